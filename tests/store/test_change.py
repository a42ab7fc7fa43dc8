import getpass
import json
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seslip_cli.domain.budget import Line
from seslip_cli.domain.contact import Contact, Role
from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.errors import Refused, SeslipError
from seslip_cli.store import splice
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


def undone(text, hunks):
    for at, before, length in reversed(hunks):
        text = text[:at] + before + text[at + length :]
    return text


@steady
@given(text=documents(), data=st.data())
def test_what_was_edited_where_leads_back_to_every_byte(tmp_path_factory, text, data):
    root = tmp_path_factory.mktemp("store")
    (root / CONTACTS).write_bytes(text.encode())
    edits = Loose(root)
    edits.add_record(CONTACTS, "contact", Contact(id="brand-new", name="New"))
    for number in range(data.draw(st.integers(1, 6))):
        kind = data.draw(st.sampled_from([kind for kind in ("contact", "meeting") if edits._meant[CONTACTS].get(kind)]))
        index = data.draw(st.integers(0, len(edits._meant[CONTACTS][kind]) - 1))
        if data.draw(st.booleans()):
            edits.set_fields(CONTACTS, (kind, index), {"id": f"{number}", "notes": data.draw(st.none() | st.text())})
        else:
            edits.add_part(CONTACTS, (kind, index), "role", Role(title=f"{number}"))
    ((_, after),) = edits.contents().values()
    assert undone(after.decode(), edits.hunks()[CONTACTS]) == text


def test_edits_within_records_and_of_whole_files_are_made_in_their_order(programme):
    with changing(programme) as edits:
        edits.set_fields(CONTACTS, ("contact", 0), {"sort": "1"})
        edits.add_record(CONTACTS, "contact", BEN)
        edits.set_fields(CONTACTS, ("contact", 1), {"sort": "2"})
        edits.add_part(CONTACTS, ("contact", 1), "role", Role(title="Adviser"))
        edits.set_fields(CONTACTS, ("contact", 1, "role", 0), {"title": "Chair"})
        edits.remove_record(CONTACTS, ("contact", 0))
        edits.set_fields(CONTACTS, ("contact", 0), {"source": "a list"})
    assert programme.files()[CONTACTS].decode() == (
        '# The people.\n\n[[contact]]\nid = "ben-holt"\nname = "Ben Holt"\nsort = "2"\nsource = "a list"\n\n'
        '[[contact.role]]\ntitle = "Chair"\n'
    )


def test_a_file_given_another_text_does_not_keep_edits_of_the_old_one(programme):
    with changing(programme) as edits:
        edits.set_fields(CONTACTS, ("contact", 0), {"name": "Changed"})
        edits.restore(CONTACTS, '[[contact]]\nid = "ben-holt"\nname = "Ben Holt"\n')
        hunks = edits.hunks()[CONTACTS]
    assert programme.files()[CONTACTS] == b'[[contact]]\nid = "ben-holt"\nname = "Ben Holt"\n'
    assert undone(programme.files()[CONTACTS].decode(), hunks) == programme.old[CONTACTS].decode()


def test_an_edit_that_could_not_be_made_is_not_left_out_in_silence(programme):
    (programme.root / CONTACTS).write_text(INLINE)
    edits = Change(programme.root)
    edits.set_fields(CONTACTS, ("contact", 0), {"name": "X"})
    for look in (edits.text, lambda file: edits.contents()):
        with pytest.raises(Refused, match="cannot edit without harm"):
            look(CONTACTS)


@pytest.mark.parametrize(
    "edit",
    [
        lambda e, path: e.set_fields(CONTACTS, path, {"name": "X"}),
        lambda e, path: e.add_part(CONTACTS, path, "role", Role(title="Chair")),
        lambda e, path: e.replace_reference(CONTACTS, path, "name", "a", "b"),
        lambda e, path: e.remove_record(CONTACTS, path),
    ],
)
@pytest.mark.parametrize("path", [("contact", 1), ("network", 0), ("contact", 0, "role", 0), ("contact.name", 0)])
def test_a_record_that_is_not_there_is_refused(programme, edit, path):
    with pytest.raises(Refused, match="cannot edit without harm"):
        edit(Change(programme.root), path)


def test_a_thousand_records_are_changed_at_one_scan(programme, monkeypatch):
    people = "".join(f'[[contact]]\nid = "p-{n}"\nname = "P {n}"\n\n' for n in range(1000))
    (programme.root / CONTACTS).write_text(people)
    scanned = []
    scan = splice.scan
    monkeypatch.setattr(splice, "scan", lambda text: scanned.append(len(text)) or scan(text))
    edits = Change(programme.root)
    for number in range(1000):
        edits.set_fields(CONTACTS, ("contact", number), {"sort": f"{number}", "source": "a list"})
        edits.add_part(CONTACTS, ("contact", number), "role", Role(title="Adviser"))
    edits.contents()
    assert sum(scanned) < 20 * len(people)


TWO = '# The people.\n\n[[a]]\nid = "1"\n\n# about 2\n[[a]]\nid = "2"\n[[a.b]]\nx = 1\n\n[[a]]\nid = "3"\n'


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_records_are_moved_to_another_file_as_they_are_written(programme, newline):
    (programme.root / "one.toml").write_bytes(TWO.replace("\n", newline).encode())
    edits = Loose(programme.root)
    edits.set_fields("one.toml", ("a", 2), {"y": True})
    edits.move_records("one.toml", "a", ["3", "2"], "two.toml")
    edits.set_fields("two.toml", ("a", 1, "b", 0), {"x": 2})
    after = {file: content[1].decode() for file, content in edits.contents().items()}
    assert after == {
        "one.toml": '# The people.\n\n[[a]]\nid = "1"\n\n'.replace("\n", newline),
        "two.toml": '[[a]]\nid = "3"\ny = true\n\n# about 2\n[[a]]\nid = "2"\n[[a.b]]\nx = 2\n',
    }
    edits.move_records("one.toml", "a", ["1"], "two.toml")
    assert edits.contents()["one.toml"][1].decode() == f"# The people.{newline}{newline}"


@pytest.mark.parametrize("text", [TWO, 'a = [{ id = "1" }, { id = "4" }]\n'])
def test_a_record_that_is_not_there_or_in_one_line_is_not_moved(programme, text):
    (programme.root / "one.toml").write_text(text)
    with pytest.raises(Refused, match="cannot edit without harm"):
        Loose(programme.root).move_records("one.toml", "a", ["1", "4"], "two.toml")
