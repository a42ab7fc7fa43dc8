"""Accruals and their reversals, paired."""

import datetime as dt

from seslip_cli.domain.accruals import pair_reversals
from seslip_cli.domain.money import Money
from tests.domain.ledgers import YEAR, transaction

ACCRUAL = transaction("a", 50_000, "ad-education", narrative="Accrual PO 88", account="2003")
LINES = {"ad-education"}
LATER = dt.date(2019, 7, 1)


def test_a_reversal_takes_back_its_accrual_on_the_same_line() -> None:
    reversal = transaction("r", -50_000, narrative="Reversal of accrual", account="2003", date=LATER)
    (paired,) = pair_reversals([reversal], [ACCRUAL], YEAR.end, LINES)
    assert paired.reverses == "a"
    assert [(part.line, part.amount, part.by) for part in paired.parts] == [
        ("ad-education", Money(-50_000), "reversal of a")
    ]


def test_accrual_and_reversal_may_come_in_one_file() -> None:
    reversal = transaction("r", -50_000, narrative="Accr reversed", account="2003", date=LATER)
    assert [row.reverses for row in pair_reversals([ACCRUAL, reversal], [], YEAR.end, LINES)] == [None, "a"]


def test_each_accrual_is_taken_back_once() -> None:
    reversals = [
        transaction(id, -50_000, narrative="Accrual reversal", account="2003", date=LATER) for id in ("r1", "r2")
    ]
    assert [row.reverses for row in pair_reversals(reversals, [ACCRUAL], YEAR.end, LINES)] == ["a", None]
    known = [ACCRUAL, transaction("r1", -50_000, account="2003", reverses="a")]
    assert pair_reversals(reversals[1:], known, YEAR.end, LINES)[0].reverses is None


def test_a_refund_or_another_code_or_an_earlier_day_is_no_reversal() -> None:
    others = [
        transaction("r", -50_000, narrative="Refund", account="2003", date=LATER),
        transaction("r", -50_000, narrative="Accrual reversal", account="2004", date=LATER),
        transaction("r", -50_000, narrative="Accrual reversal", account="2003", date=dt.date(2019, 4, 1)),
        transaction("r", -49_999, narrative="Accrual reversal", account="2003", date=LATER),
    ]
    for row in others:
        assert pair_reversals([row], [ACCRUAL], YEAR.end, LINES) == [row]
