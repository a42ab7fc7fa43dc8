"""`seslip contacts`: who is who."""

from typing import Annotated

import typer

from seslip_cli.cli.lazy import noun
from seslip_cli.cli.session import FormatOption, OutputOption, completing, get_today, show
from seslip_cli.views.contacts import build_contacts
from seslip_cli.workflows.cards import contact_card

app = typer.Typer(
    cls=noun(
        "contacts",
        role=("seslip_cli.cli.parts", "Give a person a role, or end one."),
    ),
    add_completion=False,
)


@app.callback(invoke_without_command=True)
@app.command("list")
def list_(ctx: typer.Context, format: FormatOption = None, output: OutputOption = None) -> None:
    """The people of the programme by name, with the roles they hold today.

    Example: seslip contacts --output contacts.csv
    """
    if ctx.invoked_subcommand is not None:
        return
    today = get_today(ctx)
    show(ctx, lambda store: build_contacts(store.contacts().contact, store.bodies(), today), format, output)


@app.command("show")
def show_(
    ctx: typer.Context,
    contact: Annotated[
        str, typer.Argument(metavar="ID", help="Its id, its name or an alias.", autocompletion=completing("contacts"))
    ],
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Everything about one person: roles, networks, workstreams, meetings, mentions in updates.

    Example: seslip contacts show "Morwenna Pask"
    """
    today = get_today(ctx)
    show(ctx, lambda store: contact_card(store, contact, today), format, output)
