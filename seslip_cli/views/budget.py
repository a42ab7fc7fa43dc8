"""The year's money, line by line."""

from collections.abc import Iterable, Iterator, Sequence

from seslip_cli.domain.amounts import (
    SIDES,
    TOTALS,
    UNALLOCATED,
    Amounts,
    of_carry_forward,
    of_line,
    of_lines,
    of_side,
    of_unallocated,
)
from seslip_cli.domain.budget import Line
from seslip_cli.domain.dates import join_words, plain_date
from seslip_cli.domain.finding import Finding
from seslip_cli.domain.grouping import LineGroup, group_lines
from seslip_cli.domain.plan import Plan
from seslip_cli.domain.reconciliation import LineFigures, Side, YearMoney
from seslip_cli.domain.slug import BALANCE
from seslip_cli.views.sheet import Cell, Chart, Column, Group, Row, Sheet, Total

_COLUMNS = (
    Column(id="side", title="Side", shown="data"),
    Column(id="group", title="Group", shown="data"),
    Column(id="id", title="Id", shown="data"),
    Column(id="ref", title="Ref", spare=3),
    Column(id="title", title="Line", names_row=True),
    Column(id="planned", title="Planned", kind="money", spare=1),
    Column(id="virements", title="Virements", kind="money", spare=2),
    Column(id="revised", title="Revised", kind="money"),
    Column(id="actual", title="Actual", kind="money"),
    Column(id="committed", title="Committed", kind="money"),
    Column(id="forecast", title="Forecast", kind="money"),
    Column(id="forecast_by", title="Forecast by", shown="read", spare=5),
    Column(id="difference", title="Variance", kind="money"),
    Column(id="percent", title="%", kind="share", spare=4),
    Column(id="status", title="Status"),
    Column(id="method", title="Method", shown="data"),
    Column(id="reason", title="Reason", shown="data"),
    Column(id="notes", title="Notes", shown="data"),
)
_MADE_BY = {
    "stated": "stated",
    "planned": "the plan",
    "straight-line": "straight line",
    "actual-plus-committed": "spent, ordered",
}
"""How a forecast was made, for readers; said where not all of a year's are stated."""
_FEW = 4
"""So many lines a note names; of more it says how many they are."""


def build_budget(money: YearMoney, plan: Plan | None, findings: Iterable[Finding]) -> Sheet:
    """A year by line: planned, moved, spent, ordered, forecast outturn and variance, with what is carried forward."""
    groups = group_lines(money, plan)
    made: list[Group] = []
    places: dict[Side, tuple[int, ...]] = {}
    for side in SIDES:
        start = sum(len(group.rows) for group in made)
        of_it = _side_groups(money, side, [each for each in groups if each.side == side], refs_of(plan), start)
        places[side] = tuple(range(start, start + sum(len(group.rows) for group in of_it)))
        made += of_it
    as_at = f" as at {plain_date(money.as_at)}" if money.as_at else ""
    return Sheet(
        kind="budget",
        title=f"Budget {money.year}{as_at}",
        columns=_COLUMNS,
        groups=tuple(made),
        totals=(
            Total(
                cells=_row(BALANCE, carry_forward_title(money), of_carry_forward(money)),
                adds=places["income"],
                less=places["expenditure"],
            ),
        ),
        chart=_chart(money, made, places["expenditure"]),
        notes=tuple(_notes(money)),
        findings=tuple(findings),
    )


def refs_of(plan: Plan | None) -> dict[str, str]:
    """The number of each workstream in the plan."""
    return {workstream.id: workstream.ref for workstream in plan.workstream} if plan else {}


def ref_of(line: Line, refs: dict[str, str]) -> str | None:
    """What the plan prints beside a line: its own ref, else its workstream's."""
    return line.ref or refs.get(line.workstream or "")


def carry_forward_title(money: YearMoney) -> str:
    """What the balance at the end of a year is called."""
    return f"Carry forward to {money.year.next}"


def subtotal_title(group: LineGroup) -> str:
    """What the row that adds up a group is called."""
    return f"Subtotal: {group.title or 'other lines'}"


def _side_groups(
    money: YearMoney, side: Side, groups: Sequence[LineGroup], refs: dict[str, str], start: int
) -> list[Group]:
    """The lines of a side by group, what is on no line, and the total; its rows begin at the place `start`."""
    made, place = [], start
    for group in groups:
        rows = tuple(_line_row(money, each, group.title, refs) for each in group.lines)
        title = f"{SIDES[side]}: {group.title or 'other lines'}" if len(groups) > 1 else SIDES[side]
        totals = _subtotals(money, group, tuple(range(place, place + len(rows))))
        made.append(Group(title=title, rows=rows, totals=totals))
        place += len(rows)
    loose = of_unallocated(money, side).actual
    if loose is not None and (loose or side == "expenditure"):
        row = _row(UNALLOCATED[side], "Unallocated", of_unallocated(money, side), side=SIDES[side])
        made.append(Group(title=f"{SIDES[side]}: on no line", rows=(row,)))
        place += 1
    id, title = TOTALS[side]
    cells = _row(id, title, of_side(money, side), side=SIDES[side])
    whole = Total(cells=cells, adds=tuple(range(start, place)))
    *most, last = made or [Group(title=SIDES[side])]
    return [*most, Group(title=last.title, rows=last.rows, totals=(*last.totals, whole))]


