import pytest

from seslip_cli.checks import stated_totals
from seslip_cli.domain.budget import Budget, Income, Line, Stated, StatedTotals
from seslip_cli.domain.finding import Finding, Place
from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.domain.reconciliation import reconcile_year

YEAR = Year(2020)


def pounds(amount):
    return Money(amount * 100)


def totals(**amounts):
    return StatedTotals(**{key: pounds(value) for key, value in amounts.items()})


def found(planned=StatedTotals(), forecast=StatedTotals(), as_at=None):  # noqa: B008  # frozen
    """The findings for rows in of 10,000 and 5,000, and a row out of 15,430 that is now to be 14,000."""
    budget = Budget(
        stated=Stated(planned=planned, forecast=forecast),
        income=(
            Income(id="grant", title="Grant", planned=pounds(10000)),
            Income(id="subscriptions", title="Subscriptions", planned=pounds(5000)),
        ),
        expenditure=(Line(id="rooms", title="Rooms", planned=pounds(15430), forecast=pounds(14000)),),
    )
    return [*stated_totals.check(reconcile_year(YEAR, budget, as_at=as_at))]


def test_bad_a_total_above_its_rows():
    assert found(totals(income=16000)) == [
        Finding(
            code="BUD001",
            severity="error",
            message="The planned total in of 2020-21 is stated as £16,000, and its rows come to £15,000: £1,000 less.",
            fix="Put the line right: seslip budget set LINE --planned AMOUNT --year 2020-21 --reason WHY; or the "
            "total: write income = 15000.00 under [stated.planned].",
            place=Place(file="budget", kind="stated", field="planned.income", year=YEAR),
        )
    ]


def test_bad_a_total_below_its_rows():
    (finding,) = found(forecast=totals(expenditure=13999))
    assert finding.message == (
        "The forecast total out of 2020-21 is stated as £13,999, and its rows come to £14,000: £1 more."
    )
    assert finding.place.field == "forecast.expenditure"
    assert finding.fix == (
        "Put the line right: seslip budget forecast LINE AMOUNT --year 2020-21 --reason WHY; or the total: write "
        "expenditure = 14000.00 under [stated.forecast]."
    )


def test_bad_a_deficit_stated_as_a_surplus():
    (finding,) = found(totals(carry_forward=430))
    assert finding.message == (
        "The planned carry forward of 2020-21 is stated as £430, and its rows come to -£430: £860 less."
    )
    assert finding.fix.endswith("write carry_forward = -430.00 under [stated.planned].")


@pytest.mark.parametrize(
    ("planned", "forecast"),
    [
        (totals(income=15000), StatedTotals()),
        (totals(income=15000, expenditure=15430, carry_forward=-430), totals(expenditure=14000, carry_forward=1000)),
        (StatedTotals(), StatedTotals()),
    ],
)
def test_good_totals_that_agree_or_are_not_stated(planned, forecast):
    assert found(planned, forecast) == []


def test_every_total_that_differs_is_a_finding_of_its_own():
    wrong = totals(income=1, expenditure=1, carry_forward=1)
    assert [each.place.field for each in found(wrong, wrong)] == [
        "planned.income",
        "planned.expenditure",
        "planned.carry_forward",
        "forecast.income",
        "forecast.expenditure",
        "forecast.carry_forward",
    ]


def test_good_a_forecast_dated_ahead_is_in_the_total_from_the_day_it_is_stated():
    budget = Budget(
        stated=Stated(forecast=totals(expenditure=90)),
        expenditure=(Line(id="rooms", title="Rooms", planned=pounds(100), forecast=pounds(90), forecast_on=YEAR.end),),
    )
    money = reconcile_year(YEAR, budget, today=YEAR.start)
    assert money.forecast.expenditure == pounds(100)
    assert [*stated_totals.check(money)] == []


def test_good_as_at_a_day_the_totals_of_forecasts_were_others():
    assert found(totals(income=15000), totals(expenditure=13999), as_at=YEAR.end) == []
    assert len(found(totals(income=1), as_at=YEAR.end)) == 1
