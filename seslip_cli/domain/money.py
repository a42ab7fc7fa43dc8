"""Amounts of money: whole pence, so that every sum is exact."""

import re
from collections.abc import Iterable
from functools import total_ordering

_AMOUNT = re.compile(r"([+-]?)(\d{1,100})(?:\.(\d{1,2}))?")
_LARGEST = 10**13
"""A hundred thousand million pounds in pence: more than any programme has, and safe in every spreadsheet."""


@total_ordering
class Money:
    """An amount in whole pence. Adds, subtracts, negates and compares; never becomes a float."""

    __slots__ = ("pence",)

    def __init__(self, pence: int) -> None:
        self.pence = pence

    @classmethod
    def parse(cls, text: str) -> "Money":
        """Read pounds as a store writes them: `38000`, `73350.5`, `-12.34`.

        Raises ValueError, with words for the person who wrote it, for anything else.
        """
        plain = text.replace("_", "")
        found = _AMOUNT.fullmatch(plain)
        if found is None:
            raise ValueError(_what_is_wrong(plain))
        sign, pounds, pence = found.groups()
        amount = int(pounds) * 100 + int((pence or "0").ljust(2, "0"))
        if amount > _LARGEST:
            raise ValueError(f"{text} is larger than an amount may be")
        return cls(-amount if sign == "-" else amount)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.pence + other.pence)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.pence - other.pence)

    def __neg__(self) -> "Money":
        return Money(-self.pence)

    def __abs__(self) -> "Money":
        return Money(abs(self.pence))

    def __bool__(self) -> bool:
        return self.pence != 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Money) and self.pence == other.pence

    def __lt__(self, other: "Money") -> bool:
        return self.pence < other.pence

    def __hash__(self) -> int:
        return hash(self.pence)

    def __repr__(self) -> str:
        return f"Money({self.pence})"

    def __str__(self) -> str:
        """As people read it: `£20,000`, `£73,350.50`, `-£430`."""
        pounds, pence = divmod(abs(self.pence), 100)
        return f"{self._sign}£{pounds:,}" + (f".{pence:02}" if pence else "")

    @property
    def plain(self) -> str:
        """As programs read it, in pounds with two decimals: `73350.50`."""
        pounds, pence = divmod(abs(self.pence), 100)
        return f"{self._sign}{pounds}.{pence:02}"

    @property
    def _sign(self) -> str:
        return "-" if self.pence < 0 else ""


def total(amounts: Iterable[Money]) -> Money:
    """Add amounts up; none at all make nothing."""
    return Money(sum(amount.pence for amount in amounts))


def share(part: Money, whole: Money) -> int | None:
    """What `part` is of `whole` in tenths of a percent, half away from zero; None of nothing."""
    if not whole:
        return None
    tenths, rest = divmod(abs(part.pence) * 1000, abs(whole.pence))
    rounded = tenths + (2 * rest >= abs(whole.pence))
    return rounded if (part.pence < 0) == (whole.pence < 0) else -rounded


def _what_is_wrong(text: str) -> str:
    if re.fullmatch(r"[+-]?\d+(\.\d+)?[eE][+-]?\d+", text):
        return f"{text} is written with an exponent"
    if re.fullmatch(r"[+-]?\d{101,}(\.\d+)?", text):
        return f"{text[:20]}... is larger than an amount may be"
    if re.fullmatch(r"[+-]?\d+\.\d{3,}", text):
        return f"{text} has more than two decimals"
    return f"{text} is not an amount"
