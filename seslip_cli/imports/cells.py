"""What stands in one cell: lists, amounts, days and hours as people write them in tables."""

import re
from collections.abc import Iterable, Sequence

from seslip_cli.domain.dates import parse_time

_RANGE = re.compile(r"\s*(?:\bto\b|\btill\b|\buntil\b|[-\u2013\u2014])\s*")
_DAY_AND_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?")
_HALF = re.compile(r"(am|pm)\s*$")


def split_list(text: str, separators: str = ";\n") -> tuple[str, ...]:
    """The parts of a cell with several things in it, each once."""
    parts = (" ".join(part.split()) for part in re.split(f"[{re.escape(separators)}]", text))
    return tuple(dict.fromkeys(part for part in parts if part))


def is_one_of(text: str, words: Iterable[str]) -> bool:
    """Whether a cell says one of some words, whatever its capitals and full stops."""
    plain = " ".join(text.casefold().split()).strip(".")
    return plain in {word.casefold() for word in words}


def plain_amount(text: str, nothing: Sequence[str]) -> str:
    """An amount as pounds without signs or commas: `(£1,250.50)` is `-1250.50`, a blank one `0`.

    Raises ValueError, in words, for what is not an amount.
    """
    plain = re.sub(r"\s", "", text).replace("\u2212", "-").replace("\u2013", "-")
    if not plain or is_one_of(text, nothing) or plain in ("£-", "-£", "£"):
        return "0"
    found = re.fullmatch(r"(\(?)([-+]?)£?([-+]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(-?)(\)?)", plain)
    signs = found[2] + found[3] + found[6] if found else ""
    if found is None or bool(found[1]) != bool(found[7]) or len(signs) > 1 or (found[1] and signs):
        raise ValueError(f'"{text}" is not an amount')
    pence = (found[5] or "").rstrip("0")
    if len(pence) > 3:
        raise ValueError(f'"{text}" has parts of a penny')
    return f"{'-' if found[1] or '-' in signs else ''}{found[4].replace(',', '')}{pence if len(pence) > 1 else ''}"


def split_day(text: str) -> tuple[str, str]:
    """A day and, where the cell has one, the time after it: `2019-11-08 10:30`."""
    found = _DAY_AND_TIME.fullmatch(text.strip())
    if found is None:
        return text, ""
    return found[1], "" if found[2] == "00:00" else found[2]


def read_hours(text: str) -> dict[str, str]:
    """Arrival, start and end: `10:00 to 12:00`, `10.30-1pm`, `9.30 for 10.00`. Raises ValueError, in words."""
    plain = " ".join(text.casefold().replace("hrs", "").split())
    opening, *closing = _RANGE.split(plain)
    if len(closing) > 1:
        raise ValueError(f'"{text}" is more than a start and an end')
    end = read_hour(closing[0]) if closing and closing[0] else ""
    *arrive, start = opening.split(" for ")
    found = {"arrive": read_hour(arrive[0]) if arrive else "", "start": _start(start, closing, end), "end": end}
    return {field: hour for field, hour in found.items() if hour}


def read_hour(text: str) -> str:
    """A time of day as 10:30. Raises ValueError, in words, also where it may be at night or in the afternoon."""
    plain = text.strip()
    if re.fullmatch(r"[1-6][.:]\d\d", plain):
        raise ValueError(f'"{plain}" may be at night or in the afternoon: write {plain}pm, or 0{plain}')
    return f"{parse_time(plain):%H:%M}"


def _start(text: str, closing: Sequence[str], end: str) -> str:
    """The start of a range; without am or pm it has the end's, where it then comes first: `1-3.30pm`."""
    half = _HALF.search(closing[0]) if closing else None
    if half and not _HALF.search(text):
        try:
            same = f"{parse_time(text.strip() + half[1]):%H:%M}"
        except ValueError:
            same = ""
        if same and same < end:
            return same
        if re.fullmatch(r"\d{1,2}", text.strip()):
            return f"{parse_time(text.strip() + 'am'):%H:%M}"
    return read_hour(text)
