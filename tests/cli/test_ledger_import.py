"""`seslip ledger import`: what is kept of how files are to be understood, and how an import is taken back."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.stores import files_of

HEAD = "Date,Supplier,Excl,Amount\n"
JUNE = f"{HEAD}03/06/2019,Weald Rooms,600.00,720.00\n"
JULY = f"{HEAD}04/07/2019,Weald Rooms,100.00,120.00\n"
KEPT = ("--column", "amount=Excl", "--remember")


@pytest.fixture
def store(example: Path) -> Path:
    """The example without its rules and without the exports beside it."""
    (example / "allocation.toml").unlink()
    shutil.rmtree(example / "inputs")
    return example


def export(store: Path, text: str, name: str = "export.csv") -> Path:
    file = store.parent / name
    file.write_text(text, encoding="utf-8")
    return file


def take_in(run: Run, store: Path, text: str, *more: str) -> Any:
    done = run("ledger", "import", export(store, text), "--format", "json", *more, store=store)
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)


# What is kept for files with the same headings


def test_what_was_kept_and_does_not_fit_any_more_is_refused_and_named(run: Run, store: Path) -> None:
    take_in(run, store, JUNE, *KEPT)
    before = files_of(store)
    text = f"{HEAD}04/07/2019,Weald Rooms,,120.00\n"
    refused = run("ledger", "import", export(store, text), store=store)
    assert (refused.exit_code, refused.stdout, files_of(store)) == (6, "", before)
    assert 'has nothing that can be read in the column "Excl"' in refused.stderr
    assert "is kept in allocation.toml as heading-" in refused.stderr
    assert "for files with the same headings: --column amount=Excl." in refused.stderr
    assert take_in(run, store, text, "--column", "amount=Amount", "--dry-run")["total"] == "120.00"


def test_what_was_kept_is_named_where_a_file_could_not_be_read_without_it_either(run: Run, store: Path) -> None:
    head = "Date,Supplier,Wert\n"
    take_in(run, store, f"{head}03/06/2019,Weald Rooms,600.00\n", "--column", "amount=Wert", "--remember")
    refused = run("ledger", "import", export(store, f"{head}03/07/2019,Weald Rooms,\n"), store=store)
    assert (refused.exit_code, 'in the column "Wert"' in refused.stderr) == (6, True)
    assert "is kept in allocation.toml" in refused.stderr


@pytest.mark.parametrize(
    "more", [("--date-format", "day-first"), ("--column", "narrative=Supplier"), ("--keep-signs",)]
)
def test_what_is_said_is_laid_over_what_was_kept_one_by_one(more: tuple[str, ...], run: Run, store: Path) -> None:
    take_in(run, store, JUNE, *KEPT)
    told = take_in(run, store, JULY, *more, "--dry-run")
    assert (told["columns"]["amount"], told["total"]) == ("Excl", "100.00")


def test_what_is_said_of_one_column_goes_before_what_was_kept_of_it(run: Run, store: Path) -> None:
    take_in(run, store, JUNE, *KEPT)
    assert take_in(run, store, JULY, "--column", "amount=Amount", "--dry-run")["total"] == "120.00"


def test_what_is_kept_is_added_to_what_was_kept_before(run: Run, store: Path) -> None:
    take_in(run, store, JUNE, *KEPT)
    id = (store / "allocation.toml").read_text(encoding="utf-8").partition('id = "')[2].partition('"')[0]
    more = ("--date-format", "day-first", "--reverse-signs", "--column", "supplier=Supplier", "--remember")
    take_in(run, store, JULY, *more)
    whole = (
        f'[[header]]\nid = "{id}"\nheading = "date|supplier|excl|amount"\n'
        'columns = ["amount=Excl", "supplier=Supplier"]\ndate_format = "day-first"\nreverse_signs = true\n'
    )
    assert (store / "allocation.toml").read_text(encoding="utf-8") == whole
    take_in(run, store, JULY, "--keep-signs", "--remember")
    assert (store / "allocation.toml").read_text(encoding="utf-8") == whole.replace("reverse_signs = true\n", "")


def test_what_is_kept_is_for_files_with_the_same_headings_only(run: Run, store: Path) -> None:
    take_in(run, store, JUNE, *KEPT)
    other = "Date,Supplier,Excl,Amount,Reference\n04/07/2019,Weald Rooms,100.00,120.00,1\n"
    assert take_in(run, store, other, "--dry-run")["columns"]["amount"] == "Amount"


# How it is taken back


def test_an_import_of_one_file_is_taken_back_by_its_id(run: Run, store: Path) -> None:
    told = take_in(run, store, JULY, "--dry-run")
    said = run("ledger", "import", export(store, JULY), store=store).stderr
    assert f"Change 1. To take it back: seslip ledger undo {told['batch']}\n" in said


def test_an_import_of_several_files_is_taken_back_as_the_change_it_is(run: Run, store: Path) -> None:
    before = files_of(store)
    files = export(store, JUNE, "june.csv"), export(store, JULY, "july.csv")
    said = run("ledger", "import", *files, store=store).stderr
    assert "Change 1. To take it back: seslip undo 1\n" in said
    assert run("undo", "1", store=store).exit_code == 0
    assert files_of(store) == before


def test_the_import_of_another_command_is_not_named(run: Run, store: Path) -> None:
    take_in(run, store, JUNE)
    batch = take_in(run, store, JULY, "--dry-run")["batch"]
    files = export(store, JUNE, "june.csv"), export(store, JULY, "july.csv")
    said = run("ledger", "import", *files, store=store).stderr
    assert f"Change 2. To take it back: seslip ledger undo {batch}\n" in said


def test_a_year_that_is_named_twice_counts_once(run: Run, store: Path) -> None:
    told = take_in(run, store, JUNE, "--year", "2019-20", "--year", "2019-20")
    assert (told["years"], told["rows_read"], told["imported"], told["duplicates"]) == (["2019-20"], 1, 1, 0)


# Rows


def test_a_payment_of_another_month_without_a_day_is_another_payment(run: Run, store: Path) -> None:
    for month, new in (("Apr-19", 1), ("May-19", 1), ("May-19", 0)):
        told = take_in(run, store, f"Date,Supplier,Amount\n{month},Weald Rooms,500\n")
        assert (told["imported"], told["duplicates"]) == (new, 1 - new)


def test_a_rule_that_ends_with_the_year_takes_what_was_dated_later_at_once(run: Run, store: Path) -> None:
    rule = '[[rule]]\nid = "weald"\nline = "website"\nsupplier = "Weald"\nto = 2020-03-31\n'
    (store / "allocation.toml").write_text(rule, encoding="utf-8")
    told = take_in(run, store, "Period,Date,Supplier,Amount\n201912,02/04/2020,Weald Rooms,100\n")
    assert told["unallocated"]["rows"] == 0
    before = files_of(store)
    assert run("ledger", "rule", "apply", store=store).exit_code == 0
    assert files_of(store) == before


@pytest.mark.parametrize("row", [",Weald Rooms,500,600", "03/06/2019,Taxi,,45.00", ",Notes,30.00,36.00"])
def test_a_payment_that_cannot_be_taken_in_is_an_error(row: str, run: Run, store: Path) -> None:
    text = f"Date,Supplier,Net,Gross\n02/06/2019,Weald Rooms,500,600\n{row}\n"
    done = run("ledger", "import", export(store, text), "--format", "json", store=store)
    told = json.loads(done.stdout)
    assert (done.exit_code, told["imported"]) == (1, 1)
    assert [(each["code"], each["where"]) for each in told["findings"]] == [("LED002", "export.csv:3")]
