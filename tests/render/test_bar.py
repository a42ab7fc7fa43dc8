"""Bars of characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seslip_cli.domain.money import Money
from seslip_cli.render.bar import BLOCKS, PLAIN, Ink, choose_ink, draw_bar

AMOUNTS = st.integers(-(10**13), 10**13)


@pytest.mark.parametrize(
    ("part", "whole", "blocks", "plain"),
    [
        (25, 100, "██░░░░░░", "##......"),
        (100, 100, "█" * 8, "########"),
        (101, 100, "█" * 8 + "+", "########+"),
        (99, 100, "█" * 7 + "▉", "#######."),
        (1, 10**9, "▏" + "░" * 7, "#......."),
        (30, 100, "██▍" + "░" * 5, "##......"),
        (0, 100, "░" * 8, "........"),
        (-1, 100, "░" * 8 + "-", "........-"),
        (1, 0, "█" * 8 + "+", "########+"),
        (1, None, "█" * 8 + "+", "########+"),
        (-1, 0, "░" * 8 + "-", "........-"),
        (-25, -100, "██" + "░" * 6, "##......"),
        (25, -100, "░" * 8 + "-", "........-"),
        (0, 0, "", ""),
        (None, 100, "", ""),
        (0, None, "", ""),
        (None, None, "", ""),
    ],
)
def test_a_bar(part: int | None, whole: int | None, blocks: str, plain: str) -> None:
    amounts = [None if each is None else Money(each) for each in (part, whole)]
    assert draw_bar(amounts[0], amounts[1], 8, BLOCKS) == blocks
    assert draw_bar(amounts[0], amounts[1], 8, PLAIN) == plain


@given(AMOUNTS, AMOUNTS, st.integers(12, 20), st.sampled_from((BLOCKS, PLAIN)))
def test_a_bar_is_full_from_the_whole_on_and_only_then(part: int, whole: int, places: int, ink: Ink) -> None:
    bar = draw_bar(Money(part), Money(whole), places, ink)
    if not (part or whole):
        assert bar == ""
        return
    reached = part * whole >= whole * whole if whole else part > 0
    assert bar.startswith(ink.full * places) is reached
    assert (len(bar), bar[places:]) in ((places, ""), (places + 1, "+"), (places + 1, "-"))
    assert bar.endswith("+") is (reached and part != whole)
    assert bar.endswith("-") is (part < 0 <= whole or whole < 0 < part)


@pytest.mark.parametrize(
    ("encoding", "ink"), [("utf-8", BLOCKS), ("cp1252", PLAIN), ("ascii", PLAIN), ("latin-1", PLAIN)]
)
def test_what_an_encoding_can_show(encoding: str, ink: Ink) -> None:
    assert choose_ink(encoding) is ink
