"""Meetings for other people's calendars: which entries a file has, from whom, and for whom."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from seslip_cli.domain.contact import Contact
from seslip_cli.domain.dates import join_words
from seslip_cli.domain.email_address import email_key, require_email
from seslip_cli.domain.lookup import get_named
from seslip_cli.domain.meeting import Meeting, calendar_uid
from seslip_cli.domain.network import Network
from seslip_cli.domain.period import Year
from seslip_cli.errors import NotFound, Refused, WrongUsage
from seslip_cli.store.locate import year_file
from seslip_cli.store.reading import Store
from seslip_cli.views.calendar import (
    Calendar,
    Event,
    Facts,
    Person,
    build_event,
    publishes_email,
)
from seslip_cli.workflows.diary import Found
from seslip_cli.workflows.revisions import as_told, find_retold

OUTSIDE = "outside_events"
"""The file of meetings without a network: no network can have an id with an underscore."""
_ZONE = "Europe/London"
_WINDOWS_OWN = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


class Split(Struct, frozen=True, kw_only=True):
    """Calendars by the names of their files, and the names of those that would be empty."""

    calendars: Mapping[str, Calendar]
    without: tuple[str, ...]


class Invitation(Struct, frozen=True, kw_only=True):
    """One meeting's file, and what its sender should know."""

    calendar: Calendar
    notes: tuple[str, ...]


def build_dates(store: Store, found: Found) -> Calendar:
    """The meetings that are listed and have a date. Raises Refused where there are none, or two with one uid."""
    facts, organizer = _facts(store), get_organizer(store)
    _require_dates(found)
    _require_own_uids(found.dated)
    name = f"{store.programme().programme.label} meetings"
    retold = find_retold(store)
    return _published(name, organizer, (build_event(as_told(each, retold), facts) for each in found.dated))


def split_dates(store: Store, found: Found) -> Split:
    """A calendar for each network that is listed; a joint meeting is in each of its networks'.

    Meetings without a network have a calendar of their own. Raises Refused as `build_dates` does.
    """
    facts, organizer = _facts(store), get_organizer(store)
    _require_dates(found)
    _require_own_uids(found.dated)
    office = store.programme().programme.label
    retold = find_retold(store)
    parts = [
        (_file_name(each.id), each.name, [meeting for meeting in found.dated if each.id in meeting.networks])
        for each in store.networks().network
        if found.networks is None or each.id in found.networks
    ]
    parts.append((OUTSIDE, f"{office}: outside events", [each for each in found.dated if not each.networks]))
    return Split(
        calendars={
            file: _published(name, organizer, [build_event(as_told(each, retold), facts) for each in meetings])
            for file, name, meetings in parts
            if meetings
        },
        without=tuple(file for file, _, meetings in parts if not meetings),
    )


def say_left_out(found: Found) -> Iterator[str]:
    """The meetings that no calendar can show, each with the reason."""
    for each in found.waiting:
        expected = f" ({each.expected})" if each.expected else ""
        yield f'Left out: "{each.title}" has no date yet{expected}.'


def get_organizer(store: Store) -> Person:
    """Who meetings come from: the programme office, else the first contact of the update who publishes an address.

    Raises Refused where there is neither.
    """
    programme = store.programme()
    contacts = {each.id: each for each in store.contacts().contact}
    known = (contacts[id].emails[0] for id in programme.issue.contacts if publishes_email(contacts[id]))
    address = programme.programme.email or next(known, None)
    if address is None:
        raise Refused(
            "A calendar has to say who it comes from, and the programme has no e-mail address of its own.",
            "Set it: seslip config set programme.email office@example.org",
        )
    return Person(address=address, name=programme.programme.name)


def build_invitation(
    store: Store, words: str, lists: Sequence[str], addresses: Sequence[str], everyone: bool
) -> Invitation:
    """An invitation to one meeting, or word that it is cancelled.

    It goes to the members of its networks, its lead and its chair, the people of the `lists` and the further
    `addresses`. Raises NotFound, WrongUsage for what is no address, and Refused for a meeting without a date, one that
    has been held, and where nobody is asked.
    """
    meeting = get_named("meeting", store.all_meetings(), words)
    _require_inviting(meeting)
    guests = _Guests(store, meeting, lists, addresses, everyone)
    organizer = get_organizer(store)
    people = [each for each in guests.people() if email_key(each.address) != email_key(organizer.address)]
    if not people:
        raise _nobody_asked(store, meeting, guests)
    event = build_event(
        as_told(meeting, find_retold(store)), _facts(store, for_members=not lists and not addresses), people
    )
    calendar = Calendar(
        name=meeting.title,
        method="CANCEL" if event.cancelled else "REQUEST",
        organizer=organizer,
        events=(event,),
    )
    return Invitation(calendar=calendar, notes=tuple(guests.notes()))


