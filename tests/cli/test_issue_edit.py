"""`seslip issue edit`: the whole draft as one text, and nothing lost to a slip."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from seslip_cli.domain.issue_text import write_issue_text
from seslip_cli.store.reading import Store
from seslip_cli.views.update_making import heading
from tests.conftest import Run
from tests.stores import files_of, thaw, with_edits, with_end

DRAFT = "issues/0377.toml"
FREE = """\
## Free schools in England: 2019 report
deadline: Friday 29 November
contacts: Rhodri Casswell, ines-carvalho
link: The report on free schools https://www.example.org/free-schools

### Update

A new report is out.

 # A heading of its own

### Action required

Read it.
"""
NO_YEAR = 'Note: "29 November" has no year: taken as 29 November 2019, the first from 8 November 2019 on.\n'
REMINDERS = "# Reminders from previous weeks\n"


class Editor:
    """A script as EDITOR: it shows what it is given, and leaves another text in its place."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._seen, self._next, self._script = folder / "seen.md", folder / "next.md", folder / "editor.sh"
        monkeypatch.setenv("EDITOR", f'"{self._script}"')
        self.leaves(None)

    def leaves(self, text: str | bytes | None, *, code: int = 0, also: str = "") -> None:
        """What is in the file when the editor ends; None for what was there."""
        if text is not None:
            self._next.write_bytes(text if isinstance(text, bytes) else text.encode())
        copy = f'cp "{self._next}" "$1"' if text is not None else ""
        self._script.write_text(f'#!/bin/sh\ncp "$1" "{self._seen}"\n{copy}\n{also}\nexit {code}\n')
        self._script.chmod(0o755)

    @property
    def seen(self) -> str:
        """The text that the editor was given last."""
        return self._seen.read_bytes().decode()


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    return Editor(tmp_path, monkeypatch)


@pytest.fixture
def draft(run: Run, example: Path) -> Path:
    """The example with its next update drafted."""
    assert run("issue", "new", store=example).exit_code == 0
    return example


Edit = Callable[..., Any]


@pytest.fixture
def edit(run: Run, draft: Path, editor: Editor) -> Edit:
    """Edit the draft: replace texts of its document, each of which stands in it once; gives Typer's Result."""

    def replace(*edits: tuple[str, str], words: tuple[str, ...] = (), **more: Any) -> Any:
        store = Store(draft)
        issue = store.get_issue(377)
        text = write_issue_text(issue, heading(issue, store.programme().issue))
        for old, new in edits:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        editor.leaves(text, **more)
        return run("issue", "edit", *words, store=draft)

    return replace


def kept(store: Path) -> list[Path]:
    """The texts of edits that are kept."""
    return [each for each in sorted((store / ".seslip").glob("edit*")) if each.suffix != ".json"]


def line_of(text: str, words: str) -> int:
    """In which line of a text words stand."""
    return text[: text.index(words)].count("\n") + 1


def story(text: str, title: str) -> str:
    """A story of a document, from its title to what follows."""
    start = text.index(f"## {title}")
    ends = [text.find(mark, start + 3) for mark in ("\n## ", "\n# ")]
    return text[start : min([end + 1 for end in ends if end > 0], default=len(text))]


def test_the_document_of_a_draft(run: Run, draft: Path, editor: Editor, golden: Callable[[str, str], None]) -> None:
    before = files_of(draft)
    result = run("issue", "edit", store=draft)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Nothing to change: it is so already.\n"
    golden("issue-edit-377.md", editor.seen)
    assert files_of(draft) == before
    assert kept(draft) == []


def test_the_document_of_the_form_with_headlines(
    run: Run, headline_example: Path, editor: Editor, golden: Callable[[str, str], None]
) -> None:
    thaw(headline_example, 626)
    file = headline_example / "issues/0626.toml"
    file.write_bytes(file.read_bytes().replace(b'status = "published"', b'status = "draft"'))
    before = files_of(headline_example)
    result = run("issue", "edit", "626", store=headline_example, today="2024-09-12")
    assert (result.exit_code, result.stderr) == (0, "Nothing to change: it is so already.\n")
    golden("issue-edit-626.md", editor.seen)
    assert files_of(headline_example) == before


