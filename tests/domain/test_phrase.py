"""Phrases as people write them: what each says, what is wrong with it, and what may be written instead."""

import random
import re
from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seslip_cli.domain import dates
from seslip_cli.domain.phrase import Reading, read_date, read_hours, read_phrase, read_time
from seslip_cli.domain.phrase.words import DAY_NAMES, MONTHS, cut, misread_days, plain_text
from tests.domain.phrases import any_text, clocks, days, references, styles

THURSDAY = date(2019, 11, 7)
AUTUMN_2024 = date(2024, 9, 13)


def hour(text: str) -> time:
    return time.fromisoformat(text)


def said(reading: Reading) -> dict[str, Any]:
    """What a reading says, without what it does not say."""
    fields = ("kind", "date", "start", "end", "arrive", "deadline", "by", "place", "month", "year", "season")
    told = {name: getattr(reading, name) for name in fields}
    return {
        name: f"{value:%H:%M}" if isinstance(value, time) else str(value) if isinstance(value, date) else value
        for name, value in told.items()
        if value not in (None, "", False)
    }


def day(kind: str, iso: str, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "date": iso, **more}


WITHOUT_A_PROBLEM = [
    # a day with its year
    ("2019-11-08", day("exact", "2019-11-08")),
    ("20191108", day("exact", "2019-11-08")),
    ("2019-W45-5", day("exact", "2019-11-08")),
    ("2019-11-08T10:30:00", day("exact", "2019-11-08", start="10:30")),
    ("2019\u201111\u201108", day("exact", "2019-11-08")),
    ("03/04/2025", day("exact", "2025-04-03")),
    ("8.11.2019", day("exact", "2019-11-08")),
    ("8-11-2019", day("exact", "2019-11-08")),
    ("05.06.20", day("exact", "2020-06-05")),
    ("5/6/85", day("exact", "1985-06-05")),
    ("2019/11/08", day("exact", "2019-11-08")),
    ("14 Nov 2019", day("exact", "2019-11-14")),
    ("14 NOVEMBER 2019.", day("exact", "2019-11-14")),
    ("the 14th of November 2019", day("exact", "2019-11-14")),
    ("November 14th, 2019", day("exact", "2019-11-14")),
    ("Sept. 5, 2019", day("exact", "2019-09-05")),
    ("14 Nov '19", day("exact", "2019-11-14")),
    ("14 Nov 19", day("exact", "2019-11-14")),
    ("08-Nov-19", day("exact", "2019-11-08")),
    ("8Nov2019", day("exact", "2019-11-08")),
    ("(Fri. 8 Nov 2019)", day("exact", "2019-11-08")),
    ("Weds 13 November 2019", day("exact", "2019-11-13")),
    ("8\u00a0November\u20032019", day("exact", "2019-11-08")),
    ("8 November 2019 (Friday)", day("exact", "2019-11-08")),
    ("6 December 2019, 6 Dec", day("exact", "2019-12-06")),
    ("Date: 8 November 2019", day("exact", "2019-11-08")),
    ("14 Novemeber 2019", day("exact", "2019-11-14")),
    # without its year
    ("Friday 13 December 10.30am to 1.30pm", day("yearless", "2019-12-13", start="10:30", end="13:30")),
    ("Thursday 14th November, 10am to 4pm", day("yearless", "2019-11-14", start="10:00", end="16:00")),
    ("Friday, 10am, 13 December", day("yearless", "2019-12-13", start="10:00")),
    ("8 November at 10 on Teams", day("yearless", "2019-11-08", start="10:00", place="on Teams")),
    ("7 November", day("yearless", "2019-11-07")),
    ("6 November", day("yearless", "2020-11-06")),
    ("29 February", day("yearless", "2020-02-29")),
    ("13/12", day("yearless", "2019-12-13")),
    ("November 14", day("yearless", "2019-11-14")),
    ("today", day("yearless", "2019-11-07")),
    ("tomorrow 10am", day("yearless", "2019-11-08", start="10:00")),
    ("Thursday", day("yearless", "2019-11-07")),
    ("next Thursday", day("yearless", "2019-11-14")),
    ("last Thursday", day("yearless", "2019-10-31")),
    ("this Friday", day("yearless", "2019-11-08")),
    ("next Friday 13 December", day("yearless", "2019-12-13")),
    # hours
    ("10.30am to 1.30pm", {"kind": "time", "start": "10:30", "end": "13:30"}),
    ("10am \u2013 4pm", {"kind": "time", "start": "10:00", "end": "16:00"}),
    ("between 10 and 12", {"kind": "time", "start": "10:00", "end": "12:00"}),
    ("from 10am until 4 p.m.", {"kind": "time", "start": "10:00", "end": "16:00"}),
    ("9.30 for a 10.00 start", {"kind": "time", "arrive": "09:30", "start": "10:00"}),
    ("9.30am for 10am to 12 noon", {"kind": "time", "arrive": "09:30", "start": "10:00", "end": "12:00"}),
    ("arrive 9.30, start 10", {"kind": "time", "arrive": "09:30", "start": "10:00"}),
    ("1.30 for 2pm", {"kind": "time", "arrive": "13:30", "start": "14:00"}),
    ("10-4", {"kind": "time", "start": "10:00", "end": "16:00"}),
    ("1-3.30pm", {"kind": "time", "start": "13:00", "end": "15:30"}),
    ("11-1pm", {"kind": "time", "start": "11:00", "end": "13:00"}),
    ("10-11am", {"kind": "time", "start": "10:00", "end": "11:00"}),
    ("7pm-9", {"kind": "time", "start": "19:00", "end": "21:00"}),
    ("12-2", {"kind": "time", "start": "12:00", "end": "14:00"}),
    ("14.00-15.30", {"kind": "time", "start": "14:00", "end": "15:30"}),
    ("02:30", {"kind": "time", "start": "02:30"}),
    ("6.59", {"kind": "time", "start": "18:59"}),
    ("7.00", {"kind": "time", "start": "07:00"}),
    ("1030hrs", {"kind": "time", "start": "10:30"}),
    ("noon", {"kind": "time", "start": "12:00"}),
    ("midday", {"kind": "time", "start": "12:00"}),
    ("midnight", {"kind": "time", "start": "00:00"}),
    ("12am", {"kind": "time", "start": "00:00"}),
    ("until 4pm", {"kind": "time", "end": "16:00"}),
    # a deadline
    ("by 16th November 2019", day("exact", "2019-11-16", by=True)),
    ("by noon 16th November 2019", day("exact", "2019-11-16", deadline="12:00", by=True)),
    ("no later than 5pm tomorrow", day("yearless", "2019-11-08", deadline="17:00", by=True)),
    ("by March 2020", {"kind": "month", "month": 3, "year": 2020, "by": True}),
    ("by 6pm", {"kind": "time", "deadline": "18:00", "by": True}),
    # a week
    ("w/c 9 December", day("week", "2019-12-09")),
    ("W/C 9th Dec 2019", day("week", "2019-12-09")),
    ("week commencing Monday 9 December 2019", day("week", "2019-12-09")),
    ("2019-W45", day("week", "2019-11-04")),
    # no day
    ("November 2019", {"kind": "month", "month": 11, "year": 2019}),
    ("May", {"kind": "month", "month": 5}),
    ("the end of November", {"kind": "month", "month": 11}),
    ("mid-Nov 2019", {"kind": "month", "month": 11, "year": 2019}),
    ("Novmber 2019", {"kind": "month", "month": 11, "year": 2019}),
    ("spring 2020", {"kind": "season", "season": "spring", "year": 2020}),
    ("winter 2019-20", {"kind": "season", "season": "winter", "year": 2019}),
    ("early summer 2020", {"kind": "season", "season": "summer", "year": 2020}),
    ("early 2020", {"kind": "season", "year": 2020}),
    ("the autumn term", {"kind": "season", "season": "autumn"}),
    ("summer", {"kind": "season", "season": "summer"}),
    ("TBC", {"kind": "tbc"}),
    ("t.b.c.", {"kind": "tbc"}),
    ("to be confirmed", {"kind": "tbc"}),
    ("tba", {"kind": "tbc"}),
    ("date to follow", {"kind": "tbc"}),
    # a place
    ("Friday 8 November 2019 at 10 Downing Street", day("exact", "2019-11-08", place="at 10 Downing Street")),
    (
        "8 November 2019 in the Longley Room, Crawley Library",
        day("exact", "2019-11-08", place="in the Longley Room, Crawley Library"),
    ),
    (
        "Friday 8 November 2019 at the Town Hall, 10am to 4pm",
        day("exact", "2019-11-08", start="10:00", end="16:00", place="at the Town Hall"),
    ),
    ("8 November 2019 online", day("exact", "2019-11-08", place="online")),
    ("8 November 2019 by Zoom", day("exact", "2019-11-08", place="by Zoom")),
]


