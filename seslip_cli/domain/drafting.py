"""Drafting the next issue: its date, which items of earlier issues come back, which do not, and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct, structs

from seslip_cli.domain import dates
from seslip_cli.domain.issue import Item, Reminder
from seslip_cli.domain.issue_summary import IssueSummary, Key, Standing
from seslip_cli.domain.meeting import Meeting


class Latest(Struct, frozen=True, kw_only=True, gc=False):
    """An item in its latest words, and the number of the issue that has them."""

    standing: Standing
    number: int


class Judged(Struct, frozen=True, kw_only=True):
    """An item of an earlier issue that is carried over, or of which it must be told why it is not.

    `number` is the issue that has its latest words, and `left_out` the issues since then, which were without it.
    """

    standing: Standing
    number: int
    carried: bool
    reason: str
    left_out: tuple[int, ...] = ()


class _End(Struct, frozen=True, kw_only=True):
    """Where an item was ended for good, and why."""

    number: int
    reason: str | None


def next_date(last: date, weekday: str) -> date:
    """The first such weekday after a day."""
    days = (dates.weekday_number(weekday) - last.weekday() - 1) % 7 + 1
    return date.fromordinal(last.toordinal() + days)


def find_latest(earlier: Iterable[IssueSummary]) -> list[Latest]:
    """Every item of earlier issues in its latest words, in the order in which they first stood in one.

    The issues are given lowest number first.
    """
    latest: dict[Key, Latest] = {}
    for issue in earlier:
        for each in issue.standing:
            latest[each.first, each.id] = Latest(standing=each, number=issue.number)
    return [*latest.values()]


def events_of(latest: Iterable[Latest]) -> set[str]:
    """The ids of the meetings that keep items current, or did so once."""
    return {each.standing.event for each in latest if each.standing.event is not None}


def judge_items(
    latest: Sequence[Latest],
    earlier: Sequence[IssueSummary],
    ending: Iterable[IssueSummary],
    meetings: Mapping[str, Meeting],
    day: date,
    today: date | None = None,
) -> list[Judged]:
    """Which items come back in an issue of a day, and which of those that a reader may miss do not; and why.

    An item comes back while its deadline, its event or its `until` lies on that day or after it, whichever of the
    `earlier` issues has it (lowest number first), unless one of the `ending` issues ended it. Of the others, those are
    told that stood in the last issue, or were still current on its day or on `today`, where that is earlier; what was
    dropped before is told no more.
    What was ended is told as long as it would have come back. `meetings` has every event that the items name.
    """
    if not earlier:
        return []
    ends = _find_ends(ending)
    last, numbers = earlier[-1], [issue.number for issue in earlier]
    asked = min(last.date, today or last.date)
    coming, missed = [], []
    for each in latest:
        dropped = each.number < last.number and each.standing.key not in ends
        if dropped and not _is_current(each.standing, meetings, min(day, asked)):
            continue  # as most of them, it was over long ago
        end = _find_end(each, ends)
        if end is None and _is_current(each.standing, meetings, day):
            coming.append(each)
        elif each.number == last.number or _is_missed(each, end, last, asked, meetings, day):
            why = _why_not(each.standing, end, meetings, day)
            missed.append(_judged(each, numbers, carried=False, reason=why))
    return [*_carry(coming, numbers, meetings, day), *missed]


def make_reminder(item: Item, judged: Judged) -> Reminder:
    """The item as a reminder, with where it first appeared and why it is carried."""
    return Reminder(**{**structs.asdict(item), "first": judged.standing.first, "reason": judged.reason})


def _find_ends(issues: Iterable[IssueSummary]) -> dict[Key, _End]:
    """Where each item was ended, the last time where it was more than once."""
    return {
        (ended.first, ended.id): _End(number=issue.number, reason=ended.reason)
        for issue in issues
        for ended in issue.ended
    }


def _find_end(latest: Latest, ends: Mapping[Key, _End]) -> _End | None:
    """Where an item was ended, unless it was taken up again later."""
    end = ends.get(latest.standing.key)
    return end if end is not None and end.number >= latest.number else None


def _is_missed(
    latest: Latest, end: _End | None, last: IssueSummary, asked: date, meetings: Mapping[str, Meeting], day: date
) -> bool:
    """Whether somebody may ask where an item is that was left out before: one that was current on the `asked` day."""
    if end is not None:
        return end.number >= last.number or _is_current(latest.standing, meetings, day)
    return _is_current(latest.standing, meetings, asked)


def _carry(
    coming: Sequence[Latest], numbers: Sequence[int], meetings: Mapping[str, Meeting], day: date
) -> Iterator[Judged]:
    """What comes back. An id stands in an issue once: of two items that share one, that which stood last has it."""
    holder = {each.standing.id: each for each in sorted(coming, key=lambda each: (each.number, each.standing.first))}
    for each in coming:
        why = _why(each.standing, meetings, day)
        other = holder[each.standing.id]
        if other is each:
            yield _judged(each, numbers, carried=True, reason=why)
        else:
            words = f"another item, first in {other.standing.first}, comes back under its id, {each.standing.id}; {why}"
            yield _judged(each, numbers, carried=False, reason=words)


def _judged(latest: Latest, numbers: Sequence[int], *, carried: bool, reason: str) -> Judged:
    left_out = tuple(number for number in numbers if number > latest.number)
    return Judged(standing=latest.standing, number=latest.number, carried=carried, reason=reason, left_out=left_out)


def _is_current(item: Standing, meetings: Mapping[str, Meeting], day: date) -> bool:
    return (
        (item.deadline is not None and item.deadline >= day)
        or (item.until is not None and item.until >= day)
        or (item.event is not None and _lies_ahead(meetings[item.event], day))
    )


def _lies_ahead(meeting: Meeting, day: date) -> bool:
    return meeting.status != "cancelled" and (meeting.date is None or meeting.date >= day)


def _why(item: Standing, meetings: Mapping[str, Meeting], day: date) -> str:
    """What lies ahead and keeps an item current."""
    return dates.join_words(words for words, ahead in _reasons(item, meetings, day) if ahead)


def _why_not(item: Standing, end: _End | None, meetings: Mapping[str, Meeting], day: date) -> str:
    """Why an item does not come back."""
    reasons = [*_reasons(item, meetings, day)]
    if end is not None:
        why = f": {end.reason.strip().rstrip('.')}" if end.reason is not None else ""
        open_still = dates.join_words(words for words, ahead in reasons if ahead)
        return f"it was ended in {end.number}{why}" + (f"; {open_still}" if open_still else "")
    if not reasons:
        return 'it had neither deadline, event nor "until"'
    return dates.join_words(words for words, _ in reasons)


def _reasons(item: Standing, meetings: Mapping[str, Meeting], day: date) -> Iterator[tuple[str, bool]]:
    """What may keep an item current, in words, and whether it still does."""
    if item.deadline is not None:
        ahead = item.deadline >= day
        yield f"its deadline {'is' if ahead else 'was'} {dates.long_date(item.deadline)}", ahead
    if item.event is not None:
        meeting = meetings[item.event]
        yield f"{' '.join(meeting.title.split())} {_what_of(meeting, day)}", _lies_ahead(meeting, day)
    if item.until is not None:
        ahead = item.until >= day
        yield f"it {'is' if ahead else 'was'} wanted until {dates.long_date(item.until)}", ahead


def _what_of(meeting: Meeting, day: date) -> str:
    if meeting.date is None:
        return "is still to be confirmed"
    if meeting.status == "cancelled":
        return "is cancelled"
    return f"{'is' if meeting.date >= day else 'was'} on {dates.long_date(meeting.date)}"
