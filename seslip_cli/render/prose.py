"""The Markdown of items: as HTML, and as Markdown that other programs render. Raw HTML is shown, never passed on."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from seslip_cli.render.dialect import is_harmless, new_reader, new_trusting_reader
from seslip_cli.render.prose_links import link_people, mend_links
from seslip_cli.render.words import clean

_MARKDOWN = new_reader()
_MARKDOWN.add_render_rule("table_open", lambda _, tokens, at, *__: tokens[at].meta["open"])
_MARKDOWN.add_render_rule("table_close", lambda *_: "</table>\n</div>\n")
_LOWEST_HEADING = 6
_MOST_COLUMNS = 4
"""A table of more columns may be wider than its place: it is then scrolled by itself."""
_FITTED = '<div class="fits">\n<table class="stacks">\n'
_SCROLLED = '<div class="fits table" role="group" aria-label="{}" tabindex="0">\n<table class="stacks">\n'
"""A table wider than its place is scrolled by itself, with the keyboard too (WCAG 1.4.10, 2.1.1)."""
_ALIGNED = {"text-align:right": "number", "text-align:center": "centre"}

_STRUCTURE = new_reader(bare_links=False)
_TRUSTING = (new_trusting_reader(tables=True), new_trusting_reader(tables=False))
_LETTER = "[a-zA-Z0-9]"
_ADDRESS = (
    r"(?i:https?|mailto):[^\x00-\x20<>]*>"
    rf"|{_LETTER}[a-zA-Z0-9.#$%&'*+/=?^_{{}}~-]*@{_LETTER}[a-zA-Z0-9-]*(?:\.{_LETTER}[a-zA-Z0-9-]*)*>"
)
"""What is an address in angle brackets (CommonMark 6.5), and never a comment, a declaration or in a code span."""
_TAG = re.compile(rf"(?<!\\)((?:\\\\)*)\\?<(?=[a-zA-Z/!?])(?!{_ADDRESS})")
"""What may begin a tag (CommonMark 6.6), escaped or not.

