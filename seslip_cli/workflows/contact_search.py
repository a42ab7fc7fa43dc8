"""Finding people by any word, by their list, network or authority, and what the checks notice about them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from seslip_cli.domain.contact import Contact
from seslip_cli.domain.finding import Finding
from seslip_cli.domain.lookup import get_named, nearest
from seslip_cli.domain.network import Network
from seslip_cli.errors import NotFound
from seslip_cli.store.reading import Store
from seslip_cli.views.contacts import build_contacts
from seslip_cli.views.sheet import Sheet

_NUMBER = re.compile(r"[+\d\s().-]*\d[+\d\s().-]*", re.ASCII)
_NOBODY = "There are no contacts yet. Add one: seslip contacts add NAME"
_FEWEST_FIGURES = 3
"""Of a phone that is looked for at least so many figures must be known."""


class Search(Struct, frozen=True, kw_only=True):
    """Whom a question is about: every one of the words is theirs, and so is the list, network or authority.

    `former` are those who held a role and hold none any more.
    """

    words: tuple[str, ...] = ()
    list: str | None = None
    network: str | None = None
    authority: str | None = None
    former: bool = False


def list_contacts(store: Store, search: Search, today: date) -> Sheet:
    """The people that a question is about by name, and what the checks notice about them.

    Raises NotFound where nobody has the words, or there is no such list, network or authority.
    """
    found = find_contacts(store, search, today)
    return build_contacts(
        found,
        store.bodies(),
        today,
        title=_title(search),
        former=search.former,
        empty=_NOBODY if search == Search() else "There is nobody.",
        findings=_findings(store, found, today),
    )


def find_contacts(store: Store, search: Search, today: date) -> tuple[Contact, ...]:
    """The people that a question is about, in the order of the file. Raises NotFound as `list_contacts` does."""
    everybody = store.contacts().contact
    found = everybody if search == Search() else tuple(_find(store, search, today))
    if search.words and not found:
        forms = {form: each.id for each in everybody for form in each.called()}
        raise NotFound(f'No contact has "{" ".join(search.words)}".', nearest(" ".join(search.words), forms))
    return found


def _find(store: Store, search: Search, today: date) -> Iterator[Contact]:
    fits = [
        *([_on_list(store, search.list)] if search.list is not None else []),
        *([_of_network(store, search.network, today, search.former)] if search.network is not None else []),
        *([_of_authority(store, search.authority, today, search.former)] if search.authority is not None else []),
        *([_having(store, search.words)] if search.words else []),
    ]
    for contact in store.contacts().contact:
        if (not search.former or has_left(contact, today)) and all(contact.id in people for people in fits):
            yield contact


def has_left(contact: Contact, day: date) -> bool:
    """Whether every role of somebody who had one has ended before a day."""
    return bool(contact.role) and all(role.to is not None and role.to < day for role in contact.role)


def _on_list(store: Store, name: str) -> set[str]:
    wanted = name.casefold()
    lists = {each.casefold(): each for contact in store.contacts().contact for each in contact.lists}
    if wanted not in lists:
        raise NotFound(f'There is no list called "{name}".', nearest(name, {each: each for each in lists.values()}))
    return {contact.id for contact in store.contacts().contact if wanted in map(str.casefold, contact.lists)}


def _of_network(store: Store, name: str, today: date, former: bool) -> set[str]:
    """Whoever leads, sponsors or is in a network or its sub-groups, or has a role for one."""
    networks = store.networks().network
    top = get_named("network", networks, name).id
    wanted = [each for each in networks if top in (each.id, each.parent)]
    ids = {each.id for each in wanted}
    return {id for each in wanted for id in _named_in(each)} | {
        contact.id
        for contact in store.contacts().contact
        for role in contact.role
        if not ids.isdisjoint(role.networks) and (former or role.held_on(today))
    }


def _of_authority(store: Store, name: str, today: date, former: bool) -> set[str]:
    """Whoever has a role in an authority or its joint member, or represents it."""
    seats = store.authorities().seats_of(get_named("authority", store.bodies().values(), name).id)
    members = (each for network in store.networks().network for each in network.member)
    return {each.contact for each in members if each.authority in seats and each.contact is not None} | {
        contact.id
        for contact in store.contacts().contact
        for role in contact.role
        if role.authority in seats and (former or role.held_on(today))
    }


def _named_in(network: Network) -> Iterator[str]:
    for id in (network.lead, network.sponsor, *(each.contact for each in network.member)):
        if id is not None:
            yield id


def _having(store: Store, words: Sequence[str]) -> set[str]:
    """Whoever has every word: at the beginning of one of theirs, or as figures of a phone."""
    from seslip_cli.domain.phone import phone_key
    from seslip_cli.domain.similar import fold

    bodies = {id: " ".join(each.called()) for id, each in store.bodies().items()}
    networks = {each.id: " ".join(each.called()) for each in store.networks().network}
    parts: dict[str, list[str]] = {}
    for network in store.networks().network:
        for id in _named_in(network):
            parts.setdefault(id, []).append(networks[network.id])
    wanted = [(f" {fold(word)}", _figures(word)) for word in _joined(words)]
    with_phones = any(figures for _, figures in wanted)
    found = set()
    for contact in store.contacts().contact:
        text = f" {fold(' '.join((*_words_of(contact, bodies, networks), *parts.get(contact.id, ()))))}"
        phones = [f"0{phone_key(phone)}" for phone in contact.phones] if with_phones else []
        if all(word in text or (figures and any(figures in each for each in phones)) for word, figures in wanted):
            found.add(contact.id)
    return found


def _words_of(contact: Contact, bodies: Mapping[str, str], networks: Mapping[str, str]) -> Iterator[str]:
    yield from (contact.id, contact.full_name, *contact.aliases, *contact.emails, *contact.lists)
    for role in contact.role:
        yield from (role.title, role.organisation or "", *(networks[id] for id in role.networks))
        yield bodies[role.authority] if role.authority else ""


def _joined(words: Sequence[str]) -> Iterator[str]:
    """The words, those that are figures as one number where they follow each other: `07700 900123`."""
    for is_number, group in groupby(words, lambda word: _NUMBER.fullmatch(word) is not None):
        together = [*group]
        yield from ["".join(together)] if is_number else together


def _figures(word: str) -> str:
    """The figures of a phone that a word may be part of; none where it has too few, or is no number."""
    from seslip_cli.domain.phone import phone_key

    if not _NUMBER.fullmatch(word):
        return ""
    figures = f"{'0' if re.match(r'[(.]*0(?!0)', word) else ''}{phone_key(word)}"
    return figures if len(figures) >= _FEWEST_FIGURES else ""


def _title(search: Search) -> str:
    """What the list is called: `Former contacts with "kent" on the list friday-update`."""
    parts = [
        "Former contacts" if search.former else "Contacts",
        f'with "{" ".join(search.words)}"' if search.words else "",
        f"on the list {search.list}" if search.list is not None else "",
        f"of the network {search.network}" if search.network is not None else "",
        f"of the authority {search.authority}" if search.authority is not None else "",
    ]
    return " ".join(filter(None, parts))


def _findings(store: Store, contacts: Sequence[Contact], today: date) -> tuple[Finding, ...]:
    from seslip_cli.checks.contacts import check_contacts

    found = check_contacts(contacts, today, store.programme().checks)
    return tuple(replace(each, where=store.where(each.place)) for each in found)
