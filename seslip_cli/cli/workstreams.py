"""`seslip workstreams`: what the year's plan is made of."""

from typing import Annotated

import typer

from seslip_cli.cli.lazy import noun
from seslip_cli.cli.session import FormatOption, OutputOption, YearOption, choose_year, completing, get_today, show
from seslip_cli.store.reading import Store
from seslip_cli.views.sheet import Sheet
from seslip_cli.views.workstreams import build_workstreams
from seslip_cli.workflows.cards import get_plan, workstream_card

app = typer.Typer(
    cls=noun("workstreams", group=("seslip_cli.cli.parts", "Add a group of workstreams to the plan.")),
    add_completion=False,
)


@app.callback(invoke_without_command=True)
@app.command("list")
def list_(
    ctx: typer.Context, year: YearOption = None, format: FormatOption = None, output: OutputOption = None
) -> None:
    """The workstreams of a year by group: sponsor, status and what is planned.

    Without --year it is the current financial year, else the latest that has a plan.

    Example: seslip workstreams --year 2020-21
    """
    if ctx.invoked_subcommand is not None:
        return

    def question(store: Store) -> Sheet:
        chosen = choose_year(ctx, store, year, "plan")
        budget = store.find_budget(chosen)
        return build_workstreams(chosen, get_plan(store, chosen), budget.expenditure if budget else (), store.bodies())

    show(ctx, question, format, output)


@app.command("show")
def show_(
    ctx: typer.Context,
    workstream: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="Its id, its number in the plan, its title or an alias.",
            autocompletion=completing("workstreams"),
        ),
    ],
    year: YearOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Everything about one workstream: sponsor, aim, outputs, money, meetings, mentions in updates.

    Example: seslip workstreams show 6
    """
    today = get_today(ctx)
    show(
        ctx,
        lambda store: workstream_card(store, workstream, choose_year(ctx, store, year, "plan"), today),
        format,
        output,
    )
