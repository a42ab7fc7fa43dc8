"""GRT003: a virement leaves ring-fenced money with its grant.

Why: money given for one purpose may not be moved to another, whoever approves it.

Bad: 5,000 is moved from a line that a ring-fenced grant pays for to one that it does not.
Good: it is moved to another line that draws on the grant, or the line keeps what the grant pays for.
"""

from collections.abc import Iterator

from seslip_cli.domain.finding import Finding, Place
from seslip_cli.domain.reconciliation import YearMoney, plans_before_virements

CODE = "GRT003"
TITLE = "A virement takes ring-fenced money to a line without its grant"


def check(money: YearMoney) -> Iterator[Finding]:
    """A finding for each virement from a line of a ring-fenced grant to a line that does not draw on it."""
    fenced = {each.id: each for each in money.budget.grant if each.ring_fenced}
    for virement, plans in plans_before_virements(money):
        source, target = money.get(virement.from_line).line, money.get(virement.to_line).line
        grant = fenced.get(source.grant or "")
        if grant is None or target.grant == grant.id:
            continue
        if source.grant_share is not None and plans[source.id] - virement.amount >= source.grant_share:
            continue
        yield Finding(
            code=CODE,
            severity="warning",
            message=f"{virement.id.upper()} moves {virement.amount} from {source.title}, which {grant.title} pays "
            f"for, to {target.title}, which does not draw on that grant.",
            fix="Move it back with another virement, or take it from a line without ring-fenced money.",
            place=Place(file="budget", kind="virement", id=virement.id, field="to_line", year=money.year),
        )
