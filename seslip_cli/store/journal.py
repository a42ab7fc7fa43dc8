"""All of a change or none of it: lock, journal, flush, replace.

The new contents are written beside the files that they are to replace, and flushed. Then the journal that lists them
is written, flushed and renamed to `.seslip/pending.json`: from that moment the change stands, and whoever comes next
finishes it. Last, the record of the change goes to the end of `.seslip/log.jsonl`, and the journal goes.
"""

import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from seslip_cli.errors import CannotWrite, Conflict, StoreError
from seslip_cli.store.locate import is_store_file

HOME = ".seslip"
_PENDING = "pending.json"
LOG = "log.jsonl"
PURGE = "purge.json"
"""The mark of a person who is being taken out."""
_HOLDER = "holder"
_LOCK_SECONDS = 30
_REPLACE_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8)
_TAIL = 1 << 16

Contents = Mapping[str, tuple[bytes | None, bytes | None]]
"""For each file (its path within the store): what was read, and what it is to hold; None where there is no file."""


def state(root: Path) -> tuple[bool, int]:
    """What tells one state of a store from the next: whether a change is under way, and how long the log is."""
    under_way = (root / HOME / _PENDING).exists()  # first: a change that ends now shows in the log
    try:
        length = (root / HOME / LOG).stat().st_size
    except FileNotFoundError:
        length = 0
    return under_way, length


