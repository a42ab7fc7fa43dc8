"""`ledger.jsonl` of a year: one JSON object a line, in the order of import; read line by line, edited line by line."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any

import msgspec

from seslip_cli.domain.ledger import Batch, Entry, Transaction
from seslip_cli.store.problem import BrokenStore, Problem

LedgerHunk = tuple[int, str, int]
"""Where in a ledger, in bytes, an edit was made, what stood there before, and how many bytes stand there now."""


_DECODER: msgspec.json.Decoder[Entry] = msgspec.json.Decoder(Entry)
_ENCODER = msgspec.json.Encoder()


def read_entries(content: bytes, file: str) -> Iterator[Entry]:
    """What the lines of a ledger say. Raises BrokenStore, with the line, for one that is not as seslip wrote it."""
    decode = _DECODER.decode
    seen: set[str] = set()
    batches: set[str] = set()
    for number, line in enumerate(BytesIO(content), 1):
        try:
            entry = decode(line)
        except (msgspec.DecodeError, ValueError, TypeError, UnicodeDecodeError):
            raise _damaged(file, number) from None
        if type(entry) is Batch:
            batches.add(entry.id)
            yield entry
            continue
        assert isinstance(entry, Transaction)  # noqa: S101  # there are no other kinds
        if entry.id in seen:
            raise _damaged(file, number, f"has the transaction {entry.id} a second time")
        if entry.batch not in batches:
            raise _damaged(file, number, f"is of the import {entry.batch}, whose own line is not above it")
        seen.add(entry.id)
        if parts := entry.parts:
            allocated = parts[0].pence if len(parts) == 1 else sum(part.pence for part in parts)
            if allocated != entry.pence:
                raise _damaged(file, number, f"the parts of {entry.id} do not add up to its amount")
        yield entry


def read_line(line: str) -> Entry:
    """What one line of a ledger says, as the log kept it."""
    return _DECODER.decode(line)


def write_entry(entry: Entry) -> bytes:
    """An entry as a line of a ledger."""
    return _ENCODER.encode(entry) + b"\n"


class LedgerEdit:
    """The edits of one change to a year's ledger: lines put in the place of others, taken away, and added at the end.

    Lines are numbered from 0 as they were before the change.
    """

    def __init__(self, file: str, content: bytes | None) -> None:
        self.file = file
        self.before = content
        self._replaced: dict[int, tuple[str, Entry | None]] = {}
        self._added: list[bytes] = []
        self._open_end = bool(content) and not (content or b"").endswith(b"\n")  # as some editors leave it
        self._batches: dict[str, str] = {}
        self._restored: bytes | None = None
        self._is_restored = False

    def entries(self) -> Iterator[Entry]:
        """What the ledger held before the change, line by line."""
        return read_entries(self.before or b"", self.file)

    def add(self, entries: Sequence[Entry]) -> None:
        """Put entries at the end."""
        self._batches |= dict.fromkeys({each.batch for each in entries if type(each) is Transaction}, "")
        self._batches |= {each.id: write_entry(each).decode() for each in entries if type(each) is Batch}
        if self._open_end and entries and not self._added:
            self._added.append(b"\n")
        self._added.append(_ENCODER.encode_lines(entries))

    def add_lines(self, lines: Iterable[str]) -> None:
        """Put lines back at the end, as they once were."""
        self._added += [line.encode() for line in lines]

    def replace(self, number: int, id: str, entry: Entry | None) -> None:
        """Put another entry in the place of a line; None takes the line away. `id` is the transaction's or batch's."""
        self._replaced[number] = (id, entry)

    def restore(self, content: bytes | None) -> None:
        """Give the ledger another content as a whole."""
        self._restored, self._is_restored = content, True

    def after(self) -> bytes | None:
        """What the ledger is to hold; None where nothing is left."""
        if self._is_restored:
            return self._restored
        if not self._replaced:
            return b"".join(filter(None, [self.before, *self._added])) or None
        lines = (self._line(number, line) for number, line in enumerate(BytesIO(self.before or b"")))
        return b"".join([*lines, *self._added]) or None

    def hunks(self) -> list[LedgerHunk]:
        """What was edited where, first to last; what is only added is not written down a second time."""
        if self._is_restored:
            return [(0, (self.before or b"").decode(), len(self._restored or b""))]
        at, hunks = len(self.before or b""), []
        if self._replaced:
            at = 0
            for number, line in enumerate(BytesIO(self.before or b"")):
                new = self._line(number, line)
                if new != line:
                    hunks.append((at, line.decode(), len(new)))
                at += len(new)
        if self._added:
            hunks.append((at, "", sum(map(len, self._added))))
        return hunks

    def records(self) -> list[dict[str, Any]]:
        """Every transaction that was changed, and every batch that came or went: its line before and after."""
        made = []
        for number, line in enumerate(BytesIO(self.before or b"") if self._replaced else ()):
            if number not in self._replaced:
                continue
            id, entry = self._replaced[number]
            old = _DECODER.decode(line)
            if isinstance(old, Batch):
                made.append(self._record("batch", id, line.decode(), None))
            elif isinstance(entry, Transaction):
                new = write_entry(entry).decode()
                made.append({**self._record("transaction", id, line.decode(), new), "within": entry.batch})
        return made + [self._record("batch", id, None, line or "{}\n") for id, line in self._batches.items()]

    def _record(self, kind: str, id: str, before: str | None, after: str | None) -> dict[str, Any]:
        return {"file": self.file, "kind": kind, "id": id, "before": before, "after": after}

    def _line(self, number: int, line: bytes) -> bytes:
        if number not in self._replaced:
            return line
        entry = self._replaced[number][1]
        if entry is None:
            return b""
        return write_entry(entry) if line.endswith(b"\n") else write_entry(entry).rstrip(b"\n")


def without_hunks(content: bytes, hunks: Iterable[LedgerHunk]) -> bytes:
    """A ledger as it was before the edits of a change; `hunks` stand in the order of their places."""
    made, at = [], 0
    for start, before, length in hunks:
        made += [content[at:start], before.encode()]
        at = start + length
    return b"".join([*made, content[at:]])


def lines_of_batch(hunks: Iterable[LedgerHunk], batch: str) -> list[str]:
    """The lines of a batch among those that a change took away."""
    lines = [line for _, before, length in hunks if not length for line in before.encode().splitlines(keepends=True)]
    return [line.decode() for line in lines if _batch_of(_DECODER.decode(line)) == batch]


def _batch_of(entry: Entry) -> str:
    return entry.id if isinstance(entry, Batch) else entry.batch


def _damaged(file: str, number: int, what: str = "is not as seslip wrote it") -> BrokenStore:
    return BrokenStore([Problem(file=file, line=number, message=f"{what}; put the file back from a copy")])
