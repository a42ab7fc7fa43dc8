"""Putting a weekly update together, from an issue and what it draws on."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from seslip_cli.domain import dates
from seslip_cli.domain.authority import Authority, JointMember
from seslip_cli.domain.contact import Contact, Role, filed_under
from seslip_cli.domain.issue import Issue, Item, Link
from seslip_cli.domain.meeting import Meeting, PeerGroup
from seslip_cli.domain.network import Network
from seslip_cli.domain.programme import IssueSettings, Particulars
from seslip_cli.domain.resource import Resource
from seslip_cli.views.meetings import fate, when_and_where
from seslip_cli.views.update import (
    DEADLINE,
    ContactEntry,
    EventLine,
    Fact,
    NetworkDate,
    PeerGroupLine,
    ResourceLine,
    Story,
    Update,
)

_PLACE = re.compile(r"\{(\w+)\}")
"""Where the subject names something of the issue."""


class Surroundings(Struct, frozen=True, kw_only=True):
    """What of the programme an issue draws on, by id."""

    programme: Particulars
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
    referred = sorted(_people(issue, lines, around), key=lambda contact: contact.sort_key)
    made = [(each, find_contact_entry(each, around.authorities, issue.date)) for each in referred]
    entries = {contact.id: entry for contact, entry in made if entry is not None}
    return Update(
        number=issue.number,
        date=issue.date,
        corrections=issue.correction,
        heading=heading(issue, settings),
        subject=_subject(issue, around),
        sender=around.programme.email,
        programme=around.programme.label,
        status=issue.status,
        form=issue.form,
        introduction=settings.introduction if issue.introduction is None else issue.introduction,
        plan_link=settings.plan_link,
        banner=settings.banner,
        stories=tuple(_story(item, around, issue, entries) for item in issue.item),
        reminders=tuple(_story(item, around, issue, entries) for item in issue.reminder),
        network_dates=tuple(_network_date(network, meeting, around, entries) for network, meeting in lines),
        events=tuple(_event_line(each, settings) for each in around.upcoming if each.is_elsewhere),
        peer_groups=_peer_group_lines(around.peer_groups, around.authorities, issue.date),
        resources=tuple(_resource_line(each) for each in recent_resources(around, issue.date)),
        contacts=tuple(entries.values()),
        left_out=tuple(contact.full_name for contact, entry in made if entry is None),
    )


def heading(issue: Issue, settings: IssueSettings) -> str:
    """`Update no 376, Friday 1 November 2019`."""
    return f"{settings.title} {issue.number}, {dates.long_date(issue.date)}"


def _subject(issue: Issue, around: Surroundings) -> str:
    """The subject of the e-mail, as the house style has it; on one line, whatever was written there."""
    known = {
        "programme": around.programme.label,
        "title": around.settings.title,
        "number": str(issue.number),
        "date": dates.long_date(issue.date),
    }
    filled = _PLACE.sub(lambda place: known.get(place[1], place[0]), around.settings.subject)
    return " ".join(filled.split())


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
    groups: Iterable[PeerGroup], authorities: Mapping[str, Authority | JointMember], day: dt.date
) -> tuple[PeerGroupLine, ...]:
    """The round of peer challenge, while any of its groups has still to meet."""
    all_groups = [*groups]
    if not any(each.date is None or each.date >= day for each in all_groups):
        return ()
    return tuple(
        PeerGroupLine(
            group=f"{each.kind.capitalize()} {each.number}",
            date=each.date,
            members=_names([authorities[id].name for id in each.members]),
            host=authorities[each.host].name if each.host else None,
        )
        for each in all_groups
    )


def _names(names: Sequence[str]) -> str:
    """`Kent and Surrey`; with a comma before the last where a name has an `and` of its own."""
    if not any(" and " in name for name in names):
        return dates.join_words(names)
    return ", ".join([*names[:-1], f"and {names[-1]}"]) if len(names) > 1 else names[0]


def _next_meetings(around: Surroundings) -> list[tuple[Network, Meeting | None]]:
    """The next meeting of every network in the order of the house style; of a sub-group only where it has a day.

    Where nothing but a cancelled meeting lies ahead it is that, for readers may still have it in their diaries. By
    date, those to be confirmed stand at the end.
    """
    lines = []
    cancelled = [each for each in around.upcoming if each.status == "cancelled"]
    going_ahead = [each for each in around.upcoming if each.status != "cancelled"]
    for network in around.networks.values():
        is_sub_group = network.parent is not None
        waiting = () if is_sub_group else around.to_be_confirmed
        meeting = next((each for each in (*going_ahead, *waiting, *cancelled) if network.id in each.networks), None)
        if meeting is not None or not is_sub_group:
            lines.append((network, meeting))
    if around.settings.order_of_network_dates == "name":
        return sorted(lines, key=lambda line: filed_under(line[0].label))
    return sorted(lines, key=lambda line: _soonest(line[1]))


def _soonest(meeting: Meeting | None) -> tuple[dt.date, dt.time]:
    """When a meeting begins; what has no day comes last."""
    if meeting is None or meeting.date is None:
        return dt.date.max, dt.time.max
    return meeting.date, meeting.arrive or meeting.start or dt.time.min


def _people(issue: Issue, lines: Iterable[tuple[Network, Meeting | None]], around: Surroundings) -> list[Contact]:
    """Everybody the issue refers to, once each."""
    named = [id for item in (*issue.item, *issue.reminder) for id in item.contacts]
    leads = [lead for network, meeting in lines if (lead := _lead(network, meeting)) is not None]
    return [around.contacts[id] for id in dict.fromkeys([*around.settings.contacts, *named, *leads])]


def _lead(network: Network, meeting: Meeting | None) -> str | None:
    """Who leads the meeting, else the network."""
    return meeting.lead if meeting is not None and meeting.lead is not None else network.lead


def _story(item: Item, around: Surroundings, issue: Issue, entries: Mapping[str, ContactEntry]) -> Story:
    origin = f"First in update no {item.first}" if item.first is not None and item.first != issue.number else None
    return Story(
        id=item.id,
        title=" ".join(item.title.split()),
        update=item.update,
        action=item.action,
        facts=_facts(item, around, entries),
        first=item.first or issue.number,
        origin=origin,
    )


def _facts(item: Item, around: Surroundings, entries: Mapping[str, ContactEntry]) -> tuple[Fact, ...]:
    facts = []
    if workstream := around.workstreams.get(item.workstream or ""):  # a reminder's may be of an earlier year's plan
        facts.append(Fact(label="Workstream", words=workstream))
    if item.deadline is not None:
        facts.append(Fact(label=DEADLINE, words=dates.long_date(item.deadline)))
    for id in dict.fromkeys([*((item.event,) if item.event else ()), *item.meetings]):
        facts.append(_meeting_fact(around.meetings[id], around.settings.style_of_times))
    for id in item.resources:
        facts.append(Fact(label="Read", words=around.resources[id].title, url=around.resources[id].url))
    facts += [_link_fact(link) for link in item.links]
    facts += [Fact(label="Contact", words=entries[id].name, contact=id) for id in item.contacts if id in entries]
    return tuple(facts)


def _meeting_fact(meeting: Meeting, style: str) -> Fact:
    return Fact(
        label="Meeting",
        words=f"{meeting.title}, {when_and_where(meeting, style)}",
        url=meeting.link,
        meeting=meeting.id,
        mark=fate(meeting, style),
    )


def _link_fact(link: Link) -> Fact:
    return Fact(label="Link", words=link.text, url=link.url)


def _network_date(
    network: Network, meeting: Meeting | None, around: Surroundings, entries: Mapping[str, ContactEntry]
) -> NetworkDate:
    lead = entries.get(_lead(network, meeting) or "")
    style = around.settings.style_of_times
    return NetworkDate(
        id=network.id,
        network=network.label,
        meeting=meeting.id if meeting else None,
        when=when_and_where(meeting, style) if meeting else "to be confirmed",
        mark=fate(meeting, style) if meeting else None,
        page=network.link,
        link=meeting.link if meeting and meeting.status != "cancelled" else None,
        lead=lead.name if lead else None,
        contact=lead.id if lead else None,
    )


def _event_line(meeting: Meeting, settings: IssueSettings) -> EventLine:
    return EventLine(
        id=meeting.id,
        title=meeting.title,
        when=when_and_where(meeting, settings.style_of_times),
        mark=fate(meeting, settings.style_of_times),
        cost=meeting.cost or "",
        audience=meeting.audience,
        url=meeting.link,
    )


def _resource_line(resource: Resource) -> ResourceLine:
    published = dates.plain_date(resource.published) if resource.published else None
    source = ", ".join(part for part in (resource.publisher, published) if part)
    return ResourceLine(title=resource.title, url=resource.url, source=source)


def find_contact_entry(
    contact: Contact, authorities: Mapping[str, Authority | JointMember], day: dt.date
) -> ContactEntry | None:
    """What may be printed of a person on a day; nothing where it would be the bare name."""
    fields = contact.publish or ()
    roles = tuple(role_words(role, authorities) for role in contact.roles_on(day)) if "role" in fields else ()
    emails = contact.emails if "emails" in fields else ()
    phones = contact.printed_phones if "phones" in fields else ()
    if not (roles or emails or phones):
        return None
    return ContactEntry(id=contact.id, name=contact.full_name, roles=roles, emails=emails, phones=phones)
