"""The verb `import` of the nouns: a table that somebody sent, taken in."""

import inspect
import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.main import get_command

from seslip_cli.cli.session import (
    FormatOption,
    OutputOption,
    ReasonOption,
    ask_before,
    changing,
    check_output,
    get_today,
    get_year,
    is_answered,
    say,
    show_sheet,
    store_root,
    write_out,
)
from seslip_cli.domain.period import Year
from seslip_cli.domain.thing import INSPECTION, THINGS, Thing
from seslip_cli.imports.table import Table, load_table
from seslip_cli.render.formats import SheetFormat, choose_format
from seslip_cli.render.json_object import keyed_finding
from seslip_cli.render.words import clean
from seslip_cli.store.change import Change
from seslip_cli.store.config import load_words
from seslip_cli.store.reading import read
from seslip_cli.views.importing import build_import
from seslip_cli.workflows.importing import COLUMNS, import_rows, understand
from seslip_cli.workflows.importing_budget import import_budget, understand_budget
from seslip_cli.workflows.importing_inspections import import_inspections
from seslip_cli.workflows.importing_report import Imported

Work = Callable[[Change], Imported]
"""Takes in a table as part of a change."""

_YEAR = Annotated[
    str | None, typer.Option("--year", "-y", metavar="YEAR", help="Into this year; else the current one.")
]
_YEAR_OF_BUDGET = Annotated[
    str | None,
    typer.Option("--year", "-y", metavar="YEAR", help="The year it is of; else the latest that its headings name."),
]
_THINGS = {**THINGS, "inspections": INSPECTION}
_EXAMPLES = {
    "inspections": "seslip authorities inspections import inspections.csv",
    "contacts": "seslip contacts import people.csv --dry-run",
    "networks": "seslip networks import networks.xlsx --sheet Networks",
    "authorities": 'seslip authorities import councils.csv --column "gss=Area code"',
    "resources": "seslip resources import tools.ods",
    "workstreams": "seslip workstreams import plan.xlsx --year 2020-21",
    "budget": "seslip budget import table.csv --year 2020-21",
    "meetings": "seslip meetings import dates.xlsx --yes",
}


def build_verb(noun: str, verb: str) -> Any:
    """The command `import` of a noun."""
    app = typer.Typer(add_completion=False)
    app.command(verb)(build_command(noun))
    return get_command(app)


def build_command(noun: str) -> Callable[..., None]:
    """The function that Typer makes the command of: of a noun, or of `inspections`."""
    return _command(noun, _THINGS[noun])


def _command(noun: str, thing: Thing) -> Callable[..., None]:
    """The function that Typer makes the command of; only what is kept by the year has --year."""

    def command(
        ctx: typer.Context,
        file: Path,
        sheet: str | None,
        column: list[str] | None,
        year: str | None = None,
        **given: Any,
    ) -> None:
        root = store_root(ctx)
        chosen = choose_format(SheetFormat, given["format"], given["output"], SheetFormat.TABLE)
        check_output(given["output"], root)
        name, headings, work = _understand(ctx, noun, file, sheet, column or [], year, given["reason"])
        _ask(root, work, given["yes"], given["dry_run"])
        if given["dry_run"]:
            imported = read(root, lambda store: _try(root, work))
            say(f"{_counts(imported)} This was a dry run: nothing was changed.")
        else:
            with changing(ctx, f"{noun} import", given["reason"]) as change:
                imported = work(change)
            say(_counts(imported))
        _say_more(imported)
        if not given["dry_run"]:
            say(
                f"Change {change.number}. To take it back: seslip undo {change.number}"
                if change.number is not None
                else "Nothing to change: it is so already."
            )
        _show(root, name, headings, imported, chosen, given["output"], given["dry_run"])

    command.__doc__ = _help_of(noun, thing)
    command.__signature__ = inspect.Signature(_parameters(noun, thing))  # type: ignore[attr-defined]
    command.__annotations__ = {each.name: each.annotation for each in _parameters(noun, thing)}
    return command


