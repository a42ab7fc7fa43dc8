import pytest

from seslip_cli.checks import grant_overdrawn
from seslip_cli.domain.finding import Finding, Place
from tests.years import YEAR, grant, line, paid, year_of


def found(*spent, share=None):
    lines = (line("care", 5000, grant="dfe", grant_share=share), line("homes", 500, grant="dfe"))
    ledger = [paid(f"t{number}", each, ("care", "homes")[number]) for number, each in enumerate(spent)]
    return [*grant_overdrawn.check(year_of(*lines, ledger=ledger, grant=(grant("dfe", 1000),)))]


def test_bad_its_lines_spent_more_than_was_awarded():
    assert found(900_00, 150_00) == [
        Finding(
            code="GRT004",
            severity="warning",
            message="£1,050 was spent from The dfe in 2019-20, which was awarded £1,000: £50 more.",
            fix="Say by grant_share how much of a line the grant pays for, or take a line from it.",
            place=Place(file="budget", kind="grant", id="dfe", field="awarded", year=YEAR),
        )
    ]


@pytest.mark.parametrize(("spent", "share"), [((900_00, 100_00), None), ((900_00, 150_00), 850), ((), None)])
def test_good_they_spent_what_was_awarded_or_it_pays_for_a_share_only(spent, share):
    assert found(*spent, share=share) == []
