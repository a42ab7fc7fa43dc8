"""Everywhere a person is named: every field of every record that may refer to a contact, in words."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from seslip_cli.domain.period import Year
from seslip_cli.store.reading import Store
from seslip_cli.views.contacts import Naming
from seslip_cli.workflows.editing import Use, find_uses


class _Place(Struct, frozen=True, kw_only=True):
    """A record that names somebody, and what is needed to say so."""

    record: Any
    id: str
    year: str
    store: Store

    def person(self, id: str) -> str:
        """A contact's name."""
        return next(each.full_name for each in self.store.contacts().contact if each.id == id)

    def body(self, id: str) -> str:
        """The name of an authority or joint member."""
        return self.store.bodies()[id].name

    def workstream(self) -> str:
        """The workstream with its number and year."""
        return f"{self.record.ref}. {self.record.title} ({self.year})"


_Words = Callable[[_Place], Iterator[Naming]]


def find_namings(store: Store, contact: str, year: Year) -> list[Naming]:
    """Where a contact is named, in the order of the files; meetings and items are `LISTED` by their dates instead."""
    found: list[Naming] = []
    for use in find_uses(store, "contact", contact, year):
        words = WORDS.get((use.kind, use.field))
        if words is not None:
            found += words(_place(store, use, contact))
    return found


def _place(store: Store, use: Use, contact: str) -> _Place:
    records: Any = store.load(use.file)
    value = getattr(records, use.kind)
    record = value[use.index] if isinstance(value, tuple) else value
    parts = use.file.split("/")
    return _Place(record=record, id=contact, year=parts[1] if parts[0] == "years" else "", store=store)


def _in_every_issue(place: _Place) -> Iterator[Naming]:
    yield Naming(part="In the weekly update", label="Every issue", words="in the contact block")


def _told_apart(place: _Place) -> Iterator[Naming]:
    yield Naming(part="Person", label="Not the same as", words=place.record.full_name)


def _leads_network(place: _Place) -> Iterator[Naming]:
    yield Naming(part="Networks", label=place.record.name, words="lead")


def _sponsors_network(place: _Place) -> Iterator[Naming]:
    yield Naming(part="Networks", label=place.record.name, words="sponsor")


def _represents(place: _Place) -> Iterator[Naming]:
    for member in place.record.member:
        if member.contact == place.id:
            yield Naming(part="Networks", label=place.record.name, words=f"represents {place.body(member.authority)}")


def _wrote_plan(place: _Place) -> Iterator[Naming]:
    yield Naming(part="Plans", label=place.year, words="author")


def _sponsors(place: _Place) -> Iterator[Naming]:
    for sponsor in place.record.sponsors:
        if sponsor.contact == place.id:
            instead = f", on behalf of {place.person(sponsor.on_behalf_of)}" if sponsor.on_behalf_of else ""
            words = f"sponsor for {place.body(sponsor.authority)}{instead}"
            yield Naming(part="Workstreams", label=place.workstream(), words=words)


def _is_stood_in_for(place: _Place) -> Iterator[Naming]:
    for sponsor in place.record.sponsors:
        if sponsor.on_behalf_of == place.id:
            other = place.person(sponsor.contact) if sponsor.contact else place.body(sponsor.authority)
            yield Naming(part="Workstreams", label=place.workstream(), words=f"{other} sponsors it on their behalf")


def _leads_workstream(place: _Place) -> Iterator[Naming]:
    yield Naming(part="Workstreams", label=place.workstream(), words="lead")


def _owns_output(place: _Place) -> Iterator[Naming]:
    for output in place.record.output:
        if output.owner == place.id:
            yield Naming(part="Workstreams", label=place.workstream(), words=f"owns: {output.text}")


def _steers(place: _Place) -> Iterator[Naming]:
    yield Naming(part="Steering groups", label=place.year, words=place.record.role)


WORDS: Mapping[tuple[str, str], _Words] = {
    ("issue", "contacts"): _in_every_issue,
    ("contact", "distinct_from"): _told_apart,
    ("network", "lead"): _leads_network,
    ("network", "sponsor"): _sponsors_network,
    ("network", "member.contact"): _represents,
    ("plan", "author"): _wrote_plan,
    ("workstream", "sponsors.contact"): _sponsors,
    ("workstream", "sponsors.on_behalf_of"): _is_stood_in_for,
    ("workstream", "lead"): _leads_workstream,
    ("workstream", "output.owner"): _owns_output,
    ("steering", "contact"): _steers,
}
"""How each field that refers to a contact is told."""
LISTED = frozenset({("meeting", "lead"), ("meeting", "chair"), ("item", "contacts"), ("reminder", "contacts")})
"""The fields that a card shows in lists of their own."""
