"""`seslip authorities`: the authorities of the region."""

from typing import Annotated

import typer

from seslip_cli.cli.lazy import noun
from seslip_cli.cli.session import FormatOption, OutputOption, completing, get_today, show
from seslip_cli.views.authorities import build_authorities
from seslip_cli.workflows.cards import authority_card

app = typer.Typer(
    cls=noun(
        "authorities",
        membership=("seslip_cli.cli.parts", "Say what an authority takes part in, and from when to when."),
    ),
    add_completion=False,
)


@app.callback(invoke_without_command=True)
@app.command("list")
def list_(ctx: typer.Context, format: FormatOption = None, output: OutputOption = None) -> None:
    """The authorities by name, with their codes, aliases and joint members.

    Example: seslip authorities --format json
    """
    if ctx.invoked_subcommand is not None:
        return
    show(ctx, lambda store: build_authorities(store.authorities()), format, output)


@app.command("show")
def show_(
    ctx: typer.Context,
    authority: Annotated[
        str,
        typer.Argument(metavar="ID", help="Its id, its name or an alias.", autocompletion=completing("authorities")),
    ],
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Everything about one authority: codes, people, networks, workstreams, peer challenge.

    Example: seslip authorities show "West Berks"
    """
    today = get_today(ctx)
    show(ctx, lambda store: authority_card(store, authority, today), format, output)
