"""Meetings that are given a day: in phrases, and with what speaks against it."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.stores import files_of, thaw

MEETING = "ad-education-2019-12"


def fields(run: Run, store: Path, id: str) -> dict[str, str]:
    rows = json.loads(run("meetings", "--all", "-f", "json", store=store).stdout)["rows"]
    return next(row for row in rows if row["id"] == id)


@pytest.mark.parametrize(
    ("words", "made"),
    [
        (["Friday 20 December 10.30am to 12.30pm"], ("2019-12-20", None, "10:30", "12:30", "Broadway House")),
        (["Friday", "20", "December", "10.30am", "to", "12.30pm"], ("2019-12-20", None, "10:30", "12:30", None)),
        (["20/12/2019, 9.30 for 10.00, at the Town Hall"], ("2019-12-20", "09:30", "10:00", None, "The Town Hall")),
        (["2019-12-20"], ("2019-12-20", None, "10:30", "13:30", None)),
        (["11am to 12.30pm"], ("2019-12-13", None, "11:00", "12:30", None)),
        (["20 December 2pm", "--start", "3pm", "--venue", "Online"], ("2019-12-20", None, "15:00", None, "Online")),
    ],
)
def test_a_phrase_as_people_write_it(words: list[str], made: tuple[str, ...], run: Run, example: Path) -> None:
    result = run("meetings", "move", MEETING, *words, store=example)
    assert result.exit_code == 0, result.stderr
    now = fields(run, example, MEETING)
    assert (now["status"], now["date"], now["arrive"], now["start"], now["end"]) == ("moved", *made[:4])
    assert made[4] is None or now["venue"] == made[4]


def test_what_was_read_into_it_is_said(run: Run, example: Path) -> None:
    result = run("meetings", "move", MEETING, "Fridya 20 December 2-3.30", store=example)
    assert result.exit_code == 0
    assert result.stderr.splitlines()[0].startswith("Note: ")
    assert fields(run, example, MEETING)["start"] == "14:00"


def test_a_date_that_is_not_known_yet(run: Run, example: Path) -> None:
    result = run("meetings", "move", MEETING, "spring 2020", "--reason", "The hall is closed", store=example)
    assert result.exit_code == 0
    now = fields(run, example, MEETING)
    assert (now["status"], now["date"], now["start"]) == ("tbc", None, None)
    assert now["title"] == "AD Education Network (moved from Fri 13 Dec 2019)"
    assert "The hall is closed" in run("meetings", "show", MEETING, store=example).stdout
    assert run("meetings", "move", MEETING, "2020-03-13 10am", store=example).exit_code == 0
    assert fields(run, example, MEETING)["status"] == "moved", "it had a date before"


def test_another_place_is_no_move(run: Run, example: Path) -> None:
    assert run("meetings", "move", "asglb-2019-11", "2019-11-08", "--venue", "Online", store=example).exit_code == 0
    now = fields(run, example, "asglb-2019-11")
    assert (now["status"], now["venue"]) == ("scheduled", "Online")


@pytest.mark.parametrize(
    ("phrase", "code", "said"),
    [
        ("Friday 12 December 2019", 2, "PHRASE: 12 December 2019 is a Thursday, not a Friday: write instead"),
        ("by 6pm on 12 December", 2, "names a deadline, and no day to meet on."),
        ("w/c 9 December", 2, "names a week, and no day to meet on."),
        ("some day", 2, "PHRASE: "),
    ],
)
def test_a_phrase_that_names_no_day(phrase: str, code: int, said: str, run: Run, example: Path) -> None:
    before = files_of(example)
    result = run("meetings", "move", MEETING, phrase, store=example)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr
    assert files_of(example) == before


def test_times_without_a_day_need_one(run: Run, example: Path) -> None:
    result = run("meetings", "move", "dcs-2020-03", "11am", store=example)
    assert result.exit_code == 2
    assert '"dcs-2020-03" has no date yet, and PHRASE gives only times.' in result.stderr
    open_ = run("meetings", "move", MEETING, "TBC", "--start", "10:00", store=example)
    assert open_.exit_code == 2
    assert "What has no date yet has no times and no venue either." in open_.stderr


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("2019-12-14", "AD Education Network is on a weekend: Saturday 14 December 2019."),
        ("2020-05-08", "AD Education Network is on a bank holiday: Friday 8 May 2020, May Day."),
        ("2020-08-14", "AD Education Network is in August, when many are away: Friday 14 August 2020."),
        ("2019-11-06", "AD Education Network lies in the past. If it took place: seslip meetings held " + MEETING),
        ("2023-11-10", "AD Education Network is more than 2 years ahead."),
        (
            "2019-12-12 02:00",
            "AD Education Network on Thursday 12 December 2019 is outside the usual hours, 8am to 6pm: 2am.",
        ),
        (
            "2019-11-14",
            "AD Education Network and Education Data sub-group (education-data-2019-11) overlap on Thursday 14 "
            "November 2019: Education Data is a sub-group of AD Education.",
        ),
    ],
)
def test_what_speaks_against_a_day_is_said_and_no_more(phrase: str, said: str, run: Run, example: Path) -> None:
    result = run("meetings", "move", MEETING, phrase, store=example)
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"\nNote: {said}\n" in result.stderr


def test_a_good_day_is_no_matter(run: Run, example: Path) -> None:
    assert "Note" not in run("meetings", "move", MEETING, "2019-12-20", store=example).stderr


def test_a_new_meeting_and_one_that_is_set_hear_of_it_too(run: Run, example: Path) -> None:
    added = run("meetings", "add", "Forum", "--date", "Saturday 14 December 2019, 10am to 1pm", store=example)
    assert (added.exit_code, added.stdout) == (0, "")
    assert added.stderr.endswith("Note: Forum is on a weekend: Saturday 14 December 2019.\n")
    forum = fields(run, example, "forum")
    assert (forum["date"], forum["start"], forum["end"]) == ("2019-12-14", "10:00", "13:00")
    moved = run("meetings", "set", "forum", "--date", "2019-12-26", "--start", "11:00", store=example)
    assert moved.stderr.endswith("Note: Forum is on a bank holiday: Thursday 26 December 2019, Boxing Day.\n")
    assert "Note" not in run("meetings", "set", "forum", "--audience", "Anyone", store=example).stderr


def test_what_is_typed_for_a_time_goes_before_the_phrase(run: Run, example: Path) -> None:
    words = ("meetings", "add", "Forum", "--date", "13 December 2019, 10am", "--start", "11:00")
    assert run(*words, store=example).exit_code == 0
    assert fields(run, example, "forum")["start"] == "11:00"


def test_an_outside_event(run: Run, example: Path) -> None:
    words = ("meetings", "add", "Kinship webinar", "--cost", "Free", "--audience", "Anyone", "--date", "2019-12-12")
    assert run(*words, store=example).exit_code == 0
    event = fields(run, example, "kinship-webinar")
    assert (event["cost"], event["audience"], event["note"], event["networks"]) == (
        *("Free", "Anyone", "outside event", ""),
    )
    assert "outside event" in run("meetings", store=example).stdout


def test_held(run: Run, example: Path) -> None:
    result = run("meetings", "held", "asglb-2019-11", "cme-2019-11", store=example, today="2019-11-12")
    assert (result.exit_code, result.stdout) == (0, "")
    assert fields(run, example, "asglb-2019-11")["status"] == "held"
    again = run("meetings", "held", "asglb-2019-11", store=example, today="2019-11-12")
    assert (again.exit_code, again.stderr) == (0, "Nothing to change: it is so already.\n")
    moved = run("meetings", "move", "asglb-2019-11", "2019-12-18", store=example)
    assert moved.exit_code == 7


@pytest.mark.parametrize(
    ("id", "said"),
    [
        (MEETING, f'"{MEETING}" is still to come, on Friday 13 December 2019.'),
        ("dcs-2020-03", '"dcs-2020-03" is without a date: it cannot have been held.'),
    ],
)
def test_what_cannot_have_been_held(id: str, said: str, run: Run, example: Path) -> None:
    before = files_of(example)
    result = run("meetings", "held", "asglb-2019-11", id, store=example, today="2019-11-12")
    assert result.exit_code == 7
    assert said in result.stderr
    assert files_of(example) == before, "all or none"


def test_the_next_issue_says_by_itself_what_was_moved(run: Run, example: Path) -> None:
    def when() -> str:
        drafted = run("issue", "new", store=example)
        assert drafted.exit_code == 0, drafted.stderr
        text = run("issue", "export", "377", "--format", "text", store=example).stdout
        assert run("undo", store=example).exit_code == 0
        return " ".join(text.split())

    assert "moved from Friday 6 December 2019" in when()
    run("meetings", "move", MEETING, "Friday 20 December 10am to 12 noon", "--reason", "Room taken", store=example)
    moved = when()
    assert "Friday 20 December 2019, 10am to 12 noon, Broadway House" in moved
    assert "moved from Friday 13 December 2019" in moved
    run("meetings", "move", MEETING, "2020-01-10", store=example)
    twice = when()
    assert "moved from Friday 20 December 2019" in twice
    assert "from Friday 13 December 2019" not in twice
    run("meetings", "move", MEETING, "spring 2020", store=example)
    open_again = when()
    assert "to be confirmed (spring 2020)" in open_again
    assert "moved from Friday 10 January 2020" in open_again
    run("meetings", "move", MEETING, "2020-02-07", store=example)
    run("meetings", "cancel", MEETING, "--reason", "Too few can come", store=example)
    assert "7 February 2020" not in when(), "a cancelled meeting is no next one"


def test_ten_o_clock_is_no_place(run: Run, example: Path) -> None:
    result = run("meetings", "move", MEETING, "Tues 3rd of December at 10 o'clock", store=example)
    assert result.exit_code == 0, result.stderr
    now = fields(run, example, MEETING)
    assert (now["date"], now["start"], now["venue"]) == ("2019-12-03", "10:00", "Broadway House")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--date", "TBC"], None),
        (["--date", "spring 2020"], "spring 2020"),
        (["--date", "may 2020"], "May 2020"),
        (["--expected", "summer 2020"], "summer 2020"),
        (["--date", "spring 2020", "--expected", "after Easter"], "after Easter"),
    ],
)
def test_a_new_meeting_may_be_still_to_be_confirmed(
    options: list[str], expected: str | None, run: Run, example: Path
) -> None:
    result = run("meetings", "add", "A seminar", *options, store=example)
    assert result.exit_code == 0, result.stderr
    text = (example / "years/2019-20/meetings.toml").read_text(encoding="utf-8")
    record = text.partition('id = "a-seminar"\n')[2].partition("\n\n")[0]
    assert 'status = "tbc"' in record
    assert "date =" not in record
    assert (f'expected = "{expected}"' in record) if expected else ("expected" not in record)


def test_meetings_of_one_title_on_other_days_have_ids_of_their_own(run: Run, example: Path) -> None:
    said = [
        run("meetings", "add", "A seminar", "--date", day, store=example).stderr.splitlines()[0]
        for day in ("2019-12-02", "2019-12-09", "2019-12-16", "2020-06-16", "2019-12-16")
    ]
    assert [each.split('"')[1] for each in said] == [
        *("a-seminar", "a-seminar-2019-12", "a-seminar-2019-12-2", "a-seminar-2020-06", "a-seminar-2019-12-2")
    ]
    assert said[-1].startswith('seslip: There is a meeting with the id "a-seminar-2019-12-2" already.')


def told(run: Run, store: Path, *words: str) -> list[str]:
    """What `seslip meetings` says behind the change itself."""
    result = run("meetings", *words, store=store)
    assert result.exit_code == 0, result.stderr
    return [line for line in result.stderr.splitlines() if line.startswith(("Issue ", "Its "))]


REMINDER = "AD Education Network: new date, Friday 13 December 2019"
LAST_WENT_OUT = "Issue 376 went out with the old date."


def test_a_draft_changes_with_a_meeting_visibly(run: Run, example: Path) -> None:
    assert run("issue", "new", store=example).exit_code == 0
    assert told(run, example, "move", MEETING, "Friday 20 December 2019, 10am to 1pm") == [
        f'Issue 377 (a draft) shows the new date in "{REMINDER}".',
        "Its title and text still say Friday 13 December 2019: seslip issue edit 377",
        "Issue 377 (a draft) now says under Network dates: AD Education, Friday 20 December 2019, 10am to 1pm, "
        "Broadway House, moved from Friday 13 December 2019.",
        LAST_WENT_OUT,
    ]
    assert told(run, example, "move", MEETING, "11am to 1pm")[0].endswith(f'shows the new times in "{REMINDER}".')
    assert told(run, example, "move", MEETING, "2019-12-20", "--venue", "Online") == [
        f'Issue 377 (a draft) shows the new place in "{REMINDER}".',
        "Issue 377 (a draft) now says under Network dates: AD Education, Friday 20 December 2019, 11am to 1pm, "
        "Online, moved from 10am to 1pm.",
        LAST_WENT_OUT,
    ]
    assert told(run, example, "move", MEETING, "2019-12-20") == [], "nothing has changed"
    assert told(run, example, "move", MEETING, "spring 2020") == [
        f'Issue 377 (a draft) shows that its date is to be confirmed in "{REMINDER}".',
        "Issue 377 (a draft) now says under Network dates: AD Education, to be confirmed (spring 2020), "
        "moved from Friday 20 December 2019.",
        LAST_WENT_OUT,
    ]


def test_a_draft_shows_that_a_meeting_is_cancelled(run: Run, example: Path) -> None:
    assert run("issue", "new", store=example).exit_code == 0
    assert told(run, example, "cancel", "asglb-2019-11") == [
        'Issue 377 (a draft) shows that it is cancelled in "Adoption and Special Guardianship Leadership Board".',
        "Its text still says Friday 8 November 2019: seslip issue edit 377",
        "Issue 377 (a draft) now says under Network dates: ASGLB, Friday 8 November 2019, Arora Hotel, Crawley, "
        "cancelled.",
        "Issue 376 went out saying that it takes place.",
    ]


def test_a_draft_is_told_of_too_where_a_meeting_is_set_or_edited(
    run: Run, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("issue", "new", store=example)
    new = f'Issue 377 (a draft) shows the new date in "{REMINDER}".'
    assert new in run("meetings", "set", MEETING, "--date", "2019-12-20", store=example).stderr.splitlines()
    assert "Issue 377" not in run("meetings", "set", MEETING, "--notes", "Bring the papers.", store=example).stderr
    monkeypatch.setenv("EDITOR", "sed -i s/2019-12-20/2019-12-19/")
    assert new in run("meetings", "edit", MEETING, store=example).stderr.splitlines()


def test_a_story_that_would_have_come_back_is_told(run: Run, example: Path) -> None:
    """Its meeting was over on the draft's day, and is put off until after it."""
    assert run("issue", "new", "--date", "2019-11-15", store=example).exit_code == 0
    lines = run("meetings", "move", "asglb-2019-11", "2019-11-22", store=example).stderr.splitlines()
    assert (
        'Issue 377 (a draft) has no reminder "Adoption and Special Guardianship Leadership Board", though Adoption and '
        "Special Guardianship Leadership Board is on Friday 22 November 2019."
    ) in lines


