"""A column of dates: its format is decided by the whole column, then each cell is read. No day is ever guessed."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from seslip_cli.domain.dates import month, plain_date, weekday

_LONGEST = 100
EARLIEST, LATEST = 1980, 2099
"""The years that a ledger can be of."""
LOST = "has lost its date"
"""The reason of a cell from which a spreadsheet or a query has dropped the date: `00:00:00`, `0`, 00/01/1900."""


class ColumnTrouble(ValueError):
    """A column that cannot be read as a whole: its cells contradict one another, or reading it would be a guess.

    `words` say why, without a full stop; `cells` are those that show it: index from 0, and text.
    """

    def __init__(self, words: str, cells: Sequence[tuple[int, str]]) -> None:
        super().__init__(words)
        self.words = words
        self.cells = [*cells]


class Days(Struct, frozen=True, kw_only=True):
    """What the cells of a column come to.

    `days` has one entry a cell, None where no day is known: the cell is blank or says so (`-`, `n/a`), names only a
    month, or holds what is no date. `months` has the year and the month of cells such as `Apr-23`, and `slips` the
    reason for cells that hold something else, both under the cell's index, from 0. `format` is how the dates are
    written, in words: `DD/MM/YYYY`, `Excel serial`, `mixed: DD/MM/YYYY, DD Mon YYYY`; empty where there are none.
    """

    days: list[date | None]
    months: dict[int, tuple[int, int]]
    slips: dict[int, str]
    format: str


def read_days(texts: Sequence[str], order: str | None = None) -> Days:
    """Read a column of dates; a time of day behind a date is left out.

    Numbers are day first where nothing contradicts it; `order` (`day-first`, `month-first`, `year-first`, `DMY`,
    `MM/DD/YYYY`, `%d/%m/%Y`) says it for the whole column instead. Years of two figures are 2000 to 2079 and 1980 to
    1999. Raises ColumnTrouble where dates fit only month first, contradict one another, may as well be year first, or
    look swapped by a spreadsheet; ValueError for another `order`. Any text may stand in a cell.
    """
    wanted = None if order is None else _parse_order(order)
    alone = {text: _without_time(text) for text in dict.fromkeys(texts)}
    texts = [*map(alone.__getitem__, texts)]
    cells = {text: _parse(text) for text in dict.fromkeys(texts)}
    numbers = {text: cell for text, cell in cells.items() if isinstance(cell, _Numbers)}
    read = {text: cell for text, cell in cells.items() if isinstance(cell, _Read)}
    read.update(_read_numbers(numbers, wanted, texts))
    figures = {text: cell for text, cell in cells.items() if isinstance(cell, _Figures)}
    read.update(_read_figures(figures, [cell.day for cell in read.values() if cell.day]))
    if wanted is None:
        _require_unswapped(read, numbers, texts)
    return _collect(texts, {text: read[text] for text in cells})


def full_year(figures: str) -> int:
    """A year of four figures, or of two: 00 to 79 are of this century, 80 to 99 of the last."""
    year = int(figures)
    return year if len(figures) > 2 else year + (2000 if year < 80 else 1900)


def quoted(text: str) -> str:
    """A cell for a message: on one line, cut where it is long."""
    line = " ".join(text.split())
    return f'"{line[:40]}..."' if len(line) > 43 else f'"{line}"'


class _Read(Struct, frozen=True):
    """A cell that was read: a day, a month (year and number), or the reason why neither; nothing where it is blank."""

    day: date | None = None
    month: tuple[int, int] | None = None
    reason: str = ""
    style: str = ""


class _Numbers(Struct, frozen=True):
    """Three numbers with the year last or, where it has two figures, perhaps first; and the weekday before them."""

    first: int
    mark: str
    second: int
    third: str
    day_name: str

    @property
    def may_be_day_first(self) -> bool:
        return 1 <= self.first <= 31 and 1 <= self.second <= 12

    @property
    def may_be_month_first(self) -> bool:
        return 1 <= self.first <= 12 and 1 <= self.second <= 31


class _Figures(Struct, frozen=True):
    """A number on its own, without decimals."""

    whole: str


_Cell = _Read | _Numbers | _Figures

MONTH_NUMBERS: Mapping[str, int] = {"sept": 9} | {
    name: number
    for number in range(1, 13)
    for full in (month(date(2000, number, 1)).split()[0].lower(),)
    for name in (full, full[:3])
}
"""April is 4, also as `apr`."""
_DAY_NAMES: Mapping[str, str] = {"tues": "Tuesday", "thur": "Thursday", "thurs": "Thursday"} | {
    name: full
    for full in (weekday(date(2000, 1, number)) for number in range(1, 8))
    for name in (full.lower(), full[:3].lower())
}

_NO_DATE = frozenset(("", "n/a", "na", "nil", "none", "null"))
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212 "
_PLAIN_TIME = r"([0-9][^ :T]*[0-9])[ T][0-2][0-9]:[0-5][0-9](?::[0-5][0-9])?"
_TIME = (
    r"(?i)(?:(?:(?<=[0-9])T|[ ]+|(?:(?<=[0-9]{4})|(?<=[a-z][0-9]{2})):)"
    r"[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]{1,9})?)?(?:[ ]?[ap]m)?"
    r"|[ ]+[01]?[0-9](?:\.[0-5][0-9]){2}(?:\.[0-9]{1,9})?[ ]?[ap]m)\Z"
)
_UTC = r"(?i)(?<=[0-9])[T ](?:[01][0-9]|2[0-2])(?::[0-5][0-9]){1,2}(?:\.[0-9]{1,9})?(?:Z|[ ]?\+00:?00)\Z"
"""A time in universal time at which it is the same day in Britain, in summer too."""
_LOST = r"(?i)[0-9]{1,2}:[0-9]{2}(?:[:.][0-9]+){0,2}(?:[ ]?[ap]m)?|0+(?:\.0+)?|[#]{2,}"

_BEHIND_DAY_NAME = r"(?i)([a-z]{3,9})[., ]+(.+)"
_ONE_NUMBER = r"([0-9]{1,10})(?:\.[0-9]{1,12})?"
_THREE_NUMBERS = r"([0-9]{1,2})([-/. ])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})"
_NUMBERS_YEAR_FIRST = r"(?P<year>[0-9]{4})(?P<mark>[-/. ])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})"
_DAY, _TH, _NAME, _YEAR = (
    r"(?P<day>[0-9]{1,2})",
    "(?:st|nd|rd|th)?",
    "(?P<name>[a-z]{3,9})",
    "(?P<year>[0-9]{4}|[0-9]{2})",
)
_DAY_NAME_YEAR = rf"(?i){_DAY}{_TH}(?: of)?(?P<mark>[-/. ]?){_NAME}\.?,?[-/. ]?'?{_YEAR}"
_NAME_DAY_YEAR = rf"(?i){_NAME}\.?(?P<mark>[-/. ]?){_DAY}{_TH}(?:,[ ]?|[-/. ])'?{_YEAR}"
_YEAR_NAME_DAY = rf"(?i)(?P<year>[0-9]{{4}})(?P<mark>[-/. ]?){_NAME}[-/. ]?{_DAY}"
_NAMED = (
    (_DAY_NAME_YEAR, "DD{0}Mon{0}{1}"),
    (_NAME_DAY_YEAR, "Mon{0}DD{0}{1}"),
    (_YEAR_NAME_DAY, "{1}{0}Mon{0}DD"),
)
_NAME_AND_YEAR = (
    (rf"(?i){_NAME}\.?,?(?P<mark>[-/. ]?)[ ]?'?{_YEAR}", "Mon{0}{1}"),
    (rf"(?i)(?P<year>[0-9]{{4}})(?P<mark>[-/. ]?){_NAME}", "{1}{0}Mon"),
)
_WITHOUT_YEAR = rf"(?i)[0-9]{{1,2}}{_TH}[-/. ]?{_NAME}"

_NULLS = frozenset(
    (
        *((0, 0, 0), (2000, 0, 0), (1900, 1, 0), (2000, 1, 0), (1900, 0, 1), (2000, 0, 1), (1900, 0, 0)),
        *((1899, 12, 30), (1899, 12, 31), (1900, 1, 1), (1, 1, 1), (1601, 1, 1), (1753, 1, 1), (1970, 1, 1)),
    )
)
"""Year, month and day that spreadsheets, databases and finance systems show for no date at all."""


def _without_time(text: str) -> str:
    """A cell without the time of day behind its date; a time on its own stays."""
    if len(text) > _LONGEST or (":" not in text and text[-1:] not in "mM") or re.fullmatch(_LOST, text):
        return text
    if found := re.fullmatch(_PLAIN_TIME, text):
        return found[1]
    found = re.search(_TIME, text) or re.search(_UTC, text)
    return text[: found.start()] if found else text


def _parse(text: str) -> _Cell:
    """A cell as far as it can be read without its column."""
    plain = " ".join(text.split())
    if len(plain) > _LONGEST:
        return _Read(reason=f"{quoted(text)} is no date")
    if plain.casefold() in _NO_DATE or not plain.strip(_DASHES):
        return _Read()
    if re.fullmatch(_LOST, plain):
        return _Read(reason=LOST)
    if found := re.fullmatch(_ONE_NUMBER, plain):
        return _Figures(found[1])
    found = re.fullmatch(_BEHIND_DAY_NAME, plain)
    day_name = _DAY_NAMES.get(found[1].lower(), "") if found else ""
    if found and day_name:
        plain = found[2]
    if found := re.fullmatch(_THREE_NUMBERS, plain):
        return _Numbers(int(found[1]), found[2], int(found[3]), found[4], day_name)
    return _parse_date(plain, day_name) or _parse_month(plain, day_name) or _Read(reason=f"{quoted(text)} is no date")


def _parse_date(plain: str, day_name: str) -> _Read | None:
    """A date that has only one reading: its month has a name, or its year of four figures comes first."""
    if found := re.fullmatch(_NUMBERS_YEAR_FIRST, plain):
        style = f"YYYY{found['mark']}MM{found['mark']}DD"
        return _make_day(int(found["year"]), int(found["month"]), int(found["day"]), day_name, style)
    for pattern, style in _NAMED:
        found = re.fullmatch(pattern, plain)
        if found and (number := MONTH_NUMBERS.get(found["name"].lower())):
            style = style.format(found["mark"], "Y" * len(found["year"]))
            return _make_day(full_year(found["year"]), number, int(found["day"]), day_name, style)
    return None


def _parse_month(plain: str, day_name: str) -> _Read | None:
    """A month without a day, or the reason why a day without a year is no date."""
    for pattern, style in _NAME_AND_YEAR:
        found = re.fullmatch(pattern, plain)
        if found and not day_name and (number := MONTH_NUMBERS.get(found["name"].lower())):
            year = full_year(found["year"])
            if not EARLIEST <= year <= LATEST:
                return _Read(reason=_not_of_our_times(year))
            return _Read(month=(year, number), style=style.format(found["mark"], "Y" * len(found["year"])))
    found = re.fullmatch(_WITHOUT_YEAR, plain)
    return _Read(reason=f"{quoted(plain)} has no year") if found and found["name"].lower() in MONTH_NUMBERS else None


def _make_day(year: int, number: int, day: int, day_name: str, style: str) -> _Read:
    """The day of a year's month by its number, or the reason why there is none such."""
    if (year, number, day) in _NULLS:
        return _Read(reason=LOST)
    if not 1 <= number <= 12:
        return _Read(reason=f"there is no month {number}")
    if not EARLIEST <= year <= LATEST:
        return _Read(reason=_not_of_our_times(year))
    try:
        made = date(year, number, day)
    except ValueError:
        return _Read(reason=f"{day} {month(date(year, number, 1))} does not exist")
    if day_name and weekday(made) != day_name:
        return _Read(reason=f"{plain_date(made)} is a {weekday(made)}, not a {day_name}")
    return _Read(day=made, style=style)


