"""The weekly update as plain text: 78 columns, the addresses of links as numbered notes at the end."""

from collections.abc import Iterator

from seslip_cli.domain.dates import long_date
from seslip_cli.render.prose import PlainText, plain_table, wrap
from seslip_cli.render.words import clean, read_words
from seslip_cli.views.update import ContactEntry, Fact, Story, Update, build_peer_challenge

WIDTH = 78


def render_update_text(update: Update) -> str:
    """The whole update."""
    plain = PlainText(WIDTH)
    parts = [*_parts(update, plain)]
    if plain.links:
        parts.append(_headed("Links"))
        parts.append("\n".join(f"[{number}] {clean(url)}" for number, url in enumerate(plain.links, 1)))
    return "\n\n".join(parts) + "\n"


def _parts(update: Update, plain: PlainText) -> Iterator[str]:
    heading = wrap(clean(update.heading), WIDTH)
    yield f"{heading}\n{'=' * max(map(len, heading.splitlines()))}"
    if update.introduction:
        yield plain.render(update.introduction)
    if update.plan_link:
        yield plain.note("Our regional improvement plan", update.plan_link)
    for title, stories in (("Updates", update.stories), ("Reminders from previous weeks", update.reminders)):
        if stories:
            yield _headed(title)
            for story in stories:
                yield from _story(story, update, plain)
    if update.network_dates:
        yield _headed("Network dates")
        yield "\n".join(
            _hanging(f"- {clean(line.network)}: {_words(line.when, line.link, plain)}", line.lead)
            for line in update.network_dates
        )
    if update.peer_groups:
        sheet = build_peer_challenge(update)
        shown = sheet.filled()
        head = [sheet.columns[at].title for at in shown]
        rows = [[read_words(sheet.columns[at], row[at]) for at in shown] for row in sheet.rows]
        yield _headed(clean(sheet.title))
        yield plain_table([head, *rows], WIDTH)
    if update.resources:
        yield _headed("Tools & Templates")
        yield "\n".join(
            _hanging(f"- {_words(line.title, line.url, plain)}", clean(line.source)) for line in update.resources
        )
    if update.contacts:
        yield _headed("Contact details")
        yield "\n\n".join(map(_contact, update.contacts))
    yield f"{clean(update.programme)}, {long_date(update.date)}"


def _story(story: Story, update: Update, plain: PlainText) -> Iterator[str]:
    title = wrap(clean(story.title), WIDTH)
    yield f"{title}\n{'-' * max(map(len, title.splitlines()))}"
    for label, text in (("UPDATE", story.update), ("ACTION REQUIRED", story.action)):
        if text:
            prose = plain.render(text)
            yield f"{label}\n{prose}" if update.form == "two-part" else prose
    if story.facts:
        yield "\n".join(_hanging(_fact(fact, plain)) for fact in story.facts)
    if story.origin:
        yield f"({clean(story.origin)})"


def _fact(fact: Fact, plain: PlainText) -> str:
    below = " (contact details below)" if fact.contact else ""
    return f"{fact.label}: {_words(fact.words, fact.url, plain)}{below}"


def _words(words: str, url: str | None, plain: PlainText) -> str:
    return plain.note(clean(words), url) if url else clean(words)


def _contact(entry: ContactEntry) -> str:
    return "\n".join(wrap(clean(line), WIDTH) for line in (entry.name, *entry.roles, *entry.emails, *entry.phones))


def _headed(title: str) -> str:
    return f"{title.upper()}\n{'=' * len(title)}"


def _hanging(line: str, more: str | None = None) -> str:
    """A line with what belongs to it after a comma, wrapped with a hanging indent."""
    first, *rest = wrap(f"{line}, {more}" if more else line, WIDTH - 2).split("\n")
    return "\n".join([first, *(f"  {each}" for each in rest)])
