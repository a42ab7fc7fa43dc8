"""Times of day as they are written, and which half of the day they are in."""

from collections.abc import Sequence
from datetime import time
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from seslip_cli.domain.dates import clock, hours, join_words
from seslip_cli.domain.phrase.days import match_days
from seslip_cli.domain.phrase.spoken import is_hour, spoken_time
from seslip_cli.domain.phrase.words import DAY_NUMBERS, HOUR_WORDS, RELATIVE, UNTIL, Token, kind_at, text_at, words_of

Tokens = Sequence[Token]
Half = Literal["", "am", "pm", "24"]

_AFTERNOON = range(1, 7)
"""Hours that are in the afternoon where neither am nor pm is given."""
_STOPS = frozenset((*DAY_NUMBERS, *RELATIVE, *UNTIL, "on", "for", "via", "in", "at", "the", "start"))
_BARE = ("number", "spelt")
"""Kinds of tokens that are hours only where something beside them says so."""
"""Words behind which an hour on its own is one: `at 10 on Friday`, but not `at 10 Downing Street`."""


class Clock(Struct, frozen=True, kw_only=True):
    """A time as it is written; `half` is `24` where it says itself which half of the day it is in.

    `unusual` is whether what it is taken as should be said: `0930`, `half nine`.
    """

    hour: int
    minute: int
    half: Half
    words: str
    unusual: bool = False

    @property
    def time(self) -> time | None:
        """The time of day; None where there is none such."""
        if self.half in ("am", "pm") and not 1 <= self.hour <= 12:
            return None
        hour = self.hour % 12 + 12 * (self.half == "pm") if self.half in ("am", "pm") else self.hour
        return time(hour, self.minute) if hour < 24 and self.minute < 60 else None


class Hours(Struct, frozen=True, kw_only=True):
    """Times that belong together, as they are written; `doubtful` says which two things they may be (`ten to four`)."""

    arrive: Clock | None = None
    start: Clock | None = None
    end: Clock | None = None
    words: str = ""
    doubtful: tuple[str, ...] = ()

    @property
    def all(self) -> list[Clock]:
        """The times that are given, in their order."""
        return [each for each in (self.arrive, self.start, self.end) if each is not None]


class Settled(Struct, frozen=True, kw_only=True):
    """Times of day, what was assumed about them, and what is wrong with them: in words, with other words for them."""

    arrive: time | None = None
    start: time | None = None
    end: time | None = None
    assumed: tuple[str, ...] = ()
    wrong: str = ""
    instead: tuple[str, ...] = ()


def match_hours(tokens: Tokens, at: int, prose: bool = False) -> tuple[Hours, int] | None:
    """`10.30am to 1.30pm`, `9.30 for a 10.00 start`, `10-4`, `until noon`, and the place of the token after them."""
    lead = text_at(tokens, at)
    if lead in ("until", "till", "arrive", "arrival"):
        return _one_time(tokens, at)
    begin, at = at, at + (lead in ("from", "between", "at", "starting", "starts", "start"))
    first = clock_at(tokens, at)
    if first is None:
        return None
    told = at > begin and lead not in ("from", "between") and _ends_time(tokens, at + 1)
    certain, end = kind_at(tokens, at) not in _BARE or told, at + 1
    arrive, start = None, first
    if text_at(tokens, end) == "for":
        here = end + 1 + (text_at(tokens, end + 1) in ("a", "an", "the"))
        second = clock_at(tokens, here)
        if second is not None and (certain or kind_at(tokens, here) not in _BARE):
            arrive, start, end, certain = first, second, here + 1, True
    end += text_at(tokens, end) == "start"
    closing, end = _closing(tokens, end, joined=lead == "between")
    if not (certain or closing):
        return None
    words = words_of(tokens, begin, end)
    doubtful = _two_meanings(start, closing) if closing and not arrive and lead not in ("from", "between") else ()
    return Hours(arrive=arrive, start=start, end=closing, words=words, doubtful=doubtful), end