def _not_of_our_times(year: int) -> str:
    return f"the year {year} is not between {EARLIEST} and {LATEST}"


_ORDERS = {"day-first": "dmy", "month-first": "mdy", "year-first": "ymd", "iso": "ymd"}
_PLACE = r"%?(d+|m+|mon|month|b|y+)"
_ORDER = rf"{_PLACE}[-/., ]*{_PLACE}[-/., ]*{_PLACE}"


def _parse_order(order: str) -> str:
    """`dmy`, `mdy` or `ymd`. Raises ValueError for what names none of them."""
    plain = "-".join(order.casefold().split())
    found = re.fullmatch(_ORDER, plain)
    letters = "".join(each[0].replace("b", "m") for each in found.groups()) if found else ""
    known = _ORDERS.get(plain, letters)
    if known not in _ORDERS.values():
        raise ValueError(
            f"{quoted(order)} is no order of day, month and year: write day-first, month-first, year-first, "
            "or the like of DD/MM/YYYY"
        )
    return known


def _read_numbers(numbers: Mapping[str, _Numbers], wanted: str | None, texts: Sequence[str]) -> dict[str, _Read]:
    """Three numbers each, in the order that is wanted; that a year comes first does not order 08/11/2019."""
    year_first = {text for text, cell in numbers.items() if wanted == "ymd" and len(cell.third) == 2}
    others = {text: cell for text, cell in numbers.items() if text not in year_first}
    order = wanted if wanted in ("dmy", "mdy") else _decide(others, texts)
    return {text: _in_order(cell, "ymd" if text in year_first else order) for text, cell in numbers.items()}


