"""The host's ledger: what was paid and received, row by row, and on which budget lines it is."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta, Struct

from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Period, Year
from seslip_cli.domain.record import Record

BY_RULE = "rule "
"""What a part is put on its line by where a rule put it there; the rule's id follows."""
BY_REVERSAL = "reversal of "
"""What a part is put on its line by where it takes an accrual's back; the accrual's id follows."""
_LAST_MONTH = 12


def is_by_rule(by: str) -> bool:
    """Whether a rule put a part on its line, and not a person."""
    return by.startswith(BY_RULE)


def is_by_reversal(by: str) -> bool:
    """Whether a part is on its line because the accrual that it takes back is."""
    return by.startswith(BY_REVERSAL)


class Posting(Struct, frozen=True, kw_only=True):
    """A row of a ledger as a file has it: expenditure positive, income negative.

    `row` is its number in the file; `year` the financial year it belongs to: its period's, else its date's.
    """

    row: int
    date: dt.date | None
    period: Period | None
    year: Year
    pence: int
    supplier: str = ""
    reference: str = ""
    cost_centre: str = ""
    account: str = ""
    narrative: str = ""

    @property
    def amount(self) -> Money:
        """The pence as money."""
        return Money(self.pence)

    def counts_on(self, year: Year) -> dt.date:
        """The day on which it counts in its year: its date, within the year; without one the end of its period."""
        return _day_within(year, self.date, self.period.number if self.period else None)


class Part(Record, frozen=True, kw_only=True):
    """What of a transaction is on a budget line, and who or what put it there: `rule rooms`, or a person."""

    line: str
    pence: int
    by: str

    @property
    def amount(self) -> Money:
        """The pence as money."""
        return Money(self.pence)


class Recoding(Record, frozen=True, kw_only=True):
    """The codes that a transaction had until the host recoded it, as the import `batch` showed."""

    batch: str
    cost_centre: str = ""
    account: str = ""


class Transaction(Record, frozen=True, kw_only=True, tag_field="kind", tag="row"):
    """A row of the ledger as the store keeps it: one line of `ledger.jsonl`, its amount in pence.

    `id` is made of its content and of how many such rows there were before it. `period` is 1 (April) to 13.
    `parts` add up to the whole; there are none while it is unallocated. `reverses` is the accrual that it takes back.
    """

    id: str
    batch: str
    row: int
    date: dt.date | None = None
    period: Annotated[int, Meta(ge=1, le=13)] | None = None
    pence: int
    supplier: str = ""
    reference: str = ""
    cost_centre: str = ""
    account: str = ""
    narrative: str = ""
    parts: tuple[Part, ...] = ()
    reverses: str | None = None
    was: tuple[Recoding, ...] = ()

    @property
    def amount(self) -> Money:
        """The pence as money."""
        return Money(self.pence)

    def counts_on(self, year: Year) -> dt.date:
        """The day on which it counts in its year: its date, within the year; without one the end of its period."""
        return _day_within(year, self.date, self.period)


class Batch(Record, frozen=True, kw_only=True, tag_field="kind", tag="batch"):
    """One import: the file, and how its columns and dates were understood. Its id is made of the file's rows."""

    id: str
    file: str
    columns: Mapping[str, str]
    date_format: str = ""


Entry = Transaction | Batch
"""A line of a ledger."""


def _day_within(year: Year, date: dt.date | None, period: int | None) -> dt.date:
    """The day on which a row of a year's ledger counts, whatever its date: one of the year's."""
    if date is None:
        return Period(year, period or _LAST_MONTH).end
    return min(max(date, year.start), year.end)
