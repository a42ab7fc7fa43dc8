"""Taking a council's export into the ledgers of the years: each row new, known, moved, or left out for a reason."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from seslip_cli.domain.accruals import pair_reversals, says_accrual
from seslip_cli.domain.finding import Finding, Place, Severity
from seslip_cli.domain.identity import Ids, batch_id, digest_rows, match_rows
from seslip_cli.domain.ledger import Batch, Entry, Posting, Recoding, Transaction
from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.errors import CannotImport
from seslip_cli.imports.ledger import LedgerFile, Skipped
from seslip_cli.store.change import Change
from seslip_cli.store.locate import ledger_file
from seslip_cli.store.reading import Store
from seslip_cli.workflows.allocation import Placer, budget_lines
from seslip_cli.workflows.open_years import require_open

_MOST_NAMED = 12


class Move(Struct, frozen=True, kw_only=True):
    """A transaction that the host has put under other codes: the row that shows it, before and after."""

    row: int
    before: Transaction
    after: Transaction


class Taken(Struct, frozen=True, kw_only=True):
    """What became of a file: of every row that was read, one thing."""

    file: LedgerFile
    years: tuple[Year, ...]
    batch: str
    new: tuple[Transaction, ...]
    duplicates: int
    moves: tuple[Move, ...]
    skipped: tuple[Skipped, ...]
    findings: tuple[Finding, ...]

    @property
    def total(self) -> Money:
        """What the new transactions come to, expenditure positive."""
        return Money(sum(row.pence for row in self.new))

    @property
    def unallocated(self) -> list[Transaction]:
        """The new transactions that no rule put on a line."""
        return [row for row in self.new if not row.parts]


class Books:
    """The ledgers of the years as they will be when a command is done."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._years: dict[Year, list[Entry]] = {}
        self._kept: dict[Year, list[Entry]] = {}

    def of(self, year: Year) -> list[Entry]:
        """A year's entries; those that are put in the place of others, or at the end, are written by `write`."""
        if year not in self._years:
            self._kept[year] = [*self.store.ledger(year)]
            self._years[year] = [*self._kept[year]]
        return self._years[year]

    def write(self, change: Change) -> None:
        """Make the edits part of a change."""
        for year, entries in self._years.items():
            kept = self._kept[year]
            edit = change.ledger(ledger_file(year))
            for place, (old, new) in enumerate(zip(kept, entries, strict=False)):
                if old is not new:
                    edit.replace(place, new.id, new)
            if len(entries) > len(kept):
                edit.add(entries[len(kept) :])


def take_in(books: Books, file: LedgerFile, wanted: Sequence[Year], *, trust_rows: bool = False) -> Taken:
    """Take a file's rows into the books of the years that are wanted; of none, the year that most rows belong to.

    Raises CannotImport where the file's own totals are not what its rows come to, unless the rows are to be trusted;
    Refused for a year that is closed.
    """
    findings = [*_check_totals(file, trust_rows), *_unread_rows(file), *_partial(file)]
    by_year = _by_year(file.postings)
    years = tuple(wanted) or _main_year(books.store, by_year)
    for year in years:
        require_open(books.store, year)
    mine = [posting for year in years for posting in by_year.get(year, ())]
    digests = dict(zip((posting.row for posting in mine), digest_rows(mine), strict=True))
    batch = batch_id(digests.values())
    taken = [_take_in_year(books, file, year, by_year.get(year, []), digests, batch) for year in years]
    others = _of_other_years(file, {year: rows for year, rows in by_year.items() if year not in years})
    return Taken(
        file=file,
        years=years,
        batch=batch,
        new=tuple(row for each in taken for row in each.new),
        duplicates=sum(each.duplicates for each in taken),
        moves=tuple(move for each in taken for move in each.moves),
        skipped=tuple(sorted([*file.skipped, *others], key=lambda each: each.row)),
        findings=(*findings, *(finding for each in taken for finding in each.findings)),
    )


