"""Contacts as .vcf files: vCard 3.0 (RFC 2426) and 4.0 (RFC 6350), to the byte the same for the same people.

There is no REV: the programme keeps no moment at which a person was last changed, and the hour of the export is none.
"""

import re
from collections.abc import Iterable, Iterator

from seslip_cli.domain.phone import standard_phone
from seslip_cli.render.content_line import content_line, escaped
from seslip_cli.render.formats import CardVersion
from seslip_cli.views.vcard import Card, Post

PRODID = "-//seslip//contacts//EN"
_MOBILE = re.compile(r"07(?:[1-57-9]|624)")
"""How mobile numbers begin; 070 are personal numbers, and 076 pagers but for the Isle of Man."""
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
"""What begins with a scheme, such as urn:uuid:, as 4.0 takes a UID to do (RFC 6350, 6.7.6)."""


def render_cards(cards: Iterable[Card], version: CardVersion) -> bytes:
    """Cards as a file: lines of at most 75 octets that end in CRLF, in UTF-8."""
    return b"".join(line for card in cards for line in _lines(card, version))


def _lines(card: Card, version: CardVersion) -> Iterator[bytes]:
    newer = version is CardVersion.V4
    yield content_line("BEGIN", "VCARD")
    yield content_line("VERSION", version.value)
    yield content_line("PRODID", PRODID)
    if newer:
        yield content_line("KIND", "individual")
    is_text = newer and not _ADDRESS.fullmatch(card.uid)
    yield content_line("UID", _flat(card.uid), {"VALUE": "text"} if is_text else None)
    yield content_line("FN", _flat(card.full_name))
    yield from _name_lines(card, newer)
    if card.nicknames:
        yield content_line("NICKNAME", _listed(card.nicknames))
    for email in card.emails:
        yield content_line("EMAIL", _flat(email), {"TYPE": "work" if newer else "INTERNET"})
    for phone in card.phones:
        yield _uri_line(phone) if newer else content_line("TEL", _flat(phone), {"TYPE": _kind_of(phone).upper()})
    yield from _post_lines(card)
    yield content_line("END", "VCARD")


def _name_lines(card: Card, newer: bool) -> Iterator[bytes]:
    """The name in its parts (RFC 6350, 6.2.2): surname; given names; further ones; before; after.

    Most address books sort by the parts and by nothing else. SORT-AS stands only where they do not say it: npm's vcard4
    refuses a file that has it (4.0.5 knows it as SORTAS).
    """
    parts = (card.parts.surname, card.parts.given, card.parts.further, card.title)
    after = _listed(filter(None, (card.parts.after, card.post_nominals)))
    value = ";".join((*map(_flat, parts), after))
    tells = newer and card.sort and not card.parts.filed
    yield content_line("N", value, {"SORT-AS": _with_carets(card.sort)} if tells else None)
    if card.sort and not newer:
        yield content_line("SORT-STRING", _flat(card.sort))


def _post_lines(card: Card) -> Iterator[bytes]:
    """What somebody does. Each post but the first is a group, by which its lines are known to belong together."""
    for number, post in enumerate(card.posts, 1):
        group = f"role{number}." if number > 1 else ""
        yield from _one_post(post, group, () if group else card.lists)
    if card.lists and not card.posts:
        yield content_line("CATEGORIES", _listed(card.lists))


def _one_post(post: Post, group: str, lists: tuple[str, ...]) -> Iterator[bytes]:
    if post.organisation:
        yield content_line(f"{group}ORG", _flat(post.organisation))
    yield content_line(f"{group}TITLE", _flat(post.title))
    if post.networks or lists:
        yield content_line(f"{group}CATEGORIES", _listed((*post.networks, *lists)))


def _uri_line(phone: str) -> bytes:
    """A phone as a tel: address (RFC 3966); as text where it is no number that can be called."""
    try:
        plain, _, extension = standard_phone(phone).partition(" ext ")
    except ValueError:
        return content_line("TEL", _flat(phone), {"TYPE": "work"})
    figures = re.sub(r"\D", "", plain)
    number = f"+{figures}" if plain.startswith("+") else f"+44{figures.removeprefix('0')}"
    address = f"tel:{number};ext={extension}" if extension else f"tel:{number}"
    return content_line("TEL", address, {"VALUE": "uri", "TYPE": _kind_of(phone)})


def _kind_of(phone: str) -> str:
    return "cell" if _MOBILE.match(phone) else "work"


def _listed(texts: Iterable[str]) -> str:
    return ",".join(map(_flat, texts))


def _with_carets(text: str) -> str:
    """A text of one line as a parameter, which knows no backslashes (RFC 6868)."""
    return " ".join(text.split()).replace("^", "^^").replace('"', "^'")


def _flat(text: str) -> str:
    """A text of one line."""
    return escaped(" ".join(text.split()))
