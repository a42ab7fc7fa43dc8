"""Totals as formulas of a spreadsheet."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seslip_cli.domain.money import Money
from seslip_cli.render.sums import find_runs, is_sum, sum_formula
from seslip_cli.views.sheet import Cell, Column, Kind, Sheet, Total

ROWS = ((Money(100),), (Money(250),), (None,), (Money(40),))


def sheet(kind: Kind) -> Sheet:
    return Sheet(kind="k", title="T", columns=(Column(id="it", title="It", kind=kind),))


@pytest.mark.parametrize(
    ("cell", "adds", "less", "expected"),
    [
        (Money(350), (0, 1), (), True),
        (Money(350), (0, 1, 2), (), True),
        (Money(310), (0, 1), (3,), True),
        (Money(-40), (), (3,), True),
        (Money(351), (0, 1), (), False),
        (Money(0), (), (), False),
        (None, (2,), (), False),
        ("", (2,), (), False),
    ],
)
def test_what_is_a_sum(cell: Cell, adds: tuple[int, ...], less: tuple[int, ...], expected: bool) -> None:
    assert is_sum(sheet("money"), Total(cells=(cell,), adds=adds, less=less), ROWS, 0) is expected


@pytest.mark.parametrize(("kind", "expected"), [("count", True), ("share", False)])
def test_counts_add_up_and_shares_do_not(kind: Kind, expected: bool) -> None:
    assert is_sum(sheet(kind), Total(cells=(5,), adds=(0, 1)), ((2,), (3,)), 0) is expected


@pytest.mark.parametrize(
    ("adds", "less", "formula"),
    [
        ((0, 1, 2), (), "=SUM(D3:D5)"),
        ((0, 2), (), "=SUM(D3,D5)"),
        ((2, 1), (3,), "=SUM(D4:D5)-SUM(D9)"),
        ((), (0, 3), "=-SUM(D3,D9)"),
    ],
)
def test_a_formula_names_the_cells_of_its_rows(adds: tuple[int, ...], less: tuple[int, ...], formula: str) -> None:
    assert sum_formula(Total(cells=(), adds=adds, less=less), "D", [3, 4, 5, 9]) == formula


@given(st.lists(st.integers(0, 30)))
def test_runs_are_the_lines_in_their_order(lines: list[int]) -> None:
    runs = find_runs(lines)
    assert [line for first, last in runs for line in range(first, last + 1)] == lines
    assert all(one[1] + 1 != other[0] for one, other in pairwise(runs))
