"""The Markdown of items: as HTML, and as Markdown that other programs render. Raw HTML is shown, never passed on."""

import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from itertools import pairwise
from types import MappingProxyType
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from seslip_cli.render.dialect import SCHEME, SCHEMES, new_reader
from seslip_cli.render.prose_links import link_people, mend_links
from seslip_cli.render.words import clean

_MARKDOWN = new_reader()
_MARKDOWN.add_render_rule("table_open", lambda _, tokens, at, *__: tokens[at].meta["open"])
_MARKDOWN.add_render_rule("table_close", lambda *_: "</table>\n</div>\n")
_LOWEST_HEADING = 6
_MOST_COLUMNS = 4
"""A table of more columns may be wider than its place: it is then scrolled by itself."""
_FITTED = '<div class="fits">\n<table class="stacks">\n'
_SCROLLED = '<div class="fits table" role="group" aria-label="Table" tabindex="0">\n<table class="stacks">\n'
"""A table wider than its place is scrolled by itself, with the keyboard too (WCAG 1.4.10, 2.1.1)."""
_ALIGNED = {"text-align:right": "number", "text-align:center": "centre"}

_HTML_ALLOWED = MarkdownIt("commonmark").enable("table")
_TAG = re.compile(
    r"(?<!\\)((?:\\\\)*)<(?=[a-zA-Z/!?])"  # not escaped, and what may begin a tag (CommonMark 6.6)
    r"(?!(?:https?|mailto):[^\s<>]*>|[^\s<>@]+@[^\s<>@]+>)"  # unless it is an address
)
_AUTOLINK = re.compile(r"(<)(?=[a-zA-Z][a-zA-Z0-9+.-]*:)([^\s>]*)")
_DESTINATION = re.compile(r"(\]\(\s*|^\s{0,3}\[[^\]]+\]:\s*)([^\s)]*)", re.MULTILINE)
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(?:.*?[^`])\1(?!`)")


def render_html(
    markdown: str, *, below: int = 1, people: Mapping[str, str] = MappingProxyType({}), scrolled: bool = True
) -> str:
    """HTML of Markdown; its headings begin one level below heading level `below` (WCAG 1.3.1, headings in order).

    `people` gives the addresses of those in a contact block by name: "Name (contact details below)" leads there.
    Without `scrolled` a wide table has no frame to be scrolled in, for where no style sheet says how.
    """
    tokens = _MARKDOWN.parse(clean(markdown))
    _lower_headings(tokens, below)
    _dress_tables(tokens, scrolled=scrolled)
    for token in tokens:
        if token.children:
            token.children = link_people(mend_links(token.children), people)
    html: str = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    return clean(html)  # once more: entities may stand for what was cleaned away


def find_links(markdown: str) -> list[tuple[str, str]]:
    """The links of Markdown: words, and where they lead."""
    found: list[tuple[str, str]] = []
    for token in _MARKDOWN.parse(clean(markdown)):
        open_link = ""
        words: list[str] = []
        for each in mend_links(token.children or []):
            if each.type == "link_open":
                open_link, words = str(each.attrs["href"]), []
            elif each.type == "link_close":
                found.append((" ".join("".join(words).split()), open_link))
            else:
                words.append(" " if each.type in ("softbreak", "hardbreak") else each.content)
    return found


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


def _dress_tables(tokens: list[Token], *, scrolled: bool) -> None:
    """Let each cell know the heading of its column, by which a narrow window names it (WCAG 1.4.10)."""
    heads: list[str] = []
    opened, column = Token("table_open", "table", 1), 0
    for token, inside in pairwise([*tokens, Token("end", "", 0)]):
        if token.type == "table_open":
            opened, heads = token, []
        elif token.type == "thead_close":
            opened.meta["open"] = _SCROLLED if scrolled and len(heads) > _MOST_COLUMNS else _FITTED
        elif token.type == "tr_open":
            column = 0
        elif token.type in ("th_open", "td_open"):
            if align := _ALIGNED.get(str(token.attrs.pop("style", ""))):
                token.attrSet("class", align)
            if token.type == "th_open":
                heads.append(" ".join(each.content for each in inside.children or () if each.content))
                token.attrs = {"scope": "col", **token.attrs}
            elif heads[column]:
                token.attrSet("data-label", heads[column])
            column += 1
        if token.type in ("th_open", "th_close") and not heads[-1]:
            token.tag = "td"  # what heads nothing is no heading (WCAG 1.3.1)
            token.attrs.pop("scope", None)


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
        scheme = SCHEME.match(unescape(unquote(link[2])).strip("\\<> \t\n\x00"))
        return link[0] if scheme is None or scheme[1].lower() in SCHEMES else f"\\{link[0]}"

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
