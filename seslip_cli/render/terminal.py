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
_GAP = 3
"""What stands between two columns, in characters."""
_LEAST_TEXT = 12
"""A column of text is never made narrower than this, in characters."""

Words = dict[int, list[str]]
"""What the cells of a row say, by the row's identity."""


def render_terminal(sheet: Sheet, out: IO[str]) -> None:
    """Print a Sheet to a terminal in its width, or to anything else as wide as it is, without colour."""
    if out.isatty():
        _print_sheet(sheet, open_console(out))
        return
    plain = StringIO()
    _print_sheet(sheet, open_console(plain))
    out.writelines(f"{line.rstrip()}\n" for line in plain.getvalue().splitlines())


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
    widths = _widths(sheet, shown, words)
    least = [
        width if sheet.columns[at].kind != "text" else min(_LEAST_TEXT, width)
        for at, width in zip(shown, widths, strict=True)
    ]
    gaps = _GAP * (len(shown) - 1)
    if sum(least) + gaps > console.width:
        _print_cards(console, sheet, shown, words)
    elif sum(widths) + gaps <= console.width:
        console.width = sum(widths) + gaps
        console.print(_table(sheet, shown, words, widths, widths))
    else:
        console.print(_table(sheet, shown, words, least, [None] * len(shown)))


def _widths(sheet: Sheet, shown: list[int], words: Words) -> list[int]:
    """How wide each column is when nothing in it is broken."""
    heading_at = _heading_at(sheet, shown)
    headings = [group.title for group in sheet.groups]
    return [
        max(
            cell_len(line)
            for cell in (
                clean(sheet.columns[at].title),
                *(cells[place] for cells in words.values()),
                *(map(clean, headings) if place == heading_at else ()),
            )
            for line in cell.split("\n")
        )
        for place, at in enumerate(shown)
    ]


def _table(sheet: Sheet, shown: list[int], words: Words, least: Sequence[int], widths: Sequence[int | None]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for place, at in enumerate(shown):
        column = sheet.columns[at]
        table.add_column(
            Text(clean(column.title)),
            justify="right" if column.kind in NUMBERS else "left",
            no_wrap=column.kind != "text",
            overflow="fold",
            min_width=least[place],
            width=widths[place],
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
