"""What every command needs: the programme, the day, and a way to show what was found."""

import sys
from codecs import BOM_UTF8
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from seslip_cli.domain.dates import parse_date
from seslip_cli.domain.period import Year
from seslip_cli.errors import CannotWrite, WrongUsage
from seslip_cli.render.formats import SheetFormat, choose_format, render_sheet
from seslip_cli.store.locate import find_config, find_root
from seslip_cli.store.reading import Store, read
from seslip_cli.views.sheet import Sheet

FormatOption = Annotated[
    SheetFormat | None, typer.Option("--format", "-f", help="How to show it; a file's ending says it too.")
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to this file instead.")
]
YearOption = Annotated[str | None, typer.Option("--year", "-y", metavar="YEAR", help="A financial year: 2020-21.")]


def store_root(ctx: Any) -> Path:
    """The folder of the programme that the command is about. Raises StoreError."""
    return find_root(ctx.find_root().params.get("store"), Path.cwd())


def get_today(ctx: Any) -> date:
    """The day on which the command runs: `--today`, else the clock. The only place that reads the clock's day."""
    given = ctx.find_root().params.get("today")
    return date.today() if given is None else get_date(given, "--today")


def get_now() -> datetime:
    """The moment at which a change is made, for the record: always the clock's."""
    return datetime.now(UTC)


def get_date(words: str, option: str) -> date:
    """The day that an option gives. Raises WrongUsage."""
    try:
        return parse_date(words)
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


def say(words: str) -> None:
    """Tell the person something beside the data: on stderr."""
    from seslip_cli.render.words import clean

    sys.stdout.flush()
    print(clean(words), file=sys.stderr)


def show(ctx: Any, question: Callable[[Store], Sheet], format: SheetFormat | None, output: Path | None) -> None:
    """Ask the programme a question and show the Sheet that answers it. Exits 1 where findings are errors."""
    root = store_root(ctx)
    chosen = choose_format(SheetFormat, format, output, SheetFormat.TABLE)
    show_sheet(root, read(root, question), chosen, output)


def show_sheet(root: Path, sheet: Sheet, format: SheetFormat, output: Path | None) -> None:
    """Show a Sheet on stdout or in a file; findings go with JSON, and else to stderr."""
    if format is SheetFormat.TABLE and output is None:
        from seslip_cli.render.terminal import render_terminal

        render_terminal(sheet, sys.stdout)
    else:
        rendered = render_sheet(sheet, format, lambda name: find_config(root, name))
        write_out(rendered, output, for_excel=format is SheetFormat.CSV)
    if format is not SheetFormat.JSON:
        for finding in sheet.findings:
            say(f"{finding.severity} {finding.code} {finding.where}: {finding.message} {finding.fix}")
    if any(finding.severity == "error" for finding in sheet.findings):
        raise typer.Exit(1)


def write_out(rendered: str | bytes, output: Path | None, *, for_excel: bool = False) -> None:
    """Write what was rendered, text in UTF-8, to stdout or, whole or not at all, to a file. Raises CannotWrite."""
    data = rendered.encode() if isinstance(rendered, str) else rendered
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    beside = output.with_name(f".{output.name}.part")
    try:
        beside.write_bytes(BOM_UTF8 + data if for_excel else data)
        beside.replace(output)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise CannotWrite.because(error, output) from None
    say(f"Written: {output}")
