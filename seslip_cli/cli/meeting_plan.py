"""`seslip meetings plan`: dates for a network's next meetings."""

from datetime import timedelta
from typing import Annotated

import typer

from seslip_cli.cli.session import (
    FormatOption,
    OutputOption,
    ReasonOption,
    ask_before,
    changing,
    check_output,
    completing,
    get_date,
    get_time,
    get_today,
    is_answered,
    say,
    say_changes,
    show_sheet,
    store_root,
)
from seslip_cli.errors import WrongUsage
from seslip_cli.render.formats import SheetFormat, choose_format
from seslip_cli.store.reading import read
from seslip_cli.workflows.planning import Request, add_planned, parse_avoid, plan_meetings

app = typer.Typer(add_completion=False)

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
_SHORTEST = 3
_MOST = 60
_NOTICE = timedelta(weeks=2)
"""How long ahead people are asked, unless another day is given."""


@app.command()
def plan(
    ctx: typer.Context,
    network: Annotated[
        str,
        typer.Argument(metavar="NETWORK", help="Its id, its name or an alias.", autocompletion=completing("networks")),
    ],
    every: Annotated[
        str | None,
        typer.Option(
            "--every", metavar="TIME", help="month, two months, quarter, term or half-year; else its cadence."
        ),
    ] = None,
    weekday: Annotated[str, typer.Option("--weekday", metavar="DAY", help="Which day of the week.")] = "friday",
    from_: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="From this day on; else from two weeks ahead.")
    ] = None,
    times: Annotated[
        int | None, typer.Option("--times", metavar="N", help="How many dates; else those of a year.")
    ] = None,
    start: Annotated[str | None, typer.Option("--start", metavar="TIME", help="When they begin.")] = None,
    end: Annotated[str | None, typer.Option("--end", metavar="TIME", help="When they end.")] = None,
    venue: Annotated[str | None, typer.Option("--venue", metavar="TEXT", help="Where they are.")] = None,
    avoid: Annotated[
        list[str] | None,
        typer.Option("--avoid", metavar="PHRASE", help='Not then: "w/c 17 February", "July"; may be repeated.'),
    ] = None,
    add: Annotated[bool, typer.Option("--add", help="Make meetings of the dates; asks first.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    format: FormatOption = None,
    output: OutputOption = None,
    reason: ReasonOption = "",
) -> None:
    """Propose dates for a network's next meetings, and say why others were passed over.

    Never on a weekend or a bank holiday, in August, or from 23 December to New Year's Day; nor where a meeting clashes
    for its members or its lead; nor within two weeks, unless --from says so. Dates that the network has are kept, so
    that asking twice adds nothing twice. Without --add nothing is changed.

    Example: seslip meetings plan "Education Network" --every quarter --weekday friday --start 10:00 --end 12:00
    """
    today, root = get_today(ctx), store_root(ctx)
    if times is not None and not 1 <= times <= _MOST:
        raise WrongUsage(f"--times: {times} is not a number from 1 to {_MOST}.")
    request = Request(
        network=network,
        every=every,
        weekday=_weekday(weekday),
        start_from=get_date(from_, "--from") if from_ else today + _NOTICE,
        times=times,
        start=get_time(start, "--start") if start else None,
        end=get_time(end, "--end") if end else None,
        venue=venue,
        avoid=tuple(parse_avoid(each, today) for each in avoid or ()),
    )
    chosen = choose_format(SheetFormat, format, output, SheetFormat.TABLE)
    check_output(output, root)
    style = read(root, lambda store: store.programme().issue.style_of_times)
    planned = read(root, lambda store: plan_meetings(store, request))
    show_sheet(root, planned.sheet(style), chosen, output)
    if not add:
        return
    if not planned.meetings:
        say("Nothing to add: every date is there already.")
        return
    count = len(planned.meetings)
    if not yes and not is_answered():
        raise WrongUsage(
            "Adding meetings needs an answer, and there is no terminal to ask on.",
            "Add --yes, or leave --add out to look.",
        )
    ask_before(f"Add {count} meeting{'' if count == 1 else 's'}?", yes)
    with changing(ctx, "meetings plan", reason) as change:
        add_planned(change, request)
    say_changes(change, [])


def _weekday(words: str) -> int:
    """The day of the week by its name or its first letters, 0 for Monday. Raises WrongUsage."""
    plain = words.strip().casefold().rstrip("s")
    found = [at for at, each in enumerate(_WEEKDAYS) if len(plain) >= _SHORTEST and each.startswith(plain)]
    if not found:
        raise WrongUsage(f'--weekday: "{words}" is none of {", ".join(_WEEKDAYS)}.')
    return found[0]
