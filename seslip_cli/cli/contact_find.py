"""`seslip contacts WORDS`: people by any word."""

from typing import Annotated, Any

import typer

from seslip_cli.cli.contact_cards import ContactsFormatOption, EverythingOption, VersionOption, Wanted
from seslip_cli.cli.contacts import AuthorityOption, FormerOption, ListOption, NetworkOption, show_found
from seslip_cli.cli.lazy import NO_VERB
from seslip_cli.cli.session import OutputOption
from seslip_cli.errors import NotFound, WrongUsage
from seslip_cli.workflows.contact_search import Search

app = typer.Typer(add_completion=False)


@app.command()
def find(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS",
            help="Words of a name, title, role, organisation, authority, network, list or e-mail; figures of a phone.",
        ),
    ],
    on_list: ListOption = None,
    network: NetworkOption = None,
    authority: AuthorityOption = None,
    former: FormerOption = False,
    format: ContactsFormatOption = None,
    output: OutputOption = None,
    vcard: VersionOption = None,
    everything: EverythingOption = False,
) -> None:
    """Find people by any word, or by several that are all theirs. Capitals and accents do not matter.

    The word find may be left out: seslip contacts pask.

    Example: seslip contacts find director kent
    """
    search = Search(words=tuple(words), list=on_list, network=network, authority=authority, former=former)
    noun: Any = ctx.parent
    try:
        show_found(ctx, search, Wanted(format=format, output=output, version=vcard, everything=everything))
    except NotFound as error:
        from difflib import get_close_matches

        verbs = [*noun.command.commands] if ctx.meta.get(NO_VERB) else []
        if meant := get_close_matches(words[0], verbs, n=1, cutoff=0.7):
            message = f"No such command '{words[0]}'. Did you mean '{meant[0]}'?"
            raise WrongUsage(message, error.message) from None
        raise
