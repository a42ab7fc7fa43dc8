"""A change of role keeps the past."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from seslip_cli.domain.contact import Role
from seslip_cli.domain.period import Year
from seslip_cli.domain.thing import THINGS
from seslip_cli.errors import NotFound, Refused
from seslip_cli.store.change import change
from seslip_cli.store.reading import Store
from seslip_cli.workflows.editing import locate
from seslip_cli.workflows.roles import give_role, remove_role, replace_role

NOW = datetime(2019, 11, 7, 12, tzinfo=UTC)
BODY = "South East Sector Led Improvement Programme"
BEGINS = date(2020, 4, 1)


def roles(root: Path, id: str) -> tuple[Role, ...]:
    return next(each.role for each in Store(root).contacts().contact if each.id == id)


def give(root: Path, id: str, title: str, **values: Any) -> None:
    values = {name.rstrip("_"): value for name, value in values.items()}
    with change(root, command="contacts role", when=NOW) as edits:
        give_role(edits, locate(edits.store, THINGS["contacts"], id, Year(2019)), title, values)


def replace(root: Path, id: str, title: str, old: str, begins: date = BEGINS, **values: Any) -> None:
    with change(root, command="contacts role", when=NOW) as edits:
        replace_role(edits, locate(edits.store, THINGS["contacts"], id, Year(2019)), title, old, begins, values)


def test_one_role_ends_the_day_before_the_next_for_the_same_body_and_networks(example: Path) -> None:
    replace(example, "tobias-adeyemi", "Head of Data", "data benchmarking lead")
    assert roles(example, "tobias-adeyemi") == (
        Role(
            title="Data Benchmarking Lead",
            organisation=BODY,
            networks=("data-benchmarking",),
            from_=date(2017, 1, 9),
            to=date(2020, 3, 31),
        ),
        Role(title="Head of Data", organisation=BODY, networks=("data-benchmarking",), from_=BEGINS),
    )


def test_the_next_may_be_the_same_elsewhere(example: Path) -> None:
    title = "Director of Children's Services"
    replace(example, "averil-sandhu", title, title, authority="kent", networks=("send-se19",))
    first, second = roles(example, "averil-sandhu")
    assert (first.authority, first.to) == ("east-sussex", date(2020, 3, 31))
    assert (second.authority, second.networks, second.from_) == ("kent", ("send-se19",), BEGINS)


def test_a_role_that_nobody_holds_then_cannot_be_replaced(example: Path) -> None:
    with pytest.raises(NotFound) as missing:
        replace(example, "morwenna-pask", "X", "Chair")
    assert missing.value.message == '"morwenna-pask" has no role "Chair" on 2020-04-01.'
    assert missing.value.hint == 'Held then: "Programme Manager".'


def test_a_role_cannot_end_before_it_begins(example: Path) -> None:
    with pytest.raises(Refused, match="before it begins on 2016-04-01"):
        replace(example, "morwenna-pask", "X", "Programme Manager", date(2016, 4, 1))


def test_a_role_that_is_held_twice_is_not_guessed(example: Path) -> None:
    give(example, "morwenna-pask", "programme manager", organisation="Elsewhere")
    with pytest.raises(Refused, match="more than once"):
        replace(example, "morwenna-pask", "X", "Programme Manager")


def test_a_second_term_is_another_role_and_the_first_stays(example: Path) -> None:
    give(example, "morwenna-pask", "Programme Manager", to=date(2018, 3, 31))
    give(example, "morwenna-pask", "Programme Manager", organisation=BODY, from_=date(2019, 4, 1))
    first, second = roles(example, "morwenna-pask")
    assert (first.from_, first.to) == (date(2016, 4, 1), date(2018, 3, 31))
    assert (second.from_, second.to) == (date(2019, 4, 1), None)


DCS = "Director of Children's Services"


def test_the_same_title_for_another_body_is_a_second_role_and_is_told(example: Path) -> None:
    (before,) = roles(example, "averil-sandhu")
    with change(example, command="contacts role", when=NOW) as edits:
        person = locate(edits.store, THINGS["contacts"], "averil-sandhu", Year(2019))
        (told,) = give_role(edits, person, DCS, {"authority": "kent"})
    assert "has the role for east-sussex too, and that one stays" in told
    assert roles(example, "averil-sandhu") == (before, Role(title=DCS, authority="kent"))


def test_a_title_that_is_held_for_two_bodies_needs_the_body(example: Path) -> None:
    give(example, "averil-sandhu", DCS, authority="kent", from_=BEGINS)
    with pytest.raises(Refused, match=r"more than once: east-sussex.*; kent from 2020-04-01"):
        give(example, "averil-sandhu", DCS, to=date(2021, 3, 31))
    give(example, "averil-sandhu", DCS, authority="kent", to=date(2021, 3, 31))
    first, second = roles(example, "averil-sandhu")
    assert (first.authority, first.to) == ("east-sussex", None)
    assert (second.authority, second.to) == ("kent", date(2021, 3, 31))


def test_without_a_body_the_term_that_has_not_ended_is_meant(example: Path) -> None:
    give(example, "morwenna-pask", "Programme Manager", to=date(2018, 3, 31))
    give(example, "morwenna-pask", "Programme Manager", from_=date(2019, 4, 1))
    give(example, "morwenna-pask", "programme manager", to=date(2020, 3, 31))
    assert [(each.title, each.to) for each in roles(example, "morwenna-pask")] == [
        ("Programme Manager", date(2018, 3, 31)),
        ("Programme Manager", date(2020, 3, 31)),
    ]


def test_the_role_for_the_named_body_is_taken_away(example: Path) -> None:
    give(example, "averil-sandhu", DCS, authority="kent")
    with change(example, command="contacts role", when=NOW) as edits:
        remove_role(
            edits, locate(edits.store, THINGS["contacts"], "averil-sandhu", Year(2019)), DCS, {"authority": "kent"}
        )
    assert [each.authority for each in roles(example, "averil-sandhu")] == ["east-sussex"]
    with pytest.raises(NotFound, match="for kent"), change(example, command="contacts role", when=NOW) as edits:
        remove_role(
            edits, locate(edits.store, THINGS["contacts"], "averil-sandhu", Year(2019)), DCS, {"authority": "kent"}
        )
