from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seslip_cli.domain.budget import Budget, EarlierForecast, Income, Line
from seslip_cli.domain.money import Money
from seslip_cli.domain.reconciliation import (
    Column,
    expected_column,
    find_carry_forward,
    lines_of_workstream,
    planned_column,
    plans_before_virements,
    reconcile_year,
)
from tests.years import YEAR, commitment, grant, income, made_years, paid, pounds, virement, year_of
from tests.years import line as spending


def line(kind, id, planned, forecast=None, **fields):
    return kind(
        id=id, title=id, planned=Money(planned), forecast=None if forecast is None else Money(forecast), **fields
    )


BUDGET = Budget(
    income=(line(Income, "brought-in", 1000, 2050, carry_forward=True), line(Income, "grant", 500)),
    expenditure=(line(Line, "rooms", 700, 0, workstream="ad-education"), line(Line, "website", 900, heading="Costs")),
)
MONEY = reconcile_year(YEAR, BUDGET)


def test_planned_adds_up_what_was_planned():
    assert planned_column(BUDGET) == MONEY.planned == Column(income=Money(1500), expenditure=Money(1600))
    assert planned_column(BUDGET).carry_forward == Money(-100)


def test_expected_takes_the_forecast_where_there_is_one_even_of_nothing():
    assert expected_column(BUDGET) == MONEY.forecast == Column(income=Money(2550), expenditure=Money(900))
    assert MONEY.get("rooms").expected == Money(0)
    assert MONEY.get("website").expected == Money(900)


def test_a_budget_without_lines_comes_to_nothing():
    nothing = Column(income=Money(0), expenditure=Money(0))
    assert planned_column(Budget()) == expected_column(Budget()) == nothing
    assert reconcile_year(YEAR, Budget(), has_ledger=True).actual == nothing


def test_a_forecast_of_nothing_is_a_forecast():
    assert MONEY.has_forecast
    assert year_of(line(Line, "a", 5, 0)).has_forecast
    assert not year_of(line(Line, "a", 5)).has_forecast


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


def test_virements_move_the_plan_and_net_to_nothing():
    moves = (virement("v1", "rooms", "website", 300), virement("v2", "website", "rooms", 50))
    money = year_of(spending("rooms", 1000), spending("website", 100), virement=moves)
    assert [(each.virements, each.revised) for each in money.lines] == [
        (pounds(-250), pounds(750)),
        (pounds(250), pounds(350)),
    ]
    assert money.revised == money.planned
    assert money.moved.expenditure == Money(0)


def test_without_a_forecast_a_line_with_virements_is_expected_to_come_to_its_plan_as_revised():
    moves = (virement("v1", "rooms", "website", 300),)
    lines = (spending("rooms", 1000, forecast=900), spending("website", 100))
    money = year_of(*lines, virement=moves)
    assert [each.forecast for each in money.lines] == [pounds(900), pounds(400)]
    assert [each.method for each in money.lines] == ["stated", "planned"]
    assert expected_column(Budget(expenditure=lines, virement=moves)) == money.forecast


def test_actual_is_positive_on_both_sides_and_counts_what_is_on_no_line():
    ledger = [paid("a", 700, "rooms"), paid("b", -900, "subs"), paid("c", 30), paid("d", -7), paid("e", -100, "rooms")]
    money = year_of(income("subs", 9), spending("rooms", 9), ledger=ledger)
    assert (money.get("subs").actual, money.get("rooms").actual) == (Money(900), Money(600))
    assert money.actual == Column(income=Money(907), expenditure=Money(630))
    assert (money.unallocated_out, money.unallocated_in) == (Money(30), Money(7))


def test_a_year_without_a_ledger_has_no_actual():
    money = year_of(spending("rooms", 9))
    assert money.actual is None
    assert money.get("rooms").actual is None
    assert not money.has_ledger


def test_what_is_left_of_commitments_is_committed_and_what_is_available_is_less():
    orders = (commitment("c1", "rooms", 300), commitment("c2", "rooms", 50), commitment("c3", "subs", 9))
    ledger = [paid("a", 100_00, "rooms", supplier="Kestrel Training")]
    money = year_of(income("subs", 9), spending("rooms", 1000), ledger=ledger, commitment=orders)
    assert money.get("rooms").committed == pounds(250)
    assert money.get("rooms").available == pounds(650)
    assert money.get("subs").committed == Money(0)


