"""Subscriptions: who owes what to which income line, and has paid it or not."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from seslip_cli.domain.dates import plain_date
from seslip_cli.domain.finding import Finding
from seslip_cli.domain.money import Money, total
from seslip_cli.domain.period import Year
from seslip_cli.domain.subscription import DAYS_TO_PAY, Account, SubscriberStanding, any_by_invoice
from seslip_cli.views.sheet import Column, Group, Row, Sheet, Total

_COLUMNS = (
    Column(id="id", title="Id", shown="data"),
    Column(id="line_id", title="Line id", shown="data"),
    Column(id="subscriber", title="Subscriber", names_row=True),
    Column(id="due", title="Due", kind="money"),
    Column(id="invoiced", title="Invoiced", kind="money"),
    Column(id="received", title="Received", kind="money"),
    Column(id="outstanding", title="Outstanding", kind="money"),
    Column(id="due_on", title="Due on", kind="date"),
    Column(id="days_overdue", title="Days overdue", kind="count"),
    Column(id="invoice", title="Invoice"),
    Column(id="invoiced_on", title="Invoiced on", kind="date", shown="data"),
    Column(id="notes", title="Notes"),
)


def build_subscriptions(
    year: Year, accounts: Sequence[Account], findings: Iterable[Finding], as_at: date | None
) -> Sheet:
    """The subscribers of a year by income line, each line with its totals, and whether it agrees with the plan."""
    groups, first = [], 0
    for account in accounts:
        rows = tuple(_row(account, each) for each in account.standings)
        places = tuple(range(first, first + len(rows)))
        first += len(rows)
        cells = _total_row(f"total-{account.line.id}", account.line.id, f"Total {account.line.title}", [account])
        groups.append(Group(title=account.line.title, rows=rows, totals=(Total(cells=cells, adds=places),)))
    whole = Total(cells=_total_row("total", None, "Total", accounts), adds=tuple(range(first)))
    return Sheet(
        kind="subscriptions",
        title=f"Subscriptions {year}" + (f" as at {plain_date(as_at)}" if as_at else ""),
        columns=_COLUMNS,
        by=Column(id="line", title="Line"),
        groups=tuple(groups),
        totals=(whole,) if len(groups) > 1 else (),
        notes=tuple(_notes(accounts)),
        findings=tuple(findings),
        empty=f"Nobody subscribes in {year}. Add who does: seslip subs add.",
    )


def _row(account: Account, each: SubscriberStanding) -> Row:
    subscription = each.subscription
    amounts = (each.due, each.invoiced, each.received, each.outstanding)
    invoice = (subscription.invoice, subscription.invoiced_on) if each.invoiced is not None else (None, None)
    head = (subscription.id, account.line.id, each.name)
    return (*head, *amounts, each.due_on, each.days_overdue, *invoice, subscription.notes)


def _total_row(id: str, line: str | None, title: str, accounts: Sequence[Account]) -> Row:
    standings = [each for account in accounts for each in account.standings]
    amounts = (
        total(each.due for each in standings),
        total(each.invoiced or Money(0) for each in standings),
        total(each.received for each in standings),
        total(each.outstanding for each in standings),
    )
    return (id, line, title, *amounts, None, None, None, None, None)


def _notes(accounts: Sequence[Account]) -> Iterator[str]:
    for account in accounts:
        yield f"{account.line.title}: {_agreement(account)}{_in_the_ledger(account)}."
    if any_by_invoice(accounts):
        yield f"What has no due date of its own is due {DAYS_TO_PAY} days after its invoice."


def _agreement(account: Account) -> str:
    apart = account.due - account.revised
    if not apart:
        return f"{account.due} is due, as planned"
    side = "more" if apart > Money(0) else "less"
    return f"{account.due} is due, {abs(apart)} {side} than the {account.revised} planned"


def _in_the_ledger(account: Account) -> str:
    if account.actual is None:
        return "; nothing of the ledger has been imported"
    return f"; {account.raised} was invoiced, and the ledger has {account.actual}"
