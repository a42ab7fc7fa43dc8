"""What editing a budget holds to beside what every noun does: closed years, ids of totals, earlier forecasts."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.ledgers import edit_budget
from tests.stores import files_of

BUDGET = "years/2020-21/budget.toml"
YEAR = ("--year", "2020-21")
WHY = ("--reason", "Agreed")
CLOSED = (
    "seslip: The year 2020-21 is closed, so its money stays as it is. Nothing was changed.\n"
    "Make the change in a later year with --year, or set "
)


@pytest.fixture
def closed(example: Path) -> Path:
    """The example with its year 2020-21 closed."""
    plan = example / "years/2020-21/plan.toml"
    text = plan.read_text(encoding="utf-8").replace('status = "adopted"', 'status = "closed"')
    plan.write_text(text, encoding="utf-8")
    return example


@pytest.mark.parametrize(
    "words",
    [
        ["set", "website", "--planned", "1"],
        ["set", "website", "--forecast", "1"],
        ["set", "website", "--method", "planned"],
        ["set", "website", "--grant", "complex-lac"],
        ["set", "complex-lac", "--clear", "grant"],
        ["add", "Pilot", "--planned", "1"],
        ["remove", "new-projects", "--dry-run"],
        ["edit", "website"],
        ["grants", "add", "Hubs", "--giver", "DfE", "--awarded", "1"],
        ["grants", "set", "complex-lac", "--awarded", "1"],
        ["grants", "edit", "complex-lac"],
        ["grants", "remove", "complex-lac", "--cascade", "--yes"],
    ],
)
def test_the_money_of_a_closed_year_stays_as_it_is(
    words: list[str], run: Run, closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "false")
    before = files_of(closed)
    result = run("budget", *words, *YEAR, *WHY, store=closed)
    assert (result.exit_code, result.stdout) == (7, "")
    assert result.stderr.startswith(CLOSED), result.stderr
    assert files_of(closed) == before


def test_the_words_of_a_closed_year_may_be_put_right(run: Run, closed: Path) -> None:
    assert run("budget", "set", "website", "--notes", "Hosting and pages", *YEAR, store=closed).exit_code == 0


def test_a_table_that_would_change_a_closed_year_is_refused_whole(run: Run, closed: Path, tmp_path: Path) -> None:
    file = tmp_path / "budget.csv"
    file.write_text("Side,Title,20-21 planned\nExpenditure,Website,1\n", encoding="utf-8")
    before = files_of(closed)
    result = run("budget", "import", file, "--yes", *YEAR, *WHY, store=closed)
    assert (result.exit_code, CLOSED in result.stderr) == (7, True), result.stderr
    assert files_of(closed) == before


@pytest.mark.parametrize(
    "id", ["total", "total-out", "subtotal-hubs", "unallocated", "unallocated-in", "carry-forward"]
)
def test_an_id_of_totals_is_refused_for_a_line(id: str, run: Run, example: Path) -> None:
    edit_budget(example, '[[income]]\nid = "carry-forward"', '[[income]]\nid = "brought"', "2020-21")
    before = files_of(example)
    for words in (
        ["add", "Pilot", "--id", id, "--planned", "1"],
        ["add", id.replace("-", " "), "--planned", "1"],
        ["rename", "website", id],
    ):
        result = run("budget", *words, *YEAR, *WHY, store=example)
        assert (result.exit_code, result.stdout) == (7, "")
        assert f'"{id}" is an id of totals' in result.stderr
    assert files_of(example) == before


def test_an_id_of_totals_is_refused_in_the_editor(run: Run, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", """sed -i 's/"website"/"total-out"/'""")
    result = run("budget", "edit", "website", *YEAR, *WHY, store=example)
    assert (result.exit_code, '"total-out" is an id of totals' in result.stderr) == (7, True)


def test_the_balance_brought_in_may_have_the_id_that_it_always_had(run: Run, example: Path) -> None:
    words = ("Left over", "--kind", "income", "--id", "carry-forward", "--planned", "1", "--carry-forward", "yes")
    assert run("budget", "add", *words, "--year", "2021-22", store=example).exit_code == 0
    assert run("budget", "set", "carry-forward", "--notes", "From 2019-20", *YEAR, store=example).exit_code == 0
    other = run("budget", "add", "Left", "--kind", "income", "--id", "carry-forward", "--planned", "1",
                "--year", "2022-23", store=example)  # fmt: skip
    assert other.exit_code == 7


class TestForecasts:
    """Whatever changes a forecast keeps the one before it, as `budget forecast` does."""

    @pytest.fixture(autouse=True)
    def _forecast(self, run: Run, example: Path) -> None:
        words = ("website", "5000", "--on", "2019-10-01", "--reason", "A quote")
        assert run("budget", "forecast", *words, *YEAR, store=example).exit_code == 0

    KEPT = '[[expenditure.was]]\nforecast = 5000\non = 2019-10-01\nreason = "A quote"\n'

    def line(self, example: Path) -> str:
        text = (example / BUDGET).read_text(encoding="utf-8")
        return text[text.index('id = "website"') : text.index('id = "overhead"')]

    def by_command(self, run: Run, example: Path) -> str:
        """What `budget set` makes of the line, as what the others are compared with."""
        assert run("budget", "set", "website", "--forecast", "6000", *YEAR, *WHY, store=example).exit_code == 0
        line = self.line(example)
        assert run("undo", store=example).exit_code == 0
        return line

    def test_in_the_editor(self, run: Run, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("EDITOR", "sed -i 's/^forecast = 5000/forecast = 6000/'")
        result = run("budget", "edit", "website", *YEAR, *WHY, store=example)
        assert result.exit_code == 0, result.stderr
        made = self.line(example)
        assert self.KEPT in made
        assert run("undo", store=example).exit_code == 0
        assert made == self.by_command(run, example)

    def test_in_the_editor_with_a_day_and_a_reason_of_its_own(
        self, run: Run, example: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        edits = "s/^forecast = 5000/forecast = 6000/; s/2019-10-01/2019-11-01/; s/A quote/A better one/"
        monkeypatch.setenv("EDITOR", f"sed -i '{edits}'")
        assert run("budget", "edit", "website", *YEAR, *WHY, store=example).exit_code == 0
        line = self.line(example)
        assert 'forecast = 6000\nforecast_on = 2019-11-01\nreason = "A better one"\n' in line
        assert self.KEPT in line

    def test_in_the_editor_a_method_in_its_place(
        self, run: Run, example: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("EDITOR", """sed -i 's/^forecast = 5000/method = "planned"/'""")
        assert run("budget", "edit", "website", *YEAR, *WHY, store=example).exit_code == 0
        assert 'method = "planned"\nforecast_on = 2019-11-07\nreason = "Agreed"\n' in self.line(example)
        assert self.KEPT in self.line(example)

    def test_in_the_editor_what_was_written_into_the_past_by_hand_stands(
        self, run: Run, example: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        was = "[[expenditure.was]]\\nforecast = 5100\\non = 2019-10-01"
        monkeypatch.setenv("EDITOR", f"sed -i 's/^forecast = 5000/forecast = 6000/; $ a {was}'")
        assert run("budget", "edit", "website", *YEAR, *WHY, store=example).exit_code == 0
        line = self.line(example)
        assert (line.count("[[expenditure.was]]"), "forecast_on = 2019-10-01\n" in line) == (1, True)

    def test_in_the_editor_a_day_before_the_last_is_refused_and_the_text_kept(
        self, run: Run, example: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("EDITOR", "sed -i 's/^forecast = 5000/forecast = 6000/; s/2019-10-01/2019-09-01/'")
        before = files_of(example)
        result = run("budget", "edit", "website", *YEAR, *WHY, store=example)
        assert (result.exit_code, "Your text is kept in" in result.stderr) == (7, True), result.stderr
        assert files_of(example) == before

    def test_by_an_import(self, run: Run, example: Path, tmp_path: Path) -> None:
        file = tmp_path / "budget.csv"
        file.write_text("Side,Title,20-21 planned,20-21 forecast\nExpenditure,Website,5000,6000\n", encoding="utf-8")
        result = run("budget", "import", file, "--yes", *YEAR, *WHY, store=example)
        assert result.exit_code == 0, result.stderr
        made = self.line(example)
        assert self.KEPT in made
        after = files_of(example)
        assert run("budget", "import", file, "--yes", *YEAR, *WHY, store=example).exit_code == 0
        assert files_of(example) == after
        assert run("undo", store=example).exit_code == 0
        assert made == self.by_command(run, example)

    def test_by_an_import_with_the_same_reason_given_again(self, run: Run, example: Path, tmp_path: Path) -> None:
        file = tmp_path / "budget.csv"
        file.write_text(
            "Side,Title,20-21 planned,20-21 forecast,Reason\nExpenditure,Website,5000,6000,A quote\n", encoding="utf-8"
        )
        result = run("budget", "import", file, "--yes", *YEAR, *WHY, store=example)
        assert result.exit_code == 0, result.stderr
        assert 'forecast = 6000\nforecast_on = 2019-11-07\nreason = "A quote"\n' in self.line(example)

    def test_by_an_import_in_place_of_a_method(self, run: Run, example: Path, tmp_path: Path) -> None:
        words = ("website", "--method", "planned", "--on", "2019-10-02", "--reason", "No more quotes")
        assert run("budget", "forecast", *words, *YEAR, store=example).exit_code == 0
        file = tmp_path / "budget.csv"
        file.write_text("Side,Title,20-21 planned,20-21 forecast\nExpenditure,Website,5000,6000\n", encoding="utf-8")
        result = run("budget", "import", file, "--yes", *YEAR, *WHY, store=example)
        assert result.exit_code == 0, result.stderr
        line = self.line(example)
        assert "forecast = 6000\n" in line
        assert "forecast_on = 2019-11-07\n" in line
        assert "method" not in line.partition("[[")[0]
        assert '[[expenditure.was]]\nmethod = "planned"\non = 2019-10-02\nreason = "No more quotes"\n' in line


def test_a_row_whose_id_would_be_that_of_a_total_is_refused(run: Run, example: Path, tmp_path: Path) -> None:
    file = tmp_path / "budget.csv"
    file.write_text("Side,Title,Id,20-21 planned\nExpenditure,Unallocated,,1\nExpenditure,B,total-out,1\n", "utf-8")
    before = files_of(example)
    result = run("budget", "import", file, "--yes", *YEAR, *WHY, store=example)
    assert (result.exit_code, result.stdout.count("is one of totals")) == (1, 2), result.stdout + result.stderr
    assert files_of(example) == before
