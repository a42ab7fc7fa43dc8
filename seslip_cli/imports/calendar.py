"""Calendars that others send (RFC 5545), made into events of the programme's own time."""

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from seslip_cli.domain import dates
from seslip_cli.domain.period import Year
from seslip_cli.domain.phrase import read_time
from seslip_cli.errors import CannotImport
from seslip_cli.imports.calendar_event import (
    LINK,
    categories_of,
    dates_of,
    find_link,
    length_of,
    line_of,
    moment_of,
    occurrence_of,
    recurs,
    require_readable,
    rules_of,
    sequence_of,
    shortened,
    text_of,
)
from seslip_cli.imports.recurrence import expand, local, local_day
from seslip_cli.imports.table import kind_of, load_content

LARGEST = 5_000_000
"""The largest calendar that is read, in bytes."""
MOST_EVENTS = 10_000
MOST_SERIES = 500
MOST_DATES = 2_000
"""How many dates of a year all series of a file may come to."""
_LONGEST_NOTES = 2_000
_LONGEST_LINE = 500
"""Of a title and of a place, in characters."""
_KIND = "a calendar"
_OWN = "-//seslip//meetings//EN"
_TWICE = "In the file several times, of which the latest was taken"
_ANSWERS = ("REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH")
"""What people send back to whoever asked them (RFC 5546, 1.4): no dates, or dates that nobody has agreed to."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u0080-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_TAG = re.compile(r"<[a-z!/][^>]*>|&(?:nbsp|amp|lt|gt|#\d+);", re.IGNORECASE)
_ARRIVE = re.compile(r"Arrive (.+)\.")


class IncomingEvent(Struct, frozen=True, kw_only=True):
    """An event, or one date of a series; times are London's, or those of whatever zone the programme keeps.

    `number` is which of the file's events it is, from 1; `occurrence` the day and hour that one of a series had at
    first. `dropped` is a date that its series leaves out: it matters only where it is held. Word that an event is
    cancelled may lack its title and its day.
    """

    number: int
    uid: str
    title: str
    day: date | None
    occurrence: str = ""
    sequence: int = 0
    start: time | None = None
    end: time | None = None
    arrive: time | None = None
    venue: str = ""
    link: str = ""
    notes: str = ""
    categories: tuple[str, ...] = ()
    cancelled: bool = False
    dropped: bool = False

    @property
    def key(self) -> str:
        """What names it over all versions of the calendar: its UID, with its place in the series; may be empty."""
        return f"{self.uid}/{self.occurrence}" if self.occurrence else self.uid


class UnreadEvent(Struct, frozen=True, kw_only=True):
    """An event that cannot be taken in, and why."""

    number: int
    title: str
    reason: str


class IncomingCalendar(Struct, frozen=True, kw_only=True):
    """What a calendar file says: its events, what cannot be read, and what else should be known.

    `count` is how many events stand in the file; `series` are the UIDs of what recurs, with the titles.
    """

    name: str
    method: str
    count: int
    events: tuple[IncomingEvent, ...]
    unread: tuple[UnreadEvent, ...]
    series: Mapping[str, str]
    notes: tuple[str, ...]


def is_calendar(path: Path) -> bool:
    """Whether a file is to be read as a calendar: it is called so, or begins like one. Raises CannotImport."""
    return path.suffix.lower() == ".ics" or kind_of(load_content(path)) == _KIND


def load_calendar(path: Path, year: Year, zone: tzinfo) -> IncomingCalendar:
    """Read a calendar file; what recurs gives its dates in a year.

    Raises CannotImport for a file that is no calendar, is too large or broken, or holds no events.
    """
    content = load_content(path)
    kind = kind_of(content)
    if kind != _KIND:
        what = {"zip": "a workbook or a zip file", "ole": "an old workbook or document"}.get(kind, kind or "plain text")
        raise CannotImport(
            f"{path} is {what}, not a calendar.", "Save or download the calendar itself: it begins BEGIN:VCALENDAR."
        )
    if len(content) > LARGEST:
        raise CannotImport(
            f"{path} is larger than {LARGEST // 1_000_000} MB.", "Export the calendar in parts, such as year by year."
        )
    return _Reader(path.name, year, zone).read(_decode(content))


def _decode(content: bytes) -> str:
    """The text of a calendar, which is in UTF-8 (RFC 5545, 3.1.4), and in practice at times is not."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", "replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", "replace")
    return _CONTROL.sub("", text).replace("\r\n", "\n").replace("\r", "\n").lstrip()