def test_an_issue_that_is_being_corrected_is_called_so(run: Run, example: Path) -> None:
    assert run("issue", "correct", "376", "--note", "A slip.", store=example).exit_code == 0
    assert told(run, example, "move", MEETING, "2pm to 4pm")[0].startswith("Issue 376 (being corrected) shows the new ")


def test_other_hours_than_those_that_went_out_are_told(run: Run, example: Path) -> None:
    assert told(run, example, "move", MEETING, "2pm to 4pm") == ["Issue 376 went out with the old times."]


def test_a_link_that_a_draft_shows_is_told_where_it_is_set(run: Run, example: Path) -> None:
    run("issue", "new", store=example)
    assert told(run, example, "set", MEETING, "--link", "https://join.example.org/1") == [
        f'Issue 377 (a draft) shows the new link in "{REMINDER}".',
        "Issue 377 (a draft) shows the new link under Network dates: AD Education.",
    ]


def test_a_date_that_is_written_in_another_way_is_found(run: Run, example: Path) -> None:
    run("issue", "new", store=example)
    run("meetings", "add", "Forum", "--date", "2019-12-12", store=example)
    run("issue", "add", "A forum", "--update", "On **12 Dec** we meet.", "--meeting", "forum", store=example)
    assert told(run, example, "move", "forum", "2019-12-11") == [
        'Issue 377 (a draft) shows the new date in "A forum".',
        "Its text still says 12 Dec: seslip issue edit 377",
    ]


