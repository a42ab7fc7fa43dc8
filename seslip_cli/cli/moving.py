"""`seslip meetings move` and `cancel`: the old date and the reason are kept."""

from typing import Annotated

import typer

from seslip_cli.cli.session import ReasonOption, changing, completing, get_date, get_time, get_today, say_changes
from seslip_cli.domain.period import Year
from seslip_cli.domain.thing import THINGS
from seslip_cli.workflows.editing import locate
from seslip_cli.workflows.parts import cancel_meeting, move_meeting

app = typer.Typer(add_completion=False)

MeetingArgument = Annotated[
    str, typer.Argument(metavar="ID", help="Its id or its title.", autocompletion=completing("meetings"))
]


@app.command()
def move(
    ctx: typer.Context,
    meeting: MeetingArgument,
    date: Annotated[str, typer.Argument(metavar="DATE", help="The new date.")],
    start: Annotated[str | None, typer.Option("--start", metavar="TIME", help="Another start, such as 10:30.")] = None,
    end: Annotated[str | None, typer.Option("--end", metavar="TIME", help="Another end.")] = None,
    venue: Annotated[str | None, typer.Option("--venue", metavar="TEXT", help="Another place.")] = None,
    reason: ReasonOption = "",
) -> None:
    """Give a meeting another date. The old one and the reason are kept, and shown wherever the meeting is.

    Example: seslip meetings move ad-education-2019-12 2019-12-18 --reason "The room is taken"
    """
    with changing(ctx, "meetings move", reason) as change:
        found = locate(change.store, THINGS["meetings"], meeting, Year.of(get_today(ctx)))
        times = [get_time(each, option) if each else None for each, option in ((start, "--start"), (end, "--end"))]
        move_meeting(change, found, get_date(date, "DATE"), times[0], times[1], venue, reason)
    say_changes(change, [])


@app.command()
def cancel(ctx: typer.Context, meeting: MeetingArgument, reason: ReasonOption = "") -> None:
    """Cancel a meeting. It stays in the programme, as cancelled, with its date and the reason.

    Example: seslip meetings cancel ad-education-2019-12 --reason "Too few can come"
    """
    with changing(ctx, "meetings cancel", reason) as change:
        found = locate(change.store, THINGS["meetings"], meeting, Year.of(get_today(ctx)))
        cancel_meeting(change, found, reason)
    say_changes(change, [])
