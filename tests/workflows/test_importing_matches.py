"""Which record is meant by one that was sent."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from seslip_cli.domain.contact import Contact, card_uid
from seslip_cli.domain.period import Year
from seslip_cli.domain.thing import THINGS
from seslip_cli.imports.incoming import Incoming
from seslip_cli.imports.table import Row
from seslip_cli.store.reading import Store
from seslip_cli.workflows.importing_matches import Known, KnownRecords, folded, says

BRAM = "bram.vanderzee@example.org"


def sent(name: str, **more: Any) -> Incoming:
    return Incoming(row=Row(1, ()), name=name, **more)


def known(example: Path, noun: str, year: int = 2019) -> KnownRecords:
    return KnownRecords(Store(example), THINGS[noun], Year(year))


@pytest.mark.parametrize(
    "person",
    [
        sent("bram  VAN DER Zee"),
        sent("Bram Pask", typed={"emails": (BRAM.upper(),)}),
        sent("Bram-van der Zee"),
    ],
)
def test_a_person_is_found_by_name_email_or_the_id_that_the_name_makes(example: Path, person: Incoming) -> None:
    found = known(example, "contacts").find(person, None)
    assert found is not None
    assert (found.id, found.said_by) == ("bram-van-der-zee", "")


def test_two_that_may_be_meant_are_both_named(example: Path) -> None:
    with pytest.raises(ValueError, match="any of saoirse-venning, bram-van-der-zee"):
        known(example, "contacts").find(sent("Saoirse Venning", typed={"emails": (BRAM,)}), None)


def test_a_record_that_was_taken_in_is_found_and_its_id_is_taken(example: Path) -> None:
    records = known(example, "contacts")
    assert records.find(sent("Ada Marsh"), None) is None
    records.add(Known(kind="contact", record=Contact(id="ada-marsh", name="Ada Marsh"), said_by="card 3"))
    found = records.find(sent("Ada Marsh"), None)
    assert found is not None
    assert (found.said_by, records.with_id("ada-marsh")) == ("card 3", found)
    assert records.free_id(sent("Ada Marsh"), None) == "ada-marsh-2"
    assert records.free_id(sent("Ada Marsh", id="ada"), None) == "ada"
    assert [records.is_renamed(found, name) for name in ("ADA  marsh", "Ada-Marsh", "Ada Holt")] == [
        False,
        False,
        True,
    ]


def test_a_record_that_was_changed_is_found_by_its_old_and_its_new_name(example: Path) -> None:
    records = known(example, "contacts")
    found = records.with_id("bram-van-der-zee")
    assert found is not None
    found.record = Contact(id=found.id, name="Bram Holt")
    records.remember(found)
    assert records.find(sent("Bram Holt"), None) is records.find(sent("Bram van der Zee"), None) is found


def test_a_meeting_is_told_by_its_day_too(example: Path) -> None:
    records = known(example, "meetings")
    board = next(each for each in records.all if each.record.date is not None)
    assert records.find(sent(board.record.title), board.record.date) is board
    assert records.find(sent(board.record.title), date(2031, 1, 1)) is None
    assert records.free_id(sent("The board"), date(2031, 1, 1)) == "the-board-2031-01-01"
    assert records.free_id(sent("The board"), None) == "the-board-2019-20"


def test_a_name_that_makes_no_id_needs_one(example: Path) -> None:
    with pytest.raises(ValueError, match='no id can be made of "李"'):
        known(example, "contacts").free_id(sent("李"), None)


def test_the_number_of_another_workstream_is_refused(example: Path) -> None:
    records = known(example, "workstreams", 2020)
    one = next(each.record for each in records.all if each.record.ref)
    with pytest.raises(ValueError, match=f'the number {one.ref} is that of "{one.id}"'):
        records.refuse_taken_ref(one)


@pytest.mark.parametrize(
    ("now", "given", "expected"),
    [
        ("Ada  Marsh", "Ada Marsh", True),
        ("Ada Marsh", "ADA MARSH", False),
        (("a@example.org", "b@example.org"), ("A@example.org",), True),
        (("a@example.org",), ("b@example.org",), False),
        (None, (), True),
        (("a",), (), False),
        (date(2019, 11, 8), date(2019, 11, 8), True),
        (None, "x", False),
    ],
)
def test_a_record_says_what_was_sent_or_does_not(now: Any, given: Any, expected: bool) -> None:
    assert says(now, given) is expected


def test_capitals_and_spacing_do_not_tell_texts_apart() -> None:
    assert folded(" Ada \n MARSH") == "ada marsh"


def test_a_card_is_known_by_its_uid_before_anything_else(example: Path) -> None:
    records = known(example, "contacts")
    bram = records.with_id("bram-van-der-zee")
    assert bram is not None
    uid = card_uid(bram.record)
    assert records.find(sent("Saoirse Venning", uid=uid), None) is bram
    other = records.find(sent("Saoirse Venning", uid="unknown"), None)
    assert other is not None
    assert other.id == "saoirse-venning"


def test_a_name_that_was_taken_apart_finds_by_how_it_stood(example: Path) -> None:
    records = known(example, "contacts")
    records.add(Known(kind="contact", record=Contact(id="ada", name="Ada Marsh", post_nominals="OBE, QPM")))
    found = records.find(sent("QPM Ada Marsh OBE", printed="Ada Marsh OBE, QPM"), None)
    assert found is not None
    assert found.id == "ada"
    assert not records.is_renamed(found, "QPM Ada Marsh OBE", "Ada Marsh OBE, QPM")
