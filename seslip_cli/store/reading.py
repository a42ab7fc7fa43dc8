"""Reading a programme: files as they are asked for, each once, on one state of the store."""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct

from seslip_cli.domain.allocation import Rules
from seslip_cli.domain.authority import Authorities, Authority, JointMember
from seslip_cli.domain.budget import Budget
from seslip_cli.domain.contact import Contacts
from seslip_cli.domain.finding import Place
from seslip_cli.domain.issue import Issue, meetings_of
from seslip_cli.domain.ledger import Entry, Transaction
from seslip_cli.domain.meeting import Meeting, Meetings
from seslip_cli.domain.network import Networks
from seslip_cli.domain.period import Year
from seslip_cli.domain.plan import Plan
from seslip_cli.domain.programme import Programme
from seslip_cli.domain.record import Record
from seslip_cli.domain.references import REFERENCES, kind_of_id, references_in
from seslip_cli.domain.resource import Resources
from seslip_cli.errors import NotFound, SeslipError, StoreError
from seslip_cli.store import journal
from seslip_cli.store.convert import convert_file
from seslip_cli.store.locate import SETTINGS, find_issue_numbers, find_years, issue_file, ledger_file, year_file
from seslip_cli.store.problem import BrokenStore, Problem
from seslip_cli.store.toml import decode, parse

T = TypeVar("T")
R = TypeVar("R", bound=Record)

_TRIES = 5
_BY_YEAR = frozenset({"group", "workstream", "line", "grant", "virement", "commitment", "subscription"})
"""Kinds whose ids are the year's own: the same id in another year is another record."""
_BY_FILE = frozenset({"item"})
"""Kinds whose ids are the file's own: an item keeps its id in every issue that carries it."""
_IN_MANY_FILES = frozenset({"meeting"})
"""Kinds that have been read only when the reader says so: one file does not hold them all."""


class Source(Struct, frozen=True, kw_only=True):
    """A file as it was read; `content` is None where there is none."""

    file: str
    content: bytes | None
    text: str
    data: dict[str, Any]


