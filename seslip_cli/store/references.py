"""Whether ids are used once, and whether what refers to an id refers to something, over the files that were read."""

from collections.abc import Collection, Iterator

from msgspec import Struct

from seslip_cli.domain.period import Year
from seslip_cli.domain.record import Record
from seslip_cli.domain.references import REFERENCES, kind_of_id, references_in
from seslip_cli.store.problem import BrokenStore, Problem
from seslip_cli.store.source import Source, problem_in

_BY_YEAR = frozenset({"group", "workstream", "line", "grant", "virement", "commitment", "subscription"})
"""Kinds whose ids are the year's own: the same id in another year is another record."""
_BY_FILE = frozenset({"item"})
"""Kinds whose ids are the file's own: an item keeps its id in every issue that carries it."""
_IN_MANY_FILES = frozenset({"meeting"})
"""Kinds that have been read only when the reader says so: one file does not hold them all."""


class _Reference(Struct, frozen=True, kw_only=True):
    """An id that a record gives for another; `target` is the kind that it should be found among."""

    target: tuple[str, str]
    id: str
    kind: str
    index: int
    field: str
    source: Source


class References:
    """The ids that have been read, and the references that wait for the kind they refer to."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str], set[str]] = {}
        self._waiting: list[_Reference] = []

    def own(self, shape: type[Record], source: Source, year: Year | None) -> None:
        """Make room for the ids of every kind that a file of this shape holds."""
        for kind in shape.__struct_fields__:
            self._ids.setdefault(_scoped(kind_of_id(kind), source, year), set())

    def add(self, records: Record, source: Source, year: Year | None) -> Iterator[Problem]:
        """Take up the records of a file; the problems are ids used twice."""
        for kind in records.__struct_fields__:
            value = getattr(records, kind)
            known = self._ids[_scoped(kind_of_id(kind), source, year)]
            for index, record in enumerate(value if isinstance(value, tuple) else (value,)):
                if not isinstance(record, Record):
                    continue
                id = getattr(record, "id", None)
                if id in known:
                    yield problem_in(source, kind, index, "id", f'the id "{id}" is used twice')
                elif id is not None:
                    known.add(id)
                self._waiting += _references_of(record, kind, index, source, year)

    def check(self, complete: Collection[str] = ()) -> None:
        """Look at every reference to what has been read; `complete` names kinds of many files that now are.

        Raises BrokenStore for what refers to nothing.
        """
        for kind in complete:
            self._ids.setdefault((kind, ""), set())
        ready: list[_Reference] = []
        waiting: list[_Reference] = []
        for each in self._waiting:
            is_read = each.target in self._ids and (each.target[0] not in _IN_MANY_FILES or each.target[0] in complete)
            (ready if is_read else waiting).append(each)
        self._waiting = waiting
        problems = [
            problem_in(each.source, each.kind, each.index, each.field, _no_such(each, self._ids[each.target]), each.id)
            for each in ready
            if each.id not in self._ids[each.target]
        ]
        if problems:
            raise BrokenStore(problems)


def _references_of(record: Record, kind: str, index: int, source: Source, year: Year | None) -> Iterator[_Reference]:
    for field, target in REFERENCES.get(kind, {}).items():
        for id in references_in(record, field):
            scope = _scoped(target, source, year)
            yield _Reference(target=scope, id=id, kind=kind, index=index, field=field, source=source)


def _scoped(kind: str, source: Source, year: Year | None) -> tuple[str, str]:
    """A kind, with the year or the file within which its ids are told apart."""
    if kind in _BY_FILE:
        return (kind, source.file)
    return (kind, str(year) if kind in _BY_YEAR else "")


def _no_such(reference: _Reference, known: Collection[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(reference.id, [*known], n=1)
    nearest = f'; the nearest is "{close[0]}"' if close else ""
    return f'there is no {reference.target[0]} with the id "{reference.id}"{nearest}'
