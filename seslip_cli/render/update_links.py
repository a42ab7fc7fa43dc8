"""The links within the page of an update: places that they lead to, its contents, and words that tell them apart."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from seslip_cli.render.prose import find_links
from seslip_cli.views.update import (
    CONTACTS,
    EVENTS,
    NETWORK_DATES,
    PEER_CHALLENGE,
    PLAN,
    REMINDERS,
    TOOLS,
    UPDATES,
    Story,
    Update,
)

_MOST_WITHOUT_CONTENTS = 3
"""So many stories are found without a table of contents."""

_SECTIONS = (
    ("updates", UPDATES, "stories"),
    ("reminders", REMINDERS, "reminders"),
    ("network-dates", NETWORK_DATES, "network_dates"),
    ("events", EVENTS, "events"),
    ("peer-challenge", PEER_CHALLENGE, "peer_groups"),
    ("tools", TOOLS, "resources"),
    ("contacts", CONTACTS, "contacts"),
)
"""The sections of an update in their order: place, heading, and what of the update stands there."""


class Told(Struct, frozen=True, kw_only=True):
    """A story, and the place on the page where it is told."""

    place: str
    story: Story


class ContentsLine(Struct, frozen=True, kw_only=True):
    """A line of the table of contents, and those below it."""

    place: str
    words: str
    lines: tuple["ContentsLine", ...] = ()


def place_stories(stories: Iterable[Story], kind: str) -> tuple[Told, ...]:
    """Each story with a place of its own, `KIND-ID`; a story that was in another issue under that id has a number."""
    taken: set[str] = set()
    told = []
    for story in stories:
        place = _free(f"{kind}-{story.id}", taken, "{}-{}")
        taken.add(_key(place))
        told.append(Told(place=place, story=story))
    return tuple(told)


def build_contents(update: Update, told: Mapping[str, Sequence[Told]]) -> tuple[ContentsLine, ...]:
    """The sections with their stories, which `told` has by section; nothing where there are few stories.

    No line has the words of another link of the page, which leads elsewhere (WCAG 2.4.4, 3.2.4).
    """
    if sum(map(len, told.values())) <= _MOST_WITHOUT_CONTENTS:
        return ()
    sections = [(place, title) for place, title, field in _SECTIONS if getattr(update, field)]
    taken = {*map(_key, (*(words for words, _ in _links(update)), *(title for _, title in sections)))}

    def lines(place: str) -> Iterator[ContentsLine]:
        for each in told.get(place, ()):
            words = each.story.title
            if _key(words) in taken:
                words = _free(f"{words} ({'reminder' if place == 'reminders' else 'in this update'})", taken, "{} {}")
            taken.add(_key(words))
            yield ContentsLine(place=each.place, words=words)

    return tuple(ContentsLine(place=place, words=title, lines=tuple(lines(place))) for place, title in sections)


def find_ambiguous(update: Update) -> frozenset[str]:
    """The words of links that lead to different places, and so have to say more (WCAG 2.4.4), as they are spelt.

    Capitals and blanks make no other words for somebody who hears them.
    """
    places = defaultdict(set)
    for words, address in _links(update):
        places[_key(words)].add(address)
    return frozenset(words for words, _ in _links(update) if len(places[_key(words)]) > 1)


def find_people(update: Update, prefix: str) -> dict[str, str]:
    """Where on the page the entry of a name stands; of two people with one name, nobody knows who is meant."""
    names = [_spaced(entry.name) for entry in update.contacts]
    return {
        name: f"#{prefix}contact-{each.id}"
        for name, each in zip(names, update.contacts, strict=True)
        if names.count(name) == 1
    }


def find_namesakes(update: Update) -> dict[str, str]:
    """What tells those apart who have one name, by id: a role, else how they are reached."""
    names = [_spaced(entry.name) for entry in update.contacts]
    return {
        each.id: told
        for name, each in zip(names, update.contacts, strict=True)
        if names.count(name) > 1
        for told in (*each.roles, *each.emails, *each.phones)[:1]
    }


def find_below(update: Update) -> dict[str, str]:
    """What stands after a name to say that its entry is in the contact block, by the entry's id.

    It is the same in every format; whoever has no entry is referred to by the name alone.
    """
    namesakes = find_namesakes(update)
    return {
        each.id: f"{f', {namesakes[each.id]}' if each.id in namesakes else ''} (contact details below)"
        for each in update.contacts
    }


def _links(update: Update) -> Iterator[tuple[str, str]]:
    """Every link that leads away from the page: words and address."""
    stories = (*update.stories, *update.reminders)
    for text in (update.introduction, *(text for each in stories for text in (each.update, each.action) if text)):
        yield from find_links(text)
    for story in stories:
        yield from ((fact.words, fact.url) for fact in story.facts if fact.url)
    if update.plan_link:
        yield PLAN, update.plan_link
    yield from ((line.network, line.page) for line in update.network_dates if line.page)
    yield from ((f"Join {line.network} online", line.link) for line in update.network_dates if line.link)
    yield from ((line.title, line.url) for line in update.events if line.url)
    yield from ((line.title, line.url) for line in update.resources if line.url)


def _spaced(words: str) -> str:
    """Words with one blank between each two, as any page shows them."""
    return " ".join(words.split())


def _key(words: str) -> str:
    """What words that sound alike have in common."""
    return _spaced(words).casefold()


def _free(wanted: str, taken: set[str], pattern: str) -> str:
    """The wanted words, else with the first number from 2 on that makes them new."""
    number, free = 1, wanted
    while _key(free) in taken:
        number += 1
        free = pattern.format(wanted, number)
    return free