def test_a_new_story_is_put_below_the_others_and_reads_its_fields(edit: Edit, draft: Path) -> None:
    before = files_of(draft)
    result = edit((REMINDERS, f"{FREE}\n{REMINDERS}"))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        f'{NO_YEAR}Added item "free-schools-in-england-2019-report" to {DRAFT}.\n'
        "Change 2. To take it back: seslip undo 2\n"
    )
    assert files_of(draft) == with_end(
        before,
        DRAFT,
        '\n[[item]]\nid = "free-schools-in-england-2019-report"\ntitle = "Free schools in England: 2019 report"\n'
        'update = """\nA new report is out.\n\n# A heading of its own\n"""\naction = "Read it."\n'
        'deadline = 2019-11-29\ncontacts = [\n    "rhodri-casswell",\n    "ines-carvalho",\n]\n\n'
        '[[item.links]]\ntext = "The report on free schools"\nurl = "https://www.example.org/free-schools"\n',
    )


def test_what_is_not_touched_keeps_its_bytes(edit: Edit, draft: Path) -> None:
    file = draft / DRAFT
    text = file.read_text().replace("deadline = 2019-11-22", "# Tobias asked for a week more.\ndeadline=2019-11-22 # !")
    file.write_text(text)
    before = files_of(draft)
    result = edit(
        ("deadline: Friday 22 November 2019", "deadline: 29/11/2019"),
        ("## Quarter 2 benchmarks are out", "## Quarter 2: the benchmarks"),
        ("Does your own column surprise you?", "Does your column surprise you?"),
    )
    assert result.exit_code == 0
    assert result.stderr.startswith(
        'reminder "benchmarking-quarter-2": title: Quarter 2 benchmarks are out is now Quarter 2: the benchmarks; '
    )
    assert files_of(draft) == with_edits(
        before,
        (DRAFT, "deadline=2019-11-22 # !", "deadline=2019-11-29 # !"),
        (DRAFT, 'title = "Quarter 2 benchmarks are out"', 'title = "Quarter 2: the benchmarks"'),
        (DRAFT, "Does your own column surprise you?", "Does your column surprise you?"),
    )


def test_fields_are_cleared_and_links_replaced(edit: Edit, draft: Path) -> None:
    before = files_of(draft)
    result = edit(
        ("until: Thursday 9 January 2020\n", ""),
        ("contacts: delphine-achterberg\nfirst: 372", "contacts:\nfirst: 372"),
        (
            "link: Peer challenge in the South East https://www.example.org/south-east/peer-challenge\n",
            "link: https://www.example.org/pc\n",
        ),
    )
    assert result.exit_code == 0, result.stderr
    link = '[[reminder.links]]\ntext = "{}"\nurl = "{}"\n'
    assert files_of(draft) == with_edits(
        before,
        (DRAFT, "until = 2020-01-09\n", ""),
        (DRAFT, 'until = 2019-11-29\ncontacts = [\n    "delphine-achterberg",\n]\n', "until = 2019-11-29\n"),
        (
            DRAFT,
            link.format("Peer challenge in the South East", "https://www.example.org/south-east/peer-challenge"),
            link.format("https://www.example.org/pc", "https://www.example.org/pc"),
        ),
    )


def test_links_that_stand_in_one_value_are_replaced_too(run: Run, headline_example: Path, editor: Editor) -> None:
    thaw(headline_example, 626)
    file = headline_example / "issues/0626.toml"
    file.write_bytes(file.read_bytes().replace(b'status = "published"', b'status = "draft"'))
    old = "link: Programme of the NNDHP conference https://www.example.org/events/nndhp-2024\n"
    run("issue", "edit", store=headline_example, today="2024-09-12")
    assert old in editor.seen
    editor.leaves(editor.seen.replace(old, "link: The day https://www.example.org/events/nndhp\n"))
    result = run("issue", "edit", store=headline_example, today="2024-09-12")
    assert result.exit_code == 0, result.stderr
    text = file.read_text()
    assert text.endswith('[[reminder.links]]\ntext = "The day"\nurl = "https://www.example.org/events/nndhp"\n')
    assert "nndhp-2024" not in text


