"""Every figure is the sum of its parts: for years told by hand, and for whatever years hypothesis makes."""

from datetime import date

import pytest
from hypothesis import given, settings

from seslip_cli.domain.amounts import of_carry_forward, of_line, of_lines, of_side
from seslip_cli.domain.budget import EarlierForecast
from seslip_cli.domain.explanation import (
    TITLES,
    Figure,
    Piece,
    explain_carry_forward,
    explain_line,
    explain_lines,
    explain_side,
    explain_unallocated,
)
from seslip_cli.domain.grouping import group_lines
from seslip_cli.domain.money import Money
from seslip_cli.domain.reconciliation import reconcile_year
from tests.years import YEAR, commitment, income, line, made_years, paid, pounds, virement, year_of

JUNE = date(2019, 6, 3)


def told(money, id, transactions=()):
    """The parts of each figure of a line: what, amount and source."""
    return {
        figure.name: [(each.what, each.amount, each.source) for each in figure.pieces]
        for figure in explain_line(money, money.get(id), transactions)
    }


def test_parts_that_do_not_add_up_are_a_defect():
    with pytest.raises(ArithmeticError, match="planned is £5, and its parts come to £4"):
        Figure(name="planned", amount=pounds(5), pieces=(Piece(what="Plan", amount=pounds(4)),))


def test_a_line_that_was_only_planned():
    assert told(year_of(line("rooms", 100)), "rooms") == {"planned": [("Plan", pounds(100), "rooms")]}


def test_virements_are_named_with_the_other_line_who_approved_them_and_why():
    moves = (virement("v1", "rooms", "website", 30), virement("v2", "website", "rooms", 5, forced=True))
    money = year_of(line("rooms", 100), line("website"), virement=moves)
    figures = {each.name: each for each in explain_line(money, money.get("rooms"), ())}
    assert figures["virements"].pieces == (
        Piece(
            what="V1 to The website",
            amount=pounds(-30),
            date=date(2019, 9, 1),
            detail="Agreed (approved by Steering Group)",
            source="v1",
        ),
        Piece(
            what="V2 from The website",
            amount=pounds(5),
            date=date(2019, 9, 1),
            detail="Agreed (approved by Steering Group, forced)",
            source="v2",
        ),
    )
    assert [(each.what, each.amount) for each in figures["revised"].pieces] == [
        ("Planned", pounds(100)),
        ("Virements", pounds(-25)),
    ]
    assert figures["revised"].amount == pounds(75)


def test_each_transaction_is_told_with_what_tells_it_from_others_the_undated_last():
    ledger = [
        paid("closing", 300, "rooms", period=13, supplier="Pelican Rooms"),
        paid("split", 301, "website", "rooms", narrative="Two things", reference="INV9"),
        paid("early", 500, "rooms", day=date(2019, 4, 5), supplier="Kestrel Training", reverses="x1"),
        paid("other", 500, "website"),
        paid("month", 7, "rooms", period=9, supplier=" "),
    ]
    money = year_of(line("rooms"), line("website"), ledger=ledger)
    (actual,) = [each for each in explain_line(money, money.get("rooms"), ledger) if each.name == "actual"]
    assert [(each.what, each.date, each.detail, each.source, each.amount) for each in actual.pieces] == [
        ("Kestrel Training", date(2019, 4, 5), "takes back x1; by rule a", "early", Money(500)),
        ("Two things", JUNE, "INV9; part of £3.01, by rule a", "split", Money(150)),
        ("Pelican Rooms", None, "period 13, closing the year; by rule a", "closing", Money(300)),
        ("No supplier", None, "period 9, December 2019; by rule a", "month", Money(7)),
    ]
    assert actual.amount == Money(957)


def test_receipts_are_positive_on_a_line_of_income():
    ledger = [paid("a", -500, "subs"), paid("b", 20, "subs")]
    assert told(year_of(income("subs"), ledger=ledger), "subs", ledger)["actual"] == [
        ("No supplier", Money(500), "a"),
        ("No supplier", Money(-20), "b"),
    ]


def test_a_commitment_is_told_as_ordered_paid_given_back_and_closed():
    orders = (
        commitment("c1", "rooms", 100, reference="PO 7", closed=date(2019, 8, 1), reason="Not wanted"),
        commitment("c2", "rooms", 40),
        commitment("c3", "website", 9),
    )
    ledger = [
        paid("t1", 70_00, "rooms", reference="PO 7"),
        paid("t2", -20_00, "rooms", reference="PO 7"),
    ]
    money = year_of(line("rooms"), line("website"), ledger=ledger, commitment=orders)
    (figure,) = [each for each in explain_line(money, money.get("rooms"), ledger) if each.name == "committed"]
    assert [(each.what, each.detail, each.source, each.amount) for each in figure.pieces] == [
        ("Order c1", "ordered of Kestrel Training, PO 7", "c1", pounds(100)),
        ("Order c1", "paid", "t1", pounds(-70)),
        ("Order c1", "given back", "t2", pounds(20)),
        ("Order c1", "closed: Not wanted", "c1", pounds(-50)),
        ("Order c2", "ordered of Kestrel Training", "c2", pounds(40)),
    ]
    assert figure.amount == pounds(40)


