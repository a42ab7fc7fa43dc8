"""Markdown as plain text of a fixed width."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from seslip_cli.render.plain_text import PlainText, columns, plain_table, underlined, wrap
from tests.render.sheets import texts


def plain(markdown: str, width: int = 78) -> str:
    return PlainText(width).render(markdown)


@pytest.mark.parametrize(
    "markdown",
    ["<script>alert(1)</script>", "a <b>bold</b> b", "<img src=x onerror=y>", "<!-- hidden -->", "<a href='x'>y</a>"],
)
def test_raw_html_is_shown(markdown: str) -> None:
    assert plain(markdown) == markdown


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "vbscript:x", "data:text/html,x", "//files/x"]
)
def test_an_address_that_runs_is_no_link(address: str) -> None:
    text = PlainText(78)
    assert text.render(f"[here]({address})") == f"[here]({address})"
    assert text.links == []


def test_control_characters_do_not_get_through() -> None:
    assert plain("a\x1b[31m\u202eb") == "a\ufffd[31m\ufffdb"


def test_not_as_entities_either() -> None:
    assert plain("a&#x202e;b &#13;c `&#x202e;`") == "a\ufffdb \ufffdc &#x202e;"


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
        ("```\ncode  here\n  more\n```", "    code  here\n      more"),
        ("# Heading\n\ntext", "Heading\n~~~~~~~\n\ntext"),
        ("![a picture](https://www.example.org/x.png)", "a picture [1]"),
        ("![](https://www.example.org/x.png)", "Picture x.png [1]"),
        ("[](https://www.example.org/x)", "https://www.example.org/x"),
        ("AT&amp;T", "AT&T"),
        ("---", "-" * 20),
        ("| A | B |\n|---|---|\n| a | bcd |", "A  B\n-  ---\na  bcd"),
        ("chil\u00addren\u200b and £5\u00a0million", "children and £5 million"),
        ("a\tb", "a b"),
        ("```\na\tb\n```", "    a   b"),
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
    assert text.notes == "[1] https://www.example.org/1\n[2] https://www.example.org/2"


def test_one_address_in_two_spellings_has_one_number() -> None:
    text = PlainText(78)
    assert wrap(text.note("The plan", "https://www.example.org/plän"), 78) == "The plan [1]"
    assert text.render("[that plan](https://www.example.org/plän)") == "that plan [1]"
    assert text.notes == "[1] https://www.example.org/pl%C3%A4n"


def test_an_address_that_is_its_own_words_is_not_numbered() -> None:
    text = PlainText(78)
    assert text.render("<https://www.example.org/pl\u00e4n>") == "https://www.example.org/pl\u00e4n"
    assert text.links == []


def test_an_e_mail_address_is_not_said_twice() -> None:
    text = PlainText(78)
    assert text.render("<ada@example.org>") == "ada@example.org"
    assert text.links == []


def test_the_note_of_an_e_mail_address_is_as_it_is_typed() -> None:
    text = PlainText(78)
    assert text.render("[write to Ada](mailto:ada@example.org)") == "write to Ada [1]"
    assert text.notes == "[1] ada@example.org"


def test_the_number_of_a_note_stays_on_the_line_of_its_words() -> None:
    text = PlainText(20)
    assert text.render("What we read: [a guide](https://www.example.org/g)") == "What we read: a\nguide [1]"


def test_lines_are_wrapped_and_long_addresses_kept_whole() -> None:
    address = "https://www.example.org/" + "x" * 90
    lines = plain(f"{'word ' * 40}\n\n{address}\n\n- {'item ' * 40}\n\n> {'said ' * 40}", 40).splitlines()
    assert address in lines
    assert all(len(line) <= 40 for line in lines if line != address)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("x" * 25, ["x" * 10, "x" * 10, "x" * 5]),
        ("one\u00a0two three", ["one two", "three"]),
        ("a one\u00a0two", ["a one two"]),
        ("ab one\u00a0two3", ["ab", "one two3"]),
        ("one\u00a0two\u00a0three\u00a0four", ["one two", "three four"]),
        ("漢字" * 4, ["漢字漢字漢", "字漢字"]),
        ("e\u0301" * 10, ["e\u0301" * 10]),
        ("one\ntwo", ["one", "two"]),
        ("", [""]),
        ("  a  b  ", ["a b"]),
    ],
)
def test_what_fits_in_ten_columns(text: str, lines: list[str]) -> None:
    assert wrap(text, 10).split("\n") == lines


def test_all_lines_but_the_first_hang() -> None:
    assert wrap("- one two three four\nfive six seven", 10, "  ") == "- one two\n  three\n  four\n  five six\n  seven"


def test_a_list_item_of_two_paragraphs_keeps_its_indent() -> None:
    assert [line for line in plain("- a\n\n  b\n- c").splitlines() if line] == ["- a", "  b", "- c"]


def test_what_stands_too_deep_for_its_indent_is_still_there() -> None:
    text = plain("123456789. a\n\n           123456789. b and more", 30)
    assert text == "123456789.\na\n123456789.\nb and more"


@pytest.mark.parametrize("markdown", ["> " * 40 + "deep", "- " * 40 + "deep"])
def test_nothing_is_lost_however_deep_it_stands(markdown: str) -> None:
    assert plain(markdown).endswith("deep")


def test_a_long_line_of_code_is_wrapped_behind_its_own_spaces() -> None:
    assert plain(f"```\n  {'word ' * 7}\n```", 30) == "      word word word word word\n      word word"


ROWS = [["Group", "Councils"], ["Triad 1", "Slough, Milton Keynes, Hampshire and Isle of Wight"]]


def test_the_widest_column_of_a_table_gives_way() -> None:
    assert plain_table(ROWS, 40).split("\n") == [
        "Group    Councils",
        "-------  -------------------------------",
        "Triad 1  Slough, Milton Keynes,",
        "         Hampshire and Isle of Wight",
    ]


def test_a_table_whose_words_do_not_fit_becomes_lines() -> None:
    assert plain_table(ROWS, 18).split("\n") == [
        "Group: Triad 1",
        "Councils: Slough,",
        "  Milton Keynes,",
        "  Hampshire and",
        "  Isle of Wight",
    ]


def test_so_does_one_with_very_tall_rows() -> None:
    table = f"| Head | Other |\n|---|---|\n| {'word ' * 40} | b |\n| c | d |"
    assert plain(table, 40).splitlines()[-4:] == ["Other: b", "", "Head: c", "Other: d"]


def test_columns_of_wide_characters_stand_below_each_other() -> None:
    assert plain_table([["A", "B"], ["漢字", "b"], ["abcde", "c"]], 78).split("\n") == [
        "A      B",
        "-----  -",
        "漢字   b",
        "abcde  c",
    ]


def test_a_heading_is_underlined_as_far_as_it_reaches() -> None:
    assert underlined("Ä\n漢字", "=") == "Ä\n漢字\n===="


@given(texts(line_ends=True) | st.lists(texts(line_ends=True), max_size=3).map("\n\n- ".join), st.integers(20, 100))
@example("> " * 40 + "deep", 30)
@example("- " * 40 + "deep", 30)
def test_no_line_is_wider_than_asked_but_for_one_address(markdown: str, width: int) -> None:
    for line in plain(markdown, width).split("\n"):
        assert columns(line) <= width or "@" in line or "://" in line or "www." in line.lower() or "mailto:" in line
