"""The history of a programme's changes, in words and as a Sheet."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from seslip_cli.domain.dates import plain_date
from seslip_cli.domain.meeting import FOR_CALENDARS
from seslip_cli.store.history import Entry, RecordChange, field_changes
from seslip_cli.views.sheet import Column, Row, Sheet, one_group

_LONGEST = 60
"""A value longer than this, in characters, is shortened in a list."""
_KEPT = {"frozen": "what is published", "former": "what was published before"}
"""What an issue keeps of itself on publishing, which is too much to be told field by field."""


def change_words(record: RecordChange) -> str:
    """What became of a record: `contact "ada-marsh": phones: 020 7946 0018 is now 020 7946 0019`."""
    name = record_name(record)
    if record.before is None:
        return f"Kept {name}." if record.kind in _KEPT else f"Added {name} to {record.file}."
    if record.after is None:
        return f"Took away {name}." if record.kind in _KEPT else f"Removed {name} from {record.file}."
    if record.kind in _KEPT:
        return f"{name} is another revision."
    told = [change for change in field_changes(record) if record.kind != "meeting" or change[0] not in FOR_CALENDARS]
    changes = "; ".join(_field_words(*change) for change in told)
    return f"{name}: {changes or 'only comments or spacing'}."


def build_history(entries: Iterable[Entry], gone: set[int]) -> Sheet:
    """Changes in the order given, a row for each record and field; `gone` are those that were taken back."""
    return Sheet(
        kind="history",
        title="Changes, the latest first",
        columns=(
            Column(id="number", title="No", kind="count", names_row=True),
            Column(id="when", title="When"),
            Column(id="who", title="Who"),
            Column(id="command", title="Command"),
            Column(id="state", title="State"),
            Column(id="file", title="File", shown="data"),
            Column(id="kind", title="Kind", shown="data"),
            Column(id="id", title="Id", shown="data"),
            Column(id="record", title="Record", shown="read"),
            Column(id="field", title="Field"),
            Column(id="old", title="Was"),
            Column(id="new", title="Is"),
            Column(id="reason", title="Reason"),
        ),
        groups=one_group(row for entry in entries for row in _rows(entry, gone)),
        empty="Nothing has been changed by a command yet.",
    )


def record_name(record: RecordChange) -> str:
    """`contact "ada-marsh"`; a file's own fields are called by the file."""
    if not record.kind:
        return record.file
    if record.kind in _KEPT:
        return f"{_KEPT[record.kind]} of {record.file}"
    kind = "import" if record.kind == "batch" else record.kind.replace("_", " ")
    return f'{kind} "{record.id}"' if record.id else f"[{record.kind}] of {record.file}"


def _rows(entry: Entry, gone: set[int]) -> Iterable[Row]:
    state = "taken back" if entry.n in gone else f"takes back {entry.undoes}" if entry.undoes else ""
    if entry.purged:
        state = ", ".join(filter(None, (state, "details removed")))
    head = (entry.n, _moment(entry.when), entry.who, entry.command, state)
    if not entry.records:
        yield (*head, None, None, None, None, None, None, "in another order", entry.reason or None)
    for record in entry.records:
        changes: list[tuple[str, Any, Any]] = field_changes(record)
        if record.before is None or record.after is None:
            changes = [("", None if record.before is None else "there", None if record.after is None else "there")]
        elif record.kind in _KEPT:
            changes = [("", "there", "another revision")]
        for field, old, new in changes or [("", None, None)]:
            where = (record.file, record.kind, record.id, record_name(record))
            yield (*head, *where, field, _value(old), _value(new), entry.reason or None)


def _moment(when: str) -> str:
    """`21 November 2026 23:34`, on this computer's clock."""
    local = datetime.fromisoformat(when).astimezone()
    return f"{plain_date(local.date())} {local:%H:%M}"


def _field_words(field: str, old: Any, new: Any) -> str:
    if isinstance(old, list) and isinstance(new, list):
        gone, came = [each for each in old if each not in new], [each for each in new if each not in old]
        words = [f"{_value(gone)} is gone"] if gone else []
        return f"{field}: " + ", ".join(words + ([f"{_value(came)} is new"] if came else []) or ["in another order"])
    if new is None:
        return f"{field}: {_value(old)} is gone"
    return f"{field}: {_value(new)}" if old is None else f"{field}: {_value(old)} is now {_value(new)}"


def _value(value: Any) -> str | None:
    """A value of a file in a few words."""
    if value is None:
        return None
    if isinstance(value, list):
        words = ", ".join(str(_value(each)) for each in value)
    elif isinstance(value, dict):
        words = " ".join(f"{key} {_value(each)}" for key, each in value.items())
    elif isinstance(value, date | time):
        words = str(value)
    else:
        words = str(getattr(value, "text", value)).strip()
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 3]}..."
