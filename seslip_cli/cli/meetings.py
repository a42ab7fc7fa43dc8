"""`seslip meetings`: what is coming."""

from datetime import date, timedelta
from typing import Annotated

import typer

from seslip_cli.cli.lazy import noun
from seslip_cli.cli.session import OutputOption, get_date, get_today, show
from seslip_cli.errors import WrongUsage
from seslip_cli.render.formats import MeetingsFormat, SheetFormat, choose_format
from seslip_cli.store.reading import Store
from seslip_cli.views.sheet import Sheet
from seslip_cli.workflows.diary import Window, list_meetings

app = typer.Typer(
    cls=noun(
        "meetings",
        list=("seslip_cli.cli.meeting_list", "What is coming: as `seslip meetings` alone."),
        show=("seslip_cli.cli.meeting_list", "Everything about one meeting."),
        move=("seslip_cli.cli.moving", "Give a meeting another date; the old one and the reason are kept."),
        cancel=("seslip_cli.cli.moving", "Cancel a meeting; it stays, as cancelled."),
        held=("seslip_cli.cli.moving", "Mark meetings as held."),
        plan=("seslip_cli.cli.meeting_plan", "Propose dates for a network's next meetings, and add them."),
        invite=("seslip_cli.cli.meeting_invite", "Write one meeting as an invitation, for calendars."),
    ),
    add_completion=False,
)


@app.callback(invoke_without_command=True)
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
    format: Annotated[
        MeetingsFormat | None, typer.Option("--format", "-f", help="How to show it; a file's ending says it too.")
    ] = None,
    output: OutputOption = None,
    split: Annotated[
        bool, typer.Option("--split", help="One calendar a network: --output is a folder, or a name.ics to add to.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Say what is wrong with the days: weekends, clashes, bank holidays.")
    ] = False,
    calendar: Annotated[bool, typer.Option("--calendar", help="As a calendar: this month, or --month.")] = False,
    month: Annotated[
        str | None, typer.Option("--month", metavar="MONTH", help="Which month: november, or 2019-11.")
    ] = None,
    months: Annotated[
        int | None, typer.Option("--months", metavar="N", help="So many months, from that one on.")
    ] = None,
) -> None:
    """What is coming, soonest first, by month; what has no date yet stands at the end.

    Example: seslip meetings --network "Education Network" --to 2020-03-31
    """
    if ctx.invoked_subcommand is not None:
        return
    today = get_today(ctx)
    window = _window(from_, to, past, all_, today)
    if calendar or month or months:
        _require_alone(from_=from_, to=to, past=past, all=all_, split=split, check=check)
        from seslip_cli.cli.meeting_month import show_months

        show_months(ctx, month, months, network, contact, format, output)
        return
    if split:
        _require_calendar(format)
        from seslip_cli.cli.meeting_calendar import write_calendars

        write_calendars(ctx, window, network, contact, output)
        return
    chosen = choose_format(MeetingsFormat, format, output, MeetingsFormat.TABLE)
    if chosen is MeetingsFormat.ICS:
        from seslip_cli.cli.meeting_calendar import write_calendar

        write_calendar(ctx, window, network, contact, output)
        return
    sheet_format = SheetFormat(chosen)

    def question(store: Store) -> Sheet:
        findings = check or sheet_format is SheetFormat.JSON
        return list_meetings(store, window, today, network, contact, findings=findings, with_holidays=check)

    show(ctx, question, sheet_format, output)


def _require_alone(**others: object) -> None:
    """Raise WrongUsage where an option is given that a calendar of months has no use for."""
    for name, given in others.items():
        if given:
            raise WrongUsage(
                f"--{name.strip('_')} does not go with --calendar.", "Say which months: --month, --months."
            )


def _require_calendar(format: MeetingsFormat | None) -> None:
    """Raise WrongUsage where several files are asked for of a format that is no calendar."""
    if format not in (None, MeetingsFormat.ICS):
        raise WrongUsage(f"--split makes calendars, not {format}.", "Leave --format out, or --split.")


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
