"""An issue as one Markdown document: whatever its texts hold, they come back."""

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from seslip_cli.domain.issue import Form, Issue, Item, Link, Reminder
from seslip_cli.domain.issue_text import FIELDS, Passage, Slip, Words, link_words, write_issue_text
from seslip_cli.domain.issue_text_reading import read_issue_text

FRIDAY = date(2019, 11, 8)
HEADING = "Update no 377, Friday 8 November 2019"

PIECES = st.sampled_from(
    [
        *("#", "##", "### Update", "# Updates", "####", "<!--", "-->", "<!-- a -->", "```", "id: x", "---", "\\", "|"),
        *(
            " ",
            "  ",
            "\t",
            "\n",
            "\n\n",
            "\u2003",
            "\x0c",
            "\u2028",
            "\u00e9",
            "a",
            "Ask Ada Marsh.",
            "1. ",
            "- ",
            "> ",
        ),
    ]
)
TEXTS = st.lists(PIECES, min_size=1, max_size=12).map("".join).filter(str.strip)
ANY_TEXT = TEXTS | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1).filter(
    str.strip
)
"""Carriage returns are line ends of Windows here: a text keeps those that it has as long as it is not changed."""


FORMS: tuple[Form, ...] = ("two-part", "headline")


def canonical(text: str) -> str:
    """A text without empty lines around it, and spaces at its end."""
    lines = text.split("\n")
    while not lines[0].strip():
        del lines[0]
    return "\n".join(lines).rstrip()


def an_item(**more: object) -> Item:
    return Item(**{"id": "a", "title": "A", "update": "Text.", **more})  # type: ignore[arg-type]


def written(form: Form = "two-part", **more: object) -> str:
    return write_issue_text(Issue(number=377, date=FRIDAY, form=form, **more), HEADING)  # type: ignore[arg-type]


@given(update=ANY_TEXT | st.none(), action=ANY_TEXT, introduction=ANY_TEXT | st.none(), form=st.sampled_from(FORMS))
@example(
    update="# One\n # Two\n  <!-- three -->\n#### Four",
    action="```\n# a comment\n```",
    introduction="<!--",
    form="headline",
)
@example(update="Words: a line that looks like a field\n## B", action="-->", introduction=None, form="two-part")
def test_any_text_comes_back_as_it_was(update: str | None, action: str, introduction: str | None, form: Form) -> None:
    item = an_item(update=update, action=action)
    reminder = Reminder(id="b", title="B", update=action, first=375)
    text = read_issue_text(written(form, introduction=introduction, item=(item,), reminder=(reminder,)))
    assert text.slips == ()
    assert [(each.part, each.title) for each in text.stories] == [("item", "A"), ("reminder", "B")]
    found = text.stories[0]
    assert found.update.words == ("" if update is None else canonical(update))
    assert found.action.words == canonical(action)
    assert text.stories[1].update.words == canonical(action)
    assert text.introduction.words == (canonical(introduction) if introduction is not None else "")


@given(title=ANY_TEXT, reason=ANY_TEXT, words=ANY_TEXT)
def test_any_title_and_words_of_links_come_back_in_one_line(title: str, reason: str, words: str) -> None:
    links = (Link(text=words, url="https://a.example.org"), Link(text="B", url="mailto:b@example.org"))
    story = Reminder(id="a", title=title, update="x", links=links, first=375, reason=reason)
    (found,) = read_issue_text(written(reminder=(story,))).stories
    assert found.title == " ".join(title.split())
    assert found.words_of("link") == (f"{' '.join(words.split())} https://a.example.org", "B mailto:b@example.org")
    assert found.words_of("reason") == (" ".join(reason.split()),)


def test_every_field_is_written_in_its_own_line() -> None:
    story = Reminder(
        id="free-schools",
        title="Free schools",
        workstream="ad-education",
        deadline=date(2019, 11, 29),
        event="dcs-2019-12",
        until=date(2019, 12, 6),
        contacts=("ada-marsh", "leo-finch"),
        meetings=("dcs-2019-12",),
        resources=("handbook",),
        links=(
            Link(text="The report", url="https://www.example.org/r"),
            Link(text="More", url="https://b.example.org"),
        ),
        first=375,
        reason="its deadline lies ahead",
        update="New.",
    )
    text = written(reminder=(story,))
    assert text.endswith(
        "# Reminders from previous weeks\n\n"
        "## Free schools\n"
        "id: free-schools\n"
        "workstream: ad-education\n"
        "deadline: Friday 29 November 2019\n"
        "event: dcs-2019-12\n"
        "until: Friday 6 December 2019\n"
        "contacts: ada-marsh, leo-finch\n"
        "meetings: dcs-2019-12\n"
        "resources: handbook\n"
        "link: The report https://www.example.org/r\n"
        "link: More https://b.example.org\n"
        "first: 375\n"
        "reason: its deadline lies ahead\n"
        "\n### Update\n\nNew.\n"
    )
    (found,) = read_issue_text(text).stories
    assert set(found.fields) == set(FIELDS)


def test_each_form_has_its_own_shape() -> None:
    stories = (an_item(action="Do."), an_item(id="b", title="B", update=None, action="Do."))
    two_part, headline = (
        written(form, item=stories).partition("# Updates\n\n")[2] for form in ("two-part", "headline")
    )
    assert two_part.startswith(
        "## A\nid: a\n\n### Update\n\nText.\n\n### Action required\n\nDo.\n\n## B\nid: b\n\n### Act"
    )
    assert headline.startswith(
        "## A\nid: a\n\nText.\n\n### Action required\n\nDo.\n\n## B\nid: b\n\n### Action required\n"
    )


def test_what_the_house_style_calls_the_update_cannot_end_the_comment() -> None:
    text = write_issue_text(Issue(number=1, date=FRIDAY), "Update --> # Boo")
    assert read_issue_text(text).slips == ()


def test_comments_and_blank_lines_say_nothing() -> None:
    text = written(item=(an_item(),))
    plain = "date: Friday 8 November 2019\n# Updates\n## A\nid: a\n\nText."
    assert read_issue_text(plain).said() == read_issue_text(text).said()
    assert read_issue_text(plain.replace("Text", "Other text")).said() != read_issue_text(text).said()


def test_the_line_of_a_text_s_own_line_is_told() -> None:
    passage = Passage(lines=(Words(line=7, words="a"), Words(line=9, words="b")))
    assert [passage.line_of(number) for number in (1, 2, 3)] == [7, 9, 9]


def test_words_for_slips_and_links() -> None:
    assert str(Slip(line=3, words="mend it.")) == "line 3: mend it."
    assert link_words(Link(text="The\nreport", url="https://a.example.org")) == "The report https://a.example.org"
