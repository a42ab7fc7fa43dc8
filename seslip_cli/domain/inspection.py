"""Inspections of an authority's children's services, and how long ago the last of them was."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from seslip_cli.domain.record import Record, Text, Url

InspectionKind = Literal["full", "focused", "monitoring", "joint", "other"]
"""A full inspection ends with a graded judgement; the others are visits."""


class Inspection(Record, frozen=True, kw_only=True):
    """One visit of the inspectorate: the day on which it began, and what came of it."""

    date: dt.date
    kind: InspectionKind
    framework: Text | None = None
    judgement: Text | None = None
    url: Url | None = None


class Spread(Struct, frozen=True, kw_only=True):
    """Shortest, middle and longest of several spans, in days; of an even number the lower of the two in the middle."""

    shortest: int
    middle: int
    longest: int


def last_inspection(inspections: Iterable[Inspection], day: dt.date, *, full: bool = False) -> Inspection | None:
    """The latest inspection that began on or before a day; with `full` the latest full one."""
    known = (each for each in inspections if each.date <= day and (not full or each.kind == "full"))
    return max(known, key=lambda each: each.date, default=None)


def find_spread(days: Sequence[int]) -> Spread | None:
    """The spread of spans of days; none where there are no spans."""
    if not days:
        return None
    ordered = sorted(days)
    return Spread(shortest=ordered[0], middle=ordered[(len(ordered) - 1) // 2], longest=ordered[-1])