def _two_meanings(first: Clock, last: Clock) -> tuple[str, ...]:
    """`ten to four` is a time, or two; `ten to 4` and `10 to four` are taken as two, as nobody writes the time so."""
    if first.words.lower() not in ("five", "ten") or last.words.lower() not in HOUR_WORDS:
        return ()
    before = Clock(hour=(last.hour - 2) % 12 + 1, minute=60 - first.hour, half="", words="")
    once, twice = settle(Hours(start=before)), settle(Hours(start=first, end=last))
    both = (hours(None, once.start, None, "dot"), hours(None, twice.start, twice.end, "dot"))
    return tuple(filter(None, both))


def clock_at(tokens: Tokens, at: int) -> Clock | None:
    """The time at a token; an hour without minutes, am or pm too, if it is not the day of a month."""
    kind = kind_at(tokens, at)
    if kind == "noon":
        hour = 0 if tokens[at].text.endswith("midnight") else 12
        return Clock(hour=hour, minute=0, half="24", words=tokens[at].raw)
    if kind == "hundred":
        hour, minute = divmod(tokens[at].value[0], 100)
        return Clock(hour=hour, minute=minute, half="24", words=tokens[at].raw)
    if kind == "figures":
        hour, minute = divmod(tokens[at].value[0], 100)
        return Clock(hour=hour, minute=minute, half="24", words=tokens[at].raw, unusual=True)
    if kind == "spoken":
        hour, minute = spoken_time(tokens[at].text)
        half_of: Half = "" if 1 <= hour <= 12 else "24"
        unusual = tokens[at].text.startswith("half ") and " past " not in tokens[at].text
        return Clock(hour=hour, minute=minute, half=half_of, words=tokens[at].raw, unusual=unusual)
    if kind == "spelt":
        return Clock(hour=HOUR_WORDS[tokens[at].text], minute=0, half="", words=tokens[at].raw)
    if kind not in ("clock", "half", "number") or (kind == "number" and match_days(tokens, at) is not None):
        return None
    hour, minute = (*tokens[at].value, 0)[:2]
    half: Half = "24" if not 1 <= hour <= 12 or tokens[at].text.startswith("0") else ""
    if kind == "half":
        half = "pm" if "p" in tokens[at].text else "am"
    return Clock(hour=hour, minute=minute, half=half, words=tokens[at].raw)


def settle(written: Hours) -> Settled:
    """Times of day out of times as they are written.

    What has neither am nor pm is in the half of the time beside it where it then comes before or after it; else hours
    from 1 to 6 are in the afternoon.
    """
    if written.doubtful:
        said = " or ".join(written.doubtful)
        return Settled(wrong=f'"{written.words}" may be {said}', instead=written.doubtful)
    wrong = next((each for each in written.all if each.time is None), None)
    if wrong is not None:
        return Settled(wrong=f'"{wrong.words}" is not a time of day', instead=_instead(written, wrong))
    end = end_of_day(_after(written.end, written.start)) if written.end else None
    start = _before(written.start, end or written.end) if written.start else None
    arrive = _before(written.arrive, start or written.start) if written.arrive else None
    chosen = (arrive, start, end)
    put = [_put(each) for each in chosen]
    moved = [(each, at) for each, at in zip(chosen, put, strict=True) if each and at and at != each.time]
    odd = [(each, at) for each, at in zip(chosen, put, strict=True) if each and at and each.unusual]
    assumed = (_assumed([each for each in moved if each not in odd], "taken as afternoon"), _assumed(odd, "read as"))
    made = Settled(arrive=put[0], start=put[1], end=put[2], assumed=tuple(filter(None, assumed)))
    known = [each for each in put if each is not None]
    return made if known == sorted(known) else _out_of_order(written, made)


def end_of_day(written: Clock) -> Clock:
    """A time by which something is to end: midnight is the last minute of its day, and never the first."""
    return replace(written, hour=23, minute=59, half="24", unusual=True) if written.time == time(0) else written


def _put(written: Clock | None) -> time | None:
    """The time of day of one time, by itself."""
    if written is None or written.half or written.hour not in _AFTERNOON:
        return written.time if written else None
    return time(written.hour + 12, written.minute)


def _before(written: Clock, later: Clock | None) -> Clock:
    """A time in the half of the later one, where it then comes before it: `1-3.30pm`, but not `11-1pm`."""
    if written.half or later is None or later.half not in ("am", "pm"):
        return written
    same, limit = replace(written, half=later.half), later.time
    return same if same.time and limit and same.time < limit else written


