"""The Markdown of items: as HTML, and as plain text. Raw HTML in it is shown, never passed through."""

import re
from collections.abc import Callable, Iterator
from html import escape, unescape
from itertools import pairwise
from textwrap import TextWrapper
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from seslip_cli.render.words import clean

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
_SCROLLED = '<div class="table" role="group" aria-label="Table" tabindex="0">\n<table>\n'
"""A table wider than the screen is scrolled by itself, with the keyboard too (WCAG 1.4.10, 2.1.1)."""
_MARKDOWN.add_render_rule("table_open", lambda *_: _SCROLLED)
_MARKDOWN.add_render_rule("image", lambda _, tokens, at, *__: _picture_as_link(tokens[at]))
_MARKDOWN.add_render_rule("table_close", lambda *_: "</table>\n</div>\n")
_LOWEST_HEADING = 6


def _picture_as_link(token: Token) -> str:
    """A page is complete in itself: a picture that stands elsewhere is a link to it."""
    return f'<a href="{escape(str(token.attrs["src"]))}">{escape(token.content or "Picture")}</a>'


_HTML_ALLOWED = MarkdownIt("commonmark").enable("table")
_TAG = re.compile(
    r"(?<!\\)((?:\\\\)*)<(?=[a-zA-Z/!?])"  # not escaped, and what may begin a tag (CommonMark 6.6)
    r"(?!(?:https?|mailto):[^\s<>]*>|[^\s<>@]+@[^\s<>@]+>)"  # unless it is an address
)
_AUTOLINK = re.compile(r"(<)(?=[a-zA-Z][a-zA-Z0-9+.-]*:)([^\s>]*)")
_DESTINATION = re.compile(r"(\]\(\s*|^\s{0,3}\[[^\]]+\]:\s*)([^\s)]*)", re.MULTILINE)
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.\-\s]*):")
_SCHEMES = frozenset({"http", "https", "mailto"})
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(?:.*?[^`])\1(?!`)")


def render_html(markdown: str, *, below: int = 1) -> str:
    """HTML of Markdown; its headings begin one level below heading level `below` (WCAG 1.3.1, headings in order)."""
    tokens = _MARKDOWN.parse(clean(markdown))
    _lower_headings(tokens, below)
    html: str = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    return html


def safe_markdown(markdown: str, *, below: int) -> str:
    """Markdown that stands in a larger document and may be rendered by another program.

    HTML in it is escaped, headings begin below level `below`, an open fence is closed, and no link has a scheme
    that could run something.
    """
    return _close_fence(_escape_schemes(without_html(_lower_heading_lines(clean(markdown), below))))


def without_html(markdown: str) -> str:
    """Markdown that another program may render: what looks like HTML in it is escaped, links and code are kept."""
    text = clean(markdown)
    if not _has_html(text):
        return text
    code = {line for token in _MARKDOWN.parse(text) for line in _code_lines(token)}

    def escaped(escape: Callable[[str], str]) -> str:
        return "\n".join(line if at in code else escape(line) for at, line in enumerate(text.split("\n")))

    careful = escaped(_escape_outside_code)
    return escaped(_escape_tags) if _has_html(careful) else careful


class PlainText:
    """Markdown as text of a fixed width; the addresses of links stand as numbered notes in `links`."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.links: list[str] = []

    def render(self, markdown: str) -> str:
        """Paragraphs, lists and tables of Markdown, wrapped."""
        tree = SyntaxTreeNode(_MARKDOWN.parse(clean(markdown)))
        return "\n\n".join(self._blocks(tree, self.width))

    def note(self, words: str, url: str) -> str:
        """Words with the number of the note that gives their address."""
        if words in (url, url.removeprefix("mailto:")):
            return words
        if url not in self.links:
            self.links.append(url)
        return f"{words} [{self.links.index(url) + 1}]"

    def _blocks(self, parent: SyntaxTreeNode, width: int) -> Iterator[str]:
        for node in parent.children:
            match node.type:
                case "bullet_list" | "ordered_list":
                    yield self._list(node, width)
                case "table":
                    yield self._table(node, width)
                case "blockquote":
                    yield _indented("\n\n".join(self._blocks(node, width - 2)), "> ", "> ")
                case "fence" | "code_block":
                    yield _indented(node.content.rstrip("\n"), "    ", "    ")
                case "hr":
                    yield "-" * min(width, 20)
                case _:
                    yield wrap(self._inline(node), width)

    def _list(self, node: SyntaxTreeNode, width: int) -> str:
        start = int(node.attrs.get("start", 1))
        items = []
        for number, item in enumerate(node.children, start):
            mark = f"{number}. " if node.type == "ordered_list" else "- "
            blocks = "\n".join(self._blocks(item, width - len(mark)))
            items.append(_indented(blocks, mark, " " * len(mark)))
        return "\n".join(items)

    def _table(self, node: SyntaxTreeNode, width: int) -> str:
        rows = [[self._inline(cell) for cell in row.children] for part in node.children for row in part.children]
        return plain_table(rows, width)

    def _inline(self, node: SyntaxTreeNode) -> str:
        match node.type:
            case "text" | "code_inline":
                return node.content
            case "softbreak":
                return " "
            case "hardbreak":
                return "\n"
            case "link":
                return self.note(self._children(node), str(node.attrs.get("href", "")))
            case "image":
                return node.content
            case _:
                return self._children(node)

    def _children(self, node: SyntaxTreeNode) -> str:
        return "".join(map(self._inline, node.children))


def wrap(text: str, width: int) -> str:
    """Text in lines of at most `width` characters, its own line ends kept; a long address is never broken."""
    wrapper = TextWrapper(width=width, break_long_words=False, break_on_hyphens=False)
    return "\n".join(wrapper.fill(line) for line in text.split("\n"))


def plain_table(rows: list[list[str]], width: int) -> str:
    """A table in columns where it fits, else each row as lines of `Heading: cell`."""
    head, *body = rows
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    if sum(widths) + 2 * (len(widths) - 1) <= width:
        lines = ["  ".join(cell.ljust(each) for cell, each in zip(row, widths, strict=True)).rstrip() for row in rows]
        return "\n".join([lines[0], "  ".join("-" * each for each in widths), *lines[1:]])
    cards = [
        "\n".join(wrap(f"{title}: {cell}", width) for title, cell in zip(head, row, strict=True) if cell)
        for row in body
    ]
    return "\n\n".join(cards)


def _lower_headings(tokens: list[Token], below: int) -> None:
    above: list[int] = []
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1])
            while above and above[-1] >= level:
                above.pop()
            above.append(level)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(below + len(above), _LOWEST_HEADING)}"


def _lower_heading_lines(markdown: str, below: int) -> str:
    tokens = _MARKDOWN.parse(markdown)
    _lower_headings(tokens, below)
    lines = markdown.split("\n")
    for heading, inline in reversed([*pairwise(tokens)]):
        if heading.type == "heading_open" and heading.level == 0 and heading.map is not None:
            start, end = heading.map
            words = " ".join(inline.content.split("\n"))
            lines[start:end] = [f"{'#' * int(heading.tag[1])} {words}"]
    return "\n".join(lines)


def _close_fence(markdown: str) -> str:
    tokens = _MARKDOWN.parse(markdown)
    if not tokens or tokens[-1].type != "fence" or tokens[-1].map is None:
        return markdown
    start, end = tokens[-1].map
    last = markdown.rstrip("\n").split("\n")[-1].strip()
    closed = end - start > 1 and set(last) == {tokens[-1].markup[0]} and len(last) >= len(tokens[-1].markup)
    return markdown if closed else f"{markdown.rstrip(chr(10))}\n{tokens[-1].markup}"


def _escape_schemes(markdown: str) -> str:
    """Links and definitions whose address has another scheme than the web's or mail's show as text."""

    def harmless(link: re.Match[str]) -> str:
        scheme = _SCHEME.match(unescape(unquote(link[2])).strip("\\<> \t\n\x00"))
        return link[0] if scheme is None or scheme[1].lower() in _SCHEMES else f"\\{link[0]}"

    return _DESTINATION.sub(harmless, _AUTOLINK.sub(harmless, markdown))


def _code_lines(token: Token) -> Iterator[int]:
    if token.type in ("fence", "code_block") and token.map is not None:
        yield from range(*token.map)


def _escape_tags(line: str) -> str:
    """An opening angle bracket that does not begin an address is escaped."""
    return _TAG.sub(r"\1\\<", line)


def _escape_outside_code(line: str) -> str:
    pieces, at = [], 0
    for code in _CODE_SPAN.finditer(line):
        pieces += [_escape_tags(line[at : code.start()]), code[0]]
        at = code.end()
    return "".join([*pieces, _escape_tags(line[at:])])


def _has_html(markdown: str) -> bool:
    tokens = _HTML_ALLOWED.parse(markdown)
    return any(
        each.type in ("html_block", "html_inline") for token in tokens for each in (token, *(token.children or ()))
    )


def _indented(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    return "\n".join([first + lines[0], *(f"{rest}{line}".rstrip() for line in lines[1:])])
