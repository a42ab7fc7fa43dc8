"""MTG001: a meeting is on a working day.

Why: who is at work from Monday to Friday cannot come, and a date on a weekend is a slip more often than it is meant.

Bad: the AD Education Network meets on Saturday 14 December 2019.
Good: it meets on Friday 13 December 2019.
"""

from collections.abc import Iterator

from seslip_cli.checks.meeting_fix import fix_date
from seslip_cli.domain.agenda import Agenda, place_of
from seslip_cli.domain.dates import long_date
from seslip_cli.domain.finding import Finding

CODE = "MTG001"
TITLE = "A meeting is on a weekend"


def check(agenda: Agenda) -> Iterator[Finding]:
    """A finding for each meeting on a Saturday or a Sunday."""
    for meeting, day in agenda.with_days():
        if day.weekday() >= 5:
            yield Finding(
                code=CODE,
                severity="warning",
                message=f"{meeting.title} is on a weekend: {long_date(day)}.",
                fix=fix_date(meeting),
                place=place_of(meeting),
            )
