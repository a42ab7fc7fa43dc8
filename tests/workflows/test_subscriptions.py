"""Subscriptions beside the ledger, and what a year's reconciliation is told of them."""

from datetime import date
from pathlib import Path

import pytest

from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.store.reading import Store
from seslip_cli.workflows.reconcile import load_money
from seslip_cli.workflows.subscriptions import list_accounts, subscription_findings
from tests.conftest import TODAY
from tests.ledgers import write_rows

LAST = Year(2019)


def codes(example: Path, day: date = TODAY, as_at: date | None = None) -> list[tuple[str, str]]:
    store = Store(example)
    found = subscription_findings(store, load_money(store, LAST, as_at), day)
    return [(each.code, each.severity) for each in found]


def test_findings_have_their_places(example: Path) -> None:
    store = Store(example)
    (finding,) = subscription_findings(store, load_money(store, LAST), TODAY)
    assert finding.code == "SUB002"
    assert finding.where.startswith("years/2019-20/budget.toml:")


@pytest.mark.parametrize(
    ("booked", "last_day", "expected"),
    [
        (162500, "2019-10-31", []),
        (155000, "2019-10-31", [("SUB003", "warning")]),
        (162501, "2019-10-31", [("SUB003", "warning")]),
        (155000, "2019-05-13", [("SUB003", "info")]),
    ],
)
def test_the_ledger_has_what_was_invoiced(
    booked: int, last_day: str, expected: list[tuple[str, str]], example: Path
) -> None:
    rows = [("subscriptions", -booked, last_day), ("data-only-subscriptions", -2250, last_day)]
    write_rows(example, "2019-20", rows)
    assert [each for each in codes(example) if each[0] == "SUB003"] == expected


def test_the_ledgers_last_day_is_that_of_any_row(example: Path) -> None:
    """What was invoiced after it cannot be there yet; a row without a line is still a row."""
    write_rows(example, "2019-20", [("subscriptions", -162500, "2019-05-14"), ("", 5, "2019-08-31")])
    store = Store(example)
    accounts = {each.line.id: each for each in list_accounts(store, load_money(store, LAST), TODAY)}
    data_only = accounts["data-only-subscriptions"]
    assert data_only.ledger_to == date(2019, 8, 31)
    assert data_only.raised_by_then <= data_only.raised == Money(225000)


def test_before_the_first_row_of_the_ledger_nothing_is_expected_of_it(example: Path) -> None:
    write_rows(example, "2019-20", [("subscriptions", -162500, "2019-05-31")])
    day = date(2019, 5, 20)
    assert [each for each in codes(example, day, day) if each[0] == "SUB003"] == [("SUB003", "info")]


def test_lines_without_subscribers_are_left_out(example: Path) -> None:
    store = Store(example)
    accounts = list_accounts(store, load_money(store, LAST), TODAY)
    assert [each.line.id for each in accounts] == ["subscriptions", "data-only-subscriptions"]
