"""The amounts in a row of the budget: of a line, of several added up, of what is on no line, and what is carried on."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from seslip_cli.domain.money import Money, share, total
from seslip_cli.domain.reconciliation import NOTHING, LineFigures, Side, YearMoney

SIDES: dict[Side, str] = {"income": "Income", "expenditure": "Expenditure"}
"""What each side is called, in the order in which a budget has them."""
TOTALS: dict[Side, tuple[str, str]] = {"income": ("total-in", "Total in"), "expenditure": ("total-out", "Total out")}
"""The row of each side's total: its id, and what it is called."""
UNALLOCATED: dict[Side, str] = {"income": "unallocated-in", "expenditure": "unallocated-out"}
"""The id of the row of each side for what is on no line."""

FigureName = Literal["planned", "virements", "revised", "actual", "committed", "forecast", "difference"]


class Amounts(Struct, frozen=True, kw_only=True):
    """What a row says; None where it says nothing.

    Without any virement in the year there is no revised plan, without a ledger no actual, without any commitment
    nothing committed.
    """

    planned: Money | None = None
    virements: Money | None = None
    revised: Money | None = None
    actual: Money | None = None
    committed: Money | None = None
    forecast: Money | None = None

    @property
    def plan(self) -> Money | None:
        """What the forecast is held against: the plan as revised."""
        return self.planned if self.revised is None else self.revised

    @property
    def difference(self) -> Money | None:
        """The variance: the forecast less the plan as revised."""
        return None if self.forecast is None or self.plan is None else self.forecast - self.plan

    @property
    def percent(self) -> int | None:
        """The variance as a share of the plan as revised, in tenths of a percent."""
        return None if self.difference is None or self.plan is None else share(self.difference, self.plan)

    def figure(self, name: FigureName) -> Money | None:
        """The figure of that name."""
        amount: Money | None = getattr(self, name)
        return amount


def of_line(money: YearMoney, figures: LineFigures) -> Amounts:
    """The row of a line."""
    return _added_up(money, [figures], figures.forecast)


def of_lines(money: YearMoney, lines: Sequence[LineFigures]) -> Amounts:
    """The row that adds lines of a side up; one without a forecast counts as the plan has it, if any line has one."""
    return _added_up(money, lines, total(each.expected for each in lines) if money.has_forecast else None)


def of_side(money: YearMoney, side: Side) -> Amounts:
    """The row of a side's total: its lines, and what is on none."""
    lines, loose = of_lines(money, money.on(side)), of_unallocated(money, side)
    actual = None if lines.actual is None or loose.actual is None else lines.actual + loose.actual
    return replace(lines, actual=actual)


def of_unallocated(money: YearMoney, side: Side) -> Amounts:
    """The row of what is on no line."""
    if not money.has_ledger:
        return Amounts()
    return Amounts(actual=money.unallocated_in if side == "income" else money.unallocated_out)


def of_carry_forward(money: YearMoney) -> Amounts:
    """The row of what is carried forward: total in less total out."""
    income, expenditure = of_side(money, "income"), of_side(money, "expenditure")

    def left(name: FigureName) -> Money | None:
        came, went = income.figure(name), expenditure.figure(name)
        return None if came is None and went is None else (came or NOTHING) - (went or NOTHING)

    return Amounts(
        planned=left("planned"),
        virements=left("virements"),
        revised=left("revised"),
        actual=left("actual"),
        committed=left("committed"),
        forecast=left("forecast"),
    )


def _added_up(money: YearMoney, lines: Sequence[LineFigures], forecast: Money | None) -> Amounts:
    is_income = any(each.side == "income" for each in lines)
    has_moved = bool(money.virements) and (not is_income or any(each.virements for each in lines))
    has_ordered = bool(money.commitments) and not is_income
    return Amounts(
        planned=total(each.planned for each in lines),
        virements=total(each.virements for each in lines) if has_moved else None,
        revised=total(each.revised for each in lines) if money.virements else None,
        actual=total(each.actual or NOTHING for each in lines) if money.has_ledger else None,
        committed=total(each.committed for each in lines) if has_ordered else None,
        forecast=forecast,
    )
