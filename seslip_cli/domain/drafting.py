"""Drafting the next issue: its number, its date, and the reminders that are still current."""

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct, structs

from seslip_cli.domain import dates
from seslip_cli.domain.issue import Issue, Item, Reminder
from seslip_cli.domain.meeting import Meeting


class Carried(Struct, frozen=True, kw_only=True):
    """An item of an earlier issue that was looked at, and why it is carried over or dropped."""

    item: Item
    first: int
    current: bool
    reason: str


def next_date(last: date, weekday: str) -> date:
    """The first such weekday after a day."""
    days = (dates.weekday_number(weekday) - last.weekday() - 1) % 7 + 1
    return date.fromordinal(last.toordinal() + days)


def find_current(issues: Iterable[Issue], meetings: Mapping[str, Meeting], day: date) -> list[Carried]:
    """Every item of earlier issues that had a reason to come back, in its latest words, and whether it still has one.

    An item is current while its deadline, its event or its `until` lies on the day of the new issue or after it.
    """
    latest: dict[tuple[int, str], Item] = {}
    for issue in sorted(issues, key=lambda each: each.number):
        for item in (*issue.reminder, *issue.item):
            latest[item.first or issue.number, item.id] = item
    judged = (_judge(item, first, meetings, day) for (first, _), item in latest.items())
    return [each for each in judged if each is not None]


def make_reminder(carried: Carried) -> Reminder:
    """The item as a reminder, with where it first appeared and why it is carried."""
    return Reminder(**{**structs.asdict(carried.item), "first": carried.first, "reason": carried.reason})


def _judge(item: Item, first: int, meetings: Mapping[str, Meeting], day: date) -> Carried | None:
    """None for an item that never had a reason to come back."""
    reasons = [*_reasons(item, meetings, day)]
    if not reasons:
        return None
    ahead = [words for words, lies_ahead in reasons if lies_ahead]
    words = dates.join_words(ahead or [words for words, _ in reasons])
    return Carried(item=item, first=first, current=bool(ahead), reason=words)


def _reasons(item: Item, meetings: Mapping[str, Meeting], day: date) -> Iterable[tuple[str, bool]]:
    """What may keep an item current, in words, and whether it still does."""
    if item.deadline is not None:
        ahead = item.deadline >= day
        yield f"its deadline {'is' if ahead else 'was'} {dates.long_date(item.deadline)}", ahead
    if item.event is not None:
        meeting = meetings[item.event]
        ahead = meeting.date is None or meeting.date >= day
        yield f"{meeting.title} {_what_of(meeting, ahead)}", ahead and meeting.status != "cancelled"
    if item.until is not None:
        ahead = item.until >= day
        yield f"it {'is' if ahead else 'was'} wanted until {dates.long_date(item.until)}", ahead


def _what_of(meeting: Meeting, ahead: bool) -> str:
    if meeting.date is None:
        return "is still to be confirmed"
    if meeting.status == "cancelled":
        return "is cancelled"
    return f"{'is' if ahead else 'was'} on {dates.long_date(meeting.date)}"
