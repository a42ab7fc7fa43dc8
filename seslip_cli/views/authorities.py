"""Authorities: the list, and everything about one."""

from collections.abc import Iterable, Mapping
from datetime import date

from seslip_cli.domain.authority import Authorities, Authority, JointMember, Membership
from seslip_cli.domain.contact import Contact
from seslip_cli.domain.dates import join_words, long_date
from seslip_cli.domain.network import Network
from seslip_cli.views.card import build_card
from seslip_cli.views.sheet import Column, Sheet, one_group


def build_authorities(authorities: Authorities) -> Sheet:
    """The authorities by name, with their codes and the joint member that they belong to."""
    joint = {id: each.name for each in authorities.joint for id in each.members}
    return Sheet(
        kind="authorities",
        title="Authorities",
        columns=(
            Column(id="id", title="Id", shown="data"),
            Column(id="name", title="Authority", names_row=True),
            Column(id="gss", title="ONS code"),
            Column(id="dfe", title="DfE", kind="count"),
            Column(id="joint", title="Joint member"),
            Column(id="aliases", title="Also called"),
        ),
        groups=one_group(
            (each.id, each.name, each.gss, each.dfe, joint.get(each.id), ", ".join(each.aliases))
            for each in sorted(authorities.authority, key=lambda each: each.name)
        ),
        empty="There are no authorities yet. Add them to authorities.toml.",
    )


def build_authority_card(
    authority: Authority | JointMember,
    authorities: Authorities,
    *,
    contacts: Iterable[Contact],
    networks: Iterable[Network],
    sponsored: Iterable[tuple[str, str]],
    peer_groups: Iterable[tuple[str, str]],
    day: date,
) -> Sheet:
    """Everything about one authority or joint member: codes, people, networks, workstreams, peer challenge."""
    all_contacts = [*contacts]
    ids = authorities.seats_of(authority.id)
    people = [
        (contact.full_name, role.title)
        for contact in all_contacts
        for role in contact.roles_on(day)
        if role.authority in ids
    ]
    parts = (
        ("Authority", _particulars(authority, authorities)),
        ("Takes part in", [(_MEMBERSHIPS[each.of], _while(each)) for each in _memberships(authority)]),
        ("People", people),
        ("Networks", _seats(ids, networks, {each.id: each for each in all_contacts})),
        ("Workstreams", sponsored),
        ("Peer challenge", peer_groups),
    )
    return build_card("authority", authority.name, parts)


_MEMBERSHIPS = {
    "programme": "The programme",
    "memorandum": "Memorandum on agency staff",
    "data-only": "Data benchmarking only",
}


def _particulars(authority: Authority | JointMember, authorities: Authorities) -> list[tuple[str, str | None]]:
    names = {each.id: each.name for each in authorities.authority}
    fields: list[tuple[str, str | None]] = [("Id", authority.id)]
    if isinstance(authority, Authority):
        joint = [each.name for each in authorities.joint if authority.id in each.members]
        codes = [("ONS code", authority.gss), ("DfE number", str(authority.dfe)), ("Joint member", join_words(joint))]
        fields += codes
    else:
        fields.append(("Members", join_words(names[id] for id in authority.members)))
    return [*fields, ("Also called", ", ".join(authority.aliases))]


def _memberships(authority: Authority | JointMember) -> tuple[Membership, ...]:
    return authority.membership if isinstance(authority, Authority) else ()


def _while(membership: Membership) -> str:
    since = f"from {long_date(membership.from_)}" if membership.from_ else ""
    until = f"to {long_date(membership.to)}" if membership.to else ""
    return " ".join(part for part in (since, until) if part) or "always"


def _seats(ids: set[str], networks: Iterable[Network], contacts: Mapping[str, Contact]) -> Iterable[tuple[str, str]]:
    for network in networks:
        for member in network.member:
            if member.authority in ids:
                yield network.name, contacts[member.contact].full_name if member.contact else "nobody named yet"
