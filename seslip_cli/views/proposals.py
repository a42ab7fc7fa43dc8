"""Dates that are proposed for a network's meetings, and why others were passed over."""

import datetime as dt
from collections.abc import Iterable
from datetime import time

from msgspec import Struct

from seslip_cli.domain import dates
from seslip_cli.views.sheet import Column, Sheet, one_group


class ProposedDate(Struct, frozen=True, kw_only=True):
    """One date of a plan: a meeting to be made, one that is fixed already (`kept`), or a time with none.

    `target` is where it would be if nothing were in the way; `passed` are the days that were looked at before it, with
    what speaks against each.
    """

    id: str | None
    title: str
    target: dt.date
    date: dt.date | None
    start: time | None
    end: time | None
    kept: bool
    passed: tuple[tuple[dt.date, str], ...]


def build_proposals(title: str, proposed: Iterable[ProposedDate], style: str, notes: tuple[str, ...]) -> Sheet:
    """A row for each date, and for each time of the year without one."""
    return Sheet(
        kind="proposed-meetings",
        title=title,
        columns=(
            Column(id="id", title="Id", shown="data"),
            Column(id="date", title="Date", kind="date", names_row=True),
            Column(id="state", title="State"),
            Column(id="title", title="Meeting"),
            Column(id="hours", title="Time", shown="read"),
            Column(id="start", title="Start", kind="time", shown="data"),
            Column(id="end", title="End", kind="time", shown="data"),
            Column(id="passed_over", title="Passed over"),
        ),
        groups=one_group(
            (
                each.id,
                each.date,
                _state(each),
                each.title if each.date is not None else None,
                dates.hours(None, each.start, each.end, style),
                each.start,
                each.end,
                passed_over(each),
            )
            for each in proposed
        ),
        notes=notes,
        empty="There is no date to propose.",
    )


def passed_over(proposed: ProposedDate) -> str:
    """`8 May: bank holiday; 14, 21 and 28 Aug: August`; empty where the first day was good.

    Days of another year than the one in which the date is, or was to be, have it with them.
    """
    by_reason: dict[str, list[dt.date]] = {}
    for day, why in proposed.passed:
        by_reason.setdefault(why, []).append(day)
    year = (proposed.date or proposed.target).year
    return "; ".join(f"{_days(sorted(days), year)}: {why}" for why, days in by_reason.items())


def _days(days: Iterable[dt.date], year: int) -> str:
    """`27 Dec 2019, 14 and 21 Aug`."""
    months: dict[tuple[int, int], list[dt.date]] = {}
    for day in days:
        months.setdefault((day.year, day.month), []).append(day)
    return ", ".join(
        f"{dates.join_words(str(day.day) for day in each)} {dates.month(each[0])[:3]}"
        + (f" {each[0].year}" if each[0].year != year else "")
        for each in months.values()
    )


def _state(proposed: ProposedDate) -> str:
    if proposed.date is None:
        return "no date"
    return "kept" if proposed.kept else "proposed"
