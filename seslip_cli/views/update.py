"""The weekly update, put together: what every export of an issue shows, in its order."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from seslip_cli.domain import dates
from seslip_cli.domain.authority import Authority, JointMember
from seslip_cli.domain.contact import Contact, Role
from seslip_cli.domain.issue import Form, Issue, Item, Link
from seslip_cli.domain.meeting import Meeting, PeerGroup
from seslip_cli.domain.network import Network
from seslip_cli.domain.programme import Banner, IssueSettings
from seslip_cli.domain.resource import Resource
from seslip_cli.views.meetings import when_and_where
from seslip_cli.views.sheet import Column, Sheet, one_group


class Fact(Struct, frozen=True, kw_only=True):
    """Something a reader may need of a story: `Deadline: Friday 8 November 2019`.

    `url` is where the words lead; `contact` the entry of the contact block that they refer to.
    """

    label: str
    words: str
    url: str | None = None
    contact: str | None = None


class Story(Struct, frozen=True, kw_only=True):
    """An item as it is printed. `update` and `action` are Markdown; `origin` says where a reminder first stood."""

    id: str
    title: str
    update: str | None = None
    action: str | None = None
    facts: tuple[Fact, ...]
    origin: str | None = None


class NetworkDate(Struct, frozen=True, kw_only=True):
    """The next meeting of a network, in words."""

    network: str
    when: str
    link: str | None = None
    lead: str | None = None
    contact: str | None = None


class ResourceLine(Struct, frozen=True, kw_only=True):
    """An entry of Tools & Templates; `source` says who published it, and when."""

    title: str
    url: str | None = None
    source: str


class ContactEntry(Struct, frozen=True, kw_only=True):
    """An entry of the contact block: only what the person lets appear in print."""

    id: str
    name: str
    roles: tuple[str, ...]
    emails: tuple[str, ...]
    phones: tuple[str, ...]


class PeerGroupLine(Struct, frozen=True, kw_only=True):
    """A group of the round of peer challenge, in words."""

    group: str
    date: dt.date | None = None
    members: str
    host: str | None = None


class Update(Struct, frozen=True, kw_only=True):
    """One issue, ready to be shown: all that any export needs to know, so that it can be kept as it was published."""

    number: int
    date: dt.date
    heading: str
    programme: str
    status: str
    form: Form
    introduction: str
    plan_link: str | None = None
    banner: Banner | None = None
    stories: tuple[Story, ...]
    reminders: tuple[Story, ...]
    network_dates: tuple[NetworkDate, ...]
    peer_groups: tuple[PeerGroupLine, ...]
    resources: tuple[ResourceLine, ...]
    contacts: tuple[ContactEntry, ...]
    left_out: tuple[str, ...]
    """The names of those who are referred to, and have nothing that may appear in print."""


class Surroundings(Struct, frozen=True, kw_only=True):
    """What of the programme an issue draws on, by id."""

    programme: str
    settings: IssueSettings
    contacts: Mapping[str, Contact]
    authorities: Mapping[str, Authority | JointMember]
    networks: Mapping[str, Network]
    meetings: Mapping[str, Meeting]
    upcoming: Sequence[Meeting]
    to_be_confirmed: Sequence[Meeting]
    peer_groups: Sequence[PeerGroup]
    resources: Mapping[str, Resource]
    workstreams: Mapping[str, str]


def build_update(issue: Issue, around: Surroundings) -> Update:
    """Put an issue together as of its own date."""
    settings = around.settings
    lines = _next_meetings(around)
    referred = _people(issue, lines, settings)
    printed = [around.contacts[id] for id in referred if around.contacts[id].publish is not None]
    return Update(
        number=issue.number,
        date=issue.date,
        heading=heading(issue, settings),
        programme=around.programme,
        status=issue.status,
        form=issue.form,
        introduction=settings.introduction if issue.introduction is None else issue.introduction,
        plan_link=settings.plan_link,
        banner=settings.banner,
        stories=tuple(_story(item, around, issue) for item in issue.item),
        reminders=tuple(_story(item, around, issue) for item in issue.reminder),
        network_dates=tuple(_network_date(network, meeting, around) for network, meeting in lines),
        peer_groups=_peer_group_lines(around.peer_groups, around.authorities, issue.date),
        resources=tuple(_resource_line(each) for each in recent_resources(around, issue.date)),
        contacts=tuple(
            _contact_entry(each, around.authorities, issue.date) for each in sorted(printed, key=lambda c: c.sort_key)
        ),
        left_out=tuple(around.contacts[id].full_name for id in referred if around.contacts[id].publish is None),
    )


def heading(issue: Issue, settings: IssueSettings) -> str:
    """`Update no 376, Friday 1 November 2019`."""
    return f"{settings.title} {issue.number}, {dates.long_date(issue.date)}"


def build_peer_challenge(update: Update) -> Sheet:
    """The round of peer challenge as an issue shows it; without rows where it shows none."""
    return Sheet(
        kind="peer-groups",
        title="Peer challenge",
        columns=(
            Column(id="group", title="Group", names_row=True),
            Column(id="date", title="Date", kind="date"),
            Column(id="members", title="Authorities"),
            Column(id="host", title="Host"),
        ),
        groups=one_group([(each.group, each.date, each.members, each.host) for each in update.peer_groups]),
    )


def recent_resources(around: Surroundings, day: dt.date) -> list[Resource]:
    """What was published in the months before a day that the house style names, newest first; then what is undated."""
    from dateutil.relativedelta import relativedelta

    since = day - relativedelta(months=around.settings.months_of_resources)
    recent = [each for each in around.resources.values() if each.published is None or since <= each.published <= day]
    return sorted(recent, key=lambda each: (each.published is None, -(each.published or day).toordinal()))


def role_words(role: Role, authorities: Mapping[str, Authority | JointMember]) -> str:
    """`Director of children's services (East Sussex)`."""
    body = authorities[role.authority].name if role.authority else role.organisation
    return f"{role.title} ({body})" if body else role.title


def _peer_group_lines(
    groups: Iterable[PeerGroup], authorities: Mapping[str, Authority | JointMember], today: dt.date
) -> tuple[PeerGroupLine, ...]:
    """The round of peer challenge, while any of its groups has still to meet."""
    all_groups = [*groups]
    if not any(each.date is None or each.date >= today for each in all_groups):
        return ()
    return tuple(
        PeerGroupLine(
            group=f"{each.kind.capitalize()} {each.number}",
            date=each.date,
            members=dates.join_words(authorities[id].name for id in each.members),
            host=authorities[each.host].name if each.host else None,
        )
        for each in all_groups
    )


def _next_meetings(around: Surroundings) -> list[tuple[Network, Meeting | None]]:
    """The next meeting of every network that is nobody's sub-group, soonest first; then those to be confirmed."""
    lines = []
    for network in around.networks.values():
        if network.parent is None:
            coming = next((each for each in around.upcoming if network.id in each.networks), None)
            waiting = next((each for each in around.to_be_confirmed if network.id in each.networks), None)
            lines.append((network, coming or waiting))
    return sorted(lines, key=lambda line: line[1].date if line[1] and line[1].date else dt.date.max)