def test_as_at_a_day_nothing_later_counts():
    day = date(2019, 6, 30)
    ledger = [paid("a", 100, "rooms", day=day), paid("b", 1000, "rooms", day=date(2019, 7, 1))]
    moves = (
        virement("v1", "rooms", "website", 1, on=day),
        virement("v2", "rooms", "website", 2, on=date(2019, 7, 1)),
    )
    orders = (commitment("c1", "rooms", 5, raised=day), commitment("c2", "rooms", 7, raised=date(2019, 7, 1)))
    rooms = spending("rooms", 1000, forecast=900, forecast_on=date(2019, 7, 1))
    settings = {"ledger": ledger, "virement": moves, "commitment": orders}
    then = year_of(rooms, spending("website"), as_at=day, **settings).get("rooms")
    assert (then.actual, then.virements, then.committed) == (Money(100), pounds(-1), pounds(5))
    assert (then.forecast, then.method) == (pounds(999), "planned")
    now = year_of(rooms, spending("website"), **settings).get("rooms")
    assert (now.actual, now.virements, now.committed) == (Money(1100), pounds(-3), pounds(12))
    assert (now.forecast, now.method) == (pounds(900), "stated")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"forecast": 900, "forecast_on": date(2020, 1, 10)}, None),
        ({"forecast": 900}, "Why"),
        ({"forecast_on": date(2019, 6, 1)}, "Why"),
        ({"forecast_on": date(2020, 1, 10)}, None),
        ({}, "Why"),
        (
            {
                "forecast": 900,
                "forecast_on": date(2020, 1, 10),
                "was": (EarlierForecast(forecast=pounds(5), reason="Then"),),
            },
            "Then",
        ),
    ],
)
def test_the_reason_of_a_forecast_to_come_is_not_given(fields, reason):
    rooms = year_of(spending("rooms", 1000, reason="Why", **fields), as_at=date(2019, 6, 30)).get("rooms")
    assert rooms.reason == reason


@pytest.mark.parametrize(
    ("as_at", "today", "outturn"),
    [
        (None, date(2019, 10, 31), 1200),
        (None, date(2019, 10, 30), 1400),
        (None, date(2019, 4, 29), 5),
        (date(2019, 7, 31), date(2025, 1, 1), 2100),
    ],
)
def test_a_straight_line_goes_by_the_day_that_is_asked_for_else_by_today(as_at, today, outturn):
    rooms = line(Line, "rooms", 5, method="straight-line")
    ledger = [paid("a", 700, "rooms", day=date(2019, 4, 1))]
    ledger += [paid("z", 0, "rooms", day=min(today, date(2019, 10, 31)))]
    money = year_of(rooms, ledger=ledger, as_at=as_at, today=today)
    assert money.get("rooms").forecast == Money(outturn)


@pytest.mark.parametrize(
    ("as_at", "today", "months", "outturn"),
    [
        (None, date(2019, 11, 7), 3, 2800),
        (None, date(2025, 1, 1), 3, 2800),
        (None, None, 3, 2800),
        (None, date(2019, 5, 31), 3, 2800),
        (date(2019, 7, 31), date(2025, 1, 1), 3, 2800),
        (date(2019, 6, 15), None, 2, 4200),
        (date(2019, 5, 31), None, 2, 0),
    ],
)
def test_a_straight_line_goes_no_further_than_the_ledger_reaches(as_at, today, months, outturn):
    rooms = line(Line, "rooms", 5, method="straight-line")
    money = year_of(rooms, ledger=[paid("a", 700, "rooms", day=date(2019, 6, 3))], as_at=as_at, today=today)
    assert (money.months, money.get("rooms").forecast) == (months, Money(outturn))


def test_rows_of_other_lines_show_that_the_ledger_reaches_further():
    lines = (line(Line, "rooms", 5, method="straight-line"), spending("website"))
    ledger = [paid("a", 700, "rooms"), paid("b", 5, "website", day=date(2019, 10, 2))]
    money = year_of(*lines, ledger=ledger, today=date(2019, 11, 7))
    assert (money.months, money.get("rooms").forecast) == (7, Money(1200))


