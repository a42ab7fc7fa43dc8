"""A Sheet as an Excel workbook (ECMA-376): a worksheet whose amounts, dates and shares can be reckoned with.

Totals are formulas, and a chart has a worksheet of its own.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from textwrap import wrap
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name

from seslip_cli.domain.dates import short_date
from seslip_cli.domain.money import Money
from seslip_cli.render.sums import is_sum, sum_formula
from seslip_cli.render.words import clean, short_words
from seslip_cli.render.workbook_chart import Table, add_chart, amount_format
from seslip_cli.views.sheet import NUMBERS, Cell, Group, Row, Sheet, Total

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "default_format_properties": {"font_name": "Arial", "font_size": 10, "valign": "vcenter"},
}
_MADE = datetime(1980, 1, 1)
"""When every workbook says that it was made: the same Sheet gives the same bytes."""
_FIRST_DAY = date(1900, 3, 1)
"""Days before it are counted differently from program to program (1900 was no leap year, which Excel has it be)."""
_LONGEST_TEXT = 32_767
_LONGEST_NAME = 31
"""What Excel takes in a cell and in the name of a worksheet, in UTF-16 code units."""
_NOT_IN_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
_FORMULA = ("=", "+", "-", "@")
_WIDEST = 60
_NARROWEST = 6
_HEAD_WIDTH = 14
"""Widths of columns in characters; a longer cell, or the title of a column beyond its cells, is broken over lines."""
_ROOM = 3
"""What a column has beside its text, in characters."""
_LINE_HEIGHT, _LINE_GAP = 13, 5
"""The height of a line of text, and what a row has beside its lines, in points."""
_TITLE_HEIGHT, _HIGHEST = 30, 409
"""The height of the title, and the largest that a row may have, in points."""
_MOST_UPRIGHT = 160
"""A wider table, in characters, is printed on a page that lies on its side."""
_A4 = 9
_MARGINS = (0.5, 0.5, 0.6, 0.6)
"""Left, right, top and bottom, in inches."""
_NUMBER_FORMATS = {"date": "[$-809]ddd d mmm yyyy", "time": "hh:mm", "share": "0.0%"}
"""Dates in British English wherever they are opened (809 is en-GB in ECMA-376, part 1, 18.8.31)."""

Look = dict[str, Any]
"""How a cell looks, in XlsxWriter's words."""
_RECKONED = frozenset({"money", "figures", "share"})
"""Kinds of columns that a workbook has even where other formats for people leave them out."""
_NO_FORMULAS: Mapping[int, str] = {}

_TITLE = {"bold": True, "font_size": 15, "font_color": "#0b5c63"}
_HEAD = {"bold": True, "bg_color": "#e3edef", "bottom": 2, "bottom_color": "#0b5c63", "text_wrap": True}
_GROUP = {"bold": True, "font_color": "#0b5c63", "bg_color": "#f4f6f8", "bottom": 1, "bottom_color": "#ccd4dc"}
_ROW = {"bottom": 1, "bottom_color": "#ccd4dc"}
_TOTAL = {**_ROW, "bold": True, "top": 1, "top_color": "#0b5c63"}
_NOTE = {"font_color": "#4a5968", "text_wrap": True}
_LEFT = {"align": "left"}
_AFTER_NUMBER = {"align": "left", "indent": 1}
"""Words beside a number keep away from it: programs differ in what they leave at the right of one."""
_RIGHT = {"align": "right", "indent": 1}


def render_workbook(sheet: Sheet) -> bytes:
    """The Sheet on a worksheet: its title, the heads of its columns, which stay in sight, rows, totals and notes.

    Where groups have heads of their own each group has them; the first stays in sight if all say the same of the
    numbers below them, and else none does. What is printed is the table; its chart is on the next worksheet.
    """
    out = BytesIO()
    with Workbook(out, _OPTIONS) as book:
        book.set_properties({"title": _cut(clean(sheet.title), 255), "author": "seslip", "created": _MADE})
        page = _Page(book, sheet)
        page.write()
        add_chart(book, sheet, page.table)
    return out.getvalue()


