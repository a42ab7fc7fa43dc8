"""What becomes of the events of a calendar."""

import json
from datetime import date, time
from pathlib import Path

import pytest

from seslip_cli.domain.meeting import FormerDate, Meeting
from seslip_cli.domain.period import Year
from seslip_cli.store.reading import Store
from tests.conftest import Run
from tests.imports.test_calendar import START, event, whole
from tests.stores import files_of

EDUCATION = "ad-education-2019-12"
TITLE = "SUMMARY:AD Education Network"
UID = f"{EDUCATION}@example.org"
HELD = "SEQUENCE:1"


def meeting(store: Path, id: str) -> Meeting:
    return next(each for each in Store(store).all_meetings() if each.id == id)


def the_one(store: Path, uid: str) -> Meeting:
    (found,) = [each for each in Store(store).all_meetings() if each.uid == uid]
    return found


class Take:
    """Imports calendars; gives what became of each event, and keeps the notes and the exit code."""

    def __init__(self, run: Run, store: Path, file: Path) -> None:
        self._run, self._store, self._file = run, store, file
        self.notes: list[str] = []
        self.code = 0

    def __call__(self, *parts: str, head: str = "", words: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
        self._file.write_bytes(whole(*parts, head=head).encode())
        result = self._run("meetings", "import", self._file, "--format", "json", *words, store=self._store)
        told = json.loads(result.stdout)
        self.notes, self.code = told["notes"], result.exit_code
        found = [(each["what"], each["id"], each["name"]) for each in told["records"]]
        return [*found, *(("refused", "", each["reason"]) for each in told["refused"])]


@pytest.fixture
def take(run: Run, example: Path, tmp_path: Path) -> Take:
    return Take(run, example, tmp_path / "dates.ics")


def test_new_ones_are_added_once(take: Take, example: Path) -> None:
    parts = [event(START, "LOCATION:Town Hall", "URL:https://x.org/a", "DESCRIPTION:Bring a pen", "SEQUENCE:3")]
    assert take(*parts) == [("added", "forum-2019-12-13", "Forum")]
    made = meeting(example, "forum-2019-12-13")
    assert (made.uid, made.sequence, made.title) == ("1", 3, "Forum")
    assert (made.date, made.start, made.end) == (date(2019, 12, 13), time(10, 30), None)
    assert (made.venue, made.link, made.notes) == ("Town Hall", "https://x.org/a", "Bring a pen")
    before = files_of(example)
    assert take(*parts) == [("unchanged", "forum-2019-12-13", "Forum")]
    assert files_of(example) == before


def test_a_moved_one_keeps_where_it_was(take: Take, example: Path) -> None:
    moved = event("DTSTART:20200117T103000Z", "DTEND:20200117T133000Z", TITLE, "SEQUENCE:2", uid=UID)
    assert take(moved, words=("--reason", "No room")) == [("moved", EDUCATION, "AD Education Network")]
    now = meeting(example, EDUCATION)
    assert (now.date, now.start, now.status, now.sequence) == (date(2020, 1, 17), time(10, 30), "moved", 2)
    assert now.was[-1] == FormerDate(date=date(2019, 12, 13), start=time(10, 30), end=time(13, 30), reason="No room")
    assert take(moved) == [("unchanged", EDUCATION, "AD Education Network")]


def test_one_that_is_moved_into_another_year_goes_to_its_file(take: Take, example: Path) -> None:
    assert take(event("DTSTART:20200417T093000Z", TITLE, "SEQUENCE:4", "LOCATION:Elsewhere", uid=UID))[0][0] == "moved"
    now = next(each for each in Store(example).meetings(Year(2020)).meeting if each.id == EDUCATION)
    assert (now.venue, now.sequence, now.start) == ("Elsewhere", 4, time(10, 30))


def test_another_hour_is_a_move_too(take: Take, example: Path) -> None:
    assert take(event("DTSTART:20191213T140000Z", TITLE, HELD, uid=UID))[0][0] == "moved"
    now = meeting(example, EDUCATION)
    assert (now.start, now.end, now.was[-1].start) == (time(14), None, time(10, 30))


def test_other_words_change_it(take: Take, example: Path) -> None:
    other = event("DTSTART:20191213T103000Z", "DTEND:20191213T140000Z", "SUMMARY:AD Education", HELD, uid=UID)
    assert take(other)[0][:2] == ("changed", EDUCATION)
    now = meeting(example, EDUCATION)
    assert (now.title, now.end, now.venue, len(now.was)) == ("AD Education", time(14), "Broadway House", 1)


def test_hours_that_were_not_known_are_no_move(take: Take, example: Path) -> None:
    known = event("DTSTART:20200131T100000Z", "DTEND:20200131T120000Z", uid="send-2020-01@example.org")
    assert take(known)[0][0] == "changed"
    now = meeting(example, "send-2020-01")
    assert (now.start, now.end, now.was, now.status) == (time(10), time(12), (), "scheduled")


@pytest.mark.parametrize(("line", "head"), [("STATUS:CANCELLED", ""), ("LOCATION:x", "METHOD:CANCEL\r\n")])
def test_a_cancelled_one_stays_as_cancelled(line: str, head: str, take: Take, example: Path) -> None:
    cancelled = event("DTSTART:20191213T103000Z", TITLE, line, "SEQUENCE:5", uid=UID)
    assert take(cancelled, head=head) == [("cancelled", EDUCATION, "AD Education Network")]
    now = meeting(example, EDUCATION)
    assert (now.status, now.sequence, now.date) == ("cancelled", 5, date(2019, 12, 13))
    assert take(cancelled, head=head) == [("unchanged", EDUCATION, "AD Education Network")]


def test_a_cancelled_one_that_is_new_is_kept_as_cancelled(take: Take, example: Path) -> None:
    assert take(event(START, "STATUS:CANCELLED"))[0][0] == "added"
    assert meeting(example, "forum-2019-12-13").status == "cancelled"


def test_word_that_an_unknown_one_is_cancelled_changes_nothing(take: Take, example: Path) -> None:
    before = files_of(example)
    assert take(event(START), head="METHOD:CANCEL\r\n") == [("unchanged", "", "Forum")]
    assert take.notes == ["Cancelled in the calendar, and not held here, so nothing was done: Forum."]
    assert files_of(example) == before


def test_what_was_cancelled_here_stays_so(take: Take, example: Path, run: Run) -> None:
    assert run("meetings", "cancel", EDUCATION, store=example).exit_code == 0
    assert take(event("DTSTART:20200117T103000Z", TITLE, "SEQUENCE:9", uid=UID))[0][0] == "unchanged"
    assert take.notes == [f"Cancelled here, and not in the calendar: left as cancelled: {EDUCATION}."]


def test_an_older_version_is_ignored_and_said(take: Take, example: Path) -> None:
    before = files_of(example)
    assert take(event("DTSTART:20200117T103000Z", TITLE, "SEQUENCE:0", uid=UID))[0][0] == "unchanged"
    assert files_of(example) == before
    assert take.notes == [
        f"Older in the calendar than what is held, so left as it is: {EDUCATION} (sequence 0, held 1)."
    ]


def test_what_a_version_says_that_is_held_needs_no_word(take: Take) -> None:
    assert take(event("DTSTART:20191213T103000Z", TITLE, uid=UID))[0][0] == "unchanged"
    assert take.notes == []


def test_one_without_a_uid_of_ours_is_known_by_its_title_and_day(take: Take, example: Path) -> None:
    before = files_of(example)
    assert take(event("DTSTART:20191213T103000Z", TITLE, HELD, uid="")) == [
        ("unchanged", EDUCATION, "AD Education Network")
    ]
    assert take(event("DTSTART:20191213T103000Z", TITLE, HELD, uid="other"))[0][0] == "unchanged"
    assert files_of(example) == before


def test_two_of_one_title_on_one_day_are_two(take: Take) -> None:
    later = event("DTSTART:20191213T150000Z", TITLE, uid="b")
    assert [each[0] for each in take(later, event("DTSTART:20191213T103000Z", TITLE, HELD, uid="a"))] == [
        *("added", "unchanged"),
    ]
    new = [event(f"DTSTART:20191217T{hour}0000Z", uid=hour) for hour in ("10", "14")]
    assert [each[1] for each in take(*new)] == ["forum-2019-12-17", "forum-2019-12-17-2"]
    assert [each[0] for each in take(*new)] == ["unchanged", "unchanged"]


def test_one_that_was_written_by_hand_goes_by_its_id(take: Take, example: Path) -> None:
    file = example / "years/2019-20/meetings.toml"
    file.write_text(file.read_text().replace(f'uid = "{UID}"\n', ""))
    assert take(event("DTSTART:20200117T103000Z", TITLE, HELD, uid=f"{EDUCATION}@seslip"))[0][:2] == (
        "moved",
        EDUCATION,
    )


def test_two_meetings_with_its_uid_are_named(take: Take, example: Path) -> None:
    file = example / "years/2019-20/meetings.toml"
    file.write_text(file.read_text().replace("cme-2019-11@example.org", UID))
    assert take(event("DTSTART:20191213T103000Z", TITLE, uid=UID)) == [
        ("refused", "", f"it may be any of cme-2019-11, {EDUCATION}.")
    ]


def test_what_has_been_held_is_not_moved(take: Take, example: Path) -> None:
    file = example / "years/2019-20/meetings.toml"
    file.write_text(file.read_text().replace('status = "moved"', 'status = "held"'))
    assert take(event("DTSTART:20200117T103000Z", TITLE, HELD, uid=UID)) == [
        ("refused", "", f'"{EDUCATION}" is held: it cannot be moved.')
    ]
    assert take.code == 1


def test_networks_are_found_by_the_names_it_is_filed_under(take: Take, example: Path) -> None:
    take(event(START, "CATEGORIES:AD Education Network,Red,SEND SE19 Network"))
    assert meeting(example, "forum-2019-12-13").networks == ("ad-education", "send-se19")
    assert take.notes == ["Filed under a name that is no network's, which is not kept: Red."]


SERIES = ("DTSTART;TZID=Europe/London:20190913T140000", "DTEND;TZID=Europe/London:20190913T150000")
RULE = "RRULE:FREQ=MONTHLY;BYDAY=2FR;COUNT=4"


def test_a_series_is_taken_in_once(take: Take, example: Path) -> None:
    assert [each[0] for each in take(event(*SERIES, RULE))] == ["added"] * 4
    assert the_one(example, "1/20191108T140000").date == date(2019, 11, 8)
    before = files_of(example)
    assert [each[0] for each in take(event(*SERIES, RULE))] == ["unchanged"] * 4
    assert files_of(example) == before


def test_one_date_of_a_series_moves_alone(take: Take, example: Path) -> None:
    take(event(*SERIES, RULE))
    moved = event("RECURRENCE-ID:20191108T140000Z", "DTSTART:20191112T100000Z", "SEQUENCE:1")
    assert sorted(each[0] for each in take(event(*SERIES, RULE), moved)) == ["moved", *["unchanged"] * 3]
    now = the_one(example, "1/20191108T140000")
    assert (now.date, now.was[0].date) == (date(2019, 11, 12), date(2019, 11, 8))


def test_a_date_that_its_series_leaves_out_is_cancelled(take: Take, example: Path) -> None:
    take(event(*SERIES, RULE))
    without = event(*SERIES, RULE, "EXDATE;TZID=Europe/London:20191108T140000")
    assert sorted(each[0] for each in take(without)) == ["cancelled", *["unchanged"] * 3]
    assert the_one(example, "1/20191108T140000").status == "cancelled"
    assert sorted(each[0] for each in take(without)) == ["unchanged"] * 3


def test_a_whole_series_is_cancelled(take: Take, example: Path) -> None:
    take(event(*SERIES, RULE))
    assert take(event("SEQUENCE:1"), head="METHOD:CANCEL\r\n") == [("cancelled", "", "Forum")]
    series = [each for each in Store(example).all_meetings() if (each.uid or "").startswith("1/")]
    assert [each.status for each in series] == ["cancelled"] * 4


def test_dates_that_a_series_no_longer_has_are_named(take: Take) -> None:
    take(event(*SERIES, RULE))
    take(event(*SERIES, RULE.replace("COUNT=4", "COUNT=3")))
    assert take.notes[-1] == (
        'No longer among the dates of "Forum", or of another year: forum-2019-12-13. What does not take place: seslip '
        "meetings cancel ID"
    )


def test_of_a_year_only_its_own(take: Take) -> None:
    parts = [event(START), event("DTSTART:20200613T100000Z", uid="2")]
    assert [each[1] for each in take(*parts, words=("--year", "2020-21"))] == ["forum-2020-06-13"]
    assert take.notes == ["Left out: 1 event of other years."]


def test_a_series_in_the_year_that_is_asked_for(take: Take) -> None:
    ids = [each[1] for each in take(event(*SERIES, "RRULE:FREQ=YEARLY"), words=("--year", "2021-22"))]
    assert ids == ["forum-2021-09-13"]


def test_what_it_says_of_itself(run: Run, example: Path, tmp_path: Path) -> None:
    file = tmp_path / "dates.ics"
    file.write_bytes(whole(event(START), event(*SERIES, RULE, uid="2"), event("DTSTART:x", uid="3")).encode())
    result = run("meetings", "import", file, "--dry-run", store=example)
    assert result.exit_code == 1
    assert result.stderr == (
        "dates.ics (a calendar): 3 events, 1 of which recurs.\n"
        "6 events read: 5 added, 0 moved, 0 cancelled, 0 changed, 0 already there, 1 refused. "
        "This was a dry run: nothing was changed.\n"
        "Note: What recurs gives its dates in 2019-20; for another year add --year: Forum.\n"
    )
    assert "Event  What became of it  Name   What changed, or why it was refused" in result.stdout
    assert "its start cannot be read" in result.stdout


@pytest.mark.parametrize("words", [("--sheet", "x"), ("--column", "title=x")])
def test_a_calendar_has_no_sheets_or_columns(words: tuple[str, str], run: Run, example: Path, tmp_path: Path) -> None:
    file = tmp_path / "dates.ics"
    file.write_bytes(whole(event(START)).encode())
    result = run("meetings", "import", file, *words, store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"seslip: {file} is a calendar, and has no sheets or columns.\nLeave {words[0]} out.\n"


def test_a_web_page_under_a_calendars_name_changes_nothing(run: Run, example: Path, tmp_path: Path) -> None:
    file = tmp_path / "dates.ics"
    file.write_text("<html><body>Sign in</body></html>")
    result = run("meetings", "import", file, store=example)
    assert (result.exit_code, result.stdout) == (6, "")
    assert result.stderr.startswith(f"seslip: {file} is a web page, not a calendar.\n")


def test_what_we_write_is_there_already(run: Run, example: Path, tmp_path: Path) -> None:
    file = tmp_path / "dates.ics"
    assert run("meetings", "cancel", "cme-2019-11", store=example).exit_code == 0
    assert run("meetings", "--all", "--output", file, store=example).exit_code == 0
    before = files_of(example)
    result = run("meetings", "import", file, store=example)
    assert result.exit_code == 0
    assert "8 events read: 0 added, 0 moved, 0 cancelled, 0 changed, 8 already there, 0 refused.\n" in result.stderr
    assert files_of(example) == before


def test_an_event_of_several_days_is_told_of(take: Take) -> None:
    two_days = event("DTSTART;VALUE=DATE:20200122", "DTEND;VALUE=DATE:20200124", "SUMMARY:Residential", uid="r1")
    one_day = event("DTSTART;VALUE=DATE:20200127", "DTEND;VALUE=DATE:20200128", "SUMMARY:One day", uid="r2")
    take(two_days, one_day)
    assert take.notes == [
        "A meeting here is of one day: of several, the first is held, and the notes say when it ends: "
        "residential-2020-01-22 (until Thursday 23 January 2020)."
    ]
    take(two_days, one_day)
    assert take.notes == [], "it was said when they were added"
