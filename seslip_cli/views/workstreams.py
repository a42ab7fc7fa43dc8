"""Workstreams: a year's list, and everything about one."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from seslip_cli.domain.authority import Authority, JointMember
from seslip_cli.domain.budget import Line
from seslip_cli.domain.contact import Contact
from seslip_cli.domain.dates import join_words, long_date
from seslip_cli.domain.meeting import Meeting
from seslip_cli.domain.mention import Mention
from seslip_cli.domain.money import Money, total
from seslip_cli.domain.network import Network
from seslip_cli.domain.period import Year
from seslip_cli.domain.plan import Plan
from seslip_cli.domain.reconciliation import lines_of_workstream
from seslip_cli.domain.workstream import Output, Sponsor, Workstream
from seslip_cli.views.card import Fields, build_card
from seslip_cli.views.connected import meeting_fields, mention_fields
from seslip_cli.views.sheet import Column, Group, Row, Sheet


def build_workstreams(
    year: Year, plan: Plan, lines: Iterable[Line], authorities: Mapping[str, Authority | JointMember]
) -> Sheet:
    """The workstreams of a year by group, with what is planned for each."""
    all_lines = [*lines]

    def row(workstream: Workstream) -> Row:
        mine = lines_of_workstream(all_lines, workstream.id)
        return (
            workstream.id,
            workstream.ref,
            workstream.title,
            join_words(authorities[each.authority].name for each in workstream.sponsors),
            workstream.status,
            total(line.planned for line in mine) if mine else None,
        )

    groups = [
        Group(title=group.title, rows=tuple(row(each) for each in plan.workstream if each.group == group.id))
        for group in plan.group
    ]
    return Sheet(
        kind="workstreams",
        title=f"Workstreams {year}",
        columns=(
            Column(id="id", title="Id", shown="data"),
            Column(id="ref", title="Ref"),
            Column(id="title", title="Workstream", names_row=True),
            Column(id="sponsors", title="Sponsor"),
            Column(id="status", title="Status"),
            Column(id="planned", title="Planned", kind="money"),
        ),
        by=Column(id="group", title="Group"),
        groups=tuple(group for group in groups if group.rows),
        empty=f"The plan of {year} has no workstreams yet.",
    )


def build_workstream_card(
    workstream: Workstream,
    plan: Plan,
    lines: Sequence[Line],
    *,
    authorities: Mapping[str, Authority | JointMember],
    contacts: Mapping[str, Contact],
    networks: Mapping[str, Network],
    meetings: Iterable[Meeting],
    mentions: Iterable[Mention],
    today: date,
) -> Sheet:
    """Everything about one workstream: sponsor, aim, outputs, money, meetings, mentions in issues."""
    fields: Fields = (
        ("Id", workstream.id),
        ("Group", next(group.title for group in plan.group if group.id == workstream.group)),
        *(("Sponsor", _sponsor(each, authorities, contacts)) for each in workstream.sponsors),
        ("Lead", contacts[workstream.lead].full_name if workstream.lead else None),
        ("Networks", join_words(networks[id].name for id in workstream.networks)),
        ("Status", workstream.status),
        ("RAG", workstream.rag),
        ("Also called", ", ".join(workstream.aliases)),
        ("Aim", workstream.aim.strip()),
    )
    parts = (
        ("Workstream", fields),
        ("Outputs", [(each.id, _output(each)) for each in workstream.output]),
        ("Money", [(line.title, _money(line)) for line in lines_of_workstream(lines, workstream.id)]),
        ("Meetings", meeting_fields(meetings, today)),
        ("In the weekly update", mention_fields(mentions)),
    )
    return build_card("workstream", f"{workstream.ref}. {workstream.title}", parts)


def _sponsor(
    sponsor: Sponsor, authorities: Mapping[str, Authority | JointMember], contacts: Mapping[str, Contact]
) -> str:
    words = authorities[sponsor.authority].name
    if sponsor.contact:
        words = f"{contacts[sponsor.contact].full_name} ({words})"
    if sponsor.on_behalf_of:
        words += f", on behalf of {contacts[sponsor.on_behalf_of].full_name}"
    return words


def _output(output: Output) -> str:
    due = f"due {long_date(output.due)}" if output.due else None
    remarks = ", ".join(part for part in (output.every, due, output.state.replace("-", " ")) if part)
    return f"{output.text.strip()} ({remarks})"


def _money(line: Line) -> str:
    forecast = f", forecast {line.forecast}" if isinstance(line.forecast, Money) else ""
    notes = f" ({line.notes})" if line.notes else ""
    return f"{line.planned} planned{forecast}{notes}"
