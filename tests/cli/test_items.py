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
    words = ["--update", f"@{text}", "--action", "Tell us.", "--deadline", "29/11/2019", "--contact", "Yasmin Haddad"]
    links = ["--link", "The report https://www.example.org/r", "--link", "Ask us mailto:ask@example.org"]
    result = run("issue", "add", "Free schools", *words, *links, store=draft)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        f'Added item "free-schools" to {DRAFT}.\nChange 2. To take it back: seslip undo 2\n'
        "To see it: seslip issue show 377\n"
    )
    assert files_of(draft) == with_end(
        before,
        DRAFT,
        '\n[[item]]\nid = "free-schools"\ntitle = "Free schools"\n'
        'update = """\nA *new* report.\n\nRead it.\n"""\naction = "Tell us."\ndeadline = 2019-11-29\n'
        'contacts = [\n    "yasmin-haddad",\n]\n\n'
        '[[item.links]]\ntext = "The report"\nurl = "https://www.example.org/r"\n\n'
        '[[item.links]]\ntext = "Ask us"\nurl = "mailto:ask@example.org"\n',
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
    assert result.stderr.endswith("This was a dry run: nothing was changed.\n")
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
        (["add", "X", "--update", "@no-such-file.md"], 6, "There is no file no-such-file.md."),
        (["add", "X", "--update", "@.."], 6, ".. is a folder, and no text."),
        (["add", "X", "--update", "@-", "--action", "@-"], 2, "@- can be given once"),
        (["add", "X", "--update", "y", "--contact", "Yasmin Hadad"], 4, "Did you mean yasmin-haddad"),
        (["add", "X", "--update", "y", "--contacts", "Yasmin Hadad"], 4, "Did you mean yasmin-haddad"),
        (["add", "X", "--update", "y", "--meeting", "ad-education-2019-21"], 4, "ad-education-2019-12"),
        (["add", "X", "--update", "y", "--event", "ad-education-2019-21"], 4, "ad-education-2019-12"),
        (["add", "X", "--update", "y", "--resource", "peer-chalenge-handbook"], 4, "peer-challenge-handbook-2019"),
        (["add", "X", "--update", "y", "--workstream", "8.1"], 4, "There is one of 2020-21. Leave --workstream out."),
        (["item", "one", "--workstream", "8.1"], 4, "There is no plan of 2019-20."),
        (["item", "benchmarking-quarter-2", "--clear", "first"], 2, '"first" says where a reminder comes from'),
        (["item", "benchmarking-quarter-2", "--clear", "reason"], 2, '"reason" says where a reminder comes from'),
        (["item", "one", "--clear", "id"], 2, "until, event, contacts, meetings, resources, links."),
        (["item", "one", "--clear", "link", "--link", "A https://a.example.org"], 2, "--link is given and cleared."),
        (["add", "X", "--update", "y", "--deadline", "Friday 30 November"], 2, 'write "Friday 29 November 2019"'),
        (["add", "X", "--update", "y", "--until", "soon"], 2, '--until: "soon"'),
        (["add", "X", "--update", "  "], 2, "--update has no words."),
        (["item", "one", "--contact", ""], 2, "--contact has no words."),
        (["add", "X", "--update", "y", "--id", "A b"], 7, '"A b" is no id.'),
        (["add", " ", "--id", "x", "--update", "y"], 7, "title: it has no words"),
        (["add", "\u65e5\u672c", "--update", "y"], 7, "No id can be made of the title"),
        (["item", "one"], 2, "Nothing is to be changed."),
        (["item", "onne", "--action", "y"], 4, "Did you mean one"),
        (["item", "one", "--clear", "update"], 7, "neither an update nor an action"),
        (["item", "one", "--clear", "title"], 2, "--title"),
        (["item", "one", "--clear", "shoe-size"], 2, "has no shoe_size"),
        (["drop", "onne", "--yes"], 4, "Did you mean one"),
        (["reorder", "onne"], 4, "one"),
        (["reorder", "one", "benchmarking-quarter-2"], 7, "they stand in different parts of the update"),
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


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ["--update", "[Here](javascript:x)"],
            'update, line 1: the link "Here" has an address of the kind "javascript:"',
        ),
        (
            ["--action", "One\n![](data:x)"],
            'action, line 2: the picture "without words" has an address of the kind "data:"',
        ),
        (
            ["--update", "Red \x1b[31m"],
            "update, line 1: the character U+001B (the beginning of a command to a terminal)",
        ),
        (
            ["--update", "x", "--link", "Words vbscript:x"],
            'the address "vbscript:x" of a link: it is of the kind "vbscript:"',
        ),
        (
            ["--update", "x", "--link", "www.example.org"],
            'it does not begin with https://: is it "https://www.example.org"?',
        ),
        (["--update", "x", "--link", "A\r\nBcc: b https://example.org"], "of the link"),
        (["--update", "x", "--link", "A \u202eb https://example.org"], "U+202E (right-to-left override)"),
    ],
)
def test_what_cannot_be_printed_is_refused_before_anything_is_written(
    words: list[str], told: str, run: Run, draft: Path
) -> None:
    run("issue", "add", "One", "--update", "x", store=draft)
    before = files_of(draft)
    for verb in (["add", "Two"], ["item", "one"]):
        result = run("issue", *verb, *words, store=draft)
        assert (result.exit_code, result.stdout) == (7, "")
        assert result.stderr.startswith("seslip: This cannot be printed, and nothing was changed:\n  ")
        assert told in result.stderr
        assert all(each.isprintable() for each in result.stderr.splitlines())
        assert files_of(draft) == before


