from seslip_cli.domain.contact import Contact
from seslip_cli.domain.doubles import (
    Acquaintances,
    email_keys,
    find_namesakes,
    find_shared,
    phone_keys,
    told_apart,
)

ADA = Contact(id="ada-marsh", name="Ada Marsh", emails=("Ada@example.org",), phones=("07700 900123",))
BEN = Contact(id="ben-holt", name="Ben Holt", emails=("ada@EXAMPLE.org",), phones=("+44 7700 900123",))
CARA = Contact(id="cara-dunn", name="Cara Dunn", aliases=("Caz Dunning",), phones=("12",))


def like(contact, *known):
    return [(each.contact.id, each.why) for each in Acquaintances(known).like(contact)]


def test_somebody_is_known_by_e_mail_phone_and_name():
    new = Contact(id="", name="A Marsh", emails=("ada@example.org",), phones=("(07700) 900123",))
    assert like(new, ADA, CARA) == [
        ("ada-marsh", "the same e-mail, ada@example.org and the same phone, (07700) 900123 and the name Ada Marsh")
    ]
    assert like(new, BEN) == [
        ("ben-holt", "the same e-mail, ada@example.org and the same phone, (07700) 900123"),
    ]
    assert like(new, CARA) == []


def test_somebody_is_known_by_an_alias_either_way():
    assert like(Contact(id="", name="Caz Dunning"), CARA) == [("cara-dunn", "the name Cara Dunn")]
    assert like(Contact(id="", name="X Y", aliases=("Cara Dunn",)), CARA) == [("cara-dunn", "the name Cara Dunn")]


def test_a_short_number_tells_nobody():
    assert like(Contact(id="", name="X Y", phones=("12",)), CARA) == []


def test_those_who_are_told_apart_are_not_asked_about():
    namesake = Contact(id="", name="Ada Marsh", distinct_from=("ada-marsh",))
    assert like(namesake, ADA) == []
    assert told_apart(ADA, ADA)
    assert told_apart(Contact(id="x", name="X", distinct_from=("ada-marsh",)), ADA)
    assert not told_apart(ADA, BEN)


def test_what_people_share_is_found_once_with_all_of_them():
    third = Contact(id="dan", name="Dan", phones=("07700900123",))
    ((phone, people),) = find_shared((ADA, CARA, BEN, third), phone_keys)
    assert (phone, [each.id for each in people]) == ("07700 900123", ["ada-marsh", "ben-holt", "dan"])
    assert [email for email, _ in find_shared((ADA, CARA, BEN), email_keys)] == ["Ada@example.org"]


def test_what_is_shared_by_people_who_are_told_apart_is_not_found():
    other = Contact(id="b", name="B", emails=("ada@example.org",), distinct_from=("ada-marsh",))
    assert [*find_shared((ADA, other), email_keys)] == []
    third = Contact(id="c", name="C", emails=("ada@example.org",), distinct_from=("ada-marsh",))
    assert len([*find_shared((ADA, other, third), email_keys)]) == 1


def test_namesakes():
    other = Contact(id="a-marsh", name="A Marsh")
    assert [*find_namesakes((ADA, BEN, other))] == [(ADA, other)]
    apart = Contact(id="a-marsh", name="A Marsh", distinct_from=("ada-marsh",))
    assert [*find_namesakes((ADA, BEN, apart))] == []
