"""The lists within records: a network's members, an authority's memberships, a person's roles, a meeting's dates."""

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

from seslip_cli.domain.authority import Membership
from seslip_cli.domain.contact import Role
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


def set_role(change: Change, contact: Located, title: str, values: Values) -> None:
    """Give a person a role, or the role of that title other values. Raises Refused where they do not go together."""
    set_part(change, contact, "role", lambda each: each.title == title, Role, {"title": title, **values})


def move_meeting(
    change: Change, located: Located, day: date, start: time | None, end: time | None, venue: str | None, reason: str
) -> None:
    """Give a meeting another date; the old one is kept with the reason. Raises Refused for a cancelled one."""
    old: Meeting = located.record
    if old.status in ("cancelled", "held"):
        raise Refused(f'"{old.id}" is {old.status}: it cannot be moved. Nothing was changed.', "Add a new meeting.")
    values: dict[str, Any] = {
        "date": day,
        "status": "scheduled" if old.date is None else "moved",
        "expected": None,
        "sequence": old.sequence + 1,
    }
    given = {"start": start, "end": end, "venue": venue}
    if start is not None:
        values |= {"arrive": None, "end": end}
    values |= {field: value for field, value in given.items() if value is not None}
    if day == old.date and all(getattr(old, field) == value for field, value in given.items() if value is not None):
        return
    _keep_date(change, located, values, reason)


def cancel_meeting(change: Change, located: Located, reason: str) -> None:
    """Cancel a meeting: it stays, as cancelled, with its date and the reason. Raises Refused where it has been held."""
    old: Meeting = located.record
    if old.status in ("cancelled", "held"):
        raise Refused(f'"{old.id}" is {old.status} already. Nothing was changed.', "")
    if old.date is None:
        raise Refused(f'"{old.id}" has no date that could be cancelled.', f"Remove it: seslip meetings remove {old.id}")
    _keep_date(change, located, {"status": "cancelled", "sequence": old.sequence + 1}, reason)


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
