"""`seslip issue edit`: the whole draft as one text in an editor."""

from typing import Annotated

import typer

from seslip_cli.cli.session import ReasonOption, changing, completing, say_changes, store_root
from seslip_cli.workflows.issue_text import edit_issue, resume_issue, rewrite_issue

app = typer.Typer(add_completion=False)


@app.command()
def edit(
    ctx: typer.Context,
    number: Annotated[
        int | None,
        typer.Argument(
            metavar="NUMBER",
            min=1,
            max=9999,
            help="The number of the draft; else the open one.",
            autocompletion=completing("issues"),
        ),
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Take up the text of an edit that was refused.")] = False,
    reason: ReasonOption = "",
) -> None:
    """Edit the whole draft in your editor: a heading for each story, its fields, its text.

    Stories can be added, changed, moved and taken out; comments in the text explain how. A slip loses nothing: the
    text is kept, and --resume takes it up.

    Example: seslip issue edit 377
    """
    root = store_root(ctx)
    edited = resume_issue(root, number) if resume else edit_issue(root, number)
    with edited.kept_if_refused(), changing(ctx, "issue edit", reason) as change:
        told = rewrite_issue(change, edited.kept)
    edited.done()
    say_changes(change, told)
