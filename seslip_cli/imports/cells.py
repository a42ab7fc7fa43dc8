"""What stands in one cell: lists, amounts, days and hours as people write them in tables."""

import re
from collections.abc import Iterable, Sequence

from seslip_cli.domain.dates import find_iso
from seslip_cli.domain.typed import typed_hours, typed_phrase, typed_time

_DAY_AND_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?")


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


def read_when(text: str) -> dict[str, str]:
    """A meeting's day as 2019-11-08, with the times and the venue that its cell has: `Tues 19 November, 2pm to 3.30pm`.

    What has no day yet is `tbc`, and `expected` in its words (`spring 2020`). What is none of these stands as it is.
    Raises ValueError, in words, for a deadline.
    """
    day, hour = split_day(text)
    if find_iso(day) is not None:
        return {"date": day, **({"start": hour} if hour else {})}
    read = typed_phrase(text)
    if read.is_open:
        return {"status": "tbc", **({"expected": read.expected} if read.expected else {})}
    if read.by and not read.problems:
        raise ValueError(f'date: "{text}" names a deadline, and no day to meet on')
    if read.date is None or read.problems or read.kind == "week":
        return {"date": text}
    times = {"arrive": read.arrive, "start": read.start, "end": read.end}
    found = {field: f"{each:%H:%M}" for field, each in times.items() if each is not None}
    return {"date": read.date.isoformat(), **found, **({"venue": read.venue} if read.venue else {})}


def read_hours(text: str) -> dict[str, str]:
    """Arrival, start and end: `10:00 to 12:00`, `10.30-1pm`, `9.30 for 10.00`. Raises ValueError, in words."""
    read = typed_hours(text)
    found = {"arrive": read.arrive, "start": read.start, "end": read.end}
    return {field: f"{hour:%H:%M}" for field, hour in found.items() if hour is not None}


def read_hour(text: str) -> str:
    """A time of day as 10:30. Raises ValueError, in words."""
    return f"{typed_time(text):%H:%M}"
