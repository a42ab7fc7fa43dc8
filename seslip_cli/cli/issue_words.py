"""What the commands about issues have in common: how an issue is named, and what is said beside it."""

from typing import Annotated

import typer

from seslip_cli.cli.session import completing, say
from seslip_cli.views.update import Update

NumberArgument = Annotated[
    int, typer.Argument(metavar="NUMBER", min=1, help="The number of the issue.", autocompletion=completing("issues"))
]


def say_left_out(update: Update) -> None:
    """Name those who are referred to and have nothing that may appear in print."""
    for name in update.left_out:
        say(f'Note: {name} is left out of print. To change that: seslip contacts set "{name}" --publish role,emails')
