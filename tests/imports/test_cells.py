"""What stands in one cell."""

from string import digits

import pytest

from seslip_cli.imports.cells import plain_amount, read_hours, split_day, split_list


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


@pytest.mark.parametrize("text", ["1.30", "1.30 to 3.00", "all day", "10:00 to 11:00 to 12:00", "25:00"])
def test_hours_that_may_be_others(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # each has its own words
        read_hours(text)


def test_a_day_with_its_hour() -> None:
    assert split_day("2019-11-08 10:30") == ("2019-11-08", "10:30")
    assert split_day("2019-11-08T00:00:00") == ("2019-11-08", "")
    assert split_day("8/11/2019") == ("8/11/2019", "")


def test_lists() -> None:
    assert split_list(" a@example.org; c@example.org,a@example.org ;", ";,") == ("a@example.org", "c@example.org")
