"""Inspections of the authorities: the list, and noting one."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from seslip_cli.domain.authority import Authority
from seslip_cli.domain.dates import long_date, plain_date
from seslip_cli.domain.inspection import Inspection, InspectionKind
from seslip_cli.domain.period import Year
from seslip_cli.domain.thing import THINGS
from seslip_cli.errors import Refused
from seslip_cli.store.change import Change
from seslip_cli.store.reading import Store
from seslip_cli.views.inspections import KINDS, build_inspections
from seslip_cli.views.sheet import Sheet
from seslip_cli.workflows.editing import Located, locate
from seslip_cli.workflows.parts import remove_part, set_part


def list_inspections(store: Store, day: date) -> Sheet:
    """How long before a day each authority was inspected."""
    return build_inspections(store.authorities().authority, day)


def set_inspection(
    change: Change, authority: str, day: date, kind: InspectionKind, values: Mapping[str, Any], today: date
) -> None:
    """Note an inspection, or more about the one of that day and kind.

    Raises NotFound, and Refused for a joint member or a day to come.
    """
    require_begun(day, today)
    held = {"date": day, "kind": kind, **values}
    set_part(change, _locate(change, authority, day), "inspection", _same(day, kind), Inspection, held)


def remove_inspection(change: Change, authority: str, day: date, kind: InspectionKind) -> None:
    """Take an inspection away. Raises NotFound."""
    words = f"{KINDS[kind]} of {plain_date(day)}"
    remove_part(change, _locate(change, authority, day), "inspection", _same(day, kind), words)


def find_inspection(noted: Iterable[Inspection], day: date, kind: InspectionKind) -> Inspection | None:
    """The inspection of a kind that began on a day, if it is noted."""
    return next(filter(_same(day, kind), noted), None)


def require_begun(day: date, today: date) -> None:
    """Nobody is inspected ahead of time. Raises Refused for a day to come."""
    if day > today:
        raise Refused(
            f"{long_date(day)} is still to come: an inspection is noted once it has begun. Nothing was changed.",
            "Look for a slip in the date.",
        )


def require_authority(located: Located) -> Authority:
    """The authority that was located. Raises Refused for a joint member."""
    if not isinstance(located.record, Authority):
        raise Refused(f'"{located.id}" is a joint member: its authorities are inspected each by itself.', "Name one.")
    return located.record


def _same(day: date, kind: InspectionKind) -> Callable[[Inspection], bool]:
    return lambda each: (each.date, each.kind) == (day, kind)


def _locate(change: Change, authority: str, day: date) -> Located:
    found = locate(change.store, THINGS["authorities"], authority, Year.of(day))
    require_authority(found)
    return found
