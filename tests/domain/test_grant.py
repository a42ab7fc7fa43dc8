"""What became of a grant in a year."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seslip_cli.domain.budget import Budget, Commitment, Grant, Income, Line
from seslip_cli.domain.grant import GrantYear, look_at_grant
from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.domain.reconciliation import reconcile_year
from tests.domain.ledgers import DAY, transaction

YEAR = Year(2019)


def pounds(amount: int) -> Money:
    return Money(amount * 100)


GRANT = Grant(id="lac", title="LAC", giver="DfE", awarded=pounds(1000), brought_forward=pounds(50))


def look(
    *,
    spent: int = 300,
    received: int = 600,
    ordered: int = 0,
    share: int | None = None,
    ledger: bool = True,
    before: int = 50,
    **fields: Any,
) -> GrantYear:
    """The grant with one line that receives it and one that draws on it, beside lines that do neither."""
    budget = Budget(
        income=(
            Income(id="dfe", title="DfE", planned=pounds(700), grant="lac"),
            Income(id="subs", title="Subs", planned=pounds(9)),
        ),
        expenditure=(
            Line(
                id="project",
                title="Project",
                planned=pounds(800),
                grant="lac",
                grant_share=None if share is None else pounds(share),
                **fields,
            ),
            Line(id="rooms", title="Rooms", planned=pounds(11)),
        ),
        grant=(GRANT,),
        commitment=(
            Commitment(
                id="po", line="project", title="PO", supplier="Ada", reference="X1", amount=pounds(ordered), raised=DAY
            ),
        )
        if ordered
        else (),
    )
    rows = [
        transaction("a", spent * 100, "project"),
        transaction("b", -received * 100, "dfe"),
        transaction("c", 700, "rooms"),
        transaction("d", -900, "subs"),
    ]
    money = reconcile_year(YEAR, budget, rows if ledger else (), has_ledger=ledger)
    return look_at_grant(GRANT, money, pounds(before))


def test_by_the_ledger_it_is_what_came_in_and_went_out() -> None:
    each = look(ordered=100)
    assert (each.received, each.spent, each.committed) == (pounds(600), pounds(300), pounds(100))
    assert each.left == pounds(50 + 600 - 300 - 100)
    assert each.to_come == pounds(1000 - 50 - 600)
    assert [receipt.line.id for receipt in each.receipts] == ["dfe"]
    assert [drawing.line.id for drawing in each.drawings] == ["project"]


def test_without_a_ledger_it_is_what_is_expected_and_orders_are_in_it() -> None:
    each = look(ledger=False, ordered=100, forecast=pounds(500))
    assert (each.received, each.spent, each.committed) == (pounds(700), pounds(500), pounds(0))
    assert look(ledger=False).spent == pounds(800), "as planned where nothing is forecast"


@pytest.mark.parametrize(
    ("share", "spent", "committed", "beyond"),
    [(None, 300, 100, 0), (400, 300, 100, 0), (350, 300, 50, 50), (300, 300, 0, 100), (200, 200, 0, 200)],
)
def test_a_line_draws_up_to_its_share_what_it_spends_before_what_it_orders(
    share: int | None, spent: int, committed: int, beyond: int
) -> None:
    drawing = look(ordered=100, share=share).drawings[0]
    assert (drawing.spent, drawing.committed, drawing.beyond) == (pounds(spent), pounds(committed), pounds(beyond))


def test_more_than_was_awarded_leaves_less_than_nothing_to_come() -> None:
    assert look(received=1100).to_come == pounds(-150)


@given(st.integers(0, 999), st.integers(0, 999), st.integers(0, 999), st.none() | st.integers(0, 999), st.booleans())
def test_every_pound_of_a_line_is_the_grants_or_beyond_it(
    spent: int, received: int, ordered: int, share: int | None, ledger: bool
) -> None:
    each = look(spent=spent, received=received, ordered=ordered, share=share, ledger=ledger)
    drawing = each.drawings[0]
    whole = spent + ordered if ledger else 800
    assert drawing.spent + drawing.committed + drawing.beyond == pounds(whole)
    assert share is None or drawing.spent + drawing.committed <= pounds(share)
    assert drawing.beyond >= pounds(0)
    assert each.left == GRANT.brought_forward + each.received - each.spent - each.committed
