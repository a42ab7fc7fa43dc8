"""`seslip issue remove`: a draft that is not wanted."""

from typing import Annotated

import typer

from seslip_cli.cli.issue_words import NumberArgument
from seslip_cli.cli.session import ReasonOption, ask_before, changing, say, say_dry_run, store_root
from seslip_cli.domain.dates import join_words
from seslip_cli.store.reading import read
from seslip_cli.workflows.issue_removal import get_removable, remove_issue

app = typer.Typer(add_completion=False)


@app.command()
def remove(
    ctx: typer.Context,
    number: NumberArgument,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
    reason: ReasonOption = "",
) -> None:
    """Take a draft away. What it carried over comes back in the next draft; an issue that went out stays.

    Example: seslip issue remove 377 --yes
    """
    issue = read(store_root(ctx), lambda store: get_removable(store, number))
    titles = join_words(f'"{each.title}"' for each in issue.item) or "nothing"
    say(f"To be removed: issue {number}, a draft. New in it: {titles}.")
    if dry_run:
        say_dry_run()
        return
    ask_before(f"Remove issue {number}?", yes)
    with changing(ctx, "issue remove", reason) as change:
        remove_issue(change, number)
    say(f"Removed issue {number}. Change {change.number}. To take it back: seslip undo {change.number}")
