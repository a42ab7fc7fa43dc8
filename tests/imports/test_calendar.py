"""Calendars as others write them."""

from contextlib import suppress
from datetime import date, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seslip_cli.domain.period import Year
from seslip_cli.errors import CannotImport
from seslip_cli.imports import calendar as calendars
from seslip_cli.imports.calendar import IncomingCalendar, IncomingEvent, is_calendar, load_calendar

LONDON = ZoneInfo("Europe/London")
YEAR = Year(2019)


def event(*lines: str, uid: str = "1") -> str:
    """An event of these lines, with what every one has."""
    given = "".join(f"{line}\r\n" for line in lines)
    more = "" if "SUMMARY" in given else "SUMMARY:Forum\r\n"
    return f"BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20190801T000000Z\r\n{more}{given}END:VEVENT\r\n"


def whole(*parts: str, head: str = "") -> str:
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n{head}{''.join(parts)}END:VCALENDAR\r\n"


def load(tmp_path: Path, content: str | bytes, name: str = "dates.ics") -> IncomingCalendar:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return load_calendar(path, YEAR, LONDON)


def one(tmp_path: Path, *lines: str, head: str = "") -> IncomingEvent:
    read = load(tmp_path, whole(event(*lines), head=head))
    assert not read.unread
    (found,) = read.events
    return found


def reason(tmp_path: Path, *lines: str) -> str:
    read = load(tmp_path, whole(event(*lines)))
    assert not read.events
    (found,) = read.unread
    return found.reason


START = "DTSTART;TZID=Europe/London:20191213T103000"


@pytest.mark.parametrize(
    ("start", "day", "hour"),
    [
        ("DTSTART;TZID=Europe/London:20190613T103000", date(2019, 6, 13), time(10, 30)),
        ("DTSTART:20190613T093000Z", date(2019, 6, 13), time(10, 30)),
        ("DTSTART:20191213T103000Z", date(2019, 12, 13), time(10, 30)),
        ("DTSTART:20190613T103000", date(2019, 6, 13), time(10, 30)),
        ("DTSTART;TZID=America/New_York:20191213T193000", date(2019, 12, 14), time(0, 30)),
        ("DTSTART;TZID=GMT Standard Time:20190613T103000", date(2019, 6, 13), time(10, 30)),
        ("DTSTART;VALUE=DATE:20190613", date(2019, 6, 13), None),
    ],
)
def test_every_way_to_write_a_time_is_londons(start: str, day: date, hour: time | None, tmp_path: Path) -> None:
    found = one(tmp_path, start)
    assert (found.day, found.start, found.end) == (day, hour, None)


def test_a_zone_that_the_file_explains_is_read(tmp_path: Path) -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Our own\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0300\r\n"
        "TZOFFSETTO:+0300\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )
    found = one(tmp_path, "DTSTART;TZID=Our own:20191213T133000", head=zone)
    assert found.start == time(10, 30)


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../../../etc/passwd", '"(UTC+00:00) Dublin, London"'])
def test_a_zone_that_nobody_knows_is_named(zone: str, tmp_path: Path) -> None:
    words = zone.strip('"')
    assert reason(tmp_path, f"DTSTART;TZID={zone}:20191213T103000") == f'its time zone, "{words}", is not known here.'


@pytest.mark.parametrize(
    ("lines", "end", "notes"),
    [
        (["DTEND;TZID=Europe/London:20191213T133000"], time(13, 30), ""),
        (["DURATION:PT1H30M"], time(12), ""),
        (["DTEND;TZID=Europe/London:20191213T103000"], None, ""),
        (["DTEND;TZID=Europe/London:20191214T160000"], None, "Until Saturday 14 December 2019, 4pm."),
    ],
)
def test_ends(lines: list[str], end: time | None, notes: str, tmp_path: Path) -> None:
    found = one(tmp_path, START, *lines)
    assert (found.day, found.end, found.notes) == (date(2019, 12, 13), end, notes)


