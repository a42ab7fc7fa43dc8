"""UK GDPR in practice: forgetting a person for good."""

from collections.abc import Callable, Collection, Sequence
from datetime import date

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from seslip_cli.domain.contact import Contact
from seslip_cli.domain.issue import Correction, Issue
from seslip_cli.domain.period import Year
from seslip_cli.domain.thing import THINGS
from seslip_cli.domain.trace import Traces
from seslip_cli.errors import Refused
from seslip_cli.store.change import Change
from seslip_cli.store.locate import issue_file
from seslip_cli.store.scan import CannotSplice, scan
from seslip_cli.views.privacy import Trace
from seslip_cli.views.redaction import redact
from seslip_cli.views.update import Update
from seslip_cli.workflows.editing import find_uses, locate, remove
from seslip_cli.workflows.frozen import edit_own, find_frozen, keep, rewrite_former
from seslip_cli.workflows.issues import assemble
from seslip_cli.workflows.tracing import ACCOUNTS, PUBLISHED, TAKEN_OUT, YOURS, find_traces, is_out, traces_of

_REVISED = "taken out, and a new revision of what was published goes without them"
_CONTACTS = "contacts.toml"
_CALLED = ("name", "aliases", "sort", "emails", "phones")
"""The fields of a contact that say how they are called and reached, which others may have in common with them."""
_NOTE = "Personal details were taken out."
"""What readers are told of a revision that a purge has made."""


class Purged(Struct, frozen=True, kw_only=True):
    """A person who is forgotten, and every trace of them with what becomes of it.

    `reworded` are the files in whose texts words were taken out, and `drafts` the numbers of the issues among them.
    `revised` are the published issues that have a new revision without the person, each with which it is. `shared` are
    the others who have a name, an address or a number in common with the person, each with what: it stays. `ids` are
    those of other things that have the person's name in them, each with its file: they stay too, for they refer.
    """

    contact: Contact
    traces: tuple[Trace, ...]
    reworded: tuple[str, ...] = ()
    drafts: tuple[int, ...] = ()
    revised: tuple[tuple[int, int], ...] = ()
    shared: tuple[tuple[Contact, tuple[str, ...]], ...] = ()
    ids: tuple[tuple[str, str], ...] = ()

    @property
    def is_published(self) -> bool:
        """Whether anything that was published goes on telling of the person."""
        return any(each.fate == PUBLISHED for each in self.traces)

    @property
    def stays(self) -> tuple[Trace, ...]:
        """What is kept all the same: what was published, the accounts, and what was exported into the folder."""
        return tuple(each for each in self.traces if each.fate in (PUBLISHED, ACCOUNTS, YOURS))


def purge_contact(change: Change, words: str, today: date, *, published: bool = False) -> Purged:
    """Take a person out of the programme, its drafts and its log, for good (UK GDPR, article 17).

    Issues stay as they were published, unless what was `published` is to forget the person too, each as a new
    revision; the accounts stay in any case. Both are told. The items of an issue, which may come back as reminders,
    are no more than what it was made of, and forget the person whatever becomes of the issue. Raises NotFound.
    """
    store = change.store
    located = locate(store, THINGS["contacts"], words, Year.of(today))
    traces = traces_of(store, located.record)
    issues = [store.get_issue(number) for number in store.issue_numbers()]
    out = [issue for issue in issues if is_out(issue)]
    revised = []
    for issue in out:
        if not published:
            _freeze_once(change, issue, traces)
        elif (revision := _redact_published(change, issue, traces, today)) is not None:
            revised.append((issue.number, revision))
    fates = {issue_file(each.number): TAKEN_OUT if published else PUBLISHED for each in out}
    fates |= {issue_file(number): _REVISED for number, _ in revised}
    found = tuple(find_traces(store, traces, fates))
    remove(change, located, find_uses(store, "contact", located.id, located.year))
    reworded = _take_out_words(change, traces, found)
    change.purges = traces.pattern_with_ids
    drafts = {issue_file(each.number): each.number for each in issues if each.status == "draft"}
    return Purged(
        contact=located.record,
        traces=found,
        reworded=tuple(file for file in reworded if file in drafts or not file.startswith("issues/")),
        drafts=tuple(drafts[file] for file in reworded if file in drafts),
        revised=tuple(revised),
        ids=tuple(
            (id, file)
            for file in store.files()
            if store.exists(file)
            for id in traces.ids_made_of_it(change.text(file))
        ),
        shared=tuple((other, tuple(common)) for other, common in traces.shared()),
    )


def _take_out_words(change: Change, traces: Traces, found: Sequence[Trace]) -> list[str]:
    """Take names, addresses and numbers out of the texts that have them; gives the files that are others then."""
    reworded = []
    for trace in found:
        if trace.fate in (TAKEN_OUT, PUBLISHED, _REVISED) and trace.lines:
            text = change.text(trace.file)
            left = _own_words_out(text, trace.file, traces)
            change.restore(trace.file, left)
            if left != text:
                reworded.append(trace.file)
    return reworded


def _own_words_out(text: str, file: str, traces: Traces) -> str:
    """A file's text without the person's words, but for how others are called and what an issue keeps as published.

    Raises Refused.
    """
    try:
        if file == _CONTACTS:
            return _edit_around(text, traces.removed_from, _CALLED)
        return edit_own(text, traces.removed_from) if file.startswith("issues/") else traces.removed_from(text)
    except CannotSplice:
        raise Refused(
            f"{file} is written in a form that seslip cannot edit without harm. Nothing was changed.",
            f"Write each {'contact' if file == _CONTACTS else 'story'} under a header of its own, "
            f"[[{'contact' if file == _CONTACTS else 'item'}]].",
        ) from None


def _edit_around(text: str, edit: Callable[[str], str], fields: Collection[str]) -> str:
    """The text of the contacts with everything edited but the values of some of their fields. Raises CannotSplice."""
    made, at = [], 0
    for block in scan(text):
        for pair in block.pairs:
            if block.name == "contact" and pair.key in fields:
                made += [edit(text[at : pair.value]), text[pair.value : pair.value_end]]
                at = pair.value_end
    return "".join([*made, edit(text[at:])])


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
