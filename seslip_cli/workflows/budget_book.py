"""A year's budget as an imported table makes it: its lines and totals, and what of them is written."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from seslip_cli.domain.budget import Budget, StatedTotals
from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.domain.slug import make_slug
from seslip_cli.errors import Refused
from seslip_cli.imports.budget_table import find_years
from seslip_cli.store.change import Change
from seslip_cli.store.locate import year_file
from seslip_cli.store.problem import BrokenStore
from seslip_cli.store.reading import Store
from seslip_cli.store.splice import in_lines_of
from seslip_cli.store.toml import dump_value
from seslip_cli.workflows.editing import Located
from seslip_cli.workflows.importing_records import require_valid
from seslip_cli.workflows.restated import renew_restated


class Kept(Struct, kw_only=True):
    """A line of a year, as it is with what the table says; `old` is the one that stands in the file.

    `reason` is what the table gives for its forecast.
    """

    kind: str
    line: Any
    old: Any = None
    row: int | None = None
    reason: str = ""


class Book:
    """The budget of one year: its lines, and what the table makes of them."""

    def __init__(self, store: Store, year: Year) -> None:
        self.year = year
        self.before = store.find_budget(year) or Budget()
        self.lines = [
            Kept(kind=kind, line=line, old=line)
            for kind in ("expenditure", "income")
            for line in getattr(self.before, kind)
        ]
        self.stated: dict[tuple[str, str], Money] = {}
        plan = store.find_plan(year)
        self.refs = {each.id: each.ref for each in plan.workstream} if plan else {}

    def find(self, kind: str, id: str, title: str, brought_in: bool) -> Kept | None:
        """The line that a row is about: by its id, as the balance brought in, or by its title on that side."""
        side = [each for each in self.lines if each.kind == kind]
        by_id = [each for each in side if id and each.line.id == id]
        balance = [each for each in side if brought_in and kind == "income" and each.line.carry_forward]
        by_title = [each for each in side if _folded(each.line.title) == _folded(title)]
        made = [each for each in side if make_slug(title) == each.line.id]
        return next(iter([*by_id, *balance, *by_title, *made]), None)

    def has(self, id: str) -> bool:
        """Whether a line of either side has that id."""
        return any(each.line.id == id for each in self.lines)

    def write(self, change: Change, heading: str, today: date, reason: str) -> None:
        """Put what changed into the year's file; earlier forecasts are kept, the new ones as of `today`, for a reason.

        `heading` is what the table calls the column of the year's plan; empty where it is the table of another year.
        """
        file = year_file(self.year, "budget")
        self._write_stated(change, file)
        if heading and self.before.table.planned is None:
            self._write_heading(change, file, heading)
        for kind in ("income", "expenditure"):
            new = [each for each in self.lines if each.kind == kind and each.old is None]
            for each in self.lines:
                if each.kind == kind and each.old is not None and each.line != each.old:
                    self._write_changed(change, file, each, today, reason)
            if new:
                sources = [require_valid(kind, each.line, type(each.line)) for each in new]
                change.add_source(file, kind, "\n".join(sources))

    def _write_changed(self, change: Change, file: str, kept: Kept, today: date, reason: str) -> None:
        index = change.index_of(file, kept.kind, kept.line.id)
        assert index is not None  # noqa: S101  # it was read from that file
        place = Located(file=file, kind=kept.kind, index=index, record=kept.old, year=self.year)
        restated = renew_restated(change, place, kept.line, today, kept.reason or reason)
        change.set_fields(file, place.path, {**differing(kept.old, kept.line), **restated})

    def _write_stated(self, change: Change, file: str) -> None:
        for column in ("planned", "forecast"):
            before: StatedTotals = getattr(self.before.stated, column)
            values = {
                side: amount
                for (of, side), amount in self.stated.items()
                if of == column and getattr(before, side) != amount
            }
            if values:
                _set_table(change, file, f"stated.{column}", values)

    def _write_heading(self, change: Change, file: str, heading: str) -> None:
        """Keep what the table calls the column of its own year, where that is more than `20-21 planned`."""
        left = heading.casefold()
        for word in (self.year.short, "planned", "budget", str(self.year), self.year.slashed):
            left = left.replace(word, " ")
        if left.strip() and find_years(heading):
            _set_table(change, file, "table", {"planned": " ".join(heading.split())})

    @property
    def changes_money(self) -> bool:
        """Whether any amount differs from what stands in the file."""
        return any(
            each.old is None or (each.old.planned, each.old.forecast) != (each.line.planned, each.line.forecast)
            for each in self.lines
        )


def differing(old: Any, new: Any) -> dict[str, Any]:
    """The fields of a line that have another value, by their names in the file."""
    return {
        field.encode_name: getattr(new, field.name)
        for field in msgspec.structs.fields(type(old))
        if getattr(old, field.name) != getattr(new, field.name)
    }


def _set_table(change: Change, file: str, name: str, values: Mapping[str, object]) -> None:
    """Give fields of a plain `[table]` values; where there is none it is put at the end. Raises Refused."""
    text = change.text(file)
    if re.search(rf"(?m)^[ \t]*\[[ \t]*{re.escape(name)}[ \t]*\]", text):
        change.set_fields(file, (name, 0), values)
        return
    lines = [f"[{name}]", *(f"{field} = {dump_value(value)}" for field, value in values.items()), ""]
    gap = "" if not text or text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
    try:
        change.restore(file, text + in_lines_of(text, gap + "\n".join(lines)))
    except BrokenStore:
        raise Refused(
            f"{file} is written in a form that seslip cannot edit without harm. Nothing was changed.",
            f"Write its totals under a header of their own, [{name}], or make the change by hand.",
        ) from None


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
