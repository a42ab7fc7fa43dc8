"""The weekly update as a Word document: real headings, lists, tables and links, for people to read on paper and screen.

Where a page sets the two parts of a story beside each other, here one stands after the other: a table for the sake of
its looks would be read out as one. What is to be done has a bar at its side.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time
from io import BytesIO
from typing import Any, NamedTuple, Self

from docx import Document
from docx.document import Document as Written
from docx.shared import Twips

from seslip_cli.domain.dates import long_date
from seslip_cli.domain.issue_text import ACTION, UPDATE
from seslip_cli.render import update_document_styles as styles
from seslip_cli.render.dialect import mailto
from seslip_cli.render.document_parts import (
    MARGIN,
    RULE,
    SHORT_SIDE,
    element,
    field,
    paragraph,
    plain_run,
    rule,
    set_properties,
    undated,
)
from seslip_cli.render.update_document_prose import Paper, Place, Run, bookmark, find_address, linked
from seslip_cli.render.update_links import find_ambiguous, find_below, find_people
from seslip_cli.render.words import read_words
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

_TOGETHER = 5
"""A box and the facts below it, of so many paragraphs, stand on one page: LibreOffice loses longer chains."""


class _Links(NamedTuple):
    """What links are made of: the bookmarks of the contact block, what stands after a name of it, and ambiguous words.

    The first two are by the id of the entry.
    """

    bookmarks: Mapping[str, str]
    below: Mapping[str, str]
    ambiguous: frozenset[str]

    @classmethod
    def of(cls, update: Update) -> Self:
        bookmarks = {entry.id: bookmark(at, entry.id) for at, entry in enumerate(update.contacts, 1)}
        return cls(bookmarks, find_below(update), find_ambiguous(update))

    def person(self, name: str, contact: str | None) -> list[Run]:
        """A name, which leads to its entry of the contact block."""
        if contact is None or contact not in self.bookmarks:
            return [Run(_line(name))]
        return [Run(_line(f"{name}{self.below[contact]}"), to=f"#{self.bookmarks[contact]}")]

    def to(self, words: str, url: str | None) -> list[Run]:
        """Words that lead to an address; which one they say where others that are alike lead elsewhere (WCAG 2.4.4)."""
        if url and words in self.ambiguous and find_address(url):
            return linked(f"{words} ({url.split('://')[-1]})", url)
        return linked(words, url)


def render_update_document(update: Update) -> bytes:
    """The whole update, A4; the same update gives the same bytes.

    The document says that it was made at the start of the issue's day, and by the programme. Links within it lead to
    the entries of the contact block.
    """
    document = Document()
    set_properties(document, update.heading, update.programme, datetime.combine(update.date, time()))
    document.core_properties.content_status = update.status
    document.core_properties.revision = update.revision
    styles.set_styles(document)
    styles.set_page(document)
    links = _Links.of(update)
    people = {name: links.bookmarks[to.removeprefix("#contact-")] for name, to in find_people(update, "").items()}
    paper = Paper(document, people)
    _write_margins(document, update)
    _write_head(paper, update)
    for title, stories in ((UPDATES, update.stories), (REMINDERS, update.reminders)):
        if stories:
            _heading(paper, title, 2)
            for story in stories:
                _write_story(paper, story, update, links)
    _write_blocks(paper, update, links)
    if update.contacts:
        _write_contacts(paper, update, links)
    paper.put(styles.COLOPHON, [Run(f"{_line(update.programme)}, {long_date(update.date)}")])
    out = BytesIO()
    document.save(out)
    return undated(out.getvalue())


def _line(text: str) -> str:
    return " ".join(text.split())


def _heading(paper: Paper, title: str, level: int, *about: Any) -> None:
    paper.put(f"Heading {level}", [Run(_line(title))], *about)


def _write_margins(document: Written, update: Update) -> None:
    """At the top of every page the programme, and from the second on the update; at its foot which page it is."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    programme, heading = _line(update.programme), _line(update.heading)
    for header, words in ((section.first_page_header, programme), (section.header, f"{programme}\t{heading}")):
        header.is_linked_to_previous = False
        below = element("pBdr", rule("bottom", RULE, 6, 4))
        header._element[:] = [paragraph(styles.MARGINAL, [plain_run(words)], below, _to_right())]
    for footer in (section.first_page_footer, section.footer):
        footer.is_linked_to_previous = False
        number = [plain_run(f"{heading}\tPage "), *field("PAGE", "1"), plain_run(" of "), *field("NUMPAGES", "1")]
        footer._element[:] = [paragraph(styles.MARGINAL, number, _to_right())]


