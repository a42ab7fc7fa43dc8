"""Grants: the list, and the return that a grant's giver wants."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from seslip_cli.domain.budget import Grant, Line
from seslip_cli.domain.dates import plain_date
from seslip_cli.domain.finding import Finding
from seslip_cli.domain.grant import GrantYear
from seslip_cli.domain.money import Money, total
from seslip_cli.domain.reconciliation import YearMoney
from seslip_cli.views.sheet import Column, Group, Row, Sheet, Total, one_group

_FORECASTS = {
    "received": "Forecast received",
    "spent": "Forecast spent",
    "left": "Forecast left",
    "to_come": "Forecast to come",
}
"""What stands in the place of figures that only a ledger gives, while the year has none."""


def build_grants(money: YearMoney, grants: Sequence[GrantYear], findings: Iterable[Finding]) -> Sheet:
    """The grants of a year: awarded, brought forward, received, spent, committed, left and still to come.

    Without a ledger nothing is known to have come in or gone out: what is forecast has columns of its own.
    """
    places = tuple(range(len(grants)))
    return Sheet(
        kind="grants",
        title=f"Grants {money.year}{_as_at(money)}",
        columns=(
            Column(id="id", title="Id", shown="data"),
            Column(id="title", title="Grant", names_row=True),
            Column(id="giver", title="Giver"),
            Column(id="awarded", title="Awarded", kind="money"),
            Column(id="brought_forward", title="Brought forward", kind="money"),
            Column(id="received", title="Received", kind="money"),
            Column(id="spent", title="Spent", kind="money"),
            Column(id="committed", title="Committed", kind="money"),
            Column(id="left", title="Left", kind="money"),
            Column(id="to_come", title="To come", kind="money"),
            *(Column(id=f"{id}_forecast", title=title, kind="money") for id, title in _FORECASTS.items()),
            Column(id="ring_fenced", title="Ring-fenced"),
            Column(id="from", title="From", kind="date"),
            Column(id="to", title="To", kind="date"),
        ),
        groups=one_group([_row(money, each) for each in grants]),
        totals=(Total(cells=_total_row(money, grants), adds=places),) if len(grants) > 1 else (),
        notes=(_basis(money),) if grants else (),
        findings=tuple(findings),
        empty=f"No grants are noted for {money.year}. They are written under [[grant]] in its budget.toml.",
    )


def build_grant_return(money: YearMoney, each: GrantYear, findings: Iterable[Finding]) -> Sheet:
    """What became of a grant: the award, and line by line what came in, was spent and is ordered, and what is left.

    Without a ledger nothing is known to have come in or gone out: what is forecast has a column of its own.
    """
    grant = each.grant
    award = tuple(
        (id, None, title, amount, None if money.has_ledger else amount)
        for id, title, amount in (
            ("awarded", "Awarded", grant.awarded),
            ("came-in-before", f"Came in before {each.year}", each.came_in_before),
            ("brought-forward", f"Brought forward into {each.year}", grant.brought_forward),
        )
    )
    received = tuple(_line_row(money, receipt.line, receipt.received) for receipt in each.receipts)
    spent = tuple(_line_row(money, drawing.line, drawing.spent) for drawing in each.drawings)
    ordered = tuple(_line_row(money, drawing.line, drawing.committed) for drawing in each.drawings if drawing.committed)
    places = _places(award, received, spent, ordered)
    (awarded, came_in, brought), came, gone, bound = places
    left: Row = ("left", None, "Left", *_known(money, each.left))
    to_come: Row = ("to-come", None, "Still to come", *_known(money, each.to_come))
    return Sheet(
        kind="grant-return",
        title=f"{grant.title}, {each.year}{_as_at(money)}",
        columns=(
            Column(id="id", title="Id", shown="data"),
            Column(id="ref", title="Ref"),
            Column(id="title", title="Line", names_row=True),
            Column(id="amount", title="Amount", kind="money"),
            Column(id="forecast", title="Forecast", kind="money"),
        ),
        by=Column(id="part", title="Part"),
        groups=(
            Group(title="Award", rows=award),
            _part("Received", "received", received, _known(money, each.received), came),
            _part("Spent", "spent", spent, _known(money, each.spent), gone),
            _part("Committed", "committed", ordered, _known(money, each.committed), bound),
        ),
        totals=(
            Total(cells=left, adds=(brought, *came), less=(*gone, *bound)),
            Total(cells=to_come, adds=(awarded,), less=(came_in, *came)),
        ),
        notes=(_basis(money), *_shares(each), *_particulars(grant)),
        findings=tuple(findings),
    )


def _row(money: YearMoney, each: GrantYear) -> Row:
    grant = each.grant
    head = (grant.id, grant.title, grant.giver, grant.awarded, grant.brought_forward)
    return (*head, *_amounts(money, [each]), "yes" if grant.ring_fenced else "no", grant.from_, grant.to)


def _total_row(money: YearMoney, grants: Sequence[GrantYear]) -> Row:
    awarded = total(each.grant.awarded for each in grants)
    brought = total(each.grant.brought_forward for each in grants)
    return ("total", "Total", None, awarded, brought, *_amounts(money, grants), None, None, None)


def _amounts(money: YearMoney, grants: Sequence[GrantYear]) -> tuple[Money | None, ...]:
    """Received, spent, committed, left and to come, then what is forecast of them; one or the other."""
    received, spent = total(each.received for each in grants), total(each.spent for each in grants)
    committed = total(each.committed for each in grants)
    left, to_come = total(each.left for each in grants), total(each.to_come for each in grants)
    if money.has_ledger:
        return (received, spent, committed, left, to_come, *(None,) * len(_FORECASTS))
    return (*(None,) * 5, received, spent, left, to_come)


def _known(money: YearMoney, amount: Money) -> tuple[Money | None, Money | None]:
    """An amount as the ledger gives it, or as it is forecast."""
    return (amount, None) if money.has_ledger else (None, amount)


def _line_row(money: YearMoney, line: Line, amount: Money) -> Row:
    return (line.id, line.ref, line.title, *_known(money, amount))


def _part(
    title: str, id: str, rows: tuple[Row, ...], amounts: tuple[Money | None, Money | None], places: tuple[int, ...]
) -> Group:
    return Group(title=title, rows=rows, totals=(Total(cells=(id, None, f"Total {id}", *amounts), adds=places),))


def _places(*parts: Sequence[Row]) -> list[tuple[int, ...]]:
    """The places of each part's rows among all of them."""
    made, first = [], 0
    for rows in parts:
        made.append(tuple(range(first, first + len(rows))))
        first += len(rows)
    return made


