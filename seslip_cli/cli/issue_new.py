"""`seslip issue new`: drafting the next weekly update."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated

import typer

from seslip_cli.cli.issue_words import say_left_out
from seslip_cli.cli.session import (
    FormatOption,
    OutputOption,
    ReasonOption,
    check_output,
    get_date,
    get_now,
    get_today,
    say,
    show_sheet,
    store_root,
)
from seslip_cli.domain.dates import join_words, long_date, weekday
from seslip_cli.domain.issue import MOST_ISSUES
from seslip_cli.domain.period import Year
from seslip_cli.domain.programme import Programme
from seslip_cli.render.formats import SheetFormat, choose_format
from seslip_cli.store.change import change
from seslip_cli.views.issues import build_draft
from seslip_cli.workflows.issue_drafting import Draft, draft_issue

app = typer.Typer(add_completion=False)


@app.command()
def new(
    ctx: typer.Context,
    date: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help="Its date; else the next one after the last issue.")
    ] = None,
    number: Annotated[
        int | None, typer.Option("--number", metavar="N", min=1, max=MOST_ISSUES, help="Its number; else the next one.")
    ] = None,
    another: Annotated[bool, typer.Option("--another", help="Though there is a draft already.")] = False,
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
        draft = draft_issue(edits, today, number, day, another=another)
        programme = edits.store.programme()
    try:
        show_sheet(root, build_draft(draft.update, draft.judged), chosen, output)
    finally:  # below the table, where it is seen; and said though the table could not be written
        say(f"Drafted: {root / draft.file}")
        _say_what_to_know(draft, programme, today)
        say(f"Change {edits.number}. To take it back: seslip undo {edits.number}")
        say(f"Write in it: seslip issue edit {draft.issue.number}")


def _say_what_to_know(draft: Draft, programme: Programme, today: dt.date) -> None:
    day = draft.issue.date
    if day < today:
        say(f"Note: {long_date(day)} is past. To give the draft another day: seslip issue edit {draft.issue.number}")
    if weekday(day).lower() != programme.issue.weekday:
        say(f"Note: {long_date(day)} is not a {programme.issue.weekday.capitalize()}.")
    if draft.not_before:
        last = max(draft.not_before, key=lambda each: (each.date, each.number))
        say(f"Note: {long_date(day)} is not later than {long_date(last.date)}, the date of issue {last.number}.")
    if draft.not_after:
        next_ = min(draft.not_after, key=lambda each: (each.date, each.number))
        say(f"Note: {long_date(day)} is not earlier than {long_date(next_.date)}, the date of issue {next_.number}.")
    if draft.drafts:
        state = "is still a draft" if len(draft.drafts) == 1 else "are still drafts"
        latest = max(draft.issue.number, *draft.drafts)
        say(f"Note: {_named(draft.drafts)} {state}. Commands that name no issue now mean {latest}.")
    if draft.corrected:
        state = "is" if len(draft.corrected) == 1 else "are"
        say(f"Note: {_named(draft.corrected)} {state} still open to be corrected.")
    for each in draft.bereft:
        year = Year.of(day)
        say(f'Note: "{each.id}" comes back without its workstream: {year} has no workstream "{each.workstream}".')
    say_left_out(draft.update)


def _named(numbers: Sequence[int]) -> str:
    """`issue 377`, `issues 377 and 378`."""
    return f"issue{'s' if len(numbers) > 1 else ''} {join_words(map(str, numbers))}"
