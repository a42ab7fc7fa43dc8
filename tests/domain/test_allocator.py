"""Rules: what they take, and which comes first."""

import datetime as dt
from typing import Any

import pytest

from seslip_cli.domain.allocation import Rule
from seslip_cli.domain.allocator import Allocator
from seslip_cli.domain.money import Money
from tests.domain.ledgers import DAY, YEAR, posting

ROW = posting(
    2,
    60_000,
    supplier="Weald Room Hire Ltd.",
    narrative="Rooms - AD Education, June",
    cost_centre="AB12",
    account="2003",
)


def rule(id: str = "r", line: str = "ad-education", **asked: Any) -> Rule:
    return Rule(id=id, line=line, **asked)


@pytest.mark.parametrize(
    "asked",
    [
        {"supplier": "weald room hire"},
        {"supplier": "Room Hire Ltd"},
        {"supplier": "weald*"},
        {"narrative": "ad education"},
        {"narrative": "*education, j?ne"},
        {"cost_centre": "ab12"},
        {"cost_centre": "A B12"},
        {"cost_centre": "a b1?"},
        {"cost_centre": "AB*"},
        {"account": "2003", "supplier": "Weald"},
        {"least": Money(60_000), "most": Money(60_000)},
        {"from_": DAY, "to": DAY},
    ],
)
def test_a_rule_takes_what_has_all_that_it_asks_for(asked: dict[str, Any]) -> None:
    found = Allocator([rule(**asked)], YEAR).find(ROW)
    assert found is not None


@pytest.mark.parametrize(
    "asked",
    [
        {"supplier": "weald rooms"},
        {"supplier": "eald room"},
        {"supplier": "room*"},
        {"narrative": "education ad"},
        {"cost_centre": "AB1"},
        {"account": "20[0-9]3*"},
        {"account": "2003", "supplier": "Harbour Lane"},
        {"least": Money(60_001)},
        {"most": Money(59_999)},
        {"from_": DAY + dt.timedelta(1)},
        {"to": DAY - dt.timedelta(1)},
    ],
)
def test_a_rule_leaves_what_lacks_any_of_it(asked: dict[str, Any]) -> None:
    assert Allocator([rule(**asked)], YEAR).find(ROW) is None


def test_the_first_rule_that_fits_decides() -> None:
    rules = [rule("no", supplier="Harbour"), rule("first", account="2003"), rule("second", supplier="Weald")]
    found = Allocator(rules, YEAR).find(ROW)
    assert found is not None
    assert found.id == "first"


def test_a_rule_that_asks_for_nothing_or_ends_before_it_begins_cannot_be() -> None:
    with pytest.raises(ValueError, match="asks for nothing"):
        rule()
    with pytest.raises(ValueError, match="below its least"):
        rule(least=Money(2), most=Money(1))
    with pytest.raises(ValueError, match="before it begins"):
        rule(from_=DAY, to=dt.date(2019, 1, 1))


@pytest.mark.parametrize("words", ["&", "-", " . , "])
@pytest.mark.parametrize("field", ["supplier", "narrative"])
def test_a_rule_without_a_letter_or_a_figure_to_look_for_cannot_be(field: str, words: str) -> None:
    with pytest.raises(ValueError, match="nothing to look for"):
        rule(account="2003", **{field: words})


@pytest.mark.parametrize("code", ["AB 12", " ab12", "A B 1 2"])
def test_a_code_is_the_same_however_an_export_spaces_it(code: str) -> None:
    row = posting(2, 1, cost_centre=code, account=code)
    assert Allocator([rule(cost_centre="Ab12", account="AB1*")], YEAR).find(row) is not None


def test_a_pattern_made_to_take_for_ever_ends_soon() -> None:
    slow = rule(narrative="*a" * 60 + "b")
    assert Allocator([slow], YEAR).find(posting(2, 1, narrative="a" * 4000)) is None
