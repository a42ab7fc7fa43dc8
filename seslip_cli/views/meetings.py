"""Meetings: what is coming, and everything about one."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from msgspec.structs import replace

from seslip_cli.domain import dates
from seslip_cli.domain.contact import Contact
from seslip_cli.domain.finding import Finding
from seslip_cli.domain.meeting import FormerDate, Meeting
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
    Column(id="audience", title="For", shown="data"),
    Column(id="cost", title="Cost"),
    Column(id="note", title="To note"),
)
OUTSIDE = "outside event"
"""What an event of others is called."""
_SPARED = {"place": 1, "distance": 2, "cost": 3}
"""What a narrow terminal can do without, where something is to be noted; the highest number goes first."""
_NO_MARKS: Mapping[str, str] = {}


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
    marks: Mapping[str, str] = _NO_MARKS,
    findings: tuple[Finding, ...] = (),
    checked: bool = False,
) -> Sheet:
    """Dated meetings in the order given, by month, then those to be confirmed.

    `marks` are what is to be noted of a meeting's day, by the meeting's id. Where their days were `checked` and
    nothing was found, a note says so.
    """

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
            meeting.audience,
            meeting.cost,
            _note(meeting, marks.get(meeting.id)),
        )

    listed, waiting = [*meetings], [*tbc]
    noted = any(_note(each, marks.get(each.id)) for each in (*listed, *waiting))
    months = [
        Group(title=month, rows=tuple(map(row, same)))
        for month, same in groupby(listed, lambda each: dates.month(each.date or date.max))
    ]
    return Sheet(
        kind="meetings",
        title=title,
        columns=_with_room_for_notes() if noted else _COLUMNS,
        by=_MONTH,
        groups=(*months, *([Group(title="To be confirmed", rows=tuple(map(row, waiting)))] if waiting else [])),
        notes=(
            *([f"As on {dates.long_date(today)}."] if months else ()),
            *([_all_well(listed, today)] if checked and not findings else ()),
        ),
        empty=empty,
        findings=findings,
    )


def _all_well(meetings: Sequence[Meeting], today: date) -> str:
    """`Looked at 9 meetings: nothing to say.` What has been is not looked at."""
    count = sum(each.date is not None and each.date >= today and each.status != "held" for each in meetings)
    return f"Looked at {count} meeting{'' if count == 1 else 's'}: nothing to say." if count else "None lies ahead."


def build_meeting_card(
    meeting: Meeting,
    networks: Mapping[str, Network],
    contacts: Mapping[str, Contact],
    today: date,
    style: str,
    mark: str | None = None,
) -> Sheet:
    """Everything about one meeting; `mark` is what is to be noted of its day."""

    def name(id: str | None) -> str | None:
        return contacts[id].full_name if id else None

    when = f"{dates.long_date(meeting.date)} ({dates.distance(today, meeting.date)})" if meeting.date else None
    fields = (
        ("Id", meeting.id),
        ("Status", meeting.status),
        ("Date", when),
        ("Expected", meeting.expected),
        ("Time", dates.hours(meeting.arrive, meeting.start, meeting.end, style)),
        ("To note", _note(meeting, mark)),
        ("Networks", dates.join_words(networks[id].name for id in meeting.networks)),
        ("Venue", meeting.venue),
        ("Link", meeting.link),
        ("Chair", name(meeting.chair)),
        ("Lead", name(meeting.lead)),
        ("Papers", meeting.papers),
        ("Who may see them", meeting.access),
        ("For", meeting.audience),
        ("Cost", meeting.cost),
        ("Notes", meeting.notes),
    )
    former = [(_former_words(each, style), each.reason or "no reason given") for each in meeting.was]
    return build_card("meeting", meeting.title, [("Meeting", fields), ("Earlier dates", former)])


def title_with_status(meeting: Meeting) -> str:
    """The title, and what has become of the meeting: `AD Education Network (moved from Fri 6 Dec 2019)`."""
    if _has_moved(meeting):
        former = meeting.was[-1]
        hours = dates.hours(None, former.start, former.end, "dot") if former.date == meeting.date else ""
        return f"{meeting.title} (moved from {hours or dates.short_date(former.date)})"
    if meeting.status in ("moved", "cancelled"):
        return f"{meeting.title} ({meeting.status})"
    return meeting.title


def when_and_where(meeting: Meeting, style: str) -> str:
    """`Friday 13 December 2019, 10.30am to 1.30pm, Broadway House`, or when it is expected."""
    return ", ".join(part for part in (when(meeting, style), meeting.venue if meeting.date else None) if part)


def when(meeting: Meeting, style: str) -> str:
    """`Friday 13 December 2019, 10.30am to 1.30pm`, or `to be confirmed (spring 2020)`."""
    if meeting.date is None:
        return f"to be confirmed ({meeting.expected})" if meeting.expected else "to be confirmed"
    hours = dates.hours(meeting.arrive, meeting.start, meeting.end, style)
    return ", ".join(part for part in (dates.long_date(meeting.date), hours) if part)


def fate(meeting: Meeting, style: str) -> str | None:
    """What readers must know of a meeting's date: `moved from Friday 6 December 2019`, `cancelled`."""
    if meeting.status == "cancelled":
        return "cancelled"
    return f"moved from {_former_when(meeting, style)}" if _has_moved(meeting) else None


def _has_moved(meeting: Meeting) -> bool:
    """Whether readers are to be told of an earlier date: also where there is no new one yet."""
    return meeting.status in ("moved", "tbc") and bool(meeting.was)


def _former_when(meeting: Meeting, style: str) -> str:
    """The day that a meeting had before; its hours where only those have changed."""
    former = meeting.was[-1]
    hours = dates.hours(None, former.start, former.end, style) if former.date == meeting.date else ""
    return hours or dates.long_date(former.date)


def _former_words(former: FormerDate, style: str) -> str:
    hours = dates.hours(None, former.start, former.end, style)
    return ", ".join(part for part in (dates.long_date(former.date), hours) if part)


def _with_room_for_notes() -> tuple[Column, ...]:
    """The columns, where a narrow terminal is to show what is to be noted before other things."""
    return tuple(replace(each, spare=_SPARED.get(each.id, 0)) for each in _COLUMNS)


def _note(meeting: Meeting, mark: str | None) -> str | None:
    """What a list says of a meeting at its end: that it is an outside event, and what is to be noted of its day."""
    return "; ".join(each for each in (_outside(meeting), mark) if each) or None


def _outside(meeting: Meeting) -> str | None:
    """That it is somebody else's event: no network's, and one that says what it costs."""
    return OUTSIDE if meeting.is_elsewhere else None
