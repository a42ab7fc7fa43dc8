"""`make bench`: what commands cost, in instructions counted by valgrind's callgrind, as ratios to a floor.

Instructions, because machines are shared and noisy; the floor is measured in the same run. In an environment of its
own: the built wheel, runtime dependencies only, byte-compiled. Prints a line for each figure, and fails where one is
over its limit. It takes some minutes.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.generated import write_issues, write_ledger, write_past_meetings, write_rules

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
WORK = ROOT / "build" / "bench"
PYTHON = WORK / "venv" / "bin" / "python"
MILLION = 1_000_000

ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": str(WORK), "PYTHONHASHSEED": "0", "COLUMNS": "100"}
SESLIP = ("-m", "seslip_cli", "--today", "2019-11-07", "--store")

MEETINGS_LIMIT = 1.30
"""`seslip meetings` on the example, to a minimal Typer program with a Rich table."""
LEDGER_LIMIT = 2.5
"""Importing a ledger and reporting on it, to a bare script that reads the same CSV, writes JSON and prints sums."""
GROWTH_LIMIT = 11.0
"""Ten times the rows, to what is above start-up."""
MEMORY_LIMIT = 160
"""Importing or reporting on 100,000 rows, in MiB."""
ISSUES_LIMIT = 1.3
"""`seslip issue new` and `issue export` with 300 earlier issues, to the same with two."""
EARLIER = 298
"""How many issues are made, of the weeks before the example's two."""
FIRST = 375
"""The number of the example's first issue."""
REPORT_LIMIT = 1.5
"""`seslip budget` on an imported ledger of 10,000 rows, to the same on the example without one."""


class Cost(NamedTuple):
    """What a ledger of so many rows cost: instructions, and memory at its largest in MiB."""

    rows: int
    floor: int
    imported: int
    reported: int
    memory: float

    @property
    def whole(self) -> int:
        """Importing and reporting."""
        return self.imported + self.reported


def main() -> int:
    """Measure, print, and give the exit code."""
    if shutil.which("valgrind") is None:
        print("valgrind is missing: apt-get install valgrind", file=sys.stderr)
        return 1
    _install()
    within = [measure_meetings(), *measure_issues(), *measure_ledgers()]
    return int(not all(within))


def measure_meetings() -> bool:
    """What the everyday list costs at start-up."""
    store = _copy_example("south-east")
    floor = count(HERE / "floor.py")
    meetings = count(*SESLIP, store, "meetings")
    print(f"floor of start-up        {floor / MILLION:8.1f} M instructions")
    return _tell("seslip meetings", f"{meetings / MILLION:8.1f} M", meetings / floor, MEETINGS_LIMIT, "times the floor")


def measure_issues() -> Iterator[bool]:
    """What drafting and exporting cost with 300 issues: once the index is there, and before."""
    two, many = _write_programme("issues-2", 0), _write_programme("issues-300", EARLIER)
    for store in (two, many):
        number = len([*(store / "issues").iterdir()])
        print(f"first issue new, {number:<7} {_draft(store) / MILLION:8.1f} M, making the index: no limit")
    for words, few, more in (
        ("seslip issue new", _draft(two), _draft(many)),
        ("issue export, published", _export(two, 376), _export(many, 376)),
        ("issue export, a draft", _export(two, 377), _export(many, 377)),
    ):
        told = f"{more / MILLION:.1f} M, with two {few / MILLION:.1f} M"
        yield _tell(words, told, more / few, ISSUES_LIMIT, "times as with two issues")


def _write_programme(name: str, issues: int) -> Path:
    """The example with so many issues before its own; the meetings of those years are there in any case."""
    store = _copy_example(name)
    write_past_meetings(store, FIRST, EARLIER)
    write_issues(store, FIRST, issues)
    return store


def _draft(store: Path) -> int:
    """What it costs to draft the next issue, in the place of a former draft."""
    (store / "issues" / "0377.toml").unlink(missing_ok=True)
    return count(*SESLIP, store, "issue", "new")


def _export(store: Path, number: int) -> int:
    """What it costs to export an issue as a page."""
    return count(*SESLIP, store, "issue", "export", number, "--format", "html")


def measure_ledgers() -> Iterator[bool]:
    """What ledgers of 10,000 and 100,000 rows cost to import and to report on."""
    without = count(*SESLIP, _copy_example("without"), "budget")
    start = without + count(*SESLIP, _copy_example("start"), "ledger", "import", _ledger(1), "--yes")
    small, large = _measure_ledger(10_000), _measure_ledger(100_000)
    for cost in (small, large):
        words = f"{cost.imported / MILLION:.1f} M + {cost.reported / MILLION:.1f} M, floor {cost.floor / MILLION:.1f} M"
        yield _tell(f"{cost.rows:,} rows", words, cost.whole / cost.floor, LEDGER_LIMIT, "times the floor")
    growth = (large.whole - start) / (small.whole - start)
    yield _tell(
        "ten times the rows", f"start-up {start / MILLION:.1f} M", growth, GROWTH_LIMIT, "times what is above it"
    )
    yield _tell("memory, 100,000 rows", "at its largest", large.memory, MEMORY_LIMIT, "MiB")
    words = f"{small.reported / MILLION:.1f} M, without a ledger {without / MILLION:.1f} M"
    yield _tell("seslip budget, 10,000", words, small.reported / without, REPORT_LIMIT, "times without a ledger")


def _measure_ledger(rows: int) -> Cost:
    """What importing a ledger and reporting on it cost, and the floor."""
    store, source = _copy_example(f"of-{rows}"), _ledger(rows)
    write_rules(store / "allocation.toml")
    importing, reporting = (*SESLIP, store, "ledger", "import", source, "--yes"), (*SESLIP, store, "budget")
    floor, imported = count(HERE / "floor_ledger.py", source, WORK / "floor.json"), count(*importing)
    reported, memory = count(*reporting), find_memory(*reporting)
    shutil.rmtree(store)
    write_rules(_copy_example(store.name) / "allocation.toml")
    memory = max(memory, find_memory(*importing))
    return Cost(rows, floor, imported, reported, memory)


def _ledger(rows: int) -> Path:
    path = WORK / f"ledger-{rows}.csv"
    if not path.exists():
        write_ledger(path, rows)
    return path


def _copy_example(name: str) -> Path:
    shutil.rmtree(WORK / name, ignore_errors=True)
    return Path(shutil.copytree(ROOT / "examples" / "south-east", WORK / name))


def _tell(what: str, words: str, ratio: float, limit: float, unit: str) -> bool:
    """Print a figure beside its limit; gives whether it is within."""
    print(f"{what:<24} {words}: {ratio:.3f} {unit} (at most {limit})")
    return ratio <= limit


def find_memory(*words: object) -> float:
    """The memory that one Python run took at its largest, in MiB."""
    with Path(os.devnull).open("w") as nowhere:
        run = subprocess.Popen(
            [str(PYTHON), *map(str, words)],
            cwd=WORK,
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=nowhere,
            stderr=nowhere,
        )
        _, status, used = os.wait4(run.pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"exit code {os.waitstatus_to_exitcode(status)}: {' '.join(map(str, words))}")
    return used.ru_maxrss / 1024


def count(*words: object) -> int:
    """Count the instructions of one Python run."""
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", str(PYTHON), *map(str, words)],
        cwd=WORK,
        env=ENVIRONMENT,
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
