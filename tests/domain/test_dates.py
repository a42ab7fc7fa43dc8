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
    ("text", "day"), [("2019-11-08", FRIDAY), ("  2019-11-08 ", FRIDAY), ("2199-12-31", date(2199, 12, 31))]
)
def test_an_iso_date_is_found_without_the_grammar(text, day):
    assert dates.find_iso(text) == day


@pytest.mark.parametrize(
    "text", ["", "8/11/2019", "20191108", "2019-02-29", "1899-12-31", "2200-01-01", "2019-11-0\u0661"]
)
def test_what_is_no_iso_date_of_our_times_is_left_to_the_grammar(text):
    assert dates.find_iso(text) is None


@pytest.mark.parametrize(
    ("words", "joined"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_words_are_joined_as_people_join_them(words, joined):
    assert dates.join_words(words) == joined
