"""A column of amounts, read into pence."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seslip_cli.imports.amounts import read_amounts
from seslip_cli.imports.days import ColumnTrouble


@pytest.mark.parametrize(
    ("text", "pence"),
    [
        ("5", 500),
        ("5.", 500),
        (".50", 50),
        ("0.5", 50),
        ("12.50", 1250),
        ("1234.5", 123450),
        ("12.5000", 1250),
        ("12.00000000", 1200),
        ("0012.50", 1250),
        ("-12.50", -1250),
        ("+12.50", 1250),
        ("12.50-", -1250),
        ("12.50 -", -1250),
        ("12.50+", 1250),
        ("- 12.50", -1250),
        ("\u221212.50", -1250),
        ("\u201312.50", -1250),
        ("12.50\u2212", -1250),
        ("£5", 500),
        ("£ 5", 500),
        ("£-5", -500),
        ("-£5", -500),
        ("£5-", -500),
        ("5.00 £", 500),
        ("5.00£", 500),
        ("GBP 5", 500),
        ("5 GBP", 500),
        ("gbp5", 500),
        ("GBP -5", -500),
        ("(5.00)", -500),
        ("( 5.00 )", -500),
        ("(£5.00)", -500),
        ("£(5.00)", -500),
        ("£ (5.00)", -500),
        ("(5.00 £)", -500),
        ("5.00 CR", -500),
        ("5.00cr", -500),
        ("Cr 5.00", -500),
        ("CR £5.00", -500),
        ("5.00 DR", 500),
        ("dr5.00", 500),
        ("1,234", 123400),
        ("1,234.50", 123450),
        ("1,234,567.89", 123456789),
        ("1 234.50", 123450),
        ("1\u00a0234.50", 123450),
        ("1\u202f234.50", 123450),
        ("1'234.50", 123450),
        ("1\u2019234.50", 123450),
        ("  £1,234.50 ", 123450),
        ("£            5.00", 500),
        ("-0.00", 0),
        ("100000000000.00", 10**13),
        ("-100000000000", -(10**13)),
        ("12.340000000001", 1234),
        ("73350.500000000007", 7335050),
        ("1154.9499999999998", 115495),
        ("0.30000000000000004", 30),
        ("99.999999999999986", 10000),
        ("-12.3399999999999999", -1234),
    ],
)
def test_an_amount_is_read_to_the_penny(text: str, pence: int) -> None:
    found = read_amounts([text])
    assert (found.pence, found.slips, found.decimal) == ([pence], {}, ".")


@pytest.mark.parametrize(
    "text",
    ["", "-", "--", "\u2013", "\u2014", "- -", "£-", "£ -", "-£", "£", "nil", "NIL", "£nil", "n/a", "N/A", "null"],
)
def test_a_cell_that_says_there_is_no_amount_is_none_and_no_slip(text: str) -> None:
    found = read_amounts([text, "12.50"])
    assert (found.pence, found.slips) == ([None, 1250], {})


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("abc", '"abc" is not an amount'),
        ("#REF!", '"#REF!" is not an amount'),
        ("#ERROR", '"#ERROR" is not an amount'),
        ("1.234.56", '"1.234.56" is not an amount'),
        ("1,23,456", '"1,23,456" is not an amount'),
        ("12,34.56", '"12,34.56" is not an amount'),
        ("1234,567.00", '"1234,567.00" is not an amount'),
        ("1,2345.00", '"1,2345.00" is not an amount'),
        ("1 234,567.00", '"1 234,567.00" is not an amount'),
        ("0,123.00", '"0,123.00" is not an amount'),
        ("12 34", '"12 34" is not an amount'),
        ("5.00 6.00", '"5.00 6.00" is not an amount'),
        ("5.00\n6.00", '"5.00 6.00" is not an amount'),
        (".", '"." is not an amount'),
        ("5,", '"5," is not an amount'),
        ("12k", '"12k" is not an amount'),
        ("50p", '"50p" is not an amount'),
        ("20%", '"20%" is not an amount'),
        ("1_000", '"1_000" is not an amount'),
        ("0x10", '"0x10" is not an amount'),
        ("\u0661\u0662", '"\u0661\u0662" is not an amount'),
        ("\u00b2", '"\u00b2" is not an amount'),
        ("(5.00", '"(5.00" is not an amount'),
        ("5.00)", '"5.00)" is not an amount'),
        (")5.00(", '")5.00(" is not an amount'),
        ("££5", '"££5" is not an amount'),
        ("$5.00", '"$5.00" is not in pounds'),
        ("€ 5", '"€ 5" is not in pounds'),
        ("EUR 5", '"EUR 5" is not in pounds'),
        ("1234.567", '"1234.567" has parts of a penny'),
        ("1.234", '"1.234" has parts of a penny'),
        ("12.3400001", '"12.3400001" has parts of a penny'),
        ("1.00000001", '"1.00000001" has parts of a penny'),
        ("(5.00) CR", '"(5.00) CR" has two signs: it is not clear whether it is negative'),
        ("-5.00-", '"-5.00-" has two signs: it is not clear whether it is negative'),
        ("-5.00 DR", '"-5.00 DR" has two signs: it is not clear whether it is negative'),
        ("(-5.00)", '"(-5.00)" has two signs: it is not clear whether it is negative'),
        ("1.2E3", '"1.2E3" is written with an exponent: figures were lost when the file was saved'),
        ("-1.2e+06", '"-1.2e+06" is written with an exponent: figures were lost when the file was saved'),
        ("100000000000.01", '"100000000000.01" is larger than an amount may be'),
        ("-1,000,000,000,000", '"-1,000,000,000,000" is larger than an amount may be'),
        ("9" * 50, f'"{"9" * 40}..." is larger than an amount may be'),
        ("9" * 5000, f'"{"9" * 40}..." is not an amount'),
    ],
)
def test_what_is_no_amount_is_a_slip_with_its_reason(text: str, reason: str) -> None:
    found = read_amounts(["12.50", text, "1,000.00"])
    assert (found.pence, found.slips) == ([1250, None, 100000], {1: reason})


@pytest.mark.parametrize(
    ("texts", "pence"),
    [
        (["1234,56"], [123456]),
        (["1.234,56", "12"], [123456, 1200]),
        (["12,5", "1.234"], [1250, 123400]),
        (["1.234.567", "500"], [123456700, 50000]),
        (["1 234,56", "-12,00", "(3,50)", "£-1.000,00"], [123456, -1200, -350, -100000]),
        ([",50", "2"], [50, 200]),
        (["100000000000,00"], [10**13]),
        (["12,5000", "0,50"], [1250, 50]),
    ],
)
def test_a_column_that_fits_only_a_decimal_comma_has_one(texts: list[str], pence: list[int]) -> None:
    found = read_amounts(texts)
    assert (found.pence, found.slips, found.decimal) == (pence, {}, ",")


@pytest.mark.parametrize("texts", [["1,234"], ["1,000", "500"], ["1,234", "2,000", "-3,500"]])
def test_a_column_that_fits_both_has_commas_between_thousands(texts: list[str]) -> None:
    found = read_amounts(texts)
    assert (found.pence, found.slips, found.decimal) == ([int(t.replace(",", "")) * 100 for t in texts], {}, ".")


@pytest.mark.parametrize(
    ("texts", "first", "second"),
    [
        (["500", "1.234,56", "1,234.56"], (1, "1.234,56"), (2, "1,234.56")),
        (["12.50", "12,50"], (1, "12,50"), (0, "12.50")),
        (["1,234", "12,50"], (1, "12,50"), (0, "1,234")),
        (["1.234.567", "1,234,567"], (0, "1.234.567"), (1, "1,234,567")),
    ],
)
def test_a_column_that_contradicts_itself_is_refused(
    texts: list[str], first: tuple[int, str], second: tuple[int, str]
) -> None:
    with pytest.raises(ColumnTrouble, match="are written in two ways") as caught:
        read_amounts(texts)
    assert caught.value.cells == [first, second]
    assert caught.value.words == (
        f'its amounts are written in two ways: "{first[1]}" fits a decimal comma only, '
        f'"{second[1]}" a decimal point only'
    )


def test_three_figures_after_a_point_are_decimals_only_where_another_amount_shows_it() -> None:
    assert read_amounts(["12.000", "0.50"]).pence == [1200, 50]
    doubtful = read_amounts(["12.000", "500"])
    assert doubtful.pence == [None, 50000]
    assert doubtful.slips == {0: '"12.000" may have three decimals, or be 12000: with two decimals it would be clear'}


def test_three_figures_after_a_comma_are_no_decimals_beside_two() -> None:
    found = read_amounts(["12,50", "1,000"])
    assert (found.pence, found.decimal) == ([1250, None], ",")
    assert found.slips == {1: '"1,000" may have three decimals, or be 1000: with two decimals it would be clear'}


def test_a_column_of_nothing_has_no_amounts() -> None:
    assert read_amounts([]).pence == []
    assert read_amounts(["", ""]).pence == [None, None]
    assert read_amounts(["\n"]).slips == {0: '"" is not an amount'}


def test_a_column_as_a_council_prints_it() -> None:
    texts = ["£20,000.00", "(£1,250.50)", "", "£-", " 45.00", "45.00 CR", "Total", "£18,794.50"]
    found = read_amounts(texts)
    assert found.pence == [2000000, -125050, None, None, 4500, -4500, None, 1879450]
    assert found.slips == {6: '"Total" is not an amount'}


def _pounds(pence: int, group: str = "", mark: str = ".") -> str:
    pounds, rest = divmod(abs(pence), 100)
    return f"{pounds:,}".replace(",", group) + f"{mark}{rest:02}"


def _signed(negative: str, positive: str, group: str = "", mark: str = ".") -> Callable[[int], str]:
    def write(pence: int) -> str:
        return (negative if pence < 0 else positive).format(_pounds(pence, group, mark))

    return write


_STYLES = [
    _signed("-{}", "{}"),
    _signed("-{}", "+{}", ","),
    _signed("\u2212£{}", "£{}", ","),
    _signed("£-{}", "£{}", ","),
    _signed("(£{})", "£{}", ","),
    _signed("£({})", "£ {}", " "),
    _signed("({})", " {} ", "\u00a0"),
    _signed("{}-", "{}", "\u202f"),
    _signed("{} CR", "{} DR", ","),
    _signed("Cr{}", "Dr{}", "'"),
    _signed("GBP -{}", "GBP {}", ","),
    _signed("\u2013{} £", "{} £", ","),
    _signed("-{}", "{}", ".", ","),
    _signed("{}-", "{}", "", ","),
    _signed("({})", "{}", " ", ","),
]
_PENCE = st.integers(-(10**13), 10**13)


@given(st.sampled_from(_STYLES), st.lists(_PENCE, min_size=1, max_size=20))
def test_what_is_printed_in_one_style_is_read_back(style: Callable[[int], str], pence: list[int]) -> None:
    found = read_amounts([style(each) for each in pence])
    assert (found.pence, found.slips) == (pence, {})


@given(st.lists(st.tuples(st.sampled_from(_STYLES[:12]), _PENCE), max_size=20))
def test_what_is_printed_in_several_styles_is_read_back(cells: list[tuple[Callable[[int], str], int]]) -> None:
    found = read_amounts([style(pence) for style, pence in cells])
    assert (found.pence, found.slips) == ([pence for _, pence in cells], {})


@given(st.lists(st.integers(-(10**11), 10**11), min_size=1))
def test_figures_of_a_workbook_are_read_back(pence: list[int]) -> None:
    texts = [f"{'-' * (each < 0)}{_pounds(each)}".rstrip("0").rstrip(".") for each in pence]
    assert read_amounts(texts).pence == pence


@given(st.lists(st.floats(-1e9, 1e9).map(lambda each: round(each, 2)), min_size=1))
def test_what_binary_arithmetic_leaves_behind_never_changes_a_penny(amounts: list[float]) -> None:
    texts = [f"{each:.15f}" for each in amounts] + ["0.50"]
    found = read_amounts(texts).pence
    expected = [round(each * 100) for each in amounts]
    assert [each for each, pence in zip(found, expected, strict=False) if each not in (None, pence)] == []


def _refusal(texts: list[str]) -> ColumnTrouble | None:
    try:
        read_amounts(texts)
    except ColumnTrouble as trouble:
        return trouble
    return None


_SIGNS = st.text("0123456789.,-+()£ \u00a0'CRDRcrGBPE\u2212\n\x00#abc", max_size=12)


@given(st.lists(st.one_of(st.text(max_size=20), _SIGNS), max_size=12))
def test_any_texts_are_read_or_refused_as_documented(texts: list[str]) -> None:
    if (trouble := _refusal(texts)) is not None:
        assert all(texts[at] == text for at, text in trouble.cells)
        return
    found = read_amounts(texts)
    assert len(found.pence) == len(texts)
    assert all(found.pence[at] is None and reason for at, reason in found.slips.items())
    digits = ("".join(filter(str.isdigit, text)) for text in texts)
    assert all(pence is None or each for pence, each in zip(found.pence, digits, strict=True))


@given(st.lists(_SIGNS, min_size=1, max_size=8))
def test_a_cell_is_read_alike_whatever_its_row(texts: list[str]) -> None:
    assert (_refusal(texts) is None) == (_refusal(texts[::-1]) is None)
    if _refusal(texts) is None:
        found, turned = read_amounts(texts), read_amounts(texts[::-1])
        assert found.pence == turned.pence[::-1]
        assert sorted(found.slips.values()) == sorted(turned.slips.values())
