"""`seslip contacts review`, `report` and `purge`: UK GDPR in practice."""

from pathlib import Path
from typing import Annotated

import typer

from seslip_cli.cli.session import (
    FormatOption,
    OutputOption,
    ReasonOption,
    ask_before,
    changing,
    completing,
    get_today,
    say,
    say_dry_run,
    show,
    store_root,
)
from seslip_cli.domain.dates import join_words
from seslip_cli.store.change import Change
from seslip_cli.store.reading import read
from seslip_cli.views.privacy import Trace
from seslip_cli.workflows.privacy import report_contact, review_contacts
from seslip_cli.workflows.purging_contacts import Purged, purge_contact

app = typer.Typer(add_completion=False)

_CONTACT = Annotated[
    str, typer.Argument(metavar="ID", help="The person's id, name or alias.", autocompletion=completing("contacts"))
]


@app.command()
def review(ctx: typer.Context, format: FormatOption = None, output: OutputOption = None) -> None:
    """Whose record should be looked at: a review is due, the person has left, or no date for a review is set.

    Example: seslip contacts review
    """
    today = get_today(ctx)
    show(ctx, lambda store: review_contacts(store, today), format, output)


@app.command()
def report(ctx: typer.Context, contact: _CONTACT, format: FormatOption = None, output: OutputOption = None) -> None:
    """Everything held on one person: every field, and every line of every file that names them, with what it says.

    Look it through, for a line may name others too, and give it to whoever asks what you hold on them.

    Example: seslip contacts report "Morwenna Pask" --output report.docx
    """
    show(ctx, lambda store: report_contact(store, contact), format, output)


@app.command()
def purge(
    ctx: typer.Context,
    contact: _CONTACT,
    published: Annotated[
        bool,
        typer.Option("--published", help="Take them out of the issues that were published too, as new revisions."),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go, and what would stay.")] = False,
    reason: ReasonOption = "",
) -> None:
    """Forget a person for good: the record, every reference, names in drafts and notes, the log of changes, previews.

    Issues that were published keep what was published, unless --published is given, and the accounts keep who was
    paid and who approved: both are listed. This cannot be undone, nor can earlier changes that tell of the person.

    Example: seslip contacts purge leonie-trask --dry-run
    """
    from seslip_cli.cli.preview_file import delete_previews, find_previews

    root = store_root(ctx)
    today = get_today(ctx)
    found = read(root, lambda store: purge_contact(Change(store.root), contact, today, published=published))
    _tell(found, find_previews(root))
    if dry_run:
        say_dry_run()
        return
    ask_before(f"Forget {found.contact.full_name} for good? This cannot be undone.", yes)
    with changing(ctx, "contacts purge", reason) as change:
        purge_contact(change, contact, today, published=published)
        delete_previews(root)
    say(f"{found.contact.full_name} is forgotten: change {change.number}, which cannot be taken back.")


def _tell(purged: Purged, previews: list[Path]) -> None:
    say(f"Everything held on {purged.contact.full_name}:")
    for trace in purged.traces:
        say(f"  {_place(trace)}: {trace.fate}")
    for folder in previews:
        say(f"  {folder}: deleted, with every preview of this programme's issues")
    for other, common in purged.shared:
        say(f"The record of {other.full_name}, who has the same {join_words(common)}, stays as it is.")
    for id, file in purged.ids:
        say(
            f'The id "{id}" in {file} has the name in it, and stays. To take it out, write another in its place, the '
            "same in every file that is named here."
        )
    for number in purged.drafts:
        say(f"Words go out of the draft {number}: read it before it is sent. seslip issue show {number}")
    if others := [each for each in purged.reworded if not each.startswith("issues/")]:
        say(f"Where words go out of other texts, [removed] stands in their place: {', '.join(others)}.")
    for number, revision in purged.revised:
        say(
            f"Issue {number} goes on without them as revision {revision}, which says that personal details were taken "
            f"out: put it in the place of what is out. seslip issue export {number} --revision {revision}"
        )
    if purged.is_published:
        say(
            "To take them out of what was published too, as new revisions: seslip contacts purge "
            f"{purged.contact.id} --published"
        )
    if purged.stays:
        say("What is kept is named above: look at it, and write to those who hold a copy if you must.")


def _place(trace: Trace) -> str:
    if not trace.lines:
        return trace.file
    lines = f"line{'' if len(trace.lines) == 1 else 's'} {', '.join(map(str, trace.lines[:8]))}"
    return f"{trace.file}, {lines}{' and more' if len(trace.lines) > 8 else ''}"
