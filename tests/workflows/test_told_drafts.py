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
        file = root / f"issues/0{number}.toml"
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


def test_only_the_latest_issues_are_read(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = (example / "issues/0375.toml").read_text(encoding="utf-8")
    for number in range(1, 300):
        text = source.replace("number = 375", f"number = {number}")
        (example / f"issues/{number:04}.toml").write_text(text, encoding="utf-8")
    asked: set[int] = set()
    get_issue = Store.get_issue

    def noted(store: Store, number: int) -> Issue:
        asked.add(number)
        return get_issue(store, number)

    monkeypatch.setattr(Store, "get_issue", noted)
    before = look_at_drafts(Store(example), meeting(Store(example)))
    tell_drafts(moved(example), before)
    assert asked == {298, 299, 375, 376}


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
