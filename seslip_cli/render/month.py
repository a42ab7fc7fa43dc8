"""Months on the terminal: a grid from Monday to Sunday, or, where there is no room for one, a list of the days."""

import re
from collections.abc import Iterator
from datetime import date
from io import StringIO
from typing import IO

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from seslip_cli.domain.dates import plain_date, weekday
from seslip_cli.render.terminal import open_console
from seslip_cli.render.words import clean
from seslip_cli.views.month import WEEKDAYS, Day, Entry, Month, Months

_PLAIN_WIDTH = 80
"""How wide a grid is where there is no terminal, in characters."""
_NARROW = 60
"""Below this width, in characters, a grid cannot be read any more."""
_SHORT_NAME = 3
_LONG_WORD = 14
"""A word longer than this, in characters, is broken."""
_WORD = re.compile(r"(?:- )?\S+")
"""What stays on one line: a word, with the hyphen that stands before a meeting."""
_SATURDAY = 5


def render_months(months: Months, out: IO[str]) -> None:
    """Print months to a terminal in its width, or to anything else 80 characters wide and without colour."""
    if out.isatty():
        console = open_console(out)
        _print(months, console, console.width)
        return
    plain = StringIO()
    _print(months, open_console(plain), _PLAIN_WIDTH)
    lines = plain.getvalue().removesuffix("\n").split("\n")
    out.writelines(f"{line.rstrip(' ')}\n" for line in lines)


def _print(months: Months, console: Console, width: int) -> None:
    console.print(Text(clean(months.title), style="bold"))
    for month in months.months:
        console.print()
        if len(months.months) > 1:
            console.print(Text(month.title, style="bold"))
        if width < _NARROW:
            for line in _list_lines(month, months.today):
                console.print(line)
        else:
            console.print(_grid(month, months.today, width))
    for note in months.notes:
        console.print(Text(clean(note), style="dim"))


def _grid(month: Month, today: date, width: int) -> Table:
    """A column for each day of the week, wider where there is more to read."""
    table = Table(box=box.SQUARE, padding=(0, 0, 0, 1), show_lines=True)
    cells = [[Text() if day is None else _cell(day, today) for day in week] for week in month.weeks]
    for name, wide in zip(WEEKDAYS, _widths(cells, width - len(WEEKDAYS) - 1), strict=True):
        table.add_column(Text(name if wide > len(name) else name[:_SHORT_NAME]), width=wide - 1, overflow="fold")
    for row in cells:
        table.add_row(*row)
    return table


def _widths(cells: list[list[Text]], room: int) -> list[int]:
    """How wide each column is, the space at its left included: its longest word has room, as far as there is any.

    What is left goes to the narrowest of the working days, and of the weekend where something is on.
    """
    words = [_WORD.findall(" ".join(row[place].plain for row in cells)) for place in range(len(WEEKDAYS))]
    widths = [1 + max(_SHORT_NAME, min(_LONG_WORD, max(map(cell_len, each), default=0))) for each in words]
    while sum(widths) > room:
        widths[widths.index(max(widths))] -= 1
    used = [place for place in range(len(WEEKDAYS)) if place < _SATURDAY or widths[place] > _SHORT_NAME + 1]
    for _ in range(room - sum(widths)):
        widths[min(used, key=lambda place: widths[place])] += 1
    return widths


def _cell(day: Day, today: date) -> Text:
    number = Text(f"{day.date.day}{' today' if day.date == today else ''}", style="bold")
    holiday = [Text(day.holiday, style="italic")] if day.holiday else []
    return Text("\n").join([number, *holiday, *(Text(f"- {_words(each, each.begins)}") for each in day.entries)])


def _words(entry: Entry, when: str) -> str:
    """A meeting: when it is, what it is, and what there is to note."""
    return clean(f"{when} {entry.label}{f' ({entry.note})' if entry.note else ''}".strip())


def _list_lines(month: Month, today: date) -> Iterator[Text]:
    """The days of a month on which something is; and today, wherever it is among them."""
    for day in month.days:
        is_today = day.date == today
        if day.entries or day.holiday or is_today:
            head = f"{weekday(day.date)} {plain_date(day.date).rpartition(' ')[0]}{' (today)' if is_today else ''}"
            yield Text(f"{head}{f': {day.holiday}' if day.holiday else ''}", style="bold")
            for entry in day.entries:
                yield Text(f"  {_words(entry, f'{entry.hours}:' if entry.hours else '')}")
    if not month.has_meetings:
        yield Text("No meeting is fixed.")
