"""Where `--output` writes, and where it does not."""

import os
from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.mark.parametrize(
    "name", ["seslip.toml", "years/2020-21/budget.toml", "issues/0376.toml", "config/x.json", ".seslip/log.jsonl"]
)
def test_the_programmes_own_files_are_not_written_over(run: Run, example: Path, name: str) -> None:
    before = {file: file.read_bytes() for file in example.rglob("*.toml")}
    done = run("budget", "--year", "2020-21", "-f", "json", "-o", example / name, store=example)
    assert done.exit_code == 7
    assert (
        done.stderr
        == f"seslip: {example / name} belongs to the programme, and is not written over.\nName another file.\n"
    )
    assert {file: file.read_bytes() for file in example.rglob("*.toml")} == before


def test_a_link_stays_a_link_and_a_mode_stays(run: Run, example: Path, tmp_path: Path) -> None:
    target = tmp_path / "real.csv"
    target.write_text("old")
    target.chmod(0o600)
    (tmp_path / "link.csv").symlink_to(target)
    assert run("budget", "-o", tmp_path / "link.csv", store=example).exit_code == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert "Planned" in target.read_text(encoding="utf-8-sig")
    assert target.stat().st_mode & 0o777 == 0o600


def test_what_is_no_file_is_written_to_and_stays(run: Run, example: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert run("budget", "-o", pipe, store=example).exit_code == 0
        assert b"Planned" in os.read(reader, 100_000)
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_nothing_is_left_beside_the_file(run: Run, example: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / ".b.csv.part").write_text("mine")
    assert run("budget", "-o", folder / "b.csv", store=example).exit_code == 0
    assert sorted(each.name for each in folder.iterdir()) == [".b.csv.part", "b.csv"]
    assert (folder / ".b.csv.part").read_text() == "mine"


def test_a_draft_is_not_made_when_it_could_not_be_shown(run: Run, example: Path, tmp_path: Path) -> None:
    done = run("issue", "new", "-o", tmp_path / "nowhere" / "x.html", store=example)
    assert done.exit_code == 6
    assert not (example / "issues/0377.toml").exists()


def test_templates_of_a_programme_run_nothing(run: Run, example: Path) -> None:
    own = example / "config/templates/update.html"
    own.parent.mkdir(parents=True)
    own.write_text("{{ cycler.__init__.__globals__.os.popen('id').read() }}")
    done = run("issue", "export", 376, "-f", "html", store=example)
    assert done.exit_code == 3
    assert "uid=" not in done.stdout
    assert done.stderr.startswith("seslip: The template update.html, line 1 cannot be used: ")


def test_templates_of_a_programme_take_in_nothing_from_outside(run: Run, example: Path) -> None:
    (example.parent / "secret.txt").write_text("secret")
    own = example / "config/templates/update.html"
    own.parent.mkdir(parents=True)
    own.write_text('{% include "../../../secret.txt" %}')
    done = run("issue", "export", 376, "-f", "html", store=example)
    assert (done.exit_code, "secret" in done.stdout) == (3, False)


def test_a_slip_in_a_template_is_told_with_its_line(run: Run, example: Path) -> None:
    own = example / "config/templates/sheet.html"
    own.parent.mkdir(parents=True)
    own.write_text("<p>\n{% if %}\n")
    done = run("budget", "-f", "html", store=example)
    assert done.exit_code == 3
    assert done.stderr.startswith("seslip: The template sheet.html, line 2 cannot be used: ")


def test_the_last_number_of_all(run: Run, example: Path) -> None:
    assert run("issue", "new", "--number", 9999, store=example).exit_code == 0
    done = run("issue", "new", store=example)
    assert done.exit_code == 7
    assert run("issue", store=example).exit_code == 0


@pytest.mark.parametrize("journal", ["", "{", "[]", "null", '{"n": 1}'])
def test_a_damaged_journal_is_named(run: Run, example: Path, journal: str) -> None:
    (example / ".seslip").mkdir()
    (example / ".seslip/pending.json").write_text(journal)
    done = run("meetings", store=example)
    assert done.exit_code == 3
    assert done.stderr.startswith(f"seslip: {example / '.seslip/pending.json'} is damaged")


def test_a_journal_reaches_nothing_outside_the_programme(run: Run, example: Path) -> None:
    victim = example.parent / "victim.toml"
    victim.write_text("mine")
    (example / ".seslip").mkdir()
    (example / ".seslip/pending.json").write_text(
        '{"n": 1, "command": "x", "files": [{"file": "../victim.toml", "old": null, "new": null}]}'
    )
    assert run("meetings", store=example).exit_code == 3
    assert victim.read_text() == "mine"


@pytest.mark.parametrize("log", ["garbage\n", "{}\n", "[]\n", '{"n": "a"}\n'])
def test_a_damaged_log_is_named(run: Run, example: Path, log: str) -> None:
    (example / ".seslip").mkdir()
    (example / ".seslip/log.jsonl").write_text(log)
    done = run("issue", "new", store=example)
    assert done.exit_code == 3
    assert done.stderr.startswith(f"seslip: {example / '.seslip/log.jsonl'} is damaged")
    assert not (example / "issues/0377.toml").exists()


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("£20,000", "an amount stands without the £: 20000"),
        ("20,000", "an amount stands without commas: 20000"),
        ("04/12/2026", "a date is written 2019-11-08"),
        ("“5”", 'the quotation marks are curly, as a word processor makes them; use straight ones: "'),
    ],
)
def test_what_people_write_for_a_value_is_recognised(run: Run, example: Path, value: str, words: str) -> None:
    file = example / "years/2020-21/budget.toml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("planned = 130000", f"planned = {value}"), encoding="utf-8"
    )
    done = run("budget", "--year", "2020-21", store=example)
    assert done.exit_code == 3
    assert words in done.stderr


def test_a_copy_that_a_synchronised_folder_left_is_named(run: Run, example: Path) -> None:
    (example / "contacts (conflicted copy 2019-11-07).toml").write_text("")
    (example / "issues/0376-LAPTOP.toml").write_text("")
    done = run("networks", store=example)
    assert done.exit_code == 0
    assert [line.split(" is not read")[0] for line in done.stderr.splitlines()] == [
        "Note: contacts (conflicted copy 2019-11-07).toml",
        "Note: issues/0376-LAPTOP.toml",
    ]
