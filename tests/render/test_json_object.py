"""JSON: a public interface."""

import json

from seslip_cli.domain.finding import Finding, Place
from seslip_cli.render.json_object import render_json
from seslip_cli.views.sheet import Column, Group, Sheet, Total

COLUMNS = (Column(id="name", title="Name"), Column(id="number", title="No", kind="count"))


def test_one_object_with_these_keys() -> None:
    finding = Finding(
        code="BUD001",
        severity="error",
        message="wrong\x1b[0m",
        fix="mend",
        place=Place(file="budget", kind="stated"),
        where="years/2020-21/budget.toml:9",
    )
    sheet = Sheet(
        kind="thing",
        title="Things",
        columns=COLUMNS,
        groups=(Group(rows=(("a", 1), (None, 2))),),
        totals=(Total(cells=("all", 3)),),
        notes=("a note",),
        findings=(finding,),
    )
    assert json.loads(render_json(sheet)) == {
        "kind": "thing",
        "title": "Things",
        "columns": [
            {"id": "name", "title": "Name", "kind": "text"},
            {"id": "number", "title": "No", "kind": "count"},
        ],
        "rows": [{"name": "a", "number": 1}, {"name": None, "number": 2}],
        "totals": [{"name": "all", "number": 3}],
        "notes": ["a note"],
        "findings": [
            {
                "code": "BUD001",
                "severity": "error",
                "message": "wrong\ufffd[0m",
                "where": "years/2020-21/budget.toml:9",
                "fix": "mend",
            }
        ],
    }


def test_without_rows_every_key_is_there() -> None:
    whole = json.loads(render_json(Sheet(kind="thing", title="Things", columns=COLUMNS)))
    assert (whole["rows"], whole["totals"], whole["findings"]) == ([], [], [])


def test_letters_are_written_as_they_are() -> None:
    assert "Ümläut £" in render_json(Sheet(kind="thing", title="Ümläut £", columns=COLUMNS))
