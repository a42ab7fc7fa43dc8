"""A Sheet's chart as a native chart of Excel's, on a worksheet of its own; its bars follow the cells of the table."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname, xl_range_abs

from seslip_cli.domain.money import Money
from seslip_cli.render.chart import Drawn, find_drawn, tell_chart
from seslip_cli.render.sums import find_runs
from seslip_cli.render.words import clean, read_words
from seslip_cli.views.sheet import Kind, Row, Sheet

_NAME, _OTHER_NAME = "Chart", "Bars"
"""What the worksheet is called, and what it is called beside a table whose name is the first."""
_WIDTH, _AROUND, _BAR, _GAP = 960, 170, 13, 10
"""How wide a chart is; how high what is around its bars, a bar, and what stands between two rows, in pixels."""
_INK, _SOFT, _LINE = "#1b2733", "#4a5968", "#ccd4dc"
_LONGEST = 3500
"""How long the cells of a series may be told: Excel takes 8,192 characters for two of them and a name."""
_LOOKS: tuple[dict[str, Any], ...] = (
    {"fill": {"color": "#ffffff"}, "border": {"color": _SOFT}},
    {
        "pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#b26a00", "bg_color": "#ffffff"},
        "border": {"color": "#b26a00"},
    },
    {"fill": {"color": "#0b5c63"}, "border": {"color": "#0b5c63"}},
    {
        "pattern": {"pattern": "dotted_diamond", "fg_color": "#0b5c63", "bg_color": "#ffffff"},
        "border": {"color": "#0b5c63"},
    },
)
"""Series can be told apart without colour too."""


class Table(NamedTuple):
    """Where a Sheet stands: its worksheet; the column of each place that is shown; the line of its heads, of its rows.

    Columns and lines count from 0.
    """

    name: str
    columns: Mapping[int, int]
    heads: int
    rows: Sequence[int]


def add_chart(book: Workbook, sheet: Sheet, table: Table) -> None:
    """Add the worksheet with the chart, where the Sheet has one, and so few separate cells that Excel takes it."""
    drawn = find_drawn(sheet)
    if drawn is None or sheet.chart is None:
        return
    lines = [table.rows[place] for place in sheet.chart.rows]
    told = [_cells(table, at, lines) for at in (drawn.label, *drawn.series) if at in table.columns]
    if max(map(len, told)) > _LONGEST:
        return
    page = book.add_worksheet(_OTHER_NAME if table.name.casefold() == _NAME.casefold() else _NAME)
    page.hide_gridlines(2)
    # The title is a cell, which the chart covers: so no title, whatever it looks like, is taken for a formula.
    page.write_string(0, 0, clean(sheet.chart.title))
    height = _AROUND + len(drawn.rows) * (_BAR * len(drawn.series) + _GAP)
    chart = _chart(book, sheet, drawn, table, lines)
    chart.set_title({"name": [page.name, 0, 0], "name_font": {"size": 14, "bold": True, "color": "#0b5c63"}})
    chart.set_x_axis(
        {
            "num_format": amount_format(sheet.columns[drawn.series[0]].kind, "#,##0"),
            "num_font": {"color": _SOFT},
            "line": {"none": True},
            "major_gridlines": {"visible": True, "line": {"color": _LINE}},
        }
    )
    chart.set_size({"width": _WIDTH, "height": height})
    about = f"{tell_chart(sheet, drawn, drawn.rows)} The worksheet {table.name} has every figure."
    page.insert_chart(0, 0, chart, {"description": about})
    page.set_paper(9)
    page.fit_to_pages(1, 1)
    if height < _WIDTH:
        page.set_landscape()


def _chart(book: Workbook, sheet: Sheet, drawn: Drawn, table: Table, lines: Sequence[int]) -> Any:
    chart: Any = book.add_chart({"type": "bar"})
    names = [read_words(sheet.columns[drawn.label], row[drawn.label]) for _, row in drawn.rows]
    label = {"categories": _cells(table, drawn.label, lines), "categories_data": names}
    for number, at in enumerate(drawn.series):
        chart.add_series(
            {
                "name": [table.name, table.heads, table.columns[at]],
                **(label if drawn.label in table.columns else {}),
                "values": _cells(table, at, lines),
                "values_data": [_pounds(row, at) for _, row in drawn.rows],
                "gap": 60,
                "overlap": 0,
                **_LOOKS[number % len(_LOOKS)],
            }
        )
    # The first row is to stand at the top, the names at the left even of bars that point there, the amounts below.
    chart.set_y_axis(
        {
            "reverse": True,
            "crossing": "max",
            "label_position": "low",
            "num_font": {"color": _INK},
            "line": {"color": _SOFT},
            "major_tick_mark": "none",
        }
    )
    chart.set_legend({"position": "top", "font": {"color": _INK}})
    chart.set_chartarea({"border": {"none": True}})
    return chart


def _cells(table: Table, at: int, lines: Sequence[int]) -> str:
    """The cells of a column in some lines: `='Budget 2019-20'!$D$5:$D$9`, or a union of several such."""
    name, column = quote_sheetname(table.name), table.columns.get(at, 0)
    runs = [f"{name}!{xl_range_abs(first, column, last, column)}" for first, last in find_runs(lines)]
    return f"={runs[0]}" if len(runs) == 1 else f"=({','.join(runs)})"


def amount_format(kind: Kind, digits: str) -> str:
    """How Excel shows amounts of a kind, with a sign or without (809 is en-GB in ECMA-376, part 1, 18.8.31)."""
    return f"[$£-809]{digits};-[$£-809]{digits}" if kind == "money" else digits


def _pounds(row: Row, at: int) -> float | None:
    cell = row[at]
    return cell.pence / 100 if isinstance(cell, Money) else None
