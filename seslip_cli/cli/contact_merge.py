"""`seslip contacts merge`: two records of one person made one."""

from typing import Annotated

import typer

from seslip_cli.cli.session import (
    ReasonOption,
    ask_before,
    changing,
    completing,
    get_today,
    say,
    say_changes,
    say_dry_run,
    store_root,
)
from seslip_cli.domain.period import Year
from seslip_cli.store.reading import read
from seslip_cli.workflows.merging import Merged, merge, try_merge

app = typer.Typer(add_completion=False)


@app.command("merge")
def merge_(
    ctx: typer.Context,
    stays: Annotated[
        str, typer.Argument(metavar="STAYS", help="The contact who stays.", autocompletion=completing("contacts"))
    ],
    goes: Annotated[
        str, typer.Argument(metavar="GOES", help="The contact who goes.", autocompletion=completing("contacts"))
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would become of them.")] = False,
    reason: ReasonOption = "",
) -> None:
    """Make two records of one person one: what the second has goes to the first, and so does every reference to it.

    Where both say something else, the first is right, and what is lost is named. The name of the second becomes an
    alias of the first. Published updates refer to the first too. Nothing is printed that either of them does not
    publish: where something comes to a field of the first, it is printed only if both have it in publish.

    Example: seslip contacts merge averil-sandhu imelda-castellan --dry-run
    """
    year = Year.of(get_today(ctx))
    root = store_root(ctx)
    tried = read(root, lambda store: try_merge(root, stays, goes, year))
    _tell(tried)
    if dry_run:
        say_dry_run()
        return
    ask_before(f'Merge "{tried.goes.id}" into "{tried.stays.id}"?', yes)
    with changing(ctx, "contacts merge", reason) as change:
        merge(change, tried.stays.id, tried.goes.id, year)
    say_changes(change, [])


def _tell(merged: Merged) -> None:
    say(f'{merged.goes.full_name} ("{merged.goes.id}") goes into {merged.stays.full_name} ("{merged.stays.id}").')
    for doubt in merged.doubts:
        say(f"Look twice: {doubt}")
    for use in merged.moved:
        say(f"Moves: {use}")
    for words in merged.gained:
        say(f"Comes to {merged.stays.full_name}: {words}")
    for words in merged.published:
        say(f"In print: {words}")
    for words in merged.lost:
        say(f"Lost: {words}")
