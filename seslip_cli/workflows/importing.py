"""Taking in a table: every row becomes a record, changes one, is there already, or is refused with the reason."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from seslip_cli.domain.contact import Role
from seslip_cli.domain.finding import Finding
from seslip_cli.domain.lookup import get_named
from seslip_cli.domain.period import Year
from seslip_cli.domain.plan import Group
from seslip_cli.domain.record import Record
from seslip_cli.domain.slug import make_slug
from seslip_cli.domain.thing import THINGS, FieldSpec, Thing, field_specs
from seslip_cli.domain.workstream import Sponsor
from seslip_cli.errors import CannotImport, NotFound, Refused, SeslipError, WrongUsage
from seslip_cli.imports.headings import Columns, data_rows, find_columns, parse_corrections
from seslip_cli.imports.incoming import MANY, NEEDED, Incoming, IncomingRole, read_row, settle_columns
from seslip_cli.imports.table import Row, Table
from seslip_cli.store.change import Change
from seslip_cli.store.config import Words
from seslip_cli.store.convert import convert_file
from seslip_cli.store.problem import BrokenStore
from seslip_cli.store.reading import Store
from seslip_cli.store.toml import dump_record, parse
from seslip_cli.views.meetings import title_with_status
from seslip_cli.views.update import role_words
from seslip_cli.workflows.editing import Located, changed_record, file_of, locate_all, make_record, move_record
from seslip_cli.workflows.reconcile import no_such_year
from seslip_cli.workflows.values import parse_values

What = Literal["added", "changed", "unchanged", "refused"]
COLUMNS = "import-columns.toml"
"""For each noun what its columns may be called, and the words that mean something in cells."""

_LONGEST_ID = 60
_ROLE = "Contact"
"""What a role is called where a table gives somebody's organisation and no job title: a role cannot be without."""


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of a row: the record, and in words which fields changed, or why it was refused."""

    row: Row
    what: What
    id: str = ""
    name: str = ""
    words: str = ""


class Stated(Struct, frozen=True, kw_only=True):
    """A row with a total that was kept as stated: its number, and what it says."""

    row: int
    title: str


class Imported(Struct, frozen=True, kw_only=True):
    """What became of a table: its rows in order, and what else should be known."""

    outcomes: tuple[Outcome, ...]
    totals: tuple[Stated, ...] = ()
    notes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    def count(self, what: What) -> int:
        """How many rows had that outcome."""
        return sum(each.what == what for each in self.outcomes)

    @property
    def refused(self) -> tuple[Outcome, ...]:
        """The rows that were not taken in."""
        return tuple(each for each in self.outcomes if each.what == "refused")


class Understood(Struct, frozen=True, kw_only=True):
    """A table whose heading was understood: the rows below it, and what each column holds."""

    noun: str
    table: Table
    columns: Columns
    rows: tuple[Row, ...]
    words: Words


def understand(noun: str, table: Table, corrections: Sequence[str], words: Words) -> Understood:
    """Which column of a table holds what. Raises CannotImport, and WrongUsage for a correction of no field."""
    synonyms = words[noun]
    corrected = parse_corrections(corrections, [*synonyms])
    needed = NEEDED.get(noun, (("name",),))
    columns = find_columns(table, synonyms, corrected, MANY.get(noun, ()), needed)
    rows = data_rows(table, columns)
    if not rows:
        raise CannotImport(f"{table.name} has no rows below its headings in row {columns.row}.", "Look at the table.")
    return Understood(
        noun=noun,
        table=table,
        columns=settle_columns(noun, columns, rows, words["words"]),
        rows=tuple(rows),
        words=words,
    )


def import_rows(change: Change, understood: Understood, year: Year, today: date) -> Imported:
    """Take in every row that can be, as part of a change.

    Raises NotFound where a year has no plan to put workstreams in, CannotImport where every row lacks a column that new
    records must have.
    """
    thing = THINGS[understood.noun]
    if thing.file == "plan" and change.store.find_plan(year) is None:
        raise no_such_year(change.store, year, "plan")
    batch = Batch(change, thing, year, today)
    outcomes = []
    parts: list[Row] = []
    for row in understood.rows:
        if is_part(row, understood.columns.places.get(thing.naming, ())):
            parts.append(row)
        else:
            outcomes.append(_take_row(batch, understood, row, parts))
    _require_columns(understood, thing, outcomes)
    batch.write()
    return Imported(outcomes=tuple(outcomes), notes=(*batch.notes(), *say_parts(parts)))


def is_part(row: Row, names: Sequence[int]) -> bool:
    """Whether a row is the heading of a part, or a remark: words in the first column only, where no name stands."""
    text = row.cell(0)
    return (
        bool(names)
        and 0 not in names
        and len(row.cells) == 1
        and "@" not in text
        and re.search(r"[A-Za-z]", text) is not None
    )


def say_parts(parts: Sequence[Row]) -> Iterator[str]:
    """Which rows were taken for headings of parts, or for remarks."""
    if parts:
        rows = ", ".join(f'{row.number} "{" ".join(row.cell(0).split())}"' for row in parts)
        yield f"Taken for a heading or a remark: row {rows}."


def _take_row(batch: "Batch", understood: Understood, row: Row, parts: Sequence[Row]) -> Outcome:
    try:
        incoming = read_row(understood.noun, row, understood.columns, understood.words["words"])
        if understood.noun == "workstreams" and "group" not in understood.columns.places and parts:
            incoming = replace(incoming, group=" ".join(parts[-1].cell(0).split()))
        return batch.take(incoming)
    except (SeslipError, ValueError) as error:
        cells = understood.columns.cells(row)
        return refused(row, " ".join((cells.get("name") or cells.get("title") or "").split()), error)


def refused(row: Row, name: str, error: Exception) -> Outcome:
    """A row that is not taken in, with the reason in plain words."""
    return Outcome(row=row, what="refused", name=name, words=reason_of(error))


def reason_of(error: Exception) -> str:
    """Why a row is refused: the trouble's words, without those that speak of options or of the whole command."""
    if not isinstance(error, SeslipError):
        return f"{str(error).rstrip('.')}."
    words = error.message.replace(" Nothing was changed.", "")
    words = re.sub(r"^--([\w-]+): ", r"\1: ", words)
    return f"{words} {error.hint}" if isinstance(error, NotFound) and error.hint else words


