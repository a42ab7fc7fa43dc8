"""A file that somebody sent, made into rows of text: CSV of any make, and the sheets of workbooks."""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter, itemgetter
from pathlib import Path

from msgspec import Struct

from seslip_cli.errors import CannotImport, WrongUsage

LARGEST = 50_000_000
"""The largest file that is read, in bytes."""
MOST_ROWS = 250_000
MOST_COLUMNS = 1_000
MOST_LINES = 1_500_000
"""The most rows with the blank ones among them: a sheet of Excel has no more than 1,048,576."""
FIRST_ROWS = 100
"""Of how many rows at the top it is kept how many cells they have, blank ones too."""
_MOST_KEPT = 50_000
"""How many different texts are kept to recognise them again."""

_SIGNS = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a document in rich text"),
    *((sign, "a compressed file") for sign in (b"7z\xbc\xaf", b"Rar!", b"BZh9", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")),
    (b"<?xml", "a file in XML"),
    *((tag, "a web page") for tag in (b"<!doctype html", b"<!--", b"<html", b"<head", b"<meta", b"<style", b"<script")),
    *((tag, "a web page") for tag in (b"<title", b"<body", b"<div", b"<table", b"<tbody", b"<tr", b"MIME-Version:")),
    (b'{"', "a file in JSON"),
    (b"[{", "a file in JSON"),
    (b"BEGIN:VCARD", "a file of cards (vCard)"),
    (b"BEGIN:VCALENDAR", "a calendar"),
)
"""How files begin that are no tables, whatever they are called, and what they are."""

_EXCELS_LOCK, _OFFICES_LOCK = "~$", ".~lock."
_SAVE_AS = "Save the table itself as CSV (UTF-8), XLSX or ODS, and import that."


class Row(Struct, frozen=True, gc=False):
    """A row as it stands in the file: its number there, from 1, and its cells as text, blank ones empty."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """The text of a cell; empty where the row is shorter."""
        return self.cells[column] if column < len(self.cells) else ""


class Table(Struct, frozen=True, kw_only=True):
    """The rows of a file that are not blank.

    `name` is the file's name, `make` what it is (`CSV with semicolons, Windows-1252`); `sheet` and `sheets` are the
    one that was read and all that are shown, where the file is a workbook. `lengths` is how many cells, blank ones too,
    each of the first rows of a text file has, and the last, by the row's number; `open_end` whether no line end follows
    the last.
    """

    name: str
    make: str
    rows: tuple[Row, ...]
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    lengths: Mapping[int, int] = {}
    open_end: bool = False


def load_table(path: Path, sheet: str | None = None) -> Table:
    """Read the rows of a file; what kind of file it is, is told by what it holds.

    Raises CannotImport for what is not a table, WrongUsage for a sheet of a file that has none.
    """
    return next(load_tables(path, sheet))


def load_tables(path: Path, sheet: str | None = None) -> Iterator[Table]:
    """Read a file's tables one after another: its one table, or each sheet that is shown and holds something.

    At least one is given. Raises CannotImport for what is not a table, WrongUsage for a sheet of a file that has none.
    """
    content = load_content(path)
    kind = kind_of(content)
    if kind in ("zip", "ole"):
        from seslip_cli.imports.workbook import read_sheets

        yield from read_sheets(content, path.name, sheet)
        return
    if kind:
        raise CannotImport(f"{path} is {kind}, not a table.", _SAVE_AS)
    if sheet is not None:
        raise WrongUsage(f"{path} is a text file, and has no sheets.", "Leave --sheet out.")
    from seslip_cli.imports.separated import read_separated

    yield read_separated(content, path.name)


def load_content(path: Path) -> bytes:
    """The bytes of a file that is neither empty nor too large, unpacked where it is in gzip. Raises CannotImport."""
    _refuse_lock(path)
    try:
        if path.is_dir():
            raise CannotImport(f"{path} is a folder.", "Name a file.")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise CannotImport(
            f"{path} cannot be read ({error.strerror or error}).", "Look for a slip in its name."
        ) from None
    _require_size(content, path)
    if content.startswith(_GZIP):
        content = _unpack(content, path)
        _require_size(content, path)
    if not content.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise CannotImport(f"{path} is empty.", "Look whether it was saved.")
    return content


def _refuse_lock(path: Path) -> None:
    """Raise CannotImport for the little file that stands beside a workbook while somebody has it open."""
    for start, end, program in ((_EXCELS_LOCK, "", "Excel"), (_OFFICES_LOCK, "#", "LibreOffice")):
        if path.name.startswith(start) and path.name.endswith(end):
            own = path.name.removeprefix(start).removesuffix(end)
            raise CannotImport(
                f"{path} is a mark that {program} leaves while the file is open.", f"Close {program}, and import {own}."
            )


def _require_size(content: bytes, path: Path) -> None:
    if len(content) > LARGEST:
        raise CannotImport(
            f"{path} is larger than {LARGEST // 1_000_000} MB.", "Import the table in parts, or without its pictures."
        )


_GZIP = b"\x1f\x8b"


def _unpack(content: bytes, path: Path) -> bytes:
    """What is packed in gzip, a little more than the largest file at most. Raises CannotImport."""
    parts: list[bytes] = []
    room = LARGEST + 1
    try:
        while content.startswith(_GZIP) and room > 0:
            unpacker = zlib.decompressobj(wbits=31)
            parts.append(unpacker.decompress(content, room))
            room -= len(parts[-1])
            if room > 0 and not unpacker.eof:
                raise CannotImport(f"{path} is damaged: it ends too soon.", "Ask for it again.")
            content = unpacker.unused_data
    except zlib.error:
        raise CannotImport(f"{path} is damaged: it cannot be unpacked.", "Ask for it again.") from None
    unpacked = b"".join(parts)
    if unpacked.startswith(_GZIP):
        raise CannotImport(f"{path} is a compressed file within a compressed file.", "Unpack it, and import the table.")
    return unpacked


def kind_of(content: bytes) -> str:
    """What a file is by how it begins: `zip`, `ole`, words for what is no table, or empty for text."""
    if content.startswith(b"PK"):
        return "zip"
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return "ole"
    start = content[:400]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.decode("utf-16", "ignore").encode()
    start = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((words for sign, words in _SIGNS if start[: len(sign)].lower() == sign.lower()), "")


def make_rows(chunks: Iterable[Sequence[tuple[str, ...]]], name: str) -> tuple[Row, ...]:
    """Rows with their numbers, blank ones left out; they come some at a time.

    Raises CannotImport where there are none, or too many, blank ones too.
    """
    rows: list[Row] = []
    number = 1
    for cells in chunks:
        if all(cells) and all(map(itemgetter(-1), cells)):
            rows += map(Row, range(number, number + len(cells)), cells)
        else:
            rows += (Row(at, _without_blanks(each)) for at, each in enumerate(cells, number) if any(each))
        number += len(cells)
        if len(rows) > MOST_ROWS:
            raise CannotImport(f"{name} has more than {MOST_ROWS:,} rows.", "Import the table in parts.")
        if number > MOST_LINES:
            raise CannotImport(
                f"{name} has more than {MOST_LINES:,} lines, most of them blank.",
                "Take the blank lines out of the file.",
            )
    if not rows:
        raise CannotImport(f"{name} holds no words and no numbers.", "Look whether it was saved.")
    widest = max(map(len, map(attrgetter("cells"), rows)))
    if widest > MOST_COLUMNS:
        raise CannotImport(f"{name} has {widest:,} columns: more than {MOST_COLUMNS:,}.", "Import the table in parts.")
    return tuple(rows)


def _without_blanks(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The cells up to the last that is not blank."""
    length = len(cells)
    while not cells[length - 1]:
        length -= 1
    return cells[:length]


class PlainTexts(dict[str, str]):
    """Texts by how they stand in the file: what recurs is cleaned once, and kept once."""

    def __missing__(self, text: str) -> str:
        plain = plain_text(text)
        if len(self) < _MOST_KEPT:
            self[text] = plain
        return plain


def plain_text(text: str) -> str:
    """A cell's text without spaces around it, and without the mark that keeps it from being run as a formula."""
    words = text.strip()
    if not words.isascii():
        words = words.replace("\u00a0", " ").replace("\u202f", " ").replace("\u200b", "").replace("\ufeff", "").strip()
    if "\r" in words:
        words = words.replace("\r\n", "\n").replace("\r", "\n")
    if words[:1] == "'" and (words[1:].lstrip(" \n")[:1] in ("=", "+", "-", "@") or _is_figures(words[1:])):
        return words[1:].strip()
    return words


def _is_figures(text: str) -> bool:
    """Whether a text is a number, a date or an amount, which spreadsheets mark with ' to keep as it is."""
    return text[:1] in _FIGURES and not text.strip(_FIGURES + " ,./:-")


_FIGURES = "0123456789£()"
