"""`edit`: a record as text in an editor, and nothing lost to a slip."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.stores import files_of, with_edits

YEAR = ("--year", "2020-21")
WORDS = ("contacts", "edit", "morwenna-pask")
PHONES = 'phones = ["07700 900101"]'

Editor = Callable[[str], Path]


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """Make a shell script the editor: it edits the file `$1`."""

    def use(script: str, variable: str = "EDITOR") -> Path:
        file = tmp_path / f"my {variable.lower()}.sh"
        file.write_text(f"#!/bin/sh\nset -e\n{script}\n")
        file.chmod(0o755)
        monkeypatch.setenv(variable, f'"{file}"')
        return file

    return use


def kept(store: Path) -> list[Path]:
    """The texts of edits that are kept."""
    return [each for each in sorted((store / ".seslip").glob("edit*")) if each.suffix == ".toml"]


def test_what_is_edited_stands_in_the_file_comments_and_all(run: Run, example: Path, editor: Editor) -> None:
    before = files_of(example)
    editor("""sed -i 's/900101"/900199"/; s/^review_by/# Ask her first.\\nreview_by/' "$1" """)
    result = run(*WORDS, "--reason", "She moved", store=example)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        'contact "morwenna-pask": phones: 07700 900101 is gone, 07700 900199 is new.\n'
        "Change 1. To take it back: seslip undo 1\n"
    )
    review = "review_by = 2020-04-30\n"
    after = with_edits(before, ("contacts.toml", PHONES, 'phones = ["07700 900199"]'))
    at = after["contacts.toml"].index(review.encode())
    text = after["contacts.toml"]
    assert files_of(example) == after | {"contacts.toml": text[:at] + b"# Ask her first.\n" + text[at:]}
    assert kept(example) == []


def test_the_editor_is_given_the_record_as_it_stands_with_its_parts(
    run: Run, example: Path, editor: Editor, tmp_path: Path
) -> None:
    editor(f'cp "$1" "{tmp_path}/seen.toml"')
    result = run("networks", "edit", "Education Data Group", store=example)
    assert (result.exit_code, result.stderr) == (0, "Nothing to change: it is so already.\n")
    seen = (tmp_path / "seen.toml").read_bytes()
    assert seen.startswith(b'[[network]]\nid = "education-data"\n')
    assert seen in (example / "networks.toml").read_bytes()
    assert b"ad-education" in seen
    assert kept(example) == []


@pytest.mark.parametrize("noun", ["contacts", "networks", "authorities", "resources", "workstreams", "meetings"])
def test_every_noun(noun: str, run: Run, example: Path, editor: Editor, moment: str) -> None:
    which = {
        "contacts": "morwenna-pask",
        "networks": "send-se19",
        "authorities": "hampshire-and-isle-of-wight",
        "resources": "childhood-vulnerability",
        "workstreams": "12",
        "meetings": "ad-education-2019-12",
    }[noun]
    before = files_of(example)
    editor("""sed -i '0,/^\\(name\\|title\\) = "/s//&New /' "$1" """)
    result = run(noun, "edit", which, *(YEAR if noun == "workstreams" else ()), store=example)
    assert (result.exit_code, result.stdout) == (0, "")
    after = files_of(example)
    (file,) = [each for each in before if after[each] != before[each]]
    told = len(moment) if noun == "meetings" else 0  # that it was altered, and when
    assert len(after[file]) == len(before[file]) + len("New ") + told
    assert run("undo", store=example).exit_code == 0
    assert files_of(example) == before


def test_visual_comes_before_editor_and_nano_after(
    run: Run, example: Path, editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor("exit 1")
    editor("""sed -i 's/900101/900102/' "$1" """, "VISUAL")
    assert run(*WORDS, store=example).exit_code == 0
    monkeypatch.delenv("VISUAL")
    monkeypatch.delenv("EDITOR")
    nano = tmp_path / "bin" / "nano"
    nano.parent.mkdir()
    nano.write_text("""#!/bin/sh\nsed -i 's/900102/900103/' "$1"\n""")
    nano.chmod(0o755)
    monkeypatch.setenv("PATH", str(nano.parent), prepend=os.pathsep)
    assert run(*WORDS, store=example).exit_code == 0
    assert b"900103" in (example / "contacts.toml").read_bytes()


