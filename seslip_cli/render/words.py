"""What a cell says: to people, and to programs. Text from outside is made harmless here, for every format."""

import re
from datetime import date, time

from seslip_cli.domain import dates
from seslip_cli.domain.money import Money
from seslip_cli.views.sheet import Cell, Column

_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, tab and line feed apart
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # what turns the direction of text (Unicode TR 9)
)


def clean(text: str) -> str:
    """Text without control characters and marks that turn its direction; each leaves a replacement character."""
    return _HARMFUL.sub("\ufffd", text.replace("\r\n", "\n"))


def read_words(column: Column, cell: Cell) -> str:
    """What a cell says to people; dates and amounts in the house's style."""
    if isinstance(cell, date):
        return dates.long_date(cell)
    return _words(column, cell)


def short_words(column: Column, cell: Cell) -> str:
    """As `read_words`, where there is little room."""
    if isinstance(cell, date):
        return dates.short_date(cell)
    return _words(column, cell)


def data_value(column: Column, cell: Cell) -> str | int | None:
    """What a cell says to programs: pounds with two decimals, ISO dates, HH:MM, counts as numbers."""
    if isinstance(cell, Money):
        return cell.plain
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, int) and column.kind == "share":
        return _tenths(cell)
    return clean(cell) if isinstance(cell, str) else cell


def _words(column: Column, cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Money):
        return str(cell).replace("£", "") if column.kind == "figures" else str(cell)
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, int):
        return f"{_tenths(cell, comma=True)}%" if column.kind == "share" else str(cell)
    return clean(str(cell))


def _tenths(value: int, *, comma: bool = False) -> str:
    """Tenths of a percent with one decimal: 1302 is `130.2`."""
    whole, tenth = divmod(abs(value), 10)
    return f"{'-' if value < 0 else ''}{whole:,}.{tenth}" if comma else f"{'-' if value < 0 else ''}{whole}.{tenth}"
