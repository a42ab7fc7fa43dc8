"""Dates as people write them: a phrase of its own, and the phrases of a running text. Nothing is guessed silently.

The grammar's words are in `words`, its parts in `days`, `hours` and `parts`; a text is
sorted into parts by `sorting` or `prose`, and what they come to is in `day` and `reading`.
"""

import re
from collections.abc import Callable
from datetime import date, time

from seslip_cli.domain.dates import plain_date
from seslip_cli.domain.phrase.prose import Found, find_in
from seslip_cli.domain.phrase.reading import (
    PhraseClass,
    Problem,
    Reading,
    join_words_or,
    make_reading,
)
from seslip_cli.domain.phrase.sorting import sort_phrase
from seslip_cli.domain.phrase.spoken import with_hours_in_figures
from seslip_cli.domain.phrase.words import cut, plain_text

__all__ = [
    "Found",
    "PhraseClass",
    "Problem",
    "Reading",
    "find_phrases",
    "read_date",
    "read_hours",
    "read_phrase",
    "read_time",
]

Note = Callable[[str], None]
"""Is told what was assumed, in words."""

_LONGEST = 200
"""How many characters a phrase has at most; it is no text."""
_ANY_DAY = date(2000, 1, 1)
"""For a phrase that is to have no date."""


def read_phrase(text: str, reference: date, *, past: bool = False) -> Reading:
    """What a phrase says; the whole text is one, but for a place behind it: `via Teams`, `at the Town Hall`.

    A missing year is that of the first such day on or after the reference date; of a `past` one, of the last such day
    on or before it. Any text may be given: what it does not say, or cannot, are the reading's problems.
    """

    def is_sound(words: str) -> bool:
        return len(words) <= _LONGEST and not _read(words, reference, None, past=past).problems

    return _read(text, reference, is_sound, past=past)


_ADDRESS = r"(?:https?://|www\.)\S+|[^\s@]+@[^\s@]+"


def find_phrases(text: str, reference: date) -> list[Found]:
    """Every date phrase of a running text, in order: where it stands, and what it says. Months alone only as `in May`.

    A missing year is that of the first such day on or after the reference. In a sentence that says what was published
    or launched, the date of that is the last such day on or before the reference, and the others follow from it. What
    looks like a date within an address, of the web or of a person, is none. Takes time in proportion to the text.
    """

    def is_sound(words: str) -> bool:
        return not _read(words, reference, None, past=False).problems

    without_addresses = re.sub(_ADDRESS, lambda found: "|" * len(found[0]), plain_text(text))
    return find_in(without_addresses, reference, is_sound)


def read_date(text: str, reference: date, note: Note) -> date:
    """The one day that a text names, with nothing beside it; `note` is told of every slip and assumption.

    Raises ValueError, in words and with what to write instead.
    """
    reading = read_phrase(text, reference)
    if reading.problems and reading.kind in ("exact", "yearless", "week"):
        raise ValueError(_with_repairs(reading.problems[0]))
    if reading.kind not in ("exact", "yearless", "week") or reading.date is None:
        raise ValueError(f'"{text}" is not a date: write it like 2019-11-08 or 8/11/2019')
    more = "a week" if reading.kind == "week" else "more than a day" if _has_more(reading) else ""
    if more:
        raise ValueError(f'"{text}" is {more}: write {plain_date(reading.date)} for the day')
    for each in reading.notes:
        note(each)
    return reading.date


def read_time(text: str, note: Note) -> time:
    """The one time of day that a text names: `10:30`, `1.30pm`, `12 noon`; `note` is told of every assumption.

    Raises ValueError, in words and with what to write instead.
    """
    plain = text.strip()
    is_hour = plain.isascii() and plain.isdigit() and len(plain) < 3
    reading = _times_of(f"at {plain}" if is_hour else text)
    if reading is None or reading.start is None or reading.arrive is not None or reading.end is not None:
        raise ValueError(f'"{text}" is not a time: write it like 10:30 or 1.30pm')
    for each in reading.notes:
        note(each)
    return reading.start


def read_hours(text: str, note: Note) -> Reading:
    """The times of a phrase that has no date: `10.30am to 1pm`, `9.30 for 10.00`; `note` is told of every assumption.

    Raises ValueError, in words and with what to write instead.
    """
    reading = _times_of(text)
    if reading is None:
        raise ValueError(f'"{text}" gives no times: write them like 10.30am to 1.30pm')
    for each in reading.notes:
        note(each)
    return reading


def _times_of(text: str) -> Reading | None:
    """The reading of a phrase with times and nothing else; None for any other. Raises ValueError for wrong times."""
    reading = read_phrase(text, _ANY_DAY)
    if reading.kind != "time" or reading.by or reading.place:
        return None
    if reading.problems:
        raise ValueError(_with_repairs(reading.problems[0]))
    return reading


def _with_repairs(problem: Problem) -> str:
    return f"{problem.message}: write {join_words_or(problem.repairs)}" if problem.repairs else problem.message


def _has_more(reading: Reading) -> bool:
    times = (reading.start, reading.end, reading.arrive, reading.deadline)
    return bool(reading.place) or any(each is not None for each in times)


def _read(text: str, reference: date, is_sound: Callable[[str], bool] | None, *, past: bool) -> Reading:
    refused = _refusal(text, reference, is_sound)
    if refused is not None:
        return Reading(kind="none", problems=(refused,))
    tokens = [each for each in cut(plain_text(text)) if each.kind != "break"]
    reading = make_reading(sort_phrase(with_hours_in_figures(tokens)), reference, is_sound, past=past)
    if reading.kind != "none":
        return reading
    message = f'"{" ".join(text.split())}" names no day, month or time' if text.strip() else "there are no words in it"
    if len(tokens) == 1 and tokens[0].kind in ("year", "years"):
        message = f'"{tokens[0].raw}" is a year, and names no day'
    return Reading(kind="none", problems=(Problem(message=message),))


def _refusal(text: str, reference: date, is_sound: Callable[[str], bool] | None) -> Problem | None:
    """Why a text is not read at all: it is too long for a phrase, or has figures of another script."""
    if len(text) > _LONGEST:
        return Problem(message=f"it is longer than {_LONGEST} characters: that is a text, not a date")
    other = "".join(dict.fromkeys(each for each in text if each.isdigit() and not each.isascii()))
    if not other:
        return None
    plain = "".join(str(int(each)) if each in other and each.isdecimal() else each for each in text)
    sound = is_sound is not None and plain != text and is_sound(plain)
    return Problem(message=f'"{other}" are not the figures 0 to 9', repairs=(plain,) if sound else ())
