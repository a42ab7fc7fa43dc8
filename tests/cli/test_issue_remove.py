"""`seslip issue remove`: a draft that is not wanted goes, and nothing else does."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.stores import files_of


@pytest.fixture
def drafted(run: Run, example: Path) -> Path:
    assert run("issue", "new", store=example).exit_code == 0
    return example


def test_a_draft_goes_and_can_be_brought_back(run: Run, drafted: Path) -> None:
    before = files_of(drafted)
    result = run("issue", "remove", 377, "--yes", store=drafted)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        "To be removed: issue 377, a draft. New in it: nothing.\n"
        "Removed issue 377. Change 2. To take it back: seslip undo 2\n"
    )
    assert not (drafted / "issues/0377.toml").exists()
    assert run("undo", store=drafted).exit_code == 0
    assert files_of(drafted) == before


def test_what_it_carried_over_comes_back_in_the_next_draft(run: Run, drafted: Path) -> None:
    first = (drafted / "issues/0377.toml").read_bytes()
    assert run("issue", "remove", 377, "--yes", store=drafted).exit_code == 0
    assert run("issue", "new", store=drafted).exit_code == 0
    assert (drafted / "issues/0377.toml").read_bytes() == first


def test_what_went_out_stays(run: Run, drafted: Path) -> None:
    before = files_of(drafted)
    result = run("issue", "remove", 376, "--yes", store=drafted)
    assert (result.exit_code, result.stdout) == (7, "")
    assert "Issue 376 is published, and stays." in result.stderr
    assert files_of(drafted) == before
    assert run("issue", "correct", 376, "--note", "The date was wrong.", store=drafted).exit_code == 0
    result = run("issue", "remove", 376, "--yes", store=drafted)
    assert (result.exit_code, result.stdout) == (7, "")
    assert "is being corrected" in result.stderr


def test_a_dry_run_no_answer_and_no_such_issue(run: Run, drafted: Path) -> None:
    run("issue", "add", "Free schools", "--update", "A report is out.", store=drafted)
    before = files_of(drafted)
    result = run("issue", "remove", 377, "--dry-run", store=drafted)
    assert (result.exit_code, result.stdout) == (0, "")
    assert 'New in it: "Free schools".\n' in result.stderr
    assert run("issue", "remove", 377, store=drafted).exit_code == 2
    assert run("issue", "remove", 999, "--yes", store=drafted).exit_code == 4
    assert files_of(drafted) == before
