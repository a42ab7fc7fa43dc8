"""Sheets made by hypothesis, and what their cells should say: told here a second time, without the package's words."""

import unicodedata
from datetime import date, time
from typing import Any

from hypothesis import strategies as st

from seslip_cli.domain.money import Money
from seslip_cli.views.sheet import Chart, Column, Group, Row, Sheet, Total

TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
NASTY = (
    *("[/]", "[bold]x[/bold]", "[red]", ":smile:", "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\x00", "\x9b2J", "\x7f"),
    *("=1+1", "+44 20", "-5", "@SUM(A1)", "\t=1", "|", "a|b|c", "\\|", "\\", "`code`", "*bold*", "_it_", "~~gone~~"),
    *(
        "<b>bold</b>",
        "<script>alert(1)</script>",
        "&amp;",
        "&lt;i&gt;",
        "&copy",
        '"quoted"',
        "'",
        "# heading",
        "1. one",
    ),
    *("- item", "+ item", "1) one", "> said", "---", "===", "![x](y)", "[text](javascript:alert(1))", "a, b; c"),
    *(
        "\u202egnp.exe",
        "\u2066isolated\u2069",
        "£1,234.50",
        "Ümläut \u2013 dash",
        "漢字",
        "{{ 7*7 }}",
        "{% raw %}",
        "  x  ",
    ),
)
LINE_ENDS = ("\n", "\r\n", "\r", "two\nlines", "a\r\nb", "\u2028", "\u2029", "\x85", "\x0b", "\x0c")

_LETTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Zl", "Zp"), exclude_characters="\n\r\x85\x0b\x0c")


def texts(*, line_ends: bool) -> st.SearchStrategy[str]:
    pieces = st.sampled_from(NASTY + (LINE_ENDS if line_ends else ())) | st.text(_LETTERS, max_size=8)
    return st.lists(pieces, min_size=1, max_size=4).map("".join)


def sheets(*, line_ends: bool = True) -> st.SearchStrategy[Sheet]:
    return _sheets(line_ends)


_CELLS: dict[str, st.SearchStrategy[Any]] = {
    "money": st.integers(-(10**11), 10**11).map(Money),
    "figures": st.integers(-(10**11), 10**11).map(Money),
    "date": st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    "time": st.times().map(lambda each: each.replace(second=0, microsecond=0, fold=0)),
    "count": st.integers(0, 10**6),
    "share": st.integers(-5000, 5000),
}


@st.composite
def _sheets(draw: st.DrawFn, line_ends: bool) -> Sheet:
    some_text = texts(line_ends=line_ends)
    kinds = draw(st.lists(st.sampled_from(["text", *_CELLS]), min_size=1, max_size=5))
    heading = draw(st.integers(0, len(kinds) - 1))
    columns = tuple(
        Column(id=f"c{at}", title=f"Column {at}", kind=kind, names_row=at == heading)  # type: ignore[arg-type]
        for at, kind in enumerate(kinds)
    )
    row = st.tuples(*(st.none() | _CELLS.get(kind, some_text) for kind in kinds))
    title = some_text | st.just("")
    grouped = draw(st.lists(st.tuples(title, st.lists(row, min_size=1, max_size=3)), min_size=1, max_size=3))
    rows = [each for _, of_it in grouped for each in of_it]
    return Sheet(
        kind="made",
        title=draw(some_text),
        columns=columns,
        groups=tuple(
            Group(title=title, rows=tuple(of_it), totals=draw(_totals(kinds, row, rows))) for title, of_it in grouped
        ),
        totals=draw(_totals(kinds, row, rows)),
        chart=draw(_charts(columns, some_text, len(rows))),
        by=Column(id="by", title="By"),
        notes=tuple(f"Note: {each}" for each in draw(st.lists(some_text, max_size=1))),
    )


SUMS = ("money", "figures", "count")
"""Kinds of columns whose totals may be sums."""