def test_several_days_are_said(tmp_path: Path) -> None:
    found = one(tmp_path, "DTSTART;VALUE=DATE:20191213", "DTEND;VALUE=DATE:20191216", "DESCRIPTION:Bring a pen.")
    assert (found.day, found.start) == (date(2019, 12, 13), None)
    assert found.notes == "Until Sunday 15 December 2019.\nBring a pen."


def test_one_whole_day_needs_no_word(tmp_path: Path) -> None:
    assert one(tmp_path, "DTSTART;VALUE=DATE:20191213", "DTEND;VALUE=DATE:20191214").notes == ""


def test_texts_are_unfolded_and_unescaped(tmp_path: Path) -> None:
    found = one(tmp_path, START, "SUMMARY:A\\, b\\; c\\\\New", "LOCATION:One Great\r\n  George Street\\nLondon")
    assert (found.title, found.venue) == ("A, b; c\\New", "One Great George Street London")


def test_a_link_in_the_place_of_a_venue(tmp_path: Path) -> None:
    found = one(tmp_path, START, "LOCATION:https://teams.example.org/1")
    assert (found.venue, found.link) == ("", "https://teams.example.org/1")


@pytest.mark.parametrize(
    "name", ["URL", "CONFERENCE;VALUE=URI", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-GOOGLE-CONFERENCE"]
)
def test_a_link_of_its_own(name: str, tmp_path: Path) -> None:
    assert one(tmp_path, START, f"{name}:https://teams.example.org/1").link == "https://teams.example.org/1"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "https://a b", "teams.example.org"])
def test_other_addresses_are_no_links(link: str, tmp_path: Path) -> None:
    assert one(tmp_path, START, f"URL:{link}").link == ""


@pytest.mark.parametrize("text", ["<html><body>Hi</body></html>", "Hi<br>there", "<script src=x>", "a&nbsp;b"])
def test_html_is_not_taken_over(text: str, tmp_path: Path) -> None:
    read = load(tmp_path, whole(event(START, f"DESCRIPTION:{text}")))
    assert read.events[0].notes == ""
    assert read.notes == ("Descriptions in HTML, which are not taken over: Forum.",)


def test_control_characters_do_not_pass(tmp_path: Path) -> None:
    found = one(tmp_path, START, "SUMMARY:A\x1b[31m\x00 B\u202e", "LOCATION:C\x07")
    assert (found.title, found.venue) == ("A[31m B", "C")


def test_what_is_cancelled(tmp_path: Path) -> None:
    found = one(tmp_path, START, "STATUS:CANCELLED", "SUMMARY:Cancelled: Forum", "SEQUENCE:4")
    assert (found.cancelled, found.title, found.sequence) == (True, "Forum", 4)
    assert one(tmp_path, START, "SUMMARY:Canceled: Forum", head="METHOD:CANCEL\r\n").title == "Forum"
    assert one(tmp_path, START, "SUMMARY:Cancelled: a play").title == "Cancelled: a play"


def test_word_of_a_cancellation_may_be_short(tmp_path: Path) -> None:
    read = load(tmp_path, whole("BEGIN:VEVENT\r\nUID:1\r\nSEQUENCE:1\r\nEND:VEVENT\r\n", head="METHOD:CANCEL\r\n"))
    assert [(each.key, each.day, each.cancelled) for each in read.events] == [("1", None, True)]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["DTSTART:20191313T103000"], "its start cannot be read (Wrong datetime format: 20191313T103000)."),
        (["DTSTART:PT1H"], "its start is no date."),
        (["DTSTART:00010101T000000"], "its start is not of our times (1)."),
        (["LOCATION:x"], "it has no start."),
        ([START, START], "its start is given several times."),
        ([START, "DTEND:20191213T113000"], "its start and its end are not of one kind."),
        ([START, "DTEND;TZID=Europe/London:20191213T100000"], "it ends before it begins."),
        ([START, "DURATION:P9999D"], "it lasts longer than a year."),
        ([START, "SEQUENCE:soon"], "its sequence cannot be read (Expected int, got: soon)."),
        ([START, "SUMMARY: "], "it has no title."),
        ([START, f"SUMMARY:{'x' * 501}"], "its title has more than 500 characters."),
        ([START, "RRULE:FREQ=NOW"], "its rule of recurrence cannot be read (Expected frequency, got: NOW)."),
        (
            [START, "RRULE:FREQ=DAILY", "EXRULE:FREQ=WEEKLY"],
            "it recurs with exceptions by a rule, which is not read here.",
        ),
        (
            [START, "RECURRENCE-ID;RANGE=THISANDFUTURE:20191213T103000Z"],
            "it changes all further dates of its series, which is not read here.",
        ),
    ],
)
def test_events_that_cannot_be_read_are_named(lines: list[str], said: str, tmp_path: Path) -> None:
    assert reason(tmp_path, *lines) == said


