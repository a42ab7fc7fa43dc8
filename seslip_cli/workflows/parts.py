"""The lists within records: a network's members, an authority's memberships, a meeting's dates."""

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

from seslip_cli.domain.authority import Membership
from seslip_cli.domain.dates import long_date
from seslip_cli.domain.meeting import FormerDate, Meeting
from seslip_cli.domain.network import Member
from seslip_cli.domain.period import Year
from seslip_cli.domain.plan import Group
from seslip_cli.domain.record import Record
from seslip_cli.domain.thing import THINGS
from seslip_cli.errors import NotFound, Refused
from seslip_cli.store.change import Change
from seslip_cli.store.locate import year_file
from seslip_cli.workflows.editing import Located, changed_record, make_record, move_record
from seslip_cli.workflows.reconcile import no_such_year

Values = Mapping[str, Any]
"""Values by the names of their fields in the file; None takes a field away."""


def set_part(
    change: Change, located: Located, part: str, same: Callable[[Any], bool], shape: type[Record], values: Values
) -> None:
    """Put a part into a record's list, or give the one that is the same other values; None takes a field away.

    Raises Refused for values that do not go together.
    """
    place = find_place(located, part, same)
    if place is None:
        change.add_part(located.file, located.path, part, make_record(shape, values, part))
        return
    changed_record(getattr(located.record, part)[place], values, part)
    change.set_fields(located.file, (*located.path, part, place), values)


def remove_part(change: Change, located: Located, part: str, same: Callable[[Any], bool], words: str) -> None:
    """Take a part out of a record's list. Raises NotFound where there is none."""
    place = find_place(located, part, same)
    if place is None:
        raise NotFound(f'"{located.id}" has no {words}.', "")
    change.remove_record(located.file, (*located.path, part, place))


def find_place(located: Located, part: str, same: Callable[[Any], bool]) -> int | None:
    """Which of a record's parts is the one."""
    return next((place for place, each in enumerate(getattr(located.record, part)) if same(each)), None)


def set_member(change: Change, network: Located, authority: str, contact: str | None) -> None:
    """Say who represents an authority in a network; nobody is named where `contact` is None."""
    values = {"authority": authority, "contact": contact}
    set_part(change, network, "member", lambda each: each.authority == authority, Member, values)


def set_membership(change: Change, authority: Located, of: str, days: Values) -> None:
    """Say what an authority takes part in, and from when to when. Raises Refused for a joint member."""
    if authority.kind != "authority":
        raise Refused(
            f'"{authority.id}" is a joint member: its authorities have memberships of their own.', "Name one of those."
        )
    set_part(change, authority, "membership", lambda each: each.of == of, Membership, {"of": of, **days})


def move_meeting(
    change: Change,
    located: Located,
    day: date,
    start: time | None,
    end: time | None,
    venue: str | None,
    reason: str,
    *,
    arrive: time | None = None,
) -> None:
    """Give a meeting another date; the old one is kept with the reason. Raises Refused for a cancelled one.

    Another start takes the old end away, unless a new one is given. Where only the place is another, the meeting has
    not moved.
    """
    old: Meeting = located.record
    _require_movable(old)
    given = {"arrive": arrive, "start": start, "end": end, "venue": venue}
    values: dict[str, Any] = {
        field: value for field, value in given.items() if value is not None and getattr(old, field) != value
    }
    if day == old.date and values.keys() <= {"venue"}:
        if values:
            change.set_fields(located.file, located.path, values)
        return
    if start is not None:
        values |= {"arrive": arrive, "start": start, "end": end}
    had_one = old.date is not None or old.was
    _keep_date(
        change,
        located,
        {"date": day, "status": "moved" if had_one else "scheduled", "expected": None, **values},
        reason,
    )


def postpone_meeting(change: Change, located: Located, expected: str | None, reason: str) -> None:
    """Take a meeting's date away until there is another; the old one is kept with the reason.

    `expected` says in words when it may be. Raises Refused for a cancelled one.
    """
    old: Meeting = located.record
    _require_movable(old)
    if old.date is None and old.expected == expected:
        return
    hours = dict.fromkeys(("arrive", "start", "end")) if old.date is not None else {}
    _keep_date(change, located, {"date": None, **hours, "status": "tbc", "expected": expected}, reason)


def hold_meeting(change: Change, located: Located, today: date) -> None:
    """Mark a meeting as held. Raises Refused for one that cannot have been: cancelled, without a date, or to come."""
    old: Meeting = located.record
    if old.status == "held":
        return
    if old.status == "cancelled" or old.date is None:
        state = "cancelled" if old.status == "cancelled" else "without a date"
        raise Refused(
            f'"{old.id}" is {state}: it cannot have been held. Nothing was changed.',
            f"If it was held: seslip meetings set {old.id} --date DATE --status held",
        )
    if old.date > today:
        raise Refused(
            f'"{old.id}" is still to come, on {long_date(old.date)}. Nothing was changed.',
            f"If it was held on another day: seslip meetings move {old.id} DATE",
        )
    change.set_fields(located.file, located.path, {"status": "held"})


def _require_movable(meeting: Meeting) -> None:
    if meeting.status in ("cancelled", "held"):
        words = f'"{meeting.id}" is {meeting.status}: it cannot be moved. Nothing was changed.'
        raise Refused(words, "Add a new meeting.")


def cancel_meeting(change: Change, located: Located, reason: str) -> None:
    """Cancel a meeting: it stays, as cancelled, with its date and the reason. Raises Refused where it has been held."""
    old: Meeting = located.record
    if old.status in ("cancelled", "held"):
        raise Refused(f'"{old.id}" is {old.status} already. Nothing was changed.', "")
    if old.date is None:
        raise Refused(f'"{old.id}" has no date that could be cancelled.', f"Remove it: seslip meetings remove {old.id}")
    _keep_date(change, located, {"status": "cancelled"}, reason)


def _keep_date(change: Change, located: Located, values: dict[str, Any], reason: str) -> None:
    old: Meeting = located.record
    former = (
        FormerDate(date=old.date, start=old.start, end=old.end, reason=reason or None) if old.date is not None else None
    )
    record: Meeting = changed_record(old, values, "meeting")
    if record.date is not None:
        located = move_record(change, THINGS["meetings"], located, Year.of(record.date))
    if former is not None:
        change.add_part(located.file, located.path, "was", former)
    change.set_fields(located.file, located.path, values)


def set_group(change: Change, year: Year, id: str, title: str, text: str | None) -> None:
    """Add a group to a year's plan, or give the one with that id another title and text. Raises NotFound."""
    file = year_file(year, "plan")
    if not change.store.exists(file):
        raise no_such_year(change.store, year, "plan")
    place = change.index_of(file, "group", id)
    if place is None:
        change.add_record(file, "group", Group(id=id, title=title, text=text or ""))
    else:
        change.set_fields(file, ("group", place), {"title": title, **({"text": text} if text is not None else {})})
