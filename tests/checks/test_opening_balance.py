from datetime import date

import pytest

from seslip_cli.checks import opening_balance
from seslip_cli.domain.budget import Budget, Income, Line
from seslip_cli.domain.finding import Finding, Place
from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.domain.reconciliation import reconcile_year
from tests.years import paid

YEAR = Year(2020)


def pounds(amount):
    return Money(amount * 100)


def year_that_closes_with(amount):
    """A budget that was to leave nothing, and is now expected to leave this."""
    return Budget(
        income=(Income(id="grant", title="Grant", planned=pounds(90000)),),
        expenditure=(Line(id="rooms", title="Rooms", planned=pounds(90000), forecast=pounds(90000 - amount)),),
    )


def year_that_opens_with(amount):
    lines = [Income(id="grant", title="Grant", planned=pounds(500))]
    if amount is not None:
        # the forecast is what happened to the balance later; the year was to open with what is planned
        lines.append(
            Income(id="brought-in", title="Balance", planned=pounds(amount), forecast=pounds(1), carry_forward=True)
        )
    return Budget(income=tuple(lines))


def found(closing, opening):
    last = None if closing is None else reconcile_year(YEAR.previous, year_that_closes_with(closing))
    return [*opening_balance.check(reconcile_year(YEAR, year_that_opens_with(opening), last=last))]


def test_bad_it_opens_with_another_balance():
    assert found(50680, 50000) == [
        Finding(
            code="BUD002",
            severity="error",
            message="2019-20 closes with £50,680, and 2020-21 opens with £50,000: £680 apart.",
            fix="Bring in what was left: seslip budget set brought-in --planned 50680.00 --year 2020-21 --reason WHY; "
            "or put the forecasts of 2019-20 right: seslip budget forecast LINE AMOUNT --year 2019-20 --reason WHY",
            place=Place(file="budget", kind="income", id="brought-in", field="planned", year=YEAR),
        )
    ]


def test_bad_a_deficit_is_not_brought_in():
    (finding,) = found(-430, 0)
    assert finding.message == "2019-20 closes with -£430, and 2020-21 opens with £0: £430 apart."


@pytest.mark.parametrize(("closing", "severity"), [(50680, "error"), (-1, "error"), (0, "info")])
def test_bad_no_balance_is_brought_in(closing, severity):
    assert found(closing, None) == [
        Finding(
            code="BUD002",
            severity=severity,
            message=f"2019-20 closes with {pounds(closing)}, and 2020-21 brings no balance in.",
            fix='Bring it in: seslip budget add "Carry forward from 2019-20" --kind income --carry-forward yes '
            f"--planned {pounds(closing).plain} --year 2020-21 --reason WHY",
            place=Place(file="budget", kind="income", year=YEAR),
        )
    ]


@pytest.mark.parametrize(("closing", "opening"), [(50680, 50680), (0, 0), (-430, -430), (None, 50000), (None, None)])
def test_good_it_opens_with_what_the_last_closed_with_or_nothing_came_before(closing, opening):
    assert found(closing, opening) == []


@pytest.mark.parametrize(("opening", "count"), [(900, 0), (901, 1)])
def test_the_closing_balance_is_the_one_that_the_ledger_makes_where_a_forecast_goes_by_it(opening, count):
    budget = Budget(
        income=(Income(id="grant", title="Grant", planned=pounds(1000)),),
        expenditure=(Line(id="rooms", title="Rooms", planned=pounds(500), method="straight-line"),),
    )
    ledger = [paid("a", 100_00, "rooms", day=date(2020, 3, 2))]
    last = reconcile_year(YEAR.previous, budget, ledger, has_ledger=True, today=YEAR.start)
    money = reconcile_year(YEAR, year_that_opens_with(opening), last=last)
    assert len([*opening_balance.check(money)]) == count
