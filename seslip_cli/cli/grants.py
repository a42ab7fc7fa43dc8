"""`seslip budget grants`, its verbs, and `grant`: money given with conditions, and the return for whoever gave it."""

from datetime import date
from typing import Annotated

import typer

from seslip_cli.cli.lazy import EDITING, noun
from seslip_cli.cli.session import (
    FormatOption,
    OutputOption,
    YearOption,
    choose_year,
    completing,
    get_date,
    get_today,
    show,
)
from seslip_cli.workflows.grants import grant_return, list_grants

_EDITING = "seslip_cli.cli.grants_editing"
app = typer.Typer(add_completion=False)
listing = typer.Typer(
    cls=noun("", **{verb: (_EDITING, line) for verb, (_, line) in EDITING.items() if verb != "import"}),
    add_completion=False,
)
app.add_typer(listing, name="grants")

AsAtOption = Annotated[str | None, typer.Option("--as-at", metavar="DATE", help="As it was at the end of this day.")]


@listing.callback(invoke_without_command=True)
@listing.command("list")
def grants(
    ctx: typer.Context,
    year: YearOption = None,
    as_at: AsAtOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """The grants of a year: awarded, received, spent, committed and left.

    A line of income that receives a grant, and a line of expenditure that draws on it, names it: seslip budget set
    LINE --grant ID.

    Example: seslip budget grants --year 2020-21
    """
    if ctx.invoked_subcommand is not None:
        return
    today = get_today(ctx)
    show(
        ctx,
        lambda store: list_grants(store, choose_year(ctx, store, year, "budget"), _day(as_at), today),
        format,
        output,
    )


@app.command()
@listing.command("show")
def grant(
    ctx: typer.Context,
    which: Annotated[
        str, typer.Argument(metavar="ID", help="The grant's id or title.", autocompletion=completing("grants"))
    ],
    year: YearOption = None,
    as_at: AsAtOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """The return that a grant's giver wants: awarded, received, spent, committed and left, line by line.

    A line draws on its grant up to its share, where it has one. What came in earlier years counts towards what is
    still to come.

    Example: seslip budget grant complex-lac --year 2019-20 --output complex-lac.docx
    """
    today = get_today(ctx)
    show(
        ctx,
        lambda store: grant_return(store, which, choose_year(ctx, store, year, "budget"), _day(as_at), today),
        format,
        output,
    )


def _day(as_at: str | None) -> date | None:
    return get_date(as_at, "--as-at") if as_at is not None else None
