"""`seslip ledger import`: what the host sent, taken in."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Annotated, Any

import typer

from seslip_cli.cli.session import (
    FormatOption,
    OutputOption,
    ReasonOption,
    ask_before,
    changing,
    check_output,
    get_year,
    is_answered,
    say,
    say_dry_run,
    show_sheet,
    store_root,
    write_out,
)
from seslip_cli.domain.finding import Finding
from seslip_cli.domain.money import Money, total
from seslip_cli.imports.ledger import LedgerFile
from seslip_cli.render.formats import SheetFormat, choose_format
from seslip_cli.render.json_object import keyed_finding
from seslip_cli.render.words import clean
from seslip_cli.store.change import Change
from seslip_cli.store.reading import read
from seslip_cli.views.ledger import build_taken
from seslip_cli.views.sheet import Sheet
from seslip_cli.workflows.ledger_file import load_exports, parse_said, remember_headings
from seslip_cli.workflows.ledger_import import Books, Taken, take_in

app = typer.Typer(add_completion=False)


@app.command("import")
def import_files(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="What the host sent: CSV, XLSX, XLS or ODS.")],
    year: Annotated[
        list[str] | None,
        typer.Option(
            "--year", "-y", metavar="YEAR", help="Rows of this year; else of the one most belong to. Repeatable."
        ),
    ] = None,
    date_format: Annotated[
        str | None,
        typer.Option("--date-format", metavar="FORMAT", help="How dates are written: day-first, month-first."),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option("--column", metavar="FIELD=HEADING", help="What a column holds; may be repeated."),
    ] = None,
    reverse_signs: Annotated[
        bool | None,
        typer.Option(
            "--reverse-signs/--keep-signs",
            help="In this file spending has a minus and income has none: turn every sign round. "
            "Or keep them, though --remember turned them round.",
            show_default=False,
        ),
    ] = None,
    remember: Annotated[
        bool,
        typer.Option(
            "--remember", help="Keep --column, --date-format and --reverse-signs for files with the same headings."
        ),
    ] = False,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="NAME", help="The sheet of a workbook.")] = None,
    trust_rows: Annotated[
        bool, typer.Option("--trust-rows", help="Go on where the file's own totals are not what its rows come to.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would become of each row.")] = False,
    reason: ReasonOption = "",
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Take in the host's ledger: every row new, there already, moved to other codes, or left out for a reason.

    Columns, dates and amounts are understood from the file, and what was understood is shown. A file may be imported
    again, or overlap with another: only what is new is added. Rules put rows on budget lines.

    Example: seslip ledger import inputs/ledger-2019-20.csv --dry-run
    """
    root = store_root(ctx)
    chosen = choose_format(SheetFormat, format, output, SheetFormat.TABLE)
    check_output(output, root)
    years = [get_year(each) for each in year or ()]
    said, only_year = parse_said(column or (), date_format, reverse_signs), years[0] if len(years) == 1 else None
    exports = load_exports(root, files, said, sheet, only_year)
    for each in exports:
        _say_understood(each)

    def work(change: Change) -> tuple[list[Taken], list[str]]:
        books = Books(change.store)
        taken = [take_in(books, each, years, trust_rows=trust_rows) for each in exports]
        books.write(change)
        told = remember_headings(change, exports, said) if remember else []
        return taken, told

    asks = is_answered() and not (yes or dry_run)
    on_screen = chosen is SheetFormat.TABLE and output is None
    tried: list[Taken] = []
    if asks:
        tried, _ = read(root, lambda store: work(Change(root)))
        _say_counts(tried)
        _list(tried, sys.stdout if on_screen else sys.stderr)
        ask_before("Keep this?", yes)
    change = None
    if dry_run:
        taken, told = read(root, lambda store: work(Change(root)))
    else:
        with changing(ctx, "ledger import", reason) as change:
            taken, told = work(change)
    if [*map(_counts, taken)] != [*map(_counts, tried)]:
        _say_counts(taken)
    _say_kept(told, dry_run)
    _say_change(change.number if change else None, taken, dry_run)
    if not (asks and on_screen):
        _show(root, taken, chosen, output, dry_run)
    else:
        _exit_on_errors(taken)


def _say_kept(told: Sequence[str], dry_run: bool) -> None:
    for words in told:
        say(f"Without --dry-run: {words}" if dry_run else words)


def _say_change(number: int | None, taken: Sequence[Taken], dry_run: bool) -> None:
    if dry_run:
        say_dry_run()
    elif number is None:
        say("Nothing to change: it is so already.")
    else:
        brought = {each.batch for each in taken if each.new or each.moves}
        back = f"seslip ledger undo {brought.pop()}" if len(brought) == 1 else f"seslip undo {number}"
        say(f"Change {number}. To take it back: {back}")


def _exit_on_errors(taken: Sequence[Taken]) -> None:
    if any(finding.severity == "error" for finding in _findings(taken)):
        raise typer.Exit(1)


