"""`seslip contacts add` and `set`: as for every noun, with phones and e-mails read, and nobody entered twice unseen."""

from collections.abc import Sequence
from typing import Annotated, Any, cast

import typer

from seslip_cli.cli.editing import clear_option, field_options, make_command, typed_fields
from seslip_cli.cli.editing_examples import EXAMPLES
from seslip_cli.cli.session import changing, completing, get_today, is_answered, say, say_changes, store_root
from seslip_cli.domain.contact import Contact
from seslip_cli.domain.doubles import Resemblance
from seslip_cli.domain.period import Year
from seslip_cli.domain.slug import make_slug
from seslip_cli.domain.thing import THINGS
from seslip_cli.errors import Refused, WrongUsage
from seslip_cli.imports.incoming import split_title
from seslip_cli.store.config import load_words
from seslip_cli.store.reading import read
from seslip_cli.workflows.contacts import find_resembling, note_resembling, read_addresses, resemblance_words
from seslip_cli.workflows.editing import add, locate, set_fields
from seslip_cli.workflows.importing import COLUMNS

app = typer.Typer(add_completion=False)
_THING = THINGS["contacts"]


def _add(ctx: typer.Context, name: str, id: str | None, yes: bool, reason: str, **given: Any) -> None:
    root = store_root(ctx)
    typed, said = read_addresses(typed_fields(given))
    title, name = split_title(name, load_words(root, COLUMNS)["words"])
    if title:
        typed.setdefault("title", [title])
    found = read(root, lambda store: find_resembling(store, name, typed))
    _refuse_here_already(found, id or make_slug(name))
    _ask_who(name, found, yes)
    with changing(ctx, "contacts add", reason) as change:
        add(change, _THING, "contact", name, id, typed, Year.of(get_today(ctx)))
    _say_all(said)
    say_changes(change, [])


def _refuse_here_already(found: Sequence[Resemblance], id: str) -> None:
    """Raises Refused where one of those who resemble the new person has their id."""
    for each in found:
        if each.contact.id == id:
            raise Refused(
                f"{each.contact.full_name} is here already: seslip contacts show {id}. Nobody was added.",
                f"To change what is held: seslip contacts set {id}. "
                "If it is another person, add --anyway, and an id of their own with --id.",
            )


def _ask_who(name: str, found: Sequence[Resemblance], yes: bool) -> None:
    """Say who the new person may be, and ask. Raises Abort, or Refused where nobody can answer."""
    if not found:
        return
    who = "\n".join(f"  {resemblance_words(each)}" for each in found)
    if not yes and not is_answered():
        raise Refused(
            f"{name} may be here already, so nobody was added:\n{who}",
            f"See seslip contacts show {found[0].contact.id}. If it is another person, add --anyway.",
        )
    say(f"{name} may be here already:\n{who}")
    if not yes:
        typer.confirm("Add another person?", abort=True, err=True)


def _set(ctx: typer.Context, which: str, clear: list[str] | None, reason: str, **given: Any) -> None:
    typed, said = read_addresses(typed_fields(given))
    if not typed and not clear:
        raise WrongUsage("Nothing is to be changed.", "Give a field and its value: seslip contacts set --help")
    with changing(ctx, "contacts set", reason) as change:
        found = locate(change.store, _THING, which, Year.of(get_today(ctx)))
        now = set_fields(change, _THING, found, typed, [each.replace("-", "_") for each in clear or ()])
        said += note_resembling(change.store.contacts().contact, found.record, cast("Contact", now))
    _say_all(said)
    say_changes(change, [])


def _say_all(words: Sequence[str]) -> None:
    for each in words:
        say(each)


app.command("add")(
    make_command(
        _add,
        "Add one to the programme's contacts. Phones are written the standard way; who may be here already is named, "
        f"and nobody is added before you say so.\n\nExample: {EXAMPLES['contacts']['add']}",
        {
            "name": Annotated[str, typer.Argument(metavar="NAME", help="Its name.")],
            "id": Annotated[str | None, typer.Option("--id", help="Its id; else one made of the name.")],
            **field_options(_THING, leave_out=("name", "uid")),
            "yes": Annotated[
                bool, typer.Option("--anyway", "--yes", help="Do not ask, though somebody like this may be here.")
            ],
        },
        _THING,
    )
)
app.command("set")(
    make_command(
        _set,
        "Change fields of one; what is not named stays as it is. Phones are written the standard way.\n\n"
        f"Example: {EXAMPLES['contacts']['set']}",
        {
            "which": Annotated[
                str,
                typer.Argument(
                    metavar="ID", help="Its id, its name or an alias.", autocompletion=completing("contacts")
                ),
            ],
            **field_options(_THING, leave_out=("uid",)),
            "clear": clear_option(),
        },
        _THING,
    )
)
