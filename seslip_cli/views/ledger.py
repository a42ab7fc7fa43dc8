"""The host's ledger as Sheets: transactions, what an import did, what rules would do."""

from collections.abc import Iterable, Mapping, Sequence

from seslip_cli.domain.allocation import Rule
from seslip_cli.domain.dates import month, short_date
from seslip_cli.domain.finding import Finding
from seslip_cli.domain.ledger import Batch, Part, Recoding, Transaction
from seslip_cli.domain.money import Money, total
from seslip_cli.domain.period import Period, Year
from seslip_cli.domain.suggestion import Suggester
from seslip_cli.views.card import build_card
from seslip_cli.views.sheet import Cell, Column, Row, Sheet, Total, one_group

_LAST_MONTH = 12
"""The period that is March; what is booked after it closes the year."""

_TRANSACTION = (
    Column(id="id", title="Id", names_row=True),
    Column(id="date", title="Date", kind="date"),
    Column(id="period", title="Period", kind="count", shown="data"),
    Column(id="supplier", title="Supplier"),
    Column(id="reference", title="Reference", shown="data"),
    Column(id="cost_centre", title="Cost centre", shown="data"),
    Column(id="account", title="Account", shown="data"),
    Column(id="narrative", title="Narrative"),
    Column(id="amount", title="Amount", kind="money"),
)


def build_unallocated(
    year: Year,
    rows: Sequence[Transaction],
    suggester: Suggester,
    titles: Mapping[str, str],
    *,
    has_ledger: bool = True,
) -> Sheet:
    """The transactions of a year that are on no line yet, each with the line where it may belong, and why.

    Where the year has no ledger it says how to import one.
    """

    def row(each: Transaction) -> Row:
        suggestion = suggester.suggest(each)
        if suggestion is None:
            return (*_cells(each), None, None, None)
        return (*_cells(each), suggestion.line, titles.get(suggestion.line), suggestion.why)

    return Sheet(
        kind="ledger-unallocated",
        title=f"Ledger {year}: not on any budget line",
        columns=(
            *_TRANSACTION,
            Column(id="suggestion", title="Perhaps"),
            Column(id="suggestion_title", title="Line", shown="data"),
            Column(id="why", title="Because"),
        ),
        groups=one_group([row(each) for each in rows]),
        totals=_totals(rows, 3),
        empty="Every transaction is on a budget line." if has_ledger else _nothing_imported(year),
        notes=("To put one where it belongs: seslip ledger assign ID LINE",) if rows else (),
    )


def build_transactions(year: Year, rows: Sequence[tuple[Transaction, Sequence[Part]]]) -> Sheet:
    """Transactions with the lines they are on, and who or what put them there; one row for each part."""
    made: list[Row] = []
    for each, parts in rows:
        made += [(*_cells(each)[:-1], part.amount, part.line, part.by, each.batch, each.row) for part in parts]
        if not each.parts:
            made.append((*_cells(each), None, None, each.batch, each.row))
    amounts = [cell for row in made if isinstance(cell := row[8], Money)]
    return Sheet(
        kind="ledger",
        title=f"Ledger {year}",
        columns=(
            *_TRANSACTION,
            Column(id="line", title="Line"),
            Column(id="by", title="Put there by"),
            Column(id="batch", title="Import", shown="data"),
            Column(id="row", title="Row", kind="count", shown="data"),
        ),
        groups=one_group(made),
        totals=(Total(cells=_total_cells(total(amounts), 4), adds=tuple(range(len(made)))),) if made else (),
        empty="There are no such transactions.",
    )


def build_transaction(year: Year, transaction: Transaction, titles: Mapping[str, str]) -> Sheet:
    """All that is known of one transaction, as a card: what the host says of it, and on which lines it is.

    `titles` are those of the year's lines by id.
    """
    own: list[tuple[str, str | None]] = [
        ("Id", transaction.id),
        ("Date", short_date(transaction.date) if transaction.date else None),
        ("Period", _period_words(year, transaction.period)),
        ("Supplier", transaction.supplier),
        ("Reference", transaction.reference),
        ("Cost centre", transaction.cost_centre),
        ("Account", transaction.account),
        ("Narrative", transaction.narrative),
        ("Amount", str(transaction.amount)),
        ("Takes back", transaction.reverses),
    ]
    lines = [
        (titles.get(part.line, part.line), f"{part.amount} ({part.line}), put there by {part.by}")
        for part in transaction.parts
    ]
    codes = [("Recoded by the host", f"from {_codes(was)}, as import {was.batch} showed") for was in transaction.was]
    source = [("Import", f"{transaction.batch}, row {transaction.row}"), *codes]
    return build_card(
        "ledger-transaction",
        f"Transaction {transaction.id}, ledger {year}",
        [
            ("What the host says", own),
            (
                "On lines",
                lines or [("None", f"Put it where it belongs: seslip ledger assign {transaction.id} LINE")],
            ),
            ("Where it comes from", source),
        ],
    )


