"""Rows that lack something: what they are taken for, and that no payment is lost among them without a word."""

from collections.abc import Callable

import pytest

from seslip_cli.domain.period import Period, Year
from seslip_cli.errors import CannotImport
from seslip_cli.imports.ledger import LedgerFile
from tests.imports.ledgers import pence, skips

Take = Callable[..., LedgerFile]
HEAD = "Date,Supplier,Ref,Narrative,Amount"
FIRST = "02/05/2019,Weald Rooms,1,Hire,500.00"


# Without a date


@pytest.mark.parametrize(
    "row", [",Weald Rooms,,Hire,500.00", ",,1,Hire,500.00", ",Weald Rooms,1,Hire,500.00", ",Weald Rooms,,,500.00"]
)
def test_a_payment_without_a_date_is_no_subtotal_though_it_is_what_the_rows_above_come_to(row: str, take: Take) -> None:
    ledger = take(HEAD, FIRST, row, "04/05/2019,Other Ltd,2,Cards,20.00")
    assert (skips(ledger), ledger.totals) == ([(3, "no date")], [])
    assert ledger.skipped[0].is_slip


def test_a_row_that_lacks_its_date_only_is_no_subtotal_in_a_file_without_suppliers(take: Take) -> None:
    ledger = take("Date,Narrative,Amount", "02/05/2019,Hire,500.00", ",Hire,500.00", "04/05/2019,Cards,20.00")
    assert skips(ledger) == [(3, "no date")]


@pytest.mark.parametrize(
    ("row", "reason"),
    [(",,,,500.00", "total"), (",,,Learning,500.00", "subtotal"), (",Weald Rooms total,,,500.00", "subtotal")],
)
def test_a_row_that_says_less_than_those_above_it_adds_them_up(row: str, reason: str, take: Take) -> None:
    ledger = take(HEAD, FIRST, row, "04/05/2019,Other Ltd,2,Cards,20.00")
    assert skips(ledger) == [(3, reason)]
    assert not any(total.is_wrong for total in ledger.totals)


def test_a_row_without_a_date_above_all_others_is_no_subtotal(take: Take) -> None:
    assert skips(take(HEAD, ",,,Learning,500.00", FIRST)) == [(2, "no date")]


@pytest.mark.parametrize("row", [",Notes,,,30.00", "Notes,,,,30.00", ",Page,,,500.00", ",,,Source: ledger,30.00"])
def test_a_row_with_an_amount_is_no_footer(row: str, take: Take) -> None:
    ledger = take(HEAD, FIRST, row)
    ((number, reason),) = skips(ledger)
    assert (number, reason.startswith("no date")) == (3, True)
    assert ledger.skipped[0].is_slip


# Without an amount where it is read


@pytest.mark.parametrize(
    ("heading", "rows", "said"),
    [
        ("Net,VAT,Gross", ("100.00,20.00,120.00", ",,45.00"), '"Net" is blank, "Gross" is not'),
        ("Net,VAT,Gross", ("100.00,20.00,120.00", "-,-,45.00"), '"Net" is blank, "Gross" is not'),
        ("Amount,Gross", ("100.00,120.00", ",45.00"), '"Amount" is blank, "Gross" is not'),
        ("Net,Amount", ("100.00,120.00", ",45.00"), '"Net" is blank, "Amount" is not'),
        ("Dr,Cr,Amount", ("100.00,,100.00", "45.00,,"), '"Amount" is blank, "Dr" is not'),
    ],
)
def test_an_amount_in_a_column_that_is_not_read_is_not_left_out_without_a_word(
    heading: str, rows: tuple[str, str], said: str, take: Take
) -> None:
    ledger = take(f"Date,Supplier,{heading}", f"02/05/2019,Weald Rooms,{rows[0]}", f"03/05/2019,Taxi,{rows[1]}")
    assert (pence(ledger), skips(ledger)) == ([(2, 100_00)], [(3, f"amount not understood: {said}")])
    assert ledger.skipped[0].is_slip


@pytest.mark.parametrize(
    "row", ["03/05/2019,Taxi,,,0.00", "03/05/2019,Taxi,,,", ",,,,120.00", "03/05/2019,Taxi,,9.00,"]
)
def test_a_row_without_any_amount_but_vat_has_none_and_neither_has_a_total_of_the_gross(row: str, take: Take) -> None:
    ledger = take("Date,Supplier,Net,VAT,Gross", "02/05/2019,Weald Rooms,100.00,20.00,120.00", row)
    assert skips(ledger) == [(3, "no amount")]


def test_a_running_balance_is_no_amount_that_is_left_out(take: Take) -> None:
    rows = ("02/04/2019,A,5.00,,5.00", "02/04/2019,B,,3.00,2.00", "02/04/2019,C,,,2.00")
    ledger = take("Date,Supplier,Dr,Cr,Amount", *rows)
    assert skips(ledger) == [(4, "no amount")]


def test_an_amount_that_a_correction_names_is_never_read_from_another_column(take: Take) -> None:
    lines = ("Date,Supplier,Excl,Gross", "02/04/2019,A,,6.00")
    assert pence(take(*lines)) == [(2, 6_00)]
    for field in ("amount", "net"):
        with pytest.raises(CannotImport) as caught:
            take(*lines, corrections={field: "Excl"})
        assert caught.value.message == (
            f'ledger.csv has nothing that can be read in the column "Excl", which is named as the {field}.'
        )
    sides = ("Date,Supplier,Out,In", "02/04/2019,A,6.00,")
    assert pence(take(*sides, corrections={"debit": "Out", "credit": "In"})) == [(2, 6_00)]


# Period 13


@pytest.mark.parametrize(
    ("day", "year"),
    [("14/05/2014", 2013), ("14/07/2014", 2013), ("29/08/2014", 2013), ("01/09/2014", 2014), ("01/10/2014", 2014)],
)
def test_period_13_is_of_the_year_before_for_five_months(day: str, year: int, take: Take) -> None:
    (row,) = take("Date,Period,Amount", f"{day},13,1.00").postings
    assert row.period == Period(Year(year), 13)
