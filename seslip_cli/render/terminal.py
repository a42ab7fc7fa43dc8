"""A Sheet on the terminal: a table, or cards where the terminal is too narrow for one."""

from collections.abc import Sequence
from io import StringIO
from typing import IO

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from seslip_cli.render.words import clean, short_words
from seslip_cli.views.sheet import NUMBERS, Sheet

_ENDLESS = 100_000
_GAP = 2
"""What stands between two columns, in characters."""
_LONG_WORD = 16
"""A word longer than this, in characters, such as an address, is broken where there is no room."""

Words = dict[int, list[str]]
"""What the cells of a row say, by the row's identity."""


def render_terminal(sheet: Sheet, out: IO[str]) -> None:
    """Print a Sheet to a terminal in its width, or to anything else as wide as it is, without colour."""
    if out.isatty():
        _print_sheet(sheet, open_console(out))
        return
    plain = StringIO()
    _print_sheet(sheet, open_console(plain))
    lines = plain.getvalue().removesuffix("\n").split("\n")
    out.writelines(f"{line.rstrip(' ')}\n" for line in lines)


def open_console(out: IO[str]) -> Console:
    """A console that takes text as it is, in colour only on a terminal, and there as wide as it is."""
    terminal = out.isatty()
    return Console(
        file=out,
        highlight=False,
        markup=False,
        emoji=False,
        force_terminal=terminal,
        width=None if terminal else _ENDLESS,
    )


def _print_sheet(sheet: Sheet, console: Console) -> None:
    shown = sheet.filled()
    words = {id(row): [short_words(sheet.columns[at], row[at]) for at in shown] for row in sheet.all_rows}
    console.print(Text(clean(sheet.title), style="bold"))
    if not sheet.groups:
        console.print(Text(clean(sheet.empty)))
    else:
        console.print()
        _print_groups(console, sheet, shown, words)
    for note in sheet.notes:
        console.print(Text(clean(note), style="dim"))


def _print_groups(console: Console, sheet: Sheet, shown: list[int], words: Words) -> None:
    """As a table in the width there is, or as cards where no column could be made narrow enough."""
    columns = [_cells(sheet, shown, words, place) for place in range(len(shown))]
    widest = [max(cell_len(line) for cell in cells for line in cell.split("\n")) for cells in columns]
    least = [
        min(width, _longest_word(cells)) if sheet.columns[at].kind == "text" else width
        for at, cells, width in zip(shown, columns, widest, strict=True)
    ]
    room = console.width - _GAP * (len(shown) - 1)
    if sum(least) > room:
        _print_cards(console, sheet, shown, words)
        return
    widths = _fit(least, widest, room)
    console.print(_table(sheet, shown, words, widths), width=sum(widths) + _GAP * (len(shown) - 1))


def _cells(sheet: Sheet, shown: list[int], words: Words, place: int) -> list[str]:
    """Everything that stands in a column, its title and the titles of groups included."""
    headings = [clean(group.title) for group in sheet.groups] if place == _heading_at(sheet, shown) else []
    return [clean(sheet.columns[shown[place]].title), *headings, *(cells[place] for cells in words.values())]


def _longest_word(cells: list[str]) -> int:
    """How narrow a column of text may become before a word, unless it is very long, is broken."""
    return min(_LONG_WORD, max((cell_len(word) for cell in cells for word in cell.split()), default=0))


def _fit(least: list[int], widest: list[int], room: int) -> list[int]:
    """A width for each column: what room there is beyond the least goes, bit by bit, to the most crowded."""
    widths = [*least]
    for _ in range(min(room, sum(widest)) - sum(widths)):
        crowded = max(range(len(widths)), key=lambda at: widest[at] / max(1, widths[at]))
        widths[crowded] += 1
    return widths


def _table(sheet: Sheet, shown: list[int], words: Words, widths: list[int]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for at, width in zip(shown, widths, strict=True):
        column = sheet.columns[at]
        table.add_column(
            Text(clean(column.title)),
            justify="right" if column.kind in NUMBERS else "left",
            no_wrap=column.kind != "text",
            overflow="fold",
            width=width,
        )
    heading_at = _heading_at(sheet, shown)
    for group in sheet.groups:
        if group.title:
            table.add_row(*("" for _ in range(heading_at)), Text(clean(group.title), style="bold"))
        for row in group.rows:
            table.add_row(*map(Text, words[id(row)]))
        for row in group.totals:
            table.add_row(*map(Text, words[id(row)]), style="bold")
        table.add_section()
    for row in sheet.totals:
        table.add_row(*map(Text, words[id(row)]), style="bold")
    return table


def _heading_at(sheet: Sheet, shown: list[int]) -> int:
    """In which of the columns shown the titles of groups stand."""
    return next((place for place, at in enumerate(shown) if sheet.columns[at].names_row), 0)


def _print_cards(console: Console, sheet: Sheet, shown: list[int], words: Words) -> None:
    titles = [clean(sheet.columns[at].title) for at in shown]
    for group in sheet.groups:
        if group.title:
            console.print(Text(clean(group.title), style="bold underline"))
            console.print()
        for row in (*group.rows, *group.totals):
            _print_card(console, titles, words[id(row)])
    for row in sheet.totals:
        _print_card(console, titles, words[id(row)])


def _print_card(console: Console, titles: Sequence[str], cells: Sequence[str]) -> None:
    for title, cell in zip(titles, cells, strict=True):
        if cell:
            console.print(Text(f"{title}: ", style="bold").append(cell, style="not bold"))
    console.print()
