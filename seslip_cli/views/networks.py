"""Networks: the list, and everything about one."""

from collections.abc import Iterable, Mapping
from datetime import date

from seslip_cli.domain.authority import Authority, JointMember
from seslip_cli.domain.contact import Contact
from seslip_cli.domain.dates import join_words
from seslip_cli.domain.meeting import Meeting
from seslip_cli.domain.mention import Mention
from seslip_cli.domain.network import Network
from seslip_cli.views.card import build_card
from seslip_cli.views.connected import meeting_fields, mention_fields
from seslip_cli.views.sheet import Column, Sheet, one_group


def build_networks(networks: Iterable[Network], contacts: Mapping[str, Contact], upcoming: Iterable[Meeting]) -> Sheet:
    """The networks, each followed by its sub-groups, with lead and next date; `upcoming` is soonest first."""
    all_networks, coming = [*networks], [*upcoming]
    tops = [each for each in all_networks if each.parent is None]
    ordered = [each for top in tops for each in (top, *(sub for sub in all_networks if sub.parent == top.id))]
    names = {each.id: each.name for each in all_networks}

    def next_date(network: Network) -> date | None:
        return next((each.date for each in coming if network.id in each.networks), None)

    return Sheet(
        kind="networks",
        title="Networks",
        columns=(
            Column(id="id", title="Id", shown="data"),
            Column(id="name", title="Network", names_row=True),
            Column(id="parent", title="Sub-group of"),
            Column(id="lead", title="Lead"),
            Column(id="cadence", title="Meets"),
            Column(id="next", title="Next", kind="date"),
            Column(id="members", title="Members", kind="count"),
        ),
        groups=one_group(
            (
                each.id,
                each.name,
                names[each.parent] if each.parent else None,
                contacts[each.lead].full_name if each.lead else None,
                each.cadence,
                next_date(each),
                len(each.member),
            )
            for each in ordered
        ),
        empty="There are no networks yet. Add them to networks.toml.",
    )


def build_network_card(
    network: Network,
    networks: Iterable[Network],
    *,
    authorities: Mapping[str, Authority | JointMember],
    contacts: Mapping[str, Contact],
    workstreams: Iterable[tuple[str, str]],
    meetings: Iterable[Meeting],
    mentions: Iterable[Mention],
    today: date,
) -> Sheet:
    """Everything about one network: people, members, money, meetings, mentions in issues."""

    def name(id: str | None) -> str | None:
        return contacts[id].full_name if id else None

    all_networks = {each.id: each for each in networks}
    fields = (
        ("Id", network.id),
        (
            "Also called",
            ", ".join(dict.fromkeys([*([network.short_name] if network.short_name else []), *network.aliases])),
        ),
        ("Sub-group of", all_networks[network.parent].name if network.parent else None),
        ("Sub-groups", join_words(each.name for each in all_networks.values() if each.parent == network.id)),
        ("Lead", name(network.lead)),
        ("Sponsor", name(network.sponsor)),
        ("Meets", network.cadence),
        ("Page", network.link),
        ("Who may see it", network.access),
    )
    members = [(authorities[each.authority].name, name(each.contact) or "nobody named yet") for each in network.member]
    parts = (
        ("Network", fields),
        ("Members", members),
        ("Workstreams and money", workstreams),
        ("Meetings", meeting_fields(meetings, today)),
        ("In the weekly update", mention_fields(mentions)),
    )
    return build_card("network", network.name, parts)