def _help_of(noun: str, thing: Thing) -> str:
    calendars = (
        "Or a calendar (.ics): each event is known again by its UID, and one that has moved or is cancelled does so "
        "here; what recurs gives its dates in one year. "
    )
    cards = (
        "Or a file of cards (.vcf: vCard 2.1, 3.0 or 4.0): each person is known again by the card's UID, else by name "
        "or e-mail. "
    )
    return (
        f"Take in a table with a {thing.noun} in each row: CSV, XLSX, XLS or ODS. Columns are found by their headings; "
        "what is there already is changed only where the table says otherwise, and what the table leaves blank stays. "
        f"{calendars if noun == 'meetings' else cards if noun == 'contacts' else ''}"
        "Every row that cannot be taken in is named, with the reason, and the command then ends with exit code 1."
        f"\n\nExample: {_EXAMPLES[noun]}"
    )


def _parameters(noun: str, thing: Thing) -> list[inspect.Parameter]:
    options: dict[str, tuple[Any, Any]] = {
        "ctx": (typer.Context, inspect.Parameter.empty),
        "file": (
            Annotated[Path, typer.Argument(metavar="FILE", help="The table: CSV, XLSX, XLS or ODS.")],
            inspect.Parameter.empty,
        ),
        "sheet": (
            Annotated[str | None, typer.Option("--sheet", metavar="NAME", help="The sheet of a workbook.")],
            None,
        ),
        "column": (
            Annotated[
                list[str] | None,
                typer.Option("--column", metavar="FIELD=HEADING", help="What a column holds; may be repeated."),
            ],
            None,
        ),
        **({"year": (_YEAR_OF_BUDGET if noun == "budget" else _YEAR, None)} if thing.by_year else {}),
        "yes": (Annotated[bool, typer.Option("--yes", help="Do not ask.")], False),
        "dry_run": (Annotated[bool, typer.Option("--dry-run", help="Only show what would become of each row.")], False),
        "reason": (ReasonOption, ""),
        "format": (FormatOption, None),
        "output": (OutputOption, None),
    }
    return [
        inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=annotation, default=default)
        for name, (annotation, default) in options.items()
    ]


def _understand(
    ctx: Any, noun: str, file: Path, sheet: str | None, corrections: Sequence[str], year: str | None, reason: str
) -> tuple[str, dict[str, str], Work]:
    """Read the file, say how it was understood, and give its name, its headings and what is to be done.

    Raises CannotImport, and WrongUsage for options that such a file has no use for.
    """
    if noun == "meetings":
        from seslip_cli.cli.calendar_import import is_calendar, understand_calendar

        if is_calendar(file):
            return file.name, {}, understand_calendar(ctx, file, sheet, corrections, year, reason)
    if noun == "contacts":
        from seslip_cli.cli.card_import import is_cards, understand_cards

        if is_cards(file):
            return file.name, {}, understand_cards(ctx, file, sheet, corrections)
    table = load_table(file, sheet)
    return (table.name, *_prepare(ctx, noun, table, corrections, year, reason))


def _prepare(
    ctx: Any, noun: str, table: Table, corrections: Sequence[str], year: str | None, reason: str
) -> tuple[dict[str, str], Work]:
    """Understand the heading, say how, and give what is to be done. Raises CannotImport."""
    root = store_root(ctx)
    words = load_words(root, COLUMNS)
    if noun == "budget":
        fallback = _year_of(ctx, THINGS[noun], None)
        budget = understand_budget(table, corrections, words, get_year(year) if year else None, fallback)
        layout = budget.budget.layout
        rows = len(budget.budget.lines)
        _say_understood(table, layout.row, rows, layout.headings, layout.unread)
        say(f"It is taken for the budget of {budget.year}.")
        return dict(layout.headings), lambda change: import_budget(change, budget, reason, get_today(ctx))
    understood = understand(noun, table, corrections, words)
    columns = understood.columns
    _say_understood(table, columns.row, len(understood.rows), columns.headings, columns.unread)
    home, today = _year_of(ctx, _THINGS[noun], year), get_today(ctx)
    if noun == "inspections":
        return dict(columns.headings), lambda change: import_inspections(change, understood, today)
    return dict(columns.headings), lambda change: import_rows(change, understood, home, today)


