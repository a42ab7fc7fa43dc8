"""Meetings as calendars show them: what every calendar file is made from."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import Literal

from msgspec import Struct

from seslip_cli.domain import dates
from seslip_cli.domain.contact import Contact
from seslip_cli.domain.meeting import Meeting, calendar_uid
from seslip_cli.domain.network import Network
from seslip_cli.domain.period import Year

Method = Literal["PUBLISH", "REQUEST", "CANCEL"]
"""What is to be done with the events of a file: keep them, come to them, strike them out (RFC 5546, 1.4)."""


class Person(Struct, frozen=True, kw_only=True):
    """Who calls a meeting, or is asked to come; without a name where it may not appear in print."""

    address: str
    name: str | None = None
    chairs: bool = False


class Event(Struct, frozen=True, kw_only=True):
    """A meeting's entry. Without a `start` it lasts the whole day; times are those of the programme's time zone.

    `changed` is in UTC; `description` is a line for each fact; `busy` is whether the time counts as taken.
    """

    uid: str
    sequence: int
    changed: datetime
    title: str
    day: date
    start: time | None
    end: time | None
    place: str
    link: str | None
    description: tuple[str, ...]
    categories: tuple[str, ...]
    cancelled: bool
    busy: bool
    attendees: tuple[Person, ...] = ()


class Calendar(Struct, frozen=True, kw_only=True):
    """Events in order, and what is to be done with them."""

    name: str
    method: Method
    organizer: Person
    events: tuple[Event, ...]


class Facts(Struct, frozen=True, kw_only=True):
    """What entries draw on, by id, and how they write hours; `for_members` lets them say what only members may see."""

    networks: Mapping[str, Network]
    contacts: Mapping[str, Contact]
    style: str
    for_members: bool = False


def build_event(meeting: Meeting, facts: Facts, attendees: Iterable[Person] = ()) -> Event:
    """The entry of a meeting. Raises ValueError for one without a date."""
    if meeting.date is None:
        raise ValueError(f"{meeting.id} has no date")
    start = meeting.start or meeting.arrive
    cancelled = meeting.status == "cancelled"
    return Event(
        uid=calendar_uid(meeting),
        sequence=meeting.sequence,
        changed=changed(meeting),
        title=f"Cancelled: {meeting.title}" if cancelled else meeting.title,
        day=meeting.date,
        start=start,
        end=meeting.end if start is not None and meeting.end is not None and meeting.end > start else None,
        place=meeting.venue or _web(meeting.link) or "",
        link=meeting.link,
        description=tuple(_lines(meeting, facts)),
        categories=tuple(facts.networks[id].name for id in meeting.networks),
        cancelled=cancelled,
        busy=start is not None and not cancelled,
        attendees=tuple(attendees),
    )


def changed(meeting: Meeting) -> datetime:
    """The moment of a meeting's last change, in UTC.

    Where none is known, the beginning of the financial year of its earliest date, so that the same meeting always gives
    the same entry.
    """
    if meeting.changed is not None:
        moment = meeting.changed
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    known = [each.date for each in meeting.was]
    earliest = min([*known, meeting.date] if meeting.date is not None else known)
    return datetime.combine(Year.of(earliest).start, time.min, UTC)


def is_for_members(meeting: Meeting, networks: Mapping[str, Network]) -> bool:
    """Whether only members may see a meeting's papers: it says so, or, where it says nothing, one of its networks."""
    if meeting.access is not None:
        return meeting.access == "members"
    return any(networks[id].access == "members" for id in meeting.networks)


def publishes_email(contact: Contact) -> bool:
    """Whether a person lets an e-mail address appear in print, and has one."""
    return "emails" in (contact.publish or ()) and bool(contact.emails)


def _lines(meeting: Meeting, facts: Facts) -> Iterator[str]:
    """What an entry says beside its own fields, a line a fact."""
    yield from _hours(meeting, facts.style)
    if meeting.status == "moved" and meeting.was:
        yield f"Moved from {dates.long_date(meeting.was[-1].date)}."
    if meeting.link is not None:
        yield f"Link: {meeting.link}"
    for what, id in (("Chair", meeting.chair), ("Lead", meeting.lead)):
        if id is not None and (words := _person(facts.contacts[id])):
            yield f"{what}: {words}"
    for what, text in (("For", meeting.audience), ("Cost", meeting.cost)):
        if text is not None:
            yield f"{what}: {text}"
    if meeting.papers is not None:
        hidden = is_for_members(meeting, facts.networks) and not facts.for_members
        yield "Papers: for members only" if hidden else f"Papers: {meeting.papers}"


def _hours(meeting: Meeting, style: str) -> Iterator[str]:
    """What the entry's own start and end cannot say."""
    if meeting.arrive is not None:
        yield f"Arrive {dates.clock(meeting.arrive, style)}."
    if meeting.start is None and meeting.arrive is None:
        yield "No start time has been given."
        if meeting.end is not None:
            yield f"Ends {dates.clock(meeting.end, style)}."
    elif meeting.end is None:
        yield "No end time has been given."


def _person(contact: Contact) -> str:
    """A person's name, with the addresses and numbers that may appear in print; empty where nothing may."""
    if contact.publish is None:
        return ""
    emails = contact.emails if "emails" in contact.publish else ()
    phones = contact.printed_phones if "phones" in contact.publish else ()
    return ", ".join((contact.full_name, *emails, *phones))


def _web(link: str | None) -> str | None:
    """A link that leads to the meeting itself: phones show it as the place, and open it from there."""
    return link if link is not None and not link.startswith("mailto:") else None
