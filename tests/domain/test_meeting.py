from datetime import date, time

import pytest

from seslip_cli.domain.meeting import Meeting, dated

DAY = date(2019, 11, 8)


def meeting(id="m", **fields):
    return Meeting(id=id, title="The board", **fields)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, 'has no date: give it one, or status = "tbc"'),
        ({"status": "cancelled"}, 'has no date: give it one, or status = "tbc"'),
        ({"date": DAY, "status": "tbc"}, 'has a date, and status = "tbc": keep the one that is right'),
        (
            {"date": DAY, "start": time(13), "end": time(10)},
            "has times out of order: arrive comes before start, and start before end",
        ),
        (
            {"date": DAY, "arrive": time(10, 30), "start": time(10)},
            "has times out of order: arrive comes before start, and start before end",
        ),
        (
            {"date": DAY, "arrive": time(10, 30), "end": time(10)},
            "has times out of order: arrive comes before start, and start before end",
        ),
    ],
)
def test_a_meeting_that_cannot_be_is_refused(fields, words):
    with pytest.raises(ValueError, match="has") as caught:
        meeting(**fields)
    assert str(caught.value) == words


@pytest.mark.parametrize(
    "fields",
    [
        {"date": DAY},
        {"status": "tbc"},
        {"status": "tbc", "expected": "spring 2020", "start": time(10)},
        {"date": DAY, "status": "cancelled"},
        {"date": DAY, "arrive": time(9, 30), "start": time(10), "end": time(13)},
        {"date": DAY, "start": time(10), "end": time(10)},
    ],
)
def test_a_meeting_that_can_be_is_taken(fields):
    assert meeting(**fields).title == "The board"


def test_the_place_is_the_venue_or_the_link():
    link = "https://www.example.org/join"
    assert meeting(date=DAY, venue="Town Hall", link=link).place == "Town Hall"
    assert meeting(date=DAY, link=link).place == link
    assert meeting(date=DAY).place == ""


def test_dated_gives_what_lies_between_both_days_soonest_first():
    one = meeting("one", date=date(2019, 11, 9))
    two = meeting("two", date=DAY, start=time(14))
    three = meeting("three", date=DAY, arrive=time(9, 30), start=time(15))
    four = meeting("four", date=DAY)
    rest = [
        meeting("tbc", status="tbc"),
        meeting("early", date=date(2019, 11, 7)),
        meeting("late", date=date(2019, 11, 10)),
    ]
    found = dated([one, two, three, four, *rest], DAY, date(2019, 11, 9))
    assert [each.id for each in found] == ["four", "three", "two", "one"]
