"""Financial years: April to March, written `2020-21`."""

import re
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import total_ordering

from msgspec import Struct

_LABEL = re.compile(r"(\d{4})-(\d{2})")


@total_ordering
class Year:
    """One financial year. Years sort in time, and print as `2020-21`."""

    __slots__ = ("first",)

    def __init__(self, first: int) -> None:
        self.first = first

    @classmethod
    def parse(cls, text: str) -> "Year":
        """Read `2020-21`. Raises ValueError, in words, for anything else."""
        found = _LABEL.fullmatch(text)
        if found is None or not MINYEAR <= int(found[1]) < MAXYEAR or (int(found[1]) + 1) % 100 != int(found[2]):
            raise ValueError(f'"{text}" is not a financial year: write it like 2020-21')
        return cls(int(found[1]))

    @classmethod
    def of(cls, day: date) -> "Year":
        """The year that a day belongs to: 31 March closes one, 1 April opens the next."""
        return cls(day.year if day.month >= 4 else day.year - 1)

    @property
    def start(self) -> date:
        """The first of April."""
        return date(self.first, 4, 1)

    @property
    def end(self) -> date:
        """The last of March."""
        return date(self.first + 1, 3, 31)

    @property
    def previous(self) -> "Year":
        """The year before."""
        return Year(self.first - 1)

    @property
    def next(self) -> "Year":
        """The year after."""
        return Year(self.first + 1)

    @property
    def short(self) -> str:
        """As a table's heading has it: `20-21`."""
        return f"{self.first % 100:02}-{(self.first + 1) % 100:02}"

    @property
    def slashed(self) -> str:
        """As a plan writes the year that a balance goes to: `20/21`."""
        return self.short.replace("-", "/")

    def __str__(self) -> str:
        return f"{self.first:04}-{(self.first + 1) % 100:02}"

    def __repr__(self) -> str:
        return f"Year({self.first})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Year) and self.first == other.first

    def __lt__(self, other: "Year") -> bool:
        return self.first < other.first

    def __hash__(self) -> int:
        return hash(self.first)


class Period(Struct, frozen=True, order=True):
    """A financial period: 1 is April, 12 is March; 13 is what is booked after March into the year that it closes."""

    year: Year
    number: int

    @classmethod
    def of(cls, day: date) -> "Period":
        """The period that a day falls in."""
        return cls(Year.of(day), (day.month - 4) % 12 + 1)

    @property
    def end(self) -> date:
        """The last day of its month; of period 13 the last of March."""
        if self.number >= 12:
            return self.year.end
        month = self.number + 4
        return date(self.year.first + (month > 12), (month - 1) % 12 + 1, 1) - timedelta(days=1)
