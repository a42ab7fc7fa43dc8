"""`seslip issue`: the weekly update."""

import typer

from seslip_cli.cli.lazy import noun
from seslip_cli.cli.session import FormatOption, OutputOption, show
from seslip_cli.workflows.issue_list import list_issues

_ITEMS = "seslip_cli.cli.items"
_READING = "seslip_cli.cli.issue_reading"
_PUBLISHING = "seslip_cli.cli.issue_publishing"
app = typer.Typer(
    cls=noun(
        new=("seslip_cli.cli.issue_new", "Draft the next weekly update."),
        add=(_ITEMS, "Add a story to the open draft."),
        item=(_ITEMS, "Change a story, or a reminder."),
        drop=(_ITEMS, "Take a story out of the draft."),
        reorder=(_ITEMS, "Put the stories in another order."),
        edit=("seslip_cli.cli.issue_edit", "Edit the whole draft in your editor."),
        remove=("seslip_cli.cli.issue_remove", "Take a draft away."),
        show=(_READING, "Read an issue on the terminal."),
        preview=(_READING, "Look at an issue in the browser."),
        diff=("seslip_cli.cli.issue_diff", "What changed since the issue before."),
        export=(_READING, "Write an issue out: page, e-mail, document, text."),
        publish=(_PUBLISHING, "Fix an issue as it goes out."),
        correct=(_PUBLISHING, "Open a published issue again, to correct it."),
    ),
    add_completion=False,
)


@app.callback(invoke_without_command=True)
@app.command("list")
def list_(ctx: typer.Context, format: FormatOption = None, output: OutputOption = None) -> None:
    """The issues, the latest first.

    Example: seslip issue --format json
    """
    if ctx.invoked_subcommand is not None:
        return
    show(ctx, list_issues, format, output)
