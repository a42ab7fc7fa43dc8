"""Meetings by the month: what every calendar of months, on the terminal or as a page, is made from."""

import datetime as dt
import re
from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from seslip_cli.domain import dates
from seslip_cli.domain.meeting import Meeting
from seslip_cli.domain.network import Network

_WORDS = r"\w+(?:[-'\u2019]\w+)*"

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Entry(Struct, frozen=True, kw_only=True):
    """A meeting on its day: `label` is the short name of its networks where its title names one, else its title.

    `begins`, `hours` and `note` are words, and may be empty; the note of a cancelled one says so.
    """

    id: str
    label: str
    title: str
    begins: str
    hours: str
    note: str
    cancelled: bool = False


class Day(Struct, frozen=True, kw_only=True):
    """A day of the month with its meetings, and the bank holiday that it is."""

    date: dt.date
    entries: tuple[Entry, ...] = ()
    holiday: str = ""


class Month(Struct, frozen=True, kw_only=True):
    """A month in weeks from Monday to Sunday; None stands for the days of other months."""

    title: str
    weeks: tuple[tuple[Day | None, ...], ...]

    @property
    def days(self) -> list[Day]:
        """Every day of the month."""
        return [day for week in self.weeks for day in week if day is not None]

    @property
    def has_meetings(self) -> bool:
        """Whether anything is on."""
        return any(day.entries for day in self.days)


class Months(Struct, frozen=True, kw_only=True):
    """Months in order, with the day that is today, and what is to be said below them."""

    title: str
    today: date
    months: tuple[Month, ...]
    notes: tuple[str, ...] = ()


def build_months(
    meetings: Iterable[Meeting],
    first: date,
    count: int,
    *,
    today: date,
    networks: Mapping[str, Network],
    holidays: Mapping[date, str],
    marks: Mapping[str, str],
    style: str,
    about: str = "Meetings",
    waiting: int = 0,
) -> Months:
    """So many months from the one of `first` on, with the meetings of each day, soonest first.

    `marks` are what is to be noted of a meeting's day, by id; `waiting` is how many meetings have no date yet.
    """
    on: dict[date, list[Entry]] = defaultdict(list)
    for each in meetings:
        if each.date is not None:
            on[each.date].append(_entry(each, networks, marks, style))
    made = tuple(_month(year, month, on, holidays) for year, month in _count_on(first, count))
    span = made[0].title if count == 1 else f"{made[0].title} to {made[-1].title}"
    return Months(title=f"{about}: {span}", today=today, months=made, notes=tuple(_notes(today, waiting)))


def last_of(first: date, count: int) -> date:
    """The last day of so many months, from the one of `first` on."""
    year, month = _count_on(first, count + 1)[-1]
    return date.fromordinal(date(year, month, 1).toordinal() - 1)


def _count_on(first: date, count: int) -> list[tuple[int, int]]:
    months = (first.year * 12 + first.month - 1 + step for step in range(count))
    return [(each // 12, each % 12 + 1) for each in months]


def _month(year: int, month: int, on: Mapping[date, list[Entry]], holidays: Mapping[date, str]) -> Month:
    def day(each: date) -> Day | None:
        if each.month != month:
            return None
        return Day(date=each, entries=tuple(on.get(each, ())), holiday=holidays.get(each, ""))

    weeks = Calendar().monthdatescalendar(year, month)
    return Month(title=dates.month(date(year, month, 1)), weeks=tuple(tuple(map(day, week)) for week in weeks))


def _entry(meeting: Meeting, networks: Mapping[str, Network], marks: Mapping[str, str], style: str) -> Entry:
    own = [networks[id] for id in meeting.networks]
    label = dates.join_words(each.label for each in own) if _is_named_in(meeting.title, own) else meeting.title
    begins = meeting.start or meeting.arrive
    notes = ("cancelled" if meeting.status == "cancelled" else "", marks.get(meeting.id, ""))
    return Entry(
        id=meeting.id,
        label=label,
        title=meeting.title,
        begins=dates.clock(begins, style) if begins is not None else "",
        hours=dates.hours(meeting.arrive, meeting.start, meeting.end, style),
        note="; ".join(each for each in notes if each),
        cancelled=meeting.status == "cancelled",
    )


def _is_named_in(title: str, networks: Iterable[Network]) -> bool:
    """Whether a title names one of some networks, by any of its names."""
    plain = _in_words(title)
    return any(_in_words(name) in plain for each in networks for name in each.called())


def _in_words(text: str) -> str:
    """A text in small letters with a space around each of its words: `Data` is no part of `Database`."""
    return f" {' '.join(re.findall(_WORDS, text.casefold()))} "


def _notes(today: date, waiting: int) -> Iterable[str]:
    if waiting:
        words = "1 meeting is" if waiting == 1 else f"{waiting} meetings are"
        yield f"{words} still to be confirmed, and {'stands' if waiting == 1 else 'stand'} on no day yet."
    yield f"As on {dates.long_date(today)}."
