"""`seslip budget vire` and `virements`: money moved between lines."""

from typing import Annotated

import typer

from seslip_cli.cli.lazy import with_amount
from seslip_cli.cli.session import (
    FormatOption,
    OutputOption,
    YearOption,
    changing,
    choose_year,
    completing,
    get_date,
    get_today,
    get_year,
    say,
    say_changes,
    say_dry_run,
    show,
    store_root,
)
from seslip_cli.domain.period import Year
from seslip_cli.store.reading import read
from seslip_cli.workflows.virements import Asked, goes_the_other_way, list_virements, plan_virement, warnings
from seslip_cli.workflows.virements import vire as make_virement

app = typer.Typer(add_completion=False)


@app.command(cls=with_amount(goes_the_other_way))
def vire(
    ctx: typer.Context,
    amount: Annotated[str, typer.Argument(metavar="AMOUNT", help="Pounds, such as 7500.")],
    from_line: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="LINE",
            help="The line it is taken from: its id, ref or title.",
            autocompletion=completing("budget"),
        ),
    ],
    to_line: Annotated[
        str,
        typer.Option("--to", metavar="LINE", help="The line it goes to.", autocompletion=completing("budget")),
    ],
    approved_by: Annotated[str, typer.Option("--approved-by", metavar="TEXT", help="Who approved it.")],
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The day on which it was approved.")],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; kept with it.")],
    year: YearOption = None,
    force: Annotated[bool, typer.Option("--force", help="Take more than the line has left.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what both lines would come to.")] = False,
) -> None:
    """Move money from one line of expenditure to another, in the year of the day on which it was approved.

    A line gives no more than it has left: its plan as revised, less what is spent and ordered. Each virement has a
    number, by which an auditor finds it.

    Example: seslip budget vire 7500 --from new-projects --to 4 --approved-by "Steering Group" --on 2020-06-12
    --reason "More children are missed than we knew"
    """
    day = get_date(on, "--on")
    chosen = get_year(year) if year is not None else Year.of(day)
    asked = Asked(
        amount=amount,
        from_line=from_line,
        to_line=to_line,
        approved_by=approved_by,
        on=day,
        reason=reason,
        today=get_today(ctx),
        force=force,
    )
    if dry_run:
        checked = read(store_root(ctx), lambda store: plan_virement(store, chosen, asked))
        for words in checked.said():
            say(words)
        say_dry_run()
        return
    with changing(ctx, "budget vire", reason) as change:
        id, told = make_virement(change, chosen, asked)
    say_changes(change, [*told, *read(store_root(ctx), lambda store: warnings(store, chosen, id))])


@app.command()
def virements(
    ctx: typer.Context, year: YearOption = None, format: FormatOption = None, output: OutputOption = None
) -> None:
    """The virements of a year by number, each with who approved it and why. Those dated after today are marked.

    Example: seslip budget virements --year 2020-21
    """
    today = get_today(ctx)
    show(ctx, lambda store: list_virements(store, choose_year(ctx, store, year, "budget"), today), format, output)
