"""Web pages, in the browser and before the checkers that judge them."""

import json
from pathlib import Path

import pytest

from seslip_cli.domain.money import Money
from seslip_cli.render.formats import SheetFormat, render_sheet
from seslip_cli.store.locate import find_config
from seslip_cli.views.sheet import Chart, Column, Group, Sheet
from tests.clients.conftest import Call
from tests.conftest import Run

HERE = Path(__file__).parent


@pytest.fixture
def pages(run: Run, example: Path, headline_example: Path, tmp_path: Path) -> list[Path]:
    """A page of every kind that seslip makes."""
    wanted = {
        "update-376": (example, "issue", "export", 376),
        "update-626": (headline_example, "issue", "export", 626),
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
    for name, rows in AWKWARD.items():
        page = tmp_path / f"chart-{name}.html"
        page.write_text(str(render_sheet(_charted(rows), SheetFormat.HTML, lambda name: find_config(None, name))))
        made.append(page)
    return made


WIDE, CAPITALS = "\u6f22\u5b57" * 20, "MANAGEMENT OF WWW AND MMM, WHICH GOES ON " * 3
AWKWARD = {
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


def test_axe_finds_nothing_in_either_colour_scheme_and_nothing_scrolls_sideways(
    pages: list[Path], clients: Path, call: Call
) -> None:
    said = json.loads(call("node", HERE / "pages.mjs", *pages, env={"CLIENTS": str(clients)}))
    assert said["troubles"] == [], json.dumps(said["troubles"], indent=1)
    assert said["rules"] > 20 * len(pages)


def test_html_validate_is_content(pages: list[Path], clients: Path, call: Call, tmp_path: Path) -> None:
    config = tmp_path / "html-validate.json"
    kinds = [f"html-validate:{kind}" for kind in ("recommended", "document", "a11y", "standard")]
    config.write_text(json.dumps({"root": True, "extends": kinds}))
    call("node", clients / "node_modules/html-validate/bin/html-validate.mjs", "--config", config, *pages)


def test_the_nu_checker_is_content(pages: list[Path], clients: Path, call: Call) -> None:
    jar = clients / "node_modules/vnu-jar/build/dist/vnu.jar"
    call("java", "-jar", jar, "--Werror", "--also-check-css", *pages)
