"""`seslip` alone: where the programme stands, on one screen."""

from pathlib import Path

import pytest

from seslip_cli.cli.lazy import NOUNS
from tests.conftest import Run
from tests.ledgers import write_rows
from tests.stores import files_of


def lines_of(run: Run, store: Path, **more: str | None) -> list[str]:
    result = run(store=store, **more)
    assert (result.exit_code, result.stderr) == (0, "")
    return [line.rstrip() for line in result.stdout.splitlines()]


def part(lines: list[str], title: str) -> list[str]:
    """The lines under a title, up to the next blank one."""
    after = lines[lines.index(title) + 1 :]
    return after[: after.index("")] if "" in after else after


@pytest.mark.parametrize("columns", ["80", "100", "160"])
def test_one_screen(columns: str, run: Run, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for number in range(8):
        assert run("contacts", "set", "morwenna-pask", "--phones", number, store=example).exit_code == 0
    assert run("issue", "new", store=example).exit_code == 0
    lines = lines_of(run, example)
    assert len(lines) <= 30, "\n".join(lines)


def test_what_it_shows(run: Run, example: Path) -> None:
    before = files_of(example)
    lines = lines_of(run, example)
    assert lines[0] == "SESLIP, Thursday 7 November 2019"
    assert part(lines, "Next update") == [
        "No 377                       Friday 8 November 2019 (tomorrow): not drafted yet. Draft it: seslip issue new"
    ]
    meetings = part(lines, "Next meetings")
    assert [line.partition(",")[0] for line in meetings] == [
        "Fri 8 Nov 2019",
        "Mon 11 Nov 2019",
        "Thu 14 Nov 2019",
        "Fri 6 Dec 2019",
        "Fri 13 Dec 2019",
    ]
    (money,) = part(lines, "Money")
    assert money.split()[:2] == ["2019-20", "forecast:"]
    assert "£388,680 in, £338,000 out, £50,680 carried forward" in money
    assert files_of(example) == before


def test_a_draft_and_what_is_due(run: Run, example: Path) -> None:
    assert run("issue", "new", store=example).exit_code == 0
    assert run("issue", "add", "Late", "--update", "x", "--deadline", "2019-11-05", store=example).exit_code == 0
    assert run("issue", "add", "Far", "--update", "x", "--deadline", "2020-11-05", store=example).exit_code == 0
    lines = lines_of(run, example)
    (state,) = part(lines, "Next update")
    assert state.startswith("No 377")
    assert "draft with 2 stories and " in state
    due = part(lines, "Due")
    assert due[0].split("  ")[-1].strip() == "Late"
    assert "Tue 5 Nov 2019" in due[0]
    assert not any("Far" in line for line in due)
    changes = part(lines, "Latest changes")
    assert "issue add" in changes[0]
    assert 'item "far"' in changes[0]


def test_what_is_on_no_line_is_told_with_the_command_that_lists_it(run: Run, example: Path) -> None:
    write_rows(example, "2019-20", [("website", 700, "2019-05-01"), ("", 99, "2019-05-02"), ("", -5, "2019-05-02")])
    _, loose = part(lines_of(run, example), "Money")
    words = "£99 paid and £5 received, 2 transactions. Place them: seslip ledger --year 2019-20"
    assert loose.startswith("On no line  ")
    assert loose.endswith(words)
    write_rows(example, "2019-20", [("website", 700, "2019-05-01"), ("", 99, "2019-05-02")])
    assert part(lines_of(run, example), "Money")[1].endswith(
        "£99 paid, 1 transaction. Place them: seslip ledger --year 2019-20"
    )


def test_what_moved_in_the_last_month(run: Run, example: Path) -> None:
    """On the clock's day, by which changes are recorded; the latest year with a budget is shown."""
    (line,) = part(lines_of(run, example, today=None), "Money")
    assert "in the last 30 days" not in line
    words = ["budget", "set", "website", "--year", "2020-21", "--planned", "7000", "--reason", "Dearer"]
    assert run(*words, store=example).exit_code == 0
    lines = lines_of(run, example, today=None)
    (line,) = part(lines, "Money")
    assert "2020-21" in line
    assert line.endswith("; expenditure +£2,000 in the last 30 days")
    assert lines[-1].endswith("(Dearer)")


def test_a_programme_without_anything(run: Run, tmp_path: Path) -> None:
    (tmp_path / "seslip.toml").write_text('format = 1\n[programme]\nname = "New"\n')
    lines = lines_of(run, tmp_path)
    assert lines[0] == "New, Thursday 7 November 2019"
    assert part(lines, "Next update")[0].split()[:2] == ["No", "1"]
    assert "not drafted yet" in part(lines, "Next update")[0]
    assert "No year has a budget yet." in part(lines, "Money")[0]


def test_a_programme_just_started(run: Run, tmp_path: Path) -> None:
    store = tmp_path / "new"
    assert run("init", store, "--name", "A new programme", "--region", "North").exit_code == 0
    assert len(lines_of(run, store)) <= 30


def test_without_a_programme_it_says_what_there_is(run: Run) -> None:
    result = run(today=None)
    assert (result.exit_code, result.stderr) == (0, "")
    for noun in NOUNS:
        assert f"│ {noun} " in result.stdout
    last = result.stdout.splitlines()[-2:]
    assert last[0].startswith("There is no programme here: ")
    assert last[1].startswith("Go to the programme's folder, name it with --store, start one with `seslip init DIR`")


def test_a_programme_that_is_named_and_is_not_there(run: Run, tmp_path: Path) -> None:
    result = run(store=tmp_path / "nowhere")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(f"seslip: There is no programme in {tmp_path / 'nowhere'}")


def test_a_broken_programme_is_named(run: Run, example: Path) -> None:
    (example / "networks.toml").write_text("broken")
    result = run(store=example)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "networks.toml, line 1" in result.stderr
