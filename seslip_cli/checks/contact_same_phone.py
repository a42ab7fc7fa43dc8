"""CON004: a phone is one person's.

Why: the same number is often the same person, entered twice under two names. Offices share a number too,
so this is told, and no more.

Bad: two contacts have 020 7946 0018 and +44 (0)20 7946 0018.
Good: two contacts share a switchboard, and one of them names the other in `distinct_from`.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from seslip_cli.domain.contact import Contact
from seslip_cli.domain.dates import join_words
from seslip_cli.domain.doubles import find_shared, phone_keys
from seslip_cli.domain.finding import Finding, Place

CODE = "CON004"
TITLE = "The same phone stands with two people"


def check(contacts: Sequence[Contact], day: date) -> Iterator[Finding]:
    """A finding for each phone that several people have, at the last of them."""
    for phone, people in find_shared(contacts, phone_keys):
        first, *_, last = people
        yield Finding(
            code=CODE,
            severity="info",
            message=f"{join_words(each.full_name for each in people)} have the same phone, {phone}.",
            fix=f"If they are one person: seslip contacts merge {first.id} {last.id}. "
            f"If not: seslip contacts set {last.id} --distinct-from {first.id}",
            place=Place(file="contacts", kind="contact", id=last.id, field="phones"),
        )
