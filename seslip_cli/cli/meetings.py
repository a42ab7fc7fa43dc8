"""`seslip meetings`: what is coming."""

from datetime import date, timedelta
from typing import Annotated

import typer

from seslip_cli.cli.lazy import noun
from seslip_cli.cli.session import FormatOption, OutputOption, completing, get_date, get_today, show
from seslip_cli.errors import WrongUsage
from seslip_cli.workflows.diary import Window, list_meetings, meeting_card

app = typer.Typer(
    cls=noun(
        "meetings",
        move=("seslip_cli.cli.moving", "Give a meeting another date; the old one and the reason are kept."),
        cancel=("seslip_cli.cli.moving", "Cancel a meeting; it stays, as cancelled."),
    ),
    add_completion=False,
)

MeetingArgument = Annotated[
    str, typer.Argument(metavar="ID", help="Its id or its title.", autocompletion=completing("meetings"))
]


@app.callback(invoke_without_command=True)
@app.command("list")
def list_(
    ctx: typer.Context,
    from_: Annotated[str | None, typer.Option("--from", metavar="DATE", help="From this day on.")] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Up to this day, included.")] = None,
    network: Annotated[
        str | None, typer.Option("--network", "-n", metavar="NAME", help="Of this network and its sub-groups.")
    ] = None,
    contact: Annotated[
        str | None, typer.Option("--contact", "-c", metavar="NAME", help="Led or chaired by this person.")
    ] = None,
    past: Annotated[bool, typer.Option("--past", help="What has been, the latest first.")] = False,
    all_: Annotated[bool, typer.Option("--all", help="Everything, past and to come.")] = False,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """What is coming, soonest first, by month; what has no date yet stands at the end.

    Example: seslip meetings --network "Education Network" --to 2020-03-31
    """
    if ctx.invoked_subcommand is not None:
        return
    today = get_today(ctx)
    window = _window(from_, to, past, all_, today)
    show(ctx, lambda store: list_meetings(store, window, today, network, contact), format, output)


@app.command("show")
def show_(
    ctx: typer.Context, meeting: MeetingArgument, format: FormatOption = None, output: OutputOption = None
) -> None:
    """Everything about one meeting.

    Example: seslip meetings show ad-education-2019-12
    """
    today = get_today(ctx)
    show(ctx, lambda store: meeting_card(store, meeting, today), format, output)


def _window(from_: str | None, to: str | None, past: bool, all_: bool, today: date) -> Window:
    """The time that the options mean. Raises WrongUsage where they contradict each other."""
    if sum((past, all_, bool(from_ or to))) > 1:
        raise WrongUsage("--past, --all and --from or --to do not go together.", "Give one of them.")
    if all_:
        return Window(title="All meetings")
    if past:
        return Window(title="Past meetings, the latest first", end=today - timedelta(days=1), backwards=True)
    start = get_date(from_, "--from") if from_ else today
    end = get_date(to, "--to") if to else date.max
    if end < start:
        raise WrongUsage(f"--to {end} lies before {start}.", "Give a later day, or an earlier --from.")
    return Window(title="Coming meetings" if not from_ else "Meetings", start=start, end=end)
