"""One small ledger in many spellings: each comes out as the same postings and total, or is refused with a reason."""

import contextlib
import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as steady
from hypothesis import strategies as st

from seslip_cli.domain.period import Period, Year
from seslip_cli.errors import CannotImport, SeslipError
from seslip_cli.imports.headings import key_of
from tests.imports.books import ods, xlsx
from tests.imports.ledgers import (
    FIELDS,
    HEADINGS,
    LEDGER,
    TOTAL,
    WORDS,
    Entry,
    Grid,
    commas,
    csv_text,
    day,
    entries,
    grid,
    gzipped,
    plain,
    read,
    xls,
)

File = Callable[[str, bytes | str], Path]
Content = bytes | str


def amounts(write: Callable[[int], str], separator: str = ",") -> str:
    return csv_text(grid(amount=lambda entry: write(entry.pence)), separator)


def dates(write: Callable[[dt.date], str]) -> str:
    return csv_text(grid(date=lambda entry: write(entry.date)))


def period(entry: Entry) -> Period:
    return Period.of(entry.date)


def headed(**headings: str) -> dict[str, str]:
    """The headings with others for some fields."""
    return {field: headings.get(field, heading) for field, heading in HEADINGS.items()}


def book_rows() -> list[list[Any]]:
    """The ledger in cells of their own kinds."""
    rows = [[entry.date, *entry[1:6], entry.pence / 100] for entry in LEDGER]
    return [[*HEADINGS.values()], *rows]


def with_rows(before: Grid = [], after: Grid = [], **more: Any) -> str:  # noqa: B006  # never changed
    return csv_text([*before, *grid(**more), *after])


def sides(
    debit: str, credit: str, write: Callable[[int], str] = plain, sign: int = 1, headings: Mapping[str, str] = HEADINGS
) -> str:
    """The ledger with debits in one column and credits in another, these negative where the sign is -1."""
    two = {field: heading for field, heading in headings.items() if field != "amount"}
    return csv_text(
        grid(
            {**two, "debit": debit, "credit": credit},
            debit=lambda entry: write(entry.pence) if entry.pence > 0 else "",
            credit=lambda entry: write(-sign * entry.pence) if entry.pence < 0 else "",
        )
    )


def marked(heading: str, debit: str, credit: str) -> str:
    """The ledger with amounts without signs, and a column that says debit or credit."""
    return csv_text(
        grid(
            {**HEADINGS, "drcr": heading},
            amount=lambda entry: plain(abs(entry.pence)),
            drcr=lambda entry: credit if entry.pence < 0 else debit,
        )
    )


def vat_of(entry: Entry) -> int:
    return entry.pence // 5


def with_vat(*fields: tuple[str, str]) -> str:
    kinds = {"net": 0, "vat": 1, "gross": 2}
    others = {field: heading for field, heading in HEADINGS.items() if field != "amount"}

    def write(kind: str) -> Callable[[Entry], str]:
        which = kinds[kind]
        return lambda entry: commas((entry.pence, vat_of(entry), entry.pence + vat_of(entry))[which])

    return csv_text(grid({**others, **dict(fields)}, **{kind: write(kind) for kind, _ in fields}))


def swapped(rows: Grid) -> Grid:
    """The columns the other way round."""
    return [row[::-1] for row in rows]


