from datetime import date

import pytest

from seslip_cli.checks import virement_day
from seslip_cli.domain.finding import Finding, Place
from tests.years import YEAR, line, virement, year_of


def found(day):
    moves = (virement("v1", "rooms", "website", 5, on=day),)
    return [*virement_day.check(year_of(line("rooms", 10), line("website"), virement=moves))]


def test_bad_it_is_dated_after_the_year():
    assert found(date(2020, 4, 1)) == [
        Finding(
            code="BUD006",
            severity="error",
            message="V1 is dated 1 April 2020, which does not lie in 2019-20.",
            fix="Put its day right, or move it to the budget of its year.",
            place=Place(file="budget", kind="virement", id="v1", field="on", year=YEAR),
        )
    ]


def test_bad_it_is_dated_before_the_year():
    assert len(found(date(2019, 3, 31))) == 1


@pytest.mark.parametrize("day", [date(2019, 4, 1), date(2019, 9, 12), date(2020, 3, 31)])
def test_good_it_is_made_in_the_year(day):
    assert found(day) == []


def test_bad_it_is_dated_after_the_year_while_that_is_still_ahead():
    moves = (virement("v1", "rooms", "website", 5, on=date(2020, 4, 1)),)
    money = year_of(line("rooms", 10), line("website"), virement=moves, today=date(2019, 11, 7))
    assert [each.place.id for each in virement_day.check(money)] == ["v1"]
