from datetime import date

import pytest

from seslip_cli.checks import on_income
from seslip_cli.domain.finding import Finding, Place
from tests.years import YEAR, commitment, income, line, virement, year_of

LINES = (income("subs", 100), line("rooms", 100), line("website", 100))


def found(**more):
    return [*on_income.check(year_of(*LINES, **more))]


def test_bad_a_virement_from_a_line_of_income():
    assert found(virement=(virement("v1", "subs", "rooms", 5),)) == [
        Finding(
            code="BUD007",
            severity="error",
            message="V1 moves money from The subs, a line of income.",
            fix="Name a line of expenditure instead.",
            place=Place(file="budget", kind="virement", id="v1", field="from_line", year=YEAR),
        )
    ]


def test_bad_a_virement_to_one():
    (finding,) = found(virement=(virement("v1", "rooms", "subs", 5),))
    assert (finding.message, finding.place.field) == ("V1 moves money to The subs, a line of income.", "to_line")


def test_bad_an_order_on_one():
    (finding,) = found(commitment=(commitment("c1", "subs", 5),))
    assert finding.message == "Order c1 is ordered on The subs, a line of income."
    assert (finding.place.kind, finding.place.id) == ("commitment", "c1")


@pytest.mark.parametrize(
    "more",
    [{"virement": (virement("v1", "rooms", "website", 5),)}, {"commitment": (commitment("c1", "rooms", 5),)}, {}],
)
def test_good_both_are_on_lines_of_expenditure(more):
    assert found(**more) == []


def test_bad_a_virement_that_is_dated_ahead():
    assert len(found(virement=(virement("v1", "subs", "rooms", 5),), today=date(2019, 4, 5))) == 1
