"""What is made of a ledger's columns and rows, and what is said of them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Period, Year
from seslip_cli.errors import CannotImport, WrongUsage
from seslip_cli.imports import table as table_module
from seslip_cli.imports.headings import is_slip_of, key_of
from seslip_cli.imports.ledger import FIELDS, LedgerFile
from seslip_cli.imports.ledger_years import read_years
from tests.imports.books import xlsx
from tests.imports.ledgers import HEADINGS, WORDS, csv_text, grid, gzipped, pence, read, skips

File = Callable[[str, bytes | str], Path]
Take = Callable[..., LedgerFile]


def refusal(take: Take, *lines: str, **more: Any) -> tuple[str, str]:
    with pytest.raises(CannotImport) as caught:
        take(*lines, **more)
    return caught.value.message, caught.value.hint


# The words


def test_no_word_stands_for_two_fields() -> None:
    keys = [key for words in WORDS["ledger"].values() for key in {key_of(each) for each in words}]
    assert [key for key in keys if keys.count(key) > 1] == []
    assert {*WORDS["ledger"]} == {*FIELDS}


@pytest.mark.parametrize(
    ("key", "word", "is_slip"),
    [
        ("suplier", "supplier", True),
        ("ammount", "amount", True),
        ("amuont", "amount", True),
        ("refernece", "reference", True),
        ("costcenrte", "costcentre", True),
        ("account", "amount", False),
        ("rate", "date", False),
        ("dates", "date", False),
        ("amount", "amount", False),
        ("narrative2", "narrative1", False),
        ("mamount", "amount", False),
    ],
)
def test_slips_of_a_letter_or_two(key: str, word: str, is_slip: bool) -> None:
    assert is_slip_of(key, word) is is_slip


# Which column holds what


def test_what_was_understood_is_told(take: Take) -> None:
    ledger = take("Larkshire", "", "Date,Supplier,Shoe size,Net Amount,Ref", "01/04/2019,Marsh & Co,4,5.00,7")
    assert (ledger.name, ledger.make, ledger.header_row) == ("ledger.csv", "CSV with commas, UTF-8", 3)
    assert ledger.columns == {"date": "Date", "amount": "Net Amount", "supplier": "Supplier", "reference": "Ref"}
    assert (ledger.unread, ledger.date_format, ledger.rows_read) == (("Shoe size",), "DD/MM/YYYY", 1)
    assert ledger.header_key == "date|supplier|shoesize|netamount|ref"
    assert (ledger.file_total, ledger.partial, ledger.notes) == (None, "", [])


def test_the_same_heading_has_the_same_key(take: Take) -> None:
    first = take("Date,Supplier,Amount (£)", "01/04/2019,Marsh & Co,5.00")
    again = take("Title", " DATE ,supplier:,AMOUNT £", "02/04/2019,Hall & Co,6.00")
    assert first.header_key == again.header_key != ""


def test_the_posting_date_goes_before_the_invoice_date_and_the_payment_date(take: Take) -> None:
    ledger = take("Payment Date,Invoice Date,Posting Date,Amount", "03/04/2019,01/04/2019,02/04/2019,5.00")
    assert (ledger.columns["date"], ledger.unread) == ("Posting Date", ("Payment Date", "Invoice Date"))


def test_a_date_column_that_is_nearly_blank_gives_way(take: Take) -> None:
    ledger = take("Posting Date,Invoice Date,Amount", "02/04/2019,,5.00", *[",02/04/2019,5.00"] * 3)
    assert ledger.columns["date"] == "Invoice Date"
    assert skips(ledger) == [(2, "no date")]


def test_numbered_narratives_are_joined(take: Take) -> None:
    ledger = take("Date,Narr 1,Narr 2,Narr 3,Amount", "02/04/2019,Room,,hire,5.00", "02/04/2019,,x,,5.00")
    assert (ledger.postings[0].narrative, ledger.columns["narrative"]) == ("Room hire", "Narr 1; Narr 2; Narr 3")


def test_a_text_is_put_on_one_line(take: Take) -> None:
    ledger = take("Date,Narrative,Amount", '02/04/2019,"Room\nhire,  spring",5.00')
    assert ledger.postings[0].narrative == "Room hire, spring"


def test_of_two_columns_of_one_name_the_first_that_can_be_read_is_taken_and_told(take: Take) -> None:
    ledger = take("Date,Amount,Amount,Amount", "02/04/2019,GBP,5.00,6.00")
    assert pence(ledger) == [(2, 500)]
    assert ledger.notes == ['Several columns are called "Amount": C is read, B, D is not.']
    assert ledger.unread == ("Amount", "Amount")


@pytest.mark.parametrize(
    "heading", ["Amt in LC", "Invoice Amt", "Inv. Amt", "Paid Amt", "PAID AMT", "PaidAmt (£)", "Val in LC", "Pymt Amt"]
)
def test_abbreviations_in_headings_are_understood(heading: str, take: Take) -> None:
    ledger = take(f"Pstng Dt,Vendor/Customer,Trx Nbr,{heading}", "02/04/2019,A,1,5.00")
    assert ledger.columns == {
        "date": "Pstng Dt",
        "amount": heading,
        "supplier": "Vendor/Customer",
        "reference": "Trx Nbr",
    }


@pytest.mark.parametrize(
    ("headings", "read_one"),
    [("Net Amt,Gross Amt", "Net Amt"), ("Invoice Amt,Net Amt", "Net Amt"), ("Amt exc VAT,Amt inc VAT", "Amt exc VAT")],
)
def test_net_goes_before_gross_in_short_headings_too(headings: str, read_one: str, take: Take) -> None:
    ledger = take(
        f"Date,Supplier,{headings}", "02/04/2019,A,5.00,6.00" if headings[:3] != "Inv" else "02/04/2019,A,6.00,5.00"
    )
    assert ledger.columns["amount"] == read_one
    assert ledger.notes[0].startswith(f'Amounts are net of VAT: "{read_one}" is read')


def test_two_columns_of_amounts_that_differ_are_told(take: Take) -> None:
    ledger = take("Date,Supplier,Paid Amt,Invoice Amt", "02/04/2019,A,6.00,5.00")
    assert ledger.notes == ['"Paid Amt" is read as the amount, not "Invoice Amt", which has other amounts.']
    assert take("Date,Supplier,Paid Amt,Invoice Amt", "02/04/2019,A,6.00,6.00").notes == []


def test_a_misspelt_heading_is_told(take: Take) -> None:
    ledger = take("Date,Suplier,Amount", "02/04/2019,Marsh & Co,5.00")
    assert ledger.notes == ['The column "Suplier" is read as the supplier.']
    assert ledger.columns["supplier"] == "Suplier"


def test_a_heading_that_is_only_like_a_word_must_have_cells_that_fit(take: Take) -> None:
    ledger = take("Date,Invoice Dare,Amount,Ammount", "02/04/2019,Ben,5.00,6.00")
    assert (ledger.columns, ledger.unread) == ({"date": "Date", "amount": "Amount"}, ("Invoice Dare", "Ammount"))


def test_the_name_of_a_supplier_goes_before_its_number(take: Take) -> None:
    ledger = take("Supplier,Supplier,Date,Amount", "10023,Marsh & Co,02/04/2019,5.00")
    assert ledger.postings[0].supplier == "Marsh & Co"


def test_the_sides_that_were_accounted_go_before_those_entered(take: Take) -> None:
    ledger = take("Date,Entered Dr,Entered Cr,Accounted Dr,Accounted Cr", "02/04/2019,9,,5,", "02/04/2019,,9,,3")
    assert pence(ledger) == [(2, 500), (3, -300)]


def test_sides_are_of_one_kind_where_one_is_blank(take: Take) -> None:
    ledger = take("Date,Entered Dr,Entered Cr,Accounted Dr,Accounted Cr", "02/04/2019,9,,,", "02/04/2019,,7,,3")
    assert ledger.columns == {"date": "Date", "debit": "Entered Dr", "credit": "Entered Cr"}


# Corrections


def test_a_correction_names_a_column_by_heading_letter_or_number(take: Take) -> None:
    for wanted in ("Paid", "paid:", "C", "c", "3"):
        ledger = take("Date,Amount,Paid", "02/04/2019,5.00,6.00", corrections={"amount": wanted})
        assert (pence(ledger), ledger.columns["amount"]) == ([(2, 600)], "Paid")


def test_a_heading_goes_before_a_letter(take: Take) -> None:
    ledger = take("Date,A,Amount", "02/04/2019,6.00,5.00", corrections={"amount": "A"})
    assert pence(ledger) == [(2, 600)]


def test_columns_by_letter_where_nothing_is_understood(take: Take) -> None:
    lines = ("Larkshire", "Wann,Wer,Wieviel", "02/04/2019,A,5.00")
    by_letter = {"date": "A", "supplier": "B", "amount": "C"}
    ledger = take(*lines, corrections=by_letter)
    assert (ledger.header_row, pence(ledger), ledger.columns["supplier"]) == (2, [(3, 500)], "Wer")
    ledger = take(*lines[2:], corrections=by_letter)
    assert (ledger.header_row, pence(ledger), ledger.columns["supplier"]) == (0, [(1, 500)], "column B")


def test_a_field_may_be_said_to_be_in_no_column(take: Take) -> None:
    lines = ("Date,D/C,Amount", "02/04/2019,C,5.00", "02/04/2019,D,5.00")
    assert pence(take(*lines)) == [(2, -500), (3, 500)]
    assert pence(take(*lines, corrections={"drcr": "none"})) == [(2, 500), (3, 500)]


def test_a_correction_of_no_column_is_refused(take: Take) -> None:
    lines = ("Date,Supplier,Amount", "02/04/2019,A,5.00")
    assert refusal(take, *lines, corrections={"supplier": "Payee"}) == (
        'ledger.csv has no column called "Payee" in row 1.',
        "It has Date, Supplier, Amount.",
    )
    assert "no column called" in refusal(take, *lines, corrections={"supplier": "D"})[0]


def test_what_is_missing_is_named(take: Take) -> None:
    assert refusal(take, "Date,Supplier,Wieviel", "02/04/2019,A,5.00") == (
        "ledger.csv has no column for the amount or debit or credit: row 1 has Date, Supplier, Wieviel.",
        "Name the column: --column amount=HEADING.",
    )
    message, _ = refusal(take, "Date,Supplier,Amount", ",A,5.00")
    assert message == 'ledger.csv has nothing that can be read in the column "Date".'


# Amounts


def test_net_goes_before_gross_and_is_named(take: Take) -> None:
    ledger = take("Date,Gross,Net", "02/04/2019,6.00,5.00")
    assert pence(ledger) == [(2, 500)]
    assert ledger.notes == ['Amounts are net of VAT: "Net" is read, "Gross" left out.']


def test_gross_alone_is_named(take: Take) -> None:
    ledger = take("Date,Amount inc VAT", "02/04/2019,6.00")
    assert (pence(ledger), ledger.columns["amount"]) == ([(2, 600)], "Amount inc VAT")
    assert ledger.notes == ['Amounts may include VAT: the file has "Amount inc VAT" only.']


def test_vat_is_taken_off_with_the_sign_of_its_amount(take: Take) -> None:
    ledger = take("Date,Gross,VAT", "02/04/2019,120,20", "02/04/2019,-12,2", "02/04/2019,9,", "02/04/2019,9,S")
    assert pence(ledger) == [(2, 10000), (3, -1000), (4, 900)]
    assert skips(ledger) == [(5, 'amount not understood: "S" is not an amount')]
    assert ledger.columns == {"date": "Date", "amount": "Gross", "vat": "VAT"}


def test_a_column_of_vat_codes_is_no_vat(take: Take) -> None:
    ledger = take("Date,Amount,VAT", "02/04/2019,120,S", "02/04/2019,12,Z")
    assert (pence(ledger), ledger.unread, ledger.notes) == ([(2, 12000), (3, 1200)], ("VAT",), [])


@pytest.mark.parametrize(
    ("rows", "amounts"),
    [
        ((("100.00", "20.00"), ("0.99", "0.20")), [10000, 99]),
        ((("120.00", "20.00"), ("1.19", "0.20")), [10000, 99]),
        ((("120.00", "0.00"), ("50.00", "")), [12000, 5000]),
    ],
)
def test_whether_an_amount_includes_its_vat_is_told_by_the_share(
    rows: tuple[tuple[str, str], ...], amounts: list[int], take: Take
) -> None:
    ledger = take("Date,Amount,VAT", *(f"02/04/2019,{amount},{vat}" for amount, vat in rows))
    assert [each.pence for each in ledger.postings] == amounts
    assert '"Amount"' in ledger.notes[0]
    assert '"VAT"' in ledger.notes[0]


def test_credits_may_be_positive_or_negative(take: Take) -> None:
    assert pence(take("Date,Dr,Cr", "02/04/2019,5,", "02/04/2019,,3", "02/04/2019,9,1")) == [
        (2, 500),
        (3, -300),
        (4, 800),
    ]
    assert pence(take("Date,Dr,Cr", "02/04/2019,5,0.00", "02/04/2019,0.00,-3")) == [(2, 500), (3, -300)]


def test_credits_of_both_signs_are_told(take: Take) -> None:
    ledger = take("Date,Dr,Cr", "02/04/2019,,3", "02/04/2019,,3", "02/04/2019,,-3")
    assert pence(ledger) == [(2, -300), (3, -300), (4, 300)]
    assert ledger.notes == ['"Cr" has amounts of both signs: negative ones take credits back.']


def test_a_running_balance_is_not_the_amount(take: Take) -> None:
    ledger = take("Date,Dr,Cr,Amount", "02/04/2019,5,,5", "02/04/2019,,3,2", "02/04/2019,4,,6")
    assert [each.pence for each in ledger.postings] == [500, -300, 400]
    assert ledger.notes == ['Amounts are read from "Dr" and "Cr"; "Amount" says something else.']


def test_an_amount_that_agrees_with_its_sides_is_read(take: Take) -> None:
    ledger = take("Date,Dr,Cr,Amount", "02/04/2019,5,,5", "02/04/2019,,3,-3")
    assert (pence(ledger), ledger.notes) == ([(2, 500), (3, -300)], [])


def test_amounts_with_signs_of_their_own_keep_them_beside_an_indicator(take: Take) -> None:
    ledger = take("Date,S/H,Amount", "02/04/2019,S,5", "02/04/2019,H,-3", "02/04/2019,S,-1")
    assert [each.pence for each in ledger.postings] == [500, -300, -100]


def test_an_indicator_that_says_nothing_is_no_posting(take: Take) -> None:
    ledger = take("Date,D/C,Supplier,Amount", "02/04/2019,D,A,5", "02/04/2019,C,B,3", "02/04/2019,?,C,1")
    assert skips(ledger) == [(4, 'amount not understood: "D/C" says neither debit nor credit')]


def test_another_currency_is_told(take: Take) -> None:
    ledger = take("Date,Crcy,Amount", "02/04/2019,GBP,5.00", "02/04/2019,EUR,6.00")
    assert ledger.notes == ['"Crcy" is EUR in row 3: all amounts are read as pounds.']
    assert take("Date,Crcy,Amount", "02/04/2019,GBP,5.00", "02/04/2019,,6.00").notes == []


# When


def test_a_row_belongs_to_the_year_of_its_period(take: Take) -> None:
    ledger = take(
        "Date,Period,Amount", "05/12/2013,201309,1", "14/05/2014,201313,2", "03/04/2014,201312,3", "03/04/2014,,4"
    )
    assert [(each.period, str(each.year)) for each in ledger.postings] == [
        (Period(Year(2013), 9), "2013-14"),
        (Period(Year(2013), 13), "2013-14"),
        (Period(Year(2013), 12), "2013-14"),
        (None, "2014-15"),
    ]


def test_the_year_of_a_periods_number_is_told_by_the_date(take: Take) -> None:
    days = ("05/12/2013,9", "14/05/2014,13", "20/03/2014,13", "03/04/2014,12", "03/04/2014,1", "30/03/2014,1")
    ledger = take("Date,Period,Amount", *(f"{each},1" for each in days))
    assert [str(each.year) for each in ledger.postings] == [*["2013-14"] * 4, *["2014-15"] * 2]


def test_the_year_that_is_given_is_for_periods_that_nothing_else_tells(take: Take) -> None:
    lines = ("Period,Amount", "9,1", "13,2")
    assert [each.period for each in take(*lines, year=Year(2013)).postings] == [
        Period(Year(2013), 9),
        Period(Year(2013), 13),
    ]
    assert refusal(take, *lines) == (
        "Row 2 has a period, and nothing says of which financial year.",
        "Say the year: --year 2019-20.",
    )
    assert str(take("Date,Amount", "02/04/2019,1", year=Year(2013)).postings[0].year) == "2019-20"


def test_one_year_alone_is_told_by_the_dates(take: Take) -> None:
    lines = ("Year,Period,Date,Amount", "2020,1,03/04/2019,1", "2020,12,30/03/2020,2")
    ledger = take(*lines)
    assert [each.period for each in ledger.postings] == [Period(Year(2019), 1), Period(Year(2019), 12)]
    assert ledger.notes == ['"Year" 2020 is read as 2019-20, by the dates.']
    ledger = take("Year,Period,Amount", "2020,1,1")
    assert ledger.notes == ['"Year" 2020 is read as 2020-21, the year that begins then.']


def test_years_of_their_own() -> None:
    assert [*map(str, read_years(["2019/20", "FY 19-20", "2019-2020", "", "2019/21"]).years)] == [
        *["2019-20"] * 3,
        *["None"] * 2,
    ]
    assert [*map(str, read_years(["1920", "2021"]).years)] == ["2019-20", "2020-21"]
    assert [*map(str, read_years(["2020", "2021"]).years)] == ["2020-21", "2021-22"]
    assert not read_years(["2021"]).certain


def test_months_that_count_from_january_are_left_to_the_dates(take: Take) -> None:
    ledger = take("Date,Month,Amount", "05/01/2020,1,1", "28/05/2020,5,2")
    assert [(each.period, str(each.year)) for each in ledger.postings] == [(None, "2019-20"), (None, "2020-21")]
    assert ledger.notes == ['"Month" counts months from January: the dates say the period.']


def test_a_period_far_from_its_date_counts_and_is_told(take: Take) -> None:
    ledger = take("Date,Period,Amount", "05/12/2013,201309,1", "05/12/2013,201302,2")
    assert [each.period for each in ledger.postings] == [Period(Year(2013), 9), Period(Year(2013), 2)]
    assert ledger.notes == ["1 row has a period more than 3 months from the date: the period counts."]


def test_periods_that_seem_to_name_the_year_of_their_end_are_told(take: Take) -> None:
    ledger = take("Updated,Period,Amount", "17/04/2023,202401,1", "18/05/2023,202402,2")
    assert ledger.notes[1].startswith("The periods are about a year from the dates")


def test_a_date_or_a_period_alone_will_do_and_is_told(take: Take) -> None:
    ledger = take("Date,Period,Amount", "soon,201902,1", "02/06/2019,x,2", "02/06/2019,201903,3", "1/7/2019,201904,4")
    assert [(each.date, each.period) for each in ledger.postings][:2] == [
        (None, Period(Year(2019), 2)),
        (date(2019, 6, 2), None),
    ]
    assert ledger.notes == [
        '1 row has a period that is not understood (row 3: "x" is no period); the date counts.',
        '1 row has a date that is not understood (row 2: "soon" is no date); the period counts.',
    ]


def test_dates_that_may_be_read_in_two_ways_are_refused_with_rows_cells_and_readings(take: Take) -> None:
    lines = ("Date,Amount", "11/08/2019,1", "12/25/2019,2", "25/12/2019,3")
    message, hint = refusal(take, *lines)
    assert 'The dates of ledger.csv ("Date") cannot be told' in message
    assert 'row 3 has "12/25/2019", row 4 has "25/12/2019"' in message
    assert hint == "Say how they are written: --date-format day-first, or --date-format month-first."
    ledger = take(*lines[:3], date_format="month-first")
    assert [each.date for each in ledger.postings] == [date(2019, 11, 8), date(2019, 12, 25)]


def test_a_date_format_that_is_none(take: Take) -> None:
    with pytest.raises(WrongUsage, match="--date-format"):
        take("Date,Amount", "11/08/2019,1", date_format="sideways")


# Which rows are postings


def test_every_row_is_a_posting_or_is_skipped_with_its_reason(take: Take) -> None:
    ledger = take(
        "Date,Supplier,Ref,Narrative,Amount",
        "dd/mm/yyyy,,,,pounds",
        "Cost centre: 12345 Learning",
        "01/04/2019,,,Balance brought forward,500.00",
        "02/04/2019,Marsh & Co,1,Room hire,100.00",
        "DATE,SUPPLIER,REF,NARRATIVE,AMOUNT",
        "03/04/2019,Hall & Co,2,Cancelled,",
        "03/04/2019,Hall & Co,2,Cancelled,-",
        "03/04/2019,Hall & Co,3,Cakes,five",
        ",Hall & Co,4,Cakes,5.00",
        "00:00:00,Hall & Co,5,Cakes,6.00",
        "31/04/2019,Hall & Co,6,Cakes,7.00",
        "Subtotal,,,,100.00",
        "Grand total,,,,100.00",
        "Larkshire County Council",
        "Printed on,01/05/2019,,by A Marsh",
        "Page 1 of 1",
    )
    assert pence(ledger) == [(5, 10000)]
    assert skips(ledger) == [
        (2, "heading"),
        (3, "heading"),
        (4, "opening balance"),
        (6, "heading"),
        (7, "no amount"),
        (8, "no amount"),
        (9, 'amount not understood: "five" is not an amount'),
        (10, "no date"),
        (11, "lost date (00:00:00)"),
        (12, "no date: 31 April 2019 does not exist"),
        (13, "subtotal"),
        (14, "total"),
        (15, "footer"),
        (16, "footer"),
        (17, "footer"),
    ]
    assert ledger.skipped[4].cells == ("03/04/2019", "Hall & Co", "2", "Cancelled")
    assert ledger.rows_read == 16


def test_a_name_like_a_total_is_no_total(take: Take) -> None:
    ledger = take(
        "Supplier,Date,Ref,Narrative,Amount",
        "Total Gas & Power Ltd,02/04/2019,1,Heating,5.00",
        "Totally Local CIC,02/04/2019,2,Cakes,5.00",
        "Total,02/04/2019,3,Fuel,10.00",
        "Sum Up Ltd,02/04/2019,,Fees,1.00",
        "Page & Sons,02/04/2019,4,Total for April,21.00",
        "Balance Brought Forward Ltd,02/04/2019,5,Advice,2.00",
    )
    assert len(ledger.postings) == 6
    assert (ledger.totals, ledger.file_total) == ([], None)


def test_a_total_by_name_with_a_date_must_agree(take: Take) -> None:
    ledger = take(
        "Narrative,Date,Amount",
        "Total for room hire,02/04/2019,100.00",
        "Total for cakes,02/04/2019,50.00",
        "Total for April,30/04/2019,150.00",
    )
    assert (pence(ledger), skips(ledger)) == ([(2, 10000), (3, 5000)], [(4, "total")])


def test_a_journal_that_brings_money_forward_is_a_posting(take: Take) -> None:
    ledger = take("Date,Ref,Narrative,Amount", "01/04/2019,JNL7,Balance brought forward from 2018-19,-500.00")
    assert pence(ledger) == [(2, -50000)]


def test_period_nought_is_the_opening_balance(take: Take) -> None:
    ledger = take("Period,Ref,Amount", "201900,1,500.00", "201901,2,5.00")
    assert (pence(ledger), skips(ledger)) == ([(3, 500)], [(2, "opening balance")])


def test_section_headings_give_what_no_column_has(take: Take) -> None:
    ledger = take(
        "Date,Narrative,Amount",
        "Cost centre: 12345 Learning",
        "02/04/2019,Room hire,5.00",
        "Cost centre,12346,Research",
        "02/04/2019,Survey,6.00",
    )
    assert [each.cost_centre for each in ledger.postings] == ["12345", "12346"]
    assert ledger.notes == ["The cost centre is read from the headings between the rows."]


def test_references_that_lost_figures_are_told(take: Take) -> None:
    ledger = take("Date,Ref,Amount", "02/04/2019,5.10007E+11,5.00")
    assert ledger.notes == ["The reference of 1 row has lost figures in a spreadsheet (row 2: 5.10007E+11)."]


# Signs


def test_signs_are_turned_round_where_that_is_asked_for(file: File) -> None:
    path = file("x.csv", "Date,Supplier,Amount\n02/04/2019,A,-100.00\n03/04/2019,B,40.00\nTotal,,-60.00\n")
    ledger = read(path, reverse_signs=True)
    assert (pence(ledger), ledger.file_total, ledger.reverse_signs) == ([(2, 100_00), (3, -40_00)], Money(60_00), True)
    assert ([each for each in ledger.totals if each.is_wrong], pence(read(path))) == ([], [(2, -100_00), (3, 40_00)])


def test_columns_are_compared_with_their_totals_though_signs_are_turned_round(file: File) -> None:
    path = file("x.csv", "Date,Ref,Dr,Cr\n02/04/2019,1,100.00,\n03/04/2019,2,,40.00\nTotal,,100.00,41.00\n")
    (total,) = read(path, reverse_signs=True).totals
    assert [(each.heading, each.difference) for each in total.columns] == [("Cr", Money(1_00))]


# Files that are cut off


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("02/04/2019,A,1,5.00,x\n03/04/2019,B", 3),
        ("02/04/2019,A,1,5.00,x\n03/04/2019,B,2,10", 3),
        ("02/04/2019,A,1,5.00,x\n03/04/2019,B\n", None),
        ("02/04/2019,A,1,5.00,x\n03/04/2019,B,2,10,x", None),
        ("02/04/2019,A,1,5.00\n03/04/2019,B,2,10.00", None),
        ("02/04/2019,A,1,5.00,x\nTotal,,,5.00", None),
        ("02/04/2019,A,1,5.00,x\nTotal,,", 3),
        ("02/04/2019,A,1,5.00,x\nEnd of report", None),
    ],
)
def test_a_last_row_without_all_its_cells_and_without_a_line_end_is_cut_off(
    text: str, row: int | None, file: File
) -> None:
    assert read(file("x.csv", f"Date,Supplier,Ref,Amount,Narrative\n{text}")).cut_off == row


def test_a_file_in_two_bytes_a_letter_ends_with_a_line_end_too(file: File) -> None:
    text = "Date,Supplier,Amount\n02/04/2019,A,5.00\n03/04/2019,B"
    assert [read(file("x.csv", each.encode("utf-16"))).cut_off for each in (text, text + "\n")] == [3, None]


# Whether it is the whole ledger


@pytest.mark.parametrize(
    ("lines", "name", "said"),
    [
        (("Payments over £500", "Date,Amount", "02/04/2019,5"), "x.csv", 'it says "Payments over £500"'),
        (("Date,Amount over £250", "02/04/2019,5"), "x.csv", 'it says "Amount over £250"'),
        (("Date,Amount", "02/04/2019,5"), "spend-over-500-april.csv", 'it says "spend-over-500-april.csv"'),
        (
            ("Date,Expense Type,Amount", *["02/04/2019,Fees,500.00"] * 20),
            "x.csv",
            'no amount is below £500, and "Expense Type" is a column of published lists',
        ),
        (("Date,Expense Type,Amount", *["02/04/2019,Fees,500.00"] * 19), "x.csv", ""),
        (("Date,Expense Type,Amount", *["02/04/2019,Fees,249.99"] * 20), "x.csv", ""),
        (("Date,Account,Amount", *["02/04/2019,Fees,500.00"] * 20), "x.csv", ""),
    ],
)
def test_a_published_list_is_told(lines: tuple[str, ...], name: str, said: str, file: File) -> None:
    amount = {"corrections": {"amount": "Amount over £250"}} if "Amount over" in lines[0] else {}
    assert read(file(name, "\n".join(lines)), **amount).partial == said


# Files


def test_the_sheet_that_was_read_is_told(file: File) -> None:
    rows = [["Date", "Amount"], [date(2019, 4, 2), 5]]
    book = file("x.xlsx", xlsx(Cover=[["Ledger"]], Data=rows, Notes=[["Nothing"]]))
    ledger = read(book)
    assert (ledger.make, ledger.sheet, ledger.notes) == (
        "XLSX",
        "Data",
        ['The sheet "Data" is read, not "Cover", "Notes".'],
    )
    assert read(book, sheet="data").notes == []
    with pytest.raises(CannotImport, match="has no row of headings that is understood"):
        read(book, sheet="Cover")


def test_a_file_that_unpacks_to_too_much(file: File, monkeypatch: pytest.MonkeyPatch) -> None:
    path = file("x.csv", gzipped(csv_text(grid()) + "\n" * 100_000))
    assert read(path).rows_read == 8
    monkeypatch.setattr(table_module, "LARGEST", 2_000)
    with pytest.raises(CannotImport, match="larger than"):
        read(path)


def test_a_table_with_too_many_rows(file: File, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_module, "MOST_ROWS", 8)
    with pytest.raises(CannotImport, match="more than 8 rows"):
        read(file("x.csv", csv_text(grid())))


def test_a_file_of_blank_lines_is_refused_before_all_are_read(file: File, monkeypatch: pytest.MonkeyPatch) -> None:
    path = file("x.csv", csv_text(grid()) + "\n" * 5_000)
    assert read(path).rows_read == 8
    monkeypatch.setattr(table_module, "MOST_LINES", 2_000)
    with pytest.raises(CannotImport, match="more than 2,000 lines, most of them blank"):
        read(path)


def test_rows_keep_their_numbers_however_many_are_read_at_a_time(file: File) -> None:
    lines = ["Date,Supplier,Amount"]
    lines += [f"02/04/2019,S{number},1.00" if number % 7 else "" for number in range(2, 2503)]
    lines[1500] = '02/04/2019," padded ",1.00'
    lines[2100] = "02/04/2019,ragged"
    ledger = read(file("x.csv", "\n".join(lines)))
    expected = [number for number in range(2, 2503) if lines[number - 1]]
    assert [each.row for each in (*ledger.postings, *ledger.skipped) if each.row != 2101] == [
        number for number in expected if number != 2101
    ]
    assert next(each for each in ledger.postings if each.row == 1501).supplier == "padded"
    assert skips(ledger) == [(2101, "no amount")]
    assert ledger.rows_read == len(expected)


def test_words_of_a_programmes_own_are_used(file: File) -> None:
    own = {**WORDS, "ledger": {**WORDS["ledger"], "supplier": ["wer"]}}
    from seslip_cli.imports.ledger import load_ledger

    path = file("x.csv", csv_text(grid({**HEADINGS, "supplier": "Wer"})))
    ledger = load_ledger(path, synonyms=own, corrections={})
    assert ledger.columns["supplier"] == "Wer"
