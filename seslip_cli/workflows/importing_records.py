"""Taking in records that were sent: each is added, changes one that is known, is there already, or is refused."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from seslip_cli.domain.contact import card_uid
from seslip_cli.domain.period import Year
from seslip_cli.domain.record import Record
from seslip_cli.domain.thing import Thing
from seslip_cli.errors import Refused, WrongUsage
from seslip_cli.imports.incoming import Incoming
from seslip_cli.store.change import Change
from seslip_cli.store.convert import convert_file
from seslip_cli.store.problem import BrokenStore
from seslip_cli.store.toml import dump_record, parse
from seslip_cli.workflows.editing import Located, changed_record, file_of, make_record
from seslip_cli.workflows.importing_matches import Known, KnownRecords, says
from seslip_cli.workflows.importing_names import Names
from seslip_cli.workflows.importing_parts import NewGroups, Parts, PartsReader
from seslip_cli.workflows.importing_people import PeopleSent
from seslip_cli.workflows.importing_report import Taken, say_changed

_GATHERED = ("aliases", "lists")
"""Lists to which an import adds: a record may be known by what was not sent."""


class _Edit(Struct, frozen=True, kw_only=True):
    """A change to a record that is in a file already: other values, and its parts."""

    located: Located
    values: Mapping[str, Any]
    parts: Parts


class RecordsImport:
    """The records of one import, taken in one after another, and written together at the end."""

    def __init__(self, change: Change, thing: Thing, year: Year, today: date, unit: str = "row") -> None:
        """`unit` is what is sent: rows, or cards."""
        self._change = change
        self._thing = thing
        self._year = year
        self._known = KnownRecords(change.store, thing, year)
        self._names = Names(change.store, thing, year, self._known.all)
        self._parts = PartsReader(change, self._names, today, unit)
        plan = change.store.find_plan(year) if thing.file == "plan" else None
        self._groups = NewGroups(plan.group if plan else ())
        self._people = PeopleSent() if thing.file == "contacts" else None
        self._edits: list[_Edit] = []
        self._sources: dict[tuple[str, str], list[str]] = {}

    def take(self, incoming: Incoming, said_by: str) -> Taken:
        """Take in a record; `said_by` is where it was sent, such as `row 7`.

        Raises SeslipError or ValueError with the reason where it cannot be.
        """
        incoming = self._named(incoming)
        known = self._known.with_id(incoming.id) or self._known.find(incoming, self._day(incoming))
        if self._people is not None:
            incoming = self._people.read(incoming, known.record if known is not None else None)
            if known is not None and self._is_by_email_alone(known, incoming):
                incoming = self._people.keep_name(incoming, known.record, said_by)
        return self._add(incoming, said_by) if known is None else self._change_known(known, incoming, said_by)

    def _is_by_email_alone(self, known: Known, incoming: Incoming) -> bool:
        """Whether nothing but an e-mail says that a person is meant, whose name is another."""
        named = incoming.id == known.id or (incoming.uid and incoming.uid == card_uid(known.record))
        return not named and self._known.is_renamed(known, *filter(None, (incoming.name, incoming.printed)))

    def notes(self) -> Iterator[str]:
        """What was filled in, and should be known."""
        yield from self._parts.notes()
        yield from self._groups.notes(self._year)
        if self._people is not None:
            yield from self._people.notes(
                self._change.store.contacts().contact, [each.record for each in self._known.all]
            )

    def write(self) -> None:
        """Put everything that was taken in into the change: edits first, so that no place has moved."""
        for edit in self._edits:
            self._write_edit(edit)
        self._move_to_their_years()
        for group in self._groups.new.values():
            self._change.add_record(file_of(self._thing, self._year), "group", group)
        for (file, kind), sources in self._sources.items():
            self._change.add_source(file, kind, "\n".join(sources))

    def _named(self, incoming: Incoming) -> Incoming:
        """A meeting without a title is called like its network. Raises ValueError for a record without a name."""
        if not incoming.name and self._thing.file == "meetings" and (networks := incoming.typed.get("networks")):
            (id, *_) = self._names.networks(networks)
            known = self._change.store.networks().network
            return replace(incoming, name=next(each.name for each in known if each.id == id))
        if not incoming.name:
            raise ValueError(f"it has no {self._thing.naming}")
        return incoming

    def _day(self, incoming: Incoming) -> date | None:
        """The day of a meeting, where it has one. Raises SeslipError."""
        if self._thing.file != "meetings" or "date" not in incoming.typed:
            return None
        day: date = self._names.value("meeting", "date", incoming.typed["date"])
        return day

    def _add(self, incoming: Incoming, said_by: str) -> Taken:
        kind, shape = next(iter(self._thing.kinds.items()))
        values = self._names.values(kind, incoming)
        group = self._groups.find(incoming.group)
        if group is not None:
            values["group"] = group.id
        missing = [
            name
            for name, spec in self._names.specs(kind).items()
            if spec.required and name not in values and name != self._thing.naming
        ]
        if missing:
            raise WrongUsage(f"A new {self._thing.noun} needs {' and '.join(missing)}.")
        id = self._known.free_id(incoming, self._day(incoming))
        values = {"id": id, self._thing.naming: incoming.name, **values}
        record = make_record(shape, {field: _kept(value) for field, value in values.items()}, self._thing.noun)
        record = self._parts.of_new(incoming).put_into(record)
        if incoming.uid and card_uid(record) != incoming.uid:
            record = replace(record, uid=incoming.uid)
        self._known.refuse_taken_ref(record)
        source = require_valid(kind, record, shape)
        if group is not None:
            self._groups.keep(group)
        home = Year.of(values["date"]) if self._thing.file == "meetings" and values.get("date") else self._year
        self._sources.setdefault((file_of(self._thing, home), kind), []).append(source)
        self._known.add(Known(kind=kind, record=record, said_by=said_by))
        return Taken(what="added", id=record.id, name=incoming.name)

    def _change_known(self, known: Known, incoming: Incoming, said_by: str) -> Taken:
        """Give a record what was sent otherwise; what was left blank stays. Raises Refused or ValueError."""
        differing = self._differing(known, incoming)
        parts = self._parts.of_known(known, incoming)
        changed = [*differing, *parts.fields]
        if not changed:
            known.said_by = said_by
            return Taken(what="unchanged", id=known.id, name=incoming.name)
        if known.said_by:
            raise ValueError(
                f'it is about the same {self._thing.noun} as {known.said_by}, "{known.id}", and says otherwise: '
                f"{', '.join(changed)}"
            )
        now = _by_field(known.record)
        words = [*(say_changed(field, now[field], value) for field, value in differing.items())]
        words += parts.said(known.record)
        new = parts.put_into(changed_record(known.record, differing, self._thing.noun))
        require_valid(known.kind, new, type(new))
        if "group" in differing and (group := self._groups.find(incoming.group)):
            self._groups.keep(group)
        if known.located is not None:
            self._edits.append(_Edit(located=known.located, values=differing, parts=parts))
        known.record, known.said_by = new, said_by
        self._known.remember(known)
        return Taken(what="changed", id=known.id, name=incoming.name, words="; ".join(words))

    def _differing(self, known: Known, incoming: Incoming) -> dict[str, Any]:
        """The fields of which something else was sent than a known record says; None for what goes."""
        record = known.record
        values = self._names.values(known.kind, incoming)
        values |= {field: _gathered(getattr(record, field), values[field]) for field in _GATHERED if field in values}
        if group := self._groups.find(incoming.group):
            values["group"] = group.id
        if self._known.is_renamed(known, *filter(None, (incoming.name, incoming.printed))):
            values[self._thing.naming] = incoming.name
        if values.get("date") and getattr(record, "status", "") == "tbc" and "status" not in values:
            values |= {"status": "scheduled", "expected": None}
        now = _by_field(record)
        return {field: _kept(value) for field, value in values.items() if not says(now[field], value)}

    def _write_edit(self, edit: _Edit) -> None:
        file, path = edit.located.file, edit.located.path
        if edit.values:
            self._change.set_fields(file, path, edit.values)
        for field, at, values in edit.parts.values:
            self._change.set_fields(file, (*path, field, at), values)
        for field, part in edit.parts.new:
            self._change.add_part(file, path, field, part)

    def _move_to_their_years(self) -> None:
        """Put what has a day of another year now, with the comments above it, into the file of that year."""
        moved: dict[tuple[str, str, str], list[str]] = {}
        for edit in self._edits:
            if edit.values.get("date") is not None:
                at, to = edit.located, file_of(self._thing, Year.of(edit.values["date"]))
                if to != at.file:
                    moved.setdefault((at.file, at.kind, to), []).append(at.id)
        for (file, kind, to), ids in moved.items():
            self._change.move_records(file, kind, ids, to)


def require_valid(kind: str, record: Record, shape: type[Record]) -> str:
    """The TOML of a record that a file could hold. Raises Refused with what is wrong where none could."""
    source = dump_record(kind, record)
    try:
        convert_file(parse(source, kind), _file_shape(kind, shape), source, kind)
    except BrokenStore as broken:
        problem = broken.problems[0]
        raise Refused(f"{problem.field or kind} {problem.message}.") from None
    return source


def _by_field(record: Any) -> dict[str, Any]:
    """What a record says by the names of its fields in the file."""
    return {field.encode_name: getattr(record, field.name) for field in msgspec.structs.fields(type(record))}


@cache
def _file_shape(kind: str, shape: type[Record]) -> type[Record]:
    """A file with records of one kind only."""
    listed: Any = tuple[shape, ...]  # type: ignore[valid-type]  # made when it runs
    made: Any = msgspec.defstruct("Records", [(kind, listed, ())], bases=(Record,), frozen=True, kw_only=True)
    return made  # type: ignore[no-any-return]


def _gathered(now: Sequence[str], given: Sequence[str]) -> tuple[str, ...]:
    """What is in a list, and what is new to it."""
    have = {each.casefold() for each in now}
    return (*now, *(each for each in given if each.casefold() not in have))


def _kept(value: Any) -> Any:
    """An empty list is no list."""
    return None if value == () else value
