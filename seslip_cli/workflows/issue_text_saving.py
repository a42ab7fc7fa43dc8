"""Making of a draft what its document says: what was not touched keeps its bytes, comments and all."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from seslip_cli.domain import dates
from seslip_cli.domain.drafting import next_date
from seslip_cli.domain.issue import Issue, Reminder
from seslip_cli.domain.issue_text import PARTS, Part
from seslip_cli.store.change import Change
from seslip_cli.store.locate import issue_file
from seslip_cli.store.reading import Store
from seslip_cli.store.scan import scan
from seslip_cli.workflows.editing import Located, changed_record, make_record
from seslip_cli.workflows.issue_text_values import SHAPES, IssueValues, StoryValues
from seslip_cli.workflows.items import find_return
from seslip_cli.workflows.links import replace_links
from seslip_cli.workflows.printable import notes_on_days, notes_on_people, notes_on_words

_OWN_FIELDS = ("", 0)
"""The path of the fields of the file itself."""
_NAME = re.compile(r"[\"']?(?:item|reminder)\b[\"']?")


def save_issue(change: Change, issue: Issue, values: IssueValues) -> list[str]:
    """Splice what changes into the issue's file; gives what else there is to tell. Raises Refused."""
    file = issue_file(issue.number)
    if values.values:
        change.set_fields(file, _OWN_FIELDS, values.values)
    for story in values.stories:
        _set_values(change, file, story)
    moved = [(each, each.now) for each in values.stories if each.now is not None and each.now.kind != each.part]
    sources = {each.id: _source_in(change, now, each.part) for each, now in moved}
    going = [*values.removed, *(now for _, now in moved)]
    for located in sorted(going, key=lambda each: each.index, reverse=True):
        change.remove_record(file, located.path)
    for story in values.stories:
        if story.id in sources:
            change.add_source(file, story.part, sources[story.id])
        elif story.now is None:
            change.add_record(file, story.part, _new(story))
    told = [words for part in PARTS for words in _put_in_order(change, issue, part, values)]
    told += [f'"{each.id}" stands under {PARTS[each.part]} now.' for each, _ in moved]
    day = values.values.get("date", issue.date)
    issue_then = replace(issue, date=day)
    told += _told_of_removed(change.store, issue_then, values.removed, day)
    told += [note for each in values.stories for note in _notes(change.store, issue_then, each)]
    return [*told, *_told_of_day(change, issue, day)]


def _set_values(change: Change, file: str, story: StoryValues) -> None:
    """Give a story that is there its other values, where it stands now."""
    if story.now is None:
        return
    values = dict(story.values)
    if isinstance(story.now.record, Reminder) and story.part == "item":
        values["reason"] = None
    if values:
        change.set_fields(file, story.now.path, values)
    if story.links is not None:
        replace_links(change, file, story.now.path, len(story.now.record.links), story.links)


def _source_in(change: Change, now: Located, part: Part) -> str:
    """A story that moves to another part, as it is written, under the headers of that part."""
    source = change.record_source(now.file, now.kind, now.index)
    for block in reversed(scan(source)):
        if block.name:
            source = source[: block.head] + _NAME.sub(part, source[block.head :], count=1)
    return source


def _new(story: StoryValues) -> Any:
    values = {"id": story.id, **story.values, "links": story.links or None}
    return make_record(SHAPES[story.part], values, "story")


def _put_in_order(change: Change, issue: Issue, part: Part, values: IssueValues) -> list[str]:
    """Let the stories of a part stand as in the document; tells of it where those that were there changed places."""
    wanted = [each for each in values.stories if each.part == part]
    file = issue_file(issue.number)
    places = [change.index_of(file, part, each.id) or 0 for each in wanted]
    if places == [*range(len(places))]:
        return []
    change.reorder(file, part, places)
    stayed = [each.now.index for each in wanted if each.now is not None and each.now.kind == part]
    return [f"The order is now {', '.join(each.id for each in wanted)}."] if stayed != sorted(stayed) else []


def _told_of_day(change: Change, issue: Issue, day: dt.date) -> list[str]:
    usual = change.store.programme().issue.weekday
    if day == issue.date or dates.weekday(day).lower() == usual:
        return []
    return [f"Note: {dates.long_date(day)} is not a {usual.capitalize()}."]


def _told_of_removed(store: Store, issue: Issue, removed: Sequence[Located], day: dt.date) -> Iterator[str]:
    """What becomes of stories that were taken out while something of them lies ahead."""
    following = next_date(day, store.programme().issue.weekday)
    for each in removed:
        why = find_return(store, issue, each.record)
        deadline = each.record.deadline
        if why is not None:
            end = f"seslip undo, then seslip issue drop {each.id} --for-good"
            yield f'"{each.id}" comes back in the next issue: {why}. To end it for good: {end}'
        elif isinstance(each.record, Reminder) and deadline is not None and day <= deadline < following:
            yield f'The deadline of "{each.id}", {dates.long_date(deadline)}, lies ahead, and nobody is reminded again.'


def _notes(store: Store, issue: Issue, story: StoryValues) -> Iterator[str]:
    """What the writer should know of what they gave to a story."""
    given = story.values
    item = changed_record(story.now.record, given, "story") if story.now is not None else _new(story)
    days = [field for field in ("deadline", "until", "event") if given.get(field) is not None]
    found = (
        *notes_on_words(given.get("update"), given.get("action"), story.links or ()),
        *notes_on_days(item, issue, days, store),
        *notes_on_people(given.get("contacts") or (), store),
    )
    yield from (f'Note on "{story.id}": {each}' for each in found)
