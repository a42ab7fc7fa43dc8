from datetime import date

import pytest

from seslip_cli.checks import meeting_season
from tests.checks.meetings import agenda, meeting


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (date(2020, 8, 14), "Qa is in August, when many are away: Friday 14 August 2020."),
        (date(2019, 12, 27), "Qa is at Christmas, when many are away: Friday 27 December 2019."),
    ],
)
def test_bad_when_many_are_away(day, message):
    (finding,) = meeting_season.check(agenda(meeting("qa", date=day)))
    assert (finding.code, finding.severity, finding.message) == ("MTG005", "info", message)


def test_good_any_other_time_and_what_is_said_of_a_bank_holiday():
    christmas = date(2019, 12, 25)
    assert [*meeting_season.check(agenda(meeting("qa")))] == []
    assert [*meeting_season.check(agenda(meeting("qa", date=christmas), holidays={christmas: "Christmas Day"}))] == []