def _as_at(money: YearMoney) -> str:
    return f" as at {plain_date(money.as_at)}" if money.as_at else ""


def _basis(money: YearMoney) -> str:
    if money.has_ledger:
        return f"Received and spent are what the ledger of {money.year} shows."
    return (
        f"Nothing of the ledger of {money.year} has been imported, so nothing is known to have come in or gone out. "
        "The forecast is what the lines are expected to come to, orders included; where there is none, as planned."
    )


def _shares(each: GrantYear) -> Iterator[str]:
    for drawing in each.drawings:
        share = drawing.line.grant_share
        if share is not None:
            beyond = f"; {drawing.beyond} beyond it is paid from elsewhere" if drawing.beyond > Money(0) else ""
            yield f"{drawing.line.title} draws up to {share}{beyond}."


def _particulars(grant: Grant) -> Iterator[str]:
    """Who gave it, when, for how long and on what conditions."""
    award = f", awarded on {plain_date(grant.awarded_on)}" if grant.awarded_on else ""
    reference = f", reference {grant.reference}" if grant.reference else ""
    yield f"Given by {grant.giver}{award}{reference}."
    if period := _period(grant.from_, grant.to):
        yield f"To be spent {period}."
    yield "It is ring-fenced." if grant.ring_fenced else "It is not ring-fenced."
    if grant.cost_centre:
        yield f"Cost centre: {grant.cost_centre}."
    if grant.conditions:
        yield f"Conditions: {grant.conditions}"


def _period(first: date | None, last: date | None) -> str:
    words = [f"from {plain_date(first)}"] if first else []
    words += [f"by {plain_date(last)}" if not first else f"to {plain_date(last)}"] if last else []
    return " ".join(words)
