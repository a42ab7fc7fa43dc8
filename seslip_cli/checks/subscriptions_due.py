"""SUB001: what the subscribers of an income line owe is what the line plans.

Why: the line is what the subscribers together were asked for. Where the two differ, somebody is missing from the
list, is asked for too much, or the plan has an old figure, and the year would close with a hole that no invoice fills.

Bad: subscribers owe 153,950 to a line that plans 162,500.
Good: subscribers owe 162,500 to a line that plans 162,500.
"""

from collections.abc import Iterator

from seslip_cli.domain.finding import Finding, Place
from seslip_cli.domain.subscription import Account

CODE = "SUB001"
TITLE = "Subscribers do not owe what their income line plans"


def check(account: Account) -> Iterator[Finding]:
    """A finding where the subscriptions due do not add up to the line."""
    if account.due != account.revised:
        difference = abs(account.due - account.revised)
        yield Finding(
            code=CODE,
            severity="error",
            message=f"{account.line.title} plans {account.revised} in {account.year}, and its subscribers owe "
            f"{account.due}: {difference} {'less' if account.due < account.revised else 'more'}.",
            fix=f"Look for a subscriber who is missing, or whose amount changed by {difference}; "
            f"or plan {account.due} for the line.",
            place=Place(file="budget", kind="income", id=account.line.id, field="planned", year=account.year),
        )
