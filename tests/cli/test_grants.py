"""`seslip budget grants` and `grant`."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.ledgers import write_rows
from tests.stores import files_of

FILE = "years/2019-20/budget.toml"
NO_LEDGER = (
    "Nothing of the ledger of 2019-20 has been imported, so nothing is known to have come in or gone out. The forecast "
    "is what the lines are expected to come to, orders included; where there is none, as planned."
)
SPENT = [
    ("complex-lac", 40000, "2019-06-01"),
    ("complex-lac", 20000, "2019-10-01"),
    ("dfe-complex-lac", -73350, "2019-08-01"),
]
"""What a ledger of 2019-20 has on the grant's lines."""


def asked(run: Run, example: Path, *words: object, today: str = "2019-11-07") -> dict[str, Any]:
    result = run("budget", *words, "--format", "json", store=example, today=today)
    assert (result.exit_code, result.stderr) == (0, "")
    sheet: dict[str, Any] = json.loads(result.stdout)
    return sheet


def amounts(sheet: dict[str, Any], column: str = "amount") -> dict[str, str]:
    """The rows and totals of a return: its parts by id, its lines under the part that they are in."""
    rows = {f"{row['part']}: {row['id']}": row[column] for row in sheet["rows"]}
    return rows | {each["id"]: each[column] for each in sheet["totals"]}


def order(run: Run, example: Path, amount: str) -> None:
    words = ("--supplier", "Ada Marsh", "--title", "Study", "--on", "2019-10-15", "--reference", "PO-7")
    assert run("budget", "commit", "complex-lac", amount, *words, store=example).exit_code == 0


def test_the_return_of_a_grant_by_the_ledger(run: Run, example: Path) -> None:
    write_rows(example, "2019-20", SPENT)
    order(run, example, "5000")
    sheet = asked(run, example, "grant", "complex-lac", "--year", "2019-20")
    assert (sheet["kind"], sheet["title"]) == ("grant-return", "Complex LAC seed funding, 2019-20")
    assert amounts(sheet) == {
        "Award: awarded": "85350.00",
        "Award: came-in-before": "12000.00",
        "Award: brought-forward": "12000.00",
        "Received: dfe-complex-lac": "73350.00",
        "received": "73350.00",
        "Spent: complex-lac": "60000.00",
        "spent": "60000.00",
        "Committed: complex-lac": "5000.00",
        "committed": "5000.00",
        "left": "20350.00",
        "to-come": "0.00",
    }
    assert sheet["notes"] == [
        "Received and spent are what the ledger of 2019-20 shows.",
        "Complex LAC Project draws up to £85,350.",
        "Given by Department for Education, awarded on 22 March 2019.",
        "To be spent from 22 March 2019 to 30 June 2020.",
        "It is ring-fenced.",
        "Cost centre: K71240.",
        "Conditions: For commissioning and enough placements for looked-after children; "
        "a return at the end of each half-year.",
    ]


def test_the_return_as_it_was_on_another_day(run: Run, example: Path) -> None:
    write_rows(example, "2019-20", SPENT)
    order(run, example, "5000")
    sheet = asked(run, example, "grant", "Complex LAC seed funding", "--as-at", "2019-07-31")
    assert sheet["title"] == "Complex LAC seed funding, 2019-20 as at 31 July 2019"
    made = amounts(sheet)
    assert (made["received"], made["spent"], made["committed"]) == ("0.00", "40000.00", "0.00")
    assert (made["left"], made["to-come"]) == ("-28000.00", "73350.00")


def test_a_share_is_as_much_as_a_line_draws(run: Run, example: Path) -> None:
    write_rows(example, "2019-20", [("complex-lac", 83000, "2019-06-01")])
    order(run, example, "5000")
    sheet = asked(run, example, "grant", "complex-lac")
    made = amounts(sheet)
    assert (made["spent"], made["committed"]) == ("83000.00", "2350.00")
    assert "Complex LAC Project draws up to £85,350; £2,650 beyond it is paid from elsewhere." in sheet["notes"]


def test_without_a_ledger_it_is_what_is_expected_and_says_so(run: Run, example: Path) -> None:
    order(run, example, "5000")
    sheet = asked(run, example, "grant", "complex-lac")
    made, forecast = amounts(sheet), amounts(sheet, "forecast")
    names = ("Received: dfe-complex-lac", "received", "Spent: complex-lac", "spent", "committed", "left", "to-come")
    assert [made[name] for name in names] == [None] * len(names)
    assert [forecast[name] for name in names] == [
        *("73350.00", "73350.00", "85350.00", "85350.00", "0.00", "0.00", "0.00")
    ]
    award = ("Award: awarded", "Award: came-in-before", "Award: brought-forward")
    assert [made[name] for name in award] == [forecast[name] for name in award] == ["85350.00", "12000.00", "12000.00"]
    assert sheet["notes"][0] == NO_LEDGER


def test_the_list_without_a_ledger_keeps_what_is_forecast_apart(run: Run, example: Path) -> None:
    (row,) = asked(run, example, "grants", "--year", "2019-20")["rows"]
    assert [row[name] for name in ("received", "spent", "committed", "left", "to_come")] == [None] * 5
    forecast = ("received_forecast", "spent_forecast", "left_forecast", "to_come_forecast")
    assert [row[name] for name in forecast] == ["73350.00", "85350.00", "0.00", "0.00"]


def test_what_came_in_other_years_is_not_still_to_come(run: Run, example: Path) -> None:
    write_rows(example, "2019-20", [("dfe-complex-lac", -50000, "2019-08-01")])
    made = amounts(asked(run, example, "grant", "complex-lac", "--year", "2020-21"), "forecast")
    assert made["Award: came-in-before"] == "62000.00"
    assert made["to-come"] == "23350.00"


