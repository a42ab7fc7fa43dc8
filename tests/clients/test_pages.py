"""Web pages, in the browser and before the checkers that judge them."""

import json
from pathlib import Path

import pytest

from seslip_cli.domain.money import Money
from seslip_cli.render.formats import SheetFormat, render_sheet
from seslip_cli.render.pages import render_update_fragment, render_update_page
from seslip_cli.store.locate import find_config
from seslip_cli.views.sheet import Chart, Column, Group, Sheet
from seslip_cli.views.update import Update
from tests.clients.conftest import Call
from tests.conftest import Run
from tests.render.updates import a_full_update

HERE = Path(__file__).parent
_AT_A_TIME = 4
"""How many pages one run of the browser judges, which takes a slow computer a minute."""


@pytest.fixture
def pages(run: Run, example: Path, headline_example: Path, tmp_path: Path) -> list[Path]:
    """A page of every kind that seslip makes."""
    wanted = {
        "update-376": (example, "issue", "export", 376),
        "update-626": (headline_example, "issue", "export", 626),
        "update-375": (example, "issue", "export", 375),
        "budget": (example, "budget", "--year", "2019-20"),
        "budget-table": (example, "budget", "table", "--year", "2020-21"),
        "budget-next": (example, "budget", "--year", "2020-21"),
        "meetings": (example, "meetings"),
        "calendar": (example, "meetings", "--calendar", "--month", "2019-12", "--months", 3),
        "calendar-now": (example, "meetings", "--calendar"),
        "calendar-empty": (headline_example, "meetings", "--calendar", "--month", "2030-02"),
        "card": (example, "workstreams", "show", 6),
        "nothing": (headline_example, "meetings", "--from", "2030-01-01", "--to", "2030-01-31"),
    }
    made = []
    for name, (store, *words) in wanted.items():
        page = tmp_path / f"{name}.html"
        done = run(*words, "--output", page, store=store)
        assert done.exit_code == 0, done.stderr
        made.append(page)
    for form in ("two-part", "headline"):
        page = tmp_path / f"awkward-{form}.html"
        page.write_text(render_update_page(a_full_update(form=form), shipped_config), encoding="utf-8")
        made.append(page)
    page = tmp_path / "pasted.html"
    page.write_text(_pasted(a_full_update(), a_full_update(number=378, contacts=())), encoding="utf-8")
    made.append(page)
    for name, rows in AWKWARD.items():
        page = tmp_path / f"chart-{name}.html"
        page.write_text(str(render_sheet(_charted(rows), SheetFormat.HTML, shipped_config)))
        made.append(page)
    return made


def shipped_config(name: str) -> Path:
    return find_config(None, name)


def _pasted(*updates: Update) -> str:
    """A page of another system with the fragments of updates on it, each without the links that the others have."""
    fragments = "".join(render_update_fragment(each, shipped_config) for each in updates)
    return PAGE_OF_OTHERS.format(fragments)


PAGE_OF_OTHERS = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Updates</title>
<style>
body {{ overflow-wrap: anywhere; line-height: 1.8; }}
pre {{ white-space: pre-wrap; }}
img {{ max-width: 100%; }}
</style>
</head>
<body>
<main>
<h1>Updates</h1>
{}</main>
</body>
</html>
"""
WIDE, CAPITALS = "\u6f22\u5b57" * 20, "MANAGEMENT OF WWW AND MMM, WHICH GOES ON " * 3
AWKWARD: dict[str, list[tuple[str, tuple[int | None, ...]]]] = {
    "names": [
        (WIDE, (1, 2, 3, 4)),
        (CAPITALS, (4, 3, 2, 1)),
        ("x" * 100, (1, None, 0, 1)),
        ("<b>&amp;", (1, 1, 1, 1)),
    ],
    "amounts": [("Most", (10**13, -(10**13), 1, -1)), ("Little", (123_456_789_01, -99, None, 0))],
    "owed": [("Refunds", (-1_234_567_89, -1, 0, None)), ("More", (-5, -(10**9), -3, -3))],
    "long": [(f"Line {at}", (at, 2 * at, 3 * at, 100 * at)) for at in range(25)],
}


def _charted(rows: list[tuple[str, tuple[int | None, ...]]]) -> Sheet:
    """Four series of what is hard to draw, in two groups."""
    series = ("Planned", "Revised", "Forecast & more of a heading than there is any need for at all", "Actual")
    columns = (
        Column(id="line", title="Line", names_row=True),
        *(Column(id=str(at), title=title, kind="money") for at, title in enumerate(series)),
    )
    cells = [(name, *(None if each is None else Money(each) for each in pence)) for name, pence in rows]
    chart = Chart(
        title="Every series",
        label="line",
        series=tuple("0123"),
        part="3",
        whole="0",
        rows=tuple(range(len(rows))),
    )
    groups = (Group(title=CAPITALS, rows=tuple(cells[:1])), Group(title="Others", rows=tuple(cells[1:])))
    return Sheet(kind="k", title="What is hard to draw", columns=columns, groups=groups, chart=chart)


def test_axe_finds_nothing_and_what_is_read_in_order_is_seen_in_order_without_scrolling_sideways(
    pages: list[Path], clients: Path, call: Call
) -> None:
    for some in (pages[at : at + _AT_A_TIME] for at in range(0, len(pages), _AT_A_TIME)):
        said = json.loads(call("node", HERE / "pages.mjs", *some, env={"CLIENTS": str(clients)}))
        assert said["troubles"] == [], json.dumps(said["troubles"], indent=1)
        assert said["rules"] > 20 * len(some)


def test_html_validate_is_content(pages: list[Path], clients: Path, call: Call, tmp_path: Path) -> None:
    config = tmp_path / "html-validate.json"
    kinds = [f"html-validate:{kind}" for kind in ("recommended", "document", "a11y", "standard")]
    config.write_text(json.dumps({"root": True, "extends": kinds}))
    call("node", clients / "node_modules/html-validate/bin/html-validate.mjs", "--config", config, *pages)


def test_the_nu_checker_is_content(pages: list[Path], clients: Path, call: Call) -> None:
    jar = clients / "node_modules/vnu-jar/build/dist/vnu.jar"
    call("java", "-jar", jar, "--Werror", "--also-check-css", *pages)
