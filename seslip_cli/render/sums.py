"""Totals as formulas of a spreadsheet, which adds up again what they are made of."""

from collections.abc import Iterable, Sequence

from seslip_cli.domain.money import Money
from seslip_cli.views.sheet import Cell, Row, Sheet, Total

_SUMS = frozenset({"money", "figures", "count"})
"""Kinds of columns whose totals may be sums."""
_MOST_ARGUMENTS, _LONGEST = 255, 8192
"""How many arguments a function takes, and how long a formula may be, in Excel."""


def is_sum(sheet: Sheet, total: Total, rows: Sequence[Row], at: int) -> bool:
    """Whether an amount of a total, in the column of a place, is what its rows come to: those added, less the others.

    A total may differ on purpose, as one that is stated does.
    """
    amount = _amount(total.cells[at])
    if amount is None or sheet.columns[at].kind not in _SUMS or not (total.adds or total.less):
        return False
    added = [_amount(rows[place][at]) for place in total.adds]
    taken = [_amount(rows[place][at]) for place in total.less]
    return amount == sum(each or 0 for each in added) - sum(each or 0 for each in taken)


def sum_formula(total: Total, column: str, lines: Sequence[int]) -> str | None:
    """The formula of a total, its rows standing in these lines of a worksheet, from 1; None where it is too long."""
    added = _terms(column, (lines[place] for place in total.adds))
    taken = _terms(column, (lines[place] for place in total.less))
    formula = f"={'+'.join(added)}{''.join(f'-{term}' for term in taken)}"
    return formula if len(formula) <= _LONGEST else None


def find_runs(lines: Iterable[int]) -> list[tuple[int, int]]:
    """Lines as runs, each from a first to a last, in the order in which they are given."""
    runs: list[tuple[int, int]] = []
    for line in lines:
        if runs and runs[-1][1] == line - 1:
            runs[-1] = (runs[-1][0], line)
        else:
            runs.append((line, line))
    return runs


def _terms(column: str, lines: Iterable[int]) -> list[str]:
    """`SUM(D3:D8,D12)`: more than one where there are more runs than a function takes."""
    runs = find_runs(sorted(lines))
    cells = [f"{column}{first}" if first == last else f"{column}{first}:{column}{last}" for first, last in runs]
    parts = (cells[start : start + _MOST_ARGUMENTS] for start in range(0, len(cells), _MOST_ARGUMENTS))
    return [f"SUM({','.join(part)})" for part in parts]


def _amount(cell: Cell) -> int | None:
    """Pence, or a count."""
    if isinstance(cell, Money):
        return cell.pence
    return cell if isinstance(cell, int) else None
