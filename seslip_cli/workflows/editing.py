"""Adding, changing, removing and renaming records: the same for every thing."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import chain, count
from typing import Any

import msgspec
from msgspec import Struct

from seslip_cli.domain.contact import Contact, card_uid
from seslip_cli.domain.lookup import get_named
from seslip_cli.domain.period import Year
from seslip_cli.domain.record import Record
from seslip_cli.domain.references import REFERENCES, kind_of_id, references_in
from seslip_cli.domain.slug import make_slug
from seslip_cli.domain.thing import Thing, field_specs
from seslip_cli.errors import Refused, WrongUsage
from seslip_cli.store.change import Change
from seslip_cli.store.locate import ALLOCATION, year_file
from seslip_cli.store.reading import Store
from seslip_cli.workflows.allocation import rename_line
from seslip_cli.workflows.values import parse_values

_LONGEST_ID = 60

Typed = Mapping[str, Sequence[str]]
"""What was typed for each field, by its name in the file."""


class Located(Struct, frozen=True, kw_only=True):
    """A record and where it stands: its file, the kind of its table, and the how manieth of them it is."""

    file: str
    kind: str
    index: int
    record: Any
    year: Year

    def called(self) -> tuple[str, ...]:
        """Every form under which the record may be looked up."""
        forms: tuple[str, ...] = self.record.called()
        return forms

    @property
    def id(self) -> str:
        """The record's id."""
        id: str = self.record.id
        return id

    @property
    def path(self) -> tuple[str | int, ...]:
        """The record's path in its file."""
        return (self.kind, self.index)


class Use(Struct, frozen=True, kw_only=True):
    """A field of a record that refers to another: `meeting "x", lead`, in a file."""

    file: str
    kind: str
    index: int
    id: str
    field: str

    def __str__(self) -> str:
        """As a message names it."""
        name = f'{self.kind.replace("_", " ")} "{self.id}"' if self.id else f"[{self.kind}]"
        return f"{self.file}: {name}, {self.field}"


def file_of(thing: Thing, year: Year) -> str:
    """The file in which a thing stands."""
    return year_file(year, thing.file) if thing.by_year else f"{thing.file}.toml"


def locate_all(store: Store, thing: Thing, year: Year) -> list[Located]:
    """Every record of a thing; of a year where it is kept by the year, but meetings of all years."""
    years = store.years() if thing.file == "meetings" else [year]
    found = []
    for each in years if thing.by_year else [year]:
        file = file_of(thing, each)
        if not store.exists(file):
            continue
        records = store.load(file)
        for kind in thing.kinds:
            for index, record in enumerate(getattr(records, kind)):
                found.append(Located(file=file, kind=kind, index=index, record=record, year=each))
    return found


def locate(store: Store, thing: Thing, words: str, year: Year) -> Located:
    """The record that somebody means. Raises NotFound."""
    return get_named(thing.noun, locate_all(store, thing, year), words)


def add(change: Change, thing: Thing, kind: str, name: str, id: str | None, typed: Typed, year: Year) -> Located:
    """Add a record with a name and fields.

    Raises Refused where its id is taken, WrongUsage where a field is missing.
    """
    store = change.store
    shape = thing.kinds[kind]
    specs = {spec.name: spec for spec in field_specs(kind, shape)}
    plain = make_slug(name)
    values: dict[str, Any] = {"id": id or plain, thing.naming: name}
    values |= {field: parse_values(specs[field], texts, store, year) for field, texts in typed.items()}
    missing = [f"--{name.replace('_', '-')}" for name, spec in specs.items() if spec.required and name not in values]
    if missing:
        raise WrongUsage(f"A new {thing.noun} needs {' and '.join(missing)}.", "Add it to the command.")
    record = make_record(shape, values, thing.noun)
    home = Year.of(values["date"]) if thing.file == "meetings" and "date" in values else year
    others = locate_all(store, thing, home)
    if thing.file == "meetings" and not id:
        same = _same_meeting(others, record)
        values["id"] = same.id if same else dated_id(plain, record.date, {each.id for each in others})
        record = make_record(shape, values, thing.noun)
    if record.id in (each.id for each in others):
        raise Refused(
            f'There is a {thing.noun} with the id "{record.id}" already. Nothing was changed.',
            "Give another with --id.",
        )
    file = file_of(thing, home)
    change.add_record(file, kind, record)
    index = sum(each.kind == kind and each.file == file for each in others)
    return Located(file=file, kind=kind, index=index, record=record, year=home)


