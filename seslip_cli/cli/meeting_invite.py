"""`seslip meetings invite`: one meeting as an invitation."""

from typing import Annotated

import typer

from seslip_cli.cli.session import OutputOption, check_output, completing, say, store_root, write_out
from seslip_cli.render.calendar import render_calendar
from seslip_cli.store.reading import read
from seslip_cli.workflows.calendar import build_invitation

app = typer.Typer(add_completion=False)


@app.command()
def invite(
    ctx: typer.Context,
    meeting: Annotated[
        str, typer.Argument(metavar="ID", help="Its id or its title.", autocompletion=completing("meetings"))
    ],
    list_: Annotated[
        list[str] | None, typer.Option("--list", metavar="NAME", help="Ask those on this list too; may be repeated.")
    ] = None,
    to: Annotated[
        list[str] | None, typer.Option("--to", metavar="EMAIL", help="Ask this address too; may be repeated.")
    ] = None,
    everyone: Annotated[
        bool, typer.Option("--everyone", help="Ask those too whose address is not for print; all who are asked see it.")
    ] = False,
    output: OutputOption = None,
) -> None:
    """Write one meeting as an invitation, or, where it is cancelled, as word of that.

    Calendars put it in the place of the entry that they have, which desktop Outlook does with no other file. It goes
    to the members of the meeting's networks, its lead and its chair.

    Example: seslip meetings invite ad-education-2019-12 --output invitation.ics
    """
    root = store_root(ctx)
    check_output(output, root)
    invitation = read(root, lambda store: build_invitation(store, meeting, list_ or (), to or (), everyone))
    write_out(render_calendar(invitation.calendar), output, root)
    for note in invitation.notes:
        say(note)
