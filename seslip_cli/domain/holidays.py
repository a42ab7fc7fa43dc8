"""Bank holidays in England, and the other times of the year at which meetings are seldom held."""

from collections.abc import Iterable
from datetime import date

_CHRISTMAS_BEGINS, _CHRISTMAS_ENDS = (12, 23), (1, 1)
_AUGUST = 8


def bank_holidays(years: Iterable[int]) -> dict[date, str]:
    """The bank holidays of calendar years, by day; slow the first time, because of what it imports.

    Only weekdays are bank holidays (Banking and Financial Dealings Act 1971): one that falls on a weekend is on a
    weekday instead, as a substitute, and the weekend itself is left out.
    """
    from holidays import country_holidays

    known = country_holidays("GB", subdiv="ENG", years=[*years])
    return {day: _name(name) for day, name in sorted(known.items()) if day.weekday() < 5}


def find_season(day: date) -> str | None:
    """`August`, or `Christmas` from 23 December to New Year's Day, when few people can come to a meeting."""
    at = (day.month, day.day)
    if at >= _CHRISTMAS_BEGINS or at <= _CHRISTMAS_ENDS:
        return "Christmas"
    return "August" if day.month == _AUGUST else None


def _name(name: str) -> str:
    return f"{name.removesuffix(' (observed)')} (substitute day)" if name.endswith(" (observed)") else name
