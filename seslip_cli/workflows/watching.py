"""Watching over the days of meetings: marks in a list, findings, and what is said when a date is given."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from seslip_cli.domain.clashes import can_clash, find_clashes
from seslip_cli.domain.contact import Contact
from seslip_cli.domain.dates import weekday
from seslip_cli.domain.finding import Finding
from seslip_cli.domain.meeting import Meeting
from seslip_cli.domain.network import Network
from seslip_cli.domain.period import Year
from seslip_cli.store.reading import Store

_FAR = 2
"""A date more than so many years ahead has a slip in its year, as a rule."""


def find_marks(
    store: Store, shown: Sequence[Meeting], networks: Mapping[str, Network], *, brief: bool = False
) -> dict[str, str]:
    """What is to be marked in a list of meetings, by id: `Saturday`, `clashes with qa-2020-02`.

    In `brief` it is only whether it clashes: a calendar shows by itself with what, and that a day is of a weekend.
    """
    asked = {each.id for each in shown}
    days = {each.date for each in shown if each.date is not None}
    off = {code for code, severity in store.programme().checks.items() if severity == "off"}
    marks: dict[str, list[str]] = defaultdict(list)
    for each in shown if not brief and "MTG001" not in off else ():
        if each.date is not None and each.date.weekday() >= 5 and can_clash(each):
            marks[each.id].append(weekday(each.date))
    for clash in find_clashes(_on_days(store, days), networks):
        code, words = ("MTG002", "clashes with") if clash.certain else ("MTG003", "same day as")
        for one, other in ((clash.first, clash.second), (clash.second, clash.first)):
            if one.id in asked and code not in off:
                marks[one.id].append(f"{words} {other.id}" if not brief else "clash" if clash.certain else "same day")
    return {id: "; ".join(dict.fromkeys(words)) for id, words in marks.items()}


def find_findings(
    store: Store, shown: Iterable[Meeting], today: date, *, with_holidays: bool = False
) -> tuple[Finding, ...]:
    """What the rules notice about meetings that lie ahead, with each one's place; what has been is left as it was.

    Bank holidays are looked at only where they are asked for: what they come from is slow to import.
    """
    ahead = [each for each in shown if each.date is not None and each.date >= today and each.status != "held"]
    return tuple(_find(store, ahead, with_holidays=with_holidays))


def say_of_day(store: Store, id: str, today: date) -> list[str]:
    """What should be said at once about the day that a meeting has been given; nothing where it has none."""
    meeting = next((each for each in store.all_meetings() if each.id == id), None)
    if meeting is None or meeting.date is None or not can_clash(meeting):
        return []
    notes = [each.message for each in _find(store, [meeting], with_holidays=True)]
    if meeting.date < today and meeting.status != "held":
        notes.append(f"{meeting.title} lies in the past. If it took place: seslip meetings held {id}")
    if meeting.date > today + timedelta(days=366 * _FAR):
        notes.append(f"{meeting.title} is more than {_FAR} years ahead.")
    return notes


def _find(store: Store, asked: list[Meeting], *, with_holidays: bool) -> Iterable[Finding]:
    from seslip_cli.checks.meetings import check_meetings
    from seslip_cli.domain.agenda import make_agenda

    days = {each.date for each in asked if each.date is not None}
    holidays: Mapping[date, str] = {}
    if with_holidays and days:
        from seslip_cli.domain.holidays import bank_holidays

        holidays = bank_holidays({day.year for day in days})
    networks, contacts = by_id(store)
    agenda = make_agenda(asked, _on_days(store, days), networks, contacts, holidays)
    for finding in check_meetings(agenda, store.programme().checks):
        yield replace(finding, where=store.where(finding.place))


def by_id(store: Store) -> tuple[dict[str, Network], dict[str, Contact]]:
    """The programme's networks and contacts by id."""
    return {each.id: each for each in store.networks().network}, {each.id: each for each in store.contacts().contact}


def _on_days(store: Store, days: Iterable[date | None]) -> list[Meeting]:
    """Every meeting on one of these days, whatever the question is about."""
    wanted = {*days}
    known = {*store.years()}
    years = {Year.of(each) for each in wanted if each is not None}
    return [each for year in sorted(years & known) for each in store.meetings(year).meeting if each.date in wanted]
