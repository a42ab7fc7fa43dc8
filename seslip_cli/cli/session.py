"""What every command needs: the programme, the day, and a way to show what was found."""

import os
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from errno import ENOENT
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from seslip_cli.domain.period import Year
from seslip_cli.domain.typed import typed_date, typed_time
from seslip_cli.errors import CannotImport, CannotWrite, Refused, WrongUsage
from seslip_cli.render.formats import SheetFormat, choose_format, render_sheet
from seslip_cli.store.locate import find_config, find_copies, find_root
from seslip_cli.store.reading import Store, read
from seslip_cli.views.sheet import Sheet

if TYPE_CHECKING:
    from seslip_cli.store.change import Change

FormatOption = Annotated[
    SheetFormat | None, typer.Option("--format", "-f", help="How to show it; a file's ending says it too.")
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to this file instead.")
]
ReasonOption = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; kept in the history.")]


def completing(what: str) -> Callable[[Any, str], list[str]]:
    """What the shell offers for an argument: the ids of a noun's records, `years`, `issues`, `stories`, `settings`."""

    def complete(ctx: Any, incomplete: str) -> list[str]:
        from seslip_cli.cli.completion import offer

        return offer(what, ctx, incomplete)

    return complete


YearOption = Annotated[
    str | None,
    typer.Option("--year", "-y", metavar="YEAR", help="A financial year: 2020-21.", autocompletion=completing("years")),
]


_COPIES_NAMED = "seslip: copies named"


def store_root(ctx: Any) -> Path:
    """The folder of the programme that the command is about; copies beside its files are named once.

    Raises StoreError.
    """
    top = ctx.find_root()
    root = find_root(top.params.get("store"), Path.cwd())
    if not top.meta.get(_COPIES_NAMED):
        top.meta[_COPIES_NAMED] = True
        for copy, original in find_copies(root):
            say(
                f"Note: {copy} is not read. If it is a copy of {original} made by a synchronised folder, compare the "
                "two, put what is missing into the one, and delete the other."
            )
    return root


def get_today(ctx: Any) -> date:
    """The day on which the command runs: `--today`, else the clock. The only place that reads the clock's day."""
    given = ctx.find_root().params.get("today")
    if given is None:
        return date.today()
    try:
        return typed_date(given, alone=True)
    except ValueError as error:
        raise WrongUsage(f"--today: {error}.") from None


def get_now() -> datetime:
    """The moment at which a change is made, for the record: always the clock's."""
    return datetime.now(UTC)


def get_date(words: str, option: str) -> date:
    """The day that an option gives; what was assumed about it is said. Raises WrongUsage."""
    try:
        return typed_date(words)
    except ValueError as error:
        raise WrongUsage(f"{option}: {error}.") from None


def get_time(words: str, option: str) -> time:
    """The time of day that an option gives; what was assumed about it is said. Raises WrongUsage."""
    try:
        return typed_time(words)
    except ValueError as error:
        raise WrongUsage(f"{option}: {error}.") from None


def get_year(words: str, option: str = "--year") -> Year:
    """The financial year that an option gives. Raises WrongUsage."""
    try:
        return Year.parse(words)
    except ValueError as error:
        raise WrongUsage(f"{option}: {error}.") from None


def choose_year(ctx: Any, store: Store, words: str | None, name: str) -> Year:
    """The year that is asked for, else this one, else the latest that has such a file, which stderr then says."""
    if words is not None:
        return get_year(words)
    this_year = Year.of(get_today(ctx))
    known = store.years_with(name)
    if this_year in known or not known:
        return this_year
    say(f"{this_year} has no {name}: this is {known[-1]}, the latest that has one.")
    return known[-1]


@contextmanager
def changing(ctx: Any, command: str, reason: str = "") -> Iterator["Change"]:
    """Make one change to the programme: all that is done inside, or nothing."""
    from seslip_cli.store.change import change
    from seslip_cli.workflows.revisions import revise_meetings

    now = get_now()
    with change(store_root(ctx), command=command, when=now, reason=reason) as edits:
        yield edits
        revise_meetings(edits, now)


def say_changes(edits: "Change", more: Sequence[str]) -> None:
    """Tell what a change did, record by record and field by field, and how to take it back."""
    from seslip_cli.store.history import RecordChange
    from seslip_cli.views.history import change_words

    if edits.number is None:
        say("Nothing to change: it is so already.")
        return
    for record in edits.records():
        if not (more and "." in record["kind"]):  # stated totals that were carried along are told in `more`
            say(change_words(RecordChange(**record)))
    for words in more:
        say(words)
    say(f"Change {edits.number}. To take it back: seslip undo {edits.number}")


