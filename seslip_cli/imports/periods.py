"""A column of financial periods: `201309`, `2013-14 P9`, `P9`, `Dec-13`, decided as a whole where texts allow two."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from seslip_cli.domain.period import Period, Year
from seslip_cli.imports.days import EARLIEST, LATEST, MONTH_NUMBERS, full_year, quoted

OPENING = "period 0 is the opening balance"
"""The reason of a row that brings the balance forward: it is no payment of the year."""


class Periods(Struct, frozen=True, kw_only=True):
    """What the cells of a column come to.

    `periods` has one entry a cell, None where no period is known. Under the cell's index, from 0, `numbers` has the
    period (1 is April, 13 what is booked after March) of cells that name no year, such as `P9`, and `slips` the reason
    for cells that hold something else; blank ones and those that say so (`-`, `n/a`) are in neither.
    """

    periods: list[Period | None]
    numbers: dict[int, int]
    slips: dict[int, str]


def read_periods(texts: Sequence[str]) -> Periods:
    """Read a column of financial periods; any text may stand in a cell.

    The year is the one in which the financial year begins: `201309` and `09/2013` are period 9 of 2013-14, December
    2013. `Dec-13` is a month of the calendar: the same period. 14 to 16, with which finance systems close a year too,
    are 13.
    """
    cells = {text: _parse(text) for text in dict.fromkeys(texts)}
    firm = {
        family: {next(iter(each.readings)) for each in cells.values() if each.family == family and each.is_firm}
        for family in ("six figures", "split")
    }
    read = {text: _choose(each, firm.get(each.family, set()), text) for text, each in cells.items()}
    periods = {text: each if isinstance(each, Period) else None for text, each in read.items()}
    others = {text: each for text, each in read.items() if isinstance(each, int | str)}
    found = [(at, others[text]) for at, text in enumerate(texts) if text in others] if others else []
    return Periods(
        periods=[*map(periods.__getitem__, texts)],
        numbers={at: each for at, each in found if isinstance(each, int)},
        slips={at: each for at, each in found if isinstance(each, str)},
    )


_Value = Period | int | str | None
"""A period, its number where there is no year, the reason why it is neither, or None for a blank cell."""


class _Found(Struct, frozen=True):
    """What a cell may be, by the way of reading it, the likeliest first; cells of one family are read in one way."""

    readings: Mapping[str, _Value]
    family: str = ""

    @property
    def is_firm(self) -> bool:
        """Whether it shows how its family is read."""
        return len(self.readings) == 1 and "none" not in self.readings


_NO_PERIOD = frozenset(("", "n/a", "na", "nil", "none", "null"))
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212 "

_MARK = r"(?:p|pd|per|prd|period|m|mth|month)\.? ?(?:no\.? ?)?"
_NUMBER = r"(?P<number>[0-9]{1,3})"
_LABEL = r"(?P<first>[0-9]{4}|[0-9]{2})(?P<inner>[-/]?)(?P<second>[0-9]{4}|[0-9]{2})"
_GAP = r"(?P<gap>[ ]?[-/,._][ ]?|[ ])"
_ALONE = rf"{_MARK}{_NUMBER}|(?P<bare>[0-9]{{1,2}}|0[0-9]{{2}})"
_WITH_YEAR = (
    rf"(?P<year>[0-9]{{4}})(?:(?P<gap>[-/._ ])|[ ]?[-/,._]?[ ]?{_MARK}){_NUMBER}",
    r"(?P<year>[0-9]{4})(?P<gap>)(?P<number>0[0-9]{2})",
    rf"(?:{_MARK})?{_NUMBER}(?: of (?P<gap>)|[ ]?[-/,._][ ]?|[ ])(?P<year>[0-9]{{4}})",
)
_SIX = r"[0-9]{6}"
_LABEL_FIRST = rf"{_LABEL}(?:{_GAP}(?P<mark>{_MARK})?|[ ]?(?P<mark_only>{_MARK})){_NUMBER}"
_NUMBER_FIRST = rf"(?P<mark>{_MARK})?{_NUMBER}(?: of |{_GAP})\(?{_LABEL}\)?"
_EIGHT = r"(?P<first>[0-9]{4})(?P<second>[0-9]{2})(?P<number>[0-9]{2})"
_LABEL_ONLY = _LABEL
_MONTH = r"(?P<name>[a-z]{3,9})\.?,?(?:[-/. ]? ?'?(?P<year>[0-9]{4}|[0-9]{2}))?"
_YEAR_MONTH = r"(?P<year>[0-9]{4})[-/. ]?(?P<name>[a-z]{3,9})"
_MONTH_LABEL = rf"(?P<name>[a-z]{{3,9}})\.?[-/. ]{_LABEL}"
_FINANCIAL = r"\b(?:fy|financial year) ?(?=[0-9]{4}[-/]?[0-9]{2}|[0-9]{2}[-/][0-9]{2})"
"""Not before a year alone: FY2014 may begin or end in 2014."""


def _parse(text: str) -> _Found:
    """A cell as far as it can be read without its column."""
    plain = " ".join(text.casefold().split())
    if plain in _NO_PERIOD or not plain.strip(_DASHES):
        return _Found({"blank": None})
    plain = re.sub(r"^([0-9]{1,8})\.0$", r"\1", re.sub(_FINANCIAL, "", plain))
    if found := re.fullmatch(_ALONE, plain):
        return _Found({"number": _number_of(found["number"] or found["bare"])})
    if re.fullmatch(_SIX, plain):
        return _six_figures(plain, text)
    for read in (_split, _labelled, _month):
        if (made := read(plain, text)) is not None:
            return made
    return _none(f"{quoted(text)} is no period")


def _none(reason: str, family: str = "") -> _Found:
    return _Found({"none": reason}, family)


def _number_of(figures: str) -> int | str:
    """A period's number; 13 stands for all that close a year. For others the reason why there is none such."""
    number = int(figures)
    if number == 0:
        return OPENING
    return min(number, 13) if number <= 16 else f"there is no period {number}"


