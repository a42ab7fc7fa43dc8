import getpass
import json
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seslip_cli.domain.budget import Line
from seslip_cli.domain.contact import Contact
from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.errors import Refused, SeslipError
from seslip_cli.store.change import Change, change
from seslip_cli.store.reading import read
from tests.store.conftest import NOON
from tests.store.test_splice import documents

CONTACTS = "contacts.toml"
BEN = Contact(id="ben-holt", name="Ben Holt")
steady = settings(derandomize=True, max_examples=60, deadline=None)


def changing(programme):
    return change(programme.root, command="test", when=NOON)


def cannot_edit(file):
    return f"{file} is written in a form that seslip cannot edit without harm. Nothing was changed."


def test_add_set_and_remove_in_one_change(programme):
    with changing(programme) as edits:
        edits.add_record(CONTACTS, "contact", BEN)
        edits.set_fields(CONTACTS, ("contact", 1), {"emails": ["ben.holt@example.org"], "sort": None})
        edits.remove_record(CONTACTS, ("contact", 0))
        edits.remove_record("networks.toml", ("network", 0))
    assert programme.files() == programme.old | {
        CONTACTS: (
            b'# The people.\n\n[[contact]]\nid = "ben-holt"\nname = "Ben Holt"\n'
            b'emails = [\n    "ben.holt@example.org",\n]\n'
        ),
        "networks.toml": b"",
    }


def test_a_new_amount_with_pence_is_read_back(programme):
    with changing(programme) as edits:
        edits.add_record(
            "years/2019-20/budget.toml", "expenditure", Line(id="rooms", title="Rooms", planned=Money(7_335_050))
        )
    assert (programme.root / "years/2019-20/budget.toml").read_text() == (
        '[[expenditure]]\nid = "rooms"\ntitle = "Rooms"\nplanned = 73350.50\n'
    )
    assert read(programme.root, lambda s: s.find_budget(Year(2019))).expenditure[0].planned == Money(7_335_050)


def test_records_are_told_with_their_text_before_and_after(programme):
    with changing(programme) as edits:
        edits.add_record(CONTACTS, "contact", BEN)
        edits.remove_record("networks.toml", ("network", 0))
    assert json.loads(programme.log()[0])["records"] == [
        {
            "file": CONTACTS,
            "kind": "contact",
            "id": "ben-holt",
            "before": None,
            "after": '[[contact]]\nid = "ben-holt"\nname = "Ben Holt"\n',
        },
        {
            "file": "networks.toml",
            "kind": "network",
            "id": "send",
            "before": '[[network]]\nid = "send"\nname = "SEND"\n',
            "after": None,
        },
    ]


def test_a_record_that_only_gains_a_line_end_is_not_told_as_changed(programme):
    (programme.root / CONTACTS).write_bytes(b'[[contact]]\nid = "ada-marsh"\nname = "Ada Marsh"')
    with changing(programme) as edits:
        edits.add_record(CONTACTS, "contact", BEN)
        assert [each["id"] for each in edits.records()] == ["ben-holt"]


def test_a_new_file_in_a_new_folder(programme):
    text = '# New\n[[meeting]]\nid = "a"\ntitle = "A"\nstatus = "tbc"\n'
    with changing(programme) as edits:
        edits.create("years/2020-21/meetings.toml", text)
    assert programme.files() == programme.old | {"years/2020-21/meetings.toml": text.encode()}


def test_a_new_file_takes_nobodys_place(programme):
    with pytest.raises(Refused) as caught, changing(programme) as edits:
        edits.create(CONTACTS, "")
    assert (caught.value.message, caught.value.hint, caught.value.exit_code) == (
        "contacts.toml is there already. Nothing was changed.",
        "Rename or remove it first.",
        7,
    )
    assert programme.files() == programme.old


def test_whatever_is_raised_nothing_is_written(programme):
    def stopped():
        with changing(programme) as edits:
            edits.set_fields(CONTACTS, ("contact", 0), {"name": "Changed"})
            raise KeyError

    with pytest.raises(KeyError):
        stopped()
    assert programme.files() == programme.old
    assert programme.log() == []


def test_a_change_of_nothing_is_not_recorded(programme):
    with changing(programme) as edits:
        edits.set_fields(CONTACTS, ("contact", 0), {"name": "Ada Marsh", "sort": None})
    with changing(programme):
        pass
    assert programme.files() == programme.old
    assert programme.log() == []


