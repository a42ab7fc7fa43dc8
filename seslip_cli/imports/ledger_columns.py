"""Which column of a ledger holds what, where headings leave a choice: the one whose cells fit."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from operator import itemgetter

from msgspec import Struct

from seslip_cli.imports.amounts import read_amounts
from seslip_cli.imports.days import LOST, read_days
from seslip_cli.imports.headings import Synonyms, key_of
from seslip_cli.imports.ledger_heading import Heading, Named, letter_of
from seslip_cli.imports.ledger_years import read_years
from seslip_cli.imports.periods import read_periods
from seslip_cli.imports.table import Row

_LOOKED_AT = 200
"""How many cells of a column are looked at to tell whether they fit."""
MONEY = ("amount", "net", "gross", "vat", "debit", "credit")
_OPTIONAL = frozenset(("net", "gross", "vat", "debit", "credit", "drcr", "period", "year"))
"""Fields that are left unread where no column's cells fit."""
_CODES = ("cost_centre", "account")


class Body:
    """The rows below a heading, but for headings that are printed again."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self._cells = [row.cells for row in rows]
        lengths = [*map(len, self._cells)]
        self._shortest = min(lengths)
        self.longest = max(lengths)

    def texts(self, at: int) -> list[str]:
        """The cells of a column, from the first row to the last."""
        if at < self._shortest:
            return [*map(itemgetter(at), self._cells)]
        return [cells[at] if at < len(cells) else "" for cells in self._cells]

    def sample(self, at: int) -> list[str]:
        """The first cells of a column that are not blank."""
        return [*islice((cells[at] for cells in self._cells if at < len(cells) and cells[at]), _LOOKED_AT)]


class LedgerColumns(Struct, frozen=True, kw_only=True):
    """The columns that were chosen, by field: one each, but for the narrative, which may have several."""

    chosen: Mapping[str, tuple[Named, ...]]
    notes: tuple[str, ...] = ()

    def heading(self, field: str) -> str:
        """What stands above a field's columns."""
        return "; ".join(column.heading for column in self.chosen[field])

    def place(self, field: str) -> int:
        """The place of a field's only column, from 0."""
        return self.chosen[field][0].at


def choose_columns(heading: Heading, body: Body, words: Synonyms) -> LedgerColumns:
    """The column of each field. One that is blank is as if it were not there; among several the cells decide."""
    return _Chooser(heading, body, words).choose()


