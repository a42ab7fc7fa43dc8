"""The README's tour: every command in it runs, and prints what stands there.

`python tests/test_readme.py` writes what is printed now into the README.
"""

import os
import re
import shlex
import tempfile
from pathlib import Path

from typer.testing import CliRunner

from seslip_cli.cli.app import app
from seslip_cli.store.starting import copy_example

README = Path(__file__).parent.parent / "README.md"
BLOCK = re.compile(r"```console(?: head=(\d+))?\n\$ (seslip [^\n]*)\n(.*?)```", re.DOTALL)
"""A command and what it prints, or as many lines of it as `head` says."""


def told(text: str, folder: Path) -> str:
    """The README's text with what its commands print in a copy of the example; they build on each other."""
    store = copy_example("south-east", folder / "seslip-demo")
    before = Path.cwd()
    os.chdir(store)
    try:
        return BLOCK.sub(_with_output, text)
    finally:
        os.chdir(before)


def _with_output(block: re.Match[str]) -> str:
    opening = block[0].partition("\n")[0]
    lines = printed(block[2]).splitlines(keepends=True)
    if block[1] and len(lines) > int(block[1]):
        lines = [*lines[: int(block[1])], "...\n"]
    return f"{opening}\n$ {block[2]}\n{''.join(lines)}```"


def printed(command: str) -> str:
    """What a command prints, messages first, without the path of the folder."""
    done = CliRunner().invoke(app, shlex.split(command)[1:], prog_name="seslip")
    assert done.exit_code == 0, done.stderr
    return f"{done.stderr}{done.stdout}".replace(f"{Path.cwd()}{os.sep}", "")


def test_the_tour_prints_what_the_readme_shows(tmp_path: Path) -> None:
    text = README.read_text(encoding="utf-8")
    assert len(BLOCK.findall(text)) >= 5
    assert told(text, tmp_path) == text


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        README.write_text(told(README.read_text(encoding="utf-8"), Path(folder)), encoding="utf-8")
