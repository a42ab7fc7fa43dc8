"""Subscriptions: what each subscriber owes to an income line, has paid, and has not paid in time."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from seslip_cli.domain.budget import Line, Subscription
from seslip_cli.domain.money import Money, total
from seslip_cli.domain.period import Year

DAYS_TO_PAY = 30
"""How long after its invoice a subscription is due that has no due date of its own."""

_NOTHING = Money(0)


class SubscriberStanding(Struct, frozen=True, kw_only=True):
    """How a subscription stands at the end of a day, `None` meaning whatever is known.

    `invoiced` is what was invoiced by then, None where nothing was. `due_on` is its own date, or `DAYS_TO_PAY` after
    the invoice, which `by_invoice` says; `days_overdue` is None where nothing is outstanding or the date is to come.
    """

    subscription: Subscription
    name: str
    invoiced: Money | None
    received: Money
    due_on: date | None
    by_invoice: bool
    days_overdue: int | None

    @property
    def due(self) -> Money:
        """What is owed for the year."""
        return self.subscription.due

    @property
    def outstanding(self) -> Money:
        """What is due less what was received; negative where too much was."""
        return self.due - self.received

    @property
    def unpaid(self) -> Money:
        """What is still to come in; nothing where too much was received."""
        return max(self.outstanding, _NOTHING)

    @property
    def raised(self) -> Money:
        """What the host's accounts should show as income: what was invoiced; without an invoice, what was received."""
        return self.received if self.invoiced is None else self.invoiced


class Account(Struct, frozen=True, kw_only=True):
    """An income line and its subscribers on a `day`.

    `revised`, `forecast` and `actual` (None without a ledger) are the line's. `ledger_to` is the last day that the
    ledger tells of, and `raised_by_then` what the subscribers were invoiced, or paid without an invoice, up to it: both
    matter only where the ledger differs.
    """

    year: Year
    day: date
    line: Line
    standings: tuple[SubscriberStanding, ...]
    revised: Money
    forecast: Money
    actual: Money | None = None
    ledger_to: date | None = None
    raised_by_then: Money = _NOTHING

    @property
    def due(self) -> Money:
        """What all subscribers owe for the year."""
        return total(each.due for each in self.standings)

    @property
    def raised(self) -> Money:
        """What all subscribers were invoiced, or paid without an invoice."""
        return total(each.raised for each in self.standings)

    @property
    def late(self) -> tuple[SubscriberStanding, ...]:
        """Those who should have paid by now, and have not: all that are overdue, and when the year ends, all."""
        year_ends = self.day >= self.year.end
        return tuple(each for each in self.standings if each.unpaid and (year_ends or each.days_overdue))

    @property
    def counted(self) -> Money:
        """How much of what is late the line's forecast counts, once it has counted what came in and is not yet due."""
        came_in = total(min(each.received, each.due) for each in self.standings)
        late = total(each.unpaid for each in self.late)
        to_come = total(each.unpaid for each in self.standings) - late
        return max(min(self.forecast - came_in - to_come, late), _NOTHING)


def stand(subscription: Subscription, name: str, day: date, as_at: date | None = None) -> SubscriberStanding:
    """How a subscription stands: overdue as of `day`, and with what was invoiced and paid up to `as_at`."""
    invoiced = _invoiced(subscription, as_at)
    received = total(each.amount for each in subscription.payment if _is_by(each.on, as_at))
    by_invoice = subscription.due_on is None and invoiced is not None and subscription.invoiced_on is not None
    due_on = subscription.due_on
    if by_invoice and subscription.invoiced_on is not None:
        due_on = subscription.invoiced_on + timedelta(days=DAYS_TO_PAY)
    overdue = due_on is not None and due_on < day and received < subscription.due
    return SubscriberStanding(
        subscription=subscription,
        name=name,
        invoiced=invoiced,
        received=received,
        due_on=due_on,
        by_invoice=by_invoice,
        days_overdue=(day - due_on).days if overdue and due_on is not None else None,
    )


def raised_by(subscriptions: Iterable[Subscription], day: date) -> Money:
    """What was invoiced, or paid without an invoice, up to a day."""
    return total(stand(each, "", day, day).raised for each in subscriptions)


def of_line(subscriptions: Iterable[Subscription], line: str) -> list[Subscription]:
    """The subscriptions that are owed to an income line."""
    return [each for each in subscriptions if each.line == line]


def any_by_invoice(accounts: Sequence[Account]) -> bool:
    """Whether any due date is reckoned from the invoice."""
    return any(each.by_invoice for account in accounts for each in account.standings)


def _invoiced(subscription: Subscription, as_at: date | None) -> Money | None:
    """What was invoiced by a day; an invoice without an amount is of what is due."""
    amount = subscription.invoiced
    if amount is None and (subscription.invoice is not None or subscription.invoiced_on is not None):
        amount = subscription.due
    by_then = subscription.invoiced_on is None or _is_by(subscription.invoiced_on, as_at)
    return amount if by_then else None


def _is_by(day: date, as_at: date | None) -> bool:
    return as_at is None or day <= as_at
