"""CON003: an e-mail is one person's.

Why: what is sent to the one reaches the other, and a table with this address may be about either of them.

Bad: two contacts have ada.marsh@example.org, with whatever capitals.
Good: two contacts share an office's address, and one of them names the other in `distinct_from`.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from seslip_cli.domain.contact import Contact
from seslip_cli.domain.dates import join_words
from seslip_cli.domain.doubles import email_keys, find_shared
from seslip_cli.domain.finding import Finding, Place

CODE = "CON003"
TITLE = "The same e-mail stands with two people"


def check(contacts: Sequence[Contact], day: date) -> Iterator[Finding]:
    """A finding for each e-mail that several people have, at the last of them."""
    for email, people in find_shared(contacts, email_keys):
        first, *_, last = people
        yield Finding(
            code=CODE,
            severity="warning",
            message=f"{join_words(each.full_name for each in people)} have the same e-mail, {email}.",
            fix=f"If they are one person: seslip contacts merge {first.id} {last.id}. "
            f"If not: seslip contacts set {last.id} --distinct-from {first.id}",
            place=Place(file="contacts", kind="contact", id=last.id, field="emails"),
        )
