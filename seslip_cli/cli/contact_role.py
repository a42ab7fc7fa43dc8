"""`seslip contacts role`: what a person does, for whom, and from when to when."""

from typing import Annotated

import typer

from seslip_cli.cli.session import (
    ReasonOption,
    changing,
    completing,
    get_date,
    get_today,
    say,
    say_changes,
)
from seslip_cli.domain.lookup import get_named
from seslip_cli.domain.period import Year
from seslip_cli.domain.thing import THINGS
from seslip_cli.errors import WrongUsage
from seslip_cli.workflows.editing import locate
from seslip_cli.workflows.roles import give_role, remove_role, replace_role

app = typer.Typer(add_completion=False)


@app.command()
def role(
    ctx: typer.Context,
    contact: Annotated[
        str, typer.Argument(metavar="CONTACT", help="The person's id or name.", autocompletion=completing("contacts"))
    ],
    title: Annotated[str, typer.Argument(metavar="TITLE", help="What the role is called.")],
    organisation: Annotated[str | None, typer.Option("--organisation", metavar="TEXT", help="For whom.")] = None,
    authority: Annotated[
        str | None,
        typer.Option(
            "--authority", metavar="NAME", help="For which authority.", autocompletion=completing("authorities")
        ),
    ] = None,
    networks: Annotated[
        list[str] | None,
        typer.Option(
            "--network",
            metavar="NAME",
            help="For this network; may be repeated.",
            autocompletion=completing("networks"),
        ),
    ] = None,
    from_: Annotated[str | None, typer.Option("--from", metavar="DATE", help="From this day on.")] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Up to this day.")] = None,
    instead_of: Annotated[
        str | None,
        typer.Option(
            "--instead-of", metavar="TITLE", help="End this role the day before; the new one is for the same body."
        ),
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take it away instead.")] = False,
    reason: ReasonOption = "",
) -> None:
    """Give a person a role, or end one with --to; a role that has ended stays in old updates.

    A role of the same title for another authority or organisation is a second role: the first stays as it is.

    Example: seslip contacts role morwenna-pask "Programme Director" --instead-of "Programme Manager" --from 2020-04-01
    """
    begins = get_date(from_, "--from") if from_ else None
    ends = get_date(to, "--to") if to else None
    if instead_of is not None and (begins is None or remove):
        raise WrongUsage("--instead-of ends a role on the day before another begins.", "Say when with --from.")
    with changing(ctx, "contacts role", reason) as change:
        store = change.store
        found = locate(store, THINGS["contacts"], contact, Year.of(get_today(ctx)))
        given = {
            "organisation": organisation,
            "authority": get_named("authority", store.bodies().values(), authority).id if authority else None,
            "networks": tuple(get_named("network", store.networks().network, each).id for each in networks or ()),
            "from": begins,
            "to": ends,
        }
        values = {name: value for name, value in given.items() if value}
        said: list[str] = []
        if remove:
            remove_role(change, found, title, values)
        elif instead_of is not None and begins is not None:
            replace_role(change, found, title, instead_of, begins, values)
        else:
            said = give_role(change, found, title, values)
    say_changes(change, [])
    for words in said:
        say(words)
