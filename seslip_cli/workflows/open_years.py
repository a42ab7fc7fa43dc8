"""Years whose money may still be changed."""

from seslip_cli.domain.period import Year
from seslip_cli.errors import Refused
from seslip_cli.store.locate import year_file
from seslip_cli.store.reading import Store


def is_open(store: Store, year: Year) -> bool:
    """Whether the money of a year may still be changed: its plan is not closed."""
    plan = store.find_plan(year)
    return plan is None or plan.plan.status != "closed"


def require_open(store: Store, year: Year) -> None:
    """The money of a year that is closed stays as it is. Raises Refused."""
    if not is_open(store, year):
        raise Refused(
            f"The year {year} is closed, so its money stays as it is. Nothing was changed.",
            f'Make the change in a later year with --year, or set status = "adopted" in {year_file(year, "plan")}.',
        )


def open_years(store: Store) -> list[Year]:
    """The years with a ledger whose money may still be moved."""
    return [year for year in store.years() if store.has_ledger(year) and is_open(store, year)]
