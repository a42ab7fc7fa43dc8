"""`seslip budget` and `seslip budget table`."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from seslip_cli.cli.app import app
from tests.conftest import Run
from tests.ledgers import COMMITMENT, VIREMENT, add_to_budget, edit_budget, write_ledger
from tests.years import paid

FILE = "years/2020-21/budget.toml"


def totals(output: str) -> dict[str, dict[str, str | None]]:
    return {row["id"]: row for row in json.loads(output)["totals"]}


def codes(stderr: str) -> list[str]:
    """The codes of the findings that stderr tells of."""
    return [words[1] for line in stderr.splitlines() if (words := line.split())[0] in ("error", "warning", "info")]


def change_by_a_pound(example: Path) -> None:
    path = example / FILE
    text = path.read_text(encoding="utf-8")
    assert text.count("planned = 33000\n") == 1
    path.write_text(text.replace("planned = 33000\n", "planned = 33001\n"), encoding="utf-8")


def test_the_figures_of_2020_21(run: Run, example: Path) -> None:
    result = run("budget", "--year", "2020-21", "--format", "json", store=example)
    assert (result.exit_code, result.stderr) == (0, "")
    found = totals(result.stdout)
    assert {id: row["planned"] for id, row in found.items() if not id.startswith("subtotal-")} == {
        "total-in": "523930.00",
        "total-out": "523500.00",
        "carry-forward": "430.00",
    }
    assert {id: row["planned"] for id, row in found.items() if id.startswith("subtotal-")} == {
        "subtotal-dfe-grants": "310000.00",
        "subtotal-subscriptions": "163250.00",
        "subtotal-practice-issues": "35000.00",
        "subtotal-regional-networks": "348000.00",
        "subtotal-leadership-and-staff-resources": "42500.00",
        "subtotal-running-costs": "45000.00",
    }
    assert {row["forecast"] for row in found.values()} == {None}
    whole = json.loads(result.stdout)
    assert (whole["kind"], whole["title"], whole["findings"]) == ("budget", "Budget 2020-21", [])
    assert len(whole["rows"]) == 26


def test_the_figures_of_2019_20(run: Run, example: Path) -> None:
    result = run("budget", "--year", "2019-20", "-f", "json", store=example)
    assert (result.exit_code, result.stderr) == (0, "")
    found = {id: (row["planned"], row["forecast"]) for id, row in totals(result.stdout).items()}
    assert {id: each for id, each in found.items() if not id.startswith("subtotal-")} == {
        "total-in": ("304750.00", "388680.00"),
        "total-out": ("304450.00", "338000.00"),
        "carry-forward": ("300.00", "50680.00"),
    }


def test_without_a_year_it_is_this_one(run: Run, example: Path) -> None:
    result = run("budget", store=example)
    assert (result.exit_code, codes(result.stderr)) == (0, ["SUB002"])
    assert result.stdout.splitlines()[0] == "Budget 2019-20"


def test_outside_every_budget_it_is_the_latest_and_says_so(run: Run, example: Path) -> None:
    result = run("budget", store=example, today="2024-05-01")
    assert result.exit_code == 0
    assert result.stdout.startswith("Budget 2020-21\n")
    assert result.stderr.splitlines()[0] == "2024-25 has no budget: this is 2020-21, the latest that has one."


@pytest.mark.parametrize(("year", "found"), [("2019-20", ["SUB002"]), ("2020-21", [])])
def test_as_a_table(year: str, found: list[str], run: Run, example: Path, golden: "object") -> None:
    result = run("budget", "--year", year, store=example)
    assert (result.exit_code, codes(result.stderr)) == (0, found)
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
        "fix": "Put the line right: seslip budget set LINE --planned AMOUNT --year 2020-21 --reason WHY; or the total: "
        "write expenditure = 523501.00 under [stated.planned].",
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
    assert content.startswith(b"\xef\xbb\xbfSide,Group,Id,Ref,Line,Planned")
    assert content.count(b"\r\n") == 36


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


def rows(output: str) -> dict[str, dict[str, str | None]]:
    return {row["id"]: row for row in json.loads(output)["rows"]}


def with_a_year_under_way(example: Path) -> None:
    """A ledger, a virement, a commitment and a method in 2019-20."""
    write_ledger(
        example,
        paid("t1", 700_35, "website", reference="PO 4500", supplier="Kestrel Training"),
        paid("t2", 1200_00, "ad-education", "website", day=date(2019, 8, 1), supplier="Pelican Rooms"),
        paid("t3", -130_000_00, "dfe-seslip", supplier="Department for Education"),
        paid("t4", 99_01, period=2, supplier="Ada Marsh"),
    )
    add_to_budget(example, VIREMENT + COMMITMENT)
    edit_budget(example, "planned = 14100\nforecast = 15250", 'planned = 14100\nmethod = "straight-line"')
    edit_budget(example, "expenditure = 338000", "expenditure = 324190")
    edit_budget(example, "carry_forward = 50680", "carry_forward = 64490")


def test_a_year_under_way(run: Run, example: Path, golden: "object") -> None:
    with_a_year_under_way(example)
    result = run("budget", store=example)
    assert result.exit_code == 0
    assert result.stderr.splitlines()[0] == (
        "warning BUD004 years/2019-20/ledger.jsonl:5: 1 transaction is on no line of 2019-20: £99.01 was paid, and £0 "
        "received. Put them on lines: seslip ledger --year 2019-20 lists them, each with a suggestion."
    )
    golden("budget-under-way.txt", result.stdout)  # type: ignore[operator]


def test_a_year_under_way_in_json(run: Run, example: Path) -> None:
    with_a_year_under_way(example)
    result = run("budget", "-f", "json", store=example)
    website = rows(result.stdout)["website"]
    assert website == {
        "side": "Expenditure",
        "group": "Running costs",
        "id": "website",
        "ref": "other",
        "title": "Website maintenance",
        "planned": "3500.00",
        "virements": "2000.00",
        "revised": "5500.00",
        "actual": "1300.35",
        "committed": "800.15",
        "forecast": "5250.00",
        "difference": "-250.00",
        "percent": "-4.5",
        "status": "forecast under",
        "method": "stated",
        "reason": None,
        "notes": None,
    }
    found = rows(result.stdout)
    assert (found["ad-education"]["method"], found["ad-education"]["forecast"]) == ("straight-line", "1440.00")
    assert found["unallocated-out"]["actual"] == "99.01"
    whole = totals(result.stdout)
    assert (whole["total-out"]["actual"], whole["carry-forward"]["actual"]) == ("1999.36", "128000.64")


def test_as_at_a_day(run: Run, example: Path) -> None:
    with_a_year_under_way(example)
    result = run("budget", "--as-at", "31/5/2019", "-f", "json", store=example)
    assert json.loads(result.stdout)["title"] == "Budget 2019-20 as at 31 May 2019"
    website = rows(result.stdout)["website"]
    assert [website[name] for name in ("virements", "revised", "actual", "committed")] == [
        *(None, None, "0.00", "1500.50"),
    ]
    assert rows(result.stdout)["unallocated-out"]["actual"] == "99.01"
    assert result.exit_code == 0


@pytest.mark.parametrize("verb", [(), ("show", "website")])
def test_what_is_no_day(verb: tuple[str, ...], run: Run, example: Path) -> None:
    result = run("budget", *verb, "--as-at", "May", store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == 'seslip: --as-at: "May" is not a date: write it like 2019-11-08 or 8/11/2019.\n'


def test_explaining_a_line(run: Run, example: Path, golden: "object") -> None:
    with_a_year_under_way(example)
    result = run("budget", "show", "website", store=example)
    assert (result.exit_code, result.stderr) == (0, "")
    golden("budget-show-website.txt", result.stdout)  # type: ignore[operator]


def test_explaining_a_line_in_json(run: Run, example: Path) -> None:
    with_a_year_under_way(example)
    result = run("budget", "show", "8.1", "--year", "2020-21", "--format", "json", store=example)
    whole = json.loads(result.stdout)
    assert (whole["kind"], whole["title"]) == ("budget-line", "Data to Insight national project, budget 2020-21")
    assert whole["rows"] == [
        {
            "figure": "planned",
            "what": "Plan",
            "date": None,
            "detail": "New national project hosted in SE",
            "source": "data-to-insight",
            "amount": "180000.00",
        }
    ]
    assert [(each["figure"], each["amount"]) for each in whole["totals"]] == [("planned", "180000.00")]


def test_every_figure_of_a_line_is_the_one_that_the_budget_shows(run: Run, example: Path) -> None:
    with_a_year_under_way(example)
    for as_at in ((), ("--as-at", "2019-07-01")):
        for id in ("website", "ad-education", "dfe-seslip", "unallocated-out", "taking-your-place"):
            shown = rows(run("budget", *as_at, "-f", "json", store=example).stdout)[id]
            whole = json.loads(run("budget", "show", id, *as_at, "-f", "json", store=example).stdout)
            for total in whole["totals"]:
                parts = [each["amount"] for each in whole["rows"] if each["figure"] == total["figure"]]
                assert shown[total["figure"]] == total["amount"]
                assert sum(int(each.replace(".", "")) for each in parts if each) == int(
                    total["amount"].replace(".", "")
                )


def test_a_line_that_there_is_not(run: Run, example: Path) -> None:
    result = run("budget", "show", "websit", store=example)
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr == 'seslip: There is no budget line called "websit".\nDid you mean website?\n'


def test_where_the_programme_stands_agrees_with_its_budget(run: Run, example: Path) -> None:
    with_a_year_under_way(example)
    result = run(store=example)
    assert "forecast: £388,680 in, £324,190 out, £64,490 carried forward" in result.stdout
