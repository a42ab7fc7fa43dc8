"""Which row is the heading, and which column holds what."""

import pytest

from seslip_cli.errors import CannotImport, WrongUsage
from seslip_cli.imports.headings import Columns, data_rows, find_columns, key_of, parse_corrections
from seslip_cli.imports.incoming import MANY, NEEDED
from seslip_cli.imports.table import Row, Table
from seslip_cli.workflows.importing import Words


def table(*rows: list[str]) -> Table:
    numbered = (Row(number, tuple(cells)) for number, cells in enumerate(rows, 1) if any(cells))
    return Table(name="x.csv", make="CSV", rows=tuple(numbered))


def find(words: Words, noun: str, rows: Table, **corrections: str) -> Columns:
    return find_columns(rows, words[noun], corrections, MANY.get(noun, ()), NEEDED.get(noun, (("name",),)))


def test_preamble_blank_rows_padding_capitals_and_punctuation(words: Words) -> None:
    rows = table(
        *([f"Note {number}"] for number in range(38)),
        [],
        ["  contacts"],
        [" FULL  NAME: ", "e-mail (work)", "Tel. no.", "Shoe size"],
        ["Ada", "a@example.org", "1", "4"],
    )
    found = find(words, "contacts", rows)
    assert (found.row, found.places) == (41, {"name": (0,), "emails": (1,), "phones": (2,)})
    assert (found.headings["name"], found.unread) == ("FULL NAME:", ("Shoe size",))
    assert [row.number for row in data_rows(rows, found)] == [42]


def test_several_columns_of_one_field(words: Words) -> None:
    rows = table(
        ["Name", "Email 1", "Email 2", "Mobile", "Phone", "Name"], ["Ada", "a@example.org", "", "1", "2", "no"]
    )
    found = find(words, "contacts", rows)
    assert found.cells(rows.rows[1]) == {"name": "Ada", "emails": "a@example.org", "phones": "1\n2"}
    assert (found.headings["emails"], found.unread) == ("Email 1; Email 2", ("Name",))


def test_a_column_may_be_named(words: Words) -> None:
    rows = table(["Who", "Name", "Email"], ["Ada", "of the dog", "a@example.org"])
    assert find(words, "contacts", rows, name="who").places == {"name": (0,), "emails": (2,)}
    with pytest.raises(CannotImport, match='no column called "Whom"'):
        find(words, "contacts", rows, emails="Whom")


def test_a_heading_that_is_printed_again_is_no_row(words: Words) -> None:
    rows = table(["Name", "Email"], ["Ada", "a@example.org"], ["NAME", "E-mail"], ["Ben", "b@example.org"])
    assert [row.number for row in data_rows(rows, find(words, "contacts", rows))] == [2, 4]


def test_what_is_missing_is_named(words: Words) -> None:
    with pytest.raises(CannotImport) as caught:
        find(words, "meetings", table(["Meeting", "Venue"], ["QA", "Hall"]))
    assert caught.value.message == "x.csv has no column for the date: row 1 has Meeting, Venue."
    assert caught.value.hint == "Name the column: --column date=HEADING."
    with pytest.raises(
        CannotImport, match="no row of headings that is understood: a column for the name or first name"
    ):
        find(words, "contacts", table(["Ada", "Ben"], ["x", "y"]))


def test_corrections() -> None:
    assert parse_corrections(["job-title = What ", "name=A=B"], ["name", "job_title"]) == {
        "job_title": "What",
        "name": "A=B",
    }
    for wrong in ("name", "name=", "shoe=Size"):
        with pytest.raises(WrongUsage):
            parse_corrections([wrong], ["name"])


def test_keys() -> None:
    assert [key_of(each) for each in (" E-mail\naddress: ", "%", "\uff2e\uff41me", "")] == [
        "emailaddress",
        "%",
        "name",
        "",
    ]


def test_no_word_stands_for_two_fields_of_a_noun(words: Words) -> None:
    for noun in (*MANY, "resources", "budget"):
        keys = [key for listed in words[noun].values() for key in {key_of(each) for each in listed}]
        assert [key for key in keys if keys.count(key) > 1] == [], noun
