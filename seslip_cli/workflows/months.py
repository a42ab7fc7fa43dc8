"""The meetings of months, with the bank holidays among their days."""

from datetime import date

from seslip_cli.domain.holidays import bank_holidays
from seslip_cli.domain.lookup import get_named
from seslip_cli.store.reading import Store
from seslip_cli.views.month import Months, build_months, last_of
from seslip_cli.workflows.diary import Window, find_meetings
from seslip_cli.workflows.watching import by_id, find_marks


def months_of(store: Store, first: date, count: int, today: date, network: str | None, contact: str | None) -> Months:
    """So many months from the one of `first` on; of a network or a person where one is named. Raises NotFound."""
    first, last = first.replace(day=1), last_of(first, count)
    found = find_meetings(store, Window(title="", start=first, end=last), network, contact)
    networks, _ = by_id(store)
    about = get_named("network", networks.values(), network).name if network is not None else "Meetings"
    return build_months(
        found.dated,
        first,
        count,
        today=today,
        networks=networks,
        holidays=bank_holidays(range(first.year, last.year + 1)),
        marks=find_marks(store, found.dated, networks, brief=True),
        style=store.programme().issue.style_of_times,
        about=about,
        waiting=len(found.waiting),
    )
