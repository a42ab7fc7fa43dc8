"""XLSX: reopened by another reader, and compared cell by cell with the Sheet."""

import os
import re
import subprocess
import sys
import time as clock
import zipfile
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from docx import Document
from hypothesis import assume, given
from openpyxl import load_workbook

from seslip_cli.domain.money import Money
from seslip_cli.render.workbook import render_workbook
from seslip_cli.views.sheet import Column, Group, Row, Sheet, Total
from tests.conftest import Run
from tests.render.sheets import SUMS, filled, harmless, said_to_people, sheets, summed
from tests.render.test_every_format import quick

COLUMNS = (Column(id="name", title="Name"), Column(id="amount", title="Amount", kind="money"))

TEXT = Column(id="text", title="Text")


def opened(sheet: Sheet, *, stored: bool = False) -> Any:
    """The table: its formulas, or the values that are stored for them."""
    return load_workbook(BytesIO(render_workbook(sheet)), data_only=stored).worksheets[0]


def one(*rows: Row, columns: tuple[Column, ...] = COLUMNS, **more: Any) -> Sheet:
    return Sheet(kind="k", title="Title", columns=columns, groups=(Group(rows=rows),), **more)


def value(column: Column, cell: Any) -> Any:
    """What a reader of workbooks should find in a cell."""
    if isinstance(cell, Money):
        return ("pence", cell.pence)
    if isinstance(cell, date):
        return datetime.combine(cell, time())
    if isinstance(cell, int):
        return cell / 1000 if column.kind == "share" else cell
    return harmless(cell) or None if isinstance(cell, str) else cell


def found(column: Column, cell: Any) -> Any:
    if column.kind in ("money", "figures") and isinstance(cell.value, int | float):
        assert round(cell.value * 100) / 100 == cell.value, "not a whole number of pence"
        return ("pence", round(cell.value * 100))
    # Two characters have no place in XML and are written in hexadecimal (ECMA-376, part 1, 22.9.2.19): this reader
    # leaves them so.
    text = isinstance(cell.value, str)
    return cell.value.replace("_xFFFE_", "\ufffe").replace("_xFFFF_", "\uffff") if text else cell.value


def expected_lines(sheet: Sheet) -> list[Any]:
    """Title, heads, titles of groups and notes as words; rows as rows."""
    lines: list[Any] = [sheet.title, [column.title for column in sheet.columns]]
    for group in sheet.groups:
        lines += [group.title] if group.title else []
        lines += [*group.rows, *group.total_rows]
    return [*lines, *sheet.total_rows, *sheet.notes]


@quick
@given(sheets())
@hypothesis.example(one(("\ufffe\uffff", Money(1))))
def test_every_cell_is_what_the_sheet_has(sheet: Sheet) -> None:
    shown = filled(sheet)
    assume(shown)
    page = opened(sheet, stored=True)
    lines = expected_lines(sheet)
    assert page.max_row == len(lines)
    for cells, line in zip(page.iter_rows(max_col=len(shown)), lines, strict=True):
        if isinstance(line, tuple):
            columns = [sheet.columns[at] for at in shown]
            assert [*map(found, columns, cells)] == [value(sheet.columns[at], line[at]) for at in shown]
        elif isinstance(line, list):
            assert [cell.value for cell in cells] == [line[at] for at in shown]
        else:
            assert [found(TEXT, cell) for cell in cells] == [harmless(line) or None, *[None] * (len(shown) - 1)]
        assert not any(cell.hyperlink for cell in cells)


def reckoned(page: Any, formula: str) -> int:
    """What a sum comes to, in pence or in hundredths of a count, from the cells that it names."""
    assert re.fullmatch(r"=-?SUM\([A-Z0-9:,]+\)([+-]SUM\([A-Z0-9:,]+\))*", formula), formula
    found = 0
    for sign, inside in re.findall(r"([=+-])SUM\(([^)]+)\)", formula.replace("=-", "-")):
        for part in inside.split(","):
            block = page[part] if ":" in part else ((page[part],),)
            cells = [cell for line in block for cell in line]
            assert not any(cell.data_type == "f" for cell in cells), "a total among its own rows"
            found += (-1 if sign == "-" else 1) * sum(round((cell.value or 0) * 100) for cell in cells)
    return found