@pytest.mark.parametrize(
    "title", ["Two\nBcc: all@example.org", "Two\rBcc: all@example.org", "Two \x00", "Two\u2028three"]
)
def test_a_title_is_one_line_that_can_be_printed(title: str, run: Run, draft: Path) -> None:
    run("issue", "add", "One", "--update", "x", store=draft)
    before = files_of(draft)
    for words in (["add", title, "--update", "x"], ["item", "one", "--title", title]):
        result = run("issue", *words, store=draft)
        assert (result.exit_code, result.stdout) == (7, "")
        assert "\n  title: " in result.stderr
        assert files_of(draft) == before


def test_all_that_cannot_be_printed_is_told_at_once(run: Run, draft: Path) -> None:
    words = ["--update", "[a](data:x)", "--action", "b\x07", "--link", "c file:///x", "--link", "d"]
    result = run("issue", "add", "One\ntwo", *words, store=draft)
    assert result.exit_code == 7
    assert [line.split(":")[0] for line in result.stderr.splitlines() if line.startswith("  ")] == [
        *("  title", "  update, line 1", "  action, line 1", '  the address "file', '  the address "d" of a link')
    ]
    many = run("issue", "add", "One", "--update", "[a](data:x)\n" * 50, store=draft)
    assert many.stderr.count("data:") == 20
    assert "and 30 more" in many.stderr