def _in_order(cell: _Numbers, order: str) -> _Read:
    style = {"dmy": "DD{0}MM{0}{1}", "mdy": "MM{0}DD{0}{1}", "ymd": "{1}{0}MM{0}DD"}
    year, number, day = {
        "dmy": (cell.third, cell.second, cell.first),
        "mdy": (cell.third, cell.first, cell.second),
        "ymd": (f"{cell.first:02}", cell.second, int(cell.third)),
    }[order]
    return _make_day(full_year(year), number, day, cell.day_name, style[order].format(cell.mark, "Y" * len(cell.third)))


def _decide(numbers: Mapping[str, _Numbers], texts: Sequence[str]) -> str:
    """Day first, unless that would be a guess. Raises ColumnTrouble."""
    day_first = [text for text, cell in numbers.items() if cell.may_be_day_first and not cell.may_be_month_first]
    month_first = [text for text, cell in numbers.items() if cell.may_be_month_first and not cell.may_be_day_first]
    # A day that does not exist either way (02/30/2019) is a slip among dates that are known to be day first.
    month_first = [text for text in month_first if _in_order(numbers[text], "mdy").day] or month_first * (not day_first)
    if month_first:
        raise _fits_month_first(month_first[0], next(iter(day_first), None), numbers, texts)
    _require_years_last({text: cell for text, cell in numbers.items() if len(cell.third) == 2}, texts)
    return "dmy"


