"""Subtotals that add up, and money on no line, are no lines of a budget."""

import pytest

from seslip_cli.domain.period import Year
from seslip_cli.imports.budget_table import AmountColumn, BudgetRow, BudgetTable, Layout, TotalOf
from seslip_cli.imports.table import Row
from seslip_cli.workflows.importing_sums import is_worked_out, leave_out_sums, say_left_out

PLANNED, FORECAST = (AmountColumn(Year(2020), kind) for kind in ("planned", "forecast"))


def row(number: int, title: str, planned: str, forecast: str = "", total_of: TotalOf | None = None) -> BudgetRow:
    return BudgetRow(
        row=Row(number, (title, planned, forecast)),
        title=title,
        side="expenditure",
        total_of=total_of,
        subtotal=title.startswith("Subtotal"),
        amounts={PLANNED: planned, FORECAST: forecast},
    )


def left_out(*rows: BudgetRow) -> list[int]:
    table = BudgetTable(layout=Layout(row=1, fields={}, amounts={}, headings={}), rows=rows)
    kept, out = leave_out_sums(table, ("-", "nil"))
    assert [*kept.rows] == [each for each in rows if each not in out]
    return [each.row.number for each in out]


def test_a_subtotal_of_the_lines_right_above_it() -> None:
    lines = (row(2, "Alone", "100"), row(3, "A", "£5"), row(4, "B", "1,000"))
    assert left_out(*lines, row(5, "Subtotal", "£1,005")) == [5]
    assert left_out(*lines, row(5, "Subtotal", "1,105")) == [5]


@pytest.mark.parametrize("said", ["1004", "5", "one", "", "2105"])
def test_a_subtotal_that_does_not_add_up_stays(said: str) -> None:
    assert left_out(row(2, "Alone", "100"), row(3, "A", "5"), row(4, "B", "1000"), row(5, "Subtotal", said)) == []


def test_a_subtotal_adds_up_in_every_column_and_what_has_no_forecast_counts_as_planned() -> None:
    lines = (row(2, "A", "5", "6"), row(3, "B", "10"))
    assert left_out(*lines, row(4, "Subtotal", "15", "16")) == [4]
    assert left_out(*lines, row(4, "Subtotal", "15", "17")) == []


def test_lines_above_another_subtotal_or_a_total_are_not_added_again() -> None:
    rows = (row(2, "A", "5"), row(3, "Subtotal", "5"), row(4, "B", "7"))
    assert left_out(*rows, row(5, "Subtotal", "7")) == [3, 5]
    assert left_out(*rows, row(5, "Subtotal", "12")) == [3]
    total = row(3, "Total", "5", total_of="income")
    assert left_out(row(2, "A", "5"), total, row(4, "B", "7"), row(5, "Subtotal", "12")) == []


def test_lines_that_cannot_be_read_add_up_to_nothing() -> None:
    assert left_out(row(2, "A", "five"), row(3, "Subtotal", "5")) == []


def test_money_on_no_line_is_left_out_unless_it_is_a_line_with_a_plan() -> None:
    assert left_out(row(2, "Unallocated", "")) == [2]
    assert left_out(row(2, "Unallocated", "500")) == []


def test_what_was_left_out_is_said() -> None:
    assert [*say_left_out([row(5, "Subtotal", "5"), row(9, "Unallocated", "")])] == [
        'Left out, as sums of other rows or money on no line: row 5 "Subtotal", 9 "Unallocated".'
    ]
    assert [*say_left_out([])] == []


@pytest.mark.parametrize(("method", "worked_out"), [(None, False), ("stated", False), ("planned", True)])
def test_a_forecast_with_a_method_was_worked_out(method: str | None, worked_out: bool) -> None:
    fields = {} if method is None else {"method": method}
    assert is_worked_out(BudgetRow(row=Row(1, ()), title="A", fields=fields)) == worked_out