def test_what_can_be_printed_but_should_be_known_is_said(run: Run, draft: Path) -> None:
    run("contacts", "add", "Ada Marsh", store=draft)
    update = "<b>New</b> is [here](https://www.example.org) and [there](www.example.org)."
    more = ["--link", "https://www.example.org/s", "--deadline", "1 November 2019", "--contact", "Ada Marsh"]
    result = run("issue", "add", "One", "--update", update, *more, store=draft)
    assert (result.exit_code, result.stdout) == (0, "")
    notes = [line for line in result.stderr.splitlines() if line.startswith("Note: ")]
    assert notes == [
        'Note: HTML is no part of an update: readers see it as it stands (update, line 1: "<b>").',
        'Note: update, line 1: the link "there" leads to "www.example.org", '
        "which is nowhere without https:// before it.",
        "Note: The words of a link should say where it leads, read by themselves; these do not: "
        'the link "https://www.example.org/s"; update, line 1: "here".',
        "Note: The deadline, Friday 1 November 2019, is before the issue's own day, Friday 8 November 2019.",
        "Note: Ada Marsh is left out of print. To change that: seslip contacts set ada-marsh --publish role,emails",
    ]
    shown = run("issue", "show", "377", store=draft)
    assert shown.exit_code == 0
    assert "<b>New</b>" in shown.stdout
    changed = run("issue", "item", "one", "--contact", "yasmin-haddad", store=draft)
    assert "Note: " not in changed.stderr, "only what is given now is spoken of"
    past = run("issue", "item", "one", "--event", "asglb-2019-11", "--until", "2019-10-01", store=draft)
    assert "The last day, Tuesday 1 October 2019, is before the issue's own day" in past.stderr


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("Friday 29 November", "2019-11-29"),
        ("29 Nov", "2019-11-29"),
        ("by 29 November", "2019-11-29"),
        ("7 November", "2020-11-07"),
    ],
)
def test_a_deadline_is_a_phrase_that_counts_from_the_issue(phrase: str, day: str, run: Run, draft: Path) -> None:
    result = run("issue", "add", "One", "--update", "x", "--deadline", phrase, store=draft)
    assert result.exit_code == 0, result.stderr
    assert "from 8 November 2019 on" in result.stderr
    assert f"deadline = {day}\n" in files_of(draft)[DRAFT].decode()


def test_a_workstream_by_its_number_in_the_plan_of_the_issues_year(run: Run, example: Path) -> None:
    assert run("issue", "new", "--date", "2020-06-05", store=example).exit_code == 0
    result = run("issue", "add", "One", "--update", "x", "--workstream", "2", store=example)
    assert result.exit_code == 0, result.stderr
    assert 'workstream = "in-house-fostering"\n' in files_of(example)[DRAFT].decode()
    assert "2. " in run("issue", "show", "377", store=example).stdout
    unknown = run("issue", "item", "one", "--workstream", "in-house-fosterin", store=example)
    assert (unknown.exit_code, unknown.stdout) == (4, "")
    assert unknown.stderr.endswith("Did you mean in-house-fostering?\n")


def test_text_is_piped_in_and_may_begin_with_an_at(run: Run, draft: Path) -> None:
    words = ["--update", "@-", "--action", "@@ada: tell us."]
    result = run("issue", "add", "One", *words, store=draft, input="\ufeffOne\r\n\r\ntwo\r\n")
    assert result.exit_code == 0, result.stderr
    assert 'update = """\nOne\n\ntwo\n"""\naction = "@ada: tell us."\n' in files_of(draft)[DRAFT].decode()
    empty = run("issue", "add", "Two", "--update", "@-", store=draft, input="")
    assert (empty.exit_code, empty.stdout) == (6, "")
    assert empty.stderr.startswith("seslip: What was piped in has no words in it.\n")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"caf\x81", "is not text.\nSave it as plain text in UTF-8"),
        (b"\x00\x01\x02\x03A story", "is not text.\nSave it as plain text in UTF-8"),
        (b"PK\x03\x04 word/document.xml", "is a document of a word processor, and no plain text.\nOpen it, and "),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is a document of a word processor, and no plain text."),
        (b"{\\rtf1 A story}", "is a document of a word processor, and no plain text."),
        (b"a" * 1_000_001, "is longer than a megabyte"),
        (b" \r\n", "has no words in it."),
    ],
)
def test_a_file_that_is_no_text_of_a_story(content: bytes, told: str, run: Run, draft: Path, tmp_path: Path) -> None:
    (tmp_path / "story.md").write_bytes(content)
    before = files_of(draft)
    result = run("issue", "add", "One", "--update", f"@{tmp_path / 'story.md'}", store=draft)
    assert (result.exit_code, result.stdout) == (6, "")
    assert told in result.stderr
    assert files_of(draft) == before


