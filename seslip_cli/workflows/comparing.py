"""Comparing years: the money of each, side by side."""

from collections.abc import Sequence
from datetime import date

from seslip_cli.domain.finding import Finding
from seslip_cli.domain.period import Year
from seslip_cli.errors import WrongUsage
from seslip_cli.store.reading import Store
from seslip_cli.views.sheet import Sheet
from seslip_cli.views.years import COMPARED, Compared, ComparedYear, build_years
from seslip_cli.workflows.reconcile import reconcile

_OTHER_NAMES: dict[str, Compared] = {"forecast": "outturn", "%": "percent"}
"""What the budget's own columns are called, where that differs."""


def compare_years(
    store: Store, years: Sequence[Year], as_at: date | None, today: date, show: Sequence[Compared] | None = None
) -> Sheet:
    """The money of years side by side, in the order of time, and what the checks notice. Raises NotFound.

    `show` says which figures readers see; without it the usual ones.
    """
    compared: list[ComparedYear] = []
    found: list[Finding] = []
    for year in sorted(set(years)):
        money, findings = reconcile(store, year, as_at, today=today)
        compared.append(ComparedYear(money=money, plan=store.find_plan(year)))
        found += findings
    return build_years(compared, found, show)


def parse_figures(words: str) -> list[Compared]:
    """The figures that are to be compared, as they are typed: `planned,actual`. Raises WrongUsage."""
    chosen = [part for each in words.split(",") if (part := each.strip().lower())]
    if not chosen:
        raise WrongUsage("--show names no figure.", _choices())
    return [_parse_figure(each) for each in chosen]


def _parse_figure(word: str) -> Compared:
    for each in COMPARED:
        if each == _OTHER_NAMES.get(word, word):
            return each
    raise WrongUsage(f'--show: "{word}" is no figure of the budget.', _choices())


def _choices() -> str:
    return f"Give one or more of {', '.join(COMPARED)}, with commas between them."
