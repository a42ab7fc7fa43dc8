"""`seslip meetings` as calendar files: one, or one a network."""

from pathlib import Path
from typing import Any

from seslip_cli.cli.session import check_output, say, store_root, write_out
from seslip_cli.errors import CannotWrite, WrongUsage
from seslip_cli.render.calendar import render_calendar
from seslip_cli.store.reading import read
from seslip_cli.workflows.calendar import build_dates, say_left_out, split_dates
from seslip_cli.workflows.diary import Window, find_meetings

PLACE = "{network}"
"""Where a network's id stands in the pattern of a name."""


def write_calendar(ctx: Any, window: Window, network: str | None, contact: str | None, output: Path | None) -> None:
    """Write what is listed as one calendar, to stdout or a file; what has no date is named on stderr."""
    root = store_root(ctx)
    check_output(output, root)

    def question(store: Any) -> Any:
        found = find_meetings(store, window, network, contact)
        return found, build_dates(store, found)

    found, calendar = read(root, question)
    write_out(render_calendar(calendar), output, root)
    for words in say_left_out(found):
        say(words)


def write_calendars(ctx: Any, window: Window, network: str | None, contact: str | None, output: Path | None) -> None:
    """Write what is listed as one calendar a network: into a folder, or to files of a pattern.

    Raises WrongUsage where `output` is neither, CannotWrite for a folder that cannot be made.
    """
    if output is None:
        raise WrongUsage(
            "--split makes several files, and needs to know where.",
            f"Add --output FOLDER, or a pattern such as --output dates-{PLACE}.ics.",
        )
    root = store_root(ctx)
    check_output(_path(output, "x"), root) if _is_pattern(output) else check_output(output, root)

    def question(store: Any) -> Any:
        found = find_meetings(store, window, network, contact)
        return found, split_dates(store, found)

    found, split = read(root, question)
    _make_folder(output)
    for name, calendar in split.calendars.items():
        write_out(render_calendar(calendar), _path(output, name), root)
    for old in (_path(output, name) for name in split.without):
        if old.exists():
            say(f"Note: {old} is from before. None of its network's meetings with a date is listed now.")
    for words in say_left_out(found):
        say(words)


def _is_pattern(output: Path) -> bool:
    return output.suffix.lower() == ".ics"


def _path(output: Path, name: str) -> Path:
    """The file of a network: in the folder, in the place that the pattern leaves, or else at the end of the name."""
    if not _is_pattern(output):
        return output / f"{name}.ics"
    if PLACE in output.name:
        return output.with_name(output.name.replace(PLACE, name))
    return output.with_name(f"{output.stem}-{name}{output.suffix}")


def _make_folder(output: Path) -> None:
    if _is_pattern(output):
        return
    try:
        output.mkdir(exist_ok=True)
    except OSError as error:
        raise CannotWrite.because(error, output, state="") from None
