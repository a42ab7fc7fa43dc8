import pytest
from hypothesis import given
from hypothesis import strategies as st

from seslip_cli.domain.similar import Names, fold, may_be_same, plain_name, similar_pairs

ALIKE = [
    ("Ada Marsh", "ada  MARSH"),
    ("Morwenna Pask", "Morwena Pask"),
    ("Morwenna Pask", "Morwenan Pask"),
    ("Morwenna Pask", "M. Pask"),
    ("Morwenna Pask", "Pask, Morwenna"),
    ("Bill Achterberg", "William Achterberg"),
    ("Delfine Achterburg", "Delphine Achterberg"),
    ("Cllr Ada Marsh OBE", "Ada Marsh"),
    ("Ada Mary Marsh", "Ada Marsh"),
    ("Bram van der Zee", "Bram van der Zee-Pask"),
    ("Bram van der Zee", "Bram Zee"),
    ("Bram van der Zee", "Bram Vanderzee"),
    ("Ann Marie Holt", "Annmarie Holt"),
    ("Siân O'Neill", "Sian O\N{RIGHT SINGLE QUOTATION MARK}Neill"),
    ("Jürgen Müller", "Jurgen Muller"),
    ("Søren Holm", "Soren Holm"),
    ("Kate Smith", "Catherine Smith"),
    ("Chris Jones", "Christopher Jones"),
    ("Ada Smith-Jones", "Ada Smith Jones"),
    ("Ada Smith", "Ada Smith-Jones"),
    ("Becky Holt", "Rebecca Holt"),
    ("Steven Holt", "Stephen Holt"),
    ("Morwenna", "Morwena"),
]
APART = [
    ("Ada Marsh", "Eva Marsh"),
    ("Ada Marsh", "Ada Holt"),
    ("Anna Khan", "Anne Khan"),
    ("June Lee", "Jane Lee"),
    ("Tom Lee", "Tim Lee"),
    ("Ada Marsh", "Ben Marsh"),
    ("Ada", "Eva"),
    ("Ada Marsh", "Ada"),
    ("Ada Pask", "Ada Park"),
    ("A Marsh", "B Marsh"),
    ("Mr", "Mrs"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_names_that_may_be_one_persons(one: str, other: str) -> None:
    assert may_be_same(one, other)
    assert may_be_same(other, one)


@pytest.mark.parametrize(("one", "other"), APART)
def test_names_of_different_people(one: str, other: str) -> None:
    assert not may_be_same(one, other)
    assert not may_be_same(other, one)


@pytest.mark.parametrize(("one", "other"), [*ALIKE, *APART])
def test_looking_through_many_finds_what_comparing_two_does(one: str, other: str) -> None:
    assert bool([*similar_pairs([one, "Zebedee Quillfeather", other])]) == may_be_same(one, other)
    assert bool(Names([one]).alike(other)) == may_be_same(one, other)


def test_pairs_are_named_by_their_places_once() -> None:
    names = ["Ada Marsh", "Ben Holt", "A Marsh", "Benjamin Holt", "Ada Marsh"]
    assert [*similar_pairs(names)] == [(0, 2), (1, 3), (0, 4), (2, 4)]


@given(st.lists(st.sampled_from([name for pair in ALIKE for name in pair]), max_size=8))
def test_every_pair_is_found_whatever_stands_between(names: list[str]) -> None:
    places = {
        (one, other) for other in range(len(names)) for one in range(other) if may_be_same(names[one], names[other])
    }
    assert {*similar_pairs(names)} == places


@given(st.text(max_size=20), st.text(max_size=20))
def test_who_is_like_whom_does_not_depend_on_the_order(one: str, other: str) -> None:
    assert may_be_same(one, other) == may_be_same(other, one)


def test_words_are_compared_without_accents_apostrophes_and_capitals() -> None:
    assert fold("  Ólafsson-O\N{RIGHT SINGLE QUOTATION MARK}Neill,  Łucja_Ærø ") == "olafsson oneill lucja aero"
    assert plain_name("Dr. Ada Marsh, PhD") == ("ada", "marsh")
    assert plain_name("Dame Judge") == ("judge",)
    assert plain_name("Sir") == ("sir",)