@pytest.mark.parametrize(("text", "expected"), WITHOUT_A_PROBLEM)
def test_what_a_phrase_says(text: str, expected: dict[str, Any]) -> None:
    reading = read_phrase(text, THURSDAY)
    assert reading.problems == ()
    assert said(reading) == expected


@pytest.mark.parametrize(("text", "_"), WITHOUT_A_PROBLEM)
def test_what_a_phrase_is_in_full_says_the_same(text: str, _: object) -> None:
    reading = read_phrase(text, THURSDAY)
    again = read_phrase(reading.words, THURSDAY)
    assert again.problems == ()
    times = ("date", "start", "end", "arrive", "deadline", "by", "month", "season")
    assert [getattr(again, name) for name in times] == [getattr(reading, name) for name in times]


def test_a_phrase_of_another_autumn() -> None:
    reading = read_phrase("1pm Friday 20 September via Teams", AUTUMN_2024)
    assert said(reading) == day("yearless", "2024-09-20", start="13:00", place="via Teams")
    assert reading.words == "Friday 20 September 2024, 1pm, via Teams"
    reading = read_phrase("by 6pm on Thursday 12 September", date(2024, 9, 1))
    assert said(reading) == day("yearless", "2024-09-12", deadline="18:00", by=True)
    assert reading.words == "by 6pm on Thursday 12 September 2024"


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("Friday 8 November 2019, 10.30am to 1.30pm", ()),
        ("8/11/2019", ()),
        ("1-3.30pm", ()),
        (
            "2:00-3:30 Wedenesday 16 October 2024",
            ('"Wedenesday" is read as Wednesday', '"2:00" and "3:30" are taken as afternoon: 2pm and 3.30pm'),
        ),
        ("14 Novemeber 2019", ('"Novemeber" is read as November',)),
        ("Munday 11 November 2019", ('"Munday" is read as Monday',)),
        ("Thuesday 14 November 2019", ('"Thuesday" is read as Thursday',)),
        ("05.06.20", ('the year "20" is taken as 2020',)),
        ("2019/11/08", ('"2019/11/08" is read year first',)),
        ("13 December", ('"13 December" has no year: taken as 13 December 2019, the first from 7 November 2019 on',)),
        ("10-4", ('"4" is taken as afternoon: 4pm',)),
        ("tomorrow", ('"tomorrow" is taken as Friday 8 November 2019',)),
        ("Friday", ('"Friday" is taken as Friday 8 November 2019, counted from Thursday 7 November 2019',)),
        ("8 November 2019, time tbc", ('"time tbc": something is still to be confirmed',)),
    ],
)
def test_slips_and_assumptions_are_told(text: str, notes: tuple[str, ...]) -> None:
    reading = read_phrase(text, THURSDAY)
    assert (reading.problems, reading.notes) == ((), notes)


