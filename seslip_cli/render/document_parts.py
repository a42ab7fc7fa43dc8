"""What Word documents are made of (WordprocessingML, ECMA-376): elements, rows of tables, the house's look.

Rows and paragraphs are made as elements rather than through python-docx's objects, which take thirty times as long.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document as Written
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.shared import Cm, Emu, Pt, RGBColor

from seslip_cli.render.words import clean

MADE = datetime(1980, 1, 1)
"""When every part of a document says that it was made, the first day of a zip's calendar: the same bytes each time."""
_LANGUAGE = "en-GB"
_BREAKS = re.compile(r"([\t\n\r])")
_LONGEST_PROPERTY = 255
_OF_THE_TEMPLATE = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 (2.2) cannot hold, control characters apart."""

SHORT_SIDE, LONG_SIDE, MARGIN = Cm(21), Cm(29.7), Cm(2)
"""A4 (ISO 216), and what is left free around it."""
_CHARACTER, _PADDING = Pt(5.5), Pt(12)
"""What a character of a table, and the space beside a cell's text, take up across the page."""

FONT = "Arial"
ACCENT, SOFT = RGBColor(0x0B, 0x5C, 0x63), RGBColor(0x4A, 0x59, 0x68)
RULE = "CCD4DC"
"""The colour of thin rules."""
LONG_WORD = 16
"""A word longer than this, in characters, may be broken where a table has no room."""
TABLE = "Programme Table"

Wish = tuple[Emu, Emu]
"""The least width of a column, and the width that it wants."""


class Look(NamedTuple):
    """How a row looks: the style of its paragraphs, and the colours of its cells and of the rules above and below."""

    style: str
    fill: str = ""
    above: str = ""
    below: str = ""


HEAD = Look("Table Head", fill="E3EDEF", below="0B5C63")
GROUP = Look("Table Group", fill="F4F6F8")
ROW = Look("Table Text")
TOTAL = Look("Table Total", above="0B5C63")


def undated(document: bytes) -> bytes:
    """The zip of a document without the moment at which each of its parts was written."""
    out = BytesIO()
    with ZipFile(BytesIO(document)) as parts, ZipFile(out, "w", ZIP_DEFLATED) as without:
        for name in parts.namelist():
            without.writestr(ZipInfo(name, MADE.timetuple()[:6]), parts.read(name), ZIP_DEFLATED)
    return out.getvalue()


def harmless(text: str) -> str:
    """Text that XML can hold; what it cannot leaves a replacement character."""
    return _NOT_XML.sub("\ufffd", clean(text))


def set_properties(document: Written, title: str, author: str = "seslip", made: datetime = MADE) -> None:
    """What a document says of itself; its language is British English.

    What python-docx's template says goes: the picture of an empty page, how many pages and words that one has, and the
    program which it was made with.
    """
    about = document.core_properties
    about.title = harmless(title)[:_LONGEST_PROPERTY]
    about.author, about.comments, about.language = harmless(author)[:_LONGEST_PROPERTY], "", _LANGUAGE
    about.created = about.modified = made
    for part, mark in ((document.styles, "w:lang"), (document.settings, "w:themeFontLang")):
        for each in part.element.iter(qn(mark)):
            each.set(qn("w:val"), _LANGUAGE)
    relations = document.part.package.rels
    for name in [name for name, each in relations.items() if each.reltype in _OF_THE_TEMPLATE]:
        del relations[name]


def set_heading_font(heading: Any) -> None:
    """Let a heading have the house's font and colour."""
    heading.element.rPr.remove(heading.element.rPr.rFonts)  # the template's theme would go before the name
    heading.font.name, heading.font.color.rgb = FONT, ACCENT


