import pytest

from seslip_cli.checks import grant_astray
from seslip_cli.domain.finding import Finding, Place
from tests.years import YEAR, grant, line, paid, year_of


def found(*ledger, **fields):
    lines = (line("care", 5000, grant="dfe"), line("website", 5000))
    grants = (grant("dfe", 1000, cost_centre="K71", **fields),)
    return [*grant_astray.check(year_of(*lines, ledger=[*ledger], grant=grants))]


def test_bad_its_cost_centre_paid_for_a_line_that_does_not_draw_on_it():
    ledger = (paid("a", 500_00, "website", cost_centre="k71"), paid("b", 50, "website", cost_centre="K71"))
    assert found(*ledger) == [
        Finding(
            code="GRT002",
            severity="warning",
            message="£500.50 on K71, the cost centre of The dfe, is on The website, which does not draw on that grant.",
            fix="Put it on a line that draws on the grant, say that The website does, or have the host recode it.",
            place=Place(file="budget", kind="expenditure", id="website", year=YEAR),
        )
    ]


@pytest.mark.parametrize(
    "ledger",
    [
        [paid("a", 500_00, "care", cost_centre="K71")],
        [paid("a", 500_00, "website", cost_centre="K72")],
        [paid("a", 500_00, "website", cost_centre="K71"), paid("b", -500_00, "website", cost_centre="K71")],
        [paid("a", 500_00, cost_centre="K71")],
    ],
)
def test_good_on_its_line_on_another_cost_centre_taken_back_or_on_no_line_yet(ledger):
    assert found(*ledger) == []


def test_good_a_grant_that_is_not_ring_fenced():
    assert found(paid("a", 5, "website", cost_centre="K71"), ring_fenced=False) == []
