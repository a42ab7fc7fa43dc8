"""SUB004: a subscriber is invoiced for what is due.

Why: an authority pays its invoice, not our list. Where the two differ, either the invoice or the list is wrong, and
the difference stays outstanding for ever.

Bad: 8,550 is due, and the invoice is of 8,505.
Good: 8,550 is due, and the invoice is of 8,550.
"""

from collections.abc import Iterator

from seslip_cli.domain.finding import Finding, Place
from seslip_cli.domain.subscription import Account

CODE = "SUB004"
TITLE = "A subscriber was invoiced for another amount than is due"


def check(account: Account) -> Iterator[Finding]:
    """A finding for each subscriber whose invoice is not of what is due."""
    for each in account.standings:
        if each.invoiced is not None and each.invoiced != each.due:
            yield Finding(
                code=CODE,
                severity="warning",
                message=f"{each.name} was invoiced for {each.invoiced}, and {each.due} is due to {account.line.title}.",
                fix="Correct the invoice (seslip subs invoice --replace), or the amount that is due.",
                place=Place(
                    file="budget", kind="subscription", id=each.subscription.id, field="invoiced", year=account.year
                ),
            )