def test_an_empty_ledger_stands_for_no_month():
    money = year_of(line(Line, "rooms", 5, method="straight-line"), ledger=[], today=date(2019, 11, 7))
    assert (money.months, money.get("rooms").forecast) == (0, Money(5))


LATER = date(2019, 12, 1)
MOVES_AHEAD = (
    virement("v1", "rooms", "website", 300),
    virement("v2", "rooms", "website", 50, on=LATER),
)


def test_what_is_dated_after_today_is_ahead_and_counts_from_its_day():
    lines = (
        spending("rooms", 1000, forecast=800, forecast_on=LATER, was=(EarlierForecast(forecast=pounds(900)),)),
        spending("website", 100),
    )
    now = year_of(*lines, virement=MOVES_AHEAD, today=date(2019, 11, 30))
    assert (now.get("rooms").revised, now.get("rooms").forecast) == (pounds(700), pounds(900))
    assert [each.id for each in now.virements] == ["v1"]
    assert [each.id for each in now.ahead] == ["v2"]
    assert [each.forecast for each in now.forecasts_ahead(lines[0])] == [pounds(800)]
    assert now.forecasts_ahead(lines[1]) == []
    then = year_of(*lines, virement=MOVES_AHEAD, today=LATER)
    assert (then.get("rooms").revised, then.get("rooms").forecast) == (pounds(650), pounds(800))
    assert (then.ahead, then.forecasts_ahead(lines[0])) == ((), [])


@pytest.mark.parametrize("settings", [{}, {"today": date(2019, 3, 31)}, {"as_at": date(2020, 3, 31)}])
def test_nothing_is_ahead_of_a_year_without_a_day_one_not_begun_or_as_at_its_end(settings):
    money = year_of(spending("rooms", 1000), spending("website"), virement=MOVES_AHEAD, **settings)
    assert (money.get("rooms").revised, money.ahead) == (pounds(650), ())


def test_as_at_a_day_what_is_later_is_not_ahead_but_left_out():
    rooms = spending("rooms", 1000, forecast=800, forecast_on=LATER)
    money = year_of(rooms, spending("website"), virement=MOVES_AHEAD, as_at=date(2019, 11, 1))
    assert (money.get("rooms").revised, money.ahead, money.forecasts_ahead(rooms)) == (pounds(700), (), ())


def test_the_ledger_and_orders_count_whenever_they_are_dated():
    ledger = [paid("a", 700, "rooms", day=LATER)]
    orders = (commitment("c1", "rooms", 5, raised=LATER),)
    rooms = year_of(spending("rooms", 9), ledger=ledger, commitment=orders, today=date(2019, 11, 7)).get("rooms")
    assert (rooms.actual, rooms.committed) == (Money(700), pounds(5))


def test_no_forecast_is_invented_where_there_is_no_ledger():
    for method in ("straight-line", "actual-plus-committed"):
        money = year_of(spending("rooms", 100, method=method))
        assert money.get("rooms").forecast is None
        assert money.get("rooms").variance is None
        assert money.forecast.expenditure == pounds(100)


def test_the_variance_is_the_forecast_less_the_plan_as_revised():
    moves = (virement("v1", "rooms", "website", 300),)
    money = year_of(spending("rooms", 1000, forecast=900), spending("website"), virement=moves)
    assert money.get("rooms").variance == pounds(200)


@pytest.mark.parametrize(
    ("fields", "spent", "ordered", "status"),
    [
        ({}, None, 0, ""),
        ({"forecast": 100}, None, 0, "on plan"),
        ({"forecast": 101}, None, 0, "forecast over"),
        ({"forecast": 99}, None, 0, "forecast under"),
        ({}, 100, 0, "on plan"),
        ({}, 101, 0, "overspent"),
        ({"forecast": 150}, 120, 0, "overspent"),
        ({}, 60, 41, "overcommitted"),
        ({}, 60, 40, "on plan"),
        ({}, None, 101, "overcommitted"),
        ({"forecast": 80}, 60, 40, "forecast under"),
    ],
)
def test_the_status_of_expenditure(fields, spent, ordered, status):
    orders = (commitment("c1", "rooms", ordered),) if ordered else ()
    ledger = None if spent is None else [paid("a", spent * 100, "rooms")]
    money = year_of(spending("rooms", 100, **fields), ledger=ledger, commitment=orders)
    assert money.get("rooms").status == status