@quick
@given(sheets())
def test_every_total_that_is_a_sum_is_a_formula_that_comes_to_it_and_nothing_else_is_one(sheet: Sheet) -> None:
    shown = filled(sheet)
    assume(shown)
    page, rows = opened(sheet), [*sheet.rows]
    totals = [total for group in sheet.groups for total in group.totals] + [*sheet.totals]
    formulas = [cell for line in page.iter_rows() for cell in line if cell.data_type == "f"]
    wanted = []
    for total in totals:
        for at in shown:
            kind, cell = sheet.columns[at].kind, total.cells[at]
            made_of_any = total.adds or total.less
            if kind in SUMS and cell is not None and made_of_any and cell == summed(rows, total, at, kind):
                wanted.append(cell.pence if isinstance(cell, Money) else 100 * int(str(cell)))
    assert [reckoned(page, cell.value) for cell in formulas] == wanted


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-5", "@SUM(A1)", "{=1}", "http://example.org", "007", "TRUE"])
def test_text_stays_text_whatever_it_looks_like(text: str) -> None:
    cell = opened(one((text, Money(0))))["A3"]
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)
    assert cell.quotePrefix is (text[0] in "=+-@"), "an edited cell becomes a formula"


@pytest.mark.parametrize(
    ("kind", "cells", "format"),
    [
        ("money", (Money(100), Money(-200)), "[$£-809]#,##0;-[$£-809]#,##0"),
        ("money", (Money(100), Money(7_335_050)), "[$£-809]#,##0.00;-[$£-809]#,##0.00"),
        ("figures", (Money(100), None), "#,##0"),
        ("figures", (Money(100), Money(1)), "#,##0.00"),
        ("share", (1302, -1), "0.0%"),
        ("count", (375, 0), "0"),
        ("date", (date(2019, 11, 8), None), "[$-809]ddd d mmm yyyy"),
        ("time", (time(10, 30), time(0, 0)), "hh:mm"),
    ],
)
def test_numbers_are_numbers_in_a_format_of_their_own(kind: Any, cells: Row, format: str) -> None:
    columns = (COLUMNS[0], Column(id="it", title="It", kind=kind))
    page = opened(one(*(("row", cell) for cell in cells), columns=columns))
    assert [page.cell(row, 2).number_format for row in (3, 4)] == [format] * 2
    assert [page.cell(row, 2).value for row in (3, 4)] == [
        cell.pence / 100 if isinstance(cell, Money) else value(columns[1], cell) for cell in cells
    ]


@pytest.mark.parametrize("pence", [1, 10, 29, -57, 10**13, 10**13 - 1, 999_999_999_999_9])
def test_the_largest_amounts_keep_their_pence(pence: int) -> None:
    assert round(opened(one(("row", Money(pence))))["B3"].value * 100) == pence


def test_the_heads_stay_in_sight_and_on_every_page() -> None:
    page = opened(one(("row", Money(1))))
    assert page.freeze_panes == "A3"
    assert page.print_title_rows == "$2:$2"
    assert page.page_setup.paperSize == 9
    assert page.page_setup.fitToHeight == 0


def test_totals_titles_and_heads_are_bold_and_rows_are_not() -> None:
    group = Group(title="In", rows=(("Grant", Money(100)),), totals=(Total(cells=("Total in", Money(100))),))
    page = opened(
        Sheet(kind="k", title="T", columns=COLUMNS, groups=(group,), totals=(Total(cells=("All", Money(1))),))
    )
    assert [row[0].value for row in page.rows] == ["T", "Name", "In", "Grant", "Total in", "All"]
    assert [row[0].font.b for row in page.rows] == [True, True, True, False, True, True]
    assert page["B5"].font.b
    assert [page[place].alignment.horizontal for place in ("A2", "B2", "A4", "B4")] == [
        "left",
        "right",
        "left",
        "right",
    ]


def test_groups_with_heads_keep_them() -> None:
    groups = (
        Group(title="In", heads=("In", "=now"), rows=(("Grant", Money(100)),)),
        Group(title="Out", heads=("Out", "then"), rows=(("Room", Money(250)),)),
    )
    page = opened(
        Sheet(kind="k", title="T", columns=COLUMNS, groups=groups, totals=(Total(cells=("Left", Money(-150))),))
    )
    assert [[cell.value for cell in row] for row in page.rows] == [
        ["T", None],
        ["In", "=now"],
        ["Grant", 1],
        ["Out", "then"],
        ["Room", 2.5],
        ["Left", -1.5],
    ]
    assert page["B2"].data_type == "s"
    assert page["A4"].font.b
    assert page.freeze_panes is None, "the heads of one group would stand over another"
    assert page.print_title_rows is None


def test_heads_that_agree_on_the_numbers_stay_in_sight() -> None:
    groups = (
        Group(heads=("In", "19-20"), rows=(("Grant", Money(100)),)),
        Group(heads=("Out", "19-20"), rows=(("Room", Money(250)),)),
    )
    page = opened(Sheet(kind="k", title="T", columns=COLUMNS, groups=groups))
    assert (page.freeze_panes, page.print_title_rows) == ("A3", "$2:$2")


IN, OUT = (("Grant", Money(100)), ("Fees", Money(250))), (("Room", Money(40)),)
LEFT = Total(cells=("Left", Money(310)), adds=(0, 1), less=(2,))


