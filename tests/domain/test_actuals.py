from datetime import date

import pytest

from seslip_cli.domain.actuals import add_up, plain_code
from seslip_cli.domain.budget import Budget
from seslip_cli.domain.money import Money
from tests.years import YEAR, grant, income, line, paid, pounds

BUDGET = Budget(income=(income("subs"),), expenditure=(line("rooms"), line("website")))


def test_transactions_are_added_up_by_line_in_their_parts():
    made = add_up([paid("a", 1001, "rooms", "website"), paid("b", 5, "rooms"), paid("c", -700, "subs")], YEAR, BUDGET)
    assert made.lines == {"subs": Money(-700), "rooms": Money(506), "website": Money(500)}
    assert (made.unallocated, made.unallocated_out, made.unallocated_in) == (0, Money(0), Money(0))


def test_what_is_on_no_line_is_counted_by_what_was_paid_and_received():
    made = add_up([paid("a", 5, "rooms"), paid("b", 300), paid("c", -200), paid("d", 50)], YEAR, BUDGET)
    assert (made.unallocated, made.first_unallocated) == (3, "b")
    assert (made.unallocated_out, made.unallocated_in) == (Money(350), Money(200))


@pytest.mark.parametrize(
    ("as_at", "counted"),
    [
        (date(2019, 4, 29), 0),
        (date(2019, 4, 30), 1),
        (date(2019, 6, 2), 1),
        (date(2019, 6, 3), 11),
        (date(2020, 3, 30), 11),
        (date(2020, 3, 31), 1111),
        (None, 1111),
    ],
)
def test_as_at_a_day_counts_what_is_dated_by_then_or_whose_period_has_ended(as_at, counted):
    ledger = [
        paid("april", 1, "rooms", period=1),
        paid("june", 10, "rooms", period=1, day=date(2019, 6, 3)),
        paid("closing", 100, "rooms", period=13),
        paid("never", 1000, "rooms", period=None),
    ]
    assert add_up(ledger, YEAR, BUDGET, as_at).lines["rooms"] == Money(counted)


def test_a_part_on_a_line_that_there_is_not_is_a_defect():
    with pytest.raises(KeyError):
        add_up([paid("a", 1, "nothing")], YEAR, BUDGET)


def fenced(**fields):
    return Budget(
        expenditure=(line("care", grant="dfe"), line("website"), line("data", grant="other")),
        income=(income("subs"),),
        grant=(grant("dfe", 100, **fields), grant("other", 100)),
    )


def test_what_is_spent_after_a_grants_last_day_is_late():
    budget = fenced(to=date(2019, 6, 30))
    ledger = [
        paid("in-time", 1, "care", day=date(2019, 6, 30)),
        paid("late", 10, "care", day=date(2019, 7, 1)),
        paid("period", 100, "care", period=4),
        paid("other", 1000, "website", day=date(2019, 7, 1)),
    ]
    assert add_up(ledger, YEAR, budget).late == {"care": Money(110)}
    assert add_up(ledger, YEAR, budget, date(2019, 7, 2)).late == {"care": Money(10)}


def test_what_is_on_a_grants_cost_centre_and_not_on_its_lines_is_astray():
    budget = fenced(cost_centre="K 71")
    ledger = [
        paid("right", 1, "care", cost_centre="K71"),
        paid("wrong", 10, "website", cost_centre="k71"),
        paid("wrong-grant", 100, "data", cost_centre="K 71"),
        paid("elsewhere", 1000, "website", cost_centre="K72"),
        paid("received", -5, "subs", cost_centre="K71"),
        paid("loose", 7, cost_centre="K71"),
    ]
    assert add_up(ledger, YEAR, budget).astray == {
        ("dfe", "website"): Money(10),
        ("dfe", "data"): Money(100),
    }


def test_a_grant_that_is_not_ring_fenced_is_not_watched():
    budget = fenced(cost_centre="K71", to=date(2019, 4, 1), ring_fenced=False)
    made = add_up([paid("a", 1, "website", cost_centre="K71"), paid("b", 1, "care")], YEAR, budget)
    assert (made.late, made.astray) == ({}, {})


def test_codes_are_alike_whatever_their_spaces_and_capitals():
    assert plain_code(" k 71-A ") == plain_code("K71-a") == "k71-a"


def test_nothing_at_all_comes_to_nothing():
    made = add_up([], YEAR, BUDGET)
    assert set(made.lines.values()) == {pounds(0)}
    assert made.commitments == ()


def test_the_last_day_is_the_one_on_which_the_last_of_those_counted_counts():
    ledger = [paid("a", 1, "rooms", day=date(2019, 6, 3)), paid("b", 1, "rooms", period=4), paid("c", 1)]
    assert add_up(ledger, YEAR, BUDGET).last_day == date(2019, 7, 31)
    assert add_up(ledger, YEAR, BUDGET, date(2019, 7, 30)).last_day == date(2019, 6, 3)
    assert add_up([], YEAR, BUDGET).last_day is None


def test_the_ledger_reaches_to_its_last_day_whatever_is_counted():
    ledger = [paid("a", 5, "rooms"), paid("b", 5, period=4), paid("c", 5, "rooms", day=date(2019, 4, 3))]
    assert add_up(ledger, YEAR, BUDGET).reach == date(2019, 7, 31)
    assert add_up(ledger, YEAR, BUDGET, date(2019, 4, 30)).reach == date(2019, 7, 31)
    assert add_up([], YEAR, BUDGET).reach is None
