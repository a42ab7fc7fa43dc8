"""What differs between two weekly updates, or between two revisions of one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, get_args

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from seslip_cli.domain.dates import join_words, long_date
from seslip_cli.domain.issue_summary import Key
from seslip_cli.domain.period import Year
from seslip_cli.views.sheet import Column, Group, Sheet
from seslip_cli.views.update import (
    DEADLINE,
    ContactEntry,
    EventLine,
    Fact,
    NetworkDate,
    PeerGroupLine,
    Story,
    Update,
    day_of,
    with_mark,
)

Part = Literal[
    "New",
    "Carried over",
    "Reworded",
    "Dropped",
    "Dates moved",
    "Network dates",
    "Events elsewhere",
    "Peer challenge",
    "Contacts",
    "Tools & Templates",
    "Also changed",
]
PARTS: tuple[Part, ...] = get_args(Part)
"""The parts of a comparison, in the order in which they are shown."""

_AROUND = 3
"""How many words are shown before and after those that differ."""
_LONGEST = 200
"""A passage of more characters is shortened."""


class Difference(Struct, frozen=True, kw_only=True):
    """One thing that differs: its title, what of it or why, and what stood there and stands there now.

    `id` and `first` are those of a story, network, event or contact, where it has them.
    """

    part: Part
    title: str
    detail: str | None = None
    was: str | None = None
    now: str | None = None
    id: str | None = None
    first: int | None = None

    def __str__(self) -> str:
        """On one line: `Dates moved: Quarter 2 (deadline): was Friday 8 November 2019, now Friday 15 November 2019`."""
        was = self.was and f"was {' '.join(self.was.split())}"
        now = self.now and f"now {' '.join(self.now.split())}"
        said = ", ".join(filter(None, (was, now)))
        head = f"{self.part}: {self.title}{f' ({self.detail})' if self.detail else ''}"
        return f"{head}: {said}" if said else head


def build_issue_diff(old: Update, new: Update, reasons: Mapping[Key, str]) -> Sheet:
    """What differs between two updates, part by part; `reasons` say why stories were dropped."""
    found = find_differences(old, new, reasons)
    return Sheet(
        kind="issue-diff",
        title=f"{_called(new, old)}, compared with {_called(old, new)}",
        columns=(
            Column(id="title", title="What", names_row=True),
            Column(id="detail", title="Which of it, or why"),
            Column(id="was", title="Was"),
            Column(id="now", title="Now"),
            Column(id="id", title="Id", shown="data"),
            Column(id="first", title="First in", kind="count", shown="data"),
        ),
        by=Column(id="part", title="Part"),
        groups=tuple(
            Group(title=part, rows=tuple(rows))
            for part in PARTS
            if (rows := [(d.title, d.detail, d.was, d.now, d.id, d.first) for d in found if d.part == part])
        ),
        empty="Nothing differs.",
    )


def _called(update: Update, other: Update) -> str:
    """An update with what tells it from the other one."""
    draft = " (draft)" if update.status == "draft" else ""
    return f"{update.heading}{f', revision {update.revision}' if update.number == other.number else ''}{draft}"


def find_differences(old: Update, new: Update, reasons: Mapping[Key, str]) -> list[Difference]:
    """Everything that readers would find another in an update than in an earlier one; corrections aside."""
    found = [
        *_stories(old, new, reasons),
        *_network_dates(old.network_dates, new.network_dates),
        *_events(old.events, new.events),
        *_peer_groups(old, new),
        *_contacts(old.contacts, new.contacts),
        *_resources(old, new),
        *_own_fields(old, new),
    ]
    if not found and old.number == new.number and _shown(old) != _shown(new):
        found.append(Difference(part="Also changed", title="The order in which things stand"))
    return found


def _shown(update: Update) -> dict[str, object]:
    """What readers see of an update; corrections aside."""
    lines = tuple(replace(each, meeting=None) for each in update.network_dates)
    shown: dict[str, object] = to_builtins(replace(update, network_dates=lines))
    return {key: value for key, value in shown.items() if key not in ("corrections", "status", "left_out")}


def story_key(story: Story) -> Key:
    """What names a story in every issue."""
    return story.first, story.id


def _stories(old: Update, new: Update, reasons: Mapping[Key, str]) -> Iterator[Difference]:
    before = {story_key(each): each for each in (*old.stories, *old.reminders)}
    after = {story_key(each): each for each in (*new.stories, *new.reminders)}
    for key, story in after.items():
        if key not in before:
            back = old.number != new.number and story.first <= old.number
            part: Part = "Carried over" if back else "New"
            deadline = _deadline(story)
            detail = f"{story.origin}, and not in {old.number}" if back and story.origin else story.origin
            yield _difference(part, story, detail, now=deadline and f"deadline: {deadline}")
        else:
            if old.number != new.number:
                yield _difference("Carried over", story, story.origin)
            yield from _of_story(before[key], story)
    for key, story in before.items():
        if key not in after:
            yield _difference("Dropped", story, reasons.get(key))
    if old.number == new.number:
        yield from _in_place(before, after, {story_key(each) for each in old.stories}, new)


def _in_place(
    before: Mapping[Key, Story], after: Mapping[Key, Story], stories: set[Key], new: Update
) -> Iterator[Difference]:
    """What stands elsewhere in another revision of the same issue."""
    if [key for key in before if key in after] != [key for key in after if key in before]:
        order = join_words(each.title for each in after.values())
        yield Difference(part="Also changed", title="The order of the stories", now=order)
    for story in (*new.stories, *new.reminders):
        if story_key(story) not in before:
            continue
        if before[story_key(story)].origin != story.origin:
            origins = before[story_key(story)].origin, story.origin
            yield _difference("Reworded", story, "where it first stood", *origins)
        is_story = story in new.stories
        if is_story != (story_key(story) in stories):
            place = ("a reminder", "a story") if is_story else ("a story", "a reminder")
            yield _difference("Reworded", story, "where it stands", *place)


def _of_story(old: Story, new: Story) -> Iterator[Difference]:
    """What differs in a story that stands in both."""
    texts = (("title", old.title, new.title), ("update", old.update, new.update), ("action", old.action, new.action))
    for name, was, now in texts:
        if was != now:
            yield _difference("Reworded", new, name, *_passages(was, now))
    yield from _dates_of_story(old, new)
    was_facts, now_facts = _facts_left(old, new), _facts_left(new, old)
    for label in dict.fromkeys(fact.label for fact in (*was_facts, *now_facts)):
        said = [[_fact_words(each) for each in facts if each.label == label] for facts in (was_facts, now_facts)]
        yield _difference("Reworded", new, label.lower(), *("; ".join(words) or None for words in said))


def _facts_left(story: Story, other: Story) -> list[Fact]:
    """The facts of a story that the other has not, and that are not told among the dates."""
    dated = {DEADLINE} if _deadline(story) != _deadline(other) else set()
    meetings = {each.meeting for each in other.facts if each.meeting is not None}
    told = [each for each in story.facts if each.label in dated or each.meeting in meetings]
    return [each for each in story.facts if each not in other.facts and each not in told]


def _dates_of_story(old: Story, new: Story) -> Iterator[Difference]:
    if _deadline(old) != _deadline(new):
        yield _difference("Dates moved", new, "deadline", _deadline(old), _deadline(new))
    meetings = {fact.meeting: fact for fact in old.facts if fact.meeting is not None}
    for fact in new.facts:
        before = meetings.get(fact.meeting or "")
        if before is None:
            continue
        if (before.words, before.mark) != (fact.words, fact.mark):
            yield _difference("Dates moved", new, "meeting", with_mark(before), with_mark(fact))
        if replace(before, words=fact.words, mark=fact.mark) != fact:
            yield _difference("Reworded", new, "link of the meeting", before.url, fact.url)


def _difference(
    part: Part, story: Story, detail: str | None, was: str | None = None, now: str | None = None
) -> Difference:
    return Difference(part=part, title=story.title, detail=detail, was=was, now=now, id=story.id, first=story.first)


def _fact_words(fact: Fact) -> str:
    return f"{fact.words} ({fact.url})" if fact.url else fact.words


def _deadline(story: Story) -> str | None:
    return next((fact.words for fact in story.facts if fact.label == DEADLINE), None)


def _passages(was: str | None, now: str | None) -> tuple[str | None, str | None]:
    """What of a text differs, with a few words around it; the whole where there was or is nothing."""
    if was is None or now is None:
        return _short(was), _short(now)
    from difflib import SequenceMatcher

    old, new = was.split(), now.split()
    if old == new:
        return "other spacing", "other line ends or spacing"
    spots = [each for each in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if each[0] != "equal"]
    return (
        _short(_around(old, [(start, end) for _, start, end, _, _ in spots])),
        _short(_around(new, [(start, end) for _, _, _, start, end in spots])),
    )


def _around(words: Sequence[str], spots: Iterable[tuple[int, int]]) -> str:
    """Passages of a text, each with the words around it; those that touch are one."""
    joined: list[tuple[int, int]] = []
    for start, end in spots:
        first, last = max(start - _AROUND, 0), min(end + _AROUND, len(words))
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    passages = [
        f"{'... ' if first else ''}{' '.join(words[first:last])}{' ...' if last < len(words) else ''}"
        for first, last in joined
    ]
    return " ".join(passages).replace("... ...", "...")


def _short(text: str | None) -> str | None:
    if text is None:
        return None
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}..."


def _network_dates(old: Sequence[NetworkDate], new: Sequence[NetworkDate]) -> Iterator[Difference]:
    before, after = {each.id: each for each in old}, {each.id: each for each in new}
    for id in dict.fromkeys([*after, *before]):
        was, now = before.get(id), after.get(id)
        title = (now or before[id]).network
        dates = with_mark(was) if was else None, with_mark(now) if now else None
        if dates[0] != dates[1]:
            same = was is not None and now is not None and was.meeting is not None and was.meeting == now.meeting
            part: Part = "Dates moved" if same else "Network dates"
            yield _changed(part, title, "network" if same else "next date", *dates, id)
        if was is not None and now is not None:
            names = (("network", "name"), ("lead", "lead"), ("page", "its page"), ("link", "link to join"))
            for field, words in (*names, ("contact", "entry of the lead")):
                if getattr(was, field) != getattr(now, field):
                    values = getattr(was, field), getattr(now, field)
                    yield _changed("Also changed", title, words, *values, id)


def _changed(part: Part, title: str, detail: str, was: str | None, now: str | None, id: str | None) -> Difference:
    return Difference(part=part, title=title, detail=detail, was=was or None, now=now or None, id=id)


def _events(old: Sequence[EventLine], new: Sequence[EventLine]) -> Iterator[Difference]:
    before, after = {each.id: each for each in old}, {each.id: each for each in new}
    for id, event in after.items():
        was = before.get(id)
        if was is None:
            yield _changed("Events elsewhere", event.title, "new", None, with_mark(event), id)
            continue
        if with_mark(was) != with_mark(event):
            yield _changed("Dates moved", event.title, "event elsewhere", with_mark(was), with_mark(event), id)
        for field, words in (("title", "title"), ("cost", "cost"), ("audience", "for whom"), ("url", "link")):
            if getattr(was, field) != getattr(event, field):
                values = getattr(was, field), getattr(event, field)
                yield _changed("Events elsewhere", event.title, words, *values, id)
    for id, event in before.items():
        if id not in after:
            yield _changed("Events elsewhere", event.title, "no longer listed", with_mark(event), None, id)


def _peer_groups(old: Update, new: Update) -> Iterator[Difference]:
    """What differs in the round of peer challenge; each financial year has a round of its own."""
    same_round = Year.of(old.date) == Year.of(new.date)
    before, after = ({each.group: each for each in update.peer_groups} for update in (old, new))
    both = [name for name in after if name in before and same_round]
    for name, group in after.items():
        if name in both:
            yield from _of_peer_group(before[name], group)
        else:
            yield _changed("Peer challenge", name, "new", None, f"{group.members}, {day_of(group)}", None)
    for name, group in before.items():
        if name not in both:
            yield _changed("Peer challenge", name, "no longer listed", f"{group.members}, {day_of(group)}", None, None)


def _of_peer_group(was: PeerGroupLine, now: PeerGroupLine) -> Iterator[Difference]:
    title = f"Peer challenge, {now.group}"
    if was.date != now.date:
        yield _changed("Dates moved", title, "peer challenge", day_of(was), day_of(now), None)
    for field, words in (("members", "authorities"), ("host", "host")):
        if getattr(was, field) != getattr(now, field):
            yield _changed("Also changed", title, words, getattr(was, field), getattr(now, field), None)


def _contacts(old: Sequence[ContactEntry], new: Sequence[ContactEntry]) -> Iterator[Difference]:
    before, after = {each.id: each for each in old}, {each.id: each for each in new}
    for id, entry in after.items():
        was = before.get(id)
        if was is None:
            yield _changed("Contacts", entry.name, "new", None, join_words(entry.roles), id)
        elif was != entry:
            for field, words in (("name", "name"), ("roles", "role"), ("emails", "e-mail"), ("phones", "phone")):
                if getattr(was, field) != getattr(entry, field):
                    values = _listed(getattr(was, field)), _listed(getattr(entry, field))
                    yield _changed("Contacts", entry.name, words, *values, id)
    for id, entry in before.items():
        if id not in after:
            yield _changed("Contacts", entry.name, "no longer there", join_words(entry.roles), None, id)


def _listed(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _resources(old: Update, new: Update) -> Iterator[Difference]:
    before = {(each.title, each.url): each for each in old.resources}
    after = {(each.title, each.url): each for each in new.resources}
    for key, line in after.items():
        was = before.get(key)
        if was is None:
            yield _changed("Tools & Templates", line.title, "new", None, line.source or line.url, None)
        elif was.source != line.source:
            yield _changed("Tools & Templates", line.title, "publisher and date", was.source, line.source, None)
    for key, line in before.items():
        if key not in after:
            yield _changed("Tools & Templates", line.title, "no longer listed", line.source or line.url, None, id=None)


def _own_fields(old: Update, new: Update) -> Iterator[Difference]:
    """The update's own fields; what is another in every issue is told of two revisions only."""
    names = [("introduction", "The introduction"), ("plan_link", "The link to the plan"), ("sender", "The sender")]
    names += [("programme", "The programme's name"), ("form", "The form")]
    if old.number == new.number:
        if old.date != new.date:
            dates = long_date(old.date), long_date(new.date)
            yield Difference(part="Dates moved", title="The issue itself", was=dates[0], now=dates[1])
        names += [("heading", "The heading"), ("subject", "The subject of the e-mail")]
    for field, title in names:
        was, now = getattr(old, field), getattr(new, field)
        if was != now:
            passages = _passages(was, now) if field == "introduction" else (was, now)
            yield Difference(part="Also changed", title=title, was=passages[0], now=passages[1])
    if old.banner != new.banner:
        told = [f"{each.banner.alternative} ({each.banner.url})" if each.banner else None for each in (old, new)]
        yield Difference(part="Also changed", title="The banner", was=told[0], now=told[1])
