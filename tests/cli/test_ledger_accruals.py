"""Accruals and what takes them back, in whatever order and from whichever year they are imported."""

import json
import shutil
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.stores import files_of

HEAD = "Period,Date,Cost centre,Account,Supplier,Reference,Amount,Narrative\n"
ACCRUAL = "201908,30/11/2019,K1,4,Foxglove,A1,100,Accrual: rooms\n"
REVERSAL = "201909,01/12/2019,K1,4,Foxglove,A1,-100,Reversal: rooms\n"
YEARS = ("2018-19", "2019-20", "2020-21")
RULES = """
[[rule]]
id = "rooms"
line = "adcs-rooms"
narrative = "Accrual"

[[rule]]
id = "back"
line = "website"
narrative = "Reversal"
"""
ONLY_ROOMS = RULES.partition('\n[[rule]]\nid = "back"')[0]
BUDGET = """
[[expenditure]]
id = "adcs-rooms"
title = "Rooms"
heading = "Rooms"
planned = 1000
forecast = 1000
"""


@pytest.fixture
def store(example: Path) -> Path:
    """The example with two rules, and with a line for rooms in the year before."""
    shutil.rmtree(example / "inputs")
    (example / "allocation.toml").write_text(RULES, encoding="utf-8")
    (example / "years/2018-19").mkdir(exist_ok=True)
    (example / "years/2018-19/budget.toml").write_text(BUDGET, encoding="utf-8")
    return example


def take_in(run: Run, store: Path, *rows: str, head: str = HEAD) -> Any:
    file = store.parent / "export.csv"
    file.write_text(head + "".join(rows), encoding="utf-8")
    years = [word for year in YEARS for word in ("--year", year)]
    done = run("ledger", "import", file, *years, "--format", "json", store=store)
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


def entries(store: Path, *years: str) -> list[dict[str, Any]]:
    """The transactions of these years, by what they say."""
    files = [store / "years" / year / "ledger.jsonl" for year in years or YEARS]
    lines = [line for file in files if file.exists() for line in file.read_text(encoding="utf-8").splitlines()]
    rows = [each for each in map(json.loads, lines) if each["kind"] == "row"]
    return sorted(rows, key=lambda each: (each["pence"], each["narrative"]))


def lines_of(rows: Sequence[dict[str, Any]]) -> dict[str, list[str | None]]:
    found: dict[str, list[str | None]] = {}
    for each in rows:
        found.setdefault(each["narrative"], []).extend(part["line"] for part in each.get("parts", [{"line": None}]))
    return found


def test_one_accrual_is_taken_back_once_by_those_that_came_before_it(run: Run, store: Path) -> None:
    (store / "allocation.toml").write_text(ONLY_ROOMS, encoding="utf-8")
    take_in(run, store, REVERSAL, REVERSAL)
    take_in(run, store, ACCRUAL)
    assert sum("reverses" in each for each in entries(store)) == 1
    assert lines_of(entries(store)) == {"Reversal: rooms": ["adcs-rooms", None], "Accrual: rooms": ["adcs-rooms"]}


ACROSS = {
    "in one year": (ACCRUAL, REVERSAL),
    "from one year to the next": (
        "201912,31/03/2020,K1,4,Foxglove,A1,100,Accrual: rooms\n",
        "202001,01/04/2020,K1,4,Foxglove,A1,-100,Reversal: rooms\n",
    ),
    "from a period without a date to the next year": (
        "201813,,K1,4,Foxglove,A1,100,Accrual: rooms\n",
        "201901,01/04/2019,K1,4,Foxglove,A1,-100,Reversal: rooms\n",
    ),
    "from a period without a date": (
        "201903,,K1,4,Foxglove,A1,100,Accrual: rooms\n",
        "201904,05/07/2019,K1,4,Foxglove,A1,-100,Reversal: rooms\n",
    ),
}


@pytest.mark.parametrize("rows", ACROSS.values(), ids=ACROSS)
def test_it_is_all_one_in_which_order_accrual_and_reversal_are_imported(
    rows: tuple[str, str], run: Run, store: Path
) -> None:
    told = []
    for order in (*permutations(rows), ("".join(rows),)):
        for each in order:
            take_in(run, store, each)
        told.append(lines_of(entries(store)))
        for year in YEARS:
            (store / "years" / year / "ledger.jsonl").unlink(missing_ok=True)
    assert told == [{"Accrual: rooms": ["adcs-rooms"], "Reversal: rooms": ["adcs-rooms"]}] * 3


