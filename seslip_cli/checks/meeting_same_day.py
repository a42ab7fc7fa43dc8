"""MTG003: of two meetings on one day it is known that they do not overlap.

Why: while a time is missing nobody can tell whether the people who are wanted at both can be at both.

Bad: two networks with the same lead meet on one day, one of them at no known time.
Good: both have a start and an end, and the one is over before the other begins.
"""

from collections.abc import Iterator

from seslip_cli.domain.agenda import Agenda, place_of
from seslip_cli.domain.dates import long_date
from seslip_cli.domain.finding import Finding

CODE = "MTG003"
TITLE = "Two meetings of one day may overlap"


def check(agenda: Agenda) -> Iterator[Finding]:
    """A finding for every two meetings of one day that share people, a network or a place, where a time is missing."""
    for clash in agenda.clashes:
        if not clash.certain and clash.first.date is not None:
            meeting = agenda.asked(clash)
            other = clash.other(meeting.id)
            without = next((each for each in (meeting, other) if None in (each.start, each.end)), meeting)
            yield Finding(
                code=CODE,
                severity="info",
                message=f"{meeting.title} and {other.title} ({other.id}) are on the same day, "
                f"{long_date(clash.first.date)}, and may overlap: {agenda.why(clash)}.",
                fix=f"Give the times: seslip meetings set {without.id} --start TIME --end TIME; "
                f"or move it: seslip meetings move {meeting.id} DATE",
                place=place_of(meeting),
            )
