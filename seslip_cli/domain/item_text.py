"""What a text of an item cannot say in print, and what its writer should know: in plain words, with the place.

Whatever the text, rendering is safe by itself; this is the clear word at the time of writing.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from seslip_cli.domain.issue_text import in_one_line
from seslip_cli.domain.record import ADDRESS, SCHEMES

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, tab and line feed apart
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # what turns the direction of text (Unicode TR 9)
    "\u2028\u2029"  # line ends of which most programs know nothing
    "\ud800-\udfff\ufffe\uffff]"  # bytes that were no UTF-8, and what no document may hold (XML 1.0, 2.2)
)
_NAMES = {
    "\x00": "NUL",
    "\x07": "a bell",
    "\x08": "a backspace",
    "\x0b": "a vertical tab",
    "\x0c": "a page break",
    "\r": "half a line end",
    "\x1b": "the beginning of a command to a terminal",
    "\x7f": "a delete",
    "\x85": "a line end of another kind",
}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_UNSEEN = re.compile(r"[\s\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]+")
"""What a browser passes over in an address, or a reader does not see in it."""
_ADDRESS = re.compile(ADDRESS)
_TAG = re.compile(r"<[^<>]{0,40}>?")
_OTHER_ENDS = re.compile("\r\n|[\x0b\u2028]")
_BULLET = re.compile(
    "([ \t\u00a0]*)"
    "(?:[\u2022\u2023\u25aa\u25cf\u25e6\u2043\u00b7\uf0b7\uf0a7\u2010\u2011\u2013\u2014\u2212]|o(?=\t))"
    "[ \t\u00a0]+(?=\\S)"
)
"""What word processors put before the points of a list, at the beginning of a line; `o` with a tab is Word's."""
_POINT = re.compile(r"([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]")
"""A point of a list as Markdown has it."""
_NESTED = 3
"""A point that is set in by so many columns from the one above is one of its own points."""
_STEP = "    "
"""What sets a point in below another, be that `- ` or `10. `."""
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_LONGEST_WORDS = 60
_SAY_NOTHING = (
    "here, this, that, this link, this page, this website, link, the link, a link, page, web page, website, more, "
    "read more, see more, find out more, learn more, more information, more info, more details, further, "
    "further details, further information, info, information, details, read, read on, read here, see, see here, "
    "continue, go, open, download, click, click here, click this, view, view here, available here, document, "
    "attachment, pdf, url, register"
)
_VAGUE = frozenset(_SAY_NOTHING.split(", "))
"""Words of links that say nothing to those who hear them one after another (WCAG 2.4.4)."""


class _Target(NamedTuple):
    """Where something in a text leads: in which line it stands, what it is, its words, and the address."""

    line: int
    what: str
    words: str
    url: str


def as_markdown(pasted: str) -> str:
    """A text as it comes from a word processor, as Markdown: its line ends, and its bullets, which make a list.

    A point that is set in below another is one of its own points. What stands in a fence stays.
    """
    lines, fence = [], ""
    levels: list[int] = []
    blank = True
    for line in _OTHER_ENDS.sub("\n", pasted).split("\n"):
        if mark := _FENCE.match(line):
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        if fence:
            lines.append(line)
            continue
        if blank and line.strip() and not (line[0].isspace() or _BULLET.match(line) or _POINT.match(line)):
            levels.clear()  # a paragraph of its own ends the list
        lines.append(_as_point(line, levels))
        blank = not line.strip()
    return "\n".join(lines)


def _as_point(line: str, levels: list[int]) -> str:
    """A line with the bullet of a word processor as a point in Markdown; any other as it is.

    `levels` are the columns in which the points above it begin, the outermost first.
    """
    bullet = _BULLET.match(line)
    point = bullet or _POINT.match(line)
    if point is None:
        return line
    column = len(point[1].expandtabs(4))
    while levels and column - levels[-1] < _NESTED:
        levels.pop()
    levels.append(column)
    return f"{_STEP * (len(levels) - 1)}- {line[bullet.end() :]}" if bullet is not None else line


