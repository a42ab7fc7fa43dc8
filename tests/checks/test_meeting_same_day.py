from datetime import time

from seslip_cli.checks import meeting_same_day
from tests.checks.meetings import agenda, meeting


def found(*meetings):
    return [*meeting_same_day.check(agenda(*meetings))]


def test_bad_a_time_is_missing():
    (finding,) = found(meeting("a", "education"), meeting("b", "quality", start=None, end=None))
    assert (finding.code, finding.severity, finding.place.id) == ("MTG003", "info", "a")
    assert finding.message == (
        "A and B (b) are on the same day, Friday 13 December 2019, and may overlap: Rhodri Casswell is wanted at both."
    )
    assert finding.fix == (
        "Give the times: seslip meetings set b --start TIME --end TIME; or move it: seslip meetings move a DATE"
    )


def test_good_times_that_are_known():
    assert found(meeting("a", "education"), meeting("b", "education")) == []
    assert found(meeting("a", "education"), meeting("b", "education", start=time(12), end=None)) == []
