"""Accruals and what takes them back: amounts booked into a period before they are paid, and out of it again later."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from seslip_cli.domain.ledger import BY_REVERSAL, Part, Transaction
from seslip_cli.domain.period import Year

_Place = tuple[int, str, str]
"""An amount in pence, a cost centre and an account: what an accrual and its reversal have in common."""


class Booked(NamedTuple):
    """A transaction, and the year in whose ledger it is."""

    year: Year
    row: Transaction


def says_accrual(row: Transaction) -> bool:
    """Whether a transaction calls itself an accrual, or the reversal of one."""
    words = row.narrative.casefold()
    return "accru" in words or "revers" in words


def pair_reversals(rows: Sequence[Booked], earlier: Iterable[Booked], lines: Container[str]) -> list[Transaction]:
    """The rows, each reversal among them put beside its accrual: on the same lines, with the amounts taken back.

    An accrual is followed by the opposite amount under the same codes, and one of the two or both say what they are.
    Each is taken back once. `earlier` are transactions of the ledgers so far, and `lines` the ids of the lines in the
    year of the rows. Where the accrual is on a line that is none of them, its reversal stays where it is.
    """
    accruals = _Accruals(earlier)
    made = []
    for each in rows:
        accrual = accruals.take(each)
        if accrual is None:
            accruals.add(each)
        made.append(_beside(each.row, accrual, lines))
    return made


def pair_waiting(
    rows: Iterable[Booked], accruals: Iterable[Booked], lines: Mapping[Year, Container[str]]
) -> list[Transaction]:
    """The same for rows that came before their accruals: each put beside one of these, if it takes it back.

    `lines` are the ids of the lines in each year that rows are of.
    """
    new = _Accruals(accruals)
    return [_beside(each.row, new.take(each), lines[each.year]) for each in rows]


class _Accruals:
    """The accruals that nothing has taken back yet."""

    def __init__(self, rows: Iterable[Booked]) -> None:
        self._waiting: dict[_Place, list[Booked]] = defaultdict(list)
        self._taken_back: set[str] = set()
        for each in rows:
            self.add(each)

    def add(self, booked: Booked) -> None:
        """A transaction: an accrual, what takes one back, or neither."""
        row = booked.row
        if row.reverses:
            self._taken_back.add(row.reverses)
        elif says_accrual(row) and not _says_reversal(row):
            self._waiting[_place_of(row)].append(booked)

    def take(self, booked: Booked) -> Transaction | None:
        """The first accrual that a transaction takes back, which nothing else can take back from then on."""
        row = booked.row
        if not says_accrual(row):
            return None
        for each in self._waiting.get((-row.pence, row.cost_centre, row.account), ()):
            if each.row.id not in self._taken_back and _follows(booked, each):
                self._taken_back.add(each.row.id)
                return each.row
        return None


def _place_of(row: Transaction) -> _Place:
    return row.pence, row.cost_centre, row.account


def _says_reversal(row: Transaction) -> bool:
    return "revers" in row.narrative.casefold()


def _follows(reversal: Booked, accrual: Booked) -> bool:
    """Whether a row may take an accrual back: on the same day or later, for the same supplier or for none.

    Each counts on a day of its own year, whatever its date: an accrual of period 13 goes before the first of April.
    """
    row, other = reversal.row, accrual.row
    same = not row.supplier or not other.supplier or row.supplier.casefold() == other.supplier.casefold()
    return same and other.counts_on(accrual.year) <= row.counts_on(reversal.year)


def reversed_parts(accrual: Transaction, lines: Container[str]) -> tuple[Part, ...]:
    """What a reversal puts on lines: the parts of its accrual taken back; none where one of the lines is missing."""
    if any(part.line not in lines for part in accrual.parts):
        return ()
    return tuple(Part(line=part.line, pence=-part.pence, by=f"{BY_REVERSAL}{accrual.id}") for part in accrual.parts)


def _beside(row: Transaction, accrual: Transaction | None, lines: Container[str]) -> Transaction:
    if accrual is None:
        return row
    return replace(row, reverses=accrual.id, parts=reversed_parts(accrual, lines) or row.parts)
