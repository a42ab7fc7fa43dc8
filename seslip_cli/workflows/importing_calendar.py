"""Taking in a calendar: every event becomes a meeting, moves or cancels one, is there already, or is refused."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from itertools import chain
from typing import Any

from msgspec.structs import replace

from seslip_cli.domain import dates
from seslip_cli.domain.lookup import get_named
from seslip_cli.domain.meeting import Meeting, calendar_uid
from seslip_cli.domain.network import Network
from seslip_cli.domain.period import Year
from seslip_cli.domain.slug import make_slug
from seslip_cli.domain.thing import THINGS
from seslip_cli.errors import NotFound, SeslipError
from seslip_cli.imports.calendar import IncomingCalendar, IncomingEvent
from seslip_cli.imports.table import Row
from seslip_cli.store.change import Change
from seslip_cli.store.locate import year_file
from seslip_cli.views.meetings import title_with_status
from seslip_cli.workflows.editing import Located, locate_all, make_record
from seslip_cli.workflows.importing_records import require_valid
from seslip_cli.workflows.importing_report import Imported, Outcome, What, refused
from seslip_cli.workflows.parts import cancel_meeting, move_meeting

_LONGEST_ID = 60


def import_calendar(change: Change, calendar: IncomingCalendar, year: Year | None, reason: str) -> Imported:
    """Take in every event that can be, as part of a change; where `year` is given, only those of that year.

    An event is known again by its UID, else by its title on its day.
    """
    events = [each for each in calendar.events if year is None or each.day is None or Year.of(each.day) == year]
    taking = _Taking(change, calendar, reason)
    outcomes = [taking.take(each) for each in events]
    outcomes += [
        Outcome(row=Row(each.number, (each.title,)), what="refused", name=each.title, words=each.reason)
        for each in calendar.unread
    ]
    taking.write()
    known = sorted((each for each in outcomes if each is not None), key=lambda each: each.row.number)
    notes = (*calendar.notes, *taking.notes(len(calendar.events) - len(events)))
    return Imported(outcomes=tuple(known), notes=notes, unit="event")


class _Taking:
    """The events of one calendar, taken in one after another."""

    def __init__(self, change: Change, calendar: IncomingCalendar, reason: str) -> None:
        self._change, self._calendar, self._reason = change, calendar, reason
        self._networks: Sequence[Network] = change.store.networks().network
        held = locate_all(change.store, THINGS["meetings"], Year(1))
        self._ids = {each.id for each in held}
        self._by_uid: dict[str, list[Located]] = defaultdict(list)
        self._by_title: dict[tuple[str, date | None], list[Located]] = defaultdict(list)
        for each in held:
            self._by_uid[calendar_uid(each.record)].append(each)
            for title in {each.record.title, title_with_status(each.record)}:
                self._by_title[_folded(title), each.record.date].append(each)
        self._keys = {each.key for each in calendar.events}
        self._meant = {each.id for key in self._keys for each in self._by_uid.get(key, ())}
        self._new: dict[str, list[str]] = defaultdict(list)
        self._said: dict[str, list[str]] = defaultdict(list)

    def take(self, event: IncomingEvent) -> Outcome | None:
        """Take in an event; gives what became of it, or None where it says nothing that matters here."""
        try:
            if event.cancelled and not event.occurrence and (dates_of := self._dates_of(event.uid)):
                return self._cancel_all(event, dates_of)
            located = self._find(event)
            if event.dropped:
                return self._cancel(event, located) if located is not None and _is_on(located.record) else None
            return self._add(event) if located is None else self._change_known(event, located)
        except (SeslipError, ValueError) as error:
            return refused(_row(event), event.title, error)

    def write(self) -> None:
        """Put the new meetings into the change."""
        for file, sources in self._new.items():
            self._change.add_source(file, "meeting", "\n".join(sources))

    def notes(self, outside: int) -> Iterator[str]:
        """What was not done as the calendar says, and should be known; `outside` are the events of other years."""
        for words, names in self._said.items():
            yield f"{words}: {dates.join_words(dict.fromkeys(names))}."
        if outside:
            yield f"Left out: {outside} {'event' if outside == 1 else 'events'} of other years."
        for uid, title in self._calendar.series.items():
            gone = [
                each.id
                for each in self._dates_of(uid)
                if calendar_uid(each.record) not in self._keys and _is_on(each.record)
            ]
            if gone:
                yield (
                    f'No longer among the dates of "{title}", or of another year: {dates.join_words(gone)}. '
                    "What does not take place: seslip meetings cancel ID"
                )

    def _dates_of(self, uid: str) -> list[Located]:
        """The meetings that are dates of a series."""
        return [each for key, known in self._by_uid.items() if uid and key.startswith(f"{uid}/") for each in known]

    def _find(self, event: IncomingEvent) -> Located | None:
        """The meeting that an event is about. Raises ValueError where it may be several."""
        found = self._by_uid.get(event.key, []) if event.key else []
        if not found:
            same = self._by_title.get((_folded(event.title), event.day), [])
            found = [each for each in same if each.id not in self._meant and _fits(each.record, event)]
        if len(found) > 1:
            raise ValueError(f"it may be any of {', '.join(each.id for each in found)}")
        if found:
            self._meant.add(found[0].id)
        return found[0] if found else None

    def _add(self, event: IncomingEvent) -> Outcome:
        if self._calendar.method == "CANCEL" or event.day is None:
            self._said["Cancelled in the calendar, and not held here, so nothing was done"].append(
                event.title or event.uid
            )
            return Outcome(row=_row(event), what="unchanged", name=event.title)
        record: Meeting = make_record(
            Meeting,
            {
                "id": self._free_id(event.title, event.day),
                "uid": event.key or None,
                "title": event.title,
                "networks": self._networks_of(event),
                "date": event.day,
                "start": event.start,
                "end": event.end,
                "arrive": event.arrive,
                "status": "cancelled" if event.cancelled else "scheduled",
                "venue": event.venue or None,
                "link": event.link or None,
                "notes": event.notes or None,
                "sequence": event.sequence,
            },
            "meeting",
        )
        self._new[year_file(Year.of(event.day), "meetings")].append(require_valid("meeting", record, Meeting))
        self._ids.add(record.id)
        if (last := _last_day(event)) is not None:
            words = "A meeting here is of one day: of several, the first is held, and the notes say when it ends"
            self._said[words].append(f"{record.id} (until {dates.long_date(last)})")
        return _outcome(event, "added", record.id, dates.long_date(event.day))

    def _change_known(self, event: IncomingEvent, located: Located) -> Outcome:
        """Do to a meeting what an event says otherwise; what it leaves blank stays. Raises Refused."""
        old: Meeting = located.record
        if event.cancelled:
            if not _is_on(old):
                return _outcome(event, "unchanged", old.id)
            return self._stale(event, old) or self._cancel(event, located)
        values = _differing(event, old)
        moved = _is_moved(event, old)
        if not moved and not values:
            return _outcome(event, "unchanged", old.id)
        if stale := self._stale(event, old):
            return stale
        if old.status == "cancelled":
            self._said["Cancelled here, and not in the calendar: left as cancelled"].append(old.id)
            return _outcome(event, "unchanged", old.id)
        words = list(values)
        if moved and event.day is not None:
            start = event.start if event.start != (old.start or old.arrive) else None
            end = event.end if start is not None else None
            if start is not None:
                values.pop("end", None)
            move_meeting(self._change, self._now(located), event.day, start, end, None, self._reason)
            located = replace(located, file=year_file(Year.of(event.day), "meetings"))
            words = [_move_words(event, old), *values]
        self._set(event, located, values)
        return _outcome(event, "moved" if moved else "changed", old.id, ", ".join(words))

    def _cancel(self, event: IncomingEvent, located: Located) -> Outcome:
        old: Meeting = located.record
        cancel_meeting(self._change, self._now(located), self._reason)
        self._set(event, located, {})
        return _outcome(event, "cancelled", old.id, f"was on {dates.long_date(old.date)}" if old.date else "")

    def _cancel_all(self, event: IncomingEvent, located: Iterable[Located]) -> Outcome:
        """Cancel every date of a series that has not been."""
        on = [each for each in located if _is_on(each.record)]
        for each in on:
            self._cancel(event, each)
        words = f"{len(on)} dates of the series" if len(on) != 1 else "1 date of the series"
        return _outcome(event, "cancelled" if on else "unchanged", words=words if on else "")

    def _stale(self, event: IncomingEvent, old: Meeting) -> Outcome | None:
        """What becomes of an event that is older than what is held: it is left alone, which is said."""
        if event.sequence >= old.sequence:
            return None
        words = "Older in the calendar than what is held, so left as it is"
        self._said[words].append(f"{old.id} (sequence {event.sequence}, held {old.sequence})")
        return _outcome(event, "unchanged", old.id)

    def _set(self, event: IncomingEvent, located: Located, values: dict[str, Any]) -> None:
        """Give a meeting other values, and the event's sequence where it is higher."""
        if event.sequence > located.record.sequence:
            values = {**values, "sequence": event.sequence}
        if values:
            now = self._now(located)
            self._change.set_fields(now.file, now.path, values)

    def _now(self, located: Located) -> Located:
        """Where a meeting stands after what was changed so far."""
        index = self._change.index_of(located.file, "meeting", located.id)
        return replace(located, index=located.index if index is None else index)

    def _networks_of(self, event: IncomingEvent) -> tuple[str, ...]:
        """The networks under whose names an event is filed; other names are said."""
        found = []
        for name in event.categories:
            try:
                found.append(get_named("network", self._networks, name).id)
            except NotFound:
                self._said["Filed under a name that is no network's, which is not kept"].append(name)
        return tuple(dict.fromkeys(found))

    def _free_id(self, title: str, day: date) -> str:
        made = f"{make_slug(title)[: _LONGEST_ID - 11].strip('-')}-{day}".strip("-")
        numbered = (f"{made[: _LONGEST_ID - 6].strip('-')}-{number}" for number in range(2, 100_000))
        return next(each for each in chain((made,), numbered) if each not in self._ids)


