"""Lines of calendars and cards, byte by byte."""

from hypothesis import example, given
from hypothesis import strategies as st

from seslip_cli.render.content_line import content_line, escaped


def unfolded(content: bytes) -> str:
    return content.replace(b"\r\n ", b"").removesuffix(b"\r\n").decode()


def test_a_line_ends_in_crlf() -> None:
    assert content_line("VERSION", "2.0") == b"VERSION:2.0\r\n"


def test_75_octets_are_one_line_and_76_are_two() -> None:
    assert content_line("A", "x" * 73) == b"A:" + b"x" * 73 + b"\r\n"
    assert content_line("A", "x" * 74) == b"A:" + b"x" * 73 + b"\r\n x\r\n"


def test_a_further_line_counts_its_space() -> None:
    assert content_line("A", "x" * (73 + 74)) == b"A:" + b"x" * 73 + b"\r\n " + b"x" * 74 + b"\r\n"
    assert content_line("A", "x" * (73 + 75)) == b"A:" + b"x" * 73 + b"\r\n " + b"x" * 74 + b"\r\n x\r\n"


def test_a_character_of_several_octets_is_not_cut() -> None:
    assert content_line("A", "x" * 72 + "é") == b"A:" + b"x" * 72 + b"\r\n " + "é".encode() + b"\r\n"
    assert content_line("A", "x" * 70 + "😀") == b"A:" + b"x" * 70 + b"\r\n " + "😀".encode() + b"\r\n"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
@example("é" * 200)
@example("x" * 72 + "é" * 50)
@example("😀" * 100)
def test_every_line_is_short_enough_whole_characters_and_says_it_all(text: str) -> None:
    content = content_line("SUMMARY", escaped(text))
    for line in content.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    assert unfolded(content) == f"SUMMARY:{escaped(text)}"


def test_what_means_something_in_a_text_is_escaped() -> None:
    assert escaped("a, b; c\\d\ne\r\nf") == "a\\, b\\; c\\\\d\\ne\\nf"


def test_a_backslash_before_a_letter_stays_one() -> None:
    assert escaped("S:\\Networks\\new") == "S:\\\\Networks\\\\new"


def test_control_characters_do_not_pass() -> None:
    assert escaped("a\x1b[31m\x00\rb\u202ec") == "a\ufffd[31m\ufffd\ufffdb\ufffdc"


def test_a_value_cannot_begin_a_line_of_its_own() -> None:
    assert content_line("URL", "https://x\r\nATTENDEE:mailto:a@b") == b"URL:https://x ATTENDEE:mailto:a@b\r\n"


def test_a_parameter_is_quoted_where_it_has_to_be() -> None:
    assert content_line("A", "1", {"CN": "Ada Marsh", "X": "a,b"}) == b'A;CN=Ada Marsh;X="a,b":1\r\n'
    assert content_line("A", "1", {"CN": 'Ada "the: Cat"\nB:2'}) == b"A;CN=\"Ada 'the: Cat' B:2\":1\r\n"
