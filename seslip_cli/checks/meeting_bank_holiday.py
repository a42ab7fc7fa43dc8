"""MTG004: a meeting is not on a bank holiday.

Why: offices are closed, and the date was found without a calendar at hand.

Bad: a network meets on Friday 8 May 2020.
Good: it meets a week later.
"""

from collections.abc import Iterator

from seslip_cli.checks.meeting_fix import fix_date
from seslip_cli.domain.agenda import Agenda, place_of
from seslip_cli.domain.dates import long_date
from seslip_cli.domain.finding import Finding

CODE = "MTG004"
TITLE = "A meeting is on a bank holiday"


def check(agenda: Agenda) -> Iterator[Finding]:
    """A finding for each meeting on a bank holiday in England, where the agenda knows them."""
    for meeting, day in agenda.with_days():
        if day in agenda.holidays:
            yield Finding(
                code=CODE,
                severity="warning",
                message=f"{meeting.title} is on a bank holiday: {long_date(day)}, {agenda.holidays[day]}.",
                fix=fix_date(meeting),
                place=place_of(meeting),
            )
