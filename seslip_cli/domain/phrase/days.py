"""Days and months as they are written, in words or in numbers; whether there is such a day is asked elsewhere."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from seslip_cli.domain.phrase.words import (
    DAY_NUMBERS,
    MONTH_NUMBERS,
    MONTHS,
    PARTS,
    UNTIL,
    Token,
    kind_at,
    misread_month,
    text_at,
    words_of,
)

Tokens = Sequence[Token]

_MOST_DAYS = 6
"""How many days may share a month: `11, 12 and 13 March`."""
_JOINTS = ("-", "to", "and", "&", ",", "the")
_LEAST_IN_PROSE = 6
"""How many letters a misspelt month has at least in prose, where `Marsh` is a name."""


class Day(Struct, frozen=True, kw_only=True):
    """A day of a month as it is written; `words` is how it stands in the text.

    `misread` is a month's name with a slip; `short` a year of two figures; `order` how three numbers were to be read.
    """

    day: int
    month: int
    year: int | None
    words: str
    misread: str = ""
    short: str = ""
    order: Literal["", "year first", "month first"] = ""


class Month(Struct, frozen=True, kw_only=True):
    """A month without a day, or a part of one."""

    month: int
    year: int | None
    words: str
    misread: str = ""


def match_days(tokens: Tokens, at: int, prose: bool = False) -> tuple[tuple[Day, ...], int] | None:
    """A day of a month, or several of one month (`11-12 March 2020`), and the place of the token after it."""
    kind = kind_at(tokens, at)
    if prose and kind == "word" and tokens[at].text not in MONTH_NUMBERS and tokens[at].text != "the":
        return None
    if kind == "iso" or (not prose and (kind == "isoweek" or (kind == "digits" and len(tokens[at].text) == 8))):
        return _iso_day(tokens[at], at + 1)
    if kind in ("numbers", "yearfirst"):
        return _numbers(tokens[at], at + 1, prose)
    if kind == "pair":
        return _pair(tokens, at, prose)
    return _month_first(tokens, at, prose) if _is_month_name(tokens, at) else _day_first(tokens, at, prose)


def match_month(tokens: Tokens, at: int, prose: bool) -> tuple[Month, int] | None:
    """`November 2019`, `the end of March`; in prose a month alone only behind `in` and the like."""
    begin, at = at, after_part(tokens, at)
    if prose and text_at(tokens, at) not in MONTH_NUMBERS:
        return None
    number, misread = _month_at(tokens, at)
    if not number or (misread and not _is_misread_month(tokens, at, number)) or _is_small(tokens, at, prose):
        return None
    year, _, end = _year_at(tokens, at + 1, True)
    if year is None and prose and not _stands_for_month(tokens, begin, at):
        return None
    return Month(month=number, year=year, words=words_of(tokens, begin, end), misread=misread), end


def after_part(tokens: Tokens, at: int) -> int:
    """The place behind `early`, `mid-`, `the end of`; the same where there is none."""
    here = at + (text_at(tokens, at) == "the")
    if text_at(tokens, here) not in PARTS:
        return at
    here += 1
    while text_at(tokens, here) in ("-", "of", "the") and here < at + 4:
        here += 1
    return here


def full_year(figures: str) -> int:
    """A year of four figures, or of two: 00 to 79 are of this century, 80 to 99 of the last, in ledgers too."""
    year = int(figures)
    return year if len(figures) > 2 else year + (2000 if year < 80 else 1900)


def _iso_day(token: Token, end: int) -> tuple[tuple[Day, ...], int] | None:
    """`2019-11-08`, 20191108, 2019-W45-5: what `date.fromisoformat` takes, or would take if there were the day."""
    words = token.raw
    try:
        day = date.fromisoformat(words.upper())
    except ValueError:
        figures = words.replace("-", "")
        if not figures.isdigit():
            return None
        written = (int(figures[6:]), int(figures[4:6]), int(figures[:4]))
    else:
        written = (day.day, day.month, day.year)
        if "W" in words.upper() and len(words.replace("-", "")) < 8:
            return None
    return (Day(day=written[0], month=written[1], year=written[2], words=words),), end


def _numbers(token: Token, end: int, prose: bool) -> tuple[tuple[Day, ...], int] | None:
    """`8/11/2019`, `05.06.20`, `2019/11/08`: day first; in prose not what may be a section's number."""
    words, (first, second, third) = token.raw, token.value
    if token.kind == "yearfirst":
        return (Day(day=third, month=second, year=first, words=words, order="year first"),), end
    short = "" if words[-4:].isdigit() else words[-2:]
    if prose and short and "/" not in words:
        return None
    year = full_year(short) if short else third
    if first <= 12 < second <= 31:
        return (Day(day=second, month=first, year=year, words=words, short=short, order="month first"),), end
    return (Day(day=first, month=second, year=year, words=words, short=short),), end


def _pair(tokens: Tokens, at: int, prose: bool) -> tuple[tuple[Day, ...], int] | None:
    """`13/12`; in prose only behind a weekday, for it may be a fraction."""
    if prose and text_at(tokens, at - 1) not in DAY_NUMBERS:
        return None
    first, second = tokens[at].value
    order: Literal["", "month first"] = "month first" if first <= 12 < second <= 31 else ""
    day, number = (second, first) if order else (first, second)
    return (Day(day=day, month=number, year=None, words=tokens[at].raw, order=order),), at + 1


