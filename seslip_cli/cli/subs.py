"""`seslip subs`: who owes a subscription, and who has paid it."""

from typing import Annotated

import typer

from seslip_cli.cli.lazy import noun
from seslip_cli.cli.session import (
    FormatOption,
    OutputOption,
    ReasonOption,
    YearOption,
    ask_before,
    changing,
    choose_year,
    completing,
    get_date,
    get_today,
    say,
    say_changes,
    show,
    store_root,
)
from seslip_cli.store.reading import Store, read
from seslip_cli.views.sheet import Sheet
from seslip_cli.workflows.subscriptions import (
    add_subscription,
    get_subscription,
    list_subscriptions,
    pay,
    remove_subscription,
)
from seslip_cli.workflows.subscriptions import invoice as note_invoice

app = typer.Typer(cls=noun(), add_completion=False)

SubscriberArgument = Annotated[
    str,
    typer.Argument(
        metavar="SUBSCRIBER", help="The subscription's id, or who owes it.", autocompletion=completing("subscriptions")
    ),
]
LineOption = Annotated[
    str | None,
    typer.Option(
        "--line",
        metavar="LINE",
        help="The income line, where there are several.",
        autocompletion=completing("budget"),
    ),
]


@app.callback(invoke_without_command=True)
@app.command("list")
def list_(
    ctx: typer.Context,
    year: YearOption = None,
    as_at: Annotated[
        str | None, typer.Option("--as-at", metavar="DATE", help="As it was at the end of this day.")
    ] = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Who owes what to which income line: due, invoiced, received, outstanding, and for how long.

    What is due is compared with what the line plans, what was invoiced with what the ledger has, and what is overdue
    with what the forecast counts. Where what is due does not add up to the line, the exit code is 1.

    Example: seslip subs --year 2019-20 --as-at 2019-10-31
    """
    if ctx.invoked_subcommand is not None:
        return
    today = get_today(ctx)
    day = get_date(as_at, "--as-at") if as_at is not None else None

    def question(store: Store) -> Sheet:
        return list_subscriptions(store, choose_year(ctx, store, year, "budget"), today, day)

    show(ctx, question, format, output)


@app.command()
def add(
    ctx: typer.Context,
    subscriber: Annotated[
        str,
        typer.Argument(
            metavar="SUBSCRIBER",
            help="An authority by id, name or alias, or the name of somebody else.",
            autocompletion=completing("authorities"),
        ),
    ],
    amount: Annotated[str, typer.Argument(metavar="AMOUNT", help="Pounds due for the year, such as 8550.")],
    line: Annotated[
        str,
        typer.Option(
            "--line", metavar="LINE", help="The income line it is owed to.", autocompletion=completing("budget")
        ),
    ],
    due_on: Annotated[
        str | None, typer.Option("--due-on", metavar="DATE", help="The day by which it is to be paid.")
    ] = None,
    id: Annotated[str | None, typer.Option("--id", help="Its id; else the authority's, or one of the name.")] = None,
    other: Annotated[bool, typer.Option("--other", help="It is no authority, however like one it is called.")] = False,
    year: YearOption = None,
    reason: ReasonOption = "",
) -> None:
    """Add what somebody owes for the year. Whoever is no authority of the region is kept by name.

    Example: seslip subs add "Isles of Scilly" 750 --line data-only-subscriptions --year 2020-21
    --reason "They join for the data"
    """
    day = get_date(due_on, "--due-on") if due_on is not None else None
    with changing(ctx, "subs add", reason) as change:
        chosen = choose_year(ctx, change.store, year, "budget")
        told = add_subscription(
            change, chosen, subscriber, amount, line=line, due_on=day, id=id, other=other, reason=reason
        )
    say_changes(change, told)


@app.command()
def invoice(
    ctx: typer.Context,
    subscriber: SubscriberArgument,
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The invoice's date.")],
    number: Annotated[str | None, typer.Option("--number", metavar="TEXT", help="The invoice's number.")] = None,
    amount: Annotated[
        str | None, typer.Option("--amount", metavar="POUNDS", help="What it asks for; else all that is due.")
    ] = None,
    due_on: Annotated[
        str | None, typer.Option("--due-on", metavar="DATE", help="The day by which it is to be paid.")
    ] = None,
    line: LineOption = None,
    replace: Annotated[bool, typer.Option("--replace", help="Note it in place of an earlier one.")] = False,
    year: YearOption = None,
    reason: ReasonOption = "",
) -> None:
    """Note that a subscriber was invoiced. Without a due date it is then due 30 days later.

    Example: seslip subs invoice Kent --number SI402377 --on 2020-05-04 --year 2020-21
    """
    day = get_date(on, "--on")
    payable = get_date(due_on, "--due-on") if due_on is not None else None
    with changing(ctx, "subs invoice", reason) as change:
        chosen = choose_year(ctx, change.store, year, "budget")
        note_invoice(
            change,
            chosen,
            subscriber,
            line=line,
            day=day,
            number=number,
            amount=amount,
            due_on=payable,
            again=replace,
        )
    say_changes(change, [])


@app.command()
def paid(
    ctx: typer.Context,
    subscriber: SubscriberArgument,
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The day on which it came in.")],
    amount: Annotated[
        str | None, typer.Argument(metavar="[AMOUNT]", help="Pounds; else all that is outstanding.")
    ] = None,
    line: LineOption = None,
    year: YearOption = None,
    reason: ReasonOption = "",
) -> None:
    """Note that a subscriber paid. Each payment is kept with its day.

    Example: seslip subs paid Medway --on 2019-11-06 --year 2019-20
    """
    day = get_date(on, "--on")
    with changing(ctx, "subs paid", reason) as change:
        chosen = choose_year(ctx, change.store, year, "budget")
        told = pay(change, chosen, subscriber, amount, line=line, day=day)
    say_changes(change, told)


@app.command()
def remove(
    ctx: typer.Context,
    subscriber: SubscriberArgument,
    line: LineOption = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
    year: YearOption = None,
    reason: ReasonOption = "",
) -> None:
    """Remove a subscription, with the payments noted for it.

    Example: seslip subs remove Medway --year 2019-20 --dry-run
    """
    root = store_root(ctx)
    chosen = read(root, lambda store: choose_year(ctx, store, year, "budget"))
    found = read(root, lambda store: get_subscription(store, chosen, subscriber, line))
    payments = len(found.subscription.payment)
    noted = f", and {payments} payment{'' if payments == 1 else 's'}" if payments else ""
    say(f"To be removed from {chosen}: {found.name}, {found.subscription.due} due to {found.subscription.line}{noted}.")
    if dry_run:
        return
    ask_before(f'Remove "{found.id}"?', yes)
    with changing(ctx, "subs remove", reason) as change:
        told = remove_subscription(change, chosen, found.id, line, reason)
    say_changes(change, told)
