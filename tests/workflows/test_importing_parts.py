"""Roles, sponsors and groups that an import brings."""

from datetime import date
from pathlib import Path

import pytest

from seslip_cli.domain.contact import Contact, Role
from seslip_cli.domain.period import Year
from seslip_cli.domain.plan import Group
from seslip_cli.domain.thing import THINGS
from seslip_cli.imports.incoming import Incoming, IncomingRole
from seslip_cli.imports.table import Row
from seslip_cli.store.change import Change
from seslip_cli.workflows.importing_matches import Known
from seslip_cli.workflows.importing_names import Names
from seslip_cli.workflows.importing_parts import NewGroups, Parts, PartsReader

TODAY = date(2019, 11, 7)
HEAD = Role(title="Head", authority="medway")
CHAIR = Role(title="Chair", organisation="Ofsted", networks=("send-se19",))
FORMER = Role(title="Adviser", authority="kent", to=date(2018, 1, 1))


def sent(**role: object) -> Incoming:
    return Incoming(row=Row(1, ()), name="Ada Marsh", roles=(IncomingRole(**role),))  # type: ignore[arg-type]


@pytest.fixture
def reader(example: Path) -> PartsReader:
    change = Change(example)
    return PartsReader(change, Names(change.store, THINGS["contacts"], Year(2019), []), TODAY)


@pytest.mark.parametrize(
    ("role", "parts"),
    [
        (sent(title="Head", body="Medway"), Parts()),
        (sent(title="Head of SEND", body="Medway"), Parts(values=(("role", 0, {"title": "Head of SEND"}),))),
        (sent(title="Head", body="Kent"), Parts(values=(("role", 0, {"authority": "kent"}),))),
        (
            sent(title="chair", body="Kent"),
            Parts(values=(("role", 1, {"title": "chair", "authority": "kent", "organisation": None}),)),
        ),
        (sent(body="Ofsted", networks=("QA",)), Parts(values=(("role", 1, {"networks": ("quality-assurance",)}),))),
        (sent(title="Chair (Ofsted)"), Parts()),
        (sent(title="Chair (Nobody)"), Parts(new=(("role", Role(title="Chair (Nobody)")),))),
        (sent(title="Head (Medway)"), Parts()),
        (sent(title="Adviser", body="Kent"), Parts(new=(("role", Role(title="Adviser", authority="kent")),))),
    ],
)
def test_a_role_is_held_already_changes_or_is_new(reader: PartsReader, role: Incoming, parts: Parts) -> None:
    ada = Contact(id="ada-marsh", name="Ada Marsh", role=(HEAD, CHAIR, FORMER))
    assert reader.of_known(Known(kind="contact", record=ada), role) == parts


def test_a_role_without_a_title_is_called_something_and_that_is_said(reader: PartsReader) -> None:
    assert [*reader.notes()] == []
    assert reader.of_new(sent(body="Ofsted")) == Parts(new=(("role", Role(title="Contact", organisation="Ofsted")),))
    assert [*reader.notes()] == [
        '1 row has an organisation, an authority or networks and no job title: the role is called "Contact".'
    ]


def test_parts_are_put_into_a_record() -> None:
    ada = Contact(id="ada-marsh", name="Ada Marsh", role=(HEAD, CHAIR))
    parts = Parts(new=(("role", FORMER),), values=(("role", 1, {"title": "Lead", "networks": ()}),))
    assert parts.put_into(ada).role == (HEAD, Role(title="Lead", organisation="Ofsted"), FORMER)
    assert parts.fields == ("role", "role")
    assert Parts().put_into(ada) == ada


def test_a_group_is_one_of_the_plan_or_new() -> None:
    groups = NewGroups((Group(id="practice", title="Practice issues"),))
    assert groups.find("") is None
    assert groups.find("PRACTICE  issues") == groups.find("practice") == Group(id="practice", title="Practice issues")
    new = groups.find("New themes")
    assert new == Group(id="new-themes", title="New themes")
    assert [*groups.notes(Year(2020))] == []
    groups.keep(new)
    groups.keep(Group(id="practice", title="Practice issues"))
    assert groups.find("NEW THEMES") is new
    assert [*groups.notes(Year(2020))] == [
        'The group "New themes" is new in the plan of 2020-21: its id is new-themes.'
    ]
    with pytest.raises(ValueError, match='no id can be made of the group "李"'):
        groups.find("李")


def test_several_roles_of_one_person_are_each_held_changed_or_new(reader: PartsReader) -> None:
    ada = Contact(id="ada-marsh", name="Ada Marsh", role=(HEAD, CHAIR, FORMER))
    roles = (
        IncomingRole(title="Lead", body="Ofsted"),
        IncomingRole(title="Head", body="Medway"),
        IncomingRole(title="Trustee", body="Barnardo's"),
    )
    parts = reader.of_known(Known(kind="contact", record=ada), Incoming(row=Row(1, ()), name="Ada Marsh", roles=roles))
    assert parts == Parts(
        values=(("role", 1, {"title": "Lead"}),),
        new=(("role", Role(title="Trustee", organisation="Barnardo's")),),
    )


def test_two_roles_in_one_body_do_not_become_one(reader: PartsReader) -> None:
    ada = Contact(id="ada-marsh", name="Ada Marsh", role=(HEAD,))
    roles = (IncomingRole(title="Trustee", body="Medway"), IncomingRole(title="Head", body="Medway"))
    parts = reader.of_known(Known(kind="contact", record=ada), Incoming(row=Row(1, ()), name="Ada Marsh", roles=roles))
    assert parts == Parts(new=(("role", Role(title="Trustee", authority="medway")),))


def test_all_roles_of_a_new_person_are_theirs(reader: PartsReader) -> None:
    roles = (IncomingRole(title="Head", body="Medway"), IncomingRole(title="Chair", body="Ofsted"))
    assert reader.of_new(Incoming(row=Row(1, ()), name="Ada Marsh", roles=roles)).fields == ("role", "role")
