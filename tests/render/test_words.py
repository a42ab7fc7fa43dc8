"""What cells say."""

from datetime import date, time

import pytest

from seslip_cli.domain.money import Money
from seslip_cli.render.words import clean, data_value, read_words, short_words
from seslip_cli.views.sheet import Column

MONEY = Column(id="m", title="M", kind="money")
FIGURES = Column(id="f", title="F", kind="figures")
SHARE = Column(id="s", title="S", kind="share")
TEXT = Column(id="t", title="T")
DATE = Column(id="d", title="D", kind="date")
TIME = Column(id="h", title="H", kind="time")
COUNT = Column(id="c", title="C", kind="count")


@pytest.mark.parametrize(
    ("column", "cell", "read", "short", "data"),
    [
        (MONEY, Money(7_335_050), "£73,350.50", "£73,350.50", "73350.50"),
        (MONEY, Money(-43_000), "-£430", "-£430", "-430.00"),
        (MONEY, Money(0), "£0", "£0", "0.00"),
        (MONEY, None, "", "", None),
        (FIGURES, Money(-2_000_000), "-20,000", "-20,000", "-20000.00"),
        (SHARE, 1303, "130.3%", "130.3%", "130.3"),
        (SHARE, -5, "-0.5%", "-0.5%", "-0.5"),
        (SHARE, 0, "0.0%", "0.0%", "0.0"),
        (DATE, date(2019, 11, 8), "Friday 8 November 2019", "Fri 8 Nov 2019", "2019-11-08"),
        (TIME, time(9, 5), "09:05", "09:05", "09:05"),
        (COUNT, 887, "887", "887", 887),
        (TEXT, "as it is", "as it is", "as it is", "as it is"),
    ],
)
def test_every_kind(column: Column, cell: object, read: str, short: str, data: object) -> None:
    assert read_words(column, cell) == read  # type: ignore[arg-type]
    assert short_words(column, cell) == short  # type: ignore[arg-type]
    assert data_value(column, cell) == data  # type: ignore[arg-type]


@pytest.mark.parametrize("code", [*range(9), *range(11, 32), *range(127, 160)])
def test_no_control_character_is_left(code: int) -> None:
    assert clean(f"a{chr(code)}b") == "a\ufffdb"


@pytest.mark.parametrize("mark", "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_no_mark_that_turns_text_is_left(mark: str) -> None:
    assert clean(f"a{mark}b") == "a\ufffdb"


def test_tabs_and_line_ends_stay() -> None:
    assert clean("a\tb\nc\r\nd") == "a\tb\nc\nd"
