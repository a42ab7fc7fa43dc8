"""`seslip ledger undo`: looked at before it is done."""

import json
from pathlib import Path
from typing import Any

import pytest

from seslip_cli.domain.ledger import Part, Transaction
from tests.conftest import Run
from tests.ledgers import write_ledger
from tests.stores import files_of

ROWS = "Date,Supplier,Cost centre,Account,Amount\n03/06/2019,A Ltd,K1,1,125.00\n04/06/2019,B Ltd,K2,2,99.50\n"


@pytest.fixture
def store(example: Path, run: Run) -> Path:
    (example / "allocation.toml").unlink()
    assert _import(run, example, ROWS).exit_code == 0
    return example


def _import(run: Run, store: Path, rows: str) -> Any:
    file = store.parent / "export.csv"
    file.write_text(rows, encoding="utf-8")
    return run("ledger", "import", file, store=store)


def batches(run: Run, store: Path) -> list[str]:
    rows = json.loads(run("ledger", "imports", "--year", "2019-20", "--format", "json", store=store).stdout)["rows"]
    return [each["batch"] for each in rows]


def test_a_dry_run_says_what_would_go_and_changes_nothing(run: Run, store: Path) -> None:
    (batch,) = batches(run, store)
    before = files_of(store)
    looked = run("ledger", "undo", batch, "--dry-run", store=store)
    assert (looked.exit_code, looked.stdout) == (0, "")
    assert looked.stderr == ("To be taken out: 2 transactions, £224.50.\nThis was a dry run: nothing was changed.\n")
    assert files_of(store) == before


def test_a_dry_run_asks_nothing_where_a_person_placed_rows(run: Run, store: Path) -> None:
    (batch,) = batches(run, store)
    rows = json.loads(run("ledger", "--year", "2019-20", "--format", "json", store=store).stdout)["rows"]
    assert run("ledger", "assign", rows[0]["id"], "website", store=store).exit_code == 0
    refused = run("ledger", "undo", batch, store=store)
    assert (refused.exit_code, "Add --yes, or --dry-run to look." in refused.stderr) == (2, True)
    looked = run("ledger", "undo", batch, "--dry-run", store=store)
    assert (looked.exit_code, "1 transaction was put on lines by hand since.\n" in looked.stderr) == (0, True)


def test_a_dry_run_names_recodings(run: Run, store: Path) -> None:
    assert _import(run, store, ROWS.replace("K2,2", "K1,2")).exit_code == 0
    *_, last = batches(run, store)
    looked = run("ledger", "undo", last, "--dry-run", store=store)
    assert "To be taken out: 0 transactions, £0.\n1 would have its earlier codes again.\n" in looked.stderr


def test_an_accrual_stays_where_a_closed_year_takes_it_back(run: Run, example: Path) -> None:
    """The reversal would have to forget its accrual, and a closed year stays as it is."""
    told = {"row": 2, "period": 12, "narrative": "Accrual: rooms"}
    accrual = Transaction(id="aaaa", batch="batch-1", pence=100_00, parts=part("website", 100_00, "ada"), **told)
    back = Transaction(
        id="bbbb",
        batch="batch-2",
        pence=-100_00,
        reverses="aaaa",
        parts=part("website", -100_00, "reversal of aaaa"),
        **told,
    )
    write_ledger(example, accrual)
    write_ledger(example, back, year="2020-21")
    ledger = example / "years/2020-21/ledger.jsonl"
    ledger.write_bytes(ledger.read_bytes().replace(b'"id":"batch-1"', b'"id":"batch-2"'))
    plan = example / "years/2020-21/plan.toml"
    plan.write_bytes(plan.read_bytes().replace(b'status = "adopted"', b'status = "closed"'))
    before = files_of(example)
    refused = run("ledger", "undo", "batch-1", "--yes", store=example)
    assert (refused.exit_code, "The year 2020-21 is closed" in refused.stderr) == (7, True)
    assert files_of(example) == before


def test_an_import_that_there_is_not_is_told_from_one_without_rows(run: Run, store: Path) -> None:
    (batch,) = batches(run, store)
    listed = run("ledger", "--year", "2019-20", "--batch", batch, store=store)
    assert (listed.exit_code, "A Ltd" in listed.stdout) == (0, True)
    none = run("ledger", "--year", "2019-20", "--batch", "nonsense", store=store)
    assert (none.exit_code, none.stdout) == (4, "")
    assert none.stderr == f'seslip: There is no import "nonsense".\nThere are {batch}.\n'
    elsewhere = run("ledger", "--year", "2020-21", "--batch", batch, store=store)
    assert (elsewhere.exit_code, elsewhere.stdout) == (4, "")
    assert elsewhere.stderr == (
        f'seslip: The import "{batch}" brought nothing to 2020-21.\nIt did to 2019-20: give --year.\n'
    )


def test_an_import_of_nothing_yet(run: Run, example: Path) -> None:
    none = run("ledger", "--year", "2019-20", "--batch", "nonsense", store=example)
    assert (none.exit_code, none.stderr) == (
        4,
        'seslip: There is no import "nonsense".\nNothing has been imported yet.\n',
    )


def part(line: str, pence: int, by: str) -> tuple[Part, ...]:
    return (Part(line=line, pence=pence, by=by),)


def test_a_dry_run_of_no_import_is_refused(run: Run, store: Path) -> None:
    assert run("ledger", "undo", "0000000000", "--dry-run", store=store).exit_code == 4
