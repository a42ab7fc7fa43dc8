"""Taking an import out of the ledgers again."""

from msgspec import Struct
from msgspec.structs import replace

from seslip_cli.domain.accruals import BY_REVERSAL
from seslip_cli.domain.ledger import Batch, Entry, Transaction
from seslip_cli.domain.money import Money, total
from seslip_cli.errors import NotFound
from seslip_cli.store.change import Change
from seslip_cli.store.locate import ledger_file
from seslip_cli.store.reading import Store
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

    Raises NotFound for what is no import, Refused for a year that is closed.
    """
    ledgers = {year: [*change.store.ledger(year)] for year in change.store.years()}
    mine = {year: [entry for entry in entries if _belongs(entry, batch)] for year, entries in ledgers.items()}
    ids = {entry.id for entries in mine.values() for entry in entries}
    recoded = 0
    for year, entries in ledgers.items():
        edit = change.ledger(ledger_file(year))
        if mine[year]:
            require_open(change.store, year)
        for number, entry in enumerate(entries):
            after = None if _belongs(entry, batch) else _without(entry, batch, ids)
            if after is not entry:
                edit.replace(number, entry.id, after)
            if isinstance(entry, Transaction) and isinstance(after, Transaction):
                recoded += after.was != entry.was
    gone = [entry for entries in mine.values() for entry in entries if isinstance(entry, Transaction)]
    if not ids and not recoded:
        raise _no_such_batch(change.store, batch)
    by_hand = sum(any(not part.by.startswith(("rule ", BY_REVERSAL)) for part in row.parts) for row in gone)
    return Undone(rows=tuple(gone), by_hand=by_hand, recoded=recoded)


def _belongs(entry: Entry, batch: str) -> bool:
    return (entry.id if isinstance(entry, Batch) else entry.batch) == batch


def _without(row: Entry, batch: str, gone: set[str]) -> Entry:
    """A transaction of another import as it was without this one."""
    if isinstance(row, Batch):
        return row
    for place in reversed(range(len(row.was))):
        if row.was[place].batch == batch:
            row = _uncoded(row, place)
    if row.reverses in gone:
        kept = tuple(part for part in row.parts if not part.by.startswith(BY_REVERSAL))
        row = replace(row, reverses=None, parts=kept)
    return row


def _uncoded(row: Transaction, place: int) -> Transaction:
    """A transaction without one of its recodings: the codes before it pass to the next one, or are its own again."""
    old, later = row.was[place], row.was[place + 1 :]
    if not later:
        return replace(row, cost_centre=old.cost_centre, account=old.account, was=row.was[:place])
    first = replace(later[0], cost_centre=old.cost_centre, account=old.account)
    return replace(row, was=(*row.was[:place], first, *later[1:]))


def _no_such_batch(store: Store, batch: str) -> NotFound:
    known = [each.id for year in store.years() for each in store.ledger(year) if isinstance(each, Batch)]
    hint = f"There are {', '.join(dict.fromkeys(known))}." if known else "Nothing has been imported yet."
    return NotFound(f'There is no import "{batch}".', hint)
