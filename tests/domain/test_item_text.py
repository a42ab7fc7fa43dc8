"""What of a text cannot be printed, and what its writer is told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seslip_cli.domain.item_text import (
    as_markdown,
    find_blind_links,
    find_html,
    find_unprintable,
    find_unprintable_address,
    find_unprintable_title,
    find_vague_links,
    is_vague,
)
from seslip_cli.render.prose import render_html


@pytest.mark.parametrize(
    ("link", "what", "scheme"),
    [
        ("[Words](javascript:alert(1))", 'link "Words"', "javascript"),
        ("[Words](JaVaScRiPt:alert(1))", 'link "Words"', "javascript"),
        ("[Words](&#106;avascript&colon;x)", 'link "Words"', "javascript"),
        ("[Words](java&Tab;script:x)", 'link "Words"', "javascript"),
        ("[Words](<java script:x>)", 'link "Words"', "javascript"),
        ("[Words](<java\tscript:x>)", 'link "Words"', "javascript"),
        ("[Words](<\tjavascript:x>)", 'link "Words"', "javascript"),
        ("[Words](javascript%3Ax)", 'link "Words"', "javascript"),
        ("[Words](java\\script:x)", 'link "Words"', None),
        ("[*Two* words](data:text/html,x)", 'link "Two words"', "data"),
        ("[Words](vbscript:x)", 'link "Words"', "vbscript"),
        ("[Words](file:///etc/passwd)", 'link "Words"', "file"),
        ("[Words](C:\\papers\\board.docx)", 'link "Words"', "c"),
        ("![A picture](data:image/png;base64,AAAA)", 'picture "A picture"', "data"),
        ("![](javascript:x)", 'picture "without words"', "javascript"),
        ("<javascript:x>", 'link "javascript:x"', "javascript"),
        ("[Words][one]\n\n[one]: javascript:x", 'link "Words"', "javascript"),
        ("[never used]: javascript:x", 'definition "[never used]"', "javascript"),
        ("| a |\n|---|\n| [Words](javascript:x) |", 'link "Words"', "javascript"),
        ("1. > [Words](javascript:x)", 'link "Words"', "javascript"),
    ],
)
def test_a_link_of_another_kind_than_the_webs_and_mails(link: str, what: str, scheme: str | None) -> None:
    told = find_unprintable(link)
    if scheme is None:
        assert told == []
        return
    assert any(
        each.endswith(
            f'the {what} has an address of the kind "{scheme}:", where only https:, http: and mailto: may be printed'
        )
        for each in told
    ), told


@pytest.mark.parametrize(
    "text",
    [
        "Plain words: javascript:alert(1), 10:30 and so on.",
        "`[code](javascript:x)` and\n\n    [code](javascript:x)\n\n```\n[code](javascript:x)\n```",
        "\\[no link](javascript:x)",
        "[Words](https://www.example.org/a:b) [Mail](mailto:ada@example.org) <ada@example.org> [Up](HTTP://example.org)",
        "[Below](#contact-yasmin-haddad)",
        "Tab\there, one\r\nline end of Windows, a caf\u00e9, \U0001f468\u200d\U0001f469 and \u05e9\u05dc\u05d5\u05dd.",
        '<script>alert(1)</script> <a href="javascript:x">shown as it stands</a>',
        "",
    ],
)
def test_what_can_be_printed(text: str) -> None:
    assert find_unprintable(text) == []


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "the character U+0000 (NUL)"),
        ("\x07", "the character U+0007 (a bell)"),
        ("\x1b", "the character U+001B (the beginning of a command to a terminal)"),
        ("\x01", "the character U+0001 (a control character)"),
        ("\r", "the character U+000D (half a line end)"),
        ("\x7f", "the character U+007F (a delete)"),
        ("\x9b", "the character U+009B (a control character)"),
        ("\u202e", "the character U+202E (right-to-left override)"),
        ("\u2066", "the character U+2066 (left-to-right isolate)"),
        ("\u200f", "the character U+200F (right-to-left mark)"),
        ("\u2028", "the character U+2028 (line separator)"),
        ("\u2029", "the character U+2029 (paragraph separator)"),
        ("\ufffe", "the character U+FFFE (a control character)"),
        ("\udce9", "a character that is not in UTF-8"),
    ],
)
def test_a_character_that_cannot_be_printed_is_named_with_its_place(character: str, name: str) -> None:
    assert find_unprintable(f"One\nTwo three{character}") == [f'line 2: {name}, behind "Two three": take it out']
    assert find_unprintable_title(f"Two three{character}") != []


def test_a_character_is_told_of_once_and_counted() -> None:
    assert find_unprintable("\x00a\nb\x00\x00") == ["line 1: the character U+0000 (NUL), 3 times in all: take it out"]


def test_everything_is_told_in_the_order_of_the_lines() -> None:
    text = "One\n[two](data:x)\nthree\x07\n[fo\nur](file:x)\n"
    told = find_unprintable(text)
    assert [each.partition(":")[0] for each in told] == ["line 2", "line 3", "line 4"]
    assert 'link "fo ur"' in told[2]


def test_what_is_said_can_be_printed_itself() -> None:
    told = find_unprintable("\u202e\x1b[31m [a\x1bb](data\x00:x) \udce9" + "w" * 500 + "\x07")
    assert told
    assert all(each.isprintable() and len(each) < 300 for each in told)


@settings(derandomize=True, deadline=None)
@given(st.text(st.sampled_from("ab[]()<>!:\\&;`*_ \t\n\x00%3Ajavscript/"), max_size=60))
def test_whatever_passes_leads_a_browser_nowhere_else(text: str) -> None:
    if not find_unprintable(text):
        page = render_html(text)
        assert 'href="javascript' not in page.lower()
        assert "\ufffd" not in page


@settings(derandomize=True, deadline=None)
@given(st.text())
def test_any_text_may_be_asked_about(text: str) -> None:
    titles = (find_unprintable_title, find_unprintable_address)
    for find in (find_unprintable, *titles, find_html, find_vague_links, find_blind_links):
        assert all("\n" not in each for each in find(text))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_title_is_one_line(end: str) -> None:
    assert find_unprintable_title(f"Free schools{end}Bcc: all@example.org") == [
        "it has more than one line: write it on one"
    ]


@pytest.mark.parametrize("title", ["Free schools: <b>what</b> now?", "50% [off](javascript:x)", "Tab\there"])
def test_a_title_is_no_markdown(title: str) -> None:
    assert find_unprintable_title(title) == []


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://www.example.org/a?b=c#d", None),
        ("HTTPS://www.example.org", "its beginning is written https:"),
        ("mailto:ada@example.org", None),
        ("javascript:alert(1)", 'it is of the kind "javascript:", where only https:, http: and mailto: may be printed'),
        ("www.example.org", 'it does not begin with https://: is it "https://www.example.org"?'),
        ("ada@example.org", 'it does not begin with https://: is it "mailto:ada@example.org"?'),
        ("report", "it does not begin with https://"),
        ("", "it does not begin with https://"),
        ("https://", "it is not complete, or has a space or a quotation mark in it"),
        ('https://www.example.org/"x', "it is not complete, or has a space or a quotation mark in it"),
        (
            "https://www.example.org/\u202ex",
            'the character U+202E (right-to-left override), behind "https://www.example.org/": take it out',
        ),
    ],
)
def test_an_address(url: str, told: str | None) -> None:
    assert find_unprintable_address(url) == ([] if told is None else [told])


@pytest.mark.parametrize("title", ["", " \t"])
def test_a_title_has_words(title: str) -> None:
    assert find_unprintable_title(title) == ["it has no words"]


def test_html_is_named_with_its_line() -> None:
    text = "One <b>bold</b> word\n\n<!-- hidden -->\n\n`<i>` a < b <https://www.example.org> \\<u>\n\n<DIV\nid=x>\n"
    assert find_html(text) == ['line 1: "<b>"', 'line 3: "<!-- hidden -->"', 'line 7: "<DIV id=x>"']


@pytest.mark.parametrize(
    ("words", "url", "vague"),
    [
        ("here", "https://www.example.org", True),
        ("Click  HERE.", "https://www.example.org", True),
        ("Read more \u2192", "https://www.example.org", True),
        ("link", "https://www.example.org", True),
        ("https://www.example.org", "https://www.example.org", True),
        ("", "https://www.example.org", True),
        ("The report", "https://www.example.org", False),
        ("Read more about free schools", "https://www.example.org", False),
        ("ada@example.org", "mailto:ada@example.org", False),
    ],
)
def test_words_of_a_link_that_say_nothing_alone(words: str, url: str, vague: bool) -> None:
    assert is_vague(words, url) is vague
    assert find_vague_links(f"One\n[{words}]({url})") == ([f'line 2: "{" ".join(words.split())}"'] if vague else [])


def test_a_link_without_a_scheme_leads_nowhere() -> None:
    text = "[Ours](www.example.org) [Top](#top) [Good](https://www.example.org) [Same](//www.example.org)"
    assert find_blind_links(text) == [
        'line 1: the link "Ours" leads to "www.example.org"',
        'line 1: the link "Same" leads to "//www.example.org"',
    ]


def test_a_picture_of_this_computer_leads_nowhere() -> None:
    assert find_blind_links("![Children](photo.jpg) ![A map](https://www.example.org/map.png)") == [
        'line 1: the picture "Children" leads to "photo.jpg"'
    ]


@pytest.mark.parametrize("point", ["- ", "2. ", "10. "])
def test_a_point_that_is_set_in_is_printed_below_the_one_above(point: str) -> None:
    page = render_html(as_markdown(f"{point}One\n    \u2022 Under it"))
    assert page.index("One") < page.index("<ul", 3) < page.index("Under it")
    assert "<pre>" not in page
    assert page.count("<li>") == 2


@pytest.mark.parametrize(
    ("pasted", "markdown"),
    [
        ("So:\n\u2022 One\n\u2022\tTwo", "So:\n- One\n- Two"),
        ("  \u2022 One\n \uf0b7\u00a0Two\n\u25e6 Three", "- One\n- Two\n- Three"),
        ("One\x0bTwo\u2028Three\r\nFour", "One\nTwo\nThree\nFour"),
        ("```\n\u2022 code\n```\n\u2022 point", "```\n\u2022 code\n```\n- point"),
        ("A \u2022 B\n\u2022", "A \u2022 B\n\u2022"),
        ("- One\n* Two\n- \u00b7", "- One\n* Two\n- \u00b7"),
        ("\u2013 One\n\u2014\tTwo\n\u2011 Three\n\u2212 Four", "- One\n- Two\n- Three\n- Four"),
        ("10 \u2013 12\n\u2013no point", "10 \u2013 12\n\u2013no point"),
        ("o\tOne\no Two", "- One\no Two"),
        ("\u2022\tOne\n   o\tUnder it\n   o\tToo\n\u2022\tTwo", "- One\n    - Under it\n    - Too\n- Two"),
        ("\u2022 One\n\to\tUnder\n\t\t\uf0a7\tDeep\n\to\tUnder", "- One\n    - Under\n        - Deep\n    - Under"),
        (
            "2. One\n   \u2022 Under it\n10. Ten\n    \u2013 Under ten",
            "2. One\n    - Under it\n10. Ten\n    - Under ten",
        ),
        ("\t\u2022\tOne\n\t\u2022\tTwo\n\t\to\tUnder", "- One\n- Two\n    - Under"),
        ("\u2022 One\n\nWords.\n\n    \u2022 Another", "- One\n\nWords.\n\n- Another"),
    ],
)
def test_what_comes_from_a_word_processor_is_read_as_it_was_meant(pasted: str, markdown: str) -> None:
    assert as_markdown(pasted) == markdown
