"""Workbooks: the cells of one sheet as text. The only module that knows python-calamine."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from seslip_cli.errors import CannotImport
from seslip_cli.imports.table import MOST_COLUMNS, PlainTexts, Table, make_rows

_MOST_UNPACKED = 500_000_000
"""How much a workbook may come to when it is unpacked, in bytes."""
_MOST_CELLS = 5_000_000
"""How large a sheet may be, from its first cell to its last: calamine makes room for all of them."""

_SAVE_AS = "Open it, save the table as XLSX, ODS or CSV, and import that."
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_BOOK_STREAM = "ook\0".encode("utf-16-le")
"""How the names end of the parts that have the text of a .doc file, and the sheets of an .xls: Workbook, or Book."""
_ERROR = "#ERROR"
"""What stands for a formula that came to nothing: calamine gives an empty cell, which would be taken for nought."""


def read_sheets(content: bytes, name: str, sheet: str | None = None) -> Iterator[Table]:
    """The rows of each sheet that is shown and holds something, or of the one that is named; at least one.

    Raises CannotImport for what is no workbook, is locked, or has no such sheet.
    """
    kind = _kind(content, name)
    errors = _look_inside(content, name, kind)
    try:
        yield from _read(content, name, kind, sheet, errors)
    except (CannotImport, GeneratorExit):
        raise
    except BaseException as error:  # a panic of calamine's is no Exception
        if isinstance(error, KeyboardInterrupt | SystemExit):
            raise
        raise CannotImport(f"{name} cannot be read: {_reason(error)}.", _SAVE_AS) from None


def _reason(error: BaseException) -> str:
    if type(error).__name__ == "PasswordError" or "password" in str(error).lower():
        return "it is locked with a password"
    return "it is damaged, or no workbook of a kind that is known"


def _read(
    content: bytes, name: str, kind: str, sheet: str | None, errors: dict[str, set[tuple[int, int]]]
) -> Iterator[Table]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        shown = [
            each.name
            for each in book.sheets_metadata
            if each.typ == SheetTypeEnum.WorkSheet and (each.visible == SheetVisibleEnum.Visible or each.name == sheet)
        ]
        if not shown:
            raise CannotImport(f"{name} has no sheet that is shown.", _SAVE_AS)
        wanted = [_find_sheet(shown, sheet, name)] if sheet is not None else shown
        blank = True
        for each in wanted:
            cells = _cells(book.get_sheet_by_name(each).to_python(skip_empty_area=False), errors.get(each, set()))
            if any(any(row) for row in cells):
                blank = False
                yield Table(
                    name=name, make=kind, rows=make_rows([[*map(tuple, cells)]], name), sheet=each, sheets=tuple(shown)
                )
    if blank:
        make_rows((), name if sheet is None else f'The sheet "{wanted[0]}" of {name}')


def _cells(values: list[list[Any]], errors: set[tuple[int, int]]) -> list[list[str]]:
    known = PlainTexts()
    cells = [[known[value] if type(value) is str else _text(value) for value in row] for row in values]
    _put_errors(cells, errors)
    return cells


def _find_sheet(sheets: list[str], wanted: str, name: str) -> str:
    for each in sheets:
        if each.strip().casefold() == wanted.strip().casefold():
            return each
    raise CannotImport(f'{name} has no sheet called "{wanted}".', f"It has {', '.join(sheets)}.")


def _put_errors(cells: list[list[str]], errors: set[tuple[int, int]]) -> None:
    for row, column in errors:
        if row < len(cells) and column < len(cells[row]):
            cells[row][column] = cells[row][column] or _ERROR


def _text(value: Any) -> str:
    """A cell as text: dates as 2019-11-08, times as 10:30, numbers in figures without commas."""
    match value:
        case bool():
            return "yes" if value else "no"
        case datetime():
            return f"{value:%Y-%m-%d}" if value.time() == time(0) else f"{value:%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
        case time():
            return f"{_to_the_minute(value):%H:%M}"
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60:02}:{minutes % 60:02}"
        case int() | float():
            return _number(value)
    return ""


def _to_the_minute(value: time) -> time:
    """Excel keeps times as fractions of a day: 10:30 may come as 10:29:59.999."""
    seconds = value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1_000_000
    minutes = round(seconds / 60) % 1440
    return time(minutes // 60, minutes % 60)


def _number(value: float) -> str:
    """The figures of a number; what floating point adds after the sixth decimal is left out."""
    if isinstance(value, float) and (value != value or abs(value) > 1e15):
        return str(value)
    figures = f"{Decimal(repr(round(value, 6))):f}"
    plain = figures.rstrip("0").rstrip(".") if "." in figures else figures
    return "0" if plain == "-0" else plain


def _kind(content: bytes, name: str) -> str:
    """XLSX, XLS or ODS. Raises CannotImport for another file in the same packing."""
    if not content.startswith(b"PK"):
        if _WORD_STREAM in content and _BOOK_STREAM not in content:
            raise CannotImport(f"{name} is a Word document, not a table that can be read.", _SAVE_AS)
        return "XLS"
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = set(packed.namelist())
            size = sum(each.file_size for each in packed.infolist())
            told = packed.read("mimetype")[:200].decode("ascii", "replace") if "mimetype" in names else ""
    except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError, EOFError, ValueError):
        raise CannotImport(f"{name} is damaged: it cannot be unpacked.", "Ask for it again.") from None
    if size > _MOST_UNPACKED:
        raise CannotImport(f"{name} unpacks to more than {_MOST_UNPACKED // 1_000_000} MB.", _SAVE_AS)
    if "xl/workbook.xml" in names:
        return "XLSX"
    if told.startswith("application/vnd.oasis.opendocument.spreadsheet"):
        return "ODS"
    kinds = (
        ("word/", "a Word document"),
        ("ppt/", "a presentation"),
        ("xl/", "a workbook in a form that is not read (xlsb)"),
    )
    what = next((words for folder, words in kinds if any(each.startswith(folder) for each in names)), "")
    raise CannotImport(f"{name} is {what or 'a packed file (zip)'}, not a table that can be read.", _SAVE_AS)


def _look_inside(content: bytes, name: str, kind: str) -> dict[str, set[tuple[int, int]]]:
    """The cells with errors by sheet. Raises CannotImport for a sheet so large that no room could be made for it.

    calamine ends the whole program where there is no room for the cells between the first and the last.
    """
    errors: dict[str, set[tuple[int, int]]] = {}
    if kind == "XLS":
        return errors
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if kind == "ODS":
                _require_size(name, *_extent_of_ods(packed.read("content.xml")))
                return errors
            for sheet, file in _sheets_of_xlsx(packed):
                errors[sheet] = _errors_in(packed.read(file), name)
    except (KeyError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        raise CannotImport(f"{name} is damaged: it cannot be unpacked.", "Ask for it again.") from None
    except Exception as error:
        if type(error).__module__ in ("zlib", "lzma", "_lzma"):
            raise CannotImport(f"{name} is damaged: it cannot be unpacked.", "Ask for it again.") from None
        raise
    return errors


def _require_size(name: str, height: int, width: int) -> None:
    if height > 1_100_000 or width > MOST_COLUMNS * 20 or height * width > _MOST_CELLS:
        raise CannotImport(
            f"{name} has a sheet of {height:,} rows and {width:,} columns: too large to be read.",
            "Delete what stands far below or beside the table, and save it again.",
        )


_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*?)(/?)>")
_CELL_AT = re.compile(rb'(?:^|\s)r="([A-Z]{1,3})(\d{1,7})"')
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^>]*?)/?>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*?)/?>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def _sheets_of_xlsx(packed: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The name of each sheet, and its file within the workbook."""
    names = set(packed.namelist())
    relations = "xl/_rels/workbook.xml.rels"
    found = _RELATION.finditer(packed.read(relations)) if relations in names else ()
    targets = {each.get("Id", ""): each.get("Target", "") for each in map(_attributes, found)}
    for sheet in map(_attributes, _SHEET.finditer(packed.read("xl/workbook.xml"))):
        id = next((value for key, value in sheet.items() if key.endswith(":id")), "")
        target = targets.get(id, "")
        file = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if file in names:
            yield sheet.get("name", ""), file


