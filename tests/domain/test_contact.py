from datetime import date

import pytest

from seslip_cli.domain.contact import Contact, Role

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
        ("Ada", None, "ada "),
    ],
)
def test_people_are_sorted_by_their_last_name_unless_they_say_otherwise(name, sort, key):
    assert Contact(id="a", name=name, sort=sort).sort_key == key
