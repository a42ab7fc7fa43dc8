"""`seslip issue correct`: what went out stays, and a correction goes out as a new revision."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec import to_builtins

from seslip_cli.store.reading import Store
from seslip_cli.workflows.frozen import find_frozen
from tests.conftest import Run
from tests.stores import files_of, thaw

FILE = "issues/0376.toml"


def page(run: Run, store: Path, *words: object) -> str:
    result = run("issue", "show", 376, *words, store=store)
    assert result.exit_code == 0, result.stderr
    text: str = result.stdout
    return text


def done(run: Run, store: Path, *words: object) -> str:
    result = run(*words, store=store)
    assert (result.exit_code, result.stdout) == (0, ""), result.stderr
    told: str = result.stderr
    return told


def test_a_correction_goes_out_as_a_new_revision(run: Run, example: Path) -> None:
    before = page(run, example)
    told = done(run, example, "issue", "correct", 376, "--note", "The deadline for the benchmarks was wrong.")
    assert told == (
        "Issue 376 is a draft again: revision 2. Readers are told: The deadline for the benchmarks was wrong.\n"
        "Revision 1 stays as it went out: seslip issue export 376 --revision 1\n"
        "Now put it right: seslip issue edit 376. Then: seslip issue publish 376\n"
        "Change 1. To take it back: seslip undo 1\n"
    )
    words = ("issue", "item", "benchmarking-quarter-2", "--deadline", "2019-11-29", "--issue", 376)
    done(run, example, *words)
    told = done(run, example, "issue", "publish", 376, "--yes")
    assert "Revision 2 corrects it: The deadline for the benchmarks was wrong.\n" in told
    assert (
        "What differs from revision 1, which is out:\n"
        "  Dates moved: Quarter 2 benchmarks are out (deadline): "
        "was Friday 22 November 2019, now Friday 29 November 2019\n"
    ) in told
    assert "Issue 376 is published, as revision 2. Change 3." in told
    after = page(run, example)
    note = "Corrected on Thursday 7 November 2019: The deadline for the benchmarks was wrong."
    assert note in " ".join(after.split())
    assert "Friday 29 November 2019" in after
    assert note not in " ".join(before.split())
    rows = run("issue", "diff", 376, "--revision", 1, store=example).stdout
    assert "Friday 29 November 2019" in rows


def test_what_changes_in_the_programme_meanwhile_is_told_too(run: Run, example: Path) -> None:
    done(run, example, "issue", "correct", 376, "--note", "A slip.")
    done(run, example, "contacts", "set", "morwenna-pask", "--phones", "07700 900999")
    told = done(run, example, "issue", "publish", 376, "--dry-run")
    assert "  Contacts: Morwenna Pask (phone): was 07700 900101, now 07700 900999\n" in told


def test_nothing_but_the_note(run: Run, example: Path) -> None:
    done(run, example, "issue", "correct", 376, "--note", "A slip.")
    told = done(run, example, "issue", "publish", 376, "--dry-run")
    assert "Nothing differs from what is out, but for the note of the correction.\n" in told


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_undo_gives_everything_back_to_the_byte(ends: bytes, run: Run, example: Path) -> None:
    thaw(example, 376)
    file = example / FILE
    file.write_bytes(file.read_bytes().replace(b"\n", ends))
    states = []
    for words in (
        ("issue", "publish", 376, "--yes"),
        ("issue", "correct", 376, "--note", "A slip."),
        ("issue", "correct", 376, "--note", "Another slip."),
        ("issue", "publish", 376, "--yes"),
        ("issue", "correct", 376, "--note", "One more."),
        ("issue", "publish", 376, "--yes"),
    ):
        states.append(files_of(example))
        done(run, example, *words)
    for state in reversed(states):
        assert run("undo", store=example).exit_code == 0
        assert files_of(example) == state


def test_another_note_takes_the_place_of_the_one_that_is_open(run: Run, example: Path) -> None:
    done(run, example, "issue", "correct", 376, "--note", "A slip.")
    told = done(run, example, "issue", "correct", 376, "--note", "Another slip.")
    assert 'is being corrected already. Instead of "A slip." readers are told: Another slip.\n' in told
    text = (example / FILE).read_text()
    assert (text.count("\n[[correction]]\n"), "A slip." in text, "Another slip." in text) == (1, False, True)
    again = done(run, example, "issue", "correct", 376, "--note", "Another slip.")
    assert again == "Issue 376 is open for that correction already. Readers are told: Another slip.\n"


def test_the_same_note_on_another_day_changes_nothing(run: Run, example: Path) -> None:
    done(run, example, "issue", "correct", 376, "--note", "A slip.")
    before = files_of(example)
    result = run("issue", "correct", 376, "--note", "A slip.", store=example, today="2019-11-08")
    assert (result.exit_code, result.stderr) == (
        0,
        "Issue 376 is open for that correction already. Readers are told: A slip.\n",
    )
    assert files_of(example) == before


def test_a_correction_has_the_date_of_the_day_on_which_it_goes_out(run: Run, example: Path) -> None:
    done(run, example, "issue", "correct", 376, "--note", "A slip.")
    before = files_of(example)
    assert run("issue", "publish", 376, "--yes", store=example, today="2019-11-11").exit_code == 0
    assert "Corrected on Monday 11 November 2019: A slip." in " ".join(page(run, example).split())
    done(run, example, "issue", "correct", 376, "--note", "Another slip.")
    assert run("issue", "publish", 376, "--yes", store=example, today="2019-11-12").exit_code == 0
    told = " ".join(page(run, example).split())
    assert "Corrected on Monday 11 November 2019: A slip." in told
    assert "Corrected on Tuesday 12 November 2019: Another slip." in told
    for number in (4, 3, 2):
        assert run("undo", number, store=example).exit_code == 0
    assert files_of(example) == before


def test_what_was_not_kept_is_kept_first(run: Run, example: Path) -> None:
    thaw(example, 376)
    before = page(run, example)
    told = done(run, example, "issue", "correct", 376, "--note", "A slip.")
    assert "Revision 1 stays as it is put together today, for it was not kept before: " in told
    done(run, example, "contacts", "set", "morwenna-pask", "--phones", "07700 900999")
    done(run, example, "issue", "publish", 376, "--yes")
    assert "07700 900999" not in before
    assert "07700 900999" in page(run, example)
    rows = run("issue", "diff", 376, "--revision", 1, store=example).stdout
    assert "07700 900101" in rows


def test_a_draft_needs_no_correction(run: Run, example: Path) -> None:
    assert run("issue", "new", store=example).exit_code == 0
    before = files_of(example)
    refused = run("issue", "correct", 377, "--note", "A slip.", store=example)
    assert (refused.exit_code, refused.stdout) == (7, "")
    assert "Issue 377 is a draft: nothing of it is out that could be corrected." in refused.stderr
    assert files_of(example) == before


def test_a_draft_again_by_hand_is_told_how_to_go_on(run: Run, example: Path) -> None:
    file = example / FILE
    file.write_text(file.read_text().replace('status = "published"', 'status = "draft"', 1))
    refused = run("issue", "publish", 376, "--yes", store=example)
    assert refused.exit_code == 7
    assert "seslip issue correct 376 --note" in refused.stderr
    done(run, example, "issue", "correct", 376, "--note", "A slip.")
    done(run, example, "issue", "publish", 376, "--yes")


@pytest.mark.parametrize("note", ["", "  ", "One\nTwo", "A \x1b[31mred one", "Turned \u202e round", "Half \r a line"])
def test_a_note_that_cannot_be_printed(note: str, run: Run, example: Path) -> None:
    before = files_of(example)
    result = run("issue", "correct", 376, "--note", note, store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "The note" in result.stderr
    assert "\x1b" not in result.stderr
    assert files_of(example) == before


def test_no_such_issue(run: Run, example: Path) -> None:
    assert run("issue", "correct", 999, "--note", "A slip.", store=example).exit_code == 4


def test_the_history_of_it_is_short(run: Run, example: Path) -> None:
    thaw(example, 376)
    done(run, example, "issue", "publish", 376, "--yes")
    done(run, example, "issue", "correct", 376, "--note", "A slip.")
    done(run, example, "issue", "publish", 376, "--yes")
    lines = run("history", store=example).stdout.splitlines()
    assert len(lines) < 20
    assert max(map(len, lines)) < 400


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_publication_is_taken_back_after_another_edit_of_the_file(ends: str, run: Run, example: Path) -> None:
    file = example / FILE
    file.write_bytes(file.read_bytes().replace(b"\n", ends.encode()))
    done(run, example, "issue", "correct", 376, "--note", "A slip.")
    before = file.read_bytes()
    done(run, example, "issue", "publish", 376, "--yes")
    edits = b'title = "Quarter 2 benchmarks are out"', b'title = "The benchmarks are out"'
    file.write_bytes(file.read_bytes().replace(*edits, 1))
    result = run("undo", store=example)
    assert result.exit_code == 0, result.stderr
    assert file.read_bytes().rstrip() == before.replace(*edits, 1).rstrip()


def test_what_is_out_in_one_line_of_its_file_cannot_be_corrected(run: Run, example: Path) -> None:
    shown = page(run, example)
    kept = to_builtins(find_frozen(Store(example).get_issue(376)), builtin_types=(date,))
    thaw(example, 376)
    file = example / FILE
    file.write_text(f"frozen = {_inline(kept)}\n{file.read_text()}")
    assert page(run, example) == shown
    before = files_of(example)
    refused = run("issue", "correct", 376, "--note", "A slip.", store=example)
    assert (refused.exit_code, refused.stdout) == (7, "")
    assert "Write it under a header of its own, [frozen]" in refused.stderr
    assert files_of(example) == before


def _inline(value: Any) -> str:
    """TOML of a value on one line."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name} = {_inline(each)}' for name, each in value.items() if each is not None)}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_inline, value))}]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
