"""The person of a card, part by part: what they are called, what they do, how they are reached."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple
from urllib.parse import unquote

from msgspec import Struct

from seslip_cli.domain.contact import filed_under, name_parts, surname_first
from seslip_cli.domain.phone import printed_phone
from seslip_cli.imports.content_line import ContentLine, split, unescaped
from seslip_cli.imports.headings import Synonyms
from seslip_cli.imports.incoming import first_name_first, split_title

_LEAST_PREFERRED = 101
"""Of what says nothing of it: a preference is from 1 to 100 (RFC 6350, 5.3)."""
_NOBODY = {
    **dict.fromkeys(("org", "company"), "an organisation"),
    "group": "a group",
    "location": "a place",
    "application": "a program",
}
"""What a card may be about that is no person (RFC 6350, 6.1.4), `company` being Apple's word."""


class IncomingPost(Struct, frozen=True, kw_only=True):
    """What somebody does, and for whom; either may be empty. `categories` are those of the post alone."""

    title: str = ""
    organisation: str = ""
    categories: tuple[str, ...] = ()


def require_person(lines: Sequence[ContentLine]) -> None:
    """Raise ValueError, in words, for a card that is about something else."""
    kinds = [each.line.casefold() for each in lines if each.name in ("KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS")]
    about = next((_NOBODY[kind] for kind in kinds if kind in _NOBODY), "")
    if about:
        raise ValueError(f"it is about {about}, not a person")


class PersonName(NamedTuple):
    """A name as it is kept, with what stands before and after it."""

    name: str
    title: str
    post_nominals: str


def read_name(lines: Sequence[ContentLine], words: Synonyms) -> PersonName:
    """The name as it is printed, with the title and the post-nominals apart. Raises ValueError where there is none.

    That is what FN says; N tells its parts, and stands in for it where the surname comes first.
    """
    printed = next((each.line for each in lines if each.name == "FN" and each.line), "")
    surname, given, further, title, after = _components(next((each for each in lines if each.name == "N"), None))
    own = [each for each in after if name_parts(f"x y {each}").after == each]
    letters = " ".join(each for each in after if each not in own)
    composed = " ".join((*given, *further, *surname, *own))
    prefix = " ".join(title)
    name = _without(printed, prefix, letters)
    if not name or "," in name:
        name = composed or first_name_first(name)
    if not prefix and name.partition(" ")[0] != composed.partition(" ")[0]:
        prefix, name = split_title(name, words)
    if not composed and name in (each.parts(";")[0] for each in lines if each.name == "ORG"):
        raise ValueError("it is about an organisation, not a person")
    if "@" in name or not any(map(str.isalpha, name)):
        raise ValueError("it has no name")
    return PersonName(name, prefix, letters)


def _components(line: ContentLine | None) -> list[tuple[str, ...]]:
    """The five parts of N, each perhaps of several texts: surname, given names, further ones, before and after."""
    parts = [*split(line.value, ";")] if line is not None else []
    found = [tuple(each_once(" ".join(unescaped(each).split()) for each in split(part, ","))) for part in parts[:5]]
    return [*found, *((),) * (5 - len(found))]


def _without(name: str, title: str, letters: str) -> str:
    """A name without the title before it and the post-nominals after it."""
    if title and name[len(title) :].startswith(" ") and name[: len(title)].casefold() == title.casefold():
        name = name[len(title) :].strip()
    before, after = name[: -len(letters)], name[-len(letters) :]
    if letters and before.endswith((" ", ",")) and after.casefold() == letters.casefold():
        name = before.rstrip(" ,")
    return name


def read_sort(lines: Sequence[ContentLine], name: str) -> str:
    """By what the person is filed, where that is not how they would be in any case."""
    usual = f"{filed_under(surname_first(name))} "
    for sort, begins in _sorts(lines, name):
        return "" if usual.startswith(f"{filed_under(begins)} ") else sort
    return ""


