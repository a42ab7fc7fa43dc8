"""The Markdown of items as paragraphs, lists and tables of Word. Raw HTML in it is shown as text."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from docx.document import Document as Written
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Emu
from markdown_it.tree import SyntaxTreeNode

from seslip_cli.render import update_document_styles as styles
from seslip_cli.render.dialect import new_reader
from seslip_cli.render.document_parts import (
    HEAD,
    LONG_WORD,
    MARGIN,
    ROW,
    SHORT_SIDE,
    Look,
    Wish,
    across,
    cell,
    element,
    head_line,
    line,
    paragraph,
    plain_run,
    share_out,
    table,
)
from seslip_cli.render.prose_links import link_people, mend_links
from seslip_cli.render.update_document_box import LEFT, RIGHT, Boxed, keep_with_next, set_off
from seslip_cli.render.words import clean

_MARKDOWN = new_reader()
_DEEPEST = 12
"""Lists and quotations in each other are moved in no further than this many, so that they stay on the page."""
_LOWEST_HEADING = 6
_TAB = 4
"""Tabs of code are blanks up to every fourth column; elsewhere each is one blank, as on pages."""
_HOST = re.compile(r"[A-Za-z0-9\-._~:@\[\]]+")
_ABOVE_TABLE = 120
"""In twentieths of a point: a table has no space of its own."""
_SHORT_CELL = 28
"""A cell of so many characters, such as a date, is kept on one line as long as there is room."""
_LONGEST_BOOKMARK = 40
"""In characters; Word takes letters, figures and underscores."""
_BOOKMARK = re.compile(r"#contact_\d+_\w+")
_SITES = ("http", "https")
_ALLOWED = "%/:?#[]@!$&'()*+,;=-._~"
"""What an address may consist of besides letters and figures (RFC 3986, 2.2, 2.3): Word opens no file with more."""


class Run(NamedTuple):
    """Words that look alike; `to` is the address they lead to, or `#` and a bookmark. A line feed breaks the line."""

    text: str
    style: str = ""
    strong: bool = False
    emphasis: bool = False
    to: str = ""


class Place(NamedTuple):
    """Where a block stands: in how many lists and quotations.

    `title` is that of what it belongs to, `below` the level of the heading above it; `quoted` says that the innermost
    of those is a quotation, `boxed` that it is in a box.
    `list_id` is what Word calls the list, `kinds` are those of its levels.
    """

    title: str
    below: int
    lists: int = 0
    quotes: int = 0
    quoted: bool = False
    boxed: bool = False
    list_id: int = 0
    kinds: tuple[str, ...] = ()

    @property
    def indent(self) -> int:
        """How far in from the margin, or within the box, in twentieths of a point."""
        return styles.STEP * min(self.lists + self.quotes, _DEEPEST)

    def indented(self, hanging: int = 0) -> list[Any]:
        """The property that moves a paragraph in."""
        if self.boxed:
            hung = {"hanging": hanging} if hanging else {}
            return [element("ind", left=LEFT + self.indent, right=RIGHT, **hung)]
        if hanging:
            moved = self.quotes or self.lists > styles.LEVELS  # else as the list has it
            return [element("ind", left=self.indent, hanging=hanging)] if moved else []
        return [element("ind", left=self.indent)] if self.indent else []


class Paper:
    """A document that is written from top to bottom.

    `people` has, for each name of the contact block, the bookmark of its entry.
    """

    def __init__(self, document: Written, people: Mapping[str, str]) -> None:
        self._document = document
        self._numbering = styles.Numbering(document)
        self._end = document.element.body.sectPr
        self._bookmarks = 0
        self._box: list[Boxed] = []
        self._people = {name: f"#{bookmark}" for name, bookmark in people.items()}

    def write(self, block: Any) -> None:
        """Put an element at the end."""
        self._end.addprevious(block)

    def put(self, style: str, runs: Iterable[Run], *about: Any) -> None:
        """Put a paragraph at the end."""
        self.write(paragraph(style, self.inline(runs), *about))

    def put_table(self, title: str, heads: Sequence[str], rows: Iterable[Sequence[Sequence[Run]]]) -> None:
        """Put a table at the end, its first column naming the rows."""
        body = [[_strong(row[0]), *row[1:]] for row in rows]
        self._table(title, [[[Run(head)] for head in heads], *body], [False] * len(heads))

    def put_prose(self, markdown: str, place: Place) -> None:
        """Put Markdown at the end."""
        tokens = _MARKDOWN.parse(clean(markdown))
        for token in tokens:
            if token.children:
                token.children = link_people(mend_links(token.children), self._people)
        self._blocks(SyntaxTreeNode(tokens), place)

    def put_box(self, title: str, markdown: str, place: Place) -> int:
        """Put Markdown with a heading of its own into a box at the end; gives how many paragraphs that has."""
        self._box = []
        inside = place._replace(below=place.below + 1, boxed=True)
        self._plain(f"Heading {inside.below}", [Run(title, styles.ASKED)], inside)
        self.put_prose(markdown, inside)
        set_off(self._box)
        return len(self._box)

    def keep_with_next(self) -> None:
        """Let no page end between the last paragraph and what comes after it."""
        last = self._end.getprevious()
        if last.tag == qn("w:p"):
            keep_with_next(last)

    def put_list(self, entries: Iterable[Iterable[Run]]) -> None:
        """Put a list at the end, of one paragraph each."""
        for entry in entries:
            self.put(styles.ITEM, entry, _numbered(0, self._numbering.bullets))

    def bookmarked(self, name: str, runs: Iterable[Any]) -> list[Any]:
        """Elements that a link within the document leads to."""
        self._bookmarks += 1
        end = element("bookmarkEnd", id=self._bookmarks)
        return [element("bookmarkStart", id=self._bookmarks, name=name), *runs, end]

    def inline(self, runs: Iterable[Run]) -> list[Any]:
        """The elements of runs; a link stands around those that lead to one place."""
        made: list[Any] = []
        before = ""
        for run in runs:
            written = _written(run)
            if run.to and run.to == before:
                made[-1].append(written)
            elif run.to:
                made.append(self._link(run.to, written))
            else:
                made.append(written)
            before = run.to
        return made

    def _link(self, to: str, inside: Any) -> Any:
        if to.startswith("#"):
            return element("hyperlink", inside, anchor=to[1:], history=1)
        link = element("hyperlink", inside, history=1)
        link.set(qn("r:id"), self._document.part.relate_to(to, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        return link

    def _blocks(self, parent: SyntaxTreeNode, place: Place, number: Any = None) -> None:
        """Everything that stands in a block. The number of a list's entry goes to the first paragraph."""
        above: list[int] = []
        children = [*parent.children]
        if number is not None and (not children or children[0].type != "paragraph"):
            self._paragraph([], place, number)
            number = None
        lists: set[str] = set()
        for node in children:
            match node.type:
                case "bullet_list" | "ordered_list":
                    self._list(node, place, another=node.type in lists)
                    lists.add(node.type)
                case "blockquote":
                    self._blocks(node, place._replace(quotes=place.quotes + 1, quoted=True))
                case "table":
                    self._prose_table(node, place)
                case "heading":
                    self._heading(node, place, above)
                case "fence" | "code_block":
                    self._plain(styles.CODE, [Run(node.content.removesuffix("\n").expandtabs(_TAB))], place)
                case "hr":
                    self.put(styles.BREAK, [], *place.indented())
                case _:
                    self._paragraph(_runs(node), place, number)
            number = None

    def _list(self, node: SyntaxTreeNode, place: Place, *, another: bool) -> None:
        """A list; `another` says that the entry which it stands in has had a list of its kind already."""
        level = min(place.lists, styles.LEVELS - 1)
        if not _goes_on(node, place, another=another):
            kinds = [*_kinds([node])]
            list_id = self._numbering.bullets
            if styles.NUMBERS in kinds:
                list_id = self._numbering.start(level, kinds, int(node.attrs.get("start", 1)))
            place = place._replace(list_id=list_id, kinds=("",) * level + tuple(kinds))
        for entry in node.children:
            number = _numbered(level, place.list_id)
            self._blocks(entry, place._replace(lists=place.lists + 1, quoted=False), number)

    def _heading(self, node: SyntaxTreeNode, place: Place, above: list[int]) -> None:
        """One level below what it stands under, so that none is left out (WCAG 1.3.1)."""
        level = int(node.tag[1])
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        shown = min(place.below + len(above), _LOWEST_HEADING)
        self._plain(f"Heading {shown}", _runs(node), place)

    def _paragraph(self, runs: Iterable[Run], place: Place, number: Any) -> None:
        style = styles.QUOTE if place.quoted else styles.ITEM if place.lists else styles.TEXT
        if number is None:
            self._plain(style, runs, place)
        else:
            self._put_at(place, style, runs, number, *place.indented(styles.STEP), outermost=place.indent - styles.STEP)

    def _plain(self, style: str, runs: Iterable[Run], place: Place) -> None:
        self._put_at(place, style, runs, *place.indented(), outermost=place.indent)

    def _put_at(self, place: Place, style: str, runs: Iterable[Run], *about: Any, outermost: int) -> None:
        self.put(style, runs, *about)
        if place.boxed:
            self._box.append(Boxed(self._end.getprevious(), outermost))

    def _prose_table(self, node: SyntaxTreeNode, place: Place) -> None:
        rows = [row for part in node.children for row in part.children]
        to_right = ["right" in str(head.attrs.get("style", "")) for head in rows[0].children]
        self._table(place.title, [[[*_runs(each)] for each in row.children] for row in rows], to_right)

    def _table(self, title: str, rows: Sequence[Sequence[Sequence[Run]]], to_right: Sequence[bool]) -> None:
        widths = share_out([_wish(column) for column in zip(*rows, strict=True)], Emu(SHORT_SIDE - 2 * MARGIN))
        head, *body = rows
        self._make_room()

        def cells(row: Sequence[Sequence[Run]], look: Look) -> Iterator[Any]:
            return (cell(self.inline(runs), look, to_right=right) for runs, right in zip(row, to_right, strict=True))

        lines = [head_line(cells(head, HEAD)), *(line(cells(row, ROW)) for row in body)]
        made = table(title, widths, lines)
        made.tblPr.insert_element_before(element("tblInd", w=100, type="dxa"), "w:tblLayout", "w:tblLook")
        self.write(made)

    def _make_room(self) -> None:
        """Space above a table; and something between two of them, of which Word would make one."""
        above = self._end.getprevious()
        if above.tag == qn("w:tbl"):
            self.put(styles.ITEM, [])
        elif not above.style.startswith("Heading"):
            above.get_or_add_pPr().get_or_add_spacing().set(qn("w:after"), str(_ABOVE_TABLE))


