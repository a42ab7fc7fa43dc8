"""Meetings, and the groups in which authorities challenge each other."""

import datetime as dt
from collections.abc import Iterable
from typing import Annotated, Literal

from msgspec import Meta

from seslip_cli.domain.network import Access
from seslip_cli.domain.record import Record, Slug, Text, Url

FOR_CALENDARS = frozenset({"uid", "sequence", "changed"})
"""The fields of a meeting that the program keeps, so that calendars can follow it."""


class FormerDate(Record, frozen=True, kw_only=True):
    """A date that a meeting had, and why it has it no longer."""

    date: dt.date
    start: dt.time | None = None
    end: dt.time | None = None
    reason: Text | None = None


class Meeting(Record, frozen=True, kw_only=True):
    """A meeting of one or more networks or sub-groups, or an outside event where `networks` is empty.

    A meeting without a date is `tbc`, and `expected` says in words when it may be; no other may lack one.
    `uid` names it in calendars and never changes; `sequence` counts the changes that calendars must hear of, and
    `changed` is the moment of the last (RFC 5545, 3.8.7): all three are kept by the program.
    """

    id: Slug
    uid: Text | None = None
    title: Text
    networks: tuple[Slug, ...] = ()
    date: dt.date | None = None
    start: dt.time | None = None
    end: dt.time | None = None
    arrive: dt.time | None = None
    status: Literal["scheduled", "tbc", "moved", "cancelled", "held"] = "scheduled"
    expected: Text | None = None
    venue: Text | None = None
    link: Url | None = None
    chair: Slug | None = None
    lead: Slug | None = None
    papers: Url | None = None
    access: Access | None = None
    audience: Text | None = None
    cost: Text | None = None
    notes: Text | None = None
    sequence: Annotated[int, Meta(ge=0, description="a whole number, 0 or more")] = 0
    changed: dt.datetime | None = None
    was: tuple[FormerDate, ...] = ()

    def __post_init__(self) -> None:
        if self.date is None and self.status != "tbc":
            raise ValueError('has no date: give it one, or status = "tbc"')
        if self.date is not None and self.status == "tbc":
            raise ValueError('has a date, and status = "tbc": keep the one that is right')
        hours = [each for each in (self.arrive, self.start, self.end) if each is not None]
        if hours != sorted(hours):
            raise ValueError("has times out of order: arrive comes before start, and start before end")

    @property
    def place(self) -> str:
        """Where to go, or the link to join."""
        return self.venue or self.link or ""

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is somebody else's event: no network's, and one that says what it costs."""
        return not self.networks and self.cost is not None

    def called(self) -> tuple[str, ...]:
        """Every form under which the meeting may be looked up."""
        return (self.id, self.title)


class PeerGroup(Record, frozen=True, kw_only=True):
    """A triad or quartet of authorities that challenge each other in a round."""

    number: Annotated[int, Meta(ge=1, description="a whole number, 1 or more")]
    kind: Literal["triad", "quartet"]
    members: tuple[Slug, ...]
    date: dt.date | None = None
    host: Slug | None = None


class Meetings(Record, frozen=True, kw_only=True):
    """`meetings.toml` of a year: its meetings, and its round of peer challenge."""

    meeting: tuple[Meeting, ...] = ()
    peer_group: tuple[PeerGroup, ...] = ()


def dated(meetings: Iterable[Meeting], start: dt.date, end: dt.date) -> list[Meeting]:
    """The meetings from `start` to `end`, both included, soonest first."""
    return sorted((each for each in meetings if each.date is not None and start <= each.date <= end), key=_when)


def calendar_uid(meeting: Meeting) -> str:
    """The meeting's name in calendars; one that was written by hand without a `uid` goes by its id."""
    return meeting.uid or f"{meeting.id}@seslip"


def _when(meeting: Meeting) -> tuple[dt.date, dt.time, str]:
    return (meeting.date or dt.date.max, meeting.arrive or meeting.start or dt.time.min, meeting.id)
