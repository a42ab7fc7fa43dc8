"""The weekly update on the terminal, to be read there."""

import sys
from collections.abc import Mapping
from typing import ClassVar

from markdown_it.token import Token
from rich import box, markdown
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

from seslip_cli.render.dialect import new_reader
from seslip_cli.render.plain_text import columns, fit_columns
from seslip_cli.render.terminal import open_console
from seslip_cli.render.update_markdown import render_update_markdown
from seslip_cli.render.update_text import render_update_text
from seslip_cli.render.words import clean
from seslip_cli.views.update import Update

_WIDEST = 100
"""Lines longer than this, in characters, are hard to read."""
_MARKDOWN = new_reader()
"""As the other formats read it, and not as Rich does: nothing is struck through, and what looks like HTML is shown."""
_STYLES = Theme(
    {
        "markdown.h1": "bold",
        "markdown.h2": "bold cyan",
        "markdown.h3": "bold underline",
        "markdown.h4": "bold italic",
        "markdown.link_url": "underline bright_blue",
        "markdown.table.header": "bold",
    }
)
"""Each level of heading can be told from the others without colour too."""
_LINES: Mapping[str, tuple[str, str]] = {"h1": ("\u2550", "="), "h2": ("\u2500", "-")}
"""What stands below a heading, and where only ASCII is shown."""


def print_update(update: Update) -> None:
    """Print an update to stdout: laid out on a terminal, as plain text on a pipe."""
    if not sys.stdout.isatty():
        sys.stdout.write(render_update_text(update))
        return
    console = open_console(sys.stdout)
    console.width = min(console.width, _WIDEST)
    with console.use_theme(_STYLES):
        console.print(_Page(render_update_markdown(update), hyperlinks=True))


class _Heading(markdown.Heading):
    """A heading at the left; those of the update and of its sections have a line below them."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self.text
        if self.tag in _LINES:
            drawn, ascii_only = _LINES[self.tag]
            below = ascii_only if options.ascii_only else drawn
            widest = max(columns(line.plain.rstrip()) for line in self.text.wrap(console, options.max_width))
            yield Text(below * widest, style=self.style_name)


class _Table(markdown.TableElement):
    """A table that keeps its words whole; where there is no room for that, each row as lines of `Heading: cell`."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        head = [cell.content for cell in self.header.row.cells] if self.header and self.header.row else []
        rows = [[cell.content for cell in row.cells] for row in self.body.rows] if self.body else []
        widths = fit_columns([[cell.plain for cell in row] for row in (head, *rows)], options.max_width)
        if widths is None:
            yield Text("\n\n").join(_card(head, row) for row in rows)
            return
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
        for title, width in zip(head, widths, strict=True):
            table.add_column(Text(title.plain, style="markdown.table.header"), width=width)
        for row in rows:
            table.add_row(*row)
        yield table


class _Picture(markdown.ImageItem):
    """A picture, which a terminal cannot show: what it is of."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        words = Text(f"(Picture: {self.text.plain})" if self.text else "(Picture)", end="")
        words.stylize(f"link {self.link or self.destination}")
        yield words


class _Page(markdown.Markdown):
    """An update's Markdown, in which no entity becomes what turns the direction of text."""

    elements: ClassVar[dict[str, type[markdown.MarkdownElement]]] = {
        **markdown.Markdown.elements,
        "heading_open": _Heading,
        "table_open": _Table,
        "image": _Picture,
    }

    def __init__(self, markup: str, hyperlinks: bool) -> None:
        super().__init__("", hyperlinks=hyperlinks)
        self.parsed = _MARKDOWN.parse(markup)
        for token in self.parsed:
            _clean(token)


def _clean(token: Token) -> None:
    token.content = clean(token.content)
    for child in token.children or ():
        _clean(child)


def _card(head: list[Text], row: list[Text]) -> Text:
    cells = [(title.plain, cell) for title, cell in zip(head, row, strict=True) if cell]
    return Text("\n").join(Text.assemble((title, "bold"), ": " if title else "", cell) for title, cell in cells)
