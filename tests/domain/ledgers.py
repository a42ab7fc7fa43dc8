"""Rows of ledgers for tests."""

import datetime as dt
from typing import Any

from seslip_cli.domain.ledger import Batch, Part, Posting, Transaction
from seslip_cli.domain.period import Year

YEAR = Year(2019)
DAY = dt.date(2019, 6, 14)
COLUMNS = ("date", "amount", "supplier", "reference", "cost_centre", "account", "narrative")


def posting(row: int = 2, pence: int = 12_500, **fields: Any) -> Posting:
    """A row of a file; what is not given is plain."""
    return Posting(**{"row": row, "date": DAY, "period": None, "year": YEAR, "pence": pence, **fields})


def transaction(id: str = "a1", pence: int = 12_500, line: str = "", by: str = "ada", **fields: Any) -> Transaction:
    """A row of a ledger, as a whole on a line where one is given."""
    parts = (Part(line=line, pence=pence, by=by),) if line else ()
    whole = {"id": id, "batch": "b1", "row": 2, "date": DAY, "pence": pence, "parts": parts, **fields}
    return Transaction(**whole)


def batch(id: str = "b1", columns: tuple[str, ...] = COLUMNS) -> Batch:
    """An import that had these columns."""
    return Batch(id=id, file="export.csv", columns={field: field.title() for field in columns})
