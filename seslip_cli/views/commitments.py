"""The commitments of a year: what is ordered, what of it is paid, and what is left."""

from collections.abc import Sequence

from seslip_cli.domain.commitment import OrderStanding
from seslip_cli.domain.dates import plain_date
from seslip_cli.domain.money import Money, total
from seslip_cli.domain.reconciliation import YearMoney
from seslip_cli.views.sheet import Column, Row, Sheet, Total, one_group


def build_commitments(money: YearMoney, every: bool) -> Sheet:
    """The commitments that something is left of, or every one, with the totals."""
    shown = [each for each in money.commitments if every or each.left]
    titles = {line.line.id: line.line.title for line in money.lines}

    def row(each: OrderStanding) -> Row:
        order = each.commitment
        return (
            order.id,
            order.title,
            order.supplier,
            order.reference,
            order.line,
            titles[order.line],
            order.raised,
            order.amount,
            each.drawn,
            each.left,
            status_of(each),
            order.closed if each.closed else None,
            order.reason if each.closed else None,
        )

    places = tuple(range(len(shown)))
    return Sheet(
        kind="commitments",
        title=f"Commitments {money.year}" + (f" as at {plain_date(money.as_at)}" if money.as_at else ""),
        columns=(
            Column(id="id", title="Id"),
            Column(id="title", title="Order", names_row=True),
            Column(id="supplier", title="Supplier"),
            Column(id="reference", title="Reference"),
            Column(id="line_id", title="Line id", shown="data"),
            Column(id="line", title="Line"),
            Column(id="raised", title="Raised", kind="date"),
            Column(id="ordered", title="Ordered", kind="money"),
            Column(id="drawn", title="Drawn", kind="money"),
            Column(id="left", title="Left", kind="money"),
            Column(id="status", title="Status"),
            Column(id="closed", title="Closed", kind="date"),
            Column(id="reason", title="Reason"),
        ),
        groups=one_group([row(each) for each in shown]),
        totals=(Total(cells=_total_row(shown), adds=places),) if shown else (),
        notes=tuple(_notes(money, shown, every)),
        empty=f"Nothing is on order in {money.year}.",
    )


def status_of(standing: OrderStanding) -> str:
    """How a commitment stands, in words."""
    if standing.closed:
        return "closed"
    if not standing.left:
        return "overpaid" if standing.overpaid else "paid"
    return "part paid" if standing.drawn else "ordered"


def _total_row(shown: Sequence[OrderStanding]) -> Row:
    amounts = (
        total(each.commitment.amount for each in shown),
        total(each.drawn for each in shown),
        total(each.left for each in shown),
    )
    return (None, "Total", None, None, None, None, None, *amounts, None, None, None)


def _notes(money: YearMoney, shown: Sequence[OrderStanding], every: bool) -> list[str]:
    notes = [
        f"{each.commitment.title}: {each.overpaid} more was paid than was ordered."
        for each in shown
        if each.overpaid > Money(0)
    ]
    hidden = len(money.commitments) - len(shown)
    if hidden and not every:
        notes.append(f"{hidden} more {'is' if hidden == 1 else 'are'} paid or closed: --all shows every one.")
    if money.commitments and not money.has_ledger:
        notes.append(f"Nothing of the ledger of {money.year} has been imported, so nothing is drawn yet.")
    return notes
