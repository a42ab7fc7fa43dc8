"""UK GDPR in practice: whose record is due, everything held on one person, and forgetting a person for good."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from seslip_cli.domain.contact import Contact
from seslip_cli.domain.dates import plain_date
from seslip_cli.domain.issue import Correction, Issue
from seslip_cli.domain.lookup import get_named
from seslip_cli.domain.meeting import Meeting
from seslip_cli.domain.period import Year
from seslip_cli.domain.thing import THINGS
from seslip_cli.domain.trace import Traces
from seslip_cli.errors import Refused
from seslip_cli.imports.office_text import OFFICE, read_office_text
from seslip_cli.store.change import Change
from seslip_cli.store.history import RecordChange, load_history, record_fields
from seslip_cli.store.journal import HOME, LOG
from seslip_cli.store.locate import issue_file, year_file
from seslip_cli.store.reading import Store
from seslip_cli.store.scan import CannotSplice
from seslip_cli.store.source import read_source
from seslip_cli.store.toml import plain
from seslip_cli.views.privacy import Trace, build_report, build_review
from seslip_cli.views.redaction import redact
from seslip_cli.views.sheet import Sheet
from seslip_cli.views.update import Update
from seslip_cli.workflows.editing import Use, find_uses, locate, remove
from seslip_cli.workflows.frozen import edit_own, find_frozen, keep, rewrite_former
from seslip_cli.workflows.issues import assemble

_PUBLISHED = "kept, as it was published"
_REVISED = "taken out, and a new revision of what was published goes without them"
_ACCOUNTS = "kept: the accounts must show who was paid and who approved"
_TAKEN_OUT = "taken out"
_FORGOTTEN = "taken out, so that those changes cannot be taken back"
_DELETED = "deleted"
_YOURS = "yours to delete, or to export again"
_NOTE = "Personal details were taken out."
"""What readers are told of a revision that a purge has made."""
_ONE_PERSON = ("contacts rename", "contacts merge")
"""The commands after which two ids have meant one person."""
_EXPORTS = (".html", ".md", ".txt", ".csv", ".json", ".ics", ".vcf", ".eml")
_LONGEST_EXPORT = 5_000_000
"""A file of more bytes than this is no export of ours."""


class Purged(Struct, frozen=True, kw_only=True):
    """A person who is forgotten, and every trace of them with what becomes of it.

    `reworded` are the files in whose texts words were taken out, and `drafts` the numbers of the issues among them.
    `revised` are the published issues that have a new revision without the person, each with which it is.
    """

    contact: Contact
    traces: tuple[Trace, ...]
    reworded: tuple[str, ...] = ()
    drafts: tuple[int, ...] = ()
    revised: tuple[tuple[int, int], ...] = ()

    @property
    def is_published(self) -> bool:
        """Whether anything that was published goes on telling of the person."""
        return any(each.fate == _PUBLISHED for each in self.traces)

    @property
    def stays(self) -> tuple[Trace, ...]:
        """What is kept all the same: what was published, the accounts, and what was exported into the folder."""
        return tuple(each for each in self.traces if each.fate in (_PUBLISHED, _ACCOUNTS, _YOURS))


def review_contacts(store: Store, today: date) -> Sheet:
    """Whose record is due for a review, and who has left: the longest due first."""
    contacts = store.contacts().contact
    due = [(each, *found) for each in contacts if (found := _why(store, each, today)) is not None]
    order = sorted(due, key=lambda row: (row[0].review_by or date.max, row[0].sort_key))
    undated = [each for each in contacts if each.review_by is None]
    return build_review(order, len(contacts), len(undated), today)


def _why(store: Store, contact: Contact, today: date) -> tuple[str, str] | None:
    """Why a record should be looked at, and what to do; nothing where it need not be."""
    ends = [role.to for role in contact.role if role.to is not None]
    if len(ends) == len(contact.role) > 0 and max(ends) < today:
        left = f"has held no role since {plain_date(max(ends))}"
        if named := sum(
            _is_to_come(store, use, today) for use in find_uses(store, "contact", contact.id, Year.of(today))
        ):
            count = "one thing that goes on names" if named == 1 else f"{named} things that go on name"
            return f"{left}, and {count} them still", f"seslip contacts show {contact.id}"
        return left, f"seslip contacts purge {contact.id}"
    if contact.review_by is not None and contact.review_by <= today:
        again = f"seslip contacts set {contact.id} --review-by DATE"
        return f"a review was due on {plain_date(contact.review_by)}", again
    return None


def _is_to_come(store: Store, use: Use, today: date) -> bool:
    """Whether what names a person goes on: a network, a plan of this year, a meeting ahead, a draft."""
    if use.kind == "contact":
        return False
    if use.kind in ("item", "reminder"):
        return store.get_issue(int(Path(use.file).stem)).status == "draft"
    if use.kind == "meeting":
        records: Any = store.load(use.file)
        meeting: Meeting = records.meeting[use.index]
        is_over = meeting.status in ("held", "cancelled") or (meeting.date is not None and meeting.date < today)
        return not is_over
    past = (year_file(year, "") for year in store.years() if year < Year.of(today))
    return not use.file.startswith(tuple(each.removesuffix(".toml") for each in past))


def report_contact(store: Store, words: str) -> Sheet:
    """Everything held on a person, as they may ask for it (UK GDPR, article 15). Raises NotFound."""
    contact = get_named("contact", store.contacts().contact, words)
    out = (number for number in store.issue_numbers() if _is_out(store.get_issue(number)))
    fates = {issue_file(number): _PUBLISHED for number in out}
    return build_report(contact, [*_fields(contact)], [*_traces(store, _traces_of(store, contact), fates)])


def _fields(contact: Contact) -> Iterator[tuple[str, str]]:
    for field, value in plain(contact).items():
        if field != "role":
            yield field, ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    for role in contact.role:
        body = role.organisation or role.authority
        days = " ".join(f"{word} {plain_date(day)}" for word, day in (("from", role.from_), ("to", role.to)) if day)
        yield "role", ", ".join(filter(None, (role.title, body, *role.networks, days)))


def purge_contact(change: Change, words: str, today: date, *, published: bool = False) -> Purged:
    """Take a person out of the programme, its drafts and its log, for good (UK GDPR, article 17).

    Issues stay as they were published, unless what was `published` is to forget the person too, each as a new
    revision; the accounts stay in any case. Both are told. The items of an issue, which may come back as reminders,
    are no more than what it was made of, and forget the person whatever becomes of the issue. Raises NotFound.
    """
    store = change.store
    located = locate(store, THINGS["contacts"], words, Year.of(today))
    traces = _traces_of(store, located.record)
    issues = [store.get_issue(number) for number in store.issue_numbers()]
    out = [issue for issue in issues if _is_out(issue)]
    revised = []
    for issue in out:
        if not published:
            _freeze_once(change, issue, traces)
        elif (revision := _redact_published(change, issue, traces, today)) is not None:
            revised.append((issue.number, revision))
    fates = {issue_file(each.number): _TAKEN_OUT if published else _PUBLISHED for each in out}
    fates |= {issue_file(number): _REVISED for number, _ in revised}
    found = tuple(_traces(store, traces, fates))
    remove(change, located, find_uses(store, "contact", located.id, located.year))
    reworded = _take_out_words(change, traces, found)
    change.purges = traces.pattern
    drafts = {issue_file(each.number): each.number for each in issues if each.status == "draft"}
    return Purged(
        contact=located.record,
        traces=found,
        reworded=tuple(file for file in reworded if file in drafts or not file.startswith("issues/")),
        drafts=tuple(drafts[file] for file in reworded if file in drafts),
        revised=tuple(revised),
    )


def _take_out_words(change: Change, traces: Traces, found: Sequence[Trace]) -> list[str]:
    """Take names, addresses and numbers out of the texts that have them; gives the files that are others then."""
    reworded = []
    for trace in found:
        if trace.fate in (_TAKEN_OUT, _PUBLISHED, _REVISED) and trace.lines:
            text = change.text(trace.file)
            left = _own_words_out(text, trace.file, traces)
            change.restore(trace.file, left)
            if left != text:
                reworded.append(trace.file)
    return reworded


def _own_words_out(text: str, file: str, traces: Traces) -> str:
    """A file's text without the person's words, but for what an issue keeps as it was published. Raises Refused."""
    if not file.startswith("issues/"):
        return traces.removed_from(text)
    try:
        return edit_own(text, traces.removed_from)
    except CannotSplice:
        raise Refused(
            f"{file} is written in a form that seslip cannot edit without harm. Nothing was changed.",
            "Write each story under a header of its own, [[item]].",
        ) from None


def _traces_of(store: Store, contact: Contact) -> Traces:
    """The traces of a person, under the names, ids and addresses too that the log of changes knows them by."""
    ids, former = {contact.id}, []
    for entry in reversed(load_history(store.root)):
        people = [each for each in entry.records if each.kind == "contact"]
        ids |= _same_person(people, ids) if entry.command in _ONE_PERSON else set()
        for each in people:
            texts = [text for text in (each.before, each.after) if text is not None and each.id in ids]
            former += [_as_contact(record_fields(text, each)) for text in texts]
    return Traces(contact, [each for each in former if each is not None])


def _same_person(people: Sequence[RecordChange], ids: set[str]) -> set[str]:
    """The ids that one of these has had before a rename, or of a record that was merged into one of these.

    Other people's records change with it where they name the id, and are not meant.
    """
    gone = [each for each in people if each.after is None]
    stays = [each for each in people if each.id in ids and each.after is not None]
    named = {str(record_fields(each.before, each).get("name", "")): each.id for each in gone}
    return {id for name, id in named.items() for each in stays if each.before is None or name in (each.after or "")}


def _as_contact(fields: Mapping[str, Any]) -> Contact | None:
    """What a record said of a person; nothing where it was never one that could be read."""
    try:
        return msgspec.convert(fields, Contact)
    except msgspec.ValidationError:
        return None


def _is_out(issue: Issue) -> bool:
    """Whether readers have had an issue, though it may be a draft again while it is corrected."""
    return issue.status == "published" or issue.frozen is not None


def _freeze_once(change: Change, issue: Issue, traces: Traces) -> None:
    """Keep a published issue that names a person as its readers have it, before they are gone from the programme."""
    if find_frozen(issue) is not None:
        return
    update = assemble(change.store, issue)
    if traces.are_in(msgspec.json.encode(update).decode()):
        keep(change, issue, update)


def _redact_published(change: Change, issue: Issue, traces: Traces, today: date) -> int | None:
    """Take a person out of every revision of an issue; gives the number of the new one, where the last named them."""
    rewrite_former(change, issue, lambda update: redact(update, traces))
    out = find_frozen(issue) or replace(assemble(change.store, issue), left_out=())
    without = redact(out, traces)
    if without == out:
        return None
    correction = Correction(revision=out.revision + 1, date=today, note=_NOTE)
    keep(change, issue, replace(without, corrections=(*without.corrections, correction)), before=without)
    _add_correction(change, issue, out, correction)
    return correction.revision


def _add_correction(change: Change, issue: Issue, out: Update, correction: Correction) -> None:
    """Write a correction down after those that are out; one that is being made becomes the next."""
    file = issue_file(issue.number)
    if issue.revision == out.revision:
        change.add_record(file, "correction", correction)
        return
    waiting = issue.correction[-1]
    values = {"date": correction.date, "note": correction.note}
    change.set_fields(file, ("correction", len(issue.correction) - 1), values)
    change.add_record(file, "correction", replace(waiting, revision=waiting.revision + 1))


def _traces(store: Store, traces: Traces, fates: Mapping[str, str]) -> Iterator[Trace]:
    """Every file of the programme that has a trace of a person, with what a purge does to it.

    `fates` are those of the files of issues that were published.
    """
    for file in (*store.files(), *store.ledger_files()):
        if store.exists(file):
            accounts = file.endswith(("/budget.toml", "/ledger.jsonl"))
            fate = _ACCOUNTS if accounts else fates.get(file, _TAKEN_OUT)
            yield from _trace(file, fate, traces, _text(store, file))
    for path in sorted((store.root / HOME).glob("*")):
        if path.is_file():
            fate = _FORGOTTEN if path.name == LOG else _DELETED
            for trace in _trace(f"{HOME}/{path.name}", fate, traces, _plain_text(path)):
                yield replace(trace, texts=())
    yield from _exported_traces(store, traces)


def _exported_traces(store: Store, traces: Traces) -> Iterator[Trace]:
    """What was exported into the programme's folder, and has a trace of a person."""
    for path in sorted(store.root.rglob("*")):
        inside = path.relative_to(store.root)
        if HOME in inside.parts or not path.is_file() or path.stat().st_size > _LONGEST_EXPORT:
            continue
        if path.suffix.lower() in _EXPORTS:
            yield from _trace(inside.as_posix(), _YOURS, traces, _plain_text(path))
        elif path.suffix.lower() in OFFICE:
            for trace in _trace(inside.as_posix(), _YOURS, traces, read_office_text(path)):
                yield replace(trace, lines=())


def _trace(file: str, fate: str, traces: Traces, text: str) -> Iterator[Trace]:
    """What a file says of a person, if it says anything."""
    if found := [*traces.lines(text)]:
        lines, texts = zip(*found, strict=True)
        yield Trace(file=file, fate=fate, lines=lines, texts=texts)


def _plain_text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def _text(store: Store, file: str) -> str:
    if file.endswith(".jsonl"):
        return (store.root / file).read_text(encoding="utf-8")
    return read_source(store.root, file).text
