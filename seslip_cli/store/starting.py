"""Starting a programme: an empty one, or a copy of an example."""

import re
import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from seslip_cli.errors import CannotWrite, Refused
from seslip_cli.store.change import change
from seslip_cli.store.locate import shipped


def free_folder(wanted: Path) -> Path:
    """The folder, or the first of `folder-2`, `folder-3` ... that is not there yet."""
    names = (wanted if number == 1 else wanted.with_name(f"{wanted.name}-{number}") for number in range(1, 10_000))
    return next(name for name in names if not name.exists())


def copy_example(name: str, folder: Path) -> Path:
    """Copy an example programme to a new or empty folder, and beside its files `inputs`, what others send.

    Raises Refused or CannotWrite; then nothing is left there.
    """
    there = _require_empty(folder)
    try:
        shutil.copytree(shipped("examples") / name, folder, dirs_exist_ok=True)
        shutil.copytree(shipped("examples") / "inputs", folder / "inputs")
    except OSError as error:
        _undo_copy(folder, there)
        raise CannotWrite.because(_first_cause(error), folder) from None
    return folder


def start_programme(folder: Path, files: Mapping[str, str], when: datetime, reason: str = "") -> None:
    """Write the first files of a programme, all or none. Raises Refused or CannotWrite."""
    there = _require_empty(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with change(folder, command="init", when=when, reason=reason) as edits:
            for file, text in files.items():
                edits.create(file, text)
    except BaseException as error:
        _undo_copy(folder, there)
        if isinstance(error, OSError):
            raise CannotWrite.because(error, folder) from None
        raise


def _require_empty(folder: Path) -> bool:
    """Whether the folder is there; it then holds nothing. Raises Refused, or CannotWrite for a closed one."""
    try:
        if folder.is_dir() and any(folder.iterdir()):
            raise Refused(f"{folder} is not empty. Nothing was written.", "Name a new folder.")
        if folder.exists() and not folder.is_dir():
            raise Refused(f"{folder} is a file. Nothing was written.", "Name a new folder.")
        return folder.exists()
    except OSError as error:
        raise CannotWrite.because(error, folder) from None


def _undo_copy(folder: Path, was_there: bool) -> None:
    if not was_there:
        shutil.rmtree(folder, ignore_errors=True)
        return
    for each in folder.iterdir() if folder.is_dir() else ():
        shutil.rmtree(each, ignore_errors=True) if each.is_dir() else each.unlink()


def _first_cause(error: OSError) -> OSError:
    """What shutil gathers under one error is reported by its first."""
    if isinstance(error, shutil.Error) and error.args and error.args[0]:
        source, _, reason = error.args[0][0]
        number = re.match(r"\[Errno (\d+)\] ([^:]*)", str(reason))
        return OSError(int(number[1]), number[2], source) if number else OSError(0, str(reason), source)
    return error
