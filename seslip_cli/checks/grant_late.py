"""GRT001: ring-fenced money is spent before its grant ends.

Why: what is spent after the last day may not be claimed, and the giver may ask for it back.

Bad: 500 of a grant that ended on 31 March was spent in April.
Good: the last of it was spent on 31 March.
"""

from collections.abc import Iterator

from seslip_cli.domain.dates import plain_date
from seslip_cli.domain.drawing import lines_drawing_on, paid_by_grant
from seslip_cli.domain.finding import Finding, Place
from seslip_cli.domain.money import Money
from seslip_cli.domain.reconciliation import NOTHING, LineFigures, YearMoney

CODE = "GRT001"
TITLE = "Ring-fenced money was spent after its grant had ended"


def check(money: YearMoney) -> Iterator[Finding]:
    """A finding for each line on which a ring-fenced grant paid for something after its last day."""
    for grant in money.budget.grant:
        for each in lines_drawing_on(money, grant):
            late = _paid_late(each, money.ledger.late.get(each.line.id, NOTHING))
            if grant.to is not None and late > NOTHING:
                yield Finding(
                    code=CODE,
                    severity="warning",
                    message=f"{late} of {grant.title} was spent on {each.line.title} after the grant had ended on "
                    f"{plain_date(grant.to)}.",
                    fix="Pay for it from other money, or ask the giver for more time and put the grant's last day "
                    "right.",
                    place=Place(file="budget", kind="grant", id=grant.id, field="to", year=money.year),
                )


def _paid_late(figures: LineFigures, late: Money) -> Money:
    """What the grant paid for late: only what its share of the line had not been used up for in time."""
    actual = figures.actual or NOTHING
    return paid_by_grant(figures.line, actual) - paid_by_grant(figures.line, actual - late)