def test_the_issue_itself_has_a_date_and_an_introduction(edit: Edit, draft: Path) -> None:
    before = files_of(draft)
    result = edit(
        ("date: Friday 8 November 2019", "date: Thursday 7 November"),
        ("# Updates\n", " # Hello\n\nA short week.\n\n# Updates\n"),
        ("deadline: Friday 22 November 2019", "deadline: 7 November"),
    )
    assert result.exit_code == 0
    assert "Note: Thursday 7 November 2019 is not a Friday.\n" in result.stderr
    assert files_of(draft) == with_edits(
        before,
        (DRAFT, "date = 2019-11-08", "date = 2019-11-07"),
        (DRAFT, 'form = "two-part"\n', 'form = "two-part"\nintroduction = """\n# Hello\n\nA short week.\n"""\n'),
        (DRAFT, "deadline = 2019-11-22", "deadline = 2019-11-07"),
    )
    back = edit((" # Hello\n\nA short week.\n", ""))
    assert back.exit_code == 0
    assert "\nThis issue has the standing introduction now.\n" in back.stderr
    assert b"introduction" not in files_of(draft)[DRAFT]


def test_a_story_that_is_taken_out_is_told(run: Run, edit: Edit, draft: Path, editor: Editor) -> None:
    before = files_of(draft)
    run("issue", "edit", store=draft)
    text = editor.seen
    titles = ("Quarter 2 benchmarks are out", "Peer challenge opens", "Developing Models", "Agency staff")
    result = edit(("deadline: Friday 22 November 2019", "deadline: 14 November 2019"))
    assert result.exit_code == 0
    run("issue", "edit", store=draft)
    text = editor.seen
    for title in titles:
        text = text.replace(story(text, title), "")
    editor.leaves(text)
    result = run("issue", "edit", store=draft)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        f'Removed reminder "models-of-practice-questionnaire" from {DRAFT}.\n'
        f'Removed reminder "peer-challenge-opens" from {DRAFT}.\n'
        f'Removed reminder "benchmarking-quarter-2" from {DRAFT}.\n'
        f'Removed reminder "memorandum-nominations" from {DRAFT}.\n'
        '"models-of-practice-questionnaire" comes back in the next issue: its deadline is Saturday 16 November 2019. '
        "To end it for good: seslip issue drop models-of-practice-questionnaire --for-good\n"
        '"peer-challenge-opens" comes back in the next issue: it is wanted until Friday 15 November 2019. '
        "To end it for good: seslip issue drop peer-challenge-opens --for-good\n"
        '"benchmarking-quarter-2" comes back in the next issue: its deadline is Friday 22 November 2019. '
        "To end it for good: seslip issue drop benchmarking-quarter-2 --for-good\n"
        '"memorandum-nominations" comes back in the next issue: its deadline is Friday 15 November 2019. '
        "To end it for good: seslip issue drop memorandum-nominations --for-good\n"
        "Change 3. To take it back: seslip undo 3\n"
    )
    ended = run("issue", "drop", "peer-challenge-opens", "--for-good", "--yes", store=draft)
    assert ended.exit_code == 0, ended.stderr
    for _ in range(3):
        assert run("undo", store=draft).exit_code == 0
    assert files_of(draft) == before


def test_a_deadline_before_the_next_issue_is_not_taken_out_silently(run: Run, example: Path, editor: Editor) -> None:
    file = example / "issues/0376.toml"
    file.write_text(file.read_text().replace("deadline = 2019-11-15", "deadline = 2019-11-14"))
    assert run("issue", "new", store=example).exit_code == 0
    run("issue", "edit", store=example)
    editor.leaves(editor.seen.replace(story(editor.seen, "Agency staff"), ""))
    result = run("issue", "edit", store=example)
    told = (
        'The deadline of "memorandum-nominations", Thursday 14 November 2019, lies ahead, and nobody is reminded again.'
    )
    assert told in result.stderr.split("\n")


def test_what_the_writer_should_know_is_told(edit: Edit) -> None:
    result = edit(
        ("# Updates\n", "# Updates\n## New\ndeadline: 2019-11-01\n\nRead <b>it</b> [here](https://www.example.org).\n")
    )
    assert result.exit_code == 0
    notes = [line for line in result.stderr.split("\n") if line.startswith('Note on "new": ')]
    assert len(notes) == 3
    assert "HTML is no part of an update" in notes[0]
    assert "here" in notes[1]
    assert "Friday 1 November 2019, is before the issue's own day" in notes[2]


