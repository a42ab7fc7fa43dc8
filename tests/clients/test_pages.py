"""Web pages, in the browser and before the checkers that judge them."""

import json
from pathlib import Path

import pytest

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
        "meetings": (example, "meetings"),
        "card": (example, "workstreams", "show", 6),
        "nothing": (headline_example, "meetings", "--from", "2030-01-01", "--to", "2030-01-31"),
    }
    made = []
    for name, (store, *words) in wanted.items():
        page = tmp_path / f"{name}.html"
        done = run(*words, "--output", page, store=store)
        assert done.exit_code == 0, done.stderr
        made.append(page)
    return made


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
