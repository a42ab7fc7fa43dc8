"""The real clients of what seslip exports; `make clients` installs them and says in CLIENTS where."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Call = Callable[..., str]


@pytest.fixture(scope="session")
def clients() -> Path:
    """The folder with the clients from npm."""
    return Path(os.environ["CLIENTS"])


@pytest.fixture
def call(tmp_path: Path) -> Call:
    """Run a client, and give what it prints; a client that is not content fails the test with all that it said."""

    def run(*words: object, env: dict[str, str] | None = None) -> str:
        program = shutil.which(str(words[0]))
        assert program, f"{words[0]} is not installed: run make clients"
        done = subprocess.run(
            [program, *map(str, words[1:])],
            cwd=tmp_path,
            env={**os.environ, **(env or {})},
            capture_output=True,
            text=True,
            timeout=180,
        )
        assert done.returncode == 0, f"{' '.join(map(str, words))}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    return run
