"""The dates of what recurs, within a year."""

import time as clock
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seslip_cli.domain.period import Year
from seslip_cli.imports.recurrence import expand

LONDON = ZoneInfo("Europe/London")
YEAR = Year(2019)


def dates_of(start: date, rule: dict[str, Any], more: tuple[date, ...] = (), year: Year = YEAR) -> list[str]:
    return [f"{each}"[:16] for each in expand(start, [rule] if rule else [], more, year, LONDON)]


def test_days_up_to_a_last_one() -> None:
    rule = {"FREQ": ["WEEKLY"], "UNTIL": [date(2019, 4, 19)]}
    assert dates_of(date(2019, 4, 5), rule) == ["2019-04-05", "2019-04-12", "2019-04-19"]


def test_a_clock_shows_the_same_hour_in_summer_and_in_winter() -> None:
    start = datetime(2019, 10, 20, 10, tzinfo=LONDON)
    found = expand(start, [{"FREQ": ["WEEKLY"], "COUNT": [2]}], (), YEAR, LONDON)
    assert [(each.hour, each.utcoffset()) for each in found if isinstance(each, datetime)] == [
        (10, timedelta(hours=1)),
        (10, timedelta(0)),
    ]


def test_only_the_year_that_is_asked_for() -> None:
    rule = {"FREQ": ["MONTHLY"], "BYDAY": ["-1FR"], "INTERVAL": [6]}
    assert dates_of(date(2015, 3, 27), rule) == ["2019-09-27", "2020-03-27"]


def test_a_count_begins_with_the_first_and_not_with_the_year() -> None:
    rule = {"FREQ": ["WEEKLY"], "COUNT": [3]}
    assert dates_of(date(2019, 3, 22), rule) == ["2019-04-05"]


@pytest.mark.parametrize(
    "until",
    [datetime(2019, 4, 12, 9, tzinfo=UTC), datetime(2019, 4, 12, 10), date(2019, 4, 12)],
)
def test_a_last_moment_however_it_is_written(until: date) -> None:
    start = datetime(2019, 4, 5, 10, tzinfo=LONDON)
    rule = {"FREQ": ["WEEKLY"], "UNTIL": [until]}
    assert dates_of(start, rule) == ["2019-04-05 10:00", "2019-04-12 10:00"]


def test_a_last_moment_of_whole_days_counts_as_its_day() -> None:
    rule = {"FREQ": ["WEEKLY"], "UNTIL": [datetime(2019, 4, 12, tzinfo=UTC)]}
    assert dates_of(date(2019, 4, 5), rule) == ["2019-04-05", "2019-04-12"]


def test_a_day_in_utc_is_the_one_in_london() -> None:
    start = datetime(2019, 3, 31, 23, 30, tzinfo=UTC)
    assert len(dates_of(start, {"FREQ": ["YEARLY"], "COUNT": [1]})) == 1


def test_further_dates_and_the_first_once_each() -> None:
    assert dates_of(date(2019, 4, 5), {}, (date(2019, 5, 1), date(2019, 4, 5))) == ["2019-04-05", "2019-05-01"]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"FREQ": ["SECONDLY"]}, "FREQ=SECONDLY"),
        ({"FREQ": ["HOURLY"]}, "FREQ=HOURLY"),
        ({}, "FREQ="),
        ({"FREQ": ["DAILY"], "BYHOUR": [9, 10]}, "BYHOUR"),
        ({"FREQ": ["DAILY"], "RSCALE": ["CHINESE"]}, "RSCALE"),
        ({"FREQ": ["WEEKLY"], "BYDAY": ["XX"]}, "cannot be read"),
        ({"FREQ": ["DAILY"], "BYMONTH": [2], "BYMONTHDAY": [30]}, "BYMONTHDAY"),
        ({"FREQ": ["DAILY"], "INTERVAL": [0]}, "INTERVAL=0"),
    ],
)
def test_rules_that_are_not_read(rule: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        expand(date(2019, 4, 5), [rule], (), YEAR, LONDON)


@pytest.mark.parametrize(
    "rule",
    [
        {"FREQ": ["YEARLY"], "BYMONTH": [2], "BYMONTHDAY": [30]},
        {"FREQ": ["MONTHLY"], "BYMONTH": [2], "BYMONTHDAY": [30], "COUNT": [5]},
        {"FREQ": ["DAILY"], "COUNT": [10**9]},
        {"FREQ": ["DAILY"], "UNTIL": [date(2199, 1, 1)]},
    ],
)
def test_no_rule_is_followed_past_the_year(rule: dict[str, Any]) -> None:
    began = clock.process_time()
    expand(date(2000, 1, 1), [rule], (), YEAR, LONDON)
    assert clock.process_time() - began < 20


@given(start=st.dates(date(2015, 1, 1), date(2020, 3, 31)), weeks=st.integers(1, 60))
def test_weeks_are_counted_from_the_first(start: date, weeks: int) -> None:
    found = expand(start, [{"FREQ": ["WEEKLY"], "INTERVAL": [weeks]}], (), YEAR, LONDON)
    days = [YEAR.start + timedelta(days=each) for each in range(366)]
    assert found == [day for day in days if day >= start and (day - start).days % (7 * weeks) == 0]
