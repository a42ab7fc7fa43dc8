"""The weekly update as DOCX: reopened, and read as Word would."""

import time as clock
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from itertools import pairwise
from typing import Any, NamedTuple

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from seslip_cli.domain.issue import Correction
from seslip_cli.domain.programme import Banner
from seslip_cli.render.update_document import render_update_document
from seslip_cli.render.update_document_prose import find_address
from seslip_cli.views.update import ContactEntry, Fact, NetworkDate, PeerGroupLine, ResourceLine, Update
from tests.render.full_updates import DAY, EDUCATION, SUMMIT, a_story, an_update, full_updates
from tests.render.sheets import harmless
from tests.render.test_every_format import quick

ADA = ContactEntry(
    id="ada-marsh", name="Ada Marsh", roles=("Lead (Kent)",), emails=("ada@example.org",), phones=("07700 900111",)
)
BEN = ContactEntry(id="ben", name="Ben Zest", roles=(), emails=(), phones=("020 7946 0001",))


def opened(update: Update) -> Any:
    return Document(BytesIO(render_update_document(update)))


def told(text: str, **more: Any) -> Any:
    """An update with one story of this text in its first part, opened."""
    return opened(an_update(a_story(update=text), **more))


def lines(document: Any) -> list[tuple[str, str]]:
    """The style and the text of every paragraph outside tables."""
    return [(each.style.name, each.text) for each in document.paragraphs]


def texts(document: Any) -> list[str]:
    """What the story says: no headings, and neither the line at the end."""
    return [text for style, text in lines(document)[:-1] if not style.startswith("Heading")]


def links(document: Any) -> dict[str, str]:
    """The words of each link, and where it leads: an address, or # and the bookmark."""
    found = {}
    for each in document.element.body.iter(qn("w:hyperlink")):
        anchor, relation = each.get(qn("w:anchor")), each.get(qn("r:id"))
        words = "".join(text.text for text in each.iter(qn("w:t")))
        found[words] = f"#{anchor}" if anchor else document.part.rels[relation].target_ref
    return found


def bookmarks(document: Any) -> dict[str, str]:
    """The words at each bookmark."""
    return {
        each.get(qn("w:name")): "".join(text.text for text in each.getparent().iter(qn("w:t")))
        for each in document.element.body.iter(qn("w:bookmarkStart"))
    }


def numbers(document: Any) -> list[tuple[str, int, str, int]]:
    """Of each paragraph in a list: its text, its level, the kind of its marks, and where they begin."""
    numbering = document.part.numbering_part.element
    kinds = {each.get(qn("w:abstractNumId")): each for each in numbering.iter(qn("w:abstractNum"))}
    found = []
    for each in document.paragraphs:
        properties = each._p.pPr.numPr
        if properties is not None:
            num = next(num for num in numbering.num_lst if num.numId == properties.numId.val)
            level = properties.ilvl.val
            definition = kinds[str(num.abstractNumId.val)].findall(qn("w:lvl"))[level]
            over = {each.ilvl: each.startOverride.val for each in num.lvlOverride_lst}
            found.append((each.text, level, definition.find(qn("w:numFmt")).get(qn("w:val")), over.get(level, 0)))
    return found


def test_the_headings_are_real_and_in_order() -> None:
    document = opened(
        an_update(
            a_story(title="One", update="News.", action="Act."),
            reminders=(a_story(title="Two", update=None, action="Act.", origin="First in update no 370"),),
            network_dates=(EDUCATION,),
            events=(SUMMIT,),
            peer_groups=(PeerGroupLine(group="Triad 1", date=DAY, members="Kent and Surrey"),),
            resources=(ResourceLine(title="A report", source="DfE"),),
            contacts=(ADA,),
        )
    )
    assert [line for line in lines(document) if line[0].startswith("Heading")] == [
        ("Heading 1", "Update no 376, Friday 1 November 2019"),
        ("Heading 2", "Updates"),
        ("Heading 3", "One"),
        ("Heading 4", "Update"),
        ("Heading 4", "Action required"),
        ("Heading 2", "Reminders from previous weeks"),
        ("Heading 3", "Two"),
        ("Heading 4", "Action required"),
        ("Heading 2", "Network dates"),
        ("Heading 2", "Events elsewhere"),
        ("Heading 2", "Peer challenge"),
        ("Heading 2", "Tools & Templates"),
        ("Heading 2", "Contact details"),
    ]
    assert ("Update Origin", "First in update no 370") in lines(document)
    assert lines(document)[-1] == ("Update Colophon", "SESLIP, Friday 1 November 2019")