def set_table_styles(styles: Any) -> None:
    """Styles with names of their own for what stands in tables, so that all can be given another look in one place."""
    for look in (ROW, HEAD, GROUP, TOTAL):
        style = styles.add_style(look.style, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.font.size, style.font.bold = Pt(9.5), look is not ROW
        spacing = style.paragraph_format
        spacing.space_before, spacing.space_after, spacing.line_spacing = Pt(2), Pt(2), 1.0
        spacing.keep_with_next = look in (HEAD, GROUP)
    styles[GROUP.style].font.color.rgb = ACCENT


def add_table_style(styles: Any) -> None:
    """The style of tables themselves: a thin rule below each row."""
    styles.add_style(TABLE, WD_STYLE_TYPE.TABLE).element.append(
        element(
            "tblPr",
            element("tblBorders", *(rule(side, RULE, 4) for side in ("bottom", "insideH"))),
            element("tblCellMar", *(element(side, w=100, type="dxa") for side in ("left", "right"))),
        )
    )


def table(title: str, widths: Sequence[Emu], rows: Iterable[Any]) -> Any:
    """A table of rows made by `line`; the title is what a screen reader calls it."""
    made = CT_Tbl.new_tbl(0, len(widths), Emu(0))
    made.tblStyle_val, made.tblPr.autofit = _id(TABLE), False
    for column, width in zip(made.tblGrid.gridCol_lst, widths, strict=True):
        column.w = width
    made.tblPr.append(element("tblCaption", val=harmless(title)))  # ECMA-376, part 1, 17.4.62
    for row in rows:
        cells = row.tc_lst
        for each, width in zip(cells, widths if len(cells) == len(widths) else [Emu(sum(widths))], strict=True):
            each.width = width
        made.append(row)
    return made


def line(cells: Iterable[Any], *more: Any) -> Any:
    """A row, which is never broken over two pages."""
    return element("tr", element("trPr", element("cantSplit"), *more), *cells)


def head_line(cells: Iterable[Any]) -> Any:
    """A row that is marked as the head, and returns on every page."""
    return line(cells, element("tblHeader"))


def cell(runs: Iterable[Any], look: Look, *, to_right: bool = False, span: int = 1) -> Any:
    """A cell with one paragraph of runs in it."""
    rules = [rule(side, colour, 8) for side, colour in (("top", look.above), ("bottom", look.below)) if colour]
    about = [
        *([element("gridSpan", val=span)] if span > 1 else []),
        *([element("tcBorders", *rules)] if rules else []),
        *([element("shd", val="clear", color="auto", fill=look.fill)] if look.fill else []),
        element("vAlign", val="bottom" if look is HEAD else "top"),
    ]
    side = [element("jc", val="right")] if to_right else []
    return element("tc", element("tcPr", *about), paragraph(look.style, runs, *side))


def paragraph(style: str, runs: Iterable[Any], *about: Any) -> Any:
    """A paragraph in a style that is called so; `about` are further properties, in the standard's order (17.3.1.26)."""
    return element("p", element("pPr", element("pStyle", val=_id(style)), *about), *runs)


def _id(style: str) -> str:
    """What python-docx refers to a style by."""
    return style.replace(" ", "")


def plain_run(text: str) -> Any:
    """Text as it is; its line ends and tabs are kept."""
    run = element("r")
    for piece in _BREAKS.split(harmless(text)):
        if piece == "\t":
            run.append(element("tab"))
        elif piece in ("\n", "\r"):
            run.append(element("br"))
        elif piece:
            run.append(_words(piece))
    return run


def _words(text: str) -> Any:
    words = element("t")
    words.text = text
    if text != text.strip():
        words.set(qn("xml:space"), "preserve")
    return words


def field(instruction: str, shown: str) -> list[Any]:
    """Runs of what Word reckons by itself, and what stands there until it has."""
    asked = element("instrText")
    asked.text = instruction
    inside = (
        element("fldChar", fldCharType="begin"),
        asked,
        element("fldChar", fldCharType="separate"),
    )
    return [
        *(element("r", each) for each in inside),
        plain_run(shown),
        element("r", element("fldChar", fldCharType="end")),
    ]


def rule(side: str, colour: str, eighths: int, space: int = 0) -> Any:
    """A rule on a side, so many eighths of a point thick, and so many points away."""
    return element(side, val="single", sz=eighths, space=space, color=colour)


def element(name: str, /, *inside: Any, **attributes: object) -> Any:
    """An element of WordprocessingML."""
    made = OxmlElement(f"w:{name}", {qn(f"w:{each}"): str(value) for each, value in attributes.items()})
    made.extend(inside)
    return made


def share_out(wishes: Sequence[Wish], room: Emu) -> list[Emu]:
    """A width for each column: what its cells want, or what there is room for, numbers and short words kept whole."""
    least, most = sum(low for low, _ in wishes), sum(wanted for _, wanted in wishes)
    if most <= room:
        return [wanted for _, wanted in wishes]
    if least >= room:
        return [Emu(low * room // least) for low, _ in wishes]
    return [Emu(low + (wanted - low) * (room - least) // (most - least)) for low, wanted in wishes]


def across(characters: int) -> Emu:
    """What a cell of so many characters takes up across the page."""
    return Emu(characters * _CHARACTER + _PADDING)
