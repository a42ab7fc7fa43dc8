"""Meetings in lists, and on cards."""

from datetime import date, time

from msgspec.structs import replace

from seslip_cli.domain.contact import Contact
from seslip_cli.domain.finding import Finding, Place
from seslip_cli.domain.meeting import FormerDate, Meeting
from seslip_cli.domain.network import Network
from seslip_cli.render.words import read_words
from seslip_cli.views.meetings import build_meeting_card, build_meetings, fate, title_with_status, when_and_where
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


def listed(
    *meetings: Meeting, tbc: tuple[Meeting, ...] = (), style: str = "dot", marks: dict[str, str] | None = None
) -> Sheet:
    return build_meetings(
        meetings,
        tbc,
        title="Coming meetings",
        today=date(2019, 11, 7),
        networks=NETWORKS,
        contacts=CONTACTS,
        style=style,
        empty="None.",
        marks=marks or {},
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
        "audience": "",
        "cost": "",
        "note": "",
    }
    for_people = {sheet.columns[at].id for at in sheet.positions("read")}
    for_programs = {sheet.columns[at].id for at in sheet.positions("data")}
    assert for_people == {"date", "distance", "hours", "title", "place", "lead", "cost", "note"}
    assert for_programs == {
        *("id", "date", "arrive", "start", "end", "title", "networks", "status", "venue", "link", "lead"),
        *("audience", "cost", "note"),
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
    assert when_and_where(NEXT_MONTH, "dot") == "Friday 13 December 2019"
    assert when_and_where(WAITING, "dot") == "to be confirmed (spring 2020)"
    assert when_and_where(Meeting(id="t", title="T", status="tbc"), "dot") == "to be confirmed"


def test_what_readers_must_know_of_a_meetings_date() -> None:
    cancelled = Meeting(id="c", title="Off", date=date(2019, 11, 8), status="cancelled")
    assert (fate(FIRST, "dot"), fate(cancelled, "dot")) == (None, "cancelled")
    assert fate(NEXT_MONTH, "dot") == "moved from Friday 6 December 2019"


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


EVENT = Meeting(id="webinar", title="Webinar", date=date(2019, 11, 9), cost="Free", audience="Anyone")


def test_an_outside_event_says_so_what_it_costs_and_for_whom() -> None:
    event = record(listed(EVENT), 0, 0)
    assert (event["note"], event["cost"], event["audience"]) == ("outside event", "Free", "Anyone")
    card = build_meeting_card(EVENT, NETWORKS, CONTACTS, date(2019, 11, 7), "dot", mark="Saturday")
    assert dict(card.groups[0].rows)["To note"] == "outside event; Saturday"
    assert dict(card.groups[0].rows)["Cost"] == "Free"


def test_what_is_to_be_noted_of_a_day() -> None:
    assert record(listed(FIRST, marks={"first": "clashes with x"}), 0, 0)["note"] == "clashes with x"
    assert record(listed(EVENT, marks={"webinar": "Saturday"}), 0, 0)["note"] == "outside event; Saturday"


POSTPONED = Meeting(id="p", title="P", status="tbc", expected="spring 2020", was=(FormerDate(date=date(2019, 12, 6)),))
SAME_DAY = Meeting(
    id="s",
    title="S",
    date=date(2019, 12, 6),
    start=time(11),
    status="moved",
    was=(FormerDate(date=date(2019, 12, 6), start=time(10, 30), end=time(13)),),
)


def test_what_was_moved_and_has_no_date_yet() -> None:
    assert title_with_status(POSTPONED) == "P (moved from Fri 6 Dec 2019)"
    assert when_and_where(POSTPONED, "dot") == "to be confirmed (spring 2020)"
    assert fate(POSTPONED, "dot") == "moved from Friday 6 December 2019"


def test_what_was_moved_within_its_day_is_told_by_the_hours() -> None:
    assert title_with_status(SAME_DAY) == "S (moved from 10.30am to 1pm)"
    assert when_and_where(SAME_DAY, "dot") == "Friday 6 December 2019, 11am"
    assert fate(SAME_DAY, "dot") == "moved from 10.30am to 1pm"
    assert fate(SAME_DAY, "colon") == "moved from 10:30am to 1pm"
    card = build_meeting_card(SAME_DAY, NETWORKS, CONTACTS, date(2019, 11, 7), "dot")
    assert card.groups[1].rows == (("Friday 6 December 2019, 10.30am to 1pm", "no reason given"),)


def test_a_meeting_moved_twice_and_one_moved_and_cancelled() -> None:
    dates = (FormerDate(date=date(2019, 12, 5)), FormerDate(date=date(2019, 12, 6)))
    twice = Meeting(id="t", title="T", date=date(2019, 12, 13), status="moved", was=dates)
    assert fate(twice, "dot") == "moved from Friday 6 December 2019"
    off = Meeting(id="o", title="O", date=date(2019, 12, 13), status="cancelled", was=dates)
    assert fate(off, "dot") == "cancelled"


def test_a_card_of_what_has_no_date() -> None:
    card = build_meeting_card(WAITING, NETWORKS, CONTACTS, date(2019, 12, 14), "dot")
    assert dict(card.groups[0].rows) == {"Id": "tbc", "Status": "tbc", "Expected": "spring 2020"}


def test_a_check_that_found_nothing_says_so() -> None:
    def checked(*meetings: Meeting, findings: tuple[Finding, ...] = ()) -> str:
        made = build_meetings(
            meetings,
            (WAITING,),
            title="Meetings",
            today=date(2019, 11, 29),
            networks=NETWORKS,
            contacts=CONTACTS,
            style="dot",
            empty="None.",
            findings=findings,
            checked=True,
        )
        return made.notes[-1]

    held = replace(NEXT_MONTH, status="held")
    assert checked(FIRST, SAME_MONTH, NEXT_MONTH) == "Looked at 2 meetings: nothing to say.", "what has been is not"
    assert checked(SAME_MONTH) == "Looked at 1 meeting: nothing to say."
    assert checked(FIRST, held) == "None lies ahead."
    found = Finding(
        code="MTG001",
        severity="warning",
        message="It is on a Saturday.",
        fix="Move it.",
        place=Place(file="meetings", kind="meeting"),
    )
    assert checked(FIRST, findings=(found,)) == "As on Friday 29 November 2019."
    assert listed(FIRST).notes == ("As on Thursday 7 November 2019.",), "nor where nothing was checked"
