"""The command line: `seslip [--store DIR] [--today DATE] NOUN [VERB] ...`."""

from typing import Annotated

import typer

from seslip_cli import __version__
from seslip_cli.cli.lazy import Root

app = typer.Typer(
    cls=Root,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"seslip {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def seslip(
    ctx: typer.Context,
    store: Annotated[
        str | None,
        typer.Option(envvar="SESLIP_STORE", metavar="DIR", help="The programme's folder, where it is not this one."),
    ] = None,
    today: Annotated[
        str | None,
        typer.Option(envvar="SESLIP_TODAY", metavar="DATE", help="Work as if it were this day, such as 2019-11-07."),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and stop.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where in the program a defect arose.")] = False,
) -> None:
    """The programme office in one command: its money, meetings, people and weekly update, in files that you own.

    [bold]seslip[/] alone shows where the programme stands.

    A noun alone does the everyday thing: [bold]seslip budget[/], [bold]seslip meetings[/], [bold]seslip issue[/].

    Example: seslip --store south-east meetings --network "Education Network"
    """
    if ctx.invoked_subcommand is None:
        show_where_it_stands(ctx)


def show_where_it_stands(ctx: typer.Context) -> None:
    """Show the first screen; where there is no programme, how to get one."""
    from seslip_cli.cli.session import get_today, show, store_root
    from seslip_cli.errors import StoreError
    from seslip_cli.workflows.today import today_sheet

    try:
        store_root(ctx)
    except StoreError as nowhere:
        if ctx.params["store"] is not None:
            raise
        print(ctx.get_help())
        print(f"{nowhere.message}\n{nowhere.hint}")
        return
    today = get_today(ctx)
    show(ctx, lambda store: today_sheet(store, today), None, None)
