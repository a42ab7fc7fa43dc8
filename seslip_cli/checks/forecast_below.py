"""BUD009: a forecast is not below what is already spent and ordered.

Why: what is paid is gone, and what is ordered will be. A forecast below both is out of date, and the balance that is
carried forward on the strength of it will not be there.

Bad: 900 is forecast for a line on which 700 was spent, and 300 is ordered.
Good: 1,000 is forecast for it; or the order, which will not be paid in full, is closed.
"""

from collections.abc import Iterator

from seslip_cli.domain.finding import Finding, Place
from seslip_cli.domain.reconciliation import NOTHING, YearMoney

CODE = "BUD009"
TITLE = "A forecast is below what is already spent and ordered"

_OF_ITS_OWN = frozenset({"stated", "straight-line"})
"""Forecasts that say something else than the plan, which is looked at by itself, or than what is spent and ordered."""


def check(money: YearMoney) -> Iterator[Finding]:
    """A finding for each line of expenditure whose forecast its payments and orders are already above."""
    for each in money.on("expenditure"):
        spent = each.actual or NOTHING
        bound = spent + each.committed
        if each.forecast is None or each.method not in _OF_ITS_OWN or each.forecast >= bound:
            continue
        parts = [f"{amount} {word}" for amount, word in ((spent, "spent"), (each.committed, "ordered")) if amount]
        id, year = each.line.id, money.year
        close = "; or close what will not be paid: seslip budget close ORDER" if each.committed else ""
        yield Finding(
            code=CODE,
            severity="warning",
            message=f"{each.forecast} is forecast for {each.line.title} in {year}, and {' and '.join(parts)} already: "
            f"{bound - each.forecast} more.",
            fix=f"Forecast what it will come to: seslip budget forecast {id} {bound.plain} --year {year} "
            f"--reason WHY{close}",
            place=Place(file="budget", kind="expenditure", id=id, field=_field(each.method), year=year),
        )


def _field(method: str | None) -> str:
    return "forecast" if method == "stated" else "method"
