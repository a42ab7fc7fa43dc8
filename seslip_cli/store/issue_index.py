"""The index of the issues: each in brief, so that three hundred need not be read whole to draft one more.

It is derived, and safe to delete: `.seslip/issues.json` has, for every issue's file, how long it is, a checksum of its
bytes, and its summary. The bytes decide whether a summary still holds, never a time; a file of other bytes is read
again as every file is, so that what is wrong with it is named. Only what was read from the disk is told and kept: an
edit that is still under way is not in it.
"""

import os
import zlib
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from seslip_cli.domain.issue_summary import IssueSummary, summarise
from seslip_cli.store import journal
from seslip_cli.store.locate import issue_file
from seslip_cli.store.reading import Store
from seslip_cli.store.source import read_bytes

INDEX = "issues.json"
_VERSION = 1
"""Another one where a summary has other fields, or is made in another way."""
_MANY = 10
"""Above this many unread issues, contacts and resources are read first, so that each issue's references are checked at
once and do not pile up."""


class _Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A file's length in bytes, its CRC-32, and its issue in brief."""

    size: int
    crc: int
    issue: IssueSummary


class _Kept(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the file of the index holds."""

    version: int
    issues: tuple[_Entry, ...]


class IssueIndex:
    """The issues of a programme in brief, each looked at when it is asked for. `keep` it after asking."""

    def __init__(self, store: Store) -> None:
        """Look up what was kept; an index that cannot be read, or is of another version, is made anew."""
        self.numbers = store.issue_numbers()
        """The numbers of the issues, lowest first."""
        self._store = store
        self._state = journal.state(store.root)
        self._kept = _find_kept(store.root / journal.HOME / INDEX)
        self._entries = {number: self._kept[number] for number in self.numbers if number in self._kept}
        self._asked: set[int] = set()

    def get(self, number: int) -> IssueSummary:
        """An issue in brief. Raises NotFound, and BrokenStore for a file that was changed and cannot be used."""
        if number not in self._asked:
            content = read_bytes(self._store.root / issue_file(number))
            entry = self._entries.get(number)
            if content is None or entry is None or entry.size != len(content) or entry.crc != zlib.crc32(content):
                self._entries[number] = self._read(number, content)
            self._asked.add(number)
        return self._entries[number].issue

    def all(self) -> list[IssueSummary]:
        """Every issue in brief, lowest number first. Raises BrokenStore."""
        if len(self.numbers) - len(self._entries) > _MANY:
            self._store.contacts()
            self._store.resources()
        return [self.get(number) for number in self.numbers]

    def keep(self) -> None:
        """Write down what was found, where it is not what was kept.

        It is left where the programme has no `.seslip` yet, which is made by the first change, and where another
        command has changed the programme since: what that took out must not come back in the index. That it cannot be
        written, in a folder that may only be read or on a full disk, is no trouble, and the only error that is passed
        over: everything in it can be had from the issues again.
        """
        if self._entries == self._kept or not (self._store.root / journal.HOME).is_dir():
            return
        entries = tuple(self._entries[number] for number in sorted(self._entries))
        content = msgspec.json.encode(_Kept(version=_VERSION, issues=entries))
        home = self._store.root / journal.HOME
        beside = home / f".{INDEX}.seslip-{os.getpid()}"  # so named, what a dead command leaves is swept away
        with suppress(OSError):
            beside.write_bytes(content)
            if journal.state(self._store.root) == self._state:
                beside.replace(home / INDEX)
        with suppress(OSError):
            beside.unlink(missing_ok=True)

    def _read(self, number: int, content: bytes | None) -> _Entry:
        """An issue read whole, with the checksum of what was read; of a store with edits under way, from the disk."""
        file = issue_file(number)
        store = self._store if self._store.exists(file) else Store(self._store.root)
        issue = store.get_issue(number)
        if store.sources[file].content != content:
            store = Store(store.root)
            issue = store.get_issue(number)
        read = store.sources[file].content or b""
        return _Entry(size=len(read), crc=zlib.crc32(read), issue=summarise(issue))


def discard_index(root: Path) -> None:
    """Let the index of a programme be made anew; where it cannot be taken away, it stays as it is."""
    with suppress(OSError):
        (root / journal.HOME / INDEX).unlink(missing_ok=True)


def _find_kept(path: Path) -> dict[int, _Entry]:
    """What was kept, by number; nothing where there is nothing, or nothing of use."""
    try:
        kept = msgspec.json.decode(path.read_bytes(), type=_Kept)
    except (OSError, msgspec.MsgspecError):
        return {}
    return {entry.issue.number: entry for entry in kept.issues} if kept.version == _VERSION else {}
