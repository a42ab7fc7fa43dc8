"""`seslip issue publish` and `correct`: what goes out, and what was wrong in it."""

from typing import Annotated

import typer

from seslip_cli.cli.issue_words import NumberArgument, say_left_out
from seslip_cli.cli.session import ReasonOption, ask_before, changing, get_today, say, say_dry_run, store_root
from seslip_cli.errors import Conflict
from seslip_cli.store.change import Change
from seslip_cli.store.reading import read
from seslip_cli.views.issue_diff import find_differences
from seslip_cli.views.update import Update
from seslip_cli.workflows.issues import Publication, correct_issue, publish_issue

app = typer.Typer(add_completion=False)

_ONLY_THE_NOTE = "Nothing differs from what is out, but for the note of the correction."


@app.command()
def publish(
    ctx: typer.Context,
    number: NumberArgument,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be published.")] = False,
    reason: ReasonOption = "",
) -> None:
    """Fix an issue as it goes out: number, date, text, contacts and dates stay as they are now.

    Whatever changes in the programme afterwards, every export of it stays the same. What was published before and is
    being corrected goes out as a new revision.

    Example: seslip issue publish 377 --yes
    """
    today = get_today(ctx)
    found = read(store_root(ctx), lambda store: publish_issue(Change(store.root), number, today))
    _tell(found)
    if dry_run:
        say_dry_run()
        return
    ask_before(_question(found), yes)
    with changing(ctx, "issue publish", reason) as edits:
        if publish_issue(edits, number, today) != found:
            raise Conflict(
                f"Issue {number} was changed while you looked at it. Nothing was published.", "Run the command again."
            )
    revision = f", as revision {found.update.revision}" if found.update.revision > 1 else ""
    say(f"Issue {number} is published{revision}. Change {edits.number}. To take it back: seslip undo {edits.number}")
    say(f"To send it: seslip issue export {number} --output update-{number}.eml")


@app.command()
def correct(
    ctx: typer.Context,
    number: NumberArgument,
    note: Annotated[
        str, typer.Option("--note", metavar="TEXT", help="What was wrong, in one line; readers are told it.")
    ],
    reason: ReasonOption = "",
) -> None:
    """Open a published issue again, to correct it: it is a draft until it is published as a new revision.

    What went out stays as it is. Every export of the new revision tells the day on which it went out, and the note.

    Example: seslip issue correct 376 --note "The date of the seminar was wrong."
    """
    today = get_today(ctx)
    with changing(ctx, "issue correct", reason) as edits:
        opened = correct_issue(edits, number, note, today)
    if edits.number is None:
        say(f"Issue {number} is open for that correction already. Readers are told: {opened.note}")
        return
    if opened.instead is not None:
        say(f'Issue {number} is being corrected already. Instead of "{opened.instead}" readers are told: {opened.note}')
    else:
        say(f"Issue {number} is a draft again: revision {opened.revision}. Readers are told: {opened.note}")
        before = opened.revision - 1
        kept = "as it went out" if opened.was_kept else "as it is put together today, for it was not kept before"
        say(f"Revision {before} stays {kept}: seslip issue export {number} --revision {before}")
        say(f"Now put it right: seslip issue edit {number}. Then: seslip issue publish {number}")
    say(f"Change {edits.number}. To take it back: seslip undo {edits.number}")


def _tell(found: Publication) -> None:
    """What goes out, what is left out, and for a correction what is another than what is out."""
    update = found.update
    say(f"{update.heading}: {_counts(update)}.")
    say_left_out(update)
    for left in found.missing:
        say(f'Note: not in it is "{left.standing.title}", first in {left.standing.first}, though {left.reason}.')
    if found.was_out:
        say("It was published before, but not kept. From now on it stays as it is put together today.")
    if found.out is None:
        return
    say(f"Revision {update.revision} corrects it: {update.corrections[-1].note}")
    differences = find_differences(found.out, update, {})
    say(f"What differs from revision {found.out.revision}, which is out:" if differences else _ONLY_THE_NOTE)
    for each in differences:
        say(f"  {each}")


def _question(found: Publication) -> str:
    if not (found.update.stories or found.update.reminders):
        return "It has neither a story nor a reminder. Publish it all the same, as it is now?"
    if found.was_out:
        return "Keep it as it is now?"
    return "Publish it as it is now?"


def _counts(update: Update) -> str:
    """`1 story, 2 reminders, 9 network dates, 1 event elsewhere, 3 resources, 12 contacts`."""
    counts = (
        (len(update.stories), "story", "stories"),
        (len(update.reminders), "reminder", "reminders"),
        (len(update.network_dates), "network date", "network dates"),
        (len(update.events), "event elsewhere", "events elsewhere"),
        (len(update.resources), "resource", "resources"),
        (len(update.contacts), "contact", "contacts"),
    )
    always = ("story", "reminder", "contact")
    return ", ".join(f"{n or 'no'} {one if n == 1 else many}" for n, one, many in counts if n or one in always)
