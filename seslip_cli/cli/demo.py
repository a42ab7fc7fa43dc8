"""`seslip demo`: the program at work on an example programme."""

import sys
from pathlib import Path
from shutil import which
from typing import Annotated

import typer

from seslip_cli.cli.session import say
from seslip_cli.store.locate import find_issue_numbers
from seslip_cli.store.starting import copy_example, free_folder

app = typer.Typer(add_completion=False)

_TODAY = "2019-11-07"
"""A Thursday: the update is due on the Friday."""
_TABLE_YEAR = "2020-21"
_UPDATE_ENDINGS = ("html", "md", "txt", "eml", "docx")
_TABLE_ENDINGS = ("html", "md", "csv")


@app.command()
def demo(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[DIR]", help="A new or empty folder; else seslip-demo, here.")
    ] = None,
) -> None:
    """Copy the example programme, run the three everyday commands on it, and write out what they make.

    Example: seslip demo try-seslip
    """
    root = copy_example("south-east", folder or free_folder(Path("seslip-demo")))
    say(f"An example programme now stands in {root}. It is looked at as on Thursday 7 November 2019.")
    for words in (["budget"], ["meetings"], ["issue", "new"]):
        _run(root, *words)
    number = find_issue_numbers(root)[-1]
    out = root / "out"
    out.mkdir()
    for ending in _UPDATE_ENDINGS:
        _run(root, "issue", "export", str(number), "--output", str(out / f"update-{number}.{ending}"))
    for ending in _TABLE_ENDINGS:
        _run(root, "budget", "table", "--year", _TABLE_YEAR, "--output", str(out / f"budget-table.{ending}"))
    seslip = "seslip" if which("seslip") else str(Path(sys.argv[0]).absolute())
    say(
        f"\nOpen {out / f'update-{number}.html'} in a browser. Then try, in {root}:\n"
        f"  {seslip} issue show {number}              the draft, to read\n"
        f"  {seslip} workstreams show 6          everything about a workstream\n"
        f"  {seslip} budget --year 2020-21       the year after\n"
        f'  {seslip} networks show "QA Network"  by any name that people use\n'
        f"and change an amount in years/2020-21/budget.toml: {seslip} budget --year 2020-21 will notice."
    )


def _run(root: Path, *words: str) -> None:
    """Run a command on the programme, after showing how to type it there."""
    from seslip_cli.cli.app import app as seslip

    typed = " ".join(str(Path(word).relative_to(root)) if word.startswith(str(root)) else word for word in words)
    say(f"\n$ seslip --today {_TODAY} {typed}")
    seslip(["--store", str(root), "--today", _TODAY, *words], prog_name="seslip", standalone_mode=False)