def _after(written: Clock, earlier: Clock | None) -> Clock:
    """A time in the half of the earlier one, where both are in the afternoon: `1pm-3`, `7pm-9`."""
    if written.half or earlier is None or earlier.half != "pm":
        return written
    same = replace(written, half="pm")
    return same if same.time and earlier.time and same.time > earlier.time else written


def _assumed(times: Sequence[tuple[Clock, time]], how: str) -> str:
    """`"2:00" and "3:30" are taken as afternoon: 2pm and 3.30pm`."""
    if not times:
        return ""
    written = join_words(f'"{each.words}"' for each, _ in times)
    taken = join_words(clock(each, "dot") for _, each in times)
    return f"{written} {'is' if len(times) == 1 else 'are'} {how}{':' if 'afternoon' in how else ''} {taken}"


def _instead(written: Hours, wrong: Clock) -> tuple[str, ...]:
    """`1.30pm` for `13.30pm`."""
    if wrong.half != "pm" or not 12 < wrong.hour < 24:
        return ()
    right = replace(wrong, half="24")
    arrive, start, end = (right if each is wrong else each for each in (written.arrive, written.start, written.end))
    settled = settle(Hours(arrive=arrive, start=start, end=end))
    return () if settled.wrong else (hours(settled.arrive, settled.start, settled.end, "dot"),)


def _out_of_order(written: Hours, made: Settled) -> Settled:
    """Times of which one comes before the one that is to come before it; the words offer the other half of the day."""
    known = [each for each in (made.arrive, made.start, made.end) if each is not None]
    at = next(place for place in range(1, len(known)) if known[place] < known[place - 1])
    said = f"the times run backwards: {clock(known[at - 1], 'dot')}, then {clock(known[at], 'dot')}"
    offers = []
    if (late := _half_later(made.end)) and made.start and late > made.start:
        offers.append(hours(made.arrive, made.start, late, "dot"))
    if (early := _half_earlier(written.start, made.start)) and made.end and early < made.end and not made.arrive:
        offers.append(hours(None, early, made.end, "dot"))
    return Settled(wrong=said, instead=tuple(offers) or (_sorted_hours(known),))


def _half_later(hour: time | None) -> time | None:
    return time(hour.hour + 12, hour.minute) if hour and 0 < hour.hour < 12 else None


def _half_earlier(written: Clock | None, made: time | None) -> time | None:
    """An hour that was taken as afternoon, in the morning."""
    return time(made.hour - 12, made.minute) if written and made and not written.half and made.hour > 12 else None


def _sorted_hours(known: Sequence[time]) -> str:
    first, *between, last = sorted(known)
    return hours(first, between[0], last, "dot") if between else hours(None, first, last, "dot")


def _one_time(tokens: Tokens, at: int) -> tuple[Hours, int] | None:
    """`until 4`: an end; `arrive from 9.30`: an arrival."""
    here = at + 1 + (text_at(tokens, at + 1) in ("from", "at", "by"))
    told = clock_at(tokens, here)
    if told is None or (kind_at(tokens, here) in _BARE and not _ends_time(tokens, here + 1)):
        return None
    words = words_of(tokens, at, here + 1)
    if text_at(tokens, at) in ("until", "till"):
        return Hours(end=told, words=words), here + 1
    return Hours(arrive=told, words=words), here + 1


def _closing(tokens: Tokens, at: int, *, joined: bool) -> tuple[Clock | None, int]:
    """The time behind `to`, and the place behind it."""
    here = at + (text_at(tokens, at) in UNTIL or (joined and text_at(tokens, at) == "and"))
    last = clock_at(tokens, here) if here > at else None
    late = kind_at(tokens, at - 1) == "figures" and kind_at(tokens, here) == "year" and is_hour(tokens[here].text)
    if here > at and late:  # `1700 to 1900`
        hour, minute = divmod(tokens[here].value[0], 100)
        last = Clock(hour=hour, minute=minute, half="24", words=tokens[here].raw, unusual=True)
    return (last, here + 1) if last is not None else (None, at)


def _ends_time(tokens: Tokens, at: int) -> bool:
    """Whether an hour on its own may end here."""
    return kind_at(tokens, at) not in ("word", "spelt") or text_at(tokens, at) in _STOPS
