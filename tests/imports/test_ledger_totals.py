"""The totals and balances that a ledger states, held against its rows."""

from collections.abc import Callable

import pytest

from seslip_cli.domain.money import Money
from seslip_cli.imports.ledger import LedgerFile
from tests.imports.ledgers import skips

Take = Callable[..., LedgerFile]


def test_totals_say_which_rows_they_add_up(take: Take) -> None:
    ledger = take(
        "Supplier,Date,Ref,Amount",
        "Hall & Co,02/04/2019,1,100.00",
        "Hall & Co,03/04/2019,2,50.00",
        "Hall & Co Total,,,150.00",
        "Marsh & Co,02/04/2019,3,5.00",
        "Marsh & Co Total,,,5.00",
        "Grand Total,,,155.00",
    )
    assert [(each.row, each.amount, each.rows, each.of_all) for each in ledger.totals] == [
        (4, Money(15000), "rows 2 to 3", False),
        (6, Money(500), "row 5", False),
        (7, Money(15500), "rows 2 to 5", True),
    ]
    assert [each.difference for each in ledger.totals] == [Money(0)] * 3
    assert ledger.file_total == Money(15500)


@pytest.mark.parametrize(
    ("stated", "rows", "difference"),
    [("Total", "rows 2 to 5", 100), ("Grand total", "rows 2 to 5", 100), ("Subtotal", "row 5", 15100)],
)
def test_a_total_that_differs_is_told(stated: str, rows: str, difference: int, take: Take) -> None:
    ledger = take(
        "Date,Supplier,Ref,Amount",
        "02/04/2019,Hall & Co,1,100.00",
        "03/04/2019,Hall & Co,2,50.00",
        "Subtotal,,,150.00",
        "02/04/2019,Marsh & Co,3,5.00",
        f"{stated},,,156.00",
    )
    assert (ledger.totals[1].rows, ledger.totals[1].difference) == (rows, Money(difference))


def test_a_total_above_its_rows(take: Take) -> None:
    lines = ("Date,Supplier,Ref,Amount", "Total,,,150.00", "02/04/2019,A,1,100.00", "03/04/2019,B,2,50.00")
    ledger = take(*lines)
    assert (ledger.totals[0].rows, ledger.totals[0].difference, ledger.file_total) == (
        "rows 3 to 4",
        Money(0),
        Money(15000),
    )
    assert take(*lines[:3]).totals[0].difference == Money(5000)


def test_a_total_that_counts_a_row_without_a_date_says_so(take: Take) -> None:
    ledger = take("Date,Ref,Amount", "02/04/2019,1,100.00", "00:00:00,2,50.00", "Total,,150.00")
    total = ledger.totals[0]
    assert (total.difference, total.left_out, total.words) == (Money(5000), Money(5000), "it counts row 3, left out")


def test_a_total_that_counts_what_was_brought_forward_agrees(take: Take) -> None:
    ledger = take(
        "Date,Ref,Narrative,Amount",
        ",,Opening balance,500.00",
        "02/04/2019,1,Cakes,5.00",
        ",,Closing balance,505.00",
        "Total,,,5.00",
    )
    assert [(each.amount, each.difference) for each in ledger.totals] == [
        (Money(50500), Money(0)),
        (Money(500), Money(0)),
    ]


def test_amounts_without_words_are_totals_where_they_agree(take: Take) -> None:
    ledger = take(
        "Cost Centre,Account,Date,Amount",
        "12345,1,02/04/2019,100.00",
        "12345,2,02/04/2019,50.00",
        "12345,,,150.00",
        "12346,1,02/04/2019,50.00",
        ",,,200.00",
        ",,,7.00",
    )
    assert skips(ledger) == [(4, "subtotal"), (6, "total"), (7, "no date")]


def test_totals_beside_debit_and_credit(take: Take) -> None:
    sides = take("Date,Ref,Dr,Cr", "02/04/2019,1,5,", "02/04/2019,2,,3", "Total,,5,3")
    marked = take("Date,Ref,D/C,Amount", "02/04/2019,1,D,3", "02/04/2019,2,C,5", "Total,,,2", ",,,2.00")
    assert (sides.file_total, sides.totals[0].difference) == (Money(200), Money(0))
    assert [(each.amount, each.difference) for each in marked.totals] == [(Money(-200), Money(0))] * 2


SIDES = ("Date,Ref,Dr,Cr", "02/04/2019,1,100.00,", "03/04/2019,2,,40.00")


