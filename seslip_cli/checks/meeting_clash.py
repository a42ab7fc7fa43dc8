"""MTG002: nobody, and no room, is wanted at two meetings at once.

Why: a person can be in one place only, and who finds out on the day leaves one of the two without its chair.

Bad: two networks with a member in common meet on one day, the one from 10am to 1pm, the other from 12 noon to 2pm.
Good: the second begins at 1pm, or is on another day.
"""

from collections.abc import Iterator

from seslip_cli.checks.meeting_fix import fix_date
from seslip_cli.domain.agenda import Agenda, place_of
from seslip_cli.domain.dates import long_date
from seslip_cli.domain.finding import Finding

CODE = "MTG002"
TITLE = "Two meetings overlap"


def check(agenda: Agenda) -> Iterator[Finding]:
    """A finding for every two meetings whose times overlap, and that share people, a network or a place."""
    for clash in agenda.clashes:
        if clash.certain and clash.first.date is not None:
            meeting = agenda.asked(clash)
            other = clash.other(meeting.id)
            yield Finding(
                code=CODE,
                severity="warning",
                message=f"{meeting.title} and {other.title} ({other.id}) overlap on {long_date(clash.first.date)}: "
                f"{agenda.why(clash)}.",
                fix=fix_date(meeting),
                place=place_of(meeting),
            )
