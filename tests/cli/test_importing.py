"""`seslip NOUN import FILE`."""

import csv
import json
from datetime import date, datetime, time
from pathlib import Path

import pytest
import typer

from seslip_cli.cli import importing as importing_module
from tests.conftest import Run
from tests.imports.books import ods, xlsx

PEOPLE = "Name,Email,Council\nAda Marsh,ada@example.org,Kent\nBen Holt,ben@example.org,Medwey\n"
NOUNS = ("contacts", "networks", "authorities", "resources", "workstreams", "budget", "meetings")


def log(root: Path) -> list[str]:
    file = root / ".seslip/log.jsonl"
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


@pytest.fixture
def people(tmp_path: Path) -> Path:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    return tmp_path / "people.csv"


def test_the_whole_output(run: Run, example: Path, people: Path) -> None:
    result = run("contacts", "import", people, store=example)
    assert result.exit_code == 1
    title, blank, heads, rule, *rows = result.stdout.splitlines()
    assert (title, blank, set(rule)) == ("Import of people.csv", "", {"─"})
    assert heads == "Row  What became of it  Name       What changed, or why it was refused"
    assert rows == [
        "  2  added              Ada Marsh",
        '  3  refused            Ben Holt   There is no authority called "Medwey". Did you mean medway?',
    ]
    assert result.stderr == (
        "people.csv (CSV with commas, UTF-8): 2 rows below the headings in row 1.\n"
        "  name <- Name\n"
        "  emails <- Email\n"
        "  authority <- Council\n"
        "2 rows read: 1 added, 0 changed, 0 already there, 1 refused.\n"
        'Note: 1 row has an organisation, an authority or networks and no job title: the role is called "Contact".\n'
        "Change 1. To take it back: seslip undo 1\n"
    )


def test_json(run: Run, example: Path, people: Path) -> None:
    result = run("contacts", "import", people, "--format", "json", store=example)
    assert result.exit_code == 1
    whole = json.loads(result.stdout)
    expected = {
        "kind": "import",
        "findings": [],
        "rows_read": 2,
        "added": 1,
        "changed": 0,
        "unchanged": 0,
        "refused": [
            {
                "row": 3,
                "reason": 'There is no authority called "Medwey". Did you mean medway?',
                "cells": ["Ben Holt", "ben@example.org", "Medwey"],
            }
        ],
        "columns": {"name": "Name", "emails": "Email", "authority": "Council"},
    }
    assert {key: whole[key] for key in expected} == expected


def test_a_second_import_changes_nothing(run: Run, example: Path, people: Path) -> None:
    run("contacts", "import", people, store=example)
    before = (example / "contacts.toml").read_bytes(), log(example)
    result = run("contacts", "import", people, store=example)
    assert "2 rows read: 0 added, 0 changed, 1 already there, 1 refused." in result.stderr
    assert result.stderr.endswith("Nothing to change: it is so already.\n")
    assert ((example / "contacts.toml").read_bytes(), log(example)) == before


def test_all_rows_are_one_change_that_can_be_taken_back(run: Run, example: Path, tmp_path: Path) -> None:
    before = (example / "contacts.toml").read_bytes()
    rows = "".join(f"Person Number{number},p{number}@example.org\n" for number in range(30))
    (tmp_path / "x.csv").write_text(f"Name,Email\n{rows}Piers Abara,new@example.org\n", encoding="utf-8")
    assert run("contacts", "import", tmp_path / "x.csv", "--reason", "From the host", store=example).exit_code == 0
    (entry,) = map(json.loads, log(example))
    assert (entry["command"], entry["reason"], len(entry["records"])) == ("contacts import", "From the host", 31)
    assert run("undo", "1", store=example).exit_code == 0
    assert (example / "contacts.toml").read_bytes() == before


def test_a_dry_run_changes_nothing(run: Run, example: Path, people: Path) -> None:
    before = (example / "contacts.toml").read_bytes()
    result = run("contacts", "import", people, "--dry-run", store=example)
    assert (result.exit_code, log(example)) == (1, [])
    assert "1 added, 0 changed, 0 already there, 1 refused. This was a dry run: nothing was changed." in result.stderr
    assert "Ada Marsh" in result.stdout
    assert (example / "contacts.toml").read_bytes() == before