SLIPS = {
    "not TOML": ("""sed -i 's/^name = "/name = /' "$1" """, 3, "your text (contacts.toml), line 3"),
    "an unknown field": ("""sed -i 's/^name/nmae/' "$1" """, 7, "nmae"),
    "a reference to nothing": ("""printf 'networks = ["nowhere"]\\n' >> "$1" """, 7, "nowhere"),
    "another header": ("""sed -i 's/^\\[\\[contact\\]\\]/[[network]]/' "$1" """, 7, ""),
    "two records": ("""printf '[[contact]]\\nid = "b"\\nname = "B"\\n' >> "$1" """, 7, "not one [[contact]]"),
    "no header": ("""sed -i '/^\\[\\[/d' "$1" """, 7, "not one [[contact]]"),
    "an id that others use": ("""sed -i 's/^id = .*/id = "tobias-adeyemi"/' "$1" """, 7, "used twice"),
    "an id that others refer to": ("""sed -i 's/^id = .*/id = "m-pask"/' "$1" """, 7, "morwenna-pask"),
    "not UTF-8": ("""printf '# caf\\351\\n' >> "$1" """, 7, "UTF-8"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_keeps_the_text_and_says_where(slip: str, run: Run, example: Path, editor: Editor) -> None:
    script, code, told = SLIPS[slip]
    before = files_of(example)
    editor(script)
    result = run(*WORDS, store=example)
    assert (result.exit_code, result.stdout) == (code, "")
    assert files_of(example) == before
    (text,) = kept(example)
    assert str(text) in result.stderr
    assert "--resume" in result.stderr
    assert told in result.stderr
    found = text.read_bytes()
    editor(f"""printf '%s' '{"[[contact]]" if slip == "another header" else ""}' > /dev/null""")
    again = run("contacts", "edit", "--resume", store=example)
    assert again.exit_code == code, "it is not better for being looked at"
    assert kept(example) == [text]
    assert text.read_bytes() == found


def test_a_text_that_is_emptied_is_nothing_and_is_not_kept(run: Run, example: Path, editor: Editor) -> None:
    before = files_of(example)
    editor(""": > "$1" """)
    result = run(*WORDS, store=example)
    assert (result.exit_code, result.stdout) == (7, "")
    told = "seslip: Your text was empty, so nothing was changed.\nTo begin anew, run the command again.\n"
    assert result.stderr == told
    assert kept(example) == []
    assert files_of(example) == before


def test_resume_takes_up_the_text_that_is_kept(run: Run, example: Path, editor: Editor) -> None:
    before = files_of(example)
    editor("""sed -i 's/900101"/900199/' "$1" """)
    assert run(*WORDS, store=example).exit_code == 3
    editor("""sed -i 's/900199/&"/' "$1" """)
    result = run("contacts", "edit", "--resume", store=example)
    assert (result.exit_code, result.stdout) == (0, "")
    assert files_of(example) == with_edits(before, ("contacts.toml", PHONES, 'phones = ["07700 900199"]'))
    assert kept(example) == []
    none = run("contacts", "edit", "--resume", store=example)
    assert (none.exit_code, none.stderr) == (4, "seslip: No edit of a contact is waiting to be resumed.\n")


def test_what_is_kept_is_not_lost_to_the_next_edit(run: Run, example: Path, editor: Editor) -> None:
    editor("""sed -i 's/900101"/900199/' "$1" """)
    assert run(*WORDS, store=example).exit_code == 3
    (first,) = kept(example)
    found = first.read_bytes()
    same = run(*WORDS, store=example)
    assert (same.exit_code, same.stdout) == (7, "")
    assert str(first) in same.stderr
    assert "--resume" in same.stderr
    editor("""sed -i 's/^name = "/name = /' "$1" """)
    assert run("contacts", "edit", "tobias-adeyemi", store=example).exit_code == 3
    assert first.read_bytes() == found
    several = run("contacts", "edit", "--resume", store=example)
    assert several.exit_code == 4
    assert "morwenna-pask, tobias-adeyemi" in several.stderr
    editor("""sed -i 's/900199/&"/' "$1" """)
    assert run("contacts", "edit", "morwenna-pask", "--resume", store=example).exit_code == 0
    assert b"900199" in (example / "contacts.toml").read_bytes()
    assert len(kept(example)) == 1


def test_an_edit_is_resumed_by_its_own_noun(run: Run, example: Path, editor: Editor) -> None:
    """Else the money of an adopted plan could be changed without a reason."""
    before = files_of(example)
    editor("""sed -i 's/^planned = 20000/planned = 1/' "$1" """)
    refused = run("budget", "edit", "4", *YEAR, store=example)
    assert refused.exit_code == 7
    assert "changes only with a reason" in refused.stderr
    other = run("contacts", "edit", "--resume", store=example)
    assert (other.exit_code, other.stderr) == (4, "seslip: No edit of a contact is waiting to be resumed.\n")
    assert files_of(example) == before
    assert run("budget", "edit", "--resume", *YEAR, "--reason", "Agreed", store=example).exit_code == 0


def test_money_that_is_edited_carries_the_totals_along(run: Run, example: Path, editor: Editor) -> None:
    editor("""sed -i 's/^planned = 20000/planned = 21_000/' "$1" """)
    result = run("budget", "edit", "4", *YEAR, "--reason", "Agreed", store=example)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "stated planned expenditure: £523,500 is now £524,500\n" in result.stderr
    assert "stated planned carry forward: £430 is now -£570\n" in result.stderr
    assert b"planned = 21_000\n" in (example / "years/2020-21/budget.toml").read_bytes()
    assert "stated" not in run("budget", *YEAR, store=example).stderr


def test_a_record_changed_by_hand_meanwhile_is_never_overwritten(run: Run, example: Path, editor: Editor) -> None:
    file = example / "contacts.toml"
    editor(f"""sed -i 's/900101/900199/' "$1"; sed -i 's/900101/900155/' "{file}" """)
    by_hand = files_of(example)["contacts.toml"].replace(b"900101", b"900155")
    result = run(*WORDS, store=example)
    assert (result.exit_code, result.stdout) == (5, "")
    assert result.stderr.startswith(
        'seslip: contact "morwenna-pask" in contacts.toml was changed while you edited it. Nothing was written.\n'
    )
    assert file.read_bytes() == by_hand
    (text,) = kept(example)
    assert str(text) in result.stderr
    assert b"900199" in text.read_bytes()


def test_a_record_removed_meanwhile_is_not_put_back(run: Run, example: Path, editor: Editor) -> None:
    file = example / "resources.toml"
    editor(f"""sed -i 's/^title = "/&New /' "$1"; sed -i 's/childhood-vulnerability"/childhood"/' "{file}" """)
    assert run("resources", "edit", "childhood-vulnerability", store=example).exit_code == 5
    assert b'"New ' not in file.read_bytes()


def test_what_else_changes_in_the_file_meanwhile_stays_too(run: Run, example: Path, editor: Editor) -> None:
    file = example / "contacts.toml"
    before = files_of(example)
    editor(f"""sed -i 's/900101/900199/' "$1"; sed -i 's/900102/900155/; 1i # New line' "{file}" """)
    result = run(*WORDS, store=example)
    assert result.exit_code == 0
    text = before["contacts.toml"].replace(b"900101", b"900199").replace(b"900102", b"900155")
    assert files_of(example) == before | {"contacts.toml": b"# New line\n" + text}


def test_an_editor_that_fails(run: Run, example: Path, editor: Editor) -> None:
    before = files_of(example)
    editor("exit 3")
    result = run(*WORDS, store=example)
    assert (result.exit_code, result.stdout) == (6, "")
    assert result.stderr.startswith("seslip: The editor ended with an error (3), so nothing was changed.\n")
    assert files_of(example) == before
    assert kept(example) == [], "nothing was typed, so nothing waits"
    editor("""sed -i 's/900101/900199/' "$1"; exit 3""")
    assert run(*WORDS, store=example).exit_code == 6
    (text,) = kept(example)
    assert b"900199" in text.read_bytes()
    assert files_of(example) == before


def test_an_editor_that_is_not_there(run: Run, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "/no/such/editor --wait")
    result = run(*WORDS, store=example)
    assert (result.exit_code, result.stdout) == (6, "")
    assert result.stderr == (
        "seslip: The editor /no/such/editor --wait cannot be started (No such file or directory).\n"
        "Set EDITOR to another.\n"
    )


@pytest.mark.parametrize("value", ["", "  ", '"unfinished'])
def test_an_editor_that_cannot_be_a_command(
    value: str, run: Run, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", value)
    monkeypatch.setenv("PATH", "/nowhere")
    result = run(*WORDS, store=example)
    assert (result.exit_code, result.stdout) == (6, "")
    assert "Set EDITOR to another." in result.stderr


def test_which_one(run: Run, example: Path) -> None:
    result = run("contacts", "edit", store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == ("seslip: Which one is to be edited?\nName it: seslip contacts edit ID, or add --resume.\n")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "BOM"])
def test_windows_line_ends_survive_an_editor_that_has_none(
    mark: bytes, run: Run, example: Path, editor: Editor
) -> None:
    file = example / "contacts.toml"
    text = mark + file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(text)
    editor("""sed -i 's/\\r$//; s/900101/900199/' "$1" """)
    assert run(*WORDS, store=example).exit_code == 0
    assert file.read_bytes() == text.replace(b"900101", b"900199")


def test_an_editor_that_writes_a_byte_order_mark_and_no_last_line_end(run: Run, example: Path, editor: Editor) -> None:
    """Notepad, and many others."""
    file = example / "contacts.toml"
    text = file.read_bytes()
    editor("""printf '\\357\\273\\277%s' "$(sed 's/900101/900199/' "$1")" > "$1.new"; mv "$1.new" "$1" """)
    assert run(*WORDS, store=example).exit_code == 0
    assert file.read_bytes() == text.replace(b"900101", b"900199")


def test_records_close_together_stay_apart(run: Run, example: Path, editor: Editor) -> None:
    file = example / "resources.toml"
    file.write_text('[[resource]]\nid = "a"\ntitle = "A"\n[[resource]]\nid = "b"\ntitle = "B"')
    (example / "issues").rename(example / "old")
    editor("""printf '%s' "$(sed 's/"A"/"New"/' "$1")" > "$1.new"; mv "$1.new" "$1" """)
    assert run("resources", "edit", "a", store=example).exit_code == 0
    assert file.read_text() == '[[resource]]\nid = "a"\ntitle = "New"\n[[resource]]\nid = "b"\ntitle = "B"'


def test_the_text_that_is_kept_is_nobody_elses_to_read(run: Run, example: Path, editor: Editor) -> None:
    """The store may be private; a text of it is not less so."""
    (example / "contacts.toml").chmod(0o600)
    editor("""sed -i 's/^name = "/name = /' "$1" """)
    assert run(*WORDS, store=example).exit_code == 3
    (text,) = kept(example)
    assert stat.S_IMODE(text.stat().st_mode) & 0o077 == 0
