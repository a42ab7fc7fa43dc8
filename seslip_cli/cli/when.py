"""`seslip when`: how a date is read, as people write it."""

from pathlib import Path
from typing import Annotated, Any

import typer

from seslip_cli.cli.session import (
    FormatOption,
    OutputOption,
    check_output,
    get_today,
    read_text,
    show_sheet,
    store_root,
)
from seslip_cli.domain.phrase import find_phrases, read_phrase
from seslip_cli.errors import StoreError, WrongUsage
from seslip_cli.render.formats import SheetFormat, choose_format
from seslip_cli.views.when import build_dates_of, build_when, build_when_card

app = typer.Typer(add_completion=False)


@app.command()
def when(
    ctx: typer.Context,
    phrase: Annotated[
        list[str] | None, typer.Argument(metavar="PHRASE...", help="A date or times, as people write them.")
    ] = None,
    text: Annotated[
        Path | None, typer.Option("--in", metavar="FILE", help="Show every date of a text instead, such as a draft.")
    ] = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show how a date is read, in any command, table or update: its day and times, slips that were read, assumptions.

    What cannot be is a problem, with what to write instead, and the command then ends with exit code 1. It needs no
    programme; a year that is missing counts from today, or from --today. With --in it shows every date of a text, so
    that a weekday which does not fit its date is found before the text goes out.

    Example: seslip --today 2024-09-13 when "2:00-3:30 Wedenesday 16 October"
    """
    root, today = _root(ctx), get_today(ctx)
    chosen = choose_format(SheetFormat, format, output, SheetFormat.TABLE)
    check_output(output, root)
    if (phrase is None) == (text is None):
        raise WrongUsage("when shows a phrase, or with --in the dates of a file.", "Give one of them.")
    if text is not None:
        written = read_text(text)
        found = find_phrases(written, today)
        readings, sheet = [each.reading for each in found], build_dates_of(written, found)
    else:
        words = " ".join(phrase or ())
        reading = read_phrase(words, today)
        for_people = chosen is SheetFormat.TABLE
        sheet = build_when_card(words, reading, today) if for_people else build_when(words, reading)
        readings = [reading]
    show_sheet(root, sheet, chosen, output)
    if any(each.problems for each in readings):
        raise typer.Exit(1)


def _root(ctx: Any) -> Path | None:
    """The programme that this is asked in, if any: its files are not written over."""
    try:
        return store_root(ctx)
    except StoreError:
        return None
