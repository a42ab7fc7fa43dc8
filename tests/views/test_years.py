"""Years side by side."""

from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seslip_cli.domain.amounts import Amounts, FigureName, of_carry_forward, of_line, of_side
from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.domain.plan import Plan, PlanText
from seslip_cli.domain.reconciliation import YearMoney, reconcile_year
from seslip_cli.views.sheet import Sheet
from seslip_cli.views.years import COMPARED, ComparedYear, build_years
from tests.years import YEAR, commitment, income, line, made_years, paid, pounds, virement, year_of

CLOSED = Plan(plan=PlanText(title="The plan", status="closed"))
NEXT = YEAR.next


def compared(*years: tuple[YearMoney, Plan | None], show: Any = None) -> Sheet:
    return build_years([ComparedYear(money=money, plan=plan) for money, plan in years], (), show)


def by_id(sheet: Sheet) -> dict[str, dict[str, Any]]:
    """The figures of each row by the ids of their columns."""
    columns = [column.id for column in sheet.columns]
    return {str(row[0]): dict(zip(columns[3:], row[3:], strict=True)) for row in sheet.all_rows}


def of(sheet: Sheet, id: str, *columns: str) -> list[Any]:
    row = by_id(sheet)[id]
    return [row[column] for column in columns]


def read(sheet: Sheet) -> list[str]:
    """The columns that readers see, as far as they say anything."""
    return [sheet.columns[at].id for at in sheet.filled()]


THEN = year_of(income("subs", 100, forecast=90), line("rooms", 40, ref="1"), line("old", 10, forecast=5))
NOW = year_of(income("subs", 120), line("new", 7), line("rooms", 50, ref="2"), year=NEXT)
PLANS = ("planned_2019_20", "planned_2020_21", "change")
OUTTURNS = ("outturn_2019_20", "outturn_2020_21", "outturn_change")


def test_planned_and_outturn_of_each_year_and_the_change_between_them() -> None:
    sheet = compared((THEN, None), (NOW, None))
    assert sheet.title == "Budget 2019-20 and 2020-21"
    assert of(sheet, "subs", *PLANS) == [pounds(100), pounds(120), pounds(20)]
    assert of(sheet, "subs", *OUTTURNS) == [pounds(90), None, None]
    assert of(sheet, "rooms", *PLANS) == [pounds(40), pounds(50), pounds(10)]
    assert of(sheet, "rooms", *OUTTURNS) == [pounds(40), None, None]
    assert of(sheet, "total-out", *PLANS) == [pounds(50), pounds(57), pounds(7)]
    assert of(sheet, "carry-forward", *PLANS) == [pounds(50), pounds(63), pounds(13)]
    assert of(sheet, "carry-forward", *OUTTURNS) == [pounds(45), None, None]
    assert sheet.notes == ("The outturn of 2019-20 is forecast.", "2020-21 has no forecast yet.")


def test_readers_see_planned_actual_and_outturn_and_programs_everything() -> None:
    sheet = compared((THEN, None), (NOW, None))
    ids = [f"{figure}_{year}" for year in ("2019_20", "2020_21") for figure in COMPARED]
    changes = ["change", *(f"{figure}_change" for figure in COMPARED[1:])]
    assert [sheet.columns[at].id for at in sheet.positions("data")] == ["id", "ref", "title", *ids, *changes]
    usual = ("planned", "actual", "outturn")
    assert [sheet.columns[at].title for at in sheet.positions("read")] == [
        *("Ref", "Line"),
        *(f"{year} {figure}" for year in ("19-20", "20-21") for figure in usual),
        *(f"Change {figure}" for figure in usual),
    ]
    assert read(sheet) == ["ref", "title", "planned_2019_20", "outturn_2019_20", "planned_2020_21", "change"]


def test_readers_see_the_figures_that_they_ask_for_in_the_order_of_the_budget() -> None:
    sheet = compared((THEN, None), (FULL_NOW, None), show=["percent", "revised"])
    assert [sheet.columns[at].title for at in sheet.positions("read")] == [
        *("Ref", "Line", "19-20 revised", "19-20 variance %", "20-21 revised", "20-21 variance %"),
        *("Change revised", "Change variance, % points"),
    ]
    assert len(sheet.positions("data")) == 3 + 3 * len(COMPARED)


FULL_THEN = year_of(
    income("subs", 100, forecast=90),
    line("rooms", 40, forecast=44),
    line("website", 60, forecast=30),
    virement=(virement("v1", "website", "rooms", 10),),
    commitment=(commitment("c1", "rooms", 8),),
    ledger=[paid("a", 30_00, "rooms"), paid("b", -80_00, "subs"), paid("c", 5_00)],
)
FULL_NOW = year_of(
    income("subs", 120, forecast=121),
    line("rooms", 50, forecast=60),
    ledger=[paid("a", 10_00, "rooms", day=date(2020, 5, 2))],
    year=NEXT,
)