def _period(first: int, figures: str) -> Period | str:
    number = _number_of(figures)
    return Period(Year(first), number) if isinstance(number, int) else number


def _is_year(year: int) -> bool:
    return EARLIEST <= year <= LATEST


def _first_of_label(first: str, second: str) -> int | None:
    """The year in which a financial year begins: `2013` and `14`, `13` and `14`; None where they do not follow."""
    year, after = full_year(first), full_year(second)
    if len(second) > len(first) or (after != year + 1 if len(second) == 4 else after % 100 != (year + 1) % 100):
        return None
    return year if _is_year(year) else None


def _six_figures(plain: str, text: str) -> _Found:
    """`201309`; or `131409` (period 9 of 2013-14), `092013`; or `201314`, which may be a year's label."""
    readings: dict[str, _Value] = {}
    label = _first_of_label(plain[:2], plain[2:4])
    if _is_year(int(plain[:4])) and int(plain[4:]) <= 16:
        readings["year, period"] = _period(int(plain[:4]), plain[4:])
    if label is not None and int(plain[4:]) <= 16:
        readings["label, period"] = _period(label, plain[4:])
    if _is_year(int(plain[2:])) and int(plain[:2]) <= 16:
        readings["period, year"] = _period(int(plain[2:]), plain[:2])
    if (year := _first_of_label(plain[:4], plain[4:])) is not None:
        # 201213 alone is a period, if the last of its year; 201314 would be one that few systems have.
        whole: dict[str, _Value] = {"label": _names_a_year(year)}
        readings = readings | whole if int(plain[4:]) <= 13 else whole | readings
    if readings:
        return _Found(readings, "six figures")
    return _none(_no_such_period(int(plain[:4]), plain[4:], text), "six figures")


def _names_a_year(year: int) -> str:
    return f"names the year {Year(year)} without a period"


