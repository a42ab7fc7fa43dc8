"""Markdown as plain text of a fixed width; the addresses of links stand as numbered notes."""

import re
from collections.abc import Iterator
from unicodedata import category, east_asian_width

from markdown_it.tree import SyntaxTreeNode

from seslip_cli.render.dialect import new_reader
from seslip_cli.render.prose_links import mend_links
from seslip_cli.render.words import clean

_MARKDOWN = new_reader(bare_links=False)
_BREAKS = re.compile(r"[^\S\u00a0\u2007\u202f]+")
"""Where a line may end: any white space but what is there to hold words together (Unicode TR 14, GL)."""
_HOLDS = re.compile("[\u00a0\u2007\u202f]")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Hints for those who lay text out, which plain text does without: soft hyphens, joiners and spaces of no width."""
_ADDRESS = re.compile(r"(?:https?://|mailto:|www\.)\S|[^\s@]@[^\s@]", re.IGNORECASE)
_WIDENS = "\ufe0f"
"""It makes an emoji of the character before it, two columns wide (Unicode TR 51)."""
_TAB = 4
_NARROWEST = 24
"""What is indented keeps at least this width, in columns, however deep it stands."""
_NARROWEST_COLUMN = 12
_MOST_LINES = 4
"""A table with more lines than this in a row is easier to read as cards."""


class PlainText:
    """Markdown as text of a fixed width; the addresses of links stand as numbered notes in `links`."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.links: list[str] = []

    def render(self, markdown: str) -> str:
        """Paragraphs, lists and tables of Markdown, wrapped."""
        tokens = _MARKDOWN.parse(clean(markdown))
        for token in tokens:
            if token.children:
                token.children = mend_links(token.children)
        return "\n\n".join(self._blocks(SyntaxTreeNode(tokens), self.width))

    def note(self, words: str, url: str) -> str:
        """Words with the number of the note that gives their address; an address that is said already has none.

        The number hangs on the last word by a space that holds, which `wrap` makes an ordinary one.
        """
        address = _MARKDOWN.normalizeLink(clean(url))
        shown = _MARKDOWN.normalizeLink(words.strip())
        if not shown or shown in (address, address.removeprefix("mailto:")):
            return words if shown else address
        if address not in self.links:
            self.links.append(address)
        return f"{words}\u00a0[{self.links.index(address) + 1}]"

    @property
    def notes(self) -> str:
        """The addresses by their numbers, one on each line; those of e-mail as they are typed."""
        return "\n".join(f"[{number}] {url.removeprefix('mailto:')}" for number, url in enumerate(self.links, 1))

    def _blocks(self, parent: SyntaxTreeNode, width: int) -> Iterator[str]:
        for node in parent.children:
            match node.type:
                case "bullet_list" | "ordered_list":
                    yield self._list(node, width)
                case "table":
                    yield self._table(node, width)
                case "blockquote":
                    yield self._indented(node, "> ", "> ", "\n\n", width)
                case "fence" | "code_block":
                    yield "\n".join(_code_line(line, width) for line in node.content.rstrip("\n").split("\n"))
                case "hr":
                    yield "-" * min(width, 20)
                case "heading":
                    yield underlined(wrap(self._children(node), width), "~")
                case _:
                    yield wrap(self._inline(node), width)

    def _list(self, node: SyntaxTreeNode, width: int) -> str:
        start = int(node.attrs.get("start", 1))
        items = []
        for number, item in enumerate(node.children, start):
            mark = f"{number}. " if node.type == "ordered_list" else "- "
            items.append(self._indented(item, mark, " " * len(mark), "\n", width))
        return "\n".join(items)

    def _indented(self, node: SyntaxTreeNode, first: str, rest: str, between: str, width: int) -> str:
        """What stands in a list or a quotation, behind its marks; where that leaves no room, below them."""
        room = width - len(first)
        if room < _NARROWEST:
            return "\n".join([first.strip(), *self._blocks(node, width)])
        lines = between.join(self._blocks(node, room)).split("\n")
        return "\n".join([first + lines[0], *(f"{rest}{line}".rstrip() for line in lines[1:])])

    def _table(self, node: SyntaxTreeNode, width: int) -> str:
        rows = [[self._inline(cell) for cell in row.children] for part in node.children for row in part.children]
        return plain_table(rows, width)

    def _inline(self, node: SyntaxTreeNode) -> str:
        match node.type:
            case "text" | "code_inline":
                return clean(node.content)
            case "softbreak":
                return " "
            case "hardbreak":
                return "\n"
            case "link":
                return self.note(self._children(node), str(node.attrs.get("href", "")))
            case _:
                return self._children(node)

    def _children(self, node: SyntaxTreeNode) -> str:
        return "".join(map(self._inline, node.children))


