"""The last inspection of a kind, and the spread of the intervals since."""

from datetime import date

import pytest

from seslip_cli.domain.authority import Authority, Membership
from seslip_cli.domain.dates import span
from seslip_cli.domain.inspection import Inspection, Spread, find_spread, last_inspection

FULL = Inspection(date=date(2017, 3, 6), kind="full")
VISIT = Inspection(date=date(2019, 1, 29), kind="focused")
LATER = Inspection(date=date(2021, 5, 4), kind="full")


def test_what_lies_ahead_of_the_day_is_left_out() -> None:
    day = date(2019, 11, 7)
    assert last_inspection((LATER, FULL, VISIT), day) == VISIT
    assert last_inspection((LATER, FULL, VISIT), day, full=True) == FULL
    assert last_inspection((LATER,), day) is None
    assert last_inspection((LATER,), LATER.date) == LATER


def test_the_spread() -> None:
    assert find_spread([]) is None
    assert find_spread([7]) == Spread(shortest=7, middle=7, longest=7)
    assert find_spread([400, 3, 90, 30]) == Spread(shortest=3, middle=30, longest=400)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2019, 11, 4), date(2019, 11, 7), "3 days"),
        (date(2019, 11, 6), date(2019, 11, 7), "1 day"),
        (date(2019, 11, 7), date(2019, 11, 7), "0 days"),
        (date(2018, 11, 7), date(2019, 11, 7), "1 year"),
        (date(2018, 10, 7), date(2019, 11, 8), "1 year 1 month"),
        (date(2016, 2, 29), date(2019, 2, 28), "3 years"),
        (date(2019, 9, 30), date(2019, 11, 29), "1 month"),
    ],
)
def test_a_span_in_words(start: date, end: date, words: str) -> None:
    assert span(start, end) == words


def test_a_membership_holds_from_its_first_day_to_its_last() -> None:
    signed = Membership(of="memorandum", from_=date(2017, 9, 1), to=date(2019, 8, 31))
    kent = Authority(id="kent", name="Kent", gss="E10000016", dfe=886, membership=(signed,))
    days = (date(2017, 8, 31), date(2017, 9, 1), date(2019, 8, 31), date(2019, 9, 1))
    assert [kent.membership_on("memorandum", day) for day in days] == [None, signed, signed, None]
    assert kent.membership_on("programme", date(2018, 1, 1)) is None