def _people(issue: Issue, lines: Iterable[tuple[Network, Meeting | None]], settings: IssueSettings) -> list[str]:
    """Everybody the issue refers to, once each."""
    named = [id for item in (*issue.item, *issue.reminder) for id in item.contacts]
    leads = [lead for network, meeting in lines if (lead := _lead(network, meeting)) is not None]
    return [*dict.fromkeys([*settings.contacts, *named, *leads])]


def _lead(network: Network, meeting: Meeting | None) -> str | None:
    """Who leads the meeting, else the network."""
    return meeting.lead if meeting is not None and meeting.lead is not None else network.lead


def _story(item: Item, around: Surroundings, issue: Issue) -> Story:
    origin = f"First in update no {item.first}" if item.first is not None and item.first != issue.number else None
    return Story(
        id=item.id, title=item.title, update=item.update, action=item.action, facts=_facts(item, around), origin=origin
    )


def _facts(item: Item, around: Surroundings) -> tuple[Fact, ...]:
    facts = []
    if item.workstream is not None:
        facts.append(Fact(label="Workstream", words=around.workstreams[item.workstream]))
    if item.deadline is not None:
        facts.append(Fact(label="Deadline", words=dates.long_date(item.deadline)))
    for id in dict.fromkeys([*((item.event,) if item.event else ()), *item.meetings]):
        meeting = around.meetings[id]
        words = f"{meeting.title}, {when_and_where(meeting, around.settings.style_of_times)}"
        facts.append(Fact(label="Meeting", words=words, url=meeting.link))
    for id in item.resources:
        facts.append(Fact(label="Read", words=around.resources[id].title, url=around.resources[id].url))
    facts += [_link_fact(link) for link in item.links]
    for id in item.contacts:
        contact = around.contacts[id]
        if contact.publish is not None:
            facts.append(Fact(label="Contact", words=contact.full_name, contact=id))
    return tuple(facts)


def _link_fact(link: Link) -> Fact:
    return Fact(label="Link", words=link.text, url=link.url)


def _network_date(network: Network, meeting: Meeting | None, around: Surroundings) -> NetworkDate:
    id = _lead(network, meeting)
    lead = around.contacts[id] if id is not None else None
    printed = lead is not None and lead.publish is not None
    when = when_and_where(meeting, around.settings.style_of_times) if meeting else "to be confirmed"
    return NetworkDate(
        network=network.label,
        when=when,
        link=meeting.link if meeting else None,
        lead=lead.full_name if lead is not None and printed else None,
        contact=id if printed else None,
    )


def _resource_line(resource: Resource) -> ResourceLine:
    published = dates.plain_date(resource.published) if resource.published else None
    source = ", ".join(part for part in (resource.publisher, published) if part)
    return ResourceLine(title=resource.title, url=resource.url, source=source)


def _contact_entry(contact: Contact, authorities: Mapping[str, Authority | JointMember], day: dt.date) -> ContactEntry:
    fields = contact.publish or ()
    roles = tuple(role_words(role, authorities) for role in contact.roles_on(day))
    return ContactEntry(
        id=contact.id,
        name=contact.full_name,
        roles=roles if "role" in fields else (),
        emails=contact.emails if "emails" in fields else (),
        phones=contact.printed_phones if "phones" in fields else (),
    )
