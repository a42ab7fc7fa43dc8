"""`seslip issue show` and `export`: which issue, which revision, and to whom its e-mail goes."""

from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.stores import thaw

LIST = "friday-update"
OFFICE = "morwenna.pask@example.org"


def edit(store: Path, file: str, old: str, new: str) -> None:
    path = store / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def bcc(content: bytes) -> list[str]:
    message = message_from_bytes(content, policy=policy.default)
    return [each.addr_spec for each in message["Bcc"].addresses] if message["Bcc"] else []


def test_an_e_mail_goes_to_those_on_a_list(run: Run, example: Path, tmp_path: Path) -> None:
    out = tmp_path / "376.eml"
    result = run("issue", "export", 376, "--output", out, "--list", "Friday-Update", store=example)
    assert (result.exit_code, result.stdout) == (0, "")
    addresses = bcc(out.read_bytes())
    assert OFFICE in addresses
    assert result.stderr == (f"Written: {out}\nIt goes to {len(addresses)} addresses, unseen by one another (Bcc).\n")
    assert run("issue", "export", 376, "-f", "eml", "-l", LIST, store=example).stdout_bytes == out.read_bytes()


def test_an_e_mail_to_nobody_yet(run: Run, example: Path) -> None:
    result = run("issue", "export", 376, "--format", "eml", store=example)
    told = (
        "It goes to nobody yet. The lists are dcs, friday-update, lead-members and steering-group. "
        "To send it to those on one: --list NAME\n"
    )
    assert (result.exit_code, result.stderr) == (0, told)
    assert bcc(result.stdout_bytes) == []
    assert "X-Unsent: 1" in result.stdout


def test_who_is_left_out_of_the_e_mail_is_said(run: Run, example: Path, tmp_path: Path) -> None:
    edit(example, "contacts.toml", f'emails = ["{OFFICE}"]\n', "")
    out = tmp_path / "376.eml"
    result = run("issue", "export", 376, "--output", out, "--list", LIST, store=example)
    assert result.exit_code == 0
    assert OFFICE not in bcc(out.read_bytes())
    assert (
        "\nNote: Morwenna Pask is left out of the e-mail: they have no address. "
        "To give them one: seslip contacts set morwenna-pask --emails ADDRESS\n"
    ) in result.stderr


def test_a_list_that_nobody_is_on(run: Run, example: Path, tmp_path: Path) -> None:
    out = tmp_path / "376.eml"
    result = run("issue", "export", 376, "--output", out, "--list", "friday", store=example)
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr == 'seslip: There is no list called "friday".\nDid you mean friday-update?\n'
    assert not out.exists()