def test_a_stated_forecast_is_told_by_its_changes():
    rooms = line(
        "rooms",
        100,
        forecast=90,
        forecast_on=date(2019, 9, 1),
        reason="Cheaper",
        was=(
            EarlierForecast(forecast=pounds(120), reason="Dearer"),
            EarlierForecast(method="straight-line", on=date(2019, 7, 1)),
            EarlierForecast(on=date(2019, 7, 2)),
            EarlierForecast(forecast=pounds(130), on=date(2019, 8, 1)),
        ),
    )
    money = year_of(rooms, ledger=[])
    (figure,) = [each for each in explain_line(money, money.get("rooms"), ()) if each.name == "forecast"]
    assert [(each.what, each.amount, each.date, each.detail) for each in figure.pieces] == [
        ("Stated as £120", pounds(120), None, "Dearer"),
        ("Worked out in a straight line", None, date(2019, 7, 1), ""),
        ("Taken back", None, date(2019, 7, 2), ""),
        ("Raised to £130", pounds(10), date(2019, 8, 1), ""),
        ("Lowered to £90", pounds(-40), date(2019, 9, 1), "Cheaper"),
    ]
    then = year_of(rooms, ledger=[], as_at=date(2019, 8, 31))
    assert told(then, "rooms")["forecast"][-1] == ("Raised to £130", pounds(10), "rooms")


def test_a_forecast_that_is_worked_out_is_told_step_by_step():
    ledger = [paid("a", 700, "rooms", day=date(2019, 4, 1))]
    late = paid("z", 0, "rooms", day=date(2019, 10, 1))

    def forecast(method, today=date(2019, 10, 31), ledger=(*ledger, late), **more):
        money = year_of(line("rooms", 9, method=method), ledger=ledger, today=today, **more)
        figures = {each.name: each for each in explain_line(money, money.get("rooms"), ledger)}
        return [(each.what, each.amount, each.detail) for each in figures["forecast"].pieces[1:]]

    assert forecast("planned") == [("Plan", pounds(9), "no other forecast")]
    assert forecast("straight-line") == [
        ("Actual", Money(700), "7 of 12 months have gone"),
        ("5 months to come", Money(500), "£7 / 7 x 5"),
    ]
    behind = "1 of 12 months are in the ledger, which reaches to 1 April 2019"
    assert forecast("straight-line", ledger=ledger) == [
        ("Actual", Money(700), behind),
        ("11 months to come", Money(7700), "£7 / 1 x 11"),
    ]
    assert forecast("straight-line", date(2019, 4, 1), ledger) == [
        ("Plan", pounds(9), "no month of the year has ended")
    ]
    assert forecast("straight-line", ledger=()) == [("Plan", pounds(9), "the ledger has no transaction yet")]
    assert forecast("actual-plus-committed", commitment=(commitment("c1", "rooms", 5),)) == [
        ("Actual", Money(700), ""),
        ("Committed", pounds(5), ""),
    ]


def test_what_is_dated_ahead_is_told_and_not_counted():
    later = date(2019, 12, 1)
    lines = (
        line("rooms", 100, forecast=90, forecast_on=later, reason="Cheaper"),
        line(
            "website", 10, method="actual-plus-committed", forecast_on=later, was=(EarlierForecast(forecast=pounds(1)),)
        ),
    )
    move = virement("v1", "rooms", "website", 30, on=later)

    def shown(id, **more):
        money = year_of(*lines, virement=(move,), today=date(2019, 11, 7), **more)
        figures = explain_line(money, money.get(id), ())
        return {
            each.name: [(piece.what, piece.amount, piece.date, piece.detail) for piece in each.pieces]
            for each in figures
        }

    not_yet = "dated ahead, and not counted yet"
    moved = ("V1 to The website", None, later, f"-£30, {not_yet}; Agreed (approved by Steering Group)")
    assert shown("rooms")["planned"][1:] == [moved]
    assert shown("rooms")["forecast"] == [
        ("Plan", pounds(100), None, "no other forecast"),
        ("Stated as £90", None, later, f"{not_yet}; Cheaper"),
    ]
    assert shown("website")["forecast"] == [
        ("Stated as £1", pounds(1), None, ""),
        ("Worked out as spent and ordered", None, later, not_yet),
    ]
    moves = (move, virement("v2", "rooms", "website", 5))
    money = year_of(*lines, virement=moves, today=date(2019, 11, 7))
    (moved_by_now,) = [each for each in explain_line(money, money.get("rooms"), ()) if each.name == "virements"]
    assert [(each.source, each.amount) for each in moved_by_now.pieces] == [("v2", pounds(-5)), ("v1", None)]
    assert moved_by_now.amount == pounds(-5)


