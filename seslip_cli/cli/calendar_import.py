"""`seslip meetings import` of a calendar."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from seslip_cli.cli.session import get_today, get_year, say, store_root
from seslip_cli.domain.period import Year
from seslip_cli.errors import StoreError, WrongUsage
from seslip_cli.imports.calendar import is_calendar, load_calendar
from seslip_cli.store.change import Change
from seslip_cli.store.reading import Store, read
from seslip_cli.workflows.importing_calendar import import_calendar
from seslip_cli.workflows.importing_report import Imported

__all__ = ["is_calendar", "understand_calendar"]


def understand_calendar(
    ctx: Any, file: Path, sheet: str | None, corrections: Sequence[str], year: str | None, reason: str
) -> Callable[[Change], Imported]:
    """Read a calendar, say what it holds, and give what is to be done. Raises CannotImport and WrongUsage."""
    if sheet is not None or corrections:
        option = "--column" if corrections else "--sheet"
        raise WrongUsage(f"{file} is a calendar, and has no sheets or columns.", f"Leave {option} out.")
    only = get_year(year) if year is not None else None
    zone = read(store_root(ctx), _zone_of)
    calendar = load_calendar(file, only or Year.of(get_today(ctx)), zone)
    events = f"{calendar.count} event{'' if calendar.count == 1 else 's'}"
    recurring = f", {len(calendar.series)} of which recur{'s' if len(calendar.series) == 1 else ''}"
    say(f"{calendar.name} (a calendar): {events}{recurring if calendar.series else ''}.")
    return lambda change: import_calendar(change, calendar, only, reason)


def _zone_of(store: Store) -> ZoneInfo:
    """The time zone that the programme keeps. Raises StoreError where there is none of that name."""
    name = store.programme().programme.time_zone
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise StoreError(
            f'There is no time zone called "{name}".', "Set one: seslip config set programme.time_zone Europe/London"
        ) from None
