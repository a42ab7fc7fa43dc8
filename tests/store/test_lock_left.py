"""A lock that a dead process held: the next change goes on, and says whose it was."""

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import Run

DIES = """
import os, sys
from pathlib import Path
from seslip_cli.store.journal import locked
with locked(Path(sys.argv[1])):
    os._exit(9)
"""


def test_a_lock_left_by_a_dead_process_is_named_once(run: Run, example: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", DIES, str(example)], env={**os.environ})
    assert dead.wait(timeout=30) == 9
    first = run("contacts", "add", "Ada Marsh", store=example)
    assert first.exit_code == 0
    named = f"seslip: the command before this one (process {dead.pid}) ended without letting go of the lock.\n"
    assert first.stderr.startswith(named)
    second = run("contacts", "add", "Ben Holt", store=example)
    assert second.exit_code == 0
    assert "letting go" not in second.stderr


def test_nothing_is_said_of_a_lock_that_was_let_go(run: Run, example: Path) -> None:
    assert run("contacts", "add", "Ada Marsh", store=example).exit_code == 0
    assert not (example / ".seslip/holder").exists()
