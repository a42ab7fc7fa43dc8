"""Whatever is done to the stories of a document, the draft then says what it says, and the rest keeps its bytes."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seslip_cli.domain.issue_text import PARTS, Part, StoryText, write_issue_text
from seslip_cli.domain.issue_text_reading import read_issue_text
from seslip_cli.store.change import Change, change
from seslip_cli.store.edits import KeptEdit
from seslip_cli.store.scan import record_texts
from seslip_cli.store.starting import copy_example
from seslip_cli.workflows.issue_drafting import draft_issue
from seslip_cli.workflows.issue_text import rewrite_issue
from tests.conftest import TODAY

FILE = "issues/0377.toml"
STORIES = """
# About the one that follows.

[[item]]
# Within it.
id = "one"
title = "One" # a title
update = "# Not a heading of ours"
links = [{ text = "B", url = "https://b.example.org" }]

[[item]]
id = "two"
title = "Two"
action = '''
Do.
[[item]]
'''
first = 376

[[item.links]]
text = "C"
url = "https://c.example.org"
"""


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with its next update drafted, and two stories of different forms in it."""
    root = copy_example("south-east", tmp_path_factory.mktemp("drafted") / "south-east")
    with change(root, command="issue new", when=datetime(2019, 11, 7, tzinfo=UTC)) as edits:
        draft_issue(edits, TODAY, None, None)
    with (root / FILE).open("a") as file:
        file.write(STORIES)
    return root


def taken_up(root: Path, before: str, after: str) -> Change:
    """The change that a text makes; nothing is written."""
    made = Change(root)
    kept = KeptEdit(file=FILE, kind="issue", id="377", year="2019-20", before=before, after=after, as_document=True)
    rewrite_issue(made, kept)
    made.contents()
    return made


def document(root: Path) -> str:
    return write_issue_text(Change(root).store.get_issue(377), "Update no 377")


def blocks_of(text: str) -> dict[str, str]:
    """The stories of a document as they are written, by id."""
    lines = text.split("\n")
    starts = [each.line - 1 for each in read_issue_text(text).stories]
    ends = [n for n, line in enumerate(lines) if line.startswith(("# ", "## "))]
    stories = read_issue_text(text).stories
    return {
        story.words_of("id")[0]: "\n".join(lines[start : min([end for end in ends if end > start], default=len(lines))])
        for story, start in zip(stories, starts, strict=True)
    }


def plan(stories: Sequence[StoryText]) -> list[tuple[object, ...]]:
    """What stories say in their order; where a reminder comes from apart, which is not for changing."""
    return [(*each.said()[:-4], each.update.words, each.action.words) for each in stories]


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_stories_can_be_put_anywhere_and_taken_out(data: st.DataObject, drafted: Path) -> None:
    before = document(drafted)
    blocks = blocks_of(before)
    order = data.draw(st.permutations([*blocks]))
    places = {id: data.draw(st.sampled_from(["item", "reminder", "gone"])) for id in order}
    head = before.partition("# Updates")[0]
    parts: dict[Part, str] = {part: "".join(f"{blocks[id]}\n" for id in order if places[id] == part) for part in PARTS}
    after = head + "\n".join(f"# {PARTS[part]}\n\n{text}" for part, text in parts.items())
    made = taken_up(drafted, before, after)
    issue = made.after().get_issue(377)
    assert plan(read_issue_text(write_issue_text(issue, "x")).stories) == plan(read_issue_text(after).stories)
    old, new = record_texts((drafted / FILE).read_text()), record_texts(made.text(FILE))
    for (kind, id), text in new.items():
        if (kind, id) in old:
            assert text == old[kind, id], "what stays in its part keeps its bytes"
    kept = {each.id: each for each in (*issue.item, *issue.reminder)}
    was = {each.id: each for each in (*made.store.get_issue(377).item, *made.store.get_issue(377).reminder)}
    assert all(kept[id].first == was[id].first for id in kept)


@given(title=st.sampled_from(["One", "Another"]), text=st.sampled_from(["x", "x\ny", "# h\n\n\n<!-- c -->"]))
@settings(max_examples=6, deadline=None)
def test_a_new_text_is_what_the_file_then_holds(title: str, text: str, drafted: Path) -> None:
    before = document(drafted)
    stuffed = text.replace("# h", " # h").replace("<!--", " <!--")
    block = blocks_of(before)["one"]
    after = before.replace(block, block.replace("## One", f"## {title}").replace(" # Not a heading of ours", stuffed))
    story = taken_up(drafted, before, after).after().get_issue(377).item[0]
    assert (story.title, story.update) == (title, text + "\n" * ("\n" in text))


def test_what_is_the_same_is_no_change(drafted: Path) -> None:
    before = document(drafted)
    assert taken_up(drafted, before, f"{before}\n\n<!-- -->\n").text(FILE) == (drafted / FILE).read_text()


def test_a_story_that_is_nowhere_is_a_defect_and_not_the_first(drafted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = document(drafted)
    two = blocks_of(before)["two"]
    monkeypatch.setattr(Change, "index_of", lambda *_: None)
    with pytest.raises(LookupError, match="has no item one"):
        taken_up(drafted, before, before.replace(two, ""))


def test_a_story_in_a_story_stays_apart(drafted: Path) -> None:
    """A header of TOML in a text is no header."""
    before = document(drafted)
    two = blocks_of(before)["two"]
    made = taken_up(drafted, before, f"{before.replace(two, '')}\n{two}")
    reminder = made.after().get_issue(377).reminder[-1]
    assert (reminder.id, reminder.action, reminder.first) == ("two", "Do.\n[[item]]\n", 376)
    assert [each.text for each in reminder.links] == ["C"]
