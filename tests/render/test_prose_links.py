"""Links in the text of items: to the contact block, in the place of pictures, and never nested."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seslip_cli.render.prose import find_links, render_html
from tests.render.pages import read_page

PEOPLE = {"Ada Marsh": "#contact-ada", "Ada Marsh Lee": "#contact-lee", "Zoë O'Neil": "#contact-zoe"}


def links(markdown: str) -> list[tuple[str, str | None]]:
    page = read_page(render_html(markdown, people=PEOPLE))
    return [(" ".join(each.text.split()), each.attributes["href"]) for each in page.all("a")]


@pytest.mark.parametrize(
    ("markdown", "words", "href"),
    [
        ("Ask Ada Marsh (contact details below).", "Ada Marsh (contact details below)", "#contact-ada"),
        ("Ask Ada Marsh (details below).", "Ada Marsh (details below)", "#contact-ada"),
        ("Ask Ada\nMarsh (contact\ndetails below).", None, None),
        ("Ask Ada\nMarsh\n(details below).", "Ada Marsh (details below)", "#contact-ada"),
        ("- **Ada Marsh** (details below)", "Ada Marsh (details below)", "#contact-ada"),
        ("**Ada Marsh (details below)**", "Ada Marsh (details below)", "#contact-ada"),
        ("**Ask Ada Marsh (details below)**", "Ada Marsh (details below)", "#contact-ada"),
        ("Ada Marsh Lee (details below)", "Ada Marsh Lee (details below)", "#contact-lee"),
        ("Zoë O'Neil (details below)", "Zoë O'Neil (details below)", "#contact-zoe"),
        ("| Who |\n|---|\n| Ada Marsh (details below) |", "Ada Marsh (details below)", "#contact-ada"),
    ],
)
def test_a_name_with_details_below_leads_to_the_entry(markdown: str, words: str | None, href: str | None) -> None:
    assert links(markdown) == ([(words, href)] if words else [])


@pytest.mark.parametrize(
    "markdown",
    [
        "Ask Ada Marsh.",
        "Ask Nada Marsh (details below).",
        "Ask XAda Marsh (details below).",
        "Ask Bea Quill (details below).",
        "`Ada Marsh (details below)`",
        "    Ada Marsh (details below)",
        "```\nAda Marsh (details below)\n```",
        "**Ask Ada Marsh** (details below)",
        "Ada Marsh `x` (details below)",
        "Ada  \nMarsh (details below)",
    ],
)
def test_nothing_else_is_made_a_link(markdown: str) -> None:
    assert links(markdown) == []


def test_a_link_that_stands_already_is_left_alone() -> None:
    text = "[Ask Ada Marsh (details below)](https://www.example.org/a) or Ada Marsh (details below)"
    assert links(text) == [
        ("Ask Ada Marsh (details below)", "https://www.example.org/a"),
        ("Ada Marsh (details below)", "#contact-ada"),
    ]


def test_two_people_in_one_sentence() -> None:
    text = "Ask **Ada Marsh** (details below), Zoë O'Neil\n(contact details below) or *Ada Marsh Lee (details below)*."
    assert [href for _, href in links(text)] == ["#contact-ada", "#contact-zoe", "#contact-lee"]


def test_two_thousand_mentions_are_no_more_work_each_than_twenty() -> None:
    def seconds(mentions: int) -> float:
        text = " ".join(f"Ada Marsh (details below) and **x** {at}" for at in range(mentions))
        start = process_time()
        assert render_html(text, people=PEOPLE).count("<a ") == mentions
        return process_time() - start

    seconds(20)
    assert seconds(2000) < 8 * seconds(500)  # it was sixteen times as long


@given(
    st.lists(st.sampled_from(["Ada Marsh", " (details below)", "**", "*", "`", "\n", "[", "](https://a.example)", " "]))
)
def test_whatever_surrounds_a_name_the_text_stays_and_no_link_is_in_another(pieces: list[str]) -> None:
    markdown = "x" + "".join(pieces)
    page = read_page(render_html(markdown, people=PEOPLE))
    assert page.text == read_page(render_html(markdown)).text
    assert not any(link.all("a") for link in page.all("a"))


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("![A map](https://www.example.org/m.png)", "A map"),
        ("![](https://www.example.org/the%20map.png)", "Picture the map.png"),
        ("![](https://www.example.org/)", "Picture"),
        ("[](https://www.example.org/)", "https://www.example.org/"),
        ("[](mailto:ada@example.org)", "ada@example.org"),
        ("[![A map](https://www.example.org/m.png)](https://www.example.org/)", "A map"),
        ("[see ![a *map*](https://www.example.org/m.png)](https://www.example.org/)", "see a map"),
    ],
)
def test_every_link_has_words_and_a_picture_is_one(markdown: str, words: str) -> None:
    page = read_page(render_html(markdown))
    assert page.one("a").text == words
    assert not page.all("img")


def test_the_links_of_a_text_are_found_with_their_words() -> None:
    text = "[The\n*plan*](https://www.example.org/plan), `[no](x)`, ![](https://www.example.org/m.png)"
    assert find_links(text) == [
        ("The plan", "https://www.example.org/plan"),
        ("Picture m.png", "https://www.example.org/m.png"),
    ]
