"""Years side by side."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from seslip_cli.domain.dates import join_words
from seslip_cli.domain.finding import Finding
from seslip_cli.domain.money import Money
from seslip_cli.domain.plan import Plan
from seslip_cli.domain.reconciliation import NOTHING, LineFigures, Side, YearMoney
from seslip_cli.views.budget import ref_of, refs_of
from seslip_cli.views.sheet import Column, Group, Row, Sheet, Total

_SIDES: dict[Side, str] = {"income": "Income", "expenditure": "Expenditure"}
_UNALLOCATED: dict[Side, str] = {"income": "unallocated-in", "expenditure": "unallocated-out"}

Pair = tuple[Money | None, Money | None]
"""What was planned in a year, and its outturn; None where it says nothing."""


class ComparedYear(Struct, frozen=True, kw_only=True):
    """A year among others. Where its plan is closed, and it has a ledger, its outturn is what the ledger says."""

    money: YearMoney
    plan: Plan | None

    @property
    def is_closed(self) -> bool:
        """Whether the year's outturn is known."""
        return self.money.has_ledger and self.plan is not None and self.plan.plan.status == "closed"

    @property
    def has_outturn(self) -> bool:
        """Whether the year has an outturn, known or forecast."""
        return self.is_closed or self.money.has_forecast

    def line(self, figures: LineFigures) -> Pair:
        """A line, which without a forecast counts as the plan has it, so that the column adds up."""
        outturn = figures.actual if self.is_closed else figures.expected
        return figures.planned, outturn if self.has_outturn else None

    def unallocated(self, side: Side) -> Pair:
        """What is on no line, where that counts."""
        if not self.is_closed:
            return None, None
        return None, self.money.unallocated_in if side == "income" else self.money.unallocated_out

    def total(self, part: str) -> Pair:
        """A total: `income`, `expenditure` or `carry_forward`."""
        outturn = self.money.actual if self.is_closed else self.money.forecast
        planned: Money = getattr(self.money.planned, part)
        return planned, getattr(outturn, part) if self.has_outturn else None


def build_years(years: Sequence[ComparedYear], findings: Iterable[Finding]) -> Sheet:
    """Years side by side by line, earliest first: planned, outturn, and the change between the last two.

    Lines stand in the order of the latest year; what it does not have stands at the end of its side.
    """
    groups: list[Group] = []
    places: dict[Side, tuple[int, ...]] = {}
    for side, title in _SIDES.items():
        rows = tuple(_rows(years, side))
        start = sum(len(group.rows) for group in groups)
        places[side] = tuple(range(start, start + len(rows)))
        name = "Total in" if side == "income" else "Total out"
        cells = _row(years, f"total-{name[6:]}", None, name, [year.total(side) for year in years])
        groups.append(Group(title=title, rows=rows, totals=(Total(cells=cells, adds=places[side]),)))
    carried = _row(
        years, "carry-forward", None, "Carry forward to the next year", [year.total("carry_forward") for year in years]
    )
    return Sheet(
        kind="budget-years",
        title=f"Budget {join_words(str(year.money.year) for year in years)}",
        columns=tuple(_columns(years)),
        groups=tuple(groups),
        totals=(Total(cells=carried, adds=places["income"], less=places["expenditure"]),),
        by=Column(id="side", title="Side"),
        notes=tuple(_notes(years)),
        findings=tuple(findings),
    )


def _columns(years: Sequence[ComparedYear]) -> Iterator[Column]:
    yield Column(id="id", title="Id", shown="data")
    yield Column(id="ref", title="Ref")
    yield Column(id="title", title="Line", names_row=True)
    for each in years:
        year = each.money.year
        id = str(year).replace("-", "_")
        yield Column(id=f"planned_{id}", title=f"{year.short} planned", kind="money")
        yield Column(id=f"outturn_{id}", title=f"{year.short} outturn", kind="money")
    if len(years) > 1:
        yield Column(id="change", title="Change planned", kind="money")
        yield Column(id="outturn_change", title="Change outturn", kind="money")


def _rows(years: Sequence[ComparedYear], side: Side) -> Iterator[Row]:
    by_year = [{each.line.id: each for each in year.money.on(side)} for year in years]
    ids = dict.fromkeys(id for lines in reversed(by_year) for id in lines)
    for id in ids:
        latest, figures = next(
            (year, lines[id]) for year, lines in zip(reversed(years), reversed(by_year), strict=True) if id in lines
        )
        pairs = [
            year.line(lines[id]) if id in lines else (None, None) for year, lines in zip(years, by_year, strict=True)
        ]
        yield _row(years, id, ref_of(figures.line, refs_of(latest.plan)), figures.line.title, pairs)
    loose = [year.unallocated(side) for year in years]
    if any(outturn for _, outturn in loose):
        yield _row(years, _UNALLOCATED[side], None, "Unallocated", loose)


def _row(years: Sequence[ComparedYear], id: str, ref: str | None, title: str, pairs: Sequence[Pair]) -> Row:
    changes: tuple[Money | None, ...] = ()
    if len(pairs) > 1:
        (planned_then, outturn_then), (planned, outturn) = pairs[-2:]
        comparable = years[-2].has_outturn and years[-1].has_outturn
        changes = (
            _less(planned, planned_then),
            _less(outturn, outturn_then) if comparable else None,
        )
    return (id, ref, title, *(amount for pair in pairs for amount in pair), *changes)


def _less(now: Money | None, then: Money | None) -> Money | None:
    """What changed; a year that does not have the line counts as nothing."""
    return None if now is None and then is None else (now or NOTHING) - (then or NOTHING)


def _notes(years: Sequence[ComparedYear]) -> Iterator[str]:
    closed = [str(each.money.year) for each in years if each.is_closed]
    forecast = [str(each.money.year) for each in years if each.has_outturn and not each.is_closed]
    without = [str(each.money.year) for each in years if not each.has_outturn]
    if closed:
        yield f"The outturn of {join_words(closed)} is what the ledger says."
    if forecast:
        yield f"The outturn of {join_words(forecast)} is forecast."
    if without:
        yield f"{join_words(without)} {'has' if len(without) == 1 else 'have'} no forecast yet."
