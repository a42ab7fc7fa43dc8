"""Reconciling a year: what was planned, moved, spent, ordered and is expected, line by line and added up."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from seslip_cli.domain.actuals import Actuals, add_up
from seslip_cli.domain.budget import Budget, EarlierForecast, Income, Line, Method, Virement
from seslip_cli.domain.commitment import OrderStanding
from seslip_cli.domain.dates import plain_date
from seslip_cli.domain.forecasting import (
    MONTHS,
    find_forecast,
    forecasts_ahead,
    forecasts_until,
    method_of,
    months_covered,
    months_gone,
    work_out,
)
from seslip_cli.domain.ledger import Transaction
from seslip_cli.domain.money import Money, total
from seslip_cli.domain.period import Year

Side = Literal["income", "expenditure"]
Status = Literal[
    "",
    "overspent",
    "overcommitted",
    "forecast over",
    "forecast under",
    "on plan",
    "received",
    "short",
    "to come",
]
"""How a line stands, in words; empty where there is nothing to judge by.

Expenditure is `overspent` where more was spent than the line has, `overcommitted` where what is ordered would take it
there, and else goes by its forecast. Income is `received` once all that is expected has come, `short` where less is
expected than was planned, and else `to come`.
"""

NOTHING = Money(0)


class Column(Struct, frozen=True, kw_only=True):
    """One column of a budget added up: total in, total out, and what is left to carry forward."""

    income: Money
    expenditure: Money

    @property
    def carry_forward(self) -> Money:
        """Total in less total out."""
        return self.income - self.expenditure


class LineFigures(Struct, frozen=True, kw_only=True):
    """The figures of a line: income is positive on lines of income, expenditure on the others.

    `virements` are what came in less what went out, `revised` the plan with them. `actual` is None where the year has
    no ledger, `forecast` where nothing says what the line will come to. `method` says how the forecast was made.
    `since` is the day of the forecast in force. `reason` is why it is so, or why there is none; it is never that of a
    forecast to come.
    """

    line: Line
    side: Side
    planned: Money
    virements: Money
    revised: Money
    actual: Money | None
    committed: Money
    forecast: Money | None
    method: Literal["stated"] | Method | None
    since: date | None = None
    reason: str | None = None

    @property
    def expected(self) -> Money:
        """What the line counts for in forecast totals: its forecast, else the plan as revised."""
        return self.revised if self.forecast is None else self.forecast

    @property
    def variance(self) -> Money | None:
        """By how much the forecast differs from the plan as revised."""
        return None if self.forecast is None else self.forecast - self.revised

    @property
    def available(self) -> Money:
        """What is left of the plan as revised when what was spent and what is ordered are taken from it."""
        return self.revised - (self.actual or NOTHING) - self.committed

    @property
    def status(self) -> Status:
        """How the line stands, in words."""
        if self.actual is None and self.forecast is None and not self.committed:
            return ""
        return self._of_income() if self.side == "income" else self._of_expenditure()

    def _of_income(self) -> Status:
        if self.expected < self.revised:
            return "short"
        if self.actual is None:
            return "forecast over" if self.expected > self.revised else "on plan"
        if self.actual < self.expected:
            return "to come"
        return "received" if self.actual else "on plan"

    def _of_expenditure(self) -> Status:
        if (self.actual or NOTHING) > self.revised:
            return "overspent"
        if self.available < NOTHING:
            return "overcommitted"
        if self.expected == self.revised:
            return "on plan"
        return "forecast over" if self.expected > self.revised else "forecast under"


class YearMoney(Struct, frozen=True, kw_only=True):
    """A year's money, with the year before it where that has a budget.

    `as_at` is the day that was asked for; `day` is the one up to which months count as gone: that day, else today,
    else the year's last. `months` are those that what was spent stands for. `until` is the day up to which virements
    and forecasts count: the one asked for, else today; None where all of them do. `ledger` is what the transactions
    add up to, nothing at all where the year `has_ledger` not; `virements` are those that count, and `ahead` those that
    are dated after today. Of the year before, the ledger is read only where a forecast depends on it.
    """

    year: Year
    budget: Budget
    last: "YearMoney | None"
    as_at: date | None
    day: date
    months: int
    until: date | None
    has_ledger: bool
    lines: tuple[LineFigures, ...]
    virements: tuple[Virement, ...]
    ahead: tuple[Virement, ...]
    ledger: Actuals

    def get(self, id: str) -> LineFigures:
        """The figures of a line. A line that the budget does not have is a defect: KeyError."""
        found = next((each for each in self.lines if each.line.id == id), None)
        if found is None:
            raise KeyError(id)
        return found

    def on(self, side: Side) -> list[LineFigures]:
        """The lines of a side."""
        return [each for each in self.lines if each.side == side]

    def forecasts_ahead(self, line: Line) -> Sequence[EarlierForecast]:
        """The forecasts of a line that are dated after today, and not in force yet."""
        return forecasts_ahead(line, self.until) if self.as_at is None else ()

    @property
    def months_told(self) -> str:
        """How many months what was spent stands for, in words, and how far the ledger reaches where it is behind."""
        gone = months_gone(self.year, self.day)
        if self.months == gone:
            return f"{gone} of {MONTHS} months have gone"
        reach = self.ledger.reach
        if reach is None:
            return "the ledger has no transaction yet"
        return f"{self.months} of {MONTHS} months are in the ledger, which reaches to {plain_date(reach)}"

    @property
    def has_forecast(self) -> bool:
        """Whether any line says what outturn it expects."""
        return any(each.forecast is not None for each in self.lines)

    @property
    def commitments(self) -> tuple[OrderStanding, ...]:
        """The commitments that were raised by the day, as they stand."""
        return self.ledger.commitments

    @property
    def unallocated_out(self) -> Money:
        """What was paid and is on no line yet."""
        return self.ledger.unallocated_out

    @property
    def unallocated_in(self) -> Money:
        """What was received and is on no line yet."""
        return self.ledger.unallocated_in

    @property
    def planned(self) -> Column:
        """The planned amounts added up."""
        return self._column(lambda each: each.planned)

    @property
    def moved(self) -> Column:
        """The virements added up: nothing, unless one is between the sides."""
        return self._column(lambda each: each.virements)

    @property
    def revised(self) -> Column:
        """The plan with its virements added up."""
        return self._column(lambda each: each.revised)

    @property
    def actual(self) -> Column | None:
        """What the ledger comes to, on lines and on none; None where the year has no ledger."""
        if not self.has_ledger:
            return None
        lines = self._column(lambda each: each.actual or NOTHING)
        return Column(income=lines.income + self.unallocated_in, expenditure=lines.expenditure + self.unallocated_out)

    @property
    def committed(self) -> Column:
        """What is ordered and not yet paid added up."""
        return self._column(lambda each: each.committed)

    @property
    def forecast(self) -> Column:
        """The expected outturn added up; a line without a forecast counts as the plan has it."""
        return self._column(lambda each: each.expected)

    def _column(self, amount: Callable[[LineFigures], Money]) -> Column:
        return Column(
            income=total(map(amount, self.on("income"))), expenditure=total(map(amount, self.on("expenditure")))
        )


def reconcile_year(
    year: Year,
    budget: Budget,
    transactions: Iterable[Transaction] = (),
    *,
    has_ledger: bool = False,
    as_at: date | None = None,
    today: date | None = None,
    last: YearMoney | None = None,
) -> YearMoney:
    """The money of a year as at a day; without one with all that there is.

    Counted are the transactions, virements and commitments of that day or before, and the forecasts then in force.
    Without one, what the ledger has and what is ordered counts whenever it is dated, and virements and forecasts do
    from their day on: what is dated after `today` is still ahead. A year that has not begun by then is looked at as it
    is planned, with all of them. Months count as gone up to that day, else up to `today`, as far as the ledger
    reaches; where neither day is given the year counts as over, and nothing as ahead.
    """
    day, until = as_at or today or year.end, counts_until(year, as_at, today)
    ledger = add_up(transactions, year, budget, as_at)
    reckoning = _Reckoning(
        budget=budget,
        has_ledger=has_ledger,
        until=until,
        months=months_covered(year, day, ledger.last_day, ledger.reach),
        ledger=ledger,
        virements=tuple(each for each in budget.virement if until is None or each.on <= until),
    )
    net, left = _net(reckoning.virements), _left(reckoning.ledger.commitments)
    lines = (*budget.income, *budget.expenditure)
    return YearMoney(
        year=year,
        budget=budget,
        last=last,
        as_at=as_at,
        day=day,
        months=reckoning.months,
        until=until,
        has_ledger=has_ledger,
        lines=tuple(reckoning.figures(each, net.get(each.id, NOTHING), left.get(each.id, NOTHING)) for each in lines),
        virements=reckoning.virements,
        ahead=tuple(each for each in budget.virement if as_at is None and until is not None and each.on > until),
        ledger=ledger,
    )


def counts_until(year: Year, as_at: date | None, today: date | None) -> date | None:
    """The day up to which virements and forecasts count; None where all of them do."""
    if as_at is not None:
        return as_at
    return today if today is not None and year.start <= today else None


class _Reckoning(Struct, frozen=True, kw_only=True):
    """What the figures of every line are made from; `months` are those that what was spent stands for."""

    budget: Budget
    has_ledger: bool
    until: date | None
    months: int
    ledger: Actuals
    virements: tuple[Virement, ...]

    def figures(self, line: Line, virements: Money, left: Money) -> LineFigures:
        """A line's figures, of what its virements come to and what is left of its commitments."""
        is_income = isinstance(line, Income)
        spent = self.ledger.lines[line.id]
        actual = (-spent if is_income else spent) if self.has_ledger else None
        committed = NOTHING if is_income else left
        revised = line.planned + virements
        own, said = find_forecast(line, self.until), forecasts_until(line, self.until)
        stated = own.forecast if own else None
        method = None if stated is not None else method_of(line, self.budget, self.has_ledger, self.until)
        worked_out = work_out(method, revised, actual, committed, self.months) if method else None
        return LineFigures(
            line=line,
            side="income" if is_income else "expenditure",
            planned=line.planned,
            virements=virements,
            revised=revised,
            actual=actual,
            committed=committed,
            forecast=worked_out if stated is None else stated,
            method=method if stated is None else "stated",
            since=own.on if own else None,
            reason=said[-1].reason if said else None,
        )


