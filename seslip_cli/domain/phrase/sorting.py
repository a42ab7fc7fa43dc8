"""A phrase sorted into its parts, its place, and the words that are left over."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from seslip_cli.domain.phrase.hours import Hours
from seslip_cli.domain.phrase.parts import DayName, Days, Part, Sorted, match_part
from seslip_cli.domain.phrase.words import FILLERS, UNTIL, Token, kind_at, text_at, words_of

Tokens = Sequence[Token]

_FREE = frozenset(",;:.-()[]\"'|")
"""Marks that may stand anywhere between the parts."""
_MOST_FILLERS = 4
_LAST_HOUR = 24
_NO_NAME = 8
"""A misspelt weekday of so many letters is one; a shorter one, such as Munday, may be somebody's name."""
_ALONE = frozenset(("online", "virtually", "remotely", "hybrid"))
"""Places of one word."""
_OPENERS = _ALONE | {"via", "at", "in", "on", "@"}
"""What a place begins with; `at` and the like may also stand before a part."""
_MEANS = frozenset(("teams", "zoom", "phone", "telephone", "video", "videoconference", "skype", "email", "conference"))
"""What comes behind a `by` that is no deadline."""
_TIMES = frozenset(
    (
        *("morning", "afternoon", "evening", "night", "lunch", "lunchtime", "dawn", "dusk", "weekend", "fortnight"),
        *("day", "days", "week", "weeks", "month", "months", "quarter", "year", "years", "hour", "hours", "minutes"),
        *("easter", "christmas", "term", "future", "latest", "once", "least", "most"),
    )
)
"""Words that make no place of what follows `at`, `in` or `on`: they say when, in a way that is not understood."""


class _Piece(Struct, frozen=True, kw_only=True):
    """Some tokens of a phrase: a part, a place, or neither; marks between them are none."""

    start: int
    end: int
    part: Part | None = None
    by: bool = False
    is_place: bool = False


def sort_phrase(tokens: Tokens) -> Sorted:
    """Every token of a phrase put where it belongs."""
    pieces = [*_pieces(tokens)]
    loose: list[tuple[int, int]] = []
    for each in pieces:
        if each.part is not None or each.is_place:
            continue
        follows = bool(loose) and loose[-1][1] == each.start
        loose[-1:] = [(loose[-1][0], each.end)] if follows else [*loose[-1:], (each.start, each.end)]
    return Sorted(
        parts=tuple(each.part for each in pieces if each.part is not None),
        by=any(each.by for each in pieces),
        place=" ".join(_place_words(tokens, each) for each in pieces if each.is_place),
        loose=tuple(words_of(tokens, start, end) for start, end in loose),
    )


def find_part(tokens: Tokens, at: int, *, prose: bool = False) -> tuple[Part, int, bool] | None:
    """The part that begins at a token, small words before it included, where it ends, and whether it is a deadline."""
    by = False
    for here in range(at, at + _MOST_FILLERS):
        if found := match_part(tokens, here, prose=prose):
            return (*found, by)
        text = text_at(tokens, here)
        later = text == "than" and text_at(tokens, here - 1) == "later"
        no_later = (text_at(tokens, here + 1), text_at(tokens, here + 2)) == ("later", "than")
        is_bound = (text in ("no", "not") and no_later) or (text == "later" and text_at(tokens, here + 1) == "than")
        until = text in UNTIL - {"-", "to"} and not text_at(tokens, here - 1)
        by = by or text == "by" or later or until
        is_label = text == ":" and text_at(tokens, here - 1) in ("date", "time")
        if not (text in FILLERS or text == "by" or is_bound or later or until or is_label):
            return None
    return None


def _pieces(tokens: Tokens) -> Iterator[_Piece]:
    at = 0
    while at < len(tokens):
        if found := find_part(tokens, at):
            piece = _Piece(start=at, end=found[1], part=found[0], by=found[2])
        elif text_at(tokens, at) in _FREE:
            at += 1
            continue
        elif (end := _place_end(tokens, at)) > at:
            piece = _Piece(start=at, end=end, is_place=True)
        else:
            piece = _Piece(start=at, end=at + 1)
        yield piece
        at = piece.end


def _place_end(tokens: Tokens, at: int) -> int:
    """Where a place that begins at a token ends: before the next part that is certain; `at` where there is none."""
    text = text_at(tokens, at)
    if text in _ALONE:
        return at + 1
    if not (text in _OPENERS or (text == "by" and text_at(tokens, at + 1) in _MEANS)):
        return at
    end = at + 1
    while end < len(tokens) and not _is_certain(tokens, end):
        end += 1
    inside = [each for each in tokens[at + 1 : end] if each.text != "the"]
    says_when = any(each.text in _TIMES for each in inside)
    named = any(each.kind in ("word", "spelt") for each in inside) and not _begins_with_hour(inside)
    in_figures = text in ("in", "on") and kind_at(inside, 0) not in ("word", "spelt")
    if not named or says_when or in_figures or inside[0].kind == "ordinal":
        return at
    return end


def _begins_with_hour(inside: Tokens) -> bool:
    """Whether what would be a place may be a time instead: `10 sharp`, but not `10 Downing Street`."""
    if kind_at(inside, 0) in ("clock", "half", "spoken", "noon", "figures", "hundred"):
        return True
    is_hour = kind_at(inside, 0) == "spelt" or (kind_at(inside, 0) == "number" and inside[0].value[0] <= _LAST_HOUR)
    return is_hour and not (len(inside) > 1 and inside[1].raw[0].isupper())


def _is_certain(tokens: Tokens, at: int) -> bool:
    """Whether a part begins at a token that can hardly belong to the name of a place: not `Friday Street`."""
    found = find_part(tokens, at)
    if found is None:
        return False
    part, end, _ = found
    closed = kind_at(tokens, end) in ("", "mark") or find_part(tokens, end) is not None
    if isinstance(part, Days):
        return not (part.days[0].misread and part.days[0].year is None)
    if isinstance(part, DayName):
        return closed and (not part.slip or len(tokens[at].text) >= _NO_NAME)
    if isinstance(part, Hours):
        return closed or any(each.half or "." in each.words or ":" in each.words for each in part.all)
    return getattr(part, "year", 0) is not None


def _place_words(tokens: Tokens, piece: _Piece) -> str:
    end = piece.end
    while tokens[end - 1].text in _FREE:
        end -= 1
    return words_of(tokens, piece.start, end)