def wrong(ledger: LedgerFile) -> list[tuple[int, Money, list[tuple[str, Money, Money]]]]:
    """The totals that are not what the rows come to: the difference, and that of each column."""
    return [
        (each.row, each.difference, [(part.heading, part.amount, part.difference) for part in each.columns])
        for each in ledger.totals
        if each.is_wrong
    ]


def test_debit_and_credit_are_each_compared_with_their_total(take: Take) -> None:
    ledger = take(*SIDES, "Total,,110.00,50.00")
    assert wrong(ledger) == [(4, Money(0), [("Dr", Money(110_00), Money(10_00)), ("Cr", Money(50_00), Money(10_00))])]
    assert wrong(take(*SIDES, "Total,,100.00,40.00")) == []


@pytest.mark.parametrize(
    ("lines", "of_all"),
    [
        (("Total,,60.00,",), True),
        (("Total debits,,100.00,", "Total credits,,,40.00"), False),
        (("Total,,100.00,40.00",), True),
    ],
    ids=["the difference on one side", "each side in a row of its own", "both sides"],
)
def test_sides_may_be_totalled_in_several_ways(lines: tuple[str, ...], of_all: bool, take: Take) -> None:
    ledger = take(*SIDES, *lines)
    assert (wrong(ledger), len(ledger.postings)) == ([], 2)
    assert [each.of_all for each in ledger.totals] == [of_all] * len(lines)


def test_sides_with_signs_of_their_own_are_compared_as_they_stand(take: Take) -> None:
    lines = (SIDES[0], "02/04/2019,1,100.00,", "03/04/2019,2,-10.00,", "04/04/2019,3,,-40.00", "05/04/2019,4,,-1.00")
    assert wrong(take(*lines, "Total,,90.00,-41.00")) == []
    assert wrong(take(*lines, "Total,,91.00,-42.00")) == [
        (6, Money(0), [("Dr", Money(91_00), Money(1_00)), ("Cr", Money(-42_00), Money(-1_00))])
    ]


def test_subtotals_of_rows_that_cancel_out_are_each_of_their_own_rows(take: Take) -> None:
    pair = ("02/04/2019,1,{0}.00,", "02/04/2019,2,,{0}.00", "Subtotal,,{0}.00,{0}.00")
    lines = [line.format(pounds) for pounds in (100, 50) for line in pair]
    assert wrong(take(SIDES[0], *lines, "Total,,150.00,150.00")) == []
    assert wrong(take(SIDES[0], *lines, "Total,,151.00,151.00")) == [
        (8, Money(0), [("Dr", Money(151_00), Money(1_00)), ("Cr", Money(151_00), Money(1_00))])
    ]


def test_gross_and_vat_are_compared_where_they_are_totalled(take: Take) -> None:
    lines = ("Date,Ref,Net,VAT,Gross", "02/04/2019,1,100.00,20.00,120.00", "02/04/2019,2,50.00,10.00,60.00")
    assert wrong(take(*lines, "Total,,150.00,,180.00")) == []
    assert wrong(take(*lines, "Total,,150.00,35.00,185.00")) == [
        (4, Money(0), [("Gross", Money(185_00), Money(5_00)), ("VAT", Money(35_00), Money(5_00))])
    ]


def test_vat_without_signs_beside_amounts_with_them_is_not_compared(take: Take) -> None:
    lines = ("Date,Ref,Net,VAT,Gross", "02/04/2019,1,100.00,20.00,120.00", "02/04/2019,2,-50.00,10.00,-60.00")
    for vat in ("10.00", "30.00"):
        assert wrong(take(*lines, f"Total,,50.00,{vat},60.00")) == []


def test_a_running_balance_beside_the_sides_is_no_total(take: Take) -> None:
    lines = ("Date,Dr,Cr,Amount", "02/04/2019,5,,5", "02/04/2019,,3,2", "02/04/2019,4,,6", "Total,9,3,6")
    assert wrong(take(*lines)) == []


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("Total,,100.00,40.00", []),
        ("Total,,110.00,50.00", [("Dr", Money(10_00)), ("Cr", Money(10_00))]),
        ("Total debits,110.00", [("Dr", Money(10_00))]),
        ("Total debits,100.00", []),
        ("Report total,60.00", []),
        ("Credit total,40.00", []),
    ],
)
def test_totals_of_columns_above_the_heading(above: str, expected: list[tuple[str, Money]], take: Take) -> None:
    ledger = take("Larkshire,,,", above, "", *SIDES)
    assert [(part.heading, part.difference) for each in ledger.totals for part in each.columns] == expected
    assert [each.difference for each in ledger.totals] == [Money(0)]


