"""Contacts: the list, and everything about one person."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from seslip_cli.domain.authority import Authority, JointMember
from seslip_cli.domain.contact import Contact, Role
from seslip_cli.domain.dates import distance, join_words, long_date, plain_date
from seslip_cli.domain.finding import Finding
from seslip_cli.domain.meeting import Meeting
from seslip_cli.domain.mention import Mention
from seslip_cli.domain.network import Network
from seslip_cli.views.card import build_card
from seslip_cli.views.connected import meeting_fields, mention_fields
from seslip_cli.views.sheet import Column, Sheet, one_group
from seslip_cli.views.update_making import role_words


def build_contacts(
    contacts: Iterable[Contact],
    authorities: Mapping[str, Authority | JointMember],
    day: date,
    *,
    title: str = "Contacts",
    former: bool = False,
    empty: str = "There is nobody.",
    findings: tuple[Finding, ...] = (),
) -> Sheet:
    """Contacts by name, with the roles that they hold on a day; `former` shows those that they held, and until when."""

    def words(contact: Contact) -> Iterator[str]:
        for role in contact.role if former else contact.roles_on(day):
            until = f" to {plain_date(role.to)}" if former and role.to else ""
            yield f"{role_words(role, authorities)}{until}"

    return Sheet(
        kind="contacts",
        title=title,
        columns=(
            Column(id="id", title="Id", shown="data"),
            Column(id="name", title="Name", names_row=True),
            Column(id="roles", title="Role"),
            Column(id="emails", title="E-mail"),
            Column(id="phones", title="Phone"),
            Column(id="publish", title="In print", shown="data"),
            Column(id="lists", title="Lists", shown="data"),
            Column(id="aliases", title="Also called", shown="data"),
            Column(id="sort", title="Filed under", shown="data"),
            Column(id="source", title="Source", shown="data"),
            Column(id="review_by", title="Review by", kind="date", shown="data"),
        ),
        groups=one_group(
            (
                contact.id,
                contact.full_name,
                "; ".join(words(contact)),
                ", ".join(contact.emails),
                ", ".join(contact.printed_phones),
                ", ".join(contact.publish or ()),
                ", ".join(contact.lists),
                ", ".join(contact.aliases),
                contact.sort,
                contact.source,
                contact.review_by,
            )
            for contact in sorted(contacts, key=lambda each: each.sort_key)
        ),
        empty=empty,
        findings=findings,
    )


class Naming(Struct, frozen=True, kw_only=True):
    """Where a person is named: the part of the card, in what, and as what."""

    part: str
    label: str
    words: str


def build_contact_card(
    contact: Contact,
    *,
    authorities: Mapping[str, Authority | JointMember],
    networks: Mapping[str, Network],
    names: Mapping[str, str],
    namings: Iterable[Naming],
    meetings: Iterable[Meeting],
    mentions: Iterable[Mention],
    today: date,
) -> Sheet:
    """Everything about one person, and everywhere they are named; `names` are those of contacts by id."""
    named: dict[str, list[tuple[str, str]]] = {}
    for each in namings:
        named.setdefault(each.part, []).append((each.label, each.words))
    fields = (
        ("Id", contact.id),
        *(("E-mail", each) for each in contact.emails),
        *(("Phone", each) for each in contact.printed_phones),
        ("In print", _published(contact)),
        ("Lists", ", ".join(contact.lists)),
        ("Also called", ", ".join(contact.aliases)),
        *(("Not the same as", names[id]) for id in contact.distinct_from),
        *(each for each in named.pop("Person", []) if each[1] not in map(names.get, contact.distinct_from)),
        ("Filed under", contact.sort),
        ("Source", contact.source),
        ("Review by", _review_words(contact.review_by, today)),
    )
    roles = [(role_words(role, authorities), _while(role, networks) or "now") for role in contact.role]
    in_updates = [*named.pop("In the weekly update", []), *mention_fields(mentions)]
    parts = (
        ("Person", fields),
        ("Roles", roles),
        *named.items(),
        ("Meetings led or chaired", meeting_fields(meetings, today)),
        ("In the weekly update", in_updates),
    )
    return build_card("contact", contact.full_name, parts)


def _review_words(day: date | None, today: date) -> str | None:
    if day is None:
        return None
    return f"{long_date(day)} ({distance(today, day)})"


def _published(contact: Contact) -> str:
    if contact.publish is None:
        return "nothing: the person is left out of the weekly update"
    return join_words(["name", *contact.publish])


def _while(role: Role, networks: Mapping[str, Network]) -> str:
    since = f"from {long_date(role.from_)}" if role.from_ else ""
    until = f"to {long_date(role.to)}" if role.to else ""
    for_networks = join_words(networks[id].label for id in role.networks)
    return ", ".join(part for part in (for_networks, " ".join(part for part in (since, until) if part)) if part)