def _period_words(year: Year, number: int | None) -> str | None:
    if number is None:
        return None
    end = Period(year, number).end
    return f"{number} ({month(end) if number <= _LAST_MONTH else f'closing {year}'})"


def _codes(was: Recoding) -> str:
    named = (("cost centre", was.cost_centre), ("account", was.account))
    return " and ".join(f"{name} {code}" for name, code in named if code) or "no code"


def build_batches(year: Year, batches: Iterable[tuple[Batch, Sequence[Transaction]]]) -> Sheet:
    """The imports of a year: their ids, files, rows and amounts."""
    rows: list[Row] = []
    for batch, brought in batches:
        loose = [each for each in brought if not each.parts]
        rows.append((batch.id, batch.file, len(brought), total(each.amount for each in brought), len(loose)))
    return Sheet(
        kind="ledger-imports",
        title=f"Imports into the ledger of {year}",
        columns=(
            Column(id="batch", title="Import", names_row=True),
            Column(id="file", title="File"),
            Column(id="rows", title="Rows", kind="count"),
            Column(id="total", title="Amount", kind="money"),
            Column(id="unallocated", title="On no line", kind="count"),
        ),
        groups=one_group(rows),
        empty=_nothing_imported(year),
    )


def build_placings(
    title: str, placings: Iterable[tuple[Transaction, Transaction]], findings: tuple[Finding, ...] = ()
) -> Sheet:
    """Transactions that a rule puts elsewhere: where they are, and where they would be."""
    rows = [(*_cells(before), _places(before), _places(after)) for before, after in placings]
    return Sheet(
        kind="ledger-placings",
        title=title,
        columns=(*_TRANSACTION, Column(id="was", title="Is on"), Column(id="line", title="Would be on")),
        groups=one_group(rows),
        totals=_totals([before for before, _ in placings] if isinstance(placings, Sequence) else [], 2),
        empty="No transaction would be anywhere else.",
        findings=findings,
    )


def build_rules(rules: Iterable[Rule], placed: Mapping[str, Sequence[Money]]) -> Sheet:
    """The rules in the order in which they are tried, and what each has put on its line."""
    rows: list[Row] = [
        (at, each.id, _condition(each), each.line, len(placed.get(each.id, ())), total(placed.get(each.id, ())))
        for at, each in enumerate(rules, 1)
    ]
    return Sheet(
        kind="ledger-rules",
        title="Rules, in the order in which they are tried",
        columns=(
            Column(id="order", title="No", kind="count"),
            Column(id="id", title="Rule", names_row=True),
            Column(id="condition", title="Takes what has"),
            Column(id="line", title="Line"),
            Column(id="rows", title="Rows", kind="count"),
            Column(id="total", title="Amount", kind="money"),
        ),
        groups=one_group(rows),
        empty="There are no rules yet: seslip ledger rule add LINE --supplier WORDS",
    )


def build_taken(name: str, rows: Iterable[tuple[int, str, str, Money | None]], findings: tuple[Finding, ...]) -> Sheet:
    """What an import did with the rows that it did not simply take in: each with its number, what, and details."""
    return Sheet(
        kind="ledger-import",
        title=f"{name}: rows moved or left out",
        columns=(
            Column(id="row", title="Row", kind="count", names_row=True),
            Column(id="what", title="What"),
            Column(id="details", title="Details"),
            Column(id="amount", title="Amount", kind="money"),
        ),
        groups=one_group(list(rows)),
        empty="Every row was taken in, or was there already.",
        findings=findings,
    )


def _cells(row: Transaction) -> tuple[Cell, ...]:
    return (
        row.id,
        row.date,
        row.period,
        row.supplier,
        row.reference,
        row.cost_centre,
        row.account,
        row.narrative,
        row.amount,
    )


def _nothing_imported(year: Year) -> str:
    return (
        f"Nothing of the ledger of {year} has been imported yet. Import what the host sent: seslip ledger import FILE"
    )


def _places(row: Transaction) -> str | None:
    return ", ".join(f"{part.line} ({part.by})" for part in row.parts) or None


def _totals(rows: Sequence[Transaction], more: int) -> tuple[Total, ...]:
    amount = total(each.amount for each in rows)
    return (Total(cells=_total_cells(amount, more), adds=tuple(range(len(rows)))),) if rows else ()


def _total_cells(amount: Money, more: int) -> Row:
    return ("Total", *(None,) * (len(_TRANSACTION) - 2), amount, *(None,) * more)


def _condition(rule: Rule) -> str:
    """What a rule asks for, in words: `supplier "Weald Room Hire", above £500`."""
    texts = (("supplier", rule.supplier), ("narrative", rule.narrative))
    codes = (("cost centre", rule.cost_centre), ("account", rule.account))
    words = [f'{name} "{asked}"' for name, asked in texts if asked]
    words += [f"{name} {asked}" for name, asked in codes if asked]
    words += [f"at least {rule.least}"] if rule.least is not None else []
    words += [f"at most {rule.most}"] if rule.most is not None else []
    words += [f"from {rule.from_}"] if rule.from_ else []
    words += [f"to {rule.to}"] if rule.to else []
    return ", ".join(words)
