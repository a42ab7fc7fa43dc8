"""`seslip ledger`: the host's ledger, and on which budget lines it is."""

from typing import Annotated

import typer
from msgspec.structs import replace

from seslip_cli.cli.lazy import noun
from seslip_cli.cli.session import FormatOption, OutputOption, YearOption, choose_year, completing, show
from seslip_cli.domain.ledger import Part
from seslip_cli.domain.lookup import get_named
from seslip_cli.render.formats import SheetFormat, choose_format
from seslip_cli.store.reading import Store
from seslip_cli.views.ledger import build_batches, build_transaction, build_transactions, build_unallocated
from seslip_cli.views.sheet import Sheet
from seslip_cli.workflows.allocation import budget_lines, find_transactions
from seslip_cli.workflows.ledger_undo import require_batch
from seslip_cli.workflows.ledger_view import batches_of, build_suggester
from seslip_cli.workflows.rules import rule_findings

_FOR_PROGRAMS = frozenset({SheetFormat.JSON, SheetFormat.CSV})
"""Formats in which a transaction is a row for each of its parts; elsewhere it is a card."""
_PLACING = "seslip_cli.cli.ledger_placing"

app = typer.Typer(
    cls=noun(
        "",
        **{
            "import": ("seslip_cli.cli.ledger_import", "Take in what the host sent."),
            "undo": ("seslip_cli.cli.ledger_undo", "Take an import out again."),
            "assign": (_PLACING, "Put transactions on a budget line."),
            "split": (_PLACING, "Put parts of a transaction on several lines."),
            "release": (_PLACING, "Take transactions off their lines."),
            "rule": ("seslip_cli.cli.ledger_rule", "Rules that put transactions on lines."),
        },
    ),
    add_completion=False,
)


@app.callback(invoke_without_command=True)
def ledger(
    ctx: typer.Context,
    year: YearOption = None,
    whole: Annotated[bool, typer.Option("--all", help="Every transaction, not only those on no line.")] = False,
    line: Annotated[
        str | None,
        typer.Option("--line", metavar="LINE", help="Those on this budget line.", autocompletion=completing("budget")),
    ] = None,
    batch: Annotated[
        str | None,
        typer.Option("--batch", metavar="ID", help="Those of this import.", autocompletion=completing("batches")),
    ] = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """List what is on no budget line yet, with the line where it may belong, and why.

    With --all, --line or --batch it lists transactions with their lines, and who or what put them there.

    Example: seslip ledger --year 2019-20
    """
    if ctx.invoked_subcommand is not None:
        return

    def question(store: Store) -> Sheet:
        chosen = choose_year(ctx, store, year, "budget")
        if not (whole or line or batch):
            titles = {each.id: each.title for each in budget_lines(store, chosen)}
            loose = [row for row in store.transactions(chosen) if not row.parts]
            sheet = build_unallocated(
                chosen, loose, build_suggester(store, chosen), titles, has_ledger=store.has_ledger(chosen)
            )
            return replace(sheet, findings=rule_findings(store, [chosen]))
        if batch is not None:
            require_batch(store, chosen, batch)
        wanted = get_named("budget line", budget_lines(store, chosen), line).id if line else None

        def parts(all_parts: tuple[Part, ...]) -> tuple[Part, ...]:
            return tuple(part for part in all_parts if wanted in (None, part.line))

        rows = [
            (row, parts(row.parts))
            for row in sorted(store.transactions(chosen), key=lambda each: each.counts_on(chosen))
            if (batch is None or row.batch == batch) and (wanted is None or parts(row.parts))
        ]
        return replace(build_transactions(chosen, rows), findings=rule_findings(store, [chosen]))

    show(ctx, question, format, output)


@app.command("show")
def show_transaction(
    ctx: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="A transaction's id, or how it begins.")],
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """One transaction: what the host says of it, its lines, and who or what put it there.

    Example: seslip ledger show 35e9f475d3
    """

    def question(store: Store) -> Sheet:
        (found,) = find_transactions(store, [id])
        if for_people:
            return build_transaction(
                found.year, found.row, {each.id: each.title for each in budget_lines(store, found.year)}
            )
        return build_transactions(found.year, [(found.row, found.row.parts)])

    for_people = choose_format(SheetFormat, format, output, SheetFormat.TABLE) not in _FOR_PROGRAMS

    show(ctx, question, format, output)


@app.command()
def imports(
    ctx: typer.Context, year: YearOption = None, format: FormatOption = None, output: OutputOption = None
) -> None:
    """The imports of a year: their ids, files, rows and amounts.

    Example: seslip ledger imports --year 2019-20
    """

    def question(store: Store) -> Sheet:
        chosen = choose_year(ctx, store, year, "budget")
        return build_batches(chosen, batches_of(store, chosen))

    show(ctx, question, format, output)
