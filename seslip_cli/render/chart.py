"""What a Sheet's chart draws, and where each bar of it stands as SVG: `config/templates/chart.html` sets it down.

Across, places are hundredths of a percent of the width there is; down, hundredths of the height of a letter (em). So a
chart fills any window while its letters stay as large as the page's, and whole numbers are enough.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from unicodedata import east_asian_width

from seslip_cli.domain.dates import join_words
from seslip_cli.domain.money import Money
from seslip_cli.render.words import clean, read_words
from seslip_cli.views.sheet import Column, Row, Sheet

_EM = 100
_WHOLE = 10_000
_NARROWEST = 21 * _EM
"""The width in which everything must find room: a window of 320 pixels (WCAG 1.4.10) less its margins."""
_MOST_LINES = 2
"""On so many lines a label stands; the rest of a longer one is cut, and dots say so."""
_LEAST_ROOM = 3000
"""What the bars have of the width at least."""
_KEY, _HEADING, _LABEL, _BAR, _GAP = 140, 180, 140, 108, 75
"""The height of a line of the legend, of a group's title, a label and a bar, and what stands below a row."""
_LETTER, _FIGURE, _THICK = 105, 78, 80
"""How far below the top of its line a letter, or a figure beside a bar, stands; and how thick a bar is."""
_ALL_ELSE = "The table on this page has every figure."
_PAGE = 110 * _EM
"""What is no higher than this fits on a printed page; more goes on a further drawing."""
_WIDE, _BROAD, _CAPITAL, _USUAL, _THIN = 130, 100, 80, 65, 42
"""How wide characters are at most in the typefaces of the page."""
_BROAD_LETTERS, _THIN_LETTERS = frozenset("mwMW@%&\u2026\u2014"), frozenset(" .,:;'|!()[]/-fijlrtI\u00a0")


class Drawn(NamedTuple):
    """What of a chart there is to draw: places of columns, and the rows with the title of the group each is in."""

    label: int
    series: list[int]
    rows: list[tuple[str, Row]]


class Words(NamedTuple):
    """Words that begin `x` from the left and stand `y` from the top."""

    x: str
    y: str
    words: str


class Bar(NamedTuple):
    """A bar of the series of a number, from 0; without width where there is no amount."""

    series: int
    x: str
    y: str
    width: str


class Drawing(NamedTuple):
    """A picture that stands for itself: its title, what it says in words, its height, and what is on it.

    Beside the bars of each row an axis, from one place down to another, stands where nothing is.
    """

    title: str
    about: str
    height: str
    zero: str
    axes: list[tuple[str, str]]
    keys: list[tuple[Bar, Words]]
    headings: list[Words]
    labels: list[Words]
    bars: list[Bar]
    figures: list[Words]


def find_drawn(sheet: Sheet) -> Drawn | None:
    """What of a Sheet's chart there is to draw: the series that the table shows; None where they say nothing."""
    if sheet.chart is None:
        return None
    at = {column.id: place for place, column in enumerate(sheet.columns)}
    every = [(group.title, row) for group in sheet.groups for row in group.rows]
    rows = [every[place] for place in sheet.chart.rows]
    shown = sheet.filled()
    series = [at[id] for id in sheet.chart.series]
    said = [place for place in series if place in shown and any(isinstance(row[place], Money) for _, row in rows)]
    return Drawn(at[sheet.chart.label], said, rows) if said else None


def tell_chart(sheet: Sheet, drawn: Drawn, rows: Sequence[tuple[str, Row]]) -> str:
    """The main figures of some of the rows in words."""
    lines = "1 line" if len(rows) == 1 else f"{len(rows)} lines"
    columns = [(at, sheet.columns[at]) for at in drawn.series]
    said = [f"Bars for {lines}: {join_words(clean(column.title) for _, column in columns)}."]
    for at, column in columns:
        known = [(cell, row) for _, row in rows if isinstance(cell := row[at], Money)]
        if known:
            most, row = max(known, key=lambda each: each[0])
            name = _on_one_line(read_words(sheet.columns[drawn.label], row[drawn.label]))
            said.append(f"Largest {clean(column.title)}: {name}, {read_words(column, most)}.")
    return " ".join(said)


def lay_out_chart(sheet: Sheet) -> list[Drawing]:
    """The chart of a Sheet as drawings that are no higher than a page; none where there is nothing to draw."""
    drawn = find_drawn(sheet)
    if drawn is None or sheet.chart is None:
        return []
    layout = _Layout(sheet, drawn)
    parts = layout.share_out()
    title = clean(sheet.chart.title)
    titles = [title] if len(parts) == 1 else [f"{title} ({at} of {len(parts)})" for at in range(1, len(parts) + 1)]
    return [layout.draw(each, part) for each, part in zip(titles, parts, strict=True)]


class _Entry(NamedTuple):
    """A row of the chart: its group, and whether that is said above it; its label, on lines; its amounts."""

    row: tuple[str, Row]
    group: str
    begins: bool
    label: list[str]
    amounts: list[Money | None]