def test_a_story_moves_between_updates_and_reminders_as_it_is_written(
    run: Run, edit: Edit, draft: Path, editor: Editor
) -> None:
    file = draft / DRAFT
    file.write_text(file.read_text().replace('id = "asglb-november"', '# The board.\nid = "asglb-november" # !'))
    before = files_of(draft)
    run("issue", "edit", store=draft)
    board = story(editor.seen, "Adoption and Special Guardianship Leadership Board")
    result = edit((board, ""), (f"\n{REMINDERS}", f"\n{board}\n{REMINDERS}"))
    assert result.exit_code == 0
    assert result.stderr == (
        f'Removed reminder "asglb-november" from {DRAFT}.\n'
        f'Added item "asglb-november" to {DRAFT}.\n'
        '"asglb-november" stands under Updates now.\n'
        "Change 2. To take it back: seslip undo 2\n"
    )
    text = files_of(draft)[DRAFT].decode()
    assert "\n[[item]]\n# The board.\n" in text
    assert text.count("[[item.links]]") == 1
    moved = text[text.index("\n[[item]]") :]
    assert "first = 375\n" in moved
    assert "reason" not in moved
    back = run("undo", store=draft)
    assert back.exit_code == 0
    assert files_of(draft) == before


def test_a_new_story_may_become_a_reminder(run: Run, draft: Path, editor: Editor) -> None:
    assert run("issue", "add", "One", "--update", "x", "--link", "B https://b.example.org", store=draft).exit_code == 0
    run("issue", "edit", store=draft)
    one = story(editor.seen, "One")
    editor.leaves(editor.seen.replace(one, "") + f"\n{one}")
    result = run("issue", "edit", store=draft)
    assert '"one" stands under Reminders from previous weeks now.\n' in result.stderr
    text = files_of(draft)[DRAFT].decode()
    assert text.endswith(
        '\n[[reminder]]\nid = "one"\ntitle = "One"\nupdate = "x"\n\n[[reminder.links]]\ntext = "B"\n'
        'url = "https://b.example.org"\n'
    )
    assert "[[item" not in text.partition("number =")[2]


def test_stories_are_put_in_the_order_of_the_document(run: Run, draft: Path, editor: Editor) -> None:
    for title in ("One", "Two", "Three"):
        assert run("issue", "add", title, "--update", title, store=draft).exit_code == 0
    run("issue", "edit", store=draft)
    text = editor.seen
    one, two, three = (story(text, title) for title in ("One", "Two", "Three"))
    editor.leaves(text.replace(f"{one}{two}{three}", f"## Zero\n\nNew.\n\n{three}{one}{two}"))
    assert f"{one}{two}{three}" in text
    result = run("issue", "edit", store=draft)
    assert result.exit_code == 0
    assert 'Added item "zero"' in result.stderr
    assert "The order is now zero, three, one, two.\n" in result.stderr
    ids = [line for line in files_of(draft)[DRAFT].decode().split("\n") if line.startswith("id = ")][-4:]
    assert ids == [f'id = "{each}"' for each in ("zero", "three", "one", "two")]


def test_an_id_of_a_new_story_may_change_and_go_missing(run: Run, edit: Edit, draft: Path) -> None:
    assert run("issue", "add", "One", "--update", "x", store=draft).exit_code == 0
    before = files_of(draft)
    assert edit(("id: one\n", "id: first-one\n")).exit_code == 0
    assert files_of(draft) == with_edits(before, (DRAFT, 'id = "one"', 'id = "first-one"'))
    gone = edit(("id: first-one\n", ""))
    assert gone.stderr == "Nothing to change: it is so already.\n"
    renamed = edit(("## One", "## Another"))
    assert renamed.stderr.startswith('item "first-one": title: One is now Another.\n')


def test_stories_of_one_title_without_their_ids_are_matched_in_their_order(run: Run, edit: Edit, draft: Path) -> None:
    for id in ("one", "two", "three"):
        assert run("issue", "add", "Alike", "--id", id, "--update", f"Text {id}", store=draft).exit_code == 0
    before = files_of(draft)
    gone = edit(("id: one\n", ""), ("id: two\n", ""), ("id: three\n", ""))
    assert (gone.exit_code, gone.stderr) == (0, "Nothing to change: it is so already.\n")
    changed = edit(("id: one\n", ""), ("id: three\n", ""), ("Text three", "Text 3"))
    assert changed.exit_code == 0
    assert files_of(draft) == with_edits(before, (DRAFT, "Text three", "Text 3"))


