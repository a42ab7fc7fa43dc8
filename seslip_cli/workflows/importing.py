"""Taking in a table: every row becomes a record, changes one, is there already, or is refused with the reason."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import asdict, replace

from seslip_cli.domain.dates import join_words
from seslip_cli.domain.period import Year
from seslip_cli.domain.thing import THINGS, Thing, field_specs
from seslip_cli.domain.typed import reading_for
from seslip_cli.errors import CannotImport, SeslipError
from seslip_cli.imports.headings import Columns, data_rows, find_columns, parse_corrections
from seslip_cli.imports.incoming import MANY, NEEDED, read_row, settle_columns
from seslip_cli.imports.table import Row, Table
from seslip_cli.store.change import Change
from seslip_cli.store.config import Words
from seslip_cli.workflows.importing_records import RecordsImport
from seslip_cli.workflows.importing_report import Imported, Outcome, refused
from seslip_cli.workflows.reconcile import no_such_year

COLUMNS = "import-columns.toml"
"""For each noun what its columns may be called, and the words that mean something in cells."""

_SENTENCE = 6
"""How many words make a remark of what stands where a name should."""


class Understood(Struct, frozen=True, kw_only=True):
    """A table whose heading was understood: the rows below it, and what each column holds."""

    noun: str
    table: Table
    columns: Columns
    rows: tuple[Row, ...]
    words: Words


def understand(noun: str, table: Table, corrections: Sequence[str], words: Words) -> Understood:
    """Which column of a table holds what. Raises CannotImport, and WrongUsage for a correction of no field."""
    synonyms = words[noun]
    corrected = parse_corrections(corrections, [*synonyms])
    needed = NEEDED.get(noun, (("name",),))
    columns = find_columns(table, synonyms, corrected, MANY.get(noun, ()), needed)
    rows = data_rows(table, columns)
    if not rows:
        raise CannotImport(f"{table.name} has no rows below its headings in row {columns.row}.", "Look at the table.")
    return Understood(
        noun=noun,
        table=table,
        columns=settle_columns(noun, columns, rows, words["words"]),
        rows=tuple(rows),
        words=words,
    )


def import_rows(change: Change, understood: Understood, year: Year, today: date) -> Imported:
    """Take in every row that can be, as part of a change.

    Raises NotFound where a year has no plan to put workstreams in, CannotImport where every row lacks a column that new
    records must have.
    """
    thing = THINGS[understood.noun]
    if thing.file == "plan" and change.store.find_plan(year) is None:
        raise no_such_year(change.store, year, "plan")
    records = RecordsImport(change, thing, year, today)
    outcomes = []
    parts: list[Row] = []
    assumed: dict[str, list[int]] = {}
    for row in understood.rows:
        if is_part(row, understood.columns.places.get(thing.naming, ())):
            parts.append(row)
            continue
        heard: list[str] = []
        with reading_for(lambda: today, heard.append):
            outcomes.append(_take_row(records, understood, row, parts))
        for words in heard:
            assumed.setdefault(words, []).append(row.number)
    _require_columns(understood, thing, outcomes)
    records.write()
    return Imported(outcomes=tuple(outcomes), notes=(*records.notes(), *say_parts(parts), *_say_assumed(assumed)))


def _say_assumed(assumed: Mapping[str, Sequence[int]]) -> Iterator[str]:
    """What was assumed about dates and times, and in which rows."""
    for words, at in assumed.items():
        rows = [*dict.fromkeys(at)]
        yield f"{words} ({'row' if len(rows) == 1 else 'rows'} {join_words(map(str, rows))})."


def is_part(row: Row, names: Sequence[int]) -> bool:
    """Whether a row is the heading of a part, or a remark: words in the first column only.

    Where names stand in that column it must be a sentence, such as a note below a table that seslip wrote.
    """
    text = row.cell(0)
    words = bool(names) and len(row.cells) == 1 and "@" not in text and re.search(r"[A-Za-z]", text) is not None
    return words and (0 not in names or (text.endswith(".") and len(text.split()) >= _SENTENCE))


def say_parts(parts: Sequence[Row]) -> Iterator[str]:
    """Which rows were taken for headings of parts, or for remarks."""
    if parts:
        rows = ", ".join(f'{row.number} "{" ".join(row.cell(0).split())}"' for row in parts)
        yield f"Taken for a heading or a remark: row {rows}."


def _take_row(records: RecordsImport, understood: Understood, row: Row, parts: Sequence[Row]) -> Outcome:
    try:
        incoming = read_row(understood.noun, row, understood.columns, understood.words["words"])
        if understood.noun == "workstreams" and "group" not in understood.columns.places and parts:
            incoming = replace(incoming, group=" ".join(parts[-1].cell(0).split()))
        return Outcome(row=row, **asdict(records.take(incoming, f"row {row.number}")))
    except (SeslipError, ValueError) as error:
        cells = understood.columns.cells(row)
        both = " ".join(filter(None, (cells.get("first_name"), cells.get("surname"))))
        return refused(row, " ".join((cells.get("name") or both or cells.get("title") or "").split()), error)


def _require_columns(understood: Understood, thing: Thing, outcomes: Sequence[Outcome]) -> None:
    """Where no row can be taken in because columns are missing, it is the file that cannot be. Raises CannotImport."""
    kind, shape = next(iter(thing.kinds.items()))
    places = understood.columns.places
    found = {*places, *(("name",) if "first_name" in places and "surname" in places else ())}
    missing = [spec.name for spec in field_specs(kind, shape) if spec.required and spec.name not in found]
    if missing and all(each.what == "refused" for each in outcomes):
        texts = ", ".join(understood.columns.headings.values())
        raise CannotImport(
            f"{understood.table.name} has no column for the {' and none for the '.join(missing)}: a new {thing.noun} "
            f"needs {'it' if len(missing) == 1 else 'both' if len(missing) == 2 else 'them'}. "
            f"What was understood is {texts}.",
            f"Add the column, or name it: --column {missing[0]}=HEADING.",
        )