def _require_columns(understood: Understood, thing: Thing, outcomes: Sequence[Outcome]) -> None:
    """Where no row can be taken in because columns are missing, it is the file that cannot be. Raises CannotImport."""
    kind, shape = next(iter(thing.kinds.items()))
    missing = [
        spec.name for spec in field_specs(kind, shape) if spec.required and spec.name not in understood.columns.places
    ]
    if missing and all(each.what == "refused" for each in outcomes):
        texts = ", ".join(understood.columns.headings.values())
        raise CannotImport(
            f"{understood.table.name} has no column for the {' and none for the '.join(missing)}: a new {thing.noun} "
            f"needs {'it' if len(missing) == 1 else 'both' if len(missing) == 2 else 'them'}. "
            f"What was understood is {texts}.",
            f"Add the column, or name it: --column {missing[0]}=HEADING.",
        )


class Known(Struct, kw_only=True):
    """A record, as it is with what the rows so far changed; `row` is the last row that spoke of it."""

    kind: str
    record: Any
    located: Located | None = None
    row: int | None = None

    @property
    def id(self) -> str:
        """The record's id."""
        id: str = self.record.id
        return id

    def called(self) -> tuple[str, ...]:
        """Every form under which the record may be looked up."""
        forms: tuple[str, ...] = self.record.called()
        return forms


class Edit(Struct, frozen=True, kw_only=True):
    """A change to a record that is there already: other values, and new parts such as a role."""

    known: Known
    values: Mapping[str, Any]
    parts: tuple[tuple[str, Record], ...] = ()
    nested: tuple[tuple[str, int, Mapping[str, Any]], ...] = ()


