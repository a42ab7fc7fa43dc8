"""`seslip meetings list` and `show`: kept apart, so that the bare noun need not make their options too."""

from typing import Annotated

import typer

from seslip_cli.cli.meetings import list_
from seslip_cli.cli.session import FormatOption, OutputOption, completing, get_today, show
from seslip_cli.workflows.diary import meeting_card

app = typer.Typer(add_completion=False)
app.command("list")(list_)


@app.command("show")
def show_(
    ctx: typer.Context,
    meeting: Annotated[
        str, typer.Argument(metavar="ID", help="Its id or its title.", autocompletion=completing("meetings"))
    ],
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Everything about one meeting.

    Example: seslip meetings show ad-education-2019-12
    """
    today = get_today(ctx)
    show(ctx, lambda store: meeting_card(store, meeting, today), format, output)