def test_the_headline_form_heads_only_what_is_to_be_done() -> None:
    document = opened(an_update(a_story(update="News.", action="Act.\n\n# Deep"), form="headline"))
    assert lines(document)[2:-1] == [
        ("Heading 3", "A story"),
        ("Update Text", "News."),
        ("Heading 4", "Action required"),
        ("Update Text", "Act."),
        ("Heading 5", "Deep"),
    ]


@pytest.mark.parametrize(("form", "first"), [("two-part", 5), ("headline", 4)])
def test_headings_in_a_story_go_on_below_its_own(form: str, first: int) -> None:
    document = told("# Deep\n\n### Deeper\n\n## Again", form=form)
    levels = [int(style[-1]) for style, text in lines(document) if text in ("Deep", "Deeper", "Again")]
    assert levels == [first, first + 1, first + 1]


def test_the_head_has_corrections_banner_introduction_and_plan_in_this_order() -> None:
    document = opened(
        an_update(
            corrections=(
                Correction(revision=2, date=date(2019, 11, 2), note="One."),
                Correction(revision=3, date=date(2019, 11, 4), note="The time\nwas wrong."),
            ),
            banner=Banner(url="https://example.org/b.png", alternative="Nineteen councils"),
            introduction="Hello.",
            plan_link="https://example.org/plan",
        )
    )
    assert lines(document)[1:-1] == [
        ("Update Correction", "Corrected on Monday 4 November 2019: The time was wrong."),
        ("Update Correction", "Corrected on Saturday 2 November 2019: One."),
        ("Update Text", "Nineteen councils"),
        ("Update Text", "Hello."),
        ("Update Text", "Our regional improvement plan"),
    ]
    assert links(document) == {
        "Nineteen councils": "https://example.org/b.png",
        "Our regional improvement plan": "https://example.org/plan",
    }


def test_lists_are_numbered_by_word_and_each_starts_anew() -> None:
    document = told("- a\n- b\n  1. c\n  2. d\n     - e\n\n1. f\n\nBetween.\n\n5. g\n6. h\n\nBetween.\n\n1. i")
    assert numbers(document) == [
        ("a", 0, "bullet", 0),
        ("b", 0, "bullet", 0),
        ("c", 1, "decimal", 1),
        ("d", 1, "decimal", 1),
        ("e", 2, "bullet", 0),
        ("f", 0, "decimal", 1),
        ("g", 0, "decimal", 5),
        ("h", 0, "decimal", 5),
        ("i", 0, "decimal", 1),
    ]
    assert list_ids(document) == {0: "abcde", 1: "f", 2: "gh", 3: "i"}


def list_ids(document: Any) -> dict[int, str]:
    """The texts of the entries of each list that Word sees, in their order."""
    found: dict[int, str] = {}
    for each in document.paragraphs:
        if each._p.pPr.numPr is not None:
            found[each._p.pPr.numPr.numId.val] = found.get(each._p.pPr.numPr.numId.val, "") + each.text
    return dict(enumerate(found.values()))


def test_a_list_within_another_is_a_level_of_it_unless_word_could_not_count_it() -> None:
    assert list_ids(told("1. a\n   - b\n2. c\n   - d")) == {0: "abcd"}
    assert list_ids(told("- a\n  1. b\n- c\n  1. d")) == {0: "abcd"}, "it starts anew below each entry"
    assert list_ids(told("- a\n  1. b\n\n  and\n\n  1. c")) == {0: "ab", 1: "c"}
    assert list_ids(told("- a\n  1. b\n- c\n  - d")) == {0: "abc", 1: "d"}
    assert list_ids(told("- a\n\n  3. b")) == {0: "a", 1: "b"}


