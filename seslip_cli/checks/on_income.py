"""BUD007: virements and commitments are on lines of expenditure.

Why: a virement moves what may be spent, and a commitment is an order to be paid. On a line of income the one would
change what is carried forward, and the other would count nowhere.

Bad: a virement from the subscriptions to the rooms; an order for rooms on the line of the subscriptions.
Good: a virement from the website to the rooms; an order for rooms on the line of the rooms.
"""

from collections.abc import Iterator

from seslip_cli.domain.finding import Finding, Place
from seslip_cli.domain.reconciliation import YearMoney

CODE = "BUD007"
TITLE = "A virement or a commitment is on a line of income"


def check(money: YearMoney) -> Iterator[Finding]:
    """A finding for each end of a virement, and for each commitment, that is on a line of income."""
    titles = {each.line.id: each.line.title for each in money.on("income")}
    named = [
        *(
            ("virement", each.id, field, f"{each.id.upper()} moves money {word} {titles[line]}")
            for each in (*money.virements, *money.ahead)
            for field, word, line in (("from_line", "from", each.from_line), ("to_line", "to", each.to_line))
            if line in titles
        ),
        *(
            ("commitment", each.commitment.id, "line", f"{each.commitment.title} is ordered on {titles[line]}")
            for each in money.commitments
            if (line := each.commitment.line) in titles
        ),
    ]
    for kind, id, field, words in named:
        yield Finding(
            code=CODE,
            severity="error",
            message=f"{words}, a line of income.",
            fix="Name a line of expenditure instead.",
            place=Place(file="budget", kind=kind, id=id, field=field, year=money.year),
        )