class Batch:
    """The rows of one import, taken in one after another, and written together at the end."""

    def __init__(self, change: Change, thing: Thing, year: Year, today: date) -> None:
        self._change = change
        self._store: Store = change.store
        self._thing = thing
        self._year = year
        self._today = today
        self._known = [
            Known(kind=each.kind, record=each.record, located=each) for each in locate_all(self._store, thing, year)
        ]
        self._ids = {each.id: each for each in self._known}
        self._forms: dict[str, list[Known]] = {}
        for each in self._known:
            self._remember(each)
        self._edits: list[Edit] = []
        self._sources: dict[tuple[str, str], list[str]] = {}
        self._groups: dict[str, Group] = {}
        self._without_title = 0

    def take(self, incoming: Incoming) -> Outcome:
        """Take in a row. Raises SeslipError or ValueError with the reason where it cannot be."""
        incoming = self._named(incoming)
        found = self._find(incoming)
        return self._add(incoming) if found is None else self._change_known(found, incoming)

    def notes(self) -> Iterator[str]:
        """What was filled in, and should be known."""
        if count := self._without_title:
            said = "1 row has" if count == 1 else f"{count} rows have"
            yield f'{said} an organisation, an authority or networks and no job title: the role is called "{_ROLE}".'
        for group in self._groups.values():
            yield f'The group "{group.title}" is new in the plan of {self._year}: its id is {group.id}.'

    def write(self) -> None:
        """Put everything that was taken in into the change: edits first, so that no place has moved."""
        for edit in self._edits:
            self._write_edit(edit)
        if self._groups:
            for group in self._groups.values():
                self._change.add_record(file_of(self._thing, self._year), "group", group)
        for (file, kind), sources in self._sources.items():
            self._change.add_source(file, kind, "\n".join(sources))

    def _named(self, incoming: Incoming) -> Incoming:
        """A meeting without a title is called like its network. Raises ValueError for a row without a name."""
        if not incoming.name and self._thing.file == "meetings" and (networks := incoming.typed.get("networks")):
            spec = self._specs("meeting")["networks"]
            (id, *_) = self._references(spec, networks)
            return replace(incoming, name=next(each.name for each in self._store.networks().network if each.id == id))
        if not incoming.name:
            raise ValueError(f"it has no {self._thing.naming}")
        return incoming

    def _remember(self, known: Known) -> None:
        for key in self._keys(known.record):
            self._forms.setdefault(key, []).append(known)

    def _keys(self, record: Any) -> set[str]:
        """What a record is recognised by: its names, with its date where it is a meeting; e-mails."""
        if self._thing.file == "meetings":
            titles = (record.title, title_with_status(record))
            return {_meeting_key(title, record.date) for title in titles}
        names = [getattr(record, field, None) for field in (self._thing.naming, "short_name", "full_name")]
        names += getattr(record, "aliases", ())
        emails = getattr(record, "emails", ())
        return {*(f"name {_folded(name)}" for name in names if name), *(f"email {each.casefold()}" for each in emails)}

    def _find(self, incoming: Incoming) -> Known | None:
        """The record that a row is about. Raises ValueError where it may be several."""
        if incoming.id and (known := self._ids.get(incoming.id)):
            return known
        if self._thing.file == "meetings":
            found = self._find_meetings(incoming)
        else:
            keys = [f"name {_folded(incoming.name)}"]
            keys += [f"email {each.casefold()}" for each in incoming.typed.get("emails", ())]
            found = [each for key in keys for each in self._forms.get(key, [])]
            made = self._ids.get(make_slug(incoming.name))
            found += [made] if made is not None and len(made.id) < _LONGEST_ID else []
        different = {each.id: each for each in found}
        if len(different) > 1:
            raise ValueError(
                f"it may be any of {', '.join(different)}: give the one that is meant in a column with the id"
            )
        return next(iter(different.values()), None)

    def _find_meetings(self, incoming: Incoming) -> list[Known]:
        """Meetings of that title on that day; without a day the one that is expected then, else the only one."""
        day = self._parse("meeting", "date", incoming.typed["date"]) if "date" in incoming.typed else None
        found = [each for each in self._forms.get(_meeting_key(incoming.name, day), []) if each.record.date == day]
        if day is not None:
            return found
        when = incoming.typed.get("expected", ("",))[0]
        return [each for each in found if when and _folded(each.record.expected or "") == _folded(when)] or [
            each for each in found if each.row is None or not when
        ]

    def _add(self, incoming: Incoming) -> Outcome:
        kind, shape = next(iter(self._thing.kinds.items()))
        specs = self._specs(kind)
        values = self._values(kind, incoming)
        group = self._group(incoming)
        if group is not None:
            values["group"] = group.id
        missing = [
            name for name, spec in specs.items() if spec.required and name not in values and name != self._thing.naming
        ]
        if missing:
            raise WrongUsage(f"A new {self._thing.noun} needs {' and '.join(missing)}.")
        values = {"id": self._free_id(incoming), self._thing.naming: incoming.name, **values}
        record = make_record(shape, {field: _kept(value) for field, value in values.items()}, self._thing.noun)
        record = self._with_parts(record, incoming)
        self._refuse_taken_ref(record)
        source = require_valid(kind, record, shape)
        if group is not None and group.id in values.values():
            self._keep_group(group)
        home = Year.of(values["date"]) if self._thing.file == "meetings" and values.get("date") else self._year
        self._sources.setdefault((file_of(self._thing, home), kind), []).append(source)
        known = Known(kind=kind, record=record, row=incoming.row.number)
        self._known.append(known)
        self._ids[record.id] = known
        self._remember(known)
        return Outcome(row=incoming.row, what="added", id=record.id, name=incoming.name)

    def _with_parts(self, record: Any, incoming: Incoming) -> Any:
        if incoming.role is not None:
            return replace(record, role=(self._make_role(incoming.role),))
        if incoming.sponsors:
            return replace(record, sponsors=tuple(Sponsor(authority=each) for each in self._sponsors(incoming)))
        return record

    def _change_known(self, known: Known, incoming: Incoming) -> Outcome:
        """Give a record what a row says otherwise; what it leaves blank stays. Raises Refused."""
        record = known.record
        values = self._values(known.kind, incoming)
        values |= {field: _gathered(getattr(record, field), values[field]) for field in _GATHERED if field in values}
        group = self._group(incoming)
        if group is not None:
            values["group"] = group.id
        if self._renames(known, incoming):
            values[self._thing.naming] = incoming.name
        if values.get("date") and getattr(record, "status", "") == "tbc" and "status" not in values:
            values |= {"status": "scheduled", "expected": None}
        now = {field.encode_name: getattr(record, field.name) for field in msgspec.structs.fields(type(record))}
        differing = {field: value for field, value in values.items() if not _says(now[field], value)}
        parts, nested = self._new_parts(known, incoming)
        changed = [*differing, *(part for part, _ in parts), *(part for part, _, _ in nested)]
        if not changed:
            known.row = incoming.row.number
            return Outcome(row=incoming.row, what="unchanged", id=known.id, name=incoming.name)
        if known.row is not None:
            raise ValueError(
                f'it is about the same {self._thing.noun} as row {known.row}, "{known.id}", and says otherwise: '
                f"{', '.join(changed)}"
            )
        new = changed_record(record, {field: _kept(value) for field, value in differing.items()}, self._thing.noun)
        new = _with_new_parts(new, parts, nested)
        require_valid(known.kind, new, type(new))
        if group is not None and "group" in differing:
            self._keep_group(group)
        self._edits.append(
            Edit(known=replace(known), values={f: _kept(v) for f, v in differing.items()}, parts=parts, nested=nested)
        )
        known.record, known.row = new, incoming.row.number
        self._remember(known)
        return Outcome(
            row=incoming.row, what="changed", id=known.id, name=incoming.name, words=", ".join(dict.fromkeys(changed))
        )

    def _renames(self, known: Known, incoming: Incoming) -> bool:
        """Whether a row gives a record another name: one by which it was not found, and is not called yet."""
        record = known.record
        shown = title_with_status(record) if self._thing.file == "meetings" else getattr(record, "full_name", "")
        called = {_folded(each) for each in (*known.called(), shown)}
        return _folded(incoming.name) not in called and make_slug(incoming.name) != known.id

    def _values(self, kind: str, incoming: Incoming) -> dict[str, Any]:
        specs = self._specs(kind)
        unknown = [field for field in incoming.typed if field not in specs]
        if unknown:
            raise ValueError(f"{incoming.name} is a {kind} member, which has no {' and no '.join(unknown)}")
        return {field: self._parse(kind, field, texts) for field, texts in incoming.typed.items()}

    def _parse(self, kind: str, field: str, texts: Sequence[str]) -> Any:
        spec = self._specs(kind)[field]
        if spec.form == "reference":
            found = self._references(spec, texts)
            return found if spec.many else found[0]
        if spec.many or spec.form != "text":
            return parse_values(spec, texts, self._store, self._year)
        return texts[-1] if field in _LONG else " ".join(texts[-1].split())

    def _references(self, spec: FieldSpec, texts: Sequence[str]) -> tuple[str, ...]:
        """The ids that names mean, each once. Raises NotFound."""
        one = replace(spec, many=False)
        found = [
            id for text in texts for id in (self._in_list(one, text) if spec.many else [self._reference(one, text)])
        ]
        return tuple(dict.fromkeys(found))

    def _in_list(self, spec: FieldSpec, text: str) -> list[str]:
        """`A, B and C` where no record is called so; names have commas and "and" in them too. Raises NotFound."""
        try:
            return [self._reference(spec, text)]
        except NotFound as error:
            for found in re.finditer(r"\s*,\s*|\s+(?:and|&)\s+", text):
                try:
                    first = self._reference(spec, text[: found.start()])
                    return [first, *self._in_list(spec, text[found.end() :])]
                except NotFound:
                    continue
            raise error from None

    def _reference(self, spec: FieldSpec, text: str) -> str:
        words = " ".join(text.split())
        if spec.target in self._thing.kinds:  # a record of the same kind may stand further up in the table
            return get_named(spec.target, self._known, words).id
        id = parse_values(spec, [words], self._store, self._year)
        return str(id)

    def _specs(self, kind: str) -> Mapping[str, FieldSpec]:
        return _specs_of(kind, self._thing.kinds[kind])

    def _free_id(self, incoming: Incoming) -> str:
        """The id of a new record. Raises ValueError where its name gives none."""
        if incoming.id:
            return incoming.id
        made = make_slug(incoming.name)
        if self._thing.file == "meetings":
            day = self._parse("meeting", "date", incoming.typed["date"]) if "date" in incoming.typed else None
            made = f"{made[: _LONGEST_ID - 11].strip('-')}-{day or self._year}".strip("-")
        if not made:
            raise ValueError(f'no id can be made of "{incoming.name}": give one in a column with the id')
        names = (made, *(f"{made[: _LONGEST_ID - 4].strip('-')}-{number}" for number in range(2, 1000)))
        return next((each for each in names if each not in self._ids), made)

    def _refuse_taken_ref(self, record: Any) -> None:
        """Two workstreams of a plan with one number would be mistaken for each other. Raises ValueError."""
        ref = getattr(record, "ref", None)
        other = next((each.id for each in self._known if ref and getattr(each.record, "ref", None) == ref), None)
        if other is not None:
            raise ValueError(f'the number {ref} is that of "{other}": give its id in a column if that is meant')

    def _group(self, incoming: Incoming) -> Group | None:
        """The group that a row names; a new one where the plan has none of that id or title."""
        if not incoming.group:
            return None
        plan = self._store.find_plan(self._year)
        groups = [*(plan.group if plan else ()), *self._groups.values()]
        wanted = _folded(incoming.group)
        found = next((each for each in groups if wanted in map(_folded, each.called())), None)
        if found is not None:
            return found
        id = make_slug(incoming.group)
        taken = next((each for each in groups if each.id == id), None)
        if taken is None and not id:
            raise ValueError(f'no id can be made of the group "{incoming.group}"')
        return taken or Group(id=id, title=incoming.group)

    def _keep_group(self, group: Group) -> None:
        plan = self._store.find_plan(self._year)
        if group.id not in {each.id for each in (plan.group if plan else ())}:
            self._groups.setdefault(group.id, group)

    def _sponsors(self, incoming: Incoming) -> tuple[str, ...]:
        return self._references(
            FieldSpec(name="sponsors", form="reference", many=True, target="authority"), incoming.sponsors
        )

    def _make_role(self, role: IncomingRole) -> Role:
        """A role for an authority where its name is one's, else for an organisation. Raises NotFound."""
        role = self._split_role(role)
        body = self._body(role)
        if not role.title:
            self._without_title += 1
        return Role(
            title=role.title or _ROLE,
            networks=self._networks_of(role),
            authority=body.get("authority"),
            organisation=body.get("organisation"),
        )

    def _split_role(self, role: IncomingRole) -> IncomingRole:
        """`Director (Milton Keynes)` is a role in an authority, where nothing else names one."""
        found = re.fullmatch(r"(.+?) \(([^()]+)\)", role.title)
        if found is None or role.body:
            return role
        split = IncomingRole(title=found[1], body=found[2], networks=role.networks)
        return split if "authority" in self._body(split) else role

    def _body(self, role: IncomingRole) -> dict[str, str]:
        if not role.body:
            return {}
        spec = FieldSpec(name="authority", form="reference", target="authority")
        try:
            return {"authority": self._reference(spec, role.body)}
        except NotFound:
            if role.is_authority:
                raise
            return {"organisation": role.body}

    def _networks_of(self, role: IncomingRole) -> tuple[str, ...]:
        return self._references(
            FieldSpec(name="networks", form="reference", many=True, target="network"), role.networks
        )

    def _new_parts(
        self, known: Known, incoming: Incoming
    ) -> tuple[tuple[tuple[str, Record], ...], tuple[tuple[str, int, Mapping[str, Any]], ...]]:
        """Roles and sponsors that a record does not have yet, and what a role is to say otherwise."""
        if incoming.role is not None:
            return self._new_role(known.record.role, incoming.role)
        sponsors = [each for each in self._sponsors(incoming) if incoming.sponsors]
        have = {each.authority for each in getattr(known.record, "sponsors", ())}
        new = tuple(("sponsors", Sponsor(authority=each)) for each in sponsors if each not in have)
        if new and have:
            self._refuse_inline_sponsors(known)
        return new, ()

    def _refuse_inline_sponsors(self, known: Known) -> None:
        if known.located is None:
            return
        source = self._change.record_source(known.located.file, known.kind, known.located.index)
        if "[[workstream.sponsors]]" not in source:
            raise ValueError(
                f"its sponsors stand in one line, to which none can be added: seslip workstreams edit {known.id}"
            )

    def _new_role(
        self, roles: Sequence[Role], incoming: IncomingRole
    ) -> tuple[tuple[tuple[str, Record], ...], tuple[tuple[str, int, Mapping[str, Any]], ...]]:
        """A role that the table gives: one held already, perhaps under another title or elsewhere, or a new one."""
        current = [(at, role) for at, role in enumerate(roles) if role.held_on(self._today)]
        shown = [role_words(role, self._store.bodies()) for _, role in current]
        if incoming == IncomingRole(title=incoming.title) and incoming.title in (*shown, "; ".join(shown)):
            return (), ()  # as `seslip contacts` shows it
        incoming = self._split_role(incoming)
        body, networks = self._body(incoming), self._networks_of(incoming)
        given = {**({"title": incoming.title} if incoming.title else {}), **body}
        for fits in (_same_role, _same_body, _same_title):
            for at, role in current:
                if fits(role, given):
                    return (), self._role_values(at, role, given, networks)
        return (("role", self._make_role(incoming)),), ()

    def _role_values(
        self, at: int, role: Role, given: Mapping[str, str], networks: tuple[str, ...]
    ) -> tuple[tuple[str, int, Mapping[str, Any]], ...]:
        values: dict[str, Any] = {field: text for field, text in given.items() if not _says(getattr(role, field), text)}
        if "authority" in values and role.organisation:
            values["organisation"] = None
        if "organisation" in values and role.authority:
            values["authority"] = None
        if not _says(role.networks, networks):
            values["networks"] = networks
        return (("role", at, values),) if values else ()

    def _write_edit(self, edit: Edit) -> None:
        known, located = edit.known, edit.known.located
        if located is None:
            return
        change = self._change
        index = change.index_of(located.file, known.kind, known.id)
        if index is None:
            return
        now = replace(located, index=index)
        if edit.values.get("date") is not None:
            now = move_record(change, self._thing, now, Year.of(edit.values["date"]))
        if edit.values:
            change.set_fields(now.file, now.path, edit.values)
        for part, at, values in edit.nested:
            change.set_fields(now.file, (*now.path, part, at), values)
        for part, record in edit.parts:
            change.add_part(now.file, now.path, part, record)


