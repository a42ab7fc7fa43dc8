"""A budget as a table, such as the improvement plan prints: its lines, its totals, and the amounts of each year."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from msgspec import Struct

from seslip_cli.domain.period import Year
from seslip_cli.errors import CannotImport
from seslip_cli.imports.headings import Synonyms, key_of
from seslip_cli.imports.table import Row, Table

Side = Literal["income", "expenditure"]
AmountKind = Literal["planned", "forecast"]
TotalOf = Literal["income", "expenditure", "carry_forward"]

_YEAR = re.compile(r"(?<!\d)(?:20)?(\d\d)\s*[-/\u2013]\s*(?:20)?(\d\d)(?!\d)")
_LOOKED_AT = 60
"""How many rows may hold the heading."""


class AmountColumn(NamedTuple):
    """Which amount a column holds: of which year, planned or forecast."""

    year: Year
    kind: AmountKind

    def __str__(self) -> str:
        """`2020-21 planned`."""
        return f"{self.year} {self.kind}"


class Layout(Struct, frozen=True, kw_only=True):
    """Where a heading says that things stand: columns from 0, by field and by amount, and the headings above them."""

    row: int
    fields: Mapping[str, int]
    amounts: Mapping[AmountColumn, int]
    headings: Mapping[str, str]
    unread: tuple[str, ...] = ()
    clash: CannotImport | None = None


class BudgetRow(Struct, frozen=True, kw_only=True):
    """A row below the heading: a line of one side, or a total; `amounts` are as written, blank ones among them."""

    row: Row
    title: str
    side: Side | None = None
    total_of: TotalOf | None = None
    subtotal: bool = False
    brought_in: bool = False
    fields: Mapping[str, str] = {}
    amounts: Mapping[AmountColumn, str] = {}


class BudgetTable(Struct, frozen=True, kw_only=True):
    """A budget's rows in order, with what was understood of the heading; `parts` are headings of parts, and remarks."""

    layout: Layout
    rows: tuple[BudgetRow, ...]
    parts: tuple[Row, ...] = ()

    @property
    def lines(self) -> tuple[BudgetRow, ...]:
        """The rows that are no totals."""
        return tuple(each for each in self.rows if each.total_of is None)

    @property
    def totals(self) -> tuple[BudgetRow, ...]:
        """The rows that are totals."""
        return tuple(each for each in self.rows if each.total_of is not None)


def find_years(text: str) -> list[Year]:
    """The financial years that a text names: `20-21`, `2020-21`, `2020/21`, `2020/2021`."""
    found = [(int(each[1]), int(each[2])) for each in _YEAR.finditer(text)]
    return [Year(2000 + first) for first, second in found if (first + 1) % 100 == second]


def latest_year(table: Table, synonyms: Synonyms, words: Synonyms, corrections: Mapping[str, str]) -> Year | None:
    """The latest year that the heading names; None where it names none. Raises CannotImport as `read_budget` does."""
    nameless = Year(1)
    reader = _Reader(nameless, synonyms, words, corrections)
    first = _choose(table, {row.number: layout for row in table.rows if (layout := reader.read_heading(row))})
    return max((amount.year for amount in first.amounts if amount.year != nameless), default=None)


def read_budget(
    table: Table, year: Year, synonyms: Synonyms, words: Synonyms, corrections: Mapping[str, str]
) -> BudgetTable:
    """The lines and totals of a budget. A column that names no year is of `year`.

    Raises CannotImport where no row of headings has lines and amounts, or two columns hold the same amount.
    """
    reader = _Reader(year, synonyms, words, corrections)
    layouts = {row.number: layout for row in table.rows if (layout := reader.read_heading(row))}
    first = _choose(table, layouts)
    _refuse_wrong_corrections(table, first, corrections)
    layouts = {number: layout for number, layout in layouts.items() if _is_heading_like(layout, first)}
    rows = [row for row in table.rows if row.number >= first.row]
    parts = tuple(row for row in rows if row.number > first.row and _is_part(row, first.fields["title"]))
    lines = [_titled(row, first.fields["title"]) if row in parts else row for row in rows]
    read = [each for each in _read_rows(lines, layouts, words) if each.row.number not in {row.number for row in parts}]
    return BudgetTable(layout=_merged(first, layouts), rows=tuple(read), parts=parts)


def _is_part(row: Row, title: int) -> bool:
    """Whether a row is the heading of a part, or a remark: words in the first column only, where no line stands."""
    return title != 0 and len(row.cells) == 1 and re.search(r"[A-Za-z]", row.cell(0)) is not None


def _titled(row: Row, title: int) -> Row:
    """The heading of a part where the lines stand."""
    return Row(row.number, (*[""] * title, row.cell(0)))


