"""Taking in records, whatever they were sent as."""

from datetime import date
from pathlib import Path

import pytest

from seslip_cli.domain.contact import Contact, Role
from seslip_cli.domain.period import Year
from seslip_cli.domain.thing import THINGS
from seslip_cli.errors import Refused, WrongUsage
from seslip_cli.imports.incoming import Incoming, IncomingRole
from seslip_cli.imports.table import Row
from seslip_cli.store import splice
from seslip_cli.store.change import Change
from seslip_cli.workflows.importing_records import RecordsImport, require_valid
from seslip_cli.workflows.importing_report import Taken

TODAY = date(2019, 11, 7)


def sent(name: str, id: str = "", roles: tuple[IncomingRole, ...] = (), **typed: str) -> Incoming:
    fields = {field: (text,) for field, text in typed.items()}
    return Incoming(row=Row(1, ()), name=name, id=id, roles=roles, typed=fields)


def people(root: Path, count: int) -> None:
    """A programme with so many contacts, each with a role and a remark."""
    root.mkdir()
    (root / "seslip.toml").write_text('format = 1\n\n[programme]\nname = "Test programme"\n')
    (root / "contacts.toml").write_text(
        "".join(
            f'# about {n}\n[[contact]]\nid = "p-{n}"\nname = "Person {n}" # as they say\n\n'
            f'[[contact.role]]\ntitle = "Adviser"\norganisation = "Ofsted"\n\n'
            for n in range(count)
        )
    )


def test_a_record_is_added_changed_kept_or_refused(example: Path) -> None:
    records = RecordsImport(Change(example), THINGS["contacts"], Year(2019), TODAY)
    assert records.take(sent("Ada Marsh", emails="a@example.org"), "card 1") == Taken(
        what="added", id="ada-marsh", name="Ada Marsh"
    )
    assert records.take(sent("ADA MARSH", emails="a@example.org"), "card 2").what == "unchanged"
    assert records.take(sent("Bram van der Zee", phones="07700 900001"), "card 3") == Taken(
        what="changed",
        id="bram-van-der-zee",
        name="Bram van der Zee",
        words="phones: 07700 900108 -> 07700 900001",
    )
    with pytest.raises(ValueError, match='the same contact as card 2, "ada-marsh", and says otherwise: emails'):
        records.take(sent("Ada Marsh", emails="b@example.org"), "card 4")
    with pytest.raises(ValueError, match="it has no name"):
        records.take(sent("", emails="b@example.org"), "card 5")


def test_nothing_stands_in_the_change_before_it_is_written(example: Path) -> None:
    change = Change(example)
    records = RecordsImport(change, THINGS["contacts"], Year(2019), TODAY)
    records.take(sent("Ada Marsh"), "card 1")
    assert change.edited() == []
    records.write()
    assert '[[contact]]\nid = "ada-marsh"\nname = "Ada Marsh"\n' in change.text("contacts.toml")


def test_a_new_record_without_what_it_needs_is_refused(example: Path) -> None:
    records = RecordsImport(Change(example), THINGS["authorities"], Year(2019), TODAY)
    with pytest.raises(WrongUsage, match="A new authority needs gss and dfe"):
        records.take(sent("Cheshire East"), "row 2")


def test_meetings_that_move_to_other_years_move_to_their_files_with_what_stands_above_them(example: Path) -> None:
    change = Change(example)
    file = "years/2019-20/meetings.toml"
    before = change.text(file)
    first, second, third = (each.id for each in change.store.meetings(Year(2019)).meeting[:3])
    records = RecordsImport(change, THINGS["meetings"], Year(2019), TODAY)
    for id, day in ((third, "2020-05-01"), (first, "2021-05-01"), (second, "2020-06-01")):
        records.take(sent("Moved", id=id, date=day, venue="Hove"), id)
    records.write()
    change.contents()
    after = change.after()
    assert [each.id for each in after.meetings(Year(2019)).meeting] == [
        each.id for each in change.store.meetings(Year(2019)).meeting if each.id not in (first, second, third)
    ]
    assert [each.id for each in after.meetings(Year(2020)).meeting][-2:] == [third, second]
    (moved,) = after.meetings(Year(2021)).meeting
    assert (moved.id, moved.title, moved.venue, moved.date) == (first, "Moved", "Hove", date(2021, 5, 1))
    for line in before.splitlines():
        if line.startswith("#"):
            assert any(line in change.text(each) for each in change.edited())


def test_a_thousand_records_are_changed_at_one_scan_and_the_rest_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people(tmp_path / "store", 1000)
    change = Change(tmp_path / "store")
    before = change.text("contacts.toml")
    scanned = []
    scan = splice.scan
    monkeypatch.setattr(splice, "scan", lambda text: scanned.append(len(text)) or scan(text))
    records = RecordsImport(change, THINGS["contacts"], Year(2019), TODAY)
    for n in range(1000):
        role = IncomingRole(title="Chair", body="Ofsted" if n % 2 else "Kent")
        records.take(sent(f"Person {n}", id=f"p-{n}", roles=(role,), source="a list"), f"row {n}")
    records.write()
    change.contents()
    assert sum(scanned) < 20 * len(before)
    expected = before
    for n in range(1000):
        named = f'name = "Person {n}" # as they say\n'
        expected = expected.replace(named, f'{named}source = "a list"\n')
    parts = expected.split("[[contact.role]]\n")
    chair = 'title = "Chair"\norganisation = "Ofsted"\n'
    new = '\n[[contact.role]]\ntitle = "Chair"\norganisation = "Kent"\n'
    made = [parts[0]]
    for n, part in enumerate(parts[1:]):
        old = 'title = "Adviser"\norganisation = "Ofsted"\n'
        made.append(part.replace(old, chair) if n % 2 else part.replace(old, old + new))
    assert change.text("contacts.toml") == "[[contact.role]]\n".join(made)


def test_what_no_file_may_hold_is_refused_in_words() -> None:
    assert require_valid("contact", Contact(id="ada", name="Ada", role=(Role(title="Head"),)), Contact) == (
        '[[contact]]\nid = "ada"\nname = "Ada"\n\n[[contact.role]]\ntitle = "Head"\n'
    )
    with pytest.raises(Refused, match="name should"):
        require_valid("contact", Contact(id="ada", name=""), Contact)
