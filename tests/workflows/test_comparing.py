"""Comparing years of a programme."""

from datetime import date
from pathlib import Path

import pytest

from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.errors import NotFound, WrongUsage
from seslip_cli.store.reading import Store
from seslip_cli.workflows.comparing import compare_years, parse_figures
from tests.ledgers import edit_budget, write_rows

TODAY = date(2019, 11, 7)


def test_years_stand_in_the_order_of_time_each_once(example: Path) -> None:
    years = [Year(2020), Year(2019), Year(2020)]
    sheet = compare_years(Store(example), years, None, TODAY)
    assert sheet.title == "Budget 2019-20 and 2020-21"
    totals = {row[0]: [row[at] for at in sheet.filled()] for group in sheet.groups for row in group.total_rows}
    assert totals["total-in"] == [
        *(None, "Total in"),
        *(Money(304_750_00), Money(388_680_00), Money(523_930_00), Money(219_180_00)),
    ]
    assert sheet.findings == ()


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("actual", ["actual"]),
        ("Variance, planned ,", ["variance", "planned"]),
        ("forecast,%", ["outturn", "percent"]),
    ],
)
def test_figures_are_named_as_the_budget_has_them(words: str, figures: list[str]) -> None:
    assert parse_figures(words) == figures


@pytest.mark.parametrize(
    ("words", "message"), [("planed", '"planed" is no figure of the budget'), (" , ", "--show names no figure")]
)
def test_what_is_no_figure_is_named_with_those_there_are(words: str, message: str) -> None:
    with pytest.raises(WrongUsage, match=message) as told:
        parse_figures(words)
    assert "planned, virements, revised, actual, committed, outturn, variance, percent" in told.value.hint


def test_readers_see_the_figures_that_they_ask_for(example: Path) -> None:
    sheet = compare_years(Store(example), [Year(2019), Year(2020)], None, TODAY, ["variance"])
    assert [sheet.columns[at].id for at in sheet.filled()] == ["ref", "title", "variance_2019_20"]


def test_a_day_goes_for_every_year(example: Path) -> None:
    write_rows(example, "2019-20", [("website", 700, "2019-05-01"), ("website", 300, "2019-09-01")])
    sheet = compare_years(Store(example), [Year(2019), Year(2020)], date(2019, 6, 30), TODAY)
    at = [column.id for column in sheet.columns].index("actual_2019_20")
    assert next(row[at] for row in sheet.rows if row[0] == "website") == Money(700_00)
    assert sheet.title.endswith(" as at 30 June 2019")


def test_the_findings_of_each_year_come_with_it(example: Path) -> None:
    edit_budget(example, "planned = 33000", "planned = 33001", year="2020-21")
    found = compare_years(Store(example), [Year(2019), Year(2020)], None, TODAY).findings
    assert [(each.code, each.where.split(":")[0]) for each in found] == [
        ("BUD001", "years/2020-21/budget.toml"),
        ("BUD001", "years/2020-21/budget.toml"),
    ]


def test_a_year_without_a_budget_is_named(example: Path) -> None:
    with pytest.raises(NotFound, match="There is no budget of 2030-31"):
        compare_years(Store(example), [Year(2019), Year(2030)], None, TODAY)