def _subtotals(money: YearMoney, group: LineGroup, adds: tuple[int, ...]) -> tuple[Total, ...]:
    if group.subtotal is None:
        return ()
    amounts = of_lines(money, group.lines)
    cells = _row(group.subtotal, subtotal_title(group), amounts, side=SIDES[group.side], group=group.title)
    return (Total(cells=cells, adds=adds),)


def _line_row(money: YearMoney, figures: LineFigures, group: str | None, refs: dict[str, str]) -> Row:
    line = figures.line
    return _row(
        line.id,
        line.title,
        of_line(money, figures),
        side=SIDES[figures.side],
        group=group,
        ref=ref_of(line, refs),
        made_by=_made_by(money, figures),
        rest=(figures.status or None, figures.method, figures.reason, line.notes),
    )


def _made_by(money: YearMoney, figures: LineFigures) -> str | None:
    methods = {each.method for each in money.lines if each.forecast is not None}
    return None if figures.forecast is None or methods == {"stated"} else _MADE_BY[figures.method or "stated"]


def _row(
    id: str,
    title: str,
    amounts: Amounts,
    *,
    side: str | None = None,
    group: str | None = None,
    ref: str | None = None,
    made_by: str | None = None,
    rest: tuple[Cell, ...] = (None, None, None, None),
) -> Row:
    """A row of the budget; `rest` are its status, method, reason and notes."""
    return (
        *(side, group, id, ref, title),
        *(amounts.planned, amounts.virements, amounts.revised, amounts.actual, amounts.committed, amounts.forecast),
        *(made_by, amounts.difference, amounts.percent, *rest),
    )


def _chart(money: YearMoney, groups: Sequence[Group], spent: Sequence[int]) -> Chart | None:
    """Planned, forecast and actual of every line of expenditure that has anything."""
    plan = "revised" if money.virements else "planned"
    series = (plan, *(["forecast"] if money.has_forecast else []), *(["actual"] if money.has_ledger else []))
    at = {column.id: place for place, column in enumerate(_COLUMNS)}
    rows = [row for group in groups for row in group.rows]
    shown = tuple(place for place in spent if any(rows[place][at[each]] for each in series))
    if not shown:
        return None
    return Chart(
        title=f"Expenditure {money.year}",
        label="title",
        series=series,
        part="actual" if money.has_ledger else "forecast",
        whole=plan,
        rows=shown,
    )


def _notes(money: YearMoney) -> Iterator[str]:
    """What the forecasts were made from, and which lines have none."""
    without = [each for each in money.lines if each.forecast is None]
    waiting = [each for each in without if each.method is not None]
    as_what = "as revised" if money.virements else "as planned"
    if len(without) == len(money.lines) and not waiting:
        yield "No line has a forecast yet."
    elif without:
        subject = "1 line has" if len(without) == 1 else f"{len(without)} lines have"
        counts = "it counts" if len(without) == 1 else "they count"
        yield f"{subject} no forecast: {counts} {as_what} in the forecast totals."
    if waiting:
        subject = "1 line is" if len(waiting) == 1 else f"{len(waiting)} lines are"
        yield f"{subject} to be forecast from what was spent, and {money.year} has no ledger yet."
    by_method = _by_method(money)
    if [*by_method] not in ([], ["stated"]):
        words = {
            "stated": "stated",
            "planned": as_what,
            "straight-line": f"in a straight line ({money.months_told})",
            "actual-plus-committed": "as spent and ordered",
        }
        made = join_words(f"{_few(lines)} {words[method]}" for method, lines in by_method.items())
        yield f"Forecast: {made}."
    yield from _ahead(money)


def _ahead(money: YearMoney) -> Iterator[str]:
    """What is dated after today, and not counted yet."""
    titles = {each.line.id: each.line.title for each in money.lines}
    moves = [
        f"{each.id.upper()} ({each.amount} from {titles[each.from_line]} to {titles[each.to_line]}, "
        f"{plain_date(each.on)})"
        for each in sorted(money.ahead, key=lambda each: each.on)
    ]
    stated = [
        f"a forecast of {each.line.title}{f' ({plain_date(later.on)})' if later.on else ''}"
        for each in money.lines
        for later in money.forecasts_ahead(each.line)
    ]
    ahead = [*moves, *stated]
    if ahead:
        named = join_words(ahead) if len(ahead) <= _FEW else f"{', '.join(ahead[:_FEW])} and {len(ahead) - _FEW} more"
        yield f"Dated ahead, and not counted yet: {named}. With them: --as-at {money.year.end}"


def _by_method(money: YearMoney) -> dict[str, list[LineFigures]]:
    """The lines that have a forecast by how it was made, what is stated first."""
    found: dict[str, list[LineFigures]] = {}
    for method in ("stated", "planned", "straight-line", "actual-plus-committed"):
        if lines := [each for each in money.lines if each.forecast is not None and each.method == method]:
            found[method] = lines
    return found


def _few(lines: Sequence[LineFigures]) -> str:
    is_few = len(lines) <= _FEW
    return join_words(each.line.title for each in lines) if is_few else f"{len(lines)} lines"
