"""Rows of a table as records are made of them: each cell as text for the field that it goes into."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from seslip_cli.imports.cells import is_one_of, read_hour, read_hours, read_when, split_list
from seslip_cli.imports.headings import Columns, Synonyms
from seslip_cli.imports.table import Row

Cells = Mapping[str, str]

MANY = {
    "contacts": ("emails", "phones", "aliases", "networks", "lists"),
    "authorities": ("aliases",),
    "networks": ("aliases",),
    "workstreams": ("aliases", "sponsors", "networks"),
    "meetings": ("networks",),
}
"""The fields for which a table may have several columns."""

NEEDED: Mapping[str, Sequence[Sequence[str]]] = {
    "contacts": (("name", "first_name+surname"),),
    "inspections": (("authority",), ("date",), ("kind",)),
    "meetings": (("title", "networks"), ("date",)),
    "resources": (("title",),),
    "workstreams": (("title",),),
}
"""The columns that a table must have, whatever its rows say; of each group one."""


_GOOGLES = " ::: "
"""What stands between several things in one cell of Google's contacts."""


class IncomingRole(Struct, frozen=True, kw_only=True):
    """What a person does, and for whom; `body` is an authority or an organisation by any name."""

    title: str = ""
    body: str = ""
    is_authority: bool = False
    networks: tuple[str, ...] = ()


class Incoming(Struct, frozen=True, kw_only=True):
    """A row: `typed` are the texts of each field of the record; what makes tables of its own stands beside them.

    `printed` is the name as it stood, where a title was taken off it or its parts were turned. Of a card the row is its
    number, and `uid` what address books know its person by.
    """

    row: Row
    name: str
    printed: str = ""
    id: str = ""
    uid: str = ""
    typed: Mapping[str, tuple[str, ...]] = {}
    roles: tuple[IncomingRole, ...] = ()
    sponsors: tuple[str, ...] = ()
    group: str = ""


def settle_columns(noun: str, columns: Columns, rows: Sequence[Row], words: Synonyms) -> Columns:
    """A contact's column of titles with words that are none, such as Director, is one of job titles."""
    if noun != "contacts" or "title" not in columns.places or "job_title" in columns.places:
        return columns
    titles = [text for row in rows if (text := columns.cells(row).get("title"))]
    if all(is_one_of(part, words["honorifics"]) for text in titles for part in text.split()):
        return columns

    def renamed(named: Mapping[str, Any]) -> dict[str, Any]:
        return {"job_title" if field == "title" else field: value for field, value in named.items()}

    return replace(columns, places=renamed(columns.places), headings=renamed(columns.headings))


def read_row(noun: str, row: Row, columns: Columns, words: Synonyms) -> Incoming:
    """A row as a record is made of it. Raises ValueError, in words, for a cell that cannot be read."""
    cells = columns.cells(row)
    return _READERS.get(noun, _read_named)(row, cells, words)


def _read_named(row: Row, cells: Cells, words: Synonyms) -> Incoming:
    """A record that is called by its name or title, with a text for each other field."""
    typed: dict[str, tuple[str, ...]] = {
        field: (text,) for field, text in cells.items() if field not in ("id", "name", "title")
    }
    for field in ("aliases", "lists"):
        if field in typed:
            typed[field] = split_list(cells[field], ";,\n")
    return _incoming(row, cells, cells.get("name", "") or cells.get("title", ""), typed)


def _read_workstream(row: Row, cells: Cells, words: Synonyms) -> Incoming:
    apart = {field: text for field, text in cells.items() if field not in ("sponsors", "group")}
    read = _read_named(row, apart, words)
    typed = dict(read.typed)
    if "networks" in typed:
        typed["networks"] = split_list(cells["networks"])
    if "status" in typed:
        typed["status"] = (cells["status"].casefold(),)
    if "rag" in typed:
        typed["rag"] = (cells["rag"].casefold(),)
    return replace(
        read,
        typed=typed,
        sponsors=split_list(cells.get("sponsors", "")),
        group=" ".join(cells.get("group", "").split()),
    )


