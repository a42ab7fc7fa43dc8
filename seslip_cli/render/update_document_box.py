"""What is set off in Word, such as what is to be done: a box in a colour with a bar at its side, within the margins.

It is made of paragraphs, since a table for the sake of its looks would be read out as one. Word draws one box around
paragraphs that have the same borders and the same indents, and leaves the space between others white. Where the
indents differ, as in a list, another box is therefore put right below, and the space between them is within that.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from docx.oxml.ns import qn

from seslip_cli.render.document_parts import element, rule

_WARM, _WARM_RULE = "FDF5E8", "C9771A"
_ALIKE = ("FDF5E8", "FDF5E9")
"""Two colours that nobody tells apart, so that no box has the borders of the one above."""
_BAR, _EDGE = 24, 4
"""How thick the bar is, and the edges that cannot be seen, in eighths of a point."""
_BAR_SPACE, _MOST_SPACE = 8, 31
"""How far the bar stands from the text, in points, and how far it may (17.3.4: 31)."""
_ABOVE, _BETWEEN = 4, 5
"""What is left free within the box above and below, and where the indents change, in points."""
LEFT, RIGHT = 20 * _BAR_SPACE + 20 * _BAR // 8, 20 * _BAR_SPACE + 20 * _EDGE // 8
"""How far the text within stands from the margins, in twentieths of a point, so that nothing hangs out."""
_SHORT = 900
"""A box of so many characters, about ten lines, is never cut by the end of a page."""
_AFTER_BORDERS = tuple(f"w:{name}" for name in ("tabs", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl"))


class Boxed(NamedTuple):
    """A paragraph, and how far in its outermost line begins, from where the text of the box does (in 1/20 point)."""

    paragraph: Any
    outermost: int = 0


def edges(outermost: int = 0, *, above: int = _ABOVE, below: int = _ABOVE, colour: str = _WARM) -> list[Any]:
    """The borders and the colour of a paragraph; `above` and `below` are what is free there, in points.

    The bars of all stand in one line, since each is put as much further away as its text is moved in.
    """
    away = min(_BAR_SPACE + outermost // 20, _MOST_SPACE)
    sides = [
        rule("top", colour, _EDGE, above),
        rule("left", _WARM_RULE, _BAR, away),
        *([rule("bottom", _WARM, _EDGE, below)] if below else []),
        rule("right", _WARM, _EDGE, _BAR_SPACE),
    ]
    return [element("pBdr", *sides), element("shd", val="clear", color="auto", fill=_WARM)]


def set_off(box: Sequence[Boxed]) -> None:
    """Let paragraphs be one box to the eye; a short one stays on one page."""
    groups = [*_groups(box)]
    for at, group in enumerate(groups):
        on_top = at > 0 and _touch(groups[at - 1][-1], group[0])
        underneath = at + 1 < len(groups) and _touch(group[-1], groups[at + 1][0])
        above, below = _BETWEEN if on_top else _ABOVE, 0 if underneath else _ABOVE
        for each in group:
            for one in edges(each.outermost, above=above, below=below, colour=_ALIKE[at % 2]):
                each.paragraph.get_or_add_pPr().insert_element_before(one, *_AFTER_BORDERS)
        if on_top:
            group[0].paragraph.get_or_add_pPr().get_or_add_spacing().set(qn("w:before"), "0")
    if sum(len(each.paragraph.text) for each in box) <= _SHORT:
        _keep_whole([each.paragraph for each in box])


def _groups(box: Sequence[Boxed]) -> Iterator[list[Boxed]]:
    """Paragraphs that Word draws one box around."""
    group: list[Boxed] = []
    for each in box:
        if group and not (_touch(group[-1], each) and _indents(group[-1]) == _indents(each)):
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def _indents(each: Boxed) -> dict[str, str]:
    return dict(each.paragraph.pPr.ind.attrib)


def _touch(above: Boxed, below: Boxed) -> bool:
    return below.paragraph.getprevious() is above.paragraph


def _keep_whole(paragraphs: Sequence[Any]) -> None:
    for each in paragraphs:
        each.get_or_add_pPr().get_or_add_keepLines()
    for each in paragraphs[:-1]:
        keep_with_next(each)


def keep_with_next(paragraph: Any) -> None:
    """Let no page end between a paragraph and what comes after it."""
    paragraph.get_or_add_pPr().get_or_add_keepNext()
