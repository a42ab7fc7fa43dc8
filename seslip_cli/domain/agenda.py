"""Meetings with all that may be wrong with their days: what the rules about meetings look at."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from itertools import product

from msgspec import Struct

from seslip_cli.domain.clashes import Clash, can_clash, find_above, find_clashes
from seslip_cli.domain.contact import Contact
from seslip_cli.domain.dates import join_words
from seslip_cli.domain.finding import Place
from seslip_cli.domain.meeting import Meeting
from seslip_cli.domain.network import Network
from seslip_cli.domain.period import Year

USUAL_START, USUAL_END = time(8), time(18)
"""Between which hours meetings are held as a rule."""

_FEW_NAMES = 2
_NONE: Mapping[date, str] = {}


class Agenda(Struct, frozen=True, kw_only=True):
    """The meetings that a question is about, soonest first, and the clashes that any of them has.

    `holidays` are the bank holidays by day, empty where nobody asked for them; `networks` and `contacts` are those of
    the programme by id.
    """

    meetings: tuple[Meeting, ...]
    clashes: tuple[Clash, ...]
    networks: Mapping[str, Network]
    contacts: Mapping[str, Contact]
    holidays: Mapping[date, str]

    def with_days(self) -> Iterator[tuple[Meeting, date]]:
        """The meetings that take up their day, with it."""
        return ((each, each.date) for each in self.meetings if each.date is not None and can_clash(each))

    def asked(self, clash: Clash) -> Meeting:
        """The one of a clash that a finding is about: the later one, if the question is about it."""
        return clash.second if any(each.id == clash.second.id for each in self.meetings) else clash.first

    def why(self, clash: Clash) -> str:
        """What two meetings have in common, in words: `Ines Carvalho is wanted at both`."""
        return why_clash(clash, self.networks, self.contacts)


def make_agenda(
    meetings: Iterable[Meeting],
    others: Iterable[Meeting],
    networks: Mapping[str, Network],
    contacts: Mapping[str, Contact],
    holidays: Mapping[date, str] = _NONE,
) -> Agenda:
    """What is to be looked at, where the `others` are every meeting of those days, the ones asked about included."""
    asked = tuple(meetings)
    ids, days = {each.id for each in asked}, {each.date for each in asked}
    same_days = [each for each in others if each.date in days]
    found = (each for each in find_clashes(same_days, networks) if not ids.isdisjoint((each.first.id, each.second.id)))
    return Agenda(meetings=asked, clashes=tuple(found), networks=networks, contacts=contacts, holidays=holidays)


def why_clash(clash: Clash, networks: Mapping[str, Network], contacts: Mapping[str, Contact]) -> str:
    """What two meetings have in common, in words; where they share a network, its members are not named too."""
    if shared := [networks[id].label for id in clash.networks if id in clash.second.networks]:
        return f"both are meetings of {join_words(shared)}"
    for one, other in product(clash.networks, clash.second.networks):
        if pair := find_above(one, other, networks):
            return f"{networks[pair[1]].label} is a sub-group of {networks[pair[0]].label}"
    if clash.people:
        names = sorted((contacts[id] for id in clash.people if id in contacts), key=lambda each: each.sort_key)
        few = [each.full_name for each in names[:_FEW_NAMES]]
        more = [f"{len(names) - len(few)} more"] if len(names) > len(few) else []
        return f"{join_words([*few, *more])} {'is' if len(names) == 1 else 'are'} wanted at both"
    return f"both are at {clash.first.venue}"


def place_of(meeting: Meeting) -> Place:
    """Where a meeting's date stands."""
    year = Year.of(meeting.date) if meeting.date is not None else None
    return Place(file="meetings", kind="meeting", id=meeting.id, field="date", year=year)
