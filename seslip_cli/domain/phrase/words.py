"""The words of the grammar of dates: a text cut into tokens, and the names that people misspell."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from seslip_cli.domain.dates import month, weekday

MONTHS = tuple(month(date(2000, number, 1)).split()[0] for number in range(1, 13))
DAY_NAMES = tuple(weekday(date(2001, 1, number)) for number in range(1, 8))
"""Monday first, as `date.weekday` counts."""

MONTH_NUMBERS = {"sept": 9} | {
    name: number for number, full in enumerate(MONTHS, 1) for name in (full.lower(), full[:3].lower())
}
DAY_NUMBERS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3} | {
    name: number for number, full in enumerate(DAY_NAMES) for name in (full.lower(), full[:3].lower())
}
SEASONS = ("spring", "summer", "autumn", "winter")
PARTS = ("early", "mid", "late", "end", "beginning", "start", "middle")
"""What may stand before a month, a season or a year, and makes no day of it."""
HOUR_WORDS = {
    name: number
    for number, name in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}
"""The hours of a clock; any other number in words is none."""
RELATIVE = {"today": 0, "tonight": 0, "tomorrow": 1, "yesterday": -1}
FOLLOWING = frozenset(("next", "this", "last", "coming"))
UNTIL = frozenset(("-", "to", "until", "till", "til"))
FILLERS = frozenset(("on", "at", "from", "in", "the", "of", "a", "an", "start", "starts", "starting", "date", "time"))
"""What may stand between the parts of a phrase and says nothing by itself."""

_KNOWN = FILLERS | UNTIL | FOLLOWING | {*MONTH_NUMBERS, *DAY_NUMBERS, *SEASONS, *PARTS, *RELATIVE}
_KNOWN |= {"for", "and", "by", "via", "noon", "midday", "midnight", "online", "day", "days", "term", "week"}
_KNOWN |= {*HOUR_WORDS}
_KNOWN |= {f"{name.lower()}s" for name in DAY_NAMES}  # `Fridays` are many days

_SLIP = 2
"""How many letters of a name may be wrong."""
_SHORTEST_SLIP = 4

_SAME = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d", '"'),
        **dict.fromkeys("\u00a0\u1680\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff\u00ad\t\x0b\x0c", " "),
        **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "),
    }
)


class Token(NamedTuple):
    """A word, a number or a mark of a text: its kind, how it stands there, and from where to where.

    `text` is in small letters; `value` has the numbers of what is made of numbers.
    """

    kind: str
    text: str
    raw: str
    start: int
    end: int
    value: tuple[int, ...] = ()


def plain_text(text: str) -> str:
    """A text with one kind of space, dash and quotation mark, and as long as before."""
    return text.translate(_SAME)


def cut(plain: str) -> list[Token]:
    """The tokens of a text that `plain_text` has been through, in order; takes time in proportion to its length."""
    found = []
    for each in _tokens().finditer(plain):
        kind, raw = each.lastgroup or "", each[0]
        raw = raw.rstrip("Tt") if kind == "iso" else raw
        value = tuple(map(int, re.findall("[0-9]+", raw))) if kind in _NUMERIC else ()
        found.append(Token(kind, raw.lower(), raw, each.start(), each.start() + len(raw), value))
    return found


_NUMERIC = frozenset(("numbers", "yearfirst", "pair", "clock", "half", "hundred", "year", "short", "ordinal", "number"))


@cache
def _tokens() -> re.Pattern[str]:
    """Every kind of token, the first that fits; a number that is part of another thing is of the kind `digits`."""
    before = r"(?:(?<=[0-9]T)|(?<![0-9A-Za-z\u00a3$\u20ac#_@&+=])(?<![0-9][.,:/]))"
    alone, whole = r"(?![0-9]|[.,:/][0-9])", r"(?![0-9A-Za-z]|[-/.:][0-9])"
    name = "|".join(HOUR_WORDS)
    hour = rf"(?:(?:{name})(?![A-Za-z])|{before}[0-9]{{1,2}}(?![0-9A-Za-z]|[.,:/][0-9]))"
    some = "five|ten|twenty[- ]five|twenty"
    oclock = r"[ ]?o[ ]?'?[ ]?clock(?![A-Za-z])"
    minutes = r"(?:fifteen|thirty|forty[- ]five)(?![A-Za-z])"
    kinds = {
        "iso": r"(?<![0-9A-Za-z-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T(?=[0-9])|(?![0-9A-Za-z]|-[0-9]))",
        "isoweek": r"(?<![0-9A-Za-z-])[0-9]{4}-?W[0-9]{2}(?:-?[1-7])?(?![0-9A-Za-z-])",
        "spoken": rf"(?<![A-Za-z0-9-])(?:half[ ](?:past[ ])?{hour}(?:{oclock})?"
        rf"|(?:a[ ])?quarter[ ](?:past|to)[ ]{hour}(?:{oclock})?"
        rf"|(?:(?:{some})(?:[ ]minutes)?[ ]past|twenty(?:[- ]five)?(?:[ ]minutes)?[ ]to|(?:five|ten)[ ]minutes[ ]to)"
        rf"[ ]{hour}(?:{oclock})?|(?:{name})[ -]{minutes}|{hour}{oclock})",
        "noon": r"(?:(?<![0-9.:])12(?:[.:]00)?[ ]?|(?<![A-Za-z])twelve[ ])?"
        r"(?<![A-Za-z])(?:noon|midday|midnight)(?![A-Za-z])",
        "half": before + r"[0-9]{1,2}(?:[.:][0-9]{2}(?::00)?)?[ ]?(?:[ap]m|[ap]\.m\b\.?)(?![A-Za-z0-9])",
        "numbers": before + r"[0-9]{1,2}(?P<joint>[-/.])[0-9]{1,2}(?P=joint)(?:[0-9]{4}|[0-9]{2})" + whole,
        "yearfirst": before + r"[0-9]{4}(?P<between>[/.])[0-9]{1,2}(?P=between)[0-9]{1,2}" + whole,
        "hundred": before + r"[0-9]{4}[ ]?(?:hrs?|hours)(?![A-Za-z])",
        "years": before + r"[0-9]{4}[-/](?:[0-9]{4}|[0-9]{2})(?![0-9A-Za-z]|[.:][0-9])",
        "pair": before + r"[0-9]{1,2}/[0-9]{1,2}(?![0-9A-Za-z%]|[-/.:][0-9])",
        "clock": before + r"[0-9]{1,2}[.:][0-9]{2}(?::00)?(?:[ ]?(?:hrs?|hours)\b)?(?![0-9A-Za-z%]|[.:,/][0-9])",
        "ordinal": before + r"[0-9]{1,2}(?:st|nd|rd|th)(?![A-Za-z0-9])",
        "year": before + r"[0-9]{4}" + alone,
        "short": r"(?<![0-9A-Za-z])'[0-9]{2}" + alone,
        "number": before + r"[0-9]{1,2}" + alone,
        "digits": r"[0-9]+",
        "week": r"(?<![A-Za-z])(?:w/[cb]|w\.[cb]\.?|w[cb]|week[ ](?:commencing|beginning|starting|of))(?![A-Za-z])",
        "tbc": r"(?<![A-Za-z])(?:tb[cad]|t\.b\.[cad])(?![A-Za-z])\.?"
        r"|(?:is |are |still ){0,2}to (?:be (?:confirmed|announced|agreed|arranged|decided)|follow)(?![A-Za-z])",
        "spelt": rf"(?<![^\W\d_])(?<!-)(?:{name})(?![^\W\d_]|['-][^\W\d_])",
        "word": r"[^\W\d_]+(?:'[^\W\d_]+)?",
        "break": r"\r?\n[ \r\n]*",
        "mark": r"\S",
    }
    return re.compile("|".join(f"(?P<{name}>{kind})" for name, kind in kinds.items()), re.IGNORECASE)


def kind_at(tokens: Sequence[Token], at: int) -> str:
    """The kind of a token; empty beyond the end."""
    return tokens[at].kind if at < len(tokens) else ""


def text_at(tokens: Sequence[Token], at: int) -> str:
    """A token in small letters; empty beyond either end."""
    return tokens[at].text if 0 <= at < len(tokens) else ""


def words_of(tokens: Sequence[Token], start: int, end: int) -> str:
    """Some tokens as they stand in the text, on one line."""
    made = ""
    for at in range(start, end):
        made += " " if at > start and tokens[at - 1].end < tokens[at].start else ""
        made += tokens[at].raw
    return " ".join(made.split())


def misread_days(word: str) -> tuple[int, ...]:
    """The days of the week that a misspelt word is nearest to, Monday being 0; none where two letters do not do."""
    return tuple(_nearest(word, (name.lower() for name in DAY_NAMES)))


def misread_month(word: str) -> int | None:
    """The month that a misspelt word is nearest to; None where that may be several."""
    near = _nearest(word, (name.lower() for name in MONTHS))
    return near[0] + 1 if len(near) == 1 else None


def _nearest(word: str, names: Iterable[str]) -> list[int]:
    if not _SHORTEST_SLIP <= len(word) <= 12 or word in _KNOWN or not word.isalpha():
        return []
    off = {at: letters for at, name in enumerate(names) if (letters := _letters_off(word, name)) <= _allowed(name)}
    return [at for at, letters in off.items() if letters == min(off.values())]


def _allowed(name: str) -> int:
    """A short name, such as June, is too easily another word."""
    return _SLIP if len(name) > 4 else len(name) - 3


def _letters_off(word: str, name: str) -> int:
    """How many letters must be added, dropped or changed (Levenshtein)."""
    above: list[int] = [*range(len(name) + 1)]
    for row, letter in enumerate(word, 1):
        line: list[int] = [row]
        for at, other in enumerate(name, 1):
            changed = above[at - 1] + int(letter != other)
            line.append(min(above[at] + 1, line[-1] + 1, changed))
        above = line
    return above[-1]