def test_what_goes_on_in_the_entry_of_a_list_has_no_mark_of_its_own() -> None:
    document = told("- first\n\n  more\n\n  > quoted\n\n- ```\n  code\n  ```\n-")
    assert [text for text, *_ in numbers(document)] == ["first", "", ""]
    assert texts(document) == ["first", "more", "quoted", "", "code", ""]
    more = next(each for each in document.paragraphs if each.text == "more")
    assert more.paragraph_format.left_indent


def test_a_list_deeper_than_word_knows_keeps_every_entry() -> None:
    deep = "\n".join(f"{'  ' * at}- entry {at}" for at in range(30))
    document = told(deep)
    assert texts(document) == [f"entry {at}" for at in range(30)]
    assert [level for _, level, *_ in numbers(document)] == [min(at, 8) for at in range(30)]
    moved = [each.paragraph_format.left_indent or 0 for each in document.paragraphs]
    assert max(moved) < document.sections[0].page_width // 2


def test_emphasis_code_quotations_and_rules() -> None:
    document = told("*soft* **loud** ***both*** `code`  \nnext\n\n> quoted\n\n    a\n      b\n\n***\n\nend")
    paragraph = next(each for each in document.paragraphs if each.text.startswith("soft"))
    looks = {run.text: (bool(run.bold), bool(run.italic), run.style.name) for run in paragraph.runs}
    assert looks["soft"][:2] == (False, True)
    assert looks["loud"][:2] == (True, False)
    assert looks["both"][:2] == (True, True)
    assert looks["code"][2] == "Update Code Text"
    assert paragraph.text == "soft loud both code\nnext"
    assert lines(document)[4:-1] == [
        ("Update Text", "soft loud both code\nnext"),
        ("Update Quote", "quoted"),
        ("Update Code", "a\n  b"),
        ("Update Break", ""),
        ("Update Text", "end"),
    ]


def test_a_table_has_a_head_that_returns_and_a_title() -> None:
    document = told("Look:\n\n| Group | Sum |\n|---|--:|\n| *a* | 1 |\n| b | |")
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Group", "Sum"], ["a", "1"], ["b", ""]]
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows] == [True, False, False]
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "A story"
    assert table.rows[1].cells[0].paragraphs[0].runs[0].italic
    assert str(table.rows[1].cells[1].paragraphs[0].alignment).startswith("RIGHT")
    assert sum(column.width for column in table.columns) <= document.sections[0].page_width


def test_two_tables_in_a_row_stay_two() -> None:
    one = "| A |\n|---|\n| 1 |"
    for document in (told(f"{one}\n\n{one}"), opened(an_update(a_story(update=one, action=one), form="headline"))):
        order = [each.tag for each in document.element.body]
        assert len(document.tables) == 2
        assert not any(pair == (qn("w:tbl"), qn("w:tbl")) for pair in pairwise(order))


def test_links_lead_to_where_they_say() -> None:
    document = told(
        "[The **plan**](https://example.org/a?b=1&c=é) <https://example.org/b> <ada@example.org> "
        "![A map](https://example.org/m.png)"
    )
    assert links(document) == {
        "The plan": "https://example.org/a?b=1&c=%C3%A9",
        "https://example.org/b": "https://example.org/b",
        "ada@example.org": "mailto:ada@example.org",
        "A map": "https://example.org/m.png",
    }
    link = next(document.element.body.iter(qn("w:hyperlink")))
    assert {each.get(qn("w:val")) for each in link.iter(qn("w:rStyle"))} == {"Hyperlink"}


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "vbscript:x", "data:text/html,x", "file:///etc/passwd"),
        *("ms-msdt:/id", "search-ms:x", "//server/share", "\\\\\\\\server\\\\share", "run.exe", "tel:1", "#elsewhere"),
    ],
)
def test_an_address_that_runs_or_fetches_is_no_link_and_stays_to_be_read(address: str) -> None:
    document = told(f"[here]({address})")
    assert links(document) == {}
    (text,) = texts(document)
    assert "here" in text
    assert address.replace("\\\\", "\\").strip("\\").casefold()[:6] in text.casefold()


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://example.org/a b?c=é", "https://example.org/a%20b?c=%C3%A9"),
        ('https://example.org/<>"|^`{}', "https://example.org/%3C%3E%22%7C%5E%60%7B%7D"),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
        ("mailto:", None),
        ("http://a%20b/", None),
        ("http://[x", None),
        ("http://a:b/", None),
        ("https:///x", None),
    ],
)
def test_word_gets_only_addresses_that_it_can_read(address: str, written: str | None) -> None:
    assert find_address(address) == written