def _say_understood(file: LedgerFile) -> None:
    sheet = f', sheet "{file.sheet}"' if file.sheet else ""
    rows = "1 row" if file.rows_read == 1 else f"{file.rows_read:,} rows"
    say(f"{file.name} ({file.make}{sheet}): {rows} below the headings in row {file.header_row}.")
    for field, heading in file.columns.items():
        say(f"  {field} <- {heading}")
    if file.date_format:
        say(f"  dates are read as {file.date_format}")
    if file.reverse_signs:
        say("  signs are turned round: what has a minus in the file is spending")
    if file.unread:
        say(f"  not read: {', '.join(file.unread)}")
    for note in file.notes:
        say(f"Note: {note}")


def _counts(taken: Taken) -> str:
    years = " and ".join(map(str, taken.years)) or "no year"
    return (
        f"{taken.file.name}, {years}: {taken.file.rows_read:,} read = {len(taken.new):,} imported + "
        f"{taken.duplicates:,} already there + {len(taken.moves):,} moved + {len(taken.skipped):,} skipped. "
        f"Imported: {taken.total}."
    )


def _say_counts(taken: Sequence[Taken]) -> None:
    for done in taken:
        say(_counts(done))
        _say_loose(done)


def _list(taken: Sequence[Taken], out: IO[str]) -> None:
    """List what would be moved or left out, and what was noticed, before it is asked about."""
    from seslip_cli.render.terminal import render_terminal

    sheet = _sheet(taken)
    if any(group.rows for group in sheet.groups):
        render_terminal(sheet, out)
    for each in sheet.findings:
        say(f"{each.severity} {each.code} {each.where}: {each.message} {each.fix}")


def _sheet(taken: Sequence[Taken]) -> Sheet:
    rows = [row for each in taken for row in _details(each)]
    return build_taken(", ".join(each.file.name for each in taken), rows, _findings(taken))


def _findings(taken: Sequence[Taken]) -> tuple[Finding, ...]:
    return tuple(finding for each in taken for finding in each.findings)


def _say_loose(taken: Taken) -> None:
    loose = taken.unallocated
    if loose:
        rows = "1 row is" if len(loose) == 1 else f"{len(loose):,} rows are"
        say(f"{rows} on no budget line, {total(row.amount for row in loose)}: seslip ledger lists them.")


def _show(root: Path, taken: Sequence[Taken], format: SheetFormat, output: Path | None, dry_run: bool) -> None:
    """Show what was moved or left out. Exits 1 where findings are errors."""
    findings = _findings(taken)
    if format is SheetFormat.JSON:
        write_out(_json(taken, findings, dry_run), output, root)
        _exit_on_errors(taken)
        return
    sheet = _sheet(taken)
    if format is SheetFormat.TABLE and not (any(group.rows for group in sheet.groups) or findings or output):
        say("Every row was taken in, or was there already.")
        return
    show_sheet(root, sheet, format, output)


def _details(taken: Taken) -> list[tuple[int, str, str, Money | None]]:
    moved = [
        (each.row, "moved", f"{_codes(each.before)} is now {_codes(each.after)}", each.after.amount)
        for each in taken.moves
    ]
    skipped = [(each.row, each.reason, ", ".join(filter(None, each.cells)), None) for each in taken.skipped]
    return sorted([*moved, *skipped])


def _codes(row: Any) -> str:
    return " ".join(filter(None, (row.cost_centre, row.account))) or "no code"


def _json(taken: Sequence[Taken], findings: Sequence[Finding], dry_run: bool) -> str:
    imports = [_keyed(each) for each in taken]
    whole: dict[str, Any] = {"kind": "ledger-import", "findings": [keyed_finding(each) for each in findings]}
    whole |= imports[0] if len(imports) == 1 else {"imports": imports}
    return json.dumps({**whole, "dry_run": dry_run}, ensure_ascii=False, indent=2) + "\n"


def _keyed(taken: Taken) -> dict[str, Any]:
    file = taken.file
    return {
        "file": clean(file.name),
        "years": [str(year) for year in taken.years],
        "batch": taken.batch,
        "rows_read": file.rows_read,
        "imported": len(taken.new),
        "duplicates": taken.duplicates,
        "moved": len(taken.moves),
        "moves": [
            {"row": each.row, "id": each.after.id, "from": _coded(each.before), "to": _coded(each.after)}
            for each in taken.moves
        ],
        "skipped": [
            {"row": each.row, "reason": clean(each.reason), "cells": [clean(cell) for cell in each.cells]}
            for each in taken.skipped
        ],
        "total": taken.total.plain,
        "file_total": file.file_total.plain if file.file_total is not None else None,
        "unallocated": {"rows": len(taken.unallocated), "total": total(row.amount for row in taken.unallocated).plain},
        "date_format": file.date_format,
        "columns": {field: clean(heading) for field, heading in file.columns.items()},
        "reverse_signs": file.reverse_signs,
        "notes": [clean(note) for note in file.notes],
    }


def _coded(row: Any) -> dict[str, str]:
    return {"cost_centre": clean(row.cost_centre), "account": clean(row.account)}
