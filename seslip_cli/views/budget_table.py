"""The improvement plan's budget table."""

from collections.abc import Iterable, Sequence

from seslip_cli.domain.finding import Finding
from seslip_cli.domain.money import Money
from seslip_cli.domain.plan import Plan
from seslip_cli.domain.reconciliation import LineFigures, YearMoney
from seslip_cli.views.budget import ref_of, refs_of
from seslip_cli.views.sheet import Column, Group, Row, Sheet, Total


def build_budget_table(money: YearMoney, plan: Plan | None, findings: Iterable[Finding]) -> Sheet:
    """The table as the improvement plan prints it: last year planned and forecast, this year, and notes.

    A line that only last year had stands at the end of its side, so that every column adds up.
    """
    year, last, refs = money.year, money.last, refs_of(plan)
    heads = (
        f"{year.previous.short} planned",
        f"{year.previous.short} forecast yearend",
        money.budget.table.planned or f"{year.short} planned",
        "Notes",
    )
    income = _rows(money.on("income"), last.on("income") if last else (), refs)
    expenditure = _rows(money.on("expenditure"), last.on("expenditure") if last else (), refs)
    incomes = tuple(range(len(income)))
    spent = tuple(range(len(incomes), len(incomes) + len(expenditure)))
    now = money.planned
    carried: list[Row] = [(None, f"Carry forward to {year.next.slashed}", None, None, now.carry_forward, None)]
    then_in: tuple[Money | None, Money | None] = (None, None)
    then_out = then_in
    if last:
        planned, outturn = last.planned, last.forecast
        then_in, then_out = (planned.income, outturn.income), (planned.expenditure, outturn.expenditure)
        left = (planned.carry_forward, outturn.carry_forward)
        carried.insert(0, (None, f"Carry forward to {year.slashed}", *left, None, None))
    return Sheet(
        kind="budget-table",
        title=money.budget.table.caption or f"Budget {year}",
        columns=(
            Column(id="ref", title="Plan Ref"),
            Column(id="title", title="Line", names_row=True),
            Column(id="last_planned", title=heads[0], kind="figures"),
            Column(id="last_forecast", title=heads[1], kind="figures"),
            Column(id="planned", title=heads[2], kind="figures"),
            Column(id="notes", title=heads[3]),
        ),
        by=Column(id="side", title="Side"),
        groups=(
            Group(
                title="Income",
                heads=("", "Income", *heads),
                rows=income,
                totals=(Total(cells=(None, "Total In", *then_in, now.income, None), adds=incomes),),
            ),
            Group(
                title="Expenditure",
                heads=("Plan Ref", "Expenditure", *heads),
                rows=expenditure,
                totals=(Total(cells=(None, "Total Out", *then_out, now.expenditure, None), adds=spent),),
            ),
        ),
        totals=tuple(Total(cells=row, adds=incomes, less=spent) for row in carried),
        findings=tuple(findings),
    )


def _rows(lines: Sequence[LineFigures], last: Sequence[LineFigures], refs: dict[str, str]) -> tuple[Row, ...]:
    then = {each.line.id: each for each in last}
    made: list[Row] = []
    for each in lines:
        before = _amounts(then.pop(each.line.id, None))
        made.append((ref_of(each.line, refs), each.line.title, *before, each.planned, each.line.notes))
    made += [(ref_of(each.line, {}), each.line.title, *_amounts(each), Money(0), None) for each in then.values()]
    return tuple(made)


def _amounts(figures: LineFigures | None) -> tuple[Money | None, Money | None]:
    return (None, None) if figures is None else (figures.planned, figures.expected)
