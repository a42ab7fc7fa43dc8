"""Which items of earlier issues come back, which do not, and why."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seslip_cli.domain import dates
from seslip_cli.domain.drafting import events_of, find_latest, judge_items, make_reminder, next_date
from seslip_cli.domain.issue import Ended, Issue, Item, Link, Reminder
from seslip_cli.domain.issue_summary import summarise
from seslip_cli.domain.meeting import FormerDate, Meeting

DAY = date(2019, 11, 8)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def item(id="a", **fields):
    return Item(id=id, title=f"Title {id}", update="Words.", **fields)


def issue(number, *items, reminders=(), ended=()):
    """Issue 376 is a week before the new one, and so on backwards."""
    day = DAY - timedelta(7 * (377 - number))
    return Issue(number=number, date=day, item=items, reminder=reminders, ended=ended)


def judge(issues, meetings=None, day=DAY, ending=()):
    earlier = [summarise(each) for each in sorted(issues, key=lambda each: each.number)]
    later = [summarise(each) for each in ending]
    return judge_items(find_latest(earlier), earlier, [*earlier, *later], meetings or {}, day)


def told(judged):
    """What is said of each: (id, whether it is carried, why, which issues it was left out of)."""
    return [(each.standing.id, each.carried, each.reason, each.left_out) for each in judged]


def meeting(**fields):
    return {"m": Meeting(id="m", title="The board", **fields)}


def judged(one, meetings=None):
    """What is said of a single item of the last issue: (whether it is carried, reason)."""
    (found,) = judge([issue(376, one)], meetings)
    return found.carried, found.reason


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


def test_an_item_that_nothing_keeps_current_is_told_once():
    assert judged(item()) == (False, 'it had neither deadline, event nor "until"')
    assert judge([issue(375, item()), issue(376)]) == []


def test_a_title_of_a_meeting_on_two_lines_is_one_line_in_the_reason():
    board = Meeting(id="m", title="The\nboard", date=AFTER)
    assert judged(item(event="m"), {"m": board}) == (True, "The board is on Saturday 9 November 2019")


def test_a_meeting_that_moved_ahead_keeps_its_item_and_the_reason_has_the_new_date():
    moved = Meeting(id="m", title="The board", date=AFTER, status="moved", was=(FormerDate(date=BEFORE),))
    assert judged(item(event="m"), {"m": moved}) == (True, "The board is on Saturday 9 November 2019")


def test_an_item_whose_meeting_had_passed_comes_back_when_it_is_moved_ahead():
    issues = [issue(374, item(event="m")), issue(375), issue(376)]
    assert judge(issues, meeting(date=date(2019, 10, 20))) == []
    assert told(judge(issues, meeting(date=AFTER, status="moved"))) == [
        ("a", True, "The board is on Saturday 9 November 2019", (375, 376))
    ]


def test_the_latest_words_win_and_the_first_issue_is_remembered():
    old = item(deadline=BEFORE)
    new = Reminder(id="a", title="New title", update="New words.", deadline=AFTER, first=375, reason="said so")
    (found,) = judge([issue(376, reminders=(new,)), issue(375, old)])
    assert (found.standing.title, found.standing.first, found.number, found.carried) == ("New title", 375, 376, True)


def test_an_item_whose_latest_words_keep_it_current_no_more_is_told():
    old = item(deadline=AFTER)
    new = Reminder(id="a", title="New title", update="New words.", first=375)
    assert told(judge([issue(375, old), issue(376, reminders=(new,))])) == [
        ("a", False, 'it had neither deadline, event nor "until"', ())
    ]


@pytest.mark.parametrize("fields", [{"deadline": AFTER}, {"until": AFTER}, {"event": "m"}])
def test_an_item_of_any_earlier_issue_comes_back_and_where_it_was_left_out_is_told(fields):
    issues = [issue(300, item(**fields)), issue(374), issue(375), issue(376)]
    (found,) = judge(issues, meeting(date=AFTER))
    assert (found.carried, found.standing.first, found.number, found.left_out) == (True, 300, 300, (374, 375, 376))


def test_what_was_current_on_the_day_of_the_last_issue_is_told_though_it_was_left_out_of_it():
    issues = [issue(375, item(deadline=date(2019, 11, 1))), issue(376)]
    assert told(judge(issues)) == [("a", False, "its deadline was Friday 1 November 2019", (376,))]


def test_what_was_dropped_long_ago_is_told_no_more():
    issues = [issue(375, item(deadline=date(2019, 10, 31)), item("b")), issue(376)]
    assert judge(issues) == []


def test_an_item_that_was_ended_does_not_come_back_and_is_told_while_its_deadline_is_open():
    ended = Ended(id="a", first=374, reason="Everybody has answered. ")
    issues = [issue(374, item(deadline=AFTER)), issue(375, ended=(ended,)), issue(376)]
    words = "it was ended in 375: Everybody has answered; its deadline is Saturday 9 November 2019"
    assert told(judge(issues)) == [("a", False, words, (375, 376))]
    assert judge(issues, day=AFTER + timedelta(1)) == []


def test_an_item_that_was_ended_in_the_last_issue_is_told_once_though_its_deadline_has_passed():
    issues = [issue(375, item(deadline=BEFORE)), issue(376, ended=(Ended(id="a", first=375),))]
    assert told(judge(issues)) == [("a", False, "it was ended in 376", (376,))]


def test_an_end_is_of_one_item_and_not_of_another_with_its_id():
    issues = [issue(374, item(until=AFTER)), issue(376, ended=(Ended(id="a", first=373),))]
    assert [each.carried for each in judge(issues)] == [True]


def test_an_item_that_was_taken_up_again_after_its_end_comes_back():
    again = Reminder(id="a", title="A", action="Do.", deadline=AFTER, first=374)
    ended = Ended(id="a", first=374)
    issues = [issue(374, item(deadline=AFTER)), issue(375, ended=(ended,)), issue(376, reminders=(again,))]
    assert [each.carried for each in judge(issues)] == [True]


def test_what_a_later_issue_ended_does_not_come_back_in_one_before_it():
    later = issue(380, ended=(Ended(id="a", first=376, reason="Over"),))
    (found,) = judge([issue(376, item(deadline=AFTER))], ending=[later])
    assert (found.carried, found.reason) == (
        False,
        "it was ended in 380: Over; its deadline is Saturday 9 November 2019",
    )


def test_of_two_items_with_one_id_the_one_that_stood_last_comes_back_and_the_other_is_told():
    until = "it is wanted until Saturday 9 November 2019"
    found = judge([issue(375, item(until=AFTER)), issue(376, item(deadline=AFTER))])
    assert [(each.standing.first, each.carried, each.reason) for each in found] == [
        (375, False, f"another item, first in 376, comes back under its id, a; {until}"),
        (376, True, "its deadline is Saturday 9 November 2019"),
    ]


def test_what_comes_back_keeps_the_order_in_which_it_first_appeared_and_stands_before_what_does_not():
    issues = [
        issue(
            376, item("c", until=AFTER), reminders=(Reminder(id="b", title="B", action="Do.", until=AFTER, first=375),)
        ),
        issue(375, item("x", until=date(2019, 11, 2)), item("a", until=AFTER), item("b", until=BEFORE)),
    ]
    assert [each.standing.id for each in judge(issues)] == ["a", "b", "c", "x"]


def test_nothing_comes_back_where_there_is_no_earlier_issue():
    assert judge([]) == []


def test_a_new_issue_dated_before_the_last_carries_what_is_current_on_its_own_day():
    issues = [issue(376, item(deadline=date(2019, 10, 31)))]
    assert [each.carried for each in judge(issues, day=date(2019, 10, 30))] == [True]


def test_the_events_are_those_of_the_latest_words():
    new = Reminder(id="a", title="A", action="Do.", event="later", first=375)
    issues = [
        summarise(issue(375, item(event="sooner"), item("b", event="m"))),
        summarise(issue(376, reminders=(new,))),
    ]
    assert events_of(find_latest(issues)) == {"later", "m"}


DAYS = st.none() | st.dates(date(2019, 10, 1), date(2019, 12, 1))


@settings(derandomize=True, max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(370, 376), st.sampled_from("abc"), DAYS, DAYS), max_size=12), st.integers(0, 2))
def test_an_open_deadline_is_never_passed_over_in_silence(rows, ended):
    items = {(number, id): item(id, deadline=deadline, until=until) for number, id, deadline, until in rows}
    ends = tuple(Ended(id=id, first=number) for number, id in [*items][:ended])
    issues = [
        issue(number, *(one for (at, _), one in items.items() if at == number), ended=ends if number == 376 else ())
        for number in range(370, 377)
    ]
    found = {(each.standing.first, each.standing.id): each for each in judge(issues)}
    still_open = {key for key, one in items.items() if one.deadline is not None and one.deadline >= DAY}
    assert still_open <= {*found}
    carried = [each.standing.id for each in found.values() if each.carried]
    assert len(carried) == len(set(carried))
    assert {id for _, id in still_open - {(each.first, each.id) for each in ends}} <= set(carried)


def test_a_reminder_is_the_item_and_why_it_came_back():
    link = Link(text="The papers", url="https://www.example.org/papers")
    one = item(deadline=AFTER, contacts=("ada-marsh",), links=(link,))
    (carried,) = judge([issue(375, one)])
    assert make_reminder(one, carried) == Reminder(
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
    (carried,) = judge([issue(375, reminders=(one,))])
    again = make_reminder(one, carried)
    assert (again.first, again.reason) == (370, "its deadline is Saturday 9 November 2019")