def _fits_month_first(
    text: str, day_first: str | None, numbers: Mapping[str, _Numbers], texts: Sequence[str]
) -> ColumnTrouble:
    """What to say of a date that fits only month first, with the date that best shows why that is not enough."""
    either = (each for each, cell in numbers.items() if cell.may_be_day_first and cell.first != cell.second)
    other = day_first or next(either, None)
    words = f"{quoted(text)} fits only month first{_in_brackets(numbers[text], 'mdy')}"
    if day_first:
        words += f", and {quoted(day_first)} fits only day first{_in_brackets(numbers[day_first], 'dmy')}"
    else:
        words += ", and no date fits only day first"
        words += f"; {quoted(other)} would be {_readings(numbers[other], 'mdy', 'dmy')}" if other else ""
    return ColumnTrouble(words, [(texts.index(each), each) for each in (text, other) if each])


def _in_brackets(cell: _Numbers, order: str) -> str:
    day = _in_order(cell, order).day
    return f" ({plain_date(day)})" if day else ""


def _readings(cell: _Numbers, *orders: str) -> str:
    """What a date would be: `11 August 2019 month first, 8 November 2019 day first`."""
    days = {{"d": "day", "m": "month", "y": "year"}[order[0]]: _in_order(cell, order).day for order in orders}
    return ", ".join(f"{plain_date(day) if day else 'no day'} {first} first" for first, day in days.items())