@st.composite
def _totals(draw: st.DrawFn, kinds: list[str], row: st.SearchStrategy[Row], rows: list[Row]) -> tuple[Total, ...]:
    """A few rows of totals, each made of some of the rows; of half of them the amounts are those rows' sums."""
    made = []
    for cells in draw(st.lists(row, max_size=2)):
        signs = draw(st.lists(st.sampled_from((1, 0, -1)), min_size=len(rows), max_size=len(rows)))
        total = Total(
            cells=tuple(cells),
            adds=tuple(at for at, sign in enumerate(signs) if sign == 1),
            less=tuple(at for at, sign in enumerate(signs) if sign == -1),
        )
        sums = [summed(rows, total, at, kind) if kind in SUMS else cells[at] for at, kind in enumerate(kinds)]
        made.append(Total(cells=tuple(sums), adds=total.adds, less=total.less) if draw(st.booleans()) else total)
    return tuple(made)


@st.composite
def _charts(draw: st.DrawFn, columns: tuple[Column, ...], title: st.SearchStrategy[str], rows: int) -> Chart | None:
    amounts = [column.id for column in columns if column.kind in ("money", "figures")]
    if not amounts:
        return None
    return Chart(
        title=draw(title),
        label=draw(st.sampled_from([column.id for column in columns])),
        series=tuple(draw(st.lists(st.sampled_from(amounts), min_size=1, unique=True))),
        part=draw(st.sampled_from(amounts)),
        whole=draw(st.sampled_from(amounts)),
        rows=tuple(sorted(draw(st.sets(st.integers(0, rows - 1))))),
    )


def summed(rows: list[Row], total: Total, at: int, kind: str) -> Money | int:
    """What the rows of a total add up to in a column."""
    signed: list[tuple[Any, int]] = [
        (rows[place][at], sign) for places, sign in ((total.adds, 1), (total.less, -1)) for place in places
    ]
    amount = sum(sign * getattr(cell, "pence", cell) for cell, sign in signed if cell is not None)
    return amount if kind == "count" else Money(amount)


def harmless(text: str) -> str:
    """What may be left of a text: no control characters but tab and line feed, nothing that turns its direction."""
    plain = text.replace("\r\n", "\n")
    return "".join(
        "\ufffd" if (unicodedata.category(each) == "Cc" and each not in "\t\n") or each in TURNING else each
        for each in plain
    )


def is_harmless(text: str) -> bool:
    return harmless(text) == text


def _pounds(amount: Money) -> str:
    pounds, pence = divmod(abs(amount.pence), 100)
    return f"{pounds:,}{f'.{pence:02}' if pence else ''}"


def said_to_people(column: Column, cell: Any, *, short: bool = False) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Money):
        return f"{'-' if cell.pence < 0 else ''}{'£' if column.kind == 'money' else ''}{_pounds(cell)}"
    if isinstance(cell, date):
        return f"{cell:%a} {cell.day} {cell:%b %Y}" if short else f"{cell:%A} {cell.day} {cell:%B %Y}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, int):
        return f"{cell / 10:.1f}%" if column.kind == "share" else str(cell)
    return harmless(cell)


def said_to_programs(column: Column, cell: Any) -> str | int | None:
    if isinstance(cell, Money):
        return f"{'-' if cell.pence < 0 else ''}{abs(cell.pence) // 100}.{abs(cell.pence) % 100:02}"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, int):
        return f"{cell / 10:.1f}" if column.kind == "share" else cell
    return None if cell is None else harmless(cell)


def all_rows(sheet: Sheet) -> list[Row]:
    return [*(row for group in sheet.groups for row in (*group.rows, *group.total_rows)), *sheet.total_rows]


def filled(sheet: Sheet) -> list[int]:
    """The columns in which any row says something."""
    return [at for at in range(len(sheet.columns)) if any(row[at] not in (None, "") for row in all_rows(sheet))]


def words_of(sheet: Sheet, row: Row, *, short: bool = False) -> list[str]:
    return [said_to_people(sheet.columns[at], row[at], short=short) for at in filled(sheet)]
