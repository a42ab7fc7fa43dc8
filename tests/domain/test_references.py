from typing import Annotated, get_args, get_origin

import msgspec
import pytest
from msgspec import Struct

from seslip_cli.domain.authority import Authorities, Authority
from seslip_cli.domain.budget import Budget
from seslip_cli.domain.contact import Contact, Contacts, Role
from seslip_cli.domain.issue import Issue
from seslip_cli.domain.meeting import Meeting, Meetings
from seslip_cli.domain.network import Networks
from seslip_cli.domain.plan import Plan
from seslip_cli.domain.programme import Programme
from seslip_cli.domain.record import Slug
from seslip_cli.domain.references import REFERENCES, SHARED_IDS, kind_of_id, references_in
from seslip_cli.domain.resource import Resources

FILES = (Authorities, Budget, Contacts, Issue, Meetings, Networks, Plan, Programme, Resources)


def parts(annotation):
    """Every type within an annotation, itself included; the notes on it are none."""
    yield annotation
    within = get_args(annotation)
    for each in within[:1] if get_origin(annotation) is Annotated else within:
        yield from parts(each)


def structs_in(annotation):
    return [each for each in parts(annotation) if isinstance(each, type) and issubclass(each, Struct)]


def kinds():
    """Every kind of record that a file holds, and its struct."""
    return {
        each.encode_name: structs_in(each.type)[0]
        for file in FILES
        for each in msgspec.structs.fields(file)
        if structs_in(each.type)
    }


def slugs_of(struct, prefix=""):
    """The dotted names of every field of a record that holds ids."""
    for each in msgspec.structs.fields(struct):
        if any(part == Slug for part in parts(each.type)):
            yield f"{prefix}{each.name}"
        for inner in structs_in(each.type):
            yield from slugs_of(inner, f"{prefix}{each.name}.")


KINDS = kinds()


@pytest.mark.parametrize(
    ("kind", "field"), [(kind, field) for kind, fields in REFERENCES.items() for field in fields], ids=str
)
def test_every_reference_is_a_field_of_its_struct_that_holds_ids(kind, field):
    assert field in set(slugs_of(KINDS[kind]))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_field_that_holds_ids_is_listed(kind):
    own = {"id", "output.id"}
    assert set(slugs_of(KINDS[kind])) - own == set(REFERENCES.get(kind, {}))


def test_every_target_is_a_kind_with_ids():
    targets = {target for fields in REFERENCES.values() for target in fields.values()}
    kinds = [kind for kind in KINDS if kind in targets or kind_of_id(kind) in targets]
    assert {kind_of_id(kind) for kind in kinds} >= targets
    assert all("id" in KINDS[kind].__struct_fields__ for kind in kinds)


def test_a_reminder_refers_as_an_item_does():
    assert REFERENCES["reminder"] is REFERENCES["item"]


def test_kinds_that_share_ids():
    assert [kind_of_id(kind) for kind in (*SHARED_IDS, "contact")] == [
        "authority",
        "line",
        "line",
        "item",
        "contact",
    ]


def test_references_reach_into_lists_of_tables():
    person = Contact(
        id="ada-marsh",
        name="Ada Marsh",
        role=(
            Role(title="Director", authority="kent"),
            Role(title="Chair", organisation="ADCS", networks=("send", "ad-education")),
        ),
    )
    assert [*references_in(person, "role.authority")] == ["kent"]
    assert [*references_in(person, "role.networks")] == ["send", "ad-education"]


def test_references_of_plain_fields():
    meeting = Meeting(id="m", title="M", status="tbc", networks=("a", "b"), chair="ada-marsh")
    assert [*references_in(meeting, "networks")] == ["a", "b"]
    assert [*references_in(meeting, "chair")] == ["ada-marsh"]
    assert [*references_in(meeting, "lead")] == []


def test_an_authority_sits_under_its_own_id_and_its_joint_members():
    joint = {"id": "west-and-royal", "name": "West and Royal", "members": ("west", "royal")}
    authorities = msgspec.convert({"joint": [joint]}, Authorities)
    assert authorities.seats_of("west") == {"west", "west-and-royal"}
    assert authorities.seats_of("kent") == {"kent"}
    assert isinstance(Authority, type)
