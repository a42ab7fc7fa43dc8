"""A council's ledger export made into postings: which row is the heading, what each column holds, what each row is."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from seslip_cli.domain.ledger import Posting
from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.errors import CannotImport, WrongUsage
from seslip_cli.imports.days import read_days
from seslip_cli.imports.headings import Synonyms, key_of, one_line
from seslip_cli.imports.ledger_above import find_totals_above
from seslip_cli.imports.ledger_columns import Body, LedgerColumns, choose_columns
from seslip_cli.imports.ledger_heading import Heading, find_heading
from seslip_cli.imports.ledger_labels import Labels
from seslip_cli.imports.ledger_money import RowAmounts, read_money, reverse
from seslip_cli.imports.ledger_partial import why_partial
from seslip_cli.imports.ledger_rows import Skipped, Sorted, sort_rows
from seslip_cli.imports.ledger_sections import Sections
from seslip_cli.imports.ledger_totals import Figures, FileTotal
from seslip_cli.imports.ledger_when import When, read_when
from seslip_cli.imports.table import Row, Table, load_tables

__all__ = ["Export", "FileTotal", "LedgerFile", "Skipped", "load_ledger"]

_NO_POUNDS = re.compile(r"£\s?000s?|\b000s?\b|\bthousands?\b|£k\b|\bpence\b|€|\$|\beuros?\b|\beur\b|\busd\b")
FIELDS = (
    *("date", "amount", "debit", "credit", "supplier", "reference", "cost_centre", "account", "narrative", "period"),
    *("year", "net", "gross", "vat", "drcr"),
)
"""What the columns of a ledger may hold, as corrections name it."""
_FIGURE = re.compile("[0-9]")
_ABOVE = 100
"""No heading stands lower, in rows that are not blank."""


class LedgerFile(Struct, frozen=True, kw_only=True):
    """A ledger export as it was understood.

    `name`, `make` and `sheet` say what was read, `header_row` the number of the heading's row (0 where there is none),
    `columns` the heading of each field and `unread` those of columns that mean nothing to us. `rows_read` counts the
    rows below the heading that are not blank; each is one of `postings` (expenditure positive) or `skipped`.
    `totals` are those that the file states, `file_total` that of all its rows. `notes` say what was assumed, and
    `partial` why the file seems to leave small payments out; empty where it does not. `header_key` is alike for files
    with the same heading. `rows` are the rows below it as they stand in the file. `reverse_signs` says that spending
    was read as what has a minus in the file. `cut_off` is the number of its last row, where that seems to be cut off.
    """

    name: str
    make: str
    sheet: str = ""
    header_row: int
    columns: Mapping[str, str]
    date_format: str
    unread: tuple[str, ...]
    rows_read: int
    postings: list[Posting]
    skipped: list[Skipped]
    totals: list[FileTotal]
    file_total: Money | None
    notes: list[str]
    partial: str
    header_key: str
    rows: Sequence[Row]
    reverse_signs: bool = False
    cut_off: int | None = None


class Export:
    """A file that the host sent, opened: its tables, of which one is to be read as a ledger.

    `synonyms` is `ledger-columns.toml`: under `ledger` what the columns of each field may be called, under `short` the
    abbreviations in headings, under `words` what cells say of their rows. Raises CannotImport for what is not a table,
    WrongUsage for a `sheet` of a file that has none.
    """

    def __init__(self, path: Path, synonyms: Mapping[str, Synonyms], sheet: str | None = None) -> None:
        self._name = path.name
        self._synonyms = synonyms
        self._tables = [*load_tables(path, sheet)]

    def header_key(self, corrections: Mapping[str, str]) -> str:
        """What is alike for files with the same heading. Raises CannotImport where no heading is understood."""
        _, heading, _ = self._find_table(corrections)
        return heading.key

    def read(
        self,
        corrections: Mapping[str, str],
        date_format: str | None = None,
        year: Year | None = None,
        *,
        reverse_signs: bool = False,
    ) -> LedgerFile:
        """The ledger in the file.

        `corrections` name the column of a field by heading, letter or number. `date_format` says the order of days and
        months, and `year` the financial year of rows that have a period's number and nothing else. With `reverse_signs`
        an amount with a minus is spending. Raises CannotImport for what cannot be read without guessing, WrongUsage for
        a `date_format` that is none.
        """
        _require_format(date_format)
        table, heading, notes = self._find_table(corrections)
        rows, headings = _below(table, heading)
        ledger = _read(table, heading, Body(rows), headings, self._synonyms, date_format, year, reverse_signs)
        ledger.notes[:0] = notes
        return ledger

    def _find_table(self, corrections: Mapping[str, str]) -> tuple[Table, Heading, list[str]]:
        """The table whose heading is understood, and what is to be said of others; of a workbook the only such sheet.

        Raises CannotImport.
        """
        found: list[tuple[Table, Heading]] = []
        others: list[str] = []
        trouble: list[CannotImport] = []
        for table in self._tables:
            try:
                heading = find_heading(table, self._synonyms["ledger"], corrections, self._synonyms["short"])
                found.append((table, heading))
            except CannotImport as error:
                others.append(f'"{table.sheet}"')
                trouble.append(error)
        if not found:
            raise trouble[0]
        if len(found) > 1:
            names = ", ".join(f'"{table.sheet}"' for table, _ in found)
            raise CannotImport(
                f"{self._name} has several sheets that look like ledgers: {names}.", "Name one with --sheet."
            )
        table, heading = found[0]
        return table, heading, [f'The sheet "{table.sheet}" is read, not {", ".join(others)}.'] if others else []


def load_ledger(
    path: Path,
    *,
    synonyms: Mapping[str, Synonyms],
    corrections: Mapping[str, str],
    sheet: str | None = None,
    date_format: str | None = None,
    year: Year | None = None,
    reverse_signs: bool = False,
) -> LedgerFile:
    """Open a ledger export of any make, and read it: see Export."""
    _require_format(date_format)
    return Export(path, synonyms, sheet).read(corrections, date_format, year, reverse_signs=reverse_signs)


def _require_format(date_format: str | None) -> None:
    try:
        read_days((), date_format)
    except ValueError as error:
        raise WrongUsage(f"--date-format: {error}.", "Write --date-format day-first, or month-first.") from None


def _read(
    table: Table,
    heading: Heading,
    body: Body,
    headings: list[Skipped],
    synonyms: Mapping[str, Synonyms],
    date_format: str | None,
    year: Year | None,
    reverse_signs: bool,
) -> LedgerFile:
    words = synonyms["words"]
    width = table.lengths.get(heading.number)
    _require_width(table, heading, body, width)
    astray = sum(len(row.cells) > len(heading.texts) for row in body.rows) if width else 0
    if 0 < astray * 2 <= len(body.rows):
        width = len(heading.texts)  # few rows have anything under blank headings: what stands there has shifted
    columns = choose_columns(heading, body, words)
    _require_filled(table, heading, columns)
    _require_pounds(table, columns)
    amounts = read_money(body, columns, words, table.name)
    if reverse_signs:
        amounts = reverse(amounts)
    when = read_when(body, columns, table.name, date_format, year)
    sections = Sections(synonyms["ledger"], columns.chosen)
    labels = Labels(words)
    headings_beside = {field: columns.heading(field) for field in amounts.beside}
    figures = Figures(body.rows, amounts.pence, amounts.beside, headings_beside)
    found = sort_rows(body, columns, amounts, when, labels, sections, figures, width)
    used = _used(columns, amounts, when)
    postings = found.postings
    above = find_totals_above(table, heading, columns, amounts.alone, labels, synonyms, figures, postings)
    totals = [*above, *found.totals]
    return LedgerFile(
        name=table.name,
        make=table.make,
        sheet=table.sheet,
        header_row=heading.number,
        columns=used,
        date_format=when.format,
        unread=tuple(_unread(heading, columns, used)),
        rows_read=len(body.rows) + len(headings),
        postings=postings,
        skipped=sorted((*found.skipped, *headings), key=lambda each: each.row),
        totals=totals,
        file_total=next((each.amount for each in reversed(totals) if each.of_all), None),
        notes=[*columns.notes, *amounts.notes, *_other_money(heading, body, words), *when.notes, *found.notes],
        partial=why_partial(table, heading, postings, words),
        header_key=heading.key,
        rows=body.rows,
        reverse_signs=reverse_signs,
        cut_off=_cut_off(table, heading, found),
    )


def _below(table: Table, heading: Heading) -> tuple[Sequence[Row], list[Skipped]]:
    """The rows below a heading, and those where it is printed again. Raises CannotImport where there are none."""
    rows: Sequence[Row] = table.rows[sum(row.number <= heading.number for row in table.rows[:_ABOVE]) :]
    place = next((at for at, text in enumerate(heading.texts) if text), None)
    again: list[Row] = []
    if place is not None:
        first, keys = heading.texts[place].casefold(), [key_of(text) for text in heading.texts]
        alike = [row for row in rows if place < len(row.cells) and row.cells[place].casefold() == first]
        again = [row for row in alike if [key_of(text) for text in row.cells] == keys]
    if again:
        numbers = {row.number for row in again}
        rows = [row for row in rows if row.number not in numbers]
    if not rows:
        raise CannotImport(
            f"{table.name} has no rows below its headings in row {heading.number}.", "Look at the table."
        )
    return rows, [Skipped(row=row.number, reason="heading", cells=row.cells) for row in again]


def _require_width(table: Table, heading: Heading, body: Body, width: int | None) -> None:
    """Raise CannotImport where most rows of a text have more cells than their heading.

    Which of their cells are under which heading cannot be told: `1,250.00` without quotation marks is two cells.
    """
    long = [row for row in body.rows if len(row.cells) > width] if width and body.longest > width else []
    if len(long) * 2 > len(body.rows):
        raise CannotImport(
            f"Most rows of {table.name} have more cells than the heading in row {heading.number}: "
            f"row {long[0].number} has {len(long[0].cells)}, the heading {width}.",
            "Put quotation marks around cells with the separator in them, or a heading above each column.",
        )


def _require_filled(table: Table, heading: Heading, columns: LedgerColumns) -> None:
    """Raise CannotImport where the columns that are needed are there, but blank throughout.

    So is an amount's that a correction names: another one is not read in its place.
    """
    for field in ("amount", "net"):
        given = [column.heading for column in heading.named.get(field, ()) if column.given]
        if given and field not in columns.chosen:
            raise CannotImport(
                f'{table.name} has nothing that can be read in the column "{given[0]}", which is named as the {field}.',
                f"Name another column: --column {field}=HEADING.",
            )
    for fields in (("date", "period"), ("amount", "net", "gross", "debit", "credit")):
        if not any(field in columns.chosen for field in fields):
            blank = [column.heading for field in fields for column in heading.named.get(field, ())]
            many = len(blank) > 1
            raise CannotImport(
                f"{table.name} has nothing that can be read in the column{'s' * many} "
                + " and ".join(f'"{each}"' for each in blank)
                + ".",
                f"Name another column: --column {fields[0]}=HEADING.",
            )


def _cut_off(table: Table, heading: Heading, found: Sorted) -> int | None:
    """The last row of a text without a line end, where it ends before its amount, or has fewer cells than others."""
    last, wanted = table.rows[-1].number, table.lengths.get(heading.number, 0)
    if not table.open_end or last <= heading.number or table.lengths.get(last, wanted) >= wanted:
        return None
    skipped = next((each for each in found.skipped if each.row == last), None)
    if skipped is None:
        others = (table.lengths.get(each.row, wanted) for each in found.postings[:-1])
        return last if all(cells >= wanted for cells in others) else None
    unread = skipped.reason == "no amount" or (skipped.reason == "total" and not _FIGURE.search("".join(skipped.cells)))
    return last if unread else None


def _other_money(heading: Heading, body: Body, words: Synonyms) -> Iterator[str]:
    """Say where a column of currencies names others than the pound."""
    named, pounds = ({key_of(word) for word in words[each]} for each in ("currency", "pounds"))
    for at, text in enumerate(heading.texts):
        if key_of(text) in named:
            rows = ((row.number, cell) for row, cell in zip(body.rows, body.texts(at), strict=True) if cell)
            other = next(((number, cell) for number, cell in rows if key_of(cell) not in pounds), None)
            if other:
                yield f'"{one_line(text)}" is {one_line(other[1])} in row {other[0]}: all amounts are read as pounds.'


def _require_pounds(table: Table, columns: LedgerColumns) -> None:
    """Raise CannotImport where a heading says that its amounts are no pounds."""
    for field in ("amount", "net", "gross", "debit", "credit"):
        if field in columns.chosen and (said := _NO_POUNDS.search(columns.heading(field).casefold())):
            raise CannotImport(
                f'{table.name} has amounts in "{said[0]}" by the heading "{columns.heading(field)}", not in pounds.',
                "Ask for the amounts in pounds, or put them in pounds in the file, heading and all.",
            )


def _used(columns: LedgerColumns, amounts: RowAmounts, when: When) -> dict[str, str]:
    """The headings of the columns that were read, in the order of the fields."""
    texts = {
        field: columns.heading(field)
        for field in ("supplier", "reference", "cost_centre", "account", "narrative")
        if field in columns.chosen
    }
    used = {**texts, **amounts.used, **when.used}
    return {field: used[field] for field in FIELDS if field in used}


def _unread(heading: Heading, columns: LedgerColumns, used: Mapping[str, str]) -> Iterator[str]:
    """The headings of columns that were not read."""
    read = {
        column.at
        for field, chosen in columns.chosen.items()
        for column in chosen
        if field in used or columns.heading(field) in used.values()
    }
    for at, text in enumerate(heading.texts):
        if text and at not in read:
            yield one_line(text)
