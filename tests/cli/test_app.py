"""What every command has in common: the programme, the day, the troubles, the help."""

import os
import re
import shlex
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from seslip_cli import __version__
from seslip_cli.cli.app import app
from seslip_cli.cli.lazy import NOUNS
from tests.conftest import Run


def process(*words: object, store: Path | None = None, shell: str = "", **more: Any) -> Any:
    """A run of its own; `shell` follows the command."""
    where = ["--store", str(store)] if store else []
    command = [sys.executable, "-m", "seslip_cli", *where, "--today", "2019-11-07", *map(str, words)]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    if shell:
        return subprocess.run(
            ["/bin/sh", "-c", f"{shlex.join(command)} {shell}"],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environment,
            check=False,
        )
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=environment, check=False, **more
    )


def test_the_version() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "seslip_cli", "--version"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, f"seslip {__version__}\n", "")


def test_alone_and_without_a_programme_it_says_what_there_is(run: Run) -> None:
    result = run(today=None)
    assert (result.exit_code, result.stderr) == (0, "")
    for noun, (panel, _) in NOUNS.items():
        assert re.search(rf"^│ {noun} ", result.stdout, re.MULTILINE)
        assert panel in result.stdout


def test_the_nearest_programme_above(run: Run, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(example / "years" / "2020-21")
    assert run("budget", "--year", "2020-21").exit_code == 0


def test_the_programme_that_the_environment_names(run: Run, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SESLIP_STORE", str(example))
    monkeypatch.setenv("SESLIP_TODAY", "2020-06-04")
    result = run("meetings", today=None)
    assert result.exit_code == 0
    assert "tomorrow" in result.stdout


def test_no_programme_here(run: Run) -> None:
    result = run("budget")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == (
        f"seslip: There is no programme here: neither {Path.cwd()} nor a folder above it has a seslip.toml.\n"
        "Go to the programme's folder, name it with --store, start one with `seslip init DIR`, or try `seslip demo`.\n"
    )


def test_no_programme_there(run: Run, tmp_path: Path) -> None:
    result = run("budget", store=tmp_path)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(f"seslip: There is no programme in {tmp_path}: it has no seslip.toml.\n")


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("contacts.toml", 'name = "Morwenna Pask"', "name = ", "contacts.toml, line 8"),
        ("contacts.toml", 'name = "Morwenna Pask"', 'nmae = "Morwenna Pask"', "contacts.toml, line 8"),
        ("networks.toml", 'lead = "rhodri-casswell"', 'lead = "nobody"', "networks.toml, line"),
        ("years/2019-20/budget.toml", "planned = 14100", 'planned = "14,100"', "years/2019-20/budget.toml, line"),
        ("issues/0376.toml", "number = 376", "number = 377", "issues/0376.toml, line"),
        ("seslip.toml", "format = 1", "format = 2", "seslip.toml, line"),
    ],
)
def test_a_broken_file(file: str, old: str, new: str, place: str, run: Run, example: Path) -> None:
    path = example / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    before = {each: each.read_bytes() for each in example.rglob("*.toml")}
    result = run("issue", "new", store=example) if "budget" not in file else run("budget", store=example)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith("seslip: One thing needs mending in the programme's files:\n")
    assert place in result.stderr
    assert {each: each.read_bytes() for each in example.rglob("*.toml")} == before
    assert not (example / ".seslip/log.jsonl").exists()


def test_every_problem_is_named_at_once(run: Run, example: Path) -> None:
    for file, old, new in (
        ("contacts.toml", 'name = "Morwenna Pask"', "name = 5"),
        ("years/2019-20/budget.toml", "planned = 14100", "planned = 1.234"),
    ):
        path = example / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    result = run("budget", store=example)
    assert result.exit_code == 3
    assert "contacts.toml, line" in result.stderr
    assert "years/2019-20/budget.toml, line" in result.stderr


def test_one_bad_record_does_not_make_a_problem_of_every_other(run: Run, example: Path) -> None:
    """A contact that cannot be read is one thing to mend, however many records refer to contacts."""
    path = example / "contacts.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('name = "Morwenna Pask"', "name = 5", 1), encoding="utf-8")
    result = run("contacts", store=example)
    assert result.exit_code == 3
    assert result.stderr.startswith("seslip: One thing needs mending in the programme's files:\n")


@pytest.mark.parametrize("day", ["31/02/2020", "yesterday", "2020-13-01", ""])
def test_a_today_that_is_no_day(day: str, run: Run, example: Path) -> None:
    result = run("meetings", store=example, today=day)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("seslip: --today: ")