class _OfYear(Struct, frozen=True, kw_only=True):
    """What a file brought to one year."""

    new: list[Transaction]
    moves: list[Move]
    duplicates: int
    findings: list[Finding]


def _take_in_year(
    books: Books, file: LedgerFile, year: Year, postings: Sequence[Posting], digests: Mapping[int, str], batch: str
) -> _OfYear:
    entries = books.of(year)
    matched = match_rows(postings, entries, file.columns)
    is_known = any(type(each) is Batch and each.id == batch for each in entries)
    moved = {
        place: posting
        for place, posting in matched.moved.items()
        if not (is_known and _had_codes(entries[place], posting))
    }
    moves = _move(entries, moved, batch, file.columns)
    if (moves or matched.new) and not is_known:
        entries.append(Batch(id=batch, file=file.name, columns=dict(file.columns), date_format=file.date_format))
    start = len(entries)
    _add(books, year, matched.new, digests, batch)
    new = [each for each in entries[start:] if isinstance(each, Transaction)]
    findings = [*_doubtful(file, matched.doubtful)]
    duplicates = len(matched.known) + len(matched.moved) - len(moved)
    return _OfYear(new=new, moves=moves, duplicates=duplicates, findings=findings)


def _had_codes(entry: Entry, posting: Posting) -> bool:
    """Whether a transaction had a row's codes before: then a file that is imported again tells nothing new."""
    return isinstance(entry, Transaction) and any(
        (was.cost_centre, was.account) == (posting.cost_centre, posting.account) for was in entry.was
    )


def _by_year(postings: Iterable[Posting]) -> dict[Year, list[Posting]]:
    """Rows by the year that they belong to."""
    found: dict[int, list[Posting]] = {}
    for posting in postings:
        found.setdefault(posting.year.first, []).append(posting)
    return {Year(first): rows for first, rows in found.items()}


def _main_year(store: Store, by_year: Mapping[Year, Sequence[Posting]]) -> tuple[Year, ...]:
    """The year that most rows belong to, one with a budget before any other; none where there are no rows."""
    planned = set(store.years_with("budget"))
    return (max(by_year, key=lambda year: (year in planned, len(by_year[year]), year)),) if by_year else ()


def _add(books: Books, year: Year, postings: Sequence[Posting], digests: Mapping[int, str], batch: str) -> None:
    """Put new rows at the end of a year's entries: on the lines that rules say, reversals beside their accruals."""
    entries = books.of(year)
    placer = Placer(books.store, year)
    ids = Ids(each.id for each in entries)
    rows = [_transaction(posting, ids.next(digests[posting.row]), batch, placer) for posting in postings]
    if any(map(says_accrual, rows)):
        lines = {line.id for line in budget_lines(books.store, year)}
        rows = pair_reversals(rows, _earlier(books, year), year.end, lines)
        _pair_those_waiting(entries, rows, year, lines)
    entries += rows


def _pair_those_waiting(
    entries: list[Entry], accruals: Sequence[Transaction], year: Year, lines: Container[str]
) -> None:
    """Put reversals that came before their accrual, and are on no line yet, beside it."""
    for place, entry in enumerate(entries):
        if isinstance(entry, Transaction) and not entry.parts and not entry.reverses and says_accrual(entry):
            (entries[place],) = pair_reversals([entry], accruals, year.end, lines)


def _transaction(posting: Posting, id: str, batch: str, placer: Placer) -> Transaction:
    return Transaction(
        id=id,
        batch=batch,
        row=posting.row,
        date=posting.date,
        period=posting.period.number if posting.period else None,
        pence=posting.pence,
        supplier=posting.supplier,
        reference=posting.reference,
        cost_centre=posting.cost_centre,
        account=posting.account,
        narrative=posting.narrative,
        parts=placer.parts_of(posting),
    )


def _earlier(books: Books, year: Year) -> Iterable[Transaction]:
    """What reversals of a year may take back: its own transactions so far, and those of the year before."""
    for each in (*books.of(year.previous), *books.of(year)):
        if isinstance(each, Transaction):
            yield each


