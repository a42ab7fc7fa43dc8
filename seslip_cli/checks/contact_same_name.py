"""CON005: a person is entered once.

Why: of two records of one person each holds a part, and what is changed in the one stays wrong in the other.

Bad: Morwenna Pask and M Pask; Bill Holt and William Holt; Siân and Sian O'Neill.
Good: two people of nearly the same name, one of whom names the other in `distinct_from`.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from seslip_cli.domain.contact import Contact
from seslip_cli.domain.doubles import find_namesakes
from seslip_cli.domain.finding import Finding, Place

CODE = "CON005"
TITLE = "Two contacts may be one person"


def check(contacts: Sequence[Contact], day: date) -> Iterator[Finding]:
    """A finding for every two people with nearly the same name."""
    for one, other in find_namesakes(contacts):
        yield Finding(
            code=CODE,
            severity="warning",
            message=f'{one.full_name} ("{one.id}") and {other.full_name} ("{other.id}") may be the same person.',
            fix=f"If they are one person: seslip contacts merge {one.id} {other.id}. "
            f"If not: seslip contacts set {other.id} --distinct-from {one.id}",
            place=Place(file="contacts", kind="contact", id=other.id, field="name"),
        )
