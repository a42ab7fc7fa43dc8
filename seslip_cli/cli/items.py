"""`seslip issue add`, `item`, `drop` and `reorder`: the stories of the open draft."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from seslip_cli.cli.editing import clear_option, make_command
from seslip_cli.cli.issue_words import IssueOption
from seslip_cli.cli.item_words import read_words
from seslip_cli.cli.session import (
    ReasonOption,
    ask_before,
    changing,
    completing,
    say,
    say_changes,
    say_dry_run,
    store_root,
)
from seslip_cli.domain.issue import Link
from seslip_cli.domain.issue_text import in_one_line
from seslip_cli.errors import Conflict, WrongUsage
from seslip_cli.store.reading import read
from seslip_cli.workflows.editing import Typed
from seslip_cli.workflows.items import (
    Dropping,
    Written,
    add_item,
    change_item,
    drop_item,
    look_at_drop,
    reorder_items,
)

app = typer.Typer(add_completion=False)

_ITEM = Annotated[
    str, typer.Argument(metavar="ITEM", help="The id or the title of the story.", autocompletion=completing("stories"))
]
_LINKS = Annotated[
    list[str] | None,
    typer.Option("--link", metavar="URL", help='Where to read on: "Words for it https://..."; repeatable.'),
]
_SEVERAL = ("contact", "meeting", "resource")
"""The options that may be repeated; in the file, and as options too, they have the plural."""


def _option(flag: str, metavar: str, words: str, noun: str = "") -> Any:
    offered: Any = completing(noun) if noun else None
    return Annotated[str | None, typer.Option(flag, metavar=metavar, help=words, autocompletion=offered)]


def _repeated(flag: str, words: str, noun: str, *, hidden: bool = False) -> Any:
    option = typer.Option(flag, metavar="ID", help=words, autocompletion=completing(noun), hidden=hidden)
    return Annotated[list[str] | None, option]


_FIELDS = {
    "update": _option("--update", "TEXT", "What is new, in Markdown; @FILE reads a file, @- what is piped in."),
    "action": _option("--action", "TEXT", "What readers should do, in the same way."),
    "deadline": _option("--deadline", "PHRASE", 'By when, such as "Friday 29 November"; counted from the issue.'),
    "workstream": _option("--workstream", "REF", "The workstream, by its number in the plan or name.", "workstreams"),
    "contact": _repeated("--contact", "Who can tell more, by id or name; repeatable.", "contacts"),
    "meeting": _repeated("--meeting", "A meeting it speaks of, by id or title; repeatable.", "meetings"),
    "resource": _repeated("--resource", "A resource it speaks of, by id or title; repeatable.", "resources"),
    "link": _LINKS,
    "until": _option("--until", "PHRASE", "Comes back as a reminder until this day."),
    "event": _option("--event", "ID", "Comes back as a reminder until this meeting.", "meetings"),
    **{f"{name}s": _repeated(f"--{name}s", "", f"{name}s", hidden=True) for name in _SEVERAL},
    "issue": IssueOption,
}


def _add(ctx: typer.Context, title: str, id: str | None, issue: int | None, reason: str, **given: Any) -> None:
    links = _links(given.pop("link"))
    typed = _typed(given)
    with changing(ctx, "issue add", reason) as change:
        written = add_item(change, issue, title.strip(), id, typed, links or ())
    say_changes(change, [])
    _say_notes(written)
    say(f"To see it: seslip issue show {written.number}")


def _item(
    ctx: typer.Context, which: str, clear: list[str] | None, issue: int | None, reason: str, **given: Any
) -> None:
    links = _links(given.pop("link"))
    cleared = [_field(each) for each in clear or ()]
    if "links" in cleared:
        if links is not None:
            raise WrongUsage("--link is given and cleared.", "Give one of the two.")
        links = ()
    typed = _typed(given)
    if not (typed or links is not None or cleared):
        raise WrongUsage("Nothing is to be changed.", "Give a field and its value: seslip issue item --help")
    with changing(ctx, "issue item", reason) as change:
        fields = [each for each in cleared if each != "links"]
        written = change_item(change, issue, which, typed, fields, links)
    say_changes(change, [])
    _say_notes(written)


app.command("add")(
    make_command(
        _add,
        "Add a story to the open draft. It has an update, an action or both; text may come from a file, as in "
        "--update @story.md, and one that begins with @ itself is written with two: @@.\n\n"
        'Example: seslip issue add "Free schools in England" --update "A new report is out." --deadline "29 November"',
        {
            "title": Annotated[str, typer.Argument(metavar="TITLE", help="The story's headline.")],
            **_FIELDS,
            "id": Annotated[str | None, typer.Option("--id", help="Its id; else one made of the title.")],
        },
    )
)
app.command("item")(
    make_command(
        _item,
        "Change fields of a story, or of a reminder; what is not named stays as it is. Links are replaced as a "
        "whole.\n\n"
        'Example: seslip issue item "Quarter 2 benchmarks are out" --deadline "29 November"',
        {
            "which": _ITEM,
            "headline": _option("--title", "TEXT", "Another headline."),
            **_FIELDS,
            "clear": clear_option(),
        },
    )
)


@app.command()
def drop(
    ctx: typer.Context,
    item: _ITEM,
    for_good: Annotated[
        bool, typer.Option("--for-good", help="It comes back no more, though its day may lie ahead.")
    ] = False,
    issue: IssueOption = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
    reason: ReasonOption = "",
) -> None:
    """Take a story, or a reminder, out of the open draft.

    A reminder whose day lies ahead comes back in the next issue, unless it is dropped for good. One that is out of the
    draft already, and stands in earlier issues only, can be ended in the same way.

    Example: seslip issue drop "Quarter 2 benchmarks are out" --for-good --reason "The figures are final" --yes
    """
    shown = read(store_root(ctx), lambda store: look_at_drop(store, issue, item, for_good=for_good))
    _say_what_goes(shown, for_good=for_good)
    if dry_run:
        say_dry_run()
        return
    ask_before(
        f'Take "{shown.item.id}" out of the draft?' if shown.located else f'End "{shown.item.id}" for good?', yes
    )
    with changing(ctx, "issue drop", reason) as change:
        if look_at_drop(change.store, issue, item, for_good=for_good) != shown:
            raise Conflict("The updates were changed while you looked. Nothing was dropped.", "Run the command again.")
        drop_item(change, shown, for_good=for_good, reason=reason)
    say_changes(change, [])


@app.command()
def reorder(
    ctx: typer.Context,
    items: Annotated[
        list[str],
        typer.Argument(
            metavar="ITEM...", help="What comes first, in this order.", autocompletion=completing("stories")
        ),
    ],
    issue: IssueOption = None,
    reason: ReasonOption = "",
) -> None:
    """Put stories of the open draft, or its reminders, in another order; what is not named follows as it was.

    Example: seslip issue reorder free-schools-report quarter-2-benchmarks
    """
    with changing(ctx, "issue reorder", reason) as change:
        order = reorder_items(change, issue, items)
    say_changes(change, [f"The order is now {', '.join(order)}."])


def _typed(given: Mapping[str, Any]) -> Typed:
    """What was typed for each field, with the text of a file in the place of @FILE. Raises WrongUsage, CannotImport."""
    typed: dict[str, list[str]] = {}
    for name, value in given.items():
        if value is None or value == []:
            continue
        values = value if isinstance(value, list) else [value]
        if any(not each.strip() for each in values):
            words = f"{_flag(name)} has no words."
            raise WrongUsage(words, f"Leave it out; issue item takes a field away with --clear {_field(name)}.")
        typed.setdefault(_field(name), []).extend(each.strip() if name == "headline" else each for each in values)
    return {**typed, **read_words({name: typed[name] for name in ("update", "action") if name in typed})}


def _field(name: str) -> str:
    """The name in the file of a field that an option or --clear names."""
    plain = {"headline": "title"}.get(name, name.replace("-", "_"))
    return f"{plain}s" if plain in (*_SEVERAL, "link") else plain


def _flag(name: str) -> str:
    return "--title" if name == "headline" else f"--{name}"


def _links(given: list[str] | None) -> tuple[Link, ...] | None:
    """Links of words and an address; the address stands for words that are not given."""
    if not given:
        return None
    parts = [each.strip().rpartition(" ") for each in given]
    return tuple(Link(text=words.strip() or url, url=url) for words, _, url in parts)


def _say_notes(written: Written) -> None:
    for meeting in written.meetings:
        say(f"Meeting: {meeting}")
    for note in written.notes:
        say(f"Note: {note}")


def _say_what_goes(shown: Dropping, *, for_good: bool) -> None:
    """Say which story is to go, and what becomes of it."""
    id, title = shown.item.id, in_one_line(shown.item.title)
    if shown.located is None:
        say(f'To be ended for good: "{id}", {title}, last in issue {shown.number}.')
    else:
        say(f'To be dropped: {shown.located.kind} "{id}", {title}, from {shown.located.file}.')
    if shown.told is not None:
        say(shown.told)
    elif for_good and shown.item.first in (None, shown.number):
        say("It is new in this issue: dropped is gone for good.")
