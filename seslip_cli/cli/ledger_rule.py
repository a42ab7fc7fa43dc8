"""`seslip ledger rule`: the rules that put transactions on budget lines."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Annotated, Any

import typer
from msgspec.structs import replace

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
    store_root,
)
from seslip_cli.domain.allocation import Rule
from seslip_cli.domain.ledger import BY_RULE, is_by_rule
from seslip_cli.domain.money import Money
from seslip_cli.store.reading import Store, read
from seslip_cli.views.ledger import build_placings, build_rules
from seslip_cli.views.sheet import Sheet
from seslip_cli.workflows.allocation import Placing, budget_lines, place_by_rules, with_reversals, write_placings
from seslip_cli.workflows.lines import parse_any_amount
from seslip_cli.workflows.open_years import open_years
from seslip_cli.workflows.rule_trial import explain_trial
from seslip_cli.workflows.rules import add_rule, make_rule, remove_rule, rule_findings, with_rule

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


def _asked(
    supplier: SupplierOption = None,
    narrative: NarrativeOption = None,
    cost_centre: CentreOption = None,
    account: AccountOption = None,
    least: LeastOption = None,
    most: MostOption = None,
    from_: FromOption = None,
    to: ToOption = None,
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
    }


def _asking(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of `_asked` in the place of its parameter `asked`, which is then what they ask for."""
    options = [each.replace(kind=Parameter.KEYWORD_ONLY) for each in signature(_asked).parameters.values()]
    own = [each.replace(kind=Parameter.KEYWORD_ONLY) for each in signature(command).parameters.values()]
    place = [each.name for each in own].index("asked")

    @wraps(command)
    def with_options(**given: Any) -> None:
        asked = _asked(**{each.name: given.pop(each.name) for each in options})
        command(asked=asked, **given)

    parameters = [*own[:place], *options, *own[place + 1 :]]
    with_options.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    with_options.__annotations__ = {each.name: each.annotation for each in parameters}
    return with_options


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
        chosen = choose_year(ctx, store, year, "budget")
        for row in store.transactions(chosen):
            for part in row.parts:
                if is_by_rule(part.by):
                    placed[part.by.removeprefix(BY_RULE)].append(part.amount)
        return replace(build_rules(store.rules().rule, placed), findings=rule_findings(store, [chosen]))

    show(ctx, question, format, output)


@app.command("add")
@_asking
def add(
    ctx: typer.Context,
    line: LineArgument,
    asked: Mapping[str, Any],
    before: BeforeOption = None,
    notes: NotesOption = None,
    id: IdOption = None,
    reason: ReasonOption = "",
) -> None:
    """Add a rule, and let it put transactions on its line. What a person put elsewhere stays.

    Example: seslip ledger rule add website --supplier "Cloudberry Hosting" --most 500
    """
    with changing(ctx, "ledger rule add", reason) as change:
        rule = make_rule(change.store, line, {**asked, "notes": notes}, id)
        placings = _placings(change.store, with_rule(change.store, rule, before))
        add_rule(change, rule, before)
        write_placings(change, placings)
    say(f"Rule {rule.id}: {_moved(change.store, placings)}")
    _say_end(ctx, change)


@app.command("test")
@_asking
def try_rule(
    ctx: typer.Context,
    line: LineArgument,
    asked: Mapping[str, Any],
    before: BeforeOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """What a new rule would put elsewhere, before it does. Nothing is changed.

    Example: seslip ledger rule test website --supplier "Cloudberry Hosting"
    """

    def question(store: Store) -> Sheet:
        rule = make_rule(store, line, asked, None)
        rules = with_rule(store, rule, before)
        placings = _placings(store, rules)
        sheet = build_placings(
            f"What a rule for {rule.line} would change",
            [(each.before, each.after) for each in placings],
            rule_findings(store, open_years(store)),
        )
        return replace(sheet, notes=explain_trial(store, rule, rules, placings))

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
    say(f"Rule {rule} is gone: {_moved(change.store, placings)}")
    _say_end(ctx, change)


@app.command()
def apply(ctx: typer.Context, reason: ReasonOption = "") -> None:
    """Try the rules anew on every open year, as after an edit of allocation.toml by hand.

    Example: seslip ledger rule apply
    """
    with changing(ctx, "ledger rule apply", reason) as change:
        placings = _placings(change.store, change.store.rules().rule)
        write_placings(change, placings)
    moved = _moved(change.store, placings)
    say(f"{moved[0].upper()}{moved[1:]}")
    _say_end(ctx, change)


def _placings(store: Store, rules: Sequence[Rule]) -> list[Placing]:
    return with_reversals(store, place_by_rules(store, open_years(store), rules))


def _moved(store: Store, placings: Sequence[Placing]) -> str:
    """Where transactions go, by the titles of the lines: `3 transactions go to Website, 1 to no line`."""
    titles = {year: {line.id: line.title for line in budget_lines(store, year)} for year in {p.year for p in placings}}
    where = Counter(
        " and ".join(titles[each.year].get(part.line, part.line) for part in each.after.parts) or "no line"
        for each in placings
    )
    if not where:
        return "nothing moves."
    (first, count), *more = where.most_common()
    words = f"{count} {'transaction goes' if count == 1 else 'transactions go'} to {first}"
    return ", ".join([words, *(f"{times} to {line}" for line, times in more)]) + "."


def _say_end(ctx: Any, change: Any) -> None:
    """What is odd about the rules, and how to take the change back; the transactions are not told one by one."""
    for finding in read(store_root(ctx), lambda store: rule_findings(store, open_years(store))):
        say(f"{finding.severity} {finding.code} {finding.where}: {finding.message} {finding.fix}")
    if change.number is None:
        say_changes(change, [])
    else:
        say(f"Change {change.number}. To take it back: seslip undo {change.number}")
