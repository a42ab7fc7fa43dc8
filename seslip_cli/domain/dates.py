"""Dates and times: as people read them, and as they type them."""

import re
from collections.abc import Iterable
from datetime import date, time

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_TIME = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?\s*(am|pm)?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")


def weekday_number(name: str) -> int:
    """Monday is 0, as in `date.weekday`."""
    return _WEEKDAYS.index(name.capitalize())


def weekday(day: date) -> str:
    """`Friday`."""
    return _WEEKDAYS[day.weekday()]


def month(day: date) -> str:
    """`November 2019`."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def plain_date(day: date) -> str:
    """`8 November 2019`."""
    return f"{day.day} {month(day)}"


def long_date(day: date) -> str:
    """`Friday 8 November 2019`."""
    return f"{weekday(day)} {plain_date(day)}"


def short_date(day: date) -> str:
    """`Fri 8 Nov 2019`, where there is little room."""
    return f"{weekday(day)[:3]} {day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def clock(hour: time, style: str) -> str:
    """`10.30am`, `10am`, `12 noon`; `style` is `dot` or `colon`."""
    if hour.minute == 0 and hour.hour in (0, 12):
        return "12 noon" if hour.hour else "12 midnight"
    half = "am" if hour.hour < 12 else "pm"
    minutes = f"{':' if style == 'colon' else '.'}{hour.minute:02}" if hour.minute else ""
    return f"{hour.hour % 12 or 12}{minutes}{half}"


def hours(arrive: time | None, start: time | None, end: time | None, style: str) -> str:
    """`10.30am to 1.30pm`, `9.30am for 10am`, `9.30am for 10am to 1pm`; empty where nothing is known."""
    opening = " for ".join(clock(each, style) for each in (arrive, start) if each is not None)
    closing = clock(end, style) if end is not None else ""
    return " to ".join(each for each in (opening, closing) if each)


def distance(today: date, day: date) -> str:
    """How far off a day is: `today`, `tomorrow`, `in 3 days`, `yesterday`, `3 days ago`."""
    days = (day - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near:
        return near[days]
    return f"in {days:,} days" if days > 0 else f"{-days:,} days ago"


def parse_date(text: str) -> date:
    """Read `2019-11-08`, or day first `8/11/2019`. Raises ValueError, in words, for anything else."""
    plain = text.strip()
    if found := _DAY_FIRST.fullmatch(plain):
        day, month_, year = map(int, found.groups())
    elif found := _ISO.fullmatch(plain):
        year, month_, day = map(int, found.groups())
    else:
        raise ValueError(f'"{text}" is not a date: write it like 2019-11-08 or 8/11/2019')
    try:
        made = date(year, month_, day)
    except ValueError:
        raise ValueError(f'"{text}" is not a day in the calendar') from None
    if not 1900 <= year < 2200:
        raise ValueError(f'"{text}" is not of our times')
    return made


def parse_time(text: str) -> time:
    """Read a time of day: `10:30`, `10.30am`, `1pm`, `12 noon`. Raises ValueError, in words, for anything else."""
    plain = text.strip().lower()
    if plain in ("noon", "12 noon"):
        return time(12)
    found = _TIME.fullmatch(plain)
    if found is None:
        raise ValueError(f'"{text}" is not a time: write it like 10:30 or 1.30pm')
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if (half and not 1 <= hour <= 12) or hour > 23 or minute > 59 or not (half or found[2]):
        raise ValueError(f'"{text}" is not a time of day: write it like 10:30 or 1.30pm')
    return time(hour % 12 + (12 if half == "pm" else 0) if half else hour, minute)


def join_words(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *most, last = [*words] or [""]
    return f"{', '.join(most)} and {last}" if most else last
