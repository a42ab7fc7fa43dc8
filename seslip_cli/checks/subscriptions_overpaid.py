"""SUB005: nobody has paid more than is due.

Why: money paid twice is not the programme's. It has to go back, or to be set against another year, and until then
the line shows more than the programme may spend.

Bad: 8,550 is due, and 17,100 was received.
Good: 8,550 is due, and 8,550 was received.
"""

from collections.abc import Iterator

from seslip_cli.domain.finding import Finding, Place
from seslip_cli.domain.subscription import Account

CODE = "SUB005"
TITLE = "A subscriber has paid more than is due"


def check(account: Account) -> Iterator[Finding]:
    """A finding for each subscriber who has paid too much."""
    for each in account.standings:
        if each.received > each.due:
            yield Finding(
                code=CODE,
                severity="warning",
                message=f"{each.name} has paid {each.received} to {account.line.title}, and {each.due} is due: "
                f"{each.received - each.due} too much.",
                fix="Give it back, set it against another year, or raise what is due.",
                place=Place(
                    file="budget", kind="subscription", id=each.subscription.id, field="payment", year=account.year
                ),
            )