def test_totals_of_columns_between_the_heading_and_the_rows(take: Take) -> None:
    assert wrong(take(SIDES[0], "Total,,100.00,40.00", *SIDES[1:])) == []
    assert wrong(take(SIDES[0], "Total,,110.00,50.00", *SIDES[1:])) == [
        (2, Money(0), [("Dr", Money(110_00), Money(10_00)), ("Cr", Money(50_00), Money(10_00))])
    ]


BALANCES = ("Date,Ref,Narrative,Amount", ",,Opening balance,500.00", "02/04/2019,1,Cakes,100.00")


def test_a_closing_balance_is_what_was_brought_forward_and_the_rows(take: Take) -> None:
    assert wrong(take(*BALANCES, ",,Closing balance,600.00")) == []
    ledger = take(*BALANCES, ",,Closing balance,700.00")
    assert (wrong(ledger), ledger.totals[0].closing) == ([(4, Money(100_00), [])], True)


def test_each_section_has_a_balance_of_its_own(take: Take) -> None:
    second = (",,Opening balance,20.00", "02/04/2019,2,Rooms,5.00")
    assert wrong(take(*BALANCES, ",,Closing balance,600.00", *second, ",,Closing balance,25.00")) == []
    ledger = take(*BALANCES, ",,Closing balance,600.00", *second, ",,Closing balance,26.00")
    assert wrong(ledger) == [(7, Money(1_00), [])]


def test_what_every_page_carries_forward_agrees(take: Take) -> None:
    pages = (
        *("02/04/2019,1,Cakes,100.00", ",,Carried forward,100.00", ",,Brought forward,100.00"),
        *("02/04/2019,2,Rooms,50.00", ",,Carried forward,150.00", ",,Brought forward,150.00"),
        *("02/04/2019,3,Books,7.00", "Total,,,157.00"),
    )
    assert wrong(take(BALANCES[0], *pages)) == []


def test_an_account_that_is_balanced_on_the_other_side(take: Take) -> None:
    account = ("Date,Ref,Narrative,Dr,Cr", ",,Balance b/fwd,500.00,", "02/04/2019,1,Cakes,100.00,")
    assert wrong(take(*account, ",,Balance c/fwd,,600.00", "Total,,,600.00,600.00")) == []
    assert wrong(take(*account, ",,Balance c/fwd,,601.00")) == [(4, Money(-1201_00), [])]


def test_a_balance_that_nothing_was_brought_forward_for_is_told(take: Take) -> None:
    ledger = take(BALANCES[0], BALANCES[2], ",,Closing balance,600.00")
    assert wrong(ledger) == []
    assert ledger.notes == ["The balance carried forward in row 3 is compared with nothing: none is brought forward."]


@pytest.mark.parametrize("text", ["Cakes total", "Year end total", "Cakes - Total", "Total cakes"])
def test_a_dated_text_that_ends_in_total_is_a_posting_unless_it_is_a_sum(text: str, take: Take) -> None:
    lines = ("Date,Narrative,Amount", "02/04/2019,Rooms,100.00", "03/04/2019,Hall,20.00")
    ledger = take(*lines, f"04/04/2019,{text},55.00", "05/04/2019,Books,7.00")
    assert (len(ledger.postings), ledger.skipped, ledger.totals) == (4, [], [])


def test_a_dated_text_that_ends_in_total_is_a_subtotal_where_it_is_a_sum(take: Take) -> None:
    lines = ("Date,Narrative,Amount", "02/04/2019,Rooms,100.00", "03/04/2019,Rooms,20.00")
    assert skips(take(*lines, "04/04/2019,Rooms total,120.00", "05/04/2019,Books,7.00")) == [(4, "subtotal")]


@pytest.mark.parametrize("text", ["Total", "Grand total"])
def test_a_dated_row_called_nothing_but_total_is_held_to_its_rows(text: str, take: Take) -> None:
    ledger = take("Date,Narrative,Amount", "02/04/2019,Rooms,100.00", f"30/04/2019,{text},155.00")
    assert (skips(ledger), wrong(ledger)) == ([(3, "total")], [(3, Money(55_00), [])])


def test_many_subtotals_take_no_longer_for_each(take: Take) -> None:
    lines = [line for number in range(2000) for line in (f"02/04/2019,A,{number},5.00", "Subtotal,,,5.00")]
    ledger = take("Date,Supplier,Ref,Amount", *lines, "Grand total,,,10000.00")
    assert (len(ledger.totals), ledger.file_total) == (2001, Money(10000_00))
    assert not any(each.difference for each in ledger.totals)
