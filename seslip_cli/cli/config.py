"""`seslip config`: the programme's settings."""

from typing import Annotated

import typer

from seslip_cli.cli.lazy import noun
from seslip_cli.cli.session import FormatOption, OutputOption, ReasonOption, changing, completing, say_changes, show
from seslip_cli.views.settings import build_settings
from seslip_cli.workflows.settings import change_setting

app = typer.Typer(cls=noun(), add_completion=False)

FieldArgument = Annotated[
    str,
    typer.Argument(
        metavar="FIELD", help="Such as issue.weekday or programme.short_name.", autocompletion=completing("settings")
    ),
]


@app.callback(invoke_without_command=True)
@app.command("list")
def list_(ctx: typer.Context, format: FormatOption = None, output: OutputOption = None) -> None:
    """The programme's settings, and how its weekly update is made.

    Example: seslip config --format json
    """
    if ctx.invoked_subcommand is not None:
        return
    show(ctx, lambda store: build_settings(store.programme()), format, output)


@app.command("set")
def set_(
    ctx: typer.Context,
    field: FieldArgument,
    values: Annotated[list[str], typer.Argument(metavar="VALUE...", help="Its value; several where it takes several.")],
    reason: ReasonOption = "",
) -> None:
    """Change a setting.

    Example: seslip config set issue.weekday thursday
    """
    with changing(ctx, "config set", reason) as change:
        change_setting(change, field, values)
    say_changes(change, [])


@app.command()
def clear(ctx: typer.Context, field: FieldArgument, reason: ReasonOption = "") -> None:
    """Take a setting away, so that it is as it would be without.

    Example: seslip config clear issue.plan_link
    """
    with changing(ctx, "config clear", reason) as change:
        change_setting(change, field, [])
    say_changes(change, [])