def _sorts(lines: Sequence[ContentLine], name: str) -> Iterator[tuple[str, str]]:
    """Each way in which a card says by what the person is filed, with how that begins: N says it too, by its order."""
    for line in lines:
        if line.name == "SORT-STRING" and line.line:
            yield line.line, line.line
    for line in lines:
        if line.name == "N":
            if said := " ".join(" ".join(line.parameters.get("SORT-AS", ())).replace(",", " ").split()):
                yield said, said
            surname, given, further, *_ = map(" ".join, _components(line))
            in_order = f"{surname} {given} {further}".strip()
            if surname and given and sorted(in_order.casefold().split()) == sorted(name.casefold().split()):
                yield in_order, surname


def read_posts(lines: Sequence[ContentLine]) -> tuple[tuple[IncomingPost, ...], tuple[str, ...]]:
    """What somebody does: titles and organisations of one group belong together, and so do those that are left.

    Beside them the categories that belong to none of them.
    """
    naming = "TITLE" if any(each.name == "TITLE" and each.line for each in lines) else "ROLE"
    titles = [(each.group, each.line) for each in lines if each.name == naming and each.line]
    bodies = [(each.group, next(filter(None, each.parts(";")), "")) for each in lines if each.name == "ORG"]
    bodies = [(group, text) for group, text in bodies if text]
    filed: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for line in lines:
        if line.name == "CATEGORIES":
            filed[line.group] += tuple(filter(None, line.parts(",")))
    both = {group for group, _ in titles} & {group for group, _ in bodies}
    alone = both if any(group not in both for group, _ in bodies) else {group for group, _ in titles}
    posts: list[IncomingPost] = []
    for group in dict.fromkeys(group for group, _ in titles if group in alone):
        own = filed.pop(group, ()) if group else ()
        posts += _pairs(_of_group(titles, group), _of_group(bodies, group), own)
    other_titles, other_bodies = ([text for group, text in each if group not in alone] for each in (titles, bodies))
    posts += _pairs(other_titles, other_bodies, ())
    return tuple(dict.fromkeys(posts)), each_once(each for texts in filed.values() for each in texts)


def _of_group(texts: Iterable[tuple[str, str]], wanted: str) -> list[str]:
    return [text for group, text in texts if group == wanted]


def _pairs(titles: Sequence[str], bodies: Sequence[str], categories: tuple[str, ...]) -> list[IncomingPost]:
    """Each title with its organisation: the only one, else the one in the same place."""
    if len(bodies) == 1 and titles:
        bodies = [*bodies] * len(titles)
    return [
        IncomingPost(title=title, organisation=body, categories=categories)
        for title, body in zip_longest(titles, bodies, fillvalue="")
    ]


def read_phone(line: ContentLine) -> str:
    """A phone as it was sent; one that is an address (RFC 3966), which nobody typed, as it is printed."""
    text = line.line
    if text[:4].casefold() != "tel:":
        return text
    number, *parameters = unquote(text[4:]).split(";")
    extension = next((each[4:] for each in parameters if each.startswith("ext=")), "")
    return printed_phone(f"{number} ext {extension}" if extension else number)


def preferred(lines: Iterable[ContentLine], name: str) -> list[ContentLine]:
    """The lines of a name, those that are preferred first."""
    return sorted((each for each in lines if each.name == name), key=_preference)


def _preference(line: ContentLine) -> int:
    if "pref" in line.types:
        return 1
    said = "".join(line.parameters.get("PREF", ()))
    return int(said) if said.isascii() and said.isdigit() and len(said) <= 3 else _LEAST_PREFERRED


def listed(lines: Iterable[ContentLine], name: str) -> Iterator[str]:
    """The texts between the commas of every line of a name."""
    return (text for each in lines if each.name == name for text in each.parts(","))


def each_once(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts that say something, each once."""
    return tuple(dict.fromkeys(filter(None, texts)))
