from datetime import date

import pytest

from seslip_cli.checks import virement_overdrawn
from seslip_cli.domain.finding import Finding, Place
from tests.years import YEAR, line, virement, year_of

LINES = (line("projects", 5000), line("rooms", 1000))


def found(*moves):
    return [*virement_overdrawn.check(year_of(*LINES, virement=moves))]


def test_bad_more_is_taken_than_the_line_has():
    assert found(virement("v1", "projects", "rooms", 7500)) == [
        Finding(
            code="BUD005",
            severity="error",
            message="V1 takes £7,500 from The projects, which had £5,000 on 1 September 2019.",
            fix="Put its amount right, or say forced = true if it was meant.",
            place=Place(file="budget", kind="virement", id="v1", field="amount", year=YEAR),
        )
    ]


def test_bad_what_was_taken_before_is_no_longer_there_and_days_decide_what_was_before():
    later = virement("v1", "projects", "rooms", 3000, on=date(2019, 10, 1))
    (finding,) = found(later, virement("v2", "projects", "rooms", 2001))
    assert finding.place.id == "v1"
    assert "which had £2,999 on 1 October 2019" in finding.message


@pytest.mark.parametrize(
    "moves",
    [
        [virement("v1", "projects", "rooms", 5000)],
        [virement("v1", "projects", "rooms", 7500, forced=True)],
        [virement("v1", "rooms", "projects", 1000), virement("v2", "projects", "rooms", 6000)],
        [],
    ],
)
def test_good_it_takes_what_is_there_or_is_forced(moves):
    assert found(*moves) == []


def test_bad_it_will_take_more_on_a_day_that_is_still_ahead():
    moves = (virement("v1", "projects", "rooms", 3000), virement("v2", "projects", "rooms", 2001, on=date(2019, 12, 1)))
    money = year_of(*LINES, virement=moves, today=date(2019, 11, 7))
    assert [each.place.id for each in virement_overdrawn.check(money)] == ["v2"]
