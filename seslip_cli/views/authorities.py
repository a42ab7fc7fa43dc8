"""Authorities: the list, and everything about one."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from seslip_cli.domain.authority import Authorities, Authority, JointMember, Membership, MembershipOf
from seslip_cli.domain.contact import Contact
from seslip_cli.domain.dates import join_words, long_date, plain_date
from seslip_cli.domain.network import Network
from seslip_cli.views.card import build_card
from seslip_cli.views.inspections import KINDS
from seslip_cli.views.sheet import Column, Sheet, one_group


def build_authorities(authorities: Authorities, region: str | None, day: date) -> Sheet:
    """The authorities there are on a day, by name: codes, joint member, and what each takes part in."""
    joint = {id: each.name for each in authorities.joint if each.exists_on(day) for id in each.members}
    there = sorted((each for each in authorities.authority if each.exists_on(day)), key=lambda each: each.name)
    return Sheet(
        kind="authorities",
        title=f"Authorities, {region}" if region else "Authorities",
        columns=(
            Column(id="id", title="Id", shown="data"),
            Column(id="name", title="Authority", names_row=True),
            Column(id="gss", title="ONS code"),
            Column(id="dfe", title="DfE", kind="count"),
            Column(id="joint", title="Joint member"),
            Column(id="programme", title="In the programme", kind="date", shown="data"),
            Column(id="data_only", title="Data benchmarking only", kind="date", shown="data"),
            Column(id="memorandum", title="In the memorandum", kind="date"),
            Column(id="aliases", title="Also called", spare=1),
        ),
        groups=one_group(
            (
                each.id,
                each.name,
                each.gss,
                each.dfe,
                joint.get(each.id),
                _since(each, "programme", day),
                _since(each, "data-only", day),
                _since(each, "memorandum", day),
                ", ".join(each.aliases),
            )
            for each in there
        ),
        notes=_memorandum_words(there, day),
        empty="There are no authorities yet. Add one: seslip authorities add",
    )


def _since(authority: Authority, of: MembershipOf, day: date) -> date | str | None:
    """From when on an authority takes part, on a day; `yes` where it is not known since when."""
    held = authority.membership_on(of, day)
    return None if held is None else held.from_ or "yes"


def _memorandum_words(authorities: Sequence[Authority], day: date) -> tuple[str, ...]:
    """Who has signed the memorandum on agency staff, and who stands outside; nothing where nobody has."""
    outside = [each.name for each in authorities if each.membership_on("memorandum", day) is None]
    signed = len(authorities) - len(outside)
    if not signed:
        return ()
    words = f"{signed} of {len(authorities)} are in the memorandum on agency staff on {plain_date(day)}"
    return (f"{words}; outside: {join_words(outside)}." if outside else f"{words}.",)


def build_seats(authorities: Authorities, networks: Iterable[Network], contacts: Mapping[str, Contact]) -> Sheet:
    """Who represents which authority in which network, by authority; a network's seats may be a joint member's."""
    names = {each.id: each.name for each in (*authorities.authority, *authorities.joint)}
    seats = [
        (names[member.authority], network.name, contacts[member.contact].full_name if member.contact else None)
        for network in networks
        for member in network.member
    ]
    empty = [seat for seat in seats if seat[2] is None]
    return Sheet(
        kind="seats",
        title="Who represents the authorities",
        columns=(
            Column(id="authority", title="Authority", names_row=True),
            Column(id="network", title="Network"),
            Column(id="contact", title="Represented by"),
        ),
        groups=one_group(sorted(seats, key=lambda seat: (seat[0], seat[1]))),
        notes=(f"{len(empty)} of {len(seats)} seats have nobody named yet.",) if empty else (),
        empty="No network has members yet. Name one: seslip networks member NETWORK AUTHORITY",
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
        ("Inspections", _inspections(authority, authorities)),
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


def _inspections(authority: Authority | JointMember, authorities: Authorities) -> Iterable[tuple[str, str]]:
    """Every inspection, the latest first; of a joint member those of each of its authorities."""
    ids = authority.members if isinstance(authority, JointMember) else (authority.id,)
    found = [(each, held) for each in authorities.authority if each.id in ids for held in each.inspection]
    for each, held in sorted(found, key=lambda pair: pair[1].date, reverse=True):
        body = each.name if len(ids) > 1 else None
        words = (body, held.framework, KINDS[held.kind], held.judgement)
        yield long_date(held.date), ", ".join(word for word in words if word)


def _while(membership: Membership) -> str:
    since = f"from {long_date(membership.from_)}" if membership.from_ else ""
    until = f"to {long_date(membership.to)}" if membership.to else ""
    return " ".join(part for part in (since, until) if part) or "always"


def _seats(ids: set[str], networks: Iterable[Network], contacts: Mapping[str, Contact]) -> Iterable[tuple[str, str]]:
    for network in networks:
        for member in network.member:
            if member.authority in ids:
                yield network.name, contacts[member.contact].full_name if member.contact else "nobody named yet"
