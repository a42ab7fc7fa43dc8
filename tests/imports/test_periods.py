"""A column of financial periods, read as a whole."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seslip_cli.domain.period import Period, Year
from seslip_cli.imports.periods import OPENING, read_periods

DECEMBER = Period(Year(2013), 9)


@pytest.mark.parametrize(
    "text",
    [
        *("201309", "201309.0", "2013/09", "2013-09", "2013.09", "2013 09", "2013/9", "2013009", "2013/009"),
        *(
            "2013 P9",
            "2013P09",
            "2013-P09",
            "P9 2013",
            "P09/2013",
            "09/2013",
            "9/2013",
            "09.2013",
            "009.2013",
            "092013",
        ),
        *("2013-14 P9", "2013/14 P09", "2013/14 09", "2013/14P9", "2013/2014 P9", "2013-2014 period 9", "2013/14-09"),
        *("201314-09", "201314 P9", "20131409", "2013/14/09", "2013-14 Per. 9", "2013/14 Month 9", "FY2013/14 P9"),
        *("P09 2013-14", "P9 2013/14", "Period 9 2013/14", "Period 9 of 2013/14", "P9 (2013/14)", "09/2013-14"),
        *("13/14-09", "13-14 P9", "13/14 P09", "FY 13/14 P9", "P9 13/14", "09-13/14", "131409"),
        *(
            "Dec 2013",
            "Dec-13",
            "DEC-2013",
            "December 2013",
            "Dec '13",
            "Dec13",
            "2013-Dec",
            "Dec 2013-14",
            "Dec-2013/14",
        ),
    ],
)
def test_a_period_with_its_year_is_read_however_it_is_written(text: str) -> None:
    found = read_periods([text, "", text])
    assert (found.periods, found.numbers, found.slips) == ([DECEMBER, None, DECEMBER], {}, {})


@pytest.mark.parametrize(
    ("text", "year", "number"),
    [
        ("Apr-23", 2023, 1),
        ("April 2023", 2023, 1),
        ("Mar-23", 2022, 12),
        ("Jan 2013-14", 2013, 10),
        ("201301", 2013, 1),
        ("201312", 2013, 12),
        ("201913", 2019, 13),
        ("201914", 2019, 13),
        ("2019016", 2019, 13),
        ("201213", 2012, 13),
        ("2019-20 P16", 2019, 13),
        ("13/2019", 2019, 13),
        ("1999-00 P3", 1999, 3),
        ("99/00 P3", 1999, 3),
        ("202109", 2021, 9),
        ("201112-09", 2011, 9),
    ],
)
def test_the_year_is_the_one_that_the_period_belongs_to(text: str, year: int, number: int) -> None:
    assert read_periods([text]).periods == [Period(Year(year), number)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("P9", 9), ("9", 9), ("09", 9), ("009", 9), ("9.0", 9), ("Period 09", 9), ("period 9", 9), ("M09", 9)),
        *(
            ("Per 9", 9),
            ("PD09", 9),
            ("Month 9", 9),
            ("Period no. 9", 9),
            ("Dec", 9),
            ("December", 9),
            ("April", 1),
            ("Mar", 12),
        ),
        *(("13", 13), ("P14", 13), ("016", 13)),
    ],
)
def test_a_period_without_a_year_gives_its_number(text: str, number: int) -> None:
    found = read_periods(["201309", text])
    assert (found.periods, found.numbers, found.slips) == ([DECEMBER, None], {1: number}, {})


@pytest.mark.parametrize("text", ["", "-", "--", "\u2013", "n/a", "nil", "NULL"])
def test_a_cell_that_says_there_is_no_period_is_none_and_no_slip(text: str) -> None:
    found = read_periods([text, "201309"])
    assert (found.periods, found.numbers, found.slips) == ([None, DECEMBER], {}, {})


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        *((text, OPENING) for text in ("0", "00", "000", "P0", "201300", "2013/00", "2013-14 P0", "00/2013")),
        ("17", "there is no period 17"),
        ("P99", "there is no period 99"),
        ("201317", "there is no period 17"),
        ("2013/17", "there is no period 17"),
        ("2013-14 P17", "there is no period 17"),
        ("2013-15 P9", '"2013-15 P9" is no period'),
        ("FY2013 P9", '"FY2013 P9" is no period'),
        ("2013-14-", '"2013-14-" is no period'),
        ("2013", '"2013" is no period'),
        ("1314", '"1314" is no period'),
        ("181309", '"181309" is no period'),
        ("1813/09", '"1813/09" is no period'),
        ("Dec 1913", "the year 1913 is not between 1980 and 2099"),
        ("13/14", "names the year 2013-14 without a period"),
        ("2013/2014", "names the year 2013-14 without a period"),
        ("2013.1", '"2013.1" may be period 1, or period 10 without its nought'),
        ("08-09/10", '"08-09/10" can be read in more than one way'),
        ("20111209", '"20111209" can be read in more than one way'),
        ("2011/12/09", '"2011/12/09" can be read in more than one way'),
        ("2011-12-09", '"2011-12-09" can be read in more than one way'),
        ("13-14-09", '"13-14-09" can be read in more than one way'),
        ("2013-12-31", '"2013-12-31" is no period'),
        ("31/12/2013", '"31/12/2013" is no period'),
        ("05/12/2013", '"05/12/2013" is no period'),
        ("05/12/13", '"05/12/13" can be read in more than one way'),
        ("05.12.13", '"05.12.13" is no period'),
        ("Total", '"Total" is no period'),
        ("Foo 2013", '"Foo 2013" is no period'),
        ("#REF!", '"#REF!" is no period'),
        ("\u0661", '"\u0661" is no period'),
        ("9" * 5000, f'"{"9" * 40}..." is no period'),
    ],
)
def test_what_is_no_period_is_a_slip_with_its_reason(text: str, reason: str) -> None:
    found = read_periods(["201309", text])
    assert (found.periods, found.numbers, found.slips) == ([DECEMBER, None], {}, {1: reason})


@pytest.mark.parametrize("text", ["2013/14", "2013-14"])
def test_a_year_and_fourteen_is_a_label_unless_others_are_periods(text: str) -> None:
    assert read_periods([text]).slips == {0: "names the year 2013-14 without a period"}
    assert read_periods(["2013/12", text]).periods == [Period(Year(2013), 12), Period(Year(2013), 13)]
    assert read_periods(["2017/18", text]).slips[1] == "names the year 2013-14 without a period"


def test_six_figures_that_are_all_labels_are_no_periods() -> None:
    assert read_periods(["201314", "201314"]).slips[0] == "names the year 2013-14 without a period"
    assert read_periods(["201213", "201718"]).slips[0] == "names the year 2012-13 without a period"
    assert read_periods(["201314", "201312"]).periods == [Period(Year(2013), 13), Period(Year(2013), 12)]
    both = read_periods(["201314", "201309", "201718"])
    assert both.periods[1] == DECEMBER
    assert both.slips[0] == '"201314" can be read in two ways, and other rows show both'


def test_short_years_are_read_by_the_other_cells() -> None:
    assert read_periods(["202109", "192003"]).periods == [Period(Year(2020), 9), Period(Year(2019), 3)]
    assert read_periods(["202109", "202003"]).periods == [Period(Year(2021), 9), Period(Year(2020), 3)]
    assert read_periods(["202109", "202003", "192003"]).slips == {
        0: '"202109" can be read in two ways, and other rows show both'
    }


def test_a_column_of_nothing_has_no_periods() -> None:
    assert read_periods([]).periods == []


_MONTHS = ("April", "May", "June", "July", "August", "September", "October", "November", "December")
_NAMES = (*_MONTHS, "January", "February", "March")
_Style = Callable[[int, int], str]


def _label(first: int) -> str:
    return str(Year(first))


_STYLES: list[_Style] = [
    lambda first, number: f"{first}{number:02}",
    lambda first, number: f"{first}0{number:02}",
    lambda first, number: f"{first} P{number}",
    lambda first, number: f"P{number:02} {first}",
    lambda first, number: f"{number:02}/{first}",
    lambda first, number: f"{_label(first)} P{number}",
    lambda first, number: f"{_label(first).replace('-', '/')} {number:02}",
    lambda first, number: f"P{number:02} {_label(first)}",
    lambda first, number: f"Period {number} of {_label(first).replace('-', '/')}",
    lambda first, number: f"{_label(first)[2:].replace('-', '/')}-{number:02}",
    lambda first, number: f"{_label(first).replace('-', '')}-{number:02}",
]
_FIRST = st.integers(2012, 2060)
_CELLS = st.lists(st.tuples(_FIRST, st.integers(1, 13)), min_size=1)


@given(st.sampled_from(_STYLES[:9]), _CELLS)
def test_what_is_printed_in_one_style_is_read_back(style: _Style, cells: list[tuple[int, int]]) -> None:
    found = read_periods([style(*cell) for cell in cells])
    assert found.slips == {}
    assert found.periods == [Period(Year(first), number) for first, number in cells]


@given(st.sampled_from(_STYLES[9:]), _CELLS)
def test_short_years_are_read_back_or_said_to_be_unclear(style: _Style, cells: list[tuple[int, int]]) -> None:
    found = read_periods([style(*cell) for cell in cells])
    for at, (first, number) in enumerate(cells):
        assert found.periods[at] == Period(Year(first), number) or "more than one way" in found.slips[at]
        assert at not in found.slips or first < 2016


@given(st.lists(st.tuples(st.integers(1980, 2098), st.integers(0, 11)), min_size=1), st.booleans())
def test_months_of_the_calendar_are_read_back(cells: list[tuple[int, int]], short: bool) -> None:
    names = [name[:3] if short else name for name in _NAMES]
    found = read_periods([f"{names[at]} {first + (at > 8)}" for first, at in cells])
    assert found.periods == [Period(Year(first), at + 1) for first, at in cells]


_SIGNS = st.text("0123456789-/. ()pPerodMfy'AaDec", max_size=14)
_NEAR = st.from_regex(r"\A(P ?)?[0-9]{1,8}([-/ .](P ?)?[0-9]{1,4}){0,2}\Z")


@given(st.lists(st.one_of(st.text(max_size=20), _SIGNS, _NEAR), max_size=10))
def test_any_texts_are_read(texts: list[str]) -> None:
    found = read_periods(texts)
    assert len(found.periods) == len(texts)
    for at, period in enumerate(found.periods):
        assert [period is not None, at in found.numbers, at in found.slips].count(True) <= 1
        assert period is None or (1980 <= period.year.first <= 2099 and 1 <= period.number <= 13)
        blank = period is None and at not in found.numbers and at not in found.slips
        assert not blank or not any(character.isdigit() for character in texts[at])
    assert all(1 <= number <= 13 for number in found.numbers.values())
    assert all(found.slips.values())
