"""`seslip issue add`, `item`, `drop` and `reorder`: the stories of the open draft."""

from pathlib import Path
from typing import Annotated, Any

import typer

from seslip_cli.cli.editing import clear_option, field_options, make_command, typed_fields
from seslip_cli.cli.session import (
    ReasonOption,
    ask_before,
    changing,
    completing,
    read_text,
    say,
    say_changes,
    store_root,
)
from seslip_cli.domain.issue import Link
from seslip_cli.domain.thing import ITEM
from seslip_cli.errors import WrongUsage
from seslip_cli.store.reading import read
from seslip_cli.workflows.editing import Typed
from seslip_cli.workflows.items import add_item, change_item, drop_item, get_draft, locate_item, reorder_items

app = typer.Typer(add_completion=False)

_ISSUE = Annotated[int | None, typer.Option("--issue", metavar="N", help="Of this issue; else the open draft.")]
_ITEM = Annotated[
    str, typer.Argument(metavar="ITEM", help="The id or the title of the story.", autocompletion=completing("stories"))
]
_LINKS = Annotated[
    list[str] | None,
    typer.Option("--link", metavar="URL", help='Where to read on: "Words for it https://..."; repeatable.'),
]


def _add(
    ctx: typer.Context, title: str, id: str | None, link: list[str] | None, issue: int | None, **given: Any
) -> None:
    with changing(ctx, "issue add", given.pop("reason")) as change:
        add_item(change, issue, title, id, _texts(typed_fields(given)), _links(link))
    say_changes(change, [])


def _item(
    ctx: typer.Context, which: str, link: list[str] | None, clear: list[str] | None, issue: int | None, **given: Any
) -> None:
    typed = _texts(typed_fields(given))
    if not (typed or link or clear):
        raise WrongUsage("Nothing is to be changed.", "Give a field and its value: seslip issue item --help")
    with changing(ctx, "issue item", given["reason"]) as change:
        change_item(change, issue, which, typed, [each.replace("-", "_") for each in clear or ()], _links(link))
    say_changes(change, [])


app.command("add")(
    make_command(
        _add,
        "Add a story to the open draft. Text may come from a file: --update @story.md\n\n"
        'Example: seslip issue add "Free schools in England" --update "A new report is out." --deadline 2019-11-29',
        {
            "title": Annotated[str, typer.Argument(metavar="TITLE", help="The story's headline.")],
            "id": Annotated[str | None, typer.Option("--id", help="Its id; else one made of the title.")],
            **field_options(ITEM, leave_out=("title", "first")),
            "link": _LINKS,
            "issue": _ISSUE,
        },
    )
)
app.command("item")(
    make_command(
        _item,
        "Change fields of a story, or of a reminder; what is not named stays as it is.\n\n"
        'Example: seslip issue item "Quarter 2 benchmarks are out" --deadline 2019-11-29',
        {
            "which": _ITEM,
            **field_options(ITEM, leave_out=("first",)),
            "link": _LINKS,
            "clear": clear_option(),
            "issue": _ISSUE,
        },
    )
)


@app.command()
def drop(
    ctx: typer.Context,
    item: _ITEM,
    issue: _ISSUE = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
    reason: ReasonOption = "",
) -> None:
    """Take a story, or a reminder, out of the open draft.

    Example: seslip issue drop "Quarter 2 benchmarks are out" --yes
    """
    found = read(store_root(ctx), lambda store: locate_item(get_draft(store, issue), item))
    say(f'To be dropped: {found.kind} "{found.id}", {found.record.title}, from {found.file}.')
    if dry_run:
        return
    ask_before(f'Take "{found.id}" out of the draft?', yes)
    with changing(ctx, "issue drop", reason) as change:
        drop_item(change, issue, item)
    say_changes(change, [])


@app.command()
def reorder(
    ctx: typer.Context,
    items: Annotated[
        list[str],
        typer.Argument(
            metavar="ITEM...", help="The stories that come first, in this order.", autocompletion=completing("stories")
        ),
    ],
    issue: _ISSUE = None,
    reason: ReasonOption = "",
) -> None:
    """Put stories of the open draft in another order; those that are not named follow as they were.

    Example: seslip issue reorder free-schools-report quarter-2-benchmarks
    """
    with changing(ctx, "issue reorder", reason) as change:
        order = reorder_items(change, issue, items)
    say_changes(change, [f"The order is now {', '.join(order)}."])


def _texts(typed: Typed) -> Typed:
    """What was typed, with the text of a file in the place of @FILE."""
    return {name: [_text(each) for each in values] for name, values in typed.items()}


def _text(words: str) -> str:
    return read_text(Path(words[1:])) if words.startswith("@") else words


def _links(given: list[str] | None) -> tuple[Link, ...] | None:
    """Links of words and an address; the address stands for words that are not given."""
    if given is None:
        return None
    parts = [each.strip().rpartition(" ") for each in given]
    return tuple(Link(text=words.strip() or url, url=url) for words, _, url in parts)
