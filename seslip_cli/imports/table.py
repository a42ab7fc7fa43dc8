"""A file that somebody sent, made into rows of text: CSV of any make, and the sheets of workbooks."""

from pathlib import Path

from msgspec import Struct

from seslip_cli.errors import CannotImport, WrongUsage

LARGEST = 50_000_000
"""The largest file that is read, in bytes."""
MOST_ROWS = 100_000
MOST_COLUMNS = 1_000

_SIGNS = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a document in rich text"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "a file in XML"),
    (b"BEGIN:VCARD", "a file of cards (vCard)"),
    (b"BEGIN:VCALENDAR", "a calendar"),
)
"""How files begin that are no tables, whatever they are called, and what they are."""

_SAVE_AS = "Save the table itself as CSV (UTF-8), XLSX or ODS, and import that."


class Row(Struct, frozen=True):
    """A row as it stands in the file: its number there, from 1, and its cells as text, blank ones empty."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """The text of a cell; empty where the row is shorter."""
        return self.cells[column] if column < len(self.cells) else ""


class Table(Struct, frozen=True, kw_only=True):
    """The rows of a file that are not blank.

    `name` is the file's name, `make` what it is (`CSV with semicolons, Windows-1252`); `sheet` and `sheets` are the
    one that was read and all that hold something, where the file is a workbook.
    """

    name: str
    make: str
    rows: tuple[Row, ...]
    sheet: str = ""
    sheets: tuple[str, ...] = ()


def load_table(path: Path, sheet: str | None = None) -> Table:
    """Read the rows of a file; what kind of file it is, is told by what it holds.

    Raises CannotImport for what is not a table, WrongUsage for a sheet of a file that has none.
    """
    content = load_content(path)
    kind = kind_of(content)
    if kind in ("zip", "ole"):
        from seslip_cli.imports.workbook import read_workbook

        return read_workbook(content, path.name, sheet)
    if kind:
        raise CannotImport(f"{path} is {kind}, not a table.", _SAVE_AS)
    if sheet is not None:
        raise WrongUsage(f"{path} is a text file, and has no sheets.", "Leave --sheet out.")
    from seslip_cli.imports.separated import read_separated

    return read_separated(content, path.name)


def load_content(path: Path) -> bytes:
    """The bytes of a file that is neither empty nor too large. Raises CannotImport."""
    try:
        if path.is_dir():
            raise CannotImport(f"{path} is a folder.", "Name a file.")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise CannotImport(
            f"{path} cannot be read ({error.strerror or error}).", "Look for a slip in its name."
        ) from None
    if len(content) > LARGEST:
        raise CannotImport(
            f"{path} is larger than {LARGEST // 1_000_000} MB.", "Import the table in parts, or without its pictures."
        )
    if not content.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise CannotImport(f"{path} is empty.", "Look whether it was saved.")
    return content


def kind_of(content: bytes) -> str:
    """What a file is by how it begins: `zip`, `ole`, words for what is no table, or empty for text."""
    if content.startswith(b"PK"):
        return "zip"
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return "ole"
    start = content[:200].removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((words for sign, words in _SIGNS if start[: len(sign)].lower() == sign.lower()), "")


def make_rows(cells: list[list[str]], name: str) -> tuple[Row, ...]:
    """Rows with their numbers, blank ones left out. Raises CannotImport where there are none, or too many."""
    rows = []
    for number, row in enumerate(cells, 1):
        while row and not row[-1]:
            row.pop()
        if row:
            rows.append(Row(number, tuple(row)))
    if not rows:
        raise CannotImport(f"{name} holds no words and no numbers.", "Look whether it was saved.")
    widest = max(len(row.cells) for row in rows)
    if len(rows) > MOST_ROWS or widest > MOST_COLUMNS:
        raise CannotImport(
            f"{name} has {len(rows):,} rows and {widest:,} columns: more than {MOST_ROWS:,} and {MOST_COLUMNS:,}.",
            "Import the table in parts.",
        )
    return tuple(rows)


def plain_text(text: str) -> str:
    """A cell's text without spaces around it, and without the mark that keeps it from being run as a formula."""
    words = text.replace("\u00a0", " ").replace("\u202f", " ").replace("\r\n", "\n").replace("\r", "\n")
    words = words.replace("\u200b", "").replace("\ufeff", "").strip()
    return words[1:] if words[:1] == "'" and words[1:].lstrip(" \n")[:1] in ("=", "+", "-", "@") else words
