"""BUD006: a virement is made within its year.

Why: a budget can be moved from the day on which it begins until the day on which it ends. Another day is a slip, and
the virement is then missing from the year it was meant for, or from a report as at a day.

Bad: a virement of 12 June 2021 in the budget of 2020-21.
Good: a virement of 12 June 2020 in the budget of 2020-21.
"""

from collections.abc import Iterator

from seslip_cli.domain.dates import plain_date
from seslip_cli.domain.finding import Finding, Place
from seslip_cli.domain.reconciliation import YearMoney

CODE = "BUD006"
TITLE = "A virement is dated outside its year"


def check(money: YearMoney) -> Iterator[Finding]:
    """A finding for each virement whose day does not lie in the year."""
    year = money.year
    for each in (*money.virements, *money.ahead):
        if not year.start <= each.on <= year.end:
            yield Finding(
                code=CODE,
                severity="error",
                message=f"{each.id.upper()} is dated {plain_date(each.on)}, which does not lie in {year}.",
                fix="Put its day right, or move it to the budget of its year.",
                place=Place(file="budget", kind="virement", id=each.id, field="on", year=year),
            )
