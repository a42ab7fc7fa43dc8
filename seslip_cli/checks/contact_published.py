"""CON006: what may be printed of a person is there.

Why: whoever let their phone be printed expects readers to find it, and the update prints nothing in its place. A role
that has ended is there: it is printed in the updates of its time.

Bad: `publish = ["role", "phones"]` and no phone, or `publish = ["role"]` and no role.
Good: `publish = ["emails"]` and an e-mail.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from seslip_cli.domain.contact import Contact
from seslip_cli.domain.finding import Finding, Place

CODE = "CON006"
TITLE = "Something may be printed that is not there"


def check(contacts: Sequence[Contact], day: date) -> Iterator[Finding]:
    """A finding for each field that `publish` names and that says nothing."""
    for contact in contacts:
        there = {"emails": contact.emails, "phones": contact.phones, "role": contact.role}
        for field in contact.publish or ():
            if not there[field]:
                missing, fix = _WORDS[field]
                yield Finding(
                    code=CODE,
                    severity="warning",
                    message=f"{contact.full_name} has no {missing}, which may be printed.",
                    fix=f"Give it: seslip contacts {fix.format(id=contact.id)}",
                    place=Place(file="contacts", kind="contact", id=contact.id, field="publish"),
                )


_WORDS = {
    "emails": ("e-mail", "set {id} --emails name@example.org"),
    "phones": ("phone", 'set {id} --phones "07700 900123"'),
    "role": ("role", 'role {id} "Director"'),
}
"""What is missing, and the command that gives it."""
