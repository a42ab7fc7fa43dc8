"""The parts of a phrase beside days and hours, and which part begins at a word."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from msgspec import Struct

from seslip_cli.domain.phrase.days import Day, Month, after_part, match_days, match_month
from seslip_cli.domain.phrase.hours import Hours, match_hours
from seslip_cli.domain.phrase.words import (
    DAY_NUMBERS,
    FOLLOWING,
    MONTH_NUMBERS,
    RELATIVE,
    SEASONS,
    Token,
    kind_at,
    misread_days,
    text_at,
    words_of,
)

Tokens = Sequence[Token]


class DayName(Struct, frozen=True, kw_only=True):
    """A day of the week: which it is, or may be where it is misspelt, and what goes before it (`next`)."""

    days: tuple[int, ...]
    words: str
    slip: bool = False
    before: str = ""


class Relative(Struct, frozen=True, kw_only=True):
    """`tomorrow`: so many days from the reference date."""

    days: int
    words: str


class Week(Struct, frozen=True, kw_only=True):
    """`w/c`; with its Monday where it is written as `2019-W45`."""

    words: str
    monday: date | None = None


class Season(Struct, frozen=True, kw_only=True):
    """A season, a term, or a part of a year."""

    name: str
    year: int | None
    words: str


class Unsettled(Struct, frozen=True, kw_only=True):
    """`TBC`."""

    words: str


class Days(Struct, frozen=True, kw_only=True):
    """One day or, where several share a month, several."""

    days: tuple[Day, ...]


Part = Days | DayName | Relative | Week | Month | Season | Hours | Unsettled
Match = tuple[Part, int]
"""A part, and the place of the token after it."""
T = TypeVar("T", Days, DayName, Relative, Week, Month, Season, Hours, Unsettled)


class Sorted(Struct, frozen=True, kw_only=True):
    """A phrase in its parts: what was recognised, the place, whether it is a deadline, and words that are left over."""

    parts: tuple[Part, ...]
    by: bool = False
    place: str = ""
    loose: tuple[str, ...] = ()

    def of(self, kind: type[T]) -> list[T]:
        """The parts of a kind."""
        return [each for each in self.parts if isinstance(each, kind)]


def match_part(tokens: Tokens, at: int, *, prose: bool = False) -> Match | None:
    """The part that begins at a token; in `prose` only what can hardly be anything else."""
    if days := match_days(tokens, at, prose):
        return Days(days=days[0]), days[1]
    matchers: tuple[Callable[[Tokens, int, bool], Match | None], ...] = (
        *(_match_week, match_month, _match_season, _match_day_name, _match_relative, match_hours, _match_unsettled),
    )
    return next((found for each in matchers if (found := each(tokens, at, prose))), None)


def _match_week(tokens: Tokens, at: int, prose: bool) -> Match | None:
    kind = kind_at(tokens, at)
    if kind == "isoweek" and not prose:
        try:
            return Week(words=tokens[at].raw, monday=date.fromisoformat(tokens[at].raw.upper())), at + 1
        except ValueError:
            return None
    if kind != "week":
        return None
    here = at + 1 + (text_at(tokens, at + 1) in DAY_NUMBERS)
    return (Week(words=tokens[at].raw), at + 1) if not prose or match_days(tokens, here, True) else None


def _match_season(tokens: Tokens, at: int, prose: bool) -> Match | None:
    """`spring 2020`, `the autumn term`, `early 2020`; in prose with a year only."""
    begin, at = at, after_part(tokens, at)
    part, name = at > begin, ""
    at += text_at(tokens, at) == "the"
    if text_at(tokens, at) in SEASONS:
        name, at = tokens[at].text, at + 1
        at += text_at(tokens, at) == "term"
    here = at + (text_at(tokens, at) in ("of", ",") and kind_at(tokens, at + 1) in ("year", "years"))
    year = int(tokens[here].text[:4]) if kind_at(tokens, here) in ("year", "years") else None
    if not (name or part) or (year is None and (prose or not name)):
        return None
    end = here + 1 if year is not None else at
    return Season(name=name, year=year, words=words_of(tokens, begin, end)), end


def _match_day_name(tokens: Tokens, at: int, prose: bool) -> Match | None:
    """`Friday`, `Weds.`, `next Friday`; `Wedenesday` where a day stands beside it or it can hardly be another word."""
    begin = at
    at += text_at(tokens, at) in FOLLOWING and text_at(tokens, at + 1) in DAY_NUMBERS
    if kind_at(tokens, at) != "word":
        return None
    text = tokens[at].text
    end = at + 1 + (text_at(tokens, at + 1) == "." and len(text) < 6)
    if text in DAY_NUMBERS:
        before = "" if at == begin or match_days(tokens, end, prose) else tokens[begin].text
        return DayName(days=(DAY_NUMBERS[text],), words=words_of(tokens, begin, at + 1), before=before), end
    if not _may_be_misread(tokens, at, prose) or not (days := misread_days(text)):
        return None
    return DayName(days=days, words=tokens[at].raw, slip=True), end


def _may_be_misread(tokens: Tokens, at: int, prose: bool) -> bool:
    here = at + 1 + (text_at(tokens, at + 1) in (",", "."))
    if match_days(tokens, here, prose):
        return not prose or tokens[at].text[0] in "mtwfs"
    behind = at > 0 and (tokens[at - 1].text in MONTH_NUMBERS or tokens[at - 1].kind in ("year", "iso", "numbers"))
    return not prose and (tokens[at].text.endswith("day") or behind)


def _match_relative(tokens: Tokens, at: int, prose: bool) -> Match | None:
    if prose or text_at(tokens, at) not in RELATIVE:
        return None
    return Relative(days=RELATIVE[tokens[at].text], words=tokens[at].raw), at + 1


def _match_unsettled(tokens: Tokens, at: int, prose: bool) -> Match | None:
    """`TBC`, `date to follow`; in prose only where it is said of a date."""
    begin, of = at, text_at(tokens, at)
    if of in ("date", "dates") or (of in ("time", "times", "venue") and not prose):
        at += 1
    if kind_at(tokens, at) != "tbc" or (prose and at == begin):
        return None
    return Unsettled(words=words_of(tokens, begin, at + 1)), at + 1
