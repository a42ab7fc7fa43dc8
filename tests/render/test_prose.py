"""The Markdown of items, as HTML and as Markdown for others."""

import pytest

from seslip_cli.render.prose import render_html, without_html
from tests.render.pages import read_page


@pytest.mark.parametrize(
    "markdown",
    ["<script>alert(1)</script>", "a <b>bold</b> b", "<img src=x onerror=y>", "<!-- hidden -->", "<a href='x'>y</a>"],
)
def test_raw_html_is_shown_never_passed(markdown: str) -> None:
    page = read_page(render_html(markdown))
    assert page.one("p").text == markdown
    assert not page.one("p").all("script", "b", "img", "a")


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "vbscript:x", "data:text/html,x", "file:///etc/passwd"),
        *("java&#10;script:x", "javascript&colon;x", "%6Aavascript:x"),
    ],
)
def test_an_address_that_runs_is_no_link(address: str) -> None:
    for markdown in (f"[here]({address})", f"![here]({address})", f"[here]\n\n[here]: {address}", f"<{address}>"):
        assert not read_page(render_html(markdown)).all("a")


@pytest.mark.parametrize(
    "address",
    [
        *("ms-msdt:/id", "search-ms:query=x", "data:image/png;base64,AA", "intent:x", "tel:0", "a:b", "blob:x"),
        *("//files.example.org/share", "/\\\\files.example.org", "%5C%5Cfiles.example.org/share"),
    ],
)
def test_an_address_that_opens_another_program_or_a_shared_folder_is_no_link(address: str) -> None:
    assert not read_page(render_html(f"[here]({address}) ![here]({address})")).all("a")


@pytest.mark.parametrize("address", ["/plan", "page.html", "#place", "a/b:c", "mailto:ada@example.org", "HTTP://e.org"])
def test_an_address_that_does_nothing_but_lead_somewhere_is_a_link(address: str) -> None:
    assert read_page(render_html(f"[there]({address})")).one("a").text == "there"


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


def test_a_table_names_the_column_of_each_cell_for_a_narrow_window() -> None:
    page = read_page(render_html("| A | *B* | |\n|--:|:-:|---|\n| 1 | `2` | 3 |"))
    assert [(each.tag, each.attributes) for each in page.one("thead").all("th", "td")] == [
        ("th", {"scope": "col", "class": "number"}),
        ("th", {"scope": "col", "class": "centre"}),
        ("td", {}),
    ]
    assert [each.attributes for each in page.one("tbody").all("td")] == [
        {"class": "number", "data-label": "A"},
        {"class": "centre", "data-label": "B"},
        {},
    ]


@pytest.mark.parametrize(("columns", "scrolled", "framed"), [(4, True, False), (5, True, True), (5, False, False)])
def test_only_a_wide_table_is_scrolled_by_itself(columns: int, scrolled: bool, framed: bool) -> None:
    rows = "\n".join("|" + part * columns for part in ("a|", "-|", "1|"))
    frame = read_page(render_html(rows, scrolled=scrolled)).one("div")
    assert ("tabindex" in frame.attributes, "role" in frame.attributes) == (framed, framed)


def test_a_heading_with_something_set_off_in_it_names_its_cells_as_it_is_read() -> None:
    page = read_page(render_html("| *Q*1 and **2** |\n|---|\n| 1 |"))
    assert page.one("td").attributes["data-label"] == page.one("th").text == "Q1 and 2"


def test_two_tables_keep_their_own_headings() -> None:
    page = read_page(render_html("| A |\n|---|\n| 1 |\n\n- x\n\n  | B |\n  |---|\n  | 2 |"))
    assert [each.attributes["data-label"] for each in page.all("td")] == ["A", "B"]


def test_control_characters_do_not_get_through() -> None:
    assert "\x1b" not in render_html("a\x1b[31m")
    assert (
        read_page(render_html("a&#x202e;b&#27; [c](https://www.example.org '&#x202e;')")).text.strip()
        == "a\ufffdb\ufffd c"
    )
    assert "\u202e" not in render_html("a&#x202e;b [c](https://www.example.org '&#x202e;')")


@pytest.mark.parametrize(
    ("markdown", "passed"),
    [
        ("a <b>c</b>", "a &lt;b>c&lt;/b>"),
        ("https://www.example.org<b>", "https://www.example.org&lt;b>"),
        ("https://www.example.org\\<b>", "https://www.example.org&lt;b>"),
        ("\\\\<b>", "\\\\&lt;b>"),
        ("\\`<b>`", "\\`&lt;b>`"),
        ("a `b\nc` <b> `d", "a `b\nc` &lt;b> `d"),
        ("<iframe |x\n|--|--|\nsrc=x >", "&lt;iframe |x\n|--|--|\nsrc=x >"),
        ("- a\n\n    <b>", "- a\n\n    &lt;b>"),
        ("    <b>", "    &lt;b>"),
        ("<!--@x>-->", "&lt;!--@x>-->"),
        ("<?@x> <!A@x>", "&lt;?@x> &lt;!A@x>"),
        ("<javascript:a> <b>", "&lt;javascript:a> &lt;b>"),
        ("- ```\n  <b>", "- ```\n  &lt;b>"),
        ("<https://www.example.org>", "<https://www.example.org>"),
        ("<mailto:ada@example.org>", "<mailto:ada@example.org>"),
        ("1 < 2", "1 < 2"),
        ("\\<b>", "&lt;b>"),
        ("```\n<b>\n```", "```\n<b>\n```"),
        ("<!-- x -->", "&lt;!-- x -->"),
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
