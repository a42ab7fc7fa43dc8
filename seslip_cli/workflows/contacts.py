"""What is noticed when a contact is added, changed or imported: wrong addresses, and who may be there already."""

from collections.abc import Mapping, Sequence

from seslip_cli.domain.contact import Contact
from seslip_cli.domain.doubles import Acquaintances, Resemblance
from seslip_cli.domain.email_address import require_email
from seslip_cli.domain.lookup import get_named
from seslip_cli.domain.phone import standard_phone
from seslip_cli.errors import WrongUsage
from seslip_cli.store.reading import Store


def read_addresses(typed: Mapping[str, Sequence[str]]) -> tuple[dict[str, Sequence[str]], list[str]]:
    """What was typed, with phones written the standard way; and what should be said about them.

    Raises WrongUsage for an e-mail that is none. A phone that is none stays as it was typed.
    """
    read = dict(typed)
    said: list[str] = []
    if "emails" in read:
        read["emails"] = [_read_email(each) for each in read["emails"] if each.strip()]
    if "phones" in read:
        read["phones"], said = read_phones(read["phones"])
    return read, said


def read_phones(phones: Sequence[str]) -> tuple[list[str], list[str]]:
    """Phones written the standard way, and what should be said about those that now look otherwise, or are none."""
    read: list[str] = []
    said: list[str] = []
    for phone in filter(None, map(str.strip, phones)):
        try:
            read.append(standard_phone(phone))
        except ValueError as error:
            read.append(phone)
            said.append(f"Note: {error}. It is kept as it was typed.")
        else:
            said += [f"The phone {phone} is written {read[-1]}."] if read[-1] != phone else []
    return read, said


def find_resembling(store: Store, name: str, typed: Mapping[str, Sequence[str]]) -> list[Resemblance]:
    """Who of the contacts may be the person that is to be added; not those whom --distinct-from names.

    Raises NotFound where there is none of that name.
    """
    contacts = store.contacts().contact
    distinct = [part.strip() for each in typed.get("distinct_from", ()) for part in each.split(",") if part.strip()]
    new = Contact(
        id="",
        name=name,
        distinct_from=tuple(get_named("contact", contacts, each).id for each in distinct),
        aliases=tuple(typed.get("aliases", ())),
        emails=tuple(typed.get("emails", ())),
        phones=tuple(typed.get("phones", ())),
    )
    return Acquaintances(contacts).like(new)


def resemblance_words(found: Resemblance) -> str:
    """`Morwenna Pask ("morwenna-pask"): the same phone, 07700 900101`."""
    return f'{found.contact.full_name} ("{found.contact.id}"): {found.why}'


def _read_email(text: str) -> str:
    try:
        return require_email(text.strip())
    except ValueError as error:
        raise WrongUsage(f"--emails: {error}.") from None


def note_resembling(contacts: Sequence[Contact], before: Contact, now: Contact) -> list[str]:
    """Whom somebody resembles since they were changed: by an e-mail, a phone or a name that they were given."""
    people = Acquaintances(contacts)
    known = {each.contact.id: each.why for each in people.like(before)}
    return [
        f"Note: also {resemblance_words(each)}." for each in people.like(now) if known.get(each.contact.id) != each.why
    ]


def doubles_brought_in(before: Sequence[Contact], after: Sequence[Contact]) -> list[str]:
    """Who of the people that an import added or changed may be somebody else who is there; nobody is merged."""
    known = {each.id: each for each in before}
    people = Acquaintances(after)
    said: dict[frozenset[str], str] = {}
    for contact in after:
        if known.get(contact.id) != contact:
            for found in people.like(contact):
                words = f'{contact.full_name} ("{contact.id}") may be {resemblance_words(found)}.'
                said.setdefault(frozenset((contact.id, found.contact.id)), words)
    return [*said.values()]
