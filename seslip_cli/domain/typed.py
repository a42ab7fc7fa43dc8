"""Dates and times that people give to commands and tables: read the one way, and told what was assumed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, time
from typing import TYPE_CHECKING, NamedTuple

from seslip_cli.domain.dates import find_iso

if TYPE_CHECKING:
    from seslip_cli.domain.phrase.reading import Reading

Note = Callable[[str], None]


class _Listener(NamedTuple):
    """Who hears what is assumed, and the day from which missing years are worked out."""

    today: Callable[[], date]
    note: Note


_LISTENER: ContextVar[_Listener | None] = ContextVar("listener", default=None)


@contextmanager
def reading_for(today: Callable[[], date], note: Note) -> Iterator[None]:
    """While it lasts, dates without a year count from `today`, and `note` hears of slips and assumptions.

    Outside of it nobody would hear of them, and they are refused.
    """
    before = _LISTENER.set(_Listener(today, note))
    try:
        yield
    finally:
        _LISTENER.reset(before)


@contextmanager
def counting_from(day: date) -> Iterator[None]:
    """While it lasts, dates without a year count from another day, such as an issue's; the same listener is told."""
    listener = _LISTENER.get()
    if listener is None:
        yield
        return
    with reading_for(lambda: day, listener.note):
        yield


def typed_date(text: str, *, alone: bool = False) -> date:
    """The day that somebody typed; with `alone` nothing may be assumed about it.

    Raises ValueError, in words and with what to write instead.
    """
    found = find_iso(text)
    if found is not None:
        return found
    from seslip_cli.domain.phrase import read_date

    listener = _listener(text, "2019-11-08 or 8/11/2019", alone=alone)
    return read_date(text, listener.today(), listener.note)


def typed_time(text: str) -> time:
    """The time of day that somebody typed: `10:30`, `10.30am`, `12 noon`, `2.30` (taken as afternoon, and said).

    Raises ValueError, in words and with what to write instead.
    """
    from seslip_cli.domain.phrase import read_time

    return read_time(text, _listener(text, "13:30 or 1.30pm").note)


def typed_hours(text: str) -> "Reading":
    """The times that somebody typed, without a date: `10.30am to 1pm`, `9.30 for 10.00`.

    Raises ValueError, in words and with what to write instead.
    """
    from seslip_cli.domain.phrase import read_hours

    return read_hours(text, _listener(text, "10.30am to 1.30pm").note)


def typed_phrase(text: str) -> "Reading":
    """What somebody typed for a date, read as a phrase: its times and its place too, or that it is not known yet.

    Its notes are told; what it has no words for are its problems.
    """
    from seslip_cli.domain.phrase import read_phrase

    listener = _listener(text, "2019-11-08 10:30")
    reading = read_phrase(text, listener.today())
    for each in reading.notes if not reading.problems else ():
        listener.note(each)
    return reading


def _listener(text: str, example: str, *, alone: bool = False) -> _Listener:
    def refuse(_: str) -> None:
        raise ValueError(f'"{text}" leaves something open: write it like {example}')

    known = None if alone else _LISTENER.get()
    return known or _Listener(lambda: date(2000, 1, 1), refuse)
