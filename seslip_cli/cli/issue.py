"""`seslip issue`: the weekly update."""

import datetime as dt
from typing import Annotated

import typer

from seslip_cli.cli.lazy import noun
from seslip_cli.cli.session import (
    FormatOption,
    OutputOption,
    ReasonOption,
    ask_before,
    changing,
    check_output,
    completing,
    get_date,
    get_now,
    get_today,
    say,
    show,
    show_sheet,
    store_root,
    write_out,
)
from seslip_cli.domain.dates import long_date, weekday
from seslip_cli.domain.programme import Programme
from seslip_cli.render.formats import SheetFormat, UpdateFormat, choose_format, render_update
from seslip_cli.store.change import Change, change
from seslip_cli.store.locate import find_config
from seslip_cli.store.reading import read
from seslip_cli.views.issues import build_draft, build_issues
from seslip_cli.views.update import Update
from seslip_cli.workflows.issues import Draft, draft_issue, get_update, publish_issue

_ITEMS = "seslip_cli.cli.items"
app = typer.Typer(
    cls=noun(
        add=(_ITEMS, "Add a story to the open draft."),
        item=(_ITEMS, "Change a story, or a reminder."),
        drop=(_ITEMS, "Take a story out of the draft."),
        reorder=(_ITEMS, "Put the stories in another order."),
    ),
    add_completion=False,
)

NumberArgument = Annotated[
    int, typer.Argument(metavar="NUMBER", min=1, help="The number of the issue.", autocompletion=completing("issues"))
]


@app.callback(invoke_without_command=True)
@app.command("list")
def list_(ctx: typer.Context, format: FormatOption = None, output: OutputOption = None) -> None:
    """The issues, the latest first.

    Example: seslip issue --format json
    """
    if ctx.invoked_subcommand is not None:
        return
    show(
        ctx,
        lambda store: build_issues(store.get_issue(number) for number in reversed(store.issue_numbers())),
        format,
        output,
    )


@app.command()
def new(
    ctx: typer.Context,
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="Its date; else the next one after the last issue.")
    ] = None,
    number: Annotated[
        int | None, typer.Option("--number", metavar="N", min=1, max=9999, help="Its number; else the next one.")
    ] = None,
    format: FormatOption = None,
    output: OutputOption = None,
    reason: ReasonOption = "",
) -> None:
    """Draft the next weekly update: number, date, introduction, reminders, network dates, resources, contacts.

    An earlier item comes back as a reminder while its deadline, its event or the day until which it is wanted lies
    ahead. The draft is a file in issues/: add the week's stories to it.

    Example: seslip issue new --date 2019-11-08
    """
    root = store_root(ctx)
    chosen = choose_format(SheetFormat, format, output, SheetFormat.TABLE)
    day = get_date(date, "--date") if date is not None else None
    today = get_today(ctx)
    check_output(output, root)
    with change(root, command="issue new", when=get_now(), reason=reason) as edits:
        draft = draft_issue(edits, today, number, day)
        programme = edits.store.programme()
    say(f"Drafted: {root / draft.file}")
    _say_what_to_know(draft, programme, today)
    show_sheet(root, build_draft(draft.update, draft.looked_at), chosen, output)


@app.command("show")
def show_(ctx: typer.Context, number: NumberArgument) -> None:
    """Read an issue on the terminal, as its readers will.

    Example: seslip issue show 376
    """
    update = read(store_root(ctx), lambda store: get_update(store, number))
    from seslip_cli.render.update_terminal import print_update

    print_update(update)
    _say_left_out(update)


@app.command()
def export(
    ctx: typer.Context,
    number: NumberArgument,
    format: Annotated[
        UpdateFormat | None, typer.Option("--format", "-f", help="How to write it; a file's ending says it too.")
    ] = None,
    output: OutputOption = None,
) -> None:
    """Write an issue out as a web page (HTML), Markdown or plain text.

    Example: seslip issue export 376 --output update-376.html
    """
    root = store_root(ctx)
    chosen = choose_format(UpdateFormat, format, output, UpdateFormat.MARKDOWN)
    update = read(root, lambda store: get_update(store, number))
    write_out(render_update(update, chosen, lambda name: find_config(root, name)), output, root)
    _say_left_out(update)


@app.command()
def publish(
    ctx: typer.Context,
    number: NumberArgument,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be published.")] = False,
    reason: ReasonOption = "",
) -> None:
    """Fix an issue as it goes out: number, date, text, contacts and dates stay as they are now.

    Whatever changes in the programme afterwards, every export of it stays the same.

    Example: seslip issue publish 377 --yes
    """
    root = store_root(ctx)
    update = read(root, lambda store: publish_issue(Change(store.root), number))
    stories, reminders = len(update.stories), len(update.reminders)
    say(f"{update.heading}: {stories} stories, {reminders} reminders, {len(update.contacts)} contacts.")
    if dry_run:
        say("This was a dry run: nothing was changed.")
        return
    ask_before("Publish it as it is now?", yes)
    with changing(ctx, "issue publish", reason) as edits:
        publish_issue(edits, number)
    say(f"Issue {number} is published. Change {edits.number}. To take it back: seslip undo {edits.number}")


def _say_what_to_know(draft: Draft, programme: Programme, today: dt.date) -> None:
    day = draft.issue.date
    if day < today:
        say(f"Note: {long_date(day)} is past. Give another day with --date, or edit the draft.")
    if weekday(day).lower() != programme.issue.weekday:
        say(f"Note: {long_date(day)} is not a {programme.issue.weekday.capitalize()}.")
    _say_left_out(draft.update)


def _say_left_out(update: Update) -> None:
    for name in update.left_out:
        say(f'Note: {name} is left out of print. To change that: seslip contacts set "{name}" --publish role,emails')