def _day_first(tokens: Tokens, at: int, prose: bool) -> tuple[tuple[Day, ...], int] | None:
    """`14 November 2019`, `the 14th of Nov`, `11, 12 and 13 March`."""
    begin = at
    places = _day_numbers(tokens, at + (text_at(tokens, at) == "the"))
    if not places:
        return None
    at = places[-1] + 1
    at += text_at(tokens, at) in (("of", "-") if prose else ("of", "-", "/", ".", ","))
    number, misread = _month_at(tokens, at)
    if not number or _is_small(tokens, at, prose):
        return None
    year, short, end = _year_at(tokens, at + 1, prose)
    if misread and prose and not _is_sure(tokens, begin, at, year):
        return None
    month_and_year = words_of(tokens, at, end)
    one = len(places) == 1
    made = [
        Day(
            day=tokens[place].value[0],
            month=number,
            year=year,
            words=words_of(tokens, place, end) if one else f"{tokens[place].raw} {month_and_year}",
            misread=misread,
            short=short,
        )
        for place in places
    ]
    return tuple(made), end


def _day_numbers(tokens: Tokens, at: int) -> list[int]:
    """The places of the days that may share the month behind them."""
    places: list[int] = []
    while kind_at(tokens, at) in ("number", "ordinal") and len(places) < _MOST_DAYS:
        places.append(at)
        here = at + 1
        while text_at(tokens, here) in _JOINTS and here < at + 3:
            here += 1
        if here == at + 1:
            break
        at = here
    return places


def _month_first(tokens: Tokens, at: int, prose: bool) -> tuple[tuple[Day, ...], int] | None:
    """`November 14th, 2019`; in prose only with `th` or a year, for `In May 12 authorities met`."""
    here = at + 1
    here += text_at(tokens, here) in (".", "-", "/")
    here += text_at(tokens, here) == "the"
    if kind_at(tokens, here) not in ("number", "ordinal") or _is_small(tokens, at, prose):
        return None
    year, short, end = _year_at(tokens, here + 1, prose)
    number, misread = _month_at(tokens, at)
    if (prose and tokens[here].kind == "number" and year is None) or (misread and (prose or year is None)):
        return None
    words = words_of(tokens, at, end)
    return (Day(day=tokens[here].value[0], month=number, year=year, words=words, misread=misread, short=short),), end


def _is_month_name(tokens: Tokens, at: int) -> bool:
    here = at + 1 + (kind_at(tokens, at + 1) == "mark")
    if kind_at(tokens, at) != "word" or text_at(tokens, at) == "the":
        return False
    return kind_at(tokens, here) in ("number", "ordinal", "word") and bool(_month_at(tokens, at)[0])


def _month_at(tokens: Tokens, at: int) -> tuple[int, str]:
    """The month that a word names, and the word where it is misspelt; 0 where it names none."""
    if kind_at(tokens, at) != "word":
        return 0, ""
    token = tokens[at]
    if token.text in MONTH_NUMBERS:
        return MONTH_NUMBERS[token.text], ""
    return misread_month(token.text) or 0, token.raw


def _is_small(tokens: Tokens, at: int, prose: bool) -> bool:
    """In prose months have a capital: `may` and `march` are other words."""
    return prose and not tokens[at].raw[0].isupper()


def _is_sure(tokens: Tokens, begin: int, at: int, year: int | None) -> bool:
    """Whether a misspelt month in prose can hardly be another word: a weekday or a year stands beside it."""
    return len(tokens[at].text) >= _LEAST_IN_PROSE and (year is not None or text_at(tokens, begin - 1) in DAY_NUMBERS)


def _is_misread_month(tokens: Tokens, at: int, number: int) -> bool:
    """Whether a misspelt month without a day is one: a year is behind it, and its first letter is right."""
    return kind_at(tokens, at + 1) == "year" and tokens[at].text[0] == MONTHS[number - 1][0].lower()


def _stands_for_month(tokens: Tokens, begin: int, at: int) -> bool:
    """Whether a month without a year is meant as one in prose: `In August`, not `the May budget` or `in March of`."""
    if text_at(tokens, at + 1) in ("of", "-", "budget") or kind_at(tokens, at + 1) in ("years", "number"):
        return False
    return at > begin or text_at(tokens, begin - 1) in ("in", "during", "since", "until", "till")


def _year_at(tokens: Tokens, at: int, prose: bool) -> tuple[int | None, str, int]:
    """The year behind a day and a month, its two figures where it has no more, and the place behind it.

    Where there is none the place is the one that was given.
    """
    here = at
    if text_at(tokens, here) == "." and text_at(tokens, here - 1) in MONTH_NUMBERS:
        here += len(tokens[here - 1].text) < 5 and tokens[here].start == tokens[here - 1].end
    mark = text_at(tokens, here) if text_at(tokens, here) in (",", "-", "/") else ""
    here += bool(mark)
    kind, text = kind_at(tokens, here), text_at(tokens, here)
    if kind == "year" or (kind == "digits" and len(text) == 4 and tokens[here].start == tokens[here - 1].end):
        return int(text), "", here + 1
    if kind == "short":
        return full_year(text[1:]), text[1:], here + 1
    if kind == "number" and len(text) == 2 and not prose and _may_be_year(tokens, here, mark):
        return full_year(text), text, here + 1
    return None, "", at


def _may_be_year(tokens: Tokens, at: int, mark: str) -> bool:
    """Whether two figures behind a month are a year, and not hours (`10-4`) or the day of another month."""
    if text_at(tokens, at + 1) in UNTIL | {"for", "of"} or _month_at(tokens, at + 1)[0]:
        return False
    return tokens[at].value[0] > 12 or (mark in ("-", "/") and tokens[at].start == tokens[at - 1].end)
