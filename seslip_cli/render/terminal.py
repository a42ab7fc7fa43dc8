"""A Sheet on the terminal: a table, with a bar for each line of its chart, or cards where there is no room for one."""

from collections.abc import Sequence
from io import StringIO
from typing import IO, Any, NamedTuple

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

_READABLE = 24
"""How wide the titles of rows are at least before columns that can be spared are left out for them, in characters."""

_SHORTEST_BAR, _LONGEST_BAR = 10, 20
"""How many places a bar has; one more is for its sign."""
_BELOW_BARS = 3
"""Columns that are to be spared with this number or a higher one make room for bars."""

Words = dict[int, list[str]]
"""What the cells of a row say, by the row's identity."""


class _Bars(NamedTuple):
    """The column of bars: its title, how wide it is, and the bar of each row by the row's identity."""

    title: str
    width: int
    of_rows: dict[int, str]


def render_terminal(sheet: Sheet, out: IO[str]) -> None:
    """Print a Sheet to a terminal in its width, or to anything else as wide as it is, without colour.

    The bars of its chart are for a terminal that has room for them beside the columns that are needed more.
    """
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
    filled = sheet.filled()
    shown = _with_room(sheet, filled, console)
    console.print(Text(clean(sheet.title), style="bold"))
    if not sheet.groups:
        console.print(Text(clean(sheet.empty)))
    else:
        console.print()
        if not _print_table(console, sheet, shown):
            shown = filled
            _print_cards(console, sheet, shown, _words(sheet, shown))
    for note in (*sheet.notes, *_left_out(sheet, filled, shown)):
        console.print(Text(clean(note), style="dim"))


def _words(sheet: Sheet, shown: list[int]) -> Words:
    return {id(row): [short_words(sheet.columns[at], row[at]) for at in shown] for row in sheet.all_rows}


def _with_room(sheet: Sheet, filled: list[int], console: Console) -> list[int]:
    """The columns that are shown: those that can be spared only where the others stay readable beside them.

    The first of them make room for the bars of a chart too.
    """
    shown, width = [*filled], console.width
    for_bars = _GAP + _SHORTEST_BAR + 1 if sheet.chart and console.is_terminal else 0
    spare = sorted((at for at in filled if sheet.columns[at].spare), key=lambda at: sheet.columns[at].spare)
    if not spare:
        return shown
    widths = dict(zip(filled, _readable(sheet, filled, _words(sheet, filled)), strict=True))

    def is_too_wide(more: int) -> bool:
        return sum(widths[at] for at in shown) + _GAP * (len(shown) - 1) + more > width

    while spare and (is_too_wide(0) or (is_too_wide(for_bars) and sheet.columns[spare[-1]].spare >= _BELOW_BARS)):
        shown.remove(spare.pop())
    return shown


def _left_out(sheet: Sheet, filled: list[int], shown: list[int]) -> list[str]:
    titles = [clean(sheet.columns[at].title) for at in filled if at not in shown]
    return [f"Left out, for want of room: {', '.join(titles)}."] if titles else []


def _readable(sheet: Sheet, shown: list[int], words: Words) -> list[int]:
    """How wide each column is at least without short words being broken, or the titles of rows cramped."""
    made = []
    for place, at in enumerate(shown):
        cells = _cells(sheet, shown, words, place)
        widest, column = _widest(cells), sheet.columns[at]
        if column.names_row:
            made.append(min(widest, _READABLE))
        else:
            made.append(widest if column.kind != "text" or widest <= _LONG_WORD else _longest_word(cells))
    return made


def _print_table(console: Console, sheet: Sheet, shown: list[int]) -> bool:
    """As a table in the width there is; False where no column could be made narrow enough."""
    words = _words(sheet, shown)
    columns = [_cells(sheet, shown, words, place) for place in range(len(shown))]
    widest = [*map(_widest, columns)]
    least = [
        min(width, _longest_word(cells)) if sheet.columns[at].kind == "text" else width
        for at, cells, width in zip(shown, columns, widest, strict=True)
    ]
    room = console.width - _GAP * (len(shown) - 1)
    if sum(least) > room:
        return False
    readable = _readable(sheet, shown, words) if any(column.spare for column in sheet.columns) else widest
    if sum(readable) <= room:
        least = readable
    beside = max(room - sum(widest), min(_GAP + _SHORTEST_BAR + 1, room - sum(readable)))
    bars = _bars(sheet, console, beside - _GAP) if console.is_terminal else None
    widths = _fit(least, widest, room - (bars.width + _GAP if bars else 0))
    wide = sum(widths) + _GAP * (len(shown) - 1)
    table = _table(sheet, shown, words, widths, bars)
    console.print(table, width=wide + (_GAP + bars.width if bars else 0))
    return True


def _widest(cells: list[str]) -> int:
    return max(cell_len(line) for cell in cells for line in cell.split("\n"))


def _bars(sheet: Sheet, console: Console, room: int) -> _Bars | None:
    """The bars of a Sheet's chart; none where there is no room for them, or nothing to show."""
    chart, places = sheet.chart, min(_LONGEST_BAR, room - 1)
    if chart is None or places < _SHORTEST_BAR:
        return None
    from seslip_cli.render.bar import choose_ink, draw_bar

    at = {column.id: place for place, column in enumerate(sheet.columns)}
    part, whole = at[chart.part], at[chart.whole]
    ink, rows = choose_ink(console.encoding), [*sheet.rows]
    charted: list[Any] = [rows[place] for place in chart.rows]  # what is in a column of amounts is one
    bars = {id(row): draw_bar(row[part], row[whole], places, ink) for row in charted}
    title = f"{sheet.columns[part].title} of {sheet.columns[whole].title}"
    return _Bars(clean(title), places + 1, bars) if any(bars.values()) else None


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


def _table(sheet: Sheet, shown: list[int], words: Words, widths: list[int], bars: _Bars | None) -> Table:
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
    if bars:
        table.add_column(Text(bars.title), overflow="fold", width=bars.width)
    heading_at = _heading_at(sheet, shown)
    for group in sheet.groups:
        if group.title:
            table.add_row(*("" for _ in range(heading_at)), Text(clean(group.title), style="bold"))
        for row in group.rows:
            bar = [bars.of_rows.get(id(row), "")] if bars else []
            table.add_row(*map(Text, [*words[id(row)], *bar]))
        for row in group.total_rows:
            table.add_row(*map(Text, words[id(row)]), style="bold")
        table.add_section()
    for row in sheet.total_rows:
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
        for row in (*group.rows, *group.total_rows):
            _print_card(console, titles, words[id(row)])
    for row in sheet.total_rows:
        _print_card(console, titles, words[id(row)])


def _print_card(console: Console, titles: Sequence[str], cells: Sequence[str]) -> None:
    for title, cell in zip(titles, cells, strict=True):
        if cell:
            console.print(Text(f"{title}: ", style="bold").append(cell, style="not bold"))
    console.print()
