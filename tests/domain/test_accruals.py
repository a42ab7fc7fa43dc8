"""Accruals and their reversals, paired."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from seslip_cli.domain.accruals import Booked, pair_reversals, pair_waiting
from seslip_cli.domain.ledger import Transaction
from seslip_cli.domain.money import Money
from tests.domain.ledgers import YEAR, transaction

ACCRUAL = transaction("a", 50_000, "ad-education", narrative="Accrual PO 88", account="2003")
LINES = {"ad-education"}
LATER = dt.date(2019, 7, 1)


def booked(*rows: Transaction) -> list[Booked]:
    return [Booked(YEAR, row) for row in rows]


def pair(rows: Iterable[Transaction], earlier: Iterable[Transaction] = ()) -> list[Transaction]:
    return pair_reversals(booked(*rows), booked(*earlier), LINES)


def reversal(id: str = "r", narrative: str = "Reversal of accrual", **fields: Any) -> Transaction:
    return transaction(id, **{"pence": -50_000, "narrative": narrative, "account": "2003", "date": LATER, **fields})


def test_a_reversal_takes_back_its_accrual_on_the_same_line() -> None:
    (paired,) = pair([reversal()], [ACCRUAL])
    assert paired.reverses == "a"
    assert [(part.line, part.amount, part.by) for part in paired.parts] == [
        ("ad-education", Money(-50_000), "reversal of a")
    ]


def test_accrual_and_reversal_may_come_in_one_file() -> None:
    assert [row.reverses for row in pair([ACCRUAL, reversal(narrative="Accr reversed")])] == [None, "a"]


def test_each_accrual_is_taken_back_once() -> None:
    reversals = [reversal("r1"), reversal("r2")]
    assert [row.reverses for row in pair(reversals, [ACCRUAL])] == ["a", None]
    known = [ACCRUAL, transaction("r1", -50_000, account="2003", reverses="a")]
    assert pair(reversals[1:], known)[0].reverses is None


def test_a_refund_or_another_code_or_an_earlier_day_is_no_reversal() -> None:
    others = [
        reversal(narrative="Refund"),
        reversal(account="2004"),
        reversal(date=dt.date(2019, 4, 1)),
        reversal(pence=-49_999),
    ]
    for row in others:
        assert pair([row], [ACCRUAL]) == [row]


def test_an_accrual_with_a_period_only_counts_at_its_end() -> None:
    accrual = transaction("a", 50_000, "ad-education", narrative="Accrual", account="2003", date=None, period=3)
    assert pair([reversal(date=dt.date(2019, 7, 1))], [accrual])[0].reverses == "a"
    assert pair([reversal(date=dt.date(2019, 6, 29))], [accrual])[0].reverses is None
    assert pair([reversal(date=None, period=3)], [accrual])[0].reverses == "a"


def test_an_accrual_of_the_year_before_counts_in_that_year_whatever_its_date() -> None:
    april = reversal(date=dt.date(2019, 4, 1), period=1)
    for fields in ({"date": None, "period": 13}, {"date": dt.date(2019, 4, 17), "period": 12}):
        accrual = transaction("a", 50_000, "ad-education", narrative="Accrual", account="2003", **fields)
        (paired,) = pair_reversals(booked(april), [Booked(YEAR.previous, accrual)], LINES)
        assert paired.reverses == "a", fields


def test_those_waiting_take_back_each_accrual_once_and_only_what_is_new() -> None:
    waiting = [reversal("r1"), reversal("r2", date=dt.date(2020, 4, 1))]
    rows = [Booked(YEAR, waiting[0]), Booked(YEAR.next, waiting[1])]
    lines: dict[Any, set[str]] = {YEAR: LINES, YEAR.next: set()}
    first, second = pair_waiting(rows, booked(ACCRUAL), lines)
    assert (first.reverses, second.reverses) == ("a", None)
    (other,) = pair_waiting(rows[1:], booked(ACCRUAL), lines)
    assert (other.reverses, other.parts) == ("a", ())
    old = [transaction("o", 50_000, narrative="Accrual", account="2003"), waiting[0]]
    assert pair_waiting(booked(*old), [], lines) == old