def _require_years_last(numbers: Mapping[str, _Numbers], texts: Sequence[str]) -> None:
    """Raise ColumnTrouble where years of two figures may stand first: `19/11/08`, `19/12/20`, `20/01/15`.

    Day first is possible throughout, but the years of a ledger lie close together: where those at the end do not and
    those at the start do, it would be a guess.
    """
    starts = [full_year(f"{cell.first:02}") for cell in numbers.values() if _in_order(cell, "ymd").day]
    ends = {full_year(cell.third): text for text, cell in numbers.items()}
    if numbers and len(starts) == len(numbers) and max(starts) - min(starts) <= 2 and max(ends) - min(ends) > 5:
        shown = [ends[min(ends)], ends[max(ends)]]
        each = "; ".join(f"{quoted(text)} is {_readings(numbers[text], 'dmy', 'ymd')}" for text in shown)
        raise ColumnTrouble(f"its years may stand first or last: {each}", [(texts.index(text), text) for text in shown])


def _read_figures(figures: Mapping[str, _Figures], others: Sequence[date]) -> dict[str, _Read]:
    """Numbers on their own: all of them like `20191108`, or all of them days as Excel counts them; else no dates."""
    wholes = [cell.whole for cell in figures.values()]
    if all(_may_be_eight_figures(whole) for whole in wholes):
        return {
            text: _make_day(int(cell.whole[:4]), int(cell.whole[4:6]), int(cell.whole[6:]), "", "YYYYMMDD")
            for text, cell in figures.items()
        }
    serials = all(len(whole) == 5 and 20_000 <= int(whole) <= 80_000 for whole in wholes)
    return {
        text: (_read_serial(int(cell.whole), others) if serials else None) or _Read(reason=f"{quoted(text)} is no date")
        for text, cell in figures.items()
    }


def _may_be_eight_figures(whole: str) -> bool:
    year, number, day = int(whole[:4]), int(whole[4:6] or 0), int(whole[6:] or 0)
    return len(whole) == 8 and EARLIEST <= year <= LATEST and 1 <= number <= 12 and 1 <= day <= 31


def _read_serial(count: int, others: Sequence[date]) -> _Read | None:
    """A day as Excel counts it, 1 being 1 January 1900; None where the column's other dates are years away."""
    day = date(1899, 12, 30) + timedelta(days=count)
    far = timedelta(days=2 * 366)
    if others and not min(others) - far <= day <= max(others) + far:
        return None
    return _make_day(day.year, day.month, day.day, "", "Excel serial")


def _require_unswapped(read: Mapping[str, _Read], numbers: Mapping[str, _Numbers], texts: Sequence[str]) -> None:
    """Raise ColumnTrouble where a spreadsheet seems to have swapped day and month of the dates that it could.

    Opened with American settings, 08/11/2019 becomes 11 August, a true date; 13/11/2019 is none, and stays a text.
    """
    true = {text: cell.day for text, cell in read.items() if cell.day and cell.style in ("YYYY-MM-DD", "Excel serial")}
    written = {text: cell.day for text, cell in read.items() if cell.day and text in numbers}
    if min(len({*true.values()}), len({*written.values()})) < 3:
        return
    if all(day.day <= 12 for day in true.values()) and all(day.day > 12 for day in written.values()):
        shown = [next(iter(true)), next(iter(written))]
        raise ColumnTrouble(
            f"a spreadsheet seems to have swapped day and month: dates like {quoted(shown[0])} all fall on the 1st to "
            f"12th of a month, those left as text, like {quoted(shown[1])}, all on later days",
            [(texts.index(text), text) for text in shown],
        )


def _collect(texts: Sequence[str], read: Mapping[str, _Read]) -> Days:
    days = {text: cell.day for text, cell in read.items()}
    others = {text: cell for text, cell in read.items() if cell.month or cell.reason}
    found = [(at, others[text]) for at, text in enumerate(texts) if text in others] if others else []
    styles = [*dict.fromkeys(cell.style for cell in read.values() if cell.style)]
    return Days(
        days=[*map(days.__getitem__, texts)],
        months={at: cell.month for at, cell in found if cell.month},
        slips={at: cell.reason for at, cell in found if cell.reason},
        format=f"mixed: {', '.join(styles)}" if len(styles) > 1 else "".join(styles),
    )
