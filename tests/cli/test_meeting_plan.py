"""`seslip meetings plan`."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.stores import files_of

MEETINGS, NEXT_MEETINGS = "years/2019-20/meetings.toml", "years/2020-21/meetings.toml"
QUARTERLY = ("meetings", "plan", "QA Network", "--every", "quarter", "--weekday", "friday", "--from", "2019-11-07")


def rows(result: Any) -> list[tuple[str | None, str, str]]:
    assert result.exit_code == 0, result.stderr
    return [(each["date"], each["state"], each["passed_over"]) for each in json.loads(result.stdout)["rows"]]


def test_dates_and_why_others_were_passed_over(run: Run, example: Path) -> None:
    before = files_of(example)
    result = run(*QUARTERLY, "--from", "2019-09-27", "-f", "json", store=example)
    assert rows(result) == [
        ("2019-09-27", "proposed", ""),
        ("2020-01-03", "proposed", "27 Dec 2019: Christmas"),
        ("2020-03-27", "proposed", ""),
        ("2020-06-26", "proposed", ""),
    ]
    assert files_of(example) == before, "without --add nothing is changed"


def test_a_day_on_which_its_people_are_wanted_elsewhere(run: Run, example: Path) -> None:
    """Ines Carvalho leads the sub-group and sits in the network above it."""
    words = ("meetings", "plan", "ad-education", "--every", "month", "--weekday", "thursday", "--times", "1")
    (row,) = rows(run(*words, "--from", "2020-02-13", "-f", "json", store=example, today="2020-02-13"))
    assert row == ("2020-02-13", "proposed", "")
    run("meetings", "add", "Data", "--networks", "education-data", "--date", "2020-02-13", store=example)
    (row,) = rows(run(*words, "--from", "2020-02-13", "-f", "json", store=example, today="2020-02-13"))
    assert row[0] == "2020-02-20"
    assert row[2] == "13 Feb: same day as data, Education Data is a sub-group of AD Education"
    run("meetings", "set", "data", "--start", "13:00", "--end", "14:00", store=example)
    with_times = (*words, "--from", "2020-02-13", "--start", "10:00", "--end", "12:00", "-f", "json")
    assert rows(run(*with_times, store=example))[0][0] == "2020-02-13", "at other hours it does not matter"


def test_nobody_is_asked_to_come_within_two_weeks_unless_a_day_is_given(run: Run, example: Path) -> None:
    words = ("meetings", "plan", "QA Network", "--every", "month", "--times", "1", "-f", "json")
    assert rows(run(*words, store=example, today="2019-11-07"))[0][0] == "2019-11-22"
    assert rows(run(*words, "--from", "2019-11-08", store=example, today="2019-11-07"))[0][0] == "2019-11-08"


def test_days_passed_over_for_the_same_reason_stand_together(run: Run, example: Path) -> None:
    words = ("meetings", "plan", "QA Network", "--every", "month", "--times", "1", "-f", "json")
    (august, september) = rows(run(*words, "--from", "2020-08-14", store=example))
    assert august[1:] == ("no date", "14 and 21 Aug: August")
    assert september[1] == "proposed"


def test_how_often_is_read_from_the_network(run: Run, example: Path) -> None:
    result = run("meetings", "plan", "Education Network", "--from", "2019-11-07", "-f", "json", store=example)
    assert [row[0] for row in rows(result)] == ["2019-12-13", "2020-04-03", "2020-07-17"]
    assert json.loads(result.stdout)["notes"][0] == 'AD Education meets "once a term": planned for every term.'


def test_the_table(run: Run, example: Path) -> None:
    result = run("meetings", "plan", "AD Safeguarding Network", store=example)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert lines[0] == "Dates for AD Safeguarding Network"
    assert "Fri 6 Mar 2020 kept AD Safeguarding Network 10am" in lines
    assert lines[-2] == 'AD Safeguarding meets "quarterly": planned for every quarter.'
    assert lines[-1].startswith("1 meeting of the network to be confirmed")


def test_they_are_added_in_one_change_and_only_once(run: Run, example: Path) -> None:
    before = files_of(example)
    words = (*QUARTERLY, "--start", "10:00", "--end", "12:00", "--venue", "Online", "--add", "--yes")
    first = run(*words, "--reason", "Agreed", store=example)
    assert first.exit_code == 0
    assert first.stderr == (
        'Added meeting "quality-assurance-2019-11" to years/2019-20/meetings.toml.\n'
        'Added meeting "quality-assurance-2020-02" to years/2019-20/meetings.toml.\n'
        'Added meeting "quality-assurance-2020-05" to years/2020-21/meetings.toml.\n'
        'Added meeting "quality-assurance-2020-09" to years/2020-21/meetings.toml.\n'
        "Change 1. To take it back: seslip undo 1\n"
    )
    after = files_of(example)
    record = after[MEETINGS].decode().partition('id = "quality-assurance-2019-11"\n')[2].partition("\n\n")[0]
    assert (
        'title = "Quality Assurance Network"\nnetworks = [\n    "quality-assurance",\n]\ndate = 2019-11-08\n' in record
    )
    assert 'start = 10:00:00\nend = 12:00:00\nvenue = "Online"\nlead = "bram-van-der-zee"\n' in record
    assert "uid = " in record
    again = run(*words, store=example)
    assert (again.exit_code, again.stderr) == (0, "Nothing to add: every date is there already.\n")
    assert "proposed" not in again.stdout
    assert files_of(example) == after
    assert run("undo", store=example).exit_code == 0
    assert files_of(example) == before


def test_a_second_meeting_of_a_month_has_an_id_of_its_own(run: Run, example: Path) -> None:
    words = ("meetings", "add", "Early", "--id", "quality-assurance-2019-11", "--date", "2019-11-04")
    assert run(*words, store=example).exit_code == 0
    result = run(*QUARTERLY, "--times", "1", "--add", "--yes", store=example)
    assert 'Added meeting "quality-assurance-2019-11-2"' in result.stderr


def test_it_asks_first(run: Run, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files_of(example)
    refused = run(*QUARTERLY, "--add", store=example)
    assert (refused.exit_code, refused.stderr.splitlines()[-1]) == (2, "Add --yes, or leave --add out to look.")
    for module in ("session", "meeting_plan"):
        monkeypatch.setattr(f"seslip_cli.cli.{module}.is_answered", lambda: True)
    declined = run(*QUARTERLY, "--add", store=example, input="n\n")
    assert "Add 4 meetings? [y/N]" in declined.stderr
    assert declined.exit_code == 130
    assert files_of(example) == before
    assert run(*QUARTERLY, "--add", store=example, input="y\n").exit_code == 0
    assert files_of(example) != before


@pytest.mark.parametrize(
    ("avoid", "first"),
    [
        (["2019-11-08"], "2019-11-15"),
        (["w/c 4 November 2019"], "2019-11-15"),
        (["8 November to 22 November"], "2019-11-29"),
        (["8 to 15 November"], "2019-11-22"),
        (["November"], "2019-12-06"),
        (["2019-11-08", "2019-11-15"], "2019-11-22"),
    ],
)
def test_days_to_be_avoided(avoid: list[str], first: str, run: Run, example: Path) -> None:
    options = [part for each in avoid for part in ("--avoid", each)]
    result = run(*QUARTERLY, "--times", "1", *options, "-f", "json", store=example)
    (row,) = rows(result)
    assert row[0] == first
    assert row[2].startswith(("8 ", "8, "))
    assert f" Nov: avoided, {avoid[0]}" in row[2]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["no such", "--every", "term"], 4, 'There is no network called "no such".'),
        (["qa", "--weekday", "saturday"], 2, '--weekday: "saturday" is none of monday'),
        (["qa", "--weekday", "f"], 2, '--weekday: "f" is none of monday'),
        (["QA Network", "--every", "now and then"], 2, '--every: "now and then" is none of month, two months'),
        (["cme"], 2, '"children-missing-education" does not say how often it meets.'),
        (["cme", "--every", "term", "--times", "0"], 2, "--times: 0 is not a number from 1 to 60."),
        (["cme", "--every", "term", "--avoid", "now and then"], 2, "--avoid: "),
        (["cme", "--every", "term", "--start", "12:00", "--end", "10:00"], 7, "times out of order"),
    ],
)
def test_what_cannot_be_planned(words: list[str], code: int, said: str, run: Run, example: Path) -> None:
    before = files_of(example)
    result = run("meetings", "plan", *words, "--add", "--yes", store=example)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr
    assert files_of(example) == before


def test_a_cadence_that_is_in_other_words_is_not_guessed(run: Run, example: Path) -> None:
    assert run("networks", "set", "cme", "--cadence", "now and then", store=example).exit_code == 0
    result = run("meetings", "plan", "cme", store=example)
    assert result.exit_code == 2
    assert 'meets "now and then", of which no dates can be made' in result.stderr
    assert "Add --every: month, two months, quarter, term, half-year." in result.stderr
