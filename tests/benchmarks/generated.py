"""Ledgers made for measuring: as many rows as are wanted, always the same ones."""

import csv
from datetime import date, timedelta
from pathlib import Path
from random import Random

LINES = (
    "complex-lac",
    "ad-education",
    "ad-safeguarding",
    "data-benchmarking",
    "send-se19",
    "peer-challenge",
    "website",
)
SUPPLIERS = tuple(f"{name} {kind} Ltd" for name in ("Harbour", "Weald", "Downs", "Solent", "Gullwing", "Chalk", "Arun",
                                                    "Medway Vale") for kind in ("Rooms", "Consulting", "Print", "Data",
                                                                                "Catering"))  # fmt: skip
_HEADINGS = ("Trans.date", "TransNo", "Cost Ctr", "Account", "Supplier", "Description", "Net Amount")


def write_ledger(path: Path, rows: int) -> None:
    """A CSV of 2019-20 with so many rows, by forty suppliers."""
    random = Random(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(_HEADINGS)
        for number in range(rows):
            day = date(2019, 4, 1) + timedelta(random.randrange(366))
            pence = random.randrange(1000, 900_000)
            supplier = random.choice(SUPPLIERS)
            amount = f"{pence // 100:,}.{pence % 100:02}"
            words = f"Invoice {number} for work in {day:%B}"
            codes = (f"C{random.randrange(12):04}", f"4{random.randrange(30):03}")
            out.writerow((f"{day:%d/%m/%Y}", 3_000_000 + number, *codes, supplier, words, amount))


def write_rules(path: Path) -> None:
    """A rule for each supplier."""
    rules = (
        f'[[rule]]\nid = "r{number}"\nline = "{LINES[number % len(LINES)]}"\nsupplier = "{supplier}"\n'
        for number, supplier in enumerate(SUPPLIERS)
    )
    path.write_text("\n".join(rules), encoding="utf-8")
