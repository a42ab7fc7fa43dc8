"""Cards: everything about one thing, field by field."""

from collections.abc import Iterable

from seslip_cli.views.sheet import Column, Group, Row, Sheet

Fields = Iterable[tuple[str, str | None]]
"""What each field is called and says; a field that says nothing is left out."""


def build_card(kind: str, title: str, parts: Iterable[tuple[str, Fields]]) -> Sheet:
    """A card of headed parts; a part without fields is left out."""
    groups = tuple(Group(title=heading, rows=rows) for heading, fields in parts if (rows := _rows(fields)))
    return Sheet(
        kind=kind,
        title=title,
        columns=(Column(id="field", title="Field", names_row=True), Column(id="value", title="Value")),
        groups=groups,
        by=Column(id="part", title="Part"),
    )


def _rows(fields: Fields) -> tuple[Row, ...]:
    return tuple((name, value) for name, value in fields if value)
