"""Reconciling a year: its budget, its ledger and the year before, and what the checks notice."""

from datetime import date

from msgspec.structs import replace

from seslip_cli.checks.registry import check_budget
from seslip_cli.domain.budget import Budget
from seslip_cli.domain.finding import Finding
from seslip_cli.domain.forecasting import goes_by_the_ledger
from seslip_cli.domain.period import Year
from seslip_cli.domain.reconciliation import YearMoney, counts_until, reconcile_year
from seslip_cli.errors import NotFound
from seslip_cli.store.reading import Store


def load_money(store: Store, year: Year, as_at: date | None = None, *, today: date | None = None) -> YearMoney:
    """A year's money as at a day, without one with all that there is, and the year before it. Raises NotFound.

    `today` is the day up to which months count as gone where no other is asked for; without it the year counts as
    over, which matters only where a forecast goes on in a straight line.
    """
    last = store.find_budget(year.previous)
    return reconcile_year(
        year,
        get_budget(store, year),
        store.transactions(year),
        has_ledger=store.has_ledger(year),
        as_at=as_at,
        today=today,
        last=None if last is None else _outlook(store, year.previous, last, today),
    )


def load_outlook(store: Store, year: Year, today: date) -> YearMoney:
    """What a year is expected to come to: its ledger is read only where a forecast depends on it. Raises NotFound."""
    return _outlook(store, year, get_budget(store, year), today)


def reconcile(
    store: Store, year: Year, as_at: date | None = None, *, today: date | None = None
) -> tuple[YearMoney, tuple[Finding, ...]]:
    """A year's money as `load_money` gives it, and the findings, each with its place. Raises NotFound."""
    money = load_money(store, year, as_at, today=today)
    findings = check_budget(money, store.programme().checks)
    return money, tuple(replace(finding, where=store.where(finding.place)) for finding in findings)


def get_budget(store: Store, year: Year) -> Budget:
    """A year's budget. Raises NotFound."""
    budget = store.find_budget(year)
    if budget is None:
        raise no_such_year(store, year, "budget")
    return budget


def no_such_year(store: Store, year: Year, name: str) -> NotFound:
    """There is no plan or budget of that year; the hint names the years that have one."""
    known = [str(each) for each in store.years_with(name)]
    hint = (
        f"There is one of {', '.join(known)}." if known else f"No year has a {name} yet: add years/{year}/{name}.toml."
    )
    return NotFound(f"There is no {name} of {year}.", hint)


def _outlook(store: Store, year: Year, budget: Budget, today: date | None) -> YearMoney:
    until = counts_until(year, None, today)
    has_ledger = store.has_ledger(year) and goes_by_the_ledger(budget, until)
    transactions = store.transactions(year) if has_ledger else ()
    return reconcile_year(year, budget, transactions, has_ledger=has_ledger, today=today)