def test_the_list(run: Run, example: Path) -> None:
    write_rows(example, "2019-20", SPENT)
    order(run, example, "5000")
    sheet = asked(run, example, "grants")
    assert (sheet["kind"], sheet["title"]) == ("grants", "Grants 2019-20")
    assert sheet["rows"] == [
        {
            "id": "complex-lac",
            "title": "Complex LAC seed funding",
            "giver": "Department for Education",
            "awarded": "85350.00",
            "brought_forward": "12000.00",
            "received": "73350.00",
            "spent": "60000.00",
            "committed": "5000.00",
            "left": "20350.00",
            "to_come": "0.00",
            "received_forecast": None,
            "spent_forecast": None,
            "left_forecast": None,
            "to_come_forecast": None,
            "ring_fenced": "yes",
            "from": "2019-03-22",
            "to": "2020-06-30",
        }
    ]
    next_year = asked(run, example, "grants", "--year", "2020-21")
    assert [row["id"] for row in next_year["rows"]] == ["complex-lac", "data-to-insight"]
    assert [each["awarded"] for each in next_year["totals"]] == ["265350.00"]


def test_what_the_year_before_left_and_this_one_does_not_bring_forward(run: Run, example: Path) -> None:
    """Of the award 12,000 came before 2019-20, and the ledger shows that 85,350 came in all and 60,000 was spent."""
    rows = [*SPENT, ("website", 1, "2020-03-31")]
    write_rows(example, "2019-20", rows)
    told = (
        "error GRT006 years/2020-21/budget.toml:218: By its ledger 2019-20 left £25,350 of Complex LAC seed funding, "
        "and 2020-21 brings £0 of it forward: £25,350 apart. "
    )
    for words in (("grants",), ("grant", "complex-lac")):
        result = run("budget", *words, "--year", "2020-21", store=example, today="2020-05-01")
        assert (result.exit_code, told in result.stderr) == (1, True), result.stderr
    other = run("budget", "grant", "data-to-insight", "--year", "2020-21", store=example, today="2020-05-01")
    assert "GRT006" not in other.stderr
    put_right = run(
        *("budget", "grants", "set", "complex-lac", "--brought-forward", "25350.00", "--year", "2020-21"),
        *("--reason", "As 2019-20 left it"),
        store=example,
    )
    assert put_right.exit_code == 0, put_right.stderr
    assert "GRT006" not in run("budget", "grants", "--year", "2020-21", store=example, today="2020-05-01").stderr


def test_a_programme_without_grants(run: Run, headline_example: Path) -> None:
    folder = headline_example / "years/2024-25"
    (folder / "budget.toml").write_text('[[expenditure]]\nid = "rooms"\ntitle = "Rooms"\nplanned = 5\n')
    result = run("budget", "grants", store=headline_example, today="2024-05-01")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "No grants are noted for 2024-25." in result.stdout
    assert "[[grant]] in its budget.toml" in result.stdout
    one = run("budget", "grant", "dfe", store=headline_example, today="2024-05-01")
    assert (one.exit_code, one.stdout) == (4, "")
    assert one.stderr == 'seslip: There is no grant called "dfe".\nThere are none yet.\n'


def test_findings_about_a_grant_stand_beside_it_and_others_do_not(run: Run, example: Path) -> None:
    write_rows(
        example, "2019-20", [*SPENT, ("complex-lac", 30000, "2020-03-01"), ("", 1, "2019-06-01")], supplier="Ada Marsh"
    )
    path = example / FILE
    text = path.read_text(encoding="utf-8")
    assert text.count("grant_share = 85350\n") == 1
    path.write_text(text.replace("grant_share = 85350\n", ""), encoding="utf-8")
    moved = ("--from", "complex-lac", "--to", "website", "--approved-by", "SG", "--on", "2019-07-01", "--reason", "x")
    assert run("budget", "vire", "10", *moved, "--force", store=example).exit_code == 0
    for words in (("grant", "complex-lac"), ("grants",)):
        result = run("budget", *words, store=example)
        assert result.exit_code == 0
        codes = [line.split()[1] for line in result.stderr.splitlines()]
        assert codes == ["GRT003", "GRT004"]
    shown = run("budget", store=example).stderr
    assert "warning BUD003 years/2019-20/budget.toml:71: Complex LAC Project has £37,990" in shown
    assert "warning BUD004 years/2019-20/ledger.jsonl:6: 1 transaction is on no line" in shown


def test_a_return_in_a_file(run: Run, example: Path, tmp_path: Path) -> None:
    before = files_of(example)
    for name in ("lac.xlsx", "lac.docx", "lac.csv"):
        result = run("budget", "grant", "complex-lac", "-o", tmp_path / name, store=example)
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"Written: {tmp_path / name}\n")
        assert (tmp_path / name).stat().st_size > 100
    assert files_of(example) == before


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["grant", "complex-lca"], 4, 'There is no grant called "complex-lca".\nDid you mean complex-lac?'),
        (["grant", "complex-lac", "--year", "2030-31"], 4, "There is no budget of 2030-31."),
        (["grant", "complex-lac", "--as-at", "soon"], 2, '--as-at: "soon" is not a date'),
        (["grants", "--year", "20-21"], 2, '--year: "20-21" is not a financial year'),
        (["grant"], 2, "Missing argument 'ID'"),
    ],
)
def test_what_cannot_be_asked(words: list[str], code: int, told: str, run: Run, example: Path) -> None:
    result = run("budget", *words, store=example)
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr
