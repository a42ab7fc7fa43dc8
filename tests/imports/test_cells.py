"""What stands in one cell."""

from datetime import date
from string import digits

import pytest

from seslip_cli.domain.typed import reading_for
from seslip_cli.imports.cells import plain_amount, read_hour, read_hours, read_when, split_day, split_list


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("£20,000", "20000"),
        ("20000.50", "20000.50"),
        ("12.5", "12.5"),
        ("10000.00", "10000"),
        ("(1,250)", "-1250"),
        ("(£1,250.50)", "-1250.5"),
        ("-£5", "-5"),
        ("£-5", "-5"),
        ("5-", "-5"),
        ("\u22125", "-5"),
        (" 1 000 ", "1000"),
        ("", "0"),
        ("-", "0"),
        ("nil", "0"),
    ],
)
def test_amounts(text: str, plain: str) -> None:
    found = plain_amount(text, ("-", "nil"))
    assert float(found) == float(plain)
    assert set(found) <= set(digits + ".-")


@pytest.mark.parametrize("text", ["#ERROR", "12k", "1,00", "1.2.3", "(5", "--5", "(-5)", "1.005", "x", "5 CR"])
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not an amount|parts of a penny"):
        plain_amount(text, ())


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("10:00 to 12:00", {"start": "10:00", "end": "12:00"}),
        ("10.00-12.00", {"start": "10:00", "end": "12:00"}),
        ("10.30am \u2013 1pm", {"start": "10:30", "end": "13:00"}),
        ("1-3.30pm", {"start": "13:00", "end": "15:30"}),
        ("10-1pm", {"start": "10:00", "end": "13:00"}),
        ("9.30 for 10.00 to 12 noon", {"arrive": "09:30", "start": "10:00", "end": "12:00"}),
        ("13:30", {"start": "13:30"}),
    ],
)
def test_hours(text: str, hours: dict[str, str]) -> None:
    assert read_hours(text) == hours


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1.30 to 3.00", "leaves something open"),
        ("all day", "gives no times"),
        ("10:00 to 11:00 to 12:00", "it gives different times"),
        ("25:00", "is not a time of day"),
        ("8 November 10am", "gives no times"),
    ],
)
def test_hours_that_may_be_others(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read_hours(text)


def test_hours_that_are_taken_as_afternoon_where_somebody_is_told() -> None:
    told: list[str] = []
    with reading_for(lambda: pytest.fail("there is no date in it"), told.append):
        assert read_hours("1.30 to 3.00") == {"start": "13:30", "end": "15:00"}
        assert read_hour("2.30") == "14:30"
    assert told == [
        '"1.30" and "3.00" are taken as afternoon: 1.30pm and 3pm',
        '"2.30" is taken as afternoon: 2.30pm',
    ]


def test_a_day_with_its_hour() -> None:
    assert split_day("2019-11-08 10:30") == ("2019-11-08", "10:30")
    assert split_day("2019-11-08T00:00:00") == ("2019-11-08", "")
    assert split_day("8/11/2019") == ("8/11/2019", "")


def test_lists() -> None:
    assert split_list(" a@example.org; c@example.org,a@example.org ;", ";,") == ("a@example.org", "c@example.org")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2019-11-08 10:30", {"date": "2019-11-08", "start": "10:30"}),
        (
            "Tuesday 19 November 2019, 2pm to 3.30pm, via Teams",
            {"date": "2019-11-19", "start": "14:00", "end": "15:30", "venue": "Teams"},
        ),
        ("spring 2020", {"status": "tbc", "expected": "spring 2020"}),
        ("TBC", {"status": "tbc"}),
        ("Tuesday 20 November 2019, 2pm", {"date": "Tuesday 20 November 2019, 2pm"}),
        ("w/c 18 November 2019", {"date": "w/c 18 November 2019"}),
    ],
)
def test_a_day_with_its_times_in_one_cell(text: str, read: dict[str, str]) -> None:
    with reading_for(lambda: date(2019, 11, 7), lambda note: None):
        assert read_when(text) == read


def test_what_is_assumed_of_a_day_is_told_and_a_deadline_is_no_day() -> None:
    told: list[str] = []
    with reading_for(lambda: date(2019, 11, 7), told.append):
        assert read_when("19 November 0930") == {"date": "2019-11-19", "start": "09:30"}
        assert [each.split(" is ")[0].split(" has ")[0] for each in told] == ['"19 November"', '"0930"']
        with pytest.raises(ValueError, match="names a deadline"):
            read_when("until 30 June")
