"""Changing a programme: edits to its files, written together or not at all, and recorded."""

import copy
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from seslip_cli.domain.record import Record
from seslip_cli.errors import Refused
from seslip_cli.store import journal, splice
from seslip_cli.store.problem import BrokenStore
from seslip_cli.store.reading import Source, Store, read_bytes
from seslip_cli.store.toml import decode, dump_record, dump_value, parse


class Change:
    """The edits of one command. What is read for them is read under the lock, through `store`."""

    def __init__(self, root: Path) -> None:
        self.store = Store(root)
        self._before: dict[str, Source] = {}
        self._text: dict[str, str] = {}
        self._meant: dict[str, dict[str, Any]] = {}

    def create(self, file: str, text: str) -> None:
        """Write a new file. Raises Refused where there is one of that name."""
        self._open(file)
        if self._before[file].content is not None:
            raise Refused(f"{file} is there already. Nothing was changed.", "Rename or remove it first.")
        self._text[file] = text
        self._meant[file] = parse(text, file)

    def add_record(self, file: str, kind: str, record: Record) -> None:
        """Put a new record after the last of its kind."""
        self._open(file)
        source = dump_record(kind, record)
        self._edit(file, lambda text: splice.add_record(text, kind, source))
        self._meant[file].setdefault(kind, []).extend(parse(source, file)[kind])

    def set_fields(self, file: str, kind: str, index: int, values: Mapping[str, object]) -> None:
        """Give fields of the `index`-th record of a kind other values; None takes a field away."""
        self._open(file)
        sources = {key: None if value is None else dump_value(value) for key, value in values.items()}
        self._edit(file, lambda text: splice.set_fields(text, kind, index, sources))
        record = self._meant[file][kind][index]
        for key, source in sources.items():
            record.pop(key, None)
            if source is not None:
                record[key] = parse(f"value = {source}", file)["value"]

    def remove_record(self, file: str, kind: str, index: int) -> None:
        """Take the `index`-th record of a kind away, with the comments directly above it."""
        self._open(file)
        self._edit(file, lambda text: splice.remove_record(text, kind, index))
        records = self._meant[file][kind]
        del records[index]
        if not records:
            del self._meant[file][kind]

    def contents(self) -> dict[str, tuple[bytes | None, bytes | None]]:
        """What each edited file held, and is to hold. Raises Refused where an edit would not say what was meant."""
        for file, text in self._text.items():
            try:
                made = parse(text, file)
            except BrokenStore:
                raise _cannot_edit(file) from None
            if made != self._meant[file]:
                raise _cannot_edit(file)
        return {file: (self._before[file].content, text.encode()) for file, text in self._text.items()}

    def records(self) -> list[dict[str, Any]]:
        """Every record that was added, changed or removed: file, kind, id, and its text before and after."""
        changed = []
        for file, text in self._text.items():
            before, after = _record_texts(self._before[file].text), _record_texts(text)
            for kind, id in dict.fromkeys([*before, *after]):
                old, new = before.get((kind, id)), after.get((kind, id))
                if old != new:
                    changed.append({"file": file, "kind": kind, "id": id, "before": old, "after": new})
        return changed

    def _open(self, file: str) -> None:
        if file in self._text:
            return
        source = self.store.sources.get(file) or _read_source(self.store.root, file)
        self._before[file] = source
        self._text[file] = source.text
        self._meant[file] = copy.deepcopy(source.data)

    def _edit(self, file: str, edit: Any) -> None:
        try:
            self._text[file] = edit(self._text[file])
        except splice.CannotSplice:
            raise _cannot_edit(file) from None


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
            entry = {"when": when.isoformat(timespec="seconds"), "who": _who(), "command": command}
            journal.commit(root, contents, {**entry, "reason": reason, "records": edits.records()})


def _who() -> str:
    """The user's name, where the computer knows one."""
    from getpass import getuser

    try:
        return getuser()
    except (KeyError, OSError, ImportError):
        return ""


def _read_source(root: Path, file: str) -> Source:
    content = read_bytes(root / file)
    text = "" if content is None else decode(content, file)
    return Source(file=file, content=content, text=text, data=parse(text, file))


def _record_texts(text: str) -> dict[tuple[str, str], str]:
    """The text of every record of a file by kind and id; by its place where it has no id."""
    blocks = splice.scan(text)
    texts: dict[tuple[str, str], str] = {}
    seen: dict[str, int] = {}
    for block in blocks:
        if "." in block.name:
            continue
        index = seen.get(block.name, 0)
        seen[block.name] = index + 1
        id = next((text[pair.value : pair.value_end].strip("\"'") for pair in block.pairs if pair.key == "id"), "")
        texts[block.name, id or str(index + 1)] = splice.record_text(text, blocks, block.name, index)
        texts[block.name, id or str(index + 1)] = texts[block.name, id or str(index + 1)].rstrip("\r\n") + "\n"
    return texts


def _cannot_edit(file: str) -> Refused:
    return Refused(
        f"{file} is written in a form that seslip cannot edit without harm. Nothing was changed.",
        "Write each record under a header of its own, such as [[contact]], or make the change by hand.",
    )
