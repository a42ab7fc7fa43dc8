"""What every test has: a home of its own, no colour, a fixed width, and a copy of the example to work on."""

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from typer.testing import CliRunner

from seslip_cli.cli.app import app
from seslip_cli.store.locate import shipped
from seslip_cli.store.starting import copy_example

TODAY = date(2019, 11, 7)
MOMENT = datetime(2019, 11, 7, 9, 30, tzinfo=UTC)
UID = UUID(int=376)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what is printed now into the golden files")


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test sees this machine's home, settings or programmes."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setattr("webbrowser.open", lambda _: False)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    for name in ("SESLIP_STORE", "SESLIP_TODAY", "SESLIP_DEBUG", "FORCE_COLOR", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(home)


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the South East example, as `seslip demo` makes it."""
    return copy_example("south-east", tmp_path / "south-east")


@pytest.fixture
def headline_example(tmp_path: Path) -> Path:
    """A copy of the small programme whose update has headlines."""
    return Path(shutil.copytree(shipped("examples") / "headline-form", tmp_path / "headline-form"))


@pytest.fixture
def moment(monkeypatch: pytest.MonkeyPatch) -> str:
    """Let every change be made at one moment, and every new meeting get one uid; gives the moment as a file has it."""
    monkeypatch.setattr("seslip_cli.cli.session.get_now", lambda: MOMENT)
    monkeypatch.setattr("seslip_cli.workflows.revisions.uuid4", lambda: UID)
    return f"changed = {MOMENT}\n"


Run = Callable[..., Any]


@pytest.fixture
def run() -> Run:
    """Run `seslip` with these words, on the example's Thursday unless `--today` is given; gives Typer's Result."""

    def run_words(*words: object, store: Path | None = None, today: str | None = "2019-11-07", **more: Any) -> Any:
        where = ["--store", str(store)] if store is not None else []
        when = ["--today", today] if today is not None else []
        return CliRunner().invoke(app, [*where, *when, *map(str, words)], prog_name="seslip", **more)

    return run_words


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with `golden/NAME` beside the test; `--update-golden` writes it instead."""

    def compare(name: str, text: str) -> None:
        file = Path(request.path).parent / "golden" / name
        if request.config.getoption("--update-golden"):
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(text.encode())
        assert text == file.read_bytes().decode()

    return compare
