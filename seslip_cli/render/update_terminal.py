"""The weekly update on the terminal, to be read there."""

import sys

from rich.markdown import Markdown

from seslip_cli.render.terminal import open_console
from seslip_cli.render.update_markdown import render_update_markdown
from seslip_cli.render.update_text import render_update_text
from seslip_cli.views.update import Update

_WIDEST = 100
"""Lines longer than this, in characters, are hard to read."""


def print_update(update: Update) -> None:
    """Print an update to stdout: laid out on a terminal, as plain text on a pipe."""
    if not sys.stdout.isatty():
        sys.stdout.write(render_update_text(update))
        return
    console = open_console(sys.stdout)
    console.width = min(console.width, _WIDEST)
    console.print(Markdown(render_update_markdown(update), hyperlinks=True))
