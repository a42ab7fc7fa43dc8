"""`seslip meetings` as calendars."""

import os
from pathlib import Path

import pytest

from seslip_cli.workflows.calendar import OUTSIDE
from tests.conftest import Run

EDUCATION = "ad-education-2019-12"


def entry_of(content: bytes, uid: str) -> dict[str, str]:
    events = content.decode().replace("\r\n ", "").split("BEGIN:VEVENT\r\n")[1:]
    (event,) = [each for each in events if f"UID:{uid}\r\n" in each]
    return dict(line.split(":", 1) for line in event.split("\r\n") if ":" in line)


def test_a_calendar_of_what_is_coming(run: Run, example: Path, golden: "object", tmp_path: Path) -> None:
    file = tmp_path / "dates.ics"
    result = run("meetings", "--output", file, store=example)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines()[:2] == [
        f"Written: {file}",
        'Left out: "Directors of Children\'s Services (SE ADCS)" has no date yet (March 2020).',
    ]
    assert result.stderr.count("Left out: ") == 7
    golden("meetings.ics", file.read_bytes().decode())  # type: ignore[operator]


def test_on_stdout_it_is_the_same_bytes_whenever_it_is_asked_for(run: Run, example: Path, tmp_path: Path) -> None:
    file = tmp_path / "dates.ics"
    assert run("meetings", "list", "--output", file, store=example).exit_code == 0
    result = run("meetings", "--format", "ics", store=example, today="2019-11-01")
    assert result.exit_code == 0
    assert result.stdout_bytes == file.read_bytes()


@pytest.mark.usefixtures("moment")
def test_a_moved_meeting_keeps_its_uid_and_has_a_higher_sequence(run: Run, example: Path) -> None:
    before = entry_of(run("meetings", "--format", "ics", store=example).stdout_bytes, f"{EDUCATION}@example.org")
    assert run("meetings", "move", EDUCATION, "2019-12-18", store=example).exit_code == 0
    after = entry_of(run("meetings", "--format", "ics", store=example).stdout_bytes, f"{EDUCATION}@example.org")
    assert (before["SEQUENCE"], before["DTSTART;TZID=Europe/London"]) == ("1", "20191213T103000")
    assert (after["SEQUENCE"], after["DTSTART;TZID=Europe/London"]) == ("2", "20191218T103000")
    assert (after["DTSTAMP"], after["LAST-MODIFIED"]) == ("20191107T093000Z", "20191107T093000Z")
    assert after["DESCRIPTION"].startswith("Moved from Friday 13 December 2019.")


@pytest.mark.usefixtures("moment")
def test_a_cancelled_meeting_stays_as_cancelled(run: Run, example: Path) -> None:
    assert run("meetings", "cancel", EDUCATION, store=example).exit_code == 0
    after = entry_of(run("meetings", "--format", "ics", store=example).stdout_bytes, f"{EDUCATION}@example.org")
    assert (after["STATUS"], after["SEQUENCE"], after["SUMMARY"]) == (
        *("CANCELLED", "2", "Cancelled: AD Education Network"),
    )


def test_nothing_to_write_is_refused_and_nothing_is_written(run: Run, example: Path, tmp_path: Path) -> None:
    file = tmp_path / "dates.ics"
    result = run("meetings", "-n", "lead-members", "--output", file, store=example)
    assert (result.exit_code, result.stdout) == (7, "")
    assert result.stderr == (
        "seslip: No meeting with a date is listed, so there is no calendar to write.\n"
        "List more of them: --all, or an earlier --from and a later --to.\n"
    )
    assert not file.exists()


def test_only_meetings_are_calendars(run: Run, example: Path, tmp_path: Path) -> None:
    for words in (["networks"], ["meetings", "show", EDUCATION]):
        result = run(*words, "--output", tmp_path / "x.ics", store=example)
        assert result.exit_code == 2
        assert "does not say by its ending in which format to write it" in result.stderr


def test_one_file_a_network_in_a_folder(run: Run, example: Path, tmp_path: Path) -> None:
    folder = tmp_path / "dates"
    result = run("meetings", "--split", "--output", folder, store=example)
    assert (result.exit_code, result.stdout) == (0, "")
    assert sorted(each.name for each in folder.iterdir()) == [
        *("ad-education.ics", "ad-safeguarding.ics", "adoption-special-guardianship.ics"),
        *("children-missing-education.ics", "education-data.ics", "send-se19.ics"),
    ]
    assert f"Written: {folder / 'send-se19.ics'}\n" in result.stderr
    assert result.stderr.count("Left out: ") == 7
    content = (folder / "ad-education.ics").read_bytes()
    assert b"X-WR-CALNAME:AD Education Network\r\n" in content
    assert content.count(b"BEGIN:VEVENT") == 1


@pytest.mark.parametrize(
    ("pattern", "name"),
    [("dates.ics", "dates-cme.ics"), ("{network}.ics", "cme.ics"), ("{network} dates.ICS", "cme dates.ICS")],
)
def test_one_file_a_network_by_a_pattern(pattern: str, name: str, run: Run, example: Path, tmp_path: Path) -> None:
    words = ["meetings", "-n", "cme", "--split", "--output", tmp_path / pattern]
    result = run(*words, store=example)
    assert result.exit_code == 0
    assert (tmp_path / name.replace("cme", "children-missing-education")).is_file()


def test_a_file_of_a_network_that_meets_no_more_is_named(run: Run, example: Path, tmp_path: Path) -> None:
    for id in ("lead-members", OUTSIDE):
        (tmp_path / f"{id}.ics").touch()
    result = run("meetings", "--split", "--output", tmp_path, store=example)
    assert result.exit_code == 0
    old = tmp_path / "lead-members.ics"
    assert f"Note: {old} is from before. None of its network's meetings with a date is listed now.\n" in result.stderr


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 2, "--split makes several files, and needs to know where."),
        (["--format", "csv"], 2, "--split makes calendars, not csv."),
        (["--output", "no/such/folder"], 6, "no/such/folder could not be written: there is no such folder."),
        (["--output", "no/such.ics"], 6, "no/such-x.ics could not be written: there is no such folder."),
    ],
)
def test_what_cannot_be_split(words: list[str], code: int, said: str, run: Run, example: Path) -> None:
    result = run("meetings", "--split", *words, store=example)
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.splitlines()[0].replace(os.sep, "/") == f"seslip: {said}"


def test_files_of_the_programme_are_not_written_over(run: Run, example: Path) -> None:
    for words in (["--split", "--output", example / "years"], ["--output", example / "years/dates.ics"]):
        assert run("meetings", *words, store=example).exit_code == 7
    assert not [*example.rglob("*.ics")]
