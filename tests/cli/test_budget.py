"""`seslip budget` and `seslip budget table`."""

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from seslip_cli.cli.app import app
from tests.conftest import Run

FILE = "years/2020-21/budget.toml"


def totals(output: str) -> dict[str, dict[str, str | None]]:
    return {row["id"]: row for row in json.loads(output)["totals"]}


def change_by_a_pound(example: Path) -> None:
    path = example / FILE
    text = path.read_text(encoding="utf-8")
    assert text.count("planned = 33000\n") == 1
    path.write_text(text.replace("planned = 33000\n", "planned = 33001\n"), encoding="utf-8")


def test_the_figures_of_2020_21(run: Run, example: Path) -> None:
    result = run("budget", "--year", "2020-21", "--format", "json", store=example)
    assert (result.exit_code, result.stderr) == (0, "")
    found = totals(result.stdout)
    assert {id: row["planned"] for id, row in found.items()} == {
        "total-in": "523930.00",
        "total-out": "523500.00",
        "carry-forward": "430.00",
    }
    assert {row["forecast"] for row in found.values()} == {None}
    whole = json.loads(result.stdout)
    assert (whole["kind"], whole["title"], whole["findings"]) == ("budget", "Budget 2020-21", [])
    assert len(whole["rows"]) == 26


def test_the_figures_of_2019_20(run: Run, example: Path) -> None:
    result = run("budget", "--year", "2019-20", "-f", "json", store=example)
    assert (result.exit_code, result.stderr) == (0, "")
    assert {id: (row["planned"], row["forecast"]) for id, row in totals(result.stdout).items()} == {
        "total-in": ("304750.00", "388680.00"),
        "total-out": ("304450.00", "338000.00"),
        "carry-forward": ("300.00", "50680.00"),
    }


def test_without_a_year_it_is_this_one(run: Run, example: Path) -> None:
    result = run("budget", store=example)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[0] == "Budget 2019-20"


def test_outside_every_budget_it_is_the_latest_and_says_so(run: Run, example: Path) -> None:
    result = run("budget", store=example, today="2024-05-01")
    assert result.exit_code == 0
    assert result.stdout.startswith("Budget 2020-21\n")
    assert result.stderr == "2024-25 has no budget: this is 2020-21, the latest that has one.\n"


@pytest.mark.parametrize("year", ["2019-20", "2020-21"])
def test_as_a_table(year: str, run: Run, example: Path, golden: "object") -> None:
    result = run("budget", "--year", year, store=example)
    assert (result.exit_code, result.stderr) == (0, "")
    golden(f"budget-{year}.txt", result.stdout)  # type: ignore[operator]


def test_a_pound_by_hand_is_a_finding(run: Run, example: Path) -> None:
    change_by_a_pound(example)
    result = run("budget", "--year", "2020-21", store=example)
    assert result.exit_code == 1
    assert "£33,001" in result.stdout
    first, second = result.stderr.splitlines()
    assert first.startswith(f"error BUD001 {FILE}:")
    assert "The planned total out of 2020-21 is stated as £523,500, and its rows come to £523,501: £1 more." in first
    assert "The planned carry forward of 2020-21 is stated as £430, and its rows come to £429: £1 less." in second


def test_a_finding_in_json(run: Run, example: Path) -> None:
    change_by_a_pound(example)
    result = run("budget", "--year", "2020-21", "--format", "json", store=example)
    assert (result.exit_code, result.stderr) == (1, "")
    finding = json.loads(result.stdout)["findings"][0]
    lines = (example / FILE).read_text(encoding="utf-8").splitlines()
    at = lines.index("expenditure = 523500") + 1
    assert finding == {
        "code": "BUD001",
        "severity": "error",
        "message": "The planned total out of 2020-21 is stated as £523,500, and its rows come to £523,501: £1 more.",
        "where": f"{FILE}:{at}",
        "fix": "Look for the line that changed by £1, or state the total as £523,501.",
    }


def test_findings_stop_no_file_from_being_written(run: Run, example: Path, tmp_path: Path) -> None:
    change_by_a_pound(example)
    result = run("budget", "--year", "2020-21", "-o", tmp_path / "b.csv", store=example)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.splitlines()[0] == f"Written: {tmp_path / 'b.csv'}"
    assert "33001.00" in (tmp_path / "b.csv").read_text(encoding="utf-8-sig")


def test_the_plans_table(run: Run, example: Path, golden: "object") -> None:
    result = run("budget", "table", "--year", "2020-21", "--format", "markdown", store=example)
    assert (result.exit_code, result.stderr) == (0, "")
    golden("budget-table.md", result.stdout)  # type: ignore[operator]


def test_the_plans_table_as_csv(run: Run, example: Path) -> None:
    result = run("budget", "table", "--year", "2020-21", "--format", "csv", store=example)
    assert (result.exit_code, result.stderr) == (0, "")
    rows = [*csv.reader(result.stdout.splitlines())]
    assert rows[0] == ["", "Income", "19-20 planned", "19-20 forecast yearend", "20-21 Subs + DfE grant", "Notes"]
    assert [
        "8.1",
        "Data to Insight national project",
        "0.00",
        "0.00",
        "180000.00",
        "New national project hosted in SE",
    ] in rows
    assert rows[-1] == ["", "Carry forward to 21/22", "", "", "430.00", ""]


def test_csv_in_a_file_is_for_excel(run: Run, example: Path, tmp_path: Path) -> None:
    out = tmp_path / "budget.csv"
    result = run("budget", "--year", "2020-21", "--output", out, store=example)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"Written: {out}\n")
    content = out.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfSide,Id,Ref,Line,Planned")
    assert content.count(b"\r\n") == 30


@pytest.mark.parametrize("verb", [(), ("table",)])
def test_a_year_without_a_budget(verb: tuple[str, ...], run: Run, example: Path) -> None:
    result = run("budget", *verb, "--year", "2030-31", store=example)
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr == "seslip: There is no budget of 2030-31.\nThere is one of 2019-20, 2020-21.\n"


@pytest.mark.parametrize("year", ["2020", "2020-22", "2020/21", "next", ""])
def test_what_is_no_year(year: str, run: Run, example: Path) -> None:
    result = run("budget", "--year", year, store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f'seslip: --year: "{year}" is not a financial year: write it like 2020-21.\n'


def test_an_option_before_the_verb_is_refused(run: Run, example: Path) -> None:
    result = run("budget", "--year", "2020-21", "table", store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--year comes after the verb: seslip budget table --year ..." in result.stderr


def test_an_option_before_the_verb_that_says_the_default_is_refused_too() -> None:
    result = CliRunner().invoke(app, ["budget", "-f", "table", "table"], prog_name="seslip")
    assert result.exit_code == 2
    assert "--format comes after the verb" in result.stderr
