"""On which day a row of the ledger counts, and who put it on its line."""

import datetime as dt

import pytest

from seslip_cli.domain.ledger import is_by_reversal, is_by_rule
from seslip_cli.domain.period import Period
from tests.domain.ledgers import YEAR, posting, transaction


@pytest.mark.parametrize(
    ("date", "period", "day"),
    [
        (dt.date(2019, 6, 14), None, dt.date(2019, 6, 14)),
        (dt.date(2020, 4, 2), 12, dt.date(2020, 3, 31)),
        (dt.date(2019, 3, 29), 1, dt.date(2019, 4, 1)),
        (None, 3, dt.date(2019, 6, 30)),
        (None, 13, dt.date(2020, 3, 31)),
        (None, None, dt.date(2020, 3, 31)),
    ],
)
def test_a_row_counts_on_the_same_day_of_its_year_before_and_after_it_is_imported(
    date: dt.date | None, period: int | None, day: dt.date
) -> None:
    row = posting(date=date, period=period and Period(YEAR, period))
    assert row.counts_on(YEAR) == transaction(date=date, period=period).counts_on(YEAR) == day


def test_who_put_a_part_on_its_line() -> None:
    each = ("rule rooms", "reversal of 35e9f475d3", "Asha Example on 2019-11-07", "rules")
    assert [is_by_rule(by) for by in each] == [True, False, False, False]
    assert [is_by_reversal(by) for by in each] == [False, True, False, False]
