"""Workbooks for tests, made by other people's writers, and an ODS made by hand."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, time
from typing import Any
from xml.sax.saxutils import escape

import openpyxl

_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)


def xlsx(**sheets: Sequence[Sequence[Any]]) -> bytes:
    """A workbook with these sheets, each cell of its own kind."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([*row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(rows: Sequence[Sequence[Any]], after: str = "") -> bytes:
    """An OpenDocument spreadsheet, as small as it can be; `after` stands below the rows."""
    body = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows) + after
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES} office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="Sheet">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", _ODS)
        packed.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS}"/></manifest:manifest>',
        )
        packed.writestr("content.xml", content)
    return out.getvalue()


def _cell(value: Any) -> str:
    match value:
        case None:
            return "<table:table-cell/>"
        case date():
            told = f'office:value-type="date" office:date-value="{value}"'
        case time():
            told = f'office:value-type="time" office:time-value="PT{value:%HH%MM%SS}"'
        case int() | float():
            told = f'office:value-type="float" office:value="{value}"'
        case _:
            told = 'office:value-type="string"'
    return f"<table:table-cell {told}><text:p>{escape(str(value))}</text:p></table:table-cell>"