def _to_right() -> Any:
    """What stands after a tab ends at the right margin."""
    return element("tabs", element("tab", val="right", pos=(SHORT_SIDE - 2 * MARGIN) // Twips(1)))


def _write_head(paper: Paper, update: Update) -> None:
    _heading(paper, update.heading, 1)
    for each in sorted(update.corrections, key=lambda each: -each.revision):
        told = Run(f"Corrected on {long_date(each.date)}:", strong=True)
        paper.put(styles.CORRECTED, [told, Run(f" {_line(each.note)}")])
    if update.banner:
        paper.put(styles.TEXT, linked(update.banner.alternative, update.banner.url))
    paper.put_prose(update.introduction, Place(update.heading, below=1))
    if update.plan_link:
        paper.put(styles.TEXT, linked(PLAN, update.plan_link))


def _write_story(paper: Paper, story: Story, update: Update, links: _Links) -> None:
    _heading(paper, story.title, 3)
    title = _line(story.title)
    headed, boxed = update.form == "two-part", 0
    if story.update:
        if headed:
            _heading(paper, UPDATE, 4)
        paper.put_prose(story.update, Place(title, below=4 if headed else 3))
    if story.action:
        boxed = paper.put_box(ACTION, story.action, Place(title, below=3))
    if story.facts and boxed + len(story.facts) <= _TOGETHER:
        paper.keep_with_next()
    for at, fact in enumerate(story.facts, 1):
        together = [element("keepNext")] if at < len(story.facts) or story.origin else []
        space = [element("spacing", before=160)] if at == 1 else []
        paper.put(styles.FACT, _fact(fact, links), *together, *space)
    if story.origin:
        paper.put(styles.ORIGIN, [Run(_line(story.origin))])


def _fact(fact: Fact, links: _Links) -> Iterator[Run]:
    yield Run(f"{_line(fact.label)}:", styles.LABEL)
    yield Run("\t")
    yield from (
        links.person(fact.words, fact.contact) if fact.contact and not fact.url else links.to(fact.words, fact.url)
    )
    yield from _mark(fact.mark)


def _mark(mark: str | None) -> Iterator[Run]:
    if mark:
        yield Run(" ")
        yield Run(_line(mark), styles.MARK)


def _write_blocks(paper: Paper, update: Update, links: _Links) -> None:
    """What is drawn from the programme."""
    if update.network_dates:
        _heading(paper, NETWORK_DATES, 2)
        rows = [_network_date(each, links) for each in update.network_dates]
        shown = [at for at in range(3) if at < 2 or any(row[at] for row in rows)]
        heads = ("Network", "Next meeting", "Contact")
        paper.put_table(NETWORK_DATES, [heads[at] for at in shown], [[row[at] for at in shown] for row in rows])
    if update.events:
        _heading(paper, EVENTS, 2)
        paper.put_list(_event(each, links) for each in update.events)
    if update.peer_groups:
        _write_peer_challenge(paper, update)
    if update.resources:
        _heading(paper, TOOLS, 2)
        paper.put_list(_resource(each, links) for each in update.resources)


def _network_date(each: NetworkDate, links: _Links) -> tuple[list[Run], list[Run], list[Run]]:
    join = [Run("\n"), *links.to(f"Join {each.network} online", each.link)] if each.link else []
    when = [Run(_line(each.when)), *_mark(each.mark), *join]
    return links.to(each.network, each.page), when, links.person(each.lead, each.contact) if each.lead else []


def _event(each: EventLine, links: _Links) -> Iterable[Run]:
    yield from [run._replace(strong=True) for run in links.to(each.title, each.url)]
    yield Run(f"\n{_line(each.when)}")
    yield from _mark(each.mark)
    for label, words in (("Cost", each.cost), ("For", each.audience)):
        if words:
            yield Run(f"\n{label}: {_line(words)}")


def _write_peer_challenge(paper: Paper, update: Update) -> None:
    sheet = build_peer_challenge(update)
    shown = sheet.filled()
    _heading(paper, sheet.title, 2)
    rows = ([[Run(read_words(sheet.columns[at], row[at]))] for at in shown] for row in sheet.rows)
    paper.put_table(sheet.title, [sheet.columns[at].title for at in shown], rows)


def _resource(each: ResourceLine, links: _Links) -> Iterable[Run]:
    yield from links.to(each.title, each.url)
    if each.source:
        yield Run(f" ({_line(each.source)})")


def _write_contacts(paper: Paper, update: Update, links: _Links) -> None:
    """Every person in one paragraph, which a page never breaks."""
    _heading(paper, CONTACTS, 2)
    for entry in update.contacts:
        name = paper.bookmarked(links.bookmarks[entry.id], paper.inline([Run(_line(entry.name), styles.NAME)]))
        paper.write(paragraph(styles.CONTACT, [*name, *paper.inline(_details(entry))]))


def _details(entry: ContactEntry) -> Iterable[Run]:
    for role in entry.roles:
        yield Run(f"\n{_line(role)}")
    for email in entry.emails:
        yield Run("\n")
        yield from linked(email, mailto(email))
    for phone in entry.phones:
        yield Run(f"\n{_line(phone)}")
