"""Cards that others send (vCard 2.1, 3.0, 4.0), made into what the programme keeps of a person."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from seslip_cli.domain.dates import join_words
from seslip_cli.errors import CannotImport
from seslip_cli.imports.content_line import HEAVY, ContentLine, logical_lines, parse_line
from seslip_cli.imports.headings import Synonyms
from seslip_cli.imports.incoming import read_address
from seslip_cli.imports.table import kind_of, load_content
from seslip_cli.imports.vcard_person import (
    IncomingPost,
    each_once,
    listed,
    preferred,
    read_name,
    read_phone,
    read_posts,
    read_sort,
    require_person,
)

LARGEST = 20_000_000
"""The largest file of cards that is read, in bytes."""
MOST_CARDS = 10_000
_LONGEST = 1_000
"""Of a value that is read, in characters."""
_MOST_LINES = 200
"""How many properties a card may have that are read."""
_KIND = "a file of cards (vCard)"
_READ = frozenset(
    (
        *("FN", "N", "NICKNAME", "SORT-STRING", "EMAIL", "TEL", "ORG", "TITLE", "ROLE", "CATEGORIES", "UID"),
        *("KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS"),
    )
)
_OF_THE_FILE = frozenset(
    ("BEGIN", "END", "VERSION", "PRODID", "REV", "MAILER", "SOURCE", "NAME", "PROFILE", "CLASS", "CLIENTPIDMAP")
)
_OF_PROGRAMS = ("X-AB", "X-MS-OL-", "X-EVOLUTION-")
"""Properties that say nothing of a person, by their names, and by how the names begin."""
_NOT_KEPT = {
    **dict.fromkeys(("ADR", "LABEL", "GEO"), "postal addresses"),
    **dict.fromkeys(("PHOTO", "LOGO", "SOUND"), "pictures and sounds"),
    **dict.fromkeys(("BDAY", "ANNIVERSARY"), "birthdays"),
    **dict.fromkeys(("IMPP", "X-SOCIALPROFILE", "X-SKYPE", "X-TWITTER"), "addresses for chat"),
    "NOTE": "notes",
    "URL": "web addresses",
    "ROLE": "second descriptions of a role",
}
"""Properties for which a contact has no place, in words."""
_NO_PHONES = frozenset(("fax", "pager", "modem", "bbs", "textphone"))
_VERSIONS = ("2.1", "3.0", "4.0")
_LONGEST_UID = 255


class IncomingCard(Struct, frozen=True, kw_only=True):
    """One person's card; `number` is which of the file's cards it is, from 1. Phones are as they were sent."""

    number: int
    name: str
    uid: str = ""
    title: str = ""
    post_nominals: str = ""
    sort: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    posts: tuple[IncomingPost, ...] = ()
    nicknames: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


class UnreadCard(Struct, frozen=True, kw_only=True):
    """A card that cannot be taken in, and why."""

    number: int
    name: str
    reason: str


class IncomingCards(Struct, frozen=True, kw_only=True):
    """What a file of cards says: its people, what cannot be read, and what else should be known."""

    name: str
    count: int
    cards: tuple[IncomingCard, ...]
    unread: tuple[UnreadCard, ...]
    notes: tuple[str, ...]


def is_cards(path: Path) -> bool:
    """Whether a file is to be read as cards: it is called so, or begins like one. Raises CannotImport."""
    return path.suffix.lower() in (".vcf", ".vcard") or kind_of(load_content(path)) == _KIND


def load_cards(path: Path, words: Synonyms) -> IncomingCards:
    """Read a file of cards; `words` tells titles such as Cllr from names.

    Raises CannotImport for a file that is none, is too large, or holds too many.
    """
    content = load_content(path)
    kind = kind_of(content)
    if kind != _KIND:
        what = {"zip": "a workbook or a zip file", "ole": "an old workbook or document"}.get(kind, kind or "plain text")
        raise CannotImport(
            f"{path} is {what}, not a file of cards.", "Export or save the cards themselves: they begin BEGIN:VCARD."
        )
    if len(content) > LARGEST:
        raise CannotImport(
            f"{path} is larger than {LARGEST // 1_000_000} MB.", "Export the cards in parts, or without their pictures."
        )
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = content.decode("utf-16", "replace").encode()
    return _Reader(path.name, words).read(content.removeprefix(b"\xef\xbb\xbf").splitlines())


class _Reader:
    """One file, read card by card."""

    def __init__(self, name: str, words: Synonyms) -> None:
        self._name, self._words = name, words
        self._unread: list[UnreadCard] = []
        self._not_kept: Counter[str] = Counter()

    def read(self, lines: Sequence[bytes]) -> IncomingCards:
        """Read the whole. Raises CannotImport."""
        cards, outside = _cut(lines)
        if len(cards) > MOST_CARDS:
            raise CannotImport(f"{self._name} has more than {MOST_CARDS:,} cards.", "Export the cards in parts.")
        read = [self._try(number, card) for number, card in enumerate(cards, 1)]
        return IncomingCards(
            name=self._name,
            count=len(cards),
            cards=tuple(each for each in read if each is not None),
            unread=tuple(self._unread),
            notes=tuple(self._notes(outside)),
        )

    def _try(self, number: int, cut: "_Cut") -> IncomingCard | None:
        """What a card says; None where it cannot be read, which is kept with the reason."""
        try:
            if not cut.whole:
                raise ValueError("it ends too soon")
            return self._card(number, [*_properties(cut)])
        except ValueError as error:
            self._unread.append(UnreadCard(number=number, name=_printed_name(cut), reason=f"{error}."))
            return None

    def _card(self, number: int, lines: Sequence[ContentLine]) -> IncomingCard:
        """One card. Raises ValueError, in words, for what cannot be taken in."""
        require_person(lines)
        named = read_name(lines, self._words)
        posts, categories = read_posts(lines)
        self._not_kept.update({*_not_kept(lines)})
        uid = next((each.line for each in lines if each.name == "UID"), "")
        return IncomingCard(
            number=number,
            name=named.name,
            uid=uid if len(uid) <= _LONGEST_UID else "",
            title=named.title,
            post_nominals=named.post_nominals,
            sort=read_sort(lines, named.name),
            emails=each_once(read_address(each.line) for each in preferred(lines, "EMAIL") if each.line),
            phones=each_once(read_phone(each) for each in preferred(lines, "TEL") if each.line and _is_phone(each)),
            posts=posts,
            nicknames=each_once(listed(lines, "NICKNAME")),
            categories=categories,
        )

    def _notes(self, outside: int) -> Iterator[str]:
        if self._not_kept:
            counted = (f"{what} ({count})" for what, count in sorted(self._not_kept.items()))
            yield f"Not taken over, with the number of cards: {', '.join(counted)}."
        if outside:
            yield f"Not read: {outside} {'line' if outside == 1 else 'lines'} outside of the cards."


def _not_kept(lines: Sequence[ContentLine]) -> Iterator[str]:
    """What a card says for which there is no place here, in words; of a role's two descriptions that is the second."""
    titled = any(each.name == "TITLE" and each.line for each in lines)
    for line in lines:
        if line.name == "TEL" and line.line and not _is_phone(line):
            yield "fax numbers and the like"
        elif line.name == "ORG" and len([*filter(None, line.parts(";"))]) > 1:
            yield "departments of an organisation"
        elif _is_not_kept(line, titled=titled) and (line.name in HEAVY or line.value.strip(";, ")):
            yield _NOT_KEPT.get(line.name, line.name)


