"""Taking in a table of inspections: each row is one, new, with more said of it, known already, or refused."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, cast

from seslip_cli.domain.authority import Authority
from seslip_cli.domain.dates import join_words, plain_date
from seslip_cli.domain.inspection import Inspection, InspectionKind
from seslip_cli.domain.lookup import get_named
from seslip_cli.domain.period import Year
from seslip_cli.domain.thing import THINGS
from seslip_cli.errors import CannotImport, SeslipError
from seslip_cli.imports.cells import is_one_of
from seslip_cli.imports.days import ColumnTrouble, Days, read_days
from seslip_cli.imports.headings import Synonyms
from seslip_cli.imports.table import Row
from seslip_cli.store.change import Change
from seslip_cli.views.inspections import KINDS
from seslip_cli.workflows.editing import changed_record, locate_all
from seslip_cli.workflows.importing import Understood
from seslip_cli.workflows.importing_report import Imported, Outcome, refused
from seslip_cli.workflows.inspections import find_inspection, require_authority, require_begun

_SAID = ("framework", "judgement", "url")
"""What may be said of an inspection beside its day and kind."""


def import_inspections(change: Change, understood: Understood, today: date) -> Imported:
    """Take in every row that can be, as part of a change.

    Raises CannotImport for a column of dates that can be read in two ways.
    """
    days = _read_days(understood)
    held = _Held(change)
    outcomes = []
    others: dict[str, list[int]] = {}
    for place, row in enumerate(understood.rows):
        cells = understood.columns.cells(row)
        try:
            outcomes.append(_take(held, understood, place, days, today))
            if _kind(cells["kind"], understood.words["words"]) == "other":
                others.setdefault(cells["kind"], []).append(row.number)
        except (SeslipError, ValueError) as error:
            outcomes.append(refused(row, cells.get("authority", ""), error))
    return Imported(
        outcomes=tuple(outcomes), notes=(*_format_words(days), *_say_others(others, understood.words["words"]))
    )


class _Held:
    """The inspections that are noted, with those that the rows so far brought."""

    def __init__(self, change: Change) -> None:
        self._change = change
        authorities = locate_all(change.store, THINGS["authorities"], Year.of(date.min))
        self._located = {each.id: each for each in authorities}
        self._inspections = {
            each.id: [*each.record.inspection] for each in authorities if isinstance(each.record, Authority)
        }

    def get_authority(self, words: str) -> Authority:
        """The authority that a cell means. Raises NotFound, and Refused for a joint member."""
        located = get_named("authority", self._located.values(), words)
        return require_authority(located)

    def find(self, authority: Authority, day: date, kind: InspectionKind) -> Inspection | None:
        """The inspection of a kind that began on a day, if it is noted."""
        return find_inspection(self._inspections[authority.id], day, kind)

    def put(self, authority: Authority, inspection: Inspection) -> None:
        """Note an inspection, in the place of the one of that day and kind if there is one."""
        located, noted = self._located[authority.id], self._inspections[authority.id]
        old = find_inspection(noted, inspection.date, inspection.kind)
        if old is None:
            noted.append(inspection)
            self._change.add_part(located.file, located.path, "inspection", inspection)
        else:
            place = noted.index(old)
            noted[place] = inspection
            values = {field: getattr(inspection, field) for field in _SAID}
            self._change.set_fields(located.file, (*located.path, "inspection", place), values)


def _read_days(understood: Understood) -> Days:
    texts = [understood.columns.cells(row).get("date", "") for row in understood.rows]
    try:
        return read_days(texts)
    except ColumnTrouble as trouble:
        rows = ", ".join(f'row {understood.rows[at].number} "{text}"' for at, text in trouble.cells)
        raise CannotImport(
            f"The dates of {understood.table.name} cannot be read: {trouble.words} ({rows}).",
            "Write them day first, such as 6/3/2017, or like 2017-03-06.",
        ) from None


def _format_words(days: Days) -> tuple[str, ...]:
    return (f"The dates were read as {days.format}.",) if days.format else ()


def _say_others(others: Mapping[str, Sequence[int]], words: Synonyms) -> Iterator[str]:
    """Which words for a kind are not known, and in which rows."""
    for text, at in others.items():
        if text.casefold() != "other" and not is_one_of(text, words.get("inspection_other", ())):
            rows = f"row{'' if len(at) == 1 else 's'} {join_words(map(str, at))}"
            yield f'"{text}" ({rows}) is no kind that is known: taken for {KINDS["other"]}.'


def _take(held: _Held, understood: Understood, place: int, days: Days, today: date) -> Outcome:
    """Take in a row. Raises NotFound, Refused or ValueError with the reason where it cannot be."""
    row = understood.rows[place]
    cells = understood.columns.cells(row)
    day = days.days[place]
    if day is None:
        raise ValueError(f"date: {days.slips.get(place) or 'is missing, or is a month only'}")
    require_begun(day, today)
    authority = held.get_authority(_needed(cells, "authority"))
    kind = _kind(_needed(cells, "kind"), understood.words["words"])
    said: dict[str, Any] = {field: cells[field] for field in _SAID if field in cells}
    if kind == "other":
        said.setdefault("framework", cells["kind"])
    old = held.find(authority, day, kind)
    new = changed_record(old or Inspection(date=day, kind=kind), said, "inspection")
    name = f"{authority.name}, {KINDS[kind]} of {plain_date(day)}"
    if new == old:
        return _outcome(row, "unchanged", authority.id, name)
    held.put(authority, new)
    news = [field for field in said if old is not None and getattr(old, field) != said[field]]
    return _outcome(row, "added" if old is None else "changed", authority.id, name, news)


def _outcome(row: Row, what: Any, id: str, name: str, news: Sequence[str] = ()) -> Outcome:
    return Outcome(row=row, what=what, id=id, name=name, words=", ".join(news))


def _needed(cells: Mapping[str, str], field: str) -> str:
    if field not in cells:
        raise ValueError(f"{field} is missing")
    return cells[field]


def _kind(text: str, words: Synonyms) -> InspectionKind:
    """What kind of inspection a cell names; what is none of the words in `config/` is of another kind."""
    known = (kind for kind in KINDS if text.casefold() == kind or is_one_of(text, words.get(f"inspection_{kind}", ())))
    return cast("InspectionKind", next(known, "other"))
