"""What a year brings forward of a grant is what the year before left of it."""

from datetime import date

import pytest

from seslip_cli.checks import grant_brought_forward
from seslip_cli.domain.finding import Finding, Place
from tests.years import YEAR, commitment, grant, income, line, paid, year_of

MARCH, JULY = date(2020, 3, 31), date(2019, 7, 1)
AFTER, DURING = date(2020, 4, 1), date(2019, 11, 7)
NEXT = YEAR.next


def last_year(came=100, spent=40, day=MARCH, today=AFTER, ledger=True, planned=(0, 0), brought=0, share=None, **more):
    """A year in which so much of a grant came in and was spent, by its ledger, by its plan, or by both."""
    lines = (income("in", planned[0], grant="dfe"), line("out", planned[1], grant="dfe", grant_share=share))
    rows = [paid("a", -came * 100, "in", day=day), paid("b", spent * 100, "out", day=day)]
    grants = (grant("dfe", 200, brought_forward=brought),)
    return year_of(*lines, ledger=rows if ledger else None, grant=grants, today=today, **more)


def found(last, *grants):
    return [*grant_brought_forward.check(year_of(year=NEXT, grant=grants), last)]


def test_bad_something_was_left_and_nothing_of_it_is_brought_forward():
    assert found(last_year(), grant("dfe", 200)) == [
        Finding(
            code="GRT006",
            severity="error",
            message="By its ledger 2019-20 left £60 of The dfe, and 2020-21 brings £0 of it forward: £60 apart.",
            fix="Bring forward what was left: seslip budget grants set dfe --brought-forward 60.00 --year 2020-21 "
            "--reason WHY; or look at the year before: seslip budget grant dfe --year 2019-20",
            place=Place(file="budget", kind="grant", id="dfe", field="brought_forward", year=NEXT),
        )
    ]


def test_bad_a_ledger_that_may_still_grow_only_warns_and_says_how_far_it_reaches():
    (finding,) = found(last_year(day=JULY), grant("dfe", 200))
    assert finding.severity == "warning"
    assert finding.message.startswith("By its ledger, which reaches to 1 July 2019, 2019-20 left £60 of The dfe, and")


@pytest.mark.parametrize("more", [{"today": DURING}, {"ledger": False}])
def test_bad_until_a_year_is_over_and_without_a_ledger_it_goes_by_what_is_expected(more):
    (finding,) = found(last_year(planned=(90, 20), brought=5, **more), grant("dfe", 200, brought_forward=60))
    assert finding.severity == "error"
    assert finding.message == (
        "2019-20 is expected to leave £75 of The dfe, and 2020-21 brings £60 of it forward: £15 apart."
    )
    assert found(last_year(planned=(90, 20), brought=5, **more), grant("dfe", 200, brought_forward=75)) == []


def test_bad_the_grant_is_not_named_any_more_and_something_was_left():
    (finding,) = found(last_year(), grant("other", 5))
    assert (finding.severity, finding.place) == ("warning", Place(file="budget", kind="grant", year=NEXT))
    assert finding.message == "By its ledger 2019-20 left £60 of The dfe, and 2020-21 does not name that grant."
    assert found(last_year(spent=100), grant("other", 5)) == []


def test_bad_more_was_spent_than_had_come_in():
    (finding,) = found(last_year(came=0), grant("dfe", 200))
    assert "2019-20 left -£40 of The dfe" in finding.message


@pytest.mark.parametrize(
    ("more", "left"),
    [({}, 60), ({"brought": 7}, 67), ({"share": 10}, 90), ({"spent": 100}, 0), ({"came": 0}, -40)],
)
def test_good_it_brings_forward_what_was_left(more, left):
    assert found(last_year(**more), grant("dfe", 200, brought_forward=left)) == []


def test_good_what_was_ordered_and_not_paid_is_left_too_for_the_next_year_pays_it():
    last = last_year(commitment=(commitment("c", "out", 15),))
    assert found(last, grant("dfe", 200, brought_forward=60)) == []


def test_good_a_grant_that_the_year_before_did_not_have():
    assert found(year_of(line("out")), grant("dfe", 200, brought_forward=12)) == []
