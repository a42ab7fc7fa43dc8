from datetime import time

from seslip_cli.checks import meeting_clash
from seslip_cli.domain.finding import Finding, Place
from seslip_cli.domain.period import Year
from tests.checks.meetings import agenda, meeting


def messages(*meetings, **more):
    return [each.message for each in meeting_clash.check(agenda(*meetings, **more))]


def test_bad_a_person_is_wanted_at_both():
    assert [*meeting_clash.check(agenda(meeting("a", "education"), meeting("b", "quality", start=time(11))))] == [
        Finding(
            code="MTG002",
            severity="warning",
            message="B and A (a) overlap on Friday 13 December 2019: Rhodri Casswell is wanted at both.",
            fix="Give it another day: seslip meetings move b DATE",
            place=Place(file="meetings", kind="meeting", id="b", field="date", year=Year(2019)),
        )
    ]


def test_bad_one_network_and_a_sub_group():
    assert messages(meeting("a", "education"), meeting("b", "education")) == [
        "B and A (a) overlap on Friday 13 December 2019: both are meetings of Education."
    ]
    assert messages(meeting("a", "education"), meeting("b", "data"))[0].endswith(
        ": Data sub-group is a sub-group of Education."
    )


def test_bad_one_room():
    one, other = meeting("a", "data", venue="Shaw House"), meeting("b", "quality", venue="Shaw House")
    assert messages(one, other)[0].endswith(": both are at Shaw House.")


def test_bad_the_finding_is_about_the_one_that_was_asked_about():
    late = meeting("b", "education", start=time(11))
    assert messages(meeting("a", "education"), others=(late,)) == [
        "A and B (b) overlap on Friday 13 December 2019: both are meetings of Education."
    ]


def test_good_one_after_the_other_or_no_time_known():
    assert messages(meeting("a", "education"), meeting("b", "education", start=time(12), end=time(13))) == []
    assert messages(meeting("a", "education"), meeting("b", "education", start=None, end=None)) == []
    assert messages(meeting("a", "education"), meeting("b", "education", status="cancelled")) == []
