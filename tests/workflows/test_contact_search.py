from datetime import date
from pathlib import Path

import pytest

from seslip_cli.errors import NotFound
from seslip_cli.store.reading import Store
from seslip_cli.workflows.contact_search import Search, has_left, list_contacts

TODAY = date(2019, 11, 7)
MORE = """
[[contact]]
id = "sian-oneill"
name = "Siân O\N{RIGHT SINGLE QUOTATION MARK}Neill"
aliases = ["Shan"]
emails = ["sian.oneill@surrey.example.org"]
phones = ["+44 (0)20 7946 0018 ext 12", "07700900777"]
lists = ["dcs"]

[[contact.role]]
title = "Director of Children's Services"
authority = "surrey"
to = 2019-03-31
"""


@pytest.fixture
def store(example: Path) -> Store:
    file = example / "contacts.toml"
    file.write_text(file.read_text(encoding="utf-8") + MORE, encoding="utf-8")
    return Store(example)


def names(store: Store, *words: str, **more: object) -> list[object]:
    return [row[1] for row in list_contacts(store, Search(words=words, **more), TODAY).rows]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words",
    [
        ("sian",),
        ("SIÂN",),
        ("oneill",),
        ("o'neill", "sian"),
        ("O\N{RIGHT SINGLE QUOTATION MARK}Nei",),
        ("sian-oneill",),
        ("shan",),
        ("sian.oneill@surrey.example.org",),
        ("@surrey.example.org",),
        ("director", "surrey", "dcs"),
        ("07700900777",),
        ("07700", "900777"),
        ("+44", "7700", "900", "777"),
        ("0044 7700 900777",),
        ("7700900777",),
        ("900777",),
        ("(020)", "7946", "0018"),
        ("020 7946 0018",),
        ("surrey", "900777"),
    ],
)
def test_a_person_is_found_by_any_word_of_theirs(store: Store, words: tuple[str, ...]) -> None:
    assert names(store, *words) == ["Siân O\N{RIGHT SINGLE QUOTATION MARK}Neill"]


def test_words_are_found_at_their_beginning_only(store: Store) -> None:
    assert "Morwenna Pask" in names(store, "pas")
    with pytest.raises(NotFound):
        names(store, "ask")


def test_a_network_finds_who_leads_sponsors_represents_and_has_a_role_for_it(store: Store) -> None:
    assert names(store, "QA") == ["Tamsin Eyre", "Bram van der Zee"]
    assert names(store, network="QA Network") == ["Tamsin Eyre", "Bram van der Zee"]


def test_an_authority_is_found_by_an_alias_and_with_its_joint_member(store: Store) -> None:
    assert names(store, "director", "IoW") == ["Tamsin Eyre", "Gethin Marlowe"]
    assert names(store, authority="IoW") == ["Tamsin Eyre", "Gethin Marlowe"]


def test_two_figures_are_no_phone(store: Store) -> None:
    with pytest.raises(NotFound):
        names(store, "77")


def test_a_list_shows_who_is_on_it_with_e_mails(store: Store) -> None:
    sheet = list_contacts(store, Search(list="Friday-Update"), TODAY)
    assert sheet.title == "Contacts on the list Friday-Update"
    assert [row[3] for row in sheet.rows][-1] == "morwenna.pask@example.org"
    with pytest.raises(NotFound) as missing:
        names(store, list="friday")
    assert (missing.value.message, missing.value.hint) == (
        'There is no list called "friday".',
        "Did you mean friday-update?",
    )


def test_those_who_left_are_shown_with_what_they_were(store: Store) -> None:
    sheet = list_contacts(store, Search(former=True), TODAY)
    assert [row[:3] for row in sheet.rows] == [
        (
            "sian-oneill",
            "Siân O\N{RIGHT SINGLE QUOTATION MARK}Neill",
            "Director of Children's Services (Surrey) to 31 March 2019",
        )
    ]
    assert names(store, authority="Surrey") == []
    assert names(store, authority="Surrey", former=True) == ["Siân O\N{RIGHT SINGLE QUOTATION MARK}Neill"]
    contacts = {each.id: each for each in store.contacts().contact}
    assert has_left(contacts["sian-oneill"], date(2019, 4, 1))
    assert not has_left(contacts["sian-oneill"], date(2019, 3, 31))


def test_nobody_is_found_with_the_nearest_names(store: Store) -> None:
    with pytest.raises(NotFound) as missing:
        names(store, "morwena", "pask")
    assert missing.value.message == 'No contact has "morwena pask".'
    assert missing.value.hint == "Did you mean morwenna-pask or leonie-trask?"


def test_phones_are_shown_the_standard_way(store: Store) -> None:
    (row,) = list_contacts(store, Search(words=("shan",)), TODAY).rows
    assert row[4] == "020 7946 0018 ext 12, 07700 900777"


def test_findings_are_about_those_who_are_shown_and_say_where(store: Store, example: Path) -> None:
    text = (example / "contacts.toml").read_text(encoding="utf-8").replace("07700900777", "0770090077")
    (example / "contacts.toml").write_text(text, encoding="utf-8")
    line = text[: text.index("0770090077")].count("\n") + 1
    for search in (Search(), Search(words=("shan",))):
        (finding,) = list_contacts(Store(example), search, TODAY).findings
        assert (finding.code, finding.where) == ("CON001", f"contacts.toml:{line}")
    assert list_contacts(Store(example), Search(words=("pask",)), TODAY).findings == ()