TITLES = [
    ["Larkshire County Council"],
    ["Ledger transactions by cost centre"],
    ["Parameters:", "Year 2019/20", "", "Date from", "01/04/2019"],
    [],
    ["SELECT posting_date, amount, supplier FROM ledger WHERE cc IN (12345, 12346)"],
    ["Date", "Text", "", "", "", "", "Number"],
    *[[f"Note {number}"] for number in range(33)],
]
SUBTOTALS = [
    *grid()[:1],
    ["Cost centre: 12345 Learning"],
    *(row for row in grid()[1:] if row[3] == "12345"),
    ["Subtotal", "", "", "", "", "", "1,680.49"],
    ["Cost centre: 12346 Research"],
    *(row for row in grid()[1:] if row[3] == "12346"),
    ["Subtotal", "", "", "", "", "", "12,033.17"],
    ["Grand total", "", "", "", "", "", "13,713.66"],
]
AGRESSO = {
    "tt": "TT",
    "reference": "TransNo",
    "date": "Trans.date",
    "period": "Period",
    "account": "Account",
    "account_name": "Account(T)",
    "cost_centre": "Cat1",
    "cost_centre_name": "Cat1(T)",
    "id": "Ap/Ar ID",
    "supplier": "Ap/Ar ID(T)",
    "narrative": "Text",
    "amount": "Amount",
}
SAP = {
    "blank": "",
    "account": "Cost Elem.",
    "name": "Cost element name",
    "cost_centre": "Cost Ctr",
    "year": "Year",
    "period": "Per",
    "reference": "DocumentNo",
    "document": "Doc. Date",
    "date": "Pstng Date",
    "narrative": "Text",
    "supplier": "Name of offsetting account",
    "currency": "Crcy",
    "amount": "Val.in rep.cur.",
}
ORACLE = {
    "period": "PERIOD_NAME",
    "date": "GL_DATE",
    "entered_dr": "ENTERED_DR",
    "entered_cr": "ENTERED_CR",
    "debit": "ACCOUNTED_DR",
    "credit": "ACCOUNTED_CR",
    "supplier": "PARTY_NAME",
    "narrative": "JE_LINE_DESCRIPTION",
    "reference": "TRANSACTION_NUMBER",
    "cost_centre": "COST_CENTRE",
    "account": "NATURAL_ACCOUNT",
}
CODE = {
    "date": "Effective Date",
    "supplier": "Beneficiary Name",
    "reference": "Transaction Number",
    "cost_centre": "Directorate",
    "account": "Expenditure Code",
    "narrative": "Purpose",
    "amount": "Amount excluding irrecoverable VAT",
    "vat": "Irrecoverable VAT",
    "body": "Organisation Code",
}


def agresso() -> str:
    return csv_text(
        grid(
            AGRESSO,
            tt=lambda entry: "GL",
            period=lambda entry: f"{period(entry).year.first}{period(entry).number:02}",
            account_name=lambda entry: "Fees",
            cost_centre_name=lambda entry: "Learning",
            id=lambda entry: "114899",
        ),
        ";",
    )


def sap() -> str:
    def german(pence: int) -> str:
        return commas(abs(pence)).translate(str.maketrans(",.", ".,")) + ("-" if pence < 0 else "")

    rows = grid(
        SAP,
        blank=lambda entry: "",
        name=lambda entry: "Fees",
        year=lambda entry: str(period(entry).year.first),
        period=lambda entry: str(period(entry).number),
        document=lambda entry: f"{entry.date - dt.timedelta(days=3):%d.%m.%Y}",
        date=lambda entry: f"{entry.date:%d.%m.%Y}",
        currency=lambda entry: "GBP",
        amount=lambda entry: german(entry.pence),
    )
    total = ["*", *[""] * (len(SAP) - 2), german(TOTAL)]
    return csv_text([["Actual line items"], [], *rows[:1], [], *rows[1:], total], "\t")


def oracle() -> str:
    return csv_text(
        grid(
            ORACLE,
            period=lambda entry: f"{entry.date:%b-%y}".upper(),
            date=lambda entry: f"{entry.date:%d-%b-%y}".upper(),
            debit=lambda entry: plain(entry.pence) if entry.pence > 0 else "",
            credit=lambda entry: plain(-entry.pence) if entry.pence < 0 else "",
            entered_dr=lambda entry: plain(entry.pence * 2) if entry.pence > 0 else "",
            entered_cr=lambda entry: plain(-entry.pence * 2) if entry.pence < 0 else "",
        ),
        "|",
    )


def code() -> str:
    return csv_text(grid(CODE, vat=lambda entry: "0.00", body=lambda entry: "E10000030"))


def excel_serial(value: dt.date) -> str:
    return str((value - dt.date(1899, 12, 30)).days)


