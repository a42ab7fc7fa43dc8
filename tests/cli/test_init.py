"""`seslip init`."""

import json
from pathlib import Path
from typing import Any

import pytest

from seslip_cli.cli import init as init_module
from seslip_cli.store.reading import Store
from tests.conftest import Run

NAMED = ("--name", "North West Improvement Programme", "--region", "North West")


def test_the_worked_example(run: Run) -> None:
    """The folder first, as the help has it."""
    result = run("init", "north-west", *NAMED)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        "Your programme stands in north-west: plain files, with an example of each record in comments.\n"
        "Fill in authorities.toml and contacts.toml first, then years/2019-20. To see a full one: seslip demo\n"
    )


def test_what_it_writes(run: Run) -> None:
    assert run("init", *NAMED, "--year", "2021-22", "--form", "headline", "nw").exit_code == 0
    files = {each.relative_to("nw").as_posix() for each in Path("nw").rglob("*.toml")}
    assert files == {
        *("seslip.toml", "authorities.toml", "contacts.toml", "networks.toml", "resources.toml", "allocation.toml"),
        *("years/2021-22/plan.toml", "years/2021-22/budget.toml", "years/2021-22/meetings.toml"),
    }
    programme = Store(Path("nw")).programme()
    assert (programme.programme.name, programme.programme.region) == (NAMED[1], NAMED[3])
    assert programme.issue.form == "headline"
    (record,) = [json.loads(line) for line in Path("nw/.seslip/log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert record["command"] == "init"


def test_names_with_quotes_and_signs(run: Run) -> None:
    name = 'The "North\\West" {{ 7*7 }} – Ümläut'  # noqa: RUF001
    assert run("init", "--name", name, "--region", "x'y", "nw").exit_code == 0
    assert Store(Path("nw")).programme().programme.name == name


@pytest.mark.parametrize(
    ("words", "first_line"),
    [
        (("budget",), "Budget 2019-20"),
        (("budget", "table"), "Budget 2019-20"),
        (("meetings",), "Coming meetings"),
        (("workstreams",), "Workstreams 2019-20"),
        (("contacts",), "Contacts"),
        (("networks",), "Networks"),
        (("authorities",), "Authorities, North West"),
        (("resources",), "Tools & Templates"),
        (("issue",), "Weekly updates"),
        (("issue", "new"), "Update no 1, Friday 8 November 2019 (draft)"),
    ],
)
def test_every_command_works_on_a_new_programme(words: tuple[str, ...], first_line: str, run: Run) -> None:
    run("init", *NAMED, "nw")
    result = run(*words, store=Path("nw"))
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == first_line


def test_the_first_issue_can_be_exported(run: Run) -> None:
    run("init", *NAMED, "nw")
    run("issue", "new", store=Path("nw"))
    for format in ("html", "markdown", "text"):
        result = run("issue", "export", 1, "-f", format, store=Path("nw"))
        assert result.exit_code == 0
        assert result.stderr.startswith("Note: issue 1 is still a draft.")
        assert "Update no 1" in result.stdout


@pytest.mark.parametrize(
    ("words", "missing"),
    [(("nw",), "--name"), (("--name", "N", "nw"), "--region"), (("--region", "N", "nw"), "--name")],
)
def test_without_a_terminal_nothing_is_asked(words: tuple[str, ...], missing: str, run: Run) -> None:
    result = run("init", *words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"seslip: {missing} is missing, and there is no terminal to ask on.\nAdd {missing}.\n"
    assert not Path("nw").exists()


class _Terminal:
    """A keyboard at which somebody types these answers."""

    def isatty(self) -> bool:
        return True


def test_on_a_terminal_it_asks(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def answer(question: str, default: str | None, err: bool) -> str:
        asked.append((question, default, err))
        return default or "Typed"

    monkeypatch.setattr(init_module.typer, "prompt", answer)
    monkeypatch.setattr(init_module.sys, "stdin", _Terminal())

    class _Sys:
        stdin = _Terminal()

    monkeypatch.setattr(init_module, "sys", _Sys)
    assert run("init", "nw").exit_code == 0
    assert [(default, err) for _, default, err in asked] == [
        (None, True),
        (None, True),
        ("2019-20", True),
        ("two-part", True),
    ]
    assert Store(Path("nw")).programme().programme.name == "Typed"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--year", "2020"), 'seslip: --year: "2020" is not a financial year: write it like 2020-21.\n'),
        (("--form", "poem"), "'poem' is not one of 'two-part', 'headline'"),
    ],
)
def test_what_is_no_year_or_form(words: tuple[str, ...], said: str, run: Run) -> None:
    result = run("init", *NAMED, *words, "nw")
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert not Path("nw").exists()


@pytest.mark.parametrize("words", [("--name", " ", "--region", "x"), ("--name", "x", "--region", "\t")])
def test_a_name_of_nothing_is_refused_before_anything_is_written(words: tuple[str, ...], run: Run) -> None:
    """The file would be one that seslip itself cannot read."""
    result = run("init", *words, "nw")
    assert result.exit_code == 2
    assert not Path("nw").exists()


def test_a_folder_that_is_not_empty(run: Run) -> None:
    Path("nw").mkdir()
    Path("nw/letter.txt").write_text("x", encoding="utf-8")
    result = run("init", *NAMED, "nw")
    assert (result.exit_code, result.stdout) == (7, "")
    assert result.stderr == "seslip: nw is not empty. Nothing was written.\nName a new folder.\n"
    assert [each.name for each in Path("nw").iterdir()] == ["letter.txt"]


def test_a_folder_of_which_a_part_is_a_file(run: Run) -> None:
    Path("letter.txt").write_text("x", encoding="utf-8")
    result: Any = run("init", *NAMED, "letter.txt/nw")
    assert (result.exit_code, result.stdout) == (6, "")
    assert "a part of its path is a file" in result.stderr


def test_a_reason_is_kept_in_the_history(run: Run) -> None:
    words = ("--name", "North West", "--region", "NW", "--year", "2026-27", "--reason", "A new region")
    assert run("init", "nw", *words).exit_code == 0
    assert '"A new region"' in run("history", "-f", "json", store="nw").stdout
