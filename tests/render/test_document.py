"""DOCX: reopened, and compared cell by cell with the Sheet."""

import time as clock
import zipfile
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from hypothesis import assume, example, given, settings

from seslip_cli.domain.money import Money
from seslip_cli.render.document import render_document
from seslip_cli.views.sheet import Column, Group, Row, Sheet, Total
from tests.render.sheets import filled, harmless, sheets, words_of
from tests.render.test_every_format import quick

COLUMNS = (Column(id="name", title="Name"), Column(id="amount", title="Amount", kind="money"))


def opened(sheet: Sheet) -> Any:
    return Document(BytesIO(render_document(sheet)))


def one(*rows: Row, columns: tuple[Column, ...] = COLUMNS, **more: Any) -> Sheet:
    return Sheet(kind="k", title="Title", columns=columns, groups=(Group(rows=rows),), **more)


def lines(table: Any) -> list[list[str]]:
    """The text of each cell, row by row; a merged cell is there once."""
    return [[paragraphs(cell) for cell in row._tr.tc_lst] for row in table.rows]


def paragraphs(cell: Any) -> str:
    return "\n".join(paragraph.text for paragraph in cell.p_lst)


def storable(text: str) -> str:
    """XML has no place for two characters that are none (U+FFFE, U+FFFF)."""
    return harmless(text).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


@settings(quick, max_examples=15)  # a document takes twenty times as long as a page
@given(sheets())
@example(one(("\ufffe\uffff", Money(1))))
def test_every_cell_is_what_the_sheet_has(sheet: Sheet) -> None:
    shown = filled(sheet)
    assume(shown)
    document = opened(sheet)
    expected = [[sheet.columns[at].title for at in shown]]
    for group in sheet.groups:
        expected += [[group.title]] if group.title else []
        expected += [words_of(sheet, row) for row in (*group.rows, *group.total_rows)]
    expected += [words_of(sheet, row) for row in sheet.total_rows]
    (table,) = document.tables
    assert lines(table) == [[*map(storable, line)] for line in expected]
    said = (sheet.title, f"Table 1: {sheet.title}" if sheet.title else "Table 1: ", *sheet.notes)
    assert [each.text for each in document.paragraphs] == [*map(storable, said)]