@pytest.mark.parametrize(
    ("content", "note"),
    [
        ("A caf\u00e9 \u2013 new.\r\n".encode("cp1252"), "story.md is read as Windows-1252."),
        ("A caf\u00e9 \u2013 new.\r\n".encode("utf-16"), "story.md is read as UTF-16."),
        (("\ufeff" + "A caf\u00e9 \u2013 new.\r\n").encode("utf-16-be"), "story.md is read as UTF-16."),
        ("A caf\u00e9 \u2013 new.\r\n".encode("utf-8-sig"), ""),
    ],
)
def test_a_file_in_another_code_is_read_and_that_is_said(
    content: bytes, note: str, run: Run, draft: Path, tmp_path: Path
) -> None:
    (tmp_path / "story.md").write_bytes(content)
    result = run("issue", "add", "One", "--update", f"@{tmp_path / 'story.md'}", store=draft)
    assert result.exit_code == 0, result.stderr
    assert "A caf\u00e9 \u2013 new.\n" in files_of(draft)[DRAFT].decode()
    assert note in result.stderr
    assert ("is read as" in result.stderr) == bool(note)


def test_a_file_of_a_megabyte_is_still_read(run: Run, draft: Path, tmp_path: Path) -> None:
    (tmp_path / "story.md").write_bytes(b"a " * 500_000)
    assert run("issue", "add", "One", "--update", f"@{tmp_path / 'story.md'}", store=draft).exit_code == 0


def test_what_may_be_repeated_has_the_plural_too_and_both_count(run: Run, draft: Path) -> None:
    words = ["--meeting", "asglb-2019-11", "--meeting", "cme-2019-11", "--meetings", "send-2020-01,dcs-2020-03"]
    assert run("issue", "add", "One", "--update", "x", *words, store=draft).exit_code == 0
    text = files_of(draft)[DRAFT].decode().partition('id = "one"')[2]
    assert [each for each in ("asglb-2019-11", "cme-2019-11", "send-2020-01", "dcs-2020-03") if each not in text] == []
    help_ = run("issue", "add", "--help").stdout
    assert "--meeting " in help_
    assert "--meetings" not in help_


def test_which_meeting_was_meant_is_said(run: Run, draft: Path) -> None:
    """A title may be that of one alone, and of another day than its writer thinks."""
    words = [
        "--meeting",
        "Children Missing Education sub-group",
        "--event",
        "asglb-2019-11",
        "--meeting",
        "dcs-2020-03",
    ]
    result = run("issue", "add", "One", "--update", "x", *words, store=draft)
    assert result.exit_code == 0, result.stderr
    assert [line for line in result.stderr.splitlines() if line.startswith("Meeting: ")] == [
        "Meeting: Children Missing Education sub-group, Monday 11 November 2019",
        "Meeting: Directors of Children's Services (SE ADCS), to be confirmed",
        "Meeting: Adoption and Special Guardianship Leadership Board, Friday 8 November 2019",
    ]
    assert "Meeting: " not in run("issue", "item", "one", "--action", "y", store=draft).stderr
    open_one = run("issue", "item", "one", "--event", "quality-assurance-2020-first", store=draft)
    assert ", to be confirmed\n" in open_one.stderr


def test_who_is_named_twice_stands_there_once(run: Run, draft: Path) -> None:
    words = ["--contact", "yasmin-haddad", "--contact", "Yasmin Haddad"]
    assert run("issue", "add", "One", "--update", "x", *words, store=draft).exit_code == 0
    assert run("issue", "item", "one", *words, store=draft).exit_code == 0
    assert files_of(draft)[DRAFT].decode().partition('id = "one"')[2].count("yasmin-haddad") == 1


@pytest.mark.parametrize("field", ["link", "links"])
def test_links_are_taken_away(field: str, run: Run, draft: Path) -> None:
    run("issue", "add", "One", "--update", "x", store=draft)
    before = files_of(draft)
    run("issue", "item", "one", "--link", "A https://a.example.org", "--link", "B https://b.example.org", store=draft)
    assert files_of(draft) != before
    assert run("issue", "item", "one", "--clear", field, store=draft).exit_code == 0
    assert files_of(draft)[DRAFT].rstrip() == before[DRAFT].rstrip()


