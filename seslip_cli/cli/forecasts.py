"""`seslip budget forecast`: what a line is expected to come to."""

from typing import Annotated

import typer

from seslip_cli.cli.session import (
    YearOption,
    changing,
    choose_year,
    completing,
    get_date,
    get_today,
    say_changes,
    store_root,
)
from seslip_cli.store.reading import read
from seslip_cli.workflows.forecasts import METHODS, forecast_line, forecast_words, parse_forecast

app = typer.Typer(add_completion=False)


def _methods(incomplete: str) -> list[str]:
    return [each for each in METHODS if each.startswith(incomplete)]


@app.command()
def forecast(
    ctx: typer.Context,
    line: Annotated[
        str,
        typer.Argument(metavar="LINE", help="The line: its id, ref or title.", autocompletion=completing("budget")),
    ],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; kept with it.")],
    amount: Annotated[
        str | None, typer.Argument(metavar="[AMOUNT]", help="Pounds that it will come to, such as 14500.")
    ] = None,
    method: Annotated[
        str | None,
        typer.Option(
            "--method", metavar="METHOD", help=f"Work it out: {' or '.join(METHODS)}.", autocompletion=_methods
        ),
    ] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="From this day on; else today.")] = None,
    year: YearOption = None,
) -> None:
    """State what a line will come to by the end of the year, or the method by which that is worked out.

    The forecast that it had is kept with its day and its reason, and stated totals go along. By straight-line each
    month left takes what the months gone have taken on average; by planned it is the plan as revised; by
    actual-plus-committed it is what is spent and ordered.

    Example: seslip budget forecast adcs-rooms 14500 --reason "Rooms in London cost more" --year 2020-21
    """
    wanted = parse_forecast(amount, method)
    day = get_date(on, "--on") if on is not None else get_today(ctx)
    with changing(ctx, "budget forecast", reason) as change:
        chosen = choose_year(ctx, change.store, year, "budget")
        before, carried = forecast_line(change, chosen, line, wanted, day, reason)
    today = get_today(ctx)
    told = read(store_root(ctx), lambda store: forecast_words(store, chosen, before, today))
    say_changes(change, [*carried, told])
