"""GRT005: what is carried forward covers the ring-fenced money that is not spent.

Why: unspent ring-fenced money has to be there next year, for its purpose or to be given back. Where the balance is
smaller, it has paid for something else.

Bad: a year closes with 430, and 20,000 of a ring-fenced grant has come in and is not spent.
Good: a year closes with 20,430, of which 20,000 belongs to the grant.
"""

from collections.abc import Iterator

from seslip_cli.domain.dates import join_words
from seslip_cli.domain.finding import Finding, Place
from seslip_cli.domain.grant import expected_left
from seslip_cli.domain.money import total
from seslip_cli.domain.reconciliation import NOTHING, YearMoney

CODE = "GRT005"
TITLE = "The closing balance is smaller than the unspent ring-fenced money"


def check(money: YearMoney) -> Iterator[Finding]:
    """One finding where the expected closing balance does not cover what ring-fenced grants then have left."""
    fenced = [each for each in money.budget.grant if each.ring_fenced]
    unspent = {each.id: max(expected_left(each, money), NOTHING) for each in fenced}
    left = {grant: amount for grant, amount in unspent.items() if amount}
    closing, needed = money.forecast.carry_forward, total(left.values())
    if left and closing < needed:
        names = join_words(each.title for each in money.budget.grant if each.id in left)
        yield Finding(
            code=CODE,
            severity="warning",
            message=f"{money.year} is expected to close with {closing}, and {needed} of {names} would then be "
            f"unspent: {needed - closing} of ring-fenced money would have paid for something else.",
            fix="Spend less elsewhere, or forecast what the grant will pay for.",
            place=Place(file="budget", kind="grant", id=next(iter(left)), year=money.year),
        )