_LONG = ("aim", "notes")
"""Fields whose text may have several lines."""
_GATHERED = ("aliases", "lists")
"""Lists to which a table adds: a record may be known by what it does not name."""


def _with_new_parts(
    record: Any, parts: Iterable[tuple[str, Record]], nested: Iterable[tuple[str, int, Mapping[str, Any]]]
) -> Any:
    for field, at, values in nested:
        held = list(getattr(record, field))
        held[at] = replace(held[at], **values)
        record = replace(record, **{field: tuple(held)})
    for field, part in parts:
        record = replace(record, **{field: (*getattr(record, field), part)})
    return record


def _same_role(role: Role, given: Mapping[str, str]) -> bool:
    return all(_says(getattr(role, field), text) for field, text in given.items())


def _same_body(role: Role, given: Mapping[str, str]) -> bool:
    return any(_says(getattr(role, field), given[field]) for field in ("authority", "organisation") if field in given)


def _same_title(role: Role, given: Mapping[str, str]) -> bool:
    return "title" in given and _folded(role.title) == _folded(given["title"])


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _meeting_key(title: str, day: date | None) -> str:
    """What tells one meeting from another: its title and its day."""
    return f"meeting {_folded(title)} {day}"


def _says(now: Any, given: Any) -> bool:
    """Whether a record says already what a row gives: the same, or for a list all that is in it."""
    if isinstance(given, tuple):
        have = [each.casefold() if isinstance(each, str) else each for each in now or ()]
        return all((each.casefold() if isinstance(each, str) else each) in have for each in given) and bool(
            given or not have
        )
    if isinstance(given, str) and isinstance(now, str):
        return " ".join(given.split()) == " ".join(now.split())
    return bool(now == given)


