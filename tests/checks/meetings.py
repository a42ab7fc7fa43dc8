"""Agendas for the tests of the rules about meetings."""

from collections.abc import Mapping
from datetime import date, time

from seslip_cli.domain.agenda import Agenda, make_agenda
from seslip_cli.domain.contact import Contact
from seslip_cli.domain.meeting import Meeting
from seslip_cli.domain.network import Member, Network

FRIDAY = date(2019, 12, 13)
NETWORKS = {
    each.id: each
    for each in (
        Network(id="education", name="Education Network", short_name="Education", lead="rhodri"),
        Network(id="data", name="Data sub-group", parent="education"),
        Network(id="quality", name="Quality", member=(Member(authority="kent", contact="rhodri"),)),
    )
}
CONTACTS = {"rhodri": Contact(id="rhodri", name="Rhodri Casswell"), "ada": Contact(id="ada", name="Ada Marsh")}


def meeting(id: str, *networks: str, **fields: object) -> Meeting:
    fields = {"date": FRIDAY, "start": time(10), "end": time(12), **fields}
    return Meeting(id=id, title=id.title(), networks=networks, **fields)  # type: ignore[arg-type]


def agenda(*meetings: Meeting, others: tuple[Meeting, ...] = (), holidays: Mapping[date, str] | None = None) -> Agenda:
    return make_agenda(meetings, (*meetings, *others), NETWORKS, CONTACTS, holidays or {})
