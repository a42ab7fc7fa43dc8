"""`seslip authorities inspections`: the list, noting one, taking in a table; who is in the memorandum; seats."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.stores import files_of

TABLE = "inputs/inspections.csv"
INSPECTIONS = ("authorities", "inspections")


def rows_of(run: Run, store: Path, *words: str) -> list[dict[str, Any]]:
    result = run(*words, "--format", "json", store=store)
    assert result.exit_code == 0, result.stderr
    rows: list[dict[str, Any]] = json.loads(result.stdout)["rows"]
    return rows


def take_in(run: Run, store: Path, text: str) -> Any:
    file = store / "given.csv"
    file.write_text(text)
    return run(*INSPECTIONS, "import", file, "--format", "json", store=store)


def test_the_longest_ago_stands_first(run: Run, example: Path) -> None:
    assert run(*INSPECTIONS, "import", example / TABLE, store=example).exit_code == 0
    rows = rows_of(run, example, *INSPECTIONS)
    assert len(rows) == 19
    days = [row["days_since_visit"] for row in rows]
    assert days == sorted(days, reverse=True)
    west_berkshire = next(row for row in rows if row["id"] == "west-berkshire")
    assert (west_berkshire["visit"], west_berkshire["full"]) == ("2018-06-04", "2017-03-06")
    assert (west_berkshire["days_since_visit"], west_berkshire["days_since_full"]) == (521, 976)


def test_as_at_an_earlier_day_later_visits_are_not_known(run: Run, example: Path) -> None:
    assert run(*INSPECTIONS, "import", example / TABLE, store=example).exit_code == 0
    rows = {row["id"]: row for row in rows_of(run, example, *INSPECTIONS, "--as-at", "2019-01-01")}
    assert (rows["kent"]["visit"], rows["medway"]["visit"]) == ("2017-03-06", None)
    assert [*rows][:2] == ["hampshire", "medway"]
    told = run(*INSPECTIONS, "--as-at", "2019-01-01", store=example).stdout
    assert "Not in the spread, since no inspection is known: Hampshire, Medway" in told
    assert "Since the last full inspection: from 1 month to 2 years 2 months" in told


def test_with_none_known_it_says_what_to_do(run: Run, headline_example: Path) -> None:
    told = run(*INSPECTIONS, store=headline_example).stdout
    assert "No inspection is known yet." in told


def test_a_table_is_taken_in_once(run: Run, example: Path) -> None:
    first = run(*INSPECTIONS, "import", example / TABLE, "--format", "json", store=example)
    counts = json.loads(first.stdout)
    assert (counts["added"], counts["changed"], counts["unchanged"], counts["refused"]) == (14, 0, 14, [])
    before = files_of(example)
    again = run(*INSPECTIONS, "import", example / TABLE, "--format", "json", store=example)
    counts = json.loads(again.stdout)
    assert (counts["added"], counts["changed"], counts["unchanged"], counts["refused"]) == (0, 0, 28, [])
    assert files_of(example) == before


def test_more_is_said_of_one_that_is_known(run: Run, example: Path) -> None:
    result = take_in(run, example, "Authority,Type,Date,Judgement\nKCC,SIF,06/03/2017,Good\n")
    assert json.loads(result.stdout)["changed"] == 1
    card = run("authorities", "show", "kent", store=example).stdout
    assert "Monday 6 March 2017" in card
    assert "full inspection, Good" in card


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Narnia,SIF,06/03/2017", 'There is no authority called "Narnia".'),
        ("Kent,SIF,sometime", "date: "),
        ("Kent,SIF,", "date: "),
        ("Kent,,06/03/2017", "kind is missing."),
        ("Hampshire and IoW,SIF,06/03/2017", "joint member"),
        ("Kent,SIF,08/11/2019", "Friday 8 November 2019 is still to come"),
    ],
)
def test_a_row_that_cannot_be_taken_in_is_named(row: str, reason: str, run: Run, example: Path) -> None:
    result = take_in(run, example, f"Authority,Type,Date\nMedway,SIF,20/03/2017\n{row}\n")
    assert result.exit_code == 1
    refused = json.loads(result.stdout)["refused"]
    assert [each["row"] for each in refused] == [3]
    assert reason in refused[0]["reason"]


def test_dates_that_fit_only_month_first_are_refused(run: Run, example: Path) -> None:
    before = files_of(example)
    result = take_in(run, example, "Authority,Type,Date\nKent,SIF,03/13/2017\n")
    assert (result.exit_code, result.stdout) == (6, "")
    assert "03/13/2017" in result.stderr
    assert {name: text for name, text in files_of(example).items() if name != "given.csv"} == before


def test_an_inspection_is_noted_and_taken_away(run: Run, example: Path) -> None:
    before = files_of(example)
    words = ("Kent", "6 March 2017", "--kind", "focused")
    assert run(*INSPECTIONS, "add", *words, store=example).exit_code == 0
    gone = run(*INSPECTIONS, "remove", "Kent", "7 March 2017", "--kind", "focused", store=example)
    assert (gone.exit_code, gone.stdout) == (4, "")
    assert "focused visit of 7 March 2017" in gone.stderr
    assert run(*INSPECTIONS, "remove", *words, store=example).exit_code == 0
    assert files_of(example) == before


def test_a_day_to_come_is_refused(run: Run, example: Path) -> None:
    before = files_of(example)
    result = run(*INSPECTIONS, "add", "Medway", "2030-01-01", store=example)
    assert (result.exit_code, result.stdout) == (7, "")
    assert "Tuesday 1 January 2030 is still to come: an inspection is noted once it has begun." in result.stderr
    assert files_of(example) == before
    assert run(*INSPECTIONS, "add", "Medway", "2019-11-07", store=example).exit_code == 0


def test_a_kind_that_is_not_known_is_told(run: Run, example: Path) -> None:
    rows = "Medway,picnic,20/03/2017\nKent,SIF,06/03/2017\nKent,picnic,07/03/2017\nKent,other,08/03/2017\n"
    told = json.loads(take_in(run, example, f"Authority,Type,Date\n{rows}").stdout)
    assert told["refused"] == []
    assert '"picnic" (rows 2 and 4) is no kind that is known: taken for other visit.' in told["notes"]
    assert not any('"other"' in note or '"SIF"' in note for note in told["notes"])


def test_an_unknown_kind_names_the_kinds(run: Run, example: Path) -> None:
    result = run(*INSPECTIONS, "add", "Kent", "2017-03-06", "--kind", "sif", store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "full, focused, monitoring, joint, other" in result.stderr


def test_who_stands_outside_the_memorandum_depends_on_the_day(run: Run, example: Path) -> None:
    now = run("authorities", store=example).stdout
    assert "outside: Medway, Oxfordshire and Slough." in now
    assert (
        run("authorities", "membership", "Medway", "memorandum", "--from", "2020-04-01", store=example).exit_code == 0
    )
    later = run("authorities", "--as-at", "2020-04-01", store=example).stdout
    assert "17 of 19" in later
    assert "outside: Oxfordshire and Slough." in later
    before_it_began = rows_of(run, example, "authorities", "--as-at", "2017-08-31")
    assert {row["memorandum"] for row in before_it_began} == {None}


def test_seats_that_nobody_fills_are_counted(run: Run, example: Path) -> None:
    rows = rows_of(run, example, "authorities", "seats")
    empty = [row for row in rows if row["contact"] is None]
    assert 0 < len(empty) < len(rows)
    told = run("authorities", "seats", store=example).stdout
    assert f"{len(empty)} of {len(rows)} seats have nobody named yet." in told
