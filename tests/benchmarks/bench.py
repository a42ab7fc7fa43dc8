"""`make bench`: what commands cost, in instructions counted by valgrind's callgrind, as ratios to a floor.

Instructions, because machines are shared and noisy. In an environment of its own: the built wheel, runtime
dependencies only, byte-compiled. Prints a line for each figure, and fails where one is over its limit.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
WORK = ROOT / "build" / "bench"
PYTHON = WORK / "venv" / "bin" / "python"
MILLION = 1_000_000

MEETINGS_LIMIT = 1.30
"""`seslip meetings` on the example, to a minimal Typer program with a Rich table."""


def main() -> int:
    """Measure, print, and give the exit code."""
    if shutil.which("valgrind") is None:
        print("valgrind is missing: apt-get install valgrind", file=sys.stderr)
        return 1
    _install()
    store = Path(shutil.copytree(ROOT / "examples" / "south-east", WORK / "south-east", dirs_exist_ok=True))
    floor = count(HERE / "floor.py")
    meetings = count("-m", "seslip_cli", "--store", store, "--today", "2019-11-07", "meetings")
    ratio = meetings / floor
    print(f"floor            {floor / MILLION:8.1f} M instructions")
    print(f"seslip meetings  {meetings / MILLION:8.1f} M, {ratio:.3f} times the floor (at most {MEETINGS_LIMIT:.2f})")
    return int(ratio > MEETINGS_LIMIT)


def count(*words: object) -> int:
    """Count the instructions of one Python run."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(WORK), "PYTHONHASHSEED": "0", "COLUMNS": "100"}
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", str(PYTHON), *map(str, words)],
        cwd=WORK,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return int(re.search(r"Collected : (\d+)", done.stderr)[1])


def _install() -> None:
    """Put the wheel and its pinned runtime dependencies, byte-compiled, into an environment of their own."""
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    pins = WORK / "constraints.txt"
    lines = (ROOT / "requirements.lock").read_text().splitlines()
    pins.write_text("\n".join(line.removesuffix(" \\") for line in lines if line and line[0].isalnum()))
    for words in (
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", WORK / "dist"],
        [sys.executable, "-m", "venv", WORK / "venv"],
        [PYTHON, "-m", "pip", "install", "--quiet", "-c", pins, "--find-links", WORK / "dist", "seslip"],
        [PYTHON, "-m", "compileall", "-q", WORK / "venv" / "lib"],
    ):
        subprocess.run([*map(str, words)], cwd=ROOT, check=True, capture_output=True)


if __name__ == "__main__":
    sys.exit(main())
