"""Meetings that get in each other's way: on one day at one time, with the same people or in the same place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from itertools import combinations, groupby
from typing import Literal

from msgspec import Struct

from seslip_cli.domain.meeting import Meeting
from seslip_cli.domain.network import Network

Overlap = Literal["no", "perhaps", "yes"]

_NO_PLACE = frozenset(
    (
        *("online", "on line", "on screen", "virtual", "remote", "teams", "microsoft teams", "ms teams", "zoom"),
        *("by phone", "telephone", "phone", "tbc", "to be confirmed", "venue tbc"),
    )
)
"""What is written for a venue and is none: two meetings may be there at once."""

_Key = tuple[str, str]


class Clash(Struct, frozen=True, kw_only=True):
    """Two meetings of one day that share networks, people or a place; `first` comes before `second`.

    `networks` are the ids of networks of the first that are those of the second, or their sub-groups or parents;
    `people` are the ids of contacts who lead, chair or belong to both. It is `certain` where their times overlap, and
    possible where they may, because a time is not known.
    """

    first: Meeting
    second: Meeting
    networks: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    place: str = ""
    certain: bool = True

    def other(self, id: str) -> Meeting:
        """The one that has not this id."""
        return self.second if self.first.id == id else self.first


def find_clashes(meetings: Iterable[Meeting], networks: Mapping[str, Network]) -> list[Clash]:
    """Every two of the meetings that clash, by day; `networks` are those of the programme by id.

    Cancelled meetings and those without a date never clash, outside events by their people and venue. Takes time in
    proportion to the meetings, and to those that share something on one day.
    """
    able = sorted((each for each in meetings if can_clash(each)), key=_order)
    found: list[Clash] = []
    for _, same_day in groupby(able, key=lambda each: each.date):
        found += _of_a_day([*same_day], networks)
    return found


def can_clash(meeting: Meeting) -> bool:
    """Whether a meeting takes up its day: it has one, and is not cancelled."""
    return meeting.date is not None and meeting.status != "cancelled"


def find_overlap(one: Meeting, other: Meeting) -> Overlap:
    """Whether two meetings of one day overlap; `perhaps` where a time that decides it is not known."""
    begins, other_begins = one.start or one.arrive, other.start or other.arrive
    if _is_over(one.end, other_begins) or _is_over(other.end, begins):
        return "no"
    if begins is None or other_begins is None:
        return "perhaps"
    earlier_ends = one.end if begins < other_begins else other.end
    return "yes" if begins == other_begins or earlier_ends is not None else "perhaps"


def people_of(meeting: Meeting, networks: Mapping[str, Network]) -> set[str]:
    """The contacts who are wanted at a meeting: its lead, else its networks' leads, its chair, and their members."""
    of = [networks[id] for id in meeting.networks if id in networks]
    leads = [meeting.lead] if meeting.lead is not None else [each.lead for each in of]
    members = (member.contact for each in of for member in each.member)
    return {each for each in (*leads, meeting.chair, *members) if each is not None}


def find_above(one: str, other: str, networks: Mapping[str, Network]) -> tuple[str, str] | None:
    """Of two networks the upper and the lower, where one is a sub-group of the other, or of a sub-group of it."""
    if one != other and one in _upwards(other, networks):
        return one, other
    return (other, one) if one != other and other in _upwards(one, networks) else None


def _is_over(end: time | None, begins: time | None) -> bool:
    return end is not None and begins is not None and end <= begins


def _of_a_day(meetings: list[Meeting], networks: Mapping[str, Network]) -> Iterator[Clash]:
    if len(meetings) < 2:
        return
    shared = _shared_by_pair([frozenset(_keys(each, networks)) for each in meetings])
    for (a, b), keys in sorted(shared.items()):
        first, second = meetings[a], meetings[b]
        overlap = find_overlap(first, second)
        related = tuple(id for id in first.networks if _is_related(id, second.networks, networks))
        people = tuple(sorted(name for kind, name in keys if kind == "person"))
        place = next((name for kind, name in sorted(keys) if kind == "place"), "")
        if overlap != "no" and (related or people or place):
            certain = overlap == "yes"
            yield Clash(first=first, second=second, networks=related, people=people, place=place, certain=certain)


def _shared_by_pair(keys: list[frozenset[_Key]]) -> dict[tuple[int, int], list[_Key]]:
    """What every two meetings of a day have in common, by their places."""
    having: dict[_Key, list[int]] = defaultdict(list)
    for place, each in enumerate(keys):
        for key in each:
            having[key].append(place)
    shared: dict[tuple[int, int], list[_Key]] = defaultdict(list)
    for key, places in having.items():
        for pair in combinations(places, 2):
            shared[pair].append(key)
    return shared


def _keys(meeting: Meeting, networks: Mapping[str, Network]) -> Iterator[_Key]:
    """What a meeting can have in common with another; of its networks also those above, which sub-groups share."""
    for id in people_of(meeting, networks):
        yield ("person", id)
    for id in meeting.networks:
        yield from (("network", each) for each in _upwards(id, networks))
    venue = " ".join((meeting.venue or "").split())
    if venue and venue.casefold() not in _NO_PLACE:
        yield ("place", venue.casefold())


def _is_related(id: str, others: Iterable[str], networks: Mapping[str, Network]) -> bool:
    """Whether a network is one of the others, above one of them or below one."""
    return any(id == other or find_above(id, other, networks) for other in others)


def _upwards(id: str, networks: Mapping[str, Network]) -> Iterator[str]:
    """A network and those above it; a circle of them is gone round once."""
    seen: set[str] = set()
    at: str | None = id
    while at is not None and at not in seen:
        seen.add(at)
        yield at
        at = networks[at].parent if at in networks else None


def _order(meeting: Meeting) -> tuple[date, time, str]:
    return (meeting.date or date.max, meeting.arrive or meeting.start or time.min, meeting.id)
