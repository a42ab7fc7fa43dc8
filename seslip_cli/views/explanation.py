"""What the figures of a row of the budget are made of."""

from collections.abc import Iterable, Sequence

from seslip_cli.domain.dates import plain_date
from seslip_cli.domain.explanation import TITLES, Figure, Piece
from seslip_cli.domain.finding import Finding
from seslip_cli.domain.reconciliation import YearMoney
from seslip_cli.views.sheet import Column, Group, Row, Sheet, Total


def build_explanation(
    money: YearMoney, title: str, figures: Sequence[Figure], notes: Iterable[str], findings: Iterable[Finding]
) -> Sheet:
    """Each figure of a row of the budget with its parts, which add up to it."""
    groups, place = [], 0
    for figure in figures:
        rows = tuple(_row(figure, each) for each in figure.pieces)
        whole = (figure.name, "In all", None, figure.detail or None, None, figure.amount)
        adds = tuple(range(place, place + len(rows)))
        groups.append(Group(title=TITLES[figure.name], rows=rows, totals=(Total(cells=whole, adds=adds),)))
        place += len(rows)
    as_at = f" as at {plain_date(money.as_at)}" if money.as_at else ""
    return Sheet(
        kind="budget-line",
        title=f"{title}, budget {money.year}{as_at}",
        columns=(
            Column(id="figure", title="Figure", shown="data"),
            Column(id="what", title="What", names_row=True),
            Column(id="date", title="Date", kind="date"),
            Column(id="detail", title="Detail"),
            Column(id="source", title="Source"),
            Column(id="amount", title="Amount", kind="money"),
        ),
        groups=tuple(groups),
        notes=tuple(notes),
        findings=tuple(findings),
    )


def _row(figure: Figure, piece: Piece) -> Row:
    return (figure.name, piece.what, piece.date, piece.detail or None, piece.source or None, piece.amount)
