"""Changing a programme: edits to its files, written together or not at all, and recorded."""

import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from seslip_cli.domain.record import Record
from seslip_cli.errors import Refused
from seslip_cli.store import journal, splice
from seslip_cli.store.ledger import LedgerEdit
from seslip_cli.store.problem import BrokenStore
from seslip_cli.store.reading import Store, check_files
from seslip_cli.store.scan import CannotSplice, RecordPath, record_text, record_texts, scan
from seslip_cli.store.source import Source, read_bytes, read_source
from seslip_cli.store.toml import dump_part, dump_record, dump_value, parse

Hunk = tuple[int, str, int]
"""Where in a file's text an edit was made, what stood there before, and how much stands there now.

Counted in characters; in a ledger, which is never edited by hand, in bytes.
"""


class Change:
    """The edits of one command. What is read for them is read under the lock, through `store`, as it was before."""

    def __init__(self, root: Path) -> None:
        self.store = Store(root)
        self.undoes: int | None = None
        """The number of the change that this one takes back."""
        self.number: int | None = None
        """The number of this change, once it stands; None where nothing changed."""
        self.thorough = False
        """Whether every file is to be checked, because something that others may refer to goes."""
        self.purges: str | None = None
        """What finds the traces of somebody who is to be forgotten: no record of this change or an earlier one may."""
        self._before: dict[str, Source] = {}
        self._text: dict[str, str | None] = {}
        self._waiting: dict[str, list[tuple[RecordPath, splice.Edit]]] = {}
        """Edits within records that wait until the text is asked for: of all of them it is then scanned once."""
        self._meant: dict[str, dict[str, Any]] = {}
        self._hunks: dict[str, list[Hunk]] = {}
        self._ledgers: dict[str, LedgerEdit] = {}

    def ledger(self, file: str) -> LedgerEdit:
        """The edits of a year's ledger."""
        if file not in self._ledgers:
            self._ledgers[file] = LedgerEdit(file, read_bytes(self.store.root / file))
        return self._ledgers[file]

    def create(self, file: str, text: str) -> None:
        """Write a new file. Raises Refused where there is one of that name."""
        self._open(file)
        if self._before[file].content is not None:
            raise Refused(f"{file} is there already. Nothing was changed.", "Rename or remove it first.")
        self.restore(file, text)

    def restore(self, file: str, text: str | None) -> None:
        """Give a file another text as a whole; None takes the file away."""
        self._open(file)
        self._make_edits(file)
        self._put(file, text)
        self._meant[file] = parse(text or "", file)

    def add_record(self, file: str, kind: str, record: Record) -> None:
        """Put a new record after the last of its kind."""
        self.add_source(file, kind, dump_record(kind, record))

    def add_source(self, file: str, kind: str, source: str) -> None:
        """Put a new record, as TOML with its header, after the last of its kind."""
        self._edit(file, lambda text: splice.add_record(text, kind, source))
        made = self._tables(parse(source, file), kind)
        holder, last = self._holder(file, kind)
        if isinstance(made, dict):
            holder[last] = made
        else:
            holder.setdefault(last, []).extend(made)

    def set_fields(self, file: str, path: RecordPath, values: Mapping[str, object]) -> None:
        """Give fields of a record other values; None takes a field away."""
        sources = {key: None if value is None else dump_value(value) for key, value in values.items()}
        record = self._record(file, path)
        self._edit_later(file, path, lambda text, path, newline: splice.set_fields(text, path, sources, newline))
        for key, source in sources.items():
            record.pop(key, None)
            if source is not None:
                record[key] = parse(f"value = {source}", file)["value"]

    def reorder(self, file: str, kind: str, order: Sequence[int]) -> None:
        """Let the records of a kind stand in another order, each named by its place so far."""
        self._edit(file, lambda text: splice.reorder(text, kind, order))
        records = self._meant[file].get(kind, [])
        records[:] = [records[index] for index in order]

    def need_table(self, file: str, name: str) -> None:
        """Put an empty table, `[name]`, at the end of a file that has none of that name."""
        self._open(file)
        if name not in self._meant[file]:
            self._edit(file, lambda text: splice.add_record(text, name, f"[{name}]"))
            self._meant[file][name] = {}

    def replace_record(self, file: str, kind: str, index: int, source: str) -> None:
        """Put other TOML, header and comments included, in the place of a record's own."""
        if not kind:  # the file's own fields, before its first table
            own = parse(self.record_source(file, kind, index), file)
            kept = {key: value for key, value in self._meant[file].items() if key not in own}
            self._edit(file, lambda text: splice.replace_record(text, (kind, index), source))
            self._meant[file] = parse(source, file) | kept
            return
        self._edit(file, lambda text: splice.replace_record(text, (kind, index), source))
        holder, last = self._holder(file, kind)
        new = self._tables(parse(source, file), kind)
        if isinstance(holder[last], dict):
            holder[last] = new
        else:
            holder[last][index : index + 1] = new

    def add_part(self, file: str, path: RecordPath, part: str, record: Record) -> None:
        """Put a record into a list of a record's own, such as a member into a network."""
        name = ".".join(map(str, (*path[::2], part)))
        source = dump_part(name, record)
        holder = self._record(file, path)
        self._edit_later(file, path, lambda text, path, newline: splice.add_part(text, path, source, newline))
        made = parse(f"[[part]]\n{source.partition(chr(10))[2]}", file)["part"]
        holder.setdefault(part, []).extend(made)

    def remove_record(self, file: str, path: RecordPath) -> None:
        """Take a record away, with the comments directly above it."""
        *above, kind, index = path
        self._record(file, path)
        if above:
            self._edit_later(file, path, splice.remove_record)
        else:
            self._edit(file, lambda text: splice.remove_record(text, path))
        holder, last = self._holder(file, str(kind), self._record(file, tuple(above)))
        if isinstance(holder[last], list):
            del holder[last][int(index)]
        if not holder[last] or isinstance(holder[last], dict):
            del holder[last]

    def move_records(self, file: str, kind: str, ids: Sequence[str], to: str) -> None:
        """Put records, as they are written and with the comments above them, after the last of their kind in a file.

        Raises Refused where one of them is not there.
        """
        places = {each.get("id"): index for index, each in enumerate(self._record(file, ()).get(kind, []))}
        if not places.keys() >= {*ids}:
            raise _cannot_edit(file)
        text = self.text(file)
        try:
            blocks = scan(text)
            sources = [record_text(text, blocks, (kind, places[id])) for id in ids]
        except CannotSplice:
            raise _cannot_edit(file) from None
        self._edit(file, lambda text: splice.remove_records(text, [(kind, places[id]) for id in ids]))
        holder = self._meant[file]
        holder[kind] = [each for each in holder[kind] if each.get("id") not in {*ids}]
        if not holder[kind]:
            del holder[kind]
        self.add_source(to, kind, "\n\n".join(source.strip("\r\n") for source in sources))

    def replace_reference(self, file: str, path: RecordPath, field: str, old: str, new: str | None) -> None:
        """Let a field of a record refer to another id; None takes the reference away."""
        record = self._record(file, path)
        self._edit_later(file, path, lambda text, path, _: splice.replace_string(text, path, field, old, new))
        _replace_in(record, field.split("."), old, new)

    def text(self, file: str) -> str:
        """The text of a file with the edits made so far."""
        self._open(file)
        self._make_edits(file)
        return self._text[file] or ""

    def edited(self) -> list[str]:
        """The files that were opened to be edited; ledgers aside."""
        return [*self._text]

    def after(self) -> Store:
        """The store as the edits made so far will leave it; ledgers aside."""
        return Store(self.store.root, self._contents())

    def index_of(self, file: str, kind: str, id: str) -> int | None:
        """Which of its kind the record with an id is now."""
        self._open(file)
        records = self._meant[file].get(kind, [])
        return next((index for index, each in enumerate(records) if each.get("id") == id), None)

    def record_source(self, file: str, kind: str, index: int) -> str:
        """A record as it is written. Raises Refused where it has no table of its own."""
        text = self.text(file)
        try:
            return record_text(text, scan(text), (kind, index))
        except CannotSplice:
            raise _cannot_edit(file) from None

    def contents(self) -> dict[str, tuple[bytes | None, bytes | None]]:
        """What each edited file held, and is to hold.

        Raises Refused where an edit would not say what was meant, or would leave files that cannot be used.
        """
        new = self._contents()
        for file, text in self._text.items():
            try:
                made = parse(text or "", file)
            except BrokenStore:
                raise _cannot_edit(file) from None
            if made != self._meant[file]:
                raise _cannot_edit(file)
        ledgers = {file: edit.after() for file, edit in self._ledgers.items()}
        self._check({**new, **ledgers})
        texts = {file: (self._before[file].content, content) for file, content in new.items()}
        return {**texts, **{file: (edit.before, ledgers[file]) for file, edit in self._ledgers.items()}}

    def records(self) -> list[dict[str, Any]]:
        """Every record that was added, changed or removed: file, kind, id, and its text before and after."""
        changed = []
        for file in self._text:
            before, after = record_texts(self._before[file].text), record_texts(self.text(file))
            for kind, id in dict.fromkeys([*before, *after]):
                old, new = before.get((kind, id)), after.get((kind, id))
                if old != new:
                    changed.append({"file": file, "kind": kind, "id": id, "before": old, "after": new})
        return changed + [record for edit in self._ledgers.values() for record in edit.records()]

    def hunks(self) -> dict[str, list[Hunk]]:
        """What was edited where, file by file, in the order of the edits."""
        for file in self._text:
            self._make_edits(file)
        hunks = {**self._hunks, **{file: edit.hunks() for file, edit in self._ledgers.items()}}
        return {file: edits for file, edits in hunks.items() if edits}

    def _open(self, file: str) -> None:
        if file not in self._before:
            source = self.store.sources.get(file) or read_source(self.store.root, file)
            self._before[file] = source
            self._text[file] = None if source.content is None else source.text
            self._meant[file] = copy.deepcopy(source.data)

    def _record(self, file: str, path: RecordPath) -> dict[str, Any]:
        """What a record is meant to say. Raises Refused where there is no such record."""
        self._open(file)
        here: Any = self._meant[file]
        for kind, index in zip(path[::2], path[1::2], strict=True):
            for step in str(kind).split(".") if kind else ():
                here = here.get(step) if isinstance(here, dict) else None
            if isinstance(here, list):
                here = here[int(index)] if int(index) < len(here) else None
        if not isinstance(here, dict):
            raise _cannot_edit(file)
        return here

    def _holder(self, file: str, kind: str, within: dict[str, Any] | None = None) -> tuple[dict[str, Any], str]:
        """What holds the records of a kind, and under which name: `stated.planned` is `planned` of `stated`."""
        holder: Any = self._meant[file] if within is None else within
        *above, last = kind.split(".")
        for step in above:
            holder = holder.setdefault(step, {})
        return holder, last

    @staticmethod
    def _tables(tables: Any, kind: str) -> Any:
        """What tables hold under a kind's name, dotted or not."""
        for step in kind.split("."):
            tables = tables[step]
        return tables

    def _edit(self, file: str, edit: Callable[[str], str]) -> None:
        """Edit a text as a whole, at once."""
        text = self.text(file)
        try:
            self._put(file, edit(text))
        except CannotSplice:
            raise _cannot_edit(file) from None

    def _put(self, file: str, text: str | None) -> None:
        old, new = self._text[file] or "", text or ""
        self._text[file] = text
        self._keep_hunk(file, 0, old, new)

    def _edit_later(self, file: str, path: RecordPath, edit: splice.Edit) -> None:
        """Edit within a record, together with what else is edited before the text is asked for."""
        self._open(file)
        self._waiting.setdefault(file, []).append((path, edit))

    def _make_edits(self, file: str) -> None:
        """Make the edits that wait. Raises Refused; the text then is not what was meant, and is never written."""
        edits = self._waiting.pop(file, None)
        if not edits:
            return
        text = self._text[file] or ""
        try:
            stretches = splice.edit_records(text, edits)
        except CannotSplice:
            raise _cannot_edit(file) from None
        self._text[file] = splice.put_in(text, stretches)
        longer = 0
        for start, end, new in stretches:
            self._keep_hunk(file, start + longer, text[start:end], new)
            longer += len(new) - (end - start)

    def _keep_hunk(self, file: str, at: int, old: str, new: str) -> None:
        if old != new:
            start, before, length = _hunk(old, new)
            self._hunks.setdefault(file, []).append((at + start, before, length))

    def _contents(self) -> dict[str, bytes | None]:
        """What each file is to hold, ledgers aside. Raises Refused."""
        for file in self._text:
            self._make_edits(file)
        return {file: None if text is None else text.encode() for file, text in self._text.items()}

    def _check(self, new: Mapping[str, bytes | None]) -> None:
        """Refuse what could not be read back; what could not be read before is named as such."""
        files = [*self.store.files(), *self.store.ledger_files()] if self.thorough else [*self._text]
        try:
            check_files(Store(self.store.root, new), files)
        except BrokenStore as broken:
            check_files(Store(self.store.root), files)
            lines = "\n".join(f"  {problem}" for problem in broken.problems)
            raise Refused(
                f"That would not be right, and nothing was changed:\n{lines}", "Give another value."
            ) from None


