"""Taking a person out of what seslip keeps in `.seslip/`: the log of changes, texts of edits, texts kept aside.

It comes after the change that takes them out of the programme. A mark, written before that change, says what is still
to be done: whoever comes next finishes it, or forgets the mark where the change was never made.
"""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from seslip_cli.errors import CannotWrite
from seslip_cli.store import journal
from seslip_cli.store.issue_index import INDEX

_HALF = "The person is out of the programme, and still in its log: the next command tries again."
Mentions = Callable[[str], bool]
"""Whether a text has any trace of the person."""


def mark_purge(root: Path, pattern: str) -> None:
    """Write down that the next change takes somebody out, whose traces a pattern finds, capitals aside.

    Raises CannotWrite.
    """
    mark = root / journal.HOME / journal.PURGE
    try:
        with mark.open("w", encoding="utf-8") as out:
            json.dump({"n": journal.last_number(root) + 1, "pattern": pattern}, out)
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        mark.unlink(missing_ok=True)
        raise CannotWrite.because(error, mark) from None


def finish_purge(root: Path) -> None:
    """Do what a mark asks for, where its change was made; the lock is held. Raises CannotWrite."""
    mark = root / journal.HOME / journal.PURGE
    if not mark.exists():
        return
    asked = _read_mark(mark)
    if asked is not None and journal.last_number(root) >= asked["n"]:
        mentions = mentions_of(asked["pattern"])
        _purge_kept_texts(root, mentions)
        _purge_log(root, mentions)
        journal.sweep(each for each in (root, *root.glob("*"), *root.glob("*/*")) if each.is_dir())
    mark.unlink()


def _read_mark(mark: Path) -> dict[str, Any] | None:
    """What a mark asks for; nothing where a crash tore it, which was before the change that it speaks of."""
    try:
        asked: dict[str, Any] = json.loads(mark.read_text(encoding="utf-8"))
    except ValueError:
        return None
    return asked


def mentions_of(pattern: str) -> Mentions:
    """Whether a text has what a pattern finds, capitals aside."""
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda text: compiled.search(text) is not None


def _purge_log(root: Path, mentions: Mentions) -> None:
    """Take out of the log what mentions a person.

    A change that is touched keeps its number, moment, command and the kinds of its records: what stood in them, and
    why it was changed, goes, and it cannot be taken back any more. Raises CannotWrite; the log then is as it was.
    """
    log = root / journal.HOME / journal.LOG
    if not log.exists():
        return
    beside = log.with_suffix(".purged")
    try:
        with log.open("rb") as lines, beside.open("wb") as out:
            beside.chmod(log.stat().st_mode & 0o777)
            for line in lines:
                out.write(_purged(line, mentions) if line.endswith(b"\n") else b"")
            out.flush()
            os.fsync(out.fileno())
        journal.replace(beside, log)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise CannotWrite.because(error, log, state=_HALF) from None


def _purge_kept_texts(root: Path, mentions: Mentions) -> None:
    """Delete the texts of edits and texts kept aside that mention a person, and the index of the issues, which may.

    What an edit is of goes with its text, whichever of the two names the person: either alone is of no use. Raises
    CannotWrite.
    """
    home = root / journal.HOME
    try:
        (home / INDEX).unlink(missing_ok=True)
        kept = [file for file in sorted(home.glob("*")) if file.name.startswith(("edit-", "kept-"))]
        named = {file.stem for file in kept if mentions(file.read_bytes().decode("utf-8", "replace"))}
        for file in kept:
            if file.stem in named:
                file.unlink()
    except OSError as error:
        raise CannotWrite.because(error, home, state=_HALF) from None


def purged_entry(entry: dict[str, Any], mentions: Mentions) -> dict[str, Any]:
    """A record of a change without what it says of a person: of each record only what it was."""
    records = [
        {
            "file": record["file"],
            "kind": record["kind"],
            "id": "" if mentions(record["id"]) else record["id"],
            "before": None,
            "after": None,
        }
        for record in entry["records"]
    ]
    return {**entry, "reason": "", "records": records, "hunks": {}, "purged": True}


def _purged(line: bytes, mentions: Mentions) -> bytes:
    entry = json.loads(line)
    if not any(map(mentions, _texts(entry))):
        return line
    return json.dumps(purged_entry(entry, mentions), ensure_ascii=False).encode() + b"\n"


def _texts(value: Any) -> list[str]:
    """Every text in a record of a change."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = [*value, *value.values()]
    return [text for each in value for text in _texts(each)] if isinstance(value, list) else []
