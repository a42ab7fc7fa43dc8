"""Every total of the tables about the year's money is the sum that it says it is."""

from pathlib import Path

import pytest

from seslip_cli.domain.money import Money, total
from seslip_cli.domain.period import Year
from seslip_cli.store.reading import Store
from seslip_cli.views.sheet import Sheet
from seslip_cli.workflows.commitments import list_commitments
from seslip_cli.workflows.grants import grant_return, list_grants
from seslip_cli.workflows.subscriptions import list_subscriptions
from seslip_cli.workflows.virements import list_virements
from tests.cli.test_commitments import commit
from tests.cli.test_grants import order
from tests.conftest import TODAY, Run
from tests.ledgers import write_rows

LAST, NEXT = Year(2019), Year(2020)
UNKNOWN_WITHOUT_A_LEDGER = {"amount", "forecast"} | {
    f"{figure}{kind}" for figure in ("received", "spent", "committed", "left", "to_come") for kind in ("", "_forecast")
}
"""Columns of grants: of an amount and its forecast a total has one only, as the year has a ledger or none."""


def unequal(sheet: Sheet) -> list[tuple[object, str]]:
    """The totals, by their row's name and column, that are not what they add up."""
    rows = [*sheet.rows]
    wrong: list[tuple[object, str]] = []
    for each in (*(t for group in sheet.groups for t in group.totals), *sheet.totals):
        for at, column in enumerate(sheet.columns):
            if column.kind == "money":
                made = total(_money(rows[n][at]) for n in each.adds) - total(_money(rows[n][at]) for n in each.less)
                unknown = each.cells[at] is None and column.id in UNKNOWN_WITHOUT_A_LEDGER
                if made != each.cells[at] and not unknown:
                    wrong.append((each.cells, column.id))
    return wrong


def _money(cell: object) -> Money:
    return cell if isinstance(cell, Money) else Money(0)


@pytest.fixture
def busy(run: Run, example: Path) -> Store:
    """The example with a ledger, orders and virements."""
    write_rows(
        example,
        "2019-20",
        [
            ("complex-lac", 40001, "2019-06-01"),
            ("dfe-complex-lac", -70000, "2019-06-02"),
            ("adcs-rooms", 7, "2020-01-02"),
        ],
    )
    order(run, example, "5000.55")
    commit(run, example, on="2019-05-01", amount="12.34")
    moved = ("--to", "website", "--approved-by", "SG", "--reason", "x", "--force")
    for amount, day in (("10.01", "2019-07-01"), ("5000", "2019-08-01")):
        words = ("vire", amount, "--from", "peer-challenge", "--on", day, *moved)
        assert run("budget", *words, store=example).exit_code == 0
    return Store(example)


def test_totals_are_sums(busy: Store) -> None:
    sheets = [
        list_subscriptions(busy, LAST, TODAY, None),
        list_subscriptions(busy, LAST, TODAY, TODAY),
        list_commitments(busy, LAST, None, True),
        list_virements(busy, LAST, TODAY),
        list_grants(busy, LAST, None, TODAY),
        list_grants(busy, NEXT, None, TODAY),
        grant_return(busy, "complex-lac", LAST, None, TODAY),
        grant_return(busy, "complex-lac", NEXT, None, TODAY),
        grant_return(busy, "data-to-insight", NEXT, TODAY, TODAY),
    ]
    assert [unequal(sheet) for sheet in sheets] == [[]] * len(sheets)
    assert all([*sheet.rows] for sheet in sheets)


def test_every_row_has_a_cell_for_every_column(busy: Store) -> None:
    for sheet in (
        list_subscriptions(busy, LAST, TODAY, None),
        list_commitments(busy, LAST, None, True),
        list_virements(busy, LAST, TODAY),
        list_grants(busy, NEXT, None, TODAY),
        grant_return(busy, "complex-lac", LAST, None, TODAY),
    ):
        assert {len(row) for row in sheet.all_rows} == {len(sheet.columns)}
