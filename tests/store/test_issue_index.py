"""The index of the issues: it never says what is not so, and is safe to delete."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from seslip_cli.domain.issue_summary import IssueSummary, summarise
from seslip_cli.errors import NotFound
from seslip_cli.store import journal
from seslip_cli.store.change import change
from seslip_cli.store.issue_index import INDEX, IssueIndex
from seslip_cli.store.problem import BrokenStore
from seslip_cli.store.reading import Store

WHEN = datetime(2019, 11, 7, 9, tzinfo=UTC)
LAST = "issues/0376.toml"


@pytest.fixture
def kept(example: Path) -> Path:
    """The example, with an index of its issues."""
    (example / journal.HOME).mkdir(exist_ok=True)
    ask(example)
    assert index_of(example).is_file()
    return example


def index_of(root: Path) -> Path:
    return root / journal.HOME / INDEX


def ask(root: Path) -> list[IssueSummary]:
    index = IssueIndex(Store(root))
    found = index.all()
    index.keep()
    return found


def truth(root: Path) -> list[IssueSummary]:
    store = Store(root)
    return [summarise(store.get_issue(number)) for number in store.issue_numbers()]


def edit(root: Path, old: str, new: str) -> None:
    """Edit the last issue, but for what is kept of it as it was published."""
    own, *kept = (root / LAST).read_bytes().partition(b"[frozen]")
    assert own.count(old.encode()) == 1
    (root / LAST).write_bytes(b"".join((own.replace(old.encode(), new.encode()), *kept)))


@pytest.fixture
def read_whole(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the issues that are read whole from here on."""
    numbers: list[int] = []
    real: Callable[[Store, int], object] = Store.get_issue

    def get_issue(store: Store, number: int) -> object:
        numbers.append(number)
        return real(store, number)

    monkeypatch.setattr(Store, "get_issue", get_issue)
    return numbers


def test_what_is_kept_is_what_the_issues_say_and_none_is_read_whole_again(kept: Path, read_whole: list[int]) -> None:
    found = ask(kept)
    assert read_whole == []
    assert found == truth(kept)


def test_an_edited_file_alone_is_read_again_though_its_size_and_time_are_the_same(
    kept: Path, read_whole: list[int]
) -> None:
    times = (kept / LAST).stat()
    edit(kept, 'status = "published"', 'status = "draft"    ')
    os.utime(kept / LAST, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert (kept / LAST).stat().st_size == times.st_size
    assert [(each.number, each.status) for each in ask(kept)] == [(375, "published"), (376, "draft")]
    assert read_whole == [376]
    assert ask(kept)[-1].status == "draft"
    assert read_whole == [376]


def test_what_is_wrong_with_an_edited_file_is_named(kept: Path) -> None:
    edit(kept, "date = 2019-11-01", "date = soon")
    with pytest.raises(BrokenStore) as caught:
        ask(kept)
    assert (caught.value.problems[0].file, caught.value.problems[0].line) == (LAST, 4)


def test_a_file_that_is_put_under_another_number_is_not_taken_for_what_it_was(kept: Path) -> None:
    (kept / LAST).rename(kept / "issues/0377.toml")
    with pytest.raises(BrokenStore, match="belongs in"):
        ask(kept)


def test_an_issue_that_is_removed_by_hand_goes_from_the_index_too(kept: Path) -> None:
    (kept / LAST).unlink()
    assert [each.number for each in ask(kept)] == [375]
    assert b'"number":376' not in index_of(kept).read_bytes()


def test_there_is_none_of_a_number_without_a_file(kept: Path) -> None:
    with pytest.raises(NotFound):
        IssueIndex(Store(kept)).get(400)


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b""])
def test_line_ends_of_windows_and_a_byte_order_mark_are_as_good_as_any(before: bytes, kept: Path) -> None:
    expected = truth(kept)
    for file in (kept / "issues").iterdir():
        file.write_bytes(before + file.read_bytes().replace(b"\n", b"\r\n"))
    assert ask(kept) == expected
    assert ask(kept) == expected


@pytest.mark.parametrize(
    "content",
    [
        *(
            b"",
            b"{",
            b"[]",
            b"\xff\xfe",
            b'{"version":0,"issues":[]}',
            b'{"version":1}',
            b'{"version":1,"issues":[{}]}',
        ),
        b'{"version":1,"issues":[],"more":1}',
    ],
)
def test_an_index_that_is_torn_or_of_another_version_is_made_anew(content: bytes, kept: Path) -> None:
    whole = index_of(kept).read_bytes()
    index_of(kept).write_bytes(content)
    assert ask(kept) == truth(kept)
    assert index_of(kept).read_bytes() == whole