class _Reader:
    """One file, read event by event."""

    def __init__(self, name: str, year: Year, zone: tzinfo) -> None:
        self._name, self._year, self._zone = name, year, zone
        self._method = ""
        self._own = False
        self._expanded = 0
        self._unread: list[UnreadEvent] = []
        self._notes: list[str] = []
        self._left_out: dict[str, list[str]] = defaultdict(list)

    def read(self, text: str) -> IncomingCalendar:
        """Read the whole. Raises CannotImport."""
        components, others = self._components(text)
        numbered = [*enumerate(components, 1)]
        masters = self._masters([each for each in numbered if recurs(each[1])])
        single = [self._try(number, each, self._event) for number, each in numbered if not recurs(each)]
        events = self._latest([each for each in single if each is not None])
        events = [each for each in events if each.uid not in masters or self._is_near(each)]
        for uid, (number, master) in masters.items():
            instead = {each.occurrence for each in events if each.uid == uid}
            events += self._try(number, master, partial(self._dates, instead)) or []
        return IncomingCalendar(
            name=self._name,
            method=self._method,
            count=len(components),
            events=tuple(sorted(events, key=lambda each: (each.number, each.day or date.min))),
            unread=tuple(self._unread),
            series={uid: line_of(master, "SUMMARY") for uid, (_, master) in masters.items()},
            notes=tuple(self._all_notes(others)),
        )

    def _masters(self, numbered: Iterable[tuple[int, Any]]) -> dict[str, tuple[int, Any]]:
        """What recurs, by UID; of several versions the one with the highest sequence. Raises CannotImport."""
        masters: dict[str, tuple[int, Any]] = {}
        for number, component in numbered:
            uid = line_of(component, "UID")
            if not uid:
                reason = "it recurs, and has no UID by which its dates could be known again."
                self._unread.append(UnreadEvent(number=number, title=line_of(component, "SUMMARY"), reason=reason))
                continue
            if uid in masters:
                self._left_out[_TWICE].append(line_of(component, "SUMMARY"))
            if uid not in masters or _version(component) >= _version(masters[uid][1]):
                masters[uid] = (number, component)
        if len(masters) > MOST_SERIES:
            raise CannotImport(
                f"{self._name} has more than {MOST_SERIES:,} events that recur.", "Export the calendar in parts."
            )
        if masters:
            titles = dates.join_words(dict.fromkeys(line_of(each, "SUMMARY") for _, each in masters.values()))
            self._notes.append(f"What recurs gives its dates in {self._year}; for another year add --year: {titles}.")
        return masters

    def _is_near(self, event: IncomingEvent) -> bool:
        """Whether one date of a series is of the year, or was."""
        days = [event.occurrence[:8], f"{event.day:%Y%m%d}" if event.day is not None else ""]
        return any(f"{self._year.start:%Y%m%d}" <= each <= f"{self._year.end:%Y%m%d}" for each in days)

    def _components(self, text: str) -> tuple[list[Any], int]:
        """The events of a file, and how many other things it holds. Raises CannotImport."""
        import icalendar

        _require_ends(text, self._name)
        _require_plain_zones(text, self._name)
        try:
            calendars = icalendar.Calendar.from_ical(text, multiple=True)
        except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
            raise CannotImport(
                f"{self._name} is damaged: it cannot be read as a calendar ({shortened(str(error))}).",
                "Ask for it again.",
            ) from None
        events = [each for calendar in calendars for each in calendar.walk("VEVENT")]
        if not events:
            raise CannotImport(f"{self._name} is a calendar without any events.", "Look whether it was exported whole.")
        if len(events) > MOST_EVENTS:
            raise CannotImport(f"{self._name} has more than {MOST_EVENTS:,} events.", "Export the calendar in parts.")
        self._method = next((line_of(each, "METHOD").upper() for each in calendars if "METHOD" in each), "")
        self._own = any(line_of(each, "PRODID") == _OWN for each in calendars)
        if self._method in _ANSWERS:
            raise CannotImport(
                f"{self._name} is an answer to an invitation ({self._method}), and gives no dates.",
                "Import the calendar or the invitation itself.",
            )
        kinds = ("VTODO", "VJOURNAL", "VFREEBUSY")
        return events, sum(len(calendar.walk(kind)) for calendar in calendars for kind in kinds)

    def _try(self, number: int, component: Any, work: Callable[[int, Any], Any]) -> Any:
        """What comes of an event; None where it cannot be read, which is kept with the reason."""
        try:
            require_readable(component)
            return work(number, component)
        except ValueError as error:
            self._unread.append(UnreadEvent(number=number, title=line_of(component, "SUMMARY"), reason=f"{error}."))
            return None

    def _event(self, number: int, component: Any) -> IncomingEvent:
        """One event. Raises ValueError, in words, for what cannot be taken in."""
        event = self._undated(number, component)
        if self._method == "CANCEL" and "DTSTART" not in component:
            return event
        start = moment_of(component, "DTSTART")
        return self._with_hours(event, start, start + length_of(component, start))

    def _undated(self, number: int, component: Any) -> IncomingEvent:
        """One event but for its day and hours. Raises ValueError, in words, for what cannot be taken in."""
        called_off = self._method == "CANCEL"
        cancelled = called_off or line_of(component, "STATUS").upper() == "CANCELLED"
        title = self._title(component, cancelled)
        if not title and not called_off:
            raise ValueError("it has no title")
        if "RANGE" in getattr(component.get("RECURRENCE-ID"), "params", {}):
            raise ValueError("it changes all further dates of its series, which is not read here")
        again = moment_of(component, "RECURRENCE-ID") if "RECURRENCE-ID" in component else None
        venue, link = self._place(component)
        event = IncomingEvent(
            number=number,
            uid=line_of(component, "UID"),
            occurrence=occurrence_of(again, self._zone) if again is not None else "",
            sequence=sequence_of(component),
            title=title,
            day=None,
            venue=venue,
            link=link,
            categories=categories_of(component),
            cancelled=cancelled,
        )
        return event if called_off and "DTSTART" not in component else self._with_notes(event, component)

    def _title(self, component: Any, cancelled: bool) -> str:
        title = line_of(component, "SUMMARY")
        if len(title) > _LONGEST_LINE:
            raise ValueError(f"its title has more than {_LONGEST_LINE} characters")
        if line_of(component, "STATUS").upper() == "TENTATIVE":
            self._left_out["Tentative in the calendar, and taken in as fixed"].append(title)
        return re.sub(r"^cancell?ed: ?", "", title, flags=re.IGNORECASE) if cancelled else title

    def _place(self, component: Any) -> tuple[str, str]:
        """Where an event is, and the link to it, which may stand in the place's stead."""
        venue, link = line_of(component, "LOCATION"), find_link(component)
        if LINK.fullmatch(venue):
            return "", link or venue
        if len(venue) > _LONGEST_LINE:
            self._left_out["Places of many lines, which are not taken over"].append(line_of(component, "SUMMARY"))
            return "", link
        return venue, link

    def _with_hours(self, event: IncomingEvent, start: date, end: date) -> IncomingEvent:
        """An event with its hours; one of several days says in its notes when it ends. Raises ValueError."""
        if not isinstance(start, datetime) or not isinstance(end, datetime):
            last = end - timedelta(days=1)
            event = replace(event, day=start)
            return _with_note(event, f"Until {dates.long_date(last)}." if last > start else "")
        begins, ends = local(start, self._zone), local(end, self._zone)
        event = replace(event, day=begins.date(), start=begins.time())
        if ends.date() > begins.date():
            return _with_note(event, f"Until {dates.long_date(ends.date())}, {dates.clock(ends.time(), 'dot')}.")
        return replace(event, end=ends.time()) if ends > begins else event

    def _with_notes(self, event: IncomingEvent, component: Any) -> IncomingEvent:
        """An event with its description, as far as it is plain words; of our own files the hour of arrival only."""
        text = text_of(component, "DESCRIPTION").strip()
        if self._own:
            found = _ARRIVE.match(text)
            return replace(event, arrive=_hour(found[1])) if found else event
        if _TAG.search(text):
            self._left_out["Descriptions in HTML, which are not taken over"].append(event.title)
        elif len(text) > _LONGEST_NOTES:
            self._left_out["Descriptions of many pages, which are not taken over"].append(event.title)
        else:
            return replace(event, notes=text)
        return event

    def _dates(self, instead: Container[str], number: int, master: Any) -> list[IncomingEvent]:
        """The dates of a series in the year, but for those that another event stands in for. Raises ValueError."""
        if "EXRULE" in master:
            raise ValueError("it recurs with exceptions by a rule, which is not read here")
        if self._method == "CANCEL" and "DTSTART" not in master:
            return [self._event(number, master)]
        event, start = self._undated(number, master), moment_of(master, "DTSTART")
        length, without = length_of(master, start), {*dates_of(master, "EXDATE")}
        made = []
        for when in expand(start, rules_of(master), dates_of(master, "RDATE"), self._year, self._zone):
            occurrence = occurrence_of(when, self._zone)
            if occurrence not in instead:
                dropped = when in without or local_day(when, self._zone) in without
                dated = replace(event, occurrence=occurrence, dropped=dropped)
                made.append(self._with_hours(dated, when, when + length))
        self._expanded += len(made)
        if self._expanded > MOST_DATES:
            raise CannotImport(
                f"What recurs in {self._name} comes to more than {MOST_DATES:,} dates in {self._year}.",
                "Export the calendar in parts, or without what recurs every day.",
            )
        return made

    def _latest(self, events: Iterable[IncomingEvent]) -> list[IncomingEvent]:
        """Each event once: of several versions the one with the highest sequence, and of those the last."""
        kept: dict[str, IncomingEvent] = {}
        for place, event in enumerate(events):
            key = event.key or f"{place}"
            other = kept.get(key)
            if other is not None:
                newer, older = (event, other) if event.sequence >= other.sequence else (other, event)
                kept[key] = newer
                if replace(newer, number=0) != replace(older, number=0):
                    self._left_out[_TWICE].append(event.title)
            else:
                kept[key] = event
        return [*kept.values()]

    def _all_notes(self, others: int) -> Iterator[str]:
        yield from self._notes
        for what, titles in self._left_out.items():
            yield f"{what}: {dates.join_words(dict.fromkeys(titles))}."
        if others:
            yield f"Not read: {others} {'task or note' if others == 1 else 'tasks and notes'}, which are no meetings."


