"""`seslip ledger rule`: the rules that put transactions on budget lines."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from seslip_cli.cli.lazy import noun
from seslip_cli.cli.session import (
    FormatOption,
    OutputOption,
    ReasonOption,
    YearOption,
    changing,
    choose_year,
    completing,
    get_date,
    say,
    say_changes,
    show,
)
from seslip_cli.domain.allocation import Rule
from seslip_cli.domain.money import Money
from seslip_cli.store.reading import Store
from seslip_cli.views.ledger import build_placings, build_rules
from seslip_cli.views.sheet import Sheet
from seslip_cli.workflows.allocation import Placing, place_by_rules, with_reversals, write_placings
from seslip_cli.workflows.lines import parse_any_amount
from seslip_cli.workflows.open_years import open_years
from seslip_cli.workflows.rules import add_rule, make_rule, remove_rule, with_rule

app = typer.Typer(cls=noun(), add_completion=False)

LineArgument = Annotated[
    str, typer.Argument(metavar="LINE", help="The line: id, ref or title.", autocompletion=completing("budget"))
]
SupplierOption = Annotated[
    str | None, typer.Option("--supplier", metavar="WORDS", help="Words in the supplier's name; * stands for anything.")
]
NarrativeOption = Annotated[
    str | None, typer.Option("--narrative", metavar="WORDS", help="Words in the narrative; * stands for anything.")
]
CentreOption = Annotated[str | None, typer.Option("--cost-centre", metavar="CODE", help="The cost centre's code.")]
AccountOption = Annotated[str | None, typer.Option("--account", metavar="CODE", help="The account's code.")]
LeastOption = Annotated[str | None, typer.Option("--least", metavar="POUNDS", help="This amount or more.")]
MostOption = Annotated[str | None, typer.Option("--most", metavar="POUNDS", help="This amount or less.")]
FromOption = Annotated[str | None, typer.Option("--from", metavar="DATE", help="On this day or later.")]
ToOption = Annotated[str | None, typer.Option("--to", metavar="DATE", help="On this day or earlier.")]
BeforeOption = Annotated[
    str | None,
    typer.Option(
        "--before", metavar="RULE", help="Tried before this rule; else last.", autocompletion=completing("rules")
    ),
]
NotesOption = Annotated[str | None, typer.Option("--notes", metavar="TEXT", help="What it is for.")]
IdOption = Annotated[str | None, typer.Option("--id", metavar="ID", help="Its id; else made of what it asks for.")]


@app.callback(invoke_without_command=True)
def rule(ctx: typer.Context, year: YearOption = None, format: FormatOption = None, output: OutputOption = None) -> None:
    """The rules in the order in which they are tried, and what each put on its line in a year.

    They stand in allocation.toml. The first rule that fits a transaction decides.

    Example: seslip ledger rule --year 2019-20
    """
    if ctx.invoked_subcommand is not None:
        return

    def question(store: Store) -> Sheet:
        placed: dict[str, list[Money]] = defaultdict(list)
        for row in store.transactions(choose_year(ctx, store, year, "budget")):
            for part in row.parts:
                if part.by.startswith("rule "):
                    placed[part.by.removeprefix("rule ")].append(part.amount)
        return build_rules(store.rules().rule, placed)

    show(ctx, question, format, output)


@app.command("add")
def add(
    ctx: typer.Context,
    line: LineArgument,
    supplier: SupplierOption = None,
    narrative: NarrativeOption = None,
    cost_centre: CentreOption = None,
    account: AccountOption = None,
    least: LeastOption = None,
    most: MostOption = None,
    from_: FromOption = None,
    to: ToOption = None,
    before: BeforeOption = None,
    notes: NotesOption = None,
    id: IdOption = None,
    reason: ReasonOption = "",
) -> None:
    """Add a rule, and let it put transactions on its line. What a person put elsewhere stays.

    Example: seslip ledger rule add website --supplier "Cloudberry Hosting" --most 500
    """
    with changing(ctx, "ledger rule add", reason) as change:
        asked = _asked(supplier, narrative, cost_centre, account, least, most, from_, to, notes)
        rule = make_rule(change.store, line, asked, id)
        placings = _placings(change.store, with_rule(change.store, rule, before))
        add_rule(change, rule, before)
        write_placings(change, placings)
    say(f"Rule {rule.id}: {_moved(placings)}")
    _say_end(change)


@app.command("test")
def try_rule(
    ctx: typer.Context,
    line: LineArgument,
    supplier: SupplierOption = None,
    narrative: NarrativeOption = None,
    cost_centre: CentreOption = None,
    account: AccountOption = None,
    least: LeastOption = None,
    most: MostOption = None,
    from_: FromOption = None,
    to: ToOption = None,
    before: BeforeOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """What a new rule would put elsewhere, before it does. Nothing is changed.

    Example: seslip ledger rule test website --supplier "Cloudberry Hosting"
    """

    def question(store: Store) -> Sheet:
        asked = _asked(supplier, narrative, cost_centre, account, least, most, from_, to, None)
        rule = make_rule(store, line, asked, None)
        placings = _placings(store, with_rule(store, rule, before))
        return build_placings(
            f"What a rule for {rule.line} would change", [(each.before, each.after) for each in placings]
        )

    show(ctx, question, format, output)


@app.command()
def remove(
    ctx: typer.Context,
    rule: Annotated[str, typer.Argument(metavar="RULE", help="Its id.", autocompletion=completing("rules"))],
    reason: ReasonOption = "",
) -> None:
    """Remove a rule. What it put on its line goes where the other rules put it, or on no line.

    Example: seslip ledger rule remove web
    """
    with changing(ctx, "ledger rule remove", reason) as change:
        left = remove_rule(change, rule)
        placings = _placings(change.store, left)
        write_placings(change, placings)
    say(f"Rule {rule} is gone: {_moved(placings)}")
    _say_end(change)


@app.command()
def apply(ctx: typer.Context, reason: ReasonOption = "") -> None:
    """Try the rules anew on every open year, as after an edit of allocation.toml by hand.

    Example: seslip ledger rule apply
    """
    with changing(ctx, "ledger rule apply", reason) as change:
        placings = _placings(change.store, change.store.rules().rule)
        write_placings(change, placings)
    say(_moved(placings).capitalize())
    _say_end(change)


def _placings(store: Store, rules: Sequence[Rule]) -> list[Placing]:
    return with_reversals(store, place_by_rules(store, open_years(store), rules))


def _moved(placings: Sequence[Placing]) -> str:
    count = len(placings)
    return (
        f"{count} {'transaction goes' if count == 1 else 'transactions go'} elsewhere." if count else "nothing moves."
    )


def _say_end(change: Any) -> None:
    """How to take the change back; the transactions are not told one by one."""
    if change.number is None:
        say_changes(change, [])
    else:
        say(f"Change {change.number}. To take it back: seslip undo {change.number}")


def _asked(
    supplier: str | None,
    narrative: str | None,
    cost_centre: str | None,
    account: str | None,
    least: str | None,
    most: str | None,
    from_: str | None,
    to: str | None,
    notes: str | None,
) -> dict[str, Any]:
    """What the options ask for, by field. Raises WrongUsage."""
    return {
        "supplier": supplier,
        "narrative": narrative,
        "cost_centre": cost_centre,
        "account": account,
        "least": parse_any_amount(least, "--least") if least else None,
        "most": parse_any_amount(most, "--most") if most else None,
        "from": get_date(from_, "--from") if from_ else None,
        "to": get_date(to, "--to") if to else None,
        "notes": notes,
    }
