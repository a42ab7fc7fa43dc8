from datetime import date

import pytest

from seslip_cli.checks.meetings import MEETING_RULES, check_meetings
from tests.checks.meetings import agenda, meeting

SATURDAY = date(2020, 8, 15)


def found(severities):
    wrong = agenda(meeting("a", "education", date=SATURDAY), meeting("b", "education", date=SATURDAY))
    return [(each.code, each.severity) for each in check_meetings(wrong, severities)]


def test_every_rule_is_asked_in_order():
    two = [("MTG001", "warning")] * 2
    assert found({}) == [*two, ("MTG002", "warning"), ("MTG005", "info"), ("MTG005", "info")]


@pytest.mark.parametrize("severity", ["info", "error"])
def test_a_programme_may_give_a_finding_another_severity(severity):
    assert ("MTG002", severity) in found({"MTG002": severity})


def test_a_programme_may_switch_findings_off():
    assert found({"MTG001": "off", "MTG005": "off"}) == [("MTG002", "warning")]


def test_codes_are_told_apart_and_every_rule_says_why_with_examples():
    assert [rule.CODE for rule in MEETING_RULES] == [f"MTG00{number}" for number in range(1, 7)]
    for rule in MEETING_RULES:
        assert rule.__doc__.startswith(f"{rule.CODE}: ")
        assert all(f"\n{part}: " in rule.__doc__ for part in ("Why", "Bad", "Good"))
        assert rule.TITLE
