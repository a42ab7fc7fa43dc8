"""Meetings by the month."""

from datetime import date, time

import pytest

from seslip_cli.domain.meeting import Meeting
from seslip_cli.domain.network import Network
from seslip_cli.views.month import Day, Entry, Months, build_months, last_of

NETWORKS = {
    "qa": Network(id="qa", name="Quality Assurance", short_name="QA"),
    "send": Network(id="send", name="SEND Network"),
}
JOINT = Meeting(
    id="joint",
    title="QA and SEND together",
    networks=("qa", "send"),
    date=date(2019, 11, 8),
    arrive=time(9, 30),
    start=time(10),
    end=time(12),
)
EVENT = Meeting(id="event", title="A webinar", date=date(2019, 11, 8), status="cancelled")


def months(*meetings: Meeting, count: int = 1, waiting: int = 0, about: str = "Meetings") -> Months:
    return build_months(
        meetings,
        date(2019, 11, 1),
        count,
        today=date(2019, 11, 7),
        networks=NETWORKS,
        holidays={date(2019, 11, 5): "Bonfire Day"},
        marks={"joint": "clash"},
        style="dot",
        about=about,
        waiting=waiting,
    )


def day(made: Months, number: int) -> Day:
    return made.months[0].days[number - 1]


def test_weeks_run_from_monday_to_sunday_and_have_no_days_of_other_months() -> None:
    (november,) = months().months
    numbers = [[each.date.day if each else None for each in week] for week in november.weeks]
    assert numbers[0] == [None, None, None, None, 1, 2, 3]
    assert numbers[-1] == [25, 26, 27, 28, 29, 30, None]
    assert [each.date.day for each in november.days] == [*range(1, 31)]


def test_a_meeting_goes_by_the_short_names_of_its_networks() -> None:
    assert day(months(JOINT), 8).entries == (
        Entry(
            id="joint",
            label="QA and SEND Network",
            title="QA and SEND together",
            begins="10am",
            hours="9.30am for 10am to 12 noon",
            note="clash",
        ),
    )


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Quality Assurance: autumn", "QA"),
        ("The QA network's away day", "QA"),
        ("Inspection seminar", "Inspection seminar"),
        ("Aqaba", "Aqaba"),
    ],
)
def test_a_title_that_names_no_network_of_the_meeting_stands_for_itself(title: str, label: str) -> None:
    meeting = Meeting(id="one", title=title, networks=("qa",), date=date(2019, 11, 8))
    assert [each.label for each in day(months(meeting), 8).entries] == [label]


def test_what_has_no_network_goes_by_its_title_and_what_is_cancelled_says_so() -> None:
    (entry,) = day(months(EVENT), 8).entries
    assert (entry.label, entry.begins, entry.hours) == ("A webinar", "", "")
    assert (entry.note, entry.cancelled) == ("cancelled", True)


def test_several_of_a_day_stay_in_order() -> None:
    assert [each.id for each in day(months(JOINT, EVENT), 8).entries] == ["joint", "event"]


def test_bank_holidays() -> None:
    assert day(months(), 5).holiday == "Bonfire Day"
    assert day(months(), 6).holiday == ""


def test_titles_and_what_is_said_below() -> None:
    assert months().title == "Meetings: November 2019"
    made = months(count=3, waiting=2, about="QA")
    assert made.title == "QA: November 2019 to January 2020"
    assert [each.title for each in made.months] == ["November 2019", "December 2019", "January 2020"]
    assert made.notes == (
        "2 meetings are still to be confirmed, and stand on no day yet.",
        "As on Thursday 7 November 2019.",
    )
    assert months(waiting=1).notes[0] == "1 meeting is still to be confirmed, and stands on no day yet."


def test_whether_anything_is_on() -> None:
    assert months(JOINT).months[0].has_meetings
    assert not months().months[0].has_meetings


@pytest.mark.parametrize(
    ("first", "count", "last"),
    [(date(2019, 11, 1), 1, date(2019, 11, 30)), (date(2019, 11, 1), 4, date(2020, 2, 29))],
)
def test_the_last_day_of_months(first: date, count: int, last: date) -> None:
    assert last_of(first, count) == last
