"""Reconciling a year: what its lines add up to, and what is carried forward."""

from collections.abc import Iterable

from msgspec import Struct

from seslip_cli.domain.budget import Budget, Income, Line
from seslip_cli.domain.money import Money, total
from seslip_cli.domain.period import Year


class Years(Struct, frozen=True, kw_only=True):
    """A year's budget beside the one before it, where there is one."""

    year: Year
    budget: Budget
    last: Budget | None = None


class Column(Struct, frozen=True, kw_only=True):
    """One column of a budget added up: total in, total out, and what is left to carry forward."""

    income: Money
    expenditure: Money

    @property
    def carry_forward(self) -> Money:
        """Total in less total out."""
        return self.income - self.expenditure


def has_forecast(budget: Budget) -> bool:
    """Whether any line says what outturn it expects."""
    return any(line.forecast is not None for line in (*budget.income, *budget.expenditure))


def expected(line: Line) -> Money:
    """What a line is now expected to come to: its forecast, else what was planned."""
    return line.planned if line.forecast is None else line.forecast


def planned_column(budget: Budget) -> Column:
    """The planned amounts added up."""
    return Column(
        income=total(line.planned for line in budget.income),
        expenditure=total(line.planned for line in budget.expenditure),
    )


def expected_column(budget: Budget) -> Column:
    """The expected outturn added up; a line without a forecast counts as planned."""
    return Column(income=total(map(expected, budget.income)), expenditure=total(map(expected, budget.expenditure)))


def find_carry_forward(budget: Budget) -> Income | None:
    """The line with the balance brought in from the year before."""
    return next((line for line in budget.income if line.carry_forward), None)


def lines_of_workstream(lines: Iterable[Line], workstream: str) -> list[Line]:
    """The lines that pay for a workstream."""
    return [line for line in lines if line.workstream == workstream]