def test_the_heads_are_marked_and_return_on_every_page() -> None:
    (table,) = opened(one(("row", Money(1)), ("row", Money(2)))).tables
    marked = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert marked == [True, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    assert look.get(qn("w:firstRow")) == "1"
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Title"


def test_a_table_has_a_caption_that_word_counts() -> None:
    document = opened(one(("row", Money(1))))
    title, caption = document.paragraphs
    assert (title.text, caption.text, caption.style.name) == ("Title", "Table 1: Title", "Caption")
    assert caption.style.paragraph_format.keep_with_next
    field = [each.get(qn("w:fldCharType")) for each in caption._p.iter(qn("w:fldChar"))]
    assert field == ["begin", "separate", "end"]
    assert [each.text for each in caption._p.iter(qn("w:instrText"))] == [r"SEQ Table \* ARABIC"]
    order = [each.tag for each in document.element.body]
    assert order.index(qn("w:tbl")) == 2, "it stands above the table"


def test_numbers_stand_to_the_right_and_totals_are_bold() -> None:
    group = Group(title="In", rows=(("Grant", Money(100)),), totals=(Total(cells=("Total in", Money(100))),))
    (table,) = opened(
        Sheet(kind="k", title="T", columns=COLUMNS, groups=(group,), totals=(Total(cells=("All", Money(1))),))
    ).tables
    assert lines(table) == [["Name", "Amount"], ["In"], ["Grant", "£1"], ["Total in", "£1"], ["All", "£0.01"]]
    first, last = ([row.cells[at].paragraphs[0] for row in table.rows] for at in (0, 1))
    assert [each.style.font.bold for each in first] == [True, True, False, True, True]
    assert [each.alignment for each in first] == [None] * 5
    assert [each.alignment for each in last] == [WD_ALIGN_PARAGRAPH.RIGHT if at != 1 else None for at in range(5)]


def test_the_title_of_a_group_reaches_over_all_columns() -> None:
    sheet = Sheet(kind="k", title="T", columns=COLUMNS, groups=(Group(title="In", rows=(("a", Money(1)),)),))
    (table,) = opened(sheet).tables
    assert table.rows[1].cells[0]._tc is table.rows[1].cells[1]._tc
    assert table.rows[1].cells[0].paragraphs[0].paragraph_format.keep_with_next is None
    assert table.rows[1].cells[0].paragraphs[0].style.paragraph_format.keep_with_next


def test_groups_with_heads_are_tables_whose_columns_stand_under_each_other() -> None:
    groups = (
        Group(title="In", heads=("In", "now"), rows=(("Grant", Money(100)),)),
        Group(title="Out", heads=("Out", "then"), rows=(("A room for all of us", Money(200)),)),
    )
    document = opened(
        Sheet(kind="k", title="T", columns=COLUMNS, groups=groups, totals=(Total(cells=("Left", Money(-100))),))
    )
    one_table, other = document.tables
    assert [each.text for each in document.paragraphs if each.text] == ["T", "Table 1: T, In", "Table 2: T, Out"]
    assert lines(one_table) == [["In", "now"], ["Grant", "£1"]]
    assert lines(other) == [["Out", "then"], ["A room for all of us", "£2"], ["Left", "-£1"]]
    assert other.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    widths = [column.width for column in one_table.columns]
    assert widths == [column.width for column in other.columns]
    assert {tuple(cell.width for cell in row.cells) for each in document.tables for row in each.rows} == {tuple(widths)}


def test_a_sheet_without_rows_says_so() -> None:
    document = opened(Sheet(kind="k", title="T", columns=COLUMNS, empty="None yet.", notes=("A note.",)))
    assert document.tables == []
    assert [each.text for each in document.paragraphs] == ["T", "None yet.", "A note."]


def test_the_title_is_a_heading_and_the_language_british_english() -> None:
    document = opened(one(("row", Money(1))))
    assert document.paragraphs[0].style.name == "Heading 1"
    assert (document.core_properties.title, document.core_properties.language) == ("Title", "en-GB")
    languages = {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


@pytest.mark.parametrize(
    ("columns", "text", "way"),
    [
        (6, "short", WD_ORIENT.PORTRAIT),
        (7, "short", WD_ORIENT.LANDSCAPE),
        (2, "a sentence of many words " * 4, WD_ORIENT.LANDSCAPE),
    ],
)
def test_a_wide_table_lies_on_its_side_and_never_leaves_the_page(columns: int, text: str, way: Any) -> None:
    heads = tuple(Column(id=f"c{at}", title=f"Column {at}") for at in range(columns))
    document = opened(one((text,) * columns, columns=heads))
    section = document.sections[0]
    assert section.orientation is way
    assert (section.page_width > section.page_height) is (way is WD_ORIENT.LANDSCAPE)
    room = section.page_width - section.left_margin - section.right_margin
    # Word counts in twentieths of a point.
    assert sum(column.width for column in document.tables[0].columns) <= room + columns * 635


def test_where_there_is_no_room_every_column_gives_way() -> None:
    heads = tuple(Column(id=f"c{at}", title=f"Column {at}", kind="money") for at in range(20))
    document = opened(one((Money(10**12),) * 20, columns=heads))
    widths = [column.width for column in document.tables[0].columns]
    assert max(widths) - min(widths) <= 635
    assert sum(widths) <= document.sections[0].page_width


def test_the_same_sheet_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = one(("row", Money(1)))
    first = render_document(sheet)
    later = clock.time() + 10**6
    monkeypatch.setattr(clock, "time", lambda: later)
    assert render_document(sheet) == first
    with zipfile.ZipFile(BytesIO(first)) as parts:
        assert {each.date_time for each in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_title_longer_than_a_property_may_be() -> None:
    document = opened(Sheet(kind="k", title="x" * 300, columns=COLUMNS))
    assert document.core_properties.title == "x" * 255
    assert document.paragraphs[0].text == "x" * 300