def _is_not_kept(line: ContentLine, *, titled: bool) -> bool:
    if line.name in _READ:
        return line.name == "ROLE" and titled
    return line.name not in _OF_THE_FILE and not line.name.startswith(_OF_PROGRAMS)


def _is_phone(line: ContentLine) -> bool:
    """Whether somebody can be called there."""
    return not line.types & _NO_PHONES or bool(line.types & {"voice", "cell"})


class _Cut(NamedTuple):
    """The lines of a card, those of its beginning and end left out; `whole` is whether it has an end."""

    lines: list[bytes]
    whole: bool


def _cut(lines: Iterable[bytes]) -> tuple[list[_Cut], int]:
    """The cards of a file, and how many lines stand outside of them; a card within a card is left out."""
    cards: list[_Cut] = []
    current: list[bytes] = []
    depth = outside = 0
    for line in lines:
        mark = bytes(line).strip().upper() if line[:6].upper() in (b"BEGIN:", b"END:VC") else b""
        if mark == b"BEGIN:VCARD":
            if depth and not _is_agent(current):
                cards.append(_Cut(current, whole=False))
                depth = 0
            depth += 1
            current = current if depth > 1 else []
        elif mark == b"END:VCARD" and depth:
            depth -= 1
            if not depth:
                cards.append(_Cut(current, whole=True))
        elif depth == 1:
            current.append(line)
        elif not depth and line.strip():
            outside += 1
    if depth:
        cards.append(_Cut(current, whole=False))
    return cards, outside


def _is_agent(lines: Sequence[bytes]) -> bool:
    """Whether what comes next is the card of somebody's agent, which 2.1 puts within theirs."""
    return bool(lines) and lines[-1].upper().startswith(b"AGENT")


def _properties(cut: _Cut) -> Iterator[ContentLine]:
    """The properties of a card. Raises ValueError, in words, where one cannot be read, or is too long."""
    version = next((line[8:].strip().decode("ascii", "replace") for line in cut.lines if _is_version(line)), "")
    if version not in ("", *_VERSIONS):
        raise ValueError(f'it is of version "{version[:20]}": {join_words(_VERSIONS)} are read')
    count = 0
    for line in logical_lines(cut.lines, keeps_space=version == "2.1"):
        read = parse_line(line, carets=version == "4.0")
        if read.name in _READ:
            count += 1
            if len(read.value) > _LONGEST:
                raise ValueError(f"its {read.name} has more than {_LONGEST:,} characters")
            if count > _MOST_LINES:
                raise ValueError(f"it has more than {_MOST_LINES} names, e-mails, phones and roles")
        yield read


def _printed_name(cut: _Cut) -> str:
    """What a card that cannot be read calls its person; empty where it does not say so either."""
    for line in cut.lines:
        if line[:3].upper() in (b"FN:", b"FN;"):
            with suppress(ValueError):
                return parse_line(line[:_LONGEST], carets=False).line
    return ""


def _is_version(line: bytes) -> bool:
    return line[:8].upper() == b"VERSION:"
