"""Comparing years: the money of each, side by side."""

from collections.abc import Sequence
from datetime import date

from seslip_cli.domain.finding import Finding
from seslip_cli.domain.period import Year
from seslip_cli.store.reading import Store
from seslip_cli.views.sheet import Sheet
from seslip_cli.views.years import ComparedYear, build_years
from seslip_cli.workflows.reconcile import reconcile


def compare_years(store: Store, years: Sequence[Year], as_at: date | None, today: date) -> Sheet:
    """The money of years side by side, in the order of time, and what the checks notice. Raises NotFound."""
    compared: list[ComparedYear] = []
    found: list[Finding] = []
    for year in sorted(set(years)):
        money, findings = reconcile(store, year, as_at, today=today)
        compared.append(ComparedYear(money=money, plan=store.find_plan(year)))
        found += findings
    return build_years(compared, found)
