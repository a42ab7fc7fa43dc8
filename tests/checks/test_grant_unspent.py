import pytest

from seslip_cli.checks import grant_unspent
from seslip_cli.domain.finding import Finding, Place
from tests.years import YEAR, grant, income, line, paid, year_of


def found(other=0, spent=0, comes_in=1000, share=None, ledger=None, **fields):
    """A year with a grant of 1,000 of which `spent` is planned to be spent, and `other` expenditure without income."""
    lines = (
        income("dfe-in", comes_in, grant="dfe"),
        line("care", spent, grant="dfe", grant_share=share),
        line("website", other),
    )
    return [*grant_unspent.check(year_of(*lines, ledger=ledger, grant=(grant("dfe", 1000, **fields),)))]


def test_bad_the_balance_does_not_cover_what_is_left_of_it():
    assert found(other=570) == [
        Finding(
            code="GRT005",
            severity="warning",
            message="2019-20 is expected to close with £430, and £1,000 of The dfe would then be unspent: "
            "£570 of ring-fenced money would have paid for something else.",
            fix="Spend less elsewhere, or forecast what the grant will pay for.",
            place=Place(file="budget", kind="grant", id="dfe", year=YEAR),
        )
    ]


def test_bad_what_earlier_years_left_of_it_counts_too_and_only_its_share_of_a_line():
    (finding,) = found(other=100, comes_in=0, brought_forward=300)
    assert "close with -£100, and £300 of The dfe would then be unspent" in finding.message
    (finding,) = found(spent=1000, share=400)
    assert "close with £0, and £600 of The dfe" in finding.message


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"spent": 1000},
        {"spent": 1200},
        {"spent": 800, "other": 0},
        {"other": 570, "ring_fenced": False},
        {"comes_in": 0, "other": 500},
    ],
)
def test_good_the_balance_covers_it_or_there_is_nothing_left_or_nothing_came_in(fields):
    assert found(**fields) == []


def test_good_money_that_has_come_in_and_is_planned_to_be_spent_by_the_end_of_the_year():
    assert found(spent=1000, ledger=[paid("a", -1000_00, "dfe-in")]) == []
