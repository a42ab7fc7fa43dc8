"""BUD008: no more is paid on a commitment than was ordered.

Why: an invoice above its order is a mistake, or work that nobody approved. Either way somebody should ask.

Bad: 1,200 was paid on an order of 1,000.
Good: 1,000 was paid on it, or less.
"""

from collections.abc import Iterator

from seslip_cli.domain.finding import Finding, Place
from seslip_cli.domain.reconciliation import YearMoney

CODE = "BUD008"
TITLE = "More was paid on a commitment than was ordered"


def check(money: YearMoney) -> Iterator[Finding]:
    """A finding for each commitment on which more was paid than its amount."""
    for each in money.commitments:
        if each.overpaid:
            order = each.commitment
            yield Finding(
                code=CODE,
                severity="warning",
                message=f"{each.paid} was paid on {order.title} ({order.supplier}), which was ordered for "
                f"{order.amount}: {each.overpaid} more.",
                fix=f"Ask {order.supplier}, or see what was paid: seslip budget show {order.line} --year {money.year}",
                place=Place(file="budget", kind="commitment", id=order.id, field="amount", year=money.year),
            )
