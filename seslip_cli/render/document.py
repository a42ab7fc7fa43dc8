"""A Sheet as a Word document (WordprocessingML, ECMA-376): a heading, tables whose heads return on every page, notes.

A table has a caption that Word counts, so that it can be referred to and listed. There is no picture of a chart.

Rows are made as elements rather than through python-docx's cells, which take thirty times as long.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Written
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor

from seslip_cli.render.words import clean, read_words
from seslip_cli.views.sheet import NUMBERS, Group, Row, Sheet

_MADE = datetime(1980, 1, 1)
"""When every document says that it was made, the first day of a zip's calendar: the same Sheet gives the same bytes."""
_LANGUAGE = "en-GB"
_LONGEST_PROPERTY = 255
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 (2.2) cannot hold, control characters apart."""

_SHORT_SIDE, _LONG_SIDE, _MARGIN = Cm(21), Cm(29.7), Cm(2)
_MOST_UPRIGHT, _MOST_LINES = 6, 2
"""With more columns than these, or cells of more lines than these, a page lies on its side."""
_CHARACTER, _PADDING = Pt(5.5), Pt(12)
"""What a character of the table, and the space beside a cell's text, take up across the page."""
_LONG_WORD = 16
"""A word longer than this, in characters, may be broken where there is no room."""

_FONT = "Arial"
_ACCENT, _SOFT = RGBColor(0x0B, 0x5C, 0x63), RGBColor(0x4A, 0x59, 0x68)
_TABLE = "Programme Table"
_NOTE = "Table Note"
_CAPTION = "Caption"
"""The name that Word knows captions by."""


Wish = tuple[Emu, Emu]
"""The least width of a column, and the width that it wants."""


class _Look(NamedTuple):
    """How a row looks: the style of its paragraphs, and the colours of its cells and of the rules above and below."""

    style: str
    fill: str = ""
    above: str = ""
    below: str = ""


_HEAD = _Look("Table Head", fill="E3EDEF", below="0B5C63")
_GROUP = _Look("Table Group", fill="F4F6F8")
_ROW = _Look("Table Text")
_TOTAL = _Look("Table Total", above="0B5C63")


def render_document(sheet: Sheet) -> bytes:
    """The Sheet under its title as heading; the heads of the columns are marked as such and return on every page.

    Groups with heads of their own are tables of their own. The language is British English.
    """
    document = Document()
    shown = sheet.filled()
    _set_properties(document, sheet)
    _set_styles(document)
    wishes = [_least_and_wanted(sheet, at) for at in shown]
    widths = _share_out(wishes, _set_page(document, wishes))
    document.add_heading(_text(sheet.title), level=1)
    if sheet.groups and shown:
        _add_tables(document, sheet, shown, widths)
    else:
        document.add_paragraph(_text(sheet.empty))
    for note in sheet.notes:
        document.add_paragraph(_text(note), style=_NOTE)
    out = BytesIO()
    document.save(out)
    return _undated(out.getvalue())


def _undated(document: bytes) -> bytes:
    """The zip of a document without the moment at which each of its parts was written."""
    out = BytesIO()
    with ZipFile(BytesIO(document)) as parts, ZipFile(out, "w", ZIP_DEFLATED) as undated:
        for name in parts.namelist():
            undated.writestr(ZipInfo(name, _MADE.timetuple()[:6]), parts.read(name), ZIP_DEFLATED)
    return out.getvalue()


def _text(text: str) -> str:
    return _NOT_XML.sub("\ufffd", clean(text))


def _set_properties(document: Written, sheet: Sheet) -> None:
    about = document.core_properties
    about.title = _text(sheet.title)[:_LONGEST_PROPERTY]
    about.author, about.comments, about.language = "seslip", "", _LANGUAGE
    about.created = about.modified = _MADE
    for part, mark in ((document.styles, "w:lang"), (document.settings, "w:themeFontLang")):
        for element in part.element.iter(qn(mark)):
            element.set(qn("w:val"), _LANGUAGE)


