"""`seslip contacts` as cards for address books, beside every other format."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from msgspec import Struct

from seslip_cli.cli.session import check_output, say, show, store_root, write_out
from seslip_cli.errors import WrongUsage
from seslip_cli.render.formats import CardVersion, ContactsFormat, SheetFormat, choose_format
from seslip_cli.store.reading import Store, read
from seslip_cli.views.sheet import Sheet

ContactsFormatOption = Annotated[
    ContactsFormat | None, typer.Option("--format", "-f", help="How to show it; a file's ending says it too.")
]
VersionOption = Annotated[
    CardVersion | None,
    typer.Option("--vcard", help="Which cards: 3.0, which every address book reads, unless you say 4.0."),
]
EverythingOption = Annotated[
    bool,
    typer.Option(
        "--everything",
        help="In cards everybody and everything, also what publish does not name: for your own address book only.",
    ),
]


class Wanted(Struct, frozen=True, kw_only=True):
    """How contacts are to be shown, and where to."""

    format: ContactsFormat | None
    output: Path | None
    version: CardVersion | None
    everything: bool


def show_contacts(ctx: Any, sheet: Callable[[Store], Sheet], cards: Callable[[Store], Any], wanted: Wanted) -> None:
    """Show what answers a question: as a Sheet, or as cards, and then say who is left out.

    Raises WrongUsage for an option of cards where none are asked for.
    """
    chosen = choose_format(ContactsFormat, wanted.format, wanted.output, ContactsFormat.TABLE)
    if chosen is not ContactsFormat.VCF:
        _refuse_options(wanted)
        show(ctx, sheet, SheetFormat(chosen), wanted.output)
        return
    from seslip_cli.render.vcard import render_cards

    root = store_root(ctx)
    check_output(wanted.output, root)
    found = read(root, cards)
    write_out(render_cards(found.cards, wanted.version or CardVersion.V3), wanted.output, root)
    if wanted.everything:
        say("These cards hold what people have not agreed to publish: keep them to yourself.")
    for words in found.notes:
        say(words)


def _refuse_options(wanted: Wanted) -> None:
    options = {"--vcard": wanted.version, "--everything": wanted.everything}
    given = [option for option, value in options.items() if value]
    if given:
        raise WrongUsage(
            f"{' and '.join(given)} {'is' if len(given) == 1 else 'are'} for cards.",
            "Add --format vcf, or end the name of --output in .vcf.",
        )
