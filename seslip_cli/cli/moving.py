"""`seslip meetings move`, `cancel` and `held`: the old date and the reason are kept."""

from datetime import time
from typing import Annotated, Any

import typer

from seslip_cli.cli.session import (
    ReasonOption,
    changing,
    completing,
    get_time,
    get_today,
    say,
    say_changes,
    store_root,
)
from seslip_cli.domain.period import Year
from seslip_cli.domain.thing import THINGS
from seslip_cli.store.reading import read
from seslip_cli.workflows.editing import locate
from seslip_cli.workflows.moving import apply_move, read_move
from seslip_cli.workflows.parts import cancel_meeting, hold_meeting
from seslip_cli.workflows.told_drafts import Before, look_at_drafts, tell_drafts
from seslip_cli.workflows.watching import say_of_day

app = typer.Typer(add_completion=False)

MeetingArgument = Annotated[
    str, typer.Argument(metavar="ID", help="Its id or its title.", autocompletion=completing("meetings"))
]


@app.command()
def move(
    ctx: typer.Context,
    meeting: MeetingArgument,
    phrase: Annotated[
        list[str],
        typer.Argument(metavar="PHRASE...", help="The new date, the times, or both, as people write them; or TBC."),
    ],
    start: Annotated[str | None, typer.Option("--start", metavar="TIME", help="Another start, such as 10:30.")] = None,
    end: Annotated[str | None, typer.Option("--end", metavar="TIME", help="Another end.")] = None,
    venue: Annotated[str | None, typer.Option("--venue", metavar="TEXT", help="Another place.")] = None,
    reason: ReasonOption = "",
) -> None:
    """Give a meeting another date. The old one and the reason are kept, and shown wherever the meeting is.

    A date that is not known yet is TBC, a month or a season. What speaks against the new day is said, and no more; so
    is which draft of an update changes with it.

    Example: seslip meetings move ad-education-2019-12 "Friday 20 December 10.30am to 1.30pm" --reason "Room taken"
    """
    today = get_today(ctx)
    new = read_move(" ".join(phrase), today)
    times = [_time(start, "--start"), _time(end, "--end")]
    with changing(ctx, "meetings move", reason) as change:
        found = locate(change.store, THINGS["meetings"], meeting, Year.of(today))
        before = look_at_drafts(change.store, found.record)
        apply_move(change, found, new, venue=venue, reason=reason, times=times)
    for note in new.notes:
        say(f"Note: {note}.")
    say_changes(change, [])
    say_what_speaks_against(ctx, found.id)
    say_of_drafts(ctx, before)


@app.command()
def cancel(ctx: typer.Context, meeting: MeetingArgument, reason: ReasonOption = "") -> None:
    """Cancel a meeting. It stays in the programme, as cancelled, with its date and the reason.

    Example: seslip meetings cancel ad-education-2019-12 --reason "Too few can come"
    """
    with changing(ctx, "meetings cancel", reason) as change:
        found = locate(change.store, THINGS["meetings"], meeting, Year.of(get_today(ctx)))
        before = look_at_drafts(change.store, found.record)
        cancel_meeting(change, found, reason)
    say_changes(change, [])
    say_of_drafts(ctx, before)


@app.command()
def held(
    ctx: typer.Context,
    meetings: Annotated[
        list[str],
        typer.Argument(metavar="ID...", help="Their ids or titles.", autocompletion=completing("meetings")),
    ],
    reason: ReasonOption = "",
) -> None:
    """Mark meetings as held. Nothing depends on it: a meeting that is not marked is listed all the same.

    One that was held can neither be moved nor cancelled any more.

    Example: seslip --today 2019-12-14 meetings held asglb-2019-11 ad-education-2019-12
    """
    today = get_today(ctx)
    with changing(ctx, "meetings held", reason) as change:
        for each in dict.fromkeys(meetings):
            hold_meeting(change, locate(change.store, THINGS["meetings"], each, Year.of(today)), today)
    say_changes(change, [])


def say_what_speaks_against(ctx: Any, id: str) -> None:
    """Say what should be known at once about the day that a meeting has been given: it is no reason to refuse it."""
    today = get_today(ctx)
    for note in read(store_root(ctx), lambda store: say_of_day(store, id, today)):
        say(f"Note: {note}")


def say_of_drafts(ctx: Any, before: Before) -> None:
    """Say which drafts changed with a meeting, and where they need a look."""
    for words in read(store_root(ctx), lambda store: tell_drafts(store, before)):
        say(words)


def _time(given: str | None, option: str) -> time | None:
    return get_time(given, option) if given else None
