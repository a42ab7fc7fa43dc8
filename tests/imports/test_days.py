"""A column of dates, read as a whole."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from seslip_cli.imports.days import LOST, ColumnTrouble, read_days

FRIDAY = date(2019, 11, 8)


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("2019-11-08", "YYYY-MM-DD"),
        ("2019-11-8", "YYYY-MM-DD"),
        ("2019/11/08", "YYYY/MM/DD"),
        ("2019-11-08T00:00:00", "YYYY-MM-DD"),
        ("2019-11-08 10:30", "YYYY-MM-DD"),
        ("2019-11-08 00:00:00.000", "YYYY-MM-DD"),
        ("2019-11-08T22:59:00Z", "YYYY-MM-DD"),
        ("20191108", "YYYYMMDD"),
        ("20191108.0", "YYYYMMDD"),
        ("8/11/2019", "DD/MM/YYYY"),
        ("08/11/19", "DD/MM/YY"),
        ("08/11/2019 00:00", "DD/MM/YYYY"),
        ("08/11/2019 9:05:00 AM", "DD/MM/YYYY"),
        ("8.11.2019", "DD.MM.YYYY"),
        ("8-11-2019", "DD-MM-YYYY"),
        ("08 11 2019", "DD MM YYYY"),
        ("08-Nov-19", "DD-Mon-YY"),
        ("08-NOV-19 12.00.00.000000 AM", "DD-Mon-YY"),
        ("8 Nov 2019", "DD Mon YYYY"),
        ("8  November  2019", "DD Mon YYYY"),
        ("8th November 2019", "DD Mon YYYY"),
        ("8th of November, 2019", "DD Mon YYYY"),
        ("8 Nov '19", "DD Mon YY"),
        ("08NOV2019", "DDMonYYYY"),
        ("08NOV2019:10:30:00", "DDMonYYYY"),
        ("November 8, 2019", "Mon DD YYYY"),
        ("Nov. 8th 2019", "Mon DD YYYY"),
        ("2019-Nov-08", "YYYY-Mon-DD"),
        ("Fri 8 Nov 2019", "DD Mon YYYY"),
        ("Friday, 8 November 2019", "DD Mon YYYY"),
        ("Fri 08/11/2019", "DD/MM/YYYY"),
        ("43777", "Excel serial"),
        ("43777.4375", "Excel serial"),
    ],
)
def test_a_date_is_read_however_it_is_written(text: str, format: str) -> None:
    found = read_days([text, "", text])
    assert (found.days, found.slips, found.format) == ([FRIDAY, None, FRIDAY], {}, format)


@pytest.mark.parametrize(
    ("texts", "days"),
    [
        (["26.05.2011"], [date(2011, 5, 26)]),
        (["18-Jan-17"], [date(2017, 1, 18)]),
        (["04 Apr 2018", "4 April 2018", "April 4, 2018"], [date(2018, 4, 4)] * 3),
        (["1 Sept 2019", "01-Sep-19"], [date(2019, 9, 1)] * 2),
        (["29/02/2024"], [date(2024, 2, 29)]),
        (["01/04/79", "01/04/80"], [date(2079, 4, 1), date(1980, 4, 1)]),
    ],
)
def test_dates_as_councils_write_them(texts: list[str], days: list[date]) -> None:
    assert read_days(texts).days == days


def test_numbers_are_day_first_where_nothing_contradicts_it() -> None:
    assert read_days(["03/04/2019", "08/11/2019"]).days == [date(2019, 4, 3), FRIDAY]
    assert read_days(["03/04/2019", "13/04/2019"]).days == [date(2019, 4, 3), date(2019, 4, 13)]


def test_styles_may_be_mixed_and_are_named_in_the_order_in_which_they_come() -> None:
    found = read_days(["08/11/2019", "09 Nov 2019", "2019-11-10", "43780", "12/11/2019"])
    assert found.days == [FRIDAY + timedelta(each) for each in range(5)]
    assert found.format == "mixed: DD/MM/YYYY, DD Mon YYYY, YYYY-MM-DD, Excel serial"


@pytest.mark.parametrize(
    ("texts", "cells", "words"),
    [
        (
            ["", "04/13/2019", "11/08/2019"],
            [(1, "04/13/2019"), (2, "11/08/2019")],
            '"04/13/2019" fits only month first (13 April 2019), and no date fits only day first; '
            '"11/08/2019" would be 8 November 2019 month first, 11 August 2019 day first',
        ),
        (
            ["04/13/2019"],
            [(0, "04/13/2019")],
            '"04/13/2019" fits only month first (13 April 2019), and no date fits only day first',
        ),
        (
            ["13/04/2019", "04/13/2019"],
            [(1, "04/13/2019"), (0, "13/04/2019")],
            '"04/13/2019" fits only month first (13 April 2019), and "13/04/2019" fits only day first (13 April 2019)',
        ),
        (
            ["02/30/2019", "04/05/2019"],
            [(0, "02/30/2019"), (1, "04/05/2019")],
            '"02/30/2019" fits only month first, and no date fits only day first; "04/05/2019" would be '
            "5 April 2019 month first, 4 May 2019 day first",
        ),
        (
            ["13.04.2019", "04-13-19 10:30"],
            [(1, "04-13-19"), (0, "13.04.2019")],
            '"04-13-19" fits only month first (13 April 2019), and "13.04.2019" fits only day first (13 April 2019)',
        ),
    ],
)
def test_month_first_is_never_guessed(texts: list[str], cells: list[tuple[int, str]], words: str) -> None:
    with pytest.raises(ColumnTrouble) as caught:
        read_days(texts)
    assert (caught.value.cells, caught.value.words, str(caught.value)) == (cells, words, words)


def test_a_day_that_no_order_has_is_a_slip_among_dates_that_are_day_first() -> None:
    found = read_days(["13/04/2019", "02/30/2019"])
    assert (found.days, found.slips) == ([date(2019, 4, 13), None], {1: "there is no month 30"})


def test_years_that_may_stand_first_are_not_guessed() -> None:
    texts = ["19/11/08", "19/12/20", "20/01/15"]
    with pytest.raises(ColumnTrouble, match="its years may stand first or last") as caught:
        read_days(texts)
    assert caught.value.cells == [(0, "19/11/08"), (1, "19/12/20")]
    assert '"19/11/08" is 19 November 2008 day first, 8 November 2019 year first' in caught.value.words
    found = read_days([*texts, "2019-11-08"], "YY/MM/DD")
    assert found.days == [FRIDAY, date(2019, 12, 20), date(2020, 1, 15), FRIDAY]
    assert found.format == "mixed: YY/MM/DD, YYYY-MM-DD"


def test_days_that_a_spreadsheet_has_swapped_are_not_taken_for_true_ones() -> None:
    true = ["2019-08-11", "2019-09-11", "2019-02-12"]
    left = ["13/11/2019", "14/11/2019 00:00", "29/11/2019"]
    with pytest.raises(ColumnTrouble, match="swapped day and month") as caught:
        read_days([*true, *left])
    assert caught.value.cells == [(0, "2019-08-11"), (3, "13/11/2019")]
    assert read_days([*true, *left, "12/11/2019"]).slips == {}
    assert read_days([*true, *left, "2019-11-13"]).slips == {}
    assert read_days([*true, *left], "day-first").days[3] == date(2019, 11, 13)


@pytest.mark.parametrize("order", ["month-first", "Month first", "MDY", "MM/DD/YYYY", "%m/%d/%Y", "mm.dd.yy", "M/D/YY"])
def test_month_first_is_read_where_it_is_asked_for(order: str) -> None:
    found = read_days(["04/13/2019", "11/08/2019", "13/04/2019", "2019-11-08", "8 Nov 2019"], order)
    assert found.days == [date(2019, 4, 13), FRIDAY, None, FRIDAY, FRIDAY]
    assert found.slips == {2: "there is no month 13"}
    assert found.format == "mixed: MM/DD/YYYY, YYYY-MM-DD, DD Mon YYYY"


@pytest.mark.parametrize("order", ["day-first", "DMY", "DD/MM/YYYY", "%d/%m/%Y", "dd-mon-yy", "DD.MM.YY"])
def test_day_first_is_read_where_it_is_asked_for(order: str) -> None:
    found = read_days(["13/04/2019", "04/13/2019"], order)
    assert (found.days, found.slips) == ([date(2019, 4, 13), None], {1: "there is no month 13"})


@pytest.mark.parametrize("order", ["year-first", "YMD", "YYYY-MM-DD", "%Y-%m-%d", "ISO"])
def test_years_of_four_figures_stay_where_they_are(order: str) -> None:
    assert read_days(["2019-11-08", "08/11/2019"], order).days == [FRIDAY, FRIDAY]
    with pytest.raises(ColumnTrouble):
        read_days(["04/13/2019"], order)


@pytest.mark.parametrize("order", ["", "dayfirst?", "muddy", "DYM", "DD/MM", "%d/%m/%Q", "D/D/Y"])
def test_an_order_that_is_none_is_refused(order: str) -> None:
    with pytest.raises(ValueError, match="is no order of day, month and year"):
        read_days(["08/11/2019"], order)


@pytest.mark.parametrize("text", ["Apr-23", "April 2023", "Apr 23", "APR-2023", "Apr. '23", "2023-Apr"])
def test_a_month_is_given_no_day(text: str) -> None:
    found = read_days(["08/11/2019", text])
    assert (found.days, found.months, found.slips) == ([FRIDAY, None], {1: (2023, 4)}, {})


def test_a_column_of_months_says_so() -> None:
    assert read_days(["Apr-23", "May-23"]).format == "Mon-YY"


@pytest.mark.parametrize("text", ["", "-", "--", "\u2013", "n/a", "N/A", "nil", "NULL"])
def test_a_cell_that_says_there_is_no_date_is_none_and_no_slip(text: str) -> None:
    found = read_days([text, "08/11/2019"])
    assert (found.days, found.slips, found.months) == ([None, FRIDAY], {}, {})


@pytest.mark.parametrize(
    "text",
    [
        *("00:00:00", "00:00", "00:00.0", "10:30", "9:05 AM", "0", "0.0", "00000000", "########"),
        *("00/01/1900", "0/1/1900", "1/0/1900", "00-Jan-00", "01/01/1900", "1900-01-00", "1900-01-01 00:00:00"),
        *("30/12/1899", "1899-12-30", "00.00.0000", "0000-00-00", "01/01/0001", "1753-01-01", "1970-01-01"),
    ],
)
def test_a_lost_date_is_named(text: str) -> None:
    found = read_days(["13/11/2019", text, "2019-11-08"])
    assert (found.days, found.slips) == ([date(2019, 11, 13), None, FRIDAY], {1: LOST})


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("29/02/2025", "29 February 2025 does not exist"),
        ("2025-02-29", "29 February 2025 does not exist"),
        ("31 April 2019", "31 April 2019 does not exist"),
        ("00/11/2019", "0 November 2019 does not exist"),
        ("2019-13-04", "there is no month 13"),
        ("99/99/2019", "there is no month 99"),
        ("Thu 8 Nov 2019", "8 November 2019 is a Friday, not a Thursday"),
        ("Thurs 08/11/2019", "8 November 2019 is a Friday, not a Thursday"),
        ("08/11/1919", "the year 1919 is not between 1980 and 2099"),
        ("9999-12-31", "the year 9999 is not between 1980 and 2099"),
        ("Nov 1919", "the year 1919 is not between 1980 and 2099"),
        ("08/11/0219", "the year 219 is not between 1980 and 2099"),
        ("23-Apr", '"23-Apr" has no year'),
        ("8th November", '"8th November" has no year'),
        ("Total", '"Total" is no date'),
        ("#VALUE!", '"#VALUE!" is no date'),
        ("8 Foo 2019", '"8 Foo 2019" is no date'),
        ("8/11-2019", '"8/11-2019" is no date'),
        ("04/2023", '"04/2023" is no date'),
        ("12345678901", '"12345678901" is no date'),
        ("123", '"123" is no date'),
        ("\u0661/\u0661/\u0662019", '"\u0661/\u0661/\u0662019" is no date'),
        ("2019-06-30T23:00:00Z", '"2019-06-30T23:00:00Z" is no date'),
        ("x" * 100, f'"{"x" * 40}..." is no date'),
    ],
)
def test_what_is_no_date_is_a_slip_with_its_reason(text: str, reason: str) -> None:
    found = read_days(["13/11/2019", text])
    assert (found.days, found.slips) == ([date(2019, 11, 13), None], {1: reason})


@pytest.mark.parametrize(
    "texts",
    [
        ["43777", "123"],
        ["43777", "15000"],
        ["43777", "90001"],
        ["20191108", "43777"],
        ["20191108", "20191308"],
        ["20191108", "1"],
    ],
)
def test_numbers_that_are_not_all_dates_are_none(texts: list[str]) -> None:
    found = read_days(texts)
    assert (found.days, found.slips) == ([None, None], {at: f'"{text}" is no date' for at, text in enumerate(texts)})


def test_a_number_far_from_the_dates_beside_it_is_no_date() -> None:
    found = read_days(["08/11/2019", "43778", "20/11/2019"])
    assert found.days[1] == date(2019, 11, 9)
    found = read_days(["08/11/2019", "29876", "20/11/2019"])
    assert (found.days[1], found.slips) == (None, {1: '"29876" is no date'})


def test_a_day_that_does_not_exist_leaves_eight_figures_dates() -> None:
    found = read_days(["20191108", "20190229", "00000000"])
    assert (found.days, found.format) == ([FRIDAY, None, None], "YYYYMMDD")
    assert found.slips == {1: "29 February 2019 does not exist", 2: LOST}


def test_a_column_of_nothing_has_no_dates_and_no_format() -> None:
    assert (read_days([]).days, read_days([]).format) == ([], "")
    assert (read_days(["", "Total"]).days, read_days(["", "Total"]).format) == ([None, None], "")


_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
_NAMES = (*_MONTHS, "November", "December")
_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_Style = Callable[[date], str]
_CLEAR: list[_Style] = [
    date.isoformat,
    lambda day: f"{day:%Y-%m-%d}T00:00:00",
    lambda day: f"{day:%Y-%m-%d} 10:30",
    lambda day: f"{day:%Y/%m/%d}",
    lambda day: f"{day.day}-{_NAMES[day.month - 1][:3]}-{day:%y}",
    lambda day: f"{day:%d} {_NAMES[day.month - 1][:3]} {day.year}",
    lambda day: f"{day.day} {_NAMES[day.month - 1]} {day.year}",
    lambda day: f"{day.day}th {_NAMES[day.month - 1]} {day.year} 00:00",
    lambda day: f"{_NAMES[day.month - 1]} {day.day}, {day.year}",
    lambda day: f"{_WEEK[day.weekday()][:3]} {day.day} {_NAMES[day.month - 1][:3]} {day.year}",
    lambda day: f"{_WEEK[day.weekday()]}, {day.day} {_NAMES[day.month - 1]} {day.year}",
    lambda day: f"{day:%d}{_NAMES[day.month - 1][:3].upper()}{day.year}",
]
_DAY_FIRST: list[_Style] = [
    lambda day: f"{day.day}/{day.month}/{day.year}",
    lambda day: f"{day:%d/%m/%Y} 00:00:00",
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day:%d-%m-%Y} 9:05",
]
_ALONE: list[_Style] = [lambda day: f"{day:%Y%m%d}", lambda day: str((day - date(1899, 12, 30)).days)]
_ANY_DAY = st.dates(date(1980, 1, 1), date(2079, 12, 31))
_SHORT_YEAR = st.dates(date(2019, 4, 1), date(2021, 3, 31))


@given(st.sampled_from([*_CLEAR, *_DAY_FIRST, *_ALONE]), st.lists(_ANY_DAY, min_size=1, max_size=15))
def test_what_is_printed_in_one_style_is_read_back(style: _Style, days: list[date]) -> None:
    found = read_days([style(day) for day in days])
    assert (found.days, found.slips, found.months) == (
        [None if day == date(1970, 1, 1) else day for day in days],
        {},
        {},
    )
    assert "mixed" not in found.format


@given(st.lists(st.tuples(st.sampled_from(_CLEAR + _DAY_FIRST), _ANY_DAY), max_size=15))
def test_what_is_printed_in_several_styles_is_read_back_unless_it_looks_swapped(
    cells: list[tuple[_Style, date]],
) -> None:
    texts = [style(day) for style, day in cells] + ["8/8/2019"]  # a text on a low day: nothing was swapped
    found = read_days(texts)
    assert (found.days[:-1], found.slips) == ([day for _, day in cells], {})


@given(st.lists(_SHORT_YEAR, min_size=1))
def test_years_of_two_figures_are_read_back(days: list[date]) -> None:
    assert read_days([f"{day:%d/%m/%y}" for day in days]).days == days


@given(st.lists(_ANY_DAY, min_size=1), st.sampled_from(["%m/%d/%Y", "%m-%d-%Y", "%m.%d.%Y 10:30"]))
def test_month_first_never_comes_out_as_day_first(days: list[date], style: str) -> None:
    texts = [f"{day:{style}}" for day in days]
    assert read_days(texts, "month-first").days == days
    assume(any(day.day > 12 for day in days))
    with pytest.raises(ColumnTrouble, match="fits only month first"):
        read_days(texts)


@given(st.lists(st.dates(date(2019, 4, 1), date(2020, 3, 31)), min_size=12, unique=True))
def test_years_first_never_come_out_as_day_first(days: list[date]) -> None:
    texts = [f"{day:%y/%m/%d}" for day in days]
    assert read_days(texts, "year-first").days == days
    ends = [day.day for day in days]
    assume(max(ends) - min(ends) > 5)
    with pytest.raises(ColumnTrouble):
        read_days(texts)


_SIGNS = st.text("0123456789-/. :,TZapmJanFebOctthFri#", max_size=14)
_NEAR = st.from_regex(r"\A[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ][0-9]{2,4}\Z|\A[0-9]{5,8}\Z|\A[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


@given(
    st.lists(st.one_of(st.text(max_size=20), _SIGNS, _NEAR), max_size=10),
    st.one_of(st.none(), st.sampled_from(["day-first", "MDY", "YMD"]), st.text(max_size=10)),
)
def test_any_texts_are_read_or_refused_as_documented(texts: list[str], order: str | None) -> None:
    try:
        found = read_days(texts, order)
    except ValueError:
        return
    assert len(found.days) == len(texts)
    for at, day in enumerate(found.days):
        assert [day is not None, at in found.months, at in found.slips].count(True) <= 1
        assert day is None or 1980 <= day.year <= 2099
        assert all(reason for reason in found.slips.values())
        blank = day is None and at not in found.months and at not in found.slips
        assert not blank or not any(character.isdigit() for character in texts[at])
