"""Years side by side: any figure of the budget, and what became of it from one year to the next."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from seslip_cli.domain.amounts import (
    SIDES,
    TOTALS,
    UNALLOCATED,
    Amounts,
    of_carry_forward,
    of_line,
    of_side,
    of_unallocated,
)
from seslip_cli.domain.dates import join_words, plain_date
from seslip_cli.domain.finding import Finding
from seslip_cli.domain.money import Money
from seslip_cli.domain.plan import Plan
from seslip_cli.domain.reconciliation import NOTHING, LineFigures, Side, YearMoney
from seslip_cli.domain.slug import BALANCE
from seslip_cli.views.budget import ref_of, refs_of
from seslip_cli.views.sheet import Cell, Column, Group, Row, Sheet, Total

Compared = Literal["planned", "virements", "revised", "actual", "committed", "outturn", "variance", "percent"]
"""What can be compared: the figures of the budget. The variance is the outturn less the plan as revised."""

COMPARED: tuple[Compared, ...] = get_args(Compared)
USUAL: tuple[Compared, ...] = ("planned", "actual", "outturn")
"""What readers are shown unless they ask for something else; programs and workbooks are given everything."""

_WORDS: dict[Compared, str] = {each: each for each in COMPARED} | {"percent": "variance %"}
_OF_LEDGER = frozenset({"actual"})
_OF_OUTTURN = frozenset({"outturn", "variance", "percent"})


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

    def has(self, figure: Compared) -> bool:
        """Whether the year as a whole knows such a figure, so that another year's can be held against it."""
        if figure in _OF_LEDGER:
            return self.money.has_ledger
        return self.has_outturn if figure in _OF_OUTTURN else True

    def line(self, figures: LineFigures) -> Amounts:
        """A line, which without a forecast counts as the plan has it, so that the column adds up."""
        return self._with_outturn(of_line(self.money, figures), figures.expected)

    def side(self, side: Side) -> Amounts:
        """The total of a side, with what is on no line."""
        amounts = of_side(self.money, side)
        return self._with_outturn(amounts, amounts.forecast)

    def unallocated(self, side: Side) -> Amounts:
        """What is on no line; of an outturn only where it is known."""
        return self._with_outturn(of_unallocated(self.money, side), None)

    def carry_forward(self) -> Amounts:
        """What is left at the end."""
        amounts = of_carry_forward(self.money)
        return self._with_outturn(amounts, amounts.forecast)

    def _with_outturn(self, amounts: Amounts, expected: Money | None) -> Amounts:
        outturn = amounts.actual if self.is_closed else expected
        return replace(amounts, forecast=outturn if self.has_outturn else None)


def build_years(
    years: Sequence[ComparedYear], findings: Iterable[Finding], show: Sequence[Compared] | None = None
) -> Sheet:
    """Years side by side by line, earliest first: every figure of each, and the change between the last two.

    `show` says which figures readers see; without it the usual ones. Lines stand in the order of the latest year; what
    it does not have stands at the end of its side.
    """
    shown = USUAL if show is None else tuple(each for each in COMPARED if each in show)
    groups: list[Group] = []
    places: dict[Side, tuple[int, ...]] = {}
    for side, title in SIDES.items():
        rows = tuple(_rows(years, side))
        start = sum(len(group.rows) for group in groups)
        places[side] = tuple(range(start, start + len(rows)))
        id, name = TOTALS[side]
        cells = _row(years, id, None, name, [year.side(side) for year in years])
        groups.append(Group(title=title, rows=rows, totals=(Total(cells=cells, adds=places[side]),)))
    carried = _row(years, BALANCE, None, "Carry forward to the next year", [year.carry_forward() for year in years])
    as_at = years[0].money.as_at
    named = join_words(str(year.money.year) for year in years)
    return Sheet(
        kind="budget-years",
        title=f"Budget {named}{f' as at {plain_date(as_at)}' if as_at else ''}",
        columns=tuple(_columns(years, shown)),
        groups=tuple(groups),
        totals=(Total(cells=carried, adds=places["income"], less=places["expenditure"]),),
        by=Column(id="side", title="Side"),
        notes=tuple(_notes(years, shown, asked=show is not None)),
        findings=tuple(findings),
    )


def _columns(years: Sequence[ComparedYear], shown: Sequence[Compared]) -> Iterator[Column]:
    yield Column(id="id", title="Id", shown="data")
    yield Column(id="ref", title="Ref", spare=_last_to_spare(years, shown) + 1)
    yield Column(id="title", title="Line", names_row=True)
    spare = _ranks(years, shown)
    for each in years:
        year = each.money.year
        id = str(year).replace("-", "_")
        for figure in COMPARED:
            yield _column(
                f"{figure}_{id}", f"{year.short} {_WORDS[figure]}", figure, shown, spare.get((str(year), figure), 0)
            )
    if len(years) > 1:
        for figure in COMPARED:
            id = "change" if figure == "planned" else f"{figure}_change"
            words = "variance, % points" if figure == "percent" else _WORDS[figure]
            yield _column(id, f"Change {words}", figure, shown, spare.get(("", figure), 0))


