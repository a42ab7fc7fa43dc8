"""Times of day in words, `half past nine` and `10 o'clock`, and in four figures, `0930`."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from seslip_cli.domain.phrase.calendar import EARLIEST
from seslip_cli.domain.phrase.words import HOUR_WORDS, Token

_MINUTE_WORDS = {"five": 5, "ten": 10, "fifteen": 15, "quarter": 15, "twenty": 20, "twenty five": 25, "half": 30}
_MINUTE_WORDS |= {"thirty": 30, "forty five": 45}
_WHOLE_HOUR = 60


def spoken_time(text: str) -> tuple[int, int]:
    """The hour and minute of a token of the kind `spoken`: `quarter to ten` is 9 and 45, `half nine` 9 and 30."""
    words = " ".join(re.sub(r"[-\s]+|\bminutes\b|\bo ?'? ?clock\b", " ", text.lower()).split())
    before, way, hour = words.rpartition(" past ") if " past " in words else words.rpartition(" to ")
    if way:
        minute, number = _MINUTE_WORDS[before.removeprefix("a ")], _hour(hour)
        return (number, minute) if way == " past " else ((number - 2) % 12 + 1, _WHOLE_HOUR - minute)
    first, _, rest = words.partition(" ")
    return (_hour(rest), _MINUTE_WORDS[first]) if first == "half" else (_hour(first), _MINUTE_WORDS.get(rest, 0))


def with_hours_in_figures(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of a phrase of its own, in which `0930`, no plausible year, is a time, and `1030-1230` two of them."""
    return [made for each in tokens for made in _hours_of(each)]


def without_bare_hours(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of a running text, in which `ten` is a word as any other."""
    return [each._replace(kind="word") if each.kind == "spelt" else each for each in tokens]


def _hour(word: str) -> int:
    return HOUR_WORDS.get(word) or int(word)


def _hours_of(token: Token) -> Iterator[Token]:
    if token.kind == "year" and is_hour(token.text) and not _is_year(token.text):
        yield token._replace(kind="figures")
        return
    found = _span().fullmatch(token.text) if token.kind == "years" else None
    if found is None or _is_year(found[1]) or not (is_hour(found[1]) and is_hour(found[2])):
        yield token
        return
    for kind, group in (("figures", 1), ("mark", 0), ("figures", 2)):
        start, end = found.span(group) if group else (found.end(1), found.start(2))
        words = token.raw[start:end]
        value = (int(words),) if kind == "figures" else ()
        yield Token(kind, words, words, token.start + start, token.start + end, value)


@cache
def _span() -> re.Pattern[str]:
    return re.compile("([0-9]{4})-([0-9]{4})")


def is_hour(figures: str) -> bool:
    """Whether four figures are a time of day."""
    return int(figures[:2]) < 24 and int(figures[2:]) < _WHOLE_HOUR


def _is_year(figures: str) -> bool:
    """Whether four figures are rather a year: from 1900 on, for hardly a meeting begins as late."""
    return int(figures) >= EARLIEST
