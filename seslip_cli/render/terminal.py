"""A Sheet on the terminal: a table, or cards where the terminal is too narrow for one."""

from collections.abc import Sequence
from io import StringIO
from typing import IO

from rich import box
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from seslip_cli.render.words import clean, short_words
from seslip_cli.views.sheet import NUMBERS, Group, Sheet

_ENDLESS = 100_000
_LEAST_TEXT = 12
"""A column of text is never made narrower than this, in characters."""


def render_terminal(sheet: Sheet, out: IO[str]) -> None:
    """Print a Sheet to a terminal in its width, or to anything else as wide as it is, without colour."""
    if out.isatty():
        _print_sheet(sheet, open_console(out))
        return
    plain = StringIO()
    _print_sheet(sheet, open_console(plain))
    out.writelines(f"{line.rstrip()}\n" for line in plain.getvalue().splitlines())


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


def _print_groups(console: Console, sheet: Sheet, shown: list[int], words: dict[int, list[str]]) -> None:
    table = _table(sheet, shown, words)
    least = Measurement.get(console, console.options, table).minimum
    if least > console.width:
        _print_cards(console, sheet, shown, words)
        return
    if console.width == _ENDLESS:
        console.width = max(1, Measurement.get(console, console.options, table).maximum)
    console.print(table)


def _table(sheet: Sheet, shown: list[int], words: dict[int, list[str]]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, show_footer=False)
    for place, at in enumerate(shown):
        column = sheet.columns[at]
        fixed = column.kind != "text"
        widest = max([len(cells[place]) for cells in words.values()] + [len(column.title) if fixed else 0])
        table.add_column(
            Text(clean(column.title)),
            justify="right" if column.kind in NUMBERS else "left",
            no_wrap=fixed,
            overflow="fold",
            min_width=widest if fixed else min(_LEAST_TEXT, widest),
        )
    heading_at = next((place for place, at in enumerate(shown) if sheet.columns[at].names_row), 0)
    for group in sheet.groups:
        if group.title:
            table.add_row(*_heading(group, heading_at, len(shown)))
        for row in group.rows:
            table.add_row(*map(Text, words[id(row)]))
        for row in group.totals:
            table.add_row(*map(Text, words[id(row)]), style="bold")
        if group is not sheet.groups[-1] or sheet.totals:
            table.add_section() if group.totals else table.add_row()
    for row in sheet.totals:
        table.add_row(*map(Text, words[id(row)]), style="bold")
    return table


def _heading(group: Group, at: int, width: int) -> list[Text]:
    return [Text(clean(group.title) if place == at else "", style="bold") for place in range(width)]


def _print_cards(console: Console, sheet: Sheet, shown: list[int], words: dict[int, list[str]]) -> None:
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
