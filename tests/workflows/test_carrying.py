"""What becomes of the items of earlier issues."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from seslip_cli.domain.issue import Ended, Issue
from seslip_cli.errors import Conflict
from seslip_cli.store.change import change
from seslip_cli.store.reading import Store
from seslip_cli.workflows.carrying import find_missing, get_item
from seslip_cli.workflows.issue_drafting import draft_issue


def draft(root: Path, day: date) -> Issue:
    with change(root, command="issue new", when=datetime(2019, 11, 7, 9, tzinfo=UTC)) as edits:
        return draft_issue(edits, date(2019, 11, 7), None, day).issue


def missing(root: Path, issue: Issue) -> dict[str, str]:
    return {each.standing.id: each.reason for each in find_missing(Store(root), issue)}


def test_what_a_draft_of_another_day_would_have_had_is_missing(example: Path) -> None:
    """As when a date that was typed wrongly is mended by hand, or in the editor."""
    late = draft(example, date(2020, 6, 5))
    assert missing(example, late) == {}
    found = missing(example, replace(late, date=date(2019, 11, 8)))
    assert found["benchmarking-quarter-2"] == "its deadline is Friday 22 November 2019"
    assert found.keys() == {each.id for each in draft(example, date(2019, 11, 8)).reminder}


def test_what_was_ended_is_not_missing_and_what_was_taken_out_is(example: Path) -> None:
    whole = draft(example, date(2019, 11, 8))
    without = replace(whole, reminder=tuple(each for each in whole.reminder if each.id != "benchmarking-quarter-2"))
    assert missing(example, without) == {"benchmarking-quarter-2": "its deadline is Friday 22 November 2019"}
    ended = replace(without, ended=(Ended(id="benchmarking-quarter-2", first=376),))
    assert missing(example, ended) == {}


def test_an_item_that_an_issue_has_not_discards_the_index(example: Path) -> None:
    draft(example, date(2019, 11, 8))
    index = example / ".seslip/issues.json"
    assert get_item(Store(example), 376, (376, "benchmarking-quarter-2")).first is None
    assert index.exists()
    with pytest.raises(Conflict):
        get_item(Store(example), 376, (376, "no-such-item"))
    assert not index.exists()