def test_what_cannot_be_read_leaves_the_rest(tmp_path: Path) -> None:
    read = load(tmp_path, whole(event(START), event("DTSTART:x", uid="2"), event(START, uid="3")))
    assert [each.uid for each in read.events] == ["1", "3"]
    assert [(each.number, each.title) for each in read.unread] == [(2, "Forum")]


def test_what_recurs_without_a_uid_is_named(tmp_path: Path) -> None:
    read = load(tmp_path, whole(event(START, "RRULE:FREQ=DAILY", uid="")))
    assert [each.reason for each in read.unread] == [
        "it recurs, and has no UID by which its dates could be known again."
    ]


SERIES = event(
    *("DTSTART;TZID=Europe/London:20190913T140000", "DTEND;TZID=Europe/London:20190913T150000"),
    *("RRULE:FREQ=MONTHLY;BYDAY=2FR;COUNT=5", "EXDATE;TZID=Europe/London:20191213T140000"),
)
MOVED = event("RECURRENCE-ID:20191108T140000Z", "DTSTART:20191112T100000Z", "SEQUENCE:1")


def test_a_series_gives_its_dates(tmp_path: Path) -> None:
    read = load(tmp_path, whole(MOVED, SERIES))
    assert [(each.key, str(each.day), str(each.start), each.dropped) for each in read.events] == [
        ("1/20191108T140000", "2019-11-12", "10:00:00", False),
        ("1/20190913T140000", "2019-09-13", "14:00:00", False),
        ("1/20191011T140000", "2019-10-11", "14:00:00", False),
        ("1/20191213T140000", "2019-12-13", "14:00:00", True),
        ("1/20200110T140000", "2020-01-10", "14:00:00", False),
    ]
    assert read.series == {"1": "Forum"}
    assert read.notes == ("What recurs gives its dates in 2019-20; for another year add --year: Forum.",)


def test_dates_of_other_years_stay_out(tmp_path: Path) -> None:
    far = event("RECURRENCE-ID:20210108T140000Z", "DTSTART:20210112T100000Z")
    assert len(load(tmp_path, whole(far, SERIES)).events) == 5


def test_a_series_of_whole_days(tmp_path: Path) -> None:
    read = load(tmp_path, whole(event("DTSTART;VALUE=DATE:20190913", "RRULE:FREQ=WEEKLY;COUNT=2")))
    assert [(each.key, each.start) for each in read.events] == [("1/20190913", None), ("1/20190920", None)]


def test_of_several_versions_the_latest_is_taken(tmp_path: Path) -> None:
    read = load(tmp_path, whole(event(START, "SEQUENCE:2", "LOCATION:New"), event(START, "SEQUENCE:1", "LOCATION:Old")))
    assert [each.venue for each in read.events] == ["New"]
    assert read.notes == ("In the file several times, of which the latest was taken: Forum.",)
    assert load(tmp_path, whole(event(START), event(START))).notes == ()


def test_our_own_words_are_not_taken_for_notes(tmp_path: Path) -> None:
    own = whole(event(START, "DESCRIPTION:Arrive 9.30am.\\nLead: Ada")).replace("-//x//EN", "-//seslip//meetings//EN")
    (found,) = load(tmp_path, own).events
    assert (found.arrive, found.notes) == (time(9, 30), "")


