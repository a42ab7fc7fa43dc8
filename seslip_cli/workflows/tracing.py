"""Where a programme speaks of a person: its files, what seslip keeps beside them, and what was exported into it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from seslip_cli.domain.contact import Contact
from seslip_cli.domain.issue import Issue
from seslip_cli.domain.trace import Traces
from seslip_cli.imports.office_text import OFFICE, read_office_text
from seslip_cli.store.history import RecordChange, load_history, record_fields
from seslip_cli.store.journal import HOME, LOG
from seslip_cli.store.reading import Store
from seslip_cli.store.source import read_source
from seslip_cli.views.privacy import Trace

PUBLISHED = "kept, as it was published"
ACCOUNTS = "kept: the accounts must show who was paid and who approved"
TAKEN_OUT = "taken out"
YOURS = "yours to delete, or to export again"
_FORGOTTEN = "taken out, so that those changes cannot be taken back"
_DELETED = "deleted"
_ONE_PERSON = ("contacts rename", "contacts merge")
"""The commands after which two ids have meant one person."""
_EXPORTS = (".html", ".md", ".txt", ".csv", ".json", ".ics", ".vcf", ".eml")
_LONGEST_EXPORT = 5_000_000
"""A file of more bytes than this is no export of ours."""


def traces_of(store: Store, contact: Contact) -> Traces:
    """The traces of a person, under the names, ids and addresses too that the log of changes knows them by.

    What somebody else has too, a number of an office or an address of a team, is none.
    """
    ids, former = {contact.id}, []
    for entry in reversed(load_history(store.root)):
        people = [each for each in entry.records if each.kind == "contact"]
        ids |= _same_person(people, ids) if entry.command in _ONE_PERSON else set()
        for each in people:
            texts = [text for text in (each.before, each.after) if text is not None and each.id in ids]
            former += [_as_contact(record_fields(text, each)) for text in texts]
    others = (each for each in store.contacts().contact if each.id != contact.id)
    return Traces(contact, [each for each in former if each is not None], others)


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


def is_out(issue: Issue) -> bool:
    """Whether readers have had an issue, though it may be a draft again while it is corrected."""
    return issue.status == "published" or issue.frozen is not None


def find_traces(store: Store, traces: Traces, fates: Mapping[str, str]) -> Iterator[Trace]:
    """Every file of the programme that has a trace of a person, with what a purge does to it.

    `fates` are those of the files of issues that were published.
    """
    for file in (*store.files(), *store.ledger_files()):
        if store.exists(file):
            accounts = file.endswith(("/budget.toml", "/ledger.jsonl"))
            fate = ACCOUNTS if accounts else fates.get(file, TAKEN_OUT)
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
            yield from _trace(inside.as_posix(), YOURS, traces, _plain_text(path))
        elif path.suffix.lower() in OFFICE:
            for trace in _trace(inside.as_posix(), YOURS, traces, read_office_text(path)):
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
