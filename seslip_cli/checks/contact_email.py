"""CON002: an e-mail is an address that mail can be sent to.

Why: what is sent to a list with a wrong address in it comes back, or is not sent to anybody.

Bad: ada.marsh@example, ada marsh@example.org.
Good: ada.marsh@example.org. Whether anybody reads it is not asked: that would need the network.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from seslip_cli.domain.contact import Contact
from seslip_cli.domain.email_address import require_email
from seslip_cli.domain.finding import Finding, Place

CODE = "CON002"
TITLE = "An e-mail is no address"


def check(contacts: Sequence[Contact], day: date) -> Iterator[Finding]:
    """A finding for each e-mail whose syntax is wrong."""
    for contact in contacts:
        for email in contact.emails:
            try:
                require_email(email)
            except ValueError as error:
                yield Finding(
                    code=CODE,
                    severity="warning",
                    message=f"{contact.full_name}: {error}.",
                    fix=f"Give the right one: seslip contacts set {contact.id} --emails name@example.org",
                    place=Place(file="contacts", kind="contact", id=contact.id, field="emails"),
                )
