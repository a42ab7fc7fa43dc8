"""Which row of a ledger is its heading, and which columns may hold what is wanted."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from seslip_cli.errors import CannotImport
from seslip_cli.imports.amounts import read_amounts
from seslip_cli.imports.days import read_days
from seslip_cli.imports.headings import Columns, Synonyms, is_slip_of, key_of, listed, not_understood, one_line
from seslip_cli.imports.table import Row, Table

_PREAMBLE = 40
"""How many rows may stand above the heading."""
_LONGEST = 100
"""No heading is longer, in characters."""
_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_]+")
_AMOUNTS = frozenset(("amount", "net", "gross", "debit", "credit"))
_DATES = frozenset(("date", "period"))
_NUMBERED = frozenset(("narrative",))
"""Fields that may have several columns with numbers behind their names."""


class Named(Struct, frozen=True, kw_only=True):
    """A column whose heading names a field.

    `at` is its place, from 0; `rank` how far down the field's list of words its own stands, so that the least goes
    first; `given` whether a correction names it; `slip` whether it is spelt a little otherwise.
    """

    at: int
    heading: str
    key: str
    rank: int = 0
    given: bool = False
    slip: bool = False


class Heading(Struct, frozen=True, kw_only=True):
    """The heading of a ledger: its row, and for each field the columns that may hold it, in the file's order.

    `number` is 0 and `texts` is empty where there is no row of headings and the columns are given by their letters.
    `left_out` are fields which a correction says are in no column.
    """

    number: int
    texts: tuple[str, ...]
    named: Mapping[str, tuple[Named, ...]]
    left_out: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """The headings without capitals, spaces and punctuation, by which the same heading is known again."""
        return "|".join(map(key_of, self.texts))


def find_heading(table: Table, synonyms: Synonyms, corrections: Mapping[str, str], short: Synonyms) -> Heading:
    """The first of the rows at the top in which most fields are named, a date or period and an amount among them.

    `corrections` say by field which heading, or which column by letter or number, holds it; `none` that none does.
    `short` are abbreviations by what they stand for. Raises CannotImport where no row will do.
    """
    return _Finder(table, synonyms, corrections, short).find()


def letter_of(at: int) -> str:
    """What spreadsheets call a column: 0 is A, 26 is AA."""
    high, low = divmod(at, 26)
    return (letter_of(high - 1) if high else "") + chr(ord("A") + low)


class _Finder:
    """Looks for the heading of one table."""

    def __init__(self, table: Table, synonyms: Synonyms, corrections: Mapping[str, str], short: Synonyms) -> None:
        self._table = table
        self._known = {
            key_of(word): (field, rank)
            for field, words in reversed([*synonyms.items()])
            for rank, word in reversed([*enumerate((*words, field))])
        }
        self._short = {each: word for word, abbreviations in short.items() for each in abbreviations}
        self._corrections = {field: text for field, text in corrections.items() if not _is_none(text)}
        self._left_out = frozenset(corrections) - frozenset(self._corrections)
        self._by_text = {field for field, text in self._corrections.items() if _place_of(text) is None}

    def find(self) -> Heading:
        first = self._table.rows[0].number
        nearby = [row for row in self._table.rows if row.number <= first + _PREAMBLE]
        found = [self._read(row) for row in nearby]
        if all(_missing(heading) for heading in found):
            found = [self._with_slips(heading) for heading in found]
        best = max(found, key=self._score)
        if _missing(best):
            best = max(found, key=lambda each: (len(each.named), -each.number))
            self._require_corrections(best)
            raise self._not_understood(best)
        self._require_corrections(best)
        best = self._with_slips(best)
        by_words = any(not column.given for columns in best.named.values() for column in columns)
        return best if by_words or self._by_text else self._above_first_data(best)

    def _score(self, heading: Heading) -> tuple[bool, int, int, int]:
        """How well a row does: with all that is needed, most corrections, most fields, and the higher the better."""
        return not _missing(heading), len(self._by_text & heading.named.keys()), len(heading.named), -heading.number

    def _read(self, row: Row) -> Heading:
        """A row as a heading: what corrections say, and every other column that names a field as the words have it."""
        keys = [key_of(text) for text in row.cells]
        given = {field: self._named_with(keys, row.cells, self._corrections[field]) for field in self._by_text}
        meant = {at: found for at, text in enumerate(row.cells) if (found := self._meaning(text))}
        is_heading = bool(meant) or any(given.values())
        for field in self._corrections.keys() - self._by_text:
            given[field] = self._named_with(keys, row.cells, self._corrections[field]) if is_heading else ()
            given[field] = given[field] or self._placed(row.cells, self._corrections[field])
        named = {field: columns for field, columns in given.items() if columns}
        taken = {column.at for columns in given.values() for column in columns}
        for at, (field, rank) in meant.items():
            if at not in taken and field not in given and field not in self._left_out:
                column = Named(at=at, heading=one_line(row.cells[at]), key=keys[at], rank=rank)
                named[field] = (*named.get(field, ()), column)
        return Heading(number=row.number, texts=row.cells, named=named, left_out=self._left_out)

    def _named_with(self, keys: Sequence[str], texts: Sequence[str], wanted: str) -> tuple[Named, ...]:
        return tuple(self._named_at(at, texts) for at, key in enumerate(keys) if key == key_of(wanted))

    def _placed(self, texts: Sequence[str], wanted: str) -> tuple[Named, ...]:
        """The column of a letter or number, if the table has so many."""
        place = _place_of(wanted)
        fits = place is not None and place < max(len(row.cells) for row in self._table.rows)
        return (self._named_at(place, texts),) if place is not None and fits else ()

    def _named_at(self, at: int, texts: Sequence[str]) -> Named:
        heading = one_line(texts[at]) if at < len(texts) else ""
        return Named(at=at, heading=heading or f"column {letter_of(at)}", key=key_of(heading), given=True)

    def _meaning(self, text: str) -> tuple[str, int] | None:
        """The field that a heading names, and the rank of its word: as it stands, else without what is in brackets."""
        if not text or len(text) > _LONGEST:
            return None
        for each in (text, _BRACKETS.sub("", text)):
            if found := self._known.get(key_of(each)):
                return found
        found = self._known.get(key_of(re.sub(r"\s*\d+\s*$", "", text)))
        return found if found and found[0] in _NUMBERED else self._known.get(key_of(self._written_out(text)))

    def _written_out(self, text: str) -> str:
        """A heading with its abbreviations written out, without what is in brackets: `PaidAmt (£)` is `Paid amount`."""
        words = _WORD.findall(_BRACKETS.sub("", text))
        return " ".join(self._short.get(word.casefold(), word) for word in words)

    def _with_slips(self, heading: Heading) -> Heading:
        """The same heading with the fields that nothing names yet found under words with slips in them."""
        taken = {column.at for columns in heading.named.values() for column in columns}
        absent = {
            key: found
            for key, found in self._known.items()
            if found[0] not in heading.named and found[0] not in self._left_out
        }
        named = dict(heading.named)
        for at, text in enumerate(heading.texts):
            key = key_of(text) if at not in taken and len(text) <= _LONGEST else ""
            hits = {found[0]: found for word, found in absent.items() if key and is_slip_of(key, word)}
            if len(hits) == 1:
                field, rank = next(iter(hits.values()))
                column = Named(at=at, heading=one_line(text), key=key, rank=rank, slip=True)
                named[field] = (*named.get(field, ()), column)
        return Heading(number=heading.number, texts=heading.texts, named=named, left_out=heading.left_out)

    def _require_corrections(self, best: Heading) -> None:
        """Raise CannotImport for a correction that names no column."""
        for field, wanted in self._corrections.items():
            if field not in best.named:
                raise CannotImport(
                    f'{self._table.name} has no column called "{wanted}" in row {best.number}.',
                    f"It has {listed([one_line(text) for text in best.texts if text])}.",
                )

    def _not_understood(self, best: Heading) -> CannotImport:
        places = {field: tuple(column.at for column in columns) for field, columns in best.named.items()}
        return not_understood(self._table, Columns(row=best.number, places=places, headings={}), _missing(best))

    def _above_first_data(self, best: Heading) -> Heading:
        """A heading of which only letters of columns are known: the row above the first with a date and an amount."""
        above = Row(0, ())
        for row in self._table.rows:
            if self._is_data(row, best):
                break
            above = row
        return self._read(above)

    def _is_data(self, row: Row, heading: Heading) -> bool:
        def cells(fields: frozenset[str]) -> list[str]:
            return [row.cell(column.at) for field in fields for column in heading.named.get(field, ())]

        try:
            amounts = any(read_amounts([text]).pence[0] is not None for text in cells(_AMOUNTS))
            return amounts and any(text and not read_days([text]).slips for text in cells(frozenset(("date",))))
        except ValueError:  # of two readings, as `08/11/2019`: a date all the same
            return True


def _is_none(text: str) -> bool:
    return text.strip().casefold() == "none"


def _place_of(wanted: str) -> int | None:
    """The place of a column given by letter or number: `C` and `3` are 2."""
    plain = wanted.strip().upper()
    if re.fullmatch("[A-Z]{1,2}", plain):
        place = 0
        for letter in plain:
            place = place * 26 + ord(letter) - ord("A") + 1
        return place - 1
    return int(plain) - 1 if re.fullmatch("[1-9][0-9]{0,2}", plain) else None


def _missing(heading: Heading) -> list[str]:
    """What a heading would need besides, in words."""
    groups = ((_DATES, "date or period"), (_AMOUNTS, "amount or debit or credit"))
    return [words for fields, words in groups if not fields & heading.named.keys()]