def _set_styles(document: Written) -> None:
    """Styles with names of their own, so that a reader can give all tables another look in one place."""
    styles: Any = document.styles  # its annotations know no difference between the kinds of style
    styles["Normal"].font.name = _FONT
    heading = styles["Heading 1"]
    heading.element.rPr.remove(heading.element.rPr.rFonts)  # the template's theme would go before the name
    heading.font.name, heading.font.size, heading.font.color.rgb = _FONT, Pt(16), _ACCENT
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(0), Pt(4)
    for look in (_ROW, _HEAD, _GROUP, _TOTAL):
        style = styles.add_style(look.style, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.font.size, style.font.bold = Pt(9.5), look is not _ROW
        spacing = style.paragraph_format
        spacing.space_before, spacing.space_after, spacing.line_spacing = Pt(2), Pt(2), 1.0
        spacing.keep_with_next = look in (_HEAD, _GROUP)
    styles[_GROUP.style].font.color.rgb = _ACCENT
    note = styles.add_style(_NOTE, WD_STYLE_TYPE.PARAGRAPH)
    note.font.size, note.font.color.rgb = Pt(9.5), _SOFT
    note.paragraph_format.space_before, note.paragraph_format.space_after = Pt(6), Pt(0)
    caption = styles[_CAPTION]
    caption.font.size, caption.font.bold, caption.font.color.rgb = Pt(9.5), False, _SOFT
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(8), Pt(3)
    caption.paragraph_format.keep_with_next = True
    styles.add_style(_TABLE, WD_STYLE_TYPE.TABLE).element.append(
        _element(
            "tblPr",
            _element("tblBorders", *(_rule(side, "CCD4DC", 4) for side in ("bottom", "insideH"))),
            _element("tblCellMar", *(_element(side, w=100, type="dxa") for side in ("left", "right"))),
        )
    )


def _set_page(document: Written, wishes: Sequence[Wish]) -> Emu:
    """A4 (ISO 216), on its side for a wide table; gives the width there is for it."""
    section = document.sections[0]
    upright = _SHORT_SIDE - 2 * _MARGIN
    across = len(wishes) > _MOST_UPRIGHT or sum(wanted for _, wanted in wishes) > _MOST_LINES * upright
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    width, height = (_LONG_SIDE, _SHORT_SIDE) if across else (_SHORT_SIDE, _LONG_SIDE)
    section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    return Emu(width - 2 * _MARGIN)


def _add_tables(document: Written, sheet: Sheet, shown: Sequence[int], widths: Sequence[Emu]) -> None:
    """One table; or, since only the first row of a table is its head, one for each group with heads of its own."""
    titles = tuple(column.title for column in sheet.columns)
    parts = [(group,) for group in sheet.groups] if sheet.has_heads else [sheet.groups]
    for number, groups in enumerate(parts, 1):
        rows = [_heads(sheet, shown, groups[0].heads or titles)]
        for group in groups:
            rows += _group_rows(sheet, shown, group)
        if number == len(parts):
            rows += [_row(sheet, shown, row, _TOTAL) for row in sheet.total_rows]
        title = ", ".join(filter(None, (sheet.title, groups[0].title if sheet.has_heads else "")))
        _add_caption(document, number, title)
        _add_table(document, title, widths, rows)


def _add_caption(document: Written, number: int, title: str) -> None:
    """`Table 1: Budget`; the number is a field, so that Word counts anew where the table is put into a report."""
    caption = document.add_paragraph("Table ", style=_CAPTION)
    instruction = _element("instrText")
    instruction.text = "SEQ Table \\* ARABIC"
    for inside in (_element("fldChar", fldCharType="begin"), instruction, _element("fldChar", fldCharType="separate")):
        caption.add_run()._r.append(inside)
    caption.add_run(str(number))
    caption.add_run()._r.append(_element("fldChar", fldCharType="end"))
    caption.add_run(f": {_text(title)}")


def _add_table(document: Written, title: str, widths: Sequence[Emu], rows: Iterable[Any]) -> None:
    table = document.add_table(rows=0, cols=len(widths), style=_TABLE)
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    # What a screen reader calls the table (ECMA-376, part 1, 17.4.62).
    table._tbl.tblPr.append(_element("tblCaption", val=_text(title)))
    for row in rows:
        cells = row.tc_lst
        for cell, width in zip(cells, widths if len(cells) == len(widths) else [Emu(sum(widths))], strict=True):
            cell.width = width
        table._tbl.append(row)


def _group_rows(sheet: Sheet, shown: Sequence[int], group: Group) -> Iterable[Any]:
    if group.title and not group.heads:
        yield _line([_cell(group.title, _GROUP, span=len(shown))])
    for row in group.rows:
        yield _row(sheet, shown, row, _ROW)
    for row in group.total_rows:
        yield _row(sheet, shown, row, _TOTAL)


def _heads(sheet: Sheet, shown: Sequence[int], heads: Sequence[str]) -> Any:
    cells = [_cell(heads[at], _HEAD, to_right=sheet.columns[at].kind in NUMBERS) for at in shown]
    return _line(cells, _element("tblHeader"))


def _row(sheet: Sheet, shown: Sequence[int], row: Row, look: _Look) -> Any:
    columns = [sheet.columns[at] for at in shown]
    words = [read_words(column, row[at]) for column, at in zip(columns, shown, strict=True)]
    return _line(
        _cell(text, look, to_right=column.kind in NUMBERS) for column, text in zip(columns, words, strict=True)
    )


def _line(cells: Iterable[Any], *more: Any) -> Any:
    """A row, which is never broken over two pages."""
    return _element("tr", _element("trPr", _element("cantSplit"), *more), *cells)


def _cell(text: str, look: _Look, *, to_right: bool = False, span: int = 1) -> Any:
    rules = [_rule(side, colour, 8) for side, colour in (("top", look.above), ("bottom", look.below)) if colour]
    about = [
        *([_element("gridSpan", val=span)] if span > 1 else []),
        *([_element("tcBorders", *rules)] if rules else []),
        *([_element("shd", val="clear", color="auto", fill=look.fill)] if look.fill else []),
        _element("vAlign", val="bottom" if look is _HEAD else "top"),
    ]
    run: Any = OxmlElement("w:r")
    run.text = _text(text)
    style = [_element("pStyle", val=look.style.replace(" ", ""))]
    side = [_element("jc", val="right")] if to_right else []
    return _element("tc", _element("tcPr", *about), _element("p", _element("pPr", *style, *side), run))


def _rule(side: str, colour: str, eighths: int) -> Any:
    """A rule on a side of a cell, so many eighths of a point thick."""
    return _element(side, val="single", sz=eighths, space=0, color=colour)


def _element(name: str, *inside: Any, **attributes: object) -> Any:
    made = OxmlElement(f"w:{name}", {qn(f"w:{each}"): str(value) for each, value in attributes.items()})
    made.extend(inside)
    return made


def _share_out(wishes: Sequence[Wish], room: Emu) -> list[Emu]:
    """A width for each column: what its cells want, or what there is room for, numbers and short words kept whole."""
    least, most = sum(low for low, _ in wishes), sum(wanted for _, wanted in wishes)
    if most <= room:
        return [wanted for _, wanted in wishes]
    if least >= room:
        return [Emu(low * room // least) for low, _ in wishes]
    return [Emu(low + (wanted - low) * (room - least) // (most - least)) for low, wanted in wishes]


def _least_and_wanted(sheet: Sheet, at: int) -> Wish:
    column = sheet.columns[at]
    heads = [group.heads[at] for group in sheet.groups if group.heads] if sheet.has_heads else [column.title]
    lines = [line for row in sheet.all_rows for line in read_words(column, row[at]).split("\n")]
    in_heads = max((len(word) for head in heads for word in clean(head).split()), default=0)
    wanted = max([in_heads, *map(len, lines)])
    words = (len(word) for line in lines for word in line.split())
    least = min(_LONG_WORD, max(words, default=0)) if column.kind == "text" else wanted
    return _across(max(least, in_heads)), _across(wanted)


def _across(characters: int) -> Emu:
    return Emu(characters * _CHARACTER + _PADDING)
