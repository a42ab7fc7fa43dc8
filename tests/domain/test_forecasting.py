from datetime import date

import pytest

from seslip_cli.domain.budget import Budget, EarlierForecast, Forecasting
from seslip_cli.domain.forecasting import (
    find_forecast,
    forecasts_ahead,
    goes_by_the_ledger,
    method_of,
    months_covered,
    months_gone,
    months_to_come,
    work_out,
)
from seslip_cli.domain.money import Money
from tests.years import YEAR, commitment, income, line, pounds, virement

MAY, JUNE, JULY = date(2019, 5, 1), date(2019, 6, 1), date(2019, 7, 1)


@pytest.mark.parametrize(
    ("day", "gone"),
    [
        (date(2019, 3, 31), 0),
        (date(2019, 4, 29), 0),
        (date(2019, 4, 30), 1),
        (date(2019, 11, 7), 7),
        (date(2020, 2, 28), 10),
        (date(2020, 2, 29), 11),
        (date(2020, 3, 30), 11),
        (date(2020, 3, 31), 12),
        (date(2030, 1, 1), 12),
    ],
)
def test_a_month_has_gone_on_its_last_day(day, gone):
    assert months_gone(YEAR, day) == gone


@pytest.mark.parametrize(
    ("day", "last_day", "reach", "months"),
    [
        (date(2019, 11, 7), date(2019, 10, 28), date(2019, 10, 28), 7),
        (date(2019, 11, 7), date(2019, 11, 5), date(2019, 11, 5), 7),
        (date(2019, 11, 7), date(2019, 7, 5), date(2019, 7, 5), 4),
        (date(2019, 11, 7), date(2020, 3, 28), date(2020, 3, 28), 12),
        (date(2019, 6, 30), date(2019, 5, 2), date(2020, 3, 28), 3),
        (date(2019, 6, 30), None, date(2020, 3, 28), 3),
        (date(2019, 11, 7), None, None, 0),
        (date(2030, 1, 1), date(2020, 3, 31), date(2020, 3, 31), 12),
    ],
)
def test_months_are_covered_as_far_as_the_ledger_reaches(day, last_day, reach, months):
    assert months_covered(YEAR, day, last_day, reach) == months


@pytest.mark.parametrize(
    ("until", "amounts"), [(None, []), (JULY, []), (JUNE, [pounds(30)]), (MAY, [None, pounds(30)])]
)
def test_forecasts_after_the_one_in_force_are_ahead(until, amounts):
    assert [each.forecast for each in forecasts_ahead(CHANGED, until)] == amounts


@pytest.mark.parametrize(
    ("pence", "gone", "to_come"),
    [(700, 7, 500), (100, 7, 71), (101, 8, 51), (-101, 8, -51), (1, 8, 1), (0, 3, 0), (500, 12, 0), (100, 1, 1100)],
)
def test_months_to_come_are_rounded_half_away_from_nothing(pence, gone, to_come):
    assert months_to_come(Money(pence), gone) == Money(to_come)


@pytest.mark.parametrize(
    ("method", "actual", "gone", "outturn"),
    [
        ("planned", 700, 7, 900),
        ("planned", None, 7, 900),
        ("straight-line", 700, 7, 1200),
        ("straight-line", 700, 0, 900),
        ("straight-line", 700, 12, 700),
        ("straight-line", None, 7, None),
        ("actual-plus-committed", 700, 7, 750),
        ("actual-plus-committed", None, 7, None),
    ],
)
def test_what_each_method_works_out(method, actual, gone, outturn):
    spent = None if actual is None else Money(actual)
    found = work_out(method, Money(900), spent, Money(50), gone)
    assert found == (None if outturn is None else Money(outturn))


CHANGED = line(
    "rooms",
    forecast=30,
    forecast_on=JULY,
    was=(
        EarlierForecast(forecast=pounds(10)),
        EarlierForecast(method="straight-line", on=JUNE),
    ),
)


@pytest.mark.parametrize(
    ("as_at", "forecast", "method"),
    [
        (None, pounds(30), None),
        (MAY, pounds(10), None),
        (date(2019, 5, 31), pounds(10), None),
        (JUNE, None, "straight-line"),
        (JULY, pounds(30), None),
    ],
)
def test_a_forecast_is_in_force_from_its_day_until_the_next_ones(as_at, forecast, method):
    found = find_forecast(CHANGED, as_at)
    assert found is not None
    assert (found.forecast, found.method) == (forecast, method)


def test_before_its_first_forecast_a_line_has_none():
    first = line("rooms", forecast=30, forecast_on=JULY)
    assert find_forecast(first, JUNE) is None
    assert find_forecast(first, None) is not None
    assert find_forecast(line("rooms"), None) is None


def test_a_line_goes_by_its_own_method_then_the_years_then_the_plan():
    plain, own = line("rooms"), line("rooms", method="straight-line")
    by_year = Budget(forecasting=Forecasting(method="actual-plus-committed"))
    assert method_of(own, by_year, True, None) == "straight-line"
    assert method_of(plain, by_year, True, None) == "actual-plus-committed"
    assert method_of(plain, Budget(), True, None) == "planned"
    assert method_of(plain, Budget(), False, None) is None
    assert method_of(plain, Budget(virement=(virement("v1", "a", "b", 1),)), False, None) == "planned"
    assert method_of(plain, Budget(commitment=(commitment("c1", "a", 1),)), False, None) == "planned"


def test_the_balance_brought_in_is_not_spread_over_the_months():
    balance = income("balance", carry_forward=True)
    by_year = Budget(forecasting=Forecasting(method="straight-line"))
    assert method_of(balance, by_year, True, None) == "planned"
    assert method_of(income("balance", carry_forward=True, method="straight-line"), by_year, True, None) == (
        "straight-line"
    )


def test_a_year_goes_by_its_ledger_where_a_line_without_a_stated_forecast_does():
    by_year = Forecasting(method="straight-line")
    assert goes_by_the_ledger(Budget(expenditure=(line("rooms", method="actual-plus-committed"),)))
    assert goes_by_the_ledger(Budget(expenditure=(line("rooms"),), forecasting=by_year))
    assert not goes_by_the_ledger(Budget(expenditure=(line("rooms", forecast=5),), forecasting=by_year))
    assert not goes_by_the_ledger(Budget(expenditure=(line("rooms"),)))
