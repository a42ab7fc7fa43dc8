"""Accruals and what takes them back: amounts booked into a period before they are paid, and out of it again later."""

import datetime as dt
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence

from msgspec.structs import replace

from seslip_cli.domain.ledger import Part, Transaction

BY_REVERSAL = "reversal of "
"""What a part is put on its line by where it takes an accrual's back; the accrual's id follows."""

_Place = tuple[int, str, str]
"""An amount in pence, a cost centre and an account: what an accrual and its reversal have in common."""


def says_accrual(row: Transaction) -> bool:
    """Whether a transaction calls itself an accrual, or the reversal of one."""
    words = row.narrative.casefold()
    return "accru" in words or "revers" in words


def pair_reversals(
    rows: Sequence[Transaction], earlier: Iterable[Transaction], last_day: dt.date, lines: Container[str]
) -> list[Transaction]:
    """The rows, each reversal among them put beside its accrual: on the same lines, with the amounts taken back.

    An accrual is followed by the opposite amount under the same codes, and one of the two or both say what they are.
    `earlier` are transactions of the ledger so far; a row without a date counts as of `last_day`. Where the accrual is
    on a line that is none of `lines`, the year's, its reversal stays where it is.
    """
    waiting: dict[_Place, list[Transaction]] = defaultdict(list)
    reversed_already = set()
    for row in earlier:
        if row.reverses:
            reversed_already.add(row.reverses)
        elif says_accrual(row) and not _says_reversal(row):
            waiting[row.pence, row.cost_centre, row.account].append(row)
    made = []
    for row in rows:
        accrual = None
        if says_accrual(row):
            opposite = waiting[-row.pence, row.cost_centre, row.account]
            accrual = next((each for each in opposite if _follows(row, each, reversed_already, last_day)), None)
            if accrual is None and not _says_reversal(row):
                waiting[row.pence, row.cost_centre, row.account].append(row)
            elif accrual is not None:
                reversed_already.add(accrual.id)
                row = _reversal(row, accrual, lines)
        made.append(row)
    return made


def _says_reversal(row: Transaction) -> bool:
    return "revers" in row.narrative.casefold()


def _follows(row: Transaction, accrual: Transaction, reversed_already: set[str], last_day: dt.date) -> bool:
    """Whether a row may take an accrual back: later or on the same day, for the same supplier or for none."""
    same = not row.supplier or not accrual.supplier or row.supplier.casefold() == accrual.supplier.casefold()
    return same and accrual.id not in reversed_already and (accrual.date or last_day) <= (row.date or last_day)


def reversed_parts(accrual: Transaction, lines: Container[str]) -> tuple[Part, ...]:
    """What a reversal puts on lines: the parts of its accrual taken back; none where one of the lines is missing."""
    if any(part.line not in lines for part in accrual.parts):
        return ()
    return tuple(Part(line=part.line, pence=-part.pence, by=f"{BY_REVERSAL}{accrual.id}") for part in accrual.parts)


def _reversal(row: Transaction, accrual: Transaction, lines: Container[str]) -> Transaction:
    return replace(row, reverses=accrual.id, parts=reversed_parts(accrual, lines) or row.parts)