def year(*, last: Total = LEFT, title: str = "It's 2019-20", **more: Any) -> Sheet:
    groups = (
        Group(title="In", rows=IN, totals=(Total(cells=("Total in", Money(350)), adds=(0, 1)),)),
        Group(title="Out", rows=OUT, totals=(Total(cells=("Total out", Money(40)), adds=(2,)),)),
    )
    return Sheet(kind="k", title=title, columns=COLUMNS, groups=groups, totals=(last,), **more)


def test_totals_are_formulas_over_the_cells_of_their_rows() -> None:
    page = opened(year())
    assert [page[place].value for place in ("B6", "B9", "B10")] == ["=SUM(B4:B5)", "=SUM(B8)", "=SUM(B4:B5)-SUM(B8)"]
    assert [opened(year(), stored=True)[place].value for place in ("B6", "B9", "B10")] == [3.5, 0.4, 3.1]
    assert page["B6"].number_format == "[$£-809]#,##0.00;-[$£-809]#,##0.00"
    assert page["B6"].font.b


@pytest.mark.parametrize(
    "total",
    [
        Total(cells=("As stated", Money(311)), adds=(0, 1), less=(2,)),
        Total(cells=("None", Money(0))),
        Total(cells=("Text", Money(0)), adds=()),
    ],
)
def test_a_total_that_is_no_sum_of_its_rows_keeps_its_number(total: Total) -> None:
    assert opened(year(last=total))["B10"].data_type == "n"


def test_what_is_only_taken_away() -> None:
    assert opened(year(last=Total(cells=("Less", Money(-40)), less=(2,))))["B10"].value == "=-SUM(B8)"


def test_a_formula_that_excel_would_not_take_is_a_number() -> None:
    for count, kind in ((300, "f"), (5000, "n")):
        rows = tuple((str(at), Money(100)) for at in range(count))
        total = Total(cells=("Every other", Money(100 * count // 2)), adds=tuple(range(0, count, 2)))
        sheet = Sheet(kind="k", title="T", columns=COLUMNS, groups=(Group(rows=rows),), totals=(total,))
        assert opened(sheet)[f"B{count + 3}"].data_type == kind


def test_more_cells_than_a_function_takes_are_several_sums() -> None:
    rows = tuple((str(at), Money(100)) for at in range(600))
    total = Total(cells=("Every other", Money(-30_000)), less=tuple(range(0, 600, 2)))
    sheet = Sheet(kind="k", title="T", columns=COLUMNS, groups=(Group(rows=rows),), totals=(total,))
    page = opened(sheet)
    assert page["B603"].value.count("SUM") == 2
    assert reckoned(page, page["B603"].value) == -30_000


def test_what_is_printed_is_the_table_and_its_notes() -> None:
    assert opened(year(notes=("A note.",))).print_area == "'It''s 2019-20'!$A$1:$B$11"


def test_columns_are_those_for_people_that_say_something() -> None:
    columns = (
        *(COLUMNS[0], Column(id="in", title="In", shown="read"), Column(id="id", title="Id", shown="data")),
        Column(id="void", title="Void"),
    )
    page = opened(one(("a", "tomorrow", "a-id", ""), columns=columns))
    assert [[cell.value for cell in row] for row in page.rows][1:] == [["Name", "In"], ["a", "tomorrow"]]


def test_a_sheet_without_rows_says_so() -> None:
    page = opened(Sheet(kind="k", title="T", columns=COLUMNS, empty="None yet.", notes=("A note.",)))
    assert [row[0].value for row in page.rows] == ["T", "None yet.", "A note."]


def test_a_long_text_widens_its_column_so_far_and_then_its_line() -> None:
    page = opened(one(("word " * 40, Money(1)), ("short", Money(1))))
    assert 60 <= page.column_dimensions["A"].width < 64
    assert page.row_dimensions[3].height > 3 * 13
    assert page["A3"].alignment.wrap_text
    assert page.row_dimensions[4].height in (None, 18)


def test_a_note_reaches_over_all_columns_and_is_as_high_as_it_needs() -> None:
    page = opened(one(("row", Money(1)), notes=("word " * 40,)))
    assert [*map(str, page.merged_cells.ranges)] == ["A4:B4"]
    assert page.row_dimensions[4].height > 3 * 13


def test_more_text_than_a_cell_holds_is_cut_and_says_so() -> None:
    text = opened(one(("\U0001f600" * 20_000, Money(1))))["A3"].value
    assert len(text.encode("utf-16-le")) / 2 <= 32_767
    assert text.endswith("\U0001f600\u2026")


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1899, 12, 31), date(1900, 2, 28)])
def test_a_day_that_excel_cannot_count_is_text(day: date) -> None:
    column = Column(id="day", title="Day", kind="date")
    page = opened(one((day,), (date(1900, 3, 1),), columns=(column,)))
    assert page["A3"].value == said_to_people(column, day, short=True)
    assert page["A4"].value == datetime(1900, 3, 1)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Budget 2020-21", "Budget 2020-21"),
        ("a[b]c:d*e?f/g\\h", "a-b-c-d-e-f-g-h"),
        ("'quoted'", "quoted"),
        ("two\nlines", "two lines"),
        ("", "Sheet"),
        ("''", "Sheet"),
        ("History", "History sheet"),
        ("x" * 32, "x" * 30 + "\u2026"),
        ("x" * 31, "x" * 31),
        ("\U0001f600" * 16, "\U0001f600" * 15 + "\u2026"),
        ("y" * 29 + "' and more", "y" * 29 + "'\u2026"),
    ],
)
def test_the_worksheet_has_a_name_that_excel_takes(title: str, name: str) -> None:
    sheet = Sheet(kind="k", title=title, columns=COLUMNS)
    assert opened(sheet).title == name