def test_a_reversal_of_another_year_than_the_next_is_none(run: Run, store: Path) -> None:
    later = REVERSAL.replace("201909,01/12/2019", "202002,01/05/2020")
    take_in(run, store, later)
    take_in(run, store, ACCRUAL.replace("201908,30/11/2019", "201808,30/11/2018"))
    assert not any("reverses" in each for each in entries(store))


def test_a_reversal_that_a_person_put_on_a_line_stays_there(run: Run, store: Path) -> None:
    take_in(run, store, REVERSAL)
    (row,) = entries(store)
    assert run("ledger", "assign", row["id"], "new-projects", store=store).exit_code == 0
    before = entries(store)
    take_in(run, store, ACCRUAL)
    assert [each for each in entries(store) if each["id"] == row["id"]] == before


def test_an_accrual_that_is_taken_back_already_takes_none_back(run: Run, store: Path) -> None:
    income = "201907,01/10/2019,K1,4,Foxglove,A2,-100,Accrual: income\n"
    for imports in ((ACCRUAL + REVERSAL, income), (ACCRUAL, income + REVERSAL)):
        for rows in imports:
            take_in(run, store, rows)
        assert [each.get("reverses") for each in entries(store) if each["narrative"] == "Accrual: rooms"] == [None]
        (store / "years/2019-20/ledger.jsonl").unlink()


def test_what_takes_an_accrual_back_keeps_it_whatever_else_comes(run: Run, store: Path) -> None:
    (store / "allocation.toml").unlink()
    take_in(run, store, ACCRUAL, REVERSAL)
    before = entries(store)
    take_in(run, store, ACCRUAL.replace("A1", "A2"))
    assert [each for each in entries(store) if each["id"] in {row["id"] for row in before}] == before


def test_what_is_told_of_an_import_of_two_years_counts_what_its_accruals_put_on_lines(run: Run, store: Path) -> None:
    (store / "allocation.toml").write_text(ONLY_ROOMS, encoding="utf-8")
    file = store.parent / "export.csv"
    file.write_text(HEAD + "".join(ACROSS["from one year to the next"]), encoding="utf-8")
    words = ("ledger", "import", file, "--year", "2020-21", "--year", "2019-20", "--format", "json")
    told = json.loads(run(*words, store=store).stdout)
    assert (told["years"], told["unallocated"]["rows"]) == (["2020-21", "2019-20"], 0)


def test_a_reversal_in_a_closed_year_stays_as_it_is(run: Run, store: Path) -> None:
    accrual, reversal = ACROSS["from one year to the next"]
    take_in(run, store, reversal)
    plan = store / "years/2020-21/plan.toml"
    text = plan.read_text(encoding="utf-8")
    assert text.count('status = "adopted"') + text.count('status = "draft"') >= 1
    for status in ("adopted", "draft"):
        text = text.replace(f'status = "{status}"', 'status = "closed"', 1)
    plan.write_text(text, encoding="utf-8")
    before = files_of(store)["years/2020-21/ledger.jsonl"]
    file = store.parent / "export.csv"
    file.write_text(HEAD + accrual, encoding="utf-8")
    assert run("ledger", "import", file, store=store).exit_code == 0
    assert len(entries(store, "2019-20")) == 1
    assert files_of(store)["years/2020-21/ledger.jsonl"] == before


def test_a_reversal_that_is_assigned_with_its_accrual_is_where_the_person_put_it(run: Run, store: Path) -> None:
    take_in(run, store, ACCRUAL, REVERSAL)
    rows = entries(store)
    assert run("ledger", "assign", *(each["id"] for each in rows), "new-projects", store=store).exit_code == 0
    by = [part["by"] for each in entries(store) for part in each["parts"]]
    assert len(by) == 2
    assert not any(each.startswith("reversal of ") for each in by)
    assert {part["line"] for each in entries(store) for part in each["parts"]} == {"new-projects"}


@pytest.mark.parametrize("rows", ACROSS.values(), ids=ACROSS)
def test_undoing_the_import_of_an_accrual_leaves_what_took_it_back_as_it_was(
    rows: tuple[str, str], run: Run, store: Path
) -> None:
    accrual, reversal = sorted(rows, key=lambda row: "Reversal" in row)
    take_in(run, store, reversal)
    before = entries(store)
    batch = take_in(run, store, accrual)["batch"]
    assert entries(store) != before
    assert run("ledger", "undo", batch, "--yes", store=store).exit_code == 0
    assert entries(store) == before
