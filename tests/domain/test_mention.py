from datetime import date

from seslip_cli.domain.issue import Issue, Item, Reminder
from seslip_cli.domain.mention import Mention, find_mentions


def item(id, title, kind=Item, **fields):
    return kind(id=id, title=title, update="Words.", **fields)


def issue(number, *items, reminders=()):
    return Issue(number=number, date=date(2019, 10, 25), item=items, reminder=reminders)


ISSUES = [
    issue(374, item("a", "About A", contacts=("ada", "ben")), item("b", "About B", meetings=("m-1",))),
    issue(
        376,
        item("c", "About C", event="m-1"),
        reminders=(item("a", "About A", kind=Reminder, contacts=("ada",), first=374),),
    ),
    issue(375, item("d", "About D", contacts=("ben",))),
]


def test_an_item_is_named_once_with_its_issues_the_latest_first():
    assert find_mentions(ISSUES, "contact", {"ada"}) == [Mention(title="About A", issues=(376, 374))]


def test_the_latest_item_comes_first():
    assert [each.title for each in find_mentions(ISSUES, "contact", {"ben"})] == ["About D", "About A"]


def test_a_meeting_is_mentioned_as_a_meeting_and_as_an_event():
    assert find_mentions(ISSUES, "meeting", {"m-1", "m-2"}) == [
        Mention(title="About C", issues=(376,)),
        Mention(title="About B", issues=(374,)),
    ]


def test_an_id_of_another_kind_is_no_mention():
    assert find_mentions(ISSUES, "resource", {"ada", "m-1"}) == []
    assert find_mentions(ISSUES, "contact", set()) == []


def test_an_issue_is_named_once_though_two_of_its_items_have_the_same_title():
    twins = issue(375, item("a", "Dates", contacts=("ada",)), item("b", "Dates", contacts=("ada",)))
    assert find_mentions([twins], "contact", {"ada"}) == [Mention(title="Dates", issues=(375,))]