def _read_contact(row: Row, cells: Cells, words: Synonyms) -> Incoming:
    name = cells.get("name", "") or " ".join(filter(None, (cells.get("first_name"), cells.get("surname"))))
    kept = ("title", "post_nominals", "sort", "aliases", "lists", "source", "review_by")
    typed: dict[str, tuple[str, ...]] = {field: (text,) for field in kept if (text := cells.get(field))}
    for field, separators in (("aliases", ";,\n"), ("lists", ";,\n"), ("emails", ";,\n"), ("phones", ";,/\n")):
        if parts := split_list(cells.get(field, "").replace(_GOOGLES, "\n"), separators):
            typed[field] = tuple(map(read_address, parts)) if field == "emails" else parts
    if "publish" in cells:
        typed["publish"] = _published(cells["publish"], words)
    printed = " ".join(name.split())
    title, name = split_title(first_name_first(name), words)
    if title:
        typed.setdefault("title", (title,))
    return replace(_incoming(row, cells, name, typed), printed=printed, roles=_roles(cells))


def split_title(name: str, words: Synonyms) -> tuple[str, str]:
    """`Cllr Ada Marsh` is Ada Marsh, whose title is Cllr."""
    first, _, rest = " ".join(name.split()).partition(" ")
    return (first.rstrip("."), rest) if is_one_of(first, words["honorifics"]) and " " in rest else ("", name)


def first_name_first(name: str) -> str:
    """`Marsh, Ada` is Ada Marsh."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() and "," not in first else name


def read_address(text: str) -> str:
    """An e-mail address, out of `Ada Marsh <ada@example.org>` too. Raises ValueError, in words."""
    inner = text.rpartition("<")[2].rstrip(">") if text.endswith(">") else text
    plain = inner.strip().removeprefix("mailto:")
    name, at, domain = plain.partition("@")
    if not name or not at or "." not in domain or "@" in domain or " " in plain:
        raise ValueError(f'emails: "{text}" is not an e-mail address')
    return plain


def _published(text: str, words: Synonyms) -> tuple[str, ...]:
    """The fields that a cell says may be published; none where it says no. Raises ValueError, in words."""
    if is_one_of(text, words["publish_all"]):
        return ("role", "emails", "phones")
    if is_one_of(text, words["publish_none"]):
        return ()
    found = []
    for part in split_list(text, ";,\n"):
        field = next((each for each in ("role", "emails", "phones") if is_one_of(part, words[f"publish_{each}"])), None)
        if field is None:
            raise ValueError(f'publish: "{part}" is none of role, emails, phones, yes and no')
        found.append(field)
    return tuple(found)


def _roles(cells: Cells) -> tuple[IncomingRole, ...]:
    body = cells.get("authority", "") or cells.get("organisation", "")
    role = IncomingRole(
        title=" ".join(cells.get("job_title", "").split()),
        body=" ".join(body.split()),
        is_authority="authority" in cells,
        networks=split_list(cells.get("networks", "")),
    )
    return (role,) if role != IncomingRole() else ()


def _read_meeting(row: Row, cells: Cells, words: Synonyms) -> Incoming:
    kept = ("status", "expected", "venue", "link", "chair", "lead", "papers", "access", "audience", "cost", "notes")
    typed: dict[str, tuple[str, ...]] = {field: (text,) for field in kept if (text := cells.get(field))}
    if "networks" in cells:
        typed["networks"] = split_list(cells["networks"])
    if "status" in typed:
        typed["status"] = (cells["status"].casefold(),)
    if "link" not in typed and re.match(r"https?://", cells.get("venue", "")):
        typed["link"] = typed.pop("venue")
    day = cells.get("date", "")
    when = {} if not day or is_one_of(day, words["no_date"]) else read_when(day)
    hours = read_hours(cells["time"]) if "time" in cells else {}
    hours |= {field: read_hour(cells[field]) for field in ("arrive", "start", "end") if field in cells}
    if hours:
        when = {field: text for field, text in when.items() if field not in ("arrive", "start", "end")}
    typed |= {field: (text,) for field, text in hours.items()}
    if is_one_of(typed.get("status", ("",))[0], words["no_date"]):
        typed["status"] = ("tbc",)
    for field, text in (when or {"status": "tbc"}).items():
        typed.setdefault(field, (text,))
    return _incoming(row, cells, cells.get("title", ""), typed)


def _incoming(row: Row, cells: Cells, name: str, typed: Mapping[str, tuple[str, ...]]) -> Incoming:
    return Incoming(row=row, name=" ".join(name.split()), id=cells.get("id", ""), typed=typed)


_READERS: Mapping[str, Callable[[Row, Cells, Synonyms], Incoming]] = {
    "contacts": _read_contact,
    "workstreams": _read_workstream,
    "meetings": _read_meeting,
}
