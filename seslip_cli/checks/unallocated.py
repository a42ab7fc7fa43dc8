"""BUD004: every transaction is on a budget line.

Why: money that is on no line is spent all the same. Until it is on one, some line looks better than it is.

Bad: the ledger has a payment of 500 that is on no line.
Good: every transaction of the ledger is on a line, or on several.
"""

from collections.abc import Iterator

from seslip_cli.domain.finding import Finding, Place
from seslip_cli.domain.reconciliation import YearMoney

CODE = "BUD004"
TITLE = "Transactions are on no budget line"


def check(money: YearMoney) -> Iterator[Finding]:
    """One finding for all that is on no line, at the first such transaction."""
    count = money.ledger.unallocated
    if count:
        words = "1 transaction is" if count == 1 else f"{count:,} transactions are"
        yield Finding(
            code=CODE,
            severity="warning",
            message=f"{words} on no line of {money.year}: {money.unallocated_out} was paid, and "
            f"{money.unallocated_in} received.",
            fix=f"Put them on lines: seslip ledger --year {money.year} lists them, each with a suggestion.",
            place=Place(file="ledger", kind="row", id=money.ledger.first_unallocated, year=money.year),
        )
