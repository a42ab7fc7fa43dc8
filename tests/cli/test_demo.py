"""`seslip demo`."""

from pathlib import Path

import pytest

from seslip_cli.store.locate import shipped
from tests.conftest import Run


@pytest.fixture(scope="module")
def shipped_before() -> dict[Path, bytes]:
    return {each: each.read_bytes() for each in shipped("examples").rglob("*.toml")}


def test_a_new_folder(run: Run, shipped_before: dict[Path, bytes]) -> None:
    result = run("demo", "try", today=None)
    assert result.exit_code == 0
    made = {each.name for each in Path("try/out").iterdir()}
    assert made == {
        *(f"update-377.{ending}" for ending in ("html", "md", "txt", "eml", "docx")),
        *("budget-table.html", "budget-table.md", "budget-table.csv"),
    }
    assert Path("try/issues/0377.toml").is_file()
    assert result.stderr.startswith("An example programme now stands in try. It is looked at as on Thursday 7 November")
    assert "\n$ seslip --today 2019-11-07 issue new\n" in result.stderr
    assert "Budget 2019-20" in result.stdout
    assert "Coming meetings" in result.stdout
    assert {each: each.read_bytes() for each in shipped("examples").rglob("*.toml")} == shipped_before


def test_every_command_that_it_types_works_when_typed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import shlex

    typed = [line[2:] for line in run("demo", "first", today=None).stderr.splitlines() if line.startswith("$ ")]
    assert len(typed) == 11
    run("demo", "second", today=None)
    Path("second/issues/0377.toml").unlink()
    monkeypatch.chdir("second")
    assert [run(*shlex.split(line)[1:], today=None).exit_code for line in typed] == [0] * 11


def test_what_it_says_to_try_works(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run("demo", "try", today=None)
    monkeypatch.chdir("try")
    for words in (["issue", "show", 377], ["workstreams", "show", 6], ["budget", "--year", "2020-21"]):
        assert run(*words, today=None).exit_code == 0
    assert ' networks show "QA Network"' in result.stderr
    assert run("networks", "show", "QA Network", today=None).exit_code == 0


def test_twice_without_a_name(run: Run) -> None:
    assert run("demo", today=None).exit_code == 0
    again = run("demo", today=None)
    assert again.exit_code == 0
    assert again.stderr.startswith("An example programme now stands in seslip-demo-2.")
    assert Path("seslip-demo/seslip.toml").is_file()


def test_an_empty_folder_will_do(run: Run) -> None:
    Path("empty").mkdir()
    assert run("demo", "empty", today=None).exit_code == 0


def test_a_folder_that_is_not_empty(run: Run) -> None:
    Path("mine").mkdir()
    Path("mine/letter.txt").write_text("x", encoding="utf-8")
    result = run("demo", "mine", today=None)
    assert (result.exit_code, result.stdout) == (7, "")
    assert result.stderr == "seslip: mine is not empty. Nothing was written.\nName a new folder.\n"
    assert [each.name for each in Path("mine").iterdir()] == ["letter.txt"]


def test_a_file(run: Run) -> None:
    Path("letter.txt").write_text("x", encoding="utf-8")
    result = run("demo", "letter.txt", today=None)
    assert (result.exit_code, result.stdout) == (7, "")
    assert result.stderr == "seslip: letter.txt is a file. Nothing was written.\nName a new folder.\n"


def test_a_word_too_many(run: Run) -> None:
    result = run("demo", "one", "two", today=None)
    assert (result.exit_code, result.stdout) == (2, "")
    assert not Path("one").exists()
