"""What calendars need to know of a meeting: which one it is, how often it was altered, and when last."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import uuid4

from msgspec import Struct
from msgspec.structs import replace

from seslip_cli.domain.meeting import Meeting, Meetings, calendar_uid
from seslip_cli.store.change import Change
from seslip_cli.store.history import RecordChange, load_history, record_fields
from seslip_cli.store.problem import BrokenStore
from seslip_cli.store.reading import Store

_TOLD = (
    *("title", "date", "start", "end", "arrive", "status", "venue", "link"),
    *("papers", "access", "audience", "cost", "notes"),
)
"""What calendars hear of a meeting. Its people and networks are named by ids, which change with a rename too."""


def revise_meetings(change: Change, now: datetime) -> None:
    """Give every meeting that a change makes a `uid`, and every one that it alters another `sequence` and `changed`.

    So that calendars put the new entry in the place of the old (RFC 5545, 3.8.7). What a change leaves unreadable is
    left alone: it is refused when the change is written. Taking a change back restores what was, and revises nothing.
    """
    files = [file for file in change.edited() if file.endswith("/meetings.toml")]
    if change.undoes is not None or not files:
        return
    try:
        before = [meeting for file in files for meeting in _meetings(change.store, file)]
        after = {file: _meetings(change.after(), file) for file in files}
    except BrokenStore:
        return
    known = {each.id: each for each in before}
    for file, meetings in after.items():
        for index, meeting in enumerate(meetings):
            old = known.get(meeting.id) or _renamed(meeting, before)
            values = _made(meeting, now) if old is None else _revised(meeting, old, now)
            if values:
                change.set_fields(file, ("meeting", index), values)


def _meetings(store: Store, file: str) -> Sequence[Meeting]:
    records = store.load(file) if store.exists(file) else None
    return records.meeting if isinstance(records, Meetings) else ()


def _renamed(meeting: Meeting, before: Sequence[Meeting]) -> Meeting | None:
    """The same meeting under the id that it had."""
    return next((each for each in before if replace(each, id=meeting.id) == meeting), None)


def _made(meeting: Meeting, now: datetime) -> Mapping[str, object]:
    return {"uid": meeting.uid or str(uuid4()), "changed": now.replace(microsecond=0)}


def _revised(meeting: Meeting, old: Meeting, now: datetime) -> Mapping[str, object]:
    values: dict[str, object] = {}
    if any(getattr(meeting, field) != getattr(old, field) for field in _TOLD):
        sequence = max(meeting.sequence, old.sequence + 1)
        values = {"sequence": sequence, "changed": now.replace(microsecond=0)}
    if calendar_uid(meeting) != calendar_uid(old):
        values["uid"] = calendar_uid(old)
    return values


class Retold(Struct, frozen=True):
    """By how much a meeting's sequence is to be raised, since changes of it were taken back, and when the last was."""

    more: int
    moment: datetime


def find_retold(store: Store) -> Mapping[str, Retold]:
    """The meetings of which a change was taken back, by id.

    Taking a change back restores the record to the byte, its sequence too. Calendars that have heard of the change
    would ignore a lower sequence, so what they are told is raised above every one that was ever in force.
    """
    found: dict[str, Retold] = {}
    for entry in load_history(store.root):
        for record in entry.records if entry.undoes is not None else ():
            if record.kind == "meeting" and record.before is not None and record.after is not None:
                fallen = _sequence_in(record, record.before) - _sequence_in(record, record.after)
                earlier = found[record.id].more if record.id in found else 0
                if fallen:
                    more = max(earlier + fallen + 1, 0)
                    found[record.id] = Retold(more=more, moment=datetime.fromisoformat(entry.when))
    return found


def as_told(meeting: Meeting, retold: Mapping[str, Retold]) -> Meeting:
    """A meeting as calendars are to hear of it."""
    if meeting.id not in retold:
        return meeting
    raised = retold[meeting.id]
    moments = [each for each in (meeting.changed, raised.moment) if each is not None]
    return replace(meeting, sequence=meeting.sequence + raised.more, changed=max(moments))


def _sequence_in(record: RecordChange, text: str) -> int:
    return int(str(record_fields(text, record).get("sequence", 0)))
