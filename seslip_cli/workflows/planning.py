"""Planning a network's meetings: dates that suit its people and the year, and the meetings made of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta

from msgspec import Struct

from seslip_cli.domain.agenda import why_clash
from seslip_cli.domain.cadence import A_YEAR, Cadence, parse_cadence
from seslip_cli.domain.clashes import can_clash, find_clashes
from seslip_cli.domain.holidays import bank_holidays, find_season
from seslip_cli.domain.lookup import get_named
from seslip_cli.domain.meeting import Meeting
from seslip_cli.domain.network import Network
from seslip_cli.domain.period import Year
from seslip_cli.domain.phrase import read_phrase
from seslip_cli.domain.proposals import Objection, Proposal, Wish, propose_dates
from seslip_cli.domain.thing import THINGS
from seslip_cli.errors import WrongUsage
from seslip_cli.store.change import Change
from seslip_cli.store.reading import Store
from seslip_cli.views.proposals import ProposedDate, build_proposals
from seslip_cli.views.sheet import Sheet
from seslip_cli.workflows.editing import dated_id, file_of, make_record
from seslip_cli.workflows.watching import by_id


class Request(Struct, frozen=True, kw_only=True):
    """What is asked for: a network, how often (else as it says itself), which days, and what its meetings are like."""

    network: str
    every: str | None
    weekday: int
    start_from: date
    times: int | None = None
    start: time | None = None
    end: time | None = None
    venue: str | None = None
    avoid: tuple[tuple[date, date, str], ...] = ()


class Planned(Struct, frozen=True, kw_only=True):
    """The dates of a plan, and the meetings that are to be made of the new ones."""

    network: Network
    dates: tuple[ProposedDate, ...]
    meetings: tuple[Meeting, ...]
    notes: tuple[str, ...]

    def sheet(self, style: str) -> Sheet:
        """The plan as a table."""
        return build_proposals(f"Dates for {self.network.name}", self.dates, style, self.notes)


def plan_meetings(store: Store, request: Request) -> Planned:
    """Propose dates for a network's meetings.

    Raises NotFound for an unknown network, and WrongUsage where it cannot be told how often it meets.
    """
    networks, _ = by_id(store)
    network = get_named("network", networks.values(), request.network)
    cadence, notes = _cadence(network, request.every)
    wish = Wish(
        start=request.start_from,
        cadence=cadence,
        weekday=request.weekday,
        times=request.times if request.times is not None else A_YEAR[cadence],
    )
    meetings = store.all_meetings()
    own = [each for each in meetings if network.id in each.networks]
    fixed = {each.date: each for each in reversed(own) if each.date is not None and each.status != "cancelled"}
    proposals = propose_dates(wish, fixed, _objection(store, network, request, meetings))
    made = _made(proposals, network, request, {each.id for each in meetings})
    new = iter(made)
    waiting = sum(each.date is None for each in own)
    return Planned(
        network=network,
        dates=tuple(_proposed(each, fixed, next(new) if each.date and not each.kept else None) for each in proposals),
        meetings=tuple(made),
        notes=(*notes, *_notes(waiting)),
    )


def add_planned(change: Change, request: Request) -> Planned:
    """Plan a network's meetings, and put the new ones into the programme, as scheduled. Raises as `plan_meetings`."""
    planned = plan_meetings(change.store, request)
    for each in planned.meetings:
        if each.date is not None:
            change.add_record(file_of(THINGS["meetings"], Year.of(each.date)), "meeting", each)
    return planned


def parse_avoid(text: str, today: date) -> tuple[date, date, str]:
    """The days of `w/c 17 February`, `July`, `2020-02-14` or `17 February to 21 February`, first and last, in words.

    Raises WrongUsage, in words.
    """
    first, to, last = text.partition(" to ")
    if to and (span := _span(first, last, today)):
        return (*span, text)
    reading = read_phrase(text, today)
    if not reading.problems and reading.kind == "month" and reading.month is not None:
        year = reading.year or today.year + (reading.month < today.month)
        opens = date(year, reading.month, 1)
        return opens, (opens + timedelta(days=31)).replace(day=1) - timedelta(days=1), text
    if reading.problems or reading.date is None:
        why = str(reading.problems[0]) if reading.problems else f'"{text}" names no day, week or month'
        raise WrongUsage(f"--avoid: {why}.", 'Write it like "w/c 17 February" or "17 February to 21 February".')
    return reading.date, reading.date + timedelta(days=6 if reading.kind == "week" else 0), text


