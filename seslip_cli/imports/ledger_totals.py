"""The totals that a ledger states: which rows each adds up, and whether it agrees with them."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from msgspec import Struct

from seslip_cli.domain.ledger import Posting
from seslip_cli.domain.money import Money

Kind = Literal["subtotal", "total", "grand"]


class FileTotal(Struct, frozen=True, kw_only=True):
    """A total that the file states in a row.

    `rows` says in words which rows it adds up, and `of_all` whether these are all of the file. `difference` is what it
    states less what the postings among them come to; `left_out` is how much of that are rows which are no postings
    because they have no date, and `words` say so.
    """

    row: int
    amount: Money
    rows: str
    of_all: bool = False
    difference: Money = Money(0)
    left_out: Money = Money(0)
    words: str = ""


class _Mark(NamedTuple):
    """What was read up to a place, in pence and in rows.

    `posted` are postings, `withheld` rows with an amount that are none for want of a date, `opening` balances brought
    forward.
    """

    posted: int = 0
    withheld: int = 0
    opening: int = 0
    rows: int = 0
    withheld_rows: int = 0


class _Way(NamedTuple):
    """A way of adding up: postings only, or also what was withheld, or what was brought forward."""

    withheld: bool
    opening: bool

    def sum(self, mark: _Mark) -> int:
        return mark.posted + mark.withheld * self.withheld + mark.opening * self.opening


_WAYS = tuple(_Way(withheld, opening) for opening in (False, True) for withheld in (False, True))


class _Stated(NamedTuple):
    """A total as it was met: its row and amount, and the place where it stands.

    `start` is where the rows begin that it adds up, in the `way` that it does; None where nothing agrees with it.
    `before` is the last total above it with rows between, or the top.
    """

    row: int
    kind: Kind
    pence: int
    here: _Mark
    start: _Mark | None
    way: _Way
    before: _Mark


class RunningTotals:
    """Adds up a ledger's rows as they are read, and compares them with the totals met on the way.

    `postings` is the list to which those are added that are found.
    """

    def __init__(self, postings: Sequence[Posting]) -> None:
        self._postings = postings
        self._posted = self._withheld = self._opening = 0
        self._counted = 0
        self._withheld_rows: list[int] = []
        self._starts = [_Mark()]
        self._latest: dict[tuple[_Way, int], _Mark] = {(way, 0): self._starts[0] for way in _WAYS}
        self._stated: list[_Stated] = []

    def add_withheld(self, row: int, pence: int) -> None:
        """A row with an amount that is no posting."""
        self._withheld += pence
        self._withheld_rows.append(row)

    def add_opening(self, pence: int) -> None:
        """A balance brought forward."""
        self._opening += pence

    def agrees(self, pence: int) -> bool:
        """Whether an amount is what some rows up to here come to, from the top or from a total on."""
        here = self._mark()
        start, _ = self._find_start(pence, "total", here)
        return start is not None and here.rows + here.withheld_rows > start.rows + start.withheld_rows

    def state(self, row: int, kind: Kind, pence: int, *, unsigned: bool = False) -> None:
        """A total of the file. One that is `unsigned` may as well be negative."""
        here = self._mark()
        start, way = self._find_start(pence, kind, here)
        if start is None and unsigned:
            start, way = self._find_start(-pence, kind, here)
            pence = pence if start is None else -pence
        before = next((each for each in reversed(self._starts) if each.rows < here.rows), self._starts[0])
        self._stated.append(_Stated(row, kind, pence, here, start, way, before))
        self._starts.append(here)
        self._latest.update({(each, each.sum(here)): here for each in _WAYS})

    def totals(self) -> list[FileTotal]:
        """Every total of the file, each with the rows that it adds up."""
        end = self._mark()
        return [self._total(each, end) for each in self._stated]

    def _mark(self) -> _Mark:
        self._posted += sum(posting.pence for posting in self._postings[self._counted :])
        self._counted = len(self._postings)
        return _Mark(self._posted, self._withheld, self._opening, self._counted, len(self._withheld_rows))

    def _find_start(self, pence: int, kind: Kind, here: _Mark) -> tuple[_Mark | None, _Way]:
        """Where the rows begin that come to an amount, and how they do: the place of the last total that will do."""
        for way in _WAYS:
            if kind == "grand" and way.sum(here) == pence:
                return self._starts[0], way
            if found := self._latest.get((way, way.sum(here) - pence)):
                return found, way
        return None, _WAYS[0]

    def _total(self, stated: _Stated, end: _Mark) -> FileTotal:
        start, here = stated.start, stated.here
        if start is None and not here.rows:
            start, here = self._starts[0], end  # it stands above the rows
        elif start is None:
            start = self._start_of(stated, end)
        left_out = here.withheld - start.withheld if stated.way.withheld else 0
        brought = here.opening - start.opening if stated.way.opening else 0
        return FileTotal(
            row=stated.row,
            amount=Money(stated.pence),
            rows=_span(self._postings[start.rows : here.rows]),
            of_all=start.rows == 0
            and here.rows == end.rows
            and not (stated.start is None and stated.kind == "subtotal"),
            difference=Money(stated.pence - brought - (here.posted - start.posted)),
            left_out=Money(left_out),
            words=self._why(stated, start, here, brought),
        )

    def _start_of(self, stated: _Stated, end: _Mark) -> _Mark:
        """Where the rows of a total begin with which nothing agrees: the last one of a file is of all, by its name."""
        last = stated is self._stated[-1] and stated.here.rows == end.rows
        if stated.kind == "grand" or (stated.kind == "total" and last):
            return self._starts[0]
        return stated.before

    def _why(self, stated: _Stated, start: _Mark, here: _Mark, brought: int) -> str:
        rows = self._withheld_rows[start.withheld_rows : here.withheld_rows] if stated.way.withheld else []
        counted = [
            *(["what was brought forward"] if brought else []),
            *([f"{_listed(rows)}, left out"] if rows else []),
        ]
        return f"it counts {' and '.join(counted)}" if counted else ""


def _span(postings: Sequence[Posting]) -> str:
    if not postings:
        return "no rows"
    first, last = postings[0].row, postings[-1].row
    return f"row {first}" if len(postings) == 1 else f"rows {first} to {last}"


def _listed(rows: Iterable[int]) -> str:
    numbers = [*rows]
    shown = ", ".join(map(str, numbers[:10])) + (" and more" if len(numbers) > 10 else "")
    return f"row {shown}" if len(numbers) == 1 else f"rows {shown}"