@pytest.mark.parametrize(
    ("planned", "forecast", "received", "status"),
    [
        (100, None, None, ""),
        (100, 100, None, "on plan"),
        (100, 120, None, "forecast over"),
        (100, 80, None, "short"),
        (100, None, 0, "to come"),
        (100, None, 99, "to come"),
        (100, None, 100, "received"),
        (100, 120, 110, "to come"),
        (100, 120, 120, "received"),
        (100, 80, 80, "short"),
        (0, None, 0, "on plan"),
    ],
)
def test_the_status_of_income(planned, forecast, received, status):
    ledger = None if received is None else [paid("a", -received * 100, "subs")]
    money = year_of(income("subs", planned, forecast=forecast), ledger=ledger)
    assert money.get("subs").status == status


def test_virements_in_the_order_of_their_days_with_the_plans_before_each():
    moves = (
        virement("v1", "rooms", "website", 30, on=date(2019, 9, 2)),
        virement("v2", "website", "rooms", 5, on=date(2019, 9, 1)),
    )
    money = year_of(spending("rooms", 100), spending("website", 10), virement=moves)
    found = [(each.id, {**plans}) for each, plans in plans_before_virements(money)]
    assert found == [
        ("v2", {"rooms": pounds(100), "website": pounds(10)}),
        ("v1", {"rooms": pounds(105), "website": pounds(5)}),
    ]


def test_a_line_that_there_is_not_is_a_defect():
    with pytest.raises(KeyError):
        MONEY.get("nothing")


def test_a_grant_of_the_budget_changes_no_figure():
    with_grant = year_of(spending("rooms", 5, grant="dfe"), grant=(grant("dfe", 100),))
    assert with_grant.get("rooms").revised == pounds(5)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(made_years())
def test_whatever_a_year_holds_its_columns_are_the_sums_of_its_lines(made):
    budget, transactions, has_ledger, as_at, today = made
    money = reconcile_year(YEAR, budget, transactions, has_ledger=has_ledger, as_at=as_at, today=today)
    for side in ("income", "expenditure"):
        lines = money.on(side)
        loose = money.unallocated_in if side == "income" else money.unallocated_out
        assert getattr(money.planned, side).pence == sum(each.planned.pence for each in lines)
        assert getattr(money.revised, side).pence == sum(each.planned.pence + each.virements.pence for each in lines)
        assert getattr(money.committed, side).pence == sum(each.committed.pence for each in lines)
        assert getattr(money.forecast, side).pence == sum(each.expected.pence for each in lines)
        if has_ledger:
            spent = sum(each.actual.pence for each in lines)
            assert getattr(money.actual, side).pence == spent + loose.pence
    assert money.moved.expenditure == Money(0)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(made_years())
def test_every_penny_of_the_ledger_is_counted_once(made):
    budget, transactions, has_ledger, as_at, today = made
    money = reconcile_year(YEAR, budget, transactions, has_ledger=has_ledger, as_at=as_at, today=today)
    counted = [each for each in transactions if as_at is None or each.counts_on(YEAR) <= as_at]
    if has_ledger:
        assert (money.actual.expenditure - money.actual.income).pence == sum(each.pence for each in counted)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(made_years())
def test_a_commitment_is_drawn_between_nothing_and_its_amount_by_what_its_draws_come_to(made):
    budget, transactions, has_ledger, as_at, today = made
    money = reconcile_year(YEAR, budget, transactions, has_ledger=has_ledger, as_at=as_at, today=today)
    for each in money.commitments:
        amount = each.commitment.amount
        assert Money(0) <= each.drawn <= amount
        assert each.left == (Money(0) if each.closed else amount - each.drawn)
        assert sum(draw.amount.pence for draw in each.draws) == each.drawn.pence
    drawn = sum(abs(draw.amount.pence) for each in money.commitments for draw in each.draws)
    assert drawn <= sum(abs(part.pence) for each in transactions for part in each.parts)
