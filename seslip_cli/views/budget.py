"""The year's money, and the improvement plan's budget table."""

from collections.abc import Iterable
from typing import Any

from seslip_cli.domain.budget import Budget, Line
from seslip_cli.domain.finding import Finding
from seslip_cli.domain.money import Money, share
from seslip_cli.domain.period import Year
from seslip_cli.domain.plan import Plan
from seslip_cli.domain.reconciliation import expected, expected_column, has_forecast, planned_column
from seslip_cli.views.sheet import Column, Group, Row, Sheet

_SIDE = Column(id="side", title="Side")
_COLUMNS = (
    Column(id="id", title="Id", shown="data"),
    Column(id="ref", title="Ref"),
    Column(id="title", title="Line", names_row=True),
    Column(id="planned", title="Planned", kind="money"),
    Column(id="forecast", title="Forecast", kind="money"),
    Column(id="difference", title="Difference", kind="money"),
    Column(id="percent", title="%", kind="share"),
    Column(id="reason", title="Reason", shown="data"),
    Column(id="notes", title="Notes", shown="data"),
)


def build_budget(year: Year, budget: Budget, plan: Plan | None, findings: Iterable[Finding]) -> Sheet:
    """Income and expenditure of a year by line: planned, forecast outturn and the difference between them."""
    with_forecast = has_forecast(budget)
    planned, outturn = planned_column(budget), expected_column(budget)
    refs = _refs(plan)

    def row(line: Line) -> Row:
        amounts = _amounts(line.planned, line.forecast)
        return (line.id, _ref(line, refs), line.title, *amounts, line.reason, line.notes)

    def total(id: str, title: str, of_planned: Money, of_outturn: Money) -> Row:
        return (id, None, title, *_amounts(of_planned, of_outturn if with_forecast else None), None, None)

    carried = total("carry-forward", f"Carry forward to {year.next}", planned.carry_forward, outturn.carry_forward)
    return Sheet(
        kind="budget",
        title=f"Budget {year}",
        columns=_COLUMNS,
        by=_SIDE,
        groups=(
            Group(
                title="Income",
                rows=tuple(map(row, budget.income)),
                totals=(total("total-in", "Total in", planned.income, outturn.income),),
            ),
            Group(
                title="Expenditure",
                rows=tuple(map(row, budget.expenditure)),
                totals=(total("total-out", "Total out", planned.expenditure, outturn.expenditure),),
            ),
        ),
        totals=(carried,),
        notes=tuple(_forecast_notes(budget)),
        findings=tuple(findings),
    )


def build_budget_table(
    year: Year, budget: Budget, plan: Plan | None, last: Budget | None, findings: Iterable[Finding]
) -> Sheet:
    """The table as the improvement plan prints it: last year planned and forecast, this year, and notes.

    A line that only last year had stands at the end of its side, so that every column adds up.
    """
    refs = _refs(plan)
    heads = (
        f"{year.previous.short} planned",
        f"{year.previous.short} forecast yearend",
        budget.table.planned or f"{year.short} planned",
        "Notes",
    )

    def rows(lines: Iterable[Line], last_lines: Iterable[Line]) -> tuple[Row, ...]:
        then = {line.id: line for line in last_lines}
        made: list[Row] = []
        for line in lines:
            made.append(
                (_ref(line, refs), line.title, *_last_amounts(then.pop(line.id, None)), line.planned, line.notes)
            )
        made += [(_ref(line, {}), line.title, *_last_amounts(line), Money(0), None) for line in then.values()]
        return tuple(made)

    planned, outturn = (planned_column(last), expected_column(last)) if last else (None, None)
    now = planned_column(budget)
    total_in = (
        None,
        "Total In",
        planned.income if planned else None,
        outturn.income if outturn else None,
        now.income,
        None,
    )
    total_out = (
        None,
        "Total Out",
        planned.expenditure if planned else None,
        outturn.expenditure if outturn else None,
        now.expenditure,
        None,
    )
    carried: list[Row] = [(None, f"Carry forward to {year.next.slashed}", None, None, now.carry_forward, None)]
    if planned and outturn:
        carried.insert(
            0, (None, f"Carry forward to {year.slashed}", planned.carry_forward, outturn.carry_forward, None, None)
        )
    return Sheet(
        kind="budget-table",
        title=budget.table.caption or f"Budget {year}",
        columns=(
            Column(id="ref", title="Plan Ref"),
            Column(id="title", title="Line", names_row=True),
            Column(id="last_planned", title=heads[0], kind="figures"),
            Column(id="last_forecast", title=heads[1], kind="figures"),
            Column(id="planned", title=heads[2], kind="figures"),
            Column(id="notes", title=heads[3]),
        ),
        by=_SIDE,
        groups=(
            Group(
                title="Income",
                heads=("", "Income", *heads),
                rows=rows(budget.income, last.income if last else ()),
                totals=(total_in,),
            ),
            Group(
                title="Expenditure",
                heads=("Plan Ref", "Expenditure", *heads),
                rows=rows(budget.expenditure, last.expenditure if last else ()),
                totals=(total_out,),
            ),
        ),
        totals=tuple(carried),
        findings=tuple(findings),
    )


def _amounts(planned: Money, forecast: Money | None) -> tuple[Any, ...]:
    if forecast is None:
        return (planned, None, None, None)
    difference = forecast - planned
    return (planned, forecast, difference, share(difference, planned))


def _last_amounts(line: Line | None) -> tuple[Money | None, Money | None]:
    return (None, None) if line is None else (line.planned, expected(line))


def _refs(plan: Plan | None) -> dict[str, str]:
    return {workstream.id: workstream.ref for workstream in plan.workstream} if plan else {}


def _ref(line: Line, refs: dict[str, str]) -> str | None:
    """What the table prints beside a line: its own ref, else its workstream's."""
    return line.ref or refs.get(line.workstream or "")


def _forecast_notes(budget: Budget) -> Iterable[str]:
    lines = (*budget.income, *budget.expenditure)
    without = sum(line.forecast is None for line in lines)
    if without == len(lines):
        yield "No line has a forecast yet."
    elif without:
        subject = (
            "1 line has no forecast: it counts" if without == 1 else f"{without} lines have no forecast: they count"
        )
        yield f"{subject} as planned in the forecast totals."
