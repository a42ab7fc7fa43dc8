"""What becomes of the updates when a meeting changes: a draft changes with it, and that is told."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import get_args

from msgspec import Struct

from seslip_cli.domain.dates import hours, join_words, long_date
from seslip_cli.domain.drafting import Judged
from seslip_cli.domain.issue import Issue, Item
from seslip_cli.domain.issue_summary import Key
from seslip_cli.domain.issue_text import in_one_line
from seslip_cli.domain.meeting import Meeting
from seslip_cli.domain.programme import TimeStyle
from seslip_cli.errors import StoreError
from seslip_cli.store.issue_index import IssueIndex
from seslip_cli.store.reading import Store
from seslip_cli.views.meetings import when_and_where
from seslip_cli.views.update import EVENTS, NETWORK_DATES, EventLine, Fact, NetworkDate, Update, with_mark
from seslip_cli.workflows.carrying import find_missing

_SHOWN: Mapping[str, str] = {
    "title": "title",
    "link": "link",
    "url": "link",
    "lead": "lead",
    "cost": "cost",
    "audience": "audience",
}
"""What a line shows of a meeting besides its day, its hours and its place, and what that is called."""


class Before(Struct, frozen=True, kw_only=True):
    """A meeting before it was changed, and the drafts as they were put together then, by number.

    `missing` are the items of earlier issues that each draft was without, though they were current. Both are None
    where a file cannot be read.
    """

    meeting: Meeting
    drafts: Mapping[int, Update] | None = None
    missing: Mapping[int, Mapping[Key, Judged]] | None = None


def look_at_drafts(store: Store, meeting: Meeting) -> Before:
    """What the drafts say before a meeting is changed. A draft that cannot be read is no reason not to change it."""
    from seslip_cli.workflows.issues import assemble

    try:
        drafts, _ = _drafts_and_out(store)
        updates = {each.number: assemble(store, each) for each in drafts}
        missing = {each.number: _missing(store, each) for each in drafts}
    except StoreError:
        return Before(meeting=meeting)
    return Before(meeting=meeting, drafts=updates, missing=missing)


def tell_drafts(store: Store, before: Before) -> list[str]:
    """Which drafts changed with a meeting and what to look at in them, and which issue went out saying otherwise."""
    from seslip_cli.workflows.issues import assemble

    old = before.meeting
    if before.drafts is None or before.missing is None:
        return [
            "What changes in the drafts of updates cannot be told: a file needs mending. To see which: seslip issue"
        ]
    new = store.get_meetings({old.id}, near=old.date or date.max).get(old.id, old)
    if new == old:
        return []
    drafts, out = _drafts_and_out(store)
    told: list[str] = []
    for draft in drafts:
        was, now = before.drafts.get(draft.number), assemble(store, draft)
        if was is not None:
            called = f"Issue {draft.number} ({'a draft' if draft.revision == 1 else 'being corrected'})"
            told += [*_tell_stories(called, draft, (was, now), (old, new)), *_tell_lines(called, was, now)]
            told += _tell_missing(called, before.missing[draft.number], _missing(store, draft))
    return [*told, *(_tell_published(out, old, new) if out is not None else ())]


def _drafts_and_out(store: Store) -> tuple[list[Issue], Issue | None]:
    """Every issue that is a draft, the latest first; and the latest that is out, also where it is being corrected."""
    index = IssueIndex(store)
    issues = index.all()
    index.keep()
    drafts = [store.get_issue(each.number) for each in reversed(issues) if each.status == "draft"]
    out = next((each for each in reversed(issues) if each.status == "published" or each.revision > 1), None)
    return drafts, store.get_issue(out.number) if out is not None else None


def _missing(store: Store, draft: Issue) -> dict[Key, Judged]:
    return {each.standing.key: each for each in find_missing(store, draft)}


def _tell_missing(called: str, before: Mapping[Key, Judged], now: Mapping[Key, Judged]) -> Iterator[str]:
    """Which items of earlier issues would have come back in a draft, had the meeting been then when it is now."""
    for key, each in now.items():
        if key not in before:
            yield f'{called} has no reminder "{in_one_line(each.standing.title)}", though {each.reason}.'


def _tell_stories(
    called: str, draft: Issue, updates: tuple[Update, Update], meetings: tuple[Meeting, Meeting]
) -> Iterator[str]:
    """Which stories of a draft show something new of the meeting, and which of their texts may need a look."""
    id = meetings[1].id
    was, now = (
        {story.id: _fact_on(story.facts, id) for story in (*update.stories, *update.reminders)} for update in updates
    )
    for item in (*draft.item, *draft.reminder):
        if now[item.id] != was.get(item.id):
            yield f'{called} shows {_what_is_new(*meetings)} in "{in_one_line(item.title)}".'
            yield from _tell_text(item, draft, *meetings)


def _fact_on(facts: Iterable[Fact], meeting: str) -> Fact | None:
    return next((each for each in facts if each.meeting == meeting), None)


def _what_is_new(old: Meeting, new: Meeting) -> str:
    """What readers find changed of a meeting: `that it is cancelled`, `the new date`, `the new place and link`."""
    if new.status == "cancelled" != old.status:
        return "that it is cancelled"
    if new.date is None:
        return "that its date is to be confirmed"
    moved = new.date != old.date
    changed = (
        ("date", moved),
        ("times", not moved and _hours(new) != _hours(old)),
        ("place", not moved and new.venue != old.venue),
        ("title", new.title != old.title),
        ("link", new.link != old.link),
    )
    names = [name for name, differs in changed if differs]
    return f"the new {join_words(names)}" if names else "what became"


def _hours(meeting: Meeting, style: str = "dot") -> str:
    return hours(meeting.arrive, meeting.start, meeting.end, style)


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
        in_one_line(text[each.start : each.end])
        for each in find_phrases(text, draft.date)
        if each.reading.kind in ("exact", "yearless")
        and each.reading.date == old.date
        and (not same_day or (each.reading.start is not None and each.reading.start == old.start != new.start))
    ]


def _tell_lines(called: str, was: Update, now: Update) -> Iterator[str]:
    """Which lines that a draft has from the programme are others now: network dates, events elsewhere, contacts."""
    for heading, old, new in (
        (NETWORK_DATES, was.network_dates, now.network_dates),
        (EVENTS, was.events, now.events),
    ):
        before: dict[str, NetworkDate | EventLine] = {each.id: each for each in old}
        for line in new:
            yield from _tell_line(called, heading, before.pop(line.id, None), line)
        for line in before.values():
            yield f"{called} has no line any more under {heading}: {_name(line)}."
    people = [{each.id: each.name for each in update.contacts} for update in (was, now)]
    for id in people[1].keys() - people[0].keys():
        yield f"{called} now has an entry under Contact details: {people[1][id]}."
    for id in people[0].keys() - people[1].keys():
        yield f"{called} has no entry any more under Contact details: {people[0][id]}."


def _tell_line(
    called: str, heading: str, was: NetworkDate | EventLine | None, now: NetworkDate | EventLine
) -> Iterator[str]:
    if was is None or with_mark(was) != with_mark(now):
        yield f"{called} now says under {heading}: {_name(now)}, {with_mark(now)}."
    if was is None:
        return
    changed = [name for field, name in _SHOWN.items() if getattr(was, field, None) != getattr(now, field, None)]
    if changed:
        yield f"{called} shows the new {join_words(changed)} under {heading}: {_name(now)}."


def _name(line: NetworkDate | EventLine) -> str:
    return line.network if isinstance(line, NetworkDate) else line.title


def _tell_published(out: Issue, old: Meeting, new: Meeting) -> Iterator[str]:
    """That what was published last says otherwise of the meeting, where it names it: it stays as it went out."""
    from seslip_cli.workflows.frozen import find_frozen

    update = find_frozen(out)
    if update is None or (_when(old), old.status) == (_when(new), new.status):
        return
    days = [each for each in (new.date, old.date, *(each.date for each in old.was)) if each is not None]
    lines = [(words, mark) for words, mark in _lines_on(update, old, days) if any(long_date(d) in words for d in days)]
    said = next((said for words, mark in lines if (said := _find_outdated(words, mark, old, new)) is not None), None)
    if said is not None:
        yield f"Issue {out.number} went out {said}."


def _when(meeting: Meeting, style: str = "dot") -> str:
    return when_and_where(meeting, style)


def _lines_on(update: Update, meeting: Meeting, days: Sequence[date]) -> Iterator[tuple[str, str | None]]:
    """What an update says of a meeting, each with its mark.

    What was kept some time ago does not say which meeting is a network's next: the day tells that.
    """
    for story in (*update.stories, *update.reminders):
        yield from ((each.words, each.mark) for each in story.facts if each.meeting == meeting.id)
    for line in update.network_dates:
        same_day = line.id in meeting.networks and any(long_date(day) in line.when for day in days)
        if line.meeting == meeting.id or (line.meeting is None and same_day):
            yield line.when, line.mark
    yield from ((each.when, each.mark) for each in update.events if each.id == meeting.id)


def _find_outdated(words: str, mark: str | None, old: Meeting, new: Meeting) -> str | None:
    """In what way words that went out are not true of a meeting any more; None where they are."""
    if (mark == "cancelled") != (new.status == "cancelled"):
        return "saying that it takes place" if new.status == "cancelled" else "saying that it is cancelled"
    if new.date is None or long_date(new.date) not in words:
        return None if new.status == "cancelled" else "with the old date"
    styles: Sequence[str] = get_args(TimeStyle)
    if any(words.endswith(_when(new, style)) for style in styles):
        return None
    same_hours = any(f", {_hours(new, style)}" in words for style in styles) if _hours(new) else not _hours(old)
    return "with the old place" if same_hours else "with the old times"
