"""`seslip ledger assign`, `split` and `release`: transactions put on budget lines by hand."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from seslip_cli.cli.session import ReasonOption, changing, completing, get_today, say
from seslip_cli.domain.budget import Line
from seslip_cli.domain.ledger import Transaction
from seslip_cli.domain.lookup import get_named
from seslip_cli.domain.money import Money
from seslip_cli.errors import WrongUsage
from seslip_cli.store.change import Change, user_name
from seslip_cli.workflows.allocation import (
    Found,
    Placing,
    assign,
    budget_lines,
    find_transactions,
    split,
    with_reversals,
    write_placings,
)
from seslip_cli.workflows.ledger_view import build_suggester
from seslip_cli.workflows.lines import parse_any_amount
from seslip_cli.workflows.open_years import is_open, require_open

app = typer.Typer(add_completion=False)

IdsArgument = Annotated[list[str], typer.Argument(metavar="ID...", help="Ids of transactions, or how they begin.")]


@app.command("assign")
def assign_words(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID... LINE",
            help="Transactions, and the line: id, ref or title.",
            autocompletion=completing("budget"),
        ),
    ] = None,
    suggested: Annotated[
        bool, typer.Option("--suggested", help="Put these, or all that are on no line, where they may belong.")
    ] = False,
    reason: ReasonOption = "",
) -> None:
    """Put transactions on a budget line, as a whole. What you decide stays, whatever rules come.

    With --suggested they go where `seslip ledger` says that they may belong; what has no suggestion stays.

    Example: seslip ledger assign --suggested
    """
    if not suggested and len(words or ()) < 2:
        raise WrongUsage("This needs a transaction and a line.", "Write: seslip ledger assign ID LINE")
    with changing(ctx, "ledger assign", reason) as change:
        if suggested:
            placings = _suggested(ctx, change, words or ())
        else:
            *ids, line = words or [""]
            found = _open_rows(change, find_transactions(change.store, ids))
            placings = [
                placing for each in found for placing in assign([each], _line(change, each, line), _person(ctx))
            ]
        placings = with_reversals(change.store, placings)
        write_placings(change, placings)
    _say_placings(change, placings)


@app.command("split")
def split_words(
    ctx: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="A transaction, or how its id begins.")],
    shares: Annotated[
        list[str], typer.Argument(metavar="LINE=AMOUNT...", help="A line and its part; without an amount, the rest.")
    ],
    reason: ReasonOption = "",
) -> None:
    """Put parts of a transaction on several lines. The parts must be the whole, to the penny.

    Example: seslip ledger split 35e9f475d3 adcs-rooms=1000 ad-education
    """
    with changing(ctx, "ledger split", reason) as change:
        (found,) = _open_rows(change, find_transactions(change.store, [id]))
        amounts: dict[str, Money | None] = {}
        for each in shares:
            name, equals, amount = each.rpartition("=") if "=" in each else (each, "", "")
            line = _line(change, found, name)
            if line.id in amounts:
                raise WrongUsage(f"{line.id} is named twice.", "Give each line once.")
            amounts[line.id] = parse_any_amount(amount, name) if equals else None
        placings = [split(found, amounts, _person(ctx))]
        placings = with_reversals(change.store, placings)
        write_placings(change, placings)
    _say_placings(change, placings)


@app.command()
def release(ctx: typer.Context, ids: IdsArgument, reason: ReasonOption = "") -> None:
    """Take transactions off their lines, so that rules can place them again.

    Example: seslip ledger release 35e9f475d3
    """
    with changing(ctx, "ledger release", reason) as change:
        placings = assign(_open_rows(change, find_transactions(change.store, ids)), None, "")
        placings = with_reversals(change.store, placings)
        write_placings(change, placings)
    _say_placings(change, placings)


def _suggested(ctx: Any, change: Change, ids: Sequence[str]) -> list[Placing]:
    """Transactions on no line, those that are named or all of the open years, on the lines suggested for them."""
    if ids:
        found = find_transactions(change.store, ids)
    else:
        found = [
            Found(year=year, number=number, row=entry)
            for year in change.store.years()
            for number, entry in enumerate(change.store.ledger(year))
            if isinstance(entry, Transaction) and not entry.parts and is_open(change.store, year)
        ]
    suggesters = {each.year: build_suggester(change.store, each.year) for each in found}
    placings: list[Placing] = []
    for each in _open_rows(change, found):
        suggestion = suggesters[each.year].suggest(each.row)
        if suggestion is not None and not each.row.parts:
            line = _line(change, each, suggestion.line)
            placings += assign([each], line, f"{_person(ctx)}, as suggested: {suggestion.why}")
    return placings


def _open_rows(change: Change, found: Sequence[Found]) -> Sequence[Found]:
    for year in {each.year for each in found}:
        require_open(change.store, year)
    return found


def _line(change: Change, found: Found, name: str) -> Line:
    return get_named("budget line", budget_lines(change.store, found.year), name)


def _person(ctx: Any) -> str:
    """Who puts it there, and when: `ada on 2019-11-07`."""
    return f"{user_name() or 'somebody'} on {get_today(ctx)}"


def _say_placings(change: Change, placings: Sequence[Placing]) -> None:
    for each in placings:
        where = ", ".join(f"{part.amount} on {part.line}" for part in each.after.parts) or "on no line"
        say(f"{each.after.id}, {each.after.supplier or each.after.narrative}, {each.after.amount}: {where}.")
    if not placings:
        say("Nothing that is on no line has a suggestion. To put it on one: seslip ledger assign ID LINE")
    elif change.number is None:
        say("Nothing to change: it is so already.")
    else:
        say(f"Change {change.number}. To take it back: seslip undo {change.number}")
