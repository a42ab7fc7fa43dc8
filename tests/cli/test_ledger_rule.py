"""`seslip ledger rule`: rules and the lines that they name."""

import json
from pathlib import Path
from typing import Any

import pytest

from seslip_cli.domain.ledger import Part, Transaction
from tests.conftest import Run
from tests.ledgers import edit_budget, write_ledger
from tests.stores import files_of, with_edits

RULES = """# What the website costs.
[[rule]]
id = "web"
line = "website" # the host's pages
supplier = "Cloudberry"

[[rule]]
id = "rest"
line = "overhead"
cost_centre = "K1"
"""
BUDGETS = ("years/2019-20/budget.toml", "years/2020-21/budget.toml")


def row(
    id: str, line: str, by: str = "rule web", supplier: str = "Cloudberry Hosting", pence: int = 100
) -> Transaction:
    parts = (Part(line=line, pence=pence, by=by),) if line else ()
    return Transaction(
        id=id, batch="batch-1", row=2, period=3, pence=pence, supplier=supplier, cost_centre="K1", parts=parts
    )


@pytest.fixture
def store(example: Path) -> Path:
    """The example with two rules, and a ledger of 2019-20 and of 2020-21 with a row on the website each."""
    (example / "allocation.toml").write_text(RULES, encoding="utf-8")
    write_ledger(example, row("aaaa", "website"), row("bbbb", "overhead", "rule rest", "Weald Room Hire"))
    write_ledger(example, row("cccc", "website"), year="2020-21")
    return example


def told(run: Run, store: Path, *words: object, code: int = 0) -> str:
    result = run(*words, store=store)
    assert result.exit_code == code, result.stderr
    return str(result.stderr)


def sheet(run: Run, store: Path, *words: object) -> Any:
    result = run(*words, "--format", "json", store=store)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


class TestRename:
    """A line keeps one id over the years, and rules are shared by all of them."""

    def test_rules_and_ledgers_of_every_year_go_along_with_their_comments(self, run: Run, store: Path) -> None:
        before = files_of(store)
        words = told(run, store, "budget", "rename", "website", "web", "--year", "2020-21")
        assert "given the new one in 2019-20 and 2020-21.\n1 reference changed with it.\n" in words
        edits = [(file, 'id = "website"', 'id = "web"') for file in BUDGETS]
        edits += [(f"years/{year}/ledger.jsonl", '"website"', '"web"') for year in ("2019-20", "2020-21")]
        edits.append(("allocation.toml", 'line = "website" # the host', 'line = "web" # the host'))
        assert files_of(store) == with_edits(before, *edits)
        assert sheet(run, store, "ledger", "rule", "test", "web", "--supplier", "Cloudberry")["rows"] == []
        told(run, store, "undo")
        assert files_of(store) == before

    def test_a_later_import_still_goes_to_the_line(self, run: Run, store: Path, tmp_path: Path) -> None:
        told(run, store, "budget", "rename", "website", "web", "--year", "2019-20")
        file = tmp_path / "june.csv"
        file.write_text("Date,Supplier,Cost centre,Amount\n03/06/2019,Cloudberry Hosting,K1,7.00\n", encoding="utf-8")
        told(run, store, "ledger", "import", file)
        rows = sheet(run, store, "ledger", "--line", "web", "--year", "2019-20")["rows"]
        assert sorted(each["amount"] for each in rows) == ["1.00", "7.00"]

    def test_commitments_virements_and_subscriptions_go_along(self, run: Run, store: Path) -> None:
        order = ("commit", "website", "5", "--supplier", "A Ltd", "--title", "Pages", "--on", "2020-06-01")
        told(run, store, "budget", *order)
        told(
            run, store, *("budget", "vire", "5", "--from", "new-projects", "--to", "website", "--on", "2020-06-01"),
            *("--approved-by", "Steering Group", "--reason", "Agreed"),
        )  # fmt: skip
        words = told(run, store, "budget", "rename", "website", "web", "--year", "2020-21")
        assert "3 references changed with it." in words
        told(run, store, "budget", "rename", "data-only-subscriptions", "data-only", "--year", "2019-20")
        whole = b"".join(files_of(store).values())
        assert b'"website"' not in whole
        assert b'"data-only-subscriptions"' not in whole

    def test_an_id_that_a_line_of_one_of_the_years_has_is_refused(self, run: Run, store: Path) -> None:
        before = files_of(store)
        words = told(run, store, "budget", "rename", "website", "overhead", "--year", "2019-20", code=7)
        assert 'the id "overhead" is used twice' in words
        assert files_of(store) == before


