"""CON007: whoever is on a list has an e-mail.

Why: what goes to the list does not reach them, and nothing says so when it is sent.

Bad: `lists = ["friday-update"]` and no e-mail.
Good: `lists = ["friday-update"]` and an e-mail.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from seslip_cli.domain.contact import Contact
from seslip_cli.domain.dates import join_words
from seslip_cli.domain.finding import Finding, Place

CODE = "CON007"
TITLE = "Somebody on a list has no e-mail"


def check(contacts: Sequence[Contact], day: date) -> Iterator[Finding]:
    """A finding for each person on a list who cannot be written to."""
    for contact in contacts:
        if contact.lists and not contact.emails:
            yield Finding(
                code=CODE,
                severity="warning",
                message=f"{contact.full_name} is on the list {join_words(contact.lists)}, and has no e-mail.",
                fix=f"Give it: seslip contacts set {contact.id} --emails name@example.org",
                place=Place(file="contacts", kind="contact", id=contact.id, field="lists"),
            )
