"""A year's budget: what is to come in and go out, line by line, and all that moves, binds or earmarks its money."""

import datetime as dt
from typing import Literal

from msgspec import field

from seslip_cli.domain.money import Money
from seslip_cli.domain.record import Record, Slug, Text, require_order

Method = Literal["planned", "straight-line", "actual-plus-committed"]
"""How a forecast outturn is worked out where none is stated.

`planned`: the plan as revised by virements. `straight-line`: what was spent so far, and as much again for each month
that is left as each month gone has taken on average. `actual-plus-committed`: what was spent, and what is ordered.
"""


class EarlierForecast(Record, frozen=True, kw_only=True):
    """A forecast that a line had before: an amount or a method, from when on, and why."""

    forecast: Money | None = None
    method: Method | None = None
    on: dt.date | None = None
    reason: Text | None = None


class Line(Record, frozen=True, kw_only=True):
    """A budget line. Its id is the same in every year; `ref` is what the plan's table prints beside it.

    A line belongs to a workstream or to a heading. `forecast` is the outturn that is now expected, stated on a day for
    a `reason`, or it is worked out by a `method`; `was` are the forecasts before it, the earliest first. `notes` is
    the plan's own remark. A line with a `grant` draws on it, up to `grant_share` where that is given; an income line
    with one receives it.
    """

    id: Slug
    ref: Text | None = None
    title: Text
    workstream: Slug | None = None
    heading: Text | None = None
    planned: Money
    grant: Slug | None = None
    grant_share: Money | None = None
    forecast: Money | None = None
    method: Method | None = None
    forecast_on: dt.date | None = None
    reason: Text | None = None
    notes: Text | None = None
    was: tuple[EarlierForecast, ...] = ()

    def __post_init__(self) -> None:
        if self.forecast is not None and self.method is not None:
            raise ValueError("has both a forecast and a method: keep the one that holds")
        if self.workstream is not None and self.heading is not None:
            raise ValueError("has both a workstream and a heading: keep the one that fits")

    def called(self) -> tuple[str, ...]:
        """Every form under which the line may be looked up."""
        return tuple(form for form in (self.id, self.ref, self.title) if form)


class Income(Line, frozen=True, kw_only=True):
    """A line of income; the one with `carry_forward` is the balance brought in from the year before."""

    carry_forward: bool = False


class Grant(Record, frozen=True, kw_only=True):
    """Money given with conditions. What is ring-fenced may be spent on the lines that draw on it, and on nothing else.

    `awarded` is the whole of it, over all years; `brought_forward` what earlier years left of what came in.
    `cost_centre` is the host's code for it, where it has one of its own.
    """

    id: Slug
    title: Text
    giver: Text
    awarded: Money
    awarded_on: dt.date | None = None
    ring_fenced: bool = False
    from_: dt.date | None = field(default=None, name="from")
    to: dt.date | None = None
    brought_forward: Money = Money(0)
    cost_centre: Text | None = None
    reference: Text | None = None
    conditions: Text | None = None

    def __post_init__(self) -> None:
        require_order(self.from_, self.to)

    def called(self) -> tuple[str, ...]:
        """Every form under which the grant may be looked up."""
        return (self.id, self.title)


class Virement(Record, frozen=True, kw_only=True):
    """An approved move of money from one line of expenditure to another. Its id is its number, `v1` being the first.

    `forced` says that it took more than the line had left, and was made all the same.
    """

    id: Slug
    from_line: Slug
    to_line: Slug
    amount: Money
    on: dt.date
    approved_by: Text
    reason: Text
    forced: bool = False

    def __post_init__(self) -> None:
        if self.amount <= Money(0):
            raise ValueError("has an amount that is not above nothing: say which line it comes from instead")
        if self.from_line == self.to_line:
            raise ValueError("moves money from a line to itself")


class Commitment(Record, frozen=True, kw_only=True):
    """Something ordered and not yet paid for. Transactions of its line draw it down.

    They are those that name its order, `reference`; where it has none, those of its supplier. It stands from the day
    on which it is `raised` until it is paid or `closed`.
    """

    id: Slug
    line: Slug
    title: Text
    supplier: Text
    amount: Money
    raised: dt.date
    reference: Text | None = None
    closed: dt.date | None = None
    reason: Text | None = None

    def __post_init__(self) -> None:
        if self.amount <= Money(0):
            raise ValueError("has an amount that is not above nothing")
        require_order(self.raised, self.closed)

    def called(self) -> tuple[str, ...]:
        """Every form under which the commitment may be looked up."""
        return tuple(form for form in (self.id, self.reference, self.title) if form)


class Payment(Record, frozen=True, kw_only=True):
    """What a subscriber paid, and when."""

    amount: Money
    on: dt.date


class Subscription(Record, frozen=True, kw_only=True):
    """What an authority, or somebody else by name, owes to an income line for the year."""

    id: Slug
    line: Slug
    authority: Slug | None = None
    name: Text | None = None
    due: Money
    due_on: dt.date | None = None
    invoice: Text | None = None
    invoiced: Money | None = None
    invoiced_on: dt.date | None = None
    notes: Text | None = None
    payment: tuple[Payment, ...] = ()

    def __post_init__(self) -> None:
        if (self.authority is None) == (self.name is None):
            raise ValueError("needs the authority that owes it, or the name of whoever else does, and not both")


class StatedTotals(Record, frozen=True, kw_only=True):
    """The totals that a printed table gives for one column."""

    income: Money | None = None
    expenditure: Money | None = None
    carry_forward: Money | None = None


class Stated(Record, frozen=True, kw_only=True):
    """The totals as printed: they stay, and are compared with their rows."""

    planned: StatedTotals = StatedTotals()
    forecast: StatedTotals = StatedTotals()


class TableWords(Record, frozen=True, kw_only=True):
    """What the improvement plan's budget table calls itself, and the column of its own year."""

    caption: Text | None = None
    planned: Text | None = None


class Forecasting(Record, frozen=True, kw_only=True):
    """How the year's lines without a forecast of their own are forecast."""

    method: Method | None = None


class Budget(Record, frozen=True, kw_only=True):
    """`budget.toml` of a year."""

    table: TableWords = TableWords()
    stated: Stated = Stated()
    income: tuple[Income, ...] = ()
    expenditure: tuple[Line, ...] = ()
    forecasting: Forecasting = Forecasting()
    grant: tuple[Grant, ...] = ()
    virement: tuple[Virement, ...] = ()
    commitment: tuple[Commitment, ...] = ()
    subscription: tuple[Subscription, ...] = ()

    def __post_init__(self) -> None:
        if sum(line.carry_forward for line in self.income) > 1:
            raise ValueError("has more than one line with carry_forward: only one balance is brought in")
