"""Workbooks and documents, opened by LibreOffice."""

import csv
import re
import zipfile
from pathlib import Path

import pytest

from seslip_cli.domain.money import Money
from seslip_cli.render.workbook import render_workbook
from seslip_cli.views.sheet import Chart, Column, Group, Sheet, Total
from tests.clients.conftest import Call
from tests.clients.test_tables import _Cells
from tests.conftest import Run

SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76"
"""What the cells of a worksheet show, comma, quotation mark, UTF-8."""
NATIONAL = ["8.1", "Data to Insight national project", "0", "0", "180,000", "New national project hosted in SE"]


RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>{mode}</value></prop>
</item>
</oor:items>
"""
"""Settings of LibreOffice: what it does with the formulas of a workbook that it opens."""
ALWAYS, NEVER = 0, 1


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
    (title, *_), heads, *lines = rows
    assert title == "Budget 2019-20"
    by_head = [dict(zip(heads, line, strict=True)) for line in lines]
    seen = [[line[head] for head in ("Line", "Planned", "Forecast", "Variance", "%")] for line in by_head]
    assert ["Total in", "£304,750", "£388,680", "£83,930", "27.5%"] in seen
    assert ["Lead Members Network", "£5,000", "£0", "-£5,000", "-100.0%"] in seen
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


@pytest.fixture
def reckoned(call: Call, tmp_path: Path) -> Call:
    """What the cells of a workbook's first worksheet show when LibreOffice adds its formulas up, or does not."""

    def show(file: Path, mode: int) -> list[list[str]]:
        home = tmp_path / f"office-{mode}"
        (home / "user").mkdir(parents=True, exist_ok=True)
        (home / "user" / "registrymodifications.xcu").write_text(RECALCULATE.format(mode=mode))
        out = tmp_path / f"{file.stem}-{mode}"
        profile = f"-env:UserInstallation={home.as_uri()}"
        call("soffice", profile, "--headless", "--convert-to", SHOWN, "--outdir", out, file)
        return _rows((out / f"{file.stem}.csv").read_text(encoding="utf-8"))

    return show  # type: ignore[return-value]


def _falsify(file: Path, part: str = "xl/worksheets/sheet1.xml", before: str = "</f><v>") -> int:
    """Put another value beside every formula of a workbook; gives how many there are."""
    with zipfile.ZipFile(file) as parts:
        everything = {name: parts.read(name) for name in parts.namelist()}
    false, count = re.subn(rf"({before})[^<]*", r"\g<1>4711", everything[part].decode())
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, content in (everything | {part: false.encode()}).items():
            parts.writestr(name, content)
    return count


@pytest.mark.parametrize("words", [("budget", "--year", "2019-20"), ("budget", "table", "--year", "2020-21")])
def test_formulas_come_to_our_totals_also_where_the_values_stored_beside_them_are_false(
    words: tuple[str, ...], run: Run, example: Path, reckoned: Call, tmp_path: Path
) -> None:
    file = tmp_path / "money.xlsx"
    assert run(*words, "--output", file, store=example).exit_code == 0
    ours = reckoned(file, NEVER)
    assert reckoned(file, ALWAYS) == ours
    totals = [row for row in ours if any(cell.startswith(("Total", "Subtotal", "Carry forward to")) for cell in row)]
    assert len(totals) >= 3
    formulas = _falsify(file)
    assert formulas >= 3 * len(totals) - 4
    assert (
        sum(cell in ("£4,711", "4,711", "£4,711.00", "4,711.00") for row in reckoned(file, NEVER) for cell in row)
        == formulas
    )
    assert reckoned(file, ALWAYS) == ours


def test_what_is_taken_away_pence_and_rows_apart_are_reckoned(reckoned: Call, tmp_path: Path) -> None:
    columns = (Column(id="t", title="Line"), Column(id="m", title="Amount", kind="money"))
    income = (("Grant", Money(10)), ("Fees", Money(20)))
    sheet = Sheet(
        kind="k",
        title="It's (odd), isn't it?",
        columns=columns,
        groups=(
            Group(title="In", rows=income, totals=(Total(cells=("In", Money(30)), adds=(0, 1)),)),
            Group(title="Out", rows=(("Room", Money(30)), ("Refund", Money(-123_456_789)))),
        ),
        totals=(
            Total(cells=("Left", Money(123_456_789)), adds=(0, 1), less=(2, 3)),
            Total(cells=("Some", Money(40)), adds=(0, 2)),
            Total(cells=("Less", Money(-10)), less=(0,)),
        ),
    )
    file = tmp_path / "odd.xlsx"
    file.write_bytes(render_workbook(sheet))
    assert _falsify(file) == 4
    shown = {row[0]: row[1] for row in reckoned(file, ALWAYS)}
    assert [shown[each] for each in ("In", "Left", "Some", "Less")] == ["£0.30", "£1,234,567.89", "£0.40", "-£0.10"]


@pytest.mark.parametrize("places", [(0, 1, 2), (0, 2)])
def test_the_chart_has_the_bars_of_its_rows(places: tuple[int, ...], call: Call, tmp_path: Path) -> None:
    """What LibreOffice writes out again are the values of the cells, which it looked up: those stored are false."""
    names = ("Grant & co", "Fees", "Room")
    rows = tuple((name, Money(100 * at), None) for at, name in enumerate(names, 1))
    columns = (
        Column(id="line", title="Line"),
        *(Column(id=id, title=id.title(), kind="money") for id in ("planned", "spent")),
    )
    chart = Chart(title="=1+1", label="line", series=("planned", "spent"), part="spent", whole="planned", rows=places)
    sheet = Sheet(kind="k", title="It's 2019-20", columns=columns, groups=(Group(rows=rows),), chart=chart)
    file, out = tmp_path / "chart.xlsx", tmp_path / "out"
    file.write_bytes(render_workbook(sheet))
    assert _falsify(file, "xl/charts/chart1.xml", "<c:v>") == 2 + 2 * len(places)
    for kind in ("xlsx", "fods"):
        call("soffice", "--headless", "--convert-to", kind, "--outdir", out, file)
    with zipfile.ZipFile(out / "chart.xlsx") as parts:
        (drawn,) = [parts.read(name).decode() for name in parts.namelist() if "charts/chart" in name]
    told = (out / "chart.fods").read_text(encoding="utf-8")
    assert "<c:barChart>" in drawn
    series, labels, values = (
        re.findall(r"<c:v>([^<]*)</c:v>", drawn.split(f"<c:{part}>")[-1].split(f"</c:{part}>")[0])
        for part in ("tx", "cat", "val")
    )
    assert series == ["Planned"]
    assert labels == [names[at].replace("&", "&amp;") for at in places]
    assert values == [str(at + 1) for at in places]
    assert "<svg:desc>Bars for" in told
    assert "Largest Planned: Room, £3." in told