def _no_such_period(year: int, figures: str, text: str) -> str:
    return f"there is no period {int(figures)}" if _is_year(year) else f"{quoted(text)} is no period"


def _split(plain: str, text: str) -> _Found | None:
    """A year of four figures and a number: `2013/09`, `2013 P9`, `09/2013`, `P9 2013`; `2013/14` may be a label."""
    found = next((each for pattern in _WITH_YEAR if (each := re.fullmatch(pattern, plain))), None)
    if found is None:
        return None
    year, figures = int(found["year"]), found["number"]
    label = None
    if found.re.pattern == _WITH_YEAR[0] and found["gap"] in ("-", "/") and len(figures) == 2:
        label = _first_of_label(found["year"], figures)
    if found["gap"] == "." and figures == "1":
        return _none(f"{quoted(text)} may be period 1, or period 10 without its nought", "split")
    readings: dict[str, _Value] = {}
    if label is not None:
        readings["label"] = _names_a_year(label)
    if _is_year(year) and int(figures) <= 16:
        readings["year, period"] = _period(year, figures)
    return _Found(readings, "split") if readings else _none(_no_such_period(year, figures, text), "split")


def _labelled(plain: str, text: str) -> _Found | None:
    """A financial year and a number: `2013-14 P9`, `13/14-09`, `Period 9 of 2013/14`, `20131409`; or the year only."""
    if (found := re.fullmatch(_LABEL_ONLY, plain)) and (year := _first_of_label(found["first"], found["second"])):
        return _none(_names_a_year(year)) if len(found["first"]) == 4 or found["inner"] else None
    periods: dict[_Value, bool] = {}
    for pattern in (_LABEL_FIRST, _NUMBER_FIRST, _EIGHT):
        found = re.fullmatch(pattern, plain)
        year_ = _first_of_label(found["first"], found["second"]) if found else None
        if found and year_ is not None:
            periods[_period(year_, found["number"])] = _may_be_a_day(found.groupdict())
    if not periods:
        return None
    if len(periods) > 1 or True in periods.values():
        return _none(f"{quoted(text)} can be read in more than one way")
    return _Found({"period": next(iter(periods))})


def _may_be_a_day(parts: Mapping[str, str | None]) -> bool:
    """Whether three numbers that stand alike, such as `2011-12-09` or `08/09/10`, may be a date."""
    marked = parts.get("mark") or parts.get("mark_only")
    alike = parts.get("inner", "") == (parts.get("gap") or "").strip()
    short = len(parts["first"] or "") == 2
    return bool(not marked and alike and (short or int(parts["second"] or 0) <= 12))


def _month(plain: str, text: str) -> _Found | None:
    """A month of the calendar: `Apr-23`, `December 2013`; with a financial year `Dec 2013-14`, or alone."""
    found = re.fullmatch(_MONTH, plain) or re.fullmatch(_YEAR_MONTH, plain) or re.fullmatch(_MONTH_LABEL, plain)
    month = MONTH_NUMBERS.get(found["name"]) if found else None
    if found is None or month is None:
        return None
    number = (month - 4) % 12 + 1
    if found.re.pattern == _MONTH_LABEL:
        first = _first_of_label(found["first"], found["second"])
        return _Found({"period": Period(Year(first), number)}) if first is not None else None
    if found["year"] is None:
        return _Found({"number": number})
    year = full_year(found["year"])
    if not _is_year(year):
        return _none(f"the year {year} is not between {EARLIEST} and {LATEST}")
    return _Found({"period": Period.of(date(year, month, 1))})


def _choose(found: _Found, firm: Iterable[str], text: str) -> _Value:
    """The reading that the other cells of its family show; where they show none, what people would mean."""
    possible = [way for way in found.readings if way in {*firm}] or [*found.readings]
    if len(possible) == 1:
        return found.readings[possible[0]]
    if {*possible} <= {*firm}:
        return f"{quoted(text)} can be read in two ways, and other rows show both"
    return found.readings[possible[0]]
