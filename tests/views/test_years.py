"""Years side by side."""

from typing import Any

from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.domain.plan import Plan, PlanText
from seslip_cli.domain.reconciliation import YearMoney
from seslip_cli.views.sheet import Sheet
from seslip_cli.views.years import ComparedYear, build_years
from tests.years import income, line, paid, pounds, year_of

CLOSED = Plan(plan=PlanText(title="The plan", status="closed"))


def compared(*years: tuple[YearMoney, Plan | None]) -> Sheet:
    return build_years([ComparedYear(money=money, plan=plan) for money, plan in years], ())


def by_id(sheet: Sheet) -> dict[str, dict[str, Any]]:
    columns = [column.id for column in sheet.columns]
    return {str(row[0]): dict(zip(columns[3:], row[3:], strict=True)) for row in sheet.all_rows}


THEN = year_of(income("subs", 100, forecast=90), line("rooms", 40, ref="1"), line("old", 10, forecast=5))
NOW = year_of(income("subs", 120), line("new", 7), line("rooms", 50, ref="2"), year=Year(2020))


def test_planned_and_outturn_of_each_year_and_the_change_between_them() -> None:
    sheet = compared((THEN, None), (NOW, None))
    assert sheet.title == "Budget 2019-20 and 2020-21"
    assert [column.title for column in sheet.columns[3:]] == [
        *("19-20 planned", "19-20 outturn", "20-21 planned", "20-21 outturn"),
        *("Change planned", "Change outturn"),
    ]
    rows = by_id(sheet)
    assert [*rows["subs"].values()] == [pounds(100), pounds(90), pounds(120), None, pounds(20), None]
    assert [*rows["rooms"].values()] == [pounds(40), pounds(40), pounds(50), None, pounds(10), None]
    assert [*rows["total-out"].values()] == [pounds(50), pounds(45), pounds(57), None, pounds(7), None]
    assert [*rows["carry-forward"].values()] == [pounds(50), pounds(45), pounds(63), None, pounds(13), None]
    assert sheet.notes == ("The outturn of 2019-20 is forecast.", "2020-21 has no forecast yet.")


def test_lines_stand_in_the_latest_years_order_with_its_ref_and_what_it_does_not_have_at_the_end() -> None:
    sheet = compared((THEN, None), (NOW, None))
    assert [(row[0], row[1]) for row in sheet.groups[1].rows] == [("new", None), ("rooms", "2"), ("old", None)]
    rows = by_id(sheet)
    assert [*rows["new"].values()] == [None, None, pounds(7), None, pounds(7), None]
    assert [*rows["old"].values()] == [pounds(10), pounds(5), None, None, pounds(-10), None]


def test_a_closed_year_has_the_outturn_of_its_ledger_with_what_is_on_no_line() -> None:
    ledger = [paid("a", 30_00, "rooms"), paid("b", -80_00, "subs"), paid("c", 5_00)]
    then = year_of(income("subs", 100, forecast=90), line("rooms", 40, forecast=45), ledger=ledger)
    now = year_of(income("subs", 120, forecast=121), line("rooms", 50), year=Year(2020))
    sheet = compared((then, CLOSED), (now, None))
    rows = by_id(sheet)
    assert [*rows["rooms"].values()] == [pounds(40), pounds(30), pounds(50), pounds(50), pounds(10), pounds(20)]
    assert [*rows["unallocated-out"].values()] == [None, pounds(5), None, None, None, pounds(-5)]
    assert rows["total-out"]["outturn_2019_20"] == pounds(35)
    assert rows["carry-forward"]["outturn_2019_20"] == pounds(45)
    assert sheet.notes == ("The outturn of 2019-20 is what the ledger says.", "The outturn of 2020-21 is forecast.")


def test_a_plan_that_is_closed_without_a_ledger_has_no_other_outturn_than_its_forecast() -> None:
    assert by_id(compared((THEN, CLOSED)))["total-in"]["outturn_2019_20"] == pounds(90)


def test_one_year_has_no_change_and_three_have_that_of_the_last_two() -> None:
    assert [column.id for column in compared((THEN, None)).columns] == [
        *("id", "ref", "title", "planned_2019_20", "outturn_2019_20")
    ]
    later = year_of(income("subs", 125), year=Year(2021))
    assert by_id(compared((THEN, None), (NOW, None), (later, None)))["subs"]["change"] == pounds(5)


def test_every_total_is_the_sum_of_its_rows() -> None:
    sheet = compared((THEN, None), (NOW, None))
    rows = [*sheet.rows]
    for total in (*(total for group in sheet.groups for total in group.totals), *sheet.totals):
        for at in range(3, len(sheet.columns)):
            added = sum(cell.pence for place in total.adds if isinstance(cell := rows[place][at], Money))
            taken = sum(cell.pence for place in total.less if isinstance(cell := rows[place][at], Money))
            if total.cells[at] is not None:
                assert total.cells[at] == Money(added - taken)


def test_a_line_that_changed_sides_stands_on_both() -> None:
    now = year_of(line("subs", 5), year=Year(2020))
    sheet = compared((year_of(income("subs", 9)), None), (now, None))
    assert [[row[0] for row in group.rows] for group in sheet.groups] == [["subs"], ["subs"]]
