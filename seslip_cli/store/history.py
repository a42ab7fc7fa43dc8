"""The record of every change: what was changed, when, by whom, and taking it back."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, convert

from seslip_cli.domain.ledger import Batch
from seslip_cli.domain.money import Money
from seslip_cli.errors import NotFound, Refused
from seslip_cli.store import journal
from seslip_cli.store.change import Change, Hunk
from seslip_cli.store.ledger import lines_of_batch, read_line, without_hunks
from seslip_cli.store.locate import is_ledger_file
from seslip_cli.store.scan import record_texts
from seslip_cli.store.source import read_source
from seslip_cli.store.toml import parse


class RecordChange(Struct, frozen=True, kw_only=True):
    """What became of one record: its TOML, in a ledger its line, before and after; None where it was not there.

    `within` is the import that brought a transaction.
    """

    file: str
    kind: str
    id: str
    before: str | None
    after: str | None
    within: str = ""

    @property
    def keys(self) -> set[tuple[str, str, str]]:
        """What tells the record from every other; a transaction touches its import too."""
        return {(self.file, self.kind, self.id)} | ({(self.file, "batch", self.within)} if self.within else set())


class FileChange(Struct, frozen=True, kw_only=True):
    """The digests of a file before and after; None where it was not there."""

    file: str
    old: str | None
    new: str | None


class Entry(Struct, frozen=True, kw_only=True):
    """One change: its number, when (ISO 8601, UTC), who, with which command, and why."""

    n: int
    when: str
    who: str
    command: str
    reason: str = ""
    undoes: int | None = None
    records: tuple[RecordChange, ...] = ()
    files: tuple[FileChange, ...] = ()
    hunks: dict[str, list[Hunk]] = {}
    purged: bool = False
    """Whether what it says of somebody who was to be forgotten has been taken out of it."""


def load_history(root: Path) -> list[Entry]:
    """Every change that was made, the first one first; what a crash tore off the end is left out."""
    log = root / journal.HOME / journal.LOG
    if not log.exists():
        return []
    lines = log.read_bytes().split(b"\n")
    return [convert(json.loads(line), Entry) for line in lines[:-1]]


def in_force(entries: Sequence[Entry]) -> list[Entry]:
    """The changes that have not been taken back, undos themselves included."""
    gone: set[int] = set()
    for entry in reversed(entries):
        if entry.undoes is not None and entry.n not in gone:
            gone.add(entry.undoes)
    return [entry for entry in entries if entry.n not in gone]


def field_changes(record: RecordChange) -> list[tuple[str, Any, Any]]:
    """Which fields of a record changed, each with its old and new value; None where there was none."""
    old, new = (record_fields(text, record) for text in (record.before, record.after))
    return [(key, old.get(key), new.get(key)) for key in dict.fromkeys([*old, *new]) if old.get(key) != new.get(key)]


def choose(entries: Sequence[Entry], number: int | None) -> Entry:
    """The change to take back: the one with that number, else the latest that is in force and no undo.

    Raises NotFound where there is none, Refused where it has been taken back already.
    """
    standing = in_force(entries)
    if number is None:
        candidates = [entry for entry in standing if entry.undoes is None]
        if not candidates:
            raise NotFound("There is no change to take back.", "")
        return candidates[-1]
    found = next((entry for entry in entries if entry.n == number), None)
    if found is None:
        raise NotFound(f"There is no change {number}.", "seslip history lists the changes.")
    if found not in standing:
        raise Refused(f"Change {number} has been taken back already. Nothing was changed.", "See seslip history.")
    return found


def take_back(change: Change, entries: Sequence[Entry], entry: Entry) -> None:
    """Undo a change: exactly where nothing else has been changed in its files, else record by record.

    Raises Refused where a later change, or an edit by hand, touched the same records.
    """
    if entry.purged:
        raise Refused(
            f"Change {entry.n} ({entry.command}) cannot be taken back: what it says of a person was removed for good.",
            "What it changed otherwise can be put right by hand, or with another command.",
        )
    later = [each for each in _standing_after(entries, entry) if _touches(each, entry)]
    if later:
        named = ", ".join(f"{each.n} ({each.command})" for each in later)
        raise Refused(
            f"Change {entry.n} cannot be taken back: later changes touched the same records: {named}.",
            f"Take those back first, beginning with: seslip undo {later[-1].n}",
        )
    change.undoes, change.thorough = entry.n, True
    for file in entry.files:
        if is_ledger_file(file.file):
            _take_back_ledger(change, entry, file)
            continue
        source = read_source(change.store.root, file.file)
        if journal.digest(source.content) == file.new:
            change.restore(file.file, _without(source.text, entry.hunks[file.file]) if file.old else None)
            continue
        if file.old is None or file.new is None:
            raise Refused(
                f"{file.file}, which change {entry.n} made, has been edited since.",
                "Delete it by hand if it should go. Nothing was changed.",
            )
        records = [record for record in entry.records if record.file == file.file]
        if not records:
            raise Refused(
                f"{file.file} has been changed since change {entry.n}, which put records in another order.",
                "Put them in order by hand, or with another command. Nothing was changed.",
            )
        for record in records:
            _take_back_record(change, record, entry.n)


def _standing_after(entries: Sequence[Entry], entry: Entry) -> Iterable[Entry]:
    """Later changes that still show: neither taken back, nor the taking back of one that came later too."""
    standing = [each for each in in_force(entries) if each.n > entry.n]
    return [each for each in standing if each.undoes is None or each.undoes < entry.n]


def _touches(later: Entry, entry: Entry) -> bool:
    keys = {key for record in entry.records for key in record.keys if key[1:] != ("batch", record.within)}
    created = {file.file for file in entry.files if file.old is None and not is_ledger_file(file.file)}
    return any(record.keys & keys or record.file in created for record in later.records)


def _without(text: str, hunks: Sequence[Hunk]) -> str:
    """The text before edits, the last of them undone first."""
    for at, before, length in reversed(hunks):
        text = text[:at] + before + text[at + length :]
    return text


def _take_back_ledger(change: Change, entry: Entry, file: FileChange) -> None:
    """Take back what a change did to a ledger: exactly, or batch by batch where others have been imported since."""
    edit = change.ledger(file.file)
    hunks = entry.hunks.get(file.file, [])
    if journal.digest(edit.before) == file.new:
        edit.restore(without_hunks(edit.before or b"", hunks) or None)
        return
    before = {record.id: record for record in entry.records if record.file == file.file}
    came = {id for id, record in before.items() if record.kind == "batch" and record.before is None}
    for number, each in enumerate(edit.entries()):
        batch = each.id if isinstance(each, Batch) else each.batch
        record = before.get(each.id)
        if batch in came:
            edit.replace(number, each.id, None)
        elif record is not None and record.kind == "transaction":
            edit.replace(number, each.id, read_line(record.before or ""))
    for record in before.values():
        if record.kind == "batch" and record.before is not None:
            edit.add_lines(lines_of_batch(hunks, record.id))


def _take_back_record(change: Change, record: RecordChange, number: int) -> None:
    text = change.text(record.file)
    if record_texts(text).get((record.kind, record.id)) != record.after:
        raise Refused(
            f'{record.file} was edited by hand: {record.kind} "{record.id}" is not as change {number} left it.',
            "Put it right by hand. Nothing was changed.",
        )
    index = _index(text, record)
    if record.before is None:
        change.remove_record(record.file, (record.kind, index))
    elif record.after is None:
        change.add_source(record.file, record.kind, record.before)
    else:
        change.replace_record(record.file, record.kind, index, record.before)


def _index(text: str, record: RecordChange) -> int:
    """Which of its kind the record is, as it is now."""
    same = [id for kind, id in record_texts(text) if kind == record.kind]
    return same.index(record.id) if record.id in same else 0


def record_fields(text: str | None, record: RecordChange) -> dict[str, Any]:
    """The fields of a record in one of its texts, as its file holds them; none where there is no text."""
    if text is None:
        return {}
    if is_ledger_file(record.file):
        return _ledger_fields(dict(json.loads(text)))
    value: Any = parse(text, record.file)
    for step in record.kind.split(".") if record.kind else ():
        value = value.get(step, value)
    return dict(value[0]) if isinstance(value, list) else dict(value)


def _ledger_fields(line: dict[str, Any]) -> dict[str, Any]:
    """What a line of a ledger says, with its parts in words."""
    parts = [f"{part['line']} {Money(part['pence'])} ({part['by']})" for part in line.pop("parts", ())]
    return {**line, "parts": "; ".join(parts)} if parts else line