class _Page:
    """The worksheet, written line by line from the top."""

    def __init__(self, book: Workbook, sheet: Sheet) -> None:
        self.book = book
        self.sheet = sheet
        self.shown = _filled(sheet)
        self.formats = [_number_format(sheet, at) for at in self.shown]
        self.widths = [_width(sheet, at) for at in self.shown]
        self.name = _tab_name(sheet.title)
        self.page = book.add_worksheet(self.name)
        self.line = 0
        self.heads_at = 0
        self.rows_at: list[int] = []
        self.totals: list[tuple[int, Total]] = []
        self._styles: dict[tuple[tuple[str, Any], ...], Format] = {}

    @property
    def table(self) -> Table:
        """Where everything stands, once it is written."""
        columns = {at: place for place, at in enumerate(self.shown)}
        return Table(self.name, columns, self.heads_at, self.rows_at)

    def write(self) -> None:
        """Everything, from the title to the notes."""
        self._lay_out()
        self.page.set_row(self.line, _TITLE_HEIGHT)
        self._put(0, self.sheet.title, _TITLE)
        self.line += 1
        if self.sheet.groups and self.shown:
            self._write_groups()
        else:
            self._put(0, self.sheet.empty, {})
            self.line += 1
        for note in self.sheet.notes:
            self._write_note(note)
        self.page.print_area(0, 0, self.line - 1, max(0, len(self.shown) - 1))

    def _lay_out(self) -> None:
        for place, width in enumerate(self.widths):
            self.page.set_column(place, place, width)
        self.page.set_default_row(_LINE_HEIGHT + _LINE_GAP)
        self.page.hide_gridlines(2)
        self.page.set_paper(_A4)
        self.page.set_margins(*_MARGINS)
        self.page.fit_to_pages(1, 0)
        if sum(self.widths) > _MOST_UPRIGHT:
            self.page.set_landscape()

    def _write_groups(self) -> None:
        if not self.sheet.has_heads:
            self._write_heads([column.title for column in self.sheet.columns])
            self._keep_heads()
        for group in self.sheet.groups:
            self._write_group(group)
        for total in self.sheet.totals:
            self._leave_total(total)
        self._write_totals()

    def _write_group(self, group: Group) -> None:
        if group.heads:
            self._write_heads(group.heads)
            if group is self.sheet.groups[0] and self._heads_agree():
                self._keep_heads()
        elif group.title:
            for place in range(len(self.shown)):
                self._put(place, group.title if place == 0 else None, _GROUP)
            self.line += 1
        for row in group.rows:
            self.rows_at.append(self.line)
            self._write_row(row, _ROW)
        for total in group.totals:
            self._leave_total(total)

    def _keep_heads(self) -> None:
        """Have the heads, which were written last, stay in sight and return on every page."""
        self.page.freeze_panes(self.line, 0)
        self.page.repeat_rows(self.line - 1)

    def _heads_agree(self) -> bool:
        """Whether the heads of every group say the same of the numbers."""
        numbers = [at for at in self.shown if self.sheet.columns[at].kind in NUMBERS]
        return len({tuple(group.heads[at] for at in numbers) for group in self.sheet.groups if group.heads}) == 1

    def _leave_total(self, total: Total) -> None:
        self.totals.append((self.line, total))
        self.line += 1

    def _write_totals(self) -> None:
        """Write the totals where lines were left for them: only now is it known where all the rows stand."""
        rows, lines, end = [*self.sheet.rows], [line + 1 for line in self.rows_at], self.line
        for line, total in self.totals:
            self.line = line
            self._write_row(total.cells, _TOTAL, self._formulas(total, rows, lines))
        self.line = end

    def _formulas(self, total: Total, rows: Sequence[Row], lines: Sequence[int]) -> dict[int, str]:
        """The formulas of those amounts of a total that are sums of its rows, by the place of their column."""
        found = {
            at: sum_formula(total, xl_col_to_name(place), lines)
            for place, at in enumerate(self.shown)
            if is_sum(self.sheet, total, rows, at)
        }
        return {at: formula for at, formula in found.items() if formula is not None}

    def _write_heads(self, heads: Sequence[str]) -> None:
        self._set_height([clean(heads[at]) for at in self.shown])
        for place in range(len(self.shown)):
            self._put(place, heads[self.shown[place]], {**_HEAD, **self._side(place)})
        self.heads_at = self.heads_at or self.line
        self.line += 1

    def _write_row(self, row: Row, look: Look, formulas: Mapping[int, str] = _NO_FORMULAS) -> None:
        self._set_height([short_words(self.sheet.columns[at], row[at]) for at in self.shown])
        for place, at in enumerate(self.shown):
            text = self.sheet.columns[at].kind == "text"
            more = {"text_wrap": True} if text else {"num_format": self.formats[place]}
            self._put(place, row[at], {**look, **more, **self._side(place)}, formulas.get(at))
        self.line += 1

    def _write_note(self, note: str) -> None:
        """A note across all columns."""
        self._set_height([clean(note)], [max(_WIDEST, sum(self.widths))])
        if len(self.shown) > 1:
            self.page.merge_range(self.line, 0, self.line, len(self.shown) - 1, "", self._style(_NOTE))
        self._put(0, note, _NOTE)
        self.line += 1

    def _side(self, place: int) -> Look:
        if self._has_numbers(place):
            return _RIGHT
        return _AFTER_NUMBER if place > 0 and self._has_numbers(place - 1) else _LEFT

    def _has_numbers(self, place: int) -> bool:
        return self.sheet.columns[self.shown[place]].kind in NUMBERS

    def _set_height(self, texts: Sequence[str], widths: Sequence[int] = ()) -> None:
        """Make the line as high as its texts need: not every program does so by itself when it opens a workbook."""
        lines = max(map(_count_lines, texts, widths or self.widths))
        if lines > 1:
            self.page.set_row(self.line, min(_HIGHEST, lines * _LINE_HEIGHT + _LINE_GAP))

    def _put(self, place: int, cell: Cell, look: Look, formula: str | None = None) -> None:
        """Write a cell as what it is. Text is always written as text, whatever it looks like.

        With a formula the cell is what it comes to, for readers that do not reckon.
        """
        style = self._style(look)
        if cell is None or cell == "":
            self.page.write_blank(self.line, place, None, style)
        elif formula is not None:
            self.page.write_formula(self.line, place, formula, style, _number(cell))
        elif isinstance(cell, Money):
            self.page.write_number(self.line, place, _number(cell), style)
        elif isinstance(cell, time) or (isinstance(cell, date) and cell >= _FIRST_DAY):
            moment: Any = cell  # it takes dates and times, though its annotations know datetimes only
            self.page.write_datetime(self.line, place, moment, style)
        elif isinstance(cell, int):
            percent = look.get("num_format") == _NUMBER_FORMATS["share"]
            self.page.write_number(self.line, place, cell / 1000 if percent else cell, style)
        else:
            self._put_text(place, cell, look)

    def _put_text(self, place: int, cell: str | date, look: Look) -> None:
        text = _cut(clean(cell) if isinstance(cell, str) else short_date(cell), _LONGEST_TEXT)
        # Without this mark, what looks like a formula would become one as soon as somebody edits the cell.
        guard = {"quote_prefix": True} if text.startswith(_FORMULA) else {}
        self.page.write_string(self.line, place, text, self._style({**look, **guard}))

    def _style(self, look: Look) -> Format:
        key = tuple(sorted(look.items()))
        if key not in self._styles:
            self._styles[key] = self.book.add_format(look)
        return self._styles[key]