@quick
@given(st.text() | st.text().map("https://example.org/".__add__) | st.text().map("http://".__add__))
def test_no_address_is_too_odd(address: str) -> None:
    found = find_address(address)
    assert found is None or (found.isascii() and found.isprintable() and " " not in found)


def test_a_name_leads_to_its_entry_of_the_contact_block() -> None:
    document = told(
        "Ask **Ada Marsh** (contact details below), or Ben\nZest (details below); "
        "not Cleo Abbot (contact details below) or `Ben Zest (details below)`.",
        contacts=(ADA, BEN),
    )
    places = bookmarks(document)
    assert {words: places[to[1:]].split("\n")[0] for words, to in links(document).items() if to.startswith("#")} == {
        "Ada Marsh (contact details below)": "Ada MarshLead (Kent)ada@example.org07700 900111",
        "Ben Zest (details below)": "Ben Zest020 7946 0001",
    }
    assert links(document)["ada@example.org"] == "mailto:ada@example.org"


def test_of_two_people_with_one_name_nobody_knows_who_is_meant() -> None:
    other = ContactEntry(id="other", name="Ada Marsh", roles=(), emails=(), phones=())
    document = told("Ask Ada Marsh (details below).", contacts=(ADA, other))
    assert [*links(document)] == ["ada@example.org"]
    assert len(bookmarks(document)) == 2


def test_bookmarks_are_such_as_word_takes() -> None:
    ids = ("a" * 60, "a" * 59 + "-b", "ada-marsh")
    entries = tuple(ContactEntry(id=id, name=f"Name {id}", roles=(), emails=(), phones=()) for id in ids)
    facts = tuple(Fact(label="Contact", words=each.name, contact=each.id) for each in entries)
    document = opened(an_update(a_story(facts=facts), contacts=entries))
    names = [*bookmarks(document)]
    assert len(set(names)) == 3
    assert all(len(name) <= 40 and name.replace("_", "").isalnum() and name[0].isalpha() for name in names)
    assert [to[1:] for to in links(document).values()] == names


def test_facts_have_a_label_a_link_and_a_mark() -> None:
    facts = (
        Fact(label="Deadline", words="Friday 8 November 2019"),
        Fact(label="Meeting", words="The board", url="https://example.org/board", mark="moved from Friday 1 May 2020"),
        Fact(label="Contact", words="Ada Marsh", contact="ada-marsh"),
        Fact(label="Contact", words="Left Out", contact="left-out"),
    )
    document = opened(an_update(a_story(facts=facts), contacts=(ADA,)))
    assert [text for style, text in lines(document) if style == "Update Fact"] == [
        "Deadline:\tFriday 8 November 2019",
        "Meeting:\tThe board moved from Friday 1 May 2020",
        "Contact:\tAda Marsh (contact details below)",
        "Contact:\tLeft Out",
    ]
    meeting = next(each for each in document.paragraphs if each.text.startswith("Meeting"))
    assert meeting.runs[-1].style.name == "Update Mark"
    assert meeting.runs[-1].style.font.bold
    assert links(document)["The board"] == "https://example.org/board"
    assert links(document)["Ada Marsh (contact details below)"].startswith("#contact_1")


class Edge(NamedTuple):
    """Where a paragraph's borders stand within the margins, in twentieths of a point; nothing where it has none."""

    left: int
    right: int
    colour: str


