"""Suggestions, and what makes us think so."""

from seslip_cli.domain.budget import Budget, Commitment, Income, Line
from seslip_cli.domain.money import Money
from seslip_cli.domain.suggestion import Suggester
from tests.domain.ledgers import DAY, transaction

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


def test_a_name_in_the_text_counts_on_the_side_that_the_amount_is_on() -> None:
    assert suggested(narrative="Rooms AD Education June") == ("ad-education", 'its text names "AD Education"')
    assert suggested(narrative="DfE grant repaid") is None


def test_codes_that_only_one_line_has_come_last() -> None:
    assert suggested(cost_centre="X", account="1") == ("ad-education", "whatever has the codes X 1 is there")
    assert suggested(cost_centre="X", account="2") is None


def test_nothing_is_suggested_where_nothing_tells() -> None:
    assert suggested(supplier="Unheard Of Ltd") is None
