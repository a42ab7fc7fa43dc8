"""The Markdown of items, as HTML and as plain text."""

import pytest

from seslip_cli.render.prose import PlainText, render_html, without_html
from tests.render.pages import read_page


def plain(markdown: str, width: int = 78) -> str:
    return PlainText(width).render(markdown)


@pytest.mark.parametrize(
    "markdown",
    ["<script>alert(1)</script>", "a <b>bold</b> b", "<img src=x onerror=y>", "<!-- hidden -->", "<a href='x'>y</a>"],
)
def test_raw_html_is_shown_never_passed(markdown: str) -> None:
    page = read_page(render_html(markdown))
    assert page.one("p").text == markdown
    assert not page.one("p").all("script", "b", "img", "a")
    assert plain(markdown) == markdown


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "vbscript:x", "data:text/html,x", "file:///etc/passwd"]
)
def test_an_address_that_runs_is_no_link(address: str) -> None:
    assert not read_page(render_html(f"[here]({address})")).all("a")
    text = PlainText(78)
    text.render(f"[here]({address})")
    assert text.links == []


def test_a_link_is_a_link() -> None:
    link = read_page(render_html("[the plan](https://www.example.org/plan?a=1&b=2)")).one("a")
    assert (link.text, link.attributes["href"]) == ("the plan", "https://www.example.org/plan?a=1&b=2")


@pytest.mark.parametrize(
    ("markdown", "below", "levels"),
    [
        ("# One\n\n## Two\n\n# Three", 3, ["h4", "h5", "h4"]),
        ("### Three\n\n##### Five", 1, ["h2", "h3"]),
        ("# a\n\n## b\n\n### c\n\n#### d", 4, ["h5", "h6", "h6", "h6"]),
        ("no heading", 4, []),
    ],
)
def test_headings_stand_in_order(markdown: str, below: int, levels: list[str]) -> None:
    page = read_page(render_html(markdown, below=below))
    assert [each.tag for each in page.all("h1", "h2", "h3", "h4", "h5", "h6")] == levels


def test_headings_that_begin_deep_still_skip_no_level() -> None:
    """WCAG 1.3.1: the first heading below an h3 is an h4, whatever sign it was written with."""
    page = read_page(render_html("## Deep\n\n# Top\n\n## Under it", below=3))
    levels = [int(each.tag[1]) for each in page.all("h4", "h5", "h6")]
    assert all(after <= before + 1 for before, after in zip([3, *levels], levels, strict=False))


def test_control_characters_do_not_get_through() -> None:
    assert "\x1b" not in render_html("a\x1b[31m")
    assert plain("a\x1b[31m\u202eb") == "a\ufffd[31m\ufffdb"


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("One\ntwo", "One two"),
        ("One  \ntwo", "One\ntwo"),
        ("One\n\ntwo", "One\n\ntwo"),
        ("**Bold**, *soft* and `code`", "Bold, soft and code"),
        ("- a\n- b", "- a\n- b"),
        ("3. a\n4. b", "3. a\n4. b"),
        ("- a\n  - b\n    - c\n- d", "- a\n  - b\n    - c\n- d"),
        ("1. a\n   - b", "1. a\n   - b"),
        ("> said\n>\n> more", "> said\n>\n> more"),
        ("```\ncode  here\n```", "    code  here"),
        ("# Heading\n\ntext", "Heading\n\ntext"),
        ("![a picture](https://www.example.org/x.png)", "a picture"),
        ("AT&amp;T", "AT&T"),
        ("---", "-" * 20),
        ("| A | B |\n|---|---|\n| a | bcd |", "A  B\n-  ---\na  bcd"),
    ],
)
def test_plain_text(markdown: str, text: str) -> None:
    assert plain(markdown) == text


def test_links_are_numbered_once_each() -> None:
    text = PlainText(78)
    shown = text.render(
        "[a](https://www.example.org/1), [b](https://www.example.org/2), [c](https://www.example.org/1)"
    )
    assert shown == "a [1], b [2], c [1]"
    assert text.links == ["https://www.example.org/1", "https://www.example.org/2"]


def test_an_address_that_is_its_own_words_is_not_numbered() -> None:
    text = PlainText(78)
    assert text.render("<https://www.example.org/1>") == "https://www.example.org/1"
    assert text.links == []


def test_an_e_mail_address_is_not_said_twice() -> None:
    text = PlainText(78)
    assert text.render("<ada@example.org>") == "ada@example.org"
    assert text.links == []


def test_lines_are_wrapped_and_long_addresses_kept_whole() -> None:
    address = "https://www.example.org/" + "x" * 90
    lines = plain(f"{'word ' * 40}\n\n{address}\n\n- {'item ' * 40}\n\n> {'said ' * 40}", 40).splitlines()
    assert address in lines
    assert all(len(line) <= 40 for line in lines if line != address)


def test_a_list_item_of_two_paragraphs_keeps_its_indent() -> None:
    assert [line for line in plain("- a\n\n  b\n- c").splitlines() if line] == ["- a", "  b", "- c"]


def test_a_table_that_does_not_fit_becomes_lines() -> None:
    table = f"| Head | Other |\n|---|---|\n| {'word ' * 10} | b |\n| c | d |"
    assert plain(table, 30).splitlines()[-4:] == ["Other: b", "", "Head: c", "Other: d"]
    assert all(len(line) <= 30 for line in plain(table, 30).splitlines())


@pytest.mark.parametrize(
    ("markdown", "passed"),
    [
        ("a <b>c</b>", "a \\<b>c\\</b>"),
        ("<https://www.example.org>", "<https://www.example.org>"),
        ("<mailto:ada@example.org>", "<mailto:ada@example.org>"),
        ("1 < 2", "1 < 2"),
        ("\\<b>", "\\<b>"),
        ("```\n<b>\n```", "```\n<b>\n```"),
        ("<!-- x -->", "\\<!-- x -->"),
        ("**bold** [a](https://www.example.org)", "**bold** [a](https://www.example.org)"),
    ],
)
def test_markdown_for_others_holds_no_html(markdown: str, passed: str) -> None:
    assert without_html(markdown) == passed


@pytest.mark.parametrize("markdown", ["\\\\<b>x</b>", "`code` <b>x</b>", "- <b>x</b>", "> <i>x</i>", "\t<b>\n\n<b>"])
def test_no_tag_gets_past(markdown: str) -> None:
    from markdown_it import MarkdownIt

    page = read_page(MarkdownIt("commonmark", {"html": True}).render(without_html(markdown)))
    assert not page.all("b", "i")


def test_code_in_a_line_shows_as_it_was_written() -> None:
    from markdown_it import MarkdownIt

    page = read_page(MarkdownIt("commonmark", {"html": True}).render(without_html("Write `<b>` here")))
    assert page.one("code").text == "<b>"


def test_an_e_mail_address_in_angle_brackets_stays_a_link() -> None:
    assert without_html("Ask <ada@example.org>.") == "Ask <ada@example.org>."