def edge(paragraph: Any) -> Edge | None:
    properties = paragraph._p.pPr
    sides = properties.find(qn("w:pBdr"))
    if sides is None:
        return None

    def reach(side: str) -> int:
        """How far a border is from the text, to its outer edge."""
        border = sides.find(qn(f"w:{side}"))
        return 20 * int(border.get(qn("w:space"))) + 20 * int(border.get(qn("w:sz"))) // 8

    moved = {name.split("}")[1]: int(value) for name, value in properties.ind.attrib.items()}
    left = moved["left"] - moved.get("hanging", 0) - reach("left")
    return Edge(left, moved["right"] - reach("right"), sides.find(qn("w:left")).get(qn("w:color")))


def named(document: Any, *texts: str) -> list[Any]:
    """The paragraphs of these texts."""
    found = {each.text: each for each in document.paragraphs}
    return [found[text] for text in texts]


def test_what_is_to_be_done_is_in_a_box_that_reaches_from_margin_to_margin() -> None:
    document = opened(an_update(a_story(update="News.", action="Act:\n\n- a\n  - b\n\n> c\n\nd")))
    news, *box = named(document, "News.", "Action required", "Act:", "a", "b", "c", "d")
    assert edge(news) is None
    assert {edge(each) for each in box} == {Edge(0, 0, "C9771A")}


def test_no_space_within_a_box_is_left_white() -> None:
    """Word draws one box around paragraphs of the same borders and indents, and leaves the space above others white."""
    document = opened(an_update(a_story(update=None, action="Act:\n\nNow.\n\n- a\n- b\n\nEnd.")))
    box = named(document, "Action required", "Act:", "Now.", "a", "b", "End.")
    borders = [[(side.tag, dict(side.attrib)) for side in each._p.pPr.find(qn("w:pBdr"))] for each in box]
    indents = [dict(each._p.pPr.ind.attrib) for each in box]
    for at in range(1, len(box)):
        alike = (borders[at], indents[at]) == (borders[at - 1], indents[at - 1])
        assert alike or (box[at].paragraph_format.space_before == 0 and borders[at][0][0] == qn("w:top"))
        assert (borders[at] == borders[at - 1]) == (indents[at] == indents[at - 1])
    assert [sides[-2][0] == qn("w:bottom") for sides in borders] == [False] * 5 + [True]


def kept(document: Any, *texts: str) -> list[bool]:
    """Whether no page ends after each of the paragraphs of these texts."""
    return [bool(each.paragraph_format.keep_with_next) for each in named(document, *texts)]


def test_a_short_box_stays_on_a_page_and_a_long_one_may_be_cut() -> None:
    short = opened(an_update(a_story(action="Act.\n\nNow.\n\nEnd.")))
    assert kept(short, "Act.", "Now.", "End.") == [True, True, False]
    assert all(each.paragraph_format.keep_together for each in named(short, "Act.", "Now.", "End."))
    long = opened(an_update(a_story(action=f"Act.\n\nNow.\n\n{'Long. ' * 200}")))
    assert kept(long, "Act.", "Now.") == [False, False]


def test_facts_stay_with_each_other_and_a_few_with_what_is_above_them() -> None:
    facts = tuple(Fact(label="Contact", words=name) for name in "abcdefgh")
    few = opened(an_update(a_story(update="News.", action="Act.", facts=facts[:2], origin="First in update no 375")))
    assert kept(few, "Act.", "Contact:\ta", "Contact:\tb", "First in update no 375") == [True, True, True, False]
    many = opened(an_update(a_story(action="Act.", facts=facts)))
    assert kept(many, "Act.", "Contact:\ta", "Contact:\tg", "Contact:\th") == [False, True, True, False]
    bare = opened(an_update(a_story(update="News.", facts=facts[:1])))
    assert kept(bare, "News.", "Contact:\ta") == [True, False]


def test_corrections_stand_within_the_margins() -> None:
    document = opened(an_update(corrections=(Correction(revision=2, date=DAY, note="A slip."),)))
    style = document.styles["Update Correction"]
    assert (style.paragraph_format.left_indent.twips, style.paragraph_format.right_indent.twips) == (220, 170)


