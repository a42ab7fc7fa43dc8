"""Contacts that may be one person: the same e-mail, the same phone in any spelling, nearly the same name."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from seslip_cli.domain.contact import Contact
from seslip_cli.domain.email_address import email_key
from seslip_cli.domain.phone import phone_key
from seslip_cli.domain.similar import Names, similar_pairs

_SHORTEST_NUMBER = 6
"""Fewer figures than these, as in a number inside an office, do not tell one person from another."""


class Resemblance(Struct, frozen=True, kw_only=True):
    """A contact that may be the same person as another, and why."""

    contact: Contact
    why: str


class Acquaintances:
    """The people who are known, and which of them somebody may be."""

    def __init__(self, contacts: Iterable[Contact] = ()) -> None:
        self._contacts: list[Contact] = []
        self._names = Names()
        self._called: list[int] = []
        self._emails: dict[str, list[int]] = defaultdict(list)
        self._phones: dict[str, list[int]] = defaultdict(list)
        for contact in contacts:
            self.add(contact)

    def add(self, contact: Contact) -> None:
        """Take up another person."""
        place = len(self._contacts)
        self._contacts.append(contact)
        for name in (contact.name, *contact.aliases):
            self._names.add(name)
            self._called.append(place)
        for key in email_keys(contact):
            self._emails[key].append(place)
        for key in phone_keys(contact):
            self._phones[key].append(place)

    def like(self, contact: Contact) -> list[Resemblance]:
        """Who may be the same person; those whom either names as distinct are not."""
        why: dict[int, list[str]] = defaultdict(list)
        for key, email in email_keys(contact).items():
            for place in self._emails.get(key, ()):
                why[place].append(f"the same e-mail, {email}")
        for key, phone in phone_keys(contact).items():
            for place in self._phones.get(key, ()):
                why[place].append(f"the same phone, {phone}")
        for name in (contact.name, *contact.aliases):
            for place in {self._called[each] for each in self._names.alike(name)}:
                why[place].append(f"the name {self._contacts[place].full_name}")
        return [
            Resemblance(contact=self._contacts[place], why=" and ".join(dict.fromkeys(reasons)))
            for place, reasons in sorted(why.items())
            if not told_apart(self._contacts[place], contact)
        ]


def told_apart(one: Contact, other: Contact) -> bool:
    """Whether two contacts are one record, or either says that the other is another person."""
    return one.id == other.id or one.id in other.distinct_from or other.id in one.distinct_from


def find_shared(
    contacts: Sequence[Contact], keys_of: Callable[[Contact], dict[str, str]]
) -> Iterator[tuple[str, list[Contact]]]:
    """What several people have alike, and who they are; not where each is told apart from the others."""
    having: dict[str, list[tuple[str, Contact]]] = defaultdict(list)
    for contact in contacts:
        for key, value in keys_of(contact).items():
            having[key].append((value, contact))
    for found in having.values():
        people = [contact for _, contact in found]
        if any(not told_apart(one, other) for at, one in enumerate(people) for other in people[at + 1 :]):
            yield found[0][0], people


def find_namesakes(contacts: Sequence[Contact]) -> Iterator[tuple[Contact, Contact]]:
    """Everybody with nearly the name of somebody further up, after the first of those; not who is told apart."""
    named: set[int] = set()
    for one, other in similar_pairs([contact.name for contact in contacts]):
        if other not in named and not told_apart(contacts[one], contacts[other]):
            named.add(other)
            yield contacts[one], contacts[other]


def email_keys(contact: Contact) -> dict[str, str]:
    """A person's e-mails by what tells them apart."""
    return {email_key(email): email for email in contact.emails}


def phone_keys(contact: Contact) -> dict[str, str]:
    """A person's phones by what tells them apart."""
    keys = {phone_key(phone): phone for phone in contact.phones}
    return {key: phone for key, phone in keys.items() if len(key) >= _SHORTEST_NUMBER}
