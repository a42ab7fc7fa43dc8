"""Commitments: what is ordered, which payments draw it down, and what is left of it."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from seslip_cli.domain.budget import Commitment
from seslip_cli.domain.ledger import Part, Transaction
from seslip_cli.domain.money import Money

_COMPANY_FORMS = frozenset({"ltd", "limited"})
_BETWEEN_TEXTS = "\0"
"""Stands between two texts that are looked through as one: no number of an order goes across it."""
_BETWEEN_WORDS = r"(?:[^\w\0]|_)+"
"""Whatever stands between two words: spaces, hyphens, strokes."""


class Draw(Struct, frozen=True, kw_only=True):
    """What a transaction, with its date if it has one, drew on a commitment; below nothing what it gave back."""

    transaction: str
    date: dt.date | None
    amount: Money


class OrderStanding(Struct, frozen=True, kw_only=True):
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


class OrderFinder:
    """Finds which of some commitments a transaction may be for: those whose order it names, and those of its supplier.

    An order is named where the words of its number, such as `PO` and `1042`, stand one after another in the reference
    or in the narrative, whatever is between them. Commitments are told by their places among those given.
    """

    def __init__(self, commitments: Iterable[tuple[int, Commitment]]) -> None:
        self._numbers: dict[str, list[int]] = {}
        self._suppliers: dict[str, list[int]] = {}
        for place, each in commitments:
            if number := order_number(each):
                self._numbers.setdefault(number, []).append(place)
            if supplier := plain_supplier(each.supplier):
                self._suppliers.setdefault(supplier, []).append(place)
        any_number = "|".join(
            number.replace(" ", _BETWEEN_WORDS) for number in sorted(self._numbers, key=len, reverse=True)
        )
        self._pattern = re.compile(rf"(?<![^\W_])(?:{any_number})(?![^\W_])") if any_number else None

    def named_in(self, row: Transaction) -> list[int]:
        """The commitments whose order a transaction names."""
        if self._pattern is None:
            return []
        text = f"{row.reference}{_BETWEEN_TEXTS}{row.narrative}".casefold()
        found = dict.fromkeys(_words(each[0]) for each in self._pattern.finditer(text))
        return sorted({place for number in found for place in self._numbers[number]})

    def of_supplier(self, plain: str) -> list[int]:
        """The commitments of a supplier, whose name is given as `plain_supplier` makes it; none for an empty one."""
        return self._suppliers.get(plain, [])


class Orders:
    """The commitments of a year, and the payments that may draw on them.

    A part of a transaction draws on a commitment of its line that stands on its day: raised on it or before, and not
    closed before it. It is one whose order the transaction names; where it names none, it is one without an order
    number whose supplier it is. A part
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
        self._finders = {
            line: OrderFinder((place, each) for place, each in enumerate(self._commitments) if each.line == line)
            for line in dict.fromkeys(each.line for each in self._commitments)
        }
        self._without_number = {place for place, each in enumerate(self._commitments) if not order_number(each)}

    @property
    def lines(self) -> frozenset[str]:
        """The lines that have commitments: only their transactions need to be shown."""
        return frozenset(self._finders)

    def take(self, transaction: Transaction, part: Part, day: dt.date) -> None:
        """Keep a part of a transaction if it may draw on a commitment; `day` is the one from which it counts."""
        finder = self._finders[part.line]
        places = finder.named_in(transaction)
        named = bool(places)
        if not named:
            of_supplier = finder.of_supplier(self._plain(transaction.supplier))
            places = [place for place in of_supplier if place in self._without_number]
        standing = tuple(place for place in places if _stands(self._commitments[place], day))
        if standing:
            number = len(self._bills)
            self._bills.append(_Bill(day, number, part.pence, transaction.id, transaction.date, standing, named))

    def settle(self) -> tuple[OrderStanding, ...]:
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

    def _standing(self, commitment: Commitment, paid: int, drawn: int, draws: Sequence[Draw]) -> OrderStanding:
        closed = commitment.closed is not None and (self._as_at is None or commitment.closed <= self._as_at)
        return OrderStanding(
            commitment=commitment,
            paid=Money(paid),
            drawn=Money(drawn),
            left=Money(0 if closed else commitment.amount.pence - drawn),
            closed=closed,
            draws=tuple(draws),
        )

    def _drawn(self, place: int, paid: Sequence[int]) -> int:
        return min(self._commitments[place].amount.pence, max(0, paid[place]))

    def _plain(self, supplier: str) -> str:
        if supplier not in self._suppliers:
            self._suppliers[supplier] = plain_supplier(supplier)
        return self._suppliers[supplier]


def plain_supplier(name: str) -> str:
    """A supplier's name without what differs from row to row: capitals, spaces, punctuation, `Ltd` or `Limited`.

    Empty where there is no letter or figure in it: such a name tells of nobody.
    """
    words = _words(name.casefold()).split()
    return "".join(word for word in words if word not in _COMPANY_FORMS) or "".join(words)


def order_number(commitment: Commitment) -> str:
    """The words of a commitment's order number, a space between them; empty where it has none, or only a dash."""
    return _words((commitment.reference or "").casefold())


def _words(text: str) -> str:
    """The words of a text, a space between them, without whatever else is there."""
    return " ".join(re.findall(r"[^\W_]+", text))


def _stands(commitment: Commitment, day: dt.date) -> bool:
    return commitment.raised <= day and (commitment.closed is None or day <= commitment.closed)


def _choose(bill: _Bill, paid: Sequence[int], commitments: Sequence[Commitment]) -> int | None:
    """The one commitment that a payment draws on, or a refund gives back to; None where it is simply spent."""
    if bill.pence >= 0:
        chosen = (place for place in bill.places if paid[place] < commitments[place].amount.pence)
    else:
        chosen = (place for place in reversed(bill.places) if paid[place] > 0)
    return next(chosen, bill.places[-1] if bill.named else None)
