"""Workbooks and documents, opened by LibreOffice."""

import csv
from pathlib import Path

import pytest

from tests.clients.conftest import Call
from tests.clients.test_tables import _Cells
from tests.conftest import Run

SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76"
"""What the cells of a worksheet show, comma, quotation mark, UTF-8."""
NATIONAL = ["8.1", "Data to Insight national project", "0", "0", "180,000", "New national project hosted in SE"]


@pytest.fixture
def office(call: Call, tmp_path: Path) -> Call:
    """Have LibreOffice make a file into another kind; gives its text."""

    def convert(file: Path, kind: str) -> str:
        call("soffice", "--headless", "--convert-to", kind, "--outdir", tmp_path / "out", file)
        return (tmp_path / "out" / f"{file.stem}.{kind.split(':')[0]}").read_text(encoding="utf-8")

    return convert


def _rows(text: str) -> list[list[str]]:
    return [*csv.reader(text.splitlines())]


def test_a_workbook_shows_amounts_dates_and_shares_as_we_write_them(
    run: Run, example: Path, office: Call, tmp_path: Path
) -> None:
    budget, meetings = tmp_path / "budget.xlsx", tmp_path / "meetings.xlsx"
    assert run("budget", "--year", "2019-20", "--output", budget, store=example).exit_code == 0
    assert run("meetings", "--output", meetings, store=example).exit_code == 0
    rows = _rows(office(budget, SHOWN))
    assert rows[:3] == [
        ["Budget 2019-20", *[""] * 5],
        ["Ref", "Line", "Planned", "Forecast", "Difference", "%"],
        ["Income", *[""] * 5],
    ]
    assert ["", "Total in", "£304,750", "£388,680", "£83,930", "27.5%"] in rows
    assert ["", "Lead Members Network", "£5,000", "£0", "-£5,000", "-100.0%"] in rows
    assert "Fri 8 Nov 2019" in [row[0] for row in _rows(office(meetings, SHOWN))]


def test_a_workbook_runs_nothing(run: Run, example: Path, office: Call, tmp_path: Path) -> None:
    people = example / "contacts.toml"
    people.write_text(people.read_text() + '\n[[contact]]\nid = "trap"\nname = "=1+1"\n')
    file = tmp_path / "people.xlsx"
    assert run("contacts", "--output", file, store=example).exit_code == 0
    names = [row[0] for row in _rows(office(file, SHOWN))]
    assert "=1+1" in names
    assert "2" not in names


def test_the_budget_table_is_the_same_in_both(run: Run, example: Path, office: Call, tmp_path: Path) -> None:
    for suffix in ("xlsx", "docx"):
        file = tmp_path / f"table.{suffix}"
        assert run("budget", "table", "--year", "2020-21", "--output", file, store=example).exit_code == 0
    title, *rows = _rows(office(tmp_path / "table.xlsx", SHOWN))
    assert title[0] == "South East Sector Led Improvement Budget 2020-21"
    page = office(tmp_path / "table.docx", "html")
    cells = _Cells()
    cells.feed(page)
    assert [[" ".join(cell.split()) for cell in row] for row in cells.rows] == rows
    assert NATIONAL in rows
    assert ["", "Total Out", "304,450", "338,000", "523,500", ""] in rows
    assert page.count("<thead>") == 2, "the heads of income and of expenditure return on every page"
