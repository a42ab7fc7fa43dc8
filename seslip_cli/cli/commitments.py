"""`seslip budget commit`, `commitments` and `close`: what is ordered and not yet paid."""

from typing import Annotated

import typer

from seslip_cli.cli.session import (
    FormatOption,
    OutputOption,
    ReasonOption,
    YearOption,
    changing,
    choose_year,
    completing,
    get_date,
    get_today,
    get_year,
    say_changes,
    show,
    store_root,
)
from seslip_cli.domain.period import Year
from seslip_cli.store.reading import read
from seslip_cli.workflows.commitments import Order, left_words, list_commitments
from seslip_cli.workflows.commitments import close as close_commitment
from seslip_cli.workflows.commitments import commit as raise_commitment

app = typer.Typer(add_completion=False)


@app.command()
def commit(
    ctx: typer.Context,
    line: Annotated[
        str,
        typer.Argument(metavar="LINE", help="The line: its id, ref or title.", autocompletion=completing("budget")),
    ],
    amount: Annotated[str, typer.Argument(metavar="AMOUNT", help="Pounds ordered, such as 4200.")],
    supplier: Annotated[str, typer.Option("--supplier", metavar="TEXT", help="From whom, as the ledger writes it.")],
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="What was ordered.")],
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The day of the order.")],
    reference: Annotated[
        str | None, typer.Option("--reference", metavar="TEXT", help="The order's number, which its payments name.")
    ] = None,
    id: Annotated[str | None, typer.Option("--id", help="Its id; else one made of the title.")] = None,
    year: YearOption = None,
    reason: ReasonOption = "",
) -> None:
    """Commit money of a line: something is ordered, and not yet paid for. It is of the year in which it is ordered.

    Payments on that line draw it down: those that name its reference, or where it has none, those to its supplier.
    More than the line has left may be ordered, with a warning.

    Example: seslip budget commit adcs-rooms 4200 --supplier "Broadway House" --title "Rooms for the autumn"
    --on 2020-06-01 --reference PO-1042
    """
    day = get_date(on, "--on")
    chosen = get_year(year) if year is not None else Year.of(day)
    order = Order(line=line, amount=amount, supplier=supplier, title=title, raised=day, reference=reference, id=id)
    with changing(ctx, "budget commit", reason) as change:
        committed = raise_commitment(change, chosen, order)
    say_changes(change, [read(store_root(ctx), lambda store: left_words(store, chosen, committed))])


@app.command()
def commitments(
    ctx: typer.Context,
    year: YearOption = None,
    as_at: Annotated[
        str | None, typer.Option("--as-at", metavar="DATE", help="As it was at the end of this day.")
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="What is paid or closed too.")] = False,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """What is on order in a year: ordered, drawn by payments, and left.

    Example: seslip budget commitments --year 2020-21 --all
    """
    day = get_date(as_at, "--as-at") if as_at is not None else None
    show(
        ctx,
        lambda store: list_commitments(store, choose_year(ctx, store, year, "budget"), day, all_),
        format,
        output,
    )


@app.command()
def close(
    ctx: typer.Context,
    commitment: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="Its id, its reference or its title.", autocompletion=completing("commitments")
        ),
    ],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; kept with it.")],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="From this day on; else today.")] = None,
    year: YearOption = None,
) -> None:
    """Close a commitment: nothing more will be paid on it, and what is left of it is free again.

    Example: seslip budget close rooms-for-the-autumn --on 2020-11-30 --reason "The last event is online"
    --year 2020-21
    """
    day = get_date(on, "--on") if on is not None else get_today(ctx)
    with changing(ctx, "budget close", reason) as change:
        told = close_commitment(change, choose_year(ctx, change.store, year, "budget"), commitment, day, reason)
    say_changes(change, told)
