from seslip_cli.checks import meeting_bank_holiday
from tests.checks.meetings import FRIDAY, agenda, meeting


def test_bad_a_bank_holiday():
    (finding,) = meeting_bank_holiday.check(agenda(meeting("qa"), holidays={FRIDAY: "May Day"}))
    assert (finding.code, finding.severity) == ("MTG004", "warning")
    assert finding.message == "Qa is on a bank holiday: Friday 13 December 2019, May Day."
    assert finding.fix == "Give it another day: seslip meetings move qa DATE"


def test_good_another_day_or_none_that_is_known():
    assert [*meeting_bank_holiday.check(agenda(meeting("qa")))] == []
    assert [*meeting_bank_holiday.check(agenda(meeting("qa", status="cancelled"), holidays={FRIDAY: "May Day"}))] == []
