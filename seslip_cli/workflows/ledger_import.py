"""Taking a council's export into the ledgers of the years: each row new, known, moved, or left out for a reason."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from seslip_cli.domain.accruals import Booked, pair_reversals, pair_waiting, says_accrual
from seslip_cli.domain.finding import Finding
from seslip_cli.domain.identity import Ids, batch_id, digest_rows, match_rows
from seslip_cli.domain.ledger import Batch, Entry, Posting, Recoding, Transaction, is_by_rule
from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.imports.ledger import LedgerFile, Skipped
from seslip_cli.store.change import Change
from seslip_cli.store.locate import ledger_file
from seslip_cli.store.reading import Store
from seslip_cli.workflows.allocation import Placer, budget_lines
from seslip_cli.workflows.ledger_findings import (
    check_totals,
    cut_off,
    doubtful,
    find_held,
    partial,
    reversed_signs,
    unread_rows,
)
from seslip_cli.workflows.open_years import is_open, require_open
from seslip_cli.workflows.rules import rule_findings


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
    findings = [*check_totals(file, trust_rows), *unread_rows(file), *cut_off(file)]
    by_year = _by_year(file.postings)
    years = tuple(dict.fromkeys(wanted)) or _main_year(books.store, by_year)
    for year in years:
        require_open(books.store, year)
    mine = [posting for year in years for posting in by_year.get(year, ())]
    digests = dict(zip((posting.row for posting in mine), digest_rows(mine), strict=True))
    batch = batch_id(digests.values())
    taken = [_take_in_year(books, file, year, by_year.get(year, []), digests, batch) for year in sorted(years)]
    twice = [posting for each in taken for posting in each.twice]
    others = _of_other_years(file, {year: rows for year, rows in by_year.items() if year not in years})
    return Taken(
        file=file,
        years=years,
        batch=batch,
        new=tuple(row for each in taken for row in each.new),
        duplicates=sum(each.duplicates for each in taken),
        moves=tuple(move for each in taken for move in each.moves),
        skipped=tuple(sorted([*file.skipped, *others], key=lambda each: each.row)),
        findings=(
            *findings,
            *partial(file, twice),
            *(finding for each in taken for finding in each.findings),
            *rule_findings(books.store, years),
        ),
    )


class _OfYear(Struct, frozen=True, kw_only=True):
    """What a file brought to one year; `twice` are new rows that look like some that are held already."""

    new: list[Transaction]
    moves: list[Move]
    duplicates: int
    twice: list[Posting]
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
    twice = find_held(matched.new, entries, year) if file.partial else []
    _add(books, year, matched.new, digests, batch)
    new = [each for each in entries[start:] if isinstance(each, Transaction)]
    income = {line.id for line in budget.income} if (budget := books.store.find_budget(year)) else set()
    findings = [*doubtful(file, matched.doubtful), *reversed_signs(file, new, income)]
    duplicates = len(matched.known) + len(matched.moved) - len(moved)
    return _OfYear(new=new, moves=moves, duplicates=duplicates, twice=twice, findings=findings)


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
    if accruals := [at for at, row in enumerate(rows) if says_accrual(row)]:
        earlier = _booked(books, (year.previous, year))
        paired = pair_reversals([Booked(year, rows[at]) for at in accruals], earlier, _lines(books, year))
        for at, row in zip(accruals, paired, strict=True):
            rows[at] = row
        _pair_those_waiting(books, year, paired)
    entries += rows


def _pair_those_waiting(books: Books, year: Year, new: Sequence[Transaction]) -> None:
    """Put reversals that came before their accrual beside it, unless a person has put them on a line.

    They are of the accrual's year or the next one; where that is closed, its money stays as it is.
    """
    years = [each for each in (year, year.next) if books.of(each) and is_open(books.store, each)]
    taken_back = {each.row.reverses for each in _booked(books, years)} | {row.reverses for row in new}
    waiting = [
        (each, place, entry)
        for each in years
        for place, entry in enumerate(books.of(each))
        if isinstance(entry, Transaction) and _waits(entry) and entry.id not in taken_back
    ]
    rows = [Booked(each, entry) for each, _, entry in waiting]
    paired = pair_waiting(rows, [Booked(year, row) for row in new], {each: _lines(books, each) for each in years})
    for (each, place, _), row in zip(waiting, paired, strict=True):
        books.of(each)[place] = row


def _lines(books: Books, year: Year) -> frozenset[str]:
    return frozenset(line.id for line in budget_lines(books.store, year))


def _waits(row: Transaction) -> bool:
    """Whether a transaction may yet turn out to take an accrual back."""
    return says_accrual(row) and not row.reverses and all(is_by_rule(part.by) for part in row.parts)


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


def _booked(books: Books, years: Iterable[Year]) -> Iterator[Booked]:
    """The transactions so far of these years."""
    for year in years:
        for each in books.of(year):
            if isinstance(each, Transaction):
                yield Booked(year, each)


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


def _of_other_years(file: LedgerFile, by_year: Mapping[Year, Sequence[Posting]]) -> list[Skipped]:
    """The rows that belong to years which are not wanted."""
    others = {posting.row: year for year, postings in by_year.items() for posting in postings}
    cells = {row.number: row.cells for row in file.rows if row.number in others} if others else {}
    return [Skipped(row=number, reason=f"other year ({year})", cells=cells[number]) for number, year in others.items()]
