"""Taking in cards: every person is added, changes one who is known, is there already, or is refused with the reason."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec.structs import asdict

from seslip_cli.domain.dates import join_words
from seslip_cli.domain.lookup import get_named
from seslip_cli.domain.period import Year
from seslip_cli.domain.slug import make_slug
from seslip_cli.domain.thing import THINGS
from seslip_cli.errors import NotFound, SeslipError
from seslip_cli.imports.incoming import Incoming, IncomingRole
from seslip_cli.imports.table import Row
from seslip_cli.imports.vcard import IncomingCard, IncomingCards
from seslip_cli.store.change import Change
from seslip_cli.store.reading import Store
from seslip_cli.workflows.importing_matches import Several
from seslip_cli.workflows.importing_records import RecordsImport
from seslip_cli.workflows.importing_report import Imported, Outcome, refused


def import_cards(change: Change, cards: IncomingCards, today: date) -> Imported:
    """Take in every card that can be, as part of a change, as a table's rows are.

    A person is known again by the card's UID, else as in a table: by the name, or by an e-mail.
    """
    records = RecordsImport(change, THINGS["contacts"], Year.of(today), today, unit="card")
    filing = _Filing(change.store)
    outcomes = [_take(records, filing, each) for each in cards.cards]
    outcomes += [
        Outcome(row=Row(each.number, (each.name,)), what="refused", name=each.name, words=f"{each.reason}")
        for each in cards.unread
    ]
    records.write()
    notes = (*cards.notes, *filing.notes(), *records.notes())
    return Imported(outcomes=tuple(sorted(outcomes, key=lambda each: each.row.number)), notes=notes, unit="card")


class _Filing:
    """What the categories of cards are here: the networks of a role, and lists."""

    def __init__(self, store: Store) -> None:
        self._networks = store.networks().network
        self._lists = {name.casefold(): name for contact in store.contacts().contact for name in contact.lists}
        self._unknown: dict[str, None] = {}

    def networks_in(self, categories: Sequence[str]) -> tuple[str, ...]:
        """The ids of the networks that are named."""
        found = map(self._network, categories)
        return tuple(dict.fromkeys(each for each in found if each))

    def lists_in(self, categories: Sequence[str]) -> tuple[str, ...]:
        """The lists that are named, of those that there are; what is no network either is kept to be said."""
        found = []
        for each in categories:
            if each.casefold() in self._lists:
                found.append(self._lists[each.casefold()])
            elif not self._network(each):
                self._unknown[each] = None
        return tuple(dict.fromkeys(found))

    def notes(self) -> Iterator[str]:
        """The categories that are nothing here."""
        if self._unknown:
            yield f"Categories that name no network and no list here, not taken over: {join_words(self._unknown)}."

    def _network(self, name: str) -> str:
        try:
            return get_named("network", self._networks, name).id
        except NotFound:
            return ""


def _take(records: RecordsImport, filing: _Filing, card: IncomingCard) -> Outcome:
    row = Row(card.number, tuple(filter(None, (card.name, *card.emails, *card.phones))))
    try:
        if not make_slug(card.name):
            raise ValueError(
                f'no id can be made of "{card.name}": add the person with seslip contacts add NAME --id ID, and '
                "import the cards again"
            )
        return Outcome(row=row, **asdict(records.take(_incoming(row, card, filing), f"card {card.number}")))
    except Several as error:
        who = join_words(error.ids)
        trouble = ValueError(f"it may be any of {who}: merge them if they are one person, or change the right one")
        return refused(row, card.name, trouble)
    except (SeslipError, ValueError) as error:
        return refused(row, card.name, error)


def _incoming(row: Row, card: IncomingCard, filing: _Filing) -> Incoming:
    typed: Mapping[str, tuple[str, ...]] = {
        "title": (card.title,) if card.title else (),
        "post_nominals": (card.post_nominals,) if card.post_nominals else (),
        "sort": (card.sort,) if card.sort else (),
        "aliases": card.nicknames,
        "emails": card.emails,
        "phones": card.phones,
        "lists": filing.lists_in((*card.categories, *(name for post in card.posts for name in post.categories))),
    }
    return Incoming(
        row=row,
        name=card.name,
        uid=card.uid,
        typed={field: texts for field, texts in typed.items() if texts},
        roles=tuple(_roles(card, filing)),
    )


def _roles(card: IncomingCard, filing: _Filing) -> Iterator[IncomingRole]:
    """What somebody does; the networks that stand for the whole card are those of the first role."""
    networks = filing.networks_in(card.categories)
    if networks and not card.posts:
        yield IncomingRole(networks=networks)
    for number, post in enumerate(card.posts):
        own = filing.networks_in(post.categories)
        yield IncomingRole(
            title=post.title,
            body=post.organisation,
            networks=own if number else tuple(dict.fromkeys((*networks, *own))),
        )
