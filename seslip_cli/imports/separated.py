"""Text with separators, as spreadsheets and databases write it: which code, which separator, which rows."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from seslip_cli.errors import CannotImport
from seslip_cli.imports.table import FIRST_ROWS, PlainTexts, Table, make_rows

_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_LOOKED_AT = 200
"""How many rows are looked at to tell the separator."""
_HEAD = 100_000
"""How many bytes are looked at for it."""
_AT_ONCE = 1_000
"""How many rows are read at a time."""
_MOST_KEPT = 50_000
"""How many texts are kept to recognise them again."""
_MEND = "Open the file, close the quotation mark or take it away, and import it again."


class _Layout(NamedTuple):
    """How a text is laid out: `told` is whether its first line is Excel's own, `sep=;`.

    `padding` is another separator that stands at the end of the lines, and `wrapped` whether each line is one cell in
    quotation marks that holds the whole row.
    """

    separator: str
    told: bool = False
    padding: str = ""
    wrapped: bool = False


def read_separated(content: bytes, name: str) -> Table:
    """The rows of a text file. Raises CannotImport for what is not text."""
    found = find_code(content)
    if found is None:
        raise CannotImport(
            f"{name} is not text, nor a workbook that can be read.", "Save the table as CSV (UTF-8), XLSX or ODS."
        )
    code, label = found
    layout = _find_layout(_head(content, code))
    lengths: dict[int, int] = {}
    rows = make_rows(_clean(_parse(content, code, layout, name), layout, lengths), name)
    open_end = not content.rstrip(b" \t\0").endswith((b"\n", b"\r"))
    kind = _SEPARATORS.get(layout.separator, f"{layout.separator!r} between cells")
    return Table(name=name, make=f"CSV with {kind}, {label}", rows=rows, lengths=lengths, open_end=open_end)


def find_code(content: bytes) -> tuple[str, str] | None:
    """The code that a text is written in, and what people call it; None for what is no text."""
    for code, label in _codes(content):
        try:
            ends = b"\0" in content if code in ("utf-8-sig", "cp1252") else "\0" in content.decode(code)
            if not ends and (content.isascii() or content.decode(code)):
                return code, label
        except UnicodeDecodeError:
            continue
    return None


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


def _head(content: bytes, code: str) -> str:
    """The first lines of a text, whole ones where there are several."""
    head = content[:_HEAD].decode(code, "ignore")
    whole = head.rpartition("\n")[0] if len(content) > _HEAD else ""
    return whole or head


def _find_layout(head: str) -> _Layout:
    first, _, _ = head.partition("\n")
    said = first.strip("\r\n \ufeff")
    if said.lower().startswith("sep=") and len(said) <= 5 and not said[4:].isalnum() and said[4:] not in ('"', " "):
        return _Layout(said[4:] or "\t", told=True)
    padding = _find_padding(head)
    separator, score = _find_separator(_unpadded(head, padding))
    if not score and (cells := [row[0] for row in _sample(head, ",") if row]):
        separator, score = _find_separator("\n".join(cells))
        return _Layout(separator, padding=padding, wrapped=bool(score))
    return _Layout(separator, padding=padding)


def _find_padding(head: str) -> str:
    """A separator that stands several times at the end of most lines, which have another between their cells."""
    lines = [line.rstrip('\r\n "') for line in head.splitlines() if line.strip()][:_LOOKED_AT]
    for separator in ";,|\t":
        ends = [line for line in lines if line.endswith(separator * 2) and separator not in line.rstrip(separator)]
        others = [line for line in ends if any(each in line for each in _SEPARATORS if each != separator)]
        if len(ends) * 2 > len(lines) and len(others) * 2 > len(lines):
            return separator
    return ""


def _unpadded(head: str, padding: str) -> str:
    return "\n".join(line.rstrip("\r\n").rstrip(padding) for line in head.splitlines()) if padding else head


def _find_separator(text: str) -> tuple[str, int]:
    """The separator under which most rows have the same number of cells, and the more the better; and how well."""
    best, best_score = ",", (0, 0)
    for separator in _SEPARATORS:
        widths = Counter(len(row) for row in _sample(text, separator) if len(row) > 1)
        if widths:
            width, rows = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
            if (rows * (width - 1), width) > best_score:
                best, best_score = separator, (rows * (width - 1), width)
    return best, best_score[0]


def _sample(text: str, separator: str) -> list[list[str]]:
    rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True):
            rows.append(row)
            if len(rows) == _LOOKED_AT:
                break
    except csv.Error:
        return rows
    return rows


def _parse(content: bytes, code: str, layout: _Layout, name: str) -> Iterator[list[list[str]]]:
    """Every row, blank ones too, many at a time: strictly at first, and again from there with more patience.

    Raises CannotImport where a quotation mark is never closed.
    """
    reader = csv.reader(_lines(content, code, layout), delimiter=layout.separator, skipinitialspace=True, strict=True)
    read = 0
    try:
        while chunk := [*islice(reader, _AT_ONCE)]:
            yield chunk
            read += len(chunk)
    except csv.Error as error:
        patient = _parse_patiently(content, code, layout, name, closed="unexpected end of data" not in str(error))
        rest = islice(patient, read, None)
        while chunk := [*islice(rest, _AT_ONCE)]:
            yield chunk


def _parse_patiently(content: bytes, code: str, layout: _Layout, name: str, *, closed: bool) -> Iterator[list[str]]:
    """Every row where quotation marks stand within cells. Raises CannotImport for one that swallows lines or cells.

    It does so for each that is not paired where the file is not `closed`, which is at the end of one of its lines.
    """
    taken: list[str] = []
    lines = _lines(content, code, layout)
    reader = csv.reader(_noting(lines, taken), delimiter=layout.separator, skipinitialspace=True)
    line, width = 1, 0
    try:
        for row in reader:
            paired = _is_paired(taken, layout.separator)
            if not paired and (len(taken) > 1 or len(row) != width or not closed):
                raise _open_quote(name, line)
            taken.clear()
            line, width = reader.line_num + 1, len(row)
            yield row
    except csv.Error as error:
        raise CannotImport(f"{name} cannot be read from line {line} on: {error}.", _MEND) from None


def _lines(content: bytes, code: str, layout: _Layout) -> Iterator[str]:
    """The lines of a text, decoded one after another so that the whole is never in memory twice."""
    lines: Iterator[str] = io.TextIOWrapper(io.BytesIO(content), encoding=code, newline="")
    if layout.told:
        next(lines)
        lines = _after("\n", lines)
    if layout.wrapped:
        return (row[0] if row else "" for row in csv.reader(lines, skipinitialspace=True))
    return lines


def _after(first: str, rest: Iterable[str]) -> Iterator[str]:
    yield first
    yield from rest


def _noting(lines: Iterable[str], taken: list[str]) -> Iterator[str]:
    for line in lines:
        taken.append(line)
        yield line


def _is_paired(lines: list[str], separator: str) -> bool:
    """Whether all the quotation marks of lines that make one row stand in pairs around cells."""
    if not any('"' in line for line in lines):
        return True
    try:
        return len([*csv.reader(lines, delimiter=separator, skipinitialspace=True, strict=True)]) == 1
    except csv.Error:
        return False


def _open_quote(name: str, line: int) -> CannotImport:
    return CannotImport(f"{name} has a quotation mark in or after line {line} that is never closed.", _MEND)


def _clean(
    chunks: Iterable[list[list[str]]], layout: _Layout, lengths: dict[int, int]
) -> Iterator[list[tuple[str, ...]]]:
    """Rows with their texts cleaned; `lengths` is filled with how many cells each of the first and the last have.

    Most files are clean, which is seen many rows at a time; then texts that recur are only kept once.
    """
    plain = PlainTexts()
    kept = _Kept()
    read, last = 0, 0
    for chunk in chunks:
        read, last = read + len(chunk), len(chunk[-1])
        if not lengths:
            lengths.update((number, len(row)) for number, row in enumerate(chunk[:FIRST_ROWS], 1))
        if layout.padding:
            for row in chunk:
                row[-1:] = [cell.rstrip(layout.padding) for cell in row[-1:]]
        clean = _is_clean("`".join(map("`".join, chunk)))
        yield kept.keep(chunk) if clean else [tuple(map(plain.__getitem__, row)) for row in chunk]
    lengths[read] = last


def _is_clean(cells: str) -> bool:
    """Whether texts, with ` between them, have nothing that `plain_text` would change.

    All its spaces but the plain one count as unprintable, as line breaks do.
    """
    return cells.isprintable() and not any(map(f"`{cells}`".__contains__, ("` ", " `", "`'")))


class _Kept:
    """Texts of columns in which many recur, each kept once, so that a long table takes less room."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._recurring: dict[int, list[bool]] = {}

    def keep(self, chunk: list[list[str]]) -> list[tuple[str, ...]]:
        """Rows with the texts that were kept."""
        width = len(chunk[0])
        if len(self._texts) > _MOST_KEPT or not width or any(len(row) != width for row in chunk):
            return [*map(tuple, chunk)]
        columns = [*zip(*chunk, strict=True)]
        if width not in self._recurring:
            self._recurring[width] = [len({*column}) * 2 <= len(column) for column in columns]
        known = self._texts.setdefault
        each = zip(columns, self._recurring[width], strict=True)
        return [*zip(*(map(known, column, column) if recurs else column for column, recurs in each), strict=True)]
