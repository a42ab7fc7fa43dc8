"""Commitments: what is ordered, which payments draw it down, and what is left of it."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from seslip_cli.domain.budget import Commitment
from seslip_cli.domain.ledger import Part, Transaction
from seslip_cli.domain.money import Money

_COMPANY_FORMS = frozenset({"ltd", "limited"})


class Draw(Struct, frozen=True, kw_only=True):
    """What a transaction, with its date if it has one, drew on a commitment; below nothing what it gave back."""

    transaction: str
    date: dt.date | None
    amount: Money


class Standing(Struct, frozen=True, kw_only=True):
    """A commitment as it stands.

    `paid` is the whole of what was paid on it; `drawn` what of this fits into its amount, which the `draws` add up to;
    `left` is nothing once it is `closed`.
    """

    commitment: Commitment
    paid: Money
    drawn: Money
    left: Money
    closed: bool
    draws: tuple[Draw, ...] = ()

    @property
    def overpaid(self) -> Money:
        """By how much more was paid on it than was ordered; nothing where it was not."""
        return max(self.paid - self.commitment.amount, Money(0))


class _Bill(Struct, frozen=True, order=True):
    """A part of a transaction that may draw on commitments, by their places; `named` says that it names their order."""

    day: dt.date
    number: int
    pence: int
    transaction: str
    date: dt.date | None
    places: tuple[int, ...]
    named: bool


class _Wanted(Struct, frozen=True, kw_only=True):
    """What to look for in the transactions of a line: order numbers, and suppliers of what has none."""

    numbers: dict[str, list[int]]
    suppliers: dict[str, list[int]]
    pattern: re.Pattern[str] | None


class Orders:
    """The commitments of a year, and the payments that may draw on them.

    A part of a transaction draws on a commitment of its line that stands on its day: raised on it or before, and not
    closed before it. It is one whose `reference` stands, as a word of its own, in the reference or the narrative of
    the transaction; where the transaction names none, it is one without a reference whose supplier it is. A part
    draws on one commitment only: of several, on the first raised that has something left. What it is larger than
    what was left is simply spent. A refund gives back to the last that was paid on.
    """

    def __init__(self, commitments: Iterable[Commitment], as_at: dt.date | None = None) -> None:
        """Take the commitments that were raised by a day; without one all of them."""
        raised = [each for each in commitments if as_at is None or each.raised <= as_at]
        self._as_at = as_at
        self._given = [each.id for each in raised]
        self._commitments = sorted(raised, key=lambda each: each.raised)
        self._bills: list[_Bill] = []
        self._suppliers: dict[str, str] = {}
        self._wanted = {
            line: _wanted(self._commitments, line) for line in dict.fromkeys(each.line for each in self._commitments)
        }

    @property
    def lines(self) -> frozenset[str]:
        """The lines that have commitments: only their transactions need to be shown."""
        return frozenset(self._wanted)

    def take(self, transaction: Transaction, part: Part, day: dt.date) -> None:
        """Keep a part of a transaction if it may draw on a commitment; `day` is the one from which it counts."""
        wanted = self._wanted[part.line]
        places = self._named(wanted, transaction)
        named = bool(places)
        if not named:
            places = wanted.suppliers.get(self._plain(transaction.supplier), [])
        standing = tuple(place for place in places if _stands(self._commitments[place], day))
        if standing:
            number = len(self._bills)
            self._bills.append(_Bill(day, number, part.pence, transaction.id, transaction.date, standing, named))

    def settle(self) -> tuple[Standing, ...]:
        """Let the payments draw in the order of their days; gives the commitments in the order of the file."""
        paid = [0] * len(self._commitments)
        draws: list[list[Draw]] = [[] for _ in self._commitments]
        for bill in sorted(self._bills):
            place = _choose(bill, paid, self._commitments)
            if place is None:
                continue
            before = self._drawn(place, paid)
            paid[place] += bill.pence
            if change := self._drawn(place, paid) - before:
                draws[place].append(Draw(transaction=bill.transaction, date=bill.date, amount=Money(change)))
        made = {
            each.id: self._standing(each, paid[place], self._drawn(place, paid), draws[place])
            for place, each in enumerate(self._commitments)
        }
        return tuple(made[id] for id in self._given)

    def _standing(self, commitment: Commitment, paid: int, drawn: int, draws: Sequence[Draw]) -> Standing:
        closed = commitment.closed is not None and (self._as_at is None or commitment.closed <= self._as_at)
        return Standing(
            commitment=commitment,
            paid=Money(paid),
            drawn=Money(drawn),
            left=Money(0 if closed else commitment.amount.pence - drawn),
            closed=closed,
            draws=tuple(draws),
        )

    def _drawn(self, place: int, paid: Sequence[int]) -> int:
        return min(self._commitments[place].amount.pence, max(0, paid[place]))

    def _named(self, wanted: _Wanted, transaction: Transaction) -> list[int]:
        """The commitments whose order a transaction names."""
        if wanted.pattern is None:
            return []
        words = _spaced(f"{transaction.reference} | {transaction.narrative}")
        found = dict.fromkeys(each[0] for each in wanted.pattern.finditer(words))
        return sorted({place for number in found for place in wanted.numbers[number]})

    def _plain(self, supplier: str) -> str:
        if supplier not in self._suppliers:
            self._suppliers[supplier] = plain_supplier(supplier)
        return self._suppliers[supplier]


def plain_supplier(name: str) -> str:
    """A supplier's name without what differs from row to row: capitals, spaces, punctuation, `Ltd` or `Limited`."""
    words = re.findall(r"[^\W_]+", name.casefold())
    return "".join(word for word in words if word not in _COMPANY_FORMS) or "".join(words)


def _wanted(commitments: Sequence[Commitment], line: str) -> _Wanted:
    numbers: dict[str, list[int]] = {}
    suppliers: dict[str, list[int]] = {}
    for place, each in enumerate(commitments):
        if each.line != line:
            continue
        if each.reference is not None:
            numbers.setdefault(_spaced(each.reference), []).append(place)
        else:
            suppliers.setdefault(plain_supplier(each.supplier), []).append(place)
    any_number = "|".join(re.escape(number) for number in sorted(numbers, key=len, reverse=True))
    pattern = re.compile(rf"(?<![^\W_])(?:{any_number})(?![^\W_])") if numbers else None
    return _Wanted(numbers=numbers, suppliers=suppliers, pattern=pattern)


def _spaced(text: str) -> str:
    return " ".join(text.casefold().split())


def _stands(commitment: Commitment, day: dt.date) -> bool:
    return commitment.raised <= day and (commitment.closed is None or day <= commitment.closed)


def _choose(bill: _Bill, paid: Sequence[int], commitments: Sequence[Commitment]) -> int | None:
    """The one commitment that a payment draws on, or a refund gives back to; None where it is simply spent."""
    if bill.pence >= 0:
        chosen = (place for place in bill.places if paid[place] < commitments[place].amount.pence)
    else:
        chosen = (place for place in reversed(bill.places) if paid[place] > 0)
    return next(chosen, bill.places[-1] if bill.named else None)