def test_a_forecast_ahead_of_a_line_without_any_is_told_with_its_plan():
    rooms = line("rooms", 100, forecast=90, forecast_on=date(2019, 12, 1))
    money = year_of(rooms, today=date(2019, 11, 7))
    (planned,) = explain_line(money, money.get("rooms"), ())
    assert [(each.what, each.amount) for each in planned.pieces] == [("Plan", pounds(100)), ("Stated as £90", None)]


def test_a_line_that_has_none_of_it_says_so():
    money = year_of(line("rooms", 9), ledger=[], commitment=(commitment("c1", "other", 5),))
    parts = told(money, "rooms")
    assert parts["actual"] == [("No transaction", Money(0), "")]
    assert parts["committed"] == [("Nothing ordered", Money(0), "")]


def test_a_side_is_told_line_by_line_with_what_is_on_no_line():
    ledger = [paid("a", 700, "rooms"), paid("b", 30)]
    money = year_of(line("rooms", 9), line("website", 1), ledger=ledger)
    figures = {each.name: each for each in explain_side(money, "expenditure")}
    assert [(each.what, each.amount, each.source) for each in figures["actual"].pieces] == [
        ("The rooms", Money(700), "rooms"),
        ("The website", Money(0), "website"),
        ("On no line", Money(30), "unallocated-out"),
    ]
    assert figures["actual"].amount == Money(730)


def test_a_line_without_a_forecast_counts_as_the_plan_has_it_and_says_so():
    money = year_of(line("rooms", 9), line("website", 1, forecast=2))
    figures = {each.name: each for each in explain_side(money, "expenditure")}
    assert [(each.amount, each.detail) for each in figures["forecast"].pieces] == [
        (pounds(9), "no forecast: counts as planned"),
        (pounds(2), ""),
    ]
    assert figures["difference"].detail == "10.0% of the plan"


def test_what_is_on_no_line_is_told_by_its_transactions():
    ledger = [paid("a", 700, "rooms"), paid("b", 30, supplier="Pelican Rooms"), paid("c", -5)]
    money = year_of(line("rooms", 9), ledger=ledger)
    (out,) = explain_unallocated(money, "expenditure", ledger)
    assert [(each.what, each.amount, each.detail, each.source) for each in out.pieces] == [
        ("Pelican Rooms", Money(30), "on no line", "b")
    ]
    (back,) = explain_unallocated(money, "income", ledger)
    assert [(each.amount, each.source) for each in back.pieces] == [(Money(5), "c")]


@settings(derandomize=True, max_examples=120, deadline=None)
@given(made_years())
def test_whatever_a_year_holds_every_figure_that_is_shown_is_the_sum_of_its_parts(made):
    budget, transactions, has_ledger, as_at, today = made
    money = reconcile_year(YEAR, budget, transactions, has_ledger=has_ledger, as_at=as_at, today=today)
    explained = [(of_line(money, each), explain_line(money, each, transactions)) for each in money.lines]
    for group in group_lines(money, None):
        amounts = of_lines(money, group.lines)
        explained.append((amounts, explain_lines(amounts, group.lines)))
    explained += [(of_side(money, side), explain_side(money, side)) for side in ("income", "expenditure")]
    carried = of_carry_forward(money)
    explained.append((carried, explain_carry_forward(money, carried)))
    for amounts, figures in explained:
        shown = {name: amount for name in TITLES if (amount := amounts.figure(name)) is not None}
        assert {each.name: each.amount for each in figures} == shown
        for figure in figures:
            assert figure.pieces
            assert sum(each.amount.pence for each in figure.pieces if each.amount is not None) == figure.amount.pence
    for side, loose in (("income", money.unallocated_in), ("expenditure", money.unallocated_out)):
        (figure,) = explain_unallocated(money, side, transactions)
        assert sum(each.amount.pence for each in figure.pieces) == loose.pence


@settings(derandomize=True, max_examples=50, deadline=None)
@given(made_years())
def test_the_parts_of_what_was_spent_are_the_transactions_themselves(made):
    budget, transactions, has_ledger, as_at, today = made
    money = reconcile_year(YEAR, budget, transactions, has_ledger=has_ledger, as_at=as_at, today=today)
    told_of = [
        (each.source, each.amount.pence if figures.side == "expenditure" else -each.amount.pence, figures.line.id)
        for figures in money.lines
        for figure in explain_line(money, figures, transactions)
        if figure.name == "actual"
        for each in figure.pieces
        if each.source
    ]
    counted = [each for each in transactions if as_at is None or each.counts_on(YEAR) <= as_at]
    assert sorted(told_of) == sorted((each.id, part.pence, part.line) for each in counted for part in each.parts)
