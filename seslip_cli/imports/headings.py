"""Which row of a table is its heading, and which field each column holds."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from msgspec import Struct

from seslip_cli.domain.dates import join_words
from seslip_cli.errors import CannotImport, WrongUsage
from seslip_cli.imports.table import Row, Table

Synonyms = Mapping[str, Sequence[str]]
"""What the column of each field may be called."""

_MOST_NAMED = 30
_PREAMBLE = 40
"""How many rows may stand above the heading."""


class Columns(Struct, frozen=True, kw_only=True):
    """The heading of a table as it was understood.

    `row` is the number of the heading's row; `places` are the columns of each field, from 0, and `headings` what
    stands above them; `unread` are the headings that mean nothing to us.
    """

    row: int
    places: Mapping[str, tuple[int, ...]]
    headings: Mapping[str, str]
    unread: tuple[str, ...] = ()

    def cells(self, row: Row) -> dict[str, str]:
        """What a row says of each field; several columns of a field one below the other, blank ones left out."""
        found = {
            field: "\n".join(filter(None, (row.cell(at) for at in places))) for field, places in self.places.items()
        }
        return {field: text for field, text in found.items() if text}


def key_of(heading: str) -> str:
    """A heading without capitals, spaces and punctuation: `E-mail address:` is `emailaddress`, `%` stays."""
    plain = (heading if heading.isascii() else unicodedata.normalize("NFKC", heading)).casefold()
    return "".join(filter(str.isalnum, plain)) or plain.strip()


def is_slip_of(key: str, word: str) -> bool:
    """Whether a key is another with a letter too few, too many, wrong or swapped; long words may have two such slips.

    Short words are left alone, since one letter makes another word of them, and so are figures and first letters.
    """
    room = 0 if len(word) < 6 else 1 if len(word) < 9 else 2
    if key == word or key[:1] != word[:1] or abs(len(key) - len(word)) > room or not (key + word).isalpha():
        return False
    return _slips(key, word) <= room


def _slips(key: str, word: str) -> int:
    """How many letters must be put in, taken out, changed, or swapped with the next to make one word the other."""
    before: list[int] = []
    row = list(range(len(word) + 1))
    for at, letter in enumerate(key, 1):
        before, above, row = row, before, [at]
        for to, other in enumerate(word, 1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != other))
            if at > 1 and to > 1 and letter == word[to - 2] and key[at - 2] == other:
                cost = min(cost, above[to - 2] + 1)
            row.append(cost)
    return row[-1]


def parse_corrections(given: Sequence[str], fields: Sequence[str]) -> dict[str, str]:
    """`--column name="Who"` by field. Raises WrongUsage for what is no field."""
    found = {}
    for each in given:
        field, equals, heading = each.partition("=")
        field = field.strip() if field.strip() in fields else field.strip().replace("-", "_")
        if not equals or not heading.strip():
            raise WrongUsage(f'--column: "{each}" is not like FIELD=HEADING.', "Write it like --column name=Who.")
        if field not in fields:
            raise WrongUsage(f'--column: there is no field "{field}".', f"There are {', '.join(fields[:_MOST_NAMED])}.")
        found[field] = heading.strip()
    return found


def find_columns(
    table: Table,
    synonyms: Synonyms,
    corrections: Mapping[str, str],
    many: Sequence[str],
    needed: Sequence[Sequence[str]],
) -> Columns:
    """The heading of a table: of its first rows the one in which most fields are named.

    `corrections` give the heading of a field, whatever else may fit; fields in `many` may have several columns; of each
    of `needed` one field must be there, `first_name+surname` being two at once. Raises CannotImport where no row will
    do.
    """
    first = table.rows[0].number
    nearby = [row for row in table.rows if row.number <= first + _PREAMBLE]
    found = [_read_heading(row, synonyms, corrections, many) for row in nearby]
    missing = {each.row: _missing(each, needed) for each in found}
    best = max(found, key=lambda each: (not missing[each.row], len(each.places), -each.row))
    if missing[best.row]:
        best = max(found, key=lambda each: (len(each.places), -each.row))
        raise not_understood(table, best, missing[best.row])
    for field, heading in corrections.items():
        if field not in best.places:
            raise CannotImport(
                f'{table.name} has no column called "{heading}" in row {best.row}.',
                f"It has {listed(_texts(table, best.row))}.",
            )
    return best


def data_rows(table: Table, columns: Columns) -> list[Row]:
    """The rows below the heading; where the heading is printed again, as on a new page, it is left out."""
    heading = next(row for row in table.rows if row.number == columns.row)
    keys = [key_of(cell) for cell in heading.cells]
    return [row for row in table.rows if row.number > columns.row and [key_of(cell) for cell in row.cells] != keys]


def _read_heading(row: Row, synonyms: Synonyms, corrections: Mapping[str, str], many: Sequence[str]) -> Columns:
    wanted = {key_of(heading): field for field, heading in reversed([*corrections.items()])}
    known = {key_of(word): field for field, words in reversed([*synonyms.items()]) for word in (*words, field)}
    places: dict[str, tuple[int, ...]] = {}
    unread = []
    for at, text in enumerate(row.cells):
        field = _field_of(text, wanted, {key: field for key, field in known.items() if field not in corrections})
        if field is None or (field in places and (field not in many or field in corrections)):
            unread += [text] if text else []
        else:
            places[field] = (*places.get(field, ()), at)
    headings = {field: "; ".join(one_line(row.cell(at)) for at in columns) for field, columns in places.items()}
    return Columns(row=row.number, places=places, headings=headings, unread=tuple(map(one_line, unread)))


def _field_of(text: str, wanted: Mapping[str, str], known: Mapping[str, str]) -> str | None:
    """The field that a heading names: as it stands, without what is in brackets, without a number at its end."""
    if not text or len(text) > 100:
        return None
    bare = re.sub(r"\([^)]*\)|\[[^]]*\]", "", text)
    for each in (text, bare, re.sub(r"\s*\d+\s*$", "", bare)):
        key = key_of(each)
        if key and (field := wanted.get(key) or known.get(key)):
            return field
    return None


def _missing(columns: Columns, needed: Sequence[Sequence[str]]) -> list[str]:
    """What a heading would need besides, in words."""
    return [
        " or ".join(each.replace("+", " with ").replace("_", " ") for each in choices)
        for choices in needed
        if not any(all(field in columns.places for field in each.split("+")) for each in choices)
    ]


def not_understood(table: Table, best: Columns, missing: Sequence[str]) -> CannotImport:
    """The trouble of a table in which no row has what is needed; `best` is the row that has most of it."""
    where = f'The sheet "{table.sheet}" of {table.name}' if table.sheet else table.name
    others = [each for each in table.sheets if each != table.sheet]
    sheets = f" Or name another sheet with --sheet: {', '.join(others)}." if others else ""
    if not best.places:
        return CannotImport(
            f"{where} has no row of headings that is understood: a column for the {join_words(missing)} is needed.",
            f"Name the column: --column {_field_word(missing[0])}=HEADING.{sheets}",
        )
    return CannotImport(
        f"{where} has no column for the {' and none for the '.join(missing)}: row {best.row} has "
        f"{listed(_texts(table, best.row))}.",
        f"Name the column: --column {_field_word(missing[0])}=HEADING.{sheets}",
    )


def _field_word(missing: str) -> str:
    return missing.split(" or ")[0].split(" with ")[0].replace(" ", "_")


def _texts(table: Table, number: int) -> list[str]:
    return [one_line(cell) for row in table.rows if row.number == number for cell in row.cells if cell]


def listed(texts: Sequence[str]) -> str:
    """Headings for a message: the first of them, cut where they are long."""
    shown = [text if len(text) <= 40 else f"{text[:40]}..." for text in texts[:15]]
    return ", ".join(shown) + (" and more" if len(texts) > 15 else "")


def one_line(text: str) -> str:
    """A text with one space wherever it has spaces or line breaks."""
    return " ".join(text.split())