@pytest.mark.parametrize(("yes", "options", "exit_code"), [(True, [], 1), (False, [], 130), (False, ["--yes"], 1)])
def test_a_terminal_asks(
    yes: bool,
    options: list[str],
    exit_code: int,
    run: Run,
    example: Path,
    people: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []

    def ask(question: str, given: bool) -> None:
        asked.append(question)
        if not yes:
            raise typer.Abort

    monkeypatch.setattr(importing_module, "is_answered", lambda: True)
    monkeypatch.setattr(importing_module, "ask_before", ask)
    result = run("contacts", "import", people, *options, store=example)
    assert (result.exit_code, asked) == (exit_code, [] if options else ["Keep this?"])
    assert bool(log(example)) is (exit_code == 1)
    assert "2 rows read: 1 added, 0 changed, 0 already there, 1 refused." in result.stderr


def test_a_terminal_shows_the_rows_and_notes_before_it_asks(
    run: Run, example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing_module, "is_answered", lambda: True)
    monkeypatch.setattr("seslip_cli.cli.session.is_answered", lambda: True)
    rows = ("Name,Email", "Ada Marsh,ada@example.org", "Morwena Pask,pask@example.org", "Ben Holt,nowhere")
    (tmp_path / "new.csv").write_text("\n".join(rows), encoding="utf-8")
    declined = run("contacts", "import", tmp_path / "new.csv", store=example, input="n\n")
    assert (declined.exit_code, log(example)) == (130, [])
    before, asked, _ = declined.stderr.partition("Keep this?")
    assert asked
    assert "  row 2 added: Ada Marsh\n" in before
    assert '  row 4 refused: Ben Holt: emails: "nowhere" is not an e-mail address.\n' in before
    assert 'Note: Morwena Pask ("morwena-pask") may be Morwenna Pask' in before


def test_a_column_may_be_named_and_a_sheet(run: Run, example: Path, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(
        xlsx(Cover=[["Hello"]], People=[["Who", "Email"], ["Ada Marsh", "a@example.org"]])
    )
    words = ("contacts", "import", tmp_path / "x.xlsx", "--sheet", "People", "--column")
    result = run(*words, "name=Who", store=example)
    assert (result.exit_code, '(XLSX, sheet "People")' in result.stderr) == (0, True)
    assert "name <- Who" in result.stderr
    assert run(*words, "shoe=Who", store=example).exit_code == 2


@pytest.mark.parametrize("noun", NOUNS)
def test_a_file_that_cannot_be_imported(noun: str, run: Run, example: Path, tmp_path: Path) -> None:
    for content in (b"%PDF-1.4", b"", b"Shoe,Size\n4,5\n"):
        (tmp_path / "x.csv").write_bytes(content)
        result = run(noun, "import", tmp_path / "x.csv", store=example, today="2020-05-01")
        assert (result.exit_code, result.stdout, log(example)) == (6, "", [])
        assert len(result.stderr.splitlines()) == 2


@pytest.mark.parametrize("noun", NOUNS)
def test_help_has_an_example(noun: str, run: Run) -> None:
    result = run(noun, "import", "--help")
    assert result.exit_code == 0
    assert f"Example: seslip {noun} import" in result.stdout


@pytest.mark.parametrize("noun", NOUNS)
def test_what_seslip_writes_it_takes_in_without_a_change(noun: str, run: Run, example: Path, tmp_path: Path) -> None:
    year = ("--year", "2020-21") if noun in ("workstreams", "budget") else ()
    for name in ("x.csv", "x.xlsx"):
        listed = run(noun, *year, "--output", tmp_path / name, store=example, today="2019-09-07")
        assert listed.exit_code == 0
        result = run(noun, "import", tmp_path / name, *year, store=example, today="2019-11-07")
        assert (result.exit_code, log(example)) == (0, []), result.stdout
        assert " 0 added, 0 changed, " in result.stderr


def test_meetings_from_workbooks_with_real_dates(run: Run, example: Path, tmp_path: Path) -> None:
    rows = [
        ["Date", "Start", "End", "Meeting", "Network"],
        [date(2020, 4, 3), time(10, 30), time(12, 0), "QA visit", "QA Network"],
        [date(2020, 5, 4), None, None, "QA visit", "QA Network"],
    ]
    (tmp_path / "x.xlsx").write_bytes(
        xlsx(Dates=[["Dates of meetings"], [], *rows, [datetime(2020, 6, 5, 9, 30), None, None, "QA visit", None]])
    )
    (tmp_path / "x.ods").write_bytes(ods(rows))
    assert run("meetings", "import", tmp_path / "x.xlsx", store=example).exit_code == 0
    assert "2 rows read: 0 added, 0 changed, 2 already there, 0 refused." in (
        run("meetings", "import", tmp_path / "x.ods", store=example).stderr
    )
    text = (example / "years/2020-21/meetings.toml").read_text(encoding="utf-8")
    assert 'title = "QA visit"\nnetworks = [\n    "quality-assurance",\n]\ndate = 2020-04-03\nstart = 10:30:00' in text
    assert "date = 2020-06-05\nstart = 09:30:00" in text


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx"])
def test_the_plans_table_there_and_back(name: str, run: Run, example: Path, tmp_path: Path) -> None:
    table = ("budget", "table", "--year", "2020-21", "--output")
    assert run(*table, tmp_path / name, store=example).exit_code == 0
    assert run("init", tmp_path / "new", "--name", "New", "--region", "New", "--year", "2020-21").exit_code == 0
    result = run("budget", "import", tmp_path / name, "--year", "2020-21", "-f", "json", store=tmp_path / "new")
    whole = json.loads(result.stdout)
    assert (result.exit_code, whole["rows_read"], whole["added"], whole["findings"]) == (0, 26, 26, [])
    assert [each["title"] for each in whole["totals"]] == [
        *("Total In", "Total Out", "Carry forward to 20/21", "Carry forward to 21/22"),
    ]
    for out, store in (("a.csv", example), ("b.csv", tmp_path / "new")):
        assert run(*table, tmp_path / out, store=store).exit_code == 0
    rows = [[*csv.reader((tmp_path / out).read_text("utf-8-sig").splitlines())] for out in ("a.csv", "b.csv")]
    assert rows[0] == rows[1]
    before = log(tmp_path / "new")
    again = run("budget", "import", tmp_path / name, "--year", "2020-21", store=tmp_path / "new")
    assert (again.exit_code, log(tmp_path / "new")) == (0, before)


def test_a_total_that_does_not_fit_ends_with_exit_code_1(run: Run, example: Path, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("Income,2030-31 planned\nGrant,10\nTotal In,11\n", encoding="utf-8")
    result = run("budget", "import", tmp_path / "x.csv", store=example)
    assert result.exit_code == 1
    assert "It is taken for the budget of 2030-31." in result.stderr
    assert "error BUD001 years/2030-31/budget.toml:" in result.stderr
    assert "11" in (example / "years/2030-31/budget.toml").read_text(encoding="utf-8")
