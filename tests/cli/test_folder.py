"""Folders as they are in offices: read-only, full, synchronised, shared; and commands as they are typed."""

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from seslip_cli.store import journal
from seslip_cli.store.locate import find_copies, shipped
from tests.conftest import Run
from tests.stores import files_of

WORDS = ("contacts", "set", "morwenna-pask", "--phones", "07700 900199")
COPIES = {
    "contacts (conflicted copy 2019-11-07).toml": "contacts.toml",
    "contacts-LAPTOP.toml": "contacts.toml",
    "contacts.sync-conflict-20191107-101500-ABCDEF.toml": "contacts.toml",
    "networks (1).toml": "networks.toml",
    "years/2019-20/budget (Ada's conflicted copy).toml": "years/2019-20/budget.toml",
    "years/2020-21/plan-DESKTOP-3.toml": "years/2020-21/plan.toml",
    "issues/0376 (conflicted copy).toml": "issues/0376.toml",
    "issues/0376-LAPTOP.toml": "issues/0376.toml",
}


@pytest.mark.parametrize("copy", COPIES)
def test_a_conflicted_copy_is_noticed_and_named(copy: str, run: Run, example: Path) -> None:
    shutil.copy(example / COPIES[copy], example / copy)
    before = files_of(example)
    for words in (["meetings"], WORDS, []):
        result = run(*words, store=example)
        assert result.exit_code == 0
        assert result.stderr.count(copy) == 1
        assert COPIES[copy] in result.stderr
        assert copy not in result.stdout
    assert files_of(example)[copy] == before[copy]


def test_files_that_are_no_copies_are_left_in_peace(run: Run, example: Path) -> None:
    for name in ("notes.toml", "contacts.txt", "old contacts.toml", "issues/minutes.toml", "years/2019-20/notes.toml"):
        (example / name).write_text("anything")
    assert find_copies(example) == []
    assert run("meetings", store=example).stderr == ""


# What is imported on the way is imported first: not everybody may read where Python is.
AS_SOMEBODY = """
import os, sys
from seslip_cli.cli.app import app
store, first, *words = sys.argv[1:]
try:
    app(["--store", first, *words])
except SystemExit as end:
    assert not end.code, end.code
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
sys.stderr.write("now\\n")
app(["--store", store, *words])
"""


@pytest.mark.parametrize("closed", [".", "years/2019-20"])
def test_a_read_only_folder(closed: str) -> None:
    folder = Path(tempfile.mkdtemp())  # pytest's own folders are closed to other users
    try:
        folder.chmod(0o755)
        store, first = (
            Path(shutil.copytree(shipped("examples") / "south-east", folder / name)) for name in ("store", "first")
        )
        for each in (store, *store.rglob("*")):
            each.chmod(0o777 if each.is_dir() else 0o666)
        (store / closed).chmod(0o555)
        before = files_of(store)
        words = ["meetings", "set", "ad-education-2019-12", "--venue", "X"]
        done = subprocess.run(
            [sys.executable, "-c", AS_SOMEBODY, str(store), str(first), *words],
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(__file__).parents[2],
        )
        assert (done.returncode, done.stdout) == (6, "")
        said = done.stderr.partition("now\n")[2]
        assert said.startswith(f"seslip: {store}")
        assert " could not be written: you may not write in that folder. Nothing was changed.\n" in said
        assert files_of(store) == before
    finally:
        for each in (folder, *folder.rglob("*")):
            if each.is_dir():
                each.chmod(0o755)
        shutil.rmtree(folder)


@pytest.mark.parametrize("words", [WORDS, ("issue", "new"), ("contacts", "rename", "morwenna-pask", "m-pask")])
def test_a_full_disk(words: tuple[str, ...], run: Run, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files_of(example)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(example / "contacts.toml"))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        result = run(*words, store=example)
    assert (result.exit_code, result.stdout) == (6, "")
    assert "could not be written: the disk is full. Nothing was changed.\n" in result.stderr
    assert "Make room on the disk, then run the command again.\n" in result.stderr
    assert files_of(example) == before
    assert run("history", "-f", "json", store=example).exit_code == 0
    assert run(*words, store=example).exit_code == 0


def test_a_store_that_somebody_else_holds(run: Run, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom seslip_cli.store import journal\n"
        "with journal.locked(Path(sys.argv[1])):\n    print('held', flush=True)\n    sys.stdin.readline()\n"
    )
    monkeypatch.setattr(journal, "_LOCK_SECONDS", 0.1)
    with subprocess.Popen(
        [sys.executable, "-c", code, str(example)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        held = run(*WORDS, store=example)
        assert run("contacts", store=example).exit_code == 0
        holder.kill()
    assert (held.exit_code, held.stdout) == (5, "")
    assert held.stderr == (
        "seslip: Another seslip command is changing this programme. Nothing was written.\nTry again in a moment.\n"
    )
    assert run(*WORDS, store=example).exit_code == 0, "a lock left by a dead process is free"


def test_the_next_command_says_what_it_finished(run: Run, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files_of(example)
    with monkeypatch.context() as patch:
        patch.setattr(journal, "finish", lambda root: None)
        run(*WORDS, store=example)
    assert {name: text for name, text in files_of(example).items() if ".seslip-" not in name} == before
    result = run("contacts", store=example)
    assert result.exit_code == 0
    assert result.stderr == "seslip: finished change 1 (contacts set), which was interrupted.\n"
    after = files_of(example)
    assert after.keys() == before.keys()
    assert after["contacts.toml"] == before["contacts.toml"].replace(b'["07700 900101"]', b'["07700 900199"]')


@pytest.mark.parametrize(
    ("words", "nearest"),
    [
        (["budgt"], "budget"),
        (["contact"], "contacts"),
        (["contacts", "ad", "X"], "add"),
        (["meetings", "mvoe", "x", "2019-11-08"], "move"),
        (["issue", "reordr", "x"], "reorder"),
        (["contacts", "set", "morwenna-pask", "--email", "x"], "--emails"),
        (["budget", "set", "4", "--plannned", "1"], "--planned"),
        (["budget", "--yaer", "2020-21"], "--year"),
        (["contacts", "list", "--formt", "json"], "--format"),
    ],
)
def test_a_mistyped_noun_verb_or_option_names_the_nearest(
    words: list[str], nearest: str, run: Run, example: Path
) -> None:
    result = run(*words, store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert nearest in " ".join(result.stderr.replace("│", " ").split())


@pytest.mark.parametrize("mode", [0o600, 0o664])
def test_the_mode_of_a_file_survives(mode: int, run: Run, example: Path) -> None:
    (example / "contacts.toml").chmod(mode)
    assert run(*WORDS, store=example).exit_code == 0
    assert run("undo", store=example).exit_code == 0
    assert (example / "contacts.toml").stat().st_mode & 0o777 == mode
