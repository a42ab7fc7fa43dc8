"""Markdown of Sheets."""

import pytest
from markdown_it import MarkdownIt

from seslip_cli.domain.money import Money
from seslip_cli.render.markdown import escape, render_markdown
from seslip_cli.views.sheet import Column, Group, Sheet, Total
from tests.render.pages import read_page

COLUMNS = (Column(id="name", title="Name"), Column(id="amount", title="Amount", kind="money"))


@pytest.mark.parametrize(
    "text",
    [
        *("*a*", "_a_", "__a__", "`a`", "[a](b)", "![a](b)", "<b>a</b>", "<!-- a -->", "# a", "> a", "- a", "+ a"),
        *("1. a", "12) a", "~~a~~", "a | b", "a \\| b", "\\*", "---", "***", "a & b", "&amp;", "&lt;b&gt;"),
        *("&#65;", "<https://www.example.org>", "[a]: b", "```", "===", "snake_case_name", "2 * 3 * 4"),
    ],
)
def test_text_shows_as_just_that_text(text: str) -> None:
    page = read_page(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(escape(text)))
    assert page.one("p").text.strip() == text.strip()
    assert not page.one("p").all("em", "strong", "code", "a", "img", "b", "s")


def test_no_backslash_that_ends_an_address_lets_a_tag_through() -> None:
    assert escape("https://www.example.org<b>x</b> 1 < 2") == "https://www.example.org&lt;b\\>x&lt;/b\\> 1 \\< 2"


def test_numbers_stand_to_the_right_and_totals_at_the_end() -> None:
    sheet = Sheet(
        kind="k",
        title="Money",
        columns=COLUMNS,
        groups=(
            Group(title="In", rows=(("Grant", Money(100_000)),), totals=(Total(cells=("Total in", Money(100_000))),)),
            Group(title="Out", rows=(("Room", Money(60_050)),)),
        ),
        totals=(Total(cells=("Left", Money(39_950))),),
        notes=("A *note*.",),
    )
    assert render_markdown(sheet) == (
        "## Money\n\n### In\n\n| Name | Amount |\n| --- | ---: |\n| Grant | £1,000 |\n| Total in | £1,000 |\n\n"
        "### Out\n\n| Name | Amount |\n| --- | ---: |\n| Room | £600.50 |\n| Left | £399.50 |\n\nA \\*note\\*.\n"
    )


def test_what_is_empty_says_so() -> None:
    sheet = Sheet(kind="k", title="Money", columns=COLUMNS, empty="None yet.")
    assert render_markdown(sheet) == "## Money\n\nNone yet.\n"


def test_a_line_end_in_a_cell_stays_in_its_row() -> None:
    sheet = Sheet(kind="k", title="T", columns=COLUMNS, groups=(Group(rows=(("a\nb", None),)),))
    assert render_markdown(sheet).endswith("| a<br>b |\n")
