import pytest

from seslip_cli.checks import overcommitted
from seslip_cli.domain.finding import Finding, Place
from tests.years import YEAR, commitment, income, line, paid, virement, year_of

SPENT = [paid("a", 700_00, "rooms")]
ORDERED = (commitment("c1", "rooms", 400),)


def found(*lines, **more):
    return [*overcommitted.check(year_of(*lines, **more))]


def test_bad_what_is_ordered_takes_the_line_above_its_plan():
    assert found(line("rooms", 1000), ledger=SPENT, commitment=ORDERED) == [
        Finding(
            code="BUD010",
            severity="warning",
            message="The rooms has £1,000 in 2019-20, and £700 is spent and £400 ordered: £100 more.",
            fix="Give it more: seslip budget vire 100.00 --to rooms --from LINE --year 2019-20; or close what will not "
            "be paid: seslip budget close ORDER",
            place=Place(file="budget", kind="expenditure", id="rooms", field="planned", year=YEAR),
        )
    ]


def test_bad_more_is_ordered_than_there_is_and_nothing_paid_yet():
    (finding,) = found(line("rooms", 399), commitment=ORDERED)
    assert finding.message == "The rooms has £399 in 2019-20, and £400 is ordered: £1 more."


def test_good_a_virement_gave_it_more():
    moves = (virement("v1", "website", "rooms", 100),)
    lines = (line("rooms", 1000), line("website", 100))
    assert found(*lines, ledger=SPENT, commitment=ORDERED, virement=moves) == []


@pytest.mark.parametrize("planned", [1100, 5000])
def test_good_it_has_what_is_spent_and_ordered_or_more(planned):
    assert found(line("rooms", planned), ledger=SPENT, commitment=ORDERED) == []


def test_good_a_line_that_is_overspent_already_is_told_of_as_that():
    assert found(line("rooms", 699), ledger=SPENT, commitment=ORDERED) == []


def test_it_is_the_status_that_the_budget_shows():
    money = year_of(line("rooms", 1000), income("subs"), ledger=SPENT, commitment=ORDERED)
    told = {each.place.id for each in overcommitted.check(money)}
    assert told == {each.line.id for each in money.lines if each.status == "overcommitted"} == {"rooms"}