def _last_day(event: IncomingEvent) -> date | None:
    """The last day of an event of several: its notes begin with it, as `Until Thursday 23 January 2020.` does."""
    first = event.notes.partition("\n")[0]
    if event.day is None or not first.startswith("Until "):
        return None
    from seslip_cli.domain.phrase import read_phrase

    reading = read_phrase(first, event.day)
    ends = reading.date if not reading.problems else None
    return ends if ends is not None and ends > event.day else None


def _differing(event: IncomingEvent, old: Meeting) -> dict[str, Any]:
    """The fields, hours and day apart, of which an event says something else; an hour that is new to us is one."""
    values: dict[str, Any] = {}
    said = {"title": event.title, "venue": event.venue, "link": event.link}
    for field, text in said.items():
        if text and _folded(text) != _folded(getattr(old, field) or ""):
            values[field] = text
    if event.start is not None and old.start is None and old.arrive is None:
        values["start"] = event.start
    if event.end is not None and event.end != old.end:
        values["end"] = event.end
    return values


def _is_moved(event: IncomingEvent, old: Meeting) -> bool:
    """Whether an event has another day, or begins at another hour than the one that is held."""
    begins = old.start or old.arrive
    return event.day != old.date or (event.start is not None and begins is not None and event.start != begins)


def _move_words(event: IncomingEvent, old: Meeting) -> str:
    before, after = (_when(old.date, old.start or old.arrive), _when(event.day, event.start))
    return f"from {before} to {after}"


def _when(day: date | None, hour: time | None) -> str:
    words = dates.long_date(day) if day is not None else "no date"
    return f"{words}, {dates.clock(hour, 'dot')}" if hour is not None else words


def _fits(meeting: Meeting, event: IncomingEvent) -> bool:
    """Whether a meeting of that title on that day may be the event: their hours do not contradict each other."""
    begins = meeting.start or meeting.arrive
    return begins is None or event.start is None or begins == event.start


def _is_on(meeting: Meeting) -> bool:
    return meeting.status not in ("cancelled", "held")


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _row(event: IncomingEvent) -> Row:
    return Row(event.number, (event.title, event.day.isoformat() if event.day is not None else ""))


def _outcome(event: IncomingEvent, what: What, id: str = "", words: str = "") -> Outcome:
    return Outcome(row=_row(event), what=what, id=id, name=event.title, words=words)
