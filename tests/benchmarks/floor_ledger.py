"""The floor of importing: a bare script that reads a ledger with the csv module into pence, and checks nothing.

Writes it as JSON once, and prints what each supplier comes to with Rich.
"""

import csv
import json
import sys
from collections import defaultdict

from rich.console import Console
from rich.table import Table

source, target = sys.argv[1:]
with open(source, encoding="utf-8", newline="") as file:  # noqa: PTH123
    rows = [*csv.DictReader(file)]
sums: dict[str, int] = defaultdict(int)
for row in rows:
    pounds, pence = row["Net Amount"].replace(",", "").split(".")
    row["pence"] = int(pounds + pence)
    sums[row["Supplier"]] += row["pence"]
with open(target, "w", encoding="utf-8") as out:  # noqa: PTH123
    json.dump(rows, out)
table = Table(title="Ledger")
table.add_column("Supplier")
table.add_column("Amount", justify="right")
for supplier, amount in sums.items():
    table.add_row(supplier, f"£{amount // 100:,}.{amount % 100:02}")
Console().print(table)
