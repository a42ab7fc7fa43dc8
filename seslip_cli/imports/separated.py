"""Text with separators, as spreadsheets and databases write it: which code, which separator, which rows."""

import csv
import io
from collections import Counter

from seslip_cli.errors import CannotImport
from seslip_cli.imports.table import Table, make_rows, plain_text

_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_LOOKED_AT = 200
"""How many rows are looked at to tell the separator."""


def read_separated(content: bytes, name: str) -> Table:
    """The rows of a text file. Raises CannotImport for what is not text."""
    text, code = decode(content, name)
    text, separator = _told_separator(text)
    separator = separator or find_separator(text)
    cells = [[plain_text(cell) for cell in row] for row in _parse(text, separator, name)]
    make = f"CSV with {_SEPARATORS.get(separator, f'{separator!r} between cells')}, {code}"
    return Table(name=name, make=make, rows=make_rows(cells, name))


def decode(content: bytes, name: str) -> tuple[str, str]:
    """The text of a file, and the name of the code that it is written in. Raises CannotImport."""
    for code, label in _codes(content):
        try:
            text = content.decode(code)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text.removeprefix("\ufeff"), label
    raise CannotImport(
        f"{name} is not text, nor a workbook that can be read.", "Save the table as CSV (UTF-8), XLSX or ODS."
    )


def _codes(content: bytes) -> list[tuple[str, str]]:
    """The codes in which a text may be written, by its byte order mark or by where it has zeros."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return [("utf-16", "UTF-16")]
    start = content[:400]
    if start[1::2].count(0) > len(start) // 4:
        return [("utf-16-le", "UTF-16")]
    if start[::2].count(0) > len(start) // 4:
        return [("utf-16-be", "UTF-16")]
    return [("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252")]


def find_separator(text: str) -> str:
    """The separator under which most rows have the same number of cells, and the more cells the better."""
    best, best_score = ",", (0, 0)
    for separator in _SEPARATORS:
        widths = Counter(len(row) for row in _sample(text, separator) if len(row) > 1)
        if widths:
            width, rows = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
            if (rows * (width - 1), width) > best_score:
                best, best_score = separator, (rows * (width - 1), width)
    return best


def _told_separator(text: str) -> tuple[str, str]:
    """Excel's own first line, `sep=;`: blank in what is given back, so that the numbers of the rows stay."""
    first, end, rest = text.partition("\n")
    told = first.strip("\r\n ")
    if told.lower().startswith("sep=") and len(told) == 5:
        return end + rest, told[4]
    return text, "\t" if told.lower() == "sep=" else ""


def _sample(text: str, separator: str) -> list[list[str]]:
    rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append(row)
            if len(rows) == _LOOKED_AT:
                break
    except csv.Error:
        return rows
    return rows


def _parse(text: str, separator: str, name: str) -> list[list[str]]:
    """Every row, blank ones too. Raises CannotImport where a quotation mark is never closed."""
    rows = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    start, following = 1, 1
    try:
        for row in reader:
            rows.append(row)
            start, following = following, reader.line_num + 1
    except csv.Error as error:
        raise CannotImport(f"{name} cannot be read from line {following} on: {error}.", _MEND) from None
    if _has_open_quote(text, separator):
        raise CannotImport(f"{name} has a quotation mark in or after line {start} that is never closed.", _MEND)
    return rows


_MEND = "Open the file, close the quotation mark or take it away, and import it again."


def _has_open_quote(text: str, separator: str) -> bool:
    """Whether the file ends within quotation marks, so that its last rows were read as one cell."""
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end of data" in str(error)
    return False
