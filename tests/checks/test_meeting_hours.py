from datetime import time

import pytest

from seslip_cli.checks import meeting_hours
from tests.checks.meetings import agenda, meeting


@pytest.mark.parametrize(
    ("hours", "words", "field"),
    [
        ({"start": time(2), "end": time(3, 30)}, "2am to 3.30am", "start"),
        ({"start": time(17), "end": time(19)}, "5pm to 7pm", "start"),
        ({"start": None, "end": time(19)}, "7pm", "end"),
        ({"start": time(19), "end": None}, "7pm", "start"),
        ({"arrive": time(7, 30), "start": time(8), "end": time(9)}, "7.30am for 8am to 9am", "start"),
    ],
)
def test_bad_before_eight_or_after_six(hours, words, field):
    (finding,) = meeting_hours.check(agenda(meeting("qa", **hours)))
    assert (finding.code, finding.severity, finding.place.field) == ("MTG006", "info", field)
    assert finding.message == f"Qa on Friday 13 December 2019 is outside the usual hours, 8am to 6pm: {words}."


@pytest.mark.parametrize("hours", [{"start": time(8), "end": time(18)}, {"start": None, "end": None}])
def test_good_a_working_day_or_no_times(hours):
    assert [*meeting_hours.check(agenda(meeting("qa", **hours)))] == []
