"""`seslip issue new`: what it tells of a draft."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from seslip_cli.domain.issue import Issue
from seslip_cli.errors import CannotWrite
from seslip_cli.store.reading import Store
from seslip_cli.workflows.items import get_draft
from tests.conftest import Run
from tests.stores import files_of


def parts_of(result: Any) -> dict[str, list[tuple[str, str]]]:
    """The rows of each part: what, and when or why."""
    assert result.exit_code == 0, result.stderr
    parts: dict[str, list[tuple[str, str]]] = {}
    for row in json.loads(result.stdout)["rows"]:
        parts.setdefault(row["part"], []).append((row["title"], row["detail"]))
    return parts


def test_reminders_with_why_and_where_first_and_what_is_left_behind(run: Run, example: Path) -> None:
    parts = parts_of(run("issue", "new", "--format", "json", store=example))
    assert ("Quarter 2 benchmarks are out", "its deadline is Friday 22 November 2019 (first in 376)") in parts[
        "Reminders"
    ]
    assert parts["Not carried over"] == [
        ("Last call for questions on the adoption figures", "its deadline was Tuesday 5 November 2019 (first in 376)"),
        (
            "Back in class: what the first hundred days teach",
            'it had neither deadline, event nor "until" (first in 376)',
        ),
    ]
    assert [*parts] == ["Reminders", "Not carried over", "Network dates", "Tools & Templates", "Contact details"]


def test_what_was_left_out_comes_back_and_it_is_said(run: Run, example: Path) -> None:
    run("issue", "new", store=example)
    draft = example / "issues/0377.toml"
    text = draft.read_text(encoding="utf-8")
    start = text.index('[[reminder]]\nid = "benchmarking-quarter-2"')
    draft.write_text(text[:start] + text[text.index("[[reminder]]", start + 1) :], encoding="utf-8")
    parts = parts_of(run("issue", "new", "--another", "--format", "json", store=example))
    assert (
        "Quarter 2 benchmarks are out",
        "its deadline is Friday 22 November 2019 (first in 376; was left out of 377)",
    ) in parts["Reminders"]


def end(change: int, number: int) -> str:
    """What is said last of a draft."""
    return f"Change {change}. To take it back: seslip undo {change}\nWrite in it: seslip issue edit {number}\n"


def test_another_draft_is_told(run: Run, example: Path) -> None:
    run("issue", "new", store=example)
    result = run("issue", "new", "--another", store=example)
    assert result.stderr == (
        f"Drafted: {example / 'issues/0378.toml'}\n"
        f"Note: issue 377 is still a draft. Commands that name no issue now mean 378.\n{end(2, 378)}"
    )
    assert "Note: issues 377 and 378 are still drafts. " in run("issue", "new", "--another", store=example).stderr


def test_a_second_draft_is_not_made_by_mistake(run: Run, example: Path) -> None:
    assert run("issue", "correct", "376", "--note", "A slip.", store=example).exit_code == 0
    assert run("issue", "new", store=example).exit_code == 0, "a correction is no draft of another update"
    before = files_of(example)
    result = run("issue", "new", store=example)
    assert (result.exit_code, result.stdout) == (7, "")
    assert result.stderr == (
        "seslip: Issue 377, Friday 8 November 2019, is still a draft. Nothing was drafted.\n"
        "Go on with it: seslip issue edit 377. To draft another all the same: seslip issue new --another\n"
    )
    assert files_of(example) == before
    assert run("issue", "new", "--number", "378", store=example).exit_code == 0
    assert run("issue", "new", "--date", "2019-11-22", store=example).exit_code == 0


def test_what_was_drafted_is_said_though_the_table_cannot_be_written(
    run: Run, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise CannotWrite("The table cannot be written.", "")

    monkeypatch.setattr("seslip_cli.cli.issue_new.show_sheet", fail)
    result = run("issue", "new", store=example)
    assert result.exit_code == 6
    assert f"Drafted: {example / 'issues/0377.toml'}\n{end(1, 377)}" in result.stderr


def test_a_date_before_the_last_issue_is_said_and_not_refused(run: Run, example: Path) -> None:
    result = run("issue", "new", "--date", "2019-10-31", store=example)
    assert result.exit_code == 0
    assert result.stderr == (
        f"Drafted: {example / 'issues/0377.toml'}\n"
        "Note: Thursday 31 October 2019 is past. To give the draft another day: seslip issue edit 377\n"
        "Note: Thursday 31 October 2019 is not a Friday.\n"
        "Note: Thursday 31 October 2019 is not later than Friday 1 November 2019, the date of issue 376.\n"
        + end(1, 377)
    )


def test_a_number_between_with_a_date_after_the_next_is_said(run: Run, example: Path) -> None:
    result = run("issue", "new", "--number", 370, store=example)
    assert result.stderr == (
        f"Drafted: {example / 'issues/0370.toml'}\n"
        "Note: Friday 8 November 2019 is not earlier than Friday 25 October 2019, the date of issue 375.\n"
        + end(1, 370)
    )


def test_a_reminder_whose_workstream_the_new_years_plan_lacks_comes_back_without_it(run: Run, example: Path) -> None:
    """An issue of the first Friday in April has the plan of another year."""
    assert run("issue", "new", "--date", "2021-03-26", store=example).exit_code == 0
    story = ("Roll over", "--update", "x", "--workstream", "in-house-fostering", "--deadline", "30 April 2021")
    assert run("issue", "add", *story, store=example).exit_code == 0
    result = run("issue", "new", "--date", "2021-04-02", store=example)
    assert result.exit_code == 0, result.stderr
    told = 'Note: "roll-over" comes back without its workstream: 2021-22 has no workstream "in-house-fostering".\n'
    assert told in result.stderr
    (reminder,) = Store(example).get_issue(378).reminder
    assert (reminder.id, reminder.workstream, reminder.deadline) == ("roll-over", None, date(2021, 4, 30))


def test_a_reminder_keeps_a_workstream_that_the_plan_has(run: Run, example: Path) -> None:
    assert run("issue", "new", "--date", "2021-03-19", store=example).exit_code == 0
    story = ("Roll over", "--update", "x", "--workstream", "in-house-fostering", "--deadline", "30 April 2021")
    assert run("issue", "add", *story, store=example).exit_code == 0
    assert "without its workstream" not in run("issue", "new", "--date", "2021-03-26", store=example).stderr
    assert Store(example).get_issue(378).reminder[0].workstream == "in-house-fostering"


@pytest.mark.parametrize("day", ["1800-01-01", "2300-01-01"])
def test_a_date_that_is_not_of_our_times_is_refused(day: str, run: Run, example: Path) -> None:
    before = files_of(example)
    result = run("issue", "new", "--date", day, store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--date" in result.stderr
    assert files_of(example) == before


def test_the_list_has_the_revision_for_programs(run: Run, example: Path) -> None:
    file = example / "issues/0376.toml"
    note = '\n[[correction]]\nrevision = 2\ndate = 2019-11-04\nnote = "A slip."\n'
    file.write_text(file.read_text(encoding="utf-8") + note, encoding="utf-8")
    rows = json.loads(run("issue", "--format", "json", store=example).stdout)["rows"]
    assert {row["number"]: row["revision"] for row in rows} == {376: 2, 375: 1}
    shown = run("issue", store=example).stdout
    assert "Revision" not in shown
    assert "published, revision 2" in shown
    assert {row["status"] for row in rows} == {"published"}
    assert run("issue", "correct", "375", "--note", "A slip.", store=example).exit_code == 0
    assert "being corrected" in run("issue", store=example).stdout
    rows = json.loads(run("issue", "--format", "json", store=example).stdout)["rows"]
    assert {row["number"]: row["status"] for row in rows} == {376: "published", 375: "draft"}


SLOW = (
    *("css_inline", "docx", "lxml", "xlsxwriter", "python_calamine", "icalendar", "holidays", "pydantic", "selectolax"),
    *("phonenumbers", "email_validator", "dateutil.parser", "importlib.metadata", "click"),
)


@pytest.mark.parametrize("words", [["issue", "new"], ["issue", "export", "376", "--format", "html"], ["issue"]])
def test_what_it_may_not_have_imported(words: list[str], example: Path) -> None:
    """Of what an e-mail or a document needs, a draft and a page need nothing."""
    code = (
        "import sys\nfrom seslip_cli.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        f"print([name for name in {SLOW!r} if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--store", str(example), "--today", "2019-11-07", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        check=True,
    )
    assert done.stderr.splitlines()[-1] == "[]"


def test_the_open_draft_is_found_without_reading_every_issue(
    run: Run, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        assert run("issue", "new", "--another", store=example).exit_code == 0
    file = example / "issues/0378.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('"draft"', '"published"', 1), encoding="utf-8")
    assert run("issue", store=example).exit_code == 0
    numbers = set()
    real = Store.get_issue

    def get_issue(store: Store, number: int) -> Issue:
        numbers.add(number)
        return real(store, number)

    monkeypatch.setattr(Store, "get_issue", get_issue)
    assert run(store=example).exit_code == 0
    assert numbers == set()
    assert get_draft(Store(example), None).number == 377
    assert numbers == {377}
