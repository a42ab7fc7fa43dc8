"""An issue in brief."""

from datetime import date

import msgspec
import pytest

from seslip_cli.domain.issue import Correction, Ended, Issue, Item, Reminder
from seslip_cli.domain.issue_summary import IssueSummary, Standing, key_of, summarise

DAY = date(2019, 11, 1)
NEW = Item(id="new", title="Something new", update="Words.", deadline=DAY, event="board")
OLD = Reminder(id="old", title="Something old", action="Do.", until=DAY, first=370, reason="it is wanted")
ISSUE = Issue(
    number=376,
    date=DAY,
    status="published",
    form="headline",
    item=(NEW,),
    reminder=(OLD,),
    ended=(Ended(id="over", first=371, reason="Done"),),
    correction=(Correction(revision=2, date=DAY, note="A slip."),),
)


def test_it_has_what_lists_and_carrying_over_need() -> None:
    brief = summarise(ISSUE)
    assert (brief.number, brief.date, brief.status, brief.form, brief.revision) == (
        *(376, DAY, "published"),
        *("headline", 2),
    )
    assert (brief.items, brief.reminders, brief.begins_with) == (1, 1, "Something new")
    assert brief.standing == (
        Standing(id="old", title="Something old", kind="reminder", first=370, until=DAY),
        Standing(id="new", title="Something new", kind="item", first=376, deadline=DAY, event="board"),
    )
    assert brief.ended == ISSUE.ended


def test_an_issue_of_reminders_begins_with_nothing() -> None:
    brief = summarise(Issue(number=1, date=DAY, reminder=(OLD,)))
    assert (brief.items, brief.reminders, brief.begins_with) == (0, 1, None)


def test_it_is_the_same_when_it_has_been_written_down() -> None:
    brief = summarise(ISSUE)
    assert msgspec.json.decode(msgspec.json.encode(brief), type=IssueSummary) == brief


@pytest.mark.parametrize(("item", "key"), [(NEW, (376, "new")), (OLD, (370, "old"))])
def test_an_item_is_told_from_others_by_its_first_issue_and_its_id(item: Item, key: tuple[int, str]) -> None:
    assert key_of(item, 376) == key
    assert key in [each.key for each in summarise(ISSUE).standing]
