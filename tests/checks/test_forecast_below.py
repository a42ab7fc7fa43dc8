from datetime import date

import pytest

from seslip_cli.checks import forecast_below
from seslip_cli.domain.budget import Forecasting
from seslip_cli.domain.finding import Finding, Place
from tests.years import YEAR, commitment, income, line, paid, year_of

SPENT = [paid("a", 700_50, "rooms")]
ORDERED = (commitment("c1", "rooms", 300),)


def found(*lines, **more):
    return [*forecast_below.check(year_of(*lines, **more))]


def test_bad_the_forecast_is_below_what_is_spent_and_ordered():
    assert found(line("rooms", 5000, forecast=900), ledger=SPENT, commitment=ORDERED) == [
        Finding(
            code="BUD009",
            severity="warning",
            message="£900 is forecast for The rooms in 2019-20, and £700.50 spent and £300 ordered already: £100.50 "
            "more.",
            fix="Forecast what it will come to: seslip budget forecast rooms 1000.50 --year 2019-20 --reason WHY; "
            "or close what will not be paid: seslip budget close ORDER",
            place=Place(file="budget", kind="expenditure", id="rooms", field="forecast", year=YEAR),
        )
    ]


def test_bad_it_is_below_what_is_spent_or_what_is_ordered_alone():
    (spent,) = found(line("rooms", 5000, forecast=700), ledger=SPENT)
    assert spent.message == "£700 is forecast for The rooms in 2019-20, and £700.50 spent already: £0.50 more."
    assert spent.fix == "Forecast what it will come to: seslip budget forecast rooms 700.50 --year 2019-20 --reason WHY"
    (ordered,) = found(line("rooms", 5000, forecast=299), commitment=ORDERED)
    assert ordered.message == "£299 is forecast for The rooms in 2019-20, and £300 ordered already: £1 more."


def test_bad_a_straight_line_leaves_no_room_for_what_is_ordered():
    ledger = [paid("a", 700_00, "rooms", day=date(2020, 3, 1))]
    (own,) = found(line("rooms", 5000, method="straight-line"), ledger=ledger, commitment=ORDERED)
    assert own.place.field == "method"
    by_year = Forecasting(method="straight-line")
    assert len(found(line("rooms", 5000), ledger=ledger, commitment=ORDERED, forecasting=by_year)) == 1


@pytest.mark.parametrize(
    "fields", [{"forecast": 1001}, {"forecast": 5000}, {"method": "planned"}, {"method": "actual-plus-committed"}, {}]
)
def test_good_it_is_what_is_spent_and_ordered_or_goes_by_the_plan(fields):
    assert found(line("rooms", 1, **fields), ledger=SPENT, commitment=ORDERED) == []


def test_good_income_may_come_to_less():
    assert found(income("subs", 100, forecast=5), ledger=[paid("a", -700, "subs")]) == []


def test_good_an_order_is_closed():
    closed = (commitment("c1", "rooms", 300, closed=date(2019, 7, 1)),)
    assert found(line("rooms", 5000, forecast=900), ledger=SPENT, commitment=closed) == []
