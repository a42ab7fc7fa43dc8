import pytest

from seslip_cli.domain.amounts import Amounts, of_carry_forward, of_line, of_lines, of_side, of_unallocated
from tests.years import commitment, income, line, paid, pounds, virement, year_of

FULL = year_of(
    income("subs", 900),
    line("rooms", 100, forecast=150),
    line("website", 50),
    ledger=[paid("a", 120_00, "rooms"), paid("b", -500_00, "subs"), paid("c", 30_00)],
    virement=(virement("v1", "website", "rooms", 10),),
    commitment=(commitment("c1", "website", 20),),
)


def test_a_row_of_a_line_says_what_the_year_has():
    assert of_line(FULL, FULL.get("website")) == Amounts(
        planned=pounds(50),
        virements=pounds(-10),
        revised=pounds(40),
        actual=pounds(0),
        committed=pounds(20),
        forecast=pounds(40),
    )
    plain = year_of(line("rooms", 100))
    assert of_line(plain, plain.get("rooms")) == Amounts(planned=pounds(100))


def test_income_is_neither_moved_nor_ordered():
    assert of_line(FULL, FULL.get("subs")) == Amounts(
        planned=pounds(900), revised=pounds(900), actual=pounds(500), forecast=pounds(900)
    )


def test_lines_without_a_forecast_count_as_planned_where_any_line_of_the_year_has_one():
    some = year_of(income("subs", 900), line("rooms", 100, forecast=150), line("website", 50))
    assert of_lines(some, some.on("expenditure")).forecast == pounds(200)
    assert of_lines(some, some.on("income")).forecast == pounds(900)
    none = year_of(line("rooms", 100))
    assert of_lines(none, none.on("expenditure")).forecast is None


def test_a_side_counts_what_is_on_no_line_and_the_rest_is_carried_forward():
    assert of_unallocated(FULL, "expenditure") == Amounts(actual=pounds(30))
    assert of_side(FULL, "expenditure").actual == pounds(150)
    assert of_carry_forward(FULL) == Amounts(
        planned=pounds(750),
        virements=pounds(0),
        revised=pounds(750),
        actual=pounds(350),
        committed=pounds(-20),
        forecast=pounds(710),
    )


@pytest.mark.parametrize(
    ("amounts", "difference", "percent"),
    [
        (Amounts(planned=pounds(100)), None, None),
        (Amounts(planned=pounds(100), forecast=pounds(150)), pounds(50), 500),
        (Amounts(planned=pounds(100), revised=pounds(200), forecast=pounds(150)), pounds(-50), -250),
        (Amounts(planned=pounds(0), forecast=pounds(150)), pounds(150), None),
    ],
)
def test_the_variance_is_held_against_the_plan_as_revised(amounts, difference, percent):
    assert (amounts.difference, amounts.percent) == (difference, percent)