class Store:
    """A programme's files in one state. Every method raises BrokenStore for a file that cannot be used."""

    def __init__(self, root: Path, contents: Mapping[str, bytes | None] | None = None) -> None:
        """Read a programme; `contents` stand in for files as they are on the disk."""
        self.root = root
        self._contents = contents or {}
        self.sources: dict[str, Source] = {}
        self._records: dict[str, Record | None] = {}
        self._broken: dict[str, BrokenStore] = {}
        self._references = _References()

    def programme(self) -> Programme:
        """The settings. Raises StoreError where the file has gone."""
        settings = self._load(SETTINGS, Programme)
        if settings is None:
            raise StoreError(f"There is no {SETTINGS} in {self.root} any more.", "Put it back, or name another folder.")
        return settings

    def authorities(self) -> Authorities:
        """The authorities; none where there is no file."""
        return self._load("authorities.toml", Authorities) or Authorities()

    def bodies(self) -> dict[str, Authority | JointMember]:
        """The authorities and joint members by id: whatever a record may name as an authority."""
        authorities = self.authorities()
        bodies: tuple[Authority | JointMember, ...] = (*authorities.authority, *authorities.joint)
        return {each.id: each for each in bodies}

    def contacts(self) -> Contacts:
        """The contacts; none where there is no file."""
        return self._load("contacts.toml", Contacts) or Contacts()

    def networks(self) -> Networks:
        """The networks; none where there is no file."""
        return self._load("networks.toml", Networks) or Networks()

    def resources(self) -> Resources:
        """The resources; none where there is no file."""
        return self._load("resources.toml", Resources) or Resources()

    def rules(self) -> Rules:
        """The rules that put transactions on budget lines; none where there is no file."""
        return self._load("allocation.toml", Rules) or Rules()

    def years(self) -> list[Year]:
        """The years that have a folder, earliest first."""
        return find_years(self.root)

    def years_with(self, name: str) -> list[Year]:
        """The years that have a file of that name (`plan`, `budget`, `meetings`), earliest first."""
        return [year for year in self.years() if (self.root / year_file(year, name)).is_file()]

    def find_plan(self, year: Year) -> Plan | None:
        """A year's plan, where it has one."""
        return self._load(year_file(year, "plan"), Plan, year)

    def find_budget(self, year: Year) -> Budget | None:
        """A year's budget, where it has one; its lines refer to the year's plan."""
        self.find_plan(year)
        return self._load(year_file(year, "budget"), Budget, year)

    def has_ledger(self, year: Year) -> bool:
        """Whether anything of the host's ledger has been imported into a year."""
        return self.exists(ledger_file(year))

    def ledger(self, year: Year) -> Iterator[Entry]:
        """A year's ledger, line by line as it stands; nothing where there is none.

        Raises BrokenStore for a line that cannot be read, or is on a budget line that the year does not have.
        """
        file = ledger_file(year)
        content = self._contents[file] if file in self._contents else read_bytes(self.root / file)
        if content is None:
            return
        from seslip_cli.store.ledger import read_entries

        budget = self.find_budget(year) or Budget()
        lines = {line.id for line in (*budget.income, *budget.expenditure)}
        for number, entry in enumerate(read_entries(content, file), 1):
            if type(entry) is Transaction:
                for part in entry.parts:
                    if part.line not in lines:
                        words = f'there is no budget line with the id "{part.line}", which {entry.id} is on'
                        raise BrokenStore([Problem(file=file, line=number, message=words)])
            yield entry

    def transactions(self, year: Year) -> Iterator[Transaction]:
        """The transactions of a year's ledger, in the order of import. Raises BrokenStore."""
        return (entry for entry in self.ledger(year) if type(entry) is Transaction)

    def meetings(self, year: Year) -> Meetings:
        """A year's meetings; none where there is no file."""
        return self._load(year_file(year, "meetings"), Meetings, year) or Meetings()

    def exists(self, file: str) -> bool:
        """Whether there is such a file."""
        return self._contents[file] is not None if file in self._contents else (self.root / file).is_file()

    def issue_numbers(self) -> list[int]:
        """The numbers of the issues, lowest first."""
        return find_issue_numbers(self.root)

    def get_issue(self, number: int) -> Issue:
        """One issue. Raises NotFound."""
        issue = self._load(issue_file(number), Issue)
        if issue is None:
            numbers = self.issue_numbers()
            hint = f"The issues run from {numbers[0]} to {numbers[-1]}." if numbers else "There are no issues yet."
            raise NotFound(f"There is no issue {number}.", hint)
        self.get_meetings(meetings_of(issue), near=issue.date)
        self._references.check({"meeting"})
        return issue

    def get_meetings(self, ids: set[str], near: date) -> dict[str, Meeting]:
        """The meetings with these ids, as far as there are any; the years nearest to a day are read first."""
        found: dict[str, Meeting] = {}
        for year in sorted(self.years(), key=lambda each: abs(each.first - Year.of(near).first)):
            if len(found) == len(ids):
                break
            found |= {each.id: each for each in self.meetings(year).meeting if each.id in ids}
        return found

    def all_meetings(self) -> list[Meeting]:
        """The meetings of every year."""
        return [meeting for year in self.years() for meeting in self.meetings(year).meeting]

    def files(self) -> list[str]:
        """Every file of the programme that a person may edit, whether it is there or not."""
        years = [year_file(year, name.removesuffix(".toml")) for year in self.years() for name in _YEAR_FILES]
        return [*_BASE_FILES, *years, *map(issue_file, self.issue_numbers())]

    def ledger_files(self) -> list[str]:
        """The ledger of every year, whether it is there or not."""
        return [ledger_file(year) for year in self.years()]

    def load(self, file: str) -> object:
        """Read a file, whatever it holds."""
        if file in _BASE_FILES:
            return _BASE_FILES[file](self)
        folder, _, rest = file.partition("/")
        if folder == "issues":
            return self.get_issue(int(rest.removesuffix(".toml")))
        year, _, name = rest.partition("/")
        if name == "ledger.jsonl":
            return deque(self.ledger(Year.parse(year)), maxlen=0)
        return _YEAR_FILES[name](self, Year.parse(year))

    def where(self, place: Place) -> str:
        """`path:line` of a place in a file that has been read."""
        if place.file == "ledger" and place.year is not None:
            entries = enumerate(self.ledger(place.year), 1)
            return f"{ledger_file(place.year)}:{next((n for n, entry in entries if entry.id == place.id), 1)}"
        file = year_file(place.year, place.file) if place.year else f"{place.file}.toml"
        source = self.sources[file]
        records = source.data.get(place.kind, [])
        index = next((n for n, each in enumerate(records) if isinstance(each, dict) and each.get("id") == place.id), 0)
        path = tuple(place.field.split(".")) if place.field else ()
        from seslip_cli.store.explain import line_of

        return f"{file}:{line_of(source.text, place.kind, index, path)}"

    def _load(self, file: str, shape: type[R], year: Year | None = None) -> R | None:
        if file in self._broken:
            raise self._broken[file]
        if file not in self._records:
            try:
                self._records[file] = self._read(file, shape, year)
            except BrokenStore as broken:
                self._broken[file] = broken
                raise
        return self._records[file]  # type: ignore[return-value]  # a file has one shape

    def _read(self, file: str, shape: type[R], year: Year | None) -> R | None:
        content = self._contents[file] if file in self._contents else read_bytes(self.root / file)
        text = "" if content is None else decode(content, file)
        data = {} if content is None else parse(text, file)
        source = self.sources[file] = Source(file=file, content=content, text=text, data=data)
        if content is None:
            self._references.own(shape, source, year)
            self._references.check()
            return None
        records = convert_file(data, shape, text, file)
        self._references.own(shape, source, year)
        year = Year.of(records.date) if isinstance(records, Issue) else year
        problems = [*_misplaced(records, source, year), *self._references.add(records, source, year)]
        if problems:
            raise BrokenStore(problems)
        self._references.check()
        return records


