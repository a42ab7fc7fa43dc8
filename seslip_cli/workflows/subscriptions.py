"""Subscriptions: what each subscriber owes and has paid, and the changes to it."""

from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches

from msgspec import Struct
from msgspec.structs import replace

from seslip_cli.checks.subscriptions import check_subscriptions
from seslip_cli.domain.authority import Authority, JointMember
from seslip_cli.domain.budget import Budget, Payment, Subscription
from seslip_cli.domain.dates import plain_date
from seslip_cli.domain.finding import Finding
from seslip_cli.domain.lookup import get_named, nearest
from seslip_cli.domain.money import Money, total
from seslip_cli.domain.period import Year
from seslip_cli.domain.reconciliation import YearMoney
from seslip_cli.domain.subscription import Account, SubscriberStanding, of_line, raised_by, stand
from seslip_cli.errors import NotFound, Refused
from seslip_cli.store.change import Change
from seslip_cli.store.locate import year_file
from seslip_cli.store.reading import Store
from seslip_cli.views.sheet import Sheet
from seslip_cli.views.subscriptions import build_subscriptions
from seslip_cli.workflows.budgeting import new_id, require_reason
from seslip_cli.workflows.editing import changed_record, make_record
from seslip_cli.workflows.lines import get_income, parse_amount, require_words
from seslip_cli.workflows.open_years import require_open
from seslip_cli.workflows.reconcile import get_budget, load_money

_CLOSE = 0.8
"""How like an authority's a name may be before it is taken for a slip."""


class Owing(Struct, frozen=True, kw_only=True):
    """A subscription, where it stands in its file, and how its subscriber may be called."""

    subscription: Subscription
    index: int
    name: str
    forms: tuple[str, ...]

    @property
    def id(self) -> str:
        """The subscription's id."""
        return self.subscription.id

    def called(self) -> tuple[str, ...]:
        """Every form under which the subscription may be looked up."""
        return (self.id, *self.forms)

    @property
    def path(self) -> tuple[str | int, ...]:
        """The subscription's path in its file."""
        return ("subscription", self.index)


def list_subscriptions(store: Store, year: Year, today: date, as_at: date | None) -> Sheet:
    """Who owes what to which line of a year, as of a day or with all that is known; findings have their places.

    Raises NotFound.
    """
    money = load_money(store, year, as_at, today=today)
    accounts = list_accounts(store, money, as_at or today)
    return build_subscriptions(year, accounts, _placed(store, accounts), as_at)


def subscription_findings(store: Store, money: YearMoney, day: date) -> tuple[Finding, ...]:
    """What the checks notice about the subscriptions of a year on a day, each with its place."""
    return _placed(store, list_accounts(store, money, day))


def list_accounts(store: Store, money: YearMoney, day: date) -> list[Account]:
    """The income lines of a year that have subscribers, each with how they stand on a day."""
    subscriptions = money.budget.subscription
    bodies = store.bodies() if any(each.authority for each in subscriptions) else {}
    accounts = []
    for figures in money.on("income"):
        owed = of_line(subscriptions, figures.line.id)
        standings = sorted((stand(each, name_of(each, bodies), day, money.as_at) for each in owed), key=_by_name)
        if owed:
            accounts.append(
                Account(
                    year=money.year,
                    day=day,
                    line=figures.line,
                    standings=tuple(standings),
                    revised=figures.revised,
                    forecast=figures.expected,
                    actual=figures.actual,
                )
            )
    last = money.ledger.last_day
    if last is None:
        return accounts
    return [
        replace(each, ledger_to=last, raised_by_then=raised_by(of_line(subscriptions, each.line.id), last))
        for each in accounts
    ]


def name_of(subscription: Subscription, bodies: Mapping[str, Authority | JointMember]) -> str:
    """What a subscriber is called."""
    return bodies[subscription.authority].name if subscription.authority else subscription.name or subscription.id


def add_subscription(
    change: Change,
    year: Year,
    words: str,
    amount: str,
    *,
    line: str,
    due_on: date | None,
    id: str | None,
    other: bool,
    reason: str,
) -> list[str]:
    """Add what an authority, or somebody else by name, owes to an income line; gives what the line then has, in words.

    Raises WrongUsage for an amount or a name that is none, NotFound for no such line or a name that is nearly an
    authority's, Refused for an id that is taken, a line of expenditure, a closed year, or an adopted plan without a
    reason.
    """
    require_words({"SUBSCRIBER": words})
    due = parse_amount(amount, "AMOUNT")
    store = change.store
    budget = _changing(store, year, reason)
    income = get_income(store, year, line)
    authority = None if other else _find_authority(store, words)
    taken = [each.id for each in budget.subscription]
    made = new_id(id or authority, words, taken, "subscription", year, "isles-of-scilly")
    values = {"id": made, "line": income.id, "authority": authority, "due": due, "due_on": due_on}
    subscription = make_record(Subscription, {**values, "name": None if authority else words}, "subscription")
    change.add_record(_file(year), "subscription", subscription)
    return [_line_words(budget, income.id, due)]