def plans_before_virements(money: YearMoney) -> Iterator[tuple[Virement, Mapping[str, Money]]]:
    """Each virement in the order of its days, with what every line's plan came to before it; those ahead come last."""
    plans = {each.line.id: each.planned for each in money.lines}
    for virement in sorted((*money.virements, *money.ahead), key=lambda each: each.on):
        yield virement, plans
        plans[virement.from_line] -= virement.amount
        plans[virement.to_line] += virement.amount


def _net(virements: Iterable[Virement]) -> dict[str, Money]:
    """What each line got less what it gave."""
    net: dict[str, Money] = {}
    for each in virements:
        net[each.from_line] = net.get(each.from_line, NOTHING) - each.amount
        net[each.to_line] = net.get(each.to_line, NOTHING) + each.amount
    return net


def _left(commitments: Iterable[OrderStanding]) -> Mapping[str, Money]:
    left: dict[str, Money] = {}
    for each in commitments:
        left[each.commitment.line] = left.get(each.commitment.line, NOTHING) + each.left
    return left


def planned_column(budget: Budget) -> Column:
    """The planned amounts added up."""
    return Column(
        income=total(line.planned for line in budget.income),
        expenditure=total(line.planned for line in budget.expenditure),
    )


def expected_column(budget: Budget) -> Column:
    """What the budget alone says of the outturn, added up: stated forecasts, else the plan as revised."""
    net = _net(budget.virement)

    def expected(line: Line) -> Money:
        return line.planned + net.get(line.id, NOTHING) if line.forecast is None else line.forecast

    return Column(income=total(map(expected, budget.income)), expenditure=total(map(expected, budget.expenditure)))


def find_carry_forward(budget: Budget) -> Income | None:
    """The line with the balance brought in from the year before."""
    return next((line for line in budget.income if line.carry_forward), None)


def lines_of_workstream(lines: Iterable[Line], workstream: str) -> list[Line]:
    """The lines that pay for a workstream."""
    return [line for line in lines if line.workstream == workstream]
