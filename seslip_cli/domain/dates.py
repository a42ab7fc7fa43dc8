"""Dates and times as people read them; `phrase` reads them as people write them."""

from collections.abc import Iterable
from datetime import date, time

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


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


def span(start: date, end: date) -> str:
    """How long it is from one day to a later one: `2 years 3 months`, `5 months`, `12 days`."""
    from dateutil.relativedelta import relativedelta

    gone = relativedelta(end, start)
    parts = [(gone.years, "year"), (gone.months, "month")]
    words = [f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count]
    return " ".join(words) or f"{gone.days} {'day' if gone.days == 1 else 'days'}"


def find_iso(text: str) -> date | None:
    """The day of `2019-11-08`, without the grammar of `phrase`; None for any other way to write one, or no day."""
    plain = text.strip()
    if len(plain) != 10 or not plain.isascii() or plain[4] != "-" or not "1900" <= plain[:4] < "2200":
        return None
    try:
        return date.fromisoformat(plain)
    except ValueError:
        return None


def join_words(words: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *most, last = [*words] or [""]
    return f"{', '.join(most)} and {last}" if most else last