def test_tasks_are_left_out_and_said(tmp_path: Path) -> None:
    task = "BEGIN:VTODO\r\nUID:9\r\nSUMMARY:x\r\nEND:VTODO\r\n"
    assert load(tmp_path, whole(event(START), task)).notes == ("Not read: 1 task or note, which are no meetings.",)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("<!DOCTYPE html><html>", "is a web page, not a calendar"),
        ("%PDF-1.7", "is a PDF, not a calendar"),
        ("BEGIN:VCARD\r\nEND:VCARD\r\n", "is a file of cards (vCard), not a calendar"),
        ("Date,Title\n2019-12-13,Forum\n", "is plain text, not a calendar"),
        ("PK\x03\x04", "is a workbook or a zip file, not a calendar"),
        ("", "is empty"),
        (whole(), "is a calendar without any events"),
        (whole(event(START))[:-40], "is damaged: it ends too soon"),
        (whole(event(START), head="METHOD:REPLY\r\n"), "is an answer to an invitation (REPLY)"),
    ],
)
def test_files_that_are_no_calendar_are_named_for_what_they_are(content: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(CannotImport) as caught:
        load(tmp_path, content)
    assert words in caught.value.message


def test_a_zone_that_would_take_for_ever_is_refused(tmp_path: Path) -> None:
    zone = (
        "BEGIN:VTIMEZONE\r\nTZID:Trap\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0000\r\n"
        "TZOFFSETTO:+0100\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )
    with pytest.raises(CannotImport, match='a time zone that no clock keeps, "Trap"'):
        load(tmp_path, whole(event("DTSTART;TZID=Trap:20191213T103000"), head=zone))


@pytest.mark.parametrize(
    ("limit", "value"), [("LARGEST", 100), ("MOST_EVENTS", 1), ("MOST_SERIES", 0), ("MOST_DATES", 2)]
)
def test_what_is_too_large_is_refused(limit: str, value: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendars, limit, value)
    with pytest.raises(CannotImport, match=r"larger|more than"):
        load(tmp_path, whole(event(START, "RRULE:FREQ=DAILY"), event(START, uid="2")))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    (found,) = load(tmp_path, whole(event(START, "SUMMARY:Café")).encode(encoding)).events
    assert found.title == "Café"


def test_line_ends_of_any_kind(tmp_path: Path) -> None:
    for end in ("\n", "\r"):
        assert len(load(tmp_path, whole(event(START)).replace("\r\n", end)).events) == 1


def test_it_is_known_by_its_name_or_by_what_it_holds(tmp_path: Path) -> None:
    for name, content, known in (("a.ics", "x", True), ("b.txt", whole(), True), ("c.csv", "a,b", False)):
        path = tmp_path / name
        path.write_text(content)
        assert is_calendar(path) is known


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(calendars, "load_content", lambda path: whole(event(START, text)).encode())
        with suppress(CannotImport):
            load_calendar(Path("x.ics"), YEAR, LONDON)


def test_each_date_of_a_series_over_midnight_ends_on_its_own_next_day(tmp_path: Path) -> None:
    lines = ("DTSTART;TZID=Europe/London:20191203T200000", "DTEND;TZID=Europe/London:20191204T000000")
    read = load(tmp_path, whole(event(*lines, "RRULE:FREQ=WEEKLY;COUNT=3")))
    assert [each.notes for each in read.events] == [
        f"Until Wednesday {day} December 2019, 12 midnight." for day in (4, 11, 18)
    ]


def test_a_series_in_universal_time_keeps_its_hours_when_the_clocks_change(tmp_path: Path) -> None:
    lines = ("DTSTART:20190930T230000Z", "DTEND:20191001T000000Z", "RRULE:FREQ=WEEKLY;UNTIL=20191105T000000Z")
    read = load(tmp_path, whole(event(*lines)))
    assert not read.unread
    hours = {each.day: (each.start, each.end) for each in read.events}
    assert hours[date(2019, 10, 1)] == (time(0), time(1))
    assert hours[date(2019, 10, 28)] == (time(23), None)
