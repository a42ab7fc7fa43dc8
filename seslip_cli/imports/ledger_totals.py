"""The totals that a ledger states: which rows each adds up, and whether it agrees with them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from msgspec import Struct

from seslip_cli.domain.ledger import Posting
from seslip_cli.domain.money import Money
from seslip_cli.imports.table import Row

Kind = Literal["subtotal", "total", "grand", "closing"]

_Sums = tuple[int, ...]
"""Pence: of what rows come to, and behind it of each other column of money."""
NET = 0
"""The column of what rows come to, beside the columns of money as they stand in the file."""


class Figures:
    """What each row of a ledger comes to, and what its other columns of money say, as they stand in the file.

    `pence` has the amount of each row, and `columns` by field what they say there, None where they are blank;
    `headings` is what these are called.
    """

    def __init__(
        self,
        rows: Sequence[Row],
        pence: Sequence[int | None],
        columns: Mapping[str, Sequence[int | None]],
        headings: Mapping[str, str],
    ) -> None:
        self._rows = rows
        self._read = (pence, *columns.values())
        self._places: dict[int, int] | None = None
        self.fields = (*columns,)
        self.headings = ("", *(headings[field] for field in columns))
        sides = [number for number, field in enumerate(columns, 1) if field in ("debit", "credit")]
        self.sides = tuple(sides) if len(sides) == 2 else ()

    def number(self, at: int) -> int:
        """The number in the file of the row at a place."""
        return self._rows[at].number

    def of(self, at: int) -> _Sums:
        """What the row at a place adds to each column."""
        return tuple(column[at] or 0 for column in self._read)

    def stated(self, at: int) -> dict[int, int]:
        """What stands in the row at a place, by column: those that are blank there are left out."""
        return {number: pence for number, column in enumerate(self._read) if (pence := column[at]) is not None}

    def sum(self, postings: Sequence[Posting]) -> _Sums:
        """What postings come to, column by column."""
        net = sum(posting.pence for posting in postings)
        if len(self._read) == 1:
            return (net,)
        if self._places is None:
            self._places = {row.number: at for at, row in enumerate(self._rows)}
        places = [self._places[posting.row] for posting in postings]
        return (net, *(sum(column[at] or 0 for at in places) for column in self._read[1:]))


class ColumnTotal(Struct, frozen=True, kw_only=True):
    """What a total says of one column, by its heading; `difference` is what it states less what the rows come to."""

    heading: str
    amount: Money
    difference: Money


class FileTotal(Struct, frozen=True, kw_only=True):
    """A total, or a `closing` balance, that the file states in a row.

    `rows` says in words which rows it adds up, and `of_all` whether these are all of the file. `difference` is what it
    states less what the postings among them come to, with the balance that was brought forward where it counts that;
    `columns` are the columns of which it says something else than the rows. `left_out` is how much of the difference
    are rows which are no postings because they have no date, and `words` say so.
    """

    row: int
    amount: Money
    rows: str
    of_all: bool = False
    difference: Money = Money(0)
    columns: tuple[ColumnTotal, ...] = ()
    left_out: Money = Money(0)
    words: str = ""
    closing: bool = False

    @property
    def is_wrong(self) -> bool:
        """Whether it is not what the rows come to."""
        return bool(self.difference or self.columns)


class _Mark(NamedTuple):
    """What was read up to a place, in pence and in rows.

    `posted` are postings, `withheld` rows with an amount that are none for want of a date, `opening` balances brought
    forward, `closing` those carried forward.
    """

    posted: _Sums
    withheld: _Sums
    opening: _Sums
    closing: _Sums
    rows: int = 0
    withheld_rows: int = 0


class _Way(NamedTuple):
    """A way of adding up: postings only, or also what was withheld, or what was brought and carried forward."""

    withheld: bool
    opening: bool
    closing: bool

    def sum(self, mark: _Mark) -> _Sums:
        counted = (
            mark.posted,
            *((mark.withheld,) if self.withheld else ()),
            *((mark.opening,) if self.opening else ()),
            *((mark.closing,) if self.closing else ()),
        )
        return mark.posted if len(counted) == 1 else _added(*counted)

    def brought(self, start: _Mark, here: _Mark) -> _Sums:
        """The balances among what it adds up between two places."""
        nothing = tuple(0 for _ in here.posted)
        opening = _less(here.opening, start.opening) if self.opening else nothing
        return _added(opening, _less(here.closing, start.closing) if self.closing else nothing)


_WAYS = tuple(
    _Way(withheld, opening, closing)
    for opening, closing in ((False, False), (True, False), (True, True))
    for withheld in (False, True)
)
_WITH_OPENING = _Way(withheld=False, opening=True, closing=False)


class _Stated(NamedTuple):
    """A total as it was met: its row, its figures by column, and the place where it stands.

    `start` is where the rows begin that it adds up, in the `way` that it does; None where nothing agrees with it.
    `before` is the last total above it with rows between, or the top. `compared` are the columns that it is held to.
    """

    row: int
    kind: Kind
    figures: Mapping[int, int]
    here: _Mark
    start: _Mark | None
    way: _Way
    before: _Mark
    compared: tuple[int, ...]


class RunningTotals:
    """Adds up a ledger's rows as they are read, and compares them with the totals met on the way.

    `postings` is the list to which those are added that are found.
    """

    def __init__(self, postings: Sequence[Posting], figures: Figures) -> None:
        self._postings = postings
        self._figures = figures
        nothing = tuple(0 for _ in figures.headings)
        self._posted = self._withheld = self._opening = self._closing = nothing
        self._counted = 0
        self._opened = False
        self._withheld_rows: list[int] = []
        self._starts = [_Mark(nothing, nothing, nothing, nothing)]
        self._section = self._starts[0]
        self._latest: dict[tuple[int, ...], dict[tuple[_Way, _Sums], _Mark]] = {}
        self._stated: list[_Stated] = []
        self.unmatched: list[int] = []
        """The rows of closing balances that nothing can be compared with, since no opening balance is given."""

    def add_withheld(self, at: int) -> None:
        """A row with an amount that is no posting."""
        self._withheld = _added(self._withheld, self._figures.of(at))
        self._withheld_rows.append(self._figures.number(at))

    def add_opening(self, at: int) -> None:
        """A balance brought forward; the first of several that follow one another begins a section."""
        here = self._mark()
        if here.rows > self._section.rows or here.closing != self._section.closing:
            self._section = here
        self._opened = True
        self._opening = _added(self._opening, self._figures.of(at))

    def close(self, at: int) -> None:
        """A balance carried forward: what was brought forward and the rows since, on whichever side it stands."""
        here, number, pence = self._mark(), self._figures.number(at), self._figures.of(at)[NET]
        start, way, amount = self._find_opening(pence, here)
        if start is None and not self._opened:
            self.unmatched.append(number)
        else:
            self._note(_Stated(number, "closing", {NET: amount}, here, start, way, self._section, (NET,)))
        self._closing = _added(self._closing, self._figures.of(at))

    def agrees(self, pence: int) -> bool:
        """Whether an amount is what some rows up to here come to, from the top or from a total on."""
        here = self._mark()
        start, _ = self._find_start({NET: pence}, "total", here)
        return start is not None and self._has_rows(start, here)

    def state(self, at: int, kind: Kind, *, unsigned: bool = False) -> None:
        """A total of the file, in every column where its row has a figure. One that is `unsigned` may be negative."""
        here, figures = self._mark(), self._figures.stated(at)
        before = next((each for each in reversed(self._starts) if each.rows < here.rows), self._starts[0])
        start, way, compared = self._find_best(figures, kind, here)
        if start is None and unsigned:
            opposite = {number: -pence for number, pence in figures.items()}
            start, way, compared = self._find_best(opposite, kind, here)
            figures = figures if start is None else opposite
        self._note(_Stated(self._figures.number(at), kind, figures, here, start, way, before, compared))

    def totals(self) -> list[FileTotal]:
        """Every total of the file, each with the rows that it adds up."""
        end = self._mark()
        return [self._total(each, end) for each in self._stated]

    def _has_rows(self, start: _Mark, here: _Mark) -> bool:
        return here.rows + here.withheld_rows > start.rows + start.withheld_rows

    def _mark(self) -> _Mark:
        if self._counted < len(self._postings):
            self._posted = _added(self._posted, self._figures.sum(self._postings[self._counted :]))
            self._counted = len(self._postings)
        balances = (self._opening, self._closing)
        return _Mark(self._posted, self._withheld, *balances, self._counted, len(self._withheld_rows))

    def _note(self, stated: _Stated) -> None:
        self._stated.append(stated)
        self._starts.append(stated.here)
        for columns, latest in self._latest.items():
            latest.update({(way, _chosen(way.sum(stated.here), columns)): stated.here for way in _WAYS})

    def _find_opening(self, pence: int, here: _Mark) -> tuple[_Mark | None, _Way, int]:
        """Where the rows begin that come to a balance, how, and the balance with the sign that agrees with them."""
        for amount in (pence, -pence):
            start, way = self._find_start({NET: amount}, "closing", here)
            if start is not None and (self._opened or self._has_rows(start, here)):
                return start, way, amount
        return None, _WITH_OPENING, pence

    def _find_best(
        self, figures: Mapping[int, int], kind: Kind, here: _Mark
    ) -> tuple[_Mark | None, _Way, tuple[int, ...]]:
        """Where the rows begin that a total adds up, and which columns it is to be held to.

        That all its figures agree goes first, then that its amount does. With a figure on one side only, that may be
        the difference of both sides, or be what this side comes to.
        """
        every = tuple(figures)
        sides = tuple(each for each in every if each in self._figures.sides)
        others = tuple(each for each in every if each not in sides)
        for columns in (every, others, sides) if len(sides) == 1 else (every,):
            start, way = self._find_start({each: figures[each] for each in columns}, kind, here)
            if start is not None:
                return start, way, columns
        start, way = self._find_start({NET: figures[NET]}, "grand" if kind == "total" else kind, here)
        return start, way, others if start and len(sides) == 1 else every

    def _find_start(self, figures: Mapping[int, int], kind: Kind, here: _Mark) -> tuple[_Mark | None, _Way]:
        """Where the rows begin that come to such figures, and how: the place of the last total that will do."""
        columns, wanted = tuple(figures), tuple(figures.values())
        latest = self._latest_of(columns)
        for way in _WAYS:
            sums = _chosen(way.sum(here), columns)
            if kind == "grand" and sums == wanted:
                return self._starts[0], way
            if found := latest.get((way, _less(sums, wanted))):
                return found, way
        return None, _WAYS[0]

    def _latest_of(self, columns: tuple[int, ...]) -> dict[tuple[_Way, _Sums], _Mark]:
        """The last of the places so far with given sums in some columns."""
        if columns not in self._latest:
            self._latest[columns] = {
                (way, _chosen(way.sum(start), columns)): start for start in self._starts for way in _WAYS
            }
        return self._latest[columns]

    def _total(self, stated: _Stated, end: _Mark) -> FileTotal:
        start, here, way = stated.start, stated.here, stated.way
        if not here.rows and stated.kind != "closing" and not (start and (way.opening or self._has_rows(start, here))):
            start, here = self._starts[0], end  # it stands above the rows
            way = next((each for each in _WAYS if _agrees(stated, each, start, here)), way)
        elif start is None:
            start = self._start_of(stated, end)
        brought, posted = way.brought(start, here), _less(here.posted, start.posted)
        read = _added(brought, posted)
        wrong = {each: stated.figures[each] - read[each] for each in stated.compared if each in stated.figures}
        of_side = NET not in stated.compared
        return FileTotal(
            row=stated.row,
            amount=Money(stated.figures[NET]),
            rows=_span(self._postings[start.rows : here.rows]),
            of_all=start.rows == 0
            and here.rows == end.rows
            and not (stated.start is None and stated.kind == "subtotal")
            and not of_side,
            difference=Money(wrong.get(NET, 0)),
            columns=tuple(
                ColumnTotal(
                    heading=self._figures.headings[each],
                    amount=Money(stated.figures[each]),
                    difference=Money(difference),
                )
                for each, difference in wrong.items()
                if each != NET and difference
            ),
            left_out=Money(here.withheld[NET] - start.withheld[NET] if way.withheld else 0),
            words=self._why(way, start, here, any(brought)),
            closing=stated.kind == "closing",
        )

    def _start_of(self, stated: _Stated, end: _Mark) -> _Mark:
        """Where the rows of a total begin with which nothing agrees: the last one of a file is of all, by its name."""
        last = stated is self._stated[-1] and stated.here.rows == end.rows
        if stated.kind == "grand" or (stated.kind == "total" and last):
            return self._starts[0]
        return stated.before

    def _why(self, way: _Way, start: _Mark, here: _Mark, brought: bool) -> str:
        rows = self._withheld_rows[start.withheld_rows : here.withheld_rows] if way.withheld else []
        counted = [
            *(["what was brought forward"] if brought else []),
            *([f"{_listed(rows)}, left out"] if rows else []),
        ]
        return f"it counts {' and '.join(counted)}" if counted else ""


def _added(*sums: _Sums) -> _Sums:
    return tuple(map(sum, zip(*sums, strict=True)))


def _less(sums: _Sums, others: _Sums) -> _Sums:
    return tuple(each - other for each, other in zip(sums, others, strict=True))


def _chosen(sums: _Sums, columns: tuple[int, ...]) -> _Sums:
    return tuple(sums[each] for each in columns)


def _agrees(stated: _Stated, way: _Way, start: _Mark, here: _Mark) -> bool:
    sums = _less(way.sum(here), way.sum(start))
    return all(stated.figures[each] == sums[each] for each in stated.compared if each in stated.figures)


def _span(postings: Sequence[Posting]) -> str:
    if not postings:
        return "no rows"
    first, last = postings[0].row, postings[-1].row
    return f"row {first}" if len(postings) == 1 else f"rows {first} to {last}"


def _listed(rows: Iterable[int]) -> str:
    numbers = [*rows]
    shown = ", ".join(map(str, numbers[:10])) + (" and more" if len(numbers) > 10 else "")
    return f"row {shown}" if len(numbers) == 1 else f"rows {shown}"
