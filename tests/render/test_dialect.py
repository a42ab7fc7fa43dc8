"""How Markdown is read: which addresses are links as they stand, and which are none."""

import pytest

from seslip_cli.render.dialect import mailto
from seslip_cli.render.prose import find_links, render_html
from tests.render.pages import read_page


@pytest.mark.parametrize(
    ("text", "words", "address"),
    [
        ("See https://www.example.org/a.", "https://www.example.org/a", "https://www.example.org/a"),
        ("(http://example.org/a_(b))", "http://example.org/a_(b)", "http://example.org/a_(b)"),
        ("**https://example.org/a**", "https://example.org/a", "https://example.org/a"),
        ("Ask ada@example.org, please.", "ada@example.org", "mailto:ada@example.org"),
        ("| Who |\n|---|\n| ada@example.org |", "ada@example.org", "mailto:ada@example.org"),
        ("https://example.org/a%20b%2Fc", "https://example.org/a%20b%2Fc", "https://example.org/a%20b%2Fc"),
        ("[the plan](https://example.org/a)", "the plan", "https://example.org/a"),
        ("[https://example.org/a](https://example.org/b)", "https://example.org/a", "https://example.org/b"),
        ("<https://example.org/a%20b>", "https://example.org/a%20b", "https://example.org/a%20b"),
    ],
)
def test_an_address_with_a_scheme_or_of_e_mail_is_a_link(text: str, words: str, address: str) -> None:
    (link,) = read_page(render_html(text)).all("a")
    assert (link.text, link.attributes["href"]) == (words, address)
    assert find_links(text) == [(words, address)]


@pytest.mark.parametrize(
    "text",
    [
        "e.g.this, www.example.org, example.org and report.pdf",
        "ftp://example.org/a",
        "//example.org/a",
        "javascript:alert(1) and javascript://example.org/a",
        "`https://example.org/a` and `ada@example.org`",
        "    https://example.org/a",
        "\\<javascript:alert(1)>",
    ],
)
def test_nothing_else_is_made_a_link(text: str) -> None:
    assert not read_page(render_html(text)).all("a")


@pytest.mark.parametrize(
    ("email", "link"),
    [
        ("ada.marsh+news@example.org", "mailto:ada.marsh+news@example.org"),
        ("o'neil@example.org", "mailto:o'neil@example.org"),
        ("a?subject=x&b%20@example.org", "mailto:a%3Fsubject%3Dx%26b%2520@example.org"),
        ("ada/kent@exämple.org", "mailto:ada%2Fkent@ex%C3%A4mple.org"),
    ],
)
def test_nothing_in_an_address_of_e_mail_says_more_than_whom_it_is_of(email: str, link: str) -> None:
    assert mailto(email) == link
