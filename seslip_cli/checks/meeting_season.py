"""MTG005: a meeting is not in August, nor between 23 December and New Year's Day.

Why: schools are closed, and so many people are away that few can come.

Bad: a network meets on Friday 14 August 2020.
Good: it meets in the first weeks of September.
"""

from collections.abc import Iterator

from seslip_cli.checks.meeting_fix import fix_date
from seslip_cli.domain.agenda import Agenda, place_of
from seslip_cli.domain.dates import long_date
from seslip_cli.domain.finding import Finding
from seslip_cli.domain.holidays import find_season

CODE = "MTG005"
TITLE = "A meeting is at a time when many are away"


def check(agenda: Agenda) -> Iterator[Finding]:
    """A finding for each meeting in August or at Christmas; on a bank holiday that is said already."""
    for meeting, day in agenda.with_days():
        season = find_season(day)
        if season is not None and day not in agenda.holidays:
            when = "in August" if season == "August" else f"at {season}"
            yield Finding(
                code=CODE,
                severity="info",
                message=f"{meeting.title} is {when}, when many are away: {long_date(day)}.",
                fix=fix_date(meeting),
                place=place_of(meeting),
            )
