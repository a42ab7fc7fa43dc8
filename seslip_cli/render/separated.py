"""A Sheet as CSV (RFC 4180): for spreadsheets, so that no cell is run as a formula."""

import csv
import io
from typing import Any

from seslip_cli.render.words import clean, data_value
from seslip_cli.views.sheet import Column, Row, Sheet

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the start of a formula (OWASP, CSV injection)."""


def render_csv(sheet: Sheet) -> str:
    """Rows and totals under one header; a table whose groups have heads of their own keeps them, one after another."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    if sheet.has_heads:
        _write_groups(writer, sheet)
    else:
        _write_flat(writer, sheet)
    return out.getvalue()


def _write_flat(writer: Any, sheet: Sheet) -> None:
    shown = sheet.positions("data")
    by = (sheet.by,) if sheet.by is not None else ()
    writer.writerow([clean(column.title) for column in (*by, *(sheet.columns[at] for at in shown))])
    for group in sheet.groups:
        for row in (*group.rows, *group.total_rows):
            writer.writerow([*([_guarded(clean(group.title))] if by else []), *_cells(sheet, row, shown)])
    for row in sheet.total_rows:
        writer.writerow([*("" for _ in by), *_cells(sheet, row, shown)])


def _write_groups(writer: Any, sheet: Sheet) -> None:
    shown = sheet.filled()
    for group in sheet.groups:
        writer.writerow([_guarded(clean(group.heads[at])) for at in shown])
        for row in (*group.rows, *group.total_rows):
            writer.writerow(_cells(sheet, row, shown))
    for row in sheet.total_rows:
        writer.writerow(_cells(sheet, row, shown))


def _cells(sheet: Sheet, row: Row, shown: list[int]) -> list[str]:
    return [_cell(sheet.columns[at], row, at) for at in shown]


def _cell(column: Column, row: Row, at: int) -> str:
    value = data_value(column, row[at])
    if value is None:
        return ""
    return _guarded(str(value)) if column.kind == "text" else str(value)


def _guarded(text: str) -> str:
    return f"'{text}" if text.lstrip(" \n").startswith(_FORMULA) else text