@pytest.mark.parametrize(
    ("id", "why"),
    [
        ("benchmarking-quarter-2", "its deadline is Friday 22 November 2019"),
        ("ad-education-december", "AD Education Network is on Friday 13 December 2019"),
        ("peer-challenge-opens", "it is wanted until Friday 15 November 2019"),
    ],
)
def test_what_is_dropped_and_comes_back_is_told(id: str, why: str, run: Run, draft: Path) -> None:
    result = run("issue", "drop", id, "--yes", store=draft)
    assert (result.exit_code, result.stdout) == (0, "")
    told = f'"{id}" comes back in the next issue: {why}. To end it for good: seslip issue drop {id} --for-good\n'
    assert told in result.stderr
    again = run("issue", "new", "--another", store=draft)
    assert again.exit_code == 0
    assert f'id = "{id}"\n' in files_of(draft)["issues/0378.toml"].decode()


def test_what_does_not_come_back_is_dropped_without_a_word(run: Run, draft: Path) -> None:
    run("issue", "add", "One", "--update", "x", "--deadline", "2019-12-20", store=draft)
    for id in ("one", "memorandum-nominations", "asglb-november"):
        result = run("issue", "drop", id, "--dry-run", store=draft)
        assert ("comes back" in result.stderr) is (id == "memorandum-nominations"), "it is due on the next issue's day"


def test_a_reminder_is_ended_for_good(run: Run, draft: Path) -> None:
    before = files_of(draft)
    id = "benchmarking-quarter-2"
    words = ["--for-good", "--reason", "The figures are final", "--yes"]
    result = run("issue", "drop", id, *words, store=draft)
    assert (result.exit_code, result.stdout) == (0, "")
    assert f'"{id}" comes back no more, though its deadline is Friday 22 November 2019.\n' in result.stderr
    text = files_of(draft)[DRAFT].decode()
    assert f'[[ended]]\nid = "{id}"\nfirst = 376\nreason = "The figures are final"\n' in text
    again = run("issue", "new", "--another", store=draft)
    assert again.exit_code == 0
    assert f'id = "{id}"\n' not in files_of(draft)["issues/0378.toml"].decode()
    for _ in range(2):
        assert run("undo", store=draft).exit_code == 0
    assert files_of(draft) == before


def test_a_story_that_is_out_of_the_draft_is_ended_for_good_too(run: Run, draft: Path) -> None:
    """Somebody took it out in the editor, and reads that it comes back."""
    id = "benchmarking-quarter-2"
    assert run("issue", "drop", id, "--yes", store=draft).exit_code == 0
    before = files_of(draft)
    plain = run("issue", "drop", id, "--yes", store=draft)
    assert (plain.exit_code, plain.stdout) == (4, "")
    looked = run("issue", "drop", id, "--for-good", "--dry-run", store=draft)
    assert (looked.exit_code, looked.stdout) == (0, "")
    assert looked.stderr.startswith(
        f'To be ended for good: "{id}", Quarter 2 benchmarks are out, last in issue 376.\n'
        f'"{id}" comes back no more, though its deadline is Friday 22 November 2019.\n'
    )
    assert files_of(draft) == before
    result = run(
        *("issue", "drop", "Quarter 2 benchmarks are out", "--for-good"), "--reason", "Final", "--yes", store=draft
    )
    assert (result.exit_code, result.stdout) == (0, "")
    added = f'\n[[ended]]\nid = "{id}"\nfirst = 376\nreason = "Final"\n'
    assert files_of(draft) == with_end(before, DRAFT, added)
    again = run("issue", "drop", id, "--for-good", "--yes", store=draft)
    assert (again.exit_code, again.stdout) == (7, "")
    assert f'"{id}" was ended in issue 377 already. Nothing was changed.\n' in again.stderr
    assert run("issue", "new", "--another", store=draft).exit_code == 0
    assert f'id = "{id}"' not in files_of(draft)["issues/0378.toml"].decode().replace(added, "")
    past = run("issue", "drop", "first-hundred-days", "--for-good", "--dry-run", store=draft)
    assert '"first-hundred-days" would not have come back: nothing of it lies ahead.\n' in past.stderr
    unknown = run("issue", "drop", "benchmarking-quarter-3", "--for-good", "--yes", store=draft)
    assert (unknown.exit_code, unknown.stdout) == (4, "")
    assert f"Did you mean {id}" in unknown.stderr


