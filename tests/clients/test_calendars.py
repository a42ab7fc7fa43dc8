"""Calendars, given to what reads them: khal, libical, icalendar and Home Assistant's ical."""

import re
import subprocess
from pathlib import Path

import icalendar
import pytest

from tests.clients.conftest import Call
from tests.conftest import Run
from tests.render.test_calendar import an_event, written

EDUCATION = "ad-education-2019-12"
HEADED = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nMETHOD:PUBLISH\r\nBEGIN:VEVENT\r\nUID:1\r\n"
    "DTSTAMP:20191107T093000Z\r\nDTSTART:20191213T103000Z\r\nSUMMARY:Forum\r\n"
)
"""The beginning of a calendar that says nobody who it comes from."""


@pytest.fixture
def calendars(run: Run, example: Path, tmp_path: Path) -> dict[str, Path]:
    """Every kind of calendar file that seslip makes of the example."""
    assert run("meetings", "cancel", "cme-2019-11", store=example).exit_code == 0
    assert run("meetings", "move", EDUCATION, "2019-12-18", store=example).exit_code == 0
    made = {name: tmp_path / f"{name}.ics" for name in ("all", "request", "cancel")}
    assert run("meetings", "--all", "--output", made["all"], store=example).exit_code == 0
    assert run("meetings", "invite", EDUCATION, "--output", made["request"], store=example).exit_code == 0
    assert run("meetings", "invite", "cme-2019-11", "--output", made["cancel"], store=example).exit_code == 0
    return made


@pytest.fixture(scope="session")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small program around libical's own check."""
    program = tmp_path_factory.mktemp("libical") / "restrictions"
    source = Path(__file__).with_name("restrictions.c")
    subprocess.run(["gcc", "-Wall", "-o", program, source, "-lical"], check=True)
    return program


@pytest.fixture
def khal(call: Call, clients: Path, tmp_path: Path) -> Call:
    """khal with one empty calendar."""
    config = tmp_path / "khal.conf"
    config.write_text(
        f"[calendars]\n[[office]]\npath = {tmp_path / 'office'}\n[sqlite]\npath = {tmp_path / 'khal.db'}\n"
        "[locale]\nlocal_timezone = Europe/London\ndefault_timezone = Europe/London\ntimeformat = %H:%M\n"
        "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\n"
        "longdatetimeformat = %Y-%m-%d %H:%M\n"
    )
    (tmp_path / "office").mkdir()
    return lambda *words: call(clients / "python/bin/khal", "-c", config, *words)


def test_khal_has_one_event_on_the_right_day_after_two_moves(
    run: Run, example: Path, khal: Call, tmp_path: Path
) -> None:
    for number, day in enumerate([None, "2019-12-18", "2020-01-17"]):
        if day is not None:
            assert run("meetings", "move", EDUCATION, day, store=example).exit_code == 0
        file = tmp_path / f"dates-{number}.ics"
        assert run("meetings", "--network", "ad-education", "--output", file, store=example).exit_code == 0
        khal("import", "--batch", "-a", "office", file)
    listed = khal(
        *("list", "--notstarted", "--day-format", "", "--format", "{start-long} {end-long} {title}, {location}"),
        *("2019-11-01", "200d"),
    )
    assert [line for line in listed.splitlines() if "AD Education" in line] == [
        "2020-01-17 10:30 2020-01-17 13:30 AD Education Network, Broadway House"
    ]
    assert len([*(tmp_path / "office").glob("*.ics")]) == 3


def test_khal_reads_everything_without_a_word(calendars: dict[str, Path], khal: Call) -> None:
    said = khal("import", "--batch", "-a", "office", calendars["all"])
    assert not re.search("warning|error|critical", said, re.IGNORECASE)
    listed = khal("list", "--day-format", "", "--format", "{title} {start-long}", "2019-11-01", "300d")
    assert "Cancelled: Children Missing Education sub-group 2019-11-11 13:00" in listed.splitlines()
    assert "Adoption and Special Guardianship Leadership Board 2019-11-08" in listed.splitlines()


def test_libicals_restrictions_are_kept(calendars: dict[str, Path], call: Call, checker: Path) -> None:
    assert call(checker, calendars["all"]) == "8 events\n"
    assert call(checker, calendars["request"]) == "1 events\n"
    assert call(checker, calendars["cancel"]) == "1 events\n"


def test_libicals_check_can_fail(call: Call, checker: Path, tmp_path: Path) -> None:
    file = tmp_path / "bad.ics"
    file.write_text(f"{HEADED}END:VEVENT\r\nEND:VCALENDAR\r\n", newline="")
    with pytest.raises(AssertionError, match="ORGANIZER"):
        call(checker, file)


def test_icalendar_finds_every_property_that_is_required(calendars: dict[str, Path]) -> None:
    for name, count in (("all", 8), ("request", 1), ("cancel", 1)):
        calendar = icalendar.Calendar.from_ical(calendars[name].read_bytes())
        assert not calendar.errors
        assert {"VERSION", "PRODID", "METHOD"} <= {*calendar}
        assert [each["TZID"] for each in calendar.walk("VTIMEZONE")] == ["Europe/London"]
        events = calendar.walk("VEVENT")
        assert len(events) == len({each["UID"] for each in events}) == count
        for event in events:
            assert not event.errors
            assert {"UID", "DTSTAMP", "DTSTART", "SEQUENCE", "SUMMARY", "ORGANIZER", "STATUS"} <= {*event}
            assert ("ATTENDEE" in event) == (name != "all")
        assert not calendar.get_missing_tzids()


_READ = """
import sys
from pathlib import Path
from ical.calendar_stream import IcsCalendarStream
calendar = IcsCalendarStream.calendar_from_ics(Path(sys.argv[1]).read_bytes().decode())
for event in calendar.timeline:
    print(event.uid, event.dtstart, event.status.value, event.sequence, event.summary, sep=" | ")
"""


def test_ical_reads_every_event(calendars: dict[str, Path], call: Call, clients: Path) -> None:
    for name, count in (("all", 8), ("request", 1), ("cancel", 1)):
        lines = call(clients / "python/bin/python", "-c", _READ, calendars[name]).splitlines()
        assert len(lines) == count
        if name == "request":
            (line,) = lines
            uid, start, status, sequence, title = line.split(" | ")
            assert (uid, start) == (f"{EDUCATION}@example.org", "2019-12-18 10:30:00+00:00")
            assert (status, sequence, title) == ("CONFIRMED", "2", "AD Education Network")


AWKWARD = 'Ünïcode, with; marks: "quoted", a\\backslash\\N and 😀' * 4


def test_awkward_texts_reach_every_client_whole(call: Call, checker: Path, clients: Path, tmp_path: Path) -> None:
    file = tmp_path / "awkward.ics"
    file.write_bytes(written(an_event(title=AWKWARD, place=AWKWARD, description=(AWKWARD, AWKWARD))))
    assert call(checker, file) == "1 events\n"
    assert call(clients / "python/bin/python", "-c", _READ, file).rstrip("\n").endswith(f"| {AWKWARD}")
