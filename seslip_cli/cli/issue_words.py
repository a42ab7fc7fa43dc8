"""What the commands about issues have in common: how an issue is named, and what is said beside it."""

from typing import Annotated

import typer

from seslip_cli.cli.session import completing, say
from seslip_cli.domain.issue import MOST_ISSUES
from seslip_cli.views.update import Update

NumberArgument = Annotated[
    int,
    typer.Argument(
        metavar="NUMBER",
        min=1,
        max=MOST_ISSUES,
        help="The number of the issue.",
        autocompletion=completing("issues"),
    ),
]
IssueOption = Annotated[
    int | None,
    typer.Option(
        "--issue",
        metavar="N",
        min=1,
        max=MOST_ISSUES,
        help="Of this issue; else the open draft.",
        autocompletion=completing("issues"),
    ),
]


def say_left_out(update: Update) -> None:
    """Name those who are referred to and have nothing that may appear in print."""
    from seslip_cli.workflows.printable import left_out_of_print

    for name in update.left_out:
        say(f"Note: {left_out_of_print(name)}")