def _column(id: str, title: str, figure: Compared, shown: Sequence[Compared], spare: int) -> Column:
    return Column(
        id=id,
        title=title,
        kind="share" if figure == "percent" else "money",
        shown="both" if figure in shown else "data",
        spare=spare,
    )


def _ranks(years: Sequence[ComparedYear], shown: Sequence[Compared]) -> dict[tuple[str, Compared], int]:
    """What a narrow terminal leaves out, the highest first: by year, or none for the change, and figure.

    The last two years and their change stay longest; of their figures the outturn where both have one.
    """
    order: tuple[Compared, ...] = ("outturn", "planned", "revised", "actual", "variance", "committed", "virements")
    figures = [each for each in (*order, *COMPARED) if each in shown]
    figures.sort(key=lambda each: not all(year.has(each) for year in years[-2:]))
    last = [str(each.money.year) for each in reversed(years[-2:])]
    older = [str(each.money.year) for each in reversed(years[:-2])]
    ranked = [(place, figure) for figure in dict.fromkeys(figures) for place in (*last, "")]
    ranked += [(place, figure) for place in older for figure in dict.fromkeys(figures)]
    kept = len(last) + 1
    return {each: max(0, rank - kept + 1) for rank, each in enumerate(ranked)}


def _last_to_spare(years: Sequence[ComparedYear], shown: Sequence[Compared]) -> int:
    return max(_ranks(years, shown).values(), default=0)


def _rows(years: Sequence[ComparedYear], side: Side) -> Iterator[Row]:
    by_year = [{each.line.id: each for each in year.money.on(side)} for year in years]
    ids = dict.fromkeys(id for lines in reversed(by_year) for id in lines)
    for id in ids:
        latest, figures = next(
            (year, lines[id]) for year, lines in zip(reversed(years), reversed(by_year), strict=True) if id in lines
        )
        amounts = [
            year.line(lines[id]) if id in lines else Amounts() for year, lines in zip(years, by_year, strict=True)
        ]
        yield _row(years, id, ref_of(figures.line, refs_of(latest.plan)), figures.line.title, amounts)
    loose = [year.unallocated(side) for year in years]
    if any(each.actual for each in loose):
        yield _row(years, UNALLOCATED[side], None, "Unallocated", loose)


def _row(years: Sequence[ComparedYear], id: str, ref: str | None, title: str, amounts: Sequence[Amounts]) -> Row:
    cells: list[Cell] = [_figure(each, figure) for each in amounts for figure in COMPARED]
    if len(amounts) > 1:
        then, now = amounts[-2:]
        cells += [
            _change(_figure(then, figure), _figure(now, figure))
            if years[-2].has(figure) and years[-1].has(figure)
            else None
            for figure in COMPARED
        ]
    return (id, ref, title, *cells)


def _figure(amounts: Amounts, figure: Compared) -> Money | int | None:
    """A figure as the budget has it; of a plan without virements the one as revised is the plan itself."""
    if figure == "revised":
        return amounts.plan
    if figure == "variance":
        return amounts.forecast if amounts.plan is None else amounts.difference
    if figure == "percent":
        return amounts.percent
    return amounts.figure("forecast" if figure == "outturn" else figure)


def _change(then: Money | int | None, now: Money | int | None) -> Cell:
    """What changed; an amount that one of the years does not have counts as nothing, a share as not known."""
    if isinstance(then, int) or isinstance(now, int):
        return now - then if isinstance(then, int) and isinstance(now, int) else None
    return None if now is None and then is None else (now or NOTHING) - (then or NOTHING)


def _notes(years: Sequence[ComparedYear], shown: Sequence[Compared], asked: bool) -> Iterator[str]:
    closed = [str(each.money.year) for each in years if each.is_closed]
    forecast = [str(each.money.year) for each in years if each.has_outturn and not each.is_closed]
    without = [str(each.money.year) for each in years if not each.has_outturn]
    if _OF_OUTTURN & {*shown}:
        if closed:
            yield f"The outturn of {join_words(closed)} is what the ledger says."
        if forecast:
            yield f"The outturn of {join_words(forecast)} is forecast."
        if without:
            yield f"{join_words(without)} {'has' if len(without) == 1 else 'have'} no forecast yet."
    if "actual" in shown:
        yield from _ledger_notes(years, asked)
    if len(years) > 2:
        then, now = years[-2:]
        yield f"The change is that from {then.money.year} to {now.money.year}."


def _ledger_notes(years: Sequence[ComparedYear], asked: bool) -> Iterator[str]:
    """How far the ledgers reach that are not closed; and where there is none, if actuals were asked for."""
    for each in years:
        reach = each.money.ledger.last_day
        if each.money.has_ledger and not each.is_closed and reach is not None:
            yield f"The ledger of {each.money.year} is counted up to {plain_date(reach)}."
    without = [str(each.money.year) for each in years if not each.money.has_ledger]
    if asked and without:
        yield f"Nothing of the ledger of {join_words(without)} has been imported, so there is no actual."
