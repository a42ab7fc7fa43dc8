"""BUD010: what is spent on a line and ordered is no more than it has.

Why: when the orders are paid the line will be overspent. Now somebody can still move money to it, or cancel.

Bad: a line has 1,000; 700 was spent on it, and 400 is ordered.
Good: a virement gives it 100 more; or the order is closed with what was paid on it.
"""

from collections.abc import Iterator

from seslip_cli.domain.finding import Finding, Place
from seslip_cli.domain.reconciliation import NOTHING, YearMoney

CODE = "BUD010"
TITLE = "More is spent on a line and ordered than it has"


def check(money: YearMoney) -> Iterator[Finding]:
    """A finding for each line that its orders take above its plan as revised; one that is above already has its own."""
    for each in money.on("expenditure"):
        spent = each.actual or NOTHING
        if spent > each.revised or each.available >= NOTHING:
            continue
        what = f"{spent} is spent and {each.committed} ordered" if spent else f"{each.committed} is ordered"
        id, year = each.line.id, money.year
        yield Finding(
            code=CODE,
            severity="warning",
            message=f"{each.line.title} has {each.revised} in {year}, and {what}: {-each.available} more.",
            fix=f"Give it more: seslip budget vire {(-each.available).plain} --to {id} --from LINE --year {year}; "
            "or close what will not be paid: seslip budget close ORDER",
            place=Place(file="budget", kind="expenditure", id=id, field="planned", year=year),
        )
