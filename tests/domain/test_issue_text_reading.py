"""Reading an issue's document: what is structure, what is text, and every slip with its line."""

import pytest

from seslip_cli.domain.issue_text import IssueText, StoryText
from seslip_cli.domain.issue_text_reading import find_cut_code, find_lost_in_comments, read_issue_text

DATE = "date: Friday 8 November 2019\n"


def read(text: str) -> IssueText:
    """A text below a date, so that line 2 is its first."""
    return read_issue_text(DATE + text)


def story(text: str) -> StoryText:
    """The only story of a text without a slip."""
    found = read(f"# Updates\n{text}")
    assert found.slips == ()
    (only,) = found.stories
    return only


@pytest.mark.parametrize(
    ("text", "update", "action"),
    [
        ("## A\n\nText.\n", "Text.", ""),
        ("## A\nText right below.\n", "Text right below.", ""),
        ("## A\nid: a\n\n### Update\n\nText.\n\n### Action required\n\nDo.\n", "Text.", "Do."),
        ("## A\nid: a\n### UPDATE\nText.\n###   action   required\nDo.", "Text.", "Do."),
        ("##A\n\n###Action required\nDo.", "", "Do."),
        ("## A\n\nOne.\n\n  \n\nTwo.  \n\n\n### Action\nDo.", "One.\n\n  \n\nTwo.", "Do."),
        ("## A\n\n### Action required\nDo.\n### Update\nText.", "Text.", "Do."),
        ("## A\n\n### Update\n\n### Action required\nDo.", "", "Do."),
        ("## A\n\n### Update\nText.\n\n### Action required\n", "Text.", ""),
        ("## A\n\nText.\n #hashtag\n  ### Update\n#### Deep\n", "Text.\n#hashtag\n ### Update\n#### Deep", ""),
        ("## A\n\n    code\n\tmore", "    code\n\tmore", ""),
        ("## A\n\nOne.\n<!-- a note\nof two lines -->\nTwo.\n", "One.\nTwo.", ""),
        ("## A\n\n<!-- a --> One.\n<!-- b --><!-- c -->\nTwo --> three.\n", "One.\nTwo --> three.", ""),
        ("## A\n\n <!-- a\n  <!-- b\n", "<!-- a\n <!-- b", ""),
    ],
)
def test_what_is_text(text: str, update: str, action: str) -> None:
    found = story(text)
    assert (found.title, found.update.words, found.action.words) == ("A", update, action)


def test_fields_stand_right_below_the_title() -> None:
    found = story(
        "## A\nContacts : ada-marsh,  Leo Finch\n<!-- their names -->\nLinks: B https://b.example.org\nlink: C https://c.example.org\n"
        "deadline:\n\nuntil: this is text\n"
    )
    assert {name: found.words_of(name) for name in ("contacts", "link", "deadline", "until")} == {
        "contacts": ("ada-marsh, Leo Finch",),
        "link": ("B https://b.example.org", "C https://c.example.org"),
        "deadline": (),
        "until": (),
    }
    assert (found.line_of("contacts"), found.line_of("deadline"), found.line_of("until")) == (4, 8, 3)
    assert found.update.words == "until: this is text"


def test_parts_are_known_whatever_their_capitals() -> None:
    found = read("# introduction\n\nHello.\n\n# REMINDERS\n## A\n\nx\n# updates\n## B\n\ny\n")
    assert found.slips == ()
    assert found.introduction.words == "Hello."
    assert [(each.part, each.title) for each in found.stories] == [("reminder", "A"), ("item", "B")]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_windows_line_ends_and_a_byte_order_mark_change_nothing(mark: str) -> None:
    text = f"{DATE}# Introduction\n\nHello.\n\n# Updates\n\n## A\nid: a\n\nOne.\n\nTwo.\n"
    found = read_issue_text(mark + text.replace("\n", "\r\n"))
    assert found.slips == ()
    assert found.said() == read_issue_text(text).said()


def test_comments_are_told_with_their_lines() -> None:
    found = read("<!-- a\n ## b --> c\n")
    assert [(each.line, each.words) for each in found.comments] == [(2, "a"), (3, "## b")]


OWN = "<!-- Ours, on\ntwo lines. -->\n"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (OWN, []),
        (f"{OWN}<!--\n\n-->\n", []),
        ("<!-- Ours,   on\n  two lines. -->", []),
        ("<!-- two lines.\n-->\n<!-- Ours, on -->", []),
        ("", []),
        (f"{OWN}<!-- Mine -->\n", [(3, 3)]),
        ("<!-- Ours, on\ntwo lines. Mine -->\n", [(2, 2)]),
        ("<!-- Ours, on\nMine\ntwo lines.\nMore\n\nMore -->\n", [(2, 2), (4, 6)]),
        (f"{OWN}<!-- Mine -->\n\nText\n<!-- More -->\n", [(3, 3), (6, 6)]),
        (f"{OWN}<!-- two lines. -->\n", [(3, 3)]),
        (f"{OWN}Text\n<!-- Mine\n## A story", []),
    ],
)
def test_what_is_typed_into_a_comment_is_a_slip(text: str, places: list[tuple[int, int]]) -> None:
    """But not what follows a comment without end, which is told already."""
    slips = [*find_lost_in_comments(read_issue_text(OWN), read_issue_text(text))]
    assert [each.line for each in slips] == [first for first, _ in places]
    for slip, (first, last) in zip(slips, places, strict=True):
        down = f", down to line {last}," if first < last else ""
        assert slip.words == (
            f"this{down} stands in a comment and would be lost: put it below the -->; if it belongs to a text, put a "
            "space before its <!--."
        )