def wrap(text: str, width: int, hanging: str = "") -> str:
    """Text in lines of at most `width` columns, its own line ends kept; all but the first begin with `hanging`.

    Only an address that is longer stays whole. Columns are those of a terminal: Chinese characters take two.
    """
    first, *others = text.split("\n")
    room = width - len(hanging)
    lines = [*_wrapped(first, room, len(hanging)), *(line for own in others for line in _wrapped(own, room))]
    return "\n".join([lines[0], *(f"{hanging}{line}".rstrip() for line in lines[1:])])


def columns(text: str) -> int:
    """How many columns a text without line ends takes where all characters are of one width (Unicode TR 11)."""
    if text.isascii():
        return len(text)
    return sum(_columns(each) for each in text)


def underlined(text: str, mark: str) -> str:
    """Lines with a line of marks below them, as long as the longest."""
    return f"{text}\n{mark * max(map(columns, text.split(chr(10))))}"


def plain_table(rows: list[list[str]], width: int) -> str:
    """A table in columns where they can be made to fit, else each row as lines of `Heading: cell`."""
    rows = [[wrap(cell, width * 100) for cell in row] for row in rows]
    head, *body = rows
    widths = fit_columns(rows, width)
    if widths is None:
        return "\n\n".join(_card(head, row, width) for row in body) or wrap(", ".join(head), width)
    lines = [line for row in rows for line in _row_lines(row, widths)]
    heads = len(_row_lines(head, widths))
    return "\n".join([*lines[:heads], "  ".join("-" * each for each in widths), *lines[heads:]])


def fit_columns(rows: list[list[str]], width: int) -> list[int] | None:
    """How wide each column of a table is, two apart: the widest give way.

    None where words would have to be broken, or a cell would stand in more lines than can be read across.
    """
    cells = [*zip(*rows, strict=True)]
    widths = [max(columns(line) for cell in column for line in cell.split("\n")) for column in cells]
    least = [
        min(widest, max(_NARROWEST_COLUMN, *(columns(word) for cell in column for word in cell.split())))
        for column, widest in zip(cells, widths, strict=True)
    ]
    room = width - 2 * (len(widths) - 1)
    while sum(widths) > room:
        at = max(range(len(widths)), key=lambda each: widths[each] - least[each])
        if widths[at] == least[at]:
            return None
        widths[at] -= 1
    tall = any(len(_row_lines(row, widths)) > max(_MOST_LINES, *_own_lines(row)) for row in rows)
    return None if tall else widths


def _card(head: list[str], row: list[str], width: int) -> str:
    cells = zip(head, row, strict=True)
    return "\n".join(wrap(f"{title}: {cell}" if title else cell, width, "  ") for title, cell in cells if cell)


def _own_lines(row: list[str]) -> Iterator[int]:
    return (cell.count("\n") + 1 for cell in row)


def _row_lines(row: list[str], widths: list[int]) -> list[str]:
    wrapped = [wrap(cell, width).split("\n") for cell, width in zip(row, widths, strict=True)]
    tallest = max(map(len, wrapped))
    shown = zip(*([*lines, *[""] * (tallest - len(lines))] for lines in wrapped), strict=True)
    return [
        "  ".join(cell + " " * (width - columns(cell)) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in shown
    ]


def _code_line(line: str, width: int) -> str:
    """A line as it was written, behind four spaces; one that is too long is wrapped behind its own."""
    text = _UNSEEN.sub("", line.expandtabs(_TAB)).rstrip()
    if columns(text) <= width - 4:
        return f"    {text}".rstrip()
    words = text.lstrip()
    indent = " " * min(4 + len(text) - len(words), max(width - _NARROWEST, 0))
    return indent + wrap(words, width - len(indent)).replace("\n", f"\n{indent}")


def _wrapped(text: str, width: int, more: int = 0) -> list[str]:
    """The lines of a text without line ends; the first has room for `more` columns than the others."""
    lines: list[str] = []
    line, taken = "", 0
    for word in _words(text, width):
        wide = columns(word)
        if line and taken + 1 + wide > width + (0 if lines else more):
            lines.append(line)
            line, taken = "", 0
        line, taken = (f"{line} {word}", taken + 1 + wide) if line else (word, wide)
    return [*lines, line]


def _words(text: str, width: int) -> Iterator[str]:
    """The words of a text; what is wider than a line, and no address, in pieces."""
    for word in _BREAKS.split(_UNSEEN.sub("", text)):
        if columns(word) <= width or _ADDRESS.search(word):
            if word:
                yield _HOLDS.sub(" ", word)
        else:
            for part in _HOLDS.split(word):
                yield from _pieces(part, width)


def _pieces(word: str, width: int) -> Iterator[str]:
    piece, taken = "", 0
    for each in word:
        wide = _columns(each)
        if piece and taken + wide > width:
            yield piece
            piece, taken = "", 0
        piece, taken = piece + each, taken + wide
    if piece:
        yield piece


def _columns(each: str) -> int:
    if each == _WIDENS:
        return 1
    if category(each) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(each) in ("W", "F") else 1