PROBLEMS = [
    (
        "Tuesday 18 November",
        day("yearless", "2024-11-18"),
        "18 November 2024 is a Monday, not a Tuesday",
        ("Tuesday 19 November 2024", "Monday 18 November 2024", "Tuesday 18 November 2025"),
    ),
    (
        "2:00-3:30 Tuesday 18 November via Teams",
        day("yearless", "2024-11-18", start="14:00", end="15:30", place="via Teams"),
        "18 November 2024 is a Monday, not a Tuesday",
        (
            "Tuesday 19 November 2024, 2pm to 3.30pm, via Teams",
            "Monday 18 November 2024, 2pm to 3.30pm, via Teams",
            "Tuesday 18 November 2025, 2pm to 3.30pm, via Teams",
        ),
    ),
    (
        "Monday 29 February 2024",
        day("exact", "2024-02-29"),
        "29 February 2024 is a Thursday, not a Monday",
        ("Monday 26 February 2024", "Thursday 29 February 2024", "Monday 29 February 2044"),
    ),
    (
        "Thuesday 15 November 2024",
        day("exact", "2024-11-15"),
        '15 November 2024 is a Friday, not a Tuesday or Thursday ("Thuesday")',
        (
            *("Tuesday 12 November 2024", "Thursday 14 November 2024", "Friday 15 November 2024"),
            *("Tuesday 15 November 2033", "Thursday 15 November 2029"),
        ),
    ),
    (
        "29 February 2025",
        {"kind": "exact"},
        '"29 February 2025" is not a day in the calendar',
        ("28 February 2025", "1 March 2025", "29 February 2028"),
    ),
    (
        "31 November",
        {"kind": "yearless"},
        '"31 November" is not a day in the calendar',
        ("30 November 2024", "1 December 2024"),
    ),
    (
        "31/02/2020",
        {"kind": "exact"},
        '"31/02/2020" is not a day in the calendar',
        ("29 February 2020", "1 March 2020"),
    ),
    (
        "2019-02-30",
        {"kind": "exact"},
        '"2019-02-30" is not a day in the calendar',
        ("28 February 2019", "1 March 2019"),
    ),
    ("32 December 2199", {"kind": "exact"}, '"32 December 2199" is not a day in the calendar', ()),
    ("13/13/2019", {"kind": "exact"}, '"13/13/2019" is not a day in the calendar', ()),
    ("11/13/2019", {"kind": "exact"}, '"11/13/2019" fits only month first', ("13 November 2019",)),
    ("11/13", {"kind": "yearless"}, '"11/13" fits only month first', ("13 November 2024",)),
    ("1/1/1899", {"kind": "exact"}, "the year 1899 is not between 1900 and 2199", ("1 January 2025",)),
    (
        "May 2200",
        {"kind": "month", "month": 5, "year": 2200},
        'the year of "May 2200" is not between 1900 and 2199',
        ("May",),
    ),
    (
        "w/c 10 December 2019",
        day("week", "2019-12-09"),
        "10 December 2019 is a Tuesday, and a week begins on a Monday",
        ("w/c Monday 9 December 2019",),
    ),
    (
        "w/c 8 December 2019",
        day("week", "2019-12-02"),
        "8 December 2019 is a Sunday, and a week begins on a Monday",
        ("w/c Monday 2 December 2019", "w/c Monday 9 December 2019"),
    ),
    (
        "w/c 31 April 2020",
        {"kind": "week"},
        '"31 April 2020" is not a day in the calendar',
        ("w/c Monday 27 April 2020",),
    ),
    (
        "11-12 March 2020",
        {"kind": "exact"},
        "it names two days, 11 March 2020 and 12 March 2020",
        ("11 March 2020", "12 March 2020"),
    ),
    (
        "30 December - 1 January 2020",
        {"kind": "yearless"},
        "it names two days, 30 December 2019 and 1 January 2020",
        ("30 December 2019", "1 January 2020"),
    ),
    (
        "Friday, Saturday",
        {"kind": "yearless"},
        '"Friday and Saturday" cannot be one day of our times',
        ("Friday 13 September 2024", "Saturday 14 September 2024"),
    ),
    (
        "November, December",
        {"kind": "month"},
        "it names several months, November and December",
        ("November", "December"),
    ),
    ("4pm to 10am", {"kind": "time"}, "the times run backwards: 4pm, then 10am", ("4pm to 10pm",)),
    ("6-8", {"kind": "time"}, "the times run backwards: 6pm, then 8am", ("6pm to 8pm", "6am to 8am")),
    ("11 for 10", {"kind": "none"}, '"11 for 10" names no day, month or time', ()),
    ("11.00 for 10.00", {"kind": "time"}, "the times run backwards: 11am, then 10am", ("10am to 11am",)),
    ("10am, 4pm", {"kind": "time"}, "it gives different times, 10am and 4pm", ("10am", "4pm")),
    (
        "by 10am to 4pm",
        {"kind": "time", "by": True},
        '"by" goes with one time, not "10am to 4pm"',
        ("by 10am", "by 4pm"),
    ),
    ("13.30pm", {"kind": "time"}, '"13.30pm" is not a time of day', ("1.30pm",)),
    ("10.75", {"kind": "time"}, '"10.75" is not a time of day', ()),
    ("25:00", {"kind": "time"}, '"25:00" is not a time of day', ()),
    (
        "8 November 2024 meeting",
        day("exact", "2024-11-08"),
        '"meeting" is not understood beside the rest',
        (),
    ),
    (
        "Friday in the morning",
        day("yearless", "2024-09-13"),
        '"in the morning" is not understood beside the rest',
        (),
    ),
    (
        "8 November 2024 spring",
        day("exact", "2024-11-08"),
        '"spring" is not understood beside the rest',
        (),
    ),
    ("2020", {"kind": "none"}, '"2020" is a year, and names no day', ()),
    ("2019-20", {"kind": "none"}, '"2019-20" is a year, and names no day', ()),
    ("", {"kind": "none"}, "there are no words in it", ()),
    ("soon", {"kind": "none"}, '"soon" names no day, month or time', ()),
    ("Fridays", {"kind": "none"}, '"Fridays" names no day, month or time', ()),
    ("money", {"kind": "none"}, '"money" names no day, month or time', ()),
    ("on the 14th", {"kind": "none"}, '"on the 14th" names no day, month or time', ()),
    ("in 2 weeks", {"kind": "none"}, '"in 2 weeks" names no day, month or time', ()),
    ("\u0661\u0662 March 2020", {"kind": "none"}, '"\u0661\u0662" are not the figures 0 to 9', ("12 March 2020",)),
    ("\uff11\uff12 March 2020", {"kind": "none"}, '"\uff11\uff12" are not the figures 0 to 9', ("12 March 2020",)),
    ("8 November 2019" * 20, {"kind": "none"}, "it is longer than 200 characters: that is a text, not a date", ()),
]


