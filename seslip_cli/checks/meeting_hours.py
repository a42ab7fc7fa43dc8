"""MTG006: a meeting is within the hours of a working day.

Why: 2.00 for two in the afternoon is easily kept as two at night, and calendars then show it so.

Bad: a meeting from 02:00 to 03:30.
Good: a meeting from 14:00 to 15:30.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from seslip_cli.domain.agenda import USUAL_END, USUAL_START, Agenda, place_of
from seslip_cli.domain.dates import hours, long_date
from seslip_cli.domain.finding import Finding

CODE = "MTG006"
TITLE = "A meeting is outside working hours"


def check(agenda: Agenda) -> Iterator[Finding]:
    """A finding for each meeting that begins before 8am, or goes on after 6pm."""
    for meeting, day in agenda.with_days():
        begins, ends = meeting.arrive or meeting.start, meeting.end or meeting.start
        if (begins is not None and begins < USUAL_START) or (ends is not None and ends > USUAL_END):
            when = hours(meeting.arrive, meeting.start, meeting.end, "dot")
            yield Finding(
                code=CODE,
                severity="info",
                message=f"{meeting.title} on {long_date(day)} is outside the usual hours, 8am to 6pm: {when}.",
                fix=f"If that is a slip: seslip meetings set {meeting.id} --start TIME --end TIME",
                place=replace(place_of(meeting), field="start" if meeting.start else "end"),
            )