It becomes an entity: a backslash can be taken for the end of an address that GitHub makes a link of, `https://e.org\\<b>`.
"""
_OPENING = re.compile(r"(?<!\\)((?:\\\\)*)\\?([\[<])")
"""What may begin a link, a definition or an address (CommonMark 6.3, 4.7, 6.5)."""
_TARGET = re.compile(r"\][:(][\s>]*(\S*)")
_CODE_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)(?:.*?[^`])\1(?!`)")


def render_html(
    markdown: str,
    *,
    below: int = 1,
    people: Mapping[str, str] = MappingProxyType({}),
    scrolled: bool = True,
    about: str = "",
) -> str:
    """HTML of Markdown; its headings begin one level below heading level `below` (WCAG 1.3.1, headings in order).

    `people` gives the addresses of those in a contact block by name: "Name (contact details below)" leads there.
    Without `scrolled` a wide table has no frame to be scrolled in, for where no style sheet says how. The name of such
    a frame says what the text is `about`.
    """
    tokens = _MARKDOWN.parse(clean(markdown))
    _lower_headings(tokens, below)
    frame = _SCROLLED.format(escapeHtml(f"Table: {about}" if about else "Table")) if scrolled else _FITTED
    _dress_tables(tokens, frame)
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
    """Markdown that another program may render: what may begin a tag in it is escaped, addresses and code are kept.

    Code is a fence that stands in nothing, and what is between backticks in one line. Where a program would find a tag
    all the same, that code is escaped too, though it then shows `&lt;`.
    """
    text = clean(markdown)
    if "<" not in text:
        return text
    code = {line for token in _STRUCTURE.parse(text) for line in _fenced_lines(token, text.split("\n"))}

    def escaped(outside: Callable[[str], str], inside: Callable[[str], str]) -> str:
        return "\n".join(inside(line) if at in code else outside(line) for at, line in enumerate(text.split("\n")))

    for careful in (escaped(_escape_outside_code, str), escaped(_escape_tags, str)):
        if not _has_html(careful):
            return careful
    return escaped(_escape_tags, _escape_tags)


def _dress_tables(tokens: list[Token], frame: str) -> None:
    """Let each cell know the heading of its column, by which a narrow window names it (WCAG 1.4.10).

    `frame` opens a table that may be wider than its place.
    """
    heads: list[str] = []
    opened, column = Token("table_open", "table", 1), 0
    for token, inside in pairwise([*tokens, Token("end", "", 0)]):
        if token.type == "table_open":
            opened, heads = token, []
        elif token.type == "thead_close":
            opened.meta["open"] = frame if len(heads) > _MOST_COLUMNS else _FITTED
        elif token.type == "tr_open":
            column = 0
        elif token.type in ("th_open", "td_open"):
            if align := _ALIGNED.get(str(token.attrs.pop("style", ""))):
                token.attrSet("class", align)
            if token.type == "th_open":
                heads.append("".join(each.content for each in inside.children or ()).strip())
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
    tokens = _STRUCTURE.parse(markdown)
    _lower_headings(tokens, below)
    lines = markdown.split("\n")
    for heading, inline in reversed([*pairwise(tokens)]):
        if heading.type == "heading_open" and heading.level == 0 and heading.map is not None:
            start, end = heading.map
            words = " ".join(inline.content.split("\n"))
            lines[start:end] = [f"{'#' * int(heading.tag[1])} {words}"]
    return "\n".join(lines)


def _close_fence(markdown: str) -> str:
    tokens = _STRUCTURE.parse(markdown)
    if not tokens or tokens[-1].type != "fence" or tokens[-1].map is None:
        return markdown
    start, end = tokens[-1].map
    last = markdown.rstrip("\n").split("\n")[-1].strip()
    closed = end - start > 1 and set(last) == {tokens[-1].markup[0]} and len(last) >= len(tokens[-1].markup)
    return markdown if closed else f"{markdown.rstrip(chr(10))}\n{tokens[-1].markup}"


def _escape_schemes(markdown: str) -> str:
    """Text in which one address has another scheme than the web's or mail's has no link at all.

    It is read as a program would that follows everything, for there are too many ways to write a link.
    """
    if all(is_harmless(each) and is_harmless(unquote(each).lstrip("<")) for each in _addresses(markdown)):
        return markdown
    return _OPENING.sub(lambda found: f"{found[1]}&#{ord(found[2])};", markdown)


def _addresses(markdown: str) -> Iterator[str]:
    """Where links, pictures and definitions lead for a program that follows everything.

    Besides what our reader finds it is whatever stands where an address may: others take one with an odd bracket too.
    """
    if "[" not in markdown and "<" not in markdown:
        return
    yield from (found[1].replace("\\", "") for found in _TARGET.finditer(markdown))
    for reader in _TRUSTING:
        defined: dict[str, Any] = {}
        for token in reader.parse(markdown, defined):
            for each in token.children or ():
                yield from (str(each.attrs[name]) for name in ("href", "src") if name in each.attrs)
        for each in (*defined.get("references", {}).values(), *defined.get("duplicate_refs", ())):
            yield each["href"]


def _fenced_lines(token: Token, lines: Sequence[str]) -> Iterator[int]:
    """The lines of a fence that is in nothing, whatever stands before this text."""
    if token.type == "fence" and token.map is not None and token.level == 0 and lines[token.map[0]][:1] in "`~":
        yield from range(*token.map)


def _escape_tags(line: str) -> str:
    """An opening angle bracket that does not begin an address is escaped."""
    return _TAG.sub(r"\1&lt;", line)


def _escape_outside_code(line: str) -> str:
    pieces, at = [], 0
    for code in _CODE_SPAN.finditer(line):
        pieces += [_escape_tags(line[at : code.start()]), code[0]]
        at = code.end()
    return "".join([*pieces, _escape_tags(line[at:])])


def _has_html(markdown: str) -> bool:
    return any(
        each.type in ("html_block", "html_inline")
        for reader in _TRUSTING
        for token in reader.parse(markdown)
        for each in (token, *(token.children or ()))
    )
