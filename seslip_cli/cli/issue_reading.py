"""`seslip issue show`, `preview` and `export`: an issue as its readers will have it."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from seslip_cli.cli.issue_words import say_left_out
from seslip_cli.cli.session import OutputOption, check_output, completing, say, store_root, write_out
from seslip_cli.domain.dates import join_words
from seslip_cli.domain.issue import MOST_ISSUES
from seslip_cli.errors import WrongUsage
from seslip_cli.render.formats import UpdateFormat, choose_format, render_update
from seslip_cli.store.locate import find_config
from seslip_cli.store.reading import Store, read
from seslip_cli.views.update import Update
from seslip_cli.workflows.issues import get_chosen

if TYPE_CHECKING:
    from seslip_cli.workflows.recipients import Recipients

app = typer.Typer(add_completion=False)

LatestArgument = Annotated[
    int | None,
    typer.Argument(
        metavar="[NUMBER]",
        min=1,
        max=MOST_ISSUES,
        help="The number of the issue; left out, the open draft, else the latest.",
        autocompletion=completing("issues"),
    ),
]
RevisionOption = Annotated[
    int | None,
    typer.Option("--revision", metavar="K", min=1, help="As it was published first (1), or corrected (2, 3 ...)."),
]


@app.command("show")
def show_(ctx: typer.Context, number: LatestArgument = None, revision: RevisionOption = None) -> None:
    """Read an issue on the terminal, as its readers will.

    Example: seslip issue show 376
    """
    update = read(store_root(ctx), lambda store: get_chosen(store, number, revision))
    from seslip_cli.render.update_terminal import print_update

    print_update(update)
    say_left_out(update)


@app.command()
def preview(ctx: typer.Context, number: LatestArgument = None, revision: RevisionOption = None) -> None:
    """Look at an issue in the browser, as the web page that it will be.

    The page is written to your temporary folder; a later preview of the same issue replaces it, and `seslip contacts
    purge` deletes it.

    Example: seslip issue preview 376
    """
    root = store_root(ctx)
    update = read(root, lambda store: get_chosen(store, number, revision))
    from seslip_cli.cli.preview_file import open_in_browser, preview_file

    page = render_update(update, UpdateFormat.HTML, lambda name: find_config(root, name))
    file = preview_file(root, update.programme, update.number)
    write_out(page, file, root)
    _say_which(update, number)
    if not open_in_browser(file):
        say("No browser could be opened from here. Open that file in yours.")
    say_left_out(update)


@app.command()
def export(
    ctx: typer.Context,
    number: LatestArgument = None,
    format: Annotated[
        UpdateFormat | None, typer.Option("--format", "-f", help="How to write it; a file's ending says it too.")
    ] = None,
    output: OutputOption = None,
    list_: Annotated[
        list[str] | None,
        typer.Option(
            "--list",
            "-l",
            metavar="NAME",
            help="E-mail: to those on this list, unseen by one another (Bcc); may be repeated.",
            autocompletion=completing("lists"),
        ),
    ] = None,
    revision: RevisionOption = None,
) -> None:
    """Write an issue out: as a web page (html, or fragment to paste into another), e-mail (eml), document or data.

    An e-mail is not sent: open the file in your mail program, look at it, and send it from there.

    Example: seslip issue export 376 --output 376.eml --list friday-update
    """
    root = store_root(ctx)
    chosen = choose_format(UpdateFormat, format, output, UpdateFormat.MARKDOWN)
    lists = list_ or []
    if lists and chosen is not UpdateFormat.EML:
        raise WrongUsage(
            f"--list says to whom an e-mail goes, and {chosen.value} is none.",
            "End the name of --output in .eml, or leave --list out.",
        )
    check_output(output, root)

    def find(store: Store) -> "tuple[Update, Recipients | None, list[str]]":
        update = get_chosen(store, number, revision)
        if lists:
            return update, _recipients(store, lists, update.date), []
        people = store.contacts().contact if chosen is UpdateFormat.EML else ()
        return update, None, sorted({name for contact in people for name in contact.lists})

    update, recipients, known = read(root, find)
    addresses = recipients.addresses if recipients is not None else ()
    write_out(render_update(update, chosen, lambda name: find_config(root, name), addresses), output, root)
    if update.status == "published":
        _say_which(update, number)
    say_left_out(update)
    if recipients is not None:
        _say_recipients(recipients)
    elif chosen is UpdateFormat.EML:
        _say_no_recipients(known)
    _say_draft(update, by_mail=chosen is UpdateFormat.EML)


def _say_which(update: Update, number: int | None) -> None:
    """Name the issue that was chosen where no number was given."""
    if number is None:
        say(f"This is issue {update.number}{', a draft' if update.status == 'draft' else ''}.")


def _recipients(store: Store, lists: Sequence[str], day: date) -> "Recipients":
    from seslip_cli.workflows.recipients import find_recipients

    return find_recipients(store, lists, day)


def _say_recipients(recipients: "Recipients") -> None:
    """Tell to how many an e-mail goes, and who is left out."""
    for note in recipients.notes:
        say(note)
    if number := len(recipients.addresses):
        several = "addresses, unseen by one another" if number > 1 else "address"
        say(f"It goes to {number} {several} (Bcc).")


def _say_no_recipients(known: Sequence[str]) -> None:
    """Tell that an e-mail goes to nobody yet, and how to address it."""
    if known:
        lists = f"The list is {known[0]}" if len(known) == 1 else f"The lists are {join_words(known)}"
        say(f"It goes to nobody yet. {lists}. To send it to those on one: --list NAME")
    else:
        say("It goes to nobody yet. To put people on a list: seslip contacts set ID --lists NAME")


def _say_draft(update: Update, *, by_mail: bool) -> None:
    """Tell that what is about to go out may still change, and what an e-mail wants."""
    if update.status != "draft":
        return
    if by_mail and update.sender is None:
        say(
            "It does not say whom it is from, for the programme has no e-mail address. To give it one: "
            "seslip config set programme.email ADDRESS"
        )
    say(
        f"Note: issue {update.number} is still a draft. Before it goes out, publish it: "
        f"seslip issue publish {update.number}"
    )
