"""What a change of a line's forecast by its fields brings with it."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from seslip_cli.domain.budget import EarlierForecast, Line
from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.domain.thing import THINGS
from seslip_cli.errors import Refused
from seslip_cli.store.change import change
from seslip_cli.store.reading import Store
from seslip_cli.workflows.editing import locate, set_fields
from seslip_cli.workflows.forecasts import renew_forecast

YEAR = Year(2019)
TODAY = date(2019, 11, 7)
THING = THINGS["budget"]
ROOMS = EarlierForecast(forecast=Money(1450000), reason="Rooms in London cost more than in the year before.")


def set_line(
    root: Path, words: str, typed: dict[str, str], clear: tuple[str, ...] = (), reason: str = "", today: date = TODAY
) -> Line:
    """A line as it stands in the file after `budget set`."""
    with change(root, command="budget set", when=datetime(2019, 11, 7, tzinfo=UTC)) as edits:
        found = locate(edits.store, THING, words, YEAR)
        given = {name: (value,) for name, value in typed.items()}
        set_fields(edits, THING, found, *renew_forecast(edits, found, given, clear, today, reason))
    line: Any = locate(Store(root), THING, words, YEAR).record
    return line  # type: ignore[no-any-return]


def test_another_forecast_has_its_day_and_its_reason_and_the_old_one_is_kept(example: Path) -> None:
    line = set_line(example, "adcs-rooms", {"forecast": "15000", "notes": "x"}, reason="Two events more")
    assert (line.forecast, line.forecast_on, line.reason, line.notes) == (Money(1500000), TODAY, "Two events more", "x")
    assert line.was == (ROOMS,)


def test_an_old_reason_does_not_explain_a_new_forecast(example: Path) -> None:
    assert set_line(example, "adcs-rooms", {"forecast": "15000"}).reason is None


def test_the_day_may_be_given(example: Path) -> None:
    assert set_line(example, "adcs-rooms", {"forecast": "15000", "forecast_on": "1/10/2019"}).forecast_on == date(
        2019, 10, 1
    )


def test_a_method_takes_the_place_of_an_amount_and_back(example: Path) -> None:
    line = set_line(example, "adcs-rooms", {"method": "straight-line"})
    assert (line.forecast, line.method, line.was) == (None, "straight-line", (ROOMS,))
    back = set_line(example, "adcs-rooms", {"forecast": "1"}, today=date(2019, 12, 1))
    assert (back.forecast, back.method) == (Money(100), None)
    assert back.was == (ROOMS, EarlierForecast(method="straight-line", on=TODAY))


def test_what_is_cleared_was_in_force_until_today(example: Path) -> None:
    line = set_line(example, "adcs-rooms", {}, ("forecast",))
    assert (line.forecast, line.method, line.forecast_on, line.reason) == (None, None, TODAY, None)
    assert line.was == (ROOMS,)


def test_a_first_forecast_has_none_before_it(example: Path) -> None:
    set_line(example, "website", {}, ("forecast",))
    line = set_line(example, "website", {"forecast": "5"}, today=date(2019, 12, 1))
    assert line.was[-1] == EarlierForecast(on=TODAY), "that it had none was so from that day"


@pytest.mark.parametrize(("typed", "clear"), [({"forecast": "14500"}, ()), ({}, ("method",))])
def test_the_same_again_keeps_nothing(typed: dict[str, str], clear: tuple[str, ...], example: Path) -> None:
    before = locate(Store(example), THING, "adcs-rooms", YEAR).record
    assert set_line(example, "adcs-rooms", typed, clear, reason="Still so") == before


def test_a_day_before_that_of_the_forecast_that_holds_is_refused(example: Path) -> None:
    set_line(example, "adcs-rooms", {"forecast": "15000"})
    with pytest.raises(Refused):
        set_line(example, "adcs-rooms", {"forecast": "16000", "forecast_on": "2019-11-06"})
