"""What an issue's document says, as values; every slip is told, none stops the others from being found."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from seslip_cli.domain.issue import Issue, Item, Link, Reminder
from seslip_cli.domain.issue_text import FIELDS, KEPT, IssueText, Part, Passage, Slip, StoryText, Words, link_words
from seslip_cli.domain.item_text import as_markdown, find_unprintable, find_unprintable_address, find_unprintable_title
from seslip_cli.domain.period import Year
from seslip_cli.domain.record import Slug
from seslip_cli.domain.slug import make_slug
from seslip_cli.domain.thing import ITEM, FieldSpec, field_specs
from seslip_cli.domain.typed import counting_from, typed_date
from seslip_cli.errors import NotFound, WrongUsage
from seslip_cli.store.reading import Store
from seslip_cli.workflows.editing import Located
from seslip_cli.workflows.items import stories_of
from seslip_cli.workflows.values import parse_values, split_typed

SHAPES: Mapping[Part, type[Item]] = {"item": Item, "reminder": Reminder}
_PARSED = tuple(each for each in FIELDS if each not in ("id", "link", *KEPT))
_NUMBERED = re.compile(r"line (\d+): (.*)", re.DOTALL)


class StoryValues(Struct, frozen=True, kw_only=True):
    """A story as it is to be: where it stands now, None for a new one, and the values that change; None clears one."""

    part: Part
    id: str
    now: Located | None
    values: dict[str, Any]
    links: tuple[Link, ...] | None
    """The links that it is to have; None where they stay."""


class IssueValues(Struct, frozen=True, kw_only=True):
    """An issue as it is to be: its own values that change, its stories in their order, and those that go."""

    values: dict[str, Any]
    stories: tuple[StoryValues, ...]
    removed: tuple[Located, ...]


def read_values(store: Store, issue: Issue, before: IssueText, after: IssueText) -> tuple[IssueValues, list[Slip]]:
    """What changes between two documents of an issue, and every slip in its values.

    What says the same in both is not read at all. Missing years count from the issue's date, as it is to be; that
    of the date itself counts from today.
    """
    reader = _Reader(store, issue, before)
    own = reader.own_values(after)
    with counting_from(own.get("date") or issue.date):
        stories = [reader.story_values(story, now) for story, now in reader.matched(after)]
    doubles = _find_doubles([*zip(after.stories, (each.id for each in stories), strict=True)])
    kept = {each.now.id for each in stories if each.now is not None}
    removed = tuple(each for id, each in reader.now.items() if id not in kept)
    return IssueValues(values=own, stories=tuple(stories), removed=removed), [*reader.slips, *doubles]


class _Reader:
    """Reads the values of a document, and collects the slips."""

    def __init__(self, store: Store, issue: Issue, before: IssueText) -> None:
        self.slips: list[Slip] = []
        self._store = store
        self._issue = issue
        self._before = before
        self._year = Year.of(issue.date)
        self._specs = {spec.name: spec for spec in field_specs("item", ITEM.kinds["item"])}
        self.now = {each.id: each for each in stories_of(issue)}
        """The stories as the file has them, by id."""
        self._texts = {each.words_of("id")[0]: each for each in before.stories}

    def own_values(self, after: IssueText) -> dict[str, Any]:
        """The values of the issue itself that change; a date in another year makes that the year of the stories."""
        values: dict[str, Any] = {}
        before = self._before
        if after.date is not None and before.date is not None and after.date.words not in ("", before.date.words):
            day = self._date(after.date)
            if day is not None:
                values["date"] = day
                self._year = Year.of(day)
        if after.introduction.words != before.introduction.words:
            values["introduction"] = self._text(after.introduction, self._issue.introduction)
        return values

    def matched(self, after: IssueText) -> Iterator[tuple[StoryText, StoryText | None]]:
        """Each story and what it was before: the one of its id, else the next of its title that has not been taken."""
        named = {id for each in after.stories for id in each.words_of("id") if id in self._texts}
        by_title: dict[str, list[StoryText]] = {}
        for each in (each for id, each in self._texts.items() if id not in named):
            by_title.setdefault(each.title, []).append(each)
        for story in after.stories:
            id = next(iter(story.words_of("id")), "")
            alike = by_title.get(story.title)
            yield story, self._texts.get(id) or (alike.pop(0) if alike else None)

    def story_values(self, story: StoryText, before: StoryText | None) -> StoryValues:
        """The values of a story that change; all of a new one's."""
        now = self.now[before.words_of("id")[0]] if before is not None else None
        record: Item | None = now.record if now is not None else None
        values: dict[str, Any] = {}
        id = self._id(story, now)
        if now is not None and id != now.id:
            values["id"] = id
        if before is None or story.title != before.title:
            values["title"] = story.title
            self._check_line(story.line, "title", story.title)
        for field in _PARSED:
            words = story.words_of(field)
            if words != (before.words_of(field) if before is not None else ()):
                values |= self._field(field, story.fields.get(field, ()), record)
        for field in ("update", "action"):
            text: Passage = getattr(story, field)
            if text.words != (getattr(before, field).words if before is not None else ""):
                values[field] = self._text(text, getattr(record, field, None))
        if not story.update.words and not story.action.words:
            told = f'the story "{story.title}" has no text. Write some below its fields, or take all of it out.'
            self._slip(story.line, told)
        self._check_workstream(story, now)
        self._check_kept(story, before)
        links = self._links(story, before, record)
        return StoryValues(part=story.part, id=id, now=now, values=values, links=links)

    def _slip(self, line: int, words: str) -> None:
        self.slips.append(Slip(line=line, words=words))

    def _date(self, given: Words) -> dt.date | None:
        try:
            day = typed_date(given.words)
            replace(self._issue, date=day)
        except ValueError as error:
            self._slip(given.line, f"date: {error}.")
            return None
        return day

    def _text(self, text: Passage, old: str | None) -> str | None:
        """A text as the file holds it: one of several lines, or one that did before, ends its last line."""
        words = as_markdown(text.words)
        if not words:
            return None
        for each in find_unprintable(words):
            found = _NUMBERED.fullmatch(each)
            self._slip(text.line_of(int(found[1]) if found else 1), _sentence(found[2] if found else each))
        return f"{words}\n" if "\n" in words or (old or "").endswith("\n") else words

    def _check_line(self, line: int, what: str, words: str) -> None:
        for each in find_unprintable_title(words):
            self._slip(line, _sentence(f"{what}: {each}"))

    def _id(self, story: StoryText, now: Located | None) -> str:
        """The id of a story: as given, else the one it had, else one made of its title."""
        given = next(iter(story.words_of("id")), "")
        id = given or (now.id if now is not None else make_slug(story.title))
        line = story.line_of("id")
        if not _is_id(id):
            words = f'"{given}" is no id' if given else "no id can be made of the title"
            self._slip(line, f"{words}. Give one of small letters, figures and hyphens: id: free-schools")
        elif now is not None and id != now.id and now.record.first is not None:
            words = (
                f'the id ties this story to issue {now.record.first}, where it first stood. Put "id: {now.id}" back.'
            )
            self._slip(line, words)
        return id

    def _field(self, field: str, given: Sequence[Words], record: Item | None) -> dict[str, Any]:
        """The value of a field that changes; nothing where it has a slip. An empty field is cleared."""
        spec = replace(self._specs[field], called=field)
        old = getattr(record, field, ())
        found: list[Any] = []
        for each in given:
            parts = split_typed(spec, each.words, self._store, self._year) if spec.many else [each.words]
            for part in filter(None, parts):
                known = spec.many and part in old
                found += [part] if known else self._values(spec, Words(line=each.line, words=part))
        if spec.many:
            return {field: tuple(dict.fromkeys(found)) or None}
        return {field: found[-1] if found else None}

    def _values(self, spec: FieldSpec, given: Words) -> list[Any]:
        try:
            value = parse_values(spec, [given.words], self._store, self._year)
        except (WrongUsage, NotFound) as trouble:
            opening = "" if isinstance(trouble, WrongUsage) else f"{spec.name}: "
            self._slip(given.line, f"{opening}{trouble.message} {trouble.hint}".strip())
            return []
        return [*value] if isinstance(value, tuple) else [value]

    def _links(self, story: StoryText, before: StoryText | None, record: Item | None) -> tuple[Link, ...] | None:
        if story.words_of("link") == (before.words_of("link") if before is not None else ()):
            return None
        known = {link_words(each): each for each in (record.links if record is not None else ())}
        given = [each for each in story.fields.get("link", ()) if each.words]
        links = [known.get(each.words) or self._link(each) for each in given]
        return tuple(each for each in links if each is not None)

    def _link(self, given: Words) -> Link | None:
        words, _, url = given.words.rpartition(" ")
        if words:
            self._check_line(given.line, "link", words)
        try:
            link: Link | None = msgspec.convert({"text": words or url, "url": url}, Link)
        except msgspec.ValidationError:
            link = None
        wrong = find_unprintable_address(url) or ([] if link is not None else ["it is not one that can be opened"])
        for each in wrong:
            self._slip(given.line, _sentence(f'link: the last word, "{url}", is taken as the address; {each}'))
        return link

    def _check_workstream(self, story: StoryText, now: Located | None) -> None:
        """Where the issue moves into another year, that year's plan has the workstream that a story keeps."""
        words = story.words_of("workstream")
        if now is not None and now.year != self._year and words == (now.record.workstream,):
            self._field("workstream", story.fields["workstream"], now.record)

    def _check_kept(self, story: StoryText, before: StoryText | None) -> None:
        """Where a reminder comes from is not for changing; a line that was taken out changes nothing."""
        for field in KEPT:
            words = story.words_of(field)
            old = before.words_of(field) if before is not None else ()
            if words and words != old:
                line = story.line_of(field)
                mend = f'Put "{field}: {old[0]}" back' if old else "Take the line out"
                self._slip(line, f'"{field}" says where a reminder comes from, and is not for changing. {mend}.')


def _find_doubles(stories: Sequence[tuple[StoryText, str]]) -> Iterator[Slip]:
    """The stories whose id an earlier one has already."""
    first: dict[str, StoryText] = {}
    for story, id in stories:
        if id in first:
            line = first[id].line_of("id")
            mend = "Write another below its title" if story.words_of("id") else "Give this one its own below its title"
            yield Slip(
                line=story.line_of("id"),
                words=f'the id "{id}" is that of the story in line {line} already. {mend}: id: {id}-2',
            )
        first.setdefault(id, story)


def _sentence(words: str) -> str:
    return words if words.endswith((".", "?")) else f"{words}."


def _is_id(id: str) -> bool:
    try:
        msgspec.convert(id, Slug)
    except msgspec.ValidationError:
        return False
    return True
