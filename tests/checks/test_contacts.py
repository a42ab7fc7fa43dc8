"""The rules that contacts are held to, and the order and severity in which their findings come."""

from datetime import date

import pytest

from seslip_cli.checks import (
    contact_email,
    contact_list,
    contact_phone,
    contact_published,
    contact_role_twice,
    contact_same_email,
    contact_same_name,
    contact_same_phone,
)
from seslip_cli.checks.contacts import CONTACT_RULES, check_contacts
from seslip_cli.domain.contact import Contact, Role
from seslip_cli.domain.finding import Finding, Place

DAY = date(2019, 11, 8)


def person(id, **more):
    return Contact(**{"id": id, "name": id.replace("-", " ").title(), **more})


def found(rule, *people):
    return [*rule.check(people, DAY)]


def messages(rule, *people):
    return [each.message for each in found(rule, *people)]


def test_bad_a_phone_lacks_a_figure():
    people = (person("ada-marsh", phones=("07700 900123", "07700 90012")),)
    assert found(contact_phone, *people) == [
        Finding(
            code="CON001",
            severity="warning",
            message='Ada Marsh: "07700 90012" is not a telephone number: it has 10 figures, and a UK number has 11 '
            "with its first 0.",
            fix='Give the right one: seslip contacts set ada-marsh --phones "07700 900123"',
            place=Place(file="contacts", kind="contact", id="ada-marsh", field="phones"),
        )
    ]


@pytest.mark.parametrize("phone", ["07700 900123", "+44 (0)20 7946 0018", "020 7946 0018 ext 12", "+353 1 234 5678"])
def test_good_a_phone_in_any_spelling(phone):
    assert found(contact_phone, person("ada-marsh", phones=(phone,))) == []


def test_bad_an_e_mail_that_is_none():
    assert found(contact_email, person("ada-marsh", emails=("a@example.org", "ada@example"))) == [
        Finding(
            code="CON002",
            severity="warning",
            message='Ada Marsh: "ada@example" is not an e-mail address. The part after the @-sign is not valid. It '
            "should have a period.",
            fix="Give the right one: seslip contacts set ada-marsh --emails name@example.org",
            place=Place(file="contacts", kind="contact", id="ada-marsh", field="emails"),
        )
    ]


def test_bad_several_people_have_one_e_mail():
    people = [person(id, emails=(email,)) for id, email in (("ada", "x@example.org"), ("ben", "X@Example.org"))]
    assert found(contact_same_email, *people) == [
        Finding(
            code="CON003",
            severity="warning",
            message="Ada and Ben have the same e-mail, x@example.org.",
            fix="If they are one person: seslip contacts merge ada ben. "
            "If not: seslip contacts set ben --distinct-from ada",
            place=Place(file="contacts", kind="contact", id="ben", field="emails"),
        )
    ]


def test_bad_several_people_have_one_phone_in_other_spellings():
    phones = {"ada": "020 7946 0018", "ben": "+44 20 7946 0018", "cara": "(020) 79460018"}
    (finding,) = found(contact_same_phone, *(person(id, phones=(phone,)) for id, phone in phones.items()))
    assert (finding.code, finding.severity) == ("CON004", "info")
    assert finding.message == "Ada, Ben and Cara have the same phone, 020 7946 0018."
    assert finding.place == Place(file="contacts", kind="contact", id="cara", field="phones")


def test_bad_two_contacts_with_nearly_the_same_name():
    (finding,) = found(contact_same_name, person("ada-marsh"), person("ben-holt"), person("a-marsh"))
    assert (finding.code, finding.severity) == ("CON005", "warning")
    assert finding.message == 'Ada Marsh ("ada-marsh") and A Marsh ("a-marsh") may be the same person.'
    assert finding.fix == (
        "If they are one person: seslip contacts merge ada-marsh a-marsh. "
        "If not: seslip contacts set a-marsh --distinct-from ada-marsh"
    )


@pytest.mark.parametrize("rule", [contact_same_email, contact_same_phone, contact_same_name])
def test_good_people_who_are_told_apart(rule):
    same = {"name": "Ada Marsh", "emails": ("x@example.org",), "phones": ("020 7946 0018",)}
    assert len(found(rule, person("ada", **same), person("ada-2", **same))) == 1
    assert found(rule, person("ada", **same), person("ada-2", **same, distinct_from=("ada",))) == []
    assert found(rule, person("ada", **same, distinct_from=("ada-2",)), person("ada-2", **same)) == []


def test_bad_what_may_be_printed_is_not_there():
    nobody = person("ada-marsh", publish=("role", "emails", "phones"))
    assert messages(contact_published, nobody) == [
        "Ada Marsh has no role, which may be printed.",
        "Ada Marsh has no e-mail, which may be printed.",
        "Ada Marsh has no phone, which may be printed.",
    ]
    fixes = [each.fix for each in found(contact_published, nobody)]
    assert fixes[0] == 'Give it: seslip contacts role ada-marsh "Director"'
    assert fixes[2] == 'Give it: seslip contacts set ada-marsh --phones "07700 900123"'


def test_good_what_may_be_printed_is_there_or_was_in_its_time():
    ended = Role(title="Director", to=date(2018, 3, 31))
    assert (
        messages(contact_published, person("ada", publish=("role", "emails"), emails=("a@example.org",), role=(ended,)))
        == []
    )
    assert messages(contact_published, person("ben"), person("cara", publish=())) == []


def test_bad_somebody_on_a_list_cannot_be_written_to():
    (finding,) = found(contact_list, person("ada-marsh", lists=("friday-update", "dcs")))
    assert (finding.code, finding.message) == (
        "CON007",
        "Ada Marsh is on the list friday-update and dcs, and has no e-mail.",
    )


def test_good_who_is_on_a_list_has_an_e_mail():
    assert found(contact_list, person("ada", lists=("dcs",), emails=("a@example.org",)), person("ben")) == []


def test_bad_a_role_twice_at_the_same_time():
    roles = (Role(title="Director", authority="kent"), Role(title="Director", authority="kent", from_=DAY))
    (finding,) = found(contact_role_twice, person("ada-marsh", role=roles))
    assert (finding.code, finding.message) == (
        "CON008",
        'Ada Marsh has the role "Director" twice at the same time.',
    )


def test_good_a_role_again_later_or_elsewhere():
    roles = (
        Role(title="Director", authority="kent", to=date(2019, 3, 31)),
        Role(title="Director", authority="kent", from_=DAY),
        Role(title="Director", authority="medway"),
    )
    assert found(contact_role_twice, person("ada-marsh", role=roles)) == []


WRONG = (person("ada", phones=("1",), emails=("a",)), person("ben", emails=("A",)))


def codes(severities):
    return [(each.code, each.severity) for each in check_contacts(WRONG, DAY, severities)]


def test_every_rule_is_asked_in_order():
    assert codes({}) == [("CON001", "warning"), ("CON002", "warning"), ("CON002", "warning"), ("CON003", "warning")]


def test_a_programme_may_give_a_finding_another_severity_or_switch_it_off():
    assert codes({"CON001": "error", "CON002": "off"}) == [("CON001", "error"), ("CON003", "warning")]


def test_codes_are_told_apart_and_every_rule_says_why_with_examples():
    assert [rule.CODE for rule in CONTACT_RULES] == [f"CON00{number}" for number in range(1, 9)]
    for rule in CONTACT_RULES:
        assert rule.__doc__.startswith(f"{rule.CODE}: ")
        assert all(f"\n{part}: " in rule.__doc__ for part in ("Why", "Bad", "Good"))
        assert rule.TITLE
