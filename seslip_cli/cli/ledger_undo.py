"""`seslip ledger undo`: what an import brought, taken out again."""

from typing import Annotated

import typer

from seslip_cli.cli.session import ReasonOption, ask_before, changing, completing, say, say_dry_run, store_root
from seslip_cli.store.change import Change
from seslip_cli.store.reading import read
from seslip_cli.workflows.ledger_undo import Undone, undo_batch

app = typer.Typer(add_completion=False)


@app.command()
def undo(
    ctx: typer.Context,
    batch: Annotated[
        str, typer.Argument(metavar="BATCH", help="The import's id.", autocompletion=completing("batches"))
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
    reason: ReasonOption = "",
) -> None:
    """Take everything that an import brought out of the ledger again.

    Where a person has put some of it on lines since, that goes too: this is asked about first.

    Example: seslip ledger undo 9d377166f5 --dry-run
    """
    root = store_root(ctx)
    tried = read(root, lambda store: undo_batch(Change(root), batch))
    by_hand = tried.by_hand
    rows = "1 transaction was" if by_hand == 1 else f"{by_hand} transactions were"
    if dry_run:
        say(f"To be taken out: {_counts(tried)}.")
        if by_hand:
            say(f"{rows} put on lines by hand since.")
        if tried.recoded:
            say(f"{tried.recoded} would have {'its' if tried.recoded == 1 else 'their'} earlier codes again.")
        say_dry_run()
        return
    if by_hand:
        ask_before(f"{rows} put on lines by hand since. Take them out too?", yes)
    with changing(ctx, "ledger undo", reason) as change:
        undone = undo_batch(change, batch)
    say(f"Taken out: {_counts(undone)}.")
    if undone.recoded:
        say(f"{undone.recoded} {'has its' if undone.recoded == 1 else 'have their'} earlier codes again.")
    say(f"Change {change.number}. To take it back: seslip undo {change.number}")


def _counts(undone: Undone) -> str:
    count = len(undone.rows)
    return f"{count} {'transaction' if count == 1 else 'transactions'}, {undone.total}"
