"""Contacts as cards: whose may be written, with what, and who is left out."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from seslip_cli.domain.contact import Contact
from seslip_cli.domain.lookup import get_named
from seslip_cli.errors import NotFound, Refused
from seslip_cli.store.reading import Store
from seslip_cli.views.vcard import Card, build_vcard
from seslip_cli.workflows.contact_search import Search, find_contacts

_EVERYTHING = "For your own address book, with what is not for print: add --everything."


class Cards(Struct, frozen=True, kw_only=True):
    """The cards of one file, and of how many people there are none, since nothing of theirs may be published."""

    cards: tuple[Card, ...]
    left_out: int = 0

    @property
    def notes(self) -> tuple[str, ...]:
        """What should be said beside the file."""
        if not self.left_out:
            return ()
        who = "1 person publishes" if self.left_out == 1 else f"{self.left_out} people publish"
        return (f"Left out: {who} nothing. {_EVERYTHING}",)


def build_cards(store: Store, search: Search, today: date, *, everything: bool) -> Cards:
    """The cards of the people whom a list has, in its order, with the roles that they hold today.

    Raises NotFound where the list has nobody, Refused where none of them publishes anything.
    """
    people = sorted(find_contacts(store, search, today), key=lambda each: each.sort_key)
    if not people:
        raise NotFound("There is nobody to make a card of.", "See who there is: seslip contacts")
    cards = _cards(store, people, today, everything=everything)
    if not cards:
        raise Refused("Nobody on this list publishes anything, so no card was made.", _EVERYTHING)
    return Cards(cards=cards, left_out=len(people) - len(cards))


def build_one_card(store: Store, words: str, today: date, *, everything: bool) -> Cards:
    """The card of the person that somebody means. Raises NotFound, and Refused where nothing may be published."""
    contact = get_named("contact", store.contacts().contact, words)
    cards = _cards(store, [contact], today, everything=everything)
    if not cards:
        raise Refused(
            f"{contact.full_name} publishes nothing, so no card was made.",
            f"{_EVERYTHING} To publish some of it: seslip contacts set {contact.id} --publish role,emails",
        )
    return Cards(cards=cards)


def _cards(store: Store, people: Sequence[Contact], today: date, *, everything: bool) -> tuple[Card, ...]:
    networks = {each.id: each for each in store.networks().network}
    bodies = store.bodies()
    made = (build_vcard(each, bodies, networks, today, everything=everything) for each in people)
    return tuple(each for each in made if each is not None)
