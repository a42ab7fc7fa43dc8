"""The date phrases of a running text. Dates of what was published lie in the past, the others ahead."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from seslip_cli.domain.phrase.days import Month
from seslip_cli.domain.phrase.hours import Hours
from seslip_cli.domain.phrase.parts import DayName, Days, Part, Season, Sorted, Unsettled, match_part
from seslip_cli.domain.phrase.reading import IsSound, Reading, make_reading
from seslip_cli.domain.phrase.spoken import without_bare_hours
from seslip_cli.domain.phrase.words import (
    DAY_NUMBERS,
    MONTH_NUMBERS,
    PARTS,
    SEASONS,
    Token,
    cut,
    kind_at,
    text_at,
)

Tokens = Sequence[Token]

_BETWEEN = frozenset((",", "-", "(", "on", "at", "from", "the", "of"))
"""What may stand between the parts of one phrase."""
_MOST_BETWEEN = 2
_MOST_PARTS = 6
_BEGINNINGS = frozenset((*MONTH_NUMBERS, *DAY_NUMBERS, *SEASONS, *PARTS, "the", "date", "dates"))
_DONE = ("published", "launched", "released", "issued", "broadcast")
_NOT_YET = frozenset(("be", "being", "is", "are", "get", "gets"))
"""Before such a word these speak of what is still to come: `will be published`, `is published`."""
_SHORTENED = frozenset(
    (
        *("mr", "mrs", "ms", "dr", "cllr", "prof", "rev", "st", "no", "vs", "eg", "ie", "jan", "feb", "mar", "apr"),
        *("aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "weds", "thu", "thurs", "fri", "sat"),
    )
)
"""Words behind which a full stop does not end a sentence."""


class Found(Struct, frozen=True, kw_only=True):
    """A date phrase of a text: from which character to which (the last not included), and what it says."""

    start: int
    end: int
    reading: Reading


class _Phrase(Struct, frozen=True, kw_only=True):
    """A phrase in its parts, and the places of its tokens."""

    start: int
    end: int
    parts: tuple[Part, ...]
    by: bool


def find_in(plain: str, reference: date, is_sound: IsSound) -> list[Found]:
    """Every date phrase of a text that `plain_text` has been through, in order.

    Times alone are none, nor is a month alone but for `in August`. In a sentence that says what was published or
    launched, the date of that is the last such day on or before the reference, and the sentence's other dates follow
    from it. Takes time in proportion to the text's length.
    """
    tokens = without_bare_hours(cut(plain))
    phrases = [*_phrases(tokens)]
    ends = _sentence_ends(tokens)
    found: list[Found] = []
    for group in _by_sentence(phrases, ends):
        found += _read_sentence(tokens, group, reference, is_sound)
    return found


def _phrases(tokens: Tokens) -> Iterator[_Phrase]:
    at = 0
    while at < len(tokens):
        phrase = _phrase_at(tokens, at)
        if phrase is not None and any(isinstance(each, (Days, Month, Season, Unsettled)) for each in phrase.parts):
            yield phrase
            at = phrase.end
        else:
            at = phrase.end if phrase is not None else at + 1


def _phrase_at(tokens: Tokens, at: int) -> _Phrase | None:
    """The phrase that begins at a token: parts with next to nothing between them, each kind at most once."""
    match = match_part(tokens, at, prose=True) if _may_begin(tokens, at) else None
    if match is None:
        return None
    start = at - 1 if text_at(tokens, at - 1) == "by" else at
    parts, end = [match[0]], match[1]
    while len(parts) < _MOST_PARTS and (more := _next_part(tokens, end)) is not None:
        if not _belongs(tokens, parts, *more):
            break
        parts.append(more[0])
        end = more[1]
    return _Phrase(start=start, end=end, parts=tuple(parts), by=start < at)


def _may_begin(tokens: Tokens, at: int) -> bool:
    """Whether a phrase may begin at a token: most words of a text are dismissed at a glance."""
    token = tokens[at]
    if token.kind != "word":
        return token.kind not in ("mark", "break", "digits", "tbc")
    return token.text in _BEGINNINGS or kind_at(tokens, at + 1) in ("number", "ordinal")


def _next_part(tokens: Tokens, at: int) -> tuple[Part, int] | None:
    for here in range(at, at + _MOST_BETWEEN + 1):
        if match := match_part(tokens, here, prose=True):
            return match
        if text_at(tokens, here) not in _BETWEEN:
            return None
    return None


def _belongs(tokens: Tokens, parts: Sequence[Part], part: Part, end: int) -> bool:
    """Whether a part belongs to the phrase before it: a day, a weekday and hours do, once each."""
    if not isinstance(part, (Days, DayName, Hours)) or any(type(each) is type(part) for each in parts):
        return False
    has_day = any(isinstance(each, Days) for each in parts)
    if isinstance(parts[0], (Month, Season, Unsettled)):
        return False
    if isinstance(part, DayName) and has_day:
        following = _next_part(tokens, end)
        return following is None or not isinstance(following[0], Days)
    return True


def _sentence_ends(tokens: Tokens) -> list[int]:
    """The places of the tokens with which a sentence ends."""
    return [at for at in range(len(tokens)) if _ends_sentence(tokens, at)]


def _ends_sentence(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    if token.kind == "break":
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        begins = following is None or following.kind == "mark" or following.raw in ("On", "In")
        return token.raw.count("\n") > 1 or begins or text_at(tokens, at - 1) in (".", ":", ";", "!", "?")
    if token.text not in (".", "!", "?") or text_at(tokens, at - 1) in _SHORTENED:
        return False
    return at + 1 >= len(tokens) or not tokens[at + 1].raw[0].islower()


def _by_sentence(phrases: Sequence[_Phrase], ends: Sequence[int]) -> Iterator[tuple[int, int, list[_Phrase]]]:
    """The phrases of each sentence, with the places of its first token and the one after its last."""
    group: list[_Phrase] = []
    here = (-1, -1)
    for each in phrases:
        at = bisect_left(ends, each.start)
        where = (ends[at - 1] + 1 if at else 0, ends[at] if at < len(ends) else -1)
        if group and where != here:
            yield (*here, group)
            group = []
        here = where
        group.append(each)
    if group:
        yield (*here, group)


def _read_sentence(
    tokens: Tokens, sentence: tuple[int, int, list[_Phrase]], reference: date, is_sound: IsSound
) -> Iterator[Found]:
    """The phrases of a sentence, read as they stand to what it says was published."""
    begin, end, phrases = sentence
    past = _published(tokens, phrases, begin, end if end >= 0 else len(tokens))
    basis = reference
    first = next((each for each in phrases if each.start in past), None)
    if first is not None:
        basis = _read(first, reference, is_sound, past=True).date or reference
    for each in phrases:
        is_past = each.start in past
        reading = _read(each, reference if is_past else basis, is_sound, past=is_past)
        if is_past:
            basis = reading.date or basis
        yield Found(start=tokens[each.start].start, end=tokens[each.end - 1].end, reading=reading)


def _read(phrase: _Phrase, reference: date, is_sound: IsSound, *, past: bool) -> Reading:
    return make_reading(Sorted(parts=phrase.parts, by=phrase.by), reference, is_sound, past=past)


def _published(tokens: Tokens, phrases: Sequence[_Phrase], begin: int, end: int) -> set[int]:
    """Where the phrases begin that say when something was published.

    It is the one behind that word, else the first before it, else the next that has `on` before it.
    """
    starts = [each.start for each in phrases]
    past: set[int] = set()
    earlier = begin
    for at in range(begin, end):
        if tokens[at].text not in _DONE or text_at(tokens, at - 1) in _NOT_YET:
            continue
        following = bisect_left(starts, at)
        first = bisect_left(starts, earlier)
        if (
            following < len(starts)
            and starts[following] <= at + _MOST_BETWEEN + 1
            and _leads(tokens, at, phrases[following])
        ):
            past.add(starts[following])
        elif first < following:
            past.add(starts[first])
        elif following < len(starts) and _is_on(tokens, phrases[following]):
            past.add(starts[following])
        earlier = at
    return past


def _is_on(tokens: Tokens, phrase: _Phrase) -> bool:
    """Whether `on` stands before a phrase: `launched the survey on 3 June`."""
    return text_at(tokens, phrase.start - 1) == "on"


def _leads(tokens: Tokens, at: int, phrase: _Phrase) -> bool:
    """Whether nothing but `on` or a comma stands between a word and a phrase."""
    between = [text_at(tokens, here) for here in range(at + 1, min(phrase.start, at + _MOST_BETWEEN + 2))]
    return not phrase.by and len(between) <= _MOST_BETWEEN and {*between} <= {"on", "in", ",", "the"}
