"""Kill commands at random and look at what is left: `python -m tests.stress.killing TIMES [SEED]`.

Half of them die before a random call that writes, half at a random moment. Each time the store must afterwards be the
old one or the new one, and the next command must say what it finished. Ends with 1 where anything else was found.
"""

import io
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import Any

from seslip_cli.cli import session
from seslip_cli.cli.app import app
from seslip_cli.store.locate import shipped
from seslip_cli.workflows import revisions
from tests.conftest import MOMENT, UID
from tests.stores import files_of

CALLS = ("replace", "rename", "fsync", "unlink", "mkdir", "chmod", "truncate", "ftruncate", "rmdir")
INPUTS = shipped("examples") / "inputs"
BEFORE = (
    ["contacts", "add", "Ada Marsh"],
    ["ledger", "import", str(INPUTS / "ledger-2019-20-q1.xlsx"), "--yes"],
    ["networks", "remove", "lead-members", "--cascade", "--yes"],
)
COMMANDS = (
    ["contacts", "set", "morwenna-pask", "--phones", "07700 900199"],
    ["contacts", "rename", "delphine-achterberg", "d-achterberg"],
    ["authorities", "remove", "slough", "--cascade", "--yes"],
    ["meetings", "move", "asglb-2019-11", "2020-06-05", "--reason", "Snow"],
    ["meetings", "add", "Forum", "--date", "2030-05-05"],
    ["budget", "set", "4", "--planned", "21000", "--year", "2020-21", "--reason", "Agreed"],
    ["ledger", "import", str(INPUTS / "ledger-2019-20.csv"), "--yes"],
    ["ledger", "rule", "remove", "web"],
    ["contacts", "purge", "leonie-trask", "--yes"],
    ["undo", "2"],
    ["issue", "new"],
    ["config", "set", "issue.weekday", "thursday"],
    ["undo"],
    ["undo", "1"],
)


def main(times: int, seed: int) -> int:
    """Kill so many commands; gives the number of bad ends."""
    chance = random.Random(seed)
    bad = []
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source"
        shutil.copytree(shipped("examples") / "south-east", source)
        for words in BEFORE:
            assert run(source, words) == 0, words
        old = files_of(source)
        import_all(Path(shutil.copytree(source, Path(folder) / "first")))
        known = {}
        for number, words in enumerate(COMMANDS):
            root = Path(shutil.copytree(source, Path(folder) / f"new-{number}"))
            started = time.monotonic()
            assert run(root, words, lambda root=root: count_calls(root)) == 0, words
            seconds = time.monotonic() - started
            calls = len((root / ".seslip/calls").read_bytes())
            known[number] = (files_of(root), calls, seconds)
        ends = {"old": 0, "new": 0, "finished": 0}
        for number in range(times):
            which = chance.randrange(len(COMMANDS))
            new, calls, seconds = known[which]
            root = Path(shutil.copytree(source, Path(folder) / "store"))
            if chance.random() < 0.5:
                last = chance.randint(1, calls)
                run(root, COMMANDS[which], lambda last=last: die_at(last))
            else:
                run(root, COMMANDS[which], seconds=chance.uniform(0, seconds))
            trouble, end = look(root, old, new)
            ends[end] += 1
            if trouble:
                bad.append(f"{number}: {' '.join(COMMANDS[which])}: {trouble}")
            shutil.rmtree(root)
    sys.stdout.write("".join(f"{line}\n" for line in bad))
    sys.stdout.write(f"{times} killed: {ends['old']} left the old, {ends['new']} the new")
    sys.stdout.write(f", {ends['finished']} were finished by the next command; {len(bad)} bad\n")
    return len(bad)


def look(root: Path, old: dict[str, bytes], new: dict[str, bytes]) -> tuple[str, str]:
    """What is wrong with what a killed command left, if anything; and how it ended."""
    pending = (root / ".seslip/pending.json").exists()
    words = root.with_name("said")
    code = run(root, ["contacts"], lambda: said_into(words))
    said = words.read_text()
    found = {name: content for name, content in files_of(root).items() if ".seslip-" not in name}
    end = "finished" if pending else "new" if found == new else "old"
    if code != 0:
        return f"the next command ended with {code}: {said}", end
    if found not in (old, new) or (pending and found != new):
        return f"neither the old nor the new: {[name for name in new if found.get(name) != new[name]]}", end
    if pending != ("which was interrupted" in said):
        return f"pending is {pending}, and the next command said: {said!r}", end
    if run(root, ["contacts", "add", "Somebody New"]) != 0:
        return "it cannot be changed any more", end
    left = [name for name in files_of(root) if ".seslip-" in name and "/" not in name]
    return (f"left behind: {left}" if left else ""), end


def run(root: Path, words: Sequence[str], before: Callable[[], object] | None = None, seconds: float = 0) -> int:
    """Run a command in a child, which is killed after so many seconds where they are given; gives its exit code."""
    child = os.fork()
    if child == 0:
        silent = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(silent, stream)
        session.get_now, revisions.uuid4 = (lambda: MOMENT), (lambda: UID)  # the new state is one, not one a second
        if before is not None:
            before()
        code = 70
        try:
            app(["--store", str(root), "--today", "2019-11-07", *words], prog_name="seslip", standalone_mode=True)
        except SystemExit as end:
            code = int(end.code or 0)
        finally:
            sys.stderr.flush()
            os._exit(code)
    if seconds:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def import_all(root: Path) -> None:
    """Run the commands once in this process, so that its children need not import what they use."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        for words in (*COMMANDS, ["contacts"]):
            with suppress(SystemExit):
                app(["--store", str(root), "--today", "2019-11-07", *words], prog_name="seslip")


def wrap_calls(called: Callable[[], object]) -> None:
    """Have something done before every call that writes."""

    def wrapped(call: Callable[..., Any]) -> Callable[..., Any]:
        def before_it(*words: Any, **more: Any) -> Any:
            called()
            return call(*words, **more)

        return before_it

    for name in CALLS:
        setattr(os, name, wrapped(getattr(os, name)))


def count_calls(root: Path) -> None:
    """Write down every call of a command that writes, as a byte."""
    out = os.open(root / ".seslip/calls", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    wrap_calls(lambda: os.write(out, b"."))


def die_at(last: int) -> None:
    """Die before the `last`-th call that writes."""
    left = [last]

    def count() -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    wrap_calls(count)


def said_into(file: Path) -> None:
    """Have what is said on stderr go into a file."""
    os.dup2(os.open(file, os.O_CREAT | os.O_WRONLY | os.O_TRUNC), 2)


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    sys.exit(min(main(given[0], given[1] if len(given) > 1 else random.randrange(1 << 30)), 1))
