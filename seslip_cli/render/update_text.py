"""The weekly update as plain text: 78 columns, the addresses of links as numbered notes at the end."""

from collections.abc import Iterator, Mapping

from seslip_cli.domain.dates import long_date
from seslip_cli.domain.issue_text import ACTION, UPDATE
from seslip_cli.render.plain_text import PlainText, plain_table, underlined, wrap
from seslip_cli.render.update_links import find_below
from seslip_cli.render.words import clean, read_words
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

WIDTH = 78
"""In columns; only an address that is longer by itself makes a longer line."""


def render_update_text(update: Update) -> str:
    """The whole update."""
    plain = PlainText(WIDTH)
    parts = [*_parts(update, plain)]
    if plain.links:
        parts += [_headed("Links"), plain.notes]
    return "\n\n".join(parts) + "\n"


def _parts(update: Update, plain: PlainText) -> Iterator[str]:
    yield underlined(wrap(clean(update.heading), WIDTH), "=")
    for each in sorted(update.corrections, key=lambda each: -each.revision):
        yield wrap(f"Corrected on {long_date(each.date)}: {clean(' '.join(each.note.split()))}", WIDTH)
    if update.banner:
        yield wrap(f"(Picture: {clean(update.banner.alternative)})", WIDTH)
    if update.introduction.strip():
        yield plain.render(update.introduction)
    if update.plan_link:
        yield wrap(plain.note(PLAN, update.plan_link), WIDTH)
    for title, stories in ((UPDATES, update.stories), (REMINDERS, update.reminders)):
        if stories:
            yield _headed(title)
            for story in stories:
                yield from _story(story, update, plain)
    yield from _blocks(update, plain)
    yield wrap(f"{clean(update.programme)}, {long_date(update.date)}", WIDTH)


def _blocks(update: Update, plain: PlainText) -> Iterator[str]:
    """What is drawn from the programme."""
    if update.network_dates:
        yield _headed(NETWORK_DATES)
        yield "\n".join(_network_date(line, plain) for line in update.network_dates)
    if update.events:
        yield _headed(EVENTS)
        yield "\n".join(_event(line, plain) for line in update.events)
    if update.peer_groups:
        sheet = build_peer_challenge(update)
        shown = sheet.filled()
        head = [sheet.columns[at].title for at in shown]
        rows = [[read_words(sheet.columns[at], row[at]) for at in shown] for row in sheet.rows]
        yield _headed(clean(sheet.title))
        yield plain_table([head, *rows], WIDTH)
    if update.resources:
        yield _headed(TOOLS)
        yield "\n".join(_resource(line, plain) for line in update.resources)
    if update.contacts:
        yield _headed(CONTACTS)
        yield "\n\n".join(map(_contact, update.contacts))


def _story(story: Story, update: Update, plain: PlainText) -> Iterator[str]:
    yield underlined(wrap(clean(story.title), WIDTH), "-")
    if story.update:
        prose = plain.render(story.update)
        yield f"{UPDATE.upper()}\n{prose}" if update.form == "two-part" else prose
    if story.action:
        yield f"{ACTION.upper()}\n{plain.render(story.action)}"
    if story.facts:
        yield "\n".join(_fact(fact, plain, find_below(update)) for fact in story.facts)
    if story.origin:
        yield wrap(f"({clean(story.origin)})", WIDTH)


def _fact(fact: Fact, plain: PlainText, below: Mapping[str, str]) -> str:
    words = _held(fact.words) if fact.contact else _words(fact.words, fact.url, plain)
    words += clean(below.get(fact.contact or "", ""))
    return wrap(f"{clean(fact.label)}: {words}{_mark(fact.mark)}", WIDTH, "  ")


def _network_date(line: NetworkDate, plain: PlainText) -> str:
    network = _words(line.network, line.page, plain)
    join = f", {_words('join online', line.link, plain)}" if line.link else ""
    lead = f". {_held(f'Contact: {line.lead}')}" if line.lead else ""
    return wrap(f"- {network}: {clean(line.when)}{_mark(line.mark)}{join}{lead}", WIDTH, "  ")


def _event(line: EventLine, plain: PlainText) -> str:
    more = [f"{label}: {clean(words)}" for label, words in (("Cost", line.cost), ("For", line.audience)) if words]
    when = f"{_words(line.title, line.url, plain)}: {clean(line.when)}{_mark(line.mark)}"
    return wrap(f"- {'. '.join([when, *more])}", WIDTH, "  ")


def _resource(line: ResourceLine, plain: PlainText) -> str:
    source = f" ({clean(line.source)})" if line.source else ""
    return wrap(f"- {_words(line.title, line.url, plain)}{source}", WIDTH, "  ")


def _mark(mark: str | None) -> str:
    """What became of a meeting, after its words: ` (moved from Friday 6 December 2019)`."""
    return f" ({clean(mark)})" if mark else ""


def _held(words: str) -> str:
    """Words that stand on one line, such as a name."""
    return clean(words).replace(" ", "\u00a0")


def _words(words: str, url: str | None, plain: PlainText) -> str:
    return plain.note(clean(words), url) if url else clean(words)


def _contact(entry: ContactEntry) -> str:
    return "\n".join(
        wrap(clean(line), WIDTH, "  ") for line in (entry.name, *entry.roles, *entry.emails, *entry.phones)
    )


def _headed(title: str) -> str:
    return underlined(title.upper(), "=")