def bookmark(at: int, id: str) -> str:
    """The name of the place where an entry of the contact block stands, which is the `at`th."""
    return f"contact_{at}_{id.replace('-', '_')}"[:_LONGEST_BOOKMARK]


def find_address(url: str) -> str | None:
    """An address that a document may lead to: the web's or mail's, with nothing in it that Word could not read."""
    address = quote(_MARKDOWN.normalizeLink(clean(url).strip()).encode("utf-8", "replace"), safe=_ALLOWED)
    try:
        parts = urlsplit(address)
        where, to_whom = (parts.netloc if parts.port != 0 else ""), parts.path
    except ValueError:  # a port that is no number, or brackets that do not match
        return None
    known = bool(to_whom) if parts.scheme == "mailto" else parts.scheme in _SITES and _HOST.fullmatch(where)
    return address if known else None


def linked(words: str, url: str | None) -> list[Run]:
    """Words that lead to an address; where it is none to follow, it stands behind them."""
    words = " ".join(words.split())
    address = find_address(url) if url else None
    if address:
        return [Run(words or address, to=address)]
    return [Run(f"{words} ({url})" if url else words)]


def _runs(node: SyntaxTreeNode, like: Run = Run("")) -> Iterator[Run]:  # noqa: B008, it cannot be changed
    """The words of a node as runs that look like another, and as each part of it asks for."""
    match node.type:
        case "text":
            yield like._replace(text=node.content.replace("\t", " "))
        case "code_inline":
            yield like._replace(text=node.content.replace("\t", " "), style=styles.CODE_TEXT)
        case "softbreak":
            yield like._replace(text=" ")
        case "hardbreak":
            yield like._replace(text="\n")
        case "link":
            yield from _leading(str(node.attrs["href"]), node, like)
        case "em":
            yield from _inside(node, like._replace(emphasis=True))
        case "strong":
            yield from _inside(node, like._replace(strong=True))
        case _:
            yield from _inside(node, like)


