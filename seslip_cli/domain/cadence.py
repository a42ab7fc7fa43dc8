"""How often a network meets, in words, and the days on which it would meet if nothing were in the way."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Literal

Cadence = Literal["month", "two months", "quarter", "term", "half-year"]
"""What lies between two meetings."""

MONTHS: dict[Cadence, int] = {"month": 1, "two months": 2, "quarter": 3, "half-year": 6}
"""How many months; terms are not equally long."""

A_YEAR: dict[Cadence, int] = {"month": 12, "two months": 6, "quarter": 4, "term": 3, "half-year": 2}
"""How many meetings that makes in a year."""

HALF_WAY: dict[Cadence, timedelta] = {
    "month": timedelta(days=14),
    "two months": timedelta(days=28),
    "quarter": timedelta(days=42),
    "term": timedelta(days=42),
    "half-year": timedelta(days=84),
}
"""About half of what lies between two meetings, in whole weeks: two that are nearer than this are one too many."""

_WORDS: dict[str, Cadence] = {
    "month": "month",
    "monthly": "month",
    "two months": "two months",
    "2 months": "two months",
    "other month": "two months",
    "second month": "two months",
    "quarter": "quarter",
    "quarterly": "quarter",
    "three months": "quarter",
    "3 months": "quarter",
    "four times a year": "quarter",
    "term": "term",
    "termly": "term",
    "three times a year": "term",
    "half year": "half-year",
    "half yearly": "half-year",
    "six months": "half-year",
    "6 months": "half-year",
    "twice a year": "half-year",
    "two times a year": "half-year",
    "six times a year": "two months",
    "twelve times a year": "month",
}
_BEFORE = re.compile(r"^(?:(?:once )?every|once an?|once per|once each|each|per|meets)\s+")
_TERMS_OPEN = ((9, 1), (1, 5))
_DAYS_AFTER_EASTER = 9
_TERMS_CLOSE = ((12, 20), (7, 20))


def parse_cadence(text: str) -> Cadence:
    """Read `every quarter`, `once a term`, `twice a year`. Raises ValueError, in words, for anything else."""
    plain = " ".join(text.casefold().replace("-", " ").split())
    found = _WORDS.get(plain) or _WORDS.get(_BEFORE.sub("", plain))
    if found is None:
        raise ValueError(f'"{text}" is none of {", ".join(A_YEAR)}')
    return found


def find_targets(start: date, cadence: Cadence, weekday: int) -> Iterator[date]:
    """The first such weekday (0 is Monday) from a day on, and those that follow at the same place in their months.

    The second Friday of a month is followed by second Fridays, the fifth by the last. In terms, it is the same week of
    each. Endless, up to the year 2199.
    """
    first = start + timedelta(days=(weekday - start.weekday()) % 7)
    if cadence == "term":
        yield from _in_terms(first, weekday)
        return
    from dateutil.rrule import MONTHLY, rrule
    from dateutil.rrule import weekday as nth_weekday

    nth = (first.day - 1) // 7 + 1
    rule = rrule(
        MONTHLY,
        interval=MONTHS[cadence],
        dtstart=_at_midnight(first),
        until=_at_midnight(date(2199, 12, 31)),
        byweekday=nth_weekday(weekday, nth if nth < 5 else -1),
    )
    yield from (each.date() for each in rule)


def find_terms(year: int) -> list[tuple[date, date]]:
    """The terms of a calendar year, first and last day: spring, summer, autumn.

    Roughly, as most English schools have them; each council fixes its own, with its half-terms.
    """
    from dateutil.easter import easter

    sunday = easter(year)
    (autumn_opens, spring_opens), (autumn_closes, summer_closes) = _TERMS_OPEN, _TERMS_CLOSE
    return [
        (date(year, *spring_opens), sunday - timedelta(days=_DAYS_AFTER_EASTER)),
        (sunday + timedelta(days=_DAYS_AFTER_EASTER), date(year, *summer_closes)),
        (date(year, *autumn_opens), date(year, *autumn_closes)),
    ]


def find_term(day: date) -> tuple[date, date] | None:
    """The term in which a day lies."""
    return next((each for each in find_terms(day.year) if each[0] <= day <= each[1]), None)


def _in_terms(first: date, weekday: int) -> Iterator[date]:
    """The same week of each term, the last one of a term that is shorter; holidays between terms are jumped over."""
    begun = find_term(first)
    weeks = (first - begun[0]).days // 7 if begun else 0
    for year in range(first.year, 2200):
        for opens, closes in find_terms(year):
            day = opens + timedelta(days=(weekday - opens.weekday()) % 7, weeks=weeks)
            while day > closes:
                day -= timedelta(weeks=1)
            if day >= first:
                yield day


def _at_midnight(day: date) -> datetime:
    return datetime.combine(day, time.min)