class _Reader:
    """Reads headings of budgets."""

    def __init__(self, year: Year, synonyms: Synonyms, words: Synonyms, corrections: Mapping[str, str]) -> None:
        self._year = year
        self._words = words
        self._wanted = {key_of(heading): field for field, heading in corrections.items()}
        self._known = {
            key_of(word): field
            for field, listed in reversed([*synonyms.items()])
            for word in (*listed, field)
            if field not in corrections
        }
        self._corrected = set(corrections)

    def read_heading(self, row: Row) -> Layout | None:
        """The layout that a row of headings gives; None for any other row."""
        fields: dict[str, int] = {}
        amounts: dict[AmountColumn, int] = {}
        headings: dict[str, str] = {}
        unread = []
        clash: CannotImport | None = None
        for at, text in enumerate(row.cells):
            meaning = self._meaning(text)
            if meaning is None or (isinstance(meaning, str) and meaning in fields):
                unread += [text] if text else []
                continue
            if isinstance(meaning, str):
                fields[meaning] = at
            elif meaning not in amounts:
                amounts[meaning] = at
            else:
                other = row.cell(amounts[meaning])
                if self._is_actual(text) == self._is_actual(other):
                    clash = CannotImport(
                        f'Row {row.number} has two columns for what is {meaning}: "{other}" and "{text}".',
                        f'Say which it is: --column "{meaning}={text}".',
                    )
                    continue
                if self._is_actual(text):
                    unread.append(text)
                    continue
                unread.append(other)
                amounts[meaning] = at
            headings[str(meaning)] = text
        if not amounts or "title" not in fields:
            return None
        return Layout(
            row=row.number, fields=fields, amounts=amounts, headings=headings, unread=tuple(unread), clash=clash
        )

    def _meaning(self, text: str) -> str | AmountColumn | None:
        if not text or len(text) > 60:
            return None
        key = key_of(text)
        if field := self._wanted.get(key) or self._known.get(key):
            return self._amount(field) or field
        years = find_years(text)
        kind = _kind_of_amount(text, self._words, named_year=bool(years))
        if kind is None:
            return None
        amount = AmountColumn(years[0] if years else self._year, kind)
        return None if str(amount) in self._corrected_amounts() else amount

    def _amount(self, field: str) -> AmountColumn | None:
        """The amount that a correction names: `planned`, `forecast`, `2019-20 forecast`."""
        kind = field.rpartition(" ")[2]
        if kind not in ("planned", "forecast"):
            return None
        years = find_years(field)
        return AmountColumn(years[0] if years else self._year, "planned" if kind == "planned" else "forecast")

    def _is_actual(self, text: str) -> bool:
        """Whether a heading speaks of what was spent: beside a forecast it is none."""
        said = _padded(text)
        return any(_padded(word) in said for word in self._words.get("actual", ()))

    def _corrected_amounts(self) -> set[str]:
        return {str(amount) for field in self._corrected if (amount := self._amount(field))}


def _kind_of_amount(text: str, words: Synonyms, *, named_year: bool) -> AmountKind | None:
    """Planned or forecast; a heading that names a year and says neither is planned.

    One that names no year may say nothing else: `Budget` is an amount, `Budget holder` is not.
    """
    said = _padded(text)
    if any(_padded(word) in said for word in words["no_amount"]):
        return None
    kinds = [kind for kind in ("forecast", "planned") if any(_padded(word) in said for word in words[kind])]
    if not named_year:
        for word in (*words["forecast"], *words["planned"], *words["amount_fillers"]):
            said = said.replace(_padded(word), " ")
        if said.strip() or not kinds:
            return None
    return "forecast" if kinds[:1] == ["forecast"] else "planned"


def _padded(text: str) -> str:
    return f" {' '.join(re.findall('[a-z]+|%', text.casefold()))} "


def _choose(table: Table, layouts: Mapping[int, Layout]) -> Layout:
    """The first heading. Raises CannotImport where there is none near the top."""
    nearby = [layouts[row.number] for row in table.rows[:_LOOKED_AT] if row.number in layouts]
    if not nearby:
        where = f'The sheet "{table.sheet}" of {table.name}' if table.sheet else table.name
        others = [each for each in table.sheets if each != table.sheet]
        raise CannotImport(
            f"{where} has no row of headings that is understood: it needs a column with the lines (title) and one with "
            "amounts (planned or forecast).",
            'Name the columns: --column title=HEADING --column "planned=HEADING".'
            + (f" Or name another sheet with --sheet: {', '.join(others)}." if others else ""),
        )
    if nearby[0].clash is not None:
        raise nearby[0].clash
    return nearby[0]


def _refuse_wrong_corrections(table: Table, layout: Layout, corrections: Mapping[str, str]) -> None:
    for heading in corrections.values():
        if key_of(heading) not in {key_of(each) for each in layout.headings.values()}:
            raise CannotImport(
                f'{table.name} has no column called "{heading}" in row {layout.row}.',
                f"It has {', '.join([*layout.headings.values(), *layout.unread])}.",
            )


