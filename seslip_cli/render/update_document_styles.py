"""How the weekly update looks in Word: its styles, its lists' numbering, and its pages.

Every style has a name of its own, so that a programme can give all updates another look in one place of Word's.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from docx.document import Document as Written
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Length, Pt, RGBColor, Twips

from seslip_cli.render.document_parts import (
    ACCENT,
    FONT,
    MARGIN,
    RULE,
    SHORT_SIDE,
    SOFT,
    add_table_style,
    element,
    rule,
    set_heading_font,
    set_table_styles,
)
from seslip_cli.render.update_document_box import LEFT, RIGHT, edges

TEXT, ITEM, QUOTE, CODE = "Update Text", "Update List", "Update Quote", "Update Code"
FACT, ORIGIN, CORRECTED, BREAK = "Update Fact", "Update Origin", "Update Correction", "Update Break"
CONTACT, COLOPHON, MARGINAL = "Update Contact", "Update Colophon", "Update Margin"
LINK, CODE_TEXT, MARK = "Hyperlink", "Update Code Text", "Update Mark"
LABEL, NAME, ASKED = "Update Label", "Update Name", "Update Asked"
"""The styles of characters; the first is called as Word calls it, so that links which somebody adds look alike."""

LABEL_WIDTH = 1304
"""What the label of a fact takes up across the page, in twentieths of a point: 2.3 cm."""
STEP = 360
"""How far each level of a list, or a quotation, is moved in, in twentieths of a point."""
LEVELS = 9
"""How many levels a list has in Word (17.9.6)."""
BULLETS, NUMBERS = "bullet", "decimal"
"""The kinds of lists, as the standard calls them (17.18.59)."""
_MARKS = "\u2022\u2013\u25aa"

_LINK, _MARK, _ASKED = RGBColor(0x0B, 0x57, 0x8A), RGBColor(0x8A, 0x2C, 0x0D), RGBColor(0x85, 0x47, 0x0A)
"""Each has a contrast of 4.5 and more with white, and with the colour of what is to be done (WCAG 1.4.3)."""
_QUOTE_SPACE = 8
"""How far the bar beside a quotation stands from its text, in points."""


def set_styles(document: Written) -> None:
    """The styles that an update is written in."""
    styles: Any = document.styles  # its annotations know no difference between the kinds of style
    normal = styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10.5)
    normal.paragraph_format.space_before, normal.paragraph_format.space_after = Pt(0), Pt(0)
    normal.paragraph_format.line_spacing, normal.paragraph_format.widow_control = 1.2, True
    _set_headings(styles)
    for name, before in ((TEXT, 6), (ITEM, 3), (QUOTE, 6), (CODE, 6), (FACT, 2), (ORIGIN, 4), (CORRECTED, 6)):
        _add_paragraph_style(styles, name, before)
    for name, before in ((BREAK, 6), (CONTACT, 9), (COLOPHON, 18), (MARGINAL, 0)):
        _add_paragraph_style(styles, name, before)
    _set_small(styles)
    _set_boxes(styles)
    _add_character_styles(styles)
    set_table_styles(styles)
    add_table_style(styles)


def _set_headings(styles: Any) -> None:
    looks = ((1, 22, 0, 2), (2, 15, 22, 2), (3, 12, 15, 0), (4, 9.5, 8, 0), (5, 10.5, 8, 0), (6, 10.5, 8, 0))
    for level, size, before, after in looks:
        heading = styles[f"Heading {level}"]
        set_heading_font(heading)
        heading.font.size, heading.font.bold, heading.font.italic = Pt(size), True, level == 6
        spacing = heading.paragraph_format
        spacing.space_before, spacing.space_after, spacing.line_spacing = Pt(before), Pt(after), 1.1
    styles["Heading 3"].font.color.rgb = RGBColor(0x1B, 0x26, 0x31)
    styles["Heading 4"].font.color.rgb = SOFT
    _border(styles["Heading 2"], rule("bottom", str(ACCENT), 12, 3))


def _add_paragraph_style(styles: Any, name: str, before: float) -> None:
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles["Normal"]
    style.paragraph_format.space_before = Pt(before)


def _set_small(styles: Any) -> None:
    for name in (FACT, ORIGIN, COLOPHON, MARGINAL):
        styles[name].font.size = Pt(9.5)
    for name in (ORIGIN, COLOPHON, MARGINAL, QUOTE):
        styles[name].font.color.rgb = SOFT
    styles[FACT].paragraph_format.left_indent = Twips(LABEL_WIDTH)
    styles[FACT].paragraph_format.first_line_indent = Twips(-LABEL_WIDTH)
    styles[FACT].paragraph_format.tab_stops.add_tab_stop(Twips(LABEL_WIDTH))
    styles[ORIGIN].font.italic = True
    styles[MARGINAL].font.size = Pt(8.5)
    styles[CONTACT].font.size = Pt(9.5)
    for name in (FACT, CONTACT):
        styles[name].paragraph_format.keep_together = True


def _set_boxes(styles: Any) -> None:
    """What has a bar at its side or a rule below."""
    styles[CODE].font.name, styles[CODE].font.size = "Courier New", Pt(9.5)
    _border(styles[CODE], fill="F4F6F8")
    _border(styles[QUOTE], rule("left", RULE, 24, _QUOTE_SPACE))
    for each in edges():
        styles[CORRECTED].element.get_or_add_pPr().insert_element_before(each, *_AFTER_BORDERS)
    styles[CORRECTED].paragraph_format.left_indent, styles[CORRECTED].paragraph_format.right_indent = (
        Twips(LEFT),
        Twips(RIGHT),
    )
    _border(styles[BREAK], rule("bottom", RULE, 8, 1))
    _border(styles[COLOPHON], rule("top", RULE, 8, 6))


def _border(style: Any, *sides: Any, fill: str = "") -> None:
    about = style.element.get_or_add_pPr()
    for each in _boxed(sides, fill):
        about.insert_element_before(each, *_AFTER_BORDERS)


_AFTER_BORDERS = tuple(
    f"w:{name}" for name in ("shd", "tabs", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl")
)
"""What of our properties of a paragraph stands after its borders, in the standard's order (17.3.1.26)."""


