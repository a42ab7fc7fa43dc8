"""Giving a year of a programme a ledger, and its budget more."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from seslip_cli.domain.ledger import Batch, Part, Transaction
from seslip_cli.store.ledger import write_entry


def write_ledger(root: Path, *transactions: Transaction, year: str = "2019-20") -> None:
    """The ledger of a year, as an import would leave it."""
    batch = Batch(id="batch-1", file="ledger.csv", columns={})
    lines = b"".join(map(write_entry, (batch, *transactions)))
    (root / "years" / year / "ledger.jsonl").write_bytes(lines)


def write_rows(root: Path, year: str, rows: Iterable[tuple[str, int, str]], supplier: str = "Broadway House") -> None:
    """The ledger of a year with these rows: a line (empty for none), pounds with the ledger's sign, and a day."""
    made = [
        Transaction(
            id=f"t{number}",
            batch="batch-1",
            row=number,
            date=date.fromisoformat(day),
            pence=pounds * 100,
            supplier=supplier,
            parts=(Part(line=line, pence=pounds * 100, by="ada"),) if line else (),
        )
        for number, (line, pounds, day) in enumerate(rows, 2)
    ]
    write_ledger(root, *made, year=year)


def add_to_budget(root: Path, text: str, year: str = "2019-20") -> None:
    """Put text at the end of a year's budget."""
    file = root / "years" / year / "budget.toml"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{text}", encoding="utf-8")


def edit_budget(root: Path, old: str, new: str, year: str = "2019-20") -> None:
    """Replace a text that stands once in a year's budget."""
    file = root / "years" / year / "budget.toml"
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    file.write_text(text.replace(old, new), encoding="utf-8")


VIREMENT = """
[[virement]]
id = "v1"
from_line = "taking-your-place"
to_line = "website"
amount = 2000
on = 2019-09-12
approved_by = "Steering Group"
reason = "The courses come next year"
"""
COMMITMENT = """
[[commitment]]
id = "c1"
line = "website"
title = "New pages"
supplier = "Kestrel Training"
reference = "PO 4500"
amount = 1500.50
raised = 2019-05-01
"""
