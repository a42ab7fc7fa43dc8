"""Budgets as tables: sides, years, totals."""

from collections.abc import Sequence

import pytest

from seslip_cli.domain.period import Year
from seslip_cli.errors import CannotImport
from seslip_cli.imports.budget_table import BudgetTable, find_years, latest_year, read_budget
from seslip_cli.workflows.importing import Words
from tests.imports.test_headings import table


def read(words: Words, *rows: list[str], year: int = 2020, **corrections: str) -> BudgetTable:
    return read_budget(table(*rows), Year(year), words["budget"], words["words"], corrections)


def sides(read: BudgetTable) -> list[tuple[str, str | None, str | None]]:
    return [(each.title, each.side, each.total_of) for each in read.rows]


def amounts(read: BudgetTable) -> Sequence[str]:
    return [str(each) for each in read.layout.amounts]


def test_sides_by_the_headings_of_two_parts(words: Words) -> None:
    found = read(
        words,
        ["", "Income", "20-21 planned"],
        ["", "Grant", "5"],
        ["", "Total In", "5"],
        ["Plan Ref", "Expenditure", "20-21 planned"],
        ["1", "Rooms", "3"],
        ["", "Total Out", "3"],
        ["", "Carry forward to 21/22", "2"],
    )
    assert sides(found) == [
        ("Grant", "income", None),
        ("Total In", None, "income"),
        ("Rooms", "expenditure", None),
        ("Total Out", None, "expenditure"),
        ("Carry forward to 21/22", None, "carry_forward"),
    ]
    assert found.rows[2].fields == {"ref": "1"}


@pytest.mark.parametrize(
    "rows",
    [
        [["Line", "Budget"], ["Grant", "5"], ["Total income", "5"], ["Rooms", "3"], ["Total expenditure", "3"]],
        [
            ["Line", "Budget"],
            ["Income"],
            ["Grant", "5"],
            ["Total", "5"],
            ["EXPENDITURE:"],
            ["Rooms", "3"],
            ["Total", "3"],
        ],
        [["Side", "Line", "Budget"], ["Income", "Grant", "5"], ["Out", "Rooms", "3"]],
    ],
)
def test_other_ways_to_tell_the_sides(rows: list[list[str]], words: Words) -> None:
    found = read(words, *rows)
    assert [(each.title, each.side) for each in found.lines] == [("Grant", "income"), ("Rooms", "expenditure")]
    assert [each.total_of for each in found.totals] in ([], ["income", "expenditure"])


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        (["2019-20", "2020/21 budget"], ["2019-20 planned", "2020-21 planned"]),
        (["19/20 actual", "2019/2020 Plan", "Outturn"], ["2019-20 forecast", "2019-20 planned", "2020-21 forecast"]),
        (["Planned (£)", "Forecast year end", "Variance", "%"], ["2020-21 planned", "2020-21 forecast"]),
        (["Budget", "Budget holder", "20-21 variance"], ["2020-21 planned"]),
    ],
)
def test_what_the_headings_of_amounts_say(headings: list[str], columns: list[str], words: Words) -> None:
    assert amounts(read(words, ["Line", *headings], ["Income"], ["Grant", "5"])) == columns


def test_two_columns_of_one_amount_must_be_told_apart(words: Words) -> None:
    rows = (["Line", "Budget", "Planned"], ["Income"], ["Grant", "5", "6"])
    with pytest.raises(CannotImport) as caught:
        read(words, *rows)
    assert caught.value.hint == 'Say which it is: --column "2020-21 planned=Planned".'
    found = read(words, *rows, **{"2020-21 planned": "Planned"})
    assert [*found.lines[0].amounts.values()] == ["6"]


def test_a_balance_among_what_comes_in_is_the_one_brought_in(words: Words) -> None:
    found = read(words, ["Income", "Budget"], ["Carry forward", "5"], ["Opening balance", "6"], ["Total In", "11"])
    assert [(each.title, each.brought_in) for each in found.lines] == [
        ("Carry forward", True),
        ("Opening balance", True),
    ]


def test_years_that_are_named() -> None:
    assert find_years("19-20 planned") == find_years("2019/20") == find_years("FY 2019\u20132020") == [Year(2019)]
    assert find_years("10-12 people, 2019-21, 119-20") == []


def test_the_latest_year_is_that_of_a_heading_and_not_of_a_line(words: Words) -> None:
    rows = table(["Income", "19-20 planned", "20-21"], ["Carry forward to 25/26", "1", "2"], ["Subs", "1", "30-31"])
    assert latest_year(rows, words["budget"], words["words"], {}) == Year(2020)
    assert latest_year(table(["Income", "Budget"], ["x", "1"]), words["budget"], words["words"], {}) is None


def test_a_table_without_amounts_is_no_budget(words: Words) -> None:
    with pytest.raises(CannotImport, match="one with amounts"):
        read(words, ["Name", "Email"], ["Ada", "a@example.org"])


@pytest.mark.parametrize("headings", [["Planned", "Actual", "Forecast"], ["Planned", "Forecast", "Actuals"]])
def test_what_was_spent_is_no_forecast_beside_one(words: Words, headings: list[str]) -> None:
    cells = {"Planned": "9", "Actual": "4", "Actuals": "4", "Forecast": "8"}
    found = read(words, ["Line", *headings], ["Rooms", *(cells[each] for each in headings)])
    assert found.layout.clash is None
    assert found.layout.headings["2020-21 forecast"] == "Forecast"
    assert found.layout.unread == tuple(each for each in headings if each.startswith("Actual"))
    assert [*found.rows[0].amounts.values()] == ["9", "8"]


def test_what_was_spent_is_the_forecast_where_there_is_no_other(words: Words) -> None:
    assert amounts(read(words, ["Line", "Planned", "Actual"], ["Rooms", "9", "4"])) == [
        "2020-21 planned",
        "2020-21 forecast",
    ]


def test_two_columns_of_what_was_spent_are_a_clash(words: Words) -> None:
    with pytest.raises(CannotImport, match="two columns for what is 2020-21 forecast"):
        read(words, ["Line", "Actual", "Actuals"], ["Rooms", "9", "4"])
