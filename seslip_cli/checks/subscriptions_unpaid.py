"""SUB002: a forecast of income counts only money that comes in.

Why: a forecast says what the year will close with. A subscription that nobody has paid is in it all the same, and
where it never comes in, the balance carried forward is too high by just so much.

Bad: 162,500 is forecast, and of it 8,550 has been outstanding since May.
Good: 162,500 is forecast, and all of it is in; or 153,950 is forecast while 8,550 is outstanding.
"""

from collections.abc import Iterator, Sequence

from seslip_cli.domain.dates import join_words
from seslip_cli.domain.finding import Finding, Place
from seslip_cli.domain.money import total
from seslip_cli.domain.subscription import Account, SubscriberStanding

CODE = "SUB002"
TITLE = "A forecast counts subscriptions that have not come in"
_MOST_NAMED = 4


def check(account: Account) -> Iterator[Finding]:
    """A finding where the forecast counts what is overdue, or has not come in by the end of the year."""
    if account.counted:
        late = total(each.unpaid for each in account.late)
        part = "" if account.counted == late else f" of the {late}"
        yield Finding(
            code=CODE,
            severity="warning",
            message=f"The forecast of {account.line.title} in {account.year}, {account.forecast}, counts "
            f"{account.counted}{part} that has not come in: {_named(account.late)}.",
            fix=f"Ask for it (seslip subs --year {account.year} lists them), or forecast less: seslip budget forecast.",
            place=Place(file="budget", kind="income", id=account.line.id, field="forecast", year=account.year),
        )


def _named(late: Sequence[SubscriberStanding]) -> str:
    """Who owes: by name where they are few, those who owe most where they are many."""
    most = sorted(late, key=lambda each: -each.unpaid.pence)[:_MOST_NAMED]
    more = len(late) - len(most)
    others = [f"{more} more"] if more else []
    return join_words([*map(_owes, late if not more else most), *others])


def _owes(standing: SubscriberStanding) -> str:
    days = standing.days_overdue
    late = "" if days is None else f" ({days} {'day' if days == 1 else 'days'} overdue)"
    return f"{standing.name} {standing.unpaid}{late}"