def dated_id(plain: str, day: date | None, taken: Collection[str]) -> str:
    """An id of a meeting: the plain one, and where it is taken `seminar-2020-03`, then `seminar-2020-03-2`."""
    dated = f"{plain}-{day:%Y-%m}" if day is not None else plain
    ends = chain(("", f"-{day:%Y-%m}") if day is not None else ("",), (f"{dated[len(plain) :]}-{n}" for n in count(2)))
    made = (plain[: _LONGEST_ID - len(end)].rstrip("-") + end for end in ends)
    return next(each for each in made if each not in taken)


def _same_meeting(others: Sequence[Located], record: Any) -> Located | None:
    """The meeting of the same title on the same day: it is not to be added twice unawares."""
    said = (record.title.casefold(), record.date)
    return next((each for each in others if (each.record.title.casefold(), each.record.date) == said), None)


def set_fields(change: Change, thing: Thing, located: Located, typed: Typed, clear: Sequence[str]) -> Record:
    """Give fields of a record other values, and take some away; gives the record as it is then.

    Raises WrongUsage for a field that it does not have, Refused for values that do not go together.
    """
    values = typed_values(change.store, located, typed, clear)
    record: Record = changed_record(located.record, values, thing.noun)
    if values.get("date") is not None:
        located = move_record(change, thing, located, Year.of(values["date"]))
    change.set_fields(located.file, located.path, values)
    return record


def typed_values(store: Store, located: Located, typed: Typed, clear: Sequence[str]) -> dict[str, Any]:
    """What was typed, as values; None for what is to be cleared. Raises WrongUsage for what cannot be."""
    kind = "item" if located.kind == "reminder" else located.kind
    specs = {spec.name: spec for spec in field_specs(kind, type(located.record))}
    unknown = [field for field in (*typed, *clear) if field not in specs]
    if unknown:
        raise WrongUsage(f"A {located.kind} has no {' or '.join(unknown)}.", f"It has {', '.join(specs)}.")
    both = [field for field in clear if field in typed]
    if both:
        raise WrongUsage(f"--{both[0].replace('_', '-')} is given and cleared.", "Give one of the two.")
    needed = [field for field in clear if specs[field].required]
    if needed:
        option = f"--{needed[0].replace('_', '-')}"
        raise WrongUsage(f"A record of this kind cannot be without {option}.", f"Give it another value with {option}.")
    values: dict[str, Any] = {
        field: parse_values(specs[field], texts, store, located.year) for field, texts in typed.items()
    }
    return {**values, **dict.fromkeys(clear)}


def move_record(change: Change, thing: Thing, located: Located, year: Year) -> Located:
    """Put a record, with the comments above it, into the file of another year; gives where it then stands."""
    file = file_of(thing, year)
    if file == located.file:
        return located
    change.move_records(located.file, located.kind, [located.id], file)
    index = change.index_of(file, located.kind, located.id) or 0
    return Located(file=file, kind=located.kind, index=index, record=located.record, year=year)


def make_record(shape: type[Record], values: Mapping[str, Any], noun: str) -> Any:
    """A record of values by field. Raises Refused where they do not go together."""
    names = {field.encode_name: field.name for field in msgspec.structs.fields(shape)}
    try:
        return shape(**{names[field]: value for field, value in values.items() if value is not None})
    except ValueError as error:
        raise Refused(f"The {noun} {error}. Nothing was changed.", "Give other values.") from None


def changed_record(record: Record, values: Mapping[str, Any], noun: str) -> Any:
    """A record with other values; None takes a field away. Raises Refused where they do not go together."""
    fields = msgspec.structs.fields(type(record))
    now = {field.encode_name: getattr(record, field.name) for field in fields}
    return make_record(type(record), {**now, **values}, noun)


def in_every_year(store: Store, thing: Thing, located: Located) -> list[Located]:
    """A record in each year that has it, where it keeps its id over the years as lines and grants do; else alone.

    Rules, reversals of accruals and the comparison of years go by that id, whatever the year.
    """
    if kind_of_id(located.kind) not in ("line", "grant"):
        return [located]
    others = (
        each
        for year in store.years_with(thing.file)
        if year != located.year
        for each in locate_all(store, thing, year)
        if each.id == located.id
    )
    return sorted([located, *others], key=lambda each: each.year)


