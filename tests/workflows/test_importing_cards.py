"""Taking in cards: who is meant, what becomes of them, and that nothing changes twice."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seslip_cli.domain.contact import Contact, Contacts, card_uid
from seslip_cli.imports.vcard import IncomingCard, IncomingCards, UnreadCard, load_cards
from seslip_cli.imports.vcard_person import IncomingPost
from seslip_cli.render.formats import CardVersion
from seslip_cli.render.vcard import render_cards
from seslip_cli.store.change import Change
from seslip_cli.store.toml import dump_record
from seslip_cli.views.update_making import role_words
from seslip_cli.views.vcard import build_vcard
from seslip_cli.workflows.importing_cards import import_cards
from seslip_cli.workflows.importing_report import Imported
from tests.conftest import TODAY
from tests.render.test_vcard import CONTACTS

PROGRAMME = 'format = 1\n\n[programme]\nname = "Test Programme"\nregion = "Test"\n'


def sent(*cards: IncomingCard, unread: tuple[UnreadCard, ...] = ()) -> IncomingCards:
    return IncomingCards(name="x.vcf", count=len(cards) + len(unread), cards=cards, unread=unread, notes=("A note.",))


def person(number: int = 1, name: str = "Zara Quill", **more: object) -> IncomingCard:
    return IncomingCard(number=number, name=name, **more)  # type: ignore[arg-type]


def take(root: Path, *cards: IncomingCard) -> tuple[Imported, tuple[Contact, ...]]:
    change = Change(root)
    imported = import_cards(change, sent(*cards), TODAY)
    return imported, change.after().contacts().contact


def the(contacts: tuple[Contact, ...], id: str) -> Contact:
    (found,) = [each for each in contacts if each.id == id]
    return found


def test_a_person_is_added_with_their_roles_networks_lists_and_uid(example: Path) -> None:
    imported, contacts = take(
        example,
        person(
            uid="ABC",
            title="Dr",
            emails=("zara@example.org",),
            phones=("07700900321",),
            posts=(
                IncomingPost(title="Head", organisation="Kent"),
                IncomingPost(title="Chair", organisation="Ofsted", categories=("SEND SE19 Network",)),
            ),
            nicknames=("Zed",),
            categories=("Friday-Update", "AD Education Network", "Friends"),
        ),
    )
    zara = the(contacts, "zara-quill")
    assert (zara.uid, zara.title, zara.aliases, zara.lists) == ("ABC", "Dr", ("Zed",), ("friday-update",))
    assert [(each.title, each.authority, each.organisation, each.networks) for each in zara.role] == [
        ("Head", "kent", None, ("ad-education",)),
        ("Chair", None, "Ofsted", ("send-se19",)),
    ]
    assert [(each.what, each.id, each.row.number) for each in imported.outcomes] == [("added", "zara-quill", 1)]
    assert imported.unit == "card"
    assert imported.notes == (
        "A note.",
        "Categories that name no network and no list here, not taken over: Friends.",
        "Zara Quill: The phone 07700900321 is written 07700 900321.",
    )


def test_nothing_that_comes_in_may_be_published(example: Path) -> None:
    _, contacts = take(example, person(emails=("zara@example.org",)))
    assert the(contacts, "zara-quill").publish is None


def test_a_uid_finds_whoever_has_another_name_now(example: Path) -> None:
    uid = card_uid(Contact(id="morwenna-pask", name="Morwenna Pask"))
    imported, contacts = take(example, person(name="Morwenna Trevose", uid=uid))
    assert [(each.what, each.id, each.words) for each in imported.outcomes] == [
        ("changed", "morwenna-pask", "name: Morwenna Pask -> Morwenna Trevose")
    ]
    assert the(contacts, "morwenna-pask").name == "Morwenna Trevose"


def test_a_name_finds_whoever_has_another_uid_which_stays(example: Path) -> None:
    imported, contacts = take(example, person(name="Morwenna Pask", uid="ABC"))
    assert [each.what for each in imported.outcomes] == ["unchanged"]
    assert the(contacts, "morwenna-pask").uid is None


def test_two_cards_of_one_file_with_one_uid_are_one_person(example: Path) -> None:
    imported, _ = take(example, person(uid="ABC"), person(2, "Zara Q", uid="ABC"))
    assert [each.what for each in imported.outcomes] == ["added", "refused"]
    assert imported.outcomes[1].words == (
        'it is about the same contact as card 1, "zara-quill", and says otherwise: name.'
    )


def test_who_may_be_several_is_refused_with_what_to_do(example: Path) -> None:
    shared = tuple(f"{each}@example.org" for each in ("morwenna.pask", "tobias.adeyemi"))
    imported, _ = take(example, person(name="Morwenna Pask", emails=shared))
    assert [(each.what, each.words) for each in imported.outcomes] == [
        (
            "refused",
            "it may be any of morwenna-pask and tobias-adeyemi: merge them if they are one person, "
            "or change the right one.",
        )
    ]


def test_a_name_of_which_no_id_can_be_made(example: Path) -> None:
    imported, _ = take(example, person(name="東京"))
    assert imported.refused[0].words == (
        'no id can be made of "東京": add the person with seslip contacts add NAME --id ID, and import the cards again.'
    )


def test_cards_that_could_not_be_read_are_refused_in_their_places(example: Path) -> None:
    cards = sent(person(1), person(3, "Yan Orme"), unread=(UnreadCard(number=2, name="X", reason="it has no name."),))
    imported = import_cards(Change(example), cards, TODAY)
    assert [(each.row.number, each.what) for each in imported.outcomes] == [(1, "added"), (2, "refused"), (3, "added")]


def test_networks_without_a_role_make_one(example: Path) -> None:
    imported, contacts = take(example, person(categories=("AD Education Network",)))
    assert [(each.title, each.networks) for each in the(contacts, "zara-quill").role] == [
        ("Contact", ("ad-education",))
    ]
    assert imported.notes[1].startswith("1 card has an organisation, an authority or networks and no job title")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("programme")
    (folder / "seslip.toml").write_text(PROGRAMME, encoding="utf-8")
    return folder


def exported(root: Path, contact: Contact, version: CardVersion, *, everything: bool) -> IncomingCards:
    card = build_vcard(contact, {}, {}, TODAY, everything=everything)
    assert card is not None
    file = root / "people.vcf"
    file.write_bytes(render_cards([card], version))
    return load_cards(file, {"honorifics": ["dr", "cllr"]})


def roles_of(contact: Contact) -> list[str]:
    return sorted(role_words(each, {}) for each in contact.roles_on(TODAY))


@settings(deadline=None, max_examples=60)
@given(contact=CONTACTS, version=st.sampled_from(CardVersion))
def test_in_an_empty_programme_what_was_published_is_the_same(
    contact: Contact, version: CardVersion, root: Path
) -> None:
    (root / "contacts.toml").unlink(missing_ok=True)
    change = Change(root)
    imported = import_cards(change, exported(root, contact, version, everything=False), TODAY)
    assert [each.what for each in imported.outcomes] == ["added"]
    (added,) = change.after().contacts().contact
    assert (added.full_name, added.name) == (contact.full_name, contact.name)
    assert (added.emails, added.printed_phones) == (contact.emails, contact.printed_phones)
    assert roles_of(added) == roles_of(contact)
    assert card_uid(added) == card_uid(contact)


@settings(deadline=None, max_examples=60)
@given(contact=CONTACTS, version=st.sampled_from(CardVersion), everything=st.booleans())
def test_where_it_comes_from_an_export_changes_nothing(
    contact: Contact, version: CardVersion, everything: bool, root: Path
) -> None:
    (root / "contacts.toml").write_text(dump_record("contact", contact), encoding="utf-8")
    change = Change(root)
    imported = import_cards(change, exported(root, contact, version, everything=everything), TODAY)
    assert [(each.what, each.words) for each in imported.outcomes] == [("unchanged", "")]
    assert change.after().contacts() == Contacts(contact=(contact,))
