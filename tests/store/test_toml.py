from datetime import date

import msgspec
import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from seslip_cli.domain.budget import Line
from seslip_cli.domain.contact import Contact, Role
from seslip_cli.domain.issue import Item, Link
from seslip_cli.domain.money import Money
from seslip_cli.store.problem import BrokenStore
from seslip_cli.store.toml import EXACT_TYPES, Number, dump_record, dump_value, parse, read_exact

WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30).filter(lambda text: text.strip())


def back(source, kind, shape):
    return msgspec.convert(parse(source, "f")[kind][0], shape, builtin_types=EXACT_TYPES, dec_hook=read_exact)


@settings(derandomize=True, max_examples=100, deadline=None)
@given(WORDS, WORDS, st.integers(-(10**12), 10**12))
def test_a_new_record_is_read_back_as_it_was(title, notes, pence):
    line = Line(id="rooms", title=title, notes=notes, planned=Money(pence))
    assert back(dump_record("expenditure", line), "expenditure", Line) == line


@settings(derandomize=True, max_examples=100, deadline=None)
@given(WORDS)
def test_a_value_is_read_back_as_it_was(words):
    assert tomli.loads(f"v = {dump_value(words)}")["v"] == words


def test_windows_line_ends_within_a_text_are_not_lost():
    assert tomli.loads(f"v = {dump_value('one' + chr(13) + chr(10) + 'two')}")["v"] == "one\r\ntwo"


def test_a_new_record_is_written_as_people_write_it():
    person = Contact(
        id="ada-marsh",
        name="Ada Marsh",
        review_by=date(2020, 4, 30),
        emails=("ada.marsh@example.org",),
        role=(Role(title="Chair", from_=date(2019, 4, 1)), Role(title="Director", authority="kent")),
    )
    assert dump_record("contact", person) == (
        '[[contact]]\nid = "ada-marsh"\nname = "Ada Marsh"\nemails = [\n    "ada.marsh@example.org",\n]\n'
        'review_by = 2020-04-30\n\n[[contact.role]]\ntitle = "Chair"\nfrom = 2019-04-01\n\n'
        '[[contact.role]]\ntitle = "Director"\nauthority = "kent"\n'
    )


def test_lists_of_tables_and_text_of_several_lines():
    item = Item(
        id="a", title="A", update="One.\n\nTwo.\n", links=(Link(text="Papers", url="https://www.example.org/p"),)
    )
    source = dump_record("item", item)
    assert source == (
        '[[item]]\nid = "a"\ntitle = "A"\nupdate = """\nOne.\n\nTwo.\n"""\n\n'
        '[[item.links]]\ntext = "Papers"\nurl = "https://www.example.org/p"\n'
    )
    assert back(source, "item", Item) == item


@pytest.mark.parametrize(
    ("value", "source"),
    [
        (Money(3_800_000), "38000"),
        (Money(7_335_050), "73350.50"),
        (Money(-5), "-0.05"),
        (Money(0), "0"),
        (date(2019, 11, 8), "2019-11-08"),
        (True, "true"),
        ("a", '"a"'),
        ([], "[]"),
    ],
)
def test_values_are_exact(value, source):
    assert dump_value(value) == source


def test_numbers_keep_their_own_form():
    assert parse("a = 1.50\nb = 1e3\nc = nan", "f") == {"a": Number("1.50"), "b": Number("1e3"), "c": Number("nan")}
    assert Number("1.5") != Number("1.50")
    assert hash(Number("1.5")) == hash(Number("1.5"))


@pytest.mark.parametrize("source", ["0x10", "0o17", "0b1", "[1, 0x10]", "{ a = 0x10 }", "[\n  0x10,\n]"])
def test_other_bases_are_refused(source):
    with pytest.raises(BrokenStore) as caught:
        parse(f"x = 1\ny = {source}\n", "f.toml")
    assert [str(each) for each in caught.value.problems] == [
        "f.toml, line 2, y: is not written in figures from 0 to 9."
    ]


@pytest.mark.parametrize("source", ['"= 0x10"', "1 # = 0x10", "'''\n= 0x10'''", '[ # = 0x10\n"a"]', '["a" # it\'s\n]'])
def test_what_only_looks_like_another_base_is_not(source):
    assert "y" in parse(f"y = {source}\nz = '= 0x10'", "f.toml")


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert parse("\ufeffa = 1", "f") == {"a": 1}