def in_turn(value: dt.date) -> str:
    """Dates in three styles, as where several people keep one file."""
    styles = ("%d/%m/%Y", "%d %b %Y", "%d-%b-%y")
    return f"{value:{styles[value.day % 3]}}"


ALIKE: dict[str, Content] = {
    # Containers and codes
    "commas": csv_text(grid()),
    "semicolons": csv_text(grid(), ";"),
    "tabs": csv_text(grid(), "\t"),
    "bars": csv_text(grid(), "|"),
    "every cell in quotation marks": csv_text(grid(), quote=True),
    "a space behind each comma": csv_text(grid(), quote=True).replace('","', '", "'),
    "line feeds only": csv_text(grid(), end="\n"),
    "carriage returns only": csv_text(grid(), end="\r"),
    "UTF-8 with a mark": csv_text(grid()).encode("utf-8-sig"),
    "UTF-16": csv_text(grid(), "\t").encode("utf-16"),
    "UTF-16 without a mark": csv_text(grid()).encode("utf-16-le"),
    "Windows-1252": csv_text(grid()).encode("cp1252"),
    "gzip": gzipped(csv_text(grid())),
    "sep=": "sep=;\r\n" + csv_text(grid(), ";"),
    "XLSX": xlsx(Cover=[["Ledger of Larkshire"]], Data=book_rows()),
    "XLS": xls([[*HEADINGS.values()], *([*row[:6], float(row[6])] for row in grid()[1:])]),
    "ODS": ods(book_rows()),
    "a workbook of texts": xlsx(Sheet1=[[], *grid(amount=lambda entry: commas(entry.pence))]),
    "gzip around a workbook": gzipped(xlsx(Data=book_rows())),
    "trailing separators": "".join(f"{line},,,\r\n" for line in csv_text(grid()).splitlines()),
    "semicolons that a spreadsheet left": "".join(f"{line};;;;\r\n" for line in csv_text(grid()).splitlines()),
    "each line in quotation marks": csv_text([[line] for line in csv_text(grid()).splitlines()], quote=True),
    "cells kept from being formulas": csv_text(
        grid(amount=lambda entry: f"'{plain(entry.pence)}", reference=lambda entry: f"'{entry.reference}")
    ),
    # Headings and what stands above
    "thirty-nine rows above the heading": with_rows(TITLES),
    "blank rows below the heading": csv_text([*grid()[:1], [], [""] * 7, *grid()[1:]]),
    "padded headings": csv_text(grid({field: f"  {heading} \n" for field, heading in HEADINGS.items()})),
    "misspelt headings": csv_text(
        grid(headed(supplier="Suplier", amount="Ammount", narrative="Narative", reference="Refrence", account="Acount"))
    ),
    "capitals and underscores": csv_text(
        grid({field: heading.upper().replace(" ", "_") for field, heading in HEADINGS.items()})
    ),
    "what is meant in brackets": csv_text(grid(headed(amount="Amount (£)", date="Date (dd/mm/yyyy)"))),
    "columns the other way round": csv_text(swapped(grid())),
    "a blank column of the same name": csv_text(
        grid({"empty": "Amount", "also_empty": "Date", **HEADINGS}, empty=lambda entry: "", also_empty=lambda entry: "")
    ),
    "two columns of one name": csv_text(
        grid({"supplier": "Supplier", "date": "Date", "code": "Amount", **headed()}, code=lambda entry: "GBP")
    ),
    "the name of each code beside it": csv_text(
        grid(
            {
                "cost_centre": "Cost Centre",
                "cc": "Description",
                "account": "Account",
                "ac": "Description",
                **headed(narrative="Description"),
            },
            cc=lambda entry: f"Centre {entry.cost_centre}",
            ac=lambda entry: f"Account {entry.account}",
        )
    ),
    "codes and names in one cell": csv_text(
        grid(cost_centre=lambda entry: f"{entry.cost_centre} - Learning", account=lambda entry: f"{entry.account} Fees")
    ),
    "codes beside names": csv_text(
        grid({"name": "Cost Centre (name)", **headed(cost_centre="Cost Centre (code)")}, name=lambda entry: "Learning")
    ),
    "the heading on every page": csv_text([*grid()[:4], ["Page 1"], *grid()[:1], *grid()[4:]]),
    "published": csv_text(
        grid(
            {
                "body": "Body Name",
                **headed(
                    date="Date Paid",
                    supplier="Supplier Name",
                    amount="Net Amount",
                    account="Expense Code",
                    narrative="Purpose of spend",
                ),
            },
            body=lambda entry: "Larkshire",
        )
    ),
    "Transparency Code": code(),
    "SAP": sap(),
    "Oracle": oracle(),
    "Unit4": agresso(),
    "Technology One": csv_text(
        grid(
            headed(
                date="Trans Date",
                reference="Doc Ref",
                narrative="Narr 1",
                account="Account Number",
                supplier="Creditor Name",
            )
        )
    ),
    # Amounts
    "thousands": amounts(commas),
    "pounds": amounts(lambda pence: f"£{commas(pence)}".replace("£-", "-£")),
    "pounds before the sign": amounts(lambda pence: f"£{commas(pence)}"),
    "pounds in Windows-1252": amounts(lambda pence: f"£{commas(pence)}").encode("cp1252"),
    "parentheses": amounts(lambda pence: f"({commas(-pence)})" if pence < 0 else commas(pence)),
    "parentheses with pounds inside": amounts(
        lambda pence: f"(£{commas(-pence)})" if pence < 0 else f"£{commas(pence)}"
    ),
    "parentheses with pounds outside": amounts(
        lambda pence: f"£({commas(-pence)})" if pence < 0 else f"£{commas(pence)}"
    ),
    "CR and DR": amounts(lambda pence: f"{commas(abs(pence))} {'CR' if pence < 0 else 'DR'}"),
    "a minus behind": amounts(lambda pence: f"{commas(-pence)}-" if pence < 0 else commas(pence)),
    "the minus of typesetters": amounts(lambda pence: commas(pence).replace("-", "\u2212")),
    "a dash for a minus": amounts(lambda pence: commas(pence).replace("-", "\u2013")),
    "padding": amounts(lambda pence: f"{commas(pence):>14}  "),
    "spaces for thousands": amounts(lambda pence: commas(pence).replace(",", " ")),
    "no-break spaces for thousands": amounts(lambda pence: commas(pence).replace(",", "\u00a0")),
    "decimal commas": amounts(lambda pence: commas(pence).translate(str.maketrans(",.", ".,")), ";"),
    "decimal commas without thousands": amounts(lambda pence: plain(pence).replace(".", ","), ";"),
    "debit and credit": sides("Debit", "Credit"),
    "debit and negative credit": sides("Dr", "Cr", commas, -1),
    "D and C": marked("D/C", "D", "C"),
    "DR and CR": marked("Dr/Cr", "DR", "CR"),
    "S and H": marked("Debit/Credit ind", "S", "H"),
    "net, VAT and gross": with_vat(("net", "Net Amount"), ("vat", "VAT"), ("gross", "Gross Amount")),
    "gross and VAT": with_vat(("gross", "Gross"), ("vat", "VAT")),
    "an amount before VAT": with_vat(("net", "Amount"), ("vat", "VAT Amount")),
    "an amount with its VAT": with_vat(("gross", "Amount"), ("vat", "VAT Amount")),
    "an amount and a gross amount": with_vat(("net", "Amount"), ("gross", "Gross"), ("vat", "VAT")),
    # Dates
    "ISO": dates(lambda value: value.isoformat()),
    "ISO with a time": dates(lambda value: f"{value} 00:00:00"),
    "day first with a time": dates(lambda value: f"{value:%d/%m/%Y} 00:00"),
    "years of two figures": dates(lambda value: f"{value:%d/%m/%y}"),
    "18-Jan-17": dates(lambda value: f"{value:%d-%b-%y}"),
    "26.05.2011": dates(lambda value: f"{value:%d.%m.%Y}"),
    "04 Apr 2018": dates(lambda value: f"{value:%d %b %Y}"),
    "Excel serials": dates(excel_serial),
    "20191108": dates(lambda value: f"{value:%Y%m%d}"),
    "mixed styles": dates(in_turn),
    "day and month without noughts": dates(lambda value: f"{value.day}/{value.month}/{value.year}"),
    # Rows that are no postings
    "a total": with_rows(after=[["Total", "", "", "", "", "", "13713.66"]]),
    "a total without a word": with_rows(after=[["", "", "", "", "", "", "13,713.66"]]),
    "subtotals and a grand total": csv_text(SUBTOTALS),
    "a balance brought forward": csv_text(
        [*grid()[:1], ["01/04/2019", "", "", "", "", "Balance brought forward", "500.00"], *grid()[1:]]
    ),
    "footers": with_rows(after=[[], ["End of report"], ["Printed on 01/05/2020 at 10:30"], ["Page 1 of 1"]]),
    "rows without amounts": with_rows(
        after=[
            ["31/03/2020", "Marsh & Co", "5100009", "12345", "40020", "Cancelled", "-"],
            ["31/03/2020", "Marsh & Co"],
        ]
    ),
    "lost dates": with_rows(after=[["00:00:00", "Marsh & Co", "5100009", "12345", "40020", "No date", "5.00"]]),
}


