"""Issues as they were published."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from seslip_cli.domain.issue import Correction
from seslip_cli.errors import NotFound, StoreError
from seslip_cli.store.change import change
from seslip_cli.store.reading import Store
from seslip_cli.views.update import Update
from seslip_cli.workflows.frozen import edit_own, find_former, find_frozen, find_published, keep, rewrite_former
from seslip_cli.workflows.issues import get_update
from tests.stores import thaw

NOON = datetime(2019, 11, 7, 12, tzinfo=UTC)
FILE = "issues/0376.toml"


@pytest.fixture
def example(example: Path) -> Path:
    """The example, of whose published issues none has been kept."""
    thaw(example, 375, 376)
    return example


@pytest.fixture
def headline_example(headline_example: Path) -> Path:
    """So too the other example."""
    thaw(headline_example, 626)
    return headline_example


def kept(root: Path, update: Update) -> None:
    """Keep an update as what is out."""
    with change(root, command="keep", when=NOON) as edits:
        keep(edits, edits.store.get_issue(update.number), update)


def revised(update: Update, **fields: object) -> Update:
    """The next revision of an update."""
    number = update.revision + 1
    correction = Correction(revision=number, date=date(2019, 11, 7), note="A slip.")
    return replace(update, corrections=(*update.corrections, correction), **fields)


@pytest.mark.parametrize("name", ["example", "headline_example"])
def test_what_is_frozen_is_shown_again_whatever_becomes_of_the_programme(
    name: str, request: pytest.FixtureRequest
) -> None:
    root: Path = request.getfixturevalue(name)
    number = Store(root).issue_numbers()[-1]
    update = get_update(Store(root), number)
    assert find_frozen(Store(root).get_issue(number)) is None
    kept(root, update)
    people = root / "contacts.toml"
    people.write_text(people.read_text().replace("example.org", "example.com"))
    assert get_update(Store(root), number) == replace(update, left_out=())


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_each_revision_is_kept_below_the_one_that_is_out(ends: str, example: Path) -> None:
    file = example / FILE
    file.write_bytes(file.read_bytes().replace(b"\n", ends.encode()))
    before = file.read_bytes()
    first = replace(get_update(Store(example), 376), left_out=())
    second = revised(first, introduction="A text\nof lines.\n\n- and more")
    third = revised(second, stories=(), heading="Another")
    for each in (first, second, third):
        kept(example, each)
    content = file.read_bytes()
    assert content.startswith(before)
    assert (b"\r" in content, content.count(b"\n")) == (ends == "\r\n", content.count(ends.encode()))
    issue = Store(example).get_issue(376)
    assert find_published(issue) == [first, second, third]
    assert (find_frozen(issue), find_former(issue)) == (third, [first, second])
    store = Store(example)
    assert [get_update(store, 376, revision) for revision in (1, 2, 3)] == [first, second, third]
    assert get_update(store, 376) == third
    assert content.index(b"[frozen]") < content.index(b"[[former]]")


def test_a_revision_that_never_was(example: Path) -> None:
    with pytest.raises(NotFound, match="no revision 2 of issue 376") as caught:
        get_update(Store(example), 376, 2)
    assert caught.value.hint == "What was published of it: revision 1."
    assert get_update(Store(example), 376, 1) == get_update(Store(example), 376)


def test_a_draft_has_no_revision_that_went_out(example: Path) -> None:
    file = example / FILE
    file.write_text(file.read_text().replace('status = "published"', 'status = "draft"'))
    with pytest.raises(NotFound) as caught:
        get_update(Store(example), 376, 1)
    assert caught.value.hint == "It has not been published yet."


def test_what_was_edited_by_hand_and_cannot_be_read_is_named(example: Path) -> None:
    kept(example, get_update(Store(example), 376))
    file = example / FILE
    file.write_text(file.read_text().replace('programme = "SESLIP"\n', ""))
    with pytest.raises(StoreError, match="What was published as issue 376 cannot be read") as caught:
        get_update(Store(example), 376)
    assert r"[frozen] in issues/0376.toml" in caught.value.message


def test_a_former_revision_that_was_edited_by_hand_is_named_and_the_last_is_shown_all_the_same(example: Path) -> None:
    first = replace(get_update(Store(example), 376), left_out=())
    kept(example, first)
    kept(example, revised(first))
    file = example / FILE
    out, former, rest = file.read_text().partition("[[former]]")
    file.write_text(out + former + rest.replace('programme = "SESLIP"\n', ""))
    assert get_update(Store(example), 376) == revised(first)
    with pytest.raises(StoreError, match="What was published as issue 376 cannot be read") as caught:
        get_update(Store(example), 376, 1)
    assert "[[former]] in issues/0376.toml" in caught.value.message


def test_other_words_in_former_revisions(example: Path) -> None:
    first = replace(get_update(Store(example), 376), left_out=())
    for each in (first, revised(first), revised(revised(first))):
        kept(example, each)
    with change(example, command="rewrite", when=NOON) as edits:
        issue = edits.store.get_issue(376)
        assert rewrite_former(edits, issue, lambda update: replace(update, subject=f"Revision {update.revision}"))
        assert not rewrite_former(edits, issue, lambda update: update)
    assert [each.subject for each in find_published(Store(example).get_issue(376))] == [
        "Revision 1",
        "Revision 2",
        first.subject,
    ]


def test_what_was_published_is_left_alone_when_the_rest_is_edited(example: Path) -> None:
    first = replace(get_update(Store(example), 376), left_out=())
    kept(example, first)
    kept(example, revised(first))
    file = example / FILE
    file.write_text(file.read_text() + '\n[[ended]]\nid = "carvalho"\nfirst = 376\nreason = "Ask Ines Carvalho."\n')
    edited = edit_own(file.read_text(), lambda text: text.replace("Carvalho", "Q"))
    assert 'reason = "Ask Ines Q."' in edited
    file.write_text(edited)
    assert find_published(Store(example).get_issue(376)) == [first, revised(first)]
    assert all("Carvalho" not in (item.update or "") for item in Store(example).get_issue(376).reminder)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60), other=st.text(alphabet="\"'\\\n\r[]#= abc\t", max_size=60))
def test_whatever_the_words_they_are_read_back_as_they_were(text: str, other: str, example: Path) -> None:
    original = (example / FILE).read_bytes()
    first = replace(get_update(Store(example), 376), left_out=(), introduction=text, heading=other)
    second = revised(first, introduction=other, subject=text)
    try:
        kept(example, first)
        kept(example, second)
        assert find_published(Store(example).get_issue(376)) == [first, second]
    finally:
        (example / FILE).write_bytes(original)


def test_what_was_published_is_shown_though_what_it_was_made_of_is_gone(example: Path) -> None:
    first = replace(get_update(Store(example), 376), left_out=())
    kept(example, first)
    kept(example, revised(first))
    shutil.rmtree(example / "years")
    for name in ("contacts.toml", "networks.toml", "resources.toml"):
        (example / name).write_text("no = TOML = at all")
    assert get_update(Store(example), 376) == revised(first)
    assert [get_update(Store(example), 376, revision) for revision in (1, 2)] == [first, revised(first)]
    with pytest.raises(NotFound, match="no revision 3"):
        get_update(Store(example), 376, 3)
    with pytest.raises(StoreError):
        get_update(Store(example), 375)
