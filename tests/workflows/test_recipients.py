"""To whom the e-mail of an issue goes, and who is left out."""

from datetime import date
from pathlib import Path

import pytest

from seslip_cli.errors import NotFound
from seslip_cli.store.reading import Store
from seslip_cli.workflows.recipients import Recipients, find_recipients

DAY = date(2019, 11, 8)


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A programme with nothing in it but an address book."""
    (tmp_path / "seslip.toml").write_text('format = 1\n[programme]\nname = "P"\n', encoding="utf-8")
    return tmp_path


def add(store: Path, id: str, name: str, *lines: str, role: str = "") -> None:
    with (store / "contacts.toml").open("a", encoding="utf-8") as file:
        print("[[contact]]", f'id = "{id}"', f'name = "{name}"', *lines, sep="\n", file=file)
        if role:
            print("[[contact.role]]", 'title = "Head"', role, sep="\n", file=file)


def found(store: Path, *lists: str) -> Recipients:
    return find_recipients(Store(store), lists, DAY)


FRIDAY, BOARD = 'lists = ["Friday"]', 'lists = ["board", "Friday"]'


def test_the_first_address_of_everybody_on_the_list_by_name(people: Path) -> None:
    add(people, "b", "Una Zimmer", FRIDAY, 'emails = ["una@example.org", "home@example.org"]')
    add(people, "a", "Bram van der Zee", FRIDAY, 'emails = ["bram@example.org"]')
    add(people, "c", "Ada Marsh", FRIDAY, 'emails = ["ada@example.org"]')
    add(people, "d", "Not Listed", 'emails = ["not@example.org"]')
    assert found(people, "friday") == Recipients(
        addresses=("ada@example.org", "bram@example.org", "una@example.org"), notes=()
    )


def test_somebody_on_two_lists_and_two_with_one_address_get_it_once(people: Path) -> None:
    add(people, "a", "Ada Marsh", BOARD, 'emails = ["ada@example.org"]')
    add(people, "b", "Bo Ling", FRIDAY, 'emails = ["Office@Example.org"]')
    add(people, "c", "Cy Young", 'lists = ["board"]', 'emails = ["office@example.ORG"]')
    assert found(people, "board", "Friday") == Recipients(addresses=("Office@Example.org", "ada@example.org"), notes=())


def test_whoever_has_no_address_is_named(people: Path) -> None:
    add(people, "a", "Ada Marsh", FRIDAY)
    add(people, "b", "Bo Ling", FRIDAY, 'emails = ["bo@example.org"]')
    assert found(people, "Friday") == Recipients(
        addresses=("bo@example.org",),
        notes=(
            "Note: Ada Marsh is left out of the e-mail: they have no address. "
            "To give them one: seslip contacts set a --emails ADDRESS",
        ),
    )


@pytest.mark.parametrize(
    ("role", "left"),
    [
        ("to = 2019-11-07", True),
        ("to = 2019-11-08", False),
        ("from = 2020-01-06", False),
        ('to = 2019-11-07\n[[contact.role]]\ntitle = "Chair"', False),
    ],
)
def test_whoever_has_left_every_post_is_left_out_and_named(role: str, left: bool, people: Path) -> None:
    add(people, "a", "Ada Marsh", FRIDAY, 'emails = ["ada@example.org"]', role=role)
    add(people, "b", "Bo Ling", FRIDAY, 'emails = ["bo@example.org"]')
    recipients = found(people, "Friday")
    assert ("ada@example.org" in recipients.addresses) is not left
    assert recipients.notes == (
        (
            "Note: Ada Marsh is left out of the e-mail: no role of theirs was left on Friday 8 November 2019. "
            "To give them one: seslip contacts role a TITLE",
        )
        if left
        else ()
    )


@pytest.mark.parametrize(
    "address",
    [
        "ada",
        "ada@example",
        "ada@example.org\\r\\nBcc: eve@example.org",
        "ada@example.org, eve@example.org",
        "ädä@example.org",
    ],
)
def test_what_cannot_be_written_to_is_left_out_and_said(address: str, people: Path) -> None:
    add(people, "a", "Ada Marsh", FRIDAY, f'emails = ["{address}"]')
    add(people, "b", "Bo Ling", FRIDAY, 'emails = ["bo@example.org"]')
    recipients = found(people, "Friday")
    assert recipients.addresses == ("bo@example.org",)
    (note,) = recipients.notes
    assert note.startswith("Note: Ada Marsh is left out of the e-mail: ")
    assert note.endswith(" To mend it: seslip contacts set a --emails ADDRESS")


def test_a_list_of_nobody_who_can_be_written_to(people: Path) -> None:
    add(people, "a", "Ada Marsh", BOARD)
    one, two = found(people, "board"), found(people, "board", "friday")
    assert one.addresses == two.addresses == ()
    assert one.notes[1:] == ("Note: nobody on the list board can be written to, so the e-mail has no recipients.",)
    assert two.notes[1:] == (
        "Note: nobody on the lists board and friday can be written to, so the e-mail has no recipients.",
    )


def test_a_list_that_nobody_is_on(people: Path) -> None:
    add(people, "a", "Ada Marsh", 'lists = ["friday-update"]', 'emails = ["ada@example.org"]')
    with pytest.raises(NotFound) as raised:
        found(people, "friday-update", "fridays-update")
    assert (raised.value.message, raised.value.hint) == (
        'There is no list called "fridays-update".',
        "Did you mean friday-update?",
    )


def test_no_list_is_nobody_without_a_word(people: Path) -> None:
    assert found(people) == Recipients(addresses=(), notes=())