def test_tabs_are_blanks() -> None:
    document = told("Name\tCouncil\tDate `a\tb`\n\n```\na\tb\n```")
    assert texts(document) == ["Name Council Date a b", "a   b"]


def test_links_of_the_same_words_say_where_they_lead() -> None:
    facts = (
        Fact(label="Read", words="The plan", url="https://example.org/1"),
        Fact(label="Link", words="The  Plan", url="https://example.org/2"),
    )
    report = ResourceLine(title="A report", url="https://example.org/r", source="")
    document = opened(an_update(a_story(facts=facts), resources=(report,)))
    assert links(document) == {
        "The plan (example.org/1)": "https://example.org/1",
        "The Plan (example.org/2)": "https://example.org/2",
        "A report": "https://example.org/r",
    }


def test_people_of_one_name_are_told_apart_where_they_are_referred_to() -> None:
    other = ContactEntry(id="other", name="Ada  Marsh", roles=("Officer",), emails=(), phones=())
    facts = tuple(Fact(label="Contact", words=each.name, contact=each.id) for each in (ADA, other))
    document = opened(an_update(a_story(facts=facts), contacts=(ADA, other)))
    found = [words for words, to in links(document).items() if to.startswith("#")]
    assert found == ["Ada Marsh, Lead (Kent) (contact details below)", "Ada Marsh, Officer (contact details below)"]


def test_an_odd_address_of_mail_is_one_that_can_be_followed() -> None:
    odd = ContactEntry(id="odd", name="Odd", roles=(), emails=("a?b%c@example.org",), phones=())
    assert links(opened(an_update(contacts=(odd,)))) == {"a?b%c@example.org": "mailto:a%3Fb%25c@example.org"}


def test_the_blocks_of_the_programme() -> None:
    document = opened(
        an_update(
            network_dates=(EDUCATION, NetworkDate(id="d", network="Data", when="to be confirmed", lead="Ben Zest")),
            events=(SUMMIT,),
            peer_groups=(
                PeerGroupLine(group="Triad 1", date=DAY, members="Kent and Surrey", host="Kent"),
                PeerGroupLine(group="Triad 2", members="Medway"),
            ),
            resources=(
                ResourceLine(title="A report", url="https://example.org/r", source="DfE, 1 May 2019"),
                ResourceLine(title="Bare", source=""),
            ),
            contacts=(ContactEntry(id="rhodri-casswell", name="Rhodri Casswell", roles=(), emails=(), phones=()),),
        )
    )
    networks, peers = ([[cell.text for cell in row.cells] for row in table.rows] for table in document.tables)
    assert networks == [
        ["Network", "Next meeting", "Contact"],
        [
            "AD Education",
            f"{EDUCATION.when} {EDUCATION.mark}\nJoin AD Education online",
            "Rhodri Casswell (contact details below)",
        ],
        ["Data", "to be confirmed", "Ben Zest"],
    ]
    assert peers == [
        ["Group", "Date", "Authorities", "Host"],
        ["Triad 1", "Friday 1 November 2019", "Kent and Surrey", "Kent"],
        ["Triad 2", "to be confirmed", "Medway", ""],
    ]
    assert [text for text, *_ in numbers(document)] == [
        f"Data summit\n{SUMMIT.when} {SUMMIT.mark}\nCost: £25\nFor: data leads",
        "A report (DfE, 1 May 2019)",
        "Bare",
    ]
    assert links(document) == {
        "AD Education": EDUCATION.page,
        "Join AD Education online": EDUCATION.link,
        "Rhodri Casswell (contact details below)": "#contact_1_rhodri_casswell",
        "Data summit": SUMMIT.url,
        "A report": "https://example.org/r",
    }


def test_the_pages_are_a4_and_numbered() -> None:
    section = opened(an_update(a_story())).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == "SESLIP"
    assert section.header.paragraphs[0].text == "SESLIP\tUpdate no 376, Friday 1 November 2019"
    for footer in (section.footer, section.first_page_footer):
        (paragraph,) = footer.paragraphs
        assert paragraph.text == "Update no 376, Friday 1 November 2019\tPage 1 of 1"
        assert [each.text for each in paragraph._p.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]