def _span(first: str, last: str, today: date) -> tuple[date, date] | None:
    """From the one day to the other; the second's month and year are the first's where it has none."""
    ends = read_phrase(last, today)
    begins = read_phrase(first, today)
    if begins.date is None and ends.date is not None and first.strip().isdigit():
        begins = read_phrase(f"{first} {' '.join(last.split()[1:])}", today)
    if begins.problems or begins.date is None:
        return None
    ends = read_phrase(last, begins.date)
    return (begins.date, ends.date) if not ends.problems and ends.date is not None else None


def _cadence(network: Network, every: str | None) -> tuple[Cadence, tuple[str, ...]]:
    """How often, and what is to be said of where that is from."""
    if every is not None:
        try:
            return parse_cadence(every), ()
        except ValueError as error:
            raise WrongUsage(f"--every: {error}.") from None
    choices = f"Add --every: {', '.join(A_YEAR)}."
    if network.cadence is None:
        raise WrongUsage(f'"{network.id}" does not say how often it meets.', choices)
    try:
        cadence = parse_cadence(network.cadence)
    except ValueError:
        words = f'"{network.id}" meets "{network.cadence}", of which no dates can be made.'
        raise WrongUsage(words, choices) from None
    return cadence, (f'{network.label} meets "{network.cadence}": planned for every {cadence}.',)


def _objection(store: Store, network: Network, request: Request, meetings: Sequence[Meeting]) -> Objection:
    """What speaks against a day: a bank holiday, the season, that it is to be avoided, or a clash."""
    networks, contacts = by_id(store)
    holidays: dict[int, dict[date, str]] = {}
    on: dict[date, list[Meeting]] = defaultdict(list)
    for each in meetings:
        if each.date is not None and can_clash(each):
            on[each.date].append(each)

    def objection(day: date) -> str | None:
        if day.year not in holidays:
            holidays[day.year] = bank_holidays([day.year])
        avoided = next((f"avoided, {words}" for first, last, words in request.avoid if first <= day <= last), None)
        known = holidays[day.year].get(day) or find_season(day) or avoided
        if known or day not in on:
            return known
        new = _meeting("planned", day, network, request)
        clash = next(
            (each for each in find_clashes([*on[day], new], networks) if new in (each.first, each.second)), None
        )
        if clash is None:
            return None
        other = clash.second if clash.first is new else clash.first
        words = "clashes with" if clash.certain else "same day as"
        return f"{words} {other.id}, {why_clash(clash, networks, contacts)}"

    return objection


def _made(proposals: Iterable[Proposal], network: Network, request: Request, taken: set[str]) -> list[Meeting]:
    """The meetings of the dates that are new, each with an id of its own."""
    made = []
    for each in proposals:
        if each.date is not None and not each.kept:
            id = dated_id(network.id, each.date, {network.id, *taken})
            taken.add(id)
            made.append(_meeting(id, each.date, network, request))
    return made


def _meeting(id: str, day: date, network: Network, request: Request) -> Meeting:
    values = {
        "id": id,
        "title": network.name,
        "networks": (network.id,),
        "date": day,
        "start": request.start,
        "end": request.end,
        "venue": request.venue,
        "lead": network.lead,
    }
    made: Meeting = make_record(Meeting, values, "meeting")
    return made


def _proposed(proposal: Proposal, fixed: dict[date, Meeting], new: Meeting | None) -> ProposedDate:
    meeting = new if new is not None else fixed[proposal.date] if proposal.date is not None else None
    return ProposedDate(
        id=meeting.id if meeting is not None else None,
        title=meeting.title if meeting is not None else "",
        target=proposal.target,
        date=proposal.date,
        start=meeting.start if meeting is not None else None,
        end=meeting.end if meeting is not None else None,
        kept=proposal.kept,
        passed=proposal.passed,
    )


def _notes(waiting: int) -> Iterable[str]:
    """What the plan leaves alone."""
    if waiting:
        words = "1 meeting" if waiting == 1 else f"{waiting} meetings"
        yield f"{words} of the network to be confirmed: give it a date with seslip meetings move, or remove it."