class _Guests:
    """The people whom a meeting concerns: those who can be asked, and those who cannot."""

    def __init__(
        self, store: Store, meeting: Meeting, lists: Sequence[str], addresses: Sequence[str], everyone: bool
    ) -> None:
        self._meeting = meeting
        self._addresses = [_address(each) for each in addresses]
        self._contacts = {each.id: each for each in store.contacts().contact}
        networks = {each.id: each for each in store.networks().network}
        members = [member for id in meeting.networks for member in networks[id].member]
        leads = [networks[id].lead for id in meeting.networks] if meeting.lead is None else [meeting.lead]
        listed = [id for each in lists for id in _on_list(self._contacts.values(), each)]
        named = [meeting.chair, *leads, *(each.contact for each in members), *listed]
        concerned = [self._contacts[id] for id in dict.fromkeys(named) if id is not None]
        self._asked = [each for each in concerned if each.emails and (everyone or publishes_email(each))]
        self._without = [each for each in concerned if not each.emails]
        self._kept_back = [each for each in concerned if each.emails and each not in self._asked]
        bodies = store.bodies()
        self._vacant = [*dict.fromkeys(bodies[each.authority].name for each in members if each.contact is None)]

    def people(self) -> Iterator[Person]:
        """Those who are asked, each address once; a name only where it may appear in print."""
        people = [_guest(each, chairs=each.id == self._meeting.chair) for each in self._asked]
        people += [Person(address=each) for each in self._addresses]
        yield from {email_key(each.address): each for each in reversed(people)}.values().__reversed__()

    def notes(self) -> Iterator[str]:
        """Who is not asked and why, and whose address others will see who do not publish it."""
        if self._vacant:
            yield f"Not asked, as no member is named: {join_words(self._vacant)}."
        if self._without:
            yield f"Not asked, without an e-mail address: {_names(self._without)}."
        if self._kept_back:
            yield (
                f"Not asked, as their e-mail address is not for print: {_names(self._kept_back)}. "
                "With --everyone they are asked too."
            )
        if shown := [each for each in self._asked if not publishes_email(each)]:
            yield (
                f"Note: everybody who opens the file sees the addresses of {_names(shown)}, which are not for print."
            )


def _guest(contact: Contact, *, chairs: bool) -> Person:
    return Person(
        address=contact.emails[0], name=contact.full_name if contact.publish is not None else None, chairs=chairs
    )


def _on_list(contacts: Iterable[Contact], name: str) -> list[str]:
    """The ids of those on a list. Raises NotFound where there is no such list."""
    everybody = [*contacts]
    found = [each.id for each in everybody if name.casefold() in map(str.casefold, each.lists)]
    if not found:
        known = sorted({name for each in everybody for name in each.lists})
        hint = f"The lists are {join_words(known)}." if known else "No contact is on any list."
        raise NotFound(f'Nobody is on a list called "{name}".', hint)
    return found


def _address(text: str) -> str:
    try:
        return require_email(text)
    except ValueError as error:
        raise WrongUsage(f"--to: {error}.", "Write it like ada.marsh@example.org.") from None


def _names(contacts: Iterable[Contact]) -> str:
    return join_words(each.full_name for each in contacts)


def _require_inviting(meeting: Meeting) -> None:
    """Raise Refused for a meeting to which nobody can be asked."""
    if meeting.date is None:
        raise Refused(
            f'"{meeting.title}" has no date yet, so nobody can be asked to it.',
            f"Give it one: seslip meetings move {meeting.id} DATE",
        )
    if meeting.status == "held":
        raise Refused(f'"{meeting.title}" has been held, so nobody can be asked to it.', "Add a new meeting.")


def _nobody_asked(store: Store, meeting: Meeting, guests: _Guests) -> Refused:
    networks = {each.id: each for each in store.networks().network}
    names = join_words(networks[id].name for id in meeting.networks)
    who = f"no member of {names}, nor lead or chair, has" if names else "it has no network, and no lead or chair with"
    network = f"seslip networks member {meeting.networks[0]} AUTHORITY CONTACT, " if meeting.networks else ""
    notes = " ".join(note for note in guests.notes() if note.startswith("Not asked"))
    return Refused(
        f'Nobody can be asked to "{meeting.title}": {who} an e-mail address. {notes}'.rstrip(),
        f"Name members and their addresses ({network}seslip contacts set ID --emails ADDRESS), or add --to ADDRESS or "
        "--list NAME.",
    )


def _require_dates(found: Found) -> None:
    if not found.dated:
        waiting = len(found.waiting)
        more = f" {waiting} without a date cannot be shown in one." if waiting else ""
        raise Refused(
            f"No meeting with a date is listed, so there is no calendar to write.{more}",
            "List more of them: --all, or an earlier --from and a later --to.",
        )


def _require_own_uids(meetings: Iterable[Meeting]) -> None:
    """Raise Refused where two meetings would be one entry in a calendar."""
    seen: dict[str, Meeting] = {}
    for each in meetings:
        other = seen.setdefault(calendar_uid(each), each)
        if other is not each:
            raise Refused(
                f'The meetings "{other.id}" and "{each.id}" have one uid, {calendar_uid(each)}: a calendar would show '
                "only one of them.",
                f'Where they are two, take the line with the uid of "{each.id}" out of {_file_of(each)}, and save it.',
            )


def _file_of(meeting: Meeting) -> str:
    return year_file(Year.of(meeting.date), "meetings") if meeting.date is not None else "its file"


def _facts(store: Store, *, for_members: bool = False) -> Facts:
    """What entries draw on. Raises Refused where the programme's time is not London's."""
    programme = store.programme()
    if programme.programme.time_zone != _ZONE:
        raise Refused(
            f"The programme keeps the time of {programme.programme.time_zone}, and calendars can be written in that of "
            f"{_ZONE} only.",
            f"If that is meant: seslip config set programme.time_zone {_ZONE}",
        )
    networks: Mapping[str, Network] = {each.id: each for each in store.networks().network}
    contacts: Mapping[str, Contact] = {each.id: each for each in store.contacts().contact}
    return Facts(networks=networks, contacts=contacts, style=programme.issue.style_of_times, for_members=for_members)


def _published(name: str, organizer: Person, events: Iterable[Event]) -> Calendar:
    return Calendar(name=name, method="PUBLISH", organizer=organizer, events=tuple(events))


def _file_name(id: str) -> str:
    """An id as a file can be called on any system: Windows keeps a few names for itself."""
    return f"{id}_" if _WINDOWS_OWN.fullmatch(id) else id
