"""What a draft takes from every earlier issue."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from seslip_cli.errors import Conflict, Refused
from seslip_cli.store.change import change
from seslip_cli.store.problem import BrokenStore
from seslip_cli.store.reading import Store
from seslip_cli.workflows.issue_drafting import Draft, draft_issue
from tests.stores import files_of

WHEN = datetime(2019, 11, 7, 9, tzinfo=UTC)
TODAY = date(2019, 11, 7)


def draft(root: Path, number: int | None = None, day: date | None = None) -> Draft:
    with change(root, command="issue new", when=WHEN) as edits:
        return draft_issue(edits, TODAY, number, day, another=True)


def write_issue(root: Path, number: int, day: str, text: str, status: str = "published") -> None:
    head = f'number = {number}\ndate = {day}\nstatus = "{status}"\n\n'
    (root / f"issues/{number:04}.toml").write_text(head + text, encoding="utf-8")


def story(id: str, *fields: str) -> str:
    return "\n".join(("[[item]]", f'id = "{id}"', f'title = "Title of {id}"', 'update = "Words."', *fields, ""))


def reasons(made: Draft, *, carried: bool) -> dict[str, str]:
    return {each.standing.id: each.reason for each in made.judged if each.carried == carried}


def test_what_is_over_is_told_and_left_behind(example: Path) -> None:
    assert reasons(draft(example), carried=False) == {
        "asglb-data-questions": "its deadline was Tuesday 5 November 2019",
        "first-hundred-days": 'it had neither deadline, event nor "until"',
    }


def test_an_item_of_long_ago_comes_back_in_its_own_words(example: Path) -> None:
    write_issue(example, 120, "2014-11-28", story("old", "deadline = 2019-12-01", 'contacts = ["ines-carvalho"]'))
    made = draft(example)
    (back,) = [each for each in made.issue.reminder if each.id == "old"]
    assert (back.update, back.contacts, back.first) == ("Words.", ("ines-carvalho",), 120)
    assert back.reason == "its deadline is Sunday 1 December 2019"
    (judged,) = [each for each in made.judged if each.standing.id == "old"]
    assert judged.left_out == (375, 376)


def test_a_reminder_that_was_edited_comes_back_as_it_was_edited(example: Path) -> None:
    file = example / "issues/0376.toml"
    text = file.read_text(encoding="utf-8")
    title = "In-house fostering: three ways to join in"
    own, frozen, published = text.partition("[frozen]")
    assert (own.count(title), published.count(title)) == (1, 1)
    edited = own.replace(title, "Fostering, in other words")
    file.write_text(f"{edited}{frozen}{published}", encoding="utf-8")
    assert {each.id: each.title for each in draft(example).issue.reminder}["in-house-fostering"] == (
        "Fostering, in other words"
    )


def test_only_the_files_of_what_comes_back_are_read_whole(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_issue(example, 100, "2014-07-11", story("over", "deadline = 2014-08-01"))
    write_issue(example, 120, "2014-11-28", story("old", "deadline = 2019-12-01"))
    (example / draft(example).file).unlink()
    numbers = set()
    real = Store.get_issue

    def get_issue(store: Store, number: int) -> object:
        numbers.add(number)
        return real(store, number)

    monkeypatch.setattr(Store, "get_issue", get_issue)
    draft(example)
    assert numbers - {377} == {120, 376}  # every reminder of 375 that comes back stands in 376 too


def test_what_an_issue_ended_does_not_come_back_and_is_told_in_every_draft(example: Path) -> None:
    write_issue(example, 120, "2014-11-28", story("old", "deadline = 2019-12-01"))
    write_issue(example, 121, "2014-12-05", '[[ended]]\nid = "old"\nfirst = 120\nreason = "The minister resigned."\n')
    words = "it was ended in 121: The minister resigned; its deadline is Sunday 1 December 2019"
    for _ in range(2):
        made = draft(example)
        assert "old" not in {each.id for each in made.issue.reminder}
        assert reasons(made, carried=False)["old"] == words


def test_of_two_stories_with_one_id_one_comes_back_and_the_draft_can_be_read(example: Path) -> None:
    write_issue(example, 120, "2014-11-28", story("twin", "deadline = 2019-12-01"))
    write_issue(example, 121, "2014-12-05", story("twin", "deadline = 2019-12-02"))
    made = draft(example)
    assert [each.first for each in Store(example).get_issue(377).reminder if each.id == "twin"] == [121]
    assert reasons(made, carried=False)["twin"].startswith("another item, first in 121, comes back under its id, twin;")


def test_an_item_whose_meeting_has_gone_is_named_with_its_file(example: Path) -> None:
    draft(example)
    (example / "issues/0377.toml").unlink()
    meetings = example / "years/2019-20/meetings.toml"
    text = meetings.read_text(encoding="utf-8")
    meetings.write_text(text.replace('"cme-2019-11"', '"cme-2019-12"'), encoding="utf-8")
    before = files_of(example)
    with pytest.raises(BrokenStore) as caught:
        draft(example)
    assert (caught.value.problems[0].file, caught.value.problems[0].field) == ("issues/0376.toml", "event")
    assert "cme-2019-11" in caught.value.problems[0].message
    assert files_of(example) == before


@pytest.mark.parametrize(
    ("right", "wrong"),
    [('"benchmarking-quarter-2"', '"benchmarking-quarter-9"'), ('"cme-2019-11"', '"cme-2019-99"')],
)
def test_an_index_that_is_wrong_is_made_anew(right: str, wrong: str, example: Path) -> None:
    draft(example)
    (example / "issues/0377.toml").unlink()
    index = example / ".seslip/issues.json"
    text = index.read_text(encoding="utf-8")
    assert right in text
    index.write_text(text.replace(right, wrong), encoding="utf-8")
    before = files_of(example)
    with pytest.raises(Conflict, match="was changed while this command was at work"):
        draft(example)
    assert files_of(example) == before
    assert "benchmarking-quarter-2" in reasons(draft(example), carried=True)


def test_a_draft_tells_of_the_others_that_are_open(example: Path) -> None:
    assert (draft(example).drafts, draft(example).drafts) == ((), (377,))
    write_issue(
        example,
        374,
        "2019-10-18",
        '[[correction]]\nrevision = 2\ndate = 2019-11-01\nnote = "A slip."\n',
        status="draft",
    )
    made = draft(example)
    assert (made.drafts, made.corrected) == ((377, 378), (374,))


def test_a_deadline_that_is_open_today_is_told_though_a_draft_of_a_later_day_stands_between(example: Path) -> None:
    draft(example, day=date(2020, 6, 5))
    told = reasons(draft(example), carried=False)
    assert told["benchmarking-quarter-2"] == "its deadline was Friday 22 November 2019"
    assert "first-hundred-days" not in told, "that was over before"


def test_the_title_of_the_updates_stands_in_one_line_of_the_file(example: Path) -> None:
    file = example / "seslip.toml"
    text = file.read_text(encoding="utf-8")
    assert text.count('title = "Update no"') == 1
    file.write_text(text.replace('title = "Update no"', 'title = "Update\\nnumber = 5 #"'), encoding="utf-8")
    draft(example)
    assert (example / "issues/0377.toml").read_text(encoding="utf-8").startswith("# Update number = 5 # 377, ")
    assert Store(example).get_issue(377).number == 377


@pytest.mark.parametrize(
    ("number", "day", "not_before", "not_after"),
    [
        (None, date(2019, 11, 8), (), ()),
        (None, date(2019, 11, 1), (376,), ()),
        (None, date(2019, 10, 1), (375, 376), ()),
        (370, date(2019, 9, 20), (), ()),
        (370, date(2019, 11, 8), (), (375, 376)),
    ],
)
def test_a_date_that_is_out_of_order_is_told(
    number: int | None, day: date, not_before: tuple[int, ...], not_after: tuple[int, ...], example: Path
) -> None:
    made = draft(example, number, day)
    assert (tuple(each.number for each in made.not_before), tuple(each.number for each in made.not_after)) == (
        not_before,
        not_after,
    )


def test_where_the_highest_number_is_taken_a_lower_one_is_proposed(example: Path) -> None:
    write_issue(example, 9999, "2019-11-08", "")
    with pytest.raises(Refused) as caught:
        draft(example, 9999)
    assert caught.value.hint == "The next free number is 1."
    with pytest.raises(Refused) as caught:
        draft(example)
    assert caught.value.message == "10000 is more than a number of an issue may be. Nothing was changed."