@contextmanager
def change(root: Path, *, command: str, when: datetime, reason: str = "") -> Iterator[Change]:
    """One change: lock, read, edit, and on leaving write all of it, or nothing where anything is raised.

    Raises Conflict, CannotWrite or Refused; the store then is as it was.
    """
    with journal.locked(root):
        journal.finish(root)
        edits = Change(root)
        yield edits
        contents = {file: pair for file, pair in edits.contents().items() if pair[0] != pair[1]}
        if contents:
            entry: dict[str, Any] = {"when": when.isoformat(timespec="seconds"), "who": user_name(), "command": command}
            if edits.undoes is not None:
                entry["undoes"] = edits.undoes
            entry |= {"reason": reason, "records": edits.records(), "hunks": edits.hunks()}
            edits.number = _commit(root, contents, entry, edits.purges)


def _commit(root: Path, contents: journal.Contents, entry: dict[str, Any], purges: str | None) -> int:
    """Write a change and its record; where somebody is to be forgotten, neither it nor the log may tell of them."""
    if purges is None:
        return journal.commit(root, contents, entry)
    from seslip_cli.store.purging import finish_purge, mark_purge, mentions_of, purged_entry

    mark_purge(root, purges)
    try:
        return journal.commit(root, contents, purged_entry(entry, mentions_of(purges)))
    finally:
        finish_purge(root)


def user_name() -> str:
    """The user's name, where the computer knows one."""
    from getpass import getuser

    try:
        return getuser()
    except (KeyError, OSError, ImportError):
        return ""


def _hunk(old: str, new: str) -> Hunk:
    """The one stretch in which two texts differ."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    return start, old[start : len(old) - end], len(new) - end - start


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _replace_in(record: dict[str, Any], steps: list[str], old: str, new: str | None) -> None:
    first, *rest = steps
    value = record.get(first)
    if rest:
        for each in value or ():
            _replace_in(each, rest, old, new)
    elif isinstance(value, list):
        record[first] = [each if each != old else new for each in value if each != old or new is not None]
    elif value == old and new is not None:
        record[first] = new
    elif value == old:
        del record[first]


def _cannot_edit(file: str) -> Refused:
    return Refused(
        f"{file} is written in a form that seslip cannot edit without harm. Nothing was changed.",
        "Write each record under a header of its own, such as [[contact]], or make the change by hand.",
    )
