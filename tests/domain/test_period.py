from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seslip_cli.domain.period import Year


@pytest.mark.parametrize(("text", "first"), [("2020-21", 2020), ("1999-00", 1999), ("2009-10", 2009)])
def test_parse_reads_a_label_and_prints_it_again(text, first):
    year = Year.parse(text)
    assert (year.first, str(year)) == (first, text)


@pytest.mark.parametrize(
    "text", ["2020-22", "2020-20", "2020", "20-21", "2020/21", "2020-2021", " 2020-21", "", "2020-21\n"]
)
def test_parse_refuses_what_is_no_year(text):
    with pytest.raises(ValueError, match="is not a financial year") as caught:
        Year.parse(text)
    assert str(caught.value) == f'"{text}" is not a financial year: write it like 2020-21'


@pytest.mark.parametrize("text", ["0000-01", "9999-00"])
def test_parse_refuses_a_year_that_no_calendar_has(text):
    with pytest.raises(ValueError, match="is not a financial year"):
        Year.parse(text)


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (date(2020, 3, 31), "2019-20"),
        (date(2020, 4, 1), "2020-21"),
        (date(2020, 1, 1), "2019-20"),
        (date(2020, 12, 31), "2020-21"),
        (date(2000, 2, 29), "1999-00"),
    ],
)
def test_a_day_belongs_to_the_year_that_began_in_april(day, label):
    assert str(Year.of(day)) == label


@settings(derandomize=True, max_examples=80, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_every_day_lies_within_its_year_and_years_touch(day):
    year = Year.of(day)
    assert year.start <= day <= year.end
    assert year.next.start == year.end + timedelta(days=1)
    assert year.previous.next == year
    assert Year.parse(str(year)) == year


def test_a_year_has_short_forms():
    assert (Year(2019).short, Year(2019).slashed, Year(1999).short) == ("19-20", "19/20", "99-00")


def test_years_sort_in_time_and_are_told_apart():
    assert sorted([Year(2021), Year(1999), Year(2020)]) == [Year(1999), Year(2020), Year(2021)]
    assert {Year(2020), Year(2020)} == {Year(2020)}
    assert Year(2020) != 2020
    assert repr(Year(2020)) == "Year(2020)"
