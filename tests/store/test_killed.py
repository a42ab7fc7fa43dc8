import subprocess
import sys
from pathlib import Path


def test_killed_at_random_forty_times_the_store_is_the_old_or_the_new() -> None:
    """`make stress` does it five hundred times."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.stress.killing", "40"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert done.stdout.startswith("40 killed: ")
