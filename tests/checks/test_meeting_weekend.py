from datetime import date

import pytest

from seslip_cli.checks import meeting_weekend
from seslip_cli.domain.finding import Finding, Place
from seslip_cli.domain.period import Year
from tests.checks.meetings import agenda, meeting

SATURDAY = date(2019, 12, 14)


def test_bad_a_saturday():
    assert [*meeting_weekend.check(agenda(meeting("qa", "quality", date=SATURDAY)))] == [
        Finding(
            code="MTG001",
            severity="warning",
            message="Qa is on a weekend: Saturday 14 December 2019.",
            fix="Give it another day: seslip meetings move qa DATE",
            place=Place(file="meetings", kind="meeting", id="qa", field="date", year=Year(2019)),
        )
    ]


def test_bad_a_sunday_of_an_outside_event():
    assert len([*meeting_weekend.check(agenda(meeting("qa", date=date(2019, 12, 15))))]) == 1


@pytest.mark.parametrize("fields", [{}, {"date": SATURDAY, "status": "cancelled"}, {"date": None, "status": "tbc"}])
def test_good_a_friday_and_what_takes_up_no_day(fields):
    assert [*meeting_weekend.check(agenda(meeting("qa", "quality", **fields)))] == []
