"""The weekly update as Markdown."""

import re
from collections.abc import Iterator, Mapping

from markdown_it.common.utils import normalizeReference

from seslip_cli.domain.dates import long_date
from seslip_cli.domain.issue_text import ACTION, UPDATE
from seslip_cli.render.dialect import is_harmless, mailto, new_reader
from seslip_cli.render.markdown import escape, render_table
from seslip_cli.render.prose import safe_markdown
from seslip_cli.render.update_links import find_below
from seslip_cli.render.words import clean
from seslip_cli.views.update import (
    CONTACTS,
    EVENTS,
    NETWORK_DATES,
    PLAN,
    REMINDERS,
    TOOLS,
    UPDATES,
    ContactEntry,
    EventLine,
    Fact,
    NetworkDate,
    ResourceLine,
    Story,
    Update,
    build_peer_challenge,
)

_MARKDOWN = new_reader(bare_links=False)
_LABEL = re.compile(
    r"(?P<start>^ {0,3})?(?P<words>(?<=\]))?\[(?P<label>[^\[\]]+)\](?P<after>\[\]|:)?(?P<more>(?=[\[(]))?", re.MULTILINE
)
"""What may be the label of a reference: where it is defined, or stands for an address (CommonMark 4.7, 6.3)."""


def render_update_markdown(update: Update) -> str:
    """The whole update; the text of items passes as it was written, HTML in it escaped."""
    return "\n\n".join(part.strip("\n") for part in _parts(update)) + "\n"


def _parts(update: Update) -> Iterator[str]:
    yield f"# {_line(update.heading)}"
    for each in sorted(update.corrections, key=lambda each: -each.revision):
        yield f"**Corrected on {long_date(each.date)}:** {_line(each.note)}"
    if update.banner:
        picture = "!" if is_harmless(update.banner.url) else ""
        yield f"{picture}{_link(update.banner.alternative, update.banner.url)}"
    if update.introduction.strip():
        yield _text(update.introduction, "introduction", below=1)
    if update.plan_link:
        yield _link(PLAN, update.plan_link)
    for title, stories in ((UPDATES, update.stories), (REMINDERS, update.reminders)):
        if stories:
            yield f"## {title}"
            for story in stories:
                yield from _story(story, update)
    yield from _blocks(update)
    yield f"*{_line(update.programme)}, {long_date(update.date)}*"


def _blocks(update: Update) -> Iterator[str]:
    """What is drawn from the programme."""
    if update.network_dates:
        yield f"## {NETWORK_DATES}"
        lines = map(_network_date, update.network_dates)
        yield "\n".join(["| Network | Next meeting | Contact |", "| --- | --- | --- |", *lines])
    if update.events:
        yield f"## {EVENTS}"
        yield "\n".join(map(_event, update.events))
    if update.peer_groups:
        sheet = build_peer_challenge(update)
        yield f"## {_line(sheet.title)}"
        yield render_table(sheet, [*sheet.rows], sheet.filled())
    if update.resources:
        yield f"## {TOOLS}"
        yield "\n".join(map(_resource, update.resources))
    if update.contacts:
        yield f"## {CONTACTS}"
        yield from map(_contact, update.contacts)


def _story(story: Story, update: Update) -> Iterator[str]:
    yield f"### {_line(story.title)}"
    two_part = update.form == "two-part"
    if story.update:
        if two_part:
            yield f"**{UPDATE}**"
        yield _text(story.update, f"{story.id}-{story.first}-update", below=3)
    if story.action:
        yield f"**{ACTION}**"
        yield _text(story.action, f"{story.id}-{story.first}-action", below=3)
    if story.facts:
        mark = _list_mark(story.action or story.update or "")
        yield "\n".join(f"{mark} {_fact(fact, find_below(update))}" for fact in story.facts)
    if story.origin:
        yield f"*{_line(story.origin)}*"


def _text(markdown: str, name: str, *, below: int) -> str:
    """A text within the update; the labels of its references are its own, as another text may have the same."""
    text = safe_markdown(markdown, below=below)
    known: dict[str, dict[str, object]] = {}
    before = _MARKDOWN.render(text, known)
    if not (labels := known.get("references")):
        return text

    def renamed(found: re.Match[str]) -> str:
        label, after = found["label"], found["after"] or ""
        if normalizeReference(label) not in labels or found["more"] is not None:
            return found[0]
        ahead = found["start"] or ""
        if found["words"] is not None or (found["start"] is not None and after == ":"):
            return f"{ahead}[{label} {name}]{after}"
        return f"{ahead}[{label}][{label} {name}]{after.removesuffix('[]')}"

    made = _LABEL.sub(renamed, text)
    return made if _MARKDOWN.render(made) == before else text


def _list_mark(before: str) -> str:
    """What begins the entries of a list that follows a text: not what a list at its end has, which would go on."""
    tokens = _MARKDOWN.parse(clean(before))
    return "*" if tokens and tokens[-1].type == "bullet_list_close" and tokens[-1].markup == "-" else "-"


def _fact(fact: Fact, below: Mapping[str, str]) -> str:
    where = escape(below.get(fact.contact or "", ""))
    return f"**{_line(fact.label)}:** {_link(fact.words, fact.url)}{where}{_mark(fact.mark)}"


def _network_date(line: NetworkDate) -> str:
    join = f", {_link(f'join {line.network} online', line.link)}" if line.link else ""
    cells = (_link(line.network, line.page), f"{_line(line.when)}{_mark(line.mark)}{join}", _line(line.lead or ""))
    return f"| {' | '.join(cells)} |"


def _event(line: EventLine) -> str:
    more = [f"{label}: {_line(words)}" for label, words in (("Cost", line.cost), ("For", line.audience)) if words]
    return f"- {'. '.join([f'{_link(line.title, line.url)}: {_line(line.when)}{_mark(line.mark)}', *more])}"


def _resource(line: ResourceLine) -> str:
    return f"- {_link(line.title, line.url)}{f' ({_line(line.source)})' if line.source else ''}"


def _mark(mark: str | None) -> str:
    """What became of a meeting, set off after its words."""
    return f", **{_line(mark)}**" if mark else ""


def _link(words: str, url: str | None) -> str:
    """Words that lead to an address; where it is none to follow, it stands behind them."""
    if url and not is_harmless(url):
        return _line(f"{words} ({url})")
    return f"[{_line(words)}]({_address(url)})" if url else _line(words)


def _line(text: str) -> str:
    """Plain text on one line, as Markdown."""
    return escape(" ".join(text.split()))


def _address(url: str) -> str:
    """An address in which nothing can end the link, or the cell of a table, that it stands in."""
    return "".join(f"%{ord(each):02X}" if each in "()[]<>\\|`" else each for each in clean(url))


def _contact(entry: ContactEntry) -> str:
    lines = [f"**{_line(entry.name)}**", *map(_line, entry.roles)]
    lines += [f"[{_line(each)}]({_address(mailto(each))})" for each in entry.emails]
    lines += map(_line, entry.phones)
    return "  \n".join(lines)
