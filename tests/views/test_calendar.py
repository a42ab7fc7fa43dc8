"""What an entry says of a meeting."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pytest

from seslip_cli.domain.contact import Contact
from seslip_cli.domain.meeting import FormerDate, Meeting
from seslip_cli.domain.network import Network
from seslip_cli.views.calendar import Event, Facts, build_event

DAY = date(2019, 12, 13)
ADA = Contact(
    id="ada",
    name="Ada Marsh",
    title="Cllr",
    emails=("ada@example.org",),
    phones=("07700 900100",),
    publish=("emails",),
)
BO = Contact(id="bo", name="Bo Quinn", emails=("bo@example.org",))
NETWORKS = {
    "forum": Network(id="forum", name="The Forum, all of it", short_name="Forum", access="members"),
    "open": Network(id="open", name="Open Network"),
}


def event_of(*, for_members: bool = False, **fields: Any) -> Event:
    meeting = Meeting(**{"id": "m", "title": "Forum", "date": DAY, **fields})
    contacts = {each.id: each for each in (ADA, BO)}
    return build_event(meeting, Facts(networks=NETWORKS, contacts=contacts, style="dot", for_members=for_members))


def test_hours() -> None:
    event = event_of(start=time(10, 30), end=time(13, 30))
    assert (event.day, event.start, event.end, event.busy) == (DAY, time(10, 30), time(13, 30), True)
    assert event.description == ()


def test_when_to_arrive_is_said_and_the_entry_begins_with_the_meeting() -> None:
    event = event_of(arrive=time(9, 30), start=time(10), end=time(12))
    assert event.start == time(10)
    assert event.description == ("Arrive 9.30am.",)


def test_without_a_start_it_begins_when_people_arrive() -> None:
    event = event_of(arrive=time(9, 30))
    assert event.start == time(9, 30)
    assert event.description == ("Arrive 9.30am.", "No end time has been given.")


def test_an_end_that_is_not_known_is_said() -> None:
    event = event_of(start=time(10))
    assert (event.start, event.end) == (time(10), None)
    assert event.description == ("No end time has been given.",)


def test_without_any_start_it_is_the_day_which_is_not_taken_up() -> None:
    event = event_of(end=time(16))
    assert (event.start, event.end, event.busy) == (None, None, False)
    assert event.description == ("No start time has been given.", "Ends 4pm.")


def test_an_end_at_the_start_is_none() -> None:
    assert event_of(start=time(10), end=time(10)).end is None


def test_a_link_is_the_place_where_there_is_no_other() -> None:
    link = "https://teams.example.org/1"
    online = event_of(start=time(10), end=time(11), link=link)
    assert (online.place, online.link, online.description) == (link, link, (f"Link: {link}",))
    both = event_of(start=time(10), end=time(11), link=link, venue="Broadway House")
    assert (both.place, both.link, both.description) == ("Broadway House", link, (f"Link: {link}",))


def test_an_address_to_write_to_is_no_place() -> None:
    assert event_of(link="mailto:office@example.org").place == ""


def test_people_are_named_only_as_far_as_they_let_it_be() -> None:
    event = event_of(start=time(10), end=time(11), chair="bo", lead="ada")
    assert event.description == ("Lead: Cllr Ada Marsh, ada@example.org",)


def test_a_move_a_cost_and_an_audience_are_said() -> None:
    was = (FormerDate(date=date(2019, 12, 6), reason="Ada is unwell"),)
    event = event_of(start=time(10), end=time(11), status="moved", was=was, cost="Free", audience="Anyone", notes="X")
    assert event.description == ("Moved from Friday 6 December 2019.", "For: Anyone", "Cost: Free")


PAPERS = "https://example.org/papers"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, f"Papers: {PAPERS}"),
        ({"networks": ("open",)}, f"Papers: {PAPERS}"),
        ({"access": "public", "networks": ("forum",)}, f"Papers: {PAPERS}"),
        ({"access": "members"}, "Papers: for members only"),
        ({"networks": ("open", "forum")}, "Papers: for members only"),
        ({"access": "members", "for_members": True}, f"Papers: {PAPERS}"),
    ],
)
def test_papers_for_members_are_not_shown_to_others(fields: dict[str, Any], said: str) -> None:
    assert event_of(start=time(10), end=time(11), papers=PAPERS, **fields).description == (said,)


def test_a_cancelled_one_stays_and_says_so() -> None:
    event = event_of(status="cancelled", start=time(10), end=time(11))
    assert (event.title, event.cancelled, event.busy) == ("Cancelled: Forum", True, False)


def test_networks_are_categories_by_their_names() -> None:
    assert event_of(networks=("forum", "open")).categories == ("The Forum, all of it", "Open Network")


def test_a_meeting_that_was_written_by_hand_goes_by_its_id() -> None:
    assert (event_of().uid, event_of(uid="x").uid) == ("m@seslip", "x")


def test_the_last_change_is_told_in_utc() -> None:
    moment = datetime(2019, 11, 7, 9, 30, tzinfo=timezone(timedelta(hours=1)))
    assert event_of(changed=moment).changed == datetime(2019, 11, 7, 8, 30, tzinfo=UTC)
    assert event_of(changed=datetime(2019, 11, 7, 9, 30)).changed == datetime(2019, 11, 7, 9, 30, tzinfo=UTC)


def test_where_no_change_is_known_the_year_of_the_earliest_date_stands_for_it() -> None:
    was = (FormerDate(date=date(2019, 3, 31)), FormerDate(date=date(2019, 5, 1)))
    assert event_of().changed == datetime(2019, 4, 1, tzinfo=UTC)
    assert event_of(was=was, status="moved").changed == datetime(2018, 4, 1, tzinfo=UTC)


def test_what_has_no_date_has_no_entry() -> None:
    with pytest.raises(ValueError, match="m has no date"):
        event_of(date=None, status="tbc")
