"""`seslip networks`: practice networks."""

from typing import Annotated

import typer

from seslip_cli.cli.lazy import noun
from seslip_cli.cli.session import FormatOption, OutputOption, completing, get_today, show
from seslip_cli.workflows.cards import list_networks, network_card

app = typer.Typer(
    cls=noun(
        "networks",
        member=("seslip_cli.cli.parts", "Say who represents an authority in a network."),
    ),
    add_completion=False,
)


@app.callback(invoke_without_command=True)
@app.command("list")
def list_(ctx: typer.Context, format: FormatOption = None, output: OutputOption = None) -> None:
    """The networks with their sub-groups: lead, next date, members.

    Example: seslip networks --output networks.html
    """
    if ctx.invoked_subcommand is not None:
        return
    today = get_today(ctx)
    show(ctx, lambda store: list_networks(store, today), format, output)


@app.command("show")
def show_(
    ctx: typer.Context,
    network: Annotated[
        str, typer.Argument(metavar="ID", help="Its id, its name or an alias.", autocompletion=completing("networks"))
    ],
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Everything about one network: people, members, money, meetings, mentions in updates.

    Example: seslip networks show "Education Network"
    """
    today = get_today(ctx)
    show(ctx, lambda store: network_card(store, network, today), format, output)
