import pytest

from seslip_cli.checks import overspent
from seslip_cli.domain.finding import Finding, Place
from tests.years import YEAR, income, line, paid, virement, year_of


def found(*lines, **more):
    return [*overspent.check(year_of(*lines, **more))]


def test_bad_more_was_spent_than_the_line_has():
    assert found(line("rooms", 100), ledger=[paid("a", 120_50, "rooms")]) == [
        Finding(
            code="BUD003",
            severity="warning",
            message="£120.50 was spent on The rooms in 2019-20, which has £100: £20.50 more.",
            fix="Move money to it with `seslip budget vire`, or see what is on it: "
            "seslip budget show rooms --year 2019-20",
            place=Place(file="budget", kind="expenditure", id="rooms", field="planned", year=YEAR),
        )
    ]


def test_bad_a_virement_took_what_was_spent():
    moves = (virement("v1", "rooms", "website", 30),)
    (finding,) = found(line("rooms", 100), line("website"), ledger=[paid("a", 80_00, "rooms")], virement=moves)
    assert finding.message == "£80 was spent on The rooms in 2019-20, which has £70: £10 more."


@pytest.mark.parametrize("spent", [99_99, 100_00, -5])
def test_good_it_spends_what_it_has_or_less(spent):
    assert found(line("rooms", 100), ledger=[paid("a", spent, "rooms")]) == []


def test_good_a_virement_gave_it_more():
    moves = (virement("v1", "website", "rooms", 30),)
    assert found(line("rooms", 100), line("website", 30), ledger=[paid("a", 130_00, "rooms")], virement=moves) == []


def test_good_without_a_ledger_nothing_was_spent_and_income_may_be_more():
    assert found(line("rooms", -5)) == []
    assert found(income("subs", 100), ledger=[paid("a", -120_00, "subs")]) == []
