"""BUD005: a virement takes no more than a line's plan.

Why: a line cannot give what it never had. Where it was meant, the virement says so: it is forced.

Bad: 7,500 is taken from a line with a plan of 5,000, by a virement that is not forced.
Good: 5,000 is taken from it; or 7,500 by a virement with `forced = true`.
"""

from collections.abc import Iterator

from seslip_cli.domain.dates import plain_date
from seslip_cli.domain.finding import Finding, Place
from seslip_cli.domain.reconciliation import YearMoney, plans_before_virements

CODE = "BUD005"
TITLE = "A virement takes more than the line's plan"


def check(money: YearMoney) -> Iterator[Finding]:
    """A finding for each virement that is not forced and leaves the line that gives it below nothing."""
    for virement, plans in plans_before_virements(money):
        plan = plans[virement.from_line]
        if virement.amount > plan and not virement.forced:
            title = money.get(virement.from_line).line.title
            yield Finding(
                code=CODE,
                severity="error",
                message=f"{virement.id.upper()} takes {virement.amount} from {title}, "
                f"which had {plan} on {plain_date(virement.on)}.",
                fix="Put its amount right, or say forced = true if it was meant.",
                place=Place(file="budget", kind="virement", id=virement.id, field="amount", year=money.year),
            )
