"""A bar of characters for the terminal: how much of an amount is used up."""

from typing import NamedTuple

from seslip_cli.domain.money import Money

OVER, UNDER = "+", "-"
"""What stands behind a bar that is more than full, and behind one of less than nothing."""


class Ink(NamedTuple):
    """What a bar is drawn with: a full place, the steps between an empty place and a full one, and an empty place."""

    full: str
    steps: str
    empty: str


BLOCKS = Ink("\u2588", "\u258f\u258e\u258d\u258c\u258b\u258a\u2589", "\u2591")
"""Eighths of a place (Unicode, Block Elements)."""
PLAIN = Ink("#", "", ".")


def choose_ink(encoding: str) -> Ink:
    """Blocks, or what stands in for them where an encoding, such as Windows-1252, has none."""
    try:
        "".join(BLOCKS).encode(encoding)
    except UnicodeEncodeError:
        return PLAIN
    return BLOCKS


def draw_bar(part: Money | None, whole: Money | None, places: int, ink: Ink) -> str:
    """`part` of `whole` as a bar of so many places, and one more for a sign; no bar where both are nothing.

    The bar is full from 100 % on, and only then; anything above nothing shows.
    """
    if part is None or not (part or whole):
        return ""
    amount, most = part.pence, whole.pence if whole else 0
    if most < 0:
        amount, most = -amount, -most
    if amount < 0:
        return ink.empty * places + UNDER
    if amount >= most:
        return ink.full * places + (OVER if amount > most else "")
    steps = len(ink.steps) + 1
    full, step = divmod(max(amount * places * steps // most, amount > 0), steps)
    return (ink.full * full + (ink.steps[step - 1] if step else "")).ljust(places, ink.empty)
