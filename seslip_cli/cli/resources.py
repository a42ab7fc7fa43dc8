"""`seslip resources`: Tools & Templates."""

from typing import Annotated

import typer

from seslip_cli.cli.lazy import noun
from seslip_cli.cli.session import FormatOption, OutputOption, completing, show
from seslip_cli.views.resources import build_resources
from seslip_cli.workflows.cards import resource_card

app = typer.Typer(cls=noun("resources"), add_completion=False)


@app.callback(invoke_without_command=True)
@app.command("list")
def list_(ctx: typer.Context, format: FormatOption = None, output: OutputOption = None) -> None:
    """The entries of Tools & Templates, newest first.

    Example: seslip resources --format markdown
    """
    if ctx.invoked_subcommand is not None:
        return
    show(ctx, lambda store: build_resources(store.resources().resource), format, output)


@app.command("show")
def show_(
    ctx: typer.Context,
    resource: Annotated[
        str, typer.Argument(metavar="ID", help="Its id, its name or an alias.", autocompletion=completing("resources"))
    ],
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Everything about one resource, and where updates mentioned it.

    Example: seslip resources show support-for-pupils-with-send
    """
    show(ctx, lambda store: resource_card(store, resource), format, output)