def test_the_document_says_what_it_is_and_in_which_language() -> None:
    note = Correction(revision=2, date=DAY, note="A slip.")
    document = opened(an_update(a_story(), status="published", corrections=(note,)))
    about = document.core_properties
    assert (about.title, about.author) == ("Update no 376, Friday 1 November 2019", "SESLIP")
    assert (about.language, about.content_status, about.revision) == ("en-GB", "published", 2)
    assert about.created.replace(tzinfo=None) == about.modified.replace(tzinfo=None) == datetime(2019, 11, 1)
    assert {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))} == {"en-GB"}


def test_nothing_of_the_librarys_template_is_told_as_ours() -> None:
    content = render_update_document(an_update(a_story()))
    with zipfile.ZipFile(BytesIO(content)) as parts:
        assert [name for name in parts.namelist() if name.startswith("docProps/")] == ["docProps/core.xml"]
        assert b"thumbnail" not in parts.read("_rels/.rels")
    (link,) = (each for each in Document(BytesIO(content)).styles.element if each.get(qn("w:styleId")) == "Hyperlink")
    assert link.get(qn("w:customStyle")) is None


def test_the_same_update_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    update = an_update(a_story(update="1. a\n\n[b](https://example.org)"), contacts=(ADA, BEN))
    first = render_update_document(update)
    later = clock.time() + 86_400
    monkeypatch.setattr(clock, "time", lambda: later)
    monkeypatch.setattr(clock, "localtime", lambda *_: clock.gmtime(later))
    assert render_update_document(update) == first


ORDERS = {
    "pPr": "pStyle keepNext keepLines widowControl numPr pBdr shd tabs spacing ind contextualSpacing jc outlineLvl",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs u lang",
    "pBdr": "top left bottom right between",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tcPr": "tcW gridSpan tcBorders shd vAlign",
    "lvl": "start numFmt lvlText lvlJc pPr",
}
"""The standard's order of what we write, without which Word opens nothing (ECMA-376, part 1, annex A)."""


@settings(quick, max_examples=8)
@given(full_updates())
def test_the_parts_stand_in_the_standards_order(update: Update) -> None:
    document = opened(update)
    section = document.sections[0]
    written = (document.element, section.header._element, section.footer._element)
    ours = [each for each in document.styles.element if "Update" in str(each.get(qn("w:styleId")))]
    for part in (*written, *ours):
        for name, order in ORDERS.items():
            for each in part.iter(qn(f"w:{name}")):
                found = [child.tag.split("}")[1] for child in each]
                assert sorted(found, key=order.split().index) == found, name
    ids = [each.get(qn("w:abstractNumId")) for each in document.part.numbering_part.element]
    assert len({id for id in ids if id}) == len([id for id in ids if id])


def _spoken(document: Any) -> Iterator[str]:
    for each in document.element.body.iter(qn("w:p")):
        yield each.text


@settings(quick, max_examples=10)
@given(full_updates())
def test_hostile_words_are_text_and_nothing_else(update: Update) -> None:
    document = opened(update)
    said = "\n".join(_spoken(document))
    heading = " ".join(harmless(update.heading).split())
    assert " ".join(document.paragraphs[0].text.split()) == heading.replace("\ufffe", "\ufffd").replace(
        "\uffff", "\ufffd"
    )
    assert not any(ord(each) < 32 and each not in "\n\t" for each in said)
    for to in links(document).values():
        assert to.startswith(("https://", "http://", "mailto:", "#contact_")), to


def test_the_archive_holds_nothing_that_is_fetched_or_run() -> None:
    banner = Banner(url="https://example.org/b.png", alternative="A bridge")
    content = render_update_document(an_update(a_story(update="![x](https://example.org/x.png)"), banner=banner))
    with zipfile.ZipFile(BytesIO(content)) as parts:
        relations = parts.read("word/_rels/document.xml.rels").decode()
    external = [each for each in relations.split("<Relationship ") if 'TargetMode="External"' in each]
    assert len(external) == 2
    assert all("/hyperlink" in each for each in external)
