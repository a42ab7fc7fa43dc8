"""`seslip issue publish`: what goes out stays as it went out."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.stores import files_of

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
    assert f'number = {number}\nstatus = "published"\n' in file.read_text()


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
