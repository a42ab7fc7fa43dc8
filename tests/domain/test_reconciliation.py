import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seslip_cli.domain.budget import Budget, Income, Line
from seslip_cli.domain.money import Money
from seslip_cli.domain.reconciliation import (
    Column,
    expected,
    expected_column,
    find_carry_forward,
    has_forecast,
    lines_of_workstream,
    planned_column,
)


def line(kind, id, planned, forecast=None, **fields):
    return kind(
        id=id, title=id, planned=Money(planned), forecast=None if forecast is None else Money(forecast), **fields
    )


BUDGET = Budget(
    income=(line(Income, "brought-in", 1000, 2050, carry_forward=True), line(Income, "grant", 500)),
    expenditure=(line(Line, "rooms", 700, 0, workstream="ad-education"), line(Line, "website", 900, heading="Costs")),
)


def test_planned_adds_up_what_was_planned():
    assert planned_column(BUDGET) == Column(income=Money(1500), expenditure=Money(1600))
    assert planned_column(BUDGET).carry_forward == Money(-100)


def test_expected_takes_the_forecast_where_there_is_one_even_of_nothing():
    assert expected_column(BUDGET) == Column(income=Money(2550), expenditure=Money(900))
    assert expected(BUDGET.expenditure[0]) == Money(0)
    assert expected(BUDGET.expenditure[1]) == Money(900)


def test_a_budget_without_lines_comes_to_nothing():
    assert planned_column(Budget()) == expected_column(Budget()) == Column(income=Money(0), expenditure=Money(0))


def test_a_forecast_of_nothing_is_a_forecast():
    assert has_forecast(BUDGET)
    assert has_forecast(Budget(expenditure=(line(Line, "a", 5, 0),)))
    assert not has_forecast(Budget(expenditure=(line(Line, "a", 5),)))


def test_the_balance_brought_in_is_the_line_that_says_so():
    assert find_carry_forward(BUDGET) is BUDGET.income[0]
    assert find_carry_forward(Budget(income=BUDGET.income[1:])) is None


def test_the_lines_of_a_workstream():
    assert lines_of_workstream(BUDGET.expenditure, "ad-education") == [BUDGET.expenditure[0]]
    assert lines_of_workstream(BUDGET.expenditure, "none") == []


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(-(10**9), 10**9), st.none() | st.integers(-(10**9), 10**9)), max_size=20))
def test_columns_equal_the_sum_of_their_rows(rows):
    lines = tuple(line(Line, f"l-{n}", *row) for n, row in enumerate(rows))
    budget = Budget(expenditure=lines)
    assert planned_column(budget).expenditure == Money(sum(planned for planned, _ in rows))
    assert expected_column(budget).carry_forward == Money(
        -sum(planned if forecast is None else forecast for planned, forecast in rows)
    )


def test_a_budget_brings_in_one_balance_only():
    twice = tuple(line(Income, id, 5, carry_forward=True) for id in ("a", "b"))
    with pytest.raises(ValueError, match="has more than one line with carry_forward: only one balance is brought in"):
        Budget(income=twice)


def test_a_line_belongs_to_a_workstream_or_a_heading():
    with pytest.raises(ValueError, match="has both a workstream and a heading: keep the one that fits"):
        line(Line, "a", 5, workstream="w", heading="H")
