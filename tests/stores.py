"""What a programme's folder holds, and how two states of it differ."""

import re
from pathlib import Path


def files_of(root: Path) -> dict[str, bytes]:
    """Every file outside `.seslip`, by its path."""
    return {
        each.relative_to(root).as_posix(): each.read_bytes()
        for each in sorted(root.rglob("*"))
        if each.is_file() and ".seslip" not in each.relative_to(root).parts
    }


def with_edits(files: dict[str, bytes], *edits: tuple[str, str, str]) -> dict[str, bytes]:
    """The files with texts replaced, each of which must stand in its file exactly once: (file, old, new)."""
    made = dict(files)
    for file, old, new in edits:
        assert made[file].count(old.encode()) == 1, (file, old)
        made[file] = made[file].replace(old.encode(), new.encode())
    return made


def with_end(files: dict[str, bytes], file: str, text: str) -> dict[str, bytes]:
    """The files with a text put at the end of one, which may be new."""
    return files | {file: files.get(file, b"") + text.encode()}


def thaw(root: Path, *numbers: int) -> None:
    """Take what was kept on publishing out of the files of issues: as they were in the time before that was done."""
    for number in numbers:
        file = root / f"issues/{number:04}.toml"
        own, *kept = re.split(rb"(?m)\r?\n(?=\[frozen\]\r?$)", file.read_bytes(), maxsplit=1)
        assert len(kept) == 1, f"issue {number} is not frozen"
        file.write_bytes(own)
