"""Taking an import out of the ledgers again."""

from msgspec import Struct
from msgspec.structs import replace

from seslip_cli.domain.dates import join_words
from seslip_cli.domain.ledger import Batch, Entry, Transaction, is_by_reversal, is_by_rule
from seslip_cli.domain.money import Money, total
from seslip_cli.domain.period import Year
from seslip_cli.errors import NotFound
from seslip_cli.store.change import Change
from seslip_cli.store.locate import ledger_file
from seslip_cli.store.reading import Store
from seslip_cli.workflows.allocation import Placer
from seslip_cli.workflows.open_years import require_open


class Undone(Struct, frozen=True, kw_only=True):
    """What went with an import: its transactions, those of them that a person had put on lines, and its recodings."""

    rows: tuple[Transaction, ...]
    by_hand: int
    recoded: int

    @property
    def total(self) -> Money:
        """What the transactions come to, expenditure positive."""
        return total(row.amount for row in self.rows)


def undo_batch(change: Change, batch: str) -> Undone:
    """Take every transaction of an import away, and let those that it showed under other codes have theirs again.

    What took an accrual of it back stays, and reverses nothing any more. Raises NotFound for what is no import, Refused
    where anything in a year that is closed would be changed.
    """
    ledgers = {year: [*change.store.ledger(year)] for year in change.store.years()}
    mine = {year: [entry for entry in entries if _belongs(entry, batch)] for year, entries in ledgers.items()}
    ids = {entry.id for entries in mine.values() for entry in entries}
    recoded = 0
    for year, entries in ledgers.items():
        edit = change.ledger(ledger_file(year))
        placer = Placer(change.store, year)
        for number, entry in enumerate(entries):
            after = None if _belongs(entry, batch) else _without(entry, batch, ids, placer)
            if after is not entry:
                require_open(change.store, year)
                edit.replace(number, entry.id, after)
            if isinstance(entry, Transaction) and isinstance(after, Transaction):
                recoded += after.was != entry.was
    gone = [entry for entries in mine.values() for entry in entries if isinstance(entry, Transaction)]
    if not ids and not recoded:
        raise _no_such_batch(change.store, batch)
    return Undone(rows=tuple(gone), by_hand=sum(map(_is_by_hand, gone)), recoded=recoded)


def _is_by_hand(row: Transaction) -> bool:
    return any(not is_by_rule(part.by) and not is_by_reversal(part.by) for part in row.parts)


def _belongs(entry: Entry, batch: str) -> bool:
    return (entry.id if isinstance(entry, Batch) else entry.batch) == batch


def _without(row: Entry, batch: str, gone: set[str], placer: Placer) -> Entry:
    """A transaction of another import as it was without this one; what took an accrual back is left to rules again."""
    if isinstance(row, Batch):
        return row
    for place in reversed(range(len(row.was))):
        if row.was[place].batch == batch:
            row = _uncoded(row, place)
    if row.reverses in gone:
        kept = tuple(part for part in row.parts if not is_by_reversal(part.by))
        row = replace(row, reverses=None, parts=kept)
        row = row if kept else replace(row, parts=placer.parts_of(row))
    return row


def _uncoded(row: Transaction, place: int) -> Transaction:
    """A transaction without one of its recodings: the codes before it pass to the next one, or are its own again."""
    old, later = row.was[place], row.was[place + 1 :]
    if not later:
        return replace(row, cost_centre=old.cost_centre, account=old.account, was=row.was[:place])
    first = replace(later[0], cost_centre=old.cost_centre, account=old.account)
    return replace(row, was=(*row.was[:place], first, *later[1:]))


def require_batch(store: Store, year: Year, batch: str) -> None:
    """An import that is asked about in a year brought something to it. Raises NotFound, naming those that there are."""
    years = [each for each in store.years() if batch in _batches(store, each)]
    if not years:
        raise _no_such_batch(store, batch)
    if year not in years:
        raise NotFound(
            f'The import "{batch}" brought nothing to {year}.',
            f"It did to {join_words(map(str, years))}: give --year.",
        )


def _no_such_batch(store: Store, batch: str) -> NotFound:
    known = [each for year in store.years() for each in _batches(store, year)]
    hint = f"There are {', '.join(dict.fromkeys(known))}." if known else "Nothing has been imported yet."
    return NotFound(f'There is no import "{batch}".', hint)


def _batches(store: Store, year: Year) -> list[str]:
    return [each.id for each in store.ledger(year) if isinstance(each, Batch)]
