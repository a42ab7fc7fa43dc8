"""CSV in a spreadsheet, Markdown in GitHub's own parser."""

import csv
from html.parser import HTMLParser
from pathlib import Path

from tests.clients.conftest import Call
from tests.conftest import Run


class _Cells(HTMLParser):
    """The text of every table cell, row by row."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.rows[-1][-1] += data


def _rows(text: str) -> list[list[str]]:
    return [*csv.reader(text.splitlines())]


def test_a_spreadsheet_reads_the_csv_cell_by_cell(run: Run, example: Path, call: Call, tmp_path: Path) -> None:
    people = example / "contacts.toml"
    people.write_text(people.read_text() + '\n[[contact]]\nid = "trap"\nname = "=1+1"\n')
    source = tmp_path / "people.csv"
    assert run("contacts", "--output", source, store=example).exit_code == 0
    out = tmp_path / "out"
    utf8 = "Text - txt - csv (StarCalc):44,34,76"
    call("soffice", "--headless", f"--infilter={utf8}", "--convert-to", f"csv:{utf8}", "--outdir", out, source)
    written = _rows(source.read_text(encoding="utf-8-sig"))
    assert _rows((out / "people.csv").read_text()) == written
    assert ["trap", "'=1+1"] in [row[:2] for row in written]


def test_githubs_parser_sees_the_budget_table_as_we_mean_it(
    run: Run, example: Path, call: Call, tmp_path: Path
) -> None:
    source = tmp_path / "table.md"
    assert run("budget", "table", "--year", "2020-21", "--output", source, store=example).exit_code == 0
    cells = _Cells()
    cells.feed(call("cmark-gfm", "--extension", "table", source))
    assert cells.rows[0] == [
        *("", "Income", "19-20 planned", "19-20 forecast yearend", "20-21 Subs + DfE grant", "Notes")
    ]
    assert ["", "Total In", "304,750", "388,680", "523,930", ""] in cells.rows
    national = "Data to Insight national project"
    assert ["8.1", national, "0", "0", "180,000", "New national project hosted in SE"] in cells.rows
    assert cells.rows[-1] == ["", "Carry forward to 21/22", "", "", "430", ""]


def test_githubs_parser_sees_the_update_whole(run: Run, example: Path, call: Call, tmp_path: Path) -> None:
    source = tmp_path / "update.md"
    assert run("issue", "export", 376, "--output", source, store=example).exit_code == 0
    html = call("cmark-gfm", "--extension", "table", source)
    assert html.count("<h1>") == 1
    assert html.index("<h2>Updates</h2>") < html.index("<h2>Reminders from previous weeks</h2>")
    assert '<td><a href="https://www.example.org/south-east/networks/ad-education">AD Education</a></td>' in html