class _Chooser:
    """Chooses among the columns of one ledger."""

    def __init__(self, heading: Heading, body: Body, words: Synonyms) -> None:
        self._body = body
        self._samples = {column.at: body.sample(column.at) for columns in heading.named.values() for column in columns}
        self._named = {
            field: kept
            for field, columns in heading.named.items()
            if (kept := sorted((each for each in columns if self._samples[each.at]), key=_order))
        }
        self._signs = {key_of(word) or word for side in ("debit", "credit") for word in words[side]}
        self._notes: list[str] = []

    def choose(self) -> LedgerColumns:
        chosen: dict[str, tuple[Named, ...]] = {}
        for field in self._named:
            if field == "narrative":
                chosen[field] = self._narrative(chosen)
            elif column := self._pick(field):
                chosen[field] = (column,)
                self._notes += self._say(field, column)
                if field == "amount":
                    self._notes += self._say_others(column)
        self._pair(chosen)
        return LedgerColumns(
            chosen={field: columns for field, columns in chosen.items() if columns}, notes=(*self._notes,)
        )

    def _pick(self, field: str) -> Named | None:
        """The first column whose cells fit; where none do the first, unless the field can be done without."""
        columns = self._named[field]
        if columns[0].given and len(columns) == 1:
            return columns[0]
        fits = self._fit_of(field)
        fitting = [each for each in columns if fits(self._samples[each.at])]
        if field == "date" and len(fitting) > 1:
            fitting = self._well_filled(fitting)
        if fitting:
            return fitting[0]
        exact = [each for each in columns if not each.slip and field not in _OPTIONAL]
        return exact[0] if exact else None

    def _well_filled(self, columns: Sequence[Named]) -> list[Named]:
        """Those that are not much emptier than the fullest."""
        filled = {each.at: sum(map(bool, self._body.texts(each.at))) for each in columns}
        return [each for each in columns if filled[each.at] * 2 >= max(filled.values())]

    def _fit_of(self, field: str) -> Callable[[Sequence[str]], bool]:
        if field in MONEY:
            return _are_amounts
        if field == "drcr":
            return lambda texts: _mostly(texts, lambda text: (key_of(text) or text) in self._signs)
        if field in _CODES:
            return lambda texts: _mostly(texts, lambda text: re.search("[0-9]", text) is not None)
        return _FITS.get(field, bool)

    def _say(self, field: str, column: Named) -> Iterator[str]:
        """What should be known of a choice: a heading that has a slip in it, or that stands above several columns."""
        if column.slip:
            yield f'The column "{column.heading}" is read as the {field.replace("_", " ")}.'
        alike = [each for each in self._named[field] if each.key == column.key and each.at != column.at]
        if alike:
            others = ", ".join(letter_of(each.at) for each in alike)
            yield f'Several columns are called "{column.heading}": {letter_of(column.at)} is read, {others} is not.'

    def _say_others(self, amount: Named) -> Iterator[str]:
        """Which other columns may be the amount, and have other amounts in them, as before and after VAT."""
        read = self._samples[amount.at]
        others = [
            f'"{each.heading}"'
            for each in self._named["amount"]
            if each.key != amount.key and not amount.given and self._samples[each.at] != read
            if _are_amounts(self._samples[each.at])
        ]
        if others:
            yield f'"{amount.heading}" is read as the amount, not {" or ".join(others)}, which has other amounts.'

    def _narrative(self, chosen: Mapping[str, tuple[Named, ...]]) -> tuple[Named, ...]:
        """The columns with the narrative: one, those numbered like it, or those that corrections name."""
        columns = self._named["narrative"]
        if columns[0].given:
            return tuple(columns)
        alike = {key for key, times in Counter(each.key for each in columns).items() if times > 1}
        text = [each for each in columns if each.key not in alike or not self._names_codes(each)]
        first = (text or columns)[0]
        joined = [each for each in columns if _stem(each.key) == _stem(first.key) and each.key != first.key]
        self._notes += self._say("narrative", first)
        return tuple(sorted((first, *joined), key=lambda each: each.at))

    def _names_codes(self, column: Named) -> bool:
        """Whether a column says in words what the code to its left stands for: the same words for the same code."""
        coded = [each for field in _CODES for each in self._named.get(field, ()) if each.at == column.at - 1]
        if not coded:
            return False
        pairs = {*zip(self._body.texts(column.at - 1), self._body.texts(column.at), strict=True)}
        codes = Counter(code for code, name in pairs if code and name)
        return max(codes.values(), default=0) == 1

    def _pair(self, chosen: dict[str, tuple[Named, ...]]) -> None:
        """Debit and credit of one kind: not what was entered in one and what was accounted in the other."""
        both = [field for field in ("debit", "credit") if self._named.get(field)]
        if len(both) < 2 or any(column.given for field in both for column in self._named[field]):
            return
        debits, on_credit = ({_side_stem(each.key): each for each in reversed(self._named[field])} for field in both)
        stems = [_side_stem(each.key) for each in self._named["debit"] if _side_stem(each.key) in on_credit]
        if stems:
            chosen["debit"], chosen["credit"] = (debits[stems[0]],), (on_credit[stems[0]],)


def _order(column: Named) -> tuple[bool, bool, int, int]:
    return not column.given, column.slip, column.rank, column.at


def _stem(key: str) -> str:
    """What a heading is called but for a number at its end."""
    return key.rstrip("0123456789")


def _side_stem(key: str) -> str:
    """What a heading says besides debit or credit."""
    return re.sub("debits?|credits?|[dc]r", "", key, count=1)


def _mostly(texts: Sequence[str], holds: Callable[[str], bool]) -> bool:
    return sum(map(holds, texts)) * 2 >= len(texts)


def _are_amounts(texts: Sequence[str]) -> bool:
    try:
        read = read_amounts(texts)
        return sum(each is not None for each in read.pence) >= max(1, len(read.slips))
    except ValueError:  # amounts, though of two kinds
        return True


def _are_days(texts: Sequence[str]) -> bool:
    try:
        slips = read_days(texts).slips.values()
    except ValueError:  # dates, though of two kinds
        return True
    return sum(reason != LOST for reason in slips) * 2 <= len(texts)


def _are_periods(texts: Sequence[str]) -> bool:
    return len(read_periods(texts).slips) * 2 <= len(texts)


def _are_years(texts: Sequence[str]) -> bool:
    return sum(year is not None for year in read_years(texts).years) * 2 >= len(texts)


def _are_names(texts: Sequence[str]) -> bool:
    return _mostly(texts, lambda text: re.search(r"[^\W\d_]{2}", text) is not None)


_FITS: Mapping[str, Callable[[Sequence[str]], bool]] = {
    "date": _are_days,
    "period": _are_periods,
    "year": _are_years,
    "supplier": _are_names,
}