def test_an_open_deadline_is_not_dropped_in_silence(run: Run, draft: Path) -> None:
    """It is over before the next issue, so that nothing comes back: those who were told of it hear no more."""
    run("issue", "item", "memorandum-nominations", "--deadline", "2019-11-13", store=draft)
    run("issue", "item", "asglb-november", "--deadline", "2019-12-13", store=draft)
    assert run("issue", "publish", "377", "--yes", store=draft).exit_code == 0
    assert run("issue", "new", "--date", "2019-11-11", store=draft).exit_code == 0
    result = run("issue", "drop", "memorandum-nominations", "--yes", store=draft)
    told = (
        'The deadline of "memorandum-nominations", Wednesday 13 November 2019, lies ahead, '
        "and nobody is reminded again.\n"
    )
    assert (result.exit_code, told in result.stderr) == (0, True), result.stderr


def test_a_deadline_that_only_the_draft_has_is_not_dropped_in_silence(run: Run, draft: Path) -> None:
    """What earlier issues say of the story does not bring it back."""
    run("issue", "item", "asglb-november", "--deadline", "2019-12-13", store=draft)
    told = 'The deadline of "asglb-november", Friday 13 December 2019, lies ahead, and nobody is reminded again.\n'
    for words in ((), ("--for-good",)):
        assert told in run("issue", "drop", "asglb-november", *words, "--dry-run", store=draft).stderr


def test_what_is_dropped_from_a_correction_and_stands_in_a_later_issue(run: Run, draft: Path) -> None:
    id = "in-house-fostering"
    assert run("issue", "correct", "376", "--note", "One story too many", store=draft).exit_code == 0
    result = run("issue", "drop", id, "--issue", "376", "--for-good", "--dry-run", store=draft)
    assert f'"{id}" stands in issue 377 too. To drop it there as well: seslip issue drop {id} --issue 377\n' in (
        result.stderr
    )
    assert "comes back" not in result.stderr
    new = run("issue", "drop", "benchmarking-quarter-2", "--issue", "376", "--for-good", "--dry-run", store=draft)
    assert '"benchmarking-quarter-2" stands in issue 377 too.' in new.stderr
    assert "gone for good" not in new.stderr
    assert run("issue", "publish", "377", "--yes", store=draft).exit_code == 0
    published = run("issue", "drop", id, "--issue", "376", "--dry-run", store=draft)
    assert f'"{id}" stands in issue 377 too, and comes back from there as long as' in published.stderr
    assert "--issue 377" not in published.stderr


def test_what_comes_back_is_judged_by_the_next_issue_after_the_latest(run: Run, draft: Path) -> None:
    """Dropped from 377 too, a story of the correction comes back in 378, unless 377 ended it."""
    id = "models-of-practice-questionnaire"
    assert run("issue", "drop", id, "--yes", store=draft).exit_code == 0
    assert run("issue", "correct", "376", "--note", "One story too many", store=draft).exit_code == 0
    words = ("issue", "drop", id, "--issue", "376", "--dry-run")
    assert "comes back in the next issue: its deadline is Saturday 16" in run(*words, store=draft).stderr
    moved = run("issue", "new", "--date", "2019-11-15", store=draft)
    assert moved.exit_code == 0
    assert run("issue", "drop", id, "--yes", store=draft).exit_code == 0
    late = run(*words, store=draft)
    assert "comes back" not in late.stderr, "the next issue after 378 is later than the deadline"
    assert run("undo", store=draft).exit_code == 0
    assert run("undo", store=draft).exit_code == 0
    assert run("issue", "drop", id, "--for-good", "--yes", store=draft).exit_code == 0
    assert "comes back" not in run(*words, store=draft).stderr, "377 has ended it"


