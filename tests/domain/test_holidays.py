"""Bank holidays, and the times at which meetings are seldom held."""

from datetime import date

import pytest

from seslip_cli.domain.holidays import bank_holidays, find_season


def test_the_bank_holidays_of_a_year_in_england() -> None:
    assert bank_holidays([2020]) == {
        date(2020, 1, 1): "New Year's Day",
        date(2020, 4, 10): "Good Friday",
        date(2020, 4, 13): "Easter Monday",
        date(2020, 5, 8): "May Day",
        date(2020, 5, 25): "Spring Bank Holiday",
        date(2020, 8, 31): "Late Summer Bank Holiday",
        date(2020, 12, 25): "Christmas Day",
        date(2020, 12, 28): "Boxing Day (substitute day)",
    }


@pytest.mark.parametrize(("year", "count"), [(2019, 8), (2022, 10), (2026, 8), (2027, 8)])
def test_each_holiday_counts_once_and_on_a_working_day(year: int, count: int) -> None:
    """2026: what they come from has Boxing Day on the Saturday and again on the Monday."""
    found = bank_holidays([year])
    assert len(found) == count
    assert all(day.weekday() < 5 for day in found)


def test_of_several_years() -> None:
    assert {day.year for day in bank_holidays([2019, 2020])} == {2019, 2020}
    assert bank_holidays([]) == {}


@pytest.mark.parametrize(
    ("day", "season"),
    [
        (date(2019, 7, 31), None),
        (date(2019, 8, 1), "August"),
        (date(2019, 8, 31), "August"),
        (date(2019, 9, 1), None),
        (date(2019, 12, 22), None),
        (date(2019, 12, 23), "Christmas"),
        (date(2020, 1, 1), "Christmas"),
        (date(2020, 1, 2), None),
    ],
)
def test_seasons(day: date, season: str | None) -> None:
    assert find_season(day) == season