def invoice(
    change: Change,
    year: Year,
    words: str,
    *,
    line: str | None,
    day: date,
    number: str | None,
    amount: str | None,
    due_on: date | None,
    again: bool,
) -> None:
    """Note that a subscriber was invoiced; without an amount for all that is due.

    Raises NotFound, WrongUsage, and Refused in a closed year or where there is an invoice already, unless `again`.
    """
    require_words({"--number": number})
    given = parse_amount(amount, "--amount") if amount is not None else None
    require_open(change.store, year)
    found = get_subscription(change.store, year, words, line)
    old = found.subscription
    if not again and (old.invoice is not None or old.invoiced is not None or old.invoiced_on is not None):
        raise Refused(
            f"{found.name} was invoiced already{_invoice_words(old)}. Nothing was changed.",
            "To note another invoice in its place, add --replace.",
        )
    values = {"invoice": number, "invoiced": given or old.due, "invoiced_on": day}
    values |= {"due_on": due_on} if due_on else {}
    changed_record(old, values, "subscription")
    change.set_fields(_file(year), found.path, values)


def pay(change: Change, year: Year, words: str, amount: str | None, *, line: str | None, day: date) -> list[str]:
    """Note that a subscriber paid; without an amount all that is outstanding. Gives how they then stand, in words.

    A year that is closed takes payments too: they come late, and change none of its figures. Raises NotFound,
    WrongUsage, and Refused where nothing is outstanding and no amount is given.
    """
    given = parse_amount(amount, "AMOUNT") if amount is not None else None
    found = get_subscription(change.store, year, words, line)
    standing = stand(found.subscription, found.name, day)
    if given is None and not standing.unpaid:
        raise Refused(
            f"{found.name} has paid all of {standing.due}: nothing is outstanding. Nothing was changed.",
            "If more came in, give its amount.",
        )
    paid = given or standing.unpaid
    change.add_part(_file(year), found.path, "payment", Payment(amount=paid, on=day))
    left = standing.outstanding - paid
    if left < Money(0):
        return [f"Warning: {found.name} has now paid {-left} more than the {standing.due} that is due."]
    return [f"{found.name}: {paid} received, {left} outstanding." if left else f"{found.name}: all is paid."]


def remove_subscription(change: Change, year: Year, words: str, line: str | None, reason: str) -> list[str]:
    """Take a subscription away; gives what its line then has, in words. Raises NotFound and Refused."""
    budget = _changing(change.store, year, reason)
    found = get_subscription(change.store, year, words, line)
    change.remove_record(_file(year), found.path)
    return [_line_words(budget, found.subscription.line, -found.subscription.due)]


def get_subscription(store: Store, year: Year, words: str, line: str | None) -> Owing:
    """The subscription that somebody means by its id, or by its subscriber's name; `line` where there are several.

    An id stands for itself only as it is written: it is often the authority's own, who may owe to two lines. Raises
    NotFound, with the nearest names or with the ids of several that fit.
    """
    owing = list_owing(store, year)
    if line is not None:
        income = get_income(store, year, line).id
        owing = [each for each in owing if each.subscription.line == income]
    exact = [each for each in owing if each.id == words]
    wanted = words.casefold()
    found = exact or [each for each in owing if wanted in (form.casefold() for form in each.called())]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(f"{each.id} ({each.subscription.line})" for each in found)
        raise NotFound(f'"{words}" has several subscriptions in {year}.', f"Name one by its id: {ids}.")
    forms = {form: each.id for each in reversed(owing) for form in each.called()}
    raise NotFound(f'"{words}" has no subscription in {year}{" to that line" if line else ""}.', nearest(words, forms))


def list_owing(store: Store, year: Year) -> list[Owing]:
    """Every subscription of a year, in the order of the file. Raises NotFound."""
    bodies = store.bodies()
    return [
        Owing(
            subscription=each,
            index=index,
            name=name_of(each, bodies),
            forms=bodies[each.authority].called() if each.authority else (name_of(each, bodies),),
        )
        for index, each in enumerate(get_budget(store, year).subscription)
    ]


def _changing(store: Store, year: Year, reason: str) -> Budget:
    """The budget of a year in which what is due may change. Raises NotFound and Refused."""
    budget = get_budget(store, year)
    require_open(store, year)
    require_reason(store, year, reason)
    return budget


def _find_authority(store: Store, words: str) -> str | None:
    """The id of the authority that somebody means; None for a name that is none of an authority's, nor nearly so."""
    bodies = store.bodies().values()
    forms = {form.casefold(): each.id for each in bodies for form in each.called()}
    wanted = words.casefold()
    if wanted in forms:
        return get_named("authority", bodies, words).id
    if close := get_close_matches(wanted, forms, n=1, cutoff=_CLOSE):
        raise NotFound(
            f'There is no authority called "{words}".',
            f"Did you mean {forms[close[0]]}? If it is somebody else of that name, add --other.",
        )
    return None


def _line_words(budget: Budget, line: str, more: Money) -> str:
    """What is due to an income line with so much more, beside what it plans."""
    due = total(each.due for each in of_line(budget.subscription, line)) + more
    income = next(each for each in budget.income if each.id == line)
    apart = due - income.planned
    if not apart:
        return f"{income.title}: {due} is now due, as planned."
    return f"{income.title}: {due} is now due, {abs(apart)} {'more' if apart > Money(0) else 'less'} than planned."


def _invoice_words(subscription: Subscription) -> str:
    words = f", {subscription.invoice}" if subscription.invoice else ""
    return f"{words}, on {plain_date(subscription.invoiced_on)}" if subscription.invoiced_on else words


def _placed(store: Store, accounts: Iterable[Account]) -> tuple[Finding, ...]:
    findings = check_subscriptions(accounts, store.programme().checks)
    return tuple(replace(finding, where=store.where(finding.place)) for finding in findings)


def _by_name(standing: SubscriberStanding) -> str:
    return standing.name.casefold()


def _file(year: Year) -> str:
    return year_file(year, "budget")
