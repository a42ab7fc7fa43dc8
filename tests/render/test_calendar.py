"""Calendars, byte by byte and as another reader sees them."""

from datetime import UTC, date, datetime, time
from typing import Any

import icalendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from seslip_cli.render.calendar import render_calendar
from seslip_cli.render.words import clean
from seslip_cli.views.calendar import Calendar, Event, Method, Person

OFFICE = Person(address="office@example.org", name="South East Programme")


def an_event(**more: Any) -> Event:
    known: dict[str, Any] = {
        "uid": "1@example.org",
        "sequence": 2,
        "changed": datetime(2019, 11, 7, 9, 30, tzinfo=UTC),
        "title": "Forum",
        "day": date(2019, 12, 13),
        "start": time(10, 30),
        "end": time(13, 30),
        "place": "Broadway House",
        "link": None,
        "description": (),
        "categories": (),
        "cancelled": False,
        "busy": True,
    }
    return Event(**{**known, **more})


def written(*events: Event, method: Method = "PUBLISH", organizer: Person = OFFICE) -> bytes:
    return render_calendar(Calendar(name="Meetings", method=method, organizer=organizer, events=events))


def lines(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")


def entry(content: bytes) -> list[str]:
    whole = lines(content)
    return whole[whole.index("BEGIN:VEVENT") : whole.index("END:VEVENT") + 1]


def read(content: bytes) -> Any:
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return event


def test_a_whole_file() -> None:
    assert written(an_event()).decode() == "\r\n".join(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//seslip//meetings//EN",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            "X-WR-CALNAME:Meetings",
            "BEGIN:VTIMEZONE",
            "TZID:Europe/London",
            "BEGIN:DAYLIGHT",
            "TZNAME:BST",
            "DTSTART:19960331T010000",
            "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
            "TZOFFSETFROM:+0000",
            "TZOFFSETTO:+0100",
            "END:DAYLIGHT",
            "BEGIN:STANDARD",
            "TZNAME:GMT",
            "DTSTART:19961027T020000",
            "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
            "TZOFFSETFROM:+0100",
            "TZOFFSETTO:+0000",
            "END:STANDARD",
            "END:VTIMEZONE",
            "BEGIN:VEVENT",
            "UID:1@example.org",
            "DTSTAMP:20191107T093000Z",
            "LAST-MODIFIED:20191107T093000Z",
            "SEQUENCE:2",
            "DTSTART;TZID=Europe/London:20191213T103000",
            "DTEND;TZID=Europe/London:20191213T133000",
            "SUMMARY:Forum",
            "LOCATION:Broadway House",
            "STATUS:CONFIRMED",
            "TRANSP:OPAQUE",
            "ORGANIZER;CN=South East Programme:mailto:office@example.org",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
    )


def test_a_whole_day() -> None:
    found = entry(written(an_event(start=None, end=None, busy=False)))
    assert "DTSTART;VALUE=DATE:20191213" in found
    assert "DTEND;VALUE=DATE:20191214" in found
    assert "TRANSP:TRANSPARENT" in found


def test_an_end_that_is_not_known_is_not_made_up() -> None:
    found = entry(written(an_event(end=None)))
    assert "DTSTART;TZID=Europe/London:20191213T103000" in found
    assert not [line for line in found if line.startswith(("DTEND", "DURATION"))]


def test_a_cancelled_one_says_so() -> None:
    found = entry(written(an_event(cancelled=True, busy=False)))
    assert [line for line in found if line.startswith(("STATUS", "TRANSP"))] == [
        "STATUS:CANCELLED",
        "TRANSP:TRANSPARENT",
    ]


def test_names_with_commas_are_one_category_each() -> None:
    found = entry(written(an_event(categories=("Adoption, Fostering", "SEND; SE19"))))
    assert "CATEGORIES:Adoption\\, Fostering,SEND\\; SE19" in found


def test_an_invitation_asks_for_an_answer() -> None:
    people = (Person(address="ada@example.org", name="Marsh, Ada", chairs=True), Person(address="bo@example.org"))
    found = entry(written(an_event(attendees=people), method="REQUEST"))
    assert [line for line in found if line.startswith("ATTENDEE")] == [
        'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=CHAIR;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN="Marsh, Ada":mailto:ada@example.org',
        "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:bo@example.org",
    ]


def test_word_of_a_cancellation_asks_for_none() -> None:
    content = written(an_event(cancelled=True, attendees=(Person(address="ada@example.org"),)), method="CANCEL")
    assert "METHOD:CANCEL" in lines(content)
    assert "X-WR-CALNAME:Meetings" not in lines(content)
    assert "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT:mailto:ada@example.org" in entry(content)


def test_an_address_cannot_begin_a_line_of_its_own() -> None:
    people = (Person(address='a"\r\nX-EVIL:1@example.org', name='"\r\nX-EVIL:1'),)
    found = entry(written(an_event(attendees=people, link="https://x\r\nX-EVIL:1"), method="REQUEST"))
    assert not [line for line in found if line.startswith("X-EVIL")]


def test_an_address_of_the_web_is_in_ascii() -> None:
    assert "URL:https://example.org/%C3%A9?a=b%20c,d;e" in entry(
        written(an_event(link="https://example.org/é?a=b%20c,d;e"))
    )


_TEXT = st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: text.strip())


@given(title=_TEXT, place=_TEXT, facts=st.lists(_TEXT, min_size=1), uid=_TEXT, names=st.lists(_TEXT, min_size=1))
@example(title="S:\\Networks\\new", place="a\\,b;c\\n", facts=["\\N", "\n"], uid="x,y", names=["a,b", "c\\;d"])
@example(title="BEGIN:VEVENT\nUID:2", place="END:VEVENT\r\n", facts=["\r\nEND:VCALENDAR"], uid="\n", names=["\n"])
def test_another_reader_reads_every_text_back(
    title: str, place: str, facts: list[str], uid: str, names: list[str]
) -> None:
    content = written(an_event(title=title, place=place, description=tuple(facts), uid=uid, categories=tuple(names)))
    event = read(content)
    flat = [clean(" ".join(text.split())) for text in (title, place, uid)]
    assert [event["SUMMARY"], event["LOCATION"], event["UID"]] == flat
    assert event["DESCRIPTION"] == clean("\n".join(facts))
    assert [str(each) for each in event["CATEGORIES"].cats] == [clean(" ".join(text.split())) for text in names]
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        assert b"\r" not in line


@given(
    day=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    start=st.times().map(lambda hour: hour.replace(second=0, microsecond=0)),
)
def test_another_reader_reads_every_time_back(day: date, start: time) -> None:
    event = read(written(an_event(day=day, start=start, end=None)))
    assert event["DTSTART"].dt.replace(tzinfo=None) == datetime.combine(day, start)
    assert str(event["DTSTART"].dt.tzinfo) == "Europe/London"


@pytest.mark.parametrize(("day", "offset"), [(date(2019, 3, 31), 1), (date(2019, 10, 27), 0), (date(2044, 7, 1), 1)])
def test_the_rule_of_london_is_right_by_itself(day: date, offset: int) -> None:
    """As a client reckons that knows nothing of Europe/London but what the file says."""
    whole = icalendar.Calendar.from_ical(written(an_event(day=day)))
    (zone,) = whole.walk("VTIMEZONE")
    moment = datetime.combine(day, time(10, 30), zone.to_tz(lookup_tzid=False))
    difference = moment.utcoffset()
    assert difference is not None
    assert difference.total_seconds() == offset * 3600


def test_the_same_meetings_are_the_same_bytes() -> None:
    assert written(an_event()) == written(an_event())
