"""The lists within records: `networks member`, `authorities membership`, `workstreams group`."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from seslip_cli.cli.session import (
    ReasonOption,
    YearOption,
    changing,
    completing,
    get_date,
    get_today,
    get_year,
    say_changes,
)
from seslip_cli.domain.lookup import get_named
from seslip_cli.domain.period import Year
from seslip_cli.domain.slug import make_slug
from seslip_cli.domain.thing import THINGS
from seslip_cli.errors import WrongUsage
from seslip_cli.store.change import Change
from seslip_cli.workflows.editing import Located, locate
from seslip_cli.workflows.parts import remove_part, set_group, set_member, set_membership

app = typer.Typer(add_completion=False)

FromOption = Annotated[str | None, typer.Option("--from", metavar="DATE", help="From this day on.")]
ToOption = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Up to this day.")]
RemoveOption = Annotated[bool, typer.Option("--remove", help="Take it away instead.")]
_TAKES_PART_IN = ("programme", "memorandum", "data-only")


@app.command()
def member(
    ctx: typer.Context,
    network: Annotated[
        str,
        typer.Argument(metavar="NETWORK", help="Its id, its name or an alias.", autocompletion=completing("networks")),
    ],
    authority: Annotated[
        str,
        typer.Argument(
            metavar="AUTHORITY", help="Its id, its name or an alias.", autocompletion=completing("authorities")
        ),
    ],
    contact: Annotated[
        str | None, typer.Option("--contact", metavar="NAME", help="Who represents it; nobody yet, if not given.")
    ] = None,
    remove: RemoveOption = False,
    reason: ReasonOption = "",
) -> None:
    """Say who represents an authority in a network.

    Example: seslip networks member "QA Network" Medway --contact "Yasmin Haddad"
    """

    def work(change: Change, found: Located) -> None:
        seat = get_named("authority", change.store.bodies().values(), authority).id
        if remove:
            remove_part(change, found, "member", lambda each: each.authority == seat, f"member {seat}")
        else:
            person = get_named("contact", change.store.contacts().contact, contact).id if contact else None
            set_member(change, found, seat, person)

    _change(ctx, "networks", "member", network, reason, work)


@app.command()
def membership(
    ctx: typer.Context,
    authority: Annotated[
        str,
        typer.Argument(
            metavar="AUTHORITY", help="Its id, its name or an alias.", autocompletion=completing("authorities")
        ),
    ],
    of: Annotated[str, typer.Argument(metavar="OF", help="programme, memorandum or data-only.")],
    from_: FromOption = None,
    to: ToOption = None,
    remove: RemoveOption = False,
    reason: ReasonOption = "",
) -> None:
    """Say what an authority takes part in, and from when to when.

    Example: seslip authorities membership Medway memorandum --from 2020-04-01
    """
    if of not in _TAKES_PART_IN:
        raise WrongUsage(f'"{of}" is none of {", ".join(_TAKES_PART_IN)}.')

    def work(change: Change, found: Located) -> None:
        if remove:
            remove_part(change, found, "membership", lambda each: each.of == of, f"membership of {of}")
        else:
            set_membership(change, found, of, _days(from_, to))

    _change(ctx, "authorities", "membership", authority, reason, work)


def _change(ctx: Any, noun: str, verb: str, words: str, reason: str, work: Callable[[Change, Located], None]) -> None:
    with changing(ctx, f"{noun} {verb}", reason) as change:
        work(change, locate(change.store, THINGS[noun], words, Year.of(get_today(ctx))))
    say_changes(change, [])


def _days(from_: str | None, to: str | None) -> dict[str, Any]:
    days = {"from": get_date(from_, "--from") if from_ else None, "to": get_date(to, "--to") if to else None}
    return {name: day for name, day in days.items() if day is not None}


@app.command()
def group(
    ctx: typer.Context,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="What the group is called.")],
    id: Annotated[str | None, typer.Option("--id", help="Its id; else one made of the title.")] = None,
    text: Annotated[str | None, typer.Option("--text", metavar="TEXT", help="What its workstreams share.")] = None,
    year: YearOption = None,
    reason: ReasonOption = "",
) -> None:
    """Add a group of workstreams to a year's plan, or give the one of that id another title and text.

    Example: seslip workstreams group "Practice issues" --year 2020-21
    """
    chosen = get_year(year) if year else Year.of(get_today(ctx))
    with changing(ctx, "workstreams group", reason) as change:
        set_group(change, chosen, id or make_slug(title), title, text)
    say_changes(change, [])
