"""What is told of the updates when a meeting changes."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from seslip_cli.domain.issue import Issue
from seslip_cli.domain.meeting import Meeting
from seslip_cli.store.reading import Store
from seslip_cli.workflows.told_drafts import look_at_drafts, tell_drafts
from tests.stores import thaw, with_edits

MEETING = "ad-education-2019-12"


def meeting(store: Store) -> Meeting:
    return next(each for each in store.all_meetings() if each.id == MEETING)


def moved(root: Path) -> Store:
    """The programme with the meeting on another day."""
    file = "years/2019-20/meetings.toml"
    text = (root / file).read_bytes()
    assert text.count(b"\ndate = 2019-12-13\n") == 1
    return Store(root, with_edits({file: text}, (file, "\ndate = 2019-12-13\n", "\ndate = 2019-12-20\n")))


def reopen(root: Path, *numbers: int) -> None:
    """Let issues be drafts that never went out."""
    thaw(root, *numbers)
    for number in numbers:
        file = root / f"issues/{number:04}.toml"
        text = file.read_text(encoding="utf-8")
        assert text.count('status = "published"') == 1
        file.write_text(text.replace('status = "published"', 'status = "draft"'), encoding="utf-8")


def test_every_draft_is_told_the_latest_first(example: Path) -> None:
    reopen(example, 375, 376)
    told = tell_drafts(moved(example), look_at_drafts(Store(example), meeting(Store(example))))
    assert [each.partition(" (")[0] for each in told if each.startswith("Issue ") and "shows" in each] == [
        *("Issue 376", "Issue 375")
    ]


def test_what_is_published_and_was_not_kept_is_not_told(example: Path) -> None:
    thaw(example, 375, 376)
    assert tell_drafts(moved(example), look_at_drafts(Store(example), meeting(Store(example)))) == []


def test_only_the_drafts_and_what_went_out_last_are_read_whole(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However old a draft is; what the others are, the index knows."""
    thaw(example, 375)
    source = (example / "issues/0375.toml").read_text(encoding="utf-8")
    for number in range(1, 300):
        text = source.replace("number = 375", f"number = {number}")
        (example / f"issues/{number:04}.toml").write_text(text, encoding="utf-8")
    draft = example / "issues/0012.toml"
    draft.write_text(draft.read_text(encoding="utf-8").replace('"published"', '"draft"', 1), encoding="utf-8")
    (example / ".seslip").mkdir()
    look_at_drafts(Store(example), meeting(Store(example)))
    asked: set[int] = set()
    get_issue = Store.get_issue

    def noted(store: Store, number: int) -> Issue:
        asked.add(number)
        return get_issue(store, number)

    monkeypatch.setattr(Store, "get_issue", noted)
    before = look_at_drafts(Store(example), meeting(Store(example)))
    told = tell_drafts(moved(example), before)
    assert asked == {12, 376}
    assert [each for each in told if each.startswith("Issue 12 (a draft) shows the new date in ")] != []


def test_only_the_years_that_matter_are_read(example: Path) -> None:
    """A meeting of 2019 is no reason to read those of 2020, but for what a draft has of them."""
    store = moved(example)
    thaw(example, 375, 376)
    tell_drafts(store, look_at_drafts(Store(example), meeting(Store(example))))
    assert "years/2019-20/meetings.toml" in store.sources
    assert "years/2020-21/meetings.toml" not in store.sources


def changed(root: Path, old: str, new: str) -> list[str]:
    """What is told where the meeting's record is changed, by hand as it were."""
    file = "years/2019-20/meetings.toml"
    text = (root / file).read_bytes()
    start = text.index(f'id = "{MEETING}"'.encode())
    end = text.index(b"[[meeting", start)
    assert text[start:end].count(old.encode()) == 1
    after = text[:start] + text[start:end].replace(old.encode(), new.encode()) + text[end:]
    return tell_drafts(Store(root, {file: after}), look_at_drafts(Store(root), meeting(Store(root))))


REMINDER = "AD Education Network: new date, Friday 13 December 2019"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            f'id = "{MEETING}"\n',
            f'id = "{MEETING}"\nlink = "https://join.example.org/1"\n',
            [
                f'Issue 376 (a draft) shows the new link in "{REMINDER}".',
                "Issue 376 (a draft) shows the new link under Network dates: AD Education.",
            ],
        ),
        (
            'title = "AD Education Network"\n',
            'title = "Heads of Education"\n',
            [f'Issue 376 (a draft) shows the new title in "{REMINDER}".'],
        ),
        (
            'lead = "rhodri-casswell"\n',
            'lead = "fergus-lindqvist"\n',
            [
                "Issue 376 (a draft) shows the new lead under Network dates: AD Education.",
                "Issue 376 (a draft) now has an entry under Contact details: Fergus Lindqvist.",
            ],
        ),
    ],
)
def test_whatever_a_draft_shows_of_a_meeting_is_told(old: str, new: str, told: list[str], example: Path) -> None:
    reopen(example, 376)
    assert [each for each in changed(example, old, new) if each.startswith("Issue 376")] == told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("start = 10:30\nend = 13:30\n", "start = 14:00\nend = 16:00\n", ["Issue 376 went out with the old times."]),
        ("start = 10:30\nend = 13:30\n", "", ["Issue 376 went out with the old times."]),
        ('venue = "Broadway House"\n', 'venue = "Online"\n', ["Issue 376 went out with the old place."]),
        ("date = 2019-12-13\n", "date = 2019-12-20\n", ["Issue 376 went out with the old date."]),
        ('status = "moved"\n', 'status = "cancelled"\n', ["Issue 376 went out saying that it takes place."]),
        ('title = "AD Education Network"\n', 'title = "Heads of Education"\n', []),
    ],
)
def test_what_went_out_says_otherwise(old: str, new: str, told: list[str], example: Path) -> None:
    assert changed(example, old, new) == told


def test_what_went_out_as_cancelled_and_takes_place_again(example: Path) -> None:
    file = example / "issues/0376.toml"
    text = file.read_text(encoding="utf-8")
    own, frozen, published = text.partition("[frozen]")
    mark = 'mark = "moved from Friday 6 December 2019"'
    assert mark in published
    file.write_text(own + frozen + published.replace(mark, 'mark = "cancelled"'), encoding="utf-8")
    assert changed(example, "start = 10:30\n", "start = 11:00\n") == ["Issue 376 went out saying that it is cancelled."]


def test_what_was_kept_before_lines_named_their_meeting_is_found_by_its_day(example: Path) -> None:
    file = example / "issues/0376.toml"
    text = file.read_text(encoding="utf-8")
    assert f'meeting = "{MEETING}"\n' in text
    own, frozen, published = text.partition("[frozen]")
    file.write_text(own + frozen + published.replace(f'meeting = "{MEETING}"\n', ""), encoding="utf-8")
    assert changed(example, "date = 2019-12-13\n", "date = 2019-12-20\n") == ["Issue 376 went out with the old date."]


def test_a_change_that_no_update_shows_is_not_told(example: Path) -> None:
    reopen(example, 376)
    store = Store(example)
    before = look_at_drafts(store, replace(meeting(store), notes="Bring a pen", sequence=9))
    assert tell_drafts(store, before) == []


def test_a_meeting_that_is_gone_is_not_told(example: Path) -> None:
    reopen(example, 376)
    store = Store(example)
    gone = replace(meeting(store), id="gone")
    assert tell_drafts(store, look_at_drafts(store, gone)) == []
