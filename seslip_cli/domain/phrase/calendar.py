"""Which day is meant where the year is missing, and which days come near one that cannot be."""

from collections.abc import Iterator
from datetime import date

EARLIEST, LATEST = 1900, 2199
"""The years of our times."""
_LEAP_GAP = 8
"""Between two leap years lie at most so many years."""
_WHOLE_ROUND = 40
"""Within so many years every day of a month, 29 February too, falls on every day of the week."""


def find_day(year: int, month: int, day: int) -> date | None:
    """A day of our times; None where there is none such."""
    try:
        return date(year, month, day) if EARLIEST <= year <= LATEST else None
    except ValueError:
        return None


def first_from(reference: date, month: int, day: int) -> date | None:
    """The first such day on or after the reference; None where there is none."""
    years = range(reference.year, reference.year + _LEAP_GAP + 1)
    return next((made for made in _days(years, month, day) if made >= reference), None)


def last_until(reference: date, month: int, day: int) -> date | None:
    """The last such day on or before the reference; None where there is none."""
    years = range(reference.year, reference.year - _LEAP_GAP - 1, -1)
    return next((made for made in _days(years, month, day) if made <= reference), None)


def on_weekday(reference: date, weekday: int, *, past: bool = False) -> date | None:
    """The first such day of the week on or after the reference, or the last on or before it."""
    days = (reference.weekday() - weekday) % 7 if past else (weekday - reference.weekday()) % 7
    return days_from(reference, -days if past else days)


def nearest_on(day: date, weekday: int) -> date | None:
    """The nearest date on a day of the week: three days off at most."""
    return days_from(day, (weekday - day.weekday() + 3) % 7 - 3)


def next_agreeing(day: date, weekday: int) -> date | None:
    """The same day of the month in the next year in which it falls on a day of the week."""
    years = range(day.year + 1, day.year + _WHOLE_ROUND + 1)
    return next((made for made in _days(years, day.month, day.day) if made.weekday() == weekday), None)


def last_agreeing(day: date, weekday: int) -> date | None:
    """The same day of the month in the last year before it in which it fell on a day of the week."""
    years = range(day.year - 1, day.year - _WHOLE_ROUND - 1, -1)
    return next((made for made in _days(years, day.month, day.day) if made.weekday() == weekday), None)


def monday_of(day: date) -> date | None:
    """The Monday of a day's week."""
    return days_from(day, -day.weekday())


def days_from(day: date, days: int) -> date | None:
    """The day so many days from another; None outside our times."""
    moved = day.toordinal() + days
    made = date.fromordinal(moved) if 1 <= moved <= date.max.toordinal() else None
    return made if made and EARLIEST <= made.year <= LATEST else None


def near_missing(reference: date, year: int | None, month: int, day: int) -> list[date]:
    """The days beside one that is not in the calendar, and the next such day where there is one: 29 February."""
    if not 1 <= month <= 12:
        return []
    if year is None:
        here = first_from(reference, month, 1) or reference
        year = reference.year if here.year > reference.year and reference.month == month else here.year
    after = find_day(year + month // 12, month % 12 + 1, 1)
    last = days_from(after, -1) if after else None
    beside = [last, after] if day > 28 else [find_day(year, month, 1)]
    start = find_day(year, month, 1) or reference
    again = first_from(start, month, day) if 1 <= day <= 31 else None
    return [each for each in (*beside, again) if each is not None]


def _days(years: range, month: int, day: int) -> Iterator[date]:
    return (made for year in years if (made := find_day(year, month, day)) is not None)
