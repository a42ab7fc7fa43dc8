"""Meetings that get in each other's way."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from seslip_cli.domain.clashes import Clash, find_clashes, find_overlap, people_of
from seslip_cli.domain.meeting import Meeting
from seslip_cli.domain.network import Member, Network

DAY = date(2019, 12, 13)
NETWORKS = {
    each.id: each
    for each in (
        Network(id="education", name="Education", lead="rhodri", member=(Member(authority="kent", contact="ines"),)),
        Network(id="data", name="Data", parent="education", lead="ines"),
        Network(id="missing", name="Missing", parent="education", lead="leonie"),
        Network(id="send", name="SEND", member=(Member(authority="kent", contact="ines"), Member(authority="surrey"))),
        Network(id="quality", name="Quality", lead="bram"),
    )
}


def meeting(id: str, *networks: str, **fields: object) -> Meeting:
    fields = {"date": DAY, "start": time(10), "end": time(12), **fields}
    return Meeting(id=id, title=id.title(), networks=networks, **fields)  # type: ignore[arg-type]


def found(*meetings: Meeting) -> list[tuple[str, str, bool]]:
    return [(each.first.id, each.second.id, each.certain) for each in find_clashes(meetings, NETWORKS)]


def only(*meetings: Meeting) -> Clash:
    (clash,) = find_clashes(meetings, NETWORKS)
    return clash


def test_two_meetings_of_one_network() -> None:
    clash = only(meeting("a", "quality"), meeting("b", "quality", start=time(11)))
    assert (clash.networks, clash.people, clash.certain) == (("quality",), ("bram",), True)


@pytest.mark.parametrize(("one", "other"), [("education", "data"), ("data", "education")])
def test_a_network_and_its_sub_group(one: str, other: str) -> None:
    assert only(meeting("a", one), meeting("b", other)).networks == (one,)


def test_two_sub_groups_of_one_network_share_nothing() -> None:
    assert found(meeting("a", "data"), meeting("b", "missing")) == []


def test_two_networks_with_a_member_in_common() -> None:
    clash = only(meeting("a", "education"), meeting("b", "send"))
    assert (clash.networks, clash.people) == ((), ("ines",))


def test_a_lead_who_is_wanted_elsewhere() -> None:
    assert only(meeting("a", "quality", lead="ines"), meeting("b", "send")).people == ("ines",)


def test_whoever_leads_the_meeting_stands_in_for_the_networks_lead() -> None:
    assert people_of(meeting("a", "quality", lead="ada", chair="cleo"), NETWORKS) == {"ada", "cleo"}
    assert people_of(meeting("a", "quality"), NETWORKS) == {"bram"}
    assert people_of(meeting("a", "send"), NETWORKS) == {"ines"}


def test_one_room_for_two() -> None:
    one, other = meeting("a", "quality", venue="Shaw  House"), meeting("b", "data", venue="shaw house")
    assert only(one, other).place == "shaw house"


@pytest.mark.parametrize("venue", ["Online", "on screen", "Microsoft Teams", "TBC"])
def test_what_is_no_place_can_hold_any_number(venue: str) -> None:
    assert found(meeting("a", "quality", venue=venue), meeting("b", "data", venue=venue)) == []


def test_a_cancelled_meeting_and_one_without_a_date_never_clash() -> None:
    cancelled = meeting("b", "quality", status="cancelled")
    waiting = meeting("c", "quality", date=None, status="tbc")
    assert found(meeting("a", "quality"), cancelled, waiting) == []


def test_an_outside_event_clashes_by_its_people_and_its_venue() -> None:
    own = meeting("a", "quality", venue="Shaw House")
    assert found(own, meeting("b", venue="shaw  house")) == [("a", "b", True)]
    assert found(own, meeting("b", venue="The Abbey Centre")) == []
    assert found(own, meeting("b", venue="The Abbey Centre", lead="bram")) == [("a", "b", True)]


def test_another_day_is_another_day() -> None:
    assert found(meeting("a", "quality"), meeting("b", "quality", date=DAY + timedelta(days=1))) == []


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ((time(10), time(12)), (time(11), time(13)), "yes"),
        ((time(10), time(12)), (time(12), time(13)), "no"),
        ((time(10), time(12)), (time(10, 30), None), "yes"),
        ((time(10), time(12)), (time(12), None), "no"),
        ((time(10), None), (time(11), time(12)), "perhaps"),
        ((time(10), None), (time(9), time(10)), "no"),
        ((time(10), None), (time(10), None), "yes"),
        ((None, None), (time(10), time(11)), "perhaps"),
        ((None, time(10)), (time(10), time(11)), "no"),
        ((None, None), (None, None), "perhaps"),
    ],
)
def test_overlaps(one: tuple[time | None, ...], other: tuple[time | None, ...], overlap: str) -> None:
    first = meeting("a", start=one[0], end=one[1])
    second = meeting("b", start=other[0], end=other[1])
    assert find_overlap(first, second) == find_overlap(second, first) == overlap


def test_where_a_time_is_missing_it_is_possible() -> None:
    assert found(meeting("a", "quality", start=None, end=None), meeting("b", "quality")) == [("a", "b", False)]


def test_those_of_one_day_by_the_hour() -> None:
    late, early = meeting("a", "quality", start=time(11)), meeting("b", "quality", end=time(13))
    assert found(late, early) == [("b", "a", True)]


def test_a_network_above_itself_is_no_endless_matter() -> None:
    circle = {
        "one": Network(id="one", name="One", parent="two"),
        "two": Network(id="two", name="Two", parent="one"),
    }
    assert len(find_clashes([meeting("a", "one"), meeting("b", "two")], circle)) == 1


HOURS = st.sampled_from([None, time(9), time(10), time(11), time(12)])


@st.composite
def meetings(draw: st.DrawFn) -> list[Meeting]:
    made = []
    for number in range(draw(st.integers(0, 8))):
        start, end = draw(HOURS), draw(HOURS)
        if start is not None and end is not None and end < start:
            start, end = end, start
        made.append(
            meeting(
                f"m{number}",
                *draw(st.lists(st.sampled_from(sorted(NETWORKS)), max_size=2, unique=True)),
                date=DAY + timedelta(days=draw(st.integers(0, 2))),
                start=start,
                end=end,
                lead=draw(st.sampled_from([None, "ines", "bram"])),
                venue=draw(st.sampled_from([None, "Shaw House", "Online"])),
                status=draw(st.sampled_from(["scheduled", "cancelled", "moved"])),
            )
        )
    return made


@given(meetings(), st.randoms())
def test_the_order_in_which_they_are_named_does_not_matter(some: list[Meeting], random: "object") -> None:
    shuffled = [*some]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert find_clashes(some, NETWORKS) == find_clashes(shuffled, NETWORKS)


@given(meetings())
def test_none_clashes_with_itself_and_no_two_do_twice(some: list[Meeting]) -> None:
    pairs = [frozenset((each.first.id, each.second.id)) for each in find_clashes(some, NETWORKS)]
    assert all(len(pair) == 2 for pair in pairs)
    assert len(pairs) == len({*pairs})


@given(meetings())
def test_it_is_the_same_as_comparing_every_two(some: list[Meeting]) -> None:
    by_two = [
        clash
        for place, one in enumerate(some)
        for other in some[place + 1 :]
        for clash in find_clashes([one, other], NETWORKS)
    ]
    all_at_once = find_clashes(some, NETWORKS)
    assert {(each.first.id, each.second.id) for each in by_two} == {(e.first.id, e.second.id) for e in all_at_once}


@given(meetings())
def test_to_cancel_one_ends_its_clashes_and_makes_no_other(some: list[Meeting]) -> None:
    for clash in find_clashes(some, NETWORKS)[:1]:
        rest = [replace(each, status="cancelled") if each.id == clash.first.id else each for each in some]
        left = find_clashes(rest, NETWORKS)
        assert all(clash.first.id not in (each.first.id, each.second.id) for each in left)
        assert len(left) < len(find_clashes(some, NETWORKS))
