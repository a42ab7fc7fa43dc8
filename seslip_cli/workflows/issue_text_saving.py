"""Making of a draft what its document says: what was not touched keeps its bytes, comments and all."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from seslip_cli.domain import dates
from seslip_cli.domain.issue import Issue, Reminder
from seslip_cli.domain.issue_text import PARTS, Part
from seslip_cli.store.change import Change
from seslip_cli.store.locate import issue_file
from seslip_cli.store.reading import Store
from seslip_cli.store.scan import OWN_FIELDS, scan
from seslip_cli.workflows.editing import Located, changed_record, make_record
from seslip_cli.workflows.issue_text_values import SHAPES, IssueValues, StoryValues
from seslip_cli.workflows.items import fate_of_dropped
from seslip_cli.workflows.links import replace_links
from seslip_cli.workflows.printable import notes_on_days, notes_on_people, notes_on_words

_NAME = re.compile(r"[\"']?(?:item|reminder)\b[\"']?")


def save_issue(change: Change, issue: Issue, values: IssueValues) -> list[str]:
    """Splice what changes into the issue's file; gives what else there is to tell. Raises Refused."""
    moved = [(each, each.now) for each in values.stories if each.now is not None and each.now.kind != each.part]
    _set_values(change, issue, values)
    _take_out_and_put_in(change, issue, values, moved)
    order = [words for part in PARTS for words in _put_in_order(change, issue, part, values)]
    parts = [f'"{each.id}" stands under {PARTS[each.part]} now.' for each, _ in moved]
    return [*order, *parts, *_told(change.store, issue, values)]


def _set_values(change: Change, issue: Issue, values: IssueValues) -> None:
    """Give the issue, and the stories that are there, their other values, where they stand now."""
    if values.values:
        change.set_fields(issue_file(issue.number), OWN_FIELDS, values.values)
    for story in values.stories:
        if story.now is not None:
            _set_values_of(change, story, story.now)


def _set_values_of(change: Change, story: StoryValues, now: Located) -> None:
    values = dict(story.values)
    if isinstance(now.record, Reminder) and story.part == "item":
        values["reason"] = None
    if values:
        change.set_fields(now.file, now.path, values)
    if story.links is not None:
        replace_links(change, now.file, now.path, len(now.record.links), story.links)


def _take_out_and_put_in(
    change: Change, issue: Issue, values: IssueValues, moved: Sequence[tuple[StoryValues, Located]]
) -> None:
    """Take out the stories that go or move to another part, and put those that move or are new behind the others."""
    file = issue_file(issue.number)
    sources = {story.id: _source_in(change, now, story.part) for story, now in moved}
    going = [*values.removed, *(now for _, now in moved)]
    for located in sorted(going, key=lambda each: each.index, reverse=True):
        change.remove_record(file, located.path)
    for story in values.stories:
        if story.id in sources:
            change.add_source(file, story.part, sources[story.id])
        elif story.now is None:
            change.add_record(file, story.part, _new(story))


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
    places = [_place_of(change, file, part, each.id) for each in wanted]
    if places == [*range(len(places))]:
        return []
    change.reorder(file, part, places)
    stayed = [each.now.index for each in wanted if each.now is not None and each.now.kind == part]
    return [f"The order is now {', '.join(each.id for each in wanted)}."] if stayed != sorted(stayed) else []


def _place_of(change: Change, file: str, part: Part, id: str) -> int:
    place = change.index_of(file, part, id)
    if place is None:
        raise LookupError(f"{file} has no {part} {id}, which was put there")
    return place


def _told(store: Store, issue: Issue, values: IssueValues) -> Iterator[str]:
    """What the writer should know of the issue as it is then."""
    then = replace(issue, date=values.values.get("date", issue.date))
    yield from filter(None, (fate_of_dropped(store, then, each.record) for each in values.removed))
    for story in values.stories:
        yield from _notes(store, then, story)
    if values.values.get("introduction", "") is None and store.programme().issue.introduction:
        yield "This issue has the standing introduction now."
    if then.date != issue.date:
        yield from _told_of_day(store, then.date)


def _told_of_day(store: Store, day: dt.date) -> Iterator[str]:
    usual = store.programme().issue.weekday
    if dates.weekday(day).lower() != usual:
        yield f"Note: {dates.long_date(day)} is not a {usual.capitalize()}."


def _notes(store: Store, issue: Issue, story: StoryValues) -> Iterator[str]:
    """What the writer should know of what they gave to a story."""
    given = story.values
    item = changed_record(story.now.record, given, "story") if story.now is not None else _new(story)
    days = [field for field in ("deadline", "until", "event") if given.get(field) is not None]
    found = (
        *notes_on_words(given.get("update"), given.get("action"), story.links or ()),
        *notes_on_days(item, issue, days, store),
        *notes_on_people(given.get("contacts") or (), store, issue.date),
    )
    yield from (f'Note on "{story.id}": {each}' for each in found)
