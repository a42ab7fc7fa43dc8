"""Whether what somebody writes for an issue can be printed, and what they should know of it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from seslip_cli.domain.dates import long_date
from seslip_cli.domain.issue import Issue, Item, Link
from seslip_cli.domain.issue_text import in_one_line
from seslip_cli.domain.item_text import (
    find_blind_links,
    find_html,
    find_unprintable,
    find_unprintable_address,
    find_unprintable_title,
    find_vague_links,
    is_vague,
)
from seslip_cli.errors import Refused
from seslip_cli.store.reading import Store
from seslip_cli.views.update_making import find_contact_entry

_MOST_TOLD = 20


def require_printable(title: str | None, update: str | None, action: str | None, links: Iterable[Link]) -> None:
    """Refuse a story of which something cannot be printed: all that is wrong with it at once.

    None is for what is not given. Raises Refused.
    """
    found = [*_unprintable(title, update, action, links)]
    if not found:
        return
    more = [f"and {len(found) - _MOST_TOLD} more"] if len(found) > _MOST_TOLD else []
    listed = "\n".join(f"  {each}" for each in (*found[:_MOST_TOLD], *more))
    raise Refused(f"This cannot be printed, and nothing was changed:\n{listed}.", "Mend it, and run the command again.")


def notes_on_words(update: str | None, action: str | None, links: Iterable[Link]) -> Iterator[str]:
    """What the writer should know of words that can be printed: HTML in them, links that say or lead nowhere."""
    vague = [f'the link "{each.text}"' for each in links if is_vague(each.text, each.url)]
    for name, text in (("update", update), ("action", action)):
        if text is None:
            continue
        html = find_html(text)
        if html:
            yield f"HTML is no part of an update: readers see it as it stands ({name}, {html[0]}{_and_more(html)})."
        for blind in find_blind_links(text):
            yield f"{name}, {blind}, which is nowhere without https:// before it."
        vague += [f"{name}, {each}" for each in find_vague_links(text)]
    if vague:
        words = "The words of a link should say where it leads, read by themselves"
        yield f"{words}; these do not: {'; '.join(vague)}."


def notes_on_days(item: Item, issue: Issue, given: Iterable[str], store: Store) -> Iterator[str]:
    """That a day that was given to a story lies before the issue itself."""
    for field in given:
        day = _day_of(item, field, issue, store)
        if day is not None and day < issue.date:
            name = {"deadline": "deadline", "until": "last day", "event": "event"}[field]
            yield f"The {name}, {long_date(day)}, is before the issue's own day, {long_date(issue.date)}."


def name_meetings(ids: Iterable[str], issue: Issue, store: Store) -> Iterator[str]:
    """Meetings by their titles and when they are, each once: `AD Education Network, Friday 13 December 2019`."""
    named = [*dict.fromkeys(ids)]
    found = store.get_meetings({*named}, near=issue.date)
    for id in named:
        meeting = found[id]
        yield f"{in_one_line(meeting.title)}, {long_date(meeting.date) if meeting.date else 'to be confirmed'}"


def notes_on_people(ids: Sequence[str], store: Store, day: date) -> Iterator[str]:
    """Who of those that a story names has nothing that may appear in print, and how to change that."""
    for each in store.contacts().contact:
        if each.id in ids and find_contact_entry(each, store.bodies(), day) is None:
            yield left_out_of_print(each.full_name, each.id)


def left_out_of_print(name: str, id: str | None = None) -> str:
    """That somebody has nothing that may appear in print, and how to change that: by the id, where it is known."""
    who = id or f'"{name}"'
    return f"{name} is left out of print. To change that: seslip contacts set {who} --publish role,emails"


def _unprintable(title: str | None, update: str | None, action: str | None, links: Iterable[Link]) -> Iterator[str]:
    if title is not None:
        yield from (f"title: {each}" for each in find_unprintable_title(title))
    for name, text in (("update", update), ("action", action)):
        if text is not None:
            yield from (f"{name}, {each}" for each in find_unprintable(text))
    for link in links:
        yield from (f'the words of the link "{link.text}": {each}' for each in find_unprintable_title(link.text))
        yield from (f'the address "{link.url}" of a link: {each}' for each in find_unprintable_address(link.url))


def _and_more(found: Sequence[str]) -> str:
    return f", and {len(found) - 1} more" if len(found) > 1 else ""


def _day_of(item: Item, field: str, issue: Issue, store: Store) -> date | None:
    if field == "event" and item.event is not None:
        return store.get_meetings({item.event}, near=issue.date)[item.event].date
    return {"deadline": item.deadline, "until": item.until}.get(field)
