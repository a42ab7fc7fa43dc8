"""To whom the weekly update goes by e-mail: those on contact lists, unseen by one another."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from seslip_cli.domain.contact import Contact
from seslip_cli.domain.dates import join_words, long_date
from seslip_cli.domain.email_address import email_key, require_email
from seslip_cli.store.reading import Store
from seslip_cli.workflows.contact_search import Search, find_contacts, has_left


class Recipients(Struct, frozen=True, kw_only=True):
    """The addresses that an e-mail goes to, each once, and in words who is left out and why."""

    addresses: tuple[str, ...]
    notes: tuple[str, ...]


def find_recipients(store: Store, lists: Sequence[str], day: date) -> Recipients:
    """The first address of everybody on any of the lists, by name as `seslip contacts` has them.

    Left out is who has no address that an e-mail can be sent to, and who held roles that had all ended before `day`:
    an update that goes to a post they have left is news of the programme for somebody else. Two people with one
    address have it once, whatever its capitals. Raises NotFound for a list that nobody is on.
    """
    people = {each.id: each for name in lists for each in find_contacts(store, Search(list=name), day)}
    addresses: dict[str, str] = {}
    notes = []
    for contact in sorted(people.values(), key=lambda each: each.sort_key):
        if (why := _left_out(contact, day)) is not None:
            notes.append(f"Note: {contact.full_name} is left out of the e-mail: {why}")
        else:
            addresses.setdefault(email_key(contact.emails[0]), contact.emails[0])
    if lists and not addresses:
        several = f"the lists {join_words(lists)}" if len(lists) > 1 else f"the list {lists[0]}"
        notes.append(f"Note: nobody on {several} can be written to, so the e-mail has no recipients.")
    return Recipients(addresses=tuple(addresses.values()), notes=tuple(notes))


def _left_out(contact: Contact, day: date) -> str | None:
    """Why somebody gets nothing, and what to do about it; None for who is written to."""
    if has_left(contact, day):
        return (
            f"no role of theirs was left on {long_date(day)}. To give them one: seslip contacts role {contact.id} TITLE"
        )
    if not contact.emails:
        return f"they have no address. To give them one: seslip contacts set {contact.id} --emails ADDRESS"
    trouble = _trouble(contact.emails[0])
    return f"{trouble}. To mend it: seslip contacts set {contact.id} --emails ADDRESS" if trouble else None


def _trouble(address: str) -> str | None:
    try:
        require_email(address)
    except ValueError as error:
        return str(error)
    if not address.rpartition("@")[0].isascii():
        return f"{address} has letters before the @ that many mail programs cannot send to"
    return None
