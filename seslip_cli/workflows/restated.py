"""Lines whose forecast an edit as text, or a table that was imported, has changed: the one before it is kept."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from msgspec import ValidationError

from seslip_cli.domain.budget import Budget, Line
from seslip_cli.domain.thing import Thing
from seslip_cli.store.change import Change
from seslip_cli.store.convert import convert
from seslip_cli.workflows.budgeting import carry_line, require_line_id
from seslip_cli.workflows.editing import Located, Typed, changed_record, typed_values
from seslip_cli.workflows.forecasts import renew_forecast
from seslip_cli.workflows.texts import EditedText


def take_up_edited(
    change: Change,
    before: Budget | None,
    thing: Thing,
    edited: EditedText,
    index: int,
    fields: dict[str, Any],
    today: date,
    reason: str,
) -> list[str]:
    """Let stated totals and earlier forecasts go along with a line that was edited as text; gives what did, in words.

    `before` is the budget without the edit, None where it was no line. What is wrong with the text is found when it is
    written. Raises Refused for an id of totals.
    """
    kind = edited.kept.kind
    if before is None:
        return []
    try:
        line: Line = convert(fields, thing.kinds[kind])
    except ValidationError:
        return []
    old: Line = getattr(before, kind)[index]
    if line.id != old.id:
        require_line_id(line.id, line)
    place = Located(file=edited.kept.file, kind=kind, index=index, record=old, year=edited.year)
    more = renew_restated(change, place, line, today, reason)
    if more:
        change.set_fields(place.file, place.path, more)
    return carry_line(change, before, edited.year, place, place, changed_record(line, more, thing.noun))


def renew_restated(change: Change, before: Located, line: Line, today: date, reason: str) -> dict[str, Any]:
    """What else is to be set of a line that now says `line`, so that it is as `budget forecast` would leave it.

    `before` is the line as it was, where it stands now. Nothing where its forecast is what it was, or where its
    earlier forecasts were written anew with it. Raises Refused for a day before that of the forecast that held.
    """
    old: Line = before.record
    changed = {name for name in ("forecast", "method", "forecast_on", "reason", "was") if _differs(name, old, line)}
    if "was" in changed or not changed & {"forecast", "method"}:
        return {}
    given = {name: getattr(line, name) for name in ("forecast", "method", "forecast_on") if name in changed}
    typed: Typed = {name: (_typed(value),) for name, value in given.items() if value is not None}
    gone: Sequence[str] = [name for name in ("forecast", "method") if name in changed and given[name] is None]
    why = line.reason if "reason" in changed else None
    typed, gone = renew_forecast(change, before, typed, gone, today, why or reason)
    return typed_values(change.store, before, typed, gone)


def _differs(name: str, old: Line, new: Line) -> bool:
    return bool(getattr(old, name) != getattr(new, name))


def _typed(value: Any) -> str:
    plain: str = value.plain if hasattr(value, "plain") else str(value)
    return plain
