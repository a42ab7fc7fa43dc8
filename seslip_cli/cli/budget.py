"""`seslip budget`: the year's money."""

from typing import Annotated, Any

import typer

from seslip_cli.cli.lazy import noun
from seslip_cli.cli.session import (
    FormatOption,
    OutputOption,
    YearOption,
    choose_year,
    completing,
    get_date,
    get_today,
    get_year,
    show,
)
from seslip_cli.errors import WrongUsage
from seslip_cli.store.reading import Store
from seslip_cli.views.budget import build_budget
from seslip_cli.views.sheet import Sheet
from seslip_cli.workflows.reconcile import reconcile

_VIREMENTS = "seslip_cli.cli.virements"
_COMMITMENTS = "seslip_cli.cli.commitments"
_FORECASTS = "seslip_cli.cli.forecasts"
_GRANTS = "seslip_cli.cli.grants"
app = typer.Typer(
    cls=noun(
        "budget",
        vire=(_VIREMENTS, "Move money from one line to another."),
        virements=(_VIREMENTS, "The virements of a year, by number."),
        commit=(_COMMITMENTS, "Note something ordered and not yet paid for."),
        commitments=(_COMMITMENTS, "What is ordered, what was paid of it, and what is left."),
        close=(_COMMITMENTS, "Close a commitment: no more will be paid on it."),
        forecast=(_FORECASTS, "Say what a line will come to, and why."),
        grant=(_GRANTS, "The return that a grant giver wants."),
        grants=(_GRANTS, "The grants of a year: list, add, change."),
    ),
    add_completion=False,
)

AsAtOption = Annotated[
    str | None, typer.Option("--as-at", metavar="DATE", help="As it stood at the end of this day; else all there is.")
]


def _figures(incomplete: str) -> list[str]:
    from seslip_cli.views.years import COMPARED

    before, comma, last = incomplete.rpartition(",")
    return [f"{before}{comma}{each}" for each in COMPARED if each.startswith(last)]


@app.callback(invoke_without_command=True)
def budget(
    ctx: typer.Context,
    year: YearOption = None,
    years: Annotated[
        str | None, typer.Option("--years", metavar="YEARS", help="Several years side by side: 2019-20,2020-21.")
    ] = None,
    figures: Annotated[
        str | None,
        typer.Option(
            "--show",
            metavar="FIGURES",
            help="Which figures --years compares: planned, virements, revised, actual, committed, outturn, variance, "
            "percent. Else planned, actual and outturn.",
            autocompletion=_figures,
        ),
    ] = None,
    as_at: AsAtOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Reconcile a year: planned, moved, spent, ordered, forecast outturn, the variance, and what is carried forward.

    Without --year it is the current financial year, else the latest that has a budget. Virements and forecasts dated
    after today are named below, and not counted yet. What does not add up is named, and the command then ends with
    exit code 1. With --years, JSON, CSV and XLSX have every figure of each year; a table has those of --show.

    Example: seslip budget --year 2020-21 --output budget.csv

    Example: seslip budget --years 2019-20,2020-21 --show actual,variance
    """
    if ctx.invoked_subcommand is not None:
        return
    day = get_date(as_at, "--as-at") if as_at is not None else None
    if years is not None:
        _show_years(ctx, years, year, figures, day, format, output)
        return
    if figures is not None:
        raise WrongUsage("--show goes with --years.", "Add --years, such as --years 2019-20,2020-21.")

    def question(store: Store) -> Sheet:
        chosen = choose_year(ctx, store, year, "budget")
        money, findings = reconcile(store, chosen, day, today=get_today(ctx))
        if money.budget.subscription:
            from seslip_cli.workflows.subscriptions import subscription_findings

            findings = (*findings, *subscription_findings(store, money, day or get_today(ctx)))
        if money.last is not None and money.last.budget.grant:
            from seslip_cli.workflows.grants import grant_findings

            findings = (*findings, *grant_findings(store, money, get_today(ctx)))
        return build_budget(money, store.find_plan(chosen), findings)

    show(ctx, question, format, output)


@app.command("show")
def show_(
    ctx: typer.Context,
    line: Annotated[
        str,
        typer.Argument(
            metavar="REF",
            help="A line's id, its number in the plan or its title; or the id of a total: total-out, carry-forward.",
            autocompletion=completing("budget"),
        ),
    ],
    year: YearOption = None,
    as_at: AsAtOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Explain the figures of a line or a total to the penny: plan, virements, transactions, commitments, forecasts.

    Example: seslip budget show 8.1 --year 2020-21
    """
    from seslip_cli.workflows.explaining import explain

    day = get_date(as_at, "--as-at") if as_at is not None else None
    show(
        ctx,
        lambda store: explain(store, choose_year(ctx, store, year, "budget"), line, day, get_today(ctx)),
        format,
        output,
    )


@app.command()
def table(
    ctx: typer.Context, year: YearOption = None, format: FormatOption = None, output: OutputOption = None
) -> None:
    """The improvement plan's budget table, as the plan prints it, ready to paste.

    Example: seslip budget table --year 2020-21 --output budget-table.html
    """
    from seslip_cli.views.budget_table import build_budget_table

    def question(store: Store) -> Sheet:
        chosen = choose_year(ctx, store, year, "budget")
        money, findings = reconcile(store, chosen, today=get_today(ctx))
        return build_budget_table(money, store.find_plan(chosen), findings)

    show(ctx, question, format, output)


def _show_years(
    ctx: Any, words: str, year: str | None, figures: str | None, day: Any, format: Any, output: Any
) -> None:
    """Show years side by side. Raises WrongUsage where none is named, or one by --year too."""
    from seslip_cli.workflows.comparing import compare_years, parse_figures

    if year is not None:
        raise WrongUsage("--year and --years do not go together.", "Give one of them.")
    named = [part.strip() for part in words.split(",")]
    chosen = [get_year(part, "--years") for part in named if part]
    if not chosen:
        raise WrongUsage("--years names no year.", "Write them like 2019-20,2020-21.")
    shown = None if figures is None else parse_figures(figures)
    show(ctx, lambda store: compare_years(store, chosen, day, get_today(ctx), shown), format, output)