@pytest.mark.parametrize(("text", "expected", "message", "repairs"), PROBLEMS)
def test_what_is_wrong_with_a_phrase(
    text: str, expected: dict[str, Any], message: str, repairs: tuple[str, ...]
) -> None:
    reading = read_phrase(text, AUTUMN_2024)
    assert [(each.message, each.repairs) for each in reading.problems] == [(message, repairs)]
    assert {name: value for name, value in said(reading).items() if value} == expected
    assert reading.words == ""


def test_two_problems_are_both_named_and_each_repair_mends_both() -> None:
    reading = read_phrase("Wednesday 8 November 2019, 13.30pm", THURSDAY)
    assert [each.message for each in reading.problems] == [
        "8 November 2019 is a Friday, not a Wednesday",
        '"13.30pm" is not a time of day',
    ]
    assert reading.problems[0].repairs[1] == "Friday 8 November 2019, 1.30pm"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 September", "2024-09-03"),
        ("13 September", "2024-09-13"),
        ("14 September", "2023-09-14"),
        ("29 February", "2024-02-29"),
    ],
)
def test_a_past_phrase_is_the_last_such_day(text: str, expected: str) -> None:
    reading = read_phrase(text, AUTUMN_2024, past=True)
    assert (str(reading.date), reading.problems) == (expected, ())