class TestWithoutLine:
    """A rule whose line a year does not have is not tried there."""

    @pytest.fixture(autouse=True)
    def _other_id(self, store: Path) -> None:
        (store / "years/2020-21/ledger.jsonl").unlink()
        edit_budget(store, 'id = "website"', 'id = "web"', "2020-21")
        write_ledger(store, row("cccc", "overhead", "rule rest"), year="2020-21")

    WARNING = 'warning LED007 allocation.toml:4: 2020-21 has no line "website", so the rule "web" is not tried in it'

    def test_it_is_a_warning_wherever_rules_matter(self, run: Run, store: Path) -> None:
        year = ("--year", "2020-21")
        for words in (
            ("ledger", *year),
            ("ledger", "--all", *year),
            ("ledger", "rule", *year),
            ("ledger", "rule", "test", "overhead", "--supplier", "Weald"),
            ("ledger", "rule", "add", "overhead", "--supplier", "Weald"),
            ("ledger", "rule", "apply"),
        ):
            assert told(run, store, *words).count(self.WARNING) == 1, words

    def test_an_import_says_it(self, run: Run, store: Path) -> None:
        file = store / "export.csv"
        file.write_text("Date,Supplier,Amount\n01/05/2020,Weald Rooms,100.00\n")
        for more in (("--dry-run",), ()):
            result = run("ledger", "import", file, "--year", "2020-21", *more, "--format", "json", store=store)
            found = [(each["code"], each["where"]) for each in json.loads(result.stdout)["findings"]]
            assert ("LED007", "allocation.toml:4") in found

    def test_other_years_are_not_told_of_it(self, run: Run, store: Path) -> None:
        assert "LED007" not in told(run, store, "ledger", "--year", "2019-20")

    def test_the_programme_may_switch_it_off(self, run: Run, store: Path) -> None:
        settings = store / "seslip.toml"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(text.replace("[checks]\n", '[checks]\nLED007 = "off"\n'), encoding="utf-8")
        assert "LED007" not in told(run, store, "ledger", "--year", "2020-21")

    def test_a_year_without_the_line_is_named_by_rule_test(self, run: Run, store: Path) -> None:
        notes = sheet(run, store, "ledger", "rule", "test", "web", "--supplier", "Weald")["notes"]
        assert notes == [
            "No transaction of 2020-21 has what the rule asks for.",
            '2019-20: not tried, for there is no line "web".',
        ]


class TestAdd:
    """A rule needs a line of an open year."""

    def test_a_line_that_no_open_year_has_is_refused_with_the_nearest(self, run: Run, store: Path) -> None:
        before = files_of(store)
        words = told(run, store, "ledger", "rule", "add", "websit", "--supplier", "x", code=4)
        assert 'no budget line called "websit". It was looked for in the budget of each open year: 2019-20' in words
        assert words.endswith("Did you mean website?\n")
        assert files_of(store) == before

    def test_a_line_of_a_closed_year_only_is_refused(self, run: Run, store: Path) -> None:
        edit_budget(store, 'id = "website"', 'id = "web"', "2020-21")
        (store / "years/2020-21/ledger.jsonl").unlink()
        plan = store / "years/2019-20/plan.toml"
        plan.write_text('[plan]\ntitle = "Plan 2019-20"\nstatus = "closed"\n', encoding="utf-8")
        for verb in ("add", "test"):
            words = told(run, store, "ledger", "rule", verb, "website", "--supplier", "x", code=4)
            assert "each open year: 2020-21." in words

    def test_where_transactions_go_is_told_by_the_lines_titles(self, run: Run, store: Path) -> None:
        words = told(run, store, "ledger", "rule", "add", "adcs-rooms", "--supplier", "Weald", "--before", "web")
        assert words.startswith("Rule adcs-rooms-weald: 1 transaction goes to ")
        words = told(run, store, "ledger", "rule", "remove", "web")
        assert words.startswith("Rule web is gone: 2 transactions go to ")
        words = told(run, store, "ledger", "rule", "remove", "rest")
        assert "2 transactions go to no line.\n" in words


class TestWhyNothingMoves:
    """`rule test` says why what a rule fits stays where it is."""

    @pytest.mark.parametrize(
        ("words", "note"),
        [
            (("overhead", "--supplier", "Nobody"), "No transaction of 2019-20 and 2020-21 has what the rule asks for."),
            (
                ("adcs-rooms", "--account", "*"),
                "2 transactions that it fits go by rule 1, web, which is tried before it: --before web lets this one "
                "decide.",
            ),
            (("website", "--supplier", "Cloudberry"), "2 transactions that it fits are on website already."),
        ],
    )
    def test_in_words(self, words: tuple[str, ...], note: str, run: Run, store: Path) -> None:
        found = sheet(run, store, "ledger", "rule", "test", *words)
        assert (found["rows"], note in found["notes"]) == ([], True), found["notes"]
        assert note in run("ledger", "rule", "test", *words, store=store).stdout

    def test_what_a_person_placed_stays(self, run: Run, store: Path) -> None:
        told(run, store, "ledger", "assign", "bbbb", "new-projects")
        notes = sheet(run, store, "ledger", "rule", "test", "website", "--supplier", "Weald")["notes"]
        assert notes == ["1 transaction that it fits is where a person put it, which no rule changes."]

    def test_without_a_ledger(self, run: Run, example: Path) -> None:
        notes = sheet(run, example, "ledger", "rule", "test", "website", "--supplier", "Weald")["notes"]
        assert notes == ["No open year has a ledger yet, so there is nothing to try it on."]


class TestRemovedLine:
    """A line that rules name is not removed unasked."""

    WORDS = ("budget", "remove", "new-projects", "--reason", "Agreed", "--yes")

    @pytest.fixture(autouse=True)
    def _rule(self, run: Run, store: Path) -> None:
        told(run, store, "ledger", "rule", "add", "new-projects", "--supplier", "Pilot", "--id", "pilots")

    def test_it_is_refused_naming_the_rules(self, run: Run, store: Path) -> None:
        before = files_of(store)
        words = told(run, store, *self.WORDS, "--year", "2020-21", code=7)
        assert '  allocation.toml: rule "pilots", line\n' in words
        assert "--cascade" in words
        assert files_of(store) == before

    def test_with_cascade_the_rule_goes_with_the_last_year_that_has_the_line(self, run: Run, store: Path) -> None:
        words = told(run, store, *self.WORDS, "--year", "2020-21", "--cascade")
        assert 'Stays, for other years: allocation.toml: rule "pilots", line\n' in words
        assert b'"pilots"' in files_of(store)["allocation.toml"]
        words = told(run, store, *self.WORDS, "--year", "2019-20", "--cascade")
        assert 'Also goes: allocation.toml: rule "pilots", line\n' in words
        assert files_of(store)["allocation.toml"].decode().rstrip() == RULES.rstrip()
