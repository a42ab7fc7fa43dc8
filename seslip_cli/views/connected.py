"""What a card shows of the things that something is connected with."""

from collections.abc import Iterable
from datetime import date

from seslip_cli.domain.dates import distance, join_words, long_date
from seslip_cli.domain.meeting import Meeting
from seslip_cli.domain.mention import Mention
from seslip_cli.views.card import Fields
from seslip_cli.views.meetings import title_with_status


def meeting_fields(meetings: Iterable[Meeting], today: date) -> Fields:
    """Meetings by their dates, those without one last."""
    for meeting in sorted(meetings, key=lambda each: each.date or date.max):
        if meeting.date is None:
            yield meeting.expected or "To be confirmed", title_with_status(meeting)
        else:
            yield long_date(meeting.date), f"{title_with_status(meeting)} ({distance(today, meeting.date)})"


def mention_fields(mentions: Iterable[Mention]) -> Fields:
    """Items by the issues in which they stood."""
    for mention in mentions:
        yield f"No {join_words(map(str, mention.issues))}", mention.title
