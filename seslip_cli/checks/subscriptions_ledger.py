"""SUB003: what subscribers were invoiced is what the host's ledger shows as income.

Why: a council keeps its ledger on accruals, so that an invoice counts as income when it is raised, not when it is
paid. What was invoiced and is not on the line was never raised by the host, or was put somewhere else; what is on the
line and was not invoiced is somebody's money that this list does not know of. An invoice later than the ledger's last
day cannot be there yet: where that explains the difference it is only said.

Bad: 162,500 is invoiced, and the ledger, which runs to March, has 153,950.
Good: 162,500 is invoiced, and the ledger has 162,500, whoever has paid.
"""

from collections.abc import Iterator

from seslip_cli.domain.dates import plain_date
from seslip_cli.domain.finding import Finding, Place
from seslip_cli.domain.subscription import Account

CODE = "SUB003"
TITLE = "Subscriptions invoiced are not what the ledger has"


def check(account: Account) -> Iterator[Finding]:
    """A finding where the ledger's income on the line is not what was invoiced."""
    actual, raised = account.actual, account.raised
    if actual is None or actual == raised:
        return
    place = Place(file="budget", kind="income", id=account.line.id, year=account.year)
    if account.raised_by_then <= actual < raised:
        last = f", which runs to {plain_date(account.ledger_to)}," if account.ledger_to else ""
        yield Finding(
            code=CODE,
            severity="info",
            message=f"{raised} was invoiced for {account.line.title}, and the ledger{last} has {actual} so far.",
            fix="Import the ledger's next export.",
            place=place,
        )
        return
    difference = abs(actual - raised)
    yield Finding(
        code=CODE,
        severity="warning",
        message=f"{raised} was invoiced for {account.line.title} in {account.year}, and the ledger has {actual}: "
        f"{difference} {'less' if actual < raised else 'more'}.",
        fix="Look for income on another line or on none: seslip ledger. Or ask the host which invoices it has raised."
        if actual < raised
        else f"Note what was invoiced: seslip subs invoice. Or look at the line: seslip budget show {account.line.id}.",
        place=place,
    )
