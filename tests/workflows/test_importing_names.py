"""What texts that were sent mean."""

from pathlib import Path
from typing import Any

import pytest

from seslip_cli.domain.network import Network
from seslip_cli.domain.period import Year
from seslip_cli.domain.thing import THINGS
from seslip_cli.errors import NotFound, WrongUsage
from seslip_cli.imports.incoming import Incoming, IncomingRole
from seslip_cli.imports.table import Row
from seslip_cli.store.reading import Store
from seslip_cli.workflows import importing_names
from seslip_cli.workflows.importing_matches import Known
from seslip_cli.workflows.importing_names import Names


def names(example: Path, noun: str, known: list[Known] | None = None) -> Names:
    return Names(Store(example), THINGS[noun], Year(2019), known if known is not None else [])


def test_values_are_read_as_their_fields_hold_them(example: Path) -> None:
    sent = Incoming(
        row=Row(1, ()), name="x", typed={"source": ("  a \n list ",), "emails": ("a@example.org", "b@example.org")}
    )
    assert names(example, "contacts").values("contact", sent) == {
        "source": "a list",
        "emails": ("a@example.org", "b@example.org"),
    }
    assert names(example, "meetings").value("meeting", "notes", ["two\nlines"]) == "two\nlines"


def test_a_field_that_a_kind_does_not_have_is_named(example: Path) -> None:
    sent = Incoming(row=Row(1, ()), name="Hants & IoW", typed={"gss": ("E10000014",)})
    with pytest.raises(ValueError, match="Hants & IoW is a joint member, which has no gss"):
        names(example, "authorities").values("joint", sent)


def test_a_value_that_cannot_be_read_is_said(example: Path) -> None:
    with pytest.raises(WrongUsage, match="review-by"):
        names(example, "contacts").value("contact", "review_by", ["someday"])


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Kent", ("kent",)),
        ("Kent, Medway and Kent", ("kent", "medway")),
        ("Hampshire and Isle of Wight", ("hampshire-and-isle-of-wight",)),
        ("Kent and Hampshire and Isle of Wight", ("kent", "hampshire-and-isle-of-wight")),
    ],
)
def test_a_list_is_parted_only_where_its_parts_are_names(example: Path, text: str, ids: Any) -> None:
    assert names(example, "workstreams").authorities([text]) == ids


def test_a_part_of_a_list_that_is_nobody_is_named(example: Path) -> None:
    with pytest.raises(NotFound, match='"Kent and Nowhere"'):
        names(example, "workstreams").authorities(["Kent and Nowhere"])


@pytest.mark.parametrize(
    ("role", "body"),
    [
        (IncomingRole(title="Head"), {}),
        (IncomingRole(body="medway"), {"authority": "medway"}),
        (IncomingRole(body="Ofsted"), {"organisation": "Ofsted"}),
    ],
)
def test_for_whom_a_role_is(example: Path, role: IncomingRole, body: Any) -> None:
    assert names(example, "contacts").body_of(role) == body


def test_an_authority_that_there_is_not_is_no_organisation(example: Path) -> None:
    with pytest.raises(NotFound, match='no authority called "Medwey"') as caught:
        names(example, "contacts").body_of(IncomingRole(body="Medwey", is_authority=True))
    assert caught.value.hint == "Did you mean medway?"


def test_a_name_of_the_same_kind_may_have_come_just_before(example: Path) -> None:
    known: list[Known] = []
    networks = names(example, "networks", known)
    with pytest.raises(NotFound):
        networks.value("network", "parent", ["Fostering Network"])
    known.append(Known(kind="network", record=Network(id="fostering", name="Fostering Network")))
    assert networks.value("network", "parent", ["fostering network"]) == "fostering"


def test_a_name_is_looked_for_once(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    parse = importing_names.parse_values
    monkeypatch.setattr(importing_names, "parse_values", lambda *given: asked.append(given[1]) or parse(*given))
    reader = names(example, "contacts")
    for _ in range(3):
        reader.body_of(IncomingRole(body="Ofsted"))
        reader.networks(["SE19"])
        with pytest.raises(NotFound, match='no authority called "Medwey"') as caught:
            reader.authorities(["Medwey"])
        assert caught.value.hint == "Did you mean medway?"
    assert asked == [["Ofsted"], ["SE19"], ["Medwey"]]
