"""`seslip ledger`: the host's ledger in and out, and on its lines."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.stores import files_of

HEAD = "Date,Supplier,Reference,Cost centre,Account,Narrative,Amount\n"
ROWS = (
    "03/06/2019,Weald Room Hire,7001,K1,3011,Rooms for AD Education,125.00\n"
    "04/06/2019,Weald Room Hire,7002,K1,3011,Rooms,99.50\n"
    "04/06/2019,Weald Room Hire,7002,K1,3011,Rooms,99.50\n"
    "05/06/2019,Unheard Of Ltd,7003,K2,3012,Something,10.25\n"
)
LEDGER = "years/2019-20/ledger.jsonl"


@pytest.fixture
def store(example: Path) -> Path:
    """The example without its rules and without the exports beside it."""
    (example / "allocation.toml").unlink()
    shutil.rmtree(example / "inputs")
    return example


def export(folder: Path, rows: str = ROWS, name: str = "export.csv", head: str = HEAD) -> Path:
    file = folder / name
    file.write_text(head + rows, encoding="utf-8")
    return file


def imported(run: Run, store: Path, file: Path, *more: str, exit_code: int = 0) -> Any:
    done = run("ledger", "import", file, "--format", "json", *more, store=store)
    assert done.exit_code == exit_code, done.stderr
    return json.loads(done.stdout)


def done(run: Run, store: Path, *words: object) -> Any:
    result = run(*words, store=store)
    assert result.exit_code == 0, result.stderr
    return result


def listed(run: Run, store: Path, *words: object) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(done(run, store, "ledger", *words, "--format", "json").stdout)["rows"]
    return rows


class TestImport:
    """What the host sent, taken in."""

    def test_every_row_is_accounted_for(self, run: Run, store: Path, tmp_path: Path) -> None:
        more = ROWS + "06/06/2019,Weald Room Hire,7004,K1,3011,Rooms,-\n01/04/2018,Old Ltd,1,K1,3011,Old,5.00\n"
        told = imported(run, store, export(tmp_path, more))
        assert told["kind"] == "ledger-import"
        assert (told["rows_read"], told["imported"], told["duplicates"], told["moved"]) == (6, 4, 0, 0)
        assert told["skipped"] == [
            {
                "row": 6,
                "reason": "no amount",
                "cells": ["06/06/2019", "Weald Room Hire", "7004", "K1", "3011", "Rooms", "-"],
            },
            {
                "row": 7,
                "reason": "other year (2018-19)",
                "cells": ["01/04/2018", "Old Ltd", "1", "K1", "3011", "Old", "5.00"],
            },
        ]
        assert (told["total"], told["file_total"], told["findings"]) == ("334.25", None, [])
        assert told["date_format"] == "DD/MM/YYYY"
        assert told["columns"]["supplier"] == "Supplier"

    def test_what_is_imported_again_is_there_already(self, run: Run, store: Path, tmp_path: Path) -> None:
        first = imported(run, store, export(tmp_path))
        before = files_of(store)
        again = imported(run, store, export(tmp_path, name="renamed.csv"))
        assert (again["imported"], again["duplicates"], again["batch"]) == (0, 4, first["batch"])
        assert files_of(store) == before

    def test_an_overlap_adds_what_is_new_and_what_is_back_dated(self, run: Run, store: Path, tmp_path: Path) -> None:
        imported(run, store, export(tmp_path))
        more = ROWS + "02/05/2019,Weald Room Hire,6999,K1,3011,Late,1.00\n" + ROWS.splitlines(keepends=True)[1]
        told = imported(run, store, export(tmp_path, more))
        assert (told["imported"], told["duplicates"], told["total"]) == (2, 4, "100.50")

    def test_a_row_under_another_code_has_moved(self, run: Run, store: Path, tmp_path: Path) -> None:
        first = imported(run, store, export(tmp_path))
        before = files_of(store)
        told = imported(run, store, export(tmp_path, ROWS.replace("K2,3012", "K1,3012")))
        assert (told["imported"], told["duplicates"], told["moved"], told["total"]) == (0, 3, 1, "0.00")
        (move,) = told["moves"]
        assert (move["from"], move["to"]) == (
            {"cost_centre": "K2", "account": "3012"},
            {"cost_centre": "K1", "account": "3012"},
        )
        assert [row["cost_centre"] for row in listed(run, store, "--all")] == ["K1", "K1", "K1", "K1"]
        done(run, store, "ledger", "undo", told["batch"])
        assert files_of(store) == before
        done(run, store, "ledger", "undo", first["batch"])
        assert not (store / LEDGER).exists()

    def test_a_dry_run_says_the_same_and_changes_nothing(self, run: Run, store: Path, tmp_path: Path) -> None:
        before = files_of(store)
        dry = imported(run, store, export(tmp_path), "--dry-run")
        assert files_of(store) == before
        assert imported(run, store, export(tmp_path)) == {**dry, "dry_run": False}

    def test_undone_and_imported_again_leaves_the_same_bytes(self, run: Run, store: Path, tmp_path: Path) -> None:
        empty = files_of(store)
        told = imported(run, store, export(tmp_path))
        full = files_of(store)
        assert done(run, store, "ledger", "undo", told["batch"]).stderr.startswith(
            "Taken out: 4 transactions, £334.25."
        )
        assert files_of(store) == empty
        imported(run, store, export(tmp_path))
        assert files_of(store) == full

    def test_rows_of_a_year_that_is_asked_for(self, run: Run, store: Path, tmp_path: Path) -> None:
        file = export(tmp_path, ROWS + "01/05/2018,Old Ltd,1,K1,3011,Old,5.00\n")
        told = imported(run, store, file, "--year", "2018-19")
        assert (told["years"], told["imported"], len(told["skipped"])) == (["2018-19"], 1, 4)
        both = imported(run, store, file, "--year", "2018-19", "--year", "2019-20")
        assert (both["imported"], both["duplicates"], both["skipped"]) == (4, 1, [])

    def test_a_total_that_is_not_what_the_rows_come_to(self, run: Run, store: Path, tmp_path: Path) -> None:
        file = export(tmp_path, ROWS + ",,,,,Grand total,334.26\n")
        before = files_of(store)
        refused = run("ledger", "import", file, store=store)
        assert (refused.exit_code, refused.stdout) == (6, "")
        assert "row 6" in refused.stderr
        assert "£0.01 apart" in refused.stderr
        assert files_of(store) == before
        told = imported(run, store, file, "--trust-rows")
        assert (told["imported"], told["file_total"]) == (4, "334.26")
        assert [each["code"] for each in told["findings"]] == ["LED001"]

    def test_debit_and_credit_are_each_held_to_the_files_totals(self, run: Run, store: Path, tmp_path: Path) -> None:
        rows = "03/06/2019,Weald,1,100.00,\n04/06/2019,Weald,2,,40.00\nTotal,,,110.00,50.00\n"
        file = export(tmp_path, rows, head="Date,Supplier,Reference,Debit,Credit\n")
        refused = run("ledger", "import", file, store=store)
        assert (refused.exit_code, refused.stdout) == (6, "")
        assert 'row 4 that "Debit" comes to £110, and the rows that were read to £100: £10 apart' in refused.stderr
        assert '"Credit" comes to £50, and the rows that were read to £40: £10 apart' in refused.stderr
        told = imported(run, store, file, "--trust-rows")
        assert ([each["code"] for each in told["findings"]], told["imported"]) == (["LED001"], 2)

    def test_a_closing_balance_is_held_to_the_opening_balance_and_the_rows(
        self, run: Run, store: Path, tmp_path: Path
    ) -> None:
        rows = "Opening balance,,,,,,500.00\n" + ROWS + "Closing balance,,,,,,834.26\n"
        refused = run("ledger", "import", export(tmp_path, rows), store=store)
        assert refused.exit_code == 6
        assert "in row 7 that its balance is £834.26" in refused.stderr
        assert "what was brought forward and the rows come to £834.25: £0.01 apart" in refused.stderr
        assert imported(run, store, export(tmp_path, rows.replace("834.26", "834.25")))["imported"] == 4

    def test_a_file_that_ends_within_a_row_is_told(self, run: Run, store: Path, tmp_path: Path) -> None:
        told = imported(run, store, export(tmp_path, ROWS + "06/06/2019,Weald"))
        (finding,) = told["findings"]
        assert (finding["code"], finding["severity"], finding["where"]) == ("LED006", "warning", "export.csv:6")

    def test_a_row_whose_amount_cannot_be_read_is_named(self, run: Run, store: Path, tmp_path: Path) -> None:
        told = imported(run, store, export(tmp_path, ROWS + "06/06/2019,A Ltd,9,K1,1,x,12.3.4\n"), exit_code=1)
        (finding,) = told["findings"]
        assert (finding["code"], finding["severity"], finding["where"]) == ("LED002", "error", "export.csv:6")
        assert told["imported"] == 4

    def test_what_was_understood_is_said(self, run: Run, store: Path, tmp_path: Path) -> None:
        told = done(run, store, "ledger", "import", export(tmp_path)).stderr
        assert "export.csv (CSV with commas, UTF-8): 4 rows below the headings in row 1.\n  date <- Date\n" in told
        assert "4 read = 4 imported + 0 already there + 0 moved + 0 skipped. Imported: £334.25." in told
        assert "4 rows are on no budget line, £334.25: seslip ledger lists them." in told

    def test_a_terminal_is_asked_first(
        self, run: Run, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("seslip_cli.cli.ledger_import.is_answered", lambda: True)
        monkeypatch.setattr("seslip_cli.cli.session.is_answered", lambda: True)
        before = files_of(store)
        declined = run("ledger", "import", export(tmp_path), store=store, input="n\n")
        assert declined.exit_code == 130
        assert "4 read = 4 imported" in declined.stderr
        assert "Keep this?" in declined.stderr
        assert files_of(store) == before
        assert run("ledger", "import", export(tmp_path), store=store, input="y\n").exit_code == 0
        assert (store / LEDGER).exists()

    @pytest.mark.parametrize("format", ["table", "json"])
    def test_what_is_left_out_is_listed_before_a_terminal_is_asked(
        self, format: str, run: Run, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("seslip_cli.cli.ledger_import.is_answered", lambda: True)
        monkeypatch.setattr("seslip_cli.cli.session.is_answered", lambda: True)
        file = export(tmp_path, ROWS + "06/06/2019,Weald,7004,K1,3011,Rooms,-\n06/06/2019,A Ltd,9,K1,1,x,12.3.4\n")
        before = files_of(store)
        declined = run("ledger", "import", file, "--format", format, store=store, input="n\n")
        assert (declined.exit_code, files_of(store)) == (130, before)
        listed_first, other = declined.stdout, declined.stderr
        if format == "json":
            listed_first, other = other.partition("Keep this?")[0], declined.stdout
            assert other.strip() == "n"
        assert "6 read = 4 imported + 0 already there + 0 moved + 2 skipped" in declined.stderr
        assert "no amount" in listed_first
        assert "error LED002 export.csv:7" in declined.stderr.partition("Keep this?")[0]
        kept = run("ledger", "import", file, "--format", format, store=store, input="y\n")
        assert kept.exit_code == 1
        assert kept.stderr.count("6 read = 4 imported") == 1
        assert kept.stdout.count('"no amount"' if format == "json" else "no amount") == 1

    def test_a_correction_is_kept_for_the_same_heading(self, run: Run, store: Path, tmp_path: Path) -> None:
        head = HEAD.replace("Amount", "Wert").replace("Supplier", "Who")
        file = export(tmp_path, head=head)
        missing = run("ledger", "import", file, store=store)
        assert missing.exit_code == 6
        assert "--column" in missing.stderr
        correction = ("--column", "amount=Wert", "--column", "supplier=Who", "--remember")
        told = imported(run, store, file, *correction)
        later = export(tmp_path, "06/06/2019,Weald Room Hire,7005,K1,3011,Rooms,1.00\n", "july.csv", head)
        again = imported(run, store, later)
        assert (again["imported"], again["columns"]) == (1, told["columns"])

    def test_what_is_kept_is_told_and_where(self, run: Run, store: Path, tmp_path: Path) -> None:
        words = ("ledger", "import", export(tmp_path), "--column", "narrative=Reference", "--remember")
        dry = run(*words, "--dry-run", store=store).stderr
        assert "Without --dry-run: Kept in allocation.toml as heading-" in dry
        assert not (store / "allocation.toml").exists()
        told = done(run, store, *words).stderr
        assert "for files with the same headings: --column narrative=Reference." in told
        id = told.partition("Kept in allocation.toml as ")[2].partition(",")[0]
        assert f'id = "{id}"' in (store / "allocation.toml").read_text(encoding="utf-8")

    def test_signs_are_turned_round_and_stay_so_for_the_same_heading(
        self, run: Run, store: Path, tmp_path: Path
    ) -> None:
        turned = ROWS.replace(",125", ",-125").replace(",99", ",-99").replace(",10.25", ",-10.25")
        first = export(tmp_path, turned)
        told = imported(run, store, first, "--reverse-signs", "--remember")
        assert (told["total"], told["reverse_signs"], told["findings"]) == ("334.25", True, [])
        kept = (store / "allocation.toml").read_bytes()
        later = export(tmp_path, "06/06/2019,Weald Room Hire,7005,K1,3011,Rooms,-1.00\n", "july.csv")
        said = done(run, store, "ledger", "import", later, "--dry-run").stderr
        assert "signs are turned round: what has a minus in the file is spending" in said
        assert imported(run, store, later, "--dry-run")["total"] == "1.00"
        assert imported(run, store, later, "--dry-run", "--column", "narrative=Reference")["total"] == "1.00"
        assert imported(run, store, later, "--dry-run", "--keep-signs")["total"] == "-1.00"
        imported(run, store, later, "--column", "narrative=Reference", "--remember")
        assert b"reverse_signs = true" in (store / "allocation.toml").read_bytes() != kept
        imported(run, store, later, "--keep-signs", "--remember")
        assert b"reverse_signs" not in (store / "allocation.toml").read_bytes()
        assert b"narrative=Reference" in (store / "allocation.toml").read_bytes()

    def test_spending_that_seems_to_have_a_minus_is_told_and_left_as_it_is(
        self, run: Run, store: Path, tmp_path: Path
    ) -> None:
        turned = export(tmp_path, ROWS.replace(",125", ",-125").replace(",99", ",-99"))
        told = imported(run, store, turned, "--dry-run")
        (finding,) = told["findings"]
        assert (finding["code"], finding["severity"], told["total"]) == ("LED005", "warning", "-313.75")
        assert "3 of 4 new rows with a supplier" in finding["message"]
        assert "--reverse-signs" in finding["fix"]
        (opposite,) = imported(run, store, export(tmp_path), "--dry-run", "--reverse-signs")["findings"]
        assert (opposite["code"], "--keep-signs" in opposite["fix"]) == ("LED005", True)

    def test_income_that_a_rule_knows_does_not_make_signs_look_reversed(
        self, run: Run, store: Path, tmp_path: Path
    ) -> None:
        income = "".join(f"03/06/2019,Authority {n},{n},K1,3011,Subscription,-100.00\n" for n in range(3))
        file = export(tmp_path, income + "04/06/2019,Refunds Ltd,9,K1,3011,Credit note,-5.00\n")
        assert len(imported(run, store, file, "--dry-run")["findings"]) == 1
        done(run, store, "ledger", "rule", "add", "subscriptions", "--narrative", "Subscription")
        assert imported(run, store, file, "--dry-run")["findings"] == []
        assert imported(run, store, export(tmp_path, ROWS), "--dry-run")["findings"] == []

    def test_a_published_list_on_top_of_the_ledger_says_what_would_count_twice(
        self, run: Run, store: Path, tmp_path: Path
    ) -> None:
        imported(run, store, export(tmp_path))
        head = "Body name,Payment date,Supplier name,Transaction number,Net amount,Expense type\n"
        rows = "".join(
            f"North,{day},{name},P{n},{amount},Rooms\n"
            for n, (day, name, amount) in enumerate(
                [
                    ("28/06/2019", "WEALD ROOM HIRE", "125.00"),
                    ("28/06/2019", "Weald Room Hire", "99.50"),
                    ("29/07/2019", "Weald Room Hire", "99.50"),
                    ("30/07/2019", "Weald Room Hire", "99.50"),
                    ("30/09/2019", "Unheard Of Ltd", "10.25"),
                ]
            )
        )
        listed_twice = export(tmp_path, rows, "spending-over-500-june.csv", head)
        (finding,) = imported(run, store, listed_twice, "--dry-run")["findings"]
        assert finding["code"] == "LED003"
        assert "3 of its rows look like what the ledger has already" in finding["message"]
        assert "(rows 2, 3, 4): £324 would count twice" in finding["message"]
        assert "seslip ledger undo" in finding["fix"]

    def test_a_date_that_may_be_two_days_is_never_guessed(self, run: Run, store: Path, tmp_path: Path) -> None:
        file = export(tmp_path, ROWS.replace("03/06/2019", "06/13/2019"))
        refused = run("ledger", "import", file, store=store)
        assert refused.exit_code == 6
        assert "06/13/2019" in refused.stderr
        assert "--date-format" in refused.stderr
        ok = export(tmp_path, ROWS.replace("03/06/2019", "06/03/2019"))
        imported(run, store, ok, "--date-format", "month-first")
        dates = {row["date"] for row in listed(run, store, "--all")}
        assert dates == {"2019-06-03", "2019-04-06", "2019-05-06"}

    def test_several_files_are_one_change(self, run: Run, store: Path, tmp_path: Path) -> None:
        first, second = export(tmp_path, name="a.csv"), export(tmp_path, ROWS + "07/06/2019,A,9,K1,1,x,1.00\n", "b.csv")
        before = files_of(store)
        told = json.loads(done(run, store, "ledger", "import", first, second, "--format", "json").stdout)
        assert [(each["imported"], each["duplicates"]) for each in told["imports"]] == [(4, 0), (1, 4)]
        done(run, store, "undo")
        assert files_of(store) == before

    def test_a_closed_year_stays_as_it_is(self, run: Run, store: Path, tmp_path: Path) -> None:
        plan = store / "years/2019-20/plan.toml"
        plan.write_text('[plan]\ntitle = "Plan 2019-20"\nstatus = "closed"\n', encoding="utf-8")
        refused = run("ledger", "import", export(tmp_path), store=store)
        assert (refused.exit_code, "is closed" in refused.stderr) == (7, True)

    @pytest.mark.parametrize(
        ("content", "what"), [(b"%PDF-1.4\n", "a PDF"), (b"<html><table></table></html>", "a web page"), (b"", "empty")]
    )
    def test_what_is_no_table_is_refused_by_what_it_is(
        self, content: bytes, what: str, run: Run, store: Path, tmp_path: Path
    ) -> None:
        file = tmp_path / "export.csv"
        file.write_bytes(content)
        refused = run("ledger", "import", file, store=store)
        assert (refused.exit_code, refused.stdout) == (6, "")
        assert what in refused.stderr


class TestPlacing:
    """On which line a transaction is, and who put it there."""

    @pytest.fixture(autouse=True)
    def _ledger(self, run: Run, store: Path, tmp_path: Path) -> None:
        imported(run, store, export(tmp_path))

    def test_what_is_on_no_line_is_listed_with_a_suggestion(self, run: Run, store: Path) -> None:
        rows = listed(run, store)
        assert [row["suggestion"] for row in rows] == ["ad-education", None, None, None]
        assert rows[0]["why"] == 'its text names "AD Education"'

    def test_assign_remembers_who_and_suggests_the_rest(self, run: Run, store: Path) -> None:
        first, *_ = listed(run, store)
        done(run, store, "ledger", "assign", first["id"][:6], "AD Education Network")
        (placed,) = listed(run, store, "--line", "ad-education")
        assert placed["by"].endswith(" on 2019-11-07")
        assert {row["suggestion"] for row in listed(run, store)} == {"ad-education", None}
        done(run, store, "ledger", "assign", "--suggested")
        assert [row["supplier"] for row in listed(run, store)] == ["Unheard Of Ltd"]

    def test_split_is_to_the_penny(self, run: Run, store: Path) -> None:
        first, *_ = listed(run, store)
        before = files_of(store)
        wrong = run("ledger", "split", first["id"], "ad-education=100", "website=24.99", store=store)
        assert (wrong.exit_code, "£0.01 is missing" in wrong.stderr) == (2, True)
        assert files_of(store) == before
        done(run, store, "ledger", "split", first["id"], "ad-education=100", "website")
        rows = listed(run, store, "show", first["id"])
        assert [(row["line"], row["amount"]) for row in rows] == [("ad-education", "100.00"), ("website", "25.00")]
        done(run, store, "undo")
        assert files_of(store) == before

    def test_release_takes_it_off(self, run: Run, store: Path) -> None:
        first, *_ = listed(run, store)
        before = files_of(store)
        done(run, store, "ledger", "assign", first["id"], "website")
        done(run, store, "ledger", "release", first["id"])
        assert files_of(store) == before

    def test_a_rule_is_tested_before_it_is_added(self, run: Run, store: Path) -> None:
        before = files_of(store)
        asked = ("website", "--supplier", "weald room hire", "--most", "100")
        tested = listed(run, store, "rule", "test", *asked)
        assert [row["amount"] for row in tested] == ["99.50", "99.50"]
        assert files_of(store) == before
        done(run, store, "ledger", "rule", "add", *asked)
        assert [row["by"] for row in listed(run, store, "--line", "website")] == ["rule website-weald-room-hire"] * 2
        (rule,) = listed(run, store, "rule", "--year", "2019-20")
        assert (rule["id"], rule["rows"], rule["total"]) == ("website-weald-room-hire", 2, "199.00")
        done(run, store, "ledger", "rule", "remove", "website-weald-room-hire")
        assert listed(run, store, "--line", "website") == []

    def test_the_first_rule_decides_and_a_person_before_all(self, run: Run, store: Path) -> None:
        first, *_ = listed(run, store)
        done(run, store, "ledger", "assign", first["id"], "new-projects")
        done(run, store, "ledger", "rule", "add", "website", "--supplier", "Weald", "--id", "web")
        done(run, store, "ledger", "rule", "add", "adcs-rooms", "--account", "3011", "--before", "web")
        lines = [row["line"] for row in listed(run, store, "--all")]
        assert lines == ["new-projects", "adcs-rooms", "adcs-rooms", None]

    def test_a_new_import_is_placed_by_rules(self, run: Run, store: Path, tmp_path: Path) -> None:
        done(run, store, "ledger", "rule", "add", "website", "--supplier", "Weald")
        told = imported(run, store, export(tmp_path, "07/06/2019,Weald Room Hire,8001,K1,3011,Rooms,1.00\n"))
        assert told["unallocated"] == {"rows": 0, "total": "0.00"}

    def test_taking_out_what_a_person_placed_is_asked_about(self, run: Run, store: Path) -> None:
        first, *_ = listed(run, store)
        batch = listed(run, store, "imports")[0]["batch"]
        done(run, store, "ledger", "assign", first["id"], "website")
        refused = run("ledger", "undo", batch, store=store)
        assert (refused.exit_code, "--yes" in refused.stderr) == (2, True)
        done(run, store, "ledger", "undo", batch, "--yes")
        assert not (store / LEDGER).exists()

    def test_a_line_with_money_on_it_is_not_removed_and_keeps_it_when_renamed(self, run: Run, store: Path) -> None:
        first, *_ = listed(run, store)
        done(run, store, "ledger", "assign", first["id"], "website")
        words = ("--year", "2019-20", "--reason", "Tidying")
        refused = run("budget", "remove", "website", *words, "--yes", store=store)
        assert refused.exit_code == 7, refused.stderr
        done(run, store, "budget", "rename", "website", "web-site", *words)
        assert [row["id"] for row in listed(run, store, "--line", "web-site")] == [first["id"]]

    def test_unknown_ids_and_lines_are_named(self, run: Run, store: Path) -> None:
        first, *_ = listed(run, store)
        before = files_of(store)
        for words, code in (
            (("assign", "ffff", "website"), 4),
            (("assign", "", "website"), 4),
            (("assign", first["id"], "no such line"), 4),
            (("assign", first["id"]), 2),
            (("split", first["id"], "website=abc"), 2),
            (("split", first["id"], "website=1", "website=2"), 2),
            (("split", first["id"], "website=0", "ad-education"), 2),
            (("undo", "0000000000"), 4),
            (("rule", "add", "website"), 7),
            (("rule", "add", "website", "--least", "2", "--most", "1"), 7),
            (("rule", "add", "website", "--supplier", "x", "--before", "none"), 4),
            (("rule", "remove", "none"), 4),
        ):
            result = run("ledger", *words, store=store)
            assert (result.exit_code, result.stdout) == (code, ""), (words, result.stderr)
        assert files_of(store) == before


def test_the_history_tells_an_import_in_one_line(run: Run, store: Path, tmp_path: Path) -> None:
    imported(run, store, export(tmp_path))
    rows = json.loads(done(run, store, "history", "--format", "json").stdout)["rows"]
    assert [(row["command"], row["kind"], row["new"]) for row in rows] == [("ledger import", "batch", "there")]


def test_an_accrual_and_its_reversal_are_on_the_same_line(run: Run, store: Path, tmp_path: Path) -> None:
    done(run, store, "ledger", "rule", "add", "website", "--supplier", "Gullwing")
    rows = (
        "30/06/2019,Gullwing Web,J1,K1,3011,Accrual June,500.00\n"
        "01/07/2019,,J2,K1,3011,Reversal of accrual June,-500.00\n"
    )
    imported(run, store, export(tmp_path, rows))
    first, second = listed(run, store, "--line", "website")
    assert second["by"] == f"reversal of {first['id']}"


CODED = "Date,Cost centre,Account,Supplier,Reference,Amount\n"
A, B = "05/04/2019,A,1,Weald,R1,100\n", "05/04/2019,B,1,Weald,R1,100\n"
OTHER = "06/04/2019,X,1,Weald,R2,200\n"


def coded(run: Run, store: Path, folder: Path, rows: str, **more: Any) -> Any:
    return imported(run, store, export(folder, rows, head=CODED), **more)


class TestRecoding:
    """Rows that the host put under other codes, however often."""

    def centres(self, run: Run, store: Path) -> list[str]:
        return [row["cost_centre"] for row in listed(run, store, "--all")]

    def test_an_old_file_imported_again_does_not_take_a_recoding_back(
        self, run: Run, store: Path, tmp_path: Path
    ) -> None:
        coded(run, store, tmp_path, A + OTHER)
        coded(run, store, tmp_path, B + OTHER)
        before = files_of(store)
        told = coded(run, store, tmp_path, A + OTHER)
        assert (told["imported"], told["duplicates"], told["moved"]) == (0, 2, 0)
        assert files_of(store) == before

    def test_a_recoding_is_taken_back_though_the_first_import_went_before(
        self, run: Run, store: Path, tmp_path: Path
    ) -> None:
        first = coded(run, store, tmp_path, A + OTHER)["batch"]
        second = coded(run, store, tmp_path, B + OTHER)["batch"]
        done(run, store, "ledger", "undo", first)
        done(run, store, "ledger", "undo", second)
        assert not (store / LEDGER).exists()

    def test_the_same_on_another_code_alone_is_a_row_of_its_own_and_said(
        self, run: Run, store: Path, tmp_path: Path
    ) -> None:
        coded(run, store, tmp_path, A)
        told = coded(run, store, tmp_path, B)
        assert (told["imported"], told["moved"]) == (1, 0)
        assert [(each["code"], each["severity"]) for each in told["findings"]] == [("LED004", "warning")]

    def test_a_file_without_a_code_leaves_that_code(self, run: Run, store: Path, tmp_path: Path) -> None:
        coded(run, store, tmp_path, A + OTHER)
        head = "Date,Account,Supplier,Reference,Amount\n"
        rows = "05/04/2019,1,Weald,R1,100\n06/04/2019,9,Weald,R2,200\n"
        told = imported(run, store, export(tmp_path, rows, head=head))
        assert told["moved"] == 1
        assert [(row["cost_centre"], row["account"]) for row in listed(run, store, "--all")] == [("A", "1"), ("X", "9")]

    def test_layouts_that_have_no_words_in_common_are_not_taken_for_the_same(
        self, run: Run, store: Path, tmp_path: Path
    ) -> None:
        imported(run, store, export(tmp_path, "05/04/2019,Weald,100\n", head="Date,Supplier,Amount\n"))
        told = imported(run, store, export(tmp_path, "05/04/2019,Leaflets,100\n", head="Date,Narrative,Amount\n"))
        assert (told["imported"], [each["code"] for each in told["findings"]]) == (1, ["LED004"])


ACCRUED = "30/11/2019,K1,4,Foxglove,A1,{},{}\n"
HEADING = "Date,Cost centre,Account,Supplier,Reference,Amount,Narrative\n"


class TestAccruals:
    """A reversal goes where its accrual goes."""

    def lines(self, run: Run, store: Path, year: str = "2019-20") -> list[str | None]:
        return [row["line"] for row in listed(run, store, "--all", "--year", year)]

    def test_by_hand_by_rule_and_back(self, run: Run, store: Path, tmp_path: Path) -> None:
        rows = ACCRUED.format("2400", "Accrual: wave 3") + ACCRUED.format("-2400", "Reversal of accrual: wave 3")
        imported(run, store, export(tmp_path, rows, head=HEADING))
        first = listed(run, store)[0]["id"]
        done(run, store, "ledger", "assign", first, "website")
        assert self.lines(run, store) == ["website", "website"]
        done(run, store, "ledger", "release", first)
        assert self.lines(run, store) == [None, None]
        done(run, store, "ledger", "rule", "add", "adcs-rooms", "--narrative", "accrual: wave 3", "--id", "wave")
        assert self.lines(run, store) == ["adcs-rooms", "adcs-rooms"]

    def test_a_reversal_that_came_first_finds_its_accrual(self, run: Run, store: Path, tmp_path: Path) -> None:
        done(run, store, "ledger", "rule", "add", "website", "--narrative", "wave 3", "--least", "0")
        first = export(tmp_path, ACCRUED.format("2400", "Accrual: wave 3"), "a.csv", HEADING)
        second = export(tmp_path, ACCRUED.format("-2400", "Reversal of accrual: wave 3"), "b.csv", HEADING)
        told = imported(run, store, first)
        imported(run, store, second)
        full = sorted(self.lines(run, store))
        done(run, store, "ledger", "undo", told["batch"])
        assert self.lines(run, store) == [None]
        imported(run, store, first)
        assert sorted(self.lines(run, store)) == full == ["website", "website"]

    def test_a_line_that_the_next_year_has_not_leaves_the_reversal_on_none(
        self, run: Run, store: Path, tmp_path: Path
    ) -> None:
        budget = store / "years/2019-20/budget.toml"
        text = budget.read_text(encoding="utf-8")
        line = '\n[[expenditure]]\nid = "old-line"\ntitle = "Old"\nheading = "x"\nplanned = 0\nforecast = 0\n'
        budget.write_text(text + line, encoding="utf-8")
        imported(run, store, export(tmp_path, ACCRUED.format("2400", "Accrual: xyz"), head=HEADING))
        done(run, store, "ledger", "assign", listed(run, store)[0]["id"], "old-line")
        later = ACCRUED.format("-2400", "Reversal of accrual xyz").replace("30/11/2019", "02/04/2020")
        imported(run, store, export(tmp_path, later, head=HEADING))
        assert self.lines(run, store, "2020-21") == [None]
        assert run("budget", "--year", "2020-21", store=store).exit_code == 0


@pytest.mark.parametrize(
    ("text", "imported_rows", "total"),
    [
        ("Period,Date,Supplier,Amount\n201904,05/04/2019,A,100\n202001,05/01/2020,A,100\n", 2, "200.00"),
        ("Supplier,Date,Amount\nWeald,05/04/2019,100\nUser Voice,06/04/2019,500\n", 2, "600.00"),
    ],
    ids=["months of the calendar", "a supplier that begins like a footer"],
)
def test_what_looks_like_something_else_is_told_apart(
    text: str, imported_rows: int, total: str, run: Run, store: Path, tmp_path: Path
) -> None:
    told = imported(run, store, export(tmp_path, text, head=""))
    assert (told["years"], told["imported"], told["total"]) == (["2019-20"], imported_rows, total)


def test_a_thousands_comma_without_quotes_is_not_a_pound(run: Run, store: Path, tmp_path: Path) -> None:
    rows = "05/04/2019,Weald,R1,100.00,,,\n06/04/2019,Weald,R2,1,250.00,,\n"
    told = imported(run, store, export(tmp_path, rows, head="Date,Supplier,Reference,Amount,,,\n"), exit_code=1)
    assert (told["imported"], told["total"], [each["code"] for each in told["findings"]]) == (1, "100.00", ["LED002"])


@pytest.mark.parametrize("heading", ["Amount (£000)", "Amount (pence)", "Amount (€)"])
def test_amounts_that_are_no_pounds_are_refused(heading: str, run: Run, store: Path, tmp_path: Path) -> None:
    file = export(tmp_path, "05/04/2019,A,R1,100\n", head=f"Date,Supplier,Reference,{heading}\n")
    refused = run("ledger", "import", file, store=store)
    assert (refused.exit_code, "pounds" in refused.stderr) == (6, True)


def test_a_cell_of_sixty_thousand_spaces_is_no_date_and_takes_no_time(run: Run, store: Path, tmp_path: Path) -> None:
    rows = f"1{' ' * 60_000}:m,A,R1,5\n05/04/2019,A,R2,6\n"
    told = imported(run, store, export(tmp_path, rows, head="Date,Supplier,Reference,Amount\n"), exit_code=1)
    assert told["imported"] == 1


@pytest.mark.parametrize(("total", "exit_code"), [("334.25", 0), ("(334.25)", 0), ("334.26", 6)])
def test_a_total_above_the_heading_is_compared_too(
    total: str, exit_code: int, run: Run, store: Path, tmp_path: Path
) -> None:
    file = export(tmp_path, head=f"North Council\nRows selected,4\nReport total,{total}\n\n{HEAD}")
    result = run("ledger", "import", file, store=store)
    assert result.exit_code == exit_code, result.stderr
    assert ("row 3" in result.stderr) == (exit_code == 6)
