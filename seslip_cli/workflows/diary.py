"""The diary: which meetings a question is about, across the years that it touches."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from seslip_cli.domain import dates
from seslip_cli.domain.finding import Finding
from seslip_cli.domain.lookup import get_named
from seslip_cli.domain.meeting import Meeting, dated
from seslip_cli.domain.network import Network
from seslip_cli.domain.period import Year
from seslip_cli.store.reading import Store
from seslip_cli.views.meetings import build_meeting_card, build_meetings
from seslip_cli.views.sheet import Sheet

_SATURDAY = 5


class Window(Struct, frozen=True, kw_only=True):
    """From which day to which, both included; `backwards` lists the latest first, and leaves out what is TBC."""

    title: str
    start: date = date.min
    end: date = date.max
    backwards: bool = False


class Found(Struct, frozen=True, kw_only=True):
    """The meetings that a question is about: those with a date, soonest first, and those to be confirmed.

    `networks` are those that the question names, with their sub-groups; None where it is about all of them.
    """

    dated: tuple[Meeting, ...]
    waiting: tuple[Meeting, ...]
    networks: frozenset[str] | None


def find_meetings(store: Store, window: Window, network: str | None, contact: str | None) -> Found:
    """The meetings of a window, of a network (with its sub-groups) or led or chaired by somebody. Raises NotFound."""
    wanted = _wanted(store, network)
    fits = _fitting(store, wanted, contact)
    years = [year for year in store.years() if _reaches(window, year)]
    meetings = [meeting for year in years for meeting in store.meetings(year).meeting if fits(meeting)]
    return Found(
        dated=tuple(dated(meetings, window.start, window.end)),
        waiting=() if window.backwards else tuple(each for each in meetings if each.date is None),
        networks=wanted,
    )


def list_meetings(
    store: Store,
    window: Window,
    today: date,
    network: str | None,
    contact: str | None,
    *,
    findings: bool = False,
    with_holidays: bool = False,
) -> Sheet:
    """The meetings that a question is about, as a list: with findings where wanted, about bank holidays too.

    Raises NotFound.
    """
    networks = {each.id: each for each in store.networks().network}
    contacts = {each.id: each for each in store.contacts().contact}
    found = find_meetings(store, window, network, contact)
    fits = _fitting(store, found.networks, contact)
    return build_meetings(
        reversed(found.dated) if window.backwards else found.dated,
        found.waiting,
        title=window.title,
        today=today,
        networks=networks,
        contacts=contacts,
        style=store.programme().issue.style_of_times,
        empty=_nothing_found(store, window, fits) if not found.dated and not found.waiting else "",
        marks=_marks(store, found.dated, networks),
        findings=_findings(store, found.dated, today, with_holidays=with_holidays) if findings else (),
        checked=with_holidays,
    )


def meeting_card(store: Store, words: str, today: date) -> Sheet:
    """Everything about the meeting, of any year, that somebody means. Raises NotFound."""
    meeting = get_named("meeting", store.all_meetings(), words)
    networks = {each.id: each for each in store.networks().network}
    return build_meeting_card(
        meeting,
        networks,
        {each.id: each for each in store.contacts().contact},
        today,
        store.programme().issue.style_of_times,
        mark=_marks(store, (meeting,), networks).get(meeting.id),
    )


def _marks(store: Store, shown: Sequence[Meeting], networks: Mapping[str, Network]) -> Mapping[str, str]:
    """What is to be noted of the days of meetings, by id; most lists have nothing, and then nothing is imported."""
    days = {each.date for each in shown if each.date is not None}
    years = {Year.of(day) for day in days}
    taken = [each.date for year in years for each in store.meetings(year).meeting if each.date in days]
    if len(taken) == len(days) and all(day.weekday() < _SATURDAY for day in days):
        return {}
    from seslip_cli.workflows.watching import find_marks

    return find_marks(store, shown, networks)


def _findings(store: Store, shown: Sequence[Meeting], today: date, *, with_holidays: bool) -> tuple[Finding, ...]:
    from seslip_cli.workflows.watching import find_findings

    return find_findings(store, shown, today, with_holidays=with_holidays)


def _reaches(window: Window, year: Year) -> bool:
    """Whether the window takes in any of a year."""
    return window.start <= year.end and year.start <= window.end


def _wanted(store: Store, network: str | None) -> frozenset[str] | None:
    """The network that is named, and its sub-groups."""
    if network is None:
        return None
    all_networks = store.networks().network
    top = get_named("network", all_networks, network).id
    return frozenset({top, *(each.id for each in all_networks if each.parent == top)})


def _fitting(store: Store, wanted: frozenset[str] | None, contact: str | None) -> Callable[[Meeting], bool]:
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
