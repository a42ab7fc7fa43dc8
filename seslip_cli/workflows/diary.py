"""The diary: which meetings a question is about, across the years that it touches."""

from collections.abc import Callable, Iterable
from datetime import date

from msgspec import Struct

from seslip_cli.domain import dates
from seslip_cli.domain.lookup import get_named
from seslip_cli.domain.meeting import Meeting, dated
from seslip_cli.domain.period import Year
from seslip_cli.store.reading import Store
from seslip_cli.views.meetings import build_meeting_card, build_meetings
from seslip_cli.views.sheet import Sheet


class Window(Struct, frozen=True, kw_only=True):
    """From which day to which, both included; `backwards` lists the latest first, and leaves out what is TBC."""

    title: str
    start: date = date.min
    end: date = date.max
    backwards: bool = False


def list_meetings(store: Store, window: Window, today: date, network: str | None, contact: str | None) -> Sheet:
    """The meetings of a window, of a network (with its sub-groups) or led or chaired by somebody. Raises NotFound."""
    networks = {each.id: each for each in store.networks().network}
    contacts = {each.id: each for each in store.contacts().contact}
    fits = _fitting(store, network, contact)
    years = [year for year in store.years() if _reaches(window, year)]
    meetings = [meeting for year in years for meeting in store.meetings(year).meeting if fits(meeting)]
    found = dated(meetings, window.start, window.end)
    waiting = [] if window.backwards else [each for each in meetings if each.date is None]
    return build_meetings(
        reversed(found) if window.backwards else found,
        waiting,
        title=window.title,
        today=today,
        networks=networks,
        contacts=contacts,
        style=store.programme().issue.style_of_times,
        empty=_nothing_found(store, window, fits) if not found and not waiting else "",
    )


def meeting_card(store: Store, words: str, today: date) -> Sheet:
    """Everything about the meeting, of any year, that somebody means. Raises NotFound."""
    return build_meeting_card(
        get_named("meeting", store.all_meetings(), words),
        {each.id: each for each in store.networks().network},
        {each.id: each for each in store.contacts().contact},
        today,
        store.programme().issue.style_of_times,
    )


def _reaches(window: Window, year: Year) -> bool:
    """Whether the window takes in any of a year."""
    return window.start <= year.end and year.start <= window.end


def _fitting(store: Store, network: str | None, contact: str | None) -> Callable[[Meeting], bool]:
    all_networks = store.networks().network
    wanted: set[str] | None = None
    if network is not None:
        top = get_named("network", all_networks, network).id
        wanted = {top, *(each.id for each in all_networks if each.parent == top)}
    person = get_named("contact", store.contacts().contact, contact).id if contact is not None else None

    def fits(meeting: Meeting) -> bool:
        of_network = wanted is None or not wanted.isdisjoint(meeting.networks)
        return of_network and (person is None or person in (meeting.lead, meeting.chair))

    return fits


def _nothing_found(store: Store, window: Window, fits: Callable[[Meeting], bool]) -> str:
    if window.end < date.max or window.backwards:
        return "No meeting falls in that time."
    last = _last_before(reversed(store.years()), store, window.start, fits)
    if last is None or last.date is None:
        return "Nothing lies ahead, and no meeting has been held."
    return f"Nothing lies ahead. The last meeting was {last.title}, on {dates.long_date(last.date)}."


def _last_before(years: Iterable[Year], store: Store, day: date, fits: Callable[[Meeting], bool]) -> Meeting | None:
    """The latest meeting before a day, looking back year by year only as far as needed."""
    for year in years:
        meetings = [each for each in store.meetings(year).meeting if fits(each) and each.status != "cancelled"]
        if earlier := [each for each in dated(meetings, date.min, day) if each.date != day]:
            return earlier[-1]
    return None