# commands and tables


def test_a_date_for_a_command_and_what_it_is_told() -> None:
    told: list[str] = []
    assert read_date("Wedenesday 13 November", THURSDAY, told.append) == date(2019, 11, 13)
    assert told == [
        '"Wedenesday" is read as Wednesday',
        '"13 November" has no year: taken as 13 November 2019, the first from 7 November 2019 on',
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("soon", '"soon" is not a date: write it like 2019-11-08 or 8/11/2019'),
        ("May", '"May" is not a date: write it like 2019-11-08 or 8/11/2019'),
        ("10.30", '"10.30" is not a date: write it like 2019-11-08 or 8/11/2019'),
        ("", '"" is not a date: write it like 2019-11-08 or 8/11/2019'),
        ("32/12/2199", '"32/12/2199" is not a day in the calendar'),
        (
            "31/02/2020",
            '"31/02/2020" is not a day in the calendar: write "29 February 2020" or "1 March 2020"',
        ),
        ("w/c 11 November", '"w/c 11 November" is a week: write 11 November 2019 for the day'),
        ("8 November 10am", '"8 November 10am" is more than a day: write 8 November 2019 for the day'),
        ("8 November via Teams", '"8 November via Teams" is more than a day: write 8 November 2019 for the day'),
    ],
)
def test_what_is_no_one_day_is_refused_for_a_command(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=re.escape(words)) as caught:
        read_date(text, THURSDAY, pytest.fail)
    assert str(caught.value) == words


