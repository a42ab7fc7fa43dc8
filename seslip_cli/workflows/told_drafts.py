"""What becomes of the updates when a meeting is moved or cancelled: a draft changes with it, and that is told."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from seslip_cli.domain.dates import join_words, long_date
from seslip_cli.domain.issue import Issue, Item
from seslip_cli.domain.meeting import Meeting
from seslip_cli.errors import StoreError
from seslip_cli.store.reading import Store
from seslip_cli.views.update import with_mark

_LATEST = 4
"""Among so many of the latest issues are the drafts, and what went out last: the others are of the past."""


class Before(Struct, frozen=True, kw_only=True):
    """A meeting before it was changed, and the lines of each draft that come from the programme, by their names.

    `lines` are None where a file cannot be read.
    """

    meeting: Meeting
    lines: Mapping[int, Mapping[str, str]] | None


def look_at_drafts(store: Store, meeting: Meeting) -> Before:
    """What the drafts say before a meeting is changed. A draft that cannot be read is no reason not to change it."""
    try:
        lines = {each.number: _lines(store, each) for each in _drafts(_latest(store))}
    except StoreError:
        return Before(meeting=meeting, lines=None)
    return Before(meeting=meeting, lines=lines)


def tell_drafts(store: Store, before: Before) -> list[str]:
    """Which drafts changed with a meeting and what to look at in them, and which issue went out with its old date."""
    old = before.meeting
    if before.lines is None:
        return [
            "What changes in the drafts of updates cannot be told: a file needs mending. To see which: seslip issue"
        ]
    new = next((each for each in store.all_meetings() if each.id == old.id), old)
    if _when(new) == _when(old):
        return []
    issues = _latest(store)
    told = [
        words
        for draft in _drafts(issues)
        for words in (*_tell_items(draft, old, new), *_tell_lines(store, draft, before.lines.get(draft.number, {})))
    ]
    return [*told, *_tell_published(issues, old, new)]


def _latest(store: Store) -> list[Issue]:
    return [store.get_issue(number) for number in reversed(store.issue_numbers()[-_LATEST:])]


def _drafts(issues: Sequence[Issue]) -> list[Issue]:
    return [each for each in issues if each.status == "draft"]


def _when(meeting: Meeting) -> tuple[object, ...]:
    """What an update says of a meeting."""
    return (
        *(meeting.status, meeting.date, meeting.arrive, meeting.start, meeting.end),
        *(meeting.expected, meeting.venue, len(meeting.was)),
    )


def _tell_items(draft: Issue, old: Meeting, new: Meeting) -> Iterator[str]:
    for item in _referring(draft, old):
        yield f'Issue {draft.number} (a draft) shows {_what_is_new(old, new)} in "{_one_line(item.title)}".'
        yield from _tell_text(item, draft, old, new)


def _referring(issue: Issue, meeting: Meeting) -> list[Item]:
    """The stories and reminders of an issue that name a meeting by its id."""
    return [each for each in (*issue.item, *issue.reminder) if meeting.id in (each.event, *each.meetings)]


def _what_is_new(old: Meeting, new: Meeting) -> str:
    if new.status == "cancelled":
        return "that it is cancelled"
    if new.date is None:
        return "that its date is to be confirmed"
    if new.date != old.date:
        return "the new date"
    hours = [(each.arrive, each.start, each.end) for each in (old, new)]
    return "the new times" if hours[0] != hours[1] else "the new place"


def _tell_text(item: Item, draft: Issue, old: Meeting, new: Meeting) -> Iterator[str]:
    """That what somebody wrote for an item still names the old date: only they can put that right."""
    found = {
        name: _old_dates(text, draft, old, new)
        for name, text in (("title", item.title), ("text", f"{item.update or ''}\n\n{item.action or ''}"))
    }
    names = [name for name, dates in found.items() if dates]
    if names:
        dates = join_words(dict.fromkeys(each for name in names for each in found[name]))
        verb = "says" if len(names) == 1 else "say"
        yield f"Its {join_words(names)} still {verb} {dates}: seslip issue edit {draft.number}"


def _old_dates(text: str, draft: Issue, old: Meeting, new: Meeting) -> list[str]:
    """The old date of a meeting, as a text has it; where only its hours are others, those."""
    from seslip_cli.domain.phrase import find_phrases

    if old.date is None:
        return []
    same_day = new.date == old.date and new.status != "cancelled"
    return [
        _one_line(text[each.start : each.end])
        for each in find_phrases(text, draft.date)
        if each.reading.kind in ("exact", "yearless")
        and each.reading.date == old.date
        and (not same_day or (each.reading.start is not None and each.reading.start == old.start != new.start))
    ]


def _tell_lines(store: Store, draft: Issue, old: Mapping[str, str]) -> Iterator[str]:
    """Which lines that a draft has from the programme are others now: its network dates, and events elsewhere."""
    new = _lines(store, draft)
    for name, words in new.items():
        if old.get(name) != words:
            yield f"Issue {draft.number} (a draft) now says under {name}, {words}."
    for name in old.keys() - new.keys():
        yield f"Issue {draft.number} (a draft) has no line any more under {name}."


def _lines(store: Store, draft: Issue) -> dict[str, str]:
    """What a draft says of the programme's meetings, by the heading and the name of each line."""
    from seslip_cli.workflows.issues import assemble

    update = assemble(store, draft)
    dates = {f"Network dates: {each.network}": with_mark(each) for each in update.network_dates}
    return dates | {f"Events elsewhere: {each.title}": with_mark(each) for each in update.events}


def _tell_published(issues: Sequence[Issue], old: Meeting, new: Meeting) -> Iterator[str]:
    """That what was published last keeps an old date of the meeting, where it has one: it stays as it went out."""
    last = next((each for each in issues if each.frozen is not None), None)
    dates = {old.date, *(each.date for each in old.was)} - {None if new.status == "cancelled" else new.date}
    if last is None:
        return
    from seslip_cli.workflows.frozen import find_frozen

    update = find_frozen(last)
    if update is None:
        return
    facts = [fact for story in (*update.stories, *update.reminders) for fact in story.facts]
    lines = [each.when for each in update.network_dates if each.id in old.networks]
    lines += [each.when for each in update.events if each.id == old.id]
    lines += [fact.words for fact in facts if fact.meeting == old.id]
    if any(long_date(date) in each for each in lines for date in dates if date is not None):
        yield f"Issue {last.number} went out with the old date."


def _one_line(text: str) -> str:
    return " ".join(text.split())
