"""A weekly update without a person who is to be forgotten: what was published, as it may still be shown."""

import re
from datetime import date
from typing import Any

from msgspec import convert, to_builtins
from msgspec.structs import replace

from seslip_cli.domain.trace import Traces
from seslip_cli.views.update import ContactEntry, NetworkDate, Story, Update

_ADDRESSES = frozenset({"url", "page", "link", "plan_link", "sender"})
"""Fields that lead somewhere: with a part taken out they would lead nowhere, so they go as a whole."""
_NAMES = frozenset({"id", "contact", "meeting", "status", "form"})
"""Fields that name things of the programme, and say nothing to readers."""
_REACHED = ("name", "emails", "phones")
"""The fields of an entry that say how somebody is called and reached."""
_LINK = re.compile(r"\[([^\[\]]*)\]\(<?([^()<>\s]*)>?[^()]*\)|<([^<>\s]+)>")
"""A link of Markdown: its words and its address, or its address alone."""
_BELOW = re.compile(r"(\[removed\]) \((?:contact )?details below\)")
_DEFINITION = re.compile(r"^([ \t>*+-]*)(\[removed\]:)", re.MULTILINE)
"""What Markdown would take for the address of a link, and not print."""


def redact(update: Update, traces: Traces) -> Update:
    """An update without a person: entry, references and links to them gone, `[removed]` for their name in texts."""
    banner = update.banner if update.banner is None or not traces.are_in(update.banner.url) else None
    left = replace(
        update,
        banner=banner,
        stories=tuple(_story(each, traces) for each in update.stories),
        reminders=tuple(_story(each, traces) for each in update.reminders),
        network_dates=tuple(_network_date(each, traces) for each in update.network_dates),
        contacts=tuple(_entry(each, traces) for each in update.contacts if not traces.are_in(each.id)),
        left_out=tuple(each for each in update.left_out if not traces.are_in(each)),
    )
    return convert(_without(to_builtins(left, builtin_types=(date,)), "", traces), Update)


def _story(story: Story, traces: Traces) -> Story:
    facts = (each for each in story.facts if each.contact is None or not traces.are_in(each.contact))
    return replace(story, facts=tuple(facts))


def _network_date(line: NetworkDate, traces: Traces) -> NetworkDate:
    if traces.is_of_another(line.contact):
        return line
    named = any(each is not None and traces.are_in(each) for each in (line.lead, line.contact))
    return replace(line, lead=None, contact=None) if named else line


def _entry(entry: ContactEntry, traces: Traces) -> ContactEntry:
    """Somebody else's entry, without addresses and numbers that are the person's too, where they are nobody's now."""
    if traces.is_of_another(entry.id):
        return entry
    emails, phones = ((each for each in kept if not traces.are_in(each)) for kept in (entry.emails, entry.phones))
    return replace(entry, emails=tuple(emails), phones=tuple(phones))


def _without(value: Any, field: str, traces: Traces) -> Any:
    if isinstance(value, dict):
        own = _fields_of_another(value, field, traces)
        return {key: each if key in own else _without(each, key, traces) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_without(each, field, traces) for each in value]
    if not isinstance(value, str) or field in _NAMES or not traces.are_in(value):
        return value
    return None if field in _ADDRESSES else _text_without(value, traces)


def _fields_of_another(tables: dict[str, Any], field: str, traces: Traces) -> tuple[str, ...]:
    """What says how somebody else is called and reached, which they may have in common with the person."""
    if traces.is_of_another(tables.get("contact")):
        return ("words", "lead")
    return _REACHED if field == "contacts" and traces.is_of_another(tables["id"]) else ()


def _text_without(text: str, traces: Traces) -> str:
    """A text with `[removed]` for what tells of a person, and without links to them."""

    def unlinked(link: re.Match[str]) -> str:
        if not traces.are_in(link[2] or link[3] or ""):
            return link[0]
        return link[1] if link[1] is not None else "[removed]"

    left = re.sub(traces.pattern, "[removed]", _LINK.sub(unlinked, text), flags=re.IGNORECASE)
    return _DEFINITION.sub(r"\1\\\2", _BELOW.sub(r"\1", left))