def _move(entries: list[Entry], moved: Mapping[int, Posting], batch: str, columns: Container[str]) -> list[Move]:
    moves = []
    for place, posting in moved.items():
        before = entries[place]
        if isinstance(before, Transaction):
            was = Recoding(batch=batch, cost_centre=before.cost_centre, account=before.account)
            codes = {field: getattr(posting, field) for field in ("cost_centre", "account") if field in columns}
            after = replace(before, **codes, was=(*before.was, was))
            entries[place] = after
            moves.append(Move(row=posting.row, before=before, after=after))
    return sorted(moves, key=lambda each: each.row)


def _check_totals(file: LedgerFile, trust_rows: bool) -> Iterator[Finding]:
    """The file's own totals against its rows. Raises CannotImport where they differ and the rows are not trusted."""
    wrong = [each for each in file.totals if each.difference]
    if not wrong:
        return
    first = wrong[0]
    words = (
        f"{file.name} says in row {first.row} that its rows come to {first.amount}, and those that were read come to "
        f"{first.amount - first.difference}: {abs(first.difference)} apart."
    )
    if not trust_rows:
        raise CannotImport(
            f"{words} Nothing was imported.",
            "Look whether rows are missing or an amount was changed, and ask for the file again. "
            "If the rows are right and the total is not, add --trust-rows.",
        )
    yield _finding("LED001", "warning", words, "Ask the host for a file whose total is right.", file, first.row)


def _unread_rows(file: LedgerFile) -> Iterator[Finding]:
    """A finding for each reason for which rows with something in them could not be taken in."""
    unread: dict[str, list[int]] = {}
    for each in file.skipped:
        if each.is_slip:
            unread.setdefault(each.reason, []).append(each.row)
    for reason, rows in unread.items():
        count = "1 row is" if len(rows) == 1 else f"{len(rows)} rows are"
        words = f"{count} left out: {reason} (row{'' if len(rows) == 1 else 's'} {_numbers(rows)})."
        yield _finding("LED002", "error", words, "Put it right in the file, and import it again.", file, rows[0])


def _partial(file: LedgerFile) -> Iterator[Finding]:
    if file.partial:
        words = f"{file.name} is not a full ledger: {file.partial}. What is left out of it is missing from the budget."
        yield _finding("LED003", "warning", words, "Ask the host for the ledger itself.", file, file.header_row)


def _doubtful(file: LedgerFile, rows: Sequence[Posting]) -> Iterator[Finding]:
    if rows:
        words = (
            f"{len(rows)} new {'row looks' if len(rows) == 1 else 'rows look'} like what is in the ledger already, "
            f"under another code or in another layout (row{'' if len(rows) == 1 else 's'} "
            f"{_numbers([each.row for each in rows])})."
        )
        fix = "If they are the same, undo this import, and import a file with all rows of those months as before."
        yield _finding("LED004", "warning", words, fix, file, rows[0].row)


def _finding(code: str, severity: Severity, message: str, fix: str, file: LedgerFile, row: int) -> Finding:
    place = Place(file=file.name, kind="row")
    return Finding(code=code, severity=severity, message=message, fix=fix, place=place, where=f"{file.name}:{row}")


def _numbers(rows: Sequence[int]) -> str:
    shown = ", ".join(map(str, rows[:_MOST_NAMED]))
    return shown if len(rows) <= _MOST_NAMED else f"{shown} and {len(rows) - _MOST_NAMED} more"


def _of_other_years(file: LedgerFile, by_year: Mapping[Year, Sequence[Posting]]) -> list[Skipped]:
    """The rows that belong to years which are not wanted."""
    others = {posting.row: year for year, postings in by_year.items() for posting in postings}
    cells = {row.number: row.cells for row in file.rows if row.number in others} if others else {}
    return [Skipped(row=number, reason=f"other year ({year})", cells=cells[number]) for number, year in others.items()]
