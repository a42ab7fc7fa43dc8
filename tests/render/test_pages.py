"""The page and the fragment of an update."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from seslip_cli.errors import StoreError
from seslip_cli.render.pages import render_update_fragment, render_update_page
from seslip_cli.store.locate import find_config
from seslip_cli.views.update import ContactEntry, Fact, NetworkDate, Update
from tests.render.pages import Element, read_page, walk
from tests.render.updates import a_full_update, an_update, story

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
FORMS = pytest.mark.parametrize("form", ["two-part", "headline"])


def shipped(name: str) -> Path:
    return find_config(None, name)


def page_of(update: Update) -> Element:
    return read_page(render_update_page(update, shipped))


def fragment_of(update: Update) -> Element:
    return read_page(render_update_fragment(update, shipped))


def texts(elements: list[Element]) -> list[str]:
    return [" ".join(each.text.split()) for each in elements]


def ids(page: Element) -> list[str]:
    return [id for each in walk(page) if (id := each.attributes.get("id"))]


@FORMS
def test_no_id_is_there_twice_and_every_link_within_the_page_leads_somewhere(form: str) -> None:
    for page in (page_of(a_full_update(form=form)), fragment_of(a_full_update(form=form))):
        inside = [href for each in page.all("a") if (href := each.attributes["href"] or "").startswith("#")]
        assert len(set(ids(page))) == len(ids(page))
        assert inside
        assert {href[1:] for href in inside} <= {*ids(page)}


@FORMS
def test_no_two_links_to_different_places_have_the_same_words(form: str) -> None:
    links = page_of(a_full_update(form=form)).all("a")
    places: dict[str, str | None] = {}
    for words, link in zip(texts(links), links, strict=True):
        assert places.setdefault(words, link.attributes["href"]) == link.attributes["href"], words


@FORMS
@pytest.mark.parametrize(("made", "top"), [(page_of, 1), (fragment_of, 2)])
def test_headings_begin_at_the_top_and_stand_in_order(form: str, made: Callable[[Update], Element], top: int) -> None:
    page = made(a_full_update(form=form))
    levels = [int(each.tag[1]) for each in page.all(*HEADINGS)]
    assert levels[0] == top
    assert levels.count(top) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_corrections_stand_right_below_the_heading_newest_first() -> None:
    header = page_of(a_full_update()).one("header")
    order = [each.tag for each in walk(header) if each.tag in ("h1", "p", "img")]
    assert order == ["p", "h1", "p", "p", "p", "img"]
    assert [text[:80] for text in texts(header.all("p"))[1:3]] == [
        "Corrected on Sunday 10 November 2019: So was its place: Donaudampfschifffahrtsge",
        "Corrected on Saturday 9 November 2019: The time of the board was wrong.",
    ]


def test_a_page_without_corrections_says_nothing_of_them() -> None:
    assert "Corrected" not in page_of(an_update()).one("body").text


def test_marks_are_set_off_after_the_words() -> None:
    page = page_of(a_full_update())
    marks = [each.text for each in page.all("strong") if each.attributes.get("class") == "mark"]
    assert marks == ["cancelled", "moved from Friday 6 December 2019", "moved from Wednesday 6 May 2020"]
    assert "The Board cancelled" in texts(page.all("dd"))


def test_a_network_leads_to_its_page_and_its_meeting_is_joined_by_a_link_of_its_own() -> None:
    row = page_of(a_full_update()).all("table")[-2].one("tbody").all("tr")[0]
    assert texts(row.all("a")) == ["Education", "Join Education online", "Ada Marsh (contact details below)"]
    assert (row.one("th").attributes["scope"], row.one("th").one("a").attributes["href"]) == (
        "row",
        "https://www.example.org/education",
    )


def test_events_elsewhere_have_their_day_cost_and_audience() -> None:
    page = page_of(a_full_update())
    summit, fair = (
        each.all("p") for each in page.all("ul") if each.attributes.get("class") == "events" for each in each.all("li")
    )
    assert texts(summit) == [
        "A summit of others",
        "Thursday 7 May 2020, 10am, Brighton moved from Wednesday 6 May 2020",
        "Cost: £120.00",
        "For: everybody who works with children",
    ]
    assert texts(fair)[1:] == ["to be confirmed (spring 2020)"]


def test_the_blocks_stand_in_their_order() -> None:
    assert texts(page_of(a_full_update()).all("h2")) == [
        *("Updates", "Reminders from previous weeks", "Network dates", "Events elsewhere", "Peer challenge"),
        *("Tools & Templates", "Contact details"),
    ]


def test_the_contents_name_every_story_and_a_short_update_has_none() -> None:
    nav = page_of(a_full_update()).one("nav")
    assert texts(nav.all("a"))[2:4] == ["Only something to do", "The library (in this update)"]
    assert not page_of(an_update()).all("nav")


def test_a_person_without_an_entry_is_named_and_is_no_link() -> None:
    facts = (Fact(label="Contact", words="Bea Quill", contact="bea"),)
    dates = (NetworkDate(id="n", network="Data", when="to be confirmed", lead="Bea Quill", contact="bea"),)
    update = an_update(stories=(story(update="Bea Quill (details below)", facts=facts),), network_dates=dates)
    page = page_of(update)
    assert not page.one("main").all("a")
    assert page.one("dd").text == "Bea Quill"


def test_two_people_of_one_name_are_told_apart() -> None:
    people = (
        ContactEntry(id="a", name="Sam Holt", roles=("Lead (Kent)",), emails=(), phones=()),
        ContactEntry(id="b", name="Sam Holt", roles=(), emails=("sam@example.org",), phones=()),
    )
    facts = tuple(Fact(label="Contact", words="Sam Holt", contact=id) for id in "ab")
    page = page_of(an_update(stories=(story(update="Sam Holt (details below)", facts=facts),), contacts=people))
    assert texts(page.one("article").all("a")) == [
        "Sam Holt, Lead (Kent) (contact details below)",
        "Sam Holt, sam@example.org (contact details below)",
    ]


def test_the_whole_of_a_contact_is_the_link_in_facts_and_in_the_text() -> None:
    page = page_of(a_full_update())
    links = [each for each in page.all("a") if each.attributes["href"] == "#contact-ada"]
    assert texts(links) == [
        "Ada Marsh (details below)",
        *["Ada Marsh (contact details below)"] * 3,
    ]


def test_a_table_heads_its_columns_and_only_they_and_the_names_of_rows_are_headings() -> None:
    for table in page_of(a_full_update()).all("table"):
        assert all(each.attributes["scope"] == "col" and each.text for each in table.one("thead").all("th"))
        assert all(each.attributes["scope"] == "row" for each in table.one("tbody").all("th"))


@FORMS
def test_the_fragment_is_no_document_and_brings_no_style_or_script(form: str) -> None:
    html = render_update_fragment(a_full_update(form=form), shipped)
    page = read_page(html)
    assert html.startswith("<article ")
    assert not page.all("html", "head", "body", "title", "meta", "style", "script", "nav", "main", "link", "h1")
    assert not [each for each in walk(page) if {"style", "tabindex", "role"} & {*each.attributes}]
    assert all(id.startswith("update-377-") for id in ids(page))
    assert page.children[0].attributes["lang"] == "en-GB"  # type: ignore[union-attr]


@FORMS
def test_the_fragment_says_what_the_page_says(form: str) -> None:
    update = a_full_update(form=form)
    page = page_of(update).one("body")
    for each in walk(page):
        each.children = [
            child
            for child in each.children
            if isinstance(child, str) or not (child.tag == "nav" or child.attributes.get("class") == "skip")
        ]
    assert page.text.split() == fragment_of(update).text.split()


def test_the_page_runs_nothing_and_fetches_nothing_but_its_banner() -> None:
    html = render_update_page(a_full_update(), shipped)
    page = read_page(html)
    assert not page.all("script", "link", "iframe", "object", "video")
    assert [each.attributes["alt"] for each in page.all("img")] == ["A bridge"]
    assert not re.search(r"@import|url\(", page.one("style").text)


BAD = "<script>alert(1)</script>\"'&\x1b[31m\u202e"


def test_text_from_outside_is_never_html_and_holds_no_control_character() -> None:
    facts = (Fact(label=BAD, words=BAD, url="https://www.example.org/", mark=BAD),)
    people = (ContactEntry(id="x", name=BAD, roles=(BAD,), emails=(), phones=(BAD,)),)
    dates = (NetworkDate(id="n", network=BAD, when=BAD, mark=BAD, lead=BAD, contact="x"),)
    update = a_full_update(
        heading=BAD,
        programme=BAD,
        introduction=BAD,
        stories=tuple(story(id=f"s{at}", title=BAD, action=BAD, facts=facts, origin=BAD) for at in range(4)),
        network_dates=dates,
        contacts=people,
    )
    for html in (render_update_page(update, shipped), render_update_fragment(update, shipped)):
        page = read_page(html)
        assert not page.all("script")
        assert not {"\x1b", "\u202e"} & {*html}
        assert page.text.count("<script>alert(1)</script>") > 30


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//files.example.org/x"])
def test_an_address_that_was_put_into_the_file_by_hand_runs_nothing(address: str) -> None:
    update = an_update(
        plan_link=address,
        stories=(story(facts=(Fact(label="Link", words="Words", url=address),)),),
        network_dates=(NetworkDate(id="n", network="Data", when="soon", page=address, link=address),),
    )
    for html in (render_update_page(update, shipped), render_update_fragment(update, shipped)):
        assert address not in html
        assert "Words" in html


OWN_FAULTS = {
    "{{ 1 // 0 }}": "update.html, line 2 cannot be used: integer division or modulo by zero.",
    "{{ 5 | long_date }}": "update.html, line 2 cannot be used: ",
    "{% include 'update.html' %}": "update.html, line 2 cannot be used: maximum recursion depth exceeded",
    "{{ range(99999999) }}": "update.html, line 2 cannot be used: Range too big.",
    "{{ update.date.x.y }}": "update.html, line 2 cannot be used: 'datetime.date object' has no attribute 'x'.",
    "{% if %}": "update.html, line 2 cannot be used: ",
    "{{ [1][5].x }}": "update.html, line 2 cannot be used: ",
}


@pytest.mark.parametrize(("template", "said"), OWN_FAULTS.items())
def test_a_programme_is_told_what_is_wrong_with_its_template(template: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "update.html").write_text(f"<h1>Hello</h1>\n{template}\n", encoding="utf-8")

    def own(name: str) -> Path:
        file = tmp_path / Path(name).name
        return file if file.exists() else shipped(name)

    with pytest.raises(StoreError) as raised:
        render_update_page(an_update(), own)
    assert raised.value.message.startswith(f"The template {said}")
    assert not raised.value.message.endswith("..")


def test_what_is_wrong_with_our_own_templates_is_no_fault_of_the_programme(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seslip_cli.render.pages.long_date", lambda _: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        render_update_page(an_update(), shipped)


def test_what_is_asked_has_a_heading_in_either_form() -> None:
    for form, labels in (("two-part", ["Update", "Action required"]), ("headline", ["Action required"])):
        page = page_of(an_update(form=form, stories=(story(update="News.", action="Come."),)))
        assert texts(page.all("h4")) == labels


def test_blanks_are_no_introduction() -> None:
    assert render_update_page(an_update(introduction=" \n"), shipped) == render_update_page(an_update(), shipped)


def test_the_frame_of_a_wide_table_is_named_after_its_story() -> None:
    wide = f"{'| A ' * 5}|\n{'|--:' * 5}|\n{'| 1 ' * 5}|"
    for form in ("two-part", "headline"):
        page = page_of(an_update(form=form, stories=(story(title='A "b"', update=wide, action=wide),)))
        frames = [each.attributes["aria-label"] for each in page.all("div") if each.attributes.get("role") == "group"]
        assert frames == ['Table: A "b"', 'Table: A "b"']


def test_a_template_of_a_programme_that_was_made_before_goes_on_working(tmp_path: Path) -> None:
    """What it was given then it is given now: the update, the table of peer challenge, filters and other templates."""
    (tmp_path / "update.html").write_text(
        '<style>{% include "style.css" %}</style><h1>{{ update.heading }}</h1>{{ update.introduction | prose(1) -}}'
        "{% for story in update.stories %}<h3>{{ story.title }}</h3>{{ (story.update or '') | prose(4) -}}"
        "{{ (story.action or '') | prose -}}{% for fact in story.facts %}{{ fact.words }}{% endfor %}{% endfor %}"
        '{% set sheet = peer_challenge %}{% set shown = sheet.filled() %}{% include "table.html" %}'
        '{% for entry in update.contacts %}<p id="contact-{{ entry.id }}">{{ entry.name }}</p>{% endfor %}'
        "<p>{{ update.date | long_date }}</p>",
        encoding="utf-8",
    )

    def own(name: str) -> Path:
        file = tmp_path / Path(name).name
        return file if file.exists() else shipped(name)

    page = read_page(render_update_page(a_full_update(), own))
    assert page.one("h1").text == "Update no 377, Friday 8 November 2019"
    assert texts(page.all("table")[-1].one("thead").all("th")) == ["Group", "Date", "Authorities", "Host"]
    assert "#contact-ada" in [each.attributes["href"] for each in page.all("a")]
