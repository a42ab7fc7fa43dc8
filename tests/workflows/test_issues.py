"""Drafting an issue, and putting one together."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from seslip_cli.errors import NotFound, Refused
from seslip_cli.store.change import change
from seslip_cli.store.reading import Store
from seslip_cli.workflows.issue_drafting import Draft, draft_issue
from seslip_cli.workflows.issues import get_update
from tests.stores import thaw

WHEN = datetime(2019, 11, 7, 9, tzinfo=UTC)
TODAY = date(2019, 11, 7)


def draft(root: Path, number: int | None = None, day: date | None = None, today: date = TODAY) -> Draft:
    with change(root, command="issue new", when=WHEN) as edits:
        return draft_issue(edits, today, number, day)


def test_the_next_number_and_the_next_friday(example: Path) -> None:
    made = draft(example)
    assert (made.issue.number, made.issue.date, made.file) == (377, date(2019, 11, 8), "issues/0377.toml")
    assert made.issue.status == "draft"


def test_the_draft_reads_as_what_was_drafted(example: Path) -> None:
    made = draft(example)
    assert Store(example).get_issue(377) == made.issue
    assert get_update(Store(example), 377) == made.update


def test_the_file_tells_how_to_go_on(example: Path) -> None:
    text = (example / draft(example).file).read_text(encoding="utf-8")
    assert text.startswith("# Update no 377, Friday 8 November 2019: a draft.\n")
    assert "seslip issue show 377" in text


def test_reminders_and_the_reasons_for_them(example: Path) -> None:
    assert {each.id: each.reason for each in draft(example).issue.reminder} == {
        "asglb-november": "Adoption and Special Guardianship Leadership Board is on Friday 8 November 2019",
        "ad-safeguarding-december": ("AD Safeguarding Network, with the East of England is on Friday 6 December 2019"),
        "ad-education-december": "AD Education Network is on Friday 13 December 2019",
        "models-of-practice-questionnaire": "its deadline is Saturday 16 November 2019",
        "in-house-fostering": "it is wanted until Friday 29 November 2019",
        "peer-challenge-2019-20": "it is wanted until Thursday 9 January 2020",
        "peer-challenge-opens": "it is wanted until Friday 15 November 2019",
        "cme-first-meeting": "Children Missing Education sub-group is on Monday 11 November 2019",
        "benchmarking-quarter-2": "its deadline is Friday 22 November 2019",
        "memorandum-nominations": "its deadline is Friday 15 November 2019",
    }


def test_a_reminder_keeps_the_issue_in_which_it_first_stood(example: Path) -> None:
    first = {each.id: each.first for each in draft(example).issue.reminder}
    assert (first["in-house-fostering"], first["asglb-november"], first["peer-challenge-opens"]) == (372, 375, 376)


def test_a_later_day_has_fewer_reminders(example: Path) -> None:
    made = draft(example, day=date(2019, 12, 20))
    assert {each.id for each in made.issue.reminder} == {"peer-challenge-2019-20"}


def test_a_number_that_is_taken_is_refused(example: Path) -> None:
    before = (example / "issues/0376.toml").read_bytes()
    with pytest.raises(Refused) as caught:
        draft(example, number=376)
    assert caught.value.exit_code == 7
    assert caught.value.message == "There is an issue 376 already. Nothing was changed."
    assert caught.value.hint == "The next free number is 377."
    assert (example / "issues/0376.toml").read_bytes() == before
    assert not (example / ".seslip/log.jsonl").exists()


def test_an_issue_between_others_looks_back_only(example: Path) -> None:
    made = draft(example, number=370)
    assert made.issue.reminder == ()


def test_the_first_issue_of_a_programme(example: Path) -> None:
    for each in (example / "issues").iterdir():
        each.unlink()
    made = draft(example)
    assert (made.issue.number, made.issue.date) == (1, date(2019, 11, 8))


def test_the_first_issue_may_be_todays(example: Path) -> None:
    for each in (example / "issues").iterdir():
        each.unlink()
    assert draft(example, today=date(2019, 11, 8)).issue.date == date(2019, 11, 8)


def test_a_headline_programme_drafts_a_headline_issue(headline_example: Path) -> None:
    made = draft(headline_example, today=date(2024, 9, 19))
    assert (made.issue.number, made.issue.date, made.issue.form) == (627, date(2024, 9, 20), "headline")


def test_what_waits_for_a_date_comes_back(headline_example: Path) -> None:
    """The webinar has no date yet: `its date is still to be announced` is a reason to be carried over again."""
    made = draft(headline_example, today=date(2024, 9, 19))
    assert {each.id for each in made.issue.reminder} == {
        *("ai-webinar", "asye-failure-rate", "it-strategy-summit", "nndhp-conference"),
    }


def test_network_dates_end_where_the_settings_say(example: Path) -> None:
    thaw(example, 376)
    settings = example / "seslip.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("weeks_of_network_dates = 26", "weeks_of_network_dates = 4"), encoding="utf-8")
    update = get_update(Store(example), 376)
    assert [line.network for line in update.network_dates if line.when[0].isupper()] == [
        "ASGLB",
        "CME sub-group",
        "Education Data",
    ]


def test_a_cancelled_meeting_is_not_the_next(example: Path) -> None:
    thaw(example, 376)
    file = example / "years/2019-20/meetings.toml"
    text = file.read_text(encoding="utf-8")
    changed = text.replace("date = 2019-12-06\narrive", 'date = 2019-12-06\nstatus = "cancelled"\narrive')
    assert changed != text
    file.write_text(changed, encoding="utf-8")
    when = {line.network: line.when for line in get_update(Store(example), 376).network_dates}
    assert when["AD Safeguarding"].startswith("Friday 6 March 2020")


def test_no_such_issue(example: Path) -> None:
    with pytest.raises(NotFound) as caught:
        get_update(Store(example), 999)
    assert (caught.value.message, caught.value.hint) == ("There is no issue 999.", "The issues run from 375 to 376.")
