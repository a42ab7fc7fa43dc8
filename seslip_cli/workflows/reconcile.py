"""Reconciling a year: its budget beside the year before, and what the checks notice."""

from msgspec.structs import replace

from seslip_cli.checks.registry import check_budget
from seslip_cli.domain.finding import Finding
from seslip_cli.domain.period import Year
from seslip_cli.domain.reconciliation import Years
from seslip_cli.errors import NotFound
from seslip_cli.store.reading import Store


def reconcile(store: Store, year: Year) -> tuple[Years, tuple[Finding, ...]]:
    """A year's budget with the one before it, and the findings, each with its place. Raises NotFound."""
    budget = store.find_budget(year)
    if budget is None:
        raise no_such_year(store, year, "budget")
    years = Years(year=year, budget=budget, last=store.find_budget(year.previous))
    findings = check_budget(years, store.programme().checks)
    return years, tuple(replace(finding, where=store.where(finding.place)) for finding in findings)


def no_such_year(store: Store, year: Year, name: str) -> NotFound:
    """There is no plan or budget of that year; the hint names the years that have one."""
    known = [str(each) for each in store.years_with(name)]
    hint = (
        f"There is one of {', '.join(known)}." if known else f"No year has a {name} yet: add years/{year}/{name}.toml."
    )
    return NotFound(f"There is no {name} of {year}.", hint)
