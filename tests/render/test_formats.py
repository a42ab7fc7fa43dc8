"""Which format is meant."""

from pathlib import Path

import pytest

from seslip_cli.errors import WrongUsage
from seslip_cli.render.formats import ContactsFormat, SheetFormat, UpdateFormat, choose_format


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("a.md", SheetFormat.MARKDOWN),
        ("a.csv", SheetFormat.CSV),
        ("a.CSV", SheetFormat.CSV),
        ("a.json", SheetFormat.JSON),
        ("a.html", SheetFormat.HTML),
        ("a.htm", SheetFormat.HTML),
        ("a.txt", SheetFormat.TABLE),
    ],
)
def test_the_ending_of_a_sheet_says(name: str, format: SheetFormat) -> None:
    assert choose_format(SheetFormat, None, Path(name), SheetFormat.TABLE) is format


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("a", SheetFormat.CSV),
        ("a.data", SheetFormat.XLSX),
        ("a.txt", SheetFormat.CSV),
        ("a.TXT", SheetFormat.TABLE),
        ("a.htm", SheetFormat.HTML),
        ("a.json", SheetFormat.JSON),
    ],
)
def test_a_format_that_is_asked_for_goes_with_any_name_that_says_no_other(name: str, format: SheetFormat) -> None:
    assert choose_format(SheetFormat, format, Path(name), SheetFormat.TABLE) is format


@pytest.mark.parametrize(
    ("name", "format", "said", "ending"),
    [
        ("a.csv", SheetFormat.JSON, "csv", ".json"),
        ("a.htm", SheetFormat.CSV, "html", ".csv"),
        ("a.csv", SheetFormat.TABLE, "csv", ".txt"),
        ("a.txt", SheetFormat.XLSX, "text", ".xlsx"),
        ("a.docx", SheetFormat.XLSX, "docx", ".xlsx"),
    ],
)
def test_a_format_that_the_name_contradicts_is_refused(name: str, format: SheetFormat, said: str, ending: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        choose_format(SheetFormat, format, Path(name), SheetFormat.TABLE)
    assert caught.value.message == f"--format says {format.value}, and the name of {name} says {said}."
    assert caught.value.hint == f"Leave --format out, or end the name in {ending}."


@pytest.mark.parametrize(
    ("formats", "format", "name"),
    [(SheetFormat, SheetFormat.XLSX, "table.xlsx"), (UpdateFormat, UpdateFormat.PDF, "update.pdf")],
)
def test_a_terminal_is_offered_a_file_named_after_what_it_would_hold(
    formats: type[SheetFormat], format: SheetFormat, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    with pytest.raises(WrongUsage) as caught:
        choose_format(formats, format, None, format)
    assert caught.value.hint == f"Add --output FILE, such as --output {name}, or send it to another program."


def test_cards_are_a_format_of_contacts_only() -> None:
    assert choose_format(ContactsFormat, None, Path("a.vcf"), ContactsFormat.TABLE) is ContactsFormat.VCF
    with pytest.raises(WrongUsage, match="does not say by its ending"):
        choose_format(SheetFormat, None, Path("a.vcf"), SheetFormat.TABLE)


def test_without_either_the_default() -> None:
    assert choose_format(UpdateFormat, None, None, UpdateFormat.MARKDOWN) is UpdateFormat.MARKDOWN


def test_the_ending_of_an_update_says() -> None:
    assert choose_format(UpdateFormat, None, Path("u.txt"), UpdateFormat.HTML) is UpdateFormat.TEXT


@pytest.mark.parametrize("name", ["a", "a.doc", "csv", ".csv"])
def test_no_ending_that_says(name: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        choose_format(SheetFormat, None, Path(name), SheetFormat.TABLE)
    assert caught.value.message == f"{name} does not say by its ending in which format to write it."
    assert caught.value.hint == "End the name in .md, .csv, .json, .html, .htm, .xlsx, .docx, .txt, or add --format."


def test_an_update_is_no_table() -> None:
    with pytest.raises(WrongUsage) as caught:
        choose_format(UpdateFormat, None, Path("u.csv"), UpdateFormat.HTML)
    assert caught.value.hint == "End the name in .md, .json, .html, .htm, .docx, .txt, .eml, .pdf, or add --format."