@pytest.mark.parametrize("spelling", ALIKE)
def test_each_spelling_gives_the_same_postings(spelling: str, file: File) -> None:
    ledger = read(file("ledger.csv", ALIKE[spelling]))
    assert sorted(entries(ledger), key=str) == sorted(map(tuple, LEDGER), key=str)
    assert sum(each.pence for each in ledger.postings) == TOTAL
    assert {str(each.year) for each in ledger.postings} == {"2019-20"}
    assert ledger.rows_read == len(ledger.postings) + len(ledger.skipped)
    assert [each for each in ledger.totals if each.difference] == []


PERIODS: dict[str, Callable[[Entry], str]] = {
    "201309": lambda entry: f"{period(entry).year.first}{period(entry).number:02}",
    "2013/09": lambda entry: f"{period(entry).year.first}/{period(entry).number:02}",
    "2013-14 P9": lambda entry: f"{period(entry).year} P{period(entry).number}",
    "Dec-13": lambda entry: f"{entry.date:%b-%y}",
    "December 2013": lambda entry: f"{entry.date:%B %Y}",
}


@pytest.mark.parametrize("style", PERIODS)
@pytest.mark.parametrize("heading", ["Period", "Fin. period", "Accounting Period"])
def test_a_period_in_place_of_a_date(style: str, heading: str, file: File) -> None:
    headings = {"period": heading, **{field: each for field, each in HEADINGS.items() if field != "date"}}
    ledger = read(file("ledger.csv", csv_text(grid(headings, period=PERIODS[style]))))
    assert [(each.date, each.period, each.pence) for each in ledger.postings] == [
        (None, period(entry), entry.pence) for entry in LEDGER
    ]


