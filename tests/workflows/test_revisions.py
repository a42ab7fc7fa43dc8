"""What calendars are told of a meeting: its uid, its sequence, and the moment of the last change."""

from pathlib import Path

import pytest

from seslip_cli.domain.meeting import Meeting, calendar_uid
from seslip_cli.domain.period import Year
from seslip_cli.store.reading import Store
from tests.conftest import MOMENT, UID, Run

pytestmark = pytest.mark.usefixtures("moment")
EDUCATION = "ad-education-2019-12"


def meeting(store: Path, id: str) -> Meeting:
    return next(each for each in Store(store).meetings(Year.parse("2019-20")).meeting if each.id == id)


def forget_uid(store: Path, id: str) -> None:
    file = store / "years/2019-20/meetings.toml"
    file.write_text(file.read_text().replace(f'uid = "{id}@example.org"\n', ""))


def test_a_new_meeting_has_a_uid_of_its_own(run: Run, example: Path) -> None:
    assert run("meetings", "add", "Forum", "--date", "2020-02-03", store=example).exit_code == 0
    made = meeting(example, "forum")
    assert (made.uid, made.sequence, made.changed) == (str(UID), 0, MOMENT)


def test_what_calendars_show_raises_the_sequence(run: Run, example: Path) -> None:
    before = meeting(example, EDUCATION)
    assert run("meetings", "set", EDUCATION, "--venue", "Online", store=example).exit_code == 0
    after = meeting(example, EDUCATION)
    assert (after.uid, after.sequence, after.changed) == (before.uid, before.sequence + 1, MOMENT)


def test_people_who_are_called_by_another_id_are_no_news(run: Run, example: Path) -> None:
    before = meeting(example, EDUCATION)
    assert run("contacts", "rename", "rhodri-casswell", "rhodri", store=example).exit_code == 0
    after = meeting(example, EDUCATION)
    assert (after.lead, after.sequence, after.changed) == ("rhodri", before.sequence, before.changed)


def test_another_meeting_in_the_file_is_left_alone(run: Run, example: Path) -> None:
    before = meeting(example, "asglb-2019-11")
    assert run("meetings", "cancel", EDUCATION, store=example).exit_code == 0
    assert meeting(example, "asglb-2019-11") == before


def test_renamed_it_stays_the_same_entry_of_a_calendar(run: Run, example: Path) -> None:
    forget_uid(example, EDUCATION)
    known_as = calendar_uid(meeting(example, EDUCATION))
    assert run("meetings", "rename", EDUCATION, "education-winter", store=example).exit_code == 0
    assert calendar_uid(meeting(example, "education-winter")) == known_as == f"{EDUCATION}@seslip"


def test_taken_back_it_is_as_it_was(run: Run, example: Path) -> None:
    file = example / "years/2019-20/meetings.toml"
    before = file.read_bytes()
    assert run("meetings", "move", EDUCATION, "2019-12-18", store=example).exit_code == 0
    assert run("undo", store=example).exit_code == 0
    assert file.read_bytes() == before


def test_what_cannot_be_read_is_refused_when_it_is_written(run: Run, example: Path) -> None:
    file = example / "years/2019-20/meetings.toml"
    before = file.read_bytes()
    result = run("meetings", "set", EDUCATION, "--link", "javascript:alert(1)", store=example)
    assert (result.exit_code, result.stdout) == (7, "")
    assert "That would not be right" in result.stderr
    assert file.read_bytes() == before


def test_calendars_are_never_told_a_lower_sequence_than_before(run: Run, example: Path) -> None:
    heard: list[int] = []
    for words in (
        ("meetings", "move", EDUCATION, "2019-12-18"),
        ("undo",),
        ("meetings", "cancel", EDUCATION),
        ("undo",),
        ("meetings", "move", EDUCATION, "2019-12-19"),
        ("undo",),
        ("undo", "6"),
    ):
        assert run(*words, store=example).exit_code == 0, words
        shown = run("meetings", "--all", "--format", "ics", store=example).stdout.replace("\r\n ", "")
        event = next(each for each in shown.split("BEGIN:VEVENT") if f"UID:{EDUCATION}@" in each)
        heard.append(int(event.partition("SEQUENCE:")[2].split()[0]))
    assert heard == sorted({*heard})