@pytest.mark.parametrize(
    ("figure", "rooms", "total"),
    [
        ("planned", (40, 50, 10), (100, 50, -50)),
        ("virements", (10, None, -10), (0, None, 0)),
        ("revised", (50, 50, 0), (100, 50, -50)),
        ("actual", (30, 10, -20), (35, 10, -25)),
        ("committed", (8, None, -8), (8, None, -8)),
        ("outturn", (44, 60, 16), (74, 60, -14)),
        ("variance", (-6, 10, 16), (-26, 10, 36)),
    ],
)
def test_every_figure_of_the_budget_is_compared(figure: str, rooms: tuple[Any, ...], total: tuple[Any, ...]) -> None:
    sheet = compared((FULL_THEN, None), (FULL_NOW, None))
    change = "change" if figure == "planned" else f"{figure}_change"
    columns = (f"{figure}_2019_20", f"{figure}_2020_21", change)
    for id, expected in (("rooms", rooms), ("total-out", total)):
        assert of(sheet, id, *columns) == [None if each is None else pounds(each) for each in expected]


def test_shares_are_compared_in_points() -> None:
    columns = ("percent_2019_20", "percent_2020_21", "percent_change")
    sheet = compared((FULL_THEN, None), (FULL_NOW, None))
    assert of(sheet, "rooms", *columns) == [-120, 200, 320]
    assert of(sheet, "website", *columns) == [-400, None, None]


def test_a_line_of_one_year_is_blank_in_the_other_and_changes_by_all_it_has() -> None:
    sheet = compared((THEN, None), (NOW, None))
    assert [(row[0], row[1]) for row in sheet.groups[1].rows] == [("new", None), ("rooms", "2"), ("old", None)]
    assert of(sheet, "new", *PLANS, *OUTTURNS) == [None, pounds(7), pounds(7), None, None, None]
    assert of(sheet, "old", *PLANS, *OUTTURNS) == [pounds(10), None, pounds(-10), pounds(5), None, None]
    full = compared((FULL_THEN, None), (FULL_NOW, None))
    assert of(full, "website", "actual_2019_20", "actual_2020_21", "actual_change") == [pounds(0), None, pounds(0)]


def test_actuals_of_a_year_without_a_ledger_are_not_compared_and_it_is_said_where_they_are_asked_for() -> None:
    sheet = compared((FULL_THEN, None), (NOW, None), show=["actual"])
    assert of(sheet, "rooms", "actual_2019_20", "actual_2020_21", "actual_change") == [pounds(30), None, None]
    assert sheet.notes == (
        "The ledger of 2019-20 is counted up to 3 June 2019.",
        "Nothing of the ledger of 2020-21 has been imported, so there is no actual.",
    )


def test_a_closed_year_has_the_outturn_of_its_ledger_with_what_is_on_no_line() -> None:
    sheet = compared((FULL_THEN, CLOSED), (FULL_NOW, None))
    assert of(sheet, "rooms", *OUTTURNS) == [pounds(30), pounds(60), pounds(30)]
    assert of(sheet, "unallocated-out", *OUTTURNS) == [pounds(5), None, pounds(-5)]
    assert of(sheet, "unallocated-out", "variance_2019_20", "percent_2019_20") == [pounds(5), None]
    assert of(sheet, "total-out", "outturn_2019_20", "variance_2019_20") == [pounds(35), pounds(-65)]
    assert of(sheet, "carry-forward", "outturn_2019_20") == [pounds(45)]
    assert sheet.notes == (
        "The outturn of 2019-20 is what the ledger says.",
        "The outturn of 2020-21 is forecast.",
        "The ledger of 2020-21 is counted up to 2 May 2020.",
    )


def test_what_is_on_no_line_of_a_year_under_way_is_spent_and_no_outturn() -> None:
    sheet = compared((FULL_THEN, None), (FULL_NOW, None))
    assert of(sheet, "unallocated-out", "actual_2019_20", "outturn_2019_20") == [pounds(5), None]


def test_a_plan_that_is_closed_without_a_ledger_has_no_other_outturn_than_its_forecast() -> None:
    assert by_id(compared((THEN, CLOSED)))["total-in"]["outturn_2019_20"] == pounds(90)


