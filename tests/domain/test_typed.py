"""What people type for dates and times, and who is told what was assumed about it."""

from datetime import date, time

import pytest

from seslip_cli.domain.typed import counting_from, reading_for, typed_date, typed_hours, typed_time

TODAY = date(2019, 11, 7)


def test_what_is_assumed_is_told_to_whoever_listens() -> None:
    told: list[str] = []
    with reading_for(lambda: TODAY, told.append):
        assert typed_date("13 December") == date(2019, 12, 13)
        assert typed_time("2.30") == time(14, 30)
        assert typed_hours("10-4").end == time(16)
    assert told == [
        '"13 December" has no year: taken as 13 December 2019, the first from 7 November 2019 on',
        '"2.30" is taken as afternoon: 2.30pm',
        '"4" is taken as afternoon: 4pm',
    ]


def test_the_nearest_listener_is_told() -> None:
    outer: list[str] = []
    inner: list[str] = []
    with reading_for(lambda: TODAY, outer.append):
        with reading_for(lambda: date(2021, 1, 1), inner.append):
            assert typed_date("13 December") == date(2021, 12, 13)
        assert typed_date("13 December") == date(2019, 12, 13)
    assert (len(inner), len(outer)) == (1, 1)


def test_years_may_count_from_the_day_of_an_issue() -> None:
    told: list[str] = []
    with reading_for(lambda: TODAY, told.append), counting_from(date(2024, 9, 13)):
        assert typed_date("13 December") == date(2024, 12, 13)
    assert told == ['"13 December" has no year: taken as 13 December 2024, the first from 13 September 2024 on']
    with counting_from(TODAY), pytest.raises(ValueError, match="leaves something open"):
        typed_date("13 December")


@pytest.mark.parametrize("text", ["13 December", "tomorrow", "05.06.20", "Wedenesday 13 November 2019", "2019/11/08"])
def test_nothing_is_assumed_where_nobody_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="leaves something open: write it like 2019-11-08"):
        typed_date(text)
    with (
        reading_for(lambda: TODAY, pytest.fail),
        pytest.raises(ValueError, match="leaves something open: write it like 2019-11-08"),
    ):
        typed_date(text, alone=True)
    with pytest.raises(ValueError, match="leaves something open"):
        typed_time("2.30")
    with pytest.raises(ValueError, match="leaves something open"):
        typed_hours("10-4")


@pytest.mark.parametrize("text", ["2019-11-08", " 8/11/2019 ", "Friday 8 November 2019", "8 Nov 2019", "20191108"])
def test_a_whole_date_needs_nobody(text: str) -> None:
    assert typed_date(text) == date(2019, 11, 8)