def ask_before(question: str, yes: bool) -> None:
    """Ask before something is destroyed. Raises Abort where the answer is no, WrongUsage where nobody can answer."""
    if yes:
        return
    if not is_answered():
        raise WrongUsage(
            "This needs an answer, and there is no terminal to ask on.", "Add --yes, or --dry-run to look."
        )
    typer.confirm(question, abort=True, err=True)


def say_dry_run() -> None:
    """Tell that what was said would happen, and has not."""
    say("This was a dry run: nothing was changed.")


def is_answered() -> bool:
    """Whether somebody sits at a terminal who can be asked; elsewhere what is imported is kept without asking."""
    return sys.stdin.isatty()


def say(words: str) -> None:
    """Tell the person something beside the data: on stderr."""
    from seslip_cli.render.words import clean

    sys.stdout.flush()
    print(clean(words), file=sys.stderr)


def show(ctx: Any, question: Callable[[Store], Sheet], format: SheetFormat | None, output: Path | None) -> None:
    """Ask the programme a question and show the Sheet that answers it. Exits 1 where findings are errors."""
    root = store_root(ctx)
    chosen = choose_format(SheetFormat, format, output, SheetFormat.TABLE)
    check_output(output, root)
    show_sheet(root, read(root, question), chosen, output)


def show_sheet(root: Path | None, sheet: Sheet, format: SheetFormat, output: Path | None) -> None:
    """Show a Sheet on stdout or in a file; findings go with JSON, and else to stderr. It may be of no programme."""
    if format is SheetFormat.TABLE and output is None:
        from seslip_cli.render.terminal import render_terminal

        render_terminal(sheet, sys.stdout)
    else:
        rendered = render_sheet(sheet, format, lambda name: find_config(root, name))
        write_out(rendered, output, root, for_excel=format is SheetFormat.CSV)
    if format is not SheetFormat.JSON:
        for finding in sheet.findings:
            say(f"{finding.severity} {finding.code} {finding.where}: {finding.message} {finding.fix}")
    if any(finding.severity == "error" for finding in sheet.findings):
        raise typer.Exit(1)


def read_text(file: Path) -> str:
    """The text of a file that a command is given. Raises CannotImport for what is not there, or is no text in UTF-8."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CannotImport(f"{file} cannot be read ({error.strerror}).", "Name a text file.") from None
    except UnicodeDecodeError:
        raise CannotImport(f"{file} is not text in UTF-8.", "Save it as UTF-8.") from None


def write_out(rendered: str | bytes, output: Path | None, root: Path | None, *, for_excel: bool = False) -> None:
    """Write what was rendered, text as UTF-8, to stdout or, whole or not at all, to a file.

    Raises CannotWrite, and Refused for a file that belongs to the programme in `root`.
    """
    content = rendered.encode() if isinstance(rendered, str) else rendered
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    check_output(output, root)
    try:
        _write_file(Path(os.path.realpath(output)), BOM_UTF8 + content if for_excel else content)
    except OSError as error:
        raise CannotWrite.because(error, output, state="") from None
    say(f"Written: {output}")


def check_output(output: Path | None, root: Path | None) -> None:
    """Refuse to write over a file of the programme, or into a folder that is not there, before anything is done."""
    if output is None:
        return
    target, home = Path(os.path.realpath(output)), Path(os.path.realpath(root)) if root else None
    if home is not None and target.is_relative_to(home):
        first, *rest = target.relative_to(home).parts or (".",)
        if first in _OWN_FOLDERS or (not rest and target.suffix == ".toml"):
            raise Refused(f"{output} belongs to the programme, and is not written over.", "Name another file.")
    if not target.parent.is_dir():
        raise CannotWrite.because(FileNotFoundError(ENOENT, "no such folder"), output, state="")


_OWN_FOLDERS = ("years", "issues", "config", ".seslip")


def _write_file(target: Path, content: bytes) -> None:
    """Write a file beside the target, then put it in its place; what is no regular file is written to as it is."""
    from tempfile import NamedTemporaryFile

    if target.exists() and not target.is_file():
        target.write_bytes(content)
        return
    mode = target.stat().st_mode & 0o777 if target.exists() else None
    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as beside:
        try:
            beside.write(content)
            beside.close()
            Path(beside.name).chmod(_mode_of_new_files() if mode is None else mode)
            Path(beside.name).replace(target)
        except OSError:
            Path(beside.name).unlink(missing_ok=True)
            raise


def _mode_of_new_files() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