@pytest.mark.parametrize(
    ("text", "expected", "told"),
    [
        ("10:30", "10:30", []),
        ("10.30am", "10:30", []),
        ("1pm", "13:00", []),
        ("12 noon", "12:00", []),
        ("02:30", "02:30", []),
        ("2.30", "14:30", ['"2.30" is taken as afternoon: 2.30pm']),
        ("10", "10:00", []),
        ("3", "15:00", ['"3" is taken as afternoon: 3pm']),
    ],
)
def test_a_time_for_a_command(text: str, expected: str, told: list[str]) -> None:
    notes: list[str] = []
    assert (read_time(text, notes.append), notes) == (hour(expected), told)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("soon", '"soon" is not a time: write it like 10:30 or 1.30pm'),
        ("10-4", '"10-4" is not a time: write it like 10:30 or 1.30pm'),
        ("8 November", '"8 November" is not a time: write it like 10:30 or 1.30pm'),
        ("99", '"99" is not a time of day'),
        ("25:00", '"25:00" is not a time of day'),
        ("13pm", '"13pm" is not a time of day: write "1pm"'),
    ],
)
def test_what_is_no_one_time_is_refused_for_a_command(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=re.escape(words)) as caught:
        read_time(text, lambda _: None)
    assert str(caught.value) == words


def test_hours_for_a_table() -> None:
    told: list[str] = []
    reading = read_hours("9.30 for 10.00 to 1", told.append)
    assert said(reading) == {"kind": "time", "arrive": "09:30", "start": "10:00", "end": "13:00"}
    assert told == ['"1" is taken as afternoon: 1pm']
    with pytest.raises(ValueError, match="gives no times"):
        read_hours("all day", told.append)


# properties


@given(days, references)
def test_every_date_that_is_printed_is_read_back(printed: date, reference: date) -> None:
    for style in (date.isoformat, dates.plain_date, dates.long_date, dates.short_date):
        reading = read_phrase(style(printed), reference)
        assert (reading.kind, reading.date, reading.problems, reading.notes) == ("exact", printed, (), ())
    month = read_phrase(dates.month(printed), reference)
    assert (month.kind, month.month, month.year, month.problems) == ("month", printed.month, printed.year, ())


@given(st.sets(clocks, min_size=3, max_size=3), styles, days)
def test_all_times_that_are_printed_are_read_back(times: set[time], style: str, printed: date) -> None:
    arrive, start, end = sorted(times)
    for given_ in ((None, start, None), (None, start, end), (arrive, start, None), (arrive, start, end)):
        words = dates.hours(*given_, style)
        for text in (words, f"{dates.long_date(printed)}, {words}", f"{words} {dates.short_date(printed)}"):
            reading = read_phrase(text, THURSDAY)
            assert (reading.arrive, reading.start, reading.end, reading.problems, reading.notes) == (*given_, (), ())


@given(clocks)
def test_a_time_that_programs_print_is_read_back(printed: time) -> None:
    assert read_time(f"{printed:%H:%M}", pytest.fail) == printed


