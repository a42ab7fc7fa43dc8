"""Suggestions, and what makes us think so."""

import pytest
from msgspec.structs import replace

from seslip_cli.domain.budget import Budget, Commitment, Income, Line
from seslip_cli.domain.commitment import Orders
from seslip_cli.domain.money import Money
from seslip_cli.domain.suggestion import Suggester
from tests.domain.ledgers import DAY, transaction
from tests.years import commitment

BUDGET = Budget(
    income=(Income(id="dfe", title="DfE grant", planned=Money(0)),),
    expenditure=(
        Line(id="ad-education", title="AD Education Network", planned=Money(0)),
        Line(id="website", title="Website maintenance", planned=Money(0)),
    ),
    commitment=(
        Commitment(
            id="c",
            line="website",
            title="New pages",
            supplier="Gullwing Web",
            amount=Money(100),
            raised=DAY,
            reference="PO-88",
        ),
    ),
)
NAMES = {"ad-education": ["AD Education Network", "AD Education"], "website": ["Website"], "dfe": ["DfE grant"]}
PLACED = [
    transaction("a", line="ad-education", supplier="Weald Room Hire Ltd", cost_centre="X", account="1"),
    transaction("b", line="ad-education", supplier="WEALD ROOM HIRE LTD", cost_centre="X", account="2"),
    transaction("c", line="website", supplier="Weald Room Hire Ltd", cost_centre="X", account="2"),
]


def suggested(**fields: str) -> tuple[str, str] | None:
    found = Suggester(BUDGET, PLACED, NAMES).suggest(transaction("n", **fields))  # type: ignore[arg-type]
    return (found.line, found.why) if found else None


def test_an_order_that_is_named_says_most() -> None:
    assert suggested(supplier="Weald Room Hire Ltd", narrative="po-88 pages") == (
        "website",
        'it names order PO-88, "New pages"',
    )


def test_where_the_supplier_went_most_often_is_next() -> None:
    assert suggested(supplier="Weald Room Hire ltd.") == (
        "ad-education",
        "Weald Room Hire ltd. went there 2 times before",
    )


def test_a_supplier_with_an_order_goes_where_it_is() -> None:
    assert suggested(supplier="Gullwing Web") == ("website", 'Gullwing Web has an order there, "New pages"')


@pytest.mark.parametrize(
    ("ordered", "paid"),
    [
        ({"reference": "PO-1042"}, {"reference": "PO 1042"}),
        ({"reference": "PO 1042"}, {"narrative": "order po/1042"}),
        ({"reference": "PO-1042"}, {"narrative": "PO1042"}),
        ({"reference": "PO 1042"}, {"reference": "PO", "narrative": "1042 pages"}),
        ({"supplier": "Print & Co Ltd"}, {"supplier": "PRINT & CO LIMITED"}),
        ({"supplier": "Print & Co Ltd"}, {"supplier": "Printers"}),
        ({"supplier": "&"}, {"supplier": ""}),
    ],
)
def test_what_is_suggested_for_an_order_draws_on_it_and_nothing_else_does(
    ordered: dict[str, str], paid: dict[str, str]
) -> None:
    order = commitment("c", "website", 100, **{"supplier": "Somebody", **ordered})
    budget = replace(BUDGET, commitment=(order,))
    is_suggested = Suggester(budget, [], {}).suggest(transaction("n", **paid)) is not None  # type: ignore[arg-type]
    orders = Orders([order])
    (placed,) = [transaction("n", line="website", **paid)]  # type: ignore[arg-type]
    orders.take(placed, placed.parts[0], DAY)
    (standing,) = orders.settle()
    assert is_suggested == bool(standing.drawn)


def test_a_supplier_is_the_same_with_limited_written_out() -> None:
    assert suggested(supplier="WEALD ROOM HIRE LIMITED") == (
        "ad-education",
        "WEALD ROOM HIRE LIMITED went there 2 times before",
    )


def test_codes_are_the_same_however_an_export_spaces_them() -> None:
    assert suggested(cost_centre=" x", account="1 ") == ("ad-education", "whatever has the codes  x 1  is there")


def test_a_name_in_the_text_counts_on_the_side_that_the_amount_is_on() -> None:
    assert suggested(narrative="Rooms AD Education June") == ("ad-education", 'its text names "AD Education"')
    assert suggested(narrative="DfE grant repaid") is None


def test_codes_that_only_one_line_has_come_last() -> None:
    assert suggested(cost_centre="X", account="1") == ("ad-education", "whatever has the codes X 1 is there")
    assert suggested(cost_centre="X", account="2") is None


def test_nothing_is_suggested_where_nothing_tells() -> None:
    assert suggested(supplier="Unheard Of Ltd") is None
