"""`seslip budget grants add`, `set`, `edit`, `remove` and `rename`."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.stores import files_of, with_edits

FILE = "years/2020-21/budget.toml"
YEAR = ("--year", "2020-21")
WHY = ("--reason", "Awarded")
HUBS = """[[grant]]
id = "family-hubs"
title = "Family Hubs"
giver = "DfE"
awarded = 24000
ring_fenced = true
from = 2020-04-01
to = 2021-03-31
"""
ADD = ("Family Hubs", "--giver", "DfE", "--awarded", "24,000", "--ring-fenced", "yes", "--from", "2020-04-01",
       "--to", "2021-03-31")  # fmt: skip


def test_a_grant_is_added_drawn_on_and_taken_back(run: Run, example: Path) -> None:
    before = files_of(example)
    result = run("budget", "grants", "add", *ADD, *YEAR, *WHY, store=example)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f'Added grant "family-hubs" to {FILE}.\nChange 1. To take it back: seslip undo 1\n'
    after = files_of(example)
    assert HUBS.encode() in after[FILE]
    assert after[FILE].replace(HUBS.encode(), b"").split() == before[FILE].split()
    assert run("budget", "set", "website", "--grant", "Family Hubs", *YEAR, *WHY, store=example).exit_code == 0
    for words in (("grant", "family-hubs"), ("grants", "show", "Family Hubs")):
        shown = run("budget", *words, *YEAR, store=example)
        assert (shown.exit_code, "£24,000" in shown.stdout) == (0, True)
    assert "Family Hubs" in run("budget", "grants", "list", *YEAR, store=example).stdout
    for _ in range(2):
        assert run("undo", store=example).exit_code == 0
    assert files_of(example) == before


def test_set_changes_what_is_named_and_no_totals(run: Run, example: Path) -> None:
    before = files_of(example)
    result = run("budget", "grants", "set", "data-to-insight", "--awarded", "181,000", *YEAR, *WHY, store=example)
    assert result.exit_code == 0, result.stderr
    assert "stated" not in result.stderr
    assert files_of(example) == with_edits(before, (FILE, "awarded = 180000", "awarded = 181000"))


def test_edit_in_the_editor(run: Run, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files_of(example)
    monkeypatch.setenv("EDITOR", "sed -i 's/awarded = 180000/awarded = 181000/'")
    result = run("budget", "grants", "edit", "data-to-insight", *YEAR, *WHY, store=example)
    assert result.exit_code == 0, result.stderr
    assert files_of(example) == with_edits(before, (FILE, "awarded = 180000", "awarded = 181000"))


def test_remove_is_refused_while_lines_draw_on_it(run: Run, example: Path) -> None:
    before = files_of(example)
    refused = run("budget", "grants", "remove", "data-to-insight", "--yes", *YEAR, *WHY, store=example)
    assert refused.exit_code == 7
    assert f'{FILE}: expenditure "data-to-insight", grant' in refused.stderr
    assert files_of(example) == before
    words = ("--cascade", "--yes", *YEAR, *WHY)
    assert run("budget", "grants", "remove", "data-to-insight", *words, store=example).exit_code == 0
    assert b'grant = "data-to-insight"' not in files_of(example)[FILE]


def test_rename_reaches_every_year_that_has_the_grant(run: Run, example: Path) -> None:
    """What came in of a grant in earlier years is found by its id."""
    result = run("budget", "grants", "rename", "complex-lac", "lac", *YEAR, store=example)
    assert result.exit_code == 0, result.stderr
    for year in ("2019-20", "2020-21"):
        text = files_of(example)[f"years/{year}/budget.toml"]
        assert b'[[grant]]\nid = "lac"' in text
        assert b'\ngrant = "complex-lac"' not in text
    assert b'[[expenditure]]\nid = "complex-lac"' in files_of(example)[FILE]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["add", "Hubs", "--awarded", "1", *YEAR, *WHY], 2, "A new grant needs --giver."),
        (["add", "Hubs", "--giver", "DfE", "--awarded", "x", *YEAR, *WHY], 2, '--awarded: "x" is not an amount'),
        (["add", "Hubs", "--giver", "DfE", "--awarded", "1", *YEAR], 7, "changes only with a reason"),
        (["add", "X", "--id", "complex-lac", "--giver", "DfE", "--awarded", "1", *YEAR, *WHY], 7, "already"),
        (["set", "complex-lac", "--awarded", "1", *YEAR], 7, "changes only with a reason"),
        (["set", "complex-lac", "--from", "2030-01-01", *YEAR], 7, "before it begins"),
        (["set", "no-such", "--reference", "1", *YEAR], 4, 'There is no grant called "no-such".'),
        (["rename", "complex-lac", "data-to-insight", *YEAR], 7, "used twice"),
    ],
)
def test_what_cannot_be(words: list[str], code: int, told: str, run: Run, example: Path) -> None:
    before = files_of(example)
    result = run("budget", "grants", *words, store=example)
    assert (result.exit_code, result.stdout, told in result.stderr) == (code, "", True), result.stderr
    assert files_of(example) == before
