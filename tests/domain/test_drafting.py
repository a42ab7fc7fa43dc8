from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seslip_cli.domain import dates
from seslip_cli.domain.drafting import find_current, make_reminder, next_date
from seslip_cli.domain.issue import Issue, Item, Link, Reminder
from seslip_cli.domain.meeting import Meeting

DAY = date(2019, 11, 8)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def item(id="a", **fields):
    return Item(id=id, title=f"Title {id}", update="Words.", **fields)


def issue(number, *items, reminders=()):
    return Issue(number=number, date=date(2019, 10, 25), item=items, reminder=reminders)


def meeting(**fields):
    return {"m": Meeting(id="m", title="The board", **fields)}


def judged(one, meetings=None):
    """What is said of a single item: (current, reason), or None."""
    found = find_current([issue(375, one)], meetings or {}, DAY)
    return (found[0].current, found[0].reason) if found else None


@pytest.mark.parametrize(
    ("last", "weekday", "following"),
    [
        (date(2019, 11, 1), "friday", date(2019, 11, 8)),
        (date(2019, 10, 31), "friday", date(2019, 11, 1)),
        (date(2019, 11, 2), "friday", date(2019, 11, 8)),
        (date(2019, 12, 31), "wednesday", date(2020, 1, 1)),
    ],
)
def test_the_next_issue_is_on_the_first_such_weekday(last, weekday, following):
    assert next_date(last, weekday) == following


@settings(derandomize=True, max_examples=80, deadline=None)
@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from(WEEKDAYS))
def test_the_next_date_is_within_a_week_and_on_its_weekday(last, weekday):
    following = next_date(last, weekday)
    assert 1 <= (following - last).days <= 7
    assert dates.weekday(following).lower() == weekday


@pytest.mark.parametrize(
    ("day", "current", "reason"),
    [
        (BEFORE, False, "its deadline was Thursday 7 November 2019"),
        (DAY, True, "its deadline is Friday 8 November 2019"),
        (AFTER, True, "its deadline is Saturday 9 November 2019"),
    ],
)
def test_a_deadline_keeps_an_item_until_its_day(day, current, reason):
    assert judged(item(deadline=day)) == (current, reason)


@pytest.mark.parametrize(
    ("day", "current", "reason"),
    [
        (BEFORE, False, "it was wanted until Thursday 7 November 2019"),
        (DAY, True, "it is wanted until Friday 8 November 2019"),
        (AFTER, True, "it is wanted until Saturday 9 November 2019"),
    ],
)
def test_until_keeps_an_item_until_its_day(day, current, reason):
    assert judged(item(until=day)) == (current, reason)


@pytest.mark.parametrize(
    ("fields", "current", "reason"),
    [
        ({"date": BEFORE}, False, "The board was on Thursday 7 November 2019"),
        ({"date": DAY}, True, "The board is on Friday 8 November 2019"),
        ({"date": AFTER}, True, "The board is on Saturday 9 November 2019"),
        ({"date": AFTER, "status": "moved"}, True, "The board is on Saturday 9 November 2019"),
        ({"date": BEFORE, "status": "held"}, False, "The board was on Thursday 7 November 2019"),
        ({"date": AFTER, "status": "cancelled"}, False, "The board is cancelled"),
        ({"date": BEFORE, "status": "cancelled"}, False, "The board is cancelled"),
        ({"status": "tbc", "expected": "spring 2020"}, True, "The board is still to be confirmed"),
    ],
)
def test_an_event_keeps_an_item_until_its_day(fields, current, reason):
    assert judged(item(event="m"), meeting(**fields)) == (current, reason)


def test_of_several_reasons_those_that_lie_ahead_are_given():
    one = item(deadline=BEFORE, event="m", until=AFTER)
    assert judged(one, meeting(date=DAY)) == (
        True,
        "The board is on Friday 8 November 2019 and it is wanted until Saturday 9 November 2019",
    )


def test_where_none_lies_ahead_all_that_are_past_are_given():
    one = item(deadline=BEFORE, event="m", until=BEFORE)
    assert judged(one, meeting(date=AFTER, status="cancelled")) == (
        False,
        "its deadline was Thursday 7 November 2019, The board is cancelled and "
        "it was wanted until Thursday 7 November 2019",
    )


def test_an_item_without_a_reason_is_not_spoken_of():
    assert judged(item()) is None


def test_the_latest_words_win_and_the_first_issue_is_remembered():
    old = item(deadline=BEFORE)
    new = Reminder(id="a", title="New title", update="New words.", deadline=AFTER, first=375, reason="said so")
    found = find_current([issue(376, reminders=(new,)), issue(375, old)], {}, DAY)
    assert [(each.item.title, each.first, each.current) for each in found] == [("New title", 375, True)]


def test_an_item_whose_latest_words_give_no_reason_has_none():
    old = item(deadline=AFTER)
    new = Reminder(id="a", title="New title", update="New words.", first=375)
    assert find_current([issue(375, old), issue(376, reminders=(new,))], {}, DAY) == []


def test_the_same_id_in_another_issue_is_another_item_unless_it_says_where_it_first_was():
    found = find_current([issue(375, item(until=AFTER)), issue(376, item(until=AFTER))], {}, DAY)
    assert [each.first for each in found] == [375, 376]


def test_items_keep_the_order_in_which_they_first_appeared():
    issues = [
        issue(
            376, item("c", until=AFTER), reminders=(Reminder(id="b", title="B", action="Do.", until=AFTER, first=375),)
        ),
        issue(375, item("a", until=AFTER), item("b", until=BEFORE)),
    ]
    assert [each.item.id for each in find_current(issues, {}, DAY)] == ["a", "b", "c"]


def test_a_reminder_is_the_item_and_why_it_came_back():
    link = Link(text="The papers", url="https://www.example.org/papers")
    one = item(deadline=AFTER, contacts=("ada-marsh",), links=(link,))
    (carried,) = find_current([issue(375, one)], {}, DAY)
    assert make_reminder(carried) == Reminder(
        id="a",
        title="Title a",
        update="Words.",
        deadline=AFTER,
        contacts=("ada-marsh",),
        links=(link,),
        first=375,
        reason="its deadline is Saturday 9 November 2019",
    )


def test_a_reminder_that_is_carried_again_has_the_new_reason():
    one = Reminder(id="a", title="A", action="Do.", deadline=AFTER, first=370, reason="an old one")
    (carried,) = find_current([issue(375, reminders=(one,))], {}, DAY)
    again = make_reminder(carried)
    assert (again.first, again.reason) == (370, "its deadline is Saturday 9 November 2019")
