"""What shells offer: nouns, verbs, options, and the programme's own ids and years."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from seslip_cli.cli.app import app
from seslip_cli.cli.lazy import EDITING, NOUNS
from tests.conftest import Run


def offered(words: str, shell: str = "bash") -> list[str]:
    """What is offered for the last word of a line; an empty one after a blank."""
    typed = words.split(" ")
    told = {
        "bash": {"COMP_WORDS": words, "COMP_CWORD": str(len(typed) - 1)},
        "zsh": {"_TYPER_COMPLETE_ARGS": words},
        "fish": {"_TYPER_COMPLETE_ARGS": words, "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
    }[shell]
    result = CliRunner().invoke(app, [], prog_name="seslip", env={"_SESLIP_COMPLETE": f"complete_{shell}", **told})
    assert (result.exit_code, result.stderr) == (0, ""), result.stderr
    return [line for line in result.stdout.splitlines() if line]


@pytest.fixture(autouse=True)
def _here(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(example)


def test_nouns() -> None:
    assert offered("seslip ") == [*NOUNS]
    assert offered("seslip co") == ["contacts", "config"]


@pytest.mark.parametrize(
    "noun", ["contacts", "networks", "authorities", "resources", "workstreams", "budget", "meetings"]
)
def test_verbs(noun: str) -> None:
    assert set(offered(f"seslip {noun} ")) >= set(EDITING)
    assert "set" in offered(f"seslip {noun} s")


def test_the_verbs_of_issues_and_meetings() -> None:
    assert set(offered("seslip issue ")) >= {"new", "show", "export", "add", "item", "drop", "reorder"}
    assert offered("seslip meetings m") == ["move"]


@pytest.mark.parametrize(
    ("words", "options"),
    [
        ("seslip --", {"--store", "--today", "--version"}),
        ("seslip budget --", {"--year", "--format", "--output"}),
        ("seslip contacts set morwenna-pask --", {"--name", "--emails", "--clear", "--reason"}),
        ("seslip meetings move ad-education-2019-12 --", {"--start", "--end", "--venue", "--reason"}),
        ("seslip issue add --", {"--update", "--action", "--deadline", "--issue"}),
    ],
)
def test_options(words: str, options: set[str]) -> None:
    found = offered(words)
    assert set(found) >= options
    assert all(each.startswith("-") for each in found)


IDS = {
    "contacts": ("mor", "morwenna-pask"),
    "networks": ("send", "send-se19"),
    "authorities": ("hampshire-a", "hampshire-and-isle-of-wight"),
    "resources": ("childhood-v", "childhood-vulnerability"),
    "workstreams": ("taking", "taking-your-place"),
    "budget": ("web", "website"),
    "meetings": ("ad-education-2019", "ad-education-2019-12"),
}


@pytest.mark.parametrize("verb", ["show", "set", "edit", "remove", "rename"])
@pytest.mark.parametrize("noun", IDS)
def test_ids(noun: str, verb: str) -> None:
    begun, id = IDS[noun]
    if (noun, verb) != ("budget", "show"):
        assert offered(f"seslip {noun} {verb} {begun}") == [id]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("seslip networks member qual", ["quality-assurance"]),
        ("seslip networks member quality-assurance slo", ["slough"]),
        ("seslip authorities membership medw", ["medway"]),
        ("seslip contacts role mor", ["morwenna-pask"]),
        ("seslip meetings move ad-education-2019", ["ad-education-2019-12"]),
        ("seslip meetings cancel ad-education-2019", ["ad-education-2019-12"]),
        ("seslip networks set send-se19 --lead mor", ["morwenna-pask"]),
        ("seslip workstreams set 12 --rag a", ["amber"]),
        ("seslip budget --year ", ["2019-20", "2020-21"]),
        ("seslip budget set --year 2020", ["2020-21"]),
        ("seslip issue show ", ["375", "376"]),
        ("seslip config set issue.weekd", ["issue.weekday"]),
        ("seslip contacts show no-such", []),
    ],
)
def test_the_programmes_own_words(words: str, found: list[str]) -> None:
    assert offered(words) == found


def test_the_stories_of_the_draft(run: Run, example: Path) -> None:
    assert offered("seslip issue drop bench") == []
    assert run("issue", "new", store=example).exit_code == 0
    assert offered("seslip issue drop bench") == ["benchmarking-quarter-2"]


def test_of_the_programme_that_is_named(example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert offered("seslip contacts show mor") == []
    assert offered(f"seslip --store {example} contacts show mor") == ["morwenna-pask"]
    monkeypatch.setenv("SESLIP_STORE", str(example))
    assert offered("seslip contacts show mor") == ["morwenna-pask"]


@pytest.mark.parametrize("name", ["contacts.toml", "seslip.toml", "networks.toml"])
def test_a_broken_programme_offers_nothing_and_says_nothing(name: str, example: Path) -> None:
    (example / name).write_bytes(b"\xff not = [TOML")
    noun = name.removesuffix(".toml")
    if noun != "seslip":
        assert offered(f"seslip {noun} show ") == []
    assert "contacts" in offered("seslip ")


def test_a_folder_that_is_no_year(example: Path) -> None:
    (example / "years" / "old").mkdir()
    assert offered("seslip budget --year ") == []


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells(shell: str) -> None:
    assert any("morwenna-pask" in line for line in offered("seslip contacts show mor", shell))
    assert any("contacts" in line for line in offered("seslip cont", shell))
    assert any("2020-21" in line for line in offered("seslip budget --year 2020", shell))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_script_of_each_shell(shell: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "seslip_cli"],
        env={**os.environ, "_SESLIP_COMPLETE": f"source_{shell}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "_SESLIP_COMPLETE" in done.stdout
    assert f"complete_{shell}" in done.stdout


def test_bash_itself(tmp_path: Path) -> None:
    """The script in a real bash, with a `seslip` on the path."""
    program = tmp_path / "bin" / "seslip"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m seslip_cli "$@"\n')
    program.chmod(0o755)
    bash = shutil.which("bash")
    assert bash is not None
    script = (
        'eval "$(_SESLIP_COMPLETE=source_bash seslip)"; COMP_WORDS=(seslip contacts show mor); COMP_CWORD=3; '
        '$(complete -p seslip | sed "s/.*-F \\([^ ]*\\).*/\\1/") seslip; echo "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        [bash, "--norc", "-c", script],
        env={**os.environ, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("morwenna-pask\n", "")