_BASE_FILES: Mapping[str, Callable[[Store], object]] = {
    SETTINGS: Store.programme,
    "authorities.toml": Store.authorities,
    "contacts.toml": Store.contacts,
    "networks.toml": Store.networks,
    "resources.toml": Store.resources,
    "allocation.toml": Store.rules,
}
_YEAR_FILES: Mapping[str, Callable[[Store, Year], object]] = {
    "plan.toml": Store.find_plan,
    "budget.toml": Store.find_budget,
    "meetings.toml": Store.meetings,
}


class _Reference(Struct, frozen=True, kw_only=True):
    """An id that a record gives for another; `target` is the kind that it should be found among."""

    target: tuple[str, str]
    id: str
    kind: str
    index: int
    field: str
    source: Source


class _References:
    """The ids that have been read, and the references that wait for the kind they refer to."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str], set[str]] = {}
        self._waiting: list[_Reference] = []

    def own(self, shape: type[Record], source: Source, year: Year | None) -> None:
        """Make room for the ids of every kind that a file of this shape holds."""
        for kind in shape.__struct_fields__:
            self._ids.setdefault(_scoped(kind_of_id(kind), source, year), set())

    def add(self, records: Record, source: Source, year: Year | None) -> Iterator[Problem]:
        """Take up the records of a file; the problems are ids used twice."""
        for kind in records.__struct_fields__:
            value = getattr(records, kind)
            known = self._ids[_scoped(kind_of_id(kind), source, year)]
            for index, record in enumerate(value if isinstance(value, tuple) else (value,)):
                if not isinstance(record, Record):
                    continue
                id = getattr(record, "id", None)
                if id in known:
                    yield _problem(source, kind, index, "id", f'the id "{id}" is used twice')
                elif id is not None:
                    known.add(id)
                self._waiting += _references_of(record, kind, index, source, year)

    def check(self, complete: Collection[str] = ()) -> None:
        """Look at every reference to what has been read; `complete` names kinds of many files that now are.

        Raises BrokenStore for what refers to nothing.
        """
        for kind in complete:
            self._ids.setdefault((kind, ""), set())
        ready: list[_Reference] = []
        waiting: list[_Reference] = []
        for each in self._waiting:
            is_read = each.target in self._ids and (each.target[0] not in _IN_MANY_FILES or each.target[0] in complete)
            (ready if is_read else waiting).append(each)
        self._waiting = waiting
        problems = [
            _problem(each.source, each.kind, each.index, each.field, _no_such(each, self._ids[each.target]), each.id)
            for each in ready
            if each.id not in self._ids[each.target]
        ]
        if problems:
            raise BrokenStore(problems)


def _references_of(record: Record, kind: str, index: int, source: Source, year: Year | None) -> Iterator[_Reference]:
    for field, target in REFERENCES.get(kind, {}).items():
        for id in references_in(record, field):
            scope = _scoped(target, source, year)
            yield _Reference(target=scope, id=id, kind=kind, index=index, field=field, source=source)


def _scoped(kind: str, source: Source, year: Year | None) -> tuple[str, str]:
    """A kind, with the year or the file within which its ids are told apart."""
    if kind in _BY_FILE:
        return (kind, source.file)
    return (kind, str(year) if kind in _BY_YEAR else "")


def read(root: Path, question: Callable[[Store], T]) -> T:
    """The answer to a question about a programme, all of it from one state of the store.

    What an interrupted command left is finished first. Where another command writes meanwhile, the question is
    asked again. Raises what the question raises; BrokenStore then names what is wrong in every file.
    """
    for _ in range(_TRIES):
        journal.finish_interrupted(root)
        before = journal.state(root)
        try:
            answer = question(Store(root))
        except SeslipError as error:
            if journal.state(root) == before:
                raise _with_every_problem(error, root) from None
        else:
            if journal.state(root) == before:
                return answer
    raise journal.too_busy()


def read_bytes(path: Path) -> bytes | None:
    """What a file holds; None where there is none. Raises StoreError where it may not be read."""
    try:
        if path.exists() and not path.is_file():
            raise StoreError(f"{path} is not a file with text in it.", "Move it elsewhere.")
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(
            f"{path} cannot be read ({error.strerror}).", "Close what else has it open, or ask for leave to read it."
        ) from None


def check_files(store: Store, files: Iterable[str]) -> None:
    """Read files, and what they refer to. Raises BrokenStore with every problem in them."""
    problems: list[Problem] = []
    present = [file for file in files if store.exists(file)]
    for file in dict.fromkeys([*_BASE_FILES, *present]):
        try:
            store.load(file)
        except BrokenStore as broken:
            problems += broken.problems
    if problems:
        raise BrokenStore(problems)


def find_problems(root: Path) -> list[Problem]:
    """Everything that is wrong with any file of a programme."""
    store = Store(root)
    problems: list[Problem] = []
    try:
        files = [*store.files(), *store.ledger_files()]
    except StoreError:
        files = [*_BASE_FILES]  # the misnamed file or folder is named by the command that met it
    for file in files:
        try:
            store.load(file)
        except BrokenStore as broken:
            problems += broken.problems
        except SeslipError:
            continue  # named by the command that met it
    return problems


def _with_every_problem(error: SeslipError, root: Path) -> SeslipError:
    return BrokenStore([*error.problems, *find_problems(root)]) if isinstance(error, BrokenStore) else error


def _misplaced(records: Record, source: Source, year: Year | None) -> Iterable[Problem]:
    """What stands in the wrong file: a meeting of another year, an issue of another number."""
    if isinstance(records, Meetings) and year is not None:
        for index, meeting in enumerate(records.meeting):
            if meeting.date is not None and Year.of(meeting.date) != year:
                right = year_file(Year.of(meeting.date), "meetings")
                yield _problem(source, "meeting", index, "date", f"{meeting.date} belongs in {right}")
    if isinstance(records, Issue) and source.file != issue_file(records.number):
        words = f"number {records.number} belongs in {issue_file(records.number)}"
        yield Problem(file=source.file, line=1, field="number", message=words)


def _problem(source: Source, kind: str, index: int, field: str, message: str, id: str = "") -> Problem:
    from seslip_cli.store.explain import line_of, record_label

    tables = source.data.get(kind)
    path = _path_to(tables[index] if isinstance(tables, list) else tables, field, id) or tuple(field.split("."))
    record = source.data[kind][index] if isinstance(source.data.get(kind), list) else None
    return Problem(
        file=source.file,
        line=line_of(source.text, kind, index, path),
        record=record_label(kind, index, record) if record else f"[{kind}]",
        field=field,
        message=message,
    )


def _path_to(table: Any, field: str, id: str) -> tuple[str | int, ...]:
    """The path at which an id stands in a record's tables, as in ("member", 6, "authority"); else empty."""
    first, _, rest = field.partition(".")
    value = table.get(first) if isinstance(table, dict) else None
    if not rest:
        return (first,) if value == id or (isinstance(value, list) and id in value) else ()
    for nth, each in enumerate(value if isinstance(value, list) else [value]):
        if below := _path_to(each, rest, id):
            return (first, nth, *below)
    return ()


def _no_such(reference: _Reference, known: Collection[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(reference.id, [*known], n=1)
    nearest = f'; the nearest is "{close[0]}"' if close else ""
    return f'there is no {reference.target[0]} with the id "{reference.id}"{nearest}'
