"""`seslip undo`: take a change back."""

import re
from typing import Annotated

import typer

from seslip_cli.cli.session import ReasonOption, changing, say, say_changes
from seslip_cli.errors import WrongUsage
from seslip_cli.store.history import choose, load_history, take_back

app = typer.Typer(add_completion=False)


@app.command()
def undo(
    ctx: typer.Context,
    number: Annotated[
        str | None, typer.Argument(metavar="[N]", help="The number of the change; else the latest in force.")
    ] = None,
    reason: ReasonOption = "",
) -> None:
    """Take back change N, or the latest that is still in force, if no later one touched the same records.

    Taking back is a change too: it stands in the history, and is itself taken back by its number.

    Example: seslip undo 12
    """
    which = _number(number)
    with changing(ctx, "undo", reason) as change:
        entries = load_history(change.store.root)
        entry = choose(entries, which)
        take_back(change, entries, entry)
    say(f"Taken back: change {entry.n} ({entry.command}).")
    say_changes(change, [])
    if entry.command == "issue publish":
        again = f"seslip undo {change.number}"
        say(f"Has it gone out already? Then publish it again as it was: {again}. To mend it: seslip issue correct.")


def _number(text: str | None) -> int | None:
    """The number of a change. Raises WrongUsage for what is none."""
    if text is None:
        return None
    if not re.fullmatch("[0-9]{1,9}", text):
        raise WrongUsage(f'"{text}" is not the number of a change.', "seslip history lists the changes.")
    return int(text)