def _say_understood(table: Table, row: int, rows: int, headings: Any, unread: Sequence[str]) -> None:
    sheet = f', sheet "{table.sheet}"' if len(table.sheets) > 1 else ""
    say(f"{table.name} ({table.make}{sheet}): {rows} {'row' if rows == 1 else 'rows'} below the headings in row {row}.")
    for field, heading in headings.items():
        say(f"  {field} <- {heading}")
    if unread:
        say(f"  not read: {', '.join(' '.join(each.split()) for each in unread)}")


def _year_of(ctx: Any, thing: Thing, given: str | None) -> Year:
    """The year that is meant: the one that is named, else the one of today, or the latest with such a file."""
    if given is not None:
        return get_year(given)
    today: date = get_today(ctx)
    this_year = Year.of(today)
    if not thing.by_year or thing.file == "meetings":
        return this_year
    known = read(store_root(ctx), lambda store: store.years_with(thing.file))
    return this_year if this_year in known or not known else known[-1]


def _ask(root: Path, work: Work, yes: bool, dry_run: bool) -> None:
    """On a terminal: say what would become of each row, and ask. Raises Abort where the answer is no."""
    if yes or dry_run or not is_answered():
        return
    tried = read(root, lambda store: _try(root, work))
    for each in tried.outcomes:
        if each.what != "unchanged":
            more = f": {each.words}" if each.words else ""
            say(f"  {tried.unit} {each.row.number} {each.what}: {each.name or each.id or 'without a name'}{more}")
    _say_more(tried)
    say(_counts(tried))
    ask_before("Keep this?", yes)


def _try(root: Path, work: Work) -> Imported:
    """What would become of a table; the change is checked, and not made."""
    change = Change(root)
    imported = work(change)
    change.contents()
    return imported


def _counts(imported: Imported) -> str:
    count = len(imported.outcomes)
    more = f"{imported.count('moved')} moved, {imported.count('cancelled')} cancelled, " * (imported.unit == "event")
    return (
        f"{count} {imported.unit}{'' if count == 1 else 's'} read: {imported.count('added')} added, {more}"
        f"{imported.count('changed')} changed, {imported.count('unchanged')} already there, "
        f"{imported.count('refused')} refused."
    )


def _say_more(imported: Imported) -> None:
    if imported.totals:
        rows = ", ".join(f"{each.title} (row {each.row})" for each in imported.totals)
        say(f"Kept as stated totals: {rows}.")
    for note in imported.notes:
        say(f"Note: {note}")


def _show(
    root: Path,
    name: str,
    headings: dict[str, str],
    imported: Imported,
    format: SheetFormat,
    output: Path | None,
    dry_run: bool,
) -> None:
    """Show the rows that were added, changed or refused. Exits 1 where rows were refused or findings are errors."""
    if format is SheetFormat.JSON:
        write_out(_json(headings, imported, dry_run), output, root)
    else:
        rows = [
            (each.row.number, each.what, each.id, each.name, each.words)
            for each in imported.outcomes
            if each.what != "unchanged"
        ]
        show_sheet(root, build_import(name, rows, imported.findings, imported.unit), format, output)
    if imported.refused or any(each.severity == "error" for each in imported.findings):
        raise typer.Exit(1)


def _json(headings: dict[str, str], imported: Imported, dry_run: bool) -> str:
    whole = {
        "kind": "import",
        "findings": [keyed_finding(each) for each in imported.findings],
        "rows_read": len(imported.outcomes),
        **{what: imported.count(what) for what in ("added", "changed", "unchanged")},
        **({what: imported.count(what) for what in ("moved", "cancelled")} if imported.unit == "event" else {}),
        "refused": [
            {"row": each.row.number, "reason": clean(each.words), "cells": [clean(cell) for cell in each.row.cells]}
            for each in imported.refused
        ],
        "columns": {field: clean(" ".join(heading.split())) for field, heading in headings.items()},
        "records": [
            {"row": each.row.number, "what": each.what, "id": each.id, "name": clean(each.name)}
            for each in imported.outcomes
            if each.what != "refused"
        ],
        "totals": [{"row": each.row, "title": clean(each.title)} for each in imported.totals],
        "notes": [clean(note) for note in imported.notes],
        "dry_run": dry_run,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
