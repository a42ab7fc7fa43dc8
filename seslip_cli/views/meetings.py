"""Meetings: what is coming, and everything about one."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby

from seslip_cli.domain import dates
from seslip_cli.domain.contact import Contact
from seslip_cli.domain.meeting import Meeting
from seslip_cli.domain.network import Network
from seslip_cli.views.card import build_card
from seslip_cli.views.sheet import Column, Group, Row, Sheet

_MONTH = Column(id="month", title="Month")
_COLUMNS = (
    Column(id="id", title="Id", shown="data"),
    Column(id="date", title="Date", kind="date", names_row=True),
    Column(id="title", title="Meeting"),
    Column(id="distance", title="When", shown="read"),
    Column(id="hours", title="Time", shown="read"),
    Column(id="arrive", title="Arrive", kind="time", shown="data"),
    Column(id="start", title="Start", kind="time", shown="data"),
    Column(id="end", title="End", kind="time", shown="data"),
    Column(id="networks", title="Networks", shown="data"),
    Column(id="status", title="Status", shown="data"),
    Column(id="place", title="Place", shown="read"),
    Column(id="venue", title="Venue", shown="data"),
    Column(id="link", title="Link", shown="data"),
    Column(id="lead", title="Lead"),
)


def build_meetings(
    meetings: Iterable[Meeting],
    tbc: Iterable[Meeting],
    *,
    title: str,
    today: date,
    networks: Mapping[str, Network],
    contacts: Mapping[str, Contact],
    style: str,
    empty: str,
) -> Sheet:
    """Dated meetings in the order given, by month, then those to be confirmed."""

    def row(meeting: Meeting) -> Row:
        return (
            meeting.id,
            meeting.date,
            title_with_status(meeting),
            dates.distance(today, meeting.date) if meeting.date else meeting.expected,
            dates.hours(meeting.arrive, meeting.start, meeting.end, style),
            meeting.arrive,
            meeting.start,
            meeting.end,
            dates.join_words(networks[id].label for id in meeting.networks),
            meeting.status,
            meeting.place,
            meeting.venue,
            meeting.link,
            contacts[meeting.lead].full_name if meeting.lead else None,
        )

    months = [
        Group(title=month, rows=tuple(map(row, same)))
        for month, same in groupby(meetings, lambda each: dates.month(each.date or date.max))
    ]
    waiting = tuple(map(row, tbc))
    return Sheet(
        kind="meetings",
        title=title,
        columns=_COLUMNS,
        by=_MONTH,
        groups=(*months, *([Group(title="To be confirmed", rows=waiting)] if waiting else [])),
        notes=(f"As on {dates.long_date(today)}.",) if months else (),
        empty=empty,
    )


def build_meeting_card(
    meeting: Meeting, networks: Mapping[str, Network], contacts: Mapping[str, Contact], today: date, style: str
) -> Sheet:
    """Everything about one meeting."""

    def name(id: str | None) -> str | None:
        return contacts[id].full_name if id else None

    when = f"{dates.long_date(meeting.date)} ({dates.distance(today, meeting.date)})" if meeting.date else None
    fields = (
        ("Id", meeting.id),
        ("Status", meeting.status),
        ("Date", when),
        ("Expected", meeting.expected),
        ("Time", dates.hours(meeting.arrive, meeting.start, meeting.end, style)),
        ("Networks", dates.join_words(networks[id].name for id in meeting.networks)),
        ("Venue", meeting.venue),
        ("Link", meeting.link),
        ("Chair", name(meeting.chair)),
        ("Lead", name(meeting.lead)),
        ("Papers", meeting.papers),
        ("Who may see them", meeting.access),
        ("For", meeting.audience),
        ("Notes", meeting.notes),
    )
    former = [(dates.long_date(each.date), each.reason or "no reason given") for each in meeting.was]
    return build_card("meeting", meeting.title, [("Meeting", fields), ("Earlier dates", former)])


def title_with_status(meeting: Meeting) -> str:
    """The title, and what has become of the meeting: `AD Education Network (moved from Fri 6 Dec 2019)`."""
    if meeting.status == "moved" and meeting.was:
        return f"{meeting.title} (moved from {dates.short_date(meeting.was[-1].date)})"
    if meeting.status in ("moved", "cancelled"):
        return f"{meeting.title} ({meeting.status})"
    return meeting.title


def when_and_where(meeting: Meeting, style: str) -> str:
    """`Friday 13 December 2019, 10.30am to 1.30pm, Broadway House`, or when it is expected."""
    if meeting.date is None:
        return "to be confirmed" + (f" ({meeting.expected})" if meeting.expected else "")
    hours = dates.hours(meeting.arrive, meeting.start, meeting.end, style)
    former = f"moved from {dates.long_date(meeting.was[-1].date)}" if meeting.status == "moved" and meeting.was else ""
    cancelled = "cancelled" if meeting.status == "cancelled" else ""
    return ", ".join(part for part in (dates.long_date(meeting.date), hours, meeting.venue, former, cancelled) if part)
