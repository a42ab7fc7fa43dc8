"""Watching over the days of meetings."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from seslip_cli.store.reading import Store
from seslip_cli.workflows.diary import Window, list_meetings
from tests.conftest import Run

TODAY = date(2019, 11, 7)
MEETINGS = "years/2019-20/meetings.toml"


@pytest.fixture
def clashing(example: Path) -> Path:
    """With a second meeting of the AD Education Network on the same morning, and a sub-group's on a Saturday."""
    with (example / MEETINGS).open("a", encoding="utf-8") as file:
        file.write(
            '\n[[meeting]]\nid = "again"\ntitle = "Again"\nnetworks = ["ad-education"]\ndate = 2019-12-13\n'
            'start = 11:00\nend = 12:00\n\n[[meeting]]\nid = "saturday"\ntitle = "Saturday"\n'
            'networks = ["children-missing-education"]\ndate = 2019-12-14\n'
        )
    return example


def notes(store: Path, network: str | None = None, **more: object) -> dict[object, object]:
    window = Window(title="W", start=TODAY)
    sheet = list_meetings(Store(store), window, TODAY, network, None, **more)  # type: ignore[arg-type]
    return {row[0]: row[-1] for row in sheet.rows if row[-1]}


def test_weekends_and_clashes_are_marked(clashing: Path) -> None:
    assert notes(clashing) == {
        "ad-education-2019-12": "clashes with again",
        "again": "clashes with ad-education-2019-12",
        "saturday": "Saturday",
    }


def test_a_clash_with_what_is_not_listed_is_marked_too(clashing: Path) -> None:
    path = clashing / MEETINGS
    own, sub_group = (
        f'title = "Again"\nnetworks = ["{each}"]' for each in ("ad-education", "children-missing-education")
    )
    path.write_text(path.read_text(encoding="utf-8").replace(own, sub_group), encoding="utf-8")
    assert notes(clashing, "ad-education")["ad-education-2019-12"] == "clashes with again"
    assert notes(clashing, "cme") == {"again": "clashes with ad-education-2019-12", "saturday": "Saturday"}


def test_no_marks_in_the_example(example: Path) -> None:
    assert notes(example) == {}


def test_what_a_programme_has_switched_off_is_not_marked(clashing: Path) -> None:
    with (clashing / "seslip.toml").open("a", encoding="utf-8") as file:
        file.write('MTG001 = "off"\nMTG002 = "off"\n')  # [checks] stands last in it
    assert notes(clashing) == {}


def test_findings_have_their_place_and_what_to_do(run: Run, clashing: Path) -> None:
    result = run("meetings", "-f", "json", store=clashing)
    assert result.exit_code == 0
    lines = (clashing / MEETINGS).read_text(encoding="utf-8").splitlines()
    found = json.loads(result.stdout)["findings"]
    assert [(each["code"], each["severity"]) for each in found] == [("MTG001", "warning"), ("MTG002", "warning")]
    weekend, clash = found
    file, _, line = weekend["where"].partition(":")
    assert (file, lines[int(line) - 1]) == (MEETINGS, "date = 2019-12-14")
    assert clash["message"] == (
        "Again and AD Education Network (ad-education-2019-12) overlap on Friday 13 December 2019: "
        "both are meetings of AD Education."
    )
    assert clash["fix"] == "Give it another day: seslip meetings move again DATE"


def test_what_has_been_is_left_as_it_was(run: Run, clashing: Path) -> None:
    result = run("meetings", "--past", "-f", "json", store=clashing, today="2019-12-31")
    assert json.loads(result.stdout)["findings"] == []
    assert any(row["note"] for row in json.loads(result.stdout)["rows"])


def test_the_table_marks_and_says_nothing_more_unless_asked(run: Run, clashing: Path) -> None:
    listed = run("meetings", store=clashing)
    assert (listed.exit_code, listed.stderr) == (0, "")
    assert "To note" in listed.stdout
    checked = run("meetings", "--check", store=clashing)
    assert checked.exit_code == 0
    assert [line.split()[:2] for line in checked.stderr.splitlines()] == [["warning", "MTG001"], ["warning", "MTG002"]]


def test_bank_holidays_are_looked_at_where_asked(run: Run, example: Path) -> None:
    run("meetings", "add", "Forum", "--date", "2020-05-08", store=example)
    codes = [
        [each["code"] for each in json.loads(run("meetings", *words, "-f", "json", store=example).stdout)["findings"]]
        for words in ([], ["--check"])
    ]
    assert codes == [[], ["MTG004"]]


def test_a_year_full_of_meetings_has_the_marks_of_each_day(example: Path) -> None:
    """Eight meetings a day with one lead, of which the second begins before the first is over."""
    records = [
        f'\n[[meeting]]\nid = "m{day}-{nth}"\ntitle = "M"\ndate = {date(2020, 4, 1) + timedelta(days=day)}\n'
        f'start = {9 + nth:02}:00\nend = {10 + nth + (nth == 0):02}:00\nlead = "ines-carvalho"\n'
        for day in range(365)
        for nth in range(8)
    ]
    (example / "years/2020-21/meetings.toml").write_text("".join(records), encoding="utf-8")
    made = notes(example)
    wednesday = {id: words for id, words in made.items() if str(id).startswith("m0-")}
    assert wednesday == {"m0-0": "clashes with m0-1", "m0-1": "clashes with m0-0"}
    assert made["m3-0"] == "Saturday; clashes with m3-1"
    assert sum("clashes" in str(words) for words in made.values()) == 2 * 365