def test_months_in_place_of_dates(file: File) -> None:
    ledger = read(file("ledger.csv", dates(lambda value: f"{value:%b-%y}")))
    assert [(each.date, each.period, each.pence) for each in ledger.postings] == [
        (None, period(entry), entry.pence) for entry in LEDGER
    ]


@pytest.mark.parametrize("label", ["2019/20", "2019-20", "2019/2020", "FY19/20", "1920", "2019"])
def test_a_periods_number_beside_its_year(label: str, file: File) -> None:
    headings = {"year": "Financial Year", "period": "Period", **HEADINGS, "date": "Shoe size"}
    rows = grid(headings, year=lambda entry: label, period=lambda entry: str(period(entry).number))
    ledger = read(file("ledger.csv", csv_text(rows)), {"date": "none"})
    assert [(each.date, each.period) for each in ledger.postings] == [(None, period(entry)) for entry in LEDGER]


WEB = "<html><table><tr><td>Date</td><td>Amount</td></tr></table></html>"
REFUSED: dict[str, tuple[Content, str]] = {
    "a PDF": (b"%PDF-1.7\n", "is a PDF"),
    "a web page": (WEB, "is a web page"),
    "a web page in UTF-16": (WEB.encode("utf-16"), "is a web page"),
    "a table of a web page": ("\r\n<table border=1><tr><td>Date</td></tr></table>", "is a web page"),
    "a packed web page": (gzipped(WEB), "is a web page"),
    "gzip within gzip": (gzipped(gzipped("a")), "a compressed file within"),
    "gzip that ends too soon": (gzipped(csv_text(grid()))[:-40], "ends too soon"),
    "an XML spreadsheet": ('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "is a file in XML"),
    "NUL": (csv_text(grid()).replace("Marsh", "Ma\0sh"), "is not text"),
    "month first": (dates(lambda value: f"{value:%m/%d/%Y}"), "fits only month first"),
    "day first and month first": (
        dates(lambda value: f"{value:%m/%d/%Y}" if value.month == 8 else day(value)),
        "fits only day first",
    ),
    "decimal points and commas": (
        amounts(lambda pence: plain(pence).replace(".", ",") if pence < 0 else commas(pence), ";"),
        "written in two ways",
    ),
    "no amount": (csv_text(swapped(grid())).replace("Amount", "Shoe size"), "no column for the amount"),
    "no date": (csv_text(grid(headed(date="Shoe size"))), "no column for the date"),
    "no headings": (csv_text(grid()[1:]), "no row of headings that is understood"),
    "headings only": (csv_text(grid()[:1]), "no rows below its headings"),
    "periods of no year": (
        csv_text(grid(headed(date="Period"), date=lambda entry: str(period(entry).number))),
        "of which financial year",
    ),
    "months by number": (
        csv_text(grid(headed(date="Month"), date=lambda entry: str(entry.date.month))),
        "from January or from April",
    ),
    "a quotation mark in the last row": (csv_text(grid()).replace("Café", '"Café'), "never closed"),
    "a quotation mark that swallows rows": (
        csv_text(grid()).replace("Larkfield", '"Larkfield', 1),
        "line 2 that is never",
    ),
    "a quotation mark that swallows cells": (csv_text(grid()).replace("Marsh", '"Marsh', 1), "line 3 that is never"),
    "credits of both signs": (
        csv_text(grid({**HEADINGS, "drcr": "D/C"}, drcr=lambda entry: "C" if entry.account == "40010" else "D")),
        "calls credits",
    ),
    "a thousands comma in most rows": (
        "Date,Amount\n01/04/2019,1,250.00\n02/04/2019,2,500.00\n03/04/2019,5.00",
        "more cells",
    ),
    "two ledgers in one workbook": (xlsx(April=book_rows(), May=book_rows()), "several sheets"),
}


@pytest.mark.parametrize("spelling", REFUSED)
def test_what_cannot_be_read_is_refused_with_its_reason(spelling: str, file: File) -> None:
    content, words = REFUSED[spelling]
    with pytest.raises(CannotImport) as caught:
        read(file("ledger.csv", content))
    assert words in caught.value.message
    assert caught.value.hint


def test_a_thousands_comma_without_quotation_marks_is_never_read_as_a_pound(file: File) -> None:
    rows = [
        *map(",".join, grid()[:1]),
        *(",".join((*row[:6], commas(entry.pence))) for row, entry in zip(grid()[1:], LEDGER, strict=True)),
    ]
    ledger = read(file("ledger.csv", "\n".join(rows)))
    assert [(each.row, each.pence) for each in ledger.postings] == [
        (4, 9600),
        (5, 9600),
        (6, 3317),
        (7, -25000),
        (9, 799),
    ]
    assert [(each.row, each.reason) for each in ledger.skipped] == [
        (row, "amount not understood: the row has 8 cells, its heading 7") for row in (2, 3, 8)
    ]


SPOKEN = {field: WORDS["ledger"][field] for field in FIELDS}
AMOUNTS = (*WORDS["ledger"]["amount"], *WORDS["ledger"]["net"])


@steady(derandomize=True, max_examples=300, deadline=None)
@given(data=st.data())
def test_every_heading_that_is_listed_is_understood_in_any_order(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    headings = {field: data.draw(st.sampled_from(SPOKEN[field])) for field in FIELDS}
    headings["amount"] = data.draw(st.sampled_from(AMOUNTS))
    order = data.draw(st.permutations(FIELDS))
    title = data.draw(st.lists(st.sampled_from(["Ledger", "Year 2019/20", "Total", "Date"]), max_size=3))
    rows = [title, *grid({field: headings[field] for field in order})]
    path = tmp_path_factory.getbasetemp() / "headings.csv"
    path.write_text(csv_text(rows, data.draw(st.sampled_from(",;\t|"))), encoding="utf-8", newline="")
    ledger = read(path)
    assert entries(ledger) == [*map(tuple, LEDGER)]
    assert {field: key_of(heading) for field, heading in ledger.columns.items()} == {
        field: key_of(heading) for field, heading in headings.items()
    }


CELLS = st.sampled_from(
    [
        *(
            "",
            " ",
            "-",
            "Total",
            "Grand total",
            "Date",
            "Amount",
            "Supplier",
            "Period",
            "Debit",
            "Credit",
            "VAT",
            "D/C",
        ),
        *("01/04/2019", "13/13/2019", "2019-04-01", "00:00:00", "Apr-19", "201913", "201900", "31/02/2019", "43556"),
        *("1.00", "-1,234.50", "1.234,50", "(5.00", "5.00CR", "£", "1e5", "9" * 30, "#REF!", "C", "Cost centre: 1"),
        *("Balance brought forward", "End of report", "Page 1", "*", "'", '"', "a\nb", "\u00a0", "\u2212"),
    ]
) | st.text(max_size=8)


def require_whole(path: Path, **more: Any) -> None:
    """A file is refused in words, or every row below its heading is accounted for once."""
    with contextlib.suppress(SeslipError):
        ledger = read(path, **more)
        numbers = [each.row for each in (*ledger.postings, *ledger.skipped)]
        assert len({*numbers}) == len(numbers) == ledger.rows_read
        assert all(each.reason for each in ledger.skipped)
        assert all(each.date or each.period for each in ledger.postings)


@steady(derandomize=True, max_examples=250, deadline=None)
@given(rows=st.lists(st.lists(CELLS, max_size=8), max_size=12), year=st.none() | st.just(Year(2019)))
def test_no_table_raises_anything_but_our_errors(
    rows: Grid, year: Year | None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "grid.csv"
    path.write_bytes(csv_text([[*HEADINGS.values()], *rows]).encode("utf-8", "replace"))
    require_whole(path, year=year)
    path.write_bytes(csv_text(rows).encode("utf-8", "replace"))
    require_whole(path, year=year)


@steady(derandomize=True, max_examples=250, deadline=None)
@given(
    spelling=st.sampled_from([name for name, content in ALIKE.items() if isinstance(content, str)]),
    changes=st.lists(st.tuples(st.integers(0, 60), st.integers(0, 14), CELLS), max_size=6),
    fields=st.dictionaries(
        st.sampled_from([*FIELDS, "debit", "drcr"]), st.sampled_from(["A", "3", "none", "Amount"]), max_size=1
    ),
)
def test_no_change_to_a_ledger_raises_anything_but_our_errors(
    spelling: str,
    changes: list[tuple[int, int, str]],
    fields: dict[str, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    content = ALIKE[spelling]
    assert isinstance(content, str)
    rows = [line.split(",") for line in content.splitlines()]
    for row, column, text in changes:
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = text
    path = tmp_path_factory.getbasetemp() / "changed.csv"
    path.write_bytes("\r\n".join(",".join(row) for row in rows).encode("utf-8", "replace"))
    require_whole(path, corrections=fields)
