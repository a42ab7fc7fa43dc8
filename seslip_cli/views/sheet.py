"""A Sheet: a table built once, and shown in every format."""

from collections.abc import Iterable, Iterator
from datetime import date, time
from typing import Literal

from msgspec import Struct

from seslip_cli.domain.finding import Finding
from seslip_cli.domain.money import Money

Kind = Literal["text", "money", "figures", "date", "time", "count", "share"]
"""What a column holds. `figures` is money without its sign, `share` a percentage in tenths of a percent."""

Cell = str | int | Money | date | time | None
Row = tuple[Cell, ...]

NUMBERS = frozenset({"money", "figures", "count", "share"})
"""Kinds that are set to the right, and never broken over lines."""


class Listed(str):
    """Several things in one cell: a text for people and for tables, and in JSON a list of the `parts`.

    A part is a text, or a struct that is an object there.
    """

    parts: tuple[str | Struct, ...]

    def __new__(cls, parts: Iterable[str | Struct]) -> "Listed":
        """The parts in words, one below the other."""
        each = tuple(parts)
        made = super().__new__(cls, "\n".join(map(str, each)))
        made.parts = each
        return made


class Column(Struct, frozen=True, kw_only=True):
    """One column.

    `shown` says where: in formats for people (`read`), in formats for programs (`data`), or in both. `names_row`
    marks the column that says what a row is about: it heads the row where a format knows such a thing. Columns that
    are `spare` are left out on a terminal that has no room for them, the highest number first.
    """

    id: str
    title: str
    kind: Kind = "text"
    shown: Literal["both", "read", "data"] = "both"
    names_row: bool = False
    spare: int = 0


class Total(Struct, frozen=True, kw_only=True):
    """A row of totals, and what its amounts are made of: the rows added, less the rows taken away.

    Both are places among the rows of the Sheet, from 0; none where the amounts are not sums.
    """

    cells: Row
    adds: tuple[int, ...] = ()
    less: tuple[int, ...] = ()


class Chart(Struct, frozen=True, kw_only=True):
    """A picture of some of a Sheet's rows: for each a bar of every series.

    `label` is the column that names a row, `series` are columns of amounts, and `rows` places among the rows of the
    Sheet. On a terminal each row has one bar: the column `part` of the column `whole`.
    """

    title: str
    label: str
    series: tuple[str, ...]
    part: str
    whole: str
    rows: tuple[int, ...]


class Group(Struct, frozen=True, kw_only=True):
    """Rows that belong together, with their totals; `heads` are the group's own titles for the columns."""

    title: str = ""
    rows: tuple[Row, ...] = ()
    totals: tuple[Total, ...] = ()
    heads: tuple[str, ...] = ()

    @property
    def total_rows(self) -> list[Row]:
        """The group's totals as rows."""
        return [total.cells for total in self.totals]


class Sheet(Struct, frozen=True, kw_only=True):
    """A table. Each row has a cell for each column.

    `by` is the column that the groups' titles make up in formats that have no groups. `empty` is said where there
    are no rows; `notes` stand below the table. The columns that a `chart` names are among `columns`.
    """

    kind: str
    title: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...] = ()
    totals: tuple[Total, ...] = ()
    chart: Chart | None = None
    by: Column | None = None
    notes: tuple[str, ...] = ()
    empty: str = "There is nothing to show."
    findings: tuple[Finding, ...] = ()

    @property
    def rows(self) -> Iterator[Row]:
        """Every row, group after group."""
        return (row for group in self.groups for row in group.rows)

    @property
    def all_rows(self) -> list[Row]:
        """Every row, the totals of the groups among them, and the totals of the whole."""
        grouped = (row for group in self.groups for row in (*group.rows, *(total.cells for total in group.totals)))
        return [*grouped, *(total.cells for total in self.totals)]

    @property
    def total_rows(self) -> list[Row]:
        """The totals of the whole as rows."""
        return [total.cells for total in self.totals]

    @property
    def has_heads(self) -> bool:
        """Whether groups have titles of their own for the columns."""
        return any(group.heads for group in self.groups)

    def positions(self, reader: Literal["read", "data"]) -> list[int]:
        """Which columns a reader sees, by their place."""
        return [at for at, column in enumerate(self.columns) if column.shown in ("both", reader)]

    def filled(self) -> list[int]:
        """The columns for people in which any row says something, by their place."""
        return [at for at in self.positions("read") if any(row[at] not in (None, "") for row in self.all_rows)]


def one_group(rows: Iterator[Row] | list[Row]) -> tuple[Group, ...]:
    """The rows as the only group; none where there are no rows."""
    made = tuple(rows)
    return (Group(rows=made),) if made else ()
