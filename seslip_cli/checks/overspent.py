"""BUD003: a line spends no more than it has.

Why: what one line takes too much is missing on another, or from what is carried forward. The steering group should
hear of it while it can still move money.

Bad: 12,000 was spent on a line that has 10,000.
Good: 12,000 was spent on a line that was given 2,000 more by a virement.
"""

from collections.abc import Iterator

from seslip_cli.domain.finding import Finding, Place
from seslip_cli.domain.reconciliation import YearMoney

CODE = "BUD003"
TITLE = "More was spent on a line than it has"


def check(money: YearMoney) -> Iterator[Finding]:
    """A finding for each line of expenditure on which more was spent than its plan as revised."""
    for each in money.on("expenditure"):
        if each.actual is not None and each.actual > each.revised:
            yield Finding(
                code=CODE,
                severity="warning",
                message=f"{each.actual} was spent on {each.line.title} in {money.year}, which has {each.revised}: "
                f"{each.actual - each.revised} more.",
                fix=f"Move money to it with `seslip budget vire`, or see what is on it: "
                f"seslip budget show {each.line.id} --year {money.year}",
                place=Place(file="budget", kind="expenditure", id=each.line.id, field="planned", year=money.year),
            )
