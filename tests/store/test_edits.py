"""The texts of edits that wait: which file they wait in, and how they are found again."""

import stat
from pathlib import Path

import pytest

from seslip_cli.errors import Refused
from seslip_cli.store.edits import KeptEdit, drop_kept, find_kept, keep, kept_file, load_kept, set_aside


def an_edit(**more: object) -> KeptEdit:
    values = {
        "file": "contacts.toml",
        "kind": "contact",
        "id": "ada",
        "year": "2019-20",
        "before": "a\n",
        "after": "b\n",
    }
    return KeptEdit(**{**values, **more})  # type: ignore[arg-type]


ISSUE = an_edit(file="issues/0377.toml", kind="issue", id="377", as_document=True)


def test_a_text_that_stands_for_a_whole_file_is_markdown(tmp_path: Path) -> None:
    """Editors colour it by its ending."""
    names = {kept_file(tmp_path, each).name for each in (an_edit(), ISSUE)}
    assert names == {"edit-contacts-contact-ada.toml", "edit-issues-0377.md"}
    assert [str(each) for each in (an_edit(), ISSUE)] == ['contact "ada"', "issue 377"]


def test_edits_are_found_by_their_kind(tmp_path: Path) -> None:
    for each in (an_edit(), ISSUE):
        keep(tmp_path, each)
    assert load_kept(tmp_path, ("issue",)) == [ISSUE]
    assert load_kept(tmp_path, ("contact", "network")) == [an_edit()]
    assert load_kept(tmp_path, ()) == []


def test_a_text_that_cannot_be_read_is_in_the_way_of_no_other(tmp_path: Path) -> None:
    keep(tmp_path, an_edit())
    keep(tmp_path, ISSUE).write_bytes(b"caf\xe9")
    assert load_kept(tmp_path, ("contact",)) == [an_edit()]
    assert find_kept(tmp_path, an_edit()) == an_edit()
    with pytest.raises(Refused, match="UTF-8"):
        find_kept(tmp_path, ISSUE)


def test_the_text_is_found_as_it_stands_now(tmp_path: Path) -> None:
    assert find_kept(tmp_path, ISSUE) is None
    keep(tmp_path, ISSUE).write_bytes(b"\xef\xbb\xbfc\n\n \n")
    found = find_kept(tmp_path, ISSUE)
    assert found is not None
    assert (found.before, found.after) == ("a\n", "c\n")
    drop_kept(tmp_path, ISSUE)
    assert find_kept(tmp_path, ISSUE) is None
    assert list((tmp_path / ".seslip").iterdir()) == []


def test_texts_set_aside_are_kept_and_wait_no_more(tmp_path: Path) -> None:
    first = set_aside(tmp_path, ISSUE)
    second = set_aside(
        tmp_path, an_edit(file="issues/0377.toml", kind="issue", id="377", as_document=True, after="c\n")
    )
    assert [each.name for each in (first, second)] == ["edit-issues-0377-aside-1.md", "edit-issues-0377-aside-2.md"]
    assert [each.read_text() for each in (first, second)] == ["b\n", "c\n"]
    assert stat.S_IMODE(first.stat().st_mode) & 0o077 == 0
    assert load_kept(tmp_path, ("issue",)) == []
    assert find_kept(tmp_path, ISSUE) is None
