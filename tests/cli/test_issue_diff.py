"""`seslip issue diff`: what changed since the issue before."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.stores import files_of


def rows(run: Run, store: Path, *words: object) -> list[dict[str, Any]]:
    result = run("issue", "diff", *words, "--format", "json", store=store)
    assert result.exit_code == 0, result.stderr
    found: list[dict[str, Any]] = json.loads(result.stdout)["rows"]
    return found


def parts(found: list[dict[str, Any]], part: str) -> dict[str, Any]:
    return {row["title"]: row["detail"] for row in found if row["part"] == part}


def test_the_latest_and_the_one_before(run: Run, example: Path) -> None:
    before = files_of(example)
    found = rows(run, example)
    assert found == rows(run, example, 376) == rows(run, example, 376, "--with", 375)
    assert found == rows(run, example, 375, "--with", 376)
    assert "Quarter 2 benchmarks are out" in parts(found, "New")
    assert parts(found, "Carried over")["In-house fostering: three ways to join in"] == "First in update no 372"
    dropped = parts(found, "Dropped")
    assert dropped["Home education: a choice or last resort?"] == "it was wanted until Thursday 31 October 2019"
    assert all(dropped.values())
    assert "Regional benchmarking report, quarter 2 of 2019-20" in parts(found, "Tools & Templates")
    assert files_of(example) == before


def test_in_a_draft(run: Run, example: Path) -> None:
    for words in (
        ("new",),
        ("drop", "peer-challenge-opens", "--yes"),
        ("add", "Free schools", "--update", "A report is out.", "--deadline", "2019-11-29"),
        ("item", "cme-first-meeting", "--update", "Something else entirely."),
        ("item", "models-of-practice-questionnaire", "--deadline", "2019-11-30"),
    ):
        result = run("issue", *words, store=example)
        assert result.exit_code == 0, result.stderr
    found = rows(run, example)
    assert list(parts(found, "New")) == ["Free schools"]
    assert list(parts(found, "Reworded").values()) == ["update"]
    dropped = parts(found, "Dropped")
    assert dropped["Peer challenge opens on Monday 11 November"] == (
        "left out, though it is wanted until Friday 15 November 2019"
    )
    assert dropped["Last call for questions on the adoption figures"] == "its deadline was Tuesday 5 November 2019"
    moved = [(row["detail"], row["was"], row["now"]) for row in found if row["part"] == "Dates moved"]
    assert ("deadline", "Saturday 16 November 2019", "Saturday 30 November 2019") in moved


def test_it_is_known_where_a_story_was_ended_between_two_issues(run: Run, example: Path) -> None:
    for words in (
        ("new",),
        ("drop", "in-house-fostering", "--for-good", "--yes", "--issue", 377),
        ("publish", 377, "--yes"),
        ("new",),
    ):
        result = run("issue", *words, store=example)
        assert result.exit_code == 0, result.stderr
    dropped = parts(rows(run, example, 378, "--with", 376), "Dropped")
    assert dropped["In-house fostering: three ways to join in"] == (
        "it was ended in 377; it is wanted until Friday 29 November 2019"
    )


def test_without_a_number_it_is_the_open_draft_else_the_latest(run: Run, example: Path) -> None:
    assert run("issue", "new", store=example).exit_code == 0
    assert run("issue", "publish", 377, "--yes", store=example).exit_code == 0
    assert run("issue", "correct", 376, "--note", "A slip.", store=example).exit_code == 0
    assert rows(run, example) == rows(run, example, 376)
    assert run("issue", "publish", 376, "--yes", store=example).exit_code == 0
    assert rows(run, example) == rows(run, example, 377)


def test_a_network_whose_meeting_took_place_has_none_that_moved(run: Run, example: Path) -> None:
    assert run("issue", "new", "--date", "2019-11-15", store=example).exit_code == 0
    found = rows(run, example)
    assert [row["title"] for row in found if row["part"] == "Dates moved" and row["detail"] == "network"] == []
    assert [row["now"] for row in found if row["part"] == "Network dates" and row["title"] == "ASGLB"] == [
        "to be confirmed"
    ]


def test_a_meeting_that_moved_in_a_draft_changes_it_visibly(run: Run, example: Path) -> None:
    assert run("issue", "new", store=example).exit_code == 0
    assert run("meetings", "move", "ad-education-2019-12", "2019-12-18", store=example).exit_code == 0
    moved = [row for row in rows(run, example, 377) if row["part"] == "Dates moved"]
    assert any(row["detail"] == "network" and "Wednesday 18 December 2019" in row["now"] for row in moved)
    assert any(row["detail"] == "meeting" and "Friday 13 December 2019" in row["was"] for row in moved)
    assert rows(run, example, 376, "--with", 375) == rows(run, example, 376)


@pytest.mark.parametrize("format", ["table", "markdown", "csv", "json", "html"])
def test_in_every_format(format: str, run: Run, example: Path) -> None:
    shown = run("issue", "diff", 376, "--format", format, store=example)
    assert shown.exit_code == 0
    assert "Quarter 2 benchmarks are out" in shown.stdout


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ((375,), 4, "Issue 375 is the first there is: there is none before it to compare it with."),
        ((376, "--with", 376), 2, "Issue 376 is to be compared with itself."),
        ((376, "--with", 999), 4, "There is no issue 999."),
        ((999,), 4, "There is no issue 999."),
        ((376, "--revision", 2), 4, "There is no revision 2 of issue 376 that was published."),
        ((376, "--revision", 1), 2, "Revision 1 of issue 376 is the one that is out now."),
        ((376, "--with", 375, "--revision", 1), 2, "--with and --revision do not go together."),
    ],
)
def test_what_cannot_be_compared(words: tuple[object, ...], code: int, told: str, run: Run, example: Path) -> None:
    result = run("issue", "diff", *words, store=example)
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr


def test_a_programme_without_issues(run: Run, example: Path) -> None:
    for file in (example / "issues").iterdir():
        file.unlink()
    result = run("issue", "diff", store=example)
    assert (result.exit_code, result.stdout) == (4, "")
    assert "There are no issues yet." in result.stderr