def too_busy() -> Conflict:
    """Another command keeps writing while this one reads, or holds the lock."""
    return Conflict("Another seslip command is changing this programme. Nothing was written.", "Try again in a moment.")


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold the store alone. Raises Conflict after thirty seconds, CannotWrite where no lock can be made."""
    from filelock import FileLock, Timeout

    try:
        (root / HOME).mkdir(exist_ok=True)
        lock = FileLock(root / HOME / "lock", timeout=_LOCK_SECONDS)
        lock.acquire()
    except Timeout:
        raise too_busy() from None
    except OSError as error:
        raise CannotWrite.because(error, error.filename or root) from None
    try:
        with _held_by_us(root):
            yield
    finally:
        lock.release()


@contextmanager
def _held_by_us(root: Path) -> Iterator[None]:
    """Leave our number beside the lock while we hold it, so that whoever comes next sees if we died.

    The system takes the lock itself back from a dead process. Raises CannotWrite.
    """
    holder = root / HOME / _HOLDER
    try:
        if holder.exists():
            _tell(
                f"the command before this one (process {holder.read_text()[:20]}) ended without letting go of the lock."
            )
        holder.write_text(str(os.getpid()))
    except OSError as error:
        holder.unlink(missing_ok=True)
        raise CannotWrite.because(error, holder) from None
    try:
        yield
    finally:
        holder.unlink(missing_ok=True)


def finish_interrupted(root: Path) -> None:
    """Finish what a command that died had committed; says on stderr what it was."""
    if not (root / HOME / _PENDING).exists() and not (root / HOME / PURGE).exists():
        return
    with locked(root):
        entry = finish(root)
    if entry is not None:
        _tell(f"finished change {entry['n']} ({entry['command']}), which was interrupted.")


def finish(root: Path) -> dict[str, Any] | None:
    """Carry out the journal, if there is one, and record it; the lock is held. Gives what was finished."""
    entry = _finish_pending(root)
    if (root / HOME / PURGE).exists():
        from seslip_cli.store.purging import finish_purge

        finish_purge(root)
    return entry


def _finish_pending(root: Path) -> dict[str, Any] | None:
    import json

    pending = root / HOME / _PENDING
    if not pending.exists():
        return None
    with _readable(pending):
        entry: dict[str, Any] = json.loads(pending.read_bytes())
        places = [(file, *_place(root, str(file["file"]), int(entry["n"]))) for file in entry["files"]]
    for file, target, temporary in places:
        _put_in_place(root, file, target, temporary, entry["n"])
    _record(root, entry)
    pending.unlink()
    _flush_folder(root / HOME)
    return entry


def commit(root: Path, contents: Contents, record: Mapping[str, Any]) -> int:
    """Write a change and its record; the lock is held and nothing is pending. Gives the change's number.

    Raises Conflict where a file is no longer what was read, CannotWrite where something cannot be written;
    then nothing was.
    """
    import json

    number = last_number(root) + 1
    made: list[Path] = []
    try:
        sweep({root, *(Path(os.path.realpath(root / file)).parent for file in contents)})
        files = [_prepare(root, file, old, new, number, made) for file, (old, new) in contents.items()]
        draft = root / HOME / "pending.tmp"
        made.append(draft)
        _write(draft, json.dumps({"n": number, **record, "files": files}, ensure_ascii=False).encode())
        draft.replace(root / HOME / _PENDING)
    except OSError as error:
        _remove(made)
        raise CannotWrite.because(error, error.filename or root) from None
    except BaseException:
        _remove(made)
        raise
    try:
        _flush_folder(root / HOME)
        finish(root)
    except OSError as error:
        raise CannotWrite(
            f"Change {number} is recorded, but {error.filename or root} could not be written "
            f"({error.strerror or error}).",
            "Put that right; the next seslip command then finishes the change by itself. Do not repeat it.",
        ) from None
    return number


def last_number(root: Path) -> int:
    """The number of the latest change; 0 where there is none."""
    import json

    tail = _last_line(root / HOME / LOG)
    with _readable(root / HOME / LOG):
        return int(json.loads(tail)["n"]) if tail else 0


def digest(content: bytes | None) -> str | None:
    """What tells one content of a file from another; None where there is no file."""
    from hashlib import blake2b

    return None if content is None else blake2b(content, digest_size=16).hexdigest()


def _prepare(
    root: Path, file: str, old: bytes | None, new: bytes | None, number: int, made: list[Path]
) -> dict[str, Any]:
    """Write the new content beside its target, or beside what the target links to."""
    target, temporary = _place(root, file, number)
    if _read(target) != old:
        raise Conflict(
            f"{file} was changed while this command was at work. Nothing was written.",
            "Look at the file, then run the command again.",
        )
    if new is not None:
        _make_folder(target.parent, made)
        made.append(temporary)
        _write(temporary, new, stat.S_IMODE(target.stat().st_mode) if old is not None else None)
        _flush_folder(target.parent)
    return {"file": file, "old": digest(old), "new": digest(new)}


def _place(root: Path, file: str, number: int) -> tuple[Path, Path]:
    """Where a file of the store really stands, and where its new content waits. Raises ValueError for any other file.

    Worked out anew from the file's name: what a journal says is data, and may not reach outside the store.
    """
    if not is_store_file(file):
        raise ValueError(f"{file} is no file of a programme")
    target = Path(os.path.realpath(root / file))
    return target, target.with_name(f".{target.name}.seslip-{number}")


@contextmanager
def _readable(file: Path) -> Iterator[None]:
    """Raise StoreError where what seslip itself wrote cannot be understood."""
    try:
        yield
    except (ValueError, KeyError, TypeError, IndexError):
        raise StoreError(
            f"{file} is damaged: it is not as seslip wrote it.",
            "Put it back from a copy; if there is none, move it elsewhere. Your own files are not touched.",
        ) from None


def _put_in_place(root: Path, file: Mapping[str, Any], target: Path, temporary: Path, number: int) -> None:
    found = _read(target)
    now = digest(found)
    if now == file["new"]:
        temporary.unlink(missing_ok=True)
        return
    if now != file["old"] and found is not None:
        kept = root / HOME / f"kept-{number}-{file['file'].replace('/', '-')}"
        _write(kept, found)
        _tell(f"{file['file']} was edited after change {number} was interrupted; your text is kept in {kept}.")
    if file["new"] is None:
        target.unlink(missing_ok=True)
    elif temporary.exists():
        replace(temporary, target)
    else:
        raise StoreError(
            f"Change {number} was interrupted, and what it was to write to {file['file']} has gone.",
            f"Put the file right by hand, then delete {root / HOME / _PENDING}.",
        )
    _flush_folder(target.parent)


def _record(root: Path, entry: Mapping[str, Any]) -> None:
    """Put the change at the end of the log, once: a torn last line, from a crash, is taken away first."""
    import json

    log = root / HOME / LOG
    with log.open("ab+") as out:
        _cut_torn_line(out)
        if last_number(root) != entry["n"]:
            out.write(json.dumps(entry, ensure_ascii=False).encode() + b"\n")
        out.flush()
        os.fsync(out.fileno())


def _cut_torn_line(log: Any) -> None:
    size = log.seek(0, os.SEEK_END)
    back = 0
    while back < size:
        back = min(size, back + _TAIL)
        log.seek(size - back)
        found = log.read(_TAIL).rfind(b"\n")
        if found >= 0:
            log.truncate(size - back + found + 1)
            return
    log.truncate(0)


def _last_line(path: Path) -> bytes:
    try:
        with path.open("rb") as log:
            size = log.seek(0, os.SEEK_END)
            tail = b""
            while len(tail) < size and tail.count(b"\n") < 2:
                back = min(size, len(tail) + _TAIL)
                log.seek(size - back)
                tail = log.read(back)
    except FileNotFoundError:
        return b""
    return tail[: tail.rfind(b"\n") + 1].rstrip(b"\n").rpartition(b"\n")[2]


def sweep(folders: Iterable[Path]) -> None:
    """Take away what commands that died before their journal left beside files in these folders; the lock is held."""
    for folder in folders:
        for left in folder.glob(".*.seslip-*"):
            if left.suffix.removeprefix(".seslip-").isdigit():
                left.unlink()


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _write(path: Path, content: bytes, mode: int | None = None) -> None:
    with path.open("wb") as out:
        if mode is not None:
            path.chmod(mode)
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


def replace(source: Path, target: Path) -> None:
    """Windows refuses for a moment while somebody, such as a virus scanner, has the target open."""
    for wait in _REPLACE_WAITS:
        try:
            source.replace(target)
        except PermissionError:
            if os.name != "nt":
                raise
            time.sleep(wait)
        else:
            return
    source.replace(target)


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":  # folders cannot be flushed there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _tell(words: str) -> None:
    sys.stderr.write(f"seslip: {words}\n")


def _make_folder(folder: Path, made: list[Path]) -> None:
    if not folder.is_dir():
        _make_folder(folder.parent, made)
        folder.mkdir(exist_ok=True)
        made.append(folder)
        _flush_folder(folder.parent)


def _remove(made: list[Path]) -> None:
    for each in reversed(made):
        with suppress(OSError):
            each.rmdir() if each.is_dir() else each.unlink(missing_ok=True)
