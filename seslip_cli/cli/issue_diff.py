"""`seslip issue diff`: what changed since the issue before, or since an issue went out."""

from typing import Annotated

import typer

from seslip_cli.cli.issue_reading import LatestArgument
from seslip_cli.cli.session import FormatOption, OutputOption, show
from seslip_cli.domain.issue import MOST_ISSUES
from seslip_cli.errors import WrongUsage
from seslip_cli.store.reading import Store
from seslip_cli.views.sheet import Sheet
from seslip_cli.workflows.issue_diff import compare_issue, compare_revision

app = typer.Typer(add_completion=False)


@app.command()
def diff(
    ctx: typer.Context,
    number: LatestArgument = None,
    other: Annotated[
        int | None,
        typer.Option(
            "--with", metavar="M", min=1, max=MOST_ISSUES, help="Compare it with this issue; else the one before."
        ),
    ] = None,
    revision: Annotated[
        int | None,
        typer.Option("--revision", metavar="K", min=1, help="Compare it with what went out as this revision of it."),
    ] = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """What changed since the issue before: new, carried over, reworded, dropped and why, dates moved, contacts.

    Example: seslip issue diff 376
    """
    if other is not None and revision is not None:
        raise WrongUsage("--with and --revision do not go together.", "Give one of them.")

    def compare(store: Store) -> Sheet:
        return compare_issue(store, number, other) if revision is None else compare_revision(store, number, revision)

    show(ctx, compare, format, output)
