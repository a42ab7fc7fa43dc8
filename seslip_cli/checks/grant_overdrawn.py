"""GRT004: no more is spent from a grant than was awarded.

Why: the giver pays what was awarded and nothing beyond it. The rest has to come from somewhere.

Bad: 90,000 was spent on the lines of a grant of 85,350.
Good: 85,350 was spent on them; or the lines say by `grant_share` how much of them the grant pays for.
"""

from collections.abc import Iterator

from seslip_cli.domain.drawing import lines_drawing_on, paid_by_grant
from seslip_cli.domain.finding import Finding, Place
from seslip_cli.domain.money import total
from seslip_cli.domain.reconciliation import NOTHING, YearMoney

CODE = "GRT004"
TITLE = "More was spent from a grant than was awarded"


def check(money: YearMoney) -> Iterator[Finding]:
    """A finding for each grant from which more was spent in this year alone than its whole award."""
    for grant in money.budget.grant:
        drawing = lines_drawing_on(money, grant)
        spent = total(paid_by_grant(each.line, each.actual or NOTHING) for each in drawing)
        if spent > grant.awarded:
            yield Finding(
                code=CODE,
                severity="warning",
                message=f"{spent} was spent from {grant.title} in {money.year}, which was awarded {grant.awarded}: "
                f"{spent - grant.awarded} more.",
                fix="Say by grant_share how much of a line the grant pays for, or take a line from it.",
                place=Place(file="budget", kind="grant", id=grant.id, field="awarded", year=money.year),
            )