@given(days, st.integers(0, 6), references, st.booleans())
def test_no_date_has_a_weekday_that_contradicts_it_without_a_problem(
    printed: date, weekday: int, reference: date, with_year: bool
) -> None:
    words = dates.plain_date(printed) if with_year else dates.plain_date(printed).rpartition(" ")[0]
    reading = read_phrase(f"{DAY_NAMES[weekday]} {words}", reference)
    fits = reading.date is not None and reading.date.weekday() == weekday
    assert fits != bool(reading.problems)
    for each in reading.problems:
        for repair in each.repairs:
            again = read_phrase(repair, reference)
            assert (again.kind, again.problems) == ("exact", ())


@given(any_text, references, st.booleans())
def test_any_text_is_read_and_every_repair_is_sound(text: str, reference: date, past: bool) -> None:
    reading = read_phrase(text, reference, past=past)
    assert (reading.kind == "none") <= (len(reading.problems) == 1)
    if reading.kind in ("month", "season", "tbc", "time", "none"):
        assert reading.date is None
    for repair in (each for problem in reading.problems for each in problem.repairs):
        assert read_phrase(repair, reference, past=past).problems == ()


@given(any_text, references)
def test_what_is_not_a_problem_is_an_answer(text: str, reference: date) -> None:
    reading = read_phrase(text, reference)
    if not reading.problems and reading.kind in ("exact", "yearless", "week"):
        assert reading.date is not None
        assert reading.kind != "week" or reading.date.weekday() == 0


@pytest.mark.parametrize("weekday", range(7))
def test_every_slip_of_up_to_two_letters_is_read_as_the_nearest_day(weekday: int) -> None:
    """Where two days are as near, the one that fits the date is meant; a nearer one that does not fit is a problem."""
    rolls = random.Random(weekday)
    fitting = THURSDAY + timedelta(days=(weekday - THURSDAY.weekday()) % 7)
    name, tried = DAY_NAMES[weekday], 0
    for _ in range(300):
        letters = [*name.lower()]
        for _ in range(rolls.randint(1, 2)):
            at = rolls.randrange(len(letters))
            letters[at : at + rolls.randint(0, 1)] = rolls.choice(["", *"abcdeghilnoprstuwy"])
        word = "".join(letters)
        if not (near := misread_days(word)):
            continue  # it is another word, or too short
        tried += 1
        reading = read_phrase(f"{word} {dates.plain_date(fitting)}", THURSDAY)
        assert reading.date == fitting
        assert (weekday in near) == (not reading.problems)
        assert reading.problems or reading.notes == (f'"{word}" is read as {name}',)
    assert tried > 150


@pytest.mark.parametrize("name", MONTHS)
def test_a_month_with_a_letter_too_many(name: str) -> None:
    reading = read_phrase(f"14 {name}e 2019" if len(name) > 3 else f"14 {name} 2019", THURSDAY)
    assert (reading.date, reading.problems) == (date(2019, MONTHS.index(name) + 1, 14), ())


@given(any_text)
def test_tokens_stand_where_they_say(text: str) -> None:
    plain = plain_text(text)
    assert len(plain) == len(text)
    assert all(plain[each.start : each.end] == each.raw for each in cut(plain))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("13 December 2019 at 10 o'clock", "10:00", None),
        ("13 December 2019 at 10 oclock", "10:00", None),
        ("13 December 2019, ten o\u2019clock", "10:00", None),
        ("13 December 2019 at ten", "10:00", None),
        ("13 December 2019 at two", "14:00", None),
        ("13 December 2019 half past nine", "09:30", None),
        ("13 December 2019 at half nine", "09:30", None),
        ("13 December 2019 nine thirty to quarter to twelve", "09:30", "11:45"),
        ("13 December 2019 at twenty-five past ten", "10:25", None),
        ("13 December 2019 at ten minutes to one", "12:50", None),
        ("13 December 2019 from ten to four", "10:00", "16:00"),
        ("13 December 2019 between two and four", "14:00", "16:00"),
        ("13 December 2019, twelve noon", "12:00", None),
        ("13 December 2019 0930", "09:30", None),
        ("13 December 2019 1030-1230", "10:30", "12:30"),
        ("13 December 2019 1700 to 1900", "17:00", "19:00"),
    ],
)
def test_times_in_words_and_in_four_figures(text: str, start: str, end: str | None) -> None:
    reading = read_phrase(text, THURSDAY)
    assert (reading.problems, reading.place, reading.date) == ((), "", date(2019, 12, 13))
    assert (reading.start, reading.end) == (hour(start), hour(end) if end else None)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("0930", '"0930" is read as 9.30am'),
        ("13 December 2019 1030-1230", '"1030" and "1230" are read as 10.30am and 12.30pm'),
        ("13 December 2019 at half nine", '"half nine" is read as 9.30am'),
    ],
)
def test_an_unusual_time_is_said(text: str, note: str) -> None:
    assert read_phrase(text, THURSDAY).notes == (note,)