def _boxed(sides: Iterable[Any], fill: str) -> list[Any]:
    borders = [element("pBdr", *sides)] if sides else []
    return [*borders, *([element("shd", val="clear", color="auto", fill=fill)] if fill else [])]


def _add_character_styles(styles: Any) -> None:
    for name in (LINK, CODE_TEXT, MARK, LABEL, NAME, ASKED):
        styles.add_style(name, WD_STYLE_TYPE.CHARACTER, builtin=name == LINK)
    styles[LINK].font.color.rgb, styles[LINK].font.underline = _LINK, True
    styles[CODE_TEXT].font.name, styles[CODE_TEXT].font.size = "Courier New", Pt(9.5)
    styles[MARK].font.bold, styles[MARK].font.color.rgb = True, _MARK
    styles[LABEL].font.bold, styles[LABEL].font.color.rgb = True, SOFT
    styles[ASKED].font.color.rgb = _ASKED
    styles[NAME].font.bold, styles[NAME].font.size, styles[NAME].font.color.rgb = True, Pt(10.5), ACCENT


def set_page(document: Written) -> None:
    """A4, upright."""
    section = document.sections[0]
    section.page_width, section.page_height = SHORT_SIDE, Length(SHORT_SIDE * 297 // 210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    section.header_distance = section.footer_distance = Length(MARGIN // 2)


class Numbering:
    """The lists of a document. What is nested in a list belongs to it, as far as Word can say so: one kind a level."""

    def __init__(self, document: Written) -> None:
        self._all: Any = document.part.numbering_part.element
        self._defined: dict[tuple[str, ...], int] = {}
        self.bullets = self.start(0, [BULLETS])

    def start(self, level: int, kinds: Sequence[str], first: int = 1) -> int:
        """A new list that begins on a level, counted from 0; gives what its paragraphs refer to it by.

        `kinds` are those of its own level and of the levels below, `first` is its first number. Numbers start anew in
        each list, and below each entry.
        """
        levels = [*[BULLETS] * level, *kinds, *[BULLETS] * LEVELS][:LEVELS]
        num = self._all.add_num(self._define(tuple(levels)))
        for at, kind in enumerate(levels):
            if kind == NUMBERS:
                num.add_lvlOverride(at).add_startOverride(first if at == level else 1)
        return int(num.numId)

    def _define(self, kinds: tuple[str, ...]) -> int:
        if kinds not in self._defined:
            known = [each for each in self._all if each.tag == qn("w:abstractNum")]
            id = self._defined[kinds] = len(known)
            levels = [_level(at, kind) for at, kind in enumerate(kinds)]
            definition = element("abstractNum", element("nsid", val=f"5E51{id:04X}"), abstractNumId=id)
            definition.extend([element("multiLevelType", val="multilevel"), *levels])
            known[-1].addnext(definition)
        return self._defined[kinds]


def _level(at: int, kind: str) -> Any:
    mark = f"%{at + 1}." if kind == NUMBERS else _MARKS[at % len(_MARKS)]
    indent = element("pPr", element("ind", left=STEP * (at + 1), hanging=STEP))
    start, form, text = element("start", val=1), element("numFmt", val=kind), element("lvlText", val=mark)
    return element("lvl", start, form, text, element("lvlJc", val="left"), indent, ilvl=at)
