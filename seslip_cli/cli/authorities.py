"""`seslip authorities`: the authorities of the region."""

from typing import Annotated

import typer

from seslip_cli.cli.lazy import noun
from seslip_cli.cli.session import FormatOption, OutputOption, completing, get_date, get_today, show
from seslip_cli.workflows.cards import authority_card, list_authorities, list_seats

_INSPECTIONS = "seslip_cli.cli.inspections"

app = typer.Typer(
    cls=noun(
        "authorities",
        membership=("seslip_cli.cli.parts", "Say what an authority takes part in, and from when to when."),
        inspections=(_INSPECTIONS, "How long ago each authority was inspected."),
    ),
    add_completion=False,
)

AsAtOption = Annotated[str | None, typer.Option("--as-at", metavar="DATE", help="As it was on this day.")]


@app.callback(invoke_without_command=True)
@app.command("list")
def list_(
    ctx: typer.Context, as_at: AsAtOption = None, format: FormatOption = None, output: OutputOption = None
) -> None:
    """The authorities by name, with their codes, joint members, aliases, and who is in the memorandum.

    Example: seslip authorities --as-at 2020-03-31
    """
    if ctx.invoked_subcommand is not None:
        return
    day = get_date(as_at, "--as-at") if as_at else get_today(ctx)
    show(ctx, lambda store: list_authorities(store, day), format, output)


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
    """Everything about one authority: codes, people, networks, workstreams, peer challenge, inspections.

    Example: seslip authorities show "West Berks"
    """
    today = get_today(ctx)
    show(ctx, lambda store: authority_card(store, authority, today), format, output)


@app.command()
def seats(ctx: typer.Context, format: FormatOption = None, output: OutputOption = None) -> None:
    """Who represents which authority in which network, and where nobody is named yet.

    Example: seslip authorities seats
    """
    show(ctx, list_seats, format, output)
