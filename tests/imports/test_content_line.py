"""The lines of cards that others send."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seslip_cli.imports.content_line import ContentLine, logical_lines, parse_line, split, unescaped
from seslip_cli.render.content_line import content_line, escaped
from seslip_cli.render.words import clean

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


def parsed(line: str | bytes, *, carets: bool = False) -> ContentLine:
    return parse_line(line.encode() if isinstance(line, str) else line, carets=carets)


def joined(text: str, *, keeps_space: bool = False) -> list[bytes]:
    return [*logical_lines(text.encode().splitlines(), keeps_space=keeps_space)]


@pytest.mark.parametrize(
    ("line", "name", "group", "value"),
    [
        ("FN:Ada Marsh", "FN", "", "Ada Marsh"),
        ("fn:Ada", "FN", "", "Ada"),
        ("item1.email;type=INTERNET:a@example.org", "EMAIL", "ITEM1", "a@example.org"),
        ('N;SORT-AS="Zee: Bram":Zee;Bram', "N", "", "Zee;Bram"),
        ("URL:https://example.org/a:b", "URL", "", "https://example.org/a:b"),
        ("NOTE:", "NOTE", "", ""),
    ],
)
def test_a_line_is_a_name_and_a_value(line: str, name: str, group: str, value: str) -> None:
    found = parsed(line)
    assert (found.name, found.group, found.value) == (name, group, value)


@pytest.mark.parametrize("line", ["garbage", ":value", "FN Ada:x", 'N;SORT-AS="Zee:Zee', "a.b.c:x", "A" * 3000 + ":x"])
def test_what_is_no_line_is_named(line: str) -> None:
    with pytest.raises(ValueError, match=r'^its line ".{1,40}" cannot be read$'):
        parsed(line)


@pytest.mark.parametrize(
    ("line", "types"),
    [
        ("TEL;TYPE=WORK;TYPE=voice:1", {"work", "voice"}),
        ("TEL;TYPE=work,voice:1", {"work", "voice"}),
        ('TEL;TYPE="work,voice":1', {"work", "voice"}),
        ("TEL;WORK;VOICE:1", {"work", "voice"}),
        ("TEL;VALUE=uri:1", set()),
    ],
)
def test_types_in_every_spelling(line: str, types: set[str]) -> None:
    assert parsed(line).types == types


def test_a_parameter_without_a_name_may_be_the_encoding() -> None:
    assert parsed("TITLE;QUOTED-PRINTABLE;CHARSET=UTF-8:=C3=89tude").value == "Étude"
    assert parsed("TITLE;ENCODING=QUOTED-PRINTABLE;CHARSET=windows-1252:=C9tude").value == "Étude"


def test_carets_in_parameters_are_read_in_4_0_only() -> None:
    line = 'N;SORT-AS="a^^b^nc^\'d":x'
    assert parsed(line, carets=True).parameters["SORT-AS"] == ('a^b\nc"d',)
    assert parsed(line).parameters["SORT-AS"] == ("a^^b^nc^'d",)


def test_the_code_of_a_value_is_utf_8_else_what_is_said_else_windows_1252() -> None:
    assert parsed("FN:Zoé".encode()).value == "Zoé"
    assert parsed("FN:Zoé".encode("cp1252")).value == "Zoé"
    assert parsed("FN;CHARSET=ISO-8859-2:Łucja".encode("iso-8859-2")).value == "Łucja"
    assert parsed("FN;CHARSET=rot13:Zoé".encode()).value == "Zoé"


def test_control_characters_do_not_come_in() -> None:
    assert parsed("FN:A\x00d\x1b[31ma\u202e").value == "Ad[31ma"


def test_pictures_are_not_read() -> None:
    assert parsed("PHOTO;ENCODING=b:/9j/4AAQ").value == ""


def test_lines_that_were_folded_are_put_together() -> None:
    assert joined("FN:Ada\r\n  Mar\r\n\tsh\r\nNOTE:x") == [b"FN:Ada Marsh", b"NOTE:x"]
    assert joined("FN:Ada\r\n Marsh", keeps_space=True) == [b"FN:Ada Marsh"]


def test_a_character_cut_in_two_by_folding_is_whole_again() -> None:
    lines = [b"FN:Zo\xc3", b" \xa9", b"N:x"]
    assert [parsed(each).value for each in logical_lines(lines, keeps_space=False)] == ["Zoé", "x"]


def test_quoted_printable_goes_on_after_an_equals_sign() -> None:
    lines = joined("LABEL;ENCODING=QUOTED-PRINTABLE:1 Road=0D=0A=\r\nTown=\r\n, UK\r\nFN:x", keeps_space=True)
    assert [parsed(each).value for each in lines] == ["1 Road\nTown, UK", "x"]


def test_the_lines_of_a_picture_need_no_space() -> None:
    assert [parsed(each).name for each in joined("PHOTO;BASE64:/9j\r\n4AAQ\r\nSkZJ==\r\n\r\nFN:x")] == ["PHOTO", "FN"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a;b", ["a", "b"]),
        ("", [""]),
        ("a;", ["a", ""]),
        (";", ["", ""]),
        (r"a\;b;c", [r"a\;b", "c"]),
        ("a\\", ["a\\"]),
    ],
)
def test_values_are_split_where_nothing_is_escaped(text: str, parts: list[str]) -> None:
    assert [*split(text, ";")] == parts


def test_what_is_escaped_is_read() -> None:
    assert unescaped(r"a\, b\; c\\n\nd\Ne\:") == "a, b; c\\n\nd\ne:"
    assert parsed(r"CATEGORIES:a\, b,c ,").parts(",") == ("a, b", "c", "")


@given(TEXTS, TEXTS)
def test_what_we_write_is_read_back(one: str, other: str) -> None:
    (line,) = logical_lines(content_line("X-A", f"{escaped(one)};{escaped(other)}").splitlines(), keeps_space=False)
    wanted = tuple(" ".join(clean(each).replace("\ufeff", "").split()) for each in (one, other))
    assert parse_line(line, carets=False).parts(";") == wanted
