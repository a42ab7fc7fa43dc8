from datetime import date, time

import pytest

from seslip_cli.domain import dates

FRIDAY = date(2019, 11, 8)


def test_a_day_in_every_style():
    assert dates.weekday(FRIDAY) == "Friday"
    assert dates.month(FRIDAY) == "November 2019"
    assert dates.plain_date(FRIDAY) == "8 November 2019"
    assert dates.long_date(FRIDAY) == "Friday 8 November 2019"
    assert dates.short_date(FRIDAY) == "Fri 8 Nov 2019"


@pytest.mark.parametrize(("name", "number"), [("monday", 0), ("Friday", 4), ("SUNDAY", 6)])
def test_weekdays_are_numbered_from_monday(name, number):
    assert dates.weekday_number(name) == number


@pytest.mark.parametrize(
    ("hour", "dot", "colon"),
    [
        (time(10, 30), "10.30am", "10:30am"),
        (time(10), "10am", "10am"),
        (time(13, 5), "1.05pm", "1:05pm"),
        (time(12), "12 noon", "12 noon"),
        (time(0), "12 midnight", "12 midnight"),
        (time(12, 15), "12.15pm", "12:15pm"),
        (time(0, 15), "12.15am", "12:15am"),
        (time(23, 59), "11.59pm", "11:59pm"),
    ],
)
def test_the_clock_in_both_styles(hour, dot, colon):
    assert (dates.clock(hour, "dot"), dates.clock(hour, "colon")) == (dot, colon)


@pytest.mark.parametrize(
    ("arrive", "start", "end", "words"),
    [
        (None, time(10, 30), time(13, 30), "10.30am to 1.30pm"),
        (time(9, 30), time(10), None, "9.30am for 10am"),
        (time(9, 30), time(10), time(13), "9.30am for 10am to 1pm"),
        (None, time(10), None, "10am"),
        (None, None, None, ""),
    ],
)
def test_hours_say_what_is_known(arrive, start, end, words):
    assert dates.hours(arrive, start, end, "dot") == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2019, 11, 8), "today"),
        (date(2019, 11, 9), "tomorrow"),
        (date(2019, 11, 7), "yesterday"),
        (date(2019, 11, 10), "in 2 days"),
        (date(2019, 11, 5), "3 days ago"),
        (date(2024, 11, 8), "in 1,827 days"),
        (date(2014, 11, 8), "1,826 days ago"),
    ],
)
def test_distance_in_days(day, words):
    assert dates.distance(FRIDAY, day) == words


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019-11-08", FRIDAY),
        ("8/11/2019", FRIDAY),
        ("08/11/2019", FRIDAY),
        ("8.11.2019", FRIDAY),
        ("  2019-11-08 ", FRIDAY),
        ("03/04/2025", date(2025, 4, 3)),
        ("2024-02-29", date(2024, 2, 29)),
    ],
)
def test_parse_date_reads_iso_and_day_first(text, day):
    assert dates.parse_date(text) == day


@pytest.mark.parametrize("text", ["2019-02-29", "30/2/2020", "2019-13-01", "11/13/2019", "0/1/2019", "1/1/0000"])
def test_parse_date_refuses_a_day_that_is_not_there(text):
    with pytest.raises(ValueError, match="calendar") as caught:
        dates.parse_date(text)
    assert str(caught.value) == f'"{text}" is not a day in the calendar'


@pytest.mark.parametrize(
    "text",
    ["", "tomorrow", "8 November", "2019-11-8", "20191108", "2019-W45-5", "8/11/19", "10.30", "2019-11-08T10:00"],
)
def test_parse_date_guesses_nothing(text):
    with pytest.raises(ValueError, match="is not a date") as caught:
        dates.parse_date(text)
    assert str(caught.value) == f'"{text}" is not a date: write it like 2019-11-08 or 8/11/2019'


@pytest.mark.parametrize(
    ("words", "joined"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_words_are_joined_as_people_join_them(words, joined):
    assert dates.join_words(words) == joined
