"""Markdown of items in a document that another program renders."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from seslip_cli.render.dialect import is_harmless
from seslip_cli.render.prose import render_html, safe_markdown

ANYTHING = MarkdownIt("commonmark").enable("table")
ANYTHING.validateLink = lambda _: True  # a renderer that follows whatever it is given


@pytest.mark.parametrize(
    "text",
    [
        "[a](javascript:alert(1))",
        "[a](<javascript:alert(1)>)",
        "[a](java&#115;cript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](data:text/html,x)",
        "<javascript:alert(1)>",
        "[a]\n\n[a]: javascript:alert(1)",
        "[a](vbscript:x)",
        "[a](javascript\\:alert(1))",
        "[a](<javascript\\:x>)",
        "[a]\n\n> [a]: javascript:alert(1)",
        "[a]\n\n- [a]: javascript:alert(1)",
        "[a\\]b]\n\n[a\\]b]: javascript:x",
        "[a](//files.example.org/share)",
        "[a](javascript\\&#58;x)",
        "<javascript:x> <b>",
        "https://e.org\\[b c](javascript:x)",
        "![a](//files.example.org/share)\n\n\\\\[b](javascript\\:x)",
    ],
)
def test_no_link_can_run_anything(text: str) -> None:
    safe = safe_markdown(text, below=3)
    html = ANYTHING.render(safe)
    assert "](" not in safe or not safe.count("[")
    assert "href" not in html
    assert "src" not in html


@pytest.mark.parametrize(
    "text", ["[a](https://e.org/a)", "[a](mailto:a@example.org)", "<https://e.org>", "[a](page.html)"]
)
def test_other_links_stay(text: str) -> None:
    assert safe_markdown(text, below=3) == text


def test_headings_stand_below_the_storys_own() -> None:
    assert safe_markdown("# One\n\nTwo\n---\n\n# Three", below=3) == "#### One\n\n##### Two\n\n#### Three"


@pytest.mark.parametrize(("text", "closed"), [("```\ncode", "```\ncode\n```"), ("~~~\na\n~~~", "~~~\na\n~~~")])
def test_an_open_fence_does_not_swallow_what_follows(text: str, closed: str) -> None:
    assert safe_markdown(text, below=3) == closed


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*"`<>[]()*_#~|\\ \n-=:!ab", "javascript:", "<b>", "```", "](", "&lt;"])).map("".join))
def test_whatever_is_written_no_tag_comes_through(text: str) -> None:
    tokens = ANYTHING.parse(safe_markdown(text, below=3))
    kinds = {each.type for token in tokens for each in (token, *(token.children or ()))}
    assert not kinds & {"html_block", "html_inline"}


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from([*"<>[]()\\ \n->:!ab", "javascript:", "[a]: ", "](", "//e.org", "https://e.org"])).map(
        "".join
    )
)
def test_whatever_is_written_no_link_leads_where_it_may_not(text: str) -> None:
    tokens = ANYTHING.parse(safe_markdown(text, below=3))
    found = [each.attrs for token in tokens for each in token.children or ()]
    assert all(is_harmless(str(attrs.get("href", attrs.get("src", "")))) for attrs in found)


def test_a_definition_that_our_reader_takes_for_none_is_none_for_others() -> None:
    safe = safe_markdown("[a]: javascript:x](\n\n[b](https://www.example.org)", below=3)
    assert "[" not in safe


def test_a_definition_in_one_text_is_no_address_in_another() -> None:
    assert "[" not in safe_markdown("[a]: javascript:x", below=3)


def test_a_picture_elsewhere_is_a_link() -> None:
    assert render_html('![A "map"](https://e.org/m.png)') == (
        '<p><a href="https://e.org/m.png">A &quot;map&quot;</a></p>\n'
    )
