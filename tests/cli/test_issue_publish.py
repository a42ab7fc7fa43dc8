"""`seslip issue publish`: what goes out stays as it went out."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.stores import files_of, thaw

FORMATS = ("html", "markdown", "text")


def exports(run: Run, store: Path, number: int) -> dict[str, str]:
    return {format: run("issue", "export", number, "--format", format, store=store).stdout for format in FORMATS}


def draft(run: Run, store: Path) -> int:
    assert run("issue", "new", store=store).exit_code == 0
    number = max(int(each.stem) for each in (store / "issues").iterdir())
    assert run("issue", "add", "Free schools", "--update", "A report is out.", store=store).exit_code == 0
    return number


def test_later_changes_leave_it_alone(run: Run, example: Path) -> None:
    number = draft(run, example)
    before = exports(run, example, number)
    assert "07700 900101" in before["text"]
    result = run("issue", "publish", number, "--yes", store=example)
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"Issue {number} is published." in result.stderr
    for words in (
        ("contacts", "set", "morwenna-pask", "--phones", "07700 900999"),
        ("contacts", "rename", "morwenna-pask", "m-pask"),
        ("meetings", "move", "ad-education-2019-12", "2019-12-18"),
        ("resources", "remove", "support-for-pupils-with-send", "--cascade", "--yes"),
        ("config", "set", "issue.introduction", "Another one."),
    ):
        assert run(*words, store=example).exit_code == 0, words
    assert exports(run, example, number) == before


def test_the_headline_form_too(run: Run, headline_example: Path) -> None:
    number = draft(run, headline_example)
    before = exports(run, headline_example, number)
    assert run("issue", "publish", number, "--yes", store=headline_example).exit_code == 0
    people = headline_example / "contacts.toml"
    people.write_text(people.read_text().replace("example.org", "example.com"))
    assert exports(run, headline_example, number) == before


def test_it_is_published_once_and_can_be_taken_back(run: Run, example: Path) -> None:
    number = draft(run, example)
    before = files_of(example)
    assert run("issue", "publish", number, "--yes", store=example).exit_code == 0
    after = files_of(example)
    again = run("issue", "publish", number, "--yes", store=example)
    assert (again.exit_code, again.stdout) == (7, "")
    assert f"Issue {number} has been published already." in again.stderr
    assert files_of(example) == after
    assert run("undo", store=example).exit_code == 0
    assert files_of(example) == before


def test_a_draft_whose_file_does_not_say_that_it_is_one(run: Run, example: Path) -> None:
    number = draft(run, example)
    file = example / f"issues/{number:04}.toml"
    file.write_text(file.read_text().replace('status = "draft"\n', ""))
    assert run("issue", "publish", number, "--yes", store=example).exit_code == 0
    own, _, _ = file.read_text().partition("\n[")
    assert own.endswith('\nstatus = "published"\n')


@pytest.mark.parametrize("words", [("add", "More", "--update", "x"), ("drop", "free-schools", "--yes")])
def test_a_published_issue_takes_no_more_stories(words: tuple[str, ...], run: Run, example: Path) -> None:
    number = draft(run, example)
    assert run("issue", "publish", number, "--yes", store=example).exit_code == 0
    before = files_of(example)
    result = run("issue", *words, "--issue", number, store=example)
    assert (result.exit_code, result.stdout) == (7, "")
    assert files_of(example) == before


def test_a_dry_run_and_no_answer(run: Run, example: Path) -> None:
    number = draft(run, example)
    before = files_of(example)
    assert run("issue", "publish", number, "--dry-run", store=example).exit_code == 0
    result = run("issue", "publish", number, store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--yes" in result.stderr
    assert files_of(example) == before


SHAPES = {
    "windows": lambda text: text.replace("\n", "\r\n"),
    "mark": lambda text: "\ufeff" + text,
    "both": lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    "spacing": lambda text: text.replace('status = "draft"', "  status  =   'draft'   # not yet"),
    "quoted": lambda text: text.replace('status = "draft"', '"status" = "draft"'),
    "comments": lambda text: text.replace("[[reminder]]", "# About this: [frozen]\n\n  # And this.\n[[reminder]]", 1),
    "no end": lambda text: text.rstrip("\n"),
    "odd header": lambda text: text.replace("[[reminder]]", "[[ reminder ]]  # odd", 1),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_whatever_the_file_looks_like_the_rest_of_it_stays(shape: str, run: Run, example: Path) -> None:
    number = draft(run, example)
    file = example / f"issues/{number:04}.toml"
    file.write_bytes(SHAPES[shape](file.read_bytes().decode()).encode())
    before, pages = file.read_bytes(), exports(run, example, number)
    result = run("issue", "publish", number, "--yes", store=example)
    assert result.exit_code == 0, result.stderr
    after = file.read_bytes()
    at = before.index(b"draft", before.index(b"status"))
    assert after.startswith(before[: at - 1] + b'"published"' + before[at + 6 :])
    ends = b"\r\n" if b"\r\n" in before else b"\n"
    assert after.count(b"\n") == after.count(ends)
    assert exports(run, example, number) == pages
    assert run("undo", store=example).exit_code == 0
    assert file.read_bytes() == before


def test_what_was_published_before_is_kept_as_it_is_today(run: Run, example: Path) -> None:
    thaw(example, 376)
    before, pages = files_of(example), exports(run, example, 376)
    result = run("issue", "publish", 376, "--yes", store=example)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "It was published before, but not kept. From now on it stays as it is put together today.\n" in result.stderr
    after = files_of(example)
    assert after["issues/0376.toml"].startswith(before["issues/0376.toml"] + b"\n[frozen]\n")
    assert run("contacts", "set", "morwenna-pask", "--phones", "07700 900999", store=example).exit_code == 0
    assert exports(run, example, 376) == pages
    again = run("issue", "publish", 376, "--yes", store=example)
    assert (again.exit_code, again.stdout) == (7, "")
    assert 'To correct it: seslip issue correct 376 --note "' in again.stderr


def test_what_goes_out_is_said_before_it_is_asked(run: Run, example: Path) -> None:
    number = draft(run, example)
    assert run("contacts", "set", "morwenna-pask", "--clear", "publish", store=example).exit_code == 0
    told = run("issue", "publish", number, "--dry-run", store=example).stderr
    assert told.startswith(f"Update no {number}, Friday 8 November 2019: 1 story, 10 reminders, ")
    assert "Note: Morwenna Pask is left out of print." in told
    assert told.endswith("This was a dry run: nothing was changed.\n")


def test_an_issue_with_neither_stories_nor_reminders(run: Run, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (example / "issues/0400.toml").write_text("number = 400\ndate = 2019-12-13\n")
    monkeypatch.setattr("seslip_cli.cli.session.is_answered", lambda: True)
    declined = run("issue", "publish", 400, store=example, input="n\n")
    assert "It has neither a story nor a reminder. Publish it all the same, as it is now? [y/N]" in declined.stderr
    assert declined.exit_code == 130
    assert "frozen" not in (example / "issues/0400.toml").read_text()
    assert ": no stories, no reminders, " in declined.stderr
    assert run("issue", "publish", 400, store=example, input="y\n").exit_code == 0


def test_what_was_changed_while_it_was_asked_does_not_go_out(
    run: Run, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = draft(run, example)
    monkeypatch.setattr("seslip_cli.cli.session.is_answered", lambda: True)

    def add_then_agree(*_: object, **__: object) -> bool:
        assert run("issue", "add", "More", "--update", "Another story.", store=example).exit_code == 0
        return True

    with monkeypatch.context() as patch:
        patch.setattr("typer.confirm", add_then_agree)
        result = run("issue", "publish", number, store=example)
    assert (result.exit_code, result.stdout) == (5, "")
    assert result.stderr.endswith(
        f"Issue {number} was changed while you looked at it. Nothing was published.\nRun the command again.\n"
    )
    text = (example / f"issues/{number:04}.toml").read_text()
    assert ("[frozen]" in text, "Another story." in text) == (False, True)
    assert run("issue", "publish", number, store=example, input="y\n").exit_code == 0


@pytest.mark.parametrize("own", [True, False])
def test_an_introduction_that_cannot_be_printed_does_not_go_out(own: bool, run: Run, example: Path) -> None:
    number = draft(run, example)
    file = example / (f"issues/{number:04}.toml" if own else "seslip.toml")
    words = 'introduction = "[All of it](javascript:alert) is \\u202e here."\n'
    if own:
        file.write_text(file.read_text().replace('status = "draft"\n', f'status = "draft"\n{words}'))
    else:
        head, _, rest = file.read_text().partition('introduction = """')
        file.write_text(head + words + rest.partition('"""\n')[2])
    before = files_of(example)
    result = run("issue", "publish", number, "--yes", store=example)
    assert (result.exit_code, result.stdout) == (7, "")
    assert f"The {'' if own else 'standing '}introduction cannot be printed, and nothing was changed:" in result.stderr
    assert "javascript:" in result.stderr
    assert "U+202E" in result.stderr
    mend = f"seslip issue edit {number}" if own else "seslip config set issue.introduction TEXT"
    assert result.stderr.endswith(f"Mend it, then publish again: {mend}\n")
    assert files_of(example) == before


def test_what_was_written_by_hand_and_cannot_be_printed_is_named(run: Run, example: Path) -> None:
    number = draft(run, example)
    file = example / f"issues/{number:04}.toml"
    file.write_text(file.read_text().replace("A report is out.", "[A report](javascript:alert) is \\u202e out."))
    before = files_of(example)
    result = run("issue", "publish", number, "--yes", store=example)
    assert (result.exit_code, result.stdout) == (7, "")
    assert 'The story "free-schools": This cannot be printed' in result.stderr
    assert "javascript:" in result.stderr
    assert "U+202E" in result.stderr
    assert "\u202e" not in result.stderr
    assert files_of(example) == before


def test_undo_asks_whether_it_has_gone_out_and_can_be_undone(run: Run, example: Path) -> None:
    number = draft(run, example)
    assert run("issue", "publish", number, "--yes", store=example).exit_code == 0
    published = files_of(example)
    told = run("undo", store=example).stderr
    assert "Has it gone out already? Then publish it again as it was: seslip undo 4." in told
    assert run("undo", 4, store=example).exit_code == 0
    assert files_of(example) == published