@pytest.mark.parametrize(("typed", "meant"), [("budgt", "budget"), ("meeting", "meetings"), ("isue", "issue")])
def test_a_mistyped_noun(typed: str, meant: str, run: Run) -> None:
    result = run(typed)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"'{meant}'" in result.stderr.replace("\n", " ")
    assert "Did you mean" in result.stderr


def test_a_format_that_there_is_not(run: Run, example: Path) -> None:
    result = run("meetings", "--format", "papyrus", store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "'papyrus' is not one of" in result.stderr


def test_an_output_without_its_folder(run: Run, example: Path, tmp_path: Path) -> None:
    out = tmp_path / "nowhere" / "b.csv"
    result = run("budget", "-o", out, store=example)
    assert (result.exit_code, result.stdout) == (6, "")
    assert result.stderr == (
        f"seslip: {out} could not be written: there is no such folder.\nMake the folder first, or name another.\n"
    )


def test_an_output_that_is_a_folder(run: Run, example: Path, tmp_path: Path) -> None:
    out = tmp_path / "folder.csv"
    out.mkdir()
    result = run("budget", "-o", out, store=example)
    assert (result.exit_code, result.stdout) == (6, "")
    assert "is a folder, so a file of that name cannot be written" in result.stderr
    assert [each.name for each in tmp_path.iterdir() if each.name.endswith(".part")] == []


def test_a_full_disk_for_a_file(run: Run, example: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import errno

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    folder = tmp_path / "out"
    folder.mkdir()
    out = folder / "b.csv"
    out.write_text("as it was", encoding="utf-8")
    monkeypatch.setattr(Path, "replace", full)
    result = run("budget", "-o", out, store=example)
    assert result.exit_code == 6
    assert "the disk is full" in result.stderr
    assert out.read_text(encoding="utf-8") == "as it was"
    assert [*folder.iterdir()] == [out]


@pytest.mark.parametrize("words", [["budget"], ["budget", "-f", "csv"], ["issue", "show", "376"], ["--help"]])
def test_a_full_disk_for_what_is_printed(words: list[str], example: Path) -> None:
    done = process(*words, store=example, shell="> /dev/full")
    assert (done.returncode, done.stdout) == (6, "")
    assert done.stderr.startswith("seslip: The output could not be written: the disk is full.")
    assert "Traceback" not in done.stderr


def test_a_full_disk_does_not_deny_what_was_done(example: Path) -> None:
    """The draft is made before anything is printed: `Nothing was changed` would not be true."""
    done = process("issue", "new", store=example, shell="> /dev/full")
    assert done.returncode == 6
    assert (example / "issues/0377.toml").is_file() == ("Nothing was changed" not in done.stderr)


def test_a_reader_that_goes_away(example: Path) -> None:
    done = process("issue", "export", "375", "-f", "html", store=example, shell="| head -c 1")
    assert (done.stdout, done.stderr) == ("<", "")


def test_a_pipe_is_not_coloured_or_cut(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "30")
    done = process("meetings", store=example)
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert re.search(r"The Abbey Centre, 34 Great Smith Street, Westminster SW1P 3BU +Gwendolyn Mistry\n", done.stdout)


def test_an_output_that_cannot_show_every_letter(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    command = [sys.executable, "-m", "seslip_cli", "--store", str(example), "--today", "2019-11-07"]
    year = ("--year", "2020-21")
    for words in (["budget", *year], ["issue", "show", "376"], ["budget", *year, "--format", "csv"], ["--help"]):
        done = subprocess.run([*command, *words], capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")


def test_a_defect_is_one_line(run: Run, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("no good")

    monkeypatch.setattr("seslip_cli.cli.budget.reconcile", broken)
    result = run("budget", store=example)
    assert (result.exit_code, result.stdout) == (70, "")
    assert result.stderr == (
        "seslip: a defect of ours stopped this command (ZeroDivisionError: no good).\n"
        "Please report it with what `seslip --debug` and the same words print.\n"
    )


def test_a_defect_cannot_reach_the_terminal_with_escapes(
    run: Run, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The words of an error may come from a file."""

    def broken(*_: object, **__: object) -> None:
        raise ValueError("bad \x1b[2J value")

    monkeypatch.setattr("seslip_cli.cli.budget.reconcile", broken)
    result = run("budget", store=example)
    assert result.exit_code == 70
    assert "\x1b" not in result.stderr


def test_debug_shows_where(example: Path) -> None:
    code = (
        "import sys, seslip_cli.cli.budget as budget\n"
        "def broken(*_, **__): raise ZeroDivisionError('no good')\n"
        "budget.reconcile = broken\n"
        "from seslip_cli.__main__ import main\nmain()\n"
    )
    words = ["--debug", "--store", str(example), "--today", "2019-11-07", "budget"]
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 70
    assert "Traceback (most recent call last)" in done.stderr
    assert "ZeroDivisionError: no good" in done.stderr


def test_debug_among_a_commands_own_words_is_not_ours(run: Run, example: Path) -> None:
    """It is an option of `seslip`, and stands before the noun."""
    result = run("budget", "--debug", store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--debug" in result.stderr


@cache
def commands() -> list[str]:
    """The words that call each command; those of verbs are made when they are asked for."""
    found = [""]
    for words in NOUNS:
        found += [words, *verbs_of(words)]
    return found


def verbs_of(words: str) -> list[str]:
    """The words that call each verb of a noun, and the verbs of verbs."""
    verbs = [f"{words} {verb}" for verb in getattr(command_of(words), "commands", {})]
    return [each for verb in verbs for each in (verb, *verbs_of(verb))]


def command_of(words: str) -> Any:
    """The command that is called so."""
    command: Any = get_command(app)
    for word in words.split():
        context = command.make_context("seslip", [word], resilient_parsing=True)
        _, command, _ = command.resolve_command(context, [word])
    return command


TRIES = [each for each in commands() if not each.endswith(" import")]
"""What an import takes in is a file: its example is tried with the tests of imports."""


def prepare(words: str, run: Run, store: Path) -> None:
    """Make what a worked example begins with: a draft with stories, some changes, an editor."""
    noun, _, verb = words.partition(" ")
    if noun == "ledger":
        assert run("ledger", "import", store / "inputs" / "ledger-2019-20.csv", store=store).exit_code == 0
    if verb in ("add", "item", "drop", "reorder", "edit", "preview", "publish", "remove") and noun == "issue":
        assert run("issue", "new", store=store).exit_code == 0
    if words == "issue reorder":
        for id in ("free-schools-report", "quarter-2-benchmarks"):
            assert run("issue", "add", id, "--update", "x", store=store).exit_code == 0
    if words == "budget close":
        typed = shlex.split(example_of(command_of("budget commit")))
        assert run(*typed[1:], store=store).exit_code == 0
    if noun in ("history", "undo"):
        for number in range(12):
            assert run("contacts", "set", "morwenna-pask", "--phones", number, store=store).exit_code == 0


def example_of(command: Any) -> str:
    last: str = (command.help or "").strip().split("\n\n")[-1]
    assert last.startswith("Example: seslip "), "the help does not end with a worked example"
    return " ".join(last.removeprefix("Example: ").split())


@pytest.mark.parametrize("words", TRIES)
def test_every_command_ends_with_a_worked_example_that_works(
    words: str, run: Run, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = shlex.split(example_of(command_of(words)))
    prepare(words, run, example)
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setattr("tempfile.tempdir", str(example.parent))
    monkeypatch.chdir(example if "--store" not in typed else example.parent)
    result = run(*typed[1:])
    assert result.exit_code == 0, result.stderr
    noun = words.split(" ")
    assert [each for each in typed[1:] if each in noun] or not words


@pytest.mark.parametrize("words", commands())
def test_every_help_is_shown(words: str) -> None:
    for option in ("--help", "-h"):
        result = CliRunner().invoke(app, [*words.split(), option], prog_name="seslip")
        assert (result.exit_code, result.stderr) == (0, "")
        assert f"Usage: {' '.join(['seslip', *words.split()])}" in result.stdout
        assert "Example: seslip" in result.stdout
    own = {each for each in commands() if each.startswith(f"{words} ")}
    if words and not own:
        assert "COMMAND [ARGS]" not in result.stdout, "it takes no further command"


@pytest.mark.parametrize("words", commands())
def test_paragraphs_of_the_help_are_filled(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines are broken where the terminal ends, not where the source did."""
    monkeypatch.setenv("COLUMNS", "80")
    result = CliRunner().invoke(app, [*words.split(), "--help"], prog_name="seslip", terminal_width=80)
    told = result.stdout.split("╭")[0].split("\n")
    lines = [line.rstrip() for line in told]
    for before, after in pairwise(lines):
        first = after.split()[0] if after.split() else ""
        assert not (before.strip() and first) or len(before) + 1 + len(first) > 76, (before, after)
