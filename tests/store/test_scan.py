from itertools import pairwise

import pytest
from hypothesis import given

from seslip_cli.store.scan import CannotSplice, end_of_line, find_part, find_record, record_text, record_texts, scan
from tests.store.test_splice import KINDS, PEOPLE, data_of, documents, steady


@steady
@given(documents())
def test_the_scan_sees_the_tables_that_a_parser_sees(text):
    blocks = scan(text)
    expected = data_of(text)
    for kind in KINDS:
        assert sum(block.name == kind for block in blocks) == len(expected.get(kind, []))
    assert blocks[0].pairs == [] or set(expected) >= {pair.key for pair in blocks[0].pairs}
    # nothing lies between a block's end and the next one's beginning
    for block, following in pairwise(blocks):
        assert block.end == following.lead <= following.head < following.body <= following.end


def test_the_text_of_a_record_has_its_comments_and_sub_tables():
    assert record_text(PEOPLE, scan(PEOPLE), ("contact", 1)) == '# Directly above Ben\n[[contact]]\nid = "ben"\n'


def test_a_record_reaches_over_its_sub_tables_and_no_further():
    blocks = scan(PEOPLE)
    assert [block.name for block in blocks] == ["", "contact", "contact.role", "contact"]
    assert find_record(blocks, "contact", 0) == (1, 3)
    assert find_record(blocks, "contact", 1) == (3, 4)
    assert find_part(blocks, ("contact", 0, "role", 0)) == (2, 3)


@pytest.mark.parametrize("path", [("contact", 2), ("network", 0), ("contact", 1, "role", 0), ("contact", 0, "was", 0)])
def test_a_record_that_is_not_there_is_not_found(path):
    with pytest.raises(CannotSplice):
        find_part(scan(PEOPLE), path)


def test_every_record_is_told_by_kind_and_id_or_place():
    text = 'a = 1\n\n[settings]\nb = 2\n\n[[x]]\nid = "one"\n[[x.y]]\nc = 3\n\n[[x]]\nd = 4\n'
    assert record_texts(text) == {
        ("", ""): "a = 1\n",
        ("settings", ""): "[settings]\nb = 2\n",
        ("x", "one"): '[[x]]\nid = "one"\n[[x.y]]\nc = 3\n',
        ("x", "2"): "[[x]]\nd = 4\n",
    }


@pytest.mark.parametrize("text", ["a\n", "[a\n", 'a = "x\n', "a = [1\n", "[[a b]]\n"])
def test_a_form_that_is_not_known_is_told(text):
    with pytest.raises(CannotSplice):
        scan(text)


def test_a_line_ends_after_its_line_end_or_with_the_text():
    assert [end_of_line("a\r\nb", at) for at in (0, 3)] == [3, 4]
