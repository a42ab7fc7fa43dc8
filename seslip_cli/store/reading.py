"""Reading a programme: files as they are asked for, each once, on one state of the store."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

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
from seslip_cli.domain.resource import Resources
from seslip_cli.errors import NotFound, SeslipError, StoreError
from seslip_cli.store import journal
from seslip_cli.store.convert import convert_file
from seslip_cli.store.locate import SETTINGS, find_issue_numbers, find_years, issue_file, ledger_file, year_file
from seslip_cli.store.problem import BrokenStore, Problem
from seslip_cli.store.references import References
from seslip_cli.store.source import Source, make_source, problem_in, read_bytes

T = TypeVar("T")
R = TypeVar("R", bound=Record)

_TRIES = 5


class Store:
    """A programme's files in one state. Every method raises BrokenStore for a file that cannot be used."""

    def __init__(self, root: Path, contents: Mapping[str, bytes | None] | None = None) -> None:
        """Read a programme; `contents` stand in for files as they are on the disk."""
        self.root = root
        self._contents = contents or {}
        self.sources: dict[str, Source] = {}
        self._records: dict[str, Record | None] = {}
        self._broken: dict[str, BrokenStore] = {}
        self._references = References()

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

    def get_issue_alone(self, number: int) -> Issue:
        """One issue as its file has it: whether what it refers to is there is not looked at. Raises NotFound."""
        file = issue_file(number)
        content = self._contents[file] if file in self._contents else read_bytes(self.root / file)
        if content is None:
            return self.get_issue(number)
        source = make_source(file, content)
        return convert_file(source.data, Issue, source.text, file)

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
        source = self.sources[file] = make_source(file, content)
        if content is None:
            self._references.own(shape, source, year)
            self._references.check()
            return None
        records = convert_file(source.data, shape, source.text, file)
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


def check_files(store: Store, files: Iterable[str]) -> None:
    """Read files, and what they refer to. Raises BrokenStore with every problem in them."""
    problems: list[Problem] = []
    present = [file for file in files if store.exists(file)]
    for file in dict.fromkeys([*_BASE_FILES, *present]):
        try:
            records = store.load(file)
            if isinstance(records, Issue) and any(each.workstream for each in (*records.item, *records.reminder)):
                store.find_plan(Year.of(records.date))
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
                yield problem_in(source, "meeting", index, "date", f"{meeting.date} belongs in {right}")
    if isinstance(records, Issue) and source.file != issue_file(records.number):
        words = f"number {records.number} belongs in {issue_file(records.number)}"
        yield Problem(file=source.file, line=1, field="number", message=words)