def _filled(sheet: Sheet) -> list[int]:
    """The columns in which any row says something: a workbook is reckoned with, so it has every amount and share."""
    more = [
        at
        for at, column in enumerate(sheet.columns)
        if column.shown == "data" and column.kind in _RECKONED and any(row[at] is not None for row in sheet.all_rows)
    ]
    return sorted((*sheet.filled(), *more))


def _number(cell: Cell) -> Any:
    """An amount, or a count, as the format has it, which knows binary fractions only.

    It keeps fifteen digits of them, so the pence come back whole (`_LARGEST`).
    """
    return cell.pence / 100 if isinstance(cell, Money) else cell


def _number_format(sheet: Sheet, at: int) -> str:
    """How Excel shows the numbers of a column: amounts without pence where all of them are whole pounds."""
    kind = sheet.columns[at].kind
    if kind not in ("money", "figures"):
        return _NUMBER_FORMATS.get(kind, "0")
    amounts = [row[at] for row in sheet.all_rows]
    pence = any(isinstance(each, Money) and each.pence % 100 for each in amounts)
    return amount_format(kind, "#,##0.00" if pence else "#,##0")


def _width(sheet: Sheet, at: int) -> int:
    """A width that shows the cells of a column, and its heads on a few lines."""
    column = sheet.columns[at]
    cells = [short_words(column, row[at]) for row in sheet.all_rows]
    heads = [group.heads[at] for group in sheet.groups if group.heads] if sheet.has_heads else [column.title]
    words = [word for head in heads for word in clean(head).split()]
    wanted = max((len(line) for cell in cells for line in cell.split("\n")), default=0)
    for_heads = max(min(max(map(len, heads), default=0), _HEAD_WIDTH), *map(len, words), 0, 0)
    pence = 3 if _number_format(sheet, at).endswith(".00") else 0
    return max(_NARROWEST, min(_WIDEST, max(wanted + pence, for_heads) + _ROOM))


def _count_lines(text: str, width: int) -> int:
    return sum(max(1, len(wrap(line, width))) for line in text.split("\n"))


def _tab_name(title: str) -> str:
    """A title as the name of a worksheet: at most 31 characters, none of `_NOT_IN_NAME`, and not `History`."""
    plain = " ".join(clean(title).translate(_NOT_IN_NAME).split()).strip("' ")
    name = _cut(plain, _LONGEST_NAME).strip("' ") or "Sheet"
    return f"{name} sheet" if name.lower() == "history" else name


def _cut(text: str, longest: int) -> str:
    """Text of at most so many UTF-16 code units; three dots say that there was more."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * longest:
        return text
    return units[: 2 * (longest - 1)].decode("utf-16-le", "ignore").rstrip() + "\u2026"
