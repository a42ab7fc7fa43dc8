"""Dates for the meetings to come."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seslip_cli.domain.cadence import A_YEAR, HALF_WAY
from seslip_cli.domain.holidays import bank_holidays, find_season
from seslip_cli.domain.proposals import Wish, propose_dates

HOLIDAYS = bank_holidays(range(2015, 2045))
START = date(2019, 11, 7)


def wish(cadence: str = "quarter", times: int = 4, weekday: int = 4, start: date = START) -> Wish:
    return Wish(start=start, cadence=cadence, weekday=weekday, times=times)  # type: ignore[arg-type]


def of_the_year(day: date) -> str | None:
    return HOLIDAYS.get(day) or find_season(day)


def days(made: list) -> list[str]:  # type: ignore[type-arg]
    return [each.date.isoformat() if each.date else "none" for each in made]


def test_where_nothing_is_in_the_way() -> None:
    made = propose_dates(wish(), [], lambda _: None)
    assert days(made) == ["2019-11-08", "2020-02-14", "2020-05-08", "2020-08-14"]
    assert not any(each.kept or each.passed for each in made)


def test_a_later_week_is_taken_instead_and_the_rest_stays_in_step() -> None:
    made = propose_dates(wish(start=date(2019, 9, 27), times=3), [], of_the_year)
    assert days(made) == ["2019-09-27", "2020-01-03", "2020-03-27"]
    assert made[1].passed == ((date(2019, 12, 27), "Christmas"),)


def test_what_would_be_in_august_is_in_september() -> None:
    made = propose_dates(wish(), [], of_the_year)
    assert days(made) == ["2019-11-08", "2020-02-14", "2020-05-15", "2020-09-04"]
    assert [why for _, why in made[3].passed] == ["August", "August", "August"]


def test_where_no_later_week_is_free_an_earlier_one_is_taken() -> None:
    made = propose_dates(wish(times=2), [], lambda day: "taken" if day >= date(2020, 2, 14) else None)
    assert days(made) == ["2019-11-08", "2020-02-07"]
    assert [day.isoformat() for day, _ in made[1].passed] == [
        *("2020-02-14", "2020-02-21", "2020-02-28", "2020-03-06", "2020-03-13"),
    ]


def test_every_month_stays_within_its_month() -> None:
    made = propose_dates(wish("month", times=9, start=date(2020, 1, 1)), [], of_the_year)
    assert days(made) == [
        *("2020-01-03", "2020-02-07", "2020-03-06", "2020-04-03", "2020-05-01", "2020-06-05", "2020-07-03"),
        *("none", "2020-09-04", "2020-10-02"),
    ]


def test_a_date_that_is_there_is_kept_and_sets_the_rhythm() -> None:
    made = propose_dates(wish(), [date(2019, 12, 13)], lambda _: None)
    assert days(made) == ["2019-12-13", "2020-03-13", "2020-06-12", "2020-09-11"]
    assert [each.kept for each in made] == [True, False, False, False]


def test_what_was_just_held_is_not_held_again() -> None:
    made = propose_dates(wish(), [date(2019, 11, 1)], lambda _: None)
    assert days(made) == ["2020-02-14", "2020-05-08", "2020-08-14", "2020-11-13"]


def test_two_dates_are_never_too_near() -> None:
    known = [date(2019, 11, 8), date(2020, 1, 10)]
    made = propose_dates(wish(times=2), known, lambda _: None)
    assert days(made) == ["2019-11-08", "2020-01-10"]


def test_where_everything_is_taken_there_is_none_and_it_ends() -> None:
    made = propose_dates(wish(), [], lambda _: "taken")
    assert {each.date for each in made} == {None}
    assert len(made) == 10
    assert len(made[1].passed) == 9


@pytest.mark.parametrize("weekday", [-1, 5, 6])
def test_nobody_is_asked_to_come_on_a_weekend(weekday: int) -> None:
    with pytest.raises(ValueError, match="none from Monday to Friday"):
        wish(weekday=weekday)


WISHES = st.builds(
    Wish,
    start=st.dates(date(2018, 1, 1), date(2030, 1, 1)),
    cadence=st.sampled_from([*A_YEAR]),
    weekday=st.integers(0, 4),
    times=st.integers(1, 12),
)
FIXED = st.lists(st.dates(date(2017, 6, 1), date(2036, 1, 1)), max_size=12)
CLASHING = st.sets(st.integers(1, 28), max_size=12)


@settings(deadline=None)
@given(WISHES, FIXED, CLASHING)
def test_never_on_a_day_that_something_speaks_against_and_never_too_near(
    wish: Wish, fixed: list[date], clashing: set[int]
) -> None:
    def objection(day: date) -> str | None:
        return of_the_year(day) or ("clash" if day.day in clashing else None)

    made = propose_dates(wish, fixed, objection)
    new = [each.date for each in made if each.date is not None and not each.kept]
    for day in new:
        assert day.weekday() == wish.weekday < 5
        assert day not in HOLIDAYS
        assert day.month != 8
        assert day.day not in clashing
        assert day >= wish.start
    every = sorted({*fixed, *new})
    for day in new:
        others = [each for each in every if each != day]
        assert all(abs(each - day) >= HALF_WAY[wish.cadence] for each in others)
    assert sum(each.date is not None for each in made) <= wish.times


@settings(deadline=None)
@given(WISHES, FIXED, CLASHING)
def test_asked_again_it_keeps_what_it_proposed_and_proposes_nothing_new(
    wish: Wish, fixed: list[date], clashing: set[int]
) -> None:
    def objection(day: date) -> str | None:
        return of_the_year(day) or ("clash" if day.day in clashing else None)

    first = propose_dates(wish, fixed, objection)
    added = [each.date for each in first if each.date is not None and not each.kept]
    again = propose_dates(wish, [*fixed, *added], objection)
    assert [each.date for each in again] == [each.date for each in first]
    assert all(each.kept for each in again if each.date is not None)


@settings(deadline=None)
@given(WISHES)
def test_nothing_in_the_way_gives_as_many_as_were_wished_for(wish: Wish) -> None:
    made = propose_dates(wish, [], lambda _: None)
    assert len(made) == wish.times
    assert made[0].date is not None
    assert made[0].date - wish.start < timedelta(days=7) or wish.cadence == "term"
