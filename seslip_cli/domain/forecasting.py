"""What a line is expected to come to: the forecast that is in force on a day, and what the methods work out."""

from collections.abc import Sequence
from datetime import date

from seslip_cli.domain.budget import Budget, EarlierForecast, Income, Line, Method
from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Period, Year

MONTHS = 12

_FROM_THE_LEDGER = frozenset({"straight-line", "actual-plus-committed"})


def forecasts_until(line: Line, as_at: date | None) -> Sequence[EarlierForecast]:
    """The forecasts that a line has had up to a day, the one in force last; none where it had none by then.

    A forecast is in force from its day, one without a day from the beginning, until the next one's. Without a day to
    look at, the line's own is in force, whenever it was made.
    """
    own = EarlierForecast(forecast=line.forecast, method=line.method, on=line.forecast_on, reason=line.reason)
    every = [*line.was, own]
    if as_at is None:
        return every
    made = [place for place, each in enumerate(every) if each.on is None or each.on <= as_at]
    return every[: made[-1] + 1] if made else []


def forecasts_ahead(line: Line, until: date | None) -> Sequence[EarlierForecast]:
    """The forecasts of a line that come after the one in force on a day; none without a day."""
    return forecasts_until(line, None)[len(forecasts_until(line, until)) :]


def find_forecast(line: Line, as_at: date | None) -> EarlierForecast | None:
    """The forecast of a line that is in force on a day, an amount or a method; None where there is neither."""
    made = forecasts_until(line, as_at)
    return made[-1] if made and (made[-1].forecast is not None or made[-1].method is not None) else None


def method_of(line: Line, budget: Budget, has_ledger: bool, as_at: date | None) -> Method | None:
    """How the outturn of a line without a stated forecast is worked out: its own method, else the year's.

    Where there is neither, it is the plan as soon as the year has a ledger, virements or commitments. A balance that
    was brought in has come as a whole: the year's method, if it goes by the ledger, does not fit it.
    """
    own = find_forecast(line, as_at)
    if own is not None and own.method is not None:
        return own.method
    method = budget.forecasting.method
    if method in _FROM_THE_LEDGER and isinstance(line, Income) and line.carry_forward:
        return "planned"
    if method is None and (has_ledger or budget.virement or budget.commitment):
        return "planned"
    return method


def goes_by_the_ledger(budget: Budget, as_at: date | None = None) -> bool:
    """Whether the outturn of any line is worked out from what was spent."""
    for line in (*budget.income, *budget.expenditure):
        own = find_forecast(line, as_at)
        if (own is None or own.forecast is None) and method_of(line, budget, True, as_at) in _FROM_THE_LEDGER:
            return True
    return False


def months_gone(year: Year, day: date) -> int:
    """How many months of a year have ended on a day, from 0 to 12; a month has ended on its last day."""
    return sum(Period(year, number).end <= day for number in range(1, MONTHS + 1))


def months_covered(year: Year, day: date, last_day: date | None, reach: date | None) -> int:
    """How many months of a year what was spent stands for, from 0 to 12: those that have gone and are in the ledger.

    `last_day` is the last on which a transaction was counted, `reach` the last day of the ledger as a whole. A month
    with any row is taken to be in it. A ledger that goes on beyond `day` stands for the months that it has.
    """
    if reach is None:
        return 0
    if last_day is not None and last_day > day:
        return Period.of(last_day).number
    return min(months_gone(year, day), Period.of(reach).number)


def months_to_come(actual: Money, gone: int) -> Money:
    """What the months left take, each as much as those gone did on average; half a penny away from nothing.

    `gone` is from 1 to 12.
    """
    whole, rest = divmod(abs(actual.pence) * (MONTHS - gone), gone)
    rounded = whole + (2 * rest >= gone)
    return Money(-rounded if actual < Money(0) else rounded)


def work_out(method: Method, revised: Money, actual: Money | None, committed: Money, gone: int) -> Money | None:
    """The outturn by a method; None where it goes by the ledger and there is none (`actual` is None)."""
    if method == "planned":
        return revised
    if actual is None:
        return None
    if method == "actual-plus-committed":
        return actual + committed
    return actual + months_to_come(actual, gone) if gone else revised