def test_a_byte_order_mark_and_windows_line_ends_survive(programme):
    before = b"\xef\xbb\xbf" + programme.old[CONTACTS].replace(b"\n", b"\r\n")
    (programme.root / CONTACTS).write_bytes(before)
    with changing(programme) as edits:
        edits.set_fields(CONTACTS, ("contact", 0), {"name": "Changed"})
        edits.add_record(CONTACTS, "contact", BEN)
    assert (programme.root / CONTACTS).read_bytes() == (
        before.replace(b"Ada Marsh", b"Changed") + b'\r\n[[contact]]\r\nid = "ben-holt"\r\nname = "Ben Holt"\r\n'
    )


INLINE = 'contact = [{ id = "ada-marsh", name = "Ada Marsh" }]\n'
ODD = {
    "set in an inline table": (INLINE, lambda e: e.set_fields(CONTACTS, ("contact", 0), {"name": "X"})),
    "remove an inline table": (INLINE, lambda e: e.remove_record(CONTACTS, ("contact", 0))),
    "add after an inline table": (INLINE, lambda e: e.add_record(CONTACTS, "contact", BEN)),
    "set a field whose name is written with an escape": (
        '[[contact]]\nid = "a"\n"n\\u0061me" = "A"\n',
        lambda e: e.set_fields(CONTACTS, ("contact", 0), {"name": "X"}),
    ),
    "set a field that is a list of tables": (
        '[[contact]]\nid = "a"\nname = "A"\n\n[[contact.role]]\ntitle = "T"\n',
        lambda e: e.set_fields(CONTACTS, ("contact", 0), {"role": ["x"]}),
    ),
    "take a list of tables away": (
        '[[contact]]\nid = "a"\nname = "A"\n\n[[contact.role]]\ntitle = "T"\n',
        lambda e: e.set_fields(CONTACTS, ("contact", 0), {"role": None}),
    ),
    "remove a record whose sub-table stands elsewhere": (
        '[[contact]]\nid = "a"\n\n[[other]]\nx = 1\n\n[contact.extra]\ny = 1\n',
        lambda e: e.remove_record(CONTACTS, ("contact", 0)),
    ),
}


@pytest.mark.parametrize("case", ODD)
def test_a_form_that_cannot_be_edited_without_harm_is_refused(programme, case):
    text, edit = ODD[case]
    (programme.root / CONTACTS).write_text(text)
    before = programme.files()
    with pytest.raises(SeslipError) as caught, changing(programme) as edits:
        edit(edits)
    assert (caught.value.message, caught.value.exit_code) == (cannot_edit(CONTACTS), 7)
    assert programme.files() == before


def test_an_edit_sees_what_was_read_under_the_lock(programme):
    with changing(programme) as edits:
        assert edits.store.contacts().contact[0].name == "Ada Marsh"
        edits.set_fields(CONTACTS, ("contact", 0), {"name": "Changed"})
    assert programme.files()[CONTACTS] == programme.new[CONTACTS]


def test_a_computer_that_knows_no_name_for_its_user_can_make_a_change(programme, monkeypatch):
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 54_321_000, raising=False)
    with pytest.raises((KeyError, OSError, ImportError)):
        getpass.getuser()
    programme.change_all()
    assert programme.files() == programme.new


class Loose(Change):
    """Edits of files of any content: only whether they say what was meant is looked at."""

    def _check(self, new):
        pass


@steady
@given(text=documents())
def test_a_file_read_and_rewritten_without_edits_is_the_same_bytes(tmp_path_factory, text):
    root = tmp_path_factory.mktemp("store")
    content = text.encode()
    (root / CONTACTS).write_bytes(content)
    edits = Loose(root)
    edits._open(CONTACTS)
    assert edits.contents() == {CONTACTS: (content, content)}
    assert edits.records() == []


@steady
@given(text=documents(), words=st.sampled_from(["plain", "two\nlines", "# [[x]]", '"']))
def test_a_record_added_and_removed_in_one_change_harms_nothing_else(tmp_path_factory, text, words):
    root = tmp_path_factory.mktemp("store")
    (root / CONTACTS).write_bytes(text.encode())
    edits = Loose(root)
    edits.add_record(CONTACTS, "contact", Contact(id="brand-new", name=words))
    (record,) = [each for each in edits.records() if each["before"] is None]
    assert (record["kind"], record["id"]) == ("contact", "brand-new")
    before, after = edits.contents()[CONTACTS]
    assert before == text.encode()
    assert b"brand-new" in after
    index = len(edits._meant[CONTACTS]["contact"]) - 1
    edits.remove_record(CONTACTS, ("contact", index))
    assert edits.contents()[CONTACTS][1].split() == text.encode().split()
