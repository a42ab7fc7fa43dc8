"""`seslip when`, and the same grammar in other commands."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run


def row(run: Run, *phrase: str, today: str = "2024-09-13") -> tuple[int, dict[str, Any]]:
    result = run("when", *phrase, "--format", "json", today=today)
    assert result.stderr == ""
    (only,) = json.loads(result.stdout)["rows"]
    return result.exit_code, only


def test_a_phrase_as_programs_read_it(run: Run) -> None:
    assert row(run, "2:00-3:30 Wedenesday 16 October 2024") == (
        0,
        {
            "phrase": "2:00-3:30 Wedenesday 16 October 2024",
            "class": "exact",
            "date": "2024-10-16",
            "start": "14:00",
            "end": "15:30",
            "arrive": None,
            "deadline": None,
            "place": None,
            "problems": [],
            "notes": [
                '"Wedenesday" is read as Wednesday',
                '"2:00" and "3:30" are taken as afternoon: 2pm and 3.30pm',
            ],
        },
    )


def test_a_problem_as_programs_read_it(run: Run) -> None:
    code, only = row(run, "29 February 2025")
    assert (code, only["class"], only["date"]) == (1, "exact", None)
    assert only["problems"] == [
        {
            "message": '"29 February 2025" is not a day in the calendar',
            "repairs": ["28 February 2025", "1 March 2025", "29 February 2028"],
        }
    ]


@pytest.mark.parametrize(
    ("phrase", "code", "expected"),
    [
        ("by 6pm on Thursday 19 September", 0, {"class": "yearless", "date": "2024-09-19", "deadline": "18:00"}),
        ("9.30 for a 10.00 start", 0, {"class": "time", "date": None, "arrive": "09:30", "start": "10:00"}),
        ("w/c 9 December", 0, {"class": "week", "date": "2024-12-09"}),
        ("November 2024", 0, {"class": "month", "date": None}),
        ("spring 2025", 0, {"class": "season", "date": None}),
        ("TBC", 0, {"class": "tbc", "date": None}),
        ("Tuesday 18 November", 1, {"class": "yearless", "date": "2024-11-18"}),
        ("", 1, {"class": "none", "date": None}),
        ("gobbledegook", 1, {"class": "none", "date": None}),
    ],
)
def test_the_row_is_always_printed(phrase: str, code: int, expected: dict[str, Any], run: Run) -> None:
    ended, only = row(run, phrase)
    assert ended == code
    assert {name: only[name] for name in expected} == expected
    assert len(only["problems"]) == code


def test_the_words_of_a_phrase_need_no_quotes(run: Run) -> None:
    assert row(run, "Friday", "20", "September") == row(run, "Friday 20 September")


def test_on_a_terminal_it_says_so_in_words(run: Run) -> None:
    result = run("when", "Friday 13 December 10.30am to 1.30pm")
    assert (result.exit_code, result.stderr) == (0, "")
    title, _, heads, rule, *rows = result.stdout.splitlines()
    assert title == '"Friday 13 December 10.30am to 1.30pm" is a day, counted from today'
    assert (heads.split(), {*rule}) == (["Field", "Value"], {"\u2500"})
    assert rows == [
        "Read as  Friday 13 December 2019, 10.30am to 1.30pm",
        "Day      Friday 13 December 2019 (in 36 days)",
        "Times    10.30am to 1.30pm",
        'Note     "13 December" has no year: taken as 13 December 2019, the first from 7 November 2019 on.',
    ]


def test_as_a_table_for_a_spreadsheet(run: Run, tmp_path: Path) -> None:
    result = run("when", "29 February 2025", "--output", tmp_path / "read.csv")
    assert (result.exit_code, result.stdout) == (1, "")
    text = (tmp_path / "read.csv").read_bytes().decode("utf-8-sig")
    assert text.splitlines()[0] == "Phrase,Class,Date,Start,End,Arrive,Deadline,Place,Problems,Notes"
    assert '""28 February 2025"", ""1 March 2025"" or ""29 February 2028""' in text


@pytest.mark.parametrize("format", ["markdown", "html", "xlsx", "docx"])
def test_every_format_shows_the_problem(format: str, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "read"
    assert run("when", "29 February 2025", "--format", format, "--output", out).exit_code == 1
    assert out.stat().st_size > 0


def test_a_programme_is_not_written_over(run: Run, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(example)
    result = run("when", "tomorrow", "--format", "csv", "--output", "contacts.toml")
    assert (result.exit_code, result.stdout) == (7, "")


def test_what_would_move_the_cursor_is_shown_harmless(run: Run) -> None:
    result = run("when", "8 November \x1b[2J 2019", "-f", "json")
    assert "\\u001b" not in result.stdout
    assert "\x1b" not in result.stdout


def test_a_phrase_is_missing(run: Run) -> None:
    result = run("when")
    assert (result.exit_code, result.stdout) == (2, "")


# the same in other commands


def test_a_command_says_what_it_assumed(run: Run, example: Path) -> None:
    words = ("meetings", "set", "ad-education-2019-12", "--date", "Wedenesday 18 December", "--start", "2.30")
    result = run(*words, "--end", "4pm", store=example)
    assert result.exit_code == 0, result.stderr
    assert result.stderr.splitlines()[:3] == [
        'Note: "Wedenesday" is read as Wednesday.',
        'Note: "18 December" has no year: taken as 18 December 2019, the first from 7 November 2019 on.',
        'Note: "2.30" is taken as afternoon: 2.30pm.',
    ]
    shown = run("meetings", "show", "ad-education-2019-12", store=example).stdout
    assert "Wednesday 18 December 2019" in shown
    assert "2.30pm to 4pm" in shown


def test_an_option_takes_a_date_as_people_write_it(run: Run, example: Path) -> None:
    plain = run("meetings", "--to", "2019-12-13", store=example)
    written = run("meetings", "--to", "Friday 13 December", store=example)
    assert written.stdout == plain.stdout
    assert written.stderr == (
        'Note: "13 December" has no year: taken as 13 December 2019, the first from 7 November 2019 on.\n'
    )


def test_an_option_refuses_with_what_to_write_instead(run: Run, example: Path) -> None:
    result = run("meetings", "--to", "Tuesday 13 December 2019", store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "seslip: --to: 13 December 2019 is a Friday, not a Tuesday: "
        'write "Tuesday 10 December 2019", "Friday 13 December 2019" or "Tuesday 13 December 2022".\n'
    )


def test_a_table_says_what_was_assumed_once(run: Run, example: Path) -> None:
    file = example.parent / "dates.csv"
    rows = "".join(f"QA Network,{day} February 2020,1.30 to 3.00\n" for day in (7, 14))
    file.write_text(f"Network,Date,Time\n{rows}", encoding="utf-8")
    result = run("meetings", "import", file, "--yes", "--format", "json", store=example)
    assert result.exit_code == 0, result.stderr
    told = '"1.30" and "3.00" are taken as afternoon: 1.30pm and 3pm (rows 2 and 3).'
    assert (json.loads(result.stdout)["added"], json.loads(result.stdout)["notes"]) == (2, [told])
    assert result.stderr.count(f"Note: {told}\n") == 1


@pytest.mark.parametrize("day", ["13 December", "tomorrow", "05.06.20"])
def test_today_itself_is_never_assumed(day: str, run: Run) -> None:
    result = run("when", "Friday", today=day)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f'seslip: --today: "{day}" leaves something open: write it like 2019-11-08')


def test_today_as_people_write_it(run: Run) -> None:
    assert row(run, "Friday", today="Thursday 7 November 2019")[1]["date"] == "2019-11-08"


def test_the_everyday_commands_do_without_the_grammar(example: Path) -> None:
    """It is read in only where a phrase is given that is more than an ISO date."""
    code = (
        "import sys\nfrom seslip_cli.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        "print([name for name in sys.modules if 'phrase' in name], file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--store", str(example), "--today", "2019-11-07", "meetings"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        check=True,
    )
    assert done.stderr == "[]\n"


def test_every_date_of_a_text(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_text(
        "The board meets on Friday 8 November.\n\nSee https://example.org/2019-11-01/x\nTuesday 18 November\n"
    )
    result = run("when", "--in", file, "--format", "json")
    rows = json.loads(result.stdout)["rows"]
    assert result.exit_code == 1
    assert [(row["line"], row["phrase"], row["date"], len(row["problems"])) for row in rows] == [
        (1, "Friday 8 November", "2019-11-08", 0),
        (4, "Tuesday 18 November", "2019-11-18", 1),
    ]
    assert "Monday 18 November 2019" in run("when", "--in", file).stdout


def test_a_text_without_dates(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_text("Section 8.1 costs 1.3 million.\n")
    result = run("when", "--in", file)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "No date stands in this text." in result.stdout


def test_a_phrase_or_a_text_and_not_both(run: Run, tmp_path: Path) -> None:
    for words in ((), ("tomorrow", "--in", tmp_path / "x.txt")):
        result = run("when", *words)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "Give one of them." in result.stderr
    missing = run("when", "--in", tmp_path / "x.txt")
    assert (missing.exit_code, missing.stdout) == (6, "")
    assert "cannot be read" in missing.stderr
