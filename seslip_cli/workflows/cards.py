"""Cards: gathering everything that one record is connected with."""

from datetime import date

from seslip_cli.domain.dates import long_date
from seslip_cli.domain.lookup import get_named
from seslip_cli.domain.meeting import Meeting, dated
from seslip_cli.domain.mention import Mention, find_mentions
from seslip_cli.domain.money import total
from seslip_cli.domain.period import Year
from seslip_cli.domain.plan import Plan
from seslip_cli.domain.reconciliation import lines_of_workstream
from seslip_cli.store.reading import Store
from seslip_cli.views.authorities import build_authorities, build_authority_card, build_seats
from seslip_cli.views.contacts import build_contact_card
from seslip_cli.views.networks import build_network_card, build_networks
from seslip_cli.views.resources import build_resource_card
from seslip_cli.views.sheet import Sheet
from seslip_cli.views.workstreams import build_workstream_card
from seslip_cli.workflows.namings import find_namings
from seslip_cli.workflows.reconcile import no_such_year


def get_plan(store: Store, year: Year) -> Plan:
    """A year's plan. Raises NotFound."""
    plan = store.find_plan(year)
    if plan is None:
        raise no_such_year(store, year, "plan")
    return plan


def workstream_card(store: Store, words: str, year: Year, today: date) -> Sheet:
    """Everything about the workstream of a year that somebody means. Raises NotFound."""
    plan = get_plan(store, year)
    workstream = get_named("workstream", plan.workstream, words)
    budget = store.find_budget(year)
    return build_workstream_card(
        workstream,
        plan,
        budget.expenditure if budget else (),
        authorities=store.bodies(),
        contacts={each.id: each for each in store.contacts().contact},
        networks={each.id: each for each in store.networks().network},
        meetings=_meetings_of(store, set(workstream.networks), year),
        mentions=_mentions(store, "workstream", {workstream.id}),
        today=today,
    )


def contact_card(store: Store, words: str, today: date) -> Sheet:
    """Everything about the person that somebody means. Raises NotFound."""
    contacts = store.contacts().contact
    contact = get_named("contact", contacts, words)
    return build_contact_card(
        contact,
        authorities=store.bodies(),
        networks={each.id: each for each in store.networks().network},
        names={each.id: each.full_name for each in contacts},
        namings=find_namings(store, contact.id, Year.of(today)),
        meetings=[each for each in store.all_meetings() if contact.id in (each.lead, each.chair)],
        mentions=_mentions(store, "contact", {contact.id}),
        today=today,
    )


def list_networks(store: Store, today: date) -> Sheet:
    """The networks, each with the next of its dates."""
    coming = [each for year in store.years() if Year.of(today) <= year for each in store.meetings(year).meeting]
    contacts = {each.id: each for each in store.contacts().contact}
    return build_networks(store.networks().network, contacts, dated(coming, today, date.max))


def network_card(store: Store, words: str, today: date) -> Sheet:
    """Everything about the network that somebody means. Raises NotFound."""
    networks = store.networks().network
    network = get_named("network", networks, words)
    meetings = [each for each in store.all_meetings() if network.id in each.networks]
    return build_network_card(
        network,
        networks,
        authorities=store.bodies(),
        contacts={each.id: each for each in store.contacts().contact},
        workstreams=_workstreams_of_network(store, network.id),
        meetings=meetings,
        mentions=_mentions(store, "meeting", {each.id for each in meetings}),
        today=today,
    )


def list_authorities(store: Store, day: date) -> Sheet:
    """The authorities there are on a day, and what each takes part in."""
    return build_authorities(store.authorities(), store.programme().programme.region, day)


def list_seats(store: Store) -> Sheet:
    """Who represents which authority in which network."""
    contacts = {each.id: each for each in store.contacts().contact}
    return build_seats(store.authorities(), store.networks().network, contacts)


def authority_card(store: Store, words: str, today: date) -> Sheet:
    """Everything about the authority or joint member that somebody means. Raises NotFound."""
    authorities = store.authorities()
    authority = get_named("authority", store.bodies().values(), words)
    ids = authorities.seats_of(authority.id)
    return build_authority_card(
        authority,
        authorities,
        contacts=store.contacts().contact,
        networks=store.networks().network,
        sponsored=_sponsored_from(store, ids),
        peer_groups=_peer_groups_of(store, ids),
        day=today,
    )


def resource_card(store: Store, words: str) -> Sheet:
    """Everything about the resource that somebody means. Raises NotFound."""
    resource = get_named("resource", store.resources().resource, words)
    return build_resource_card(resource, _mentions(store, "resource", {resource.id}))


def _mentions(store: Store, kind: str, ids: set[str]) -> list[Mention]:
    return find_mentions((store.get_issue(number) for number in store.issue_numbers()), kind, ids)


def _meetings_of(store: Store, networks: set[str], year: Year) -> list[Meeting]:
    return [each for each in store.meetings(year).meeting if not networks.isdisjoint(each.networks)]


def _plans(store: Store) -> list[tuple[Year, Plan]]:
    return [(year, get_plan(store, year)) for year in store.years_with("plan")]


def _sponsored_from(store: Store, ids: set[str]) -> list[tuple[str, str]]:
    return [
        (str(year), f"{workstream.ref}. {workstream.title}")
        for year, plan in _plans(store)
        for workstream in plan.workstream
        if any(each.authority in ids for each in workstream.sponsors)
    ]


def _workstreams_of_network(store: Store, network: str) -> list[tuple[str, str]]:
    found = []
    for year, plan in _plans(store):
        budget = store.find_budget(year)
        for workstream in plan.workstream:
            if network in workstream.networks:
                lines = lines_of_workstream(budget.expenditure if budget else (), workstream.id)
                planned = f", {total(line.planned for line in lines)} planned" if lines else ""
                found.append((str(year), f"{workstream.ref}. {workstream.title}{planned}"))
    return found


def _peer_groups_of(store: Store, ids: set[str]) -> list[tuple[str, str]]:
    names = store.bodies()
    return [
        (
            f"{year}, {group.kind} {group.number}",
            ", ".join(names[id].name for id in group.members if id not in ids)
            + (f", on {long_date(group.date)}" if group.date else ""),
        )
        for year in store.years()
        for group in store.meetings(year).peer_group
        if not ids.isdisjoint(group.members)
    ]