def test_a_meeting_is_called_by_a_title_with_a_comma(run: Run, edit: Edit, draft: Path) -> None:
    title = "AD Safeguarding Network, with the East of England"
    result = edit(("# Updates\n", f"# Updates\n## One\nmeetings: cme-2019-11, {title}\n\nText\n"))
    assert result.exit_code == 0, result.stderr
    assert run("issue", "add", "Two", "--update", "x", "--meeting", title, store=draft).exit_code == 0
    first, second = Store(draft).get_issue(377).item
    assert (first.meetings, second.meetings) == (
        ("cme-2019-11", "ad-safeguarding-2019-12"),
        ("ad-safeguarding-2019-12",),
    )


def test_a_line_about_where_a_reminder_comes_from_may_go_missing(edit: Edit, draft: Path) -> None:
    before = files_of(draft)
    result = edit(("first: 375\nreason: AD Education Network is on Friday 13 December 2019\n", ""))
    assert (result.exit_code, result.stderr) == (0, "Nothing to change: it is so already.\n")
    assert files_of(draft) == before


SLIPS = {
    "an unknown field": ("contacts: rhodri-casswell, ines", "contcts: rhodri-casswell, ines", "Did you mean contacts?"),
    "an unknown id": (
        "contacts: rhodri-casswell, ines-carvalho, leonie-trask",
        "contacts: rhodri-casswel, ines-carvalho, leonie-trask",
        'contacts: There is no contact called "rhodri-casswel". Did you mean rhodri-casswell?',
    ),
    "a meeting that is not there": ("event: cme-2019-11", "event: cme-2019-12", 'no meeting called "cme-2019-12"'),
    "a date that cannot be read": ("deadline: Friday 22 November 2019", "deadline: soonish", 'deadline: "soonish"'),
    "a date on another weekday": (
        "deadline: Friday 22 November 2019",
        "deadline: Friday 21 November 2019",
        "deadline: ",
    ),
    "an issue on no day": ("date: Friday 8 November 2019", "date: 31 November 2019", "date: "),
    "no text": (
        "### Update\n\nEleven councils",
        "<!--\n### Update\n\nEleven councils",
        "has no text. Write some below its fields",
    ),
    "an id twice": ("id: cme-first-meeting", "id: asglb-november", "is that of the story in line"),
    "an id that is none": ("id: cme-first-meeting", "id: Not An Id", '"Not An Id" is no id'),
    "another id of a reminder": ("id: cme-first-meeting", "id: cme", 'Put "id: cme-first-meeting" back.'),
    "another first": ("first: 372", "first: 371", 'Put "first: 372" back.'),
    "a title without an id": ("# Updates\n", "# Updates\n## \u6f22\u5b57\n\nx\n", "no id can be made of the title"),
    "a new story like another": (
        "# Updates\n",
        "# Updates\n## Cme first meeting\n\nx\n",
        "is that of the story in line",
    ),
    "a new story with a first": ("# Updates\n", "# Updates\n## New\nfirst: 3\n\nx\n", "Take the line out."),
    "a dangerous link": (
        "Education Network activity page https:",
        "Education javascript:",
        "only https:, http: and mailto:",
    ),
    "a link without an address": (
        "activity page https://www.example.org/south-east/networks/ad-education",
        "activity page",
        'link: the last word, "page", is taken as the address; it does not begin with https://.',
    ),
    "a dangerous link in a text": (
        "Crawley's Arora Hotel",
        "[Crawley](javascript:alert)",
        "only https:, http: and mailto:",
    ),
    "a control character": ("Crawley's Arora Hotel", "Crawley\x1b[2J", "U+001B"),
    "a control character in a title": ("## Quarter 2", "## Quarter\x1b[2J 2", "U+001B"),
    "a title gone": ("## In-house fostering: three ways to join in\n", "", "Put this back above the line: ## In-house"),
    "a story in a comment": (
        "below this line. -->",
        "below this line.\n## New\n\nText\n-->",
        "this, down to line 43, stands in a comment and would be lost: put it below the -->",
    ),
    "a heading in a block of code": (
        "# Updates\n",
        "# Updates\n## New\n\n```\n## x\n```\n",
        '"## x" stands in the block of code that begins in line',
    ),
    "a comment in a block of code": (
        "# Updates\n",
        "# Updates\n## New\n\n```\n<!-- x -->\n```\n",
        "if it belongs to a text, put a space before its <!--.",
    ),
    "an introduction in a comment": ("one of its own. -->", "one of its own.\nMine. -->", "this stands in a comment"),
    "a note in a comment": ("# Updates\n", "# Updates\n<!-- My note -->\n", "this stands in a comment"),
    "an address that cannot be opened": (
        "activity page https://www.example.org/south-east/networks/ad-education",
        "activity page https://",
        "is taken as the address; it is not",
    ),
    "an unknown part": ("# Updates", "# Udpates", 'there is no part "# Udpates"'),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_keeps_the_text_and_says_where_and_what_to_do(slip: str, edit: Edit, draft: Path) -> None:
    old, new, told = SLIPS[slip]
    before = files_of(draft)
    if slip == "no text":
        edits = [(old, new), ("for a copy of your local policy.\n", "for a copy of your local policy.\n-->\n")]
    else:
        edits = [(old, new)]
    result = edit(*edits)
    assert (result.exit_code, result.stdout) == (7, "")
    (text,) = kept(draft)
    assert text.name == "edit-issues-0377.md"
    assert f"Your text is kept in {text}; mend it there or with --resume." in result.stderr
    assert told in result.stderr
    assert "nothing was changed:\n  line " in result.stderr
    assert files_of(draft) == before


def test_every_slip_is_told_at_once_with_its_line(edit: Edit, draft: Path, editor: Editor) -> None:
    result = edit(
        ("# Updates\n", "# Updates\n\nStray.\n"),
        ("until: Friday 29 November 2019", "until: whenever"),
        ("contacts: tobias-adeyemi", "contacts: tobias, nobody, tobias-adeyemi"),
        ("resources: peer-challenge-handbook-2019\n", "resources: peer-challenge-handbook-2019\nsize: 2\n"),
    )
    (text,) = kept(draft)
    typed = text.read_text()
    lines = [line_of(typed, words) for words in ("Stray.", "until: whenever", "size: 2", "contacts: tobias, nobody")]
    told = [line.split(":")[0] for line in result.stderr.split("\n") if line.startswith("  line ")]
    assert told == [f"  line {line}" for line in (*lines[:3], lines[3], lines[3])]
    assert result.stderr.startswith("seslip: 5 things need mending in your text, and nothing was changed:\n")


def test_resume_takes_up_the_text_that_is_kept(run: Run, edit: Edit, draft: Path, editor: Editor) -> None:
    before = files_of(draft)
    assert edit(("deadline: Friday 22 November 2019", "deadline: soonish")).exit_code == 7
    waiting = run("issue", "edit", store=draft)
    assert (waiting.exit_code, waiting.stdout) == (7, "")
    assert waiting.stderr.startswith("seslip: The text of an edit of issue 377 is still waiting in ")
    (text,) = kept(draft)
    found = text.read_bytes()
    editor.leaves(None)
    assert run("issue", "edit", "--resume", store=draft).exit_code == 7, "it is not better for being looked at"
    assert text.read_bytes() == found
    editor.leaves(text.read_text().replace("soonish", "29/11/2019"))
    result = run("issue", "edit", "377", "--resume", "--reason", "Asked for", store=draft)
    assert result.exit_code == 0
    assert "soonish" in editor.seen
    assert kept(draft) == []
    assert files_of(draft) == with_edits(before, (DRAFT, "deadline = 2019-11-22", "deadline = 2019-11-29"))
    assert "Asked for" in run("history", store=draft).stdout
    none = run("issue", "edit", "--resume", store=draft)
    assert (none.exit_code, none.stderr) == (4, "seslip: No edit of an issue is waiting to be resumed.\n")


def test_an_issue_that_changes_meanwhile_is_not_overwritten(run: Run, edit: Edit, draft: Path, editor: Editor) -> None:
    file = draft / DRAFT
    result = edit(("Crawley's Arora Hotel", "The hotel"), also=f"sed -i 's/Nine councils/Ten councils/' '{file}'")
    assert (result.exit_code, result.stdout) == (5, "")
    (text,) = kept(draft)
    assert result.stderr == (
        "seslip: Issue 377 was changed while you edited it. Nothing was written.\n"
        f"Your text is kept in {text}. Look at what changed, edit it again, and copy from there.\n"
    )
    assert "The hotel" in text.read_text()
    assert b"Ten councils" in file.read_bytes()
    assert b"The hotel" not in file.read_bytes()
    again = edit(("Crawley's Arora Hotel", "The inn"))
    assert again.exit_code == 0, "the text that is kept is not in the way"
    assert "The hotel" in text.read_text()


def test_a_comment_in_the_file_that_changes_meanwhile_is_no_conflict(edit: Edit, draft: Path) -> None:
    file = draft / DRAFT
    result = edit(("Crawley's Arora Hotel", "The hotel"), also=f"sed -i '1i # A comment.' '{file}'")
    assert result.exit_code == 0
    assert file.read_text().startswith("# A comment.\n# Update no 377")


def test_windows_line_ends_and_a_byte_order_mark(run: Run, draft: Path, editor: Editor) -> None:
    """Notepad."""
    run("issue", "edit", store=draft)
    before = files_of(draft)
    typed = editor.seen.replace("Crawley's Arora Hotel", "The hotel").replace("\n", "\r\n")
    editor.leaves(b"\xef\xbb\xbf" + typed.encode())
    assert run("issue", "edit", store=draft).exit_code == 0
    assert files_of(draft) == with_edits(before, (DRAFT, "Crawley's Arora Hotel", "The hotel"))


def test_windows_line_ends_of_the_file_survive(edit: Edit, draft: Path) -> None:
    file = draft / DRAFT
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    before = files_of(draft)
    result = edit(("Crawley's Arora Hotel", "The hotel"), (REMINDERS, f"{FREE}\n{REMINDERS}"))
    assert result.exit_code == 0
    text = files_of(draft)[DRAFT]
    assert text.count(b"\n") == text.count(b"\r\n")
    assert text.startswith(before[DRAFT].replace(b"Crawley's Arora Hotel", b"The hotel"))


@pytest.mark.parametrize("text", ["", " \n\n"])
def test_an_empty_text_changes_nothing(text: str, run: Run, draft: Path, editor: Editor) -> None:
    before = files_of(draft)
    editor.leaves(text)
    result = run("issue", "edit", store=draft)
    assert (result.exit_code, result.stdout) == (7, "")
    told = "seslip: Your text was empty, so nothing was changed.\nTo begin anew, run the command again.\n"
    assert result.stderr == told
    assert files_of(draft) == before
    assert kept(draft) == []


def test_text_that_is_not_utf_8_is_kept(run: Run, draft: Path, editor: Editor) -> None:
    editor.leaves(b"date: caf\xe9\n")
    result = run("issue", "edit", store=draft)
    assert (result.exit_code, result.stdout) == (7, "")
    (text,) = kept(draft)
    assert result.stderr == (
        f"seslip: The text in {text} is not written in UTF-8. Nothing was changed.\n"
        "Save it as UTF-8, then take it up with edit --resume.\n"
    )
    editor.leaves(None)
    other = run("contacts", "edit", "morwenna-pask", store=draft)
    assert "UTF-8" not in other.stderr, "it is in nobody else's way"


def test_an_editor_that_fails(run: Run, draft: Path, editor: Editor) -> None:
    before = files_of(draft)
    editor.leaves(None, code=3)
    result = run("issue", "edit", store=draft)
    assert (result.exit_code, result.stdout) == (6, "")
    assert result.stderr == "seslip: The editor ended with an error (3), so nothing was changed.\n"
    assert kept(draft) == [], "nothing was typed, so nothing waits"
    editor.leaves("typed", code=3)
    result = run("issue", "edit", store=draft)
    assert result.exit_code == 6
    (text,) = kept(draft)
    assert result.stderr.endswith(f"\nYour text is kept in {text}; --resume takes it up.\n")
    assert text.read_text() == "typed"
    assert files_of(draft) == before


def test_an_editor_that_is_not_there(run: Run, draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "/no/such/editor")
    result = run("issue", "edit", store=draft)
    assert (result.exit_code, result.stdout) == (6, "")
    assert result.stderr == (
        "seslip: The editor /no/such/editor cannot be started (No such file or directory).\nSet EDITOR to another.\n"
    )
    assert kept(draft) == []


def with_workstream(run: Run, example: Path) -> None:
    """Draft the last issue of a year, with a story of a workstream of its plan."""
    assert run("issue", "new", "--date", "2021-03-26", store=example, today="2021-03-25").exit_code == 0
    words = ("--update", "x", "--workstream", "in-house-fostering", "--until", "30 April 2021")
    assert run("issue", "add", "Over the year", *words, store=example, today="2021-03-25").exit_code == 0


def test_a_date_in_another_year_keeps_no_workstream_that_it_has_not(run: Run, example: Path, editor: Editor) -> None:
    with_workstream(run, example)
    before = files_of(example)
    run("issue", "edit", store=example, today="2021-03-25")
    text = editor.seen.replace("date: Friday 26 March 2021", "date: Friday 2 April 2021")
    editor.leaves(text)
    result = run("issue", "edit", store=example, today="2021-03-25")
    assert (result.exit_code, result.stdout) == (7, "")
    line = line_of(text, "workstream: in-house-fostering")
    told = f"  line {line}: workstream: 2021-22 has no plan, and so no workstreams. Leave it out.\n"
    assert told in result.stderr
    assert files_of(example) == before
    editor.leaves(text.replace("workstream: in-house-fostering\n", ""))
    mended = run("issue", "edit", "--resume", store=example, today="2021-03-25")
    assert mended.exit_code == 0
    assert run("issue", "show", store=example, today="2021-03-25").exit_code == 0


def test_a_date_in_another_year_keeps_a_workstream_that_it_has_too(run: Run, example: Path, editor: Editor) -> None:
    with_workstream(run, example)
    later = example / "years" / "2021-22"
    later.mkdir()
    plan = (example / "years/2020-21/plan.toml").read_text()
    (later / "plan.toml").write_text(plan)
    before = files_of(example)
    run("issue", "edit", store=example, today="2021-03-25")
    editor.leaves(editor.seen.replace("date: Friday 26 March 2021", "date: Friday 2 April 2021"))
    result = run("issue", "edit", store=example, today="2021-03-25")
    assert result.exit_code == 0, result.stderr
    assert files_of(example) == with_edits(before, (DRAFT, "date = 2021-03-26", "date = 2021-04-02"))


def test_a_workstream_is_that_of_the_year_that_the_issue_comes_into(run: Run, example: Path, editor: Editor) -> None:
    with_workstream(run, example)
    later = example / "years" / "2021-22"
    later.mkdir()
    plan = (example / "years/2020-21/plan.toml").read_text()
    (later / "plan.toml").write_text(plan.replace('"in-house-fostering"', '"fostering-at-home"'))
    run("issue", "edit", store=example, today="2021-03-25")
    text = editor.seen.replace("date: Friday 26 March 2021", "date: Friday 2 April 2021")
    editor.leaves(text)
    slip = run("issue", "edit", store=example, today="2021-03-25")
    assert slip.exit_code == 7
    assert 'workstream: There is no workstream called "in-house-fostering".' in slip.stderr
    editor.leaves(text.replace("workstream: in-house-fostering", "workstream: fostering-at-home"))
    assert run("issue", "edit", "--resume", store=example, today="2021-03-25").exit_code == 0
    assert 'workstream = "fostering-at-home"' in (example / DRAFT).read_text()


def test_a_published_issue_is_not_edited(run: Run, draft: Path, editor: Editor) -> None:
    result = run("issue", "edit", "376", store=draft)
    assert (result.exit_code, result.stdout) == (7, "")
    assert result.stderr.startswith("seslip: Issue 376 is published")
    assert "seslip issue correct 376" in result.stderr
    assert kept(draft) == []


def test_an_issue_that_is_published_meanwhile_is_not_changed(edit: Edit, draft: Path) -> None:
    file = draft / DRAFT
    publish = f"sed -i 's/^status = .draft./status = \"published\"/' '{file}'"
    result = edit(("Crawley's Arora Hotel", "The hotel"), also=publish)
    assert (result.exit_code, result.stdout) == (7, "")
    assert "Issue 377 is published" in result.stderr
    (text,) = kept(draft)
    assert "The hotel" in text.read_text()


@pytest.mark.parametrize(("words", "told"), [(("999",), "There is no issue 999."), ((), "There is no open draft.")])
def test_no_such_issue(words: tuple[str, ...], told: str, run: Run, example: Path, editor: Editor) -> None:
    result = run("issue", "edit", *words, store=example)
    assert (result.exit_code, result.stdout) == (4, "")
    assert told in result.stderr
