"""What someone should look at in a file that is taken into the ledger: its totals, its gaps, its signs."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import timedelta

from seslip_cli.domain.finding import Finding, Place, Severity
from seslip_cli.domain.ledger import Entry, Posting, Transaction
from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.errors import CannotImport
from seslip_cli.imports.headings import key_of
from seslip_cli.imports.ledger import FileTotal, LedgerFile

_MOST_NAMED = 12
_WEEKS = 8
"""An invoice is paid within so many weeks of the day on which it is booked, or booked within so many of its payment."""
_FEWEST_SIGNS = 2
"""The sign of a single row says nothing: it may be a refund."""


def check_totals(file: LedgerFile, trust_rows: bool) -> Iterator[Finding]:
    """The file's own totals against its rows. Raises CannotImport where they differ and the rows are not trusted."""
    first = next((each for each in file.totals if each.is_wrong), None)
    if first is None:
        return
    words = f"{file.name} says in row {first.row} that {_what_differs(first)}."
    if not trust_rows:
        raise CannotImport(
            f"{words} Nothing was imported.",
            "Look whether rows are missing or an amount was changed, and ask for the file again. "
            "If the rows are right and the total is not, add --trust-rows.",
        )
    yield _finding("LED001", "warning", words, "Ask the host for a file whose total is right.", file, first.row)


def _what_differs(total: FileTotal) -> str:
    """What a total states, what the rows come to, and how far apart these are; column by column."""
    said = "its balance is" if total.closing else "its rows come to"
    read = "what was brought forward and the rows come" if total.closing else "those that were read come"
    words = []
    if total.difference:
        words.append(
            f"{said} {total.amount}, and {read} to {total.amount - total.difference}: {abs(total.difference)} apart"
        )
    words += [
        f'"{each.heading}" comes to {each.amount}, and the rows that were read to {each.amount - each.difference}: '
        f"{abs(each.difference)} apart"
        for each in total.columns
    ]
    return "; and that ".join(words)


def unread_rows(file: LedgerFile) -> Iterator[Finding]:
    """A finding for each reason for which rows with something in them could not be taken in."""
    unread: dict[str, list[int]] = {}
    for each in file.skipped:
        if each.is_slip:
            unread.setdefault(each.reason, []).append(each.row)
    for reason, rows in unread.items():
        count = "1 row is" if len(rows) == 1 else f"{len(rows)} rows are"
        words = f"{count} left out: {reason} ({_rows(rows)})."
        yield _finding("LED002", "error", words, "Put it right in the file, and import it again.", file, rows[0])


def cut_off(file: LedgerFile) -> Iterator[Finding]:
    """A finding for a file that seems to have lost its end."""
    if file.cut_off is not None:
        words = (
            f"{file.name} ends within row {file.cut_off}: that row has fewer cells than the headings, and no line end. "
            "Rows may be missing below it, and what it says may be cut short."
        )
        yield _finding("LED006", "warning", words, "Ask for the file again, and import it too.", file, file.cut_off)


def partial(file: LedgerFile, twice: Sequence[Posting]) -> Iterator[Finding]:
    """A finding for a file that is no full ledger; `twice` are those of its rows that seem to be held already."""
    if not file.partial:
        return
    words = f"{file.name} is not a full ledger: {file.partial}. What is left out of it is missing from the budget."
    fix = "Ask the host for the ledger itself."
    if twice:
        one = len(twice) == 1
        words += (
            f" {len(twice):,} of its rows {'looks' if one else 'look'} like what the ledger has already, with the same "
            f"supplier and amount within {_WEEKS} weeks ({_rows([each.row for each in twice])}): "
            f"{Money(sum(each.pence for each in twice))} would count twice."
        )
        fix = "Where the ledger itself is imported for the same months, take this import out again: seslip ledger undo."
    yield _finding("LED003", "warning", words, fix, file, file.header_row)


def find_held(new: Iterable[Posting], held: Iterable[Entry], year: Year) -> list[Posting]:
    """New rows that look like one that is held, each like another: an invoice, and its payment some weeks later."""
    waiting: dict[tuple[str, int], list[Transaction]] = defaultdict(list)
    for entry in held:
        if isinstance(entry, Transaction) and entry.supplier:
            waiting[key_of(entry.supplier), entry.pence].append(entry)
    room, found = timedelta(weeks=_WEEKS), []
    for row in new:
        alike, day = waiting.get((key_of(row.supplier), row.pence), []), row.counts_on(year)
        same = next((each for each in alike if abs(each.counts_on(year) - day) <= room), None)
        if same is not None:
            alike.remove(same)
            found.append(row)
    return found


def doubtful(file: LedgerFile, rows: Sequence[Posting]) -> Iterator[Finding]:
    """A finding for new rows that may be known ones, in a file that does not show it."""
    if rows:
        words = (
            f"{len(rows)} new {'row looks' if len(rows) == 1 else 'rows look'} like what is in the ledger already, "
            f"under another code or in another layout ({_rows([each.row for each in rows])})."
        )
        fix = "If they are the same, undo this import, and import a file with all rows of those months as before."
        yield _finding("LED004", "warning", words, fix, file, rows[0].row)


def reversed_signs(file: LedgerFile, new: Sequence[Transaction], income: Container[str]) -> Iterator[Finding]:
    """A finding where most new rows with a supplier are negative, though nothing says that they are income.

    `income` are the ids of income lines: what rules put there is explained, and so is what takes an accrual back.
    """
    paid = [
        each
        for each in new
        if each.supplier and not each.reverses and not (each.parts and all(part.line in income for part in each.parts))
    ]
    negative = [each for each in paid if each.pence < 0]
    if len(paid) < _FEWEST_SIGNS or len(negative) * 2 <= len(paid) or sum(each.pence for each in paid) >= 0:
        return
    words = (
        f"{len(negative):,} of {len(paid):,} new rows with a supplier are negative, "
        f"{Money(sum(each.pence for each in negative))} in all, and on no income line: they count as money received."
    )
    if file.reverse_signs:
        fix = "--reverse-signs holds for this file: if it writes spending without a minus, import it with --keep-signs."
    else:
        fix = "If this file writes spending with a minus, import it with --reverse-signs, and not without."
    yield _finding("LED005", "warning", words, fix, file, negative[0].row)


def _finding(code: str, severity: Severity, message: str, fix: str, file: LedgerFile, row: int) -> Finding:
    place = Place(file=file.name, kind="row")
    return Finding(code=code, severity=severity, message=message, fix=fix, place=place, where=f"{file.name}:{row}")


def _rows(rows: Sequence[int]) -> str:
    shown = ", ".join(map(str, rows[:_MOST_NAMED]))
    more = "" if len(rows) <= _MOST_NAMED else f" and {len(rows) - _MOST_NAMED} more"
    return f"row{'' if len(rows) == 1 else 's'} {shown}{more}"
