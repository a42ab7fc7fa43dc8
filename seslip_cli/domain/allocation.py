"""Putting transactions on budget lines: rules, of which the first that fits decides."""

import datetime as dt
import re

from msgspec import field

from seslip_cli.domain.money import Money
from seslip_cli.domain.record import Record, Slug, Text, require_order


def is_pattern(asked: str) -> bool:
    """Whether what a rule asks for is a pattern, and not words or a code."""
    return "*" in asked or "?" in asked


def plain_words(text: str) -> str:
    """Words to be compared: without capitals and punctuation, one space between them."""
    return " ".join(re.findall(r"\w+", text.casefold()))


class Rule(Record, frozen=True, kw_only=True):
    """What a transaction must say to go on a budget line; all that is given must fit.

    `supplier` and `narrative` are words that must stand there one after another, `cost_centre` and `account` are whole
    codes, whatever their capitals and spaces; each is a pattern where it has `*` (anything) or `?` (any one character).
    `least` and `most` are amounts, expenditure positive; `from` and `to` are dates.
    """

    id: Slug
    line: Slug
    supplier: Text | None = None
    narrative: Text | None = None
    cost_centre: Text | None = None
    account: Text | None = None
    least: Money | None = None
    most: Money | None = None
    from_: dt.date | None = field(default=None, name="from")
    to: dt.date | None = None
    notes: Text | None = None

    def __post_init__(self) -> None:
        require_order(self.from_, self.to)
        if self.least is not None and self.most is not None and self.most < self.least:
            raise ValueError("has a largest amount that is below its least")
        for name, asked in (("supplier", self.supplier), ("narrative", self.narrative)):
            if asked is not None and not is_pattern(asked) and not plain_words(asked):
                raise ValueError(f'asks for a {name} without letter or figure, "{asked}": there is nothing to look for')
        asks = (self.supplier, self.narrative, self.cost_centre, self.account)
        if not any((*asks, self.least is not None, self.most is not None, self.from_, self.to)):
            raise ValueError("asks for nothing, so that it would take every transaction")

    def called(self) -> tuple[str, ...]:
        """Every form under which the rule may be looked up."""
        return (self.id,)


class Header(Record, frozen=True, kw_only=True):
    """How the columns of a host's export are to be understood, whenever a file has the same heading.

    `heading` is what its columns are called, one after another; `columns` are corrections such as `supplier=Payee`.
    With `reverse_signs` its files write spending with a minus.
    """

    id: Slug
    heading: Text
    columns: tuple[Text, ...] = ()
    date_format: Text | None = None
    reverse_signs: bool = False


class Rules(Record, frozen=True, kw_only=True):
    """`allocation.toml`: the rules in the order in which they are tried, and headings that were put right."""

    rule: tuple[Rule, ...] = ()
    header: tuple[Header, ...] = ()
