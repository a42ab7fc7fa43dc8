"""CON001: a phone is a telephone number.

Why: a number with a figure too many or too few reaches nobody, and nobody notices before it is needed.

Bad: 07700 90012, which lacks a figure.
Good: 07700 900123, +44 (0)20 7946 0018, 020 7946 0018 ext 12, +353 1 234 5678.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from seslip_cli.domain.contact import Contact
from seslip_cli.domain.finding import Finding, Place
from seslip_cli.domain.phone import standard_phone

CODE = "CON001"
TITLE = "A phone is no telephone number"


def check(contacts: Sequence[Contact], day: date) -> Iterator[Finding]:
    """A finding for each phone that cannot be read as a number."""
    for contact in contacts:
        for phone in contact.phones:
            try:
                standard_phone(phone)
            except ValueError as error:
                yield Finding(
                    code=CODE,
                    severity="warning",
                    message=f"{contact.full_name}: {error}.",
                    fix=f'Give the right one: seslip contacts set {contact.id} --phones "07700 900123"',
                    place=Place(file="contacts", kind="contact", id=contact.id, field="phones"),
                )
