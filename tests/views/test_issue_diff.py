"""What differs between two updates."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from msgspec import convert, to_builtins
from msgspec.structs import replace

from seslip_cli.domain.programme import Banner
from seslip_cli.store.reading import Store
from seslip_cli.views.issue_diff import PARTS, Difference, build_issue_diff, find_differences
from seslip_cli.views.update import ContactEntry, EventLine, Fact, NetworkDate, PeerGroupLine, Story, Update
from seslip_cli.workflows.issues import get_update

DEADLINE = Fact(label="Deadline", words="Friday 8 November 2019")
MEETING = Fact(label="Meeting", words="Leaders, Monday 2 December 2019", meeting="leaders")
SURVEY = Story(id="survey", title="The survey", update="It opens on Monday at noon.", facts=(DEADLINE,), first=10)
FORUM = Story(id="forum", title="The forum", action="Come.", facts=(MEETING,), first=9, origin="First in update no 9")
NETWORK = NetworkDate(
    id="ad",
    network="AD Education",
    meeting="ad-2019-12",
    when="Friday 6 December 2019",
    lead="Ada Marsh",
    contact="ada",
)
EVENT = EventLine(id="expo", title="Expo", when="Friday 3 January 2020", cost="£20")
ADA = ContactEntry(id="ada", name="Ada Marsh", roles=("Lead",), emails=("ada@example.org",), phones=("020 7946 0018",))
GROUP = PeerGroupLine(group="Triad 1", date=date(2019, 12, 2), members="A, B and C", host="A")


def update(number: int = 10, **fields: Any) -> Update:
    plain: dict[str, Any] = {
        "date": date(2019, 11, 1),
        "heading": f"Update no {number}",
        "subject": f"Update {number}",
        "programme": "Invented",
        "status": "published",
        "form": "two-part",
        "introduction": "Hello all.",
        "stories": (SURVEY,),
        "reminders": (FORUM,),
        "network_dates": (NETWORK,),
        "events": (EVENT,),
        "peer_groups": (GROUP,),
        "resources": (),
        "contacts": (ADA,),
        "left_out": (),
    }
    return Update(number=number, **{**plain, **fields})


def told(old: Update, new: Update, reasons: Any = None) -> list[str]:
    return [str(each) for each in find_differences(old, new, reasons or {})]


def test_an_update_and_itself_do_not_differ() -> None:
    assert told(update(), update()) == []
    sheet = build_issue_diff(update(), update(), {})
    assert (sheet.groups, sheet.empty) == ((), "Nothing differs.")


def test_since_last_week() -> None:
    survey = replace(SURVEY, origin="First in update no 10", update="It opens on Tuesday at noon.")
    new = Story(id="new", title="New thing", update="x", facts=(DEADLINE,), first=11)
    back = Story(id="old", title="Old thing", update="x", facts=(), first=3, origin="First in update no 3")
    later = update(11, stories=(new,), reminders=(survey, back), introduction="Hello all again.")
    assert told(update(), later, {(9, "forum"): "it was on Monday"}) == [
        "New: New thing: now deadline: Friday 8 November 2019",
        "Carried over: The survey (First in update no 10)",
        "Reworded: The survey (update): was It opens on Monday at noon., now It opens on Tuesday at noon.",
        "Carried over: Old thing (First in update no 3, and not in 10)",
        "Dropped: The forum (it was on Monday)",
        "Also changed: The introduction: was Hello all., now Hello all again.",
    ]


def test_two_stories_of_one_id_are_told_apart_by_where_they_first_stood() -> None:
    another = Story(id="survey", title="Another survey", update="x", facts=(), first=11)
    found = find_differences(update(), update(11, stories=(another,), reminders=()), {})
    assert [(each.part, each.title, each.id, each.first) for each in found] == [
        ("New", "Another survey", "survey", 11),
        ("Dropped", "The survey", "survey", 10),
        ("Dropped", "The forum", "forum", 9),
    ]


def test_dates_that_moved() -> None:
    survey = replace(SURVEY, facts=(replace(DEADLINE, words="Friday 15 November 2019"),))
    forum = replace(FORUM, facts=(replace(MEETING, mark="cancelled"),))
    network = replace(NETWORK, when="Friday 13 December 2019", mark="moved from Friday 6 December 2019")
    later = update(
        stories=(survey,),
        reminders=(forum,),
        network_dates=(network, NetworkDate(id="sen", network="SEND", when="to be confirmed")),
        events=(replace(EVENT, when="to be confirmed"),),
        peer_groups=(replace(GROUP, date=None),),
    )
    assert told(update(), later) == [
        "Dates moved: The survey (deadline): was Friday 8 November 2019, now Friday 15 November 2019",
        "Dates moved: The forum (meeting): was Leaders, Monday 2 December 2019, "
        "now Leaders, Monday 2 December 2019, cancelled",
        "Dates moved: AD Education (network): was Friday 6 December 2019, "
        "now Friday 13 December 2019, moved from Friday 6 December 2019",
        "Network dates: SEND (next date): now to be confirmed",
        "Dates moved: Expo (event elsewhere): was Friday 3 January 2020, now to be confirmed",
        "Dates moved: Peer challenge, Triad 1 (peer challenge): was Monday 2 December 2019, now to be confirmed",
    ]


def test_the_next_meeting_of_a_network_is_none_that_moved() -> None:
    after = replace(NETWORK, meeting="ad-2020-03", when="Friday 6 March 2020")
    assert told(update(), update(network_dates=(after,))) == [
        "Network dates: AD Education (next date): was Friday 6 December 2019, now Friday 6 March 2020"
    ]
    none = replace(NETWORK, meeting=None, when="to be confirmed")
    for before, now in ((NETWORK, none), (none, NETWORK), (replace(none, when="spring"), none)):
        (found,) = find_differences(update(network_dates=(before,)), update(network_dates=(now,)), {})
        assert (found.part, found.detail) == ("Network dates", "next date")
    assert told(update(), update(network_dates=(replace(NETWORK, meeting="another"),))) == []


def test_a_group_of_peer_challenge_moves_only_within_its_round() -> None:
    new = PeerGroupLine(group="Triad 2", members="D and E")
    assert told(update(), update(peer_groups=(new,))) == [
        "Peer challenge: Triad 2 (new): now D and E, to be confirmed",
        "Peer challenge: Triad 1 (no longer listed): was A, B and C, Monday 2 December 2019",
    ]
    next_year = replace(GROUP, date=date(2020, 12, 7))
    assert told(update(), update(11, date=date(2020, 4, 3), peer_groups=(next_year,), stories=(), reminders=()))[
        2:
    ] == [
        "Peer challenge: Triad 1 (new): now A, B and C, Monday 7 December 2020",
        "Peer challenge: Triad 1 (no longer listed): was A, B and C, Monday 2 December 2019",
    ]


def test_a_deadline_that_is_new_or_gone() -> None:
    without = update(stories=(replace(SURVEY, facts=()),))
    assert told(update(), without) == ["Dates moved: The survey (deadline): was Friday 8 November 2019"]
    assert told(without, update()) == ["Dates moved: The survey (deadline): now Friday 8 November 2019"]


def test_people_and_events_that_come_and_go() -> None:
    bo = ContactEntry(id="bo", name="Bo Finch", roles=("Adviser",), emails=(), phones=())
    fair = EventLine(id="fair", title="Fair", when="Monday 6 January 2020", cost="")
    assert told(update(), update(contacts=(bo,), events=(fair,))) == [
        "Events elsewhere: Fair (new): now Monday 6 January 2020",
        "Events elsewhere: Expo (no longer listed): was Friday 3 January 2020",
        "Contacts: Bo Finch (new): now Adviser",
        "Contacts: Ada Marsh (no longer there): was Lead",
    ]


def test_of_a_long_text_the_words_around_what_differs() -> None:
    words = [f"w{n}" for n in range(40)]
    other = [*words[:10], "other", *words[11:30], *words[31:]]
    old, new = (update(stories=(replace(SURVEY, update=" ".join(each)),)) for each in (words, other))
    (found,) = find_differences(old, new, {})
    assert found.was == "... w7 w8 w9 w10 w11 w12 w13 ... w27 w28 w29 w30 w31 w32 w33 ..."
    assert found.now == "... w7 w8 w9 other w11 w12 w13 ... w27 w28 w29 w31 w32 w33 ..."


def test_parts_stand_in_their_order_and_drafts_are_called_so() -> None:
    sheet = build_issue_diff(update(), update(11, status="draft", contacts=()), {})
    assert sheet.title == "Update no 11 (draft), compared with Update no 10"
    titles = [group.title for group in sheet.groups]
    assert titles == [part for part in PARTS if part in titles]
    assert [column.id for column in sheet.columns] == ["title", "detail", "was", "now", "id", "first"]


def test_two_revisions_of_one_issue() -> None:
    sheet = build_issue_diff(update(), update(stories=(FORUM,), reminders=(SURVEY,)), {})
    assert sheet.title == "Update no 10, revision 1, compared with Update no 10, revision 1"
    assert [(row[0], row[1]) for row in sheet.rows] == [
        ("The forum", "where it stands"),
        ("The survey", "where it stands"),
        ("The order of the stories", None),
    ]


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The place of every value in an update, and of every list that has something in it."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _places(each, (*path, key))
    elif isinstance(value, list | tuple):
        if value:
            yield path
        for index, each in enumerate(value):
            yield from _places(each, (*path, index))
    else:
        yield path


_NOT_SHOWN = {"status", "corrections", "left_out", "number"}
_OURS = {"label"}
"""What the house calls a fact, and nobody edits."""


def _with_another(tables: Any, path: tuple[Any, ...]) -> Any:
    """An update with something else in one place: a list without its last, a text with more, another day."""
    if not path:
        if isinstance(tables, list | tuple):
            return tables[:-1]
        if isinstance(tables, date):
            return date(2021, 1, 1)
        if isinstance(tables, int):
            return tables + 1
        return {"two-part": "headline"}.get(tables, f"{tables}x" if tables else "https://example.org/x")
    made = dict(tables) if isinstance(tables, dict) else list(tables)
    made[path[0]] = _with_another(tables[path[0]], path[1:])
    return made


def test_nothing_that_readers_see_of_a_revision_differs_untold(store: Store) -> None:
    full = replace(
        get_update(store, 376),
        events=(EVENT,),
        banner=Banner(url="https://example.org/a.png", alternative="A bridge"),
    )
    tables = to_builtins(full, builtin_types=(date,))
    places = [path for path in _places(tables) if path[0] not in _NOT_SHOWN and path[-1] not in _OURS]
    places = [path for path in places if (path[0], path[-1]) != ("network_dates", "meeting")]
    assert len(places) > 200
    for path in places:
        other = convert(_with_another(tables, path), Update)
        assert other != full, path
        found = find_differences(full, other, {})
        assert found, path
        assert found[0].title != "The order in which things stand", path


@pytest.mark.parametrize("field", ["stories", "reminders", "network_dates", "contacts", "resources"])
def test_another_order_is_told_of_a_revision(field: str, store: Store) -> None:
    full = get_update(store, 376)
    other = replace(full, **{field: tuple(reversed(getattr(full, field)))})
    assert [each.part for each in find_differences(full, other, {})] == ["Also changed"]


def test_a_difference_on_one_line() -> None:
    found = Difference(part="Reworded", title="The survey", detail="update", was="a\nb", now=None)
    assert str(found) == "Reworded: The survey (update): was a b"
