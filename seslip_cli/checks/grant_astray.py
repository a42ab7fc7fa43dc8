"""GRT002: what is booked to a ring-fenced grant's cost centre is on a line that draws on it.

Why: the host's ledger says that the grant paid, and the budget says that it did not. One of them is wrong, and the
return to the giver will be too.

Bad: 500 on the grant's cost centre is on the line of the website.
Good: it is on the line that draws on the grant.
"""

from collections.abc import Iterator

from seslip_cli.domain.finding import Finding, Place
from seslip_cli.domain.reconciliation import NOTHING, YearMoney

CODE = "GRT002"
TITLE = "Ring-fenced money was spent on a line that does not draw on it"


def check(money: YearMoney) -> Iterator[Finding]:
    """A finding for each line that has spending on the cost centre of a grant which it does not draw on."""
    grants = {each.id: each for each in money.budget.grant}
    for (id, line), amount in money.ledger.astray.items():
        if amount > NOTHING:
            grant, title = grants[id], money.get(line).line.title
            yield Finding(
                code=CODE,
                severity="warning",
                message=f"{amount} on {grant.cost_centre}, the cost centre of {grant.title}, is on {title}, "
                "which does not draw on that grant.",
                fix=f"Put it on a line that draws on the grant, say that {title} does, or have the host recode it.",
                place=Place(file="budget", kind="expenditure", id=line, year=money.year),
            )
