"""Contacts: the list, and everything about one person."""

from collections.abc import Iterable, Mapping
from datetime import date

from seslip_cli.domain.authority import Authority, JointMember
from seslip_cli.domain.contact import Contact, Role
from seslip_cli.domain.dates import join_words, long_date
from seslip_cli.domain.meeting import Meeting
from seslip_cli.domain.mention import Mention
from seslip_cli.domain.network import Network
from seslip_cli.views.card import build_card
from seslip_cli.views.connected import meeting_fields, mention_fields
from seslip_cli.views.sheet import Column, Sheet, one_group
from seslip_cli.views.update import role_words


def build_contacts(contacts: Iterable[Contact], authorities: Mapping[str, Authority | JointMember], day: date) -> Sheet:
    """Contacts by name, with the roles that they hold on a day."""
    return Sheet(
        kind="contacts",
        title="Contacts",
        columns=(
            Column(id="id", title="Id", shown="data"),
            Column(id="name", title="Name", names_row=True),
            Column(id="roles", title="Role"),
            Column(id="emails", title="E-mail"),
            Column(id="phones", title="Phone"),
            Column(id="publish", title="In print", shown="data"),
        ),
        groups=one_group(
            (
                contact.id,
                contact.full_name,
                "; ".join(role_words(role, authorities) for role in contact.roles_on(day)),
                ", ".join(contact.emails),
                ", ".join(contact.phones),
                ", ".join(contact.publish or ()),
            )
            for contact in sorted(contacts, key=lambda each: each.sort_key)
        ),
        empty="There are no contacts yet. Add them to contacts.toml.",
    )


def build_contact_card(
    contact: Contact,
    *,
    authorities: Mapping[str, Authority | JointMember],
    networks: Mapping[str, Network],
    sponsored: Iterable[str],
    meetings: Iterable[Meeting],
    mentions: Iterable[Mention],
    today: date,
) -> Sheet:
    """Everything about one person: roles, networks, workstreams, meetings, mentions in issues."""
    fields = (
        ("Id", contact.id),
        *(("E-mail", each) for each in contact.emails),
        *(("Phone", each) for each in contact.phones),
        ("In print", _published(contact)),
        ("Lists", ", ".join(contact.lists)),
        ("Also called", ", ".join(contact.aliases)),
        ("Source", contact.source),
        ("Review by", long_date(contact.review_by) if contact.review_by else None),
    )
    roles = [(role_words(role, authorities), _while(role, networks) or "now") for role in contact.role]
    leads = [(each.name, part) for each in networks.values() for part in _parts_in(contact.id, each, authorities)]
    parts = (
        ("Person", fields),
        ("Roles", roles),
        ("Networks", leads),
        ("Workstreams", [("Sponsor or lead", each) for each in sponsored]),
        ("Meetings led or chaired", meeting_fields(meetings, today)),
        ("In the weekly update", mention_fields(mentions)),
    )
    return build_card("contact", contact.full_name, parts)


def _published(contact: Contact) -> str:
    if contact.publish is None:
        return "nothing: the person is left out of the weekly update"
    return join_words(["name", *contact.publish])


def _while(role: Role, networks: Mapping[str, Network]) -> str:
    since = f"from {long_date(role.from_)}" if role.from_ else ""
    until = f"to {long_date(role.to)}" if role.to else ""
    for_networks = join_words(networks[id].label for id in role.networks)
    return ", ".join(part for part in (for_networks, " ".join(part for part in (since, until) if part)) if part)


def _parts_in(id: str, network: Network, authorities: Mapping[str, Authority | JointMember]) -> Iterable[str]:
    if network.lead == id:
        yield "lead"
    if network.sponsor == id:
        yield "sponsor"
    for member in network.member:
        if member.contact == id:
            yield f"represents {authorities[member.authority].name}"
