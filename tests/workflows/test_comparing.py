"""Comparing years of a programme."""

from datetime import date
from pathlib import Path

import pytest

from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.errors import NotFound
from seslip_cli.store.reading import Store
from seslip_cli.workflows.comparing import compare_years
from tests.ledgers import edit_budget

TODAY = date(2019, 11, 7)


def test_years_stand_in_the_order_of_time_each_once(example: Path) -> None:
    years = [Year(2020), Year(2019), Year(2020)]
    sheet = compare_years(Store(example), years, None, TODAY)
    assert sheet.title == "Budget 2019-20 and 2020-21"
    totals = {row[0]: row[3:] for group in sheet.groups for row in group.total_rows}
    assert totals["total-in"] == (
        Money(304_750_00),
        Money(388_680_00),
        Money(523_930_00),
        None,
        Money(219_180_00),
        None,
    )
    assert sheet.findings == ()


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
