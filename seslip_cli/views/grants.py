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


def build_grants(money: YearMoney, grants: Sequence[GrantYear], findings: Iterable[Finding]) -> Sheet:
    """The grants of a year: awarded, brought forward, received, spent, committed, left and still to come."""
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
            Column(id="ring_fenced", title="Ring-fenced"),
            Column(id="from", title="From", kind="date"),
            Column(id="to", title="To", kind="date"),
        ),
        groups=one_group([_row(each) for each in grants]),
        totals=(Total(cells=_total_row(grants), adds=places),) if len(grants) > 1 else (),
        notes=(_basis(money),) if grants else (),
        findings=tuple(findings),
        empty=f"No grants are noted for {money.year}. They are written under [[grant]] in its budget.toml.",
    )


def build_grant_return(money: YearMoney, each: GrantYear, findings: Iterable[Finding]) -> Sheet:
    """What became of a grant: the award, and line by line what came in, was spent and is ordered, and what is left."""
    grant = each.grant
    award: tuple[Row, ...] = (
        ("awarded", None, "Awarded", grant.awarded),
        ("came-in-before", None, f"Came in before {each.year}", each.came_in_before),
        ("brought-forward", None, f"Brought forward into {each.year}", grant.brought_forward),
    )
    received = tuple(_line_row(receipt.line, receipt.received) for receipt in each.receipts)
    spent = tuple(_line_row(drawing.line, drawing.spent) for drawing in each.drawings)
    ordered = tuple(_line_row(drawing.line, drawing.committed) for drawing in each.drawings if drawing.committed)
    places = _places(award, received, spent, ordered)
    (awarded, came_in, brought), came, gone, bound = places
    left: Row = ("left", None, "Left", each.left)
    to_come: Row = ("to-come", None, "Still to come", each.to_come)
    return Sheet(
        kind="grant-return",
        title=f"{grant.title}, {each.year}{_as_at(money)}",
        columns=(
            Column(id="id", title="Id", shown="data"),
            Column(id="ref", title="Ref"),
            Column(id="title", title="Line", names_row=True),
            Column(id="amount", title="Amount", kind="money"),
        ),
        by=Column(id="part", title="Part"),
        groups=(
            Group(title="Award", rows=award),
            _part("Received", "received", received, each.received, came),
            _part("Spent", "spent", spent, each.spent, gone),
            _part("Committed", "committed", ordered, each.committed, bound),
        ),
        totals=(
            Total(cells=left, adds=(brought, *came), less=(*gone, *bound)),
            Total(cells=to_come, adds=(awarded,), less=(came_in, *came)),
        ),
        notes=(_basis(money), *_shares(each), *_particulars(grant)),
        findings=tuple(findings),
    )


def _row(each: GrantYear) -> Row:
    grant = each.grant
    amounts = (each.received, each.spent, each.committed, each.left, each.to_come)
    head = (grant.id, grant.title, grant.giver, grant.awarded, grant.brought_forward)
    return (*head, *amounts, "yes" if grant.ring_fenced else "no", grant.from_, grant.to)


def _total_row(grants: Sequence[GrantYear]) -> Row:
    amounts = (
        total(each.grant.awarded for each in grants),
        total(each.grant.brought_forward for each in grants),
        total(each.received for each in grants),
        total(each.spent for each in grants),
        total(each.committed for each in grants),
        total(each.left for each in grants),
        total(each.to_come for each in grants),
    )
    return ("total", "Total", None, *amounts, None, None, None)


def _line_row(line: Line, amount: Money) -> Row:
    return (line.id, line.ref, line.title, amount)


def _part(title: str, id: str, rows: tuple[Row, ...], amount: Money, places: tuple[int, ...]) -> Group:
    return Group(title=title, rows=rows, totals=(Total(cells=(id, None, f"Total {id}", amount), adds=places),))


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
        f"Nothing of the ledger of {money.year} has been imported: received and spent are what is forecast, "
        "and where nothing is, what is planned."
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