def test_an_event_elsewhere_that_is_moved_and_cancelled(run: Run, example: Path) -> None:
    run("issue", "new", store=example)
    words = ("meetings", "add", "Webinar", "--cost", "Free", "--date", "2019-12-12")
    assert run(*words, store=example).exit_code == 0
    assert told(run, example, "move", "webinar", "2019-12-11") == [
        "Issue 377 (a draft) now says under Events elsewhere: Webinar, Wednesday 11 December 2019, "
        "moved from Thursday 12 December 2019."
    ]
    assert told(run, example, "cancel", "webinar") == [
        "Issue 377 (a draft) now says under Events elsewhere: Webinar, Wednesday 11 December 2019, cancelled."
    ]


def test_without_a_draft_only_what_went_out_is_told(run: Run, example: Path) -> None:
    assert told(run, example, "move", MEETING, "2019-12-20") == [LAST_WENT_OUT]


def test_without_a_draft_and_where_nothing_was_kept_nothing_is_told(run: Run, example: Path) -> None:
    thaw(example, 375, 376)
    assert told(run, example, "move", MEETING, "2019-12-20") == []


def test_what_went_out_keeps_the_old_date_and_that_is_told(run: Run, example: Path) -> None:
    run("issue", "new", store=example)
    assert run("issue", "publish", "377", "--yes", store=example).exit_code == 0
    before = files_of(example)["issues/0377.toml"]
    assert told(run, example, "move", MEETING, "2019-12-20") == ["Issue 377 went out with the old date."]
    assert told(run, example, "move", MEETING, "2019-12-18") == ["Issue 377 went out with the old date."]
    assert told(run, example, "move", MEETING, "2019-12-13") == [], "that is the date with which it went out"
    assert told(run, example, "cancel", "asglb-2019-11") == ["Issue 377 went out saying that it takes place."]
    assert told(run, example, "move", "quality-assurance-2020-first", "2020-01-21") == []
    assert files_of(example)["issues/0377.toml"] == before


def test_a_draft_that_cannot_be_read_is_no_reason_not_to_move_a_meeting(run: Run, example: Path) -> None:
    run("issue", "new", store=example)
    draft = example / "issues/0377.toml"
    draft.write_text(draft.read_text(encoding="utf-8") + "\nnonsense\n", encoding="utf-8")
    result = run("meetings", "move", MEETING, "2019-12-20", store=example)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.endswith(
        "What changes in the drafts of updates cannot be told: a file needs mending. To see which: seslip issue\n"
    )
    assert "0377.toml" in run("issue", store=example).stderr
