"""How often a network meets, and when it would if nothing were in the way."""

from datetime import date
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seslip_cli.domain.cadence import A_YEAR, HALF_WAY, find_targets, find_term, parse_cadence


@pytest.mark.parametrize(
    ("text", "cadence"),
    [
        ("every quarter", "quarter"),
        ("quarterly", "quarter"),
        ("once a term", "term"),
        ("three times a year", "term"),
        ("twice a year", "half-year"),
        ("Half-yearly", "half-year"),
        ("every  Month", "month"),
        ("every other month", "two months"),
        ("two months", "two months"),
        *((each, each) for each in A_YEAR),
    ],
)
def test_how_often(text: str, cadence: str) -> None:
    assert parse_cadence(text) == cadence


@pytest.mark.parametrize("text", ["", "now and then", "every six weeks", "every"])
def test_what_is_no_cadence_is_not_guessed(text: str) -> None:
    with pytest.raises(ValueError, match="is none of month, two months, quarter, term, half-year"):
        parse_cadence(text)


def days(start: date, cadence: str, weekday: int = 4, count: int = 4) -> list[str]:
    return [each.isoformat() for each in islice(find_targets(start, cadence, weekday), count)]  # type: ignore[arg-type]


def test_the_second_friday_of_a_month_is_followed_by_second_fridays() -> None:
    assert days(date(2019, 11, 7), "quarter") == ["2019-11-08", "2020-02-14", "2020-05-08", "2020-08-14"]


def test_the_fifth_is_followed_by_the_last() -> None:
    assert days(date(2020, 1, 31), "month") == ["2020-01-31", "2020-02-28", "2020-03-27", "2020-04-24"]


def test_the_same_week_of_every_term() -> None:
    assert days(date(2019, 11, 7), "term") == ["2019-11-08", "2020-03-13", "2020-06-26", "2020-11-06"]


def test_between_two_terms_the_next_one_begins_it() -> None:
    assert days(date(2020, 8, 3), "term", weekday=0, count=2) == ["2020-09-07", "2021-01-11"]


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.sampled_from([*A_YEAR]), st.integers(0, 4))
def test_never_nearer_than_twice_half_way_and_always_on_that_day(start: date, cadence: str, weekday: int) -> None:
    found = [*islice(find_targets(start, cadence, weekday), 9)]  # type: ignore[arg-type]
    assert found[0] >= start
    assert all(each.weekday() == weekday for each in found)
    apart = [later - earlier for earlier, later in pairwise(found)]
    assert min(apart) >= 2 * HALF_WAY[cadence]  # type: ignore[index]
    assert cadence != "term" or all(find_term(each) for each in found)


def test_a_series_ends_before_our_times_do() -> None:
    assert days(date(2199, 12, 1), "half-year") == ["2199-12-06"]