def _inside(node: SyntaxTreeNode, like: Run) -> Iterator[Run]:
    for child in node.children:
        yield from _runs(child, like)


def _leading(url: str, node: SyntaxTreeNode, like: Run) -> Iterator[Run]:
    """The words of a link; where nothing can be followed, the address stands behind them."""
    address = url if _BOOKMARK.fullmatch(url) else find_address(url)
    yield from _inside(node, like._replace(to=address) if address else like)
    if not address:
        yield like._replace(text=f" ({url})")


def _strong(runs: Sequence[Run]) -> list[Run]:
    return [run._replace(strong=True) for run in runs]


def _written(run: Run) -> Any:
    made = plain_run(run.text)
    style = run.style or (styles.LINK if run.to else "")
    about = [
        *([element("rStyle", val=style.replace(" ", ""))] if style else []),
        *([element("b")] if run.strong else []),
        *([element("i")] if run.emphasis else []),
    ]
    if about:
        made.insert(0, element("rPr", *about))
    return made


def _goes_on(node: SyntaxTreeNode, place: Place, *, another: bool) -> bool:
    """Whether a list can be a level of the one that it stands in: of the kind that is counted there, and from 1 on."""
    if place.kinds[place.lists : place.lists + 1] != (_kind(node),) or place.lists >= styles.LEVELS:
        return False
    return node.type == "bullet_list" or (not another and int(node.attrs.get("start", 1)) == 1)


def _kind(node: SyntaxTreeNode) -> str:
    return styles.NUMBERS if node.type == "ordered_list" else styles.BULLETS


def _kinds(lists: Sequence[SyntaxTreeNode]) -> Iterator[str]:
    """The kind of the first list on each level, from that of these lists on."""
    while lists:
        yield _kind(lists[0])
        lists = [inner for each in lists for inner in _lists_in(each)]


def _lists_in(node: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    for child in node.children:
        if child.type in ("bullet_list", "ordered_list"):
            yield child
        else:
            yield from _lists_in(child)


def _numbered(level: int, list_id: int) -> Any:
    return element("numPr", element("ilvl", val=level), element("numId", val=list_id))


def _wish(column: Iterable[Sequence[Run]]) -> Wish:
    """What a column of a table would like to have across the page, and what it needs."""
    lines = [text for runs in column for text in "".join(run.text for run in runs).split("\n")]
    longest = max((len(word) for text in lines for word in text.split()), default=0)
    wanted = max(map(len, lines), default=0)
    return across(wanted if wanted <= _SHORT_CELL else min(LONG_WORD, longest)), across(wanted)