def find_uses(store: Store, kind: str, id: str, year: Year) -> list[Use]:
    """Every field of any record that refers to an id; within its year for what has its ids by the year.

    A rule refers to a line in whichever years have it.
    """
    uses = _rules_for(store, id) if kind_of_id(kind) == "line" else []
    for file in store.files():
        if not store.exists(file) or (_is_of_year(kind) and not _speaks_of(file, store, year)):
            continue
        records: Any = store.load(file)
        for table in records.__struct_fields__:
            value = getattr(records, table)
            for index, record in enumerate(value if isinstance(value, tuple) else (value,)):
                for field, target in REFERENCES.get(table, {}).items():
                    if target == kind_of_id(kind) and isinstance(record, Record) and id in references_in(record, field):
                        name = getattr(record, "id", "")
                        uses.append(Use(file=file, kind=table, index=index, id=name, field=field))
    return uses


def going_with(store: Store, thing: Thing, located: Located, uses: Sequence[Use]) -> list[Use]:
    """The uses that go when a record is removed: a rule stays while another year has its line."""
    stay = len(in_every_year(store, thing, located)) > 1
    return [use for use in uses if not (stay and use.kind == "rule")]


def remove(change: Change, located: Located, uses: Sequence[Use]) -> None:
    """Take a record away, and what refers to it with it: a reference, or a part that is nothing without it."""
    change.thorough = True
    for use in reversed(uses):
        _drop_reference(change, use, located.id)
    change.remove_record(located.file, located.path)


def rename(change: Change, located: Located, new: str, uses: Sequence[Use]) -> None:
    """Give a record another id, wherever it is referred to. Raises Refused where an edit would not be safe.

    Transactions on a line are part of it, and no uses: they are on it under its new id.
    """
    change.thorough = True
    for use in uses:
        change.replace_reference(use.file, (use.kind, use.index), use.field, located.id, new)
    change.set_fields(located.file, located.path, {"id": new, **_kept_uid(located.record)})
    if kind_of_id(located.kind) == "line":
        rename_line(change, located.year, located.id, new)


def _kept_uid(record: Record) -> Mapping[str, str]:
    """What is written down of a person who gets another id: address books go on knowing them by the same UID."""
    return {"uid": card_uid(record)} if isinstance(record, Contact) else {}


def rename_everywhere(change: Change, thing: Thing, located: Located, new: str) -> tuple[list[Located], int]:
    """Give a record another id in every year that has it, and wherever it is referred to.

    Gives the records as they were, and how many references changed. Raises Refused.
    """
    everywhere = in_every_year(change.store, thing, located)
    changed: set[Use] = set()
    for each in everywhere:
        uses = [use for use in find_uses(change.store, each.kind, each.id, each.year) if use not in changed]
        rename(change, each, new, uses)
        changed |= {*uses}
    return everywhere, len(changed)


def _drop_reference(change: Change, use: Use, id: str) -> None:
    """Take a reference away; a member, sponsor or seat that names nobody else goes as a whole."""
    above, _, last = use.field.rpartition(".")
    if above and last == "authority":
        records: Any = change.store.load(use.file)
        parts = getattr(getattr(records, use.kind)[use.index], above)
        for place in reversed(range(len(parts))):
            if parts[place].authority == id:
                change.remove_record(use.file, (use.kind, use.index, above, place))
    elif use.kind in ("steering", "subscription", "rule"):
        change.remove_record(use.file, (use.kind, use.index))
    else:
        change.replace_reference(use.file, (use.kind, use.index), use.field, id, None)


def _rules_for(store: Store, line: str) -> list[Use]:
    return [
        Use(file=ALLOCATION, kind="rule", index=index, id=rule.id, field="line")
        for index, rule in enumerate(store.rules().rule)
        if rule.line == line
    ]


def _is_of_year(kind: str) -> bool:
    return kind in ("workstream", "group", "grant", "income", "expenditure")


def _speaks_of(file: str, store: Store, year: Year) -> bool:
    """Whether a file is of a year: in its folder, or an issue of that year."""
    if file.startswith("issues/"):
        records: Any = store.load(file)
        return Year.of(records.date) == year
    return file.startswith(f"years/{year}/")
