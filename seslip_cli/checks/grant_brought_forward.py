"""GRT006: a grant brings forward what the year before left of it.

Why: how much of a grant is left is reckoned from what it brought forward. Where that is not what the year before left,
money that was received is missing from the return to the giver, or stands in it twice.

Bad: 60 of a grant was left of 2018-19, and 2019-20 brings nothing of it forward.
Good: 60 was left of 2018-19, and 2019-20 brings 60 forward.
"""

from collections.abc import Iterator

from seslip_cli.domain.budget import Grant
from seslip_cli.domain.dates import plain_date
from seslip_cli.domain.finding import Finding, Place
from seslip_cli.domain.forecasting import MONTHS
from seslip_cli.domain.grant import goes_on_by_ledger, left_at_end
from seslip_cli.domain.money import Money
from seslip_cli.domain.reconciliation import YearMoney

CODE = "GRT006"
TITLE = "A grant does not bring forward what the year before left of it"


def check(money: YearMoney, last: YearMoney) -> Iterator[Finding]:
    """A finding for each grant of the year before, `last`, of which something else is brought forward than it left.

    It is a warning only where the ledger of the year before may still grow, or the year no longer names the grant.
    """
    now = {each.id: each for each in money.budget.grant}
    for before in last.budget.grant:
        left, grant = left_at_end(before, last), now.get(before.id)
        if grant is None and left:
            yield _dropped(money, last, before, left)
        elif grant is not None and grant.brought_forward != left:
            yield _apart(money, last, grant, left)


def _dropped(money: YearMoney, last: YearMoney, grant: Grant, left: Money) -> Finding:
    return Finding(
        code=CODE,
        severity="warning",
        message=f"{_leaves(last)} {left} of {grant.title}, and {money.year} does not name that grant.",
        fix=f"Note it in {money.year} too, with what it brings forward: seslip budget grants add.",
        place=Place(file="budget", kind="grant", year=money.year),
    )


def _apart(money: YearMoney, last: YearMoney, grant: Grant, left: Money) -> Finding:
    year = money.year
    return Finding(
        code=CODE,
        severity="warning" if goes_on_by_ledger(last) and last.months < MONTHS else "error",
        message=f"{_leaves(last)} {left} of {grant.title}, and {year} brings {grant.brought_forward} of it forward: "
        f"{abs(left - grant.brought_forward)} apart.",
        fix=f"Bring forward what was left: seslip budget grants set {grant.id} --brought-forward {left.plain} --year "
        f"{year} --reason WHY; or look at the year before: seslip budget grant {grant.id} --year {last.year}",
        place=Place(file="budget", kind="grant", id=grant.id, field="brought_forward", year=year),
    )


def _leaves(last: YearMoney) -> str:
    """Who says so: `2018-19 has left`, by its ledger; `2019-20 is expected to leave`."""
    reach = last.ledger.reach
    if not goes_on_by_ledger(last) or reach is None:
        return f"{last.year} is expected to leave"
    return f"By its ledger{f', which reaches to {plain_date(reach)},' if last.months < MONTHS else ''} {last.year} left"