def test_one_year_has_no_change_and_three_have_that_of_the_last_two_which_is_said() -> None:
    assert not [column.id for column in compared((THEN, None)).columns if "change" in column.id]
    later = year_of(income("subs", 125), year=Year(2021))
    sheet = compared((THEN, None), (NOW, None), (later, None))
    assert of(sheet, "subs", "planned_2019_20", "planned_2020_21", "planned_2021_22", "change") == [
        *(pounds(100), pounds(120), pounds(125), pounds(5))
    ]
    assert sheet.notes[-1] == "The change is that from 2020-21 to 2021-22."


def test_a_narrow_terminal_keeps_the_last_two_years_longest() -> None:
    def order(sheet: Sheet) -> list[str]:
        return [each.id for each in sorted(sheet.columns, key=lambda each: each.spare) if each.shown != "data"]

    sheet = compared((THEN, None), (NOW, None), (year_of(income("subs", 125), year=Year(2021)), None))
    assert {each.id for each in sheet.columns if not each.spare and each.shown != "data"} == {
        *("title", "planned_2020_21", "planned_2021_22", "change")
    }
    assert order(sheet)[-1] == "ref"
    with_outturns = compared((FULL_THEN, None), (FULL_NOW, None))
    assert order(with_outturns)[:4] == ["title", "outturn_2019_20", "outturn_2020_21", "outturn_change"]
    assert order(with_outturns)[-1] == "ref"


def test_the_title_says_the_day_that_was_asked_for() -> None:
    then = year_of(line("rooms"), as_at=date(2019, 12, 31))
    assert compared((then, None)).title == "Budget 2019-20 as at 31 December 2019"


def test_a_line_that_changed_sides_stands_on_both() -> None:
    now = year_of(line("subs", 5), year=NEXT)
    sheet = compared((year_of(income("subs", 9)), None), (now, None))
    assert [[row[0] for row in group.rows] for group in sheet.groups] == [["subs"], ["subs"]]


IDS = {"2019_20": YEAR, "2020_21": NEXT}
MADE = st.tuples(*(st.tuples(made_years(), st.sampled_from([None, CLOSED])) for _ in IDS))


def made_sheet(made: Any) -> tuple[Sheet, list[YearMoney], dict[str, int]]:
    """Two made years side by side, the money of each, and the place of each column."""
    moneys = [
        reconcile_year(year, budget, transactions, has_ledger=has_ledger, as_at=as_at, today=today)
        for year, ((budget, transactions, has_ledger, as_at, today), _) in zip(IDS.values(), made, strict=True)
    ]
    sheet = compared(*((money, plan) for money, (_, plan) in zip(moneys, made, strict=True)))
    return sheet, moneys, {column.id: place for place, column in enumerate(sheet.columns)}


@settings(derandomize=True, max_examples=80, deadline=None)
@given(MADE)
def test_every_total_is_the_sum_of_its_rows(made: Any) -> None:
    sheet, _, at = made_sheet(made)
    rows = [*sheet.rows]
    amounts = [at[column.id] for column in sheet.columns if column.kind == "money"]
    totals = [*(total for group in sheet.groups for total in group.totals), *sheet.totals]
    for total, place in product(totals, amounts):
        added = sum(cell.pence for row in total.adds if isinstance(cell := rows[row][place], Money))
        taken = sum(cell.pence for row in total.less if isinstance(cell := rows[row][place], Money))
        assert total.cells[place] in (None, Money(added - taken)), sheet.columns[place].id


@settings(derandomize=True, max_examples=80, deadline=None)
@given(MADE)
def test_every_change_is_the_later_less_the_earlier(made: Any) -> None:
    sheet, _, at = made_sheet(made)
    for row, figure in product(sheet.all_rows, COMPARED):
        change: Any = row[at["change" if figure == "planned" else f"{figure}_change"]]
        cells: list[Any] = [row[at[f"{figure}_{id}"]] for id in IDS]
        then, now = cells
        if isinstance(change, Money):
            assert change == (now or Money(0)) - (then or Money(0))
        elif change is not None:
            assert change == now - then


@settings(derandomize=True, max_examples=80, deadline=None)
@given(MADE)
def test_every_figure_is_the_one_that_the_budget_shows(made: Any) -> None:
    sheet, moneys, at = made_sheet(made)
    for id, money in zip(IDS, moneys, strict=True):
        known = {row[0]: row for row in sheet.all_rows if row[at[f"planned_{id}"]] is not None}
        expected: dict[str, Amounts] = {each.line.id: of_line(money, each) for each in money.lines}
        expected |= {"total-in": of_side(money, "income"), "total-out": of_side(money, "expenditure")}
        expected["carry-forward"] = of_carry_forward(money)
        figures: tuple[FigureName, ...] = ("planned", "virements", "actual", "committed")
        for (row, amounts), figure in product(expected.items(), figures):
            assert known[row][at[f"{figure}_{id}"]] == amounts.figure(figure), (row, figure)