def test_ten_to_four_may_be_two_things() -> None:
    (problem,) = read_phrase("13 December 2019 at ten to four", THURSDAY).problems
    assert problem.message == '"at ten to four" may be 3.50pm or 10am to 4pm'
    assert problem.repairs == ("13 December 2019, 3.50pm", "13 December 2019, 10am to 4pm")


@pytest.mark.parametrize("words", ["10 sharp", "ten or so", "10 prompt", "nine sharp"])
def test_no_place_begins_with_what_may_be_a_time(words: str) -> None:
    reading = read_phrase(f"13 December 2019 at {words}", THURSDAY)
    assert (reading.place, len(reading.problems)) == ("", 1)
    assert reading.problems[0].repairs == (), "a repair would lose the time"


def test_a_place_may_begin_with_the_number_of_a_house() -> None:
    for place in ("at 10 Downing Street", "at One Great George Street"):
        assert read_phrase(f"13 December 2019 {place}", THURSDAY).place == place


@pytest.mark.parametrize(
    "text",
    [
        *("the last Friday in March", "Friday week", "a fortnight on Friday", "third Thursday of each month"),
        *("Friday 14 December 2019 (bring a coat)", "Friday 14 December 25pm"),
    ],
)
def test_nothing_is_offered_that_loses_a_word(text: str) -> None:
    problems = read_phrase(text, THURSDAY).problems
    assert problems
    assert [each.repairs for each in problems] == [()] * len(problems)


def test_until_a_day_is_a_deadline() -> None:
    reading = read_phrase("until 30 June", THURSDAY)
    assert (reading.date, reading.by, reading.problems, reading.words) == (
        date(2020, 6, 30),
        True,
        (),
        "by 30 June 2020",
    )
    assert read_phrase("9am until 30 June", THURSDAY).problems, "neither a time nor a deadline is made of it"


def test_the_past_year_in_which_day_and_weekday_agree_is_offered_where_it_is_nearer() -> None:
    (problem,) = read_phrase("On Thursday 25 July", AUTUMN_2024).problems
    assert problem.repairs[-2:] == ("Thursday 25 July 2030", "Thursday 25 July 2024")
    (other,) = read_phrase("Friday 31 December", THURSDAY).problems
    assert other.repairs[-1] == "Friday 31 December 2021"


@pytest.mark.parametrize(
    "phrase", ["not Friday 15 November 2019", "later Friday 15 November 2019", "Friday 15 November 2019 not 2pm"]
)
def test_a_word_that_turns_the_meaning_round_is_a_problem(phrase: str) -> None:
    assert read_phrase(phrase, date(2019, 11, 7)).problems


def test_midnight_is_the_end_of_the_day_that_is_named() -> None:
    deadline = read_phrase("by midnight on Friday 15 November 2019", date(2019, 11, 7))
    assert (deadline.date, deadline.deadline, deadline.problems) == (date(2019, 11, 15), time(23, 59), ())
    assert deadline.notes == ('"midnight" is read as 11.59pm',)
    evening = read_phrase("8pm to midnight 15 November 2019", date(2019, 11, 7))
    assert (evening.start, evening.end, evening.problems) == (time(20), time(23, 59), ())


@pytest.mark.parametrize(
    "phrase", ["10am via Teams Wedensday 15 November 2019", "15 November 2019 at County Hall, Wedensday"]
)
def test_a_misspelt_weekday_behind_a_place_is_held_to_its_date(phrase: str) -> None:
    (problem,) = read_phrase(phrase, date(2019, 11, 7)).problems
    assert problem.message == '15 November 2019 is a Friday, not a Wednesday ("Wedensday")'
