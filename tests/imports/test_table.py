"""Which rows a file holds, whatever it is and whatever it is called."""

import contextlib
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as steady
from hypothesis import strategies as st

from seslip_cli.errors import CannotImport, WrongUsage
from seslip_cli.imports import table as table_module
from seslip_cli.imports.table import load_table
from tests.imports.books import ods, xlsx

File = Callable[[str, bytes | str], Path]
ROWS = [("Name", "Café", "£"), ("Ada Marsh", "x, y", "20")]


def cells(path: Path, sheet: str | None = None) -> list[tuple[str, ...]]:
    return [row.cells for row in load_table(path, sheet).rows]


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_every_code(code: str, label: str, file: File) -> None:
    table = load_table(file("people.csv", 'Name,Café,£\r\nAda Marsh,"x, y",20\r\n'.encode(code)))
    assert ([row.cells for row in table.rows], table.make) == (ROWS, f"CSV with commas, {label}")


@pytest.mark.parametrize(("separator", "label"), [(",", "commas"), (";", "semicolons"), ("\t", "tabs"), ("|", "bars")])
def test_every_separator(separator: str, label: str, file: File) -> None:
    text = "".join(separator.join(f'"{cell}"' if separator in cell else cell for cell in row) + "\n" for row in ROWS)
    table = load_table(file("people.txt", text))
    assert ([row.cells for row in table.rows], table.make) == (ROWS, f"CSV with {label}, UTF-8")


@pytest.mark.parametrize(
    ("name", "program", "own"),
    [("~$dates.xlsx", "Excel", "dates.xlsx"), (".~lock.dates.ods#", "LibreOffice", "dates.ods")],
)
def test_the_mark_of_an_open_workbook_is_named(name: str, program: str, own: str, file: File) -> None:
    with pytest.raises(CannotImport, match=f"is a mark that {program} leaves while the file is open") as refused:
        load_table(file(name, "Ada Marsh    "))
    assert refused.value.hint == f"Close {program}, and import {own}."


def test_commas_in_a_file_with_semicolons(file: File) -> None:
    path = file("x.csv", "Name;Address\nAda;Shaw House, Newbury\nBen;1, The Street, Hove\n")
    assert cells(path)[1] == ("Ada", "Shaw House, Newbury")


def test_excels_own_first_line_names_the_separator(file: File) -> None:
    table = load_table(file("x.csv", "sep=;\r\nName;Post\r\nAda;1,2\r\n"))
    assert [(row.number, row.cells) for row in table.rows] == [(2, ("Name", "Post")), (3, ("Ada", "1,2"))]


def test_rows_keep_their_numbers_and_blank_ones_go(file: File) -> None:
    table = load_table(file("x.csv", 'Name,Note\n,\n\nAda,"two\nlines"\nBen,\n'))
    assert [(row.number, row.cells) for row in table.rows] == [
        (1, ("Name", "Note")),
        (4, ("Ada", "two\nlines")),
        (5, ("Ben",)),
    ]


def test_the_mark_against_formulas_is_taken_off(file: File) -> None:
    assert cells(file("x.csv", "Name,Note\n'=Ada,'tis\n")) == [("Name", "Note"), ("=Ada", "'tis")]


def test_what_a_workbook_holds(file: File) -> None:
    book = xlsx(
        People=[
            ["Text", "Date", "Both", "Time", "Whole", "Part", "Noise", "Yes"],
            [" Ada ", date(2019, 11, 8), datetime(2019, 11, 8, 10, 30), time(10, 30), 869, 12.5, 0.1 + 0.2, True],
        ]
    )
    assert cells(file("people.csv", book))[1] == (
        *("Ada", "2019-11-08", "2019-11-08 10:30", "10:30", "869", "12.5", "0.3", "yes"),
    )


def test_a_cell_with_an_error_is_not_blank(file: File) -> None:
    book = xlsx(S=[["Line", "Planned"], ["Rooms", "#REF!"]])
    assert cells(file("x.xlsx", book))[1] == ("Rooms", "#ERROR")


