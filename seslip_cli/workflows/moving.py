"""Where a meeting is to go, as people write it: `Friday 13 December 10.30am to 1.30pm`, `11am`, `spring 2020`."""

import datetime as dt
from collections.abc import Sequence

from msgspec import Struct

from seslip_cli.domain.meeting import Meeting
from seslip_cli.domain.phrase import read_phrase
from seslip_cli.errors import WrongUsage
from seslip_cli.store.change import Change
from seslip_cli.workflows.editing import Located, Typed
from seslip_cli.workflows.parts import move_meeting, postpone_meeting


class Move(Struct, frozen=True, kw_only=True):
    """What a phrase says of a meeting: its new day and times, or, where it has none yet, in words when it may be.

    `date` is None where only times are given, and where `open`; `notes` are what was read into the phrase.
    """

    date: dt.date | None = None
    start: dt.time | None = None
    end: dt.time | None = None
    arrive: dt.time | None = None
    venue: str | None = None
    open: bool = False
    expected: str | None = None
    notes: tuple[str, ...] = ()


def read_move(phrase: str, today: dt.date) -> Move:
    """What a phrase says of a meeting; a year that is missing counts from today. Raises WrongUsage, in words."""
    reading = read_phrase(phrase, today)
    if reading.problems:
        first = reading.problems[0]
        hint = "" if first.repairs else "Write it like 2019-12-18, or Friday 13 December 10.30am to 1.30pm."
        raise WrongUsage(f"PHRASE: {first}.", hint)
    if reading.by or reading.kind == "week":
        words = "names a deadline" if reading.by else "names a week"
        raise WrongUsage(f'PHRASE: "{phrase}" {words}, and no day to meet on.', "Name the day.")
    if reading.is_open:
        return Move(open=True, expected=reading.expected, notes=reading.notes)
    return Move(
        date=reading.date,
        start=reading.start,
        end=reading.end,
        arrive=reading.arrive,
        venue=reading.venue,
        notes=reading.notes,
    )


def open_date(typed: Typed, today: dt.date) -> Typed:
    """What was typed for a new meeting, where its date is `TBC`, or says in words when it may be: `spring 2020`.

    So it is too where only that was typed. What was typed for the status goes before.
    """
    if "date" not in typed:
        return {"status": ["tbc"], **typed} if "expected" in typed else typed
    reading = read_phrase(typed["date"][-1], today)
    if not reading.is_open:
        return typed
    expected = {"expected": [reading.expected]} if reading.expected else {}
    return {"status": ["tbc"], **expected, **{field: value for field, value in typed.items() if field != "date"}}


def spread_date(typed: Typed, today: dt.date) -> tuple[Typed, tuple[str, ...]]:
    """What was typed for a meeting, with the times and the place in its date as fields of their own; and notes.

    What was typed for those fields goes before them. A date without times is left as it is.
    """
    reading = read_phrase(typed["date"][-1], today) if "date" in typed else None
    if reading is None or reading.date is None or reading.problems or reading.by or reading.kind == "week":
        return typed, ()
    found = {"arrive": reading.arrive, "start": reading.start, "end": reading.end, "venue": reading.venue}
    fields = {field: [str(value)] for field, value in found.items() if value is not None}
    if not fields:
        return typed, ()
    return {**fields, **typed, "date": [reading.date.isoformat()]}, reading.notes


def apply_move(
    change: Change, located: Located, move: Move, *, venue: str | None, reason: str, times: Sequence[dt.time | None]
) -> None:
    """Move a meeting as a phrase says; `times` are a start and an end that go before those of the phrase.

    Raises Refused for one that cannot be moved, and WrongUsage for times without a day where it has none.
    """
    meeting: Meeting = located.record
    start, end = times
    if move.open:
        if any(times) or venue:
            raise WrongUsage("What has no date yet has no times and no venue either.", "Leave them out.")
        postpone_meeting(change, located, move.expected, reason)
        return
    day = move.date or meeting.date
    if day is None:
        raise WrongUsage(f'"{meeting.id}" has no date yet, and PHRASE gives only times.', "Name the day too.")
    move_meeting(
        change,
        located,
        day,
        start or move.start,
        end or move.end,
        venue or move.venue,
        reason,
        arrive=move.arrive if start is None else None,
    )
