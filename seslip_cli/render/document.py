"""A Sheet as a Word document (WordprocessingML, ECMA-376): a heading, tables whose heads return on every page, notes.

A table has a caption that Word counts, so that it can be referred to and listed. There is no picture of a chart.
"""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Written
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Emu, Pt

from seslip_cli.render.document_parts import (
    FONT,
    GROUP,
    HEAD,
    LONG_SIDE,
    LONG_WORD,
    MARGIN,
    ROW,
    SHORT_SIDE,
    SOFT,
    TOTAL,
    Look,
    Wish,
    across,
    add_table_style,
    cell,
    field,
    harmless,
    head_line,
    line,
    plain_run,
    set_heading_font,
    set_properties,
    set_table_styles,
    share_out,
    table,
    undated,
)
from seslip_cli.render.words import clean, read_words
from seslip_cli.views.sheet import NUMBERS, Group, Row, Sheet

_MOST_UPRIGHT, _MOST_LINES = 6, 2
"""With more columns than these, or cells of more lines than these, a page lies on its side."""
_NOTE = "Table Note"
_CAPTION = "Caption"
"""The name that Word knows captions by."""


def render_document(sheet: Sheet) -> bytes:
    """The Sheet under its title as heading; the heads of the columns are marked as such and return on every page.

    Groups with heads of their own are tables of their own. The language is British English.
    """
    document = Document()
    shown = sheet.filled()
    set_properties(document, sheet.title)
    _set_styles(document)
    wishes = [_least_and_wanted(sheet, at) for at in shown]
    widths = share_out(wishes, _set_page(document, wishes))
    document.add_heading(harmless(sheet.title), level=1)
    if sheet.groups and shown:
        _add_tables(document, sheet, shown, widths)
    else:
        document.add_paragraph(harmless(sheet.empty))
    for note in sheet.notes:
        document.add_paragraph(harmless(note), style=_NOTE)
    out = BytesIO()
    document.save(out)
    return undated(out.getvalue())


def _set_styles(document: Written) -> None:
    """Styles with names of their own, so that a reader can give all tables another look in one place."""
    styles: Any = document.styles  # its annotations know no difference between the kinds of style
    styles["Normal"].font.name = FONT
    heading = styles["Heading 1"]
    set_heading_font(heading)
    heading.font.size = Pt(16)
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(0), Pt(4)
    set_table_styles(styles)
    note = styles.add_style(_NOTE, WD_STYLE_TYPE.PARAGRAPH)
    note.font.size, note.font.color.rgb = Pt(9.5), SOFT
    note.paragraph_format.space_before, note.paragraph_format.space_after = Pt(6), Pt(0)
    caption = styles[_CAPTION]
    caption.font.size, caption.font.bold, caption.font.color.rgb = Pt(9.5), False, SOFT
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(8), Pt(3)
    caption.paragraph_format.keep_with_next = True
    add_table_style(styles)


def _set_page(document: Written, wishes: Sequence[Wish]) -> Emu:
    """A4, on its side for a wide table; gives the width there is for it."""
    section = document.sections[0]
    upright = SHORT_SIDE - 2 * MARGIN
    across_all = len(wishes) > _MOST_UPRIGHT or sum(wanted for _, wanted in wishes) > _MOST_LINES * upright
    section.orientation = WD_ORIENT.LANDSCAPE if across_all else WD_ORIENT.PORTRAIT
    width, height = (LONG_SIDE, SHORT_SIDE) if across_all else (SHORT_SIDE, LONG_SIDE)
    section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    return Emu(width - 2 * MARGIN)


def _add_tables(document: Written, sheet: Sheet, shown: Sequence[int], widths: Sequence[Emu]) -> None:
    """One table; or, since only the first row of a table is its head, one for each group with heads of its own."""
    titles = tuple(column.title for column in sheet.columns)
    parts = [(group,) for group in sheet.groups] if sheet.has_heads else [sheet.groups]
    for number, groups in enumerate(parts, 1):
        rows = [_heads(sheet, shown, groups[0].heads or titles)]
        for group in groups:
            rows += _group_rows(sheet, shown, group)
        if number == len(parts):
            rows += [_row(sheet, shown, row, TOTAL) for row in sheet.total_rows]
        title = ", ".join(filter(None, (sheet.title, groups[0].title if sheet.has_heads else "")))
        _add_caption(document, number, title)
        document.element.body.sectPr.addprevious(table(title, widths, rows))


def _add_caption(document: Written, number: int, title: str) -> None:
    """`Table 1: Budget`; the number is a field, so that Word counts anew where the table is put into a report."""
    caption = document.add_paragraph("Table ", style=_CAPTION)
    caption._p.extend(field("SEQ Table \\* ARABIC", str(number)))
    caption.add_run(f": {harmless(title)}")


def _group_rows(sheet: Sheet, shown: Sequence[int], group: Group) -> Iterable[Any]:
    if group.title and not group.heads:
        yield line([cell([plain_run(group.title)], GROUP, span=len(shown))])
    for row in group.rows:
        yield _row(sheet, shown, row, ROW)
    for row in group.total_rows:
        yield _row(sheet, shown, row, TOTAL)


def _heads(sheet: Sheet, shown: Sequence[int], heads: Sequence[str]) -> Any:
    return head_line(cell([plain_run(heads[at])], HEAD, to_right=sheet.columns[at].kind in NUMBERS) for at in shown)


def _row(sheet: Sheet, shown: Sequence[int], row: Row, look: Look) -> Any:
    columns = [sheet.columns[at] for at in shown]
    words = [read_words(column, row[at]) for column, at in zip(columns, shown, strict=True)]
    return line(
        cell([plain_run(text)], look, to_right=column.kind in NUMBERS)
        for column, text in zip(columns, words, strict=True)
    )


def _least_and_wanted(sheet: Sheet, at: int) -> Wish:
    column = sheet.columns[at]
    heads = [group.heads[at] for group in sheet.groups if group.heads] if sheet.has_heads else [column.title]
    lines = [line for row in sheet.all_rows for line in read_words(column, row[at]).split("\n")]
    in_heads = max((len(word) for head in heads for word in clean(head).split()), default=0)
    wanted = max([in_heads, *map(len, lines)])
    words = (len(word) for line in lines for word in line.split())
    least = min(LONG_WORD, max(words, default=0)) if column.kind == "text" else wanted
    return across(max(least, in_heads)), across(wanted)
