"""What an import tells: what became of each record that was sent, and what else should be known."""

import re
from typing import Any, Literal

from msgspec import Struct

from seslip_cli.domain.finding import Finding
from seslip_cli.errors import NotFound, SeslipError
from seslip_cli.imports.table import Row

What = Literal["added", "changed", "moved", "cancelled", "unchanged", "refused"]


_LONGEST = 60
"""Of a value with more letters than these only the beginning is told."""


class Taken(Struct, frozen=True, kw_only=True):
    """What became of a record: its id, and in words what changed, from what to what, or why it was refused."""

    what: What
    id: str = ""
    name: str = ""
    words: str = ""


class Outcome(Taken, frozen=True, kw_only=True):
    """What became of the record in a row of a table."""

    row: Row


class Stated(Struct, frozen=True, kw_only=True):
    """A row with a total that was kept as stated: its number, and what it says."""

    row: int
    title: str


class Imported(Struct, frozen=True, kw_only=True):
    """What became of a table, a calendar or cards: its parts in order, and what else should be known."""

    unit: Literal["row", "event", "card"] = "row"
    outcomes: tuple[Outcome, ...]
    totals: tuple[Stated, ...] = ()
    notes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    def count(self, what: What) -> int:
        """How many rows had that outcome."""
        return sum(each.what == what for each in self.outcomes)

    @property
    def refused(self) -> tuple[Outcome, ...]:
        """The rows that were not taken in."""
        return tuple(each for each in self.outcomes if each.what == "refused")


def refused(row: Row, name: str, error: Exception) -> Outcome:
    """A row that is not taken in, with the reason in plain words."""
    return Outcome(row=row, what="refused", name=name, words=reason_of(error))


def say_changed(field: str, before: Any, now: Any) -> str:
    """`phones: 07700 900101 -> 07700 900102`."""
    return f"{field}: {_said(before)} -> {_said(now)}"


def _said(value: Any) -> str:
    text = " ".join((", ".join(map(str, value)) if isinstance(value, tuple) else str(value or "")).split())
    return f"{text[:_LONGEST].rstrip()}..." if len(text) > _LONGEST else text or "nothing"


def reason_of(error: Exception) -> str:
    """Why a record is refused: the trouble's words, without those that speak of options or of the whole command."""
    if not isinstance(error, SeslipError):
        return f"{str(error).rstrip('.')}."
    words = error.message.replace(" Nothing was changed.", "")
    words = re.sub(r"^--([\w-]+): ", r"\1: ", words)
    return f"{words} {error.hint}" if isinstance(error, NotFound) and error.hint else words