def find_unprintable(markdown: str) -> list[str]:
    """What of an item's text cannot be printed, in the order of its lines; nothing where all of it can.

    Each is one line: `line 2: the link "Read on" has an address of the kind "javascript:", ...`. HTML is
    printable, as it stands: see `find_html`.
    """
    text = _with_plain_ends(markdown)
    found = [*_wrong_characters(text), *_wrong_targets(text)]
    return [f"line {line + 1}: {words}" for line, words in sorted(found, key=lambda each: each[0])]


def find_unprintable_title(title: str) -> list[str]:
    """What of a title, or of the words of a link, cannot be printed.

    It is one line of words, without control characters.
    """
    if not title.strip():
        return ["it has no words"]
    found = [words for _, words in _wrong_characters(title.replace("\r", "\n").replace("\n", " "))]
    return ["it has more than one line: write it on one", *found] if re.search(r"[\r\n]", title) else found


def find_unprintable_address(url: str) -> list[str]:
    """What is wrong with an address that a reader is to follow: its kind, or what stands in it. One sentence each."""
    scheme = _scheme(url)
    found = [words for _, words in _wrong_characters(url.replace("\r", "\n").replace("\n", " "))]
    if scheme and scheme not in SCHEMES:
        return [f'it is of the kind "{_short(scheme)}:", where only https:, http: and mailto: may be printed', *found]
    if not scheme:
        likely = f"mailto:{url}" if "@" in url else f"https://{url}" if "." in url.strip(".") else ""
        found.append("it does not begin with https://" + (f': is it "{_short(likely)}"?' if likely else ""))
    elif not url.startswith(scheme):
        found.append(f"its beginning is written {scheme}:")
    elif not _ADDRESS.match(url):
        found.append("it is not complete, or has a space or a quotation mark in it")
    return found


def find_html(markdown: str) -> list[str]:
    """The tags in an item's text, which readers see as they stand: `line 2: "<b>"`, each once a line."""
    from markdown_it import MarkdownIt

    found = []
    for token in MarkdownIt("commonmark").enable("table").parse(_with_plain_ends(markdown)):
        start = token.map[0] if token.map is not None else 0
        for line, each in [(start, token), *_children(token, start)]:
            tag = _TAG.search(each.content) if each.type in ("html_block", "html_inline") else None
            if tag is not None and not tag[0].startswith("</"):
                found.append(f'line {line + 1}: "{_short(tag[0])}"')
    return [*dict.fromkeys(found)]


def find_vague_links(markdown: str) -> list[str]:
    """The links of an item's text that do not say by themselves where they lead: `line 2: "click here"`."""
    return [
        f'line {target.line + 1}: "{_short(target.words)}"'
        for target in _targets(_with_plain_ends(markdown))
        if target.what == "link" and is_vague(target.words, target.url)
    ]


def find_blind_links(markdown: str) -> list[str]:
    """The links and pictures of an item's text that lead nowhere, for want of https:// before the address."""
    return [
        f'line {target.line + 1}: the {target.what} "{_short(target.words)}" leads to "{_short(target.url)}"'
        for target in _targets(_with_plain_ends(markdown))
        if target.what in ("link", "picture") and not target.url.startswith("#") and not _scheme(target.url)
    ]


def is_vague(words: str, url: str) -> bool:
    """Whether a link's words say nothing alone: `here`, `read more`, or its address. An e-mail address says enough."""
    plain = (
        " ".join(words.split())
        .casefold()
        .strip(" .:,;!>\N{RIGHTWARDS ARROW}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}")
    )
    if not plain or plain in _VAGUE:
        return True
    return not url.lower().startswith("mailto:") and plain == url.casefold().strip(" .:,;!>")