def test_of_another_version_nothing_is_believed(kept: Path) -> None:
    text = index_of(kept).read_text(encoding="utf-8")
    index_of(kept).write_text(
        text.replace('"version":1', '"version":99').replace("published", "draft"), encoding="utf-8"
    )
    assert {each.status for each in ask(kept)} == {"published"}


def test_it_is_left_unwritten_where_nothing_changed(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "write_bytes", lambda *_: pytest.fail("it was written"))
    assert ask(kept) == truth(kept)


def test_reading_makes_no_folder(example: Path) -> None:
    assert not (example / journal.HOME).exists()
    assert ask(example) == truth(example)
    assert not (example / journal.HOME).exists()


def test_where_it_cannot_be_written_all_is_told_all_the_same(kept: Path) -> None:
    index_of(kept).unlink()
    index_of(kept).mkdir()
    assert ask(kept) == truth(kept)
    assert sorted(each.name for each in (kept / journal.HOME).iterdir()) == [INDEX]


def test_a_full_disk_is_no_trouble_and_leaves_nothing(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index_of(kept).unlink()

    def full(path: Path, content: bytes) -> int:
        path.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert ask(kept) == truth(kept)
    assert [*(kept / journal.HOME).iterdir()] == []


def test_asking_for_one_keeps_what_is_known_of_the_others(kept: Path, read_whole: list[int]) -> None:
    edit(kept, 'status = "published"', 'status = "draft"')
    index = IssueIndex(Store(kept))
    assert index.get(376).status == "draft"
    index.keep()
    ask(kept)
    assert read_whole == [376]


def test_an_edit_under_way_is_not_in_it(kept: Path) -> None:
    draft = (kept / LAST).read_bytes().replace(b'status = "published"', b'status = "draft"')
    for contents in ({LAST: draft}, {LAST: None}):
        for warm in (True, False):
            if not warm:
                index_of(kept).unlink()
            index = IssueIndex(Store(kept, contents))
            assert index.get(376).status == "published"
            index.keep()
            assert [each.status for each in ask(kept)] == ["published", "published"]


def test_a_change_sees_the_issues_as_they_were_before_it(kept: Path) -> None:
    with change(kept, command="test", when=WHEN) as edits:
        edits.set_fields(LAST, ("", 0), {"status": "draft"})
        index = IssueIndex(edits.store)
        assert index.get(376).status == "published"
        index.keep()
    assert [each.status for each in ask(kept)] == ["published", "draft"]


def test_what_another_command_changed_meanwhile_does_not_come_back(kept: Path) -> None:
    index_of(kept).unlink()
    index = IssueIndex(Store(kept))
    index.all()
    with change(kept, command="test", when=WHEN) as edits:
        edits.set_fields(LAST, ("", 0), {"status": "draft"})
    index.keep()
    assert not index_of(kept).exists()


def test_what_a_dead_command_left_beside_it_is_swept_away(kept: Path) -> None:
    left = kept / journal.HOME / f".{INDEX}.seslip-12345"
    left.write_bytes(b"half")
    journal.sweep([kept / journal.HOME])
    assert not left.exists()
    assert index_of(kept).exists()


def _ask_often(root: Path, told: Any) -> None:
    try:
        for _ in range(40):
            told.put({each.number: each.standing[0].title for each in ask(root)}[376])
    except Exception as error:  # told to the test, which runs elsewhere
        told.put(repr(error))
    told.put(None)


def test_readers_and_writers_at_once_are_told_what_was_so_at_some_time(kept: Path) -> None:
    processes = get_context("spawn")
    told = processes.Queue()
    readers = [processes.Process(target=_ask_often, args=(kept, told)) for _ in range(2)]
    for each in readers:
        each.start()
    title, text = ask(kept)[-1].standing[0].title, (kept / LAST).read_text(encoding="utf-8")
    said: list[object] = []
    number = 0
    while said.count(None) < len(readers):
        beside = kept / "issues/.beside"
        beside.write_text(text.replace(title, f"Title {number}"), encoding="utf-8")
        journal.replace(beside, kept / LAST)
        number += 1
        ask(kept)
        while not told.empty():
            said.append(told.get())
    for each in readers:
        each.join()
    assert {*said} <= {None, title, *(f"Title {each}" for each in range(number))}
    assert ask(kept)[-1].standing[0].title == f"Title {number - 1}"
    assert not [*(kept / journal.HOME).glob(".*")]
