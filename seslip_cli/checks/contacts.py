"""The rules that contacts are held to, in the order in which their findings are shown."""

from collections.abc import Iterator, Sequence
from datetime import date

from seslip_cli.checks import (
    contact_email,
    contact_list,
    contact_phone,
    contact_published,
    contact_role_twice,
    contact_same_email,
    contact_same_name,
    contact_same_phone,
)
from seslip_cli.checks.severity import Severities, with_severities
from seslip_cli.domain.contact import Contact
from seslip_cli.domain.finding import Finding

CONTACT_RULES = (
    contact_phone,
    contact_email,
    contact_same_email,
    contact_same_phone,
    contact_same_name,
    contact_published,
    contact_list,
    contact_role_twice,
)


def check_contacts(contacts: Sequence[Contact], day: date, severities: Severities) -> Iterator[Finding]:
    """What every rule notices about the contacts as on a day; `severities` are the programme's own.

    A rule that is off is not asked.
    """
    asked = (rule for rule in CONTACT_RULES if severities.get(rule.CODE) != "off")
    return with_severities((finding for rule in asked for finding in rule.check(contacts, day)), severities)