CODE = "# Updates\n## A\n\n{}\n\n## B\n\nText\n"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("```\ncode\n```", []),
        ("```\n ## x\n```", []),
        ("```\n## x\n```", [(6, 5)]),
        ("Text\n\n  ~~~ toml\n```\n## x\n# y\n~~~", [(9, 7)]),
        ("````\n```\n## x\n````\n\n```\n```", [(7, 5)]),
        ("```\n## x\n```\n\n~~~\n### Update\n~~~", [(6, 5), (10, 9)]),
        ("```\ncode", [(8, 5)]),
        ("``` a ` b\n## x\n", []),
        ("~~~\ncode\n~~~ x", [(9, 5)]),
    ],
)
def test_a_heading_within_a_block_of_code_is_a_slip(text: str, places: list[tuple[int, int]]) -> None:
    before, after = (read(CODE.format(each)) for each in ("", text))
    slips = [*find_cut_code(before, after)]
    assert [each.line for each in slips] == [line for line, _ in places]
    for slip, (_, since) in zip(slips, places, strict=True):
        assert f" stands in the block of code that begins in line {since}. If it belongs to the block, " in slip.words
    assert [*find_cut_code(after, after)] == [], "what was there so is not the writer's slip"


SLIPS = {
    "an unknown field": ("# Updates\n## A\ncontcts: x\n\nText\n", [(4, "contcts"), (4, "Did you mean contacts?")]),
    "prose that looks like a field": (
        "# Updates\n## A\nNote: x\n",
        [(4, "If it is text, leave an empty line above it.")],
    ),
    "a field given twice": ("# Updates\n## A\nuntil: x\nuntil: y\n\nText\n", [(5, 'the field "until" is given twice')]),
    "a field of two lines": ("# Updates\n## A\ncontacts: a,\nb, c\n\nText\n", [(5, "stands among the fields")]),
    "an unknown part": ("# Udpates\n", [(2, 'there is no part "# Udpates"'), (2, "put a space before its #")]),
    "a part given twice": ("# Updates\n# Updates\n", [(3, "is there already")]),
    "an unknown passage": ("# Updates\n## A\n\n### Actoin\nx\n", [(5, '"### Actoin"'), (5, '"### Action required"')]),
    "a passage outside a story": ("# Introduction\n### Update\nx\n", [(3, "each in a story")]),
    "a passage given twice": ("# Updates\n## A\n### Update\nx\n### Update\ny\n", [(6, "stands twice in this story")]),
    "two updates": ("# Updates\n## A\n\nx\n\n### Update\ny\n", [(7, "the text above is the update already")]),
    "text before the first story": ("# Updates\n\nText\n\nMore\n", [(4, "before the first story")]),
    "text before any heading": ("\nText\n\nMore\n# Introduction\n", [(3, "before the first heading")]),
    "a story above the stories": ("# Introduction\n## A\n\nx\n", [(3, "stands above the stories")]),
    "no title": ("# Updates\n##\n\nx\n", [(3, "has no title")]),
    "a field of the issue that it has not": ("number: 378\n", [(2, 'no field "number"')]),
    "a second date": ("date: 2019-11-15\n", [(2, "the date is given twice")]),
    "a comment without end": ("# Updates\n## A\n\nx\n<!-- y\n## B\n", [(6, "never ends"), (6, "Put -->")]),
    "several": (
        "# Updates\nText\n## A\nx: 1\ny: 2\n\nz\n### B\n",
        [(3, "Begin"), (5, '"x"'), (6, '"y"'), (9, "### B")],
    ),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_every_slip_is_told_with_its_line(slip: str) -> None:
    text, told = SLIPS[slip]
    slips = read(text).slips
    assert [each.line for each in slips] == sorted({line for line, _ in told})
    for line, words in told:
        assert any(each.line == line and words in each.words for each in slips), (line, words, slips)


@pytest.mark.parametrize(("text", "line"), [("# Updates\n", 1), ("\n\ndate:\n# Updates\n", 3)])
def test_an_issue_needs_a_date(text: str, line: int) -> None:
    (slip,) = read_issue_text(text).slips
    assert slip.line == line
    assert "the issue has no date" in slip.words


def test_a_comment_without_end_hides_no_other_slip_and_makes_none() -> None:
    assert [each.line for each in read_issue_text("x\n<!-- y\ndate: z\n").slips] == [1, 2]
