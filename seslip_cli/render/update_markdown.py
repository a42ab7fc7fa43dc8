"""The weekly update as Markdown."""

from collections.abc import Iterator

from seslip_cli.domain.dates import long_date
from seslip_cli.render.markdown import escape, render_table
from seslip_cli.render.prose import safe_markdown
from seslip_cli.render.words import clean
from seslip_cli.views.update import ContactEntry, Fact, Story, Update, build_peer_challenge


def render_update_markdown(update: Update) -> str:
    """The whole update; the text of items passes as it was written, HTML in it escaped."""
    return "\n\n".join(part.strip("\n") for part in _parts(update)) + "\n"


def _parts(update: Update) -> Iterator[str]:
    yield f"# {escape(update.heading)}"
    if update.banner:
        yield f"![{escape(update.banner.alternative)}]({_address(update.banner.url)})"
    if update.introduction:
        yield safe_markdown(update.introduction, below=1)
    if update.plan_link:
        yield _link("Our regional improvement plan", update.plan_link)
    for title, stories in (("Updates", update.stories), ("Reminders from previous weeks", update.reminders)):
        if stories:
            yield f"## {title}"
            for story in stories:
                yield from _story(story, update)
    yield from _blocks(update)
    yield f"*{escape(update.programme)}, {long_date(update.date)}*"


def _blocks(update: Update) -> Iterator[str]:
    """What is drawn from the programme."""
    if update.network_dates:
        yield "## Network dates"
        lines = (
            f"| {escape(line.network)} | {_link(line.when, line.link)} | {escape(line.lead or '')} |"
            for line in update.network_dates
        )
        yield "\n".join(["| Network | Next meeting | Contact |", "| --- | --- | --- |", *lines])
    if update.peer_groups:
        sheet = build_peer_challenge(update)
        yield f"## {escape(sheet.title)}"
        yield render_table(sheet, [*sheet.rows], sheet.filled())
    if update.resources:
        yield "## Tools & Templates"
        yield "\n".join(
            f"- {_link(line.title, line.url)}{escape(f' ({line.source})') if line.source else ''}"
            for line in update.resources
        )
    if update.contacts:
        yield "## Contact details"
        yield from map(_contact, update.contacts)


def _story(story: Story, update: Update) -> Iterator[str]:
    yield f"### {escape(story.title)}"
    two_part = update.form == "two-part"
    if story.update:
        if two_part:
            yield "**Update**"
        yield safe_markdown(story.update, below=3)
    if story.action:
        if two_part:
            yield "**Action required**"
        yield safe_markdown(story.action, below=3)
    if story.facts:
        yield "\n".join(f"- {_fact(fact)}" for fact in story.facts)
    if story.origin:
        yield f"*{escape(story.origin)}*"


def _fact(fact: Fact) -> str:
    below = " (contact details below)" if fact.contact else ""
    return f"**{escape(fact.label)}:** {_link(fact.words, fact.url)}{below}"


def _link(words: str, url: str | None) -> str:
    return f"[{escape(words)}]({_address(url)})" if url else escape(words)


def _address(url: str) -> str:
    """An address in which nothing can end the link that it stands in."""
    return "".join(f"%{ord(each):02X}" if each in "()[]<>\\" else each for each in clean(url))


def _contact(entry: ContactEntry) -> str:
    lines = [f"**{escape(entry.name)}**", *map(escape, entry.roles)]
    lines += [f"[{escape(each)}](mailto:{_address(each)})" for each in entry.emails]
    lines += map(escape, entry.phones)
    return "  \n".join(lines)
