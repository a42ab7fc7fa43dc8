"""The rows of a budget's table that are no lines of their own: subtotals that add up, and money on no line."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from seslip_cli.domain.money import Money
from seslip_cli.imports.budget_table import AmountColumn, BudgetRow, BudgetTable
from seslip_cli.imports.cells import plain_amount
from seslip_cli.workflows.values import parse_pounds

_UNALLOCATED = "unallocated"
_STATED = ("", "stated")


def leave_out_sums(budget: BudgetTable, nothing: Sequence[str]) -> tuple[BudgetTable, tuple[BudgetRow, ...]]:
    """A table without subtotals that add up the lines right above them, and without money on no line; and those rows.

    A subtotal that does not add up stays, to be refused. `nothing` are the words in place of an amount of nothing.
    """
    above: list[BudgetRow] = []
    left_out: list[BudgetRow] = []
    for row in budget.rows:
        if _is_on_no_line(row) or (row.subtotal and _adds_up(row, above, nothing)):
            left_out.append(row)
        if row.subtotal or row.total_of is not None:
            above = []
        else:
            above.append(row)
    kept = tuple(row for row in budget.rows if row not in left_out)
    return replace(budget, rows=kept), tuple(left_out)


def is_worked_out(row: BudgetRow) -> bool:
    """Whether a row says that its forecast was worked out by a method: then it is none that anybody stated."""
    return row.fields.get("method", "") not in _STATED


def say_left_out(rows: Sequence[BudgetRow]) -> Iterator[str]:
    """Which rows were left out, being no lines."""
    if rows:
        named = ", ".join(f'{each.row.number} "{each.title}"' for each in rows)
        yield f"Left out, as sums of other rows or money on no line: row {named}."


def _is_on_no_line(row: BudgetRow) -> bool:
    return row.title.casefold() == _UNALLOCATED and not any(row.amounts.values())


def _adds_up(subtotal: BudgetRow, above: Sequence[BudgetRow], nothing: Sequence[str]) -> bool:
    """Whether a subtotal is what some of the lines right above it come to, in every column."""
    try:
        said = {column: _amount(subtotal, column, nothing) for column, text in subtotal.amounts.items() if text}
        sums = dict.fromkeys(said, Money(0))
        for line in reversed(above):
            sums = {column: each + _amount(line, column, nothing) for column, each in sums.items()}
            if said and sums == said:
                return True
    except ValueError:
        pass
    return False


def _amount(row: BudgetRow, column: AmountColumn, nothing: Sequence[str]) -> Money:
    """What a row says in a column; a line without a forecast counts as planned. Raises ValueError."""
    text = row.amounts[column] or row.amounts.get(AmountColumn(column.year, "planned"), "")
    return parse_pounds(plain_amount(text, nothing))