class _Layout:
    """What is the same on every drawing of a chart."""

    def __init__(self, sheet: Sheet, drawn: Drawn) -> None:
        self.sheet, self.drawn = sheet, drawn
        self.columns = [sheet.columns[at] for at in drawn.series]
        self.entries = [*_entries(sheet.columns[drawn.label], drawn)]
        every = [amount.pence for entry in self.entries for amount in entry.amounts if amount is not None]
        self.low, high = min(0, *every), max(0, *every)
        self.span = max(1, high - self.low)
        self.room = self._room_of_bars()

    def _room_of_bars(self) -> int:
        """What the bars may take of the width, so that there is room for the words to the right of each."""
        room = _WHOLE
        for entry in self.entries:
            for amount, words in zip(entry.amounts, self._figures(entry), strict=True):
                left = _WHOLE - (_across(words) + _EM // 2) * _WHOLE // _NARROWEST
                end = max(0, amount.pence if amount else 0) - self.low
                room = min(room, left * self.span // end if end else room)
        return max(room, _LEAST_ROOM)

    def share_out(self) -> list[list[_Entry]]:
        """The rows of each drawing."""
        parts: list[list[_Entry]] = []
        left = 0
        for entry in self.entries:
            left -= self._height(entry)
            if left < 0 or not parts:
                first = entry._replace(begins=True)
                left = _PAGE - self._keys_height() - self._height(first)
                parts.append([first])
            else:
                parts[-1].append(entry)
        return parts

    def draw(self, title: str, part: Sequence[_Entry]) -> Drawing:
        """A drawing of some of the rows."""
        keys = [self._key(at, column) for at, column in enumerate(self.columns)]
        headings, labels, bars, figures, axes = [], [], [], [], []
        y = self._keys_height()
        for entry in part:
            if entry.begins and entry.group:
                headings.append(Words("0", _em(y + _LETTER), entry.group))
                y += _HEADING
            for line in entry.label:
                labels.append(Words("0", _em(y + _LETTER), line))
                y += _LABEL
            for at, (amount, words) in enumerate(zip(entry.amounts, self._figures(entry), strict=True)):
                bar, end = self._bar(at, amount, y)
                bars.append(bar)
                figures.append(Words(_percent(end), _em(y + _FIGURE), words))
                y += _BAR
            axes.append((_em(y - len(entry.amounts) * _BAR), _em(y - _BAR + _THICK)))
            y += _GAP
        zero = _percent(self._place(0))
        about = f"{tell_chart(self.sheet, self.drawn, [entry.row for entry in part])} {_ALL_ELSE}"
        return Drawing(title, about, _em(y), zero, axes, keys, headings, labels, bars, figures)

    def _height(self, entry: _Entry) -> int:
        heading = _HEADING if entry.begins and entry.group else 0
        return heading + _LABEL * len(entry.label) + _BAR * len(self.columns) + _GAP

    def _keys_height(self) -> int:
        return _KEY * len(self.columns) + _GAP

    def _key(self, at: int, column: Column) -> tuple[Bar, Words]:
        title = _wrap(column.title, _NARROWEST - 3 * _EM, 1)[0]
        y = at * _KEY
        return Bar(at, "0", _em(y), "2em"), Words("2.6em", _em(y + _FIGURE), title)

    def _bar(self, at: int, amount: Money | None, y: int) -> tuple[Bar, int]:
        """A bar, and the place to the right of it where its words begin."""
        zero = self._place(0)
        if not amount:
            return Bar(at, _percent(zero), _em(y), "0"), zero
        end = self._place(amount.pence)
        width = max(abs(end - zero), _WHOLE // 500)
        return Bar(at, _percent(min(zero, end)), _em(y), _percent(width)), max(zero, end)

    def _place(self, pence: int) -> int:
        return self.room * (pence - self.low) // self.span

    def _figures(self, entry: _Entry) -> list[str]:
        pairs = zip(self.columns, entry.amounts, strict=True)
        return [read_words(column, amount) if amount is not None else "\u2013" for column, amount in pairs]


def _entries(label: Column, drawn: Drawn) -> Iterator[_Entry]:
    grouped = len({group for group, _ in drawn.rows}) > 1
    before = None
    for group, row in drawn.rows:
        name = _on_one_line(read_words(label, row[drawn.label]))
        cells = [row[at] for at in drawn.series]
        yield _Entry(
            row=(group, row),
            group=_wrap(group, _NARROWEST, 1)[0] if grouped else "",
            begins=group != before,
            label=_wrap(name, _NARROWEST, _MOST_LINES),
            amounts=[cell if isinstance(cell, Money) else None for cell in cells],
        )
        before = group


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _wrap(text: str, width: int, most: int) -> list[str]:
    """Text on at most so many lines, none of them wider than it may be; dots say that there was more."""
    lines = [""]
    for word in _broken(clean(text), width):
        longer = f"{lines[-1]} {word}".strip()
        if _across(longer) <= width:
            lines[-1] = longer
        elif len(lines) == most:
            return [*lines[:-1], _cut(f"{lines[-1]} {word}", width)]
        else:
            lines.append(word)
    return lines


def _broken(text: str, width: int) -> Iterator[str]:
    """The words of a text; one that is wider than it may be is broken."""
    for word in text.split():
        start, wide = 0, 0
        for at, letter in enumerate(word):
            wide += _across(letter)
            if wide > width:
                yield word[start:at]
                start, wide = at, _across(letter)
        yield word[start:]


def _cut(text: str, width: int) -> str:
    while _across(f"{text}\u2026") > width:
        text = text[:-1]
    return f"{text.rstrip()}\u2026"


def _across(text: str) -> int:
    """How wide a text is at most."""
    return sum(map(_letter_width, text))


def _letter_width(letter: str) -> int:
    if east_asian_width(letter) in "WF":
        return _WIDE
    if letter in _THIN_LETTERS:
        return _THIN
    if letter in _BROAD_LETTERS:
        return _BROAD
    return _CAPITAL if letter.isupper() else _USUAL


def _percent(place: int) -> str:
    return f"{place // 100}.{place % 100:02}%"


def _em(height: int) -> str:
    return f"{height // 100}.{height % 100:02}em"