def _require_ends(text: str, name: str) -> None:
    for what in ("VCALENDAR", "VEVENT"):
        begun, ended = (len(re.findall(rf"^{word}:{what}\s*$", text, re.M | re.I)) for word in ("BEGIN", "END"))
        if begun != ended:
            raise CannotImport(f"{name} is damaged: it ends too soon.", "Ask for it again.")


def _require_plain_zones(text: str, name: str) -> None:
    """Refuse a time zone that changes more often than yearly: no clock does, and it would take for ever to follow."""
    for zone in re.findall(r"^BEGIN:VTIMEZONE\s*$(.*?)^END:VTIMEZONE", text, re.M | re.I | re.S):
        rules = re.findall(r"^RRULE[^:\n]*:(.*)$", zone, re.M | re.I)
        if any("FREQ=YEARLY" not in rule.upper() or re.search("BY(HOUR|MINUTE|SECOND)=", rule, re.I) for rule in rules):
            named = re.search(r"^TZID[^:\n]*:(.*)$", zone, re.M | re.I)
            raise CannotImport(
                f'{name} has a time zone that no clock keeps, "{shortened(named[1]) if named else ""}".',
                "Export the calendar in the time of Europe/London or in UTC.",
            )


def _version(component: Any) -> int:
    """The sequence, where it can be read; what cannot is refused later."""
    return sequence_of(component) if not any(name == "SEQUENCE" for name, _ in component.errors) else 0


def _with_note(event: IncomingEvent, words: str) -> IncomingEvent:
    return replace(event, notes="\n".join(part for part in (words, event.notes) if part))


def _hour(words: str) -> time | None:
    try:
        return read_time(words, lambda _: None)
    except ValueError:
        return None
