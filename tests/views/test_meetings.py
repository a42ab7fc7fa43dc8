"""Meetings in lists, and on cards."""

from datetime import date, time

from seslip_cli.domain.contact import Contact
from seslip_cli.domain.meeting import FormerDate, Meeting
from seslip_cli.domain.network import Network
from seslip_cli.render.words import read_words
from seslip_cli.views.meetings import build_meeting_card, build_meetings, title_with_status, when_and_where
from seslip_cli.views.sheet import Sheet

NETWORKS = {
    "ad-education": Network(id="ad-education", name="AD Education Network", short_name="AD Education"),
    "send": Network(id="send", name="SEND Network"),
}
CONTACTS = {"ada": Contact(id="ada", name="Ada Marsh", title="Dr", post_nominals="OBE")}
FIRST = Meeting(
    id="first",
    title="First",
    networks=("ad-education", "send"),
    date=date(2019, 11, 8),
    arrive=time(9, 30),
    start=time(10),
    end=time(13, 30),
    venue="Broadway House",
    link="https://meet.example.org/1",
    lead="ada",
)
SAME_MONTH = Meeting(id="second", title="Second", date=date(2019, 11, 29), link="https://meet.example.org/2")
NEXT_MONTH = Meeting(
    id="moved",
    title="Moved",
    date=date(2019, 12, 13),
    status="moved",
    was=(FormerDate(date=date(2019, 12, 5)), FormerDate(date=date(2019, 12, 6), reason="A clash.")),
)
WAITING = Meeting(id="tbc", title="Some day", status="tbc", expected="spring 2020")


def listed(*meetings: Meeting, tbc: tuple[Meeting, ...] = (), style: str = "dot") -> Sheet:
    return build_meetings(
        meetings,
        tbc,
        title="Coming meetings",
        today=date(2019, 11, 7),
        networks=NETWORKS,
        contacts=CONTACTS,
        style=style,
        empty="None.",
    )


def record(sheet: Sheet, group: int, row: int) -> dict[str, str]:
    cells = zip(sheet.columns, sheet.groups[group].rows[row], strict=True)
    return {column.id: read_words(column, cell) for column, cell in cells}


def test_by_month_and_what_has_no_date_last() -> None:
    sheet = listed(FIRST, SAME_MONTH, NEXT_MONTH, tbc=(WAITING,))
    assert [(group.title, [row[0] for row in group.rows]) for group in sheet.groups] == [
        ("November 2019", ["first", "second"]),
        ("December 2019", ["moved"]),
        ("To be confirmed", ["tbc"]),
    ]


def test_the_same_month_of_two_years_is_two_months() -> None:
    later = Meeting(id="later", title="Later", date=date(2020, 11, 8))
    assert [group.title for group in listed(FIRST, later).groups] == ["November 2019", "November 2020"]


def test_a_row_for_people_and_for_programs() -> None:
    sheet = listed(FIRST)
    assert record(sheet, 0, 0) == {
        "id": "first",
        "date": "Friday 8 November 2019",
        "distance": "tomorrow",
        "hours": "9.30am for 10am to 1.30pm",
        "arrive": "09:30",
        "start": "10:00",
        "end": "13:30",
        "title": "First",
        "networks": "AD Education and SEND Network",
        "status": "scheduled",
        "place": "Broadway House",
        "venue": "Broadway House",
        "link": "https://meet.example.org/1",
        "lead": "Dr Ada Marsh OBE",
    }
    for_people = {sheet.columns[at].id for at in sheet.positions("read")}
    for_programs = {sheet.columns[at].id for at in sheet.positions("data")}
    assert for_people == {"date", "distance", "hours", "title", "place", "lead"}
    assert for_programs == {
        *("id", "date", "arrive", "start", "end", "title", "networks", "status", "venue", "link", "lead")
    }


def test_a_programme_may_want_the_colon() -> None:
    assert record(listed(FIRST, style="colon"), 0, 0)["hours"] == "9:30am for 10am to 1:30pm"


def test_a_link_is_a_place_where_there_is_no_venue() -> None:
    assert record(listed(SAME_MONTH), 0, 0)["place"] == "https://meet.example.org/2"


def test_what_has_no_date_is_given_none() -> None:
    waiting = record(listed(tbc=(WAITING,)), 0, 0)
    assert (waiting["date"], waiting["distance"], waiting["title"]) == ("", "spring 2020", "Some day")


def test_none_at_all() -> None:
    sheet = listed()
    assert (sheet.groups, sheet.empty) == ((), "None.")


def test_what_became_of_a_meeting_stands_beside_its_title() -> None:
    cancelled = Meeting(id="c", title="Off", date=date(2019, 11, 8), status="cancelled")
    assert title_with_status(NEXT_MONTH) == "Moved (moved from Fri 6 Dec 2019)"
    assert title_with_status(cancelled) == "Off (cancelled)"
    assert title_with_status(Meeting(id="m", title="M", date=date(2019, 11, 8), status="moved")) == "M (moved)"
    assert title_with_status(FIRST) == "First"


def test_when_and_where() -> None:
    assert when_and_where(FIRST, "dot") == "Friday 8 November 2019, 9.30am for 10am to 1.30pm, Broadway House"
    assert when_and_where(NEXT_MONTH, "dot") == "Friday 13 December 2019, moved from Friday 6 December 2019"
    assert when_and_where(WAITING, "dot") == "to be confirmed (spring 2020)"
    assert when_and_where(Meeting(id="t", title="T", status="tbc"), "dot") == "to be confirmed"
    cancelled = Meeting(id="c", title="Off", date=date(2019, 11, 8), status="cancelled")
    assert when_and_where(cancelled, "dot") == "Friday 8 November 2019, cancelled"


def test_a_card_tells_everything() -> None:
    card = build_meeting_card(FIRST, NETWORKS, CONTACTS, date(2019, 11, 7), "dot")
    assert card.title == "First"
    assert dict(card.groups[0].rows) == {
        "Id": "first",
        "Status": "scheduled",
        "Date": "Friday 8 November 2019 (tomorrow)",
        "Time": "9.30am for 10am to 1.30pm",
        "Networks": "AD Education Network and SEND Network",
        "Venue": "Broadway House",
        "Link": "https://meet.example.org/1",
        "Lead": "Dr Ada Marsh OBE",
    }


def test_a_card_tells_the_dates_that_were() -> None:
    card = build_meeting_card(NEXT_MONTH, NETWORKS, CONTACTS, date(2019, 12, 14), "dot")
    assert dict(card.groups[0].rows)["Date"] == "Friday 13 December 2019 (yesterday)"
    assert (card.groups[1].title, card.groups[1].rows) == (
        "Earlier dates",
        (("Thursday 5 December 2019", "no reason given"), ("Friday 6 December 2019", "A clash.")),
    )


def test_a_card_of_what_has_no_date() -> None:
    card = build_meeting_card(WAITING, NETWORKS, CONTACTS, date(2019, 12, 14), "dot")
    assert dict(card.groups[0].rows) == {"Id": "tbc", "Status": "tbc", "Expected": "spring 2020"}