def test_an_ods(file: File) -> None:
    book = ods([["Name", "When"], ["Ada", date(2019, 11, 8), time(10, 30), 12.5]])
    table = load_table(file("x.ods", book))
    assert table.rows[1].cells == ("Ada", "2019-11-08", "10:30", "12.5")
    assert table.make == "ODS"


def test_an_ods_with_blank_rows_to_the_end_of_the_sheet(file: File) -> None:
    blank = '<table:table-row table:number-rows-repeated="1048574"><table:table-cell '
    path = file("x.ods", ods([["Name"], ["Ada"]], blank + 'table:number-columns-repeated="16384"/></table:table-row>'))
    assert cells(path) == [("Name",), ("Ada",)]


def test_sheets_by_name(file: File) -> None:
    path = file("x.xlsx", xlsx(Cover=[], People=[["Name"], ["Ada"]], Dates=[["Date"]]))
    assert load_table(path).sheet == "People"
    assert cells(path, "dates") == [("Date",)]
    with pytest.raises(CannotImport) as caught:
        load_table(path, "Peple")
    assert (caught.value.message, caught.value.hint) == (
        'x.xlsx has no sheet called "Peple".',
        "It has Cover, People, Dates.",
    )


def test_a_text_file_has_no_sheets(file: File) -> None:
    with pytest.raises(WrongUsage):
        load_table(file("x.csv", "Name\nAda\n"), "People")


def _packed(**files: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in files.items():
            packed.writestr(name.replace("__", "/"), content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \r\n", "is empty"),
        (b"%PDF-1.7\n", "is a PDF"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><table></table>", "is a web page"),
        (b"<HTML><table></table>", "is a web page"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"Name,Post\nAda,\x00\x81\x8d\n", "is not text"),
        (b",,\n,,\n", "holds no words"),
        (b'Name,Post\n"Ada,x\nBen,y\n', "quotation mark in or after line 2 that is never closed"),
        (b"PK\x03\x04junk", "is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "cannot be read"),
        (_packed(word__document="x"), "is a Word document"),
        (_packed(readme="x"), "is a packed file"),
    ],
)
def test_what_is_no_table_is_named(content: bytes, said: str, file: File) -> None:
    with pytest.raises(CannotImport) as caught:
        load_table(file("people.csv", content))
    assert said in caught.value.message
    assert caught.value.exit_code == 6
    assert caught.value.hint


def test_a_file_that_is_not_there_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(CannotImport):
            load_table(path)


def test_a_file_that_is_too_large(file: File, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_module, "LARGEST", 100)
    assert load_table(file("x.csv", "Name\n" + "a" * 95)).rows
    with pytest.raises(CannotImport, match="larger than"):
        load_table(file("x.csv", "Name\n" + "a" * 96))


def test_a_cell_at_the_far_end_of_a_sheet_is_refused_before_room_is_made_for_it(file: File) -> None:
    """calamine ends the program where it finds no room: a refusal must come first."""
    import openpyxl

    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "Name"
    book.worksheets[0]["XFD1048576"] = "far"
    out = BytesIO()
    book.save(out)
    repeated = (
        '<table:table-row table:number-rows-repeated="1048575"><table:table-cell/></table:table-row>'
        '<table:table-row><table:table-cell table:number-columns-repeated="16383"/>'
        '<table:table-cell office:value-type="string"><text:p>far</text:p></table:table-cell></table:table-row>'
    )
    for path in (file("far.xlsx", out.getvalue()), file("far.ods", ods([["Name"]], repeated))):
        with pytest.raises(CannotImport, match="too large"):
            load_table(path)


@steady(derandomize=True, max_examples=150, deadline=None)
@given(
    start=st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf", b"Name,Post\n", xlsx(S=[["Name"]])[:900]]),
    content=st.binary(max_size=300),
)
def test_no_bytes_raise_anything_else(start: bytes, content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(start + content)
    with contextlib.suppress(CannotImport):
        assert load_table(path).rows
