"""`seslip budget --years`: years side by side."""

import json
from pathlib import Path

import pytest

from seslip_cli.imports.table import load_table
from tests.cli.test_budget import rows, with_a_year_under_way
from tests.conftest import Run


def test_years_side_by_side(run: Run, example: Path, golden: "object") -> None:
    result = run("budget", "--years", "2019-20,2020-21", store=example)
    assert (result.exit_code, result.stderr) == (0, "")
    golden("budget-years.txt", result.stdout)  # type: ignore[operator]


def test_years_side_by_side_in_json(run: Run, example: Path) -> None:
    result = run("budget", "--years", "2020-21, 2019-20", "-f", "json", store=example)
    assert json.loads(result.stdout)["kind"] == "budget-years"
    of_2019_20 = {"planned": "3500.00", "revised": "3500.00", "outturn": "5250.00", "variance": "1750.00"}
    of_2020_21 = {"planned": "5000.00", "revised": "5000.00"}
    figures = ("planned", "virements", "revised", "actual", "committed", "outturn", "variance", "percent")
    assert rows(result.stdout)["website"] == {
        "side": "Expenditure",
        "id": "website",
        "ref": "other",
        "title": "Website maintenance",
        **{f"{figure}_2019_20": of_2019_20.get(figure) for figure in figures},
        "percent_2019_20": "50.0",
        **{f"{figure}_2020_21": of_2020_21.get(figure) for figure in figures},
        "change": "1500.00",
        **{f"{figure}_change": None for figure in figures[1:]},
        "revised_change": "1500.00",
    }


def test_any_number_of_years_side_by_side(run: Run, example: Path, golden: "object") -> None:
    with_a_year_under_way(example)
    words = ("budget", "--years", "2019-20,2020-21", "--show")
    result = run(*words, "virements,revised,actual,committed,variance", store=example)
    assert (result.exit_code, "BUD002" in result.stderr) == (1, True), "what 2019-20 leaves has changed"
    golden("budget-years-figures.txt", result.stdout)  # type: ignore[operator]
    assert "actual" not in run(*words, "revised", store=example).stdout


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_programs_and_workbooks_have_every_number_whatever_is_shown(
    suffix: str, run: Run, example: Path, tmp_path: Path
) -> None:
    with_a_year_under_way(example)
    file = tmp_path / f"years.{suffix}"
    words = ("budget", "--years", "2019-20,2020-21", "--show", "planned", "--output", file)
    assert f"Written: {file}\n" in run(*words, store=example).stderr
    heads = next(row.cells for row in load_table(file).rows if "Line" in row.cells)
    figures = ("planned", "virements", "revised", "actual", "committed", "outturn", "variance")
    assert {f"19-20 {figure}" for figure in figures} <= {*heads}
    assert {"Change planned", "Change revised"} <= {*heads}


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["--years", "2019-20,2020"], 2, 'seslip: --years: "2020" is not a financial year: write it like 2020-21.'),
        (["--years", "2019-20,2030-31"], 4, "seslip: There is no budget of 2030-31."),
        (["--years", " , "], 2, "seslip: --years names no year."),
        (["--years", "2019-20", "--year", "2019-20"], 2, "seslip: --year and --years do not go together."),
        (["--years", "2019-20", "--show", "all"], 2, 'seslip: --show: "all" is no figure of the budget.'),
        (["--show", "planned"], 2, "seslip: --show goes with --years."),
    ],
)
def test_years_that_cannot_be_compared_are_named(
    words: list[str], code: int, message: str, run: Run, example: Path
) -> None:
    result = run("budget", *words, store=example)
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.splitlines()[0] == message


@pytest.mark.parametrize(("name", "row"), [("x.csv", 6), ("x.xlsx", 9)])
def test_a_table_under_way_is_taken_in_again_without_a_change(
    name: str, row: int, run: Run, example: Path, tmp_path: Path
) -> None:
    with_a_year_under_way(example)
    assert run("budget", "-o", tmp_path / name, store=example).exit_code == 0
    result = run("budget", "import", tmp_path / name, "--year", "2019-20", store=example)
    assert result.exit_code == 0
    assert "26 rows read: 0 added, 0 changed, 26 already there, 0 refused." in result.stderr
    assert f'Left out, as sums of other rows or money on no line: row {row} "Subtotal: DfE grants"' in result.stderr
    assert "Nothing to change: it is so already." in result.stderr