def _wrong_characters(text: str) -> Iterator[tuple[int, str]]:
    """Each character that cannot be printed, with the line of the first, and how often it stands there."""
    places: dict[str, list[int]] = {}
    for found in _UNPRINTABLE.finditer(text):
        places.setdefault(found[0], []).append(found.start())
    for character, starts in places.items():
        before = text[: starts[0]].rpartition("\n")[2]
        behind = f', behind "{_short(before, end=True)}"' if _seen(before) else ""
        times = f", {len(starts)} times in all" if len(starts) > 1 else ""
        yield text.count("\n", 0, starts[0]), f"{_character(character)}{behind}{times}: take it out"


def _character(character: str) -> str:
    """A character by its code point and its name: `the character U+202E (right-to-left override)`."""
    if "\ud800" <= character <= "\udfff":
        return "a character that is not in UTF-8"
    from unicodedata import name

    words = _NAMES.get(character) or name(character, "a control character").lower()
    return f"the character U+{ord(character):04X} ({words})"


def _wrong_targets(text: str) -> Iterator[tuple[int, str]]:
    for target in dict.fromkeys(_targets(text)):
        scheme = _scheme(target.url)
        if scheme and scheme not in SCHEMES:
            words = f'the {target.what} "{_short(target.words)}" has an address of the kind "{_short(scheme)}:"'
            yield target.line, f"{words}, where only https:, http: and mailto: may be printed"


def _scheme(url: str) -> str:
    """The scheme of an address, as a browser finds it: without what it passes over; empty where there is none."""
    found = _SCHEME.match(_UNSEEN.sub("", unescape(unquote(url))).lstrip("\\"))
    return found[1].lower() if found else ""


def _targets(text: str) -> Iterator[_Target]:
    """Every link, picture and definition of a Markdown text, whatever its scheme."""
    known: dict[str, dict[str, dict[str, object]]] = {}
    tokens = _parser().parse(text, known)
    for label, definition in known.get("references", {}).items():
        start = definition.get("map")
        line = start[0] if isinstance(start, list) else 0
        yield _Target(line, "definition", f"[{label.lower()}]", str(definition.get("href", "")))
    for token in tokens:
        yield from _targets_of(token)


def _targets_of(token: "Token") -> Iterator[_Target]:
    """The links and pictures of a paragraph, a heading or a cell."""
    children = [*_children(token, token.map[0] if token.map is not None else 0)]
    for place, (line, child) in enumerate(children):
        if child.type == "image":
            yield _Target(line, "picture", child.content or "without words", str(child.attrs.get("src", "")))
        if child.type == "link_open":
            words = "".join(_words_of(each for _, each in children[place + 1 :]))
            yield _Target(line, "link", words, str(child.attrs.get("href", "")))


def _children(token: "Token", line: int) -> Iterator[tuple[int, "Token"]]:
    """What a paragraph consists of, each with its line."""
    for child in token.children or ():
        yield line, child
        line += child.type in ("softbreak", "hardbreak") or child.content.count("\n")


def _words_of(children: Iterable["Token"]) -> Iterator[str]:
    """What stands before the end of a link; there is none within another."""
    for child in children:
        if child.type == "link_close":
            return
        yield " " if child.type in ("softbreak", "hardbreak") else child.content


def _parser() -> "MarkdownIt":
    """A reader of Markdown that finds links whatever their scheme, and leaves their addresses as they are written."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


def _with_plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n")


def _seen(text: str) -> str:
    """Words without what cannot be printed, in one line."""
    return in_one_line(_UNPRINTABLE.sub("", text))


def _short(text: str, *, end: bool = False) -> str:
    """Words for a message: printable, and not too long; of a text that is cut the end is kept, or the beginning."""
    words = _seen(text)
    if len(words) <= _LONGEST_WORDS:
        return words
    return f"...{words[-_LONGEST_WORDS:].lstrip()}" if end else f"{words[:_LONGEST_WORDS].rstrip()}..."
