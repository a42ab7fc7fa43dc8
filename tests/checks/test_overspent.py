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
            message="The rooms has £100 in 2019-20, and £120.50 was spent: £20.50 more.",
            fix="Give it more: seslip budget vire 20.50 --to rooms --from LINE --year 2019-20; or see what is on it: "
            "seslip budget show rooms --year 2019-20",
            place=Place(file="budget", kind="expenditure", id="rooms", field="planned", year=YEAR),
        )
    ]


def test_bad_a_virement_took_what_was_spent():
    moves = (virement("v1", "rooms", "website", 30),)
    (finding,) = found(line("rooms", 100), line("website"), ledger=[paid("a", 80_00, "rooms")], virement=moves)
    assert finding.message == "The rooms has £70 in 2019-20, and £80 was spent: £10 more."


def over(count, **fields):
    """So many lines of 100, the first of which spent 101, the next 102, and so on."""
    ledger = [paid(f"t{number}", 100_00 + number * 100, f"l{number}") for number in range(1, count + 1)]
    return found(*(line(f"l{number}", 100, **fields) for number in range(1, count + 1)), ledger=ledger)


def test_bad_a_few_lines_have_a_finding_each():
    assert [each.place.id for each in over(3)] == ["l1", "l2", "l3"]


def test_bad_of_many_lines_one_finding_tells_at_the_one_furthest_above():
    (finding,) = over(5)
    assert finding.message == (
        "5 lines have spent £15 more than they have in 2019-20: The l5 £5, The l4 £4, The l3 £3 and 2 more."
    )
    assert finding.fix == (
        "Their status is overspent. Give them more: seslip budget vire AMOUNT --to LINE --from LINE --year 2019-20; "
        "or see what is on one: seslip budget show l5 --year 2019-20"
    )
    assert finding.place == Place(file="budget", kind="expenditure", id="l5", field="planned", year=YEAR)


def test_of_one_line_it_is_said_however_many_others_there_are():
    ledger = [paid(f"t{number}", 101_00, f"l{number}") for number in range(5)]
    money = year_of(
        *(line(f"l{number}", 100) for number in range(5)), line("rest", 100), income("in", -1), ledger=ledger
    )
    (finding,) = overspent.check_line(money, money.get("l3"))
    assert (finding.message, finding.place.id) == ("The l3 has £100 in 2019-20, and £101 was spent: £1 more.", "l3")
    assert [*overspent.check_line(money, money.get("rest")), *overspent.check_line(money, money.get("in"))] == []


@pytest.mark.parametrize(("forecast", "foreseen"), [(105, True), (104, False)])
def test_it_says_when_the_forecasts_of_many_say_so_too(forecast, foreseen):
    (finding,) = over(5, forecast=forecast)
    assert (", as their forecasts say: The l5" in finding.message) is foreseen


@pytest.mark.parametrize("spent", [99_99, 100_00, -5])
def test_good_it_spends_what_it_has_or_less(spent):
    assert found(line("rooms", 100), ledger=[paid("a", spent, "rooms")]) == []


def test_good_a_virement_gave_it_more():
    moves = (virement("v1", "website", "rooms", 30),)
    assert found(line("rooms", 100), line("website", 30), ledger=[paid("a", 130_00, "rooms")], virement=moves) == []


def test_good_without_a_ledger_nothing_was_spent_and_income_may_be_more():
    assert found(line("rooms", -5)) == []
    assert found(income("subs", 100), ledger=[paid("a", -120_00, "subs")]) == []
