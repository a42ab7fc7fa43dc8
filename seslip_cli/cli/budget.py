"""`seslip budget`: the year's money."""

import typer

from seslip_cli.cli.lazy import noun
from seslip_cli.cli.session import FormatOption, OutputOption, YearOption, choose_year, show
from seslip_cli.store.reading import Store
from seslip_cli.views.budget import build_budget, build_budget_table
from seslip_cli.views.sheet import Sheet
from seslip_cli.workflows.reconcile import reconcile

app = typer.Typer(
    cls=noun("budget"),
    add_completion=False,
)


@app.callback(invoke_without_command=True)
def budget(
    ctx: typer.Context, year: YearOption = None, format: FormatOption = None, output: OutputOption = None
) -> None:
    """Reconcile a year: planned, forecast outturn, the difference, and what is carried forward.

    Without --year it is the current financial year, else the latest that has a budget. What does not add up is
    named, and the command then ends with exit code 1.

    Example: seslip budget --year 2020-21 --output budget.csv
    """
    if ctx.invoked_subcommand is not None:
        return

    def question(store: Store) -> Sheet:
        years, findings = reconcile(store, choose_year(ctx, store, year, "budget"))
        return build_budget(years.year, years.budget, store.find_plan(years.year), findings)

    show(ctx, question, format, output)


@app.command()
def table(
    ctx: typer.Context, year: YearOption = None, format: FormatOption = None, output: OutputOption = None
) -> None:
    """The improvement plan's budget table, as the plan prints it, ready to paste.

    Example: seslip budget table --year 2020-21 --output budget-table.html
    """

    def question(store: Store) -> Sheet:
        years, findings = reconcile(store, choose_year(ctx, store, year, "budget"))
        return build_budget_table(years.year, years.budget, store.find_plan(years.year), years.last, findings)

    show(ctx, question, format, output)
