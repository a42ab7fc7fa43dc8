"""A Sheet as one JSON object: a public interface, which only grows."""

import json
from typing import Any

from msgspec import to_builtins

from seslip_cli.domain.finding import Finding
from seslip_cli.render.words import clean, data_value
from seslip_cli.views.sheet import Cell, Column, Listed, Row, Sheet


def render_json(sheet: Sheet) -> str:
    """`kind`, `title`, `columns`, `rows`, `totals`, `notes` and `findings`; rows are keyed by column id."""
    shown = sheet.positions("data")
    by = (sheet.by,) if sheet.by is not None else ()
    columns = [*by, *(sheet.columns[at] for at in shown)]

    def keyed(row: Row, group: str | None) -> dict[str, Any]:
        cells = {sheet.columns[at].id: _value(sheet.columns[at], row[at]) for at in shown}
        return {**{column.id: group and clean(group) for column in by}, **cells}

    whole = {
        "kind": sheet.kind,
        "title": clean(sheet.title),
        "columns": [{"id": each.id, "title": each.title, "kind": each.kind} for each in columns],
        "rows": [keyed(row, group.title) for group in sheet.groups for row in group.rows],
        "totals": [
            *(keyed(row, group.title) for group in sheet.groups for row in group.total_rows),
            *(keyed(row, None) for row in sheet.total_rows),
        ],
        "notes": [clean(note) for note in sheet.notes],
        "findings": [keyed_finding(finding) for finding in sheet.findings],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _value(column: Column, cell: Cell) -> Any:
    if isinstance(cell, Listed):
        return [cleaned(to_builtins(part)) for part in cell.parts]
    return data_value(column, cell)


def cleaned(value: Any) -> Any:
    """What is to be written, without characters that could harm a reader's terminal."""
    if isinstance(value, dict):
        return {name: cleaned(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(each) for each in value]
    return clean(value) if isinstance(value, str) else value


def keyed_finding(finding: Finding) -> dict[str, str]:
    """A finding as JSON has it."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": clean(finding.message),
        "where": finding.where,
        "fix": clean(finding.fix),
    }
