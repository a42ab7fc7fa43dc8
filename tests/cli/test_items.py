"""The stories of the open draft, and the settings."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.stores import files_of, with_edits, with_end

DRAFT = "issues/0377.toml"


@pytest.fixture
def draft(run: Run, example: Path) -> Path:
    """The example with its next update drafted."""
    assert run("issue", "new", store=example).exit_code == 0
    return example


def test_a_story_with_all_that_it_can_have(run: Run, draft: Path, tmp_path: Path) -> None:
    text = tmp_path / "story.md"
    text.write_bytes("\ufeffA *new* report.\r\n\r\nRead it.\r\n".encode())
    before = files_of(draft)
    words = ["--update", f"@{text}", "--action", "Tell us.", "--deadline", "29/11/2019", "--contacts", "Yasmin Haddad"]
    links = ["--link", "The report https://www.example.org/r", "--link", "https://www.example.org/s"]
    result = run("issue", "add", "Free schools", *words, *links, store=draft)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (f'Added item "free-schools" to {DRAFT}.\nChange 2. To take it back: seslip undo 2\n')
    assert files_of(draft) == with_end(
        before,
        DRAFT,
        '\n[[item]]\nid = "free-schools"\ntitle = "Free schools"\n'
        'update = """\nA *new* report.\n\nRead it.\n"""\naction = "Tell us."\ndeadline = 2019-11-29\n'
        'contacts = [\n    "yasmin-haddad",\n]\n\n'
        '[[item.links]]\ntext = "The report"\nurl = "https://www.example.org/r"\n\n'
        '[[item.links]]\ntext = "https://www.example.org/s"\nurl = "https://www.example.org/s"\n',
    )
    assert "Free schools" in run("issue", "show", "377", store=draft).stdout


def test_a_story_is_changed_dropped_and_put_in_order(run: Run, draft: Path) -> None:
    for title in ("One", "Two", "Three"):
        assert run("issue", "add", title, "--update", title, store=draft).exit_code == 0
    before = files_of(draft)
    changed = run("issue", "item", "Two", "--action", "Do it", "--clear", "update", store=draft)
    assert (changed.exit_code, changed.stdout) == (0, "")
    assert files_of(draft) == with_edits(before, (DRAFT, 'update = "Two"\n', 'action = "Do it"\n'))
    ordered = run("issue", "reorder", "three", "Two", store=draft)
    assert (ordered.exit_code, ordered.stdout) == (0, "")
    assert ordered.stderr == ("The order is now three, two, one.\nChange 6. To take it back: seslip undo 6\n")
    one, two, three = (
        f'[[item]]\nid = "{title.lower()}"\ntitle = "{title}"\n{text}\n'
        for title, text in (("One", 'update = "One"'), ("Two", 'action = "Do it"'), ("Three", 'update = "Three"'))
    )
    assert files_of(draft)[DRAFT].decode().endswith(f"\n{three}\n{two}\n{one}")
    asked = run("issue", "drop", "Three", store=draft)
    assert (asked.exit_code, asked.stdout) == (2, "")
    dropped = run("issue", "drop", "Three", "--yes", store=draft)
    assert (dropped.exit_code, dropped.stdout) == (0, "")
    assert files_of(draft)[DRAFT].decode().endswith(f"\n{two}\n{one}")
    for _ in range(3):
        assert run("undo", store=draft).exit_code == 0
    assert files_of(draft) == before


def test_a_story_can_be_looked_at_before_it_is_dropped(run: Run, draft: Path) -> None:
    """What destroys has --dry-run; the message for want of a terminal names it."""
    before = files_of(draft)
    result = run("issue", "drop", "Quarter 2 benchmarks are out", "--dry-run", store=draft)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "benchmarking-quarter-2" in result.stderr
    assert files_of(draft) == before


def test_links_are_replaced_as_a_whole(run: Run, draft: Path) -> None:
    run("issue", "add", "One", "--update", "x", "--link", "A https://a.example.org", store=draft)
    before = files_of(draft)
    assert run("issue", "item", "one", "--link", "B https://b.example.org", store=draft).exit_code == 0
    text = files_of(draft)[DRAFT].decode()
    assert "https://a.example.org" not in text
    assert text.count('[[item.links]]\ntext = "B"\nurl = "https://b.example.org"\n') == 1
    assert run("undo", store=draft).exit_code == 0
    assert files_of(draft) == before


def test_a_reminder_is_changed_too(run: Run, draft: Path) -> None:
    before = files_of(draft)
    result = run("issue", "item", "benchmarking-quarter-2", "--deadline", "2019-11-29", store=draft)
    assert result.exit_code == 0
    assert files_of(draft) == with_edits(before, (DRAFT, "deadline = 2019-11-22", "deadline = 2019-11-29"))


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["add", "X", "--issue", "376", "--update", "y"], 7, "Issue 376 is published: it cannot be changed."),
        (["item", "X", "--issue", "375", "--action", "y"], 7, "Issue 375 is published: it cannot be changed."),
        (["drop", "X", "--issue", "376", "--yes"], 7, "Issue 376 is published: it cannot be changed."),
        (["reorder", "X", "--issue", "376"], 7, "Issue 376 is published: it cannot be changed."),
        (["add", "X", "--issue", "999", "--update", "y"], 4, "There is no issue 999."),
        (["add", "Nothing in it"], 7, "neither an update nor an action"),
        (["add", "One", "--update", "y"], 7, 'Issue 377 has a story with the id "one" already.'),
        (["add", "X", "--id", "benchmarking-quarter-2", "--update", "y"], 7, "already"),
        (["add", "X", "--update", "@no-such-file.md"], 6, "no-such-file.md cannot be read (No such file or directory)"),
        (["add", "X", "--update", "y", "--contacts", "Yasmin Hadad"], 4, "Did you mean yasmin-haddad"),
        (["add", "X", "--update", "y", "--meetings", "ad-education-2019-21"], 4, "ad-education-2019-12"),
        (["add", "X", "--update", "y", "--link", "javascript:alert(1)"], 7, "should be an address"),
        (["item", "one"], 2, "Nothing is to be changed."),
        (["item", "onne", "--action", "y"], 4, "Did you mean one"),
        (["item", "one", "--clear", "update"], 7, "neither an update nor an action"),
        (["item", "one", "--clear", "title"], 2, "--title"),
        (["item", "one", "--clear", "shoe-size"], 2, "has no shoe_size"),
        (["drop", "onne", "--yes"], 4, "Did you mean one"),
        (["reorder", "onne"], 4, "one"),
    ],
)
def test_what_cannot_be(words: list[str], code: int, told: str, run: Run, draft: Path) -> None:
    run("issue", "add", "One", "--update", "x", store=draft)
    before = files_of(draft)
    result = run("issue", *words, store=draft)
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr
    assert "Errno" not in result.stderr
    assert files_of(draft) == before


@pytest.mark.parametrize("words", [["add", "X", "--update", "y"], ["drop", "x", "--yes"], ["reorder", "x"]])
def test_without_a_draft(words: list[str], run: Run, example: Path) -> None:
    result = run("issue", *words, store=example)
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr == "seslip: There is no open draft.\nDraft the next update: seslip issue new\n"