def _is_heading_like(layout: Layout, first: Layout) -> bool:
    """Whether a later row is a heading too: it names the same amounts."""
    return layout.row >= first.row and set(layout.amounts) == set(first.amounts)


def _merged(first: Layout, layouts: Mapping[int, Layout]) -> Layout:
    """What all headings of a table name together; the first goes before."""
    fields: dict[str, int] = {}
    headings: dict[str, str] = {}
    for layout in reversed([first, *layouts.values()]):
        fields |= layout.fields
        headings |= layout.headings
    order = [*first.headings, *(each for each in headings if each not in first.headings)]
    return Layout(
        row=first.row,
        fields=fields,
        amounts=first.amounts,
        headings={field: headings[field] for field in order},
        unread=first.unread,
    )


def _read_rows(rows: Sequence[Row], layouts: Mapping[int, Layout], words: Synonyms) -> Iterable[BudgetRow]:
    """Every row but headings, with its side: by its own column, by what stands above it, or by the total below it."""
    made: list[BudgetRow] = []
    layout = next(iter(layouts.values()))
    side: Side | None = None
    for row in rows:
        if row.number in layouts:
            layout = layouts[row.number]
            side = _side_word(row.cell(layout.fields["title"]), words) or side
            continue
        read = _read_row(row, layout, words)
        if _is_bare(read) and (head := _side_word(read.title, words)):
            side = head
            continue
        total = _total_of(read.title, read.side or side, words)
        if total == "carry_forward" and (read.side or side) == "income" and not re.search(r"\bto\b", read.title):
            read, total = _brought_in(read), None
        made.append(_with(read, side=read.side or (None if total else side), total_of=total))
        side = _side_after(side, total)
    return _with_sides_from_totals(made)


def _side_after(side: Side | None, total: TotalOf | None) -> Side | None:
    """After the total of what comes in stands what goes out."""
    if total == "income":
        return "expenditure" if side == "income" else side
    return None if total == "expenditure" and side == "expenditure" else side


def _with_sides_from_totals(rows: Sequence[BudgetRow]) -> list[BudgetRow]:
    """Lines without a side are of the side of the total that comes next."""
    made: list[BudgetRow] = []
    next_side: Side | None = None
    for each in reversed(rows):
        if each.total_of is not None:
            next_side = None if each.total_of == "carry_forward" else each.total_of
            made.append(each)
        else:
            made.append(_with(each, side=each.side or next_side))
    return made[::-1]


def _brought_in(row: BudgetRow) -> BudgetRow:
    """A balance that stands among what comes in is the one brought in, whatever else it may be called."""
    from msgspec.structs import replace

    return replace(row, brought_in=True)


def _with(row: BudgetRow, *, side: Side | None, total_of: TotalOf | None = None) -> BudgetRow:
    from msgspec.structs import replace

    return replace(row, side=side, total_of=total_of)


def _read_row(row: Row, layout: Layout, words: Synonyms) -> BudgetRow:
    fields = {field: text for field, at in layout.fields.items() if (text := row.cell(at))}
    title = " ".join(fields.pop("title", "").split())
    return BudgetRow(
        row=row,
        title=title,
        side=_side_word(fields.pop("side", ""), words),
        subtotal=_begins(title, words["subtotal"]),
        brought_in=_begins(title, words["brought_in"]),
        fields=fields,
        amounts={amount: row.cell(at) for amount, at in layout.amounts.items()},
    )


def _is_bare(row: BudgetRow) -> bool:
    """Whether a row has a title and no amounts: the heading of a part."""
    return bool(row.title) and not any(row.amounts.values())


def _side_word(text: str, words: Synonyms) -> Side | None:
    key = key_of(text)
    if key and key in map(key_of, words["income"]):
        return "income"
    return "expenditure" if key and key in map(key_of, words["expenditure"]) else None


def _total_of(title: str, side: Side | None, words: Synonyms) -> TotalOf | None:
    """What a row is the total of; a total that does not say is of the side that it stands in."""
    if _begins(title, words["subtotal"]) or _begins(title, words["brought_in"]):
        return None
    if _begins(title, words["carried_out"]):
        return "carry_forward"
    if not _begins(title, words["total"]) and key_of(title.rpartition(" ")[2]) not in ("total", "totals"):
        return None
    said = re.findall(r"\w+", title.casefold())
    for kind in ("income", "expenditure"):
        if any(word in said for word in words[kind]):
            return "income" if kind == "income" else "expenditure"
    return side


def _begins(title: str, beginnings: Iterable[str]) -> bool:
    plain = f"{' '.join(title.casefold().split())} "
    return any(re.match(rf"{re.escape(each.casefold())}[\s:,(]", plain) for each in beginnings)
