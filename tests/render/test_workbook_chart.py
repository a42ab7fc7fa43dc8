"""The chart of a workbook: reopened by another reader, which finds the ranges of the table in it."""

import zipfile
from io import BytesIO
from typing import Any

from msgspec.structs import replace
from openpyxl import load_workbook

from seslip_cli.domain.money import Money
from seslip_cli.render.workbook import render_workbook
from seslip_cli.views.sheet import Chart, Sheet
from tests.render.test_workbook import one, year

CHART = Chart(title="=Money!A1", label="name", series=("amount",), part="amount", whole="amount", rows=(0, 1, 2))


def charts(sheet: Sheet) -> list[Any]:
    """The worksheets beside the table, and the charts on them."""
    return [(page.title, page._charts) for page in load_workbook(BytesIO(render_workbook(sheet))).worksheets[1:]]


def test_a_chart_follows_the_cells_of_the_table() -> None:
    ((name, (chart,)),) = charts(year(chart=CHART))
    (series,) = chart.series
    page = "'It''s 2019-20'"
    assert name == "Chart"
    assert chart.tagname == "barChart"
    assert series.tx.strRef.f == f"{page}!$B$2"
    assert series.cat.strRef.f == f"({page}!$A$4:$A$5,{page}!$A$8)"
    assert series.val.numRef.f == f"({page}!$B$4:$B$5,{page}!$B$8)"
    assert [point.v for point in series.cat.strRef.strCache.pt] == ["Grant", "Fees", "Room"]
    assert [float(point.v) for point in series.val.numRef.numCache.pt] == [1, 2.5, 0.4]
    assert chart.x_axis.scaling.orientation == "maxMin", "the first row stands at the top"
    assert chart.y_axis.number_format.formatCode == "[$£-809]#,##0;-[$£-809]#,##0"


def test_the_title_of_a_chart_is_no_formula_and_it_is_told_in_words() -> None:
    book = render_workbook(year(chart=CHART))
    cell = load_workbook(BytesIO(book)).worksheets[1]["A1"]
    assert (cell.data_type, cell.value) == ("s", "=Money!A1")
    with zipfile.ZipFile(BytesIO(book)) as parts:
        assert "<c:f>Chart!$A$1</c:f>" in parts.read("xl/charts/chart1.xml").decode()
        drawing = parts.read("xl/drawings/drawing1.xml").decode()
    assert 'descr="Bars for 3 lines: Amount. Largest Amount: Fees, £2.50. ' in drawing
    assert "The worksheet It's 2019-20 has every figure." in drawing


def test_rows_that_stand_together_are_one_range() -> None:
    ((_, (chart,)),) = charts(one(("a", Money(1)), ("b", Money(2)), chart=replace(CHART, rows=(0, 1))))
    assert chart.series[0].val.numRef.f == "Title!$B$3:$B$4"


def test_an_amount_that_is_missing_is_no_bar() -> None:
    ((_, (chart,)),) = charts(one(("a", None), ("b", Money(2)), chart=replace(CHART, rows=(0, 1))))
    assert [(point.idx, float(point.v)) for point in chart.series[0].val.numRef.numCache.pt] == [(1, 0.02)]


def test_a_table_that_is_called_chart_has_another_beside_it() -> None:
    ((name, _),) = charts(year(title="chart", chart=CHART))
    assert name == "Bars"


def test_no_chart_where_there_is_nothing_to_draw_or_more_than_excel_takes() -> None:
    assert charts(one(("a", None), chart=replace(CHART, rows=(0,)))) == []
    rows = tuple((str(at), Money(100)) for at in range(600))
    assert len(charts(one(*rows, chart=replace(CHART, rows=tuple(range(600)))))) == 1
    assert charts(one(*rows, chart=replace(CHART, rows=tuple(range(0, 600, 2))))) == []
