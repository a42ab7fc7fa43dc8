from datetime import date

import pytest

from seslip_cli.domain.contact import Contact, Role, card_uid, is_filed_alike, name_parts

FIRST, LAST = date(2019, 4, 1), date(2020, 3, 31)


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2019, 3, 31), False),
        (FIRST, True),
        (date(2019, 11, 8), True),
        (LAST, True),
        (date(2020, 4, 1), False),
    ],
)
def test_a_role_is_held_from_its_first_day_to_its_last(day, held):
    assert Role(title="Director", from_=FIRST, to=LAST).held_on(day) is held


def test_a_role_without_dates_is_always_held():
    assert Role(title="Director").held_on(date(1900, 1, 1))
    assert Role(title="Director", from_=FIRST).held_on(date(2900, 1, 1))
    assert Role(title="Director", to=LAST).held_on(date(1900, 1, 1))


def test_roles_on_a_day_stand_in_the_order_of_the_file():
    roles = (
        Role(title="Chair", from_=FIRST),
        Role(title="Officer", to=date(2019, 3, 31)),
        Role(title="Director"),
    )
    person = Contact(id="ada-marsh", name="Ada Marsh", role=roles)
    assert [role.title for role in person.roles_on(FIRST)] == ["Chair", "Director"]
    assert [role.title for role in person.roles_on(date(2019, 3, 31))] == ["Officer", "Director"]
    assert Contact(id="b", name="B").roles_on(FIRST) == ()


def test_a_role_is_for_an_organisation_or_an_authority():
    with pytest.raises(ValueError, match="has both an organisation and an authority: keep the one that fits"):
        Role(title="Director", organisation="ADCS", authority="kent")


def test_the_full_name_is_as_printed():
    assert Contact(id="a", name="Ada Marsh", title="Cllr", post_nominals="OBE").full_name == "Cllr Ada Marsh OBE"
    assert Contact(id="a", name="Ada Marsh").full_name == "Ada Marsh"


@pytest.mark.parametrize(
    ("name", "sort", "key"),
    [
        ("Ada Marsh", None, "marsh ada"),
        ("Ada van der Marsh", "Van der Marsh, Ada", "van der marsh, ada"),
        ("Ada", None, "ada"),
        ("Jan van der Berg", None, "van der berg jan"),
        ("Charles De Gaulle", None, "de gaulle charles"),
        ("Oliver St. John", None, "st. john oliver"),
        ("Ian McKay", None, "mckay ian"),
        ("Ada Smith-Jones", None, "smith-jones ada"),
        ("Seán O'Neill", None, "oneill sean"),
        ("Ólafur Ólafsson", None, "olafsson olafur"),
        ("Ada Marsh Jr", None, "marsh ada jr"),
        ("Van Holt", None, "holt van"),
        ("Ada van", None, "van ada"),
        ("Ada Le", None, "le ada"),
    ],
)
def test_people_are_sorted_by_their_surname_unless_they_say_otherwise(name, sort, key):
    assert Contact(id="a", name=name, sort=sort).sort_key == key


def test_phones_are_printed_the_standard_way_and_stay_as_they_are() -> None:
    person = Contact(id="a", name="Ada", phones=("+44 (0)7700900123", "ask the office"))
    assert person.printed_phones == ("07700 900123", "ask the office")
    assert person.phones == ("+44 (0)7700900123", "ask the office")


EARLY, LATE = date(2018, 4, 1), date(2021, 3, 31)


@pytest.mark.parametrize(
    ("one", "other", "overlaps"),
    [
        ((None, None), (None, None), True),
        ((None, FIRST), (FIRST, None), True),
        ((None, date(2019, 3, 31)), (FIRST, None), False),
        ((EARLY, LATE), (FIRST, LAST), True),
        ((EARLY, FIRST), (LAST, LATE), False),
    ],
)
def test_roles_overlap_where_a_day_has_both(one, other, overlaps):
    first, second = (Role(title="Director", from_=each[0], to=each[1]) for each in (one, other))
    assert first.overlaps(second) is overlaps
    assert second.overlaps(first) is overlaps


def test_a_post_is_told_by_its_title_body_and_networks():
    role = Role(title="Director", organisation="ADCS", networks=("a", "b"), from_=FIRST)
    assert role.same_post(Role(title="director", organisation="adcs", networks=("b", "a"), to=LAST))
    assert not role.same_post(Role(title="Director", organisation="ADCS", networks=("a",)))
    assert not role.same_post(Role(title="Director", authority="kent", networks=("a", "b")))


@pytest.mark.parametrize(
    ("name", "sort", "parts"),
    [
        ("Ada Marsh", None, ("Ada", "", "Marsh", "")),
        ("Ada Mary Marsh Jr", None, ("Ada Mary", "", "Marsh", "Jr")),
        ("Bram van der Zee", None, ("Bram", "", "van der Zee", "")),
        ("Bram van der Zee", "Zee Bram van der", ("Bram", "van der", "Zee", "")),
        ("Bram van der Zee", "zee, Bram", ("Bram", "van der", "Zee", "")),
        ("Ana Maria Lopez Garcia", "López García", ("Ana Maria", "", "Lopez Garcia", "")),
        ("Ana Maria Lopez Garcia", "Garcia", ("Ana Maria Lopez", "", "Garcia", "")),
        ("Li Wei", "Li", ("Wei", "", "Li", "")),
        ("Cher", None, ("", "", "Cher", "")),
        ("Cher", "Cher", ("", "", "Cher", "")),
    ],
)
def test_a_name_is_taken_apart_as_it_is_filed(name, sort, parts):
    assert name_parts(name, sort) == (*parts, True)


def test_a_sort_key_of_other_words_leaves_the_parts_and_is_said():
    assert name_parts("Bram van der Zee", "Admin 1") == ("Bram", "", "van der Zee", "", False)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Zee", "Zee Bram van der", True),
        ("Zee, Bram", "zee bram", True),
        ("Zee", "Zoo", False),
        ("Zee A", "Zee B", False),
    ],
)
def test_sort_keys_say_the_same_as_far_as_both_go(one, other, alike):
    assert is_filed_alike(one, other) is is_filed_alike(other, one) is alike


def test_the_uid_of_a_card_is_made_of_the_id_unless_there_is_another():
    assert card_uid(Contact(id="ada-marsh", name="Ada")) == "urn:uuid:968df2f9-c19b-5660-b684-acdf89d47afc"
    assert card_uid(Contact(id="ada-marsh", name="Ben")) == card_uid(Contact(id="ada-marsh", name="Ada"))
    assert card_uid(Contact(id="ada-marsh", name="Ada", uid="ABC")) == "ABC"
