"""A small ledger for tests, and builders that write it as councils do."""

import gzip
import struct
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import tomli

from seslip_cli.imports.ledger import LedgerFile, load_ledger
from seslip_cli.store.locate import shipped

WORDS: Mapping[str, Mapping[str, Sequence[str]]] = tomli.loads(
    (shipped("config") / "ledger-columns.toml").read_text(encoding="utf-8")
)
"""What is shipped."""


class Entry(NamedTuple):
    """A row of the small ledger; expenditure is positive, in pence."""

    date: date
    supplier: str
    reference: str
    cost_centre: str
    account: str
    narrative: str
    pence: int


LEDGER = (
    Entry(date(2019, 5, 1), "Larkfield Training Ltd", "5100001", "12345", "40010", "Learning event", 1250_00),
    Entry(date(2019, 5, 14), "Marsh & Co", "5100002", "12345", "40020", "Room hire, spring", 480_50),
    Entry(date(2019, 5, 14), "Marsh & Co", "5100003", "12345", "40020", "Refreshments", 96_00),
    Entry(date(2019, 5, 14), "Marsh & Co", "5100003", "12345", "40020", "Refreshments", 96_00),
    Entry(date(2019, 8, 23), "Total Gas & Power Ltd", "5100004", "12346", "40030", "Heating", 33_17),
    Entry(date(2019, 11, 8), "Larkfield Training Ltd", "5100005", "12345", "40010", "Refund of event", -250_00),
    Entry(date(2020, 1, 29), "O'Brien Research", "5100006", "12346", "40010", "Survey", 12_000_00),
    Entry(date(2020, 3, 31), "Café Río Ltd", "5100007", "12345", "40020", "Catering", 7_99),
)
"""Eight rows, among them a refund and an identical pair."""
TOTAL = 13_713_66
"""What they come to, in pence."""
FIELDS = ("date", "supplier", "reference", "cost_centre", "account", "narrative", "amount")
HEADINGS = {
    "date": "Date",
    "supplier": "Supplier",
    "reference": "Reference",
    "cost_centre": "Cost Centre",
    "account": "Account",
    "narrative": "Narrative",
    "amount": "Amount",
}

Grid = list[list[str]]
Write = Callable[[Any], str]


def plain(pence: int) -> str:
    """`-1250.50`."""
    pounds, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}{pounds}.{rest:02}"


def commas(pence: int) -> str:
    """`-1,250.50`."""
    pounds, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}{pounds:,}.{rest:02}"


def day(value: date) -> str:
    """`08/11/2019`."""
    return f"{value:%d/%m/%Y}"


COLUMNS: dict[str, Callable[[Entry], str]] = {
    "date": lambda entry: day(entry.date),
    "supplier": lambda entry: entry.supplier,
    "reference": lambda entry: entry.reference,
    "cost_centre": lambda entry: entry.cost_centre,
    "account": lambda entry: entry.account,
    "narrative": lambda entry: entry.narrative,
    "amount": lambda entry: plain(entry.pence),
}
"""How the plainest file writes each field."""


def grid(
    headings: Mapping[str, str] = HEADINGS, columns: Mapping[str, Callable[[Entry], str]] = COLUMNS, **changed: Any
) -> Grid:
    """The ledger as a table: one column for each of `headings`, written as `columns` or the keywords say."""
    ways = {**columns, **changed}
    return [[*headings.values()], *([ways[name](entry) for name in headings] for entry in LEDGER)]


def csv_text(rows: Iterable[Sequence[str]], separator: str = ",", end: str = "\r\n", quote: bool = False) -> str:
    """Rows as text, with quotation marks where they are needed or around all."""

    def cell(text: str) -> str:
        needed = quote or any(each in text for each in (separator, '"', "\n", "\r"))
        return '"' + text.replace('"', '""') + '"' if needed else text

    return "".join(separator.join(map(cell, row)) + end for row in rows)


def gzipped(content: str | bytes) -> bytes:
    return gzip.compress(content if isinstance(content, bytes) else content.encode(), mtime=0)


def xls(rows: Sequence[Sequence[str | int | float]]) -> bytes:
    """An Excel 97 workbook with one sheet, as small as it can be: numbers and texts."""
    cells = []
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if isinstance(value, str):
                text = value.encode("utf-16-le")
                data = struct.pack("<HHHHB", row, column, 0, len(text) // 2, 1) + text
                cells.append(_record(0x0204, data))
            else:
                cells.append(_record(0x0203, struct.pack("<HHHd", row, column, 0, value)))
    size = struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0)
    sheet = _begin(0x0010) + _record(0x0200, size) + b"".join(cells) + _record(0x000A)
    name = struct.pack("<BB", 6, 0) + b"Ledger"
    before = len(_begin(5)) + 4 + 6 + len(name) + len(_record(0x000A))
    book = _begin(5) + _record(0x0085, struct.pack("<IBB", before, 0, 0) + name) + _record(0x000A)
    return _compound("Workbook", book + sheet)


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _begin(what: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, what, 0x0DBB, 0x07CC, 0, 0x0006))


def _compound(name: str, content: bytes) -> bytes:
    """A compound file with one stream: a sector of headers, of allocation, of names, and the stream."""
    content += b"\0" * (max(4096, -(-len(content) // 512) * 512) - len(content))
    sectors = len(content) // 512
    free, end, fat_sector = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    chain = [fat_sector, end, *range(3, 2 + sectors), end]
    allocation = struct.pack("<128I", *chain, *[free] * (128 - len(chain)))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<109I", 0, *[free] * 108)
    names = _entry("Root Entry", 5, 1, end, 0) + _entry(name, 2, free, 2, len(content)) + _entry("", 0, free, 0, 0) * 2
    return header + allocation + names + content


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    length = len(text) + 2 if name else 0
    return (
        text.ljust(64, b"\0")
        + struct.pack("<HBBIII", length, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )


def read(path: Path, corrections: Mapping[str, str] | None = None, **more: Any) -> LedgerFile:
    """The ledger of a file, with the words that are shipped."""
    return load_ledger(path, synonyms=WORDS, corrections=corrections or {}, **more)


def entries(ledger: LedgerFile) -> list[tuple[Any, ...]]:
    """The postings of a ledger as the small ledger has them."""
    return [
        (each.date, each.supplier, each.reference, each.cost_centre, each.account, each.narrative, each.pence)
        for each in ledger.postings
    ]


def pence(ledger: LedgerFile) -> list[tuple[int, int]]:
    """The rows that are postings, and what each comes to."""
    return [(each.row, each.pence) for each in ledger.postings]


def skips(ledger: LedgerFile) -> list[tuple[int, str]]:
    """The rows that were skipped, and why."""
    return [(each.row, each.reason) for each in ledger.skipped]