def _attributes(found: re.Match[bytes]) -> dict[str, str]:
    from html import unescape

    return {
        each[1].decode(): unescape((each[2] or each[3] or b"").decode("utf-8", "replace"))
        for each in _ATTRIBUTE.finditer(found[1])
    }


def _errors_in(sheet: bytes, name: str) -> set[tuple[int, int]]:
    """Where a sheet of an XLSX has errors, by row and column from 0. Raises CannotImport where it is too large."""
    errors = set()
    height = width = 0
    for found in _CELL.finditer(sheet):
        place = _CELL_AT.search(found[1])
        if place is None or found[2]:
            continue
        row, column = int(place[2]), _column_number(place[1])
        height, width = max(height, row), max(width, column)
        if b't="e"' in found[1]:
            errors.add((row - 1, column - 1))
    _require_size(name, height, width)
    return errors


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


_ODS_TAG = re.compile(rb"<(/?)table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^>]*?)(/?)>")
_REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="(\d{1,9})"')


def _extent_of_ods(content: bytes) -> tuple[int, int]:
    """How many rows and columns the largest sheet has up to its last cell that holds something."""
    height = width = row = column = repeated = 0
    for closing, tag, attributes, _ in (found.groups() for found in _ODS_TAG.finditer(content)):
        if closing:
            continue
        times = int(told[1]) if (told := _REPEATED.search(attributes)) else 1
        if tag == b"table":
            row = column = repeated = 0
        elif tag == b"table-row":
            row, column, repeated = row + repeated, 0, times
        else:
            column += times
            if b"value-type" in attributes:
                height, width = max(height, row + repeated), max(width, column)
    return height, width
