"""CON008: a role stands once.

Why: the contact block of an update prints every role that is held on its day, and would print this one twice.

Bad: Director (Kent) from 2018, and Director (Kent) from 2019, the first of which has no end.
Good: Director (Kent) to 31 March 2019, and Director (Kent) from 1 September 2020.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from seslip_cli.domain.contact import Contact
from seslip_cli.domain.finding import Finding, Place

CODE = "CON008"
TITLE = "A role stands twice"


def check(contacts: Sequence[Contact], day: date) -> Iterator[Finding]:
    """A finding for each role that a person has at the same time as the same role further up."""
    for contact in contacts:
        for at, role in enumerate(contact.role):
            if any(role.same_post(each) and role.overlaps(each) for each in contact.role[:at]):
                yield Finding(
                    code=CODE,
                    severity="warning",
                    message=f'{contact.full_name} has the role "{role.title}" twice at the same time.',
                    fix=f"Take one away, or give it an end: seslip contacts edit {contact.id}",
                    place=Place(file="contacts", kind="contact", id=contact.id, field="role"),
                )
