"""`seslip contacts`: who is who."""

from typing import Annotated, Any

import typer

from seslip_cli.cli.contact_cards import ContactsFormatOption, EverythingOption, VersionOption, Wanted, show_contacts
from seslip_cli.cli.lazy import noun
from seslip_cli.cli.session import OutputOption, completing, get_today
from seslip_cli.store.reading import Store
from seslip_cli.views.sheet import Sheet
from seslip_cli.workflows.contact_search import Search, list_contacts

_PRIVACY = "seslip_cli.cli.contact_privacy"

app = typer.Typer(
    cls=noun(
        "contacts",
        "find",
        find=("seslip_cli.cli.contact_find", "Find people by any word; the word find may be left out."),
        add=("seslip_cli.cli.contact_editing", "Add one."),
        set=("seslip_cli.cli.contact_editing", "Change fields of one."),
        role=("seslip_cli.cli.contact_role", "Give a person a role, or end one."),
        merge=("seslip_cli.cli.contact_merge", "Make two records of one person one."),
        review=(_PRIVACY, "Whose record should be looked at."),
        report=(_PRIVACY, "Everything held on one person."),
        purge=(_PRIVACY, "Forget a person for good."),
    ),
    add_completion=False,
)

ListOption = Annotated[
    str | None, typer.Option("--list", "-l", metavar="NAME", help="On this list, such as friday-update.")
]
NetworkOption = Annotated[
    str | None,
    typer.Option(
        "--network",
        "-n",
        metavar="NAME",
        help="In this network or its sub-groups, or with a role for it.",
        autocompletion=completing("networks"),
    ),
]
AuthorityOption = Annotated[
    str | None,
    typer.Option(
        "--authority",
        "-a",
        metavar="NAME",
        help="With a role in this authority, or representing it.",
        autocompletion=completing("authorities"),
    ),
]
FormerOption = Annotated[bool, typer.Option("--former", help="Those who held a role and hold none any more.")]


@app.callback(invoke_without_command=True)
@app.command("list")
def list_(
    ctx: typer.Context,
    on_list: ListOption = None,
    network: NetworkOption = None,
    authority: AuthorityOption = None,
    former: FormerOption = False,
    format: ContactsFormatOption = None,
    output: OutputOption = None,
    vcard: VersionOption = None,
    everything: EverythingOption = False,
) -> None:
    """The people of the programme by name, with the roles they hold today.

    Words after it find people by any of theirs: seslip contacts marsh kent.

    A file for address books (--output people.vcf) has a card for each who publishes something, with what publish names
    and no more; how many are left out is said. With --everything it has one for everybody, with all that address books
    can hold: that file is for yourself alone, as are lists in other formats.

    Example: seslip contacts --list friday-update --output contacts.csv
    """
    if ctx.invoked_subcommand is not None:
        return
    search = Search(list=on_list, network=network, authority=authority, former=former)
    show_found(ctx, search, Wanted(format=format, output=output, version=vcard, everything=everything))


@app.command("show")
def show_(
    ctx: typer.Context,
    contact: Annotated[
        str, typer.Argument(metavar="ID", help="Its id, its name or an alias.", autocompletion=completing("contacts"))
    ],
    format: ContactsFormatOption = None,
    output: OutputOption = None,
    vcard: VersionOption = None,
    everything: EverythingOption = False,
) -> None:
    """Everything about one person, and everywhere they are named: roles, networks, plans, meetings, updates.

    A card for address books (--output pask.vcf) holds what they publish and no more, or with --everything all that
    address books can hold.

    Example: seslip contacts show "Morwenna Pask"
    """
    today = get_today(ctx)

    def card(store: Store) -> Sheet:
        from seslip_cli.workflows.cards import contact_card

        return contact_card(store, contact, today)

    def vcards(store: Store) -> Any:
        from seslip_cli.workflows.vcard import build_one_card

        return build_one_card(store, contact, today, everything=everything)

    show_contacts(ctx, card, vcards, Wanted(format=format, output=output, version=vcard, everything=everything))


def show_found(ctx: Any, search: Search, wanted: Wanted) -> None:
    """Show the people that a question is about, as a list or as cards. Raises NotFound, Refused and WrongUsage."""
    today = get_today(ctx)

    def vcards(store: Store) -> Any:
        from seslip_cli.workflows.vcard import build_cards

        return build_cards(store, search, today, everything=wanted.everything)

    show_contacts(ctx, lambda store: list_contacts(store, search, today), vcards, wanted)
