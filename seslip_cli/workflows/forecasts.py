"""Forecasts: stating what a line will come to, and keeping what was forecast before."""

from collections.abc import Sequence
from datetime import date
from typing import Any, get_args

from seslip_cli.domain.budget import EarlierForecast, Line, Method
from seslip_cli.domain.dates import plain_date
from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.errors import Refused, WrongUsage
from seslip_cli.store.change import Change
from seslip_cli.store.reading import Store
from seslip_cli.workflows.budgeting import carry_line
from seslip_cli.workflows.editing import Located, Typed, changed_record, typed_values
from seslip_cli.workflows.lines import get_line, parse_any_amount, require_words
from seslip_cli.workflows.open_years import require_open
from seslip_cli.workflows.reconcile import get_budget, load_money

METHODS: tuple[Method, ...] = get_args(Method)
"""The methods by which a forecast may be worked out."""


def parse_forecast(amount: str | None, method: str | None) -> Money | Method:
    """The forecast that is asked for: an amount, or a method. Raises WrongUsage unless it is one of the two."""
    if (amount is None) == (method is None):
        raise WrongUsage(
            "A forecast is either an amount or a method.", f"Give AMOUNT, or --method with {' or '.join(METHODS)}."
        )
    if amount is not None:
        return parse_any_amount(amount, "AMOUNT")
    for each in METHODS:
        if each == method:
            return each
    raise WrongUsage(f'--method: "{method}" is none of {", ".join(METHODS)}.')


def forecast_line(
    change: Change, year: Year, words: str, forecast: Money | Method, day: date, reason: str
) -> tuple[Located, list[str]]:
    """State a line's forecast, or choose the method by which it is worked out; the one before it is kept.

    One that is said again, on another day or for another reason, is a new one: somebody has looked at it anew. Gives
    the line as it was, and in words what was carried along. Raises NotFound, WrongUsage without a reason, and Refused
    in a closed year or for a day before that of the forecast that holds.
    """
    require_words({"--reason": reason})
    before = get_budget(change.store, year)
    require_open(change.store, year)
    located = get_line(change.store, year, words)
    line: Line = located.record
    if forecast in (line.forecast, line.method) and (day, reason) == (line.forecast_on, line.reason):
        return located, []
    _require_later(line, day)
    keep_forecast(change, located)
    values: dict[str, Any] = {
        "forecast": forecast if isinstance(forecast, Money) else None,
        "method": forecast if isinstance(forecast, str) else None,
        "forecast_on": day,
        "reason": reason,
    }
    record = changed_record(line, values, "budget line")
    change.set_fields(located.file, located.path, values)
    return located, carry_line(change, before, year, located, located, record)


def renew_forecast(
    change: Change, located: Located, typed: Typed, clear: Sequence[str], today: date, reason: str
) -> tuple[Typed, Sequence[str]]:
    """What a line's fields are to be where some are set or cleared, and its forecast is among them.

    A forecast takes the place of a method and the other way round, with its day and its reason; what it replaces is
    kept. One that is cleared has its day too: until then it was in force. Gives the fields typed and cleared, with
    those that go along.
    """
    line: Line = located.record
    values = typed_values(change.store, located, typed, clear)
    new = {name: values[name] for name in ("forecast", "method") if name in values}
    if all(getattr(line, name) == value for name, value in new.items()):
        return typed, clear
    day = values.get("forecast_on") or today
    _require_later(line, day)
    keep_forecast(change, located)
    gone = [name for name in ("forecast", "method") if name not in new and getattr(line, name) is not None]
    if not reason and line.reason is not None:
        gone.append("reason")
    added = {"forecast_on": (day.isoformat(),), **({"reason": (reason,)} if reason else {})}
    typed = {**typed, **{name: words for name, words in added.items() if name not in clear}}
    return typed, [*clear, *(name for name in gone if name not in clear)]


def keep_forecast(change: Change, located: Located) -> None:
    """Put the forecast that a line has among its earlier ones; nothing where it never had one."""
    line: Line = located.record
    if line.forecast is None and line.method is None and line.forecast_on is None:
        return
    earlier = EarlierForecast(forecast=line.forecast, method=line.method, on=line.forecast_on, reason=line.reason)
    change.add_part(located.file, located.path, "was", earlier)


def forecast_words(store: Store, year: Year, before: Located, today: date) -> str:
    """What a line is now expected to come to, and what was said before, for whoever changed it."""
    old: Line = before.record
    money = load_money(store, year, today=today)
    figures = money.get(old.id)
    if ahead := money.forecasts_ahead(figures.line):
        return f"{old.title}: {_ahead_words(ahead[-1])}. It is dated ahead, so the forecast stays as it is until then."
    method = f" by the method {figures.method}" if figures.method not in ("stated", None) else ""
    if figures.forecast is None:
        now = f"its forecast goes{method}, once the ledger of {year} has been imported"
    else:
        now = f"{figures.forecast} is forecast{method}"
    was = f"it was {old.forecast}" if old.forecast is not None else f"it went by the method {old.method}"
    if (old.forecast, old.method) == (figures.line.forecast, figures.line.method):
        return f"{old.title}: {now}, as before."
    none = old.forecast is None and old.method is None
    return f"{old.title}: {now}; before, {'nothing was stated' if none else was}."


def _ahead_words(forecast: EarlierForecast) -> str:
    """A forecast that is not in force yet: `£15,000 is forecast from 1 December 2019 on`."""
    when = f" from {plain_date(forecast.on)} on" if forecast.on else ""
    if forecast.forecast is None:
        return f"its forecast goes by the method {forecast.method}{when}"
    return f"{forecast.forecast} is forecast{when}"


def _require_later(line: Line, day: date) -> None:
    last = max((each for each in (line.forecast_on, *(was.on for was in line.was)) if each is not None), default=None)
    if last is not None and day < last:
        raise Refused(
            f'"{line.id}" has a forecast of {plain_date(last)}, and this one would be of {plain_date(day)}, '
            "before it. Nothing was changed.",
            "Give a later day.",
        )
