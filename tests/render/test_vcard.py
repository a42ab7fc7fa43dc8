"""Cards, byte by byte, and as our own reader sees them."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from seslip_cli.domain.contact import Contact, Role
from seslip_cli.domain.network import Network
from seslip_cli.imports.vcard import IncomingCard, load_cards
from seslip_cli.render.formats import CardVersion
from seslip_cli.render.vcard import render_cards
from seslip_cli.views.vcard import build_vcard

TODAY = date(2019, 11, 7)
NETWORKS = {
    "send": Network(id="send", name="SEND Network"),
    "qa": Network(id="qa", name="Quality, Assurance"),
}
VERSIONS = (CardVersion.V3, CardVersion.V4)

ADA = Contact(
    id="ada-marsh",
    name="Ada de Marsh Jr",
    title="Cllr",
    post_nominals="OBE, QPM",
    sort="Marsh",
    aliases=("Addie",),
    emails=("ada@example.org", "ada.marsh@example.org"),
    phones=("0044 20 7946 0018", "07700 900123 ext 12", "ring the desk"),
    publish=("role", "emails", "phones"),
    lists=("friday-update",),
    role=(
        Role(title="Head; and more", organisation="Kent", networks=("send", "qa")),
        Role(title="Chair", organisation="Ofsted", networks=("qa",)),
        Role(title="Adviser", to=date(2018, 1, 1)),
    ),
)


def written(contact: Contact, version: CardVersion = CardVersion.V3, *, everything: bool = False) -> bytes:
    card = build_vcard(contact, {}, NETWORKS, TODAY, everything=everything)
    return render_cards([] if card is None else [card], version)


def lines(contact: Contact, version: CardVersion = CardVersion.V3, **more: Any) -> list[str]:
    return written(contact, version, **more).decode().replace("\r\n ", "").split("\r\n")[:-1]


def test_a_whole_card_of_version_3() -> None:
    assert written(ADA, everything=True).decode() == "\r\n".join(
        [
            "BEGIN:VCARD",
            "VERSION:3.0",
            "PRODID:-//seslip//contacts//EN",
            "UID:urn:uuid:968df2f9-c19b-5660-b684-acdf89d47afc",
            "FN:Cllr Ada de Marsh Jr OBE\\, QPM",
            "N:Marsh;Ada;de;Cllr;Jr,OBE\\, QPM",
            "SORT-STRING:Marsh",
            "NICKNAME:Addie",
            "EMAIL;TYPE=INTERNET:ada@example.org",
            "EMAIL;TYPE=INTERNET:ada.marsh@example.org",
            "TEL;TYPE=WORK:020 7946 0018",
            "TEL;TYPE=CELL:07700 900123 ext 12",
            "TEL;TYPE=WORK:ring the desk",
            "ORG:Kent",
            "TITLE:Head\\; and more",
            "CATEGORIES:SEND Network,Quality\\, Assurance,friday-update",
            "role2.ORG:Ofsted",
            "role2.TITLE:Chair",
            "role2.CATEGORIES:Quality\\, Assurance",
            "END:VCARD",
            "",
        ]
    )


def test_a_whole_card_of_version_4() -> None:
    assert written(ADA, CardVersion.V4).decode() == "\r\n".join(
        [
            "BEGIN:VCARD",
            "VERSION:4.0",
            "PRODID:-//seslip//contacts//EN",
            "KIND:individual",
            "UID:urn:uuid:968df2f9-c19b-5660-b684-acdf89d47afc",
            "FN:Cllr Ada de Marsh Jr OBE\\, QPM",
            "N:Marsh;Ada;de;Cllr;Jr,OBE\\, QPM",
            "EMAIL;TYPE=work:ada@example.org",
            "EMAIL;TYPE=work:ada.marsh@example.org",
            "TEL;VALUE=uri;TYPE=work:tel:+442079460018",
            "TEL;VALUE=uri;TYPE=cell:tel:+447700900123;ext=12",
            "TEL;TYPE=work:ring the desk",
            "ORG:Kent",
            "TITLE:Head\\; and more",
            "CATEGORIES:SEND Network,Quality\\, Assurance",
            "role2.ORG:Ofsted",
            "role2.TITLE:Chair",
            "role2.CATEGORIES:Quality\\, Assurance",
            "END:VCARD",
            "",
        ]
    )


def test_a_sort_key_that_the_parts_of_the_name_do_not_say_is_written_in_4_0_too() -> None:
    bram = Contact(id="bram", name="Bram van der Zee", publish=())
    for sort, said in (
        ("Zee Bram van der", "N:Zee;Bram;van der;;"),
        ("Admin: 1", 'N;SORT-AS="Admin: 1":van der Zee;Bram;;;'),
    ):
        named = Contact(id="bram", name="Bram van der Zee", sort=sort, publish=())
        assert said in lines(named, CardVersion.V4)
        assert f"SORT-STRING:{sort}" in lines(named)
    assert "N:van der Zee;Bram;;;" in lines(bram)
    assert not any(each.startswith("SORT-STRING") for each in lines(bram))


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        (("role", "emails", "phones"), {"EMAIL", "TEL", "ORG", "TITLE", "CATEGORIES"}),
        (("role",), {"ORG", "TITLE", "CATEGORIES"}),
        (("emails",), {"EMAIL"}),
        (("phones",), {"TEL"}),
        ((), set()),
    ],
)
@pytest.mark.parametrize("version", VERSIONS)
def test_a_card_holds_what_publish_names_and_no_more(
    version: CardVersion, fields: tuple[Any, ...], names: set[str]
) -> None:
    always = {"BEGIN", "VERSION", "PRODID", "KIND", "UID", "FN", "N", "SORT-STRING", "END"}
    one = Contact(**{**{each: getattr(ADA, each) for each in ADA.__struct_fields__}, "publish": fields})
    found = {re.split("[:;]", each.removeprefix("role2."))[0] for each in lines(one, version)}
    assert found - always == names
    assert "friday-update" not in written(one, version).decode()


def test_without_publish_there_is_no_card_but_of_everything() -> None:
    private = Contact(id="ben", name="Ben Holt", emails=("ben@example.org",))
    assert written(private) == b""
    assert "EMAIL;TYPE=INTERNET:ben@example.org" in lines(private, everything=True)


def test_lists_are_written_where_somebody_has_no_role() -> None:
    ben = Contact(id="ben", name="Ben Holt", lists=("friday-update", "a, b"))
    assert "CATEGORIES:friday-update,a\\, b" in lines(ben, everything=True)


def test_a_uid_that_is_no_address_is_text_in_4_0() -> None:
    ben = Contact(id="ben", name="Ben Holt", publish=(), uid="ABC-DEF")
    assert "UID:ABC-DEF" in lines(ben)
    assert "UID;VALUE=text:ABC-DEF" in lines(ben, CardVersion.V4)


@pytest.mark.parametrize(
    ("phone", "older", "newer"),
    [
        ("07624 900123", "TEL;TYPE=CELL:07624 900123", "TEL;VALUE=uri;TYPE=cell:tel:+447624900123"),
        ("070 1234 5678", "TEL;TYPE=WORK:070 1234 5678", "TEL;VALUE=uri;TYPE=work:tel:+447012345678"),
        ("+353 1 234 5678", "TEL;TYPE=WORK:+353 1 234 5678", "TEL;VALUE=uri;TYPE=work:tel:+35312345678"),
        ("0800 1111", "TEL;TYPE=WORK:0800 1111", "TEL;VALUE=uri;TYPE=work:tel:+448001111"),
    ],
)
def test_phones(phone: str, older: str, newer: str) -> None:
    ben = Contact(id="ben", name="Ben Holt", publish=("phones",), phones=(phone,))
    assert older in lines(ben)
    assert newer in lines(ben, CardVersion.V4)


ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(lambda text: bool(text.strip()))
ALLOWED = re.compile(
    r"(role\d+\.)?(BEGIN|VERSION|PRODID|KIND|UID|FN|N|SORT-STRING|NICKNAME|EMAIL|TEL|ORG|TITLE|CATEGORIES|END)[:;]"
)


@given(ANY, ANY, st.sampled_from(VERSIONS))
@example("Ada\r\nBEGIN:VCARD", "x\nEND:VCARD\nFN:y", CardVersion.V3)
@example('"\r\n TEL:1', "é" * 40, CardVersion.V4)
def test_no_text_begins_a_line_of_its_own_and_none_is_too_long(one: str, other: str, version: CardVersion) -> None:
    contact = Contact(
        id="x", name=one, title=other, post_nominals=one, sort=other, aliases=(one, other), emails=(one,), uid=other,
        phones=(other,), lists=(one,), role=(Role(title=one, organisation=other), Role(title=other)),
    )  # fmt: skip
    content = written(contact, version, everything=True)
    assert content == written(contact, version, everything=True)
    assert max(map(len, content.split(b"\r\n"))) <= 75
    whole = content.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    assert whole.count("BEGIN:VCARD") == whole.count("END:VCARD") == 1
    assert all(ALLOWED.match(each) for each in whole)
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)|(?<!\r)\n", content.decode())


WORDS = st.text(st.characters(categories=["L", "Nd", "Pd", "Po", "Sc", "Sk", "So"]), min_size=1, max_size=12)
TEXTS = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
NAMES = st.lists(
    st.sampled_from(["Ada", "Jan", "de", "van", "der", "O'Neil", "Zoé", "Marsh-Holt", "Li"]), min_size=1, max_size=4
)
CONTACTS = st.builds(
    Contact,
    id=st.just("ada"),
    name=NAMES.map(" ".join),
    title=st.none() | TEXTS,
    post_nominals=st.none() | TEXTS,
    sort=st.none() | NAMES.map(" ".join) | TEXTS,
    emails=st.lists(st.sampled_from(["a@example.org", "b.c+d@example.org", "o'neil@example.org"]), unique=True).map(
        tuple
    ),
    phones=st.lists(
        st.sampled_from(["07700 900123", "020 7946 0018 ext 3", "+353 1 234 5678", "0800 1111", "ring; me, please"]),
        unique=True,
    ).map(tuple),
    publish=st.just(("role", "emails", "phones")),
    aliases=st.lists(TEXTS, unique=True, max_size=3).map(tuple),
    role=st.lists(
        st.builds(Role, title=TEXTS, organisation=st.none() | TEXTS), max_size=3, unique_by=lambda role: role.title
    ).map(tuple),
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cards") / "ada.vcf"


@settings(deadline=None)
@given(contact=CONTACTS, version=st.sampled_from(VERSIONS))
def test_what_is_written_is_read_back(contact: Contact, version: CardVersion, file: Path) -> None:
    file.write_bytes(written(contact, version, everything=True))
    read = load_cards(file, {"honorifics": ["dr", "cllr"]})
    assert (read.unread, read.notes) == ((), ())
    (card,) = read.cards
    assert isinstance(card, IncomingCard)
    assert (card.name, card.title, card.post_nominals) == (
        contact.name,
        contact.title or "",
        contact.post_nominals or "",
    )
    assert card.emails == contact.emails
    assert card.phones == contact.printed_phones
    assert [(each.title, each.organisation) for each in card.posts] == [
        (each.title, each.organisation or "") for each in contact.role
    ]
    assert card.nicknames == contact.aliases
