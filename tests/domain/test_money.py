from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seslip_cli.domain.money import Money, share, total

PENCE = st.integers(min_value=-(10**13), max_value=10**13)
steady = settings(derandomize=True, max_examples=80, deadline=None)


@pytest.mark.parametrize(
    ("text", "pence"),
    [
        ("38000", 3_800_000),
        ("73350.50", 7_335_050),
        ("73350.5", 7_335_050),
        ("-12.34", -1234),
        ("0", 0),
        ("-0.05", -5),
        ("007", 700),
        ("1_000_000", 100_000_000),
        ("100000000000", 10**13),
    ],
)
def test_parse_reads_pounds(text, pence):
    assert Money.parse(text).pence == pence


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("12.345", "12.345 has more than two decimals"),
        ("-0.001", "-0.001 has more than two decimals"),
        ("1e3", "1e3 is written with an exponent"),
        ("1.5E-2", "1.5E-2 is written with an exponent"),
        ("nan", "nan is not an amount"),
        ("-inf", "-inf is not an amount"),
        ("0x10", "0x10 is not an amount"),
        ("", " is not an amount"),
        ("£5", "£5 is not an amount"),
        ("1,000", "1,000 is not an amount"),
        (" 5", " 5 is not an amount"),
        ("5.", "5. is not an amount"),
        ("--5", "--5 is not an amount"),
        ("100000000000.01", "100000000000.01 is larger than an amount may be"),
        ("-100000000000.01", "-100000000000.01 is larger than an amount may be"),
    ],
)
def test_parse_refuses_in_words(text, words):
    with pytest.raises(ValueError, match=r"is|has") as caught:
        Money.parse(text)
    assert str(caught.value) == words


def test_parse_refuses_a_number_of_thousands_of_figures_in_words_of_our_own():
    with pytest.raises(ValueError, match=r"is larger than an amount may be$"):
        Money.parse("1" * 5000)


def test_parse_reads_a_plus_sign_as_toml_does():
    assert Money.parse("+5.50") == Money(550)


@pytest.mark.parametrize(
    ("pence", "text", "plain"),
    [
        (2_000_000, "£20,000", "20000.00"),
        (7_335_050, "£73,350.50", "73350.50"),
        (-43_000, "-£430", "-430.00"),
        (-5, "-£0.05", "-0.05"),
        (0, "£0", "0.00"),
        (123_456_789_01, "£123,456,789.01", "123456789.01"),
    ],
)
def test_an_amount_reads_well_for_people_and_for_programs(pence, text, plain):
    assert (str(Money(pence)), Money(pence).plain) == (text, plain)


@steady
@given(PENCE)
def test_what_is_written_plainly_is_read_back(pence):
    assert Money.parse(Money(pence).plain) == Money(pence)


@steady
@given(st.lists(PENCE, max_size=50))
def test_a_total_is_exact(amounts):
    exact = sum((Decimal(pence) / 100 for pence in amounts), Decimal(0))
    assert Decimal(total(map(Money, amounts)).plain) == exact


def test_ten_pence_ten_times_is_a_pound():
    assert total([Money.parse("0.10")] * 10) == Money.parse("1")


def test_nothing_totals_nothing():
    assert total([]) == Money(0)


@steady
@given(PENCE, PENCE)
def test_amounts_add_subtract_negate_and_compare_as_their_pence_do(left, right):
    a, b = Money(left), Money(right)
    assert (a + b).pence == left + right
    assert (a - b).pence == left - right
    assert (-a).pence == -left
    assert abs(a).pence == abs(left)
    assert bool(a) == bool(left)
    assert ((a < b), (a <= b), (a > b), (a >= b), (a == b)) == (
        (left < right),
        (left <= right),
        (left > right),
        (left >= right),
        (left == right),
    )


def test_an_amount_is_no_number():
    assert Money(500) != 500
    assert {Money(500), Money(500)} == {Money(500)}
    assert repr(Money(-5)) == "Money(-5)"


@pytest.mark.parametrize(
    ("part", "whole", "tenths"),
    [
        (1, 3, 333),
        (2, 3, 667),
        (1, 2000, 1),  # half of a tenth goes away from zero
        (-1, 2000, -1),
        (1, -2000, -1),
        (-1, -2000, 1),
        (1, 2001, 0),
        (0, 5, 0),
        (5, 5, 1000),
        (3, 2, 1500),
    ],
)
def test_a_share_is_rounded_half_away_from_zero(part, whole, tenths):
    assert share(Money(part), Money(whole)) == tenths


def test_there_is_no_share_of_nothing():
    assert share(Money(5), Money(0)) is None


@steady
@given(PENCE, PENCE.filter(bool))
def test_a_share_is_never_more_than_half_a_tenth_out(part, whole):
    tenths = share(Money(part), Money(whole))
    assert tenths is not None
    assert abs(tenths * whole - part * 1000) * 2 <= abs(whole)
