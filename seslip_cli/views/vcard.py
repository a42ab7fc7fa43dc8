"""Contacts for other people's address books: what each card may say."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from seslip_cli.domain.authority import Authority, JointMember
from seslip_cli.domain.contact import Contact, NameParts, Role, card_uid, name_parts
from seslip_cli.domain.network import Network


class Post(Struct, frozen=True, kw_only=True):
    """What somebody does, for whom, and in which networks; the last two may be empty."""

    title: str
    organisation: str
    networks: tuple[str, ...]


class Card(Struct, frozen=True, kw_only=True):
    """One person as address books have them; what is empty is not known, or not for print.

    `parts` are those of the name without the title and the post-nominals; phones are as they are printed.
    """

    uid: str
    full_name: str
    parts: NameParts
    title: str = ""
    post_nominals: str = ""
    sort: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()
    nicknames: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()


def build_vcard(
    contact: Contact,
    authorities: Mapping[str, Authority | JointMember],
    networks: Mapping[str, Network],
    day: date,
    *,
    everything: bool,
) -> Card | None:
    """A person's card with the roles of a day: what `publish` names, or `everything`; None where that is nothing."""
    if contact.publish is None and not everything:
        return None
    fields = ("role", "emails", "phones") if everything else contact.publish or ()
    roles = contact.roles_on(day) if "role" in fields else ()
    return Card(
        uid=card_uid(contact),
        full_name=contact.full_name,
        parts=name_parts(contact.name, contact.sort),
        title=contact.title or "",
        post_nominals=contact.post_nominals or "",
        sort=contact.sort or "",
        emails=contact.emails if "emails" in fields else (),
        phones=contact.printed_phones if "phones" in fields else (),
        posts=tuple(_post(role, authorities, networks) for role in roles),
        nicknames=contact.aliases if everything else (),
        lists=contact.lists if everything else (),
    )


def _post(role: Role, authorities: Mapping[str, Authority | JointMember], networks: Mapping[str, Network]) -> Post:
    body = authorities[role.authority].name if role.authority else role.organisation
    return Post(title=role.title, organisation=body or "", networks=tuple(networks[id].name for id in role.networks))