def test_the_same_sheet_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = one(("row", Money(1)))
    first = render_workbook(sheet)
    later = clock.time() + 10**6
    monkeypatch.setattr(clock, "time", lambda: later)
    assert render_workbook(sheet) == first
    with zipfile.ZipFile(BytesIO(first)) as parts:
        assert {each.date_time for each in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    about = load_workbook(BytesIO(first)).properties
    assert (about.title, about.created, about.modified) == ("Title", datetime(1980, 1, 1), datetime(1980, 1, 1))


def test_on_a_pipe_the_bytes_are_the_file(run: Run, example: Path, tmp_path: Path) -> None:
    for format in ("xlsx", "docx"):
        file = tmp_path / f"budget.{format}"
        done = run("budget", "--year", "2019-20", "--format", format, store=example)
        assert done.exit_code == 0
        said = run("budget", "--year", "2019-20", "--output", file, store=example).stderr.splitlines()
        assert f"Written: {file}" in said
        assert done.stdout_bytes == file.read_bytes()
    assert load_workbook(tmp_path / "budget.xlsx").active["A1"].value == "Budget 2019-20"
    assert Document(str(tmp_path / "budget.docx")).paragraphs[0].text == "Budget 2019-20"


@pytest.mark.parametrize("format", ["xlsx", "docx"])
def test_a_terminal_gets_no_bytes_but_a_way_out(format: str, example: Path) -> None:
    terminal, stdout = os.openpty()
    words = ["--store", str(example), "budget", "--format", format]
    done = subprocess.run(
        [sys.executable, "-m", "seslip_cli", *words], stdout=stdout, stderr=subprocess.PIPE, text=True
    )
    os.write(stdout, b"nothing before this")
    os.close(stdout)
    assert os.read(terminal, 1000) == b"nothing before this"
    os.close(terminal)
    assert done.returncode == 2
    assert done.stderr == (
        f"seslip: A terminal cannot show {format}, which is no text.\n"
        f"Add --output FILE, such as --output table.{format}, or send it to another program.\n"
    )


def test_a_workbook_that_cannot_be_written_is_reported(run: Run, example: Path, tmp_path: Path) -> None:
    file = tmp_path / "nowhere" / "budget.xlsx"
    done = run("budget", "--year", "2019-20", "--output", file, store=example)
    assert done.exit_code == 6
    assert done.stderr == (
        f"seslip: {file} could not be written: there is no such folder.\nMake the folder first, or name another.\n"
    )


def test_neither_library_is_loaded_before_its_format_is_asked_for() -> None:
    code = "import sys, seslip_cli.cli.session; print({'docx', 'lxml', 'xlsxwriter'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_words_beside_a_number_keep_away_from_it() -> None:
    columns = (*COLUMNS, TEXT, Column(id="more", title="More"))
    page = opened(one(("a", Money(5), "overspent", "b"), columns=columns))
    indents = [[cell.alignment.indent for cell in row] for row in page.iter_rows(min_row=2, max_row=3)]
    assert indents == [[0, 1, 1, 0], [0, 1, 1, 0]]


def test_a_workbook_has_every_amount_and_share_that_is_for_programs_and_no_other_data() -> None:
    columns = (
        *COLUMNS,
        Column(id="more", title="More", kind="money", shown="data"),
        Column(id="share", title="Share", kind="share", shown="data"),
        Column(id="none", title="None", kind="money", shown="data"),
        Column(id="id", title="Id", shown="data"),
    )
    page = opened(one(("a", Money(500), Money(700), 123, None, "x"), columns=columns))
    assert [[cell.value for cell in row] for row in page.iter_rows(min_row=2, max_row=3)] == [
        ["Name", "Amount", "More", "Share"],
        ["a", 5, 7, 0.123],
    ]