def test_a_story_whose_meeting_has_gone_is_named_with_its_file(run: Run, draft: Path) -> None:
    """The earlier issue that still names the meeting is known from the index only."""
    assert run("issue", store=draft).exit_code == 0
    for file, old, new in (
        ("years/2019-20/meetings.toml", 'id = "asglb-2019-11"', 'id = "asglb-2019-12"'),
        (DRAFT, '"asglb-2019-11"', '"asglb-2019-12"'),
    ):
        text = (draft / file).read_text(encoding="utf-8")
        assert old in text
        (draft / file).write_text(text.replace(old, new), encoding="utf-8")
    before = files_of(draft)
    result = run("issue", "drop", "asglb-november", "--yes", store=draft)
    assert (result.exit_code, result.stdout) == (3, "")
    assert 'issues/0376.toml, line 94, reminder "asglb-november", event: there is no meeting' in result.stderr
    assert files_of(draft) == before


def test_what_was_changed_while_somebody_was_asked_is_not_dropped(
    run: Run, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(*_: object) -> None:
        text = (draft / DRAFT).read_text(encoding="utf-8")
        (draft / DRAFT).write_text(text.replace("Quarter 2 benchmarks are out", "Quarter 2 is out"), encoding="utf-8")

    monkeypatch.setattr("seslip_cli.cli.items.ask_before", answer)
    result = run("issue", "drop", "benchmarking-quarter-2", store=draft)
    assert (result.exit_code, result.stdout) == (5, "")
    assert result.stderr.endswith(
        "The updates were changed while you looked. Nothing was dropped.\nRun the command again.\n"
    )
    assert 'id = "benchmarking-quarter-2"' in files_of(draft)[DRAFT].decode()


def test_another_title_is_written_without_spaces_around_it(run: Run, draft: Path) -> None:
    before = files_of(draft)
    assert run("issue", "item", "benchmarking-quarter-2", "--title", "  Spaces  ", store=draft).exit_code == 0
    edit = (DRAFT, 'title = "Quarter 2 benchmarks are out"', 'title = "Spaces"')
    assert files_of(draft) == with_edits(before, edit)


def test_a_new_story_needs_no_end(run: Run, draft: Path) -> None:
    before = files_of(draft)
    run("issue", "add", "One", "--update", "x", "--deadline", "2019-12-20", store=draft)
    result = run("issue", "drop", "one", "--for-good", "--yes", store=draft)
    assert "It is new in this issue: dropped is gone for good.\n" in result.stderr
    assert files_of(draft)[DRAFT].rstrip() == before[DRAFT].rstrip()


def test_reminders_are_put_in_order_too(run: Run, draft: Path) -> None:
    before = files_of(draft)
    result = run("issue", "reorder", "Quarter 2 benchmarks are out", "cme-first-meeting", store=draft)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("The order is now benchmarking-quarter-2, cme-first-meeting, ")
    assert files_of(draft) != before
    assert run("undo", store=draft).exit_code == 0
    assert files_of(draft) == before


def test_a_number_that_is_taken_and_a_date_that_is_no_friday(run: Run, example: Path) -> None:
    before = files_of(example)
    taken = run("issue", "new", "--number", "376", store=example)
    assert (taken.exit_code, taken.stdout) == (7, "")
    assert taken.stderr == "seslip: There is an issue 376 already. Nothing was changed.\nThe next free number is 377.\n"
    assert files_of(example) == before
    thursday = run("issue", "new", "--date", "2019-11-14", store=example)
    assert thursday.exit_code == 0
    assert "Note: Thursday 14 November 2019 is not a Friday.\n" in thursday.stderr