def _gathered(now: Sequence[str], given: Sequence[str]) -> tuple[str, ...]:
    """What is in a list, and what is new to it."""
    have = {each.casefold() for each in now}
    return (*now, *(each for each in given if each.casefold() not in have))


def _kept(value: Any) -> Any:
    """An empty list is no list."""
    return None if value == () else value


@cache
def _specs_of(kind: str, shape: type[Record]) -> Mapping[str, FieldSpec]:
    return {spec.name: spec for spec in field_specs(kind, shape)}


@cache
def _file_shape(kind: str, shape: type[Record]) -> type[Record]:
    """A file with records of one kind only."""
    listed: Any = tuple[shape, ...]  # type: ignore[valid-type]  # made when it runs
    made: Any = msgspec.defstruct("Records", [(kind, listed, ())], bases=(Record,), frozen=True, kw_only=True)
    return made  # type: ignore[no-any-return]


def require_valid(kind: str, record: Record, shape: type[Record]) -> str:
    """The TOML of a record that a file could hold. Raises Refused with what is wrong where none could."""
    source = dump_record(kind, record)
    try:
        convert_file(parse(source, kind), _file_shape(kind, shape), source, kind)
    except BrokenStore as broken:
        problem = broken.problems[0]
        raise Refused(f"{problem.field or kind} {problem.message}.") from None
    return source