@pytest.mark.parametrize("words", [(), ("--format", "html"), ("--output", "376.txt")])
def test_a_list_is_for_e_mails(words: tuple[str, ...], run: Run, example: Path) -> None:
    result = run("issue", "export", 376, "--list", LIST, *words, store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("seslip: --list says to whom an e-mail goes, and ")
    assert result.stderr.endswith(" is none.\nEnd the name of --output in .eml, or leave --list out.\n")


def test_a_draft_that_is_exported_is_said_to_be_one(run: Run, example: Path, tmp_path: Path) -> None:
    run("issue", "new", store=example)
    out = tmp_path / "377.eml"
    note = "Note: issue 377 is still a draft. Before it goes out, publish it: seslip issue publish 377\n"
    told = run("issue", "export", 377, "--output", out, "--list", LIST, store=example).stderr
    assert told.startswith(f"Written: {out}\n")
    assert told.endswith(note)
    for format in ("html", "fragment", "docx", "json", "text", "markdown"):
        assert run("issue", "export", 377, "--format", format, store=example).stderr == note
    assert run("issue", "publish", 377, "--yes", store=example).exit_code == 0
    assert note not in run("issue", "export", 377, "--output", out, store=example).stderr


def test_an_e_mail_without_lists_or_a_sender_says_so(run: Run, example: Path, tmp_path: Path) -> None:
    people = example / "contacts.toml"
    people.write_text("".join(each for each in people.read_text().splitlines(True) if not each.startswith("lists =")))
    run("issue", "new", store=example)
    words = ("issue", "export", 377, "--output", tmp_path / "377.eml")
    _, nobody, sender, _ = run(*words, store=example).stderr.splitlines()
    assert nobody == "It goes to nobody yet. To put people on a list: seslip contacts set ID --lists NAME"
    assert sender == (
        "It does not say whom it is from, for the programme has no e-mail address. To give it one: "
        "seslip config set programme.email ADDRESS"
    )
    assert run("config", "set", "programme.email", "office@example.org", store=example).exit_code == 0
    assert sender not in run(*words, store=example).stderr
    assert "whom it is from" not in run("issue", "export", 376, "--format", "eml", store=example).stderr


def test_without_a_number_it_is_the_open_draft_else_the_latest(run: Run, example: Path) -> None:
    result = run("issue", "export", "--format", "text", store=example)
    assert (result.exit_code, result.stderr) == (0, "This is issue 376.\n")
    assert result.stdout == run("issue", "show", store=example).stdout
    assert result.stdout.startswith("Update no 376, ")
    run("issue", "new", store=example)
    result = run("issue", "export", "--format", "text", store=example)
    assert result.exit_code == 0
    assert result.stderr.startswith("Note: issue 377 is still a draft.")
    assert result.stdout.startswith("Update no 377, ")
    assert run("issue", "show", store=example).stdout == result.stdout


@pytest.mark.parametrize("verb", ["show", "export"])
def test_no_issues_yet(verb: str, run: Run, example: Path) -> None:
    for each in (example / "issues").iterdir():
        each.unlink()
    result = run("issue", verb, store=example)
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr == "seslip: There are no issues yet.\nDraft the first: seslip issue new\n"


def test_a_revision_that_went_out_and_the_correction_of_it(run: Run, example: Path, tmp_path: Path) -> None:
    first = run("issue", "export", 376, "-f", "eml", store=example).stdout_bytes
    assert run("issue", "correct", 376, "--note", "It is in Horsham.", store=example).exit_code == 0
    assert run("issue", "publish", 376, "--yes", store=example).exit_code == 0
    second = run("issue", "export", 376, "-f", "eml", store=example).stdout_bytes
    assert first != second
    assert b"Subject: Correction: SESLIP" in second
    assert b"In-Reply-To: <376.1." in second
    assert run("issue", "export", 376, "-f", "eml", "--revision", 1, store=example).stdout_bytes == first
    assert run("issue", "export", 376, "-f", "eml", "--revision", 2, store=example).stdout_bytes == second
    assert "Horsham" in run("issue", "show", 376, "--revision", 2, store=example).stdout
    assert "Horsham" not in run("issue", "show", 376, "--revision", 1, store=example).stdout
    missing = run("issue", "show", 376, "--revision", 3, store=example)
    assert (missing.exit_code, missing.stdout) == (4, "")


def test_a_published_e_mail_stays_the_same_bytes(run: Run, example: Path, tmp_path: Path) -> None:
    before = run("issue", "export", 376, "-f", "eml", store=example).stdout_bytes
    edit(example, "contacts.toml", 'name = "Morwenna Pask"', 'name = "Morwenna Trevose"')
    edit(example, "seslip.toml", 'short_name = "SESLIP"', 'short_name = "South East"\nemail = "office@example.org"')
    assert run("issue", "export", 376, "-f", "eml", store=example).stdout_bytes == before


def test_a_sender_that_cannot_stand_in_an_e_mail(run: Run, example: Path, tmp_path: Path) -> None:
    thaw(example, 376)
    edit(example, "seslip.toml", 'short_name = "SESLIP"', 'short_name = "SESLIP"\nemail = "office@council"')
    out = tmp_path / "376.eml"
    result = run("issue", "export", 376, "--output", out, store=example)
    assert (result.exit_code, result.stdout) == (7, "")
    assert result.stderr == (
        'seslip: "office@council" cannot stand in an e-mail: mail programs would not know whom it means.\n'
        "Give the programme one that can: seslip config set programme.email ADDRESS\n"
    )
    assert not out.exists()


def test_a_name_with_a_line_end_breaks_no_header(run: Run, example: Path) -> None:
    thaw(example, 376)
    edit(
        example,
        "seslip.toml",
        'short_name = "SESLIP"',
        'short_name = "SESLIP\\r\\nBcc: eve@example.org\\r\\n\\r\\nHello"\nemail = "office@example.org"',
    )
    edit(example, "contacts.toml", f'"{OFFICE}"', f'"{OFFICE}\\r\\nX-Evil: 1"')
    result = run("issue", "export", 376, "-f", "eml", "--list", LIST, store=example)
    message = message_from_bytes(result.stdout_bytes, policy=policy.default)
    assert message["X-Evil"] is None
    assert "eve@example.org" not in bcc(result.stdout_bytes)
    assert message.get_content_type() == "multipart/alternative"
    assert "Note: Morwenna Pask is left out of the e-mail" in result.stderr
