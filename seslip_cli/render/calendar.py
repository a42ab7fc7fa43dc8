"""Calendars as .ics files (RFC 5545), to the byte the same for the same events."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from urllib.parse import quote

from seslip_cli.render.content_line import content_line, escaped
from seslip_cli.views.calendar import Calendar, Event, Person

ZONE = "Europe/London"
_TIMEZONE = (
    ("BEGIN", "VTIMEZONE"),
    ("TZID", ZONE),
    ("BEGIN", "DAYLIGHT"),
    ("TZNAME", "BST"),
    ("DTSTART", "19960331T010000"),
    ("RRULE", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"),
    ("TZOFFSETFROM", "+0000"),
    ("TZOFFSETTO", "+0100"),
    ("END", "DAYLIGHT"),
    ("BEGIN", "STANDARD"),
    ("TZNAME", "GMT"),
    ("DTSTART", "19961027T020000"),
    ("RRULE", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
    ("TZOFFSETFROM", "+0100"),
    ("TZOFFSETTO", "+0000"),
    ("END", "STANDARD"),
    ("END", "VTIMEZONE"),
)
"""The rule of London's time since 1996, which names no last year."""
_IN_ADDRESSES = "!#$&'*+,-./:;=?@_~%[]()"
"""What may stand in an address as it is; anything else is written in percent signs (RFC 3986)."""


def render_calendar(calendar: Calendar) -> bytes:
    """A calendar as a file: lines of at most 75 octets that end in CRLF, in UTF-8."""
    return b"".join(_lines(calendar))


def _lines(calendar: Calendar) -> Iterator[bytes]:
    yield content_line("BEGIN", "VCALENDAR")
    yield content_line("VERSION", "2.0")
    yield content_line("PRODID", "-//seslip//meetings//EN")
    yield content_line("CALSCALE", "GREGORIAN")
    yield content_line("METHOD", calendar.method)
    if calendar.method == "PUBLISH":
        yield _text("X-WR-CALNAME", calendar.name)
    yield from (content_line(name, value) for name, value in _TIMEZONE)
    for event in calendar.events:
        yield from _event_lines(event, calendar)
    yield content_line("END", "VCALENDAR")


def _event_lines(event: Event, calendar: Calendar) -> Iterator[bytes]:
    moment = _moment(event.changed)
    yield content_line("BEGIN", "VEVENT")
    yield _text("UID", event.uid)
    yield content_line("DTSTAMP", moment)
    yield content_line("LAST-MODIFIED", moment)
    yield content_line("SEQUENCE", str(event.sequence))
    yield from _when(event)
    yield _text("SUMMARY", event.title)
    if event.place:
        yield _text("LOCATION", event.place)
    if event.link is not None:
        yield content_line("URL", quote(event.link, safe=_IN_ADDRESSES))
    if event.description:
        yield content_line("DESCRIPTION", escaped("\n".join(event.description)))
    if event.categories:
        yield content_line("CATEGORIES", ",".join(map(_flat, event.categories)))
    yield content_line("STATUS", "CANCELLED" if event.cancelled else "CONFIRMED")
    yield content_line("TRANSP", "OPAQUE" if event.busy else "TRANSPARENT")
    yield content_line("ORGANIZER", _mailto(calendar.organizer), _named(calendar.organizer))
    for person in event.attendees:
        yield content_line("ATTENDEE", _mailto(person), _attendance(person, calendar))
    yield content_line("END", "VEVENT")


def _when(event: Event) -> Iterator[bytes]:
    """The day, or the hours of it; an end that is not known is not written: RFC 5545, 3.6.1 allows it."""
    if event.start is None:
        yield content_line("DTSTART", _day(event.day), {"VALUE": "DATE"})
        if event.day < date.max:
            yield content_line("DTEND", _day(event.day + timedelta(days=1)), {"VALUE": "DATE"})
        return
    yield content_line("DTSTART", f"{_day(event.day)}T{_hour(event.start)}", {"TZID": ZONE})
    if event.end is not None:
        yield content_line("DTEND", f"{_day(event.day)}T{_hour(event.end)}", {"TZID": ZONE})


def _attendance(person: Person, calendar: Calendar) -> Mapping[str, str]:
    """Who somebody is at a meeting, and that an answer is asked for."""
    role = {"CUTYPE": "INDIVIDUAL", "ROLE": "CHAIR" if person.chairs else "REQ-PARTICIPANT"}
    answer = {"PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"} if calendar.method == "REQUEST" else {}
    return {**role, **answer, **_named(person)}


def _named(person: Person) -> Mapping[str, str]:
    return {"CN": person.name} if person.name else {}


def _mailto(person: Person) -> str:
    return f"mailto:{quote(person.address, safe=_IN_ADDRESSES)}"


def _text(name: str, text: str) -> bytes:
    return content_line(name, _flat(text))


def _flat(text: str) -> str:
    """A text of one line: a title, a place."""
    return escaped(" ".join(text.split()))


def _moment(moment: datetime) -> str:
    return f"{_day(moment.date())}T{_hour(moment.time())}Z"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _hour(hour: time) -> str:
    return hour.isoformat(timespec="seconds").replace(":", "")
