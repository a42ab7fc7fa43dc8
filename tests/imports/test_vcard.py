"""Files of cards as others send them."""

from pathlib import Path
from typing import Any

import pytest

from seslip_cli.errors import CannotImport
from seslip_cli.imports import vcard
from seslip_cli.imports.vcard import IncomingCard, IncomingCards, is_cards, load_cards
from seslip_cli.imports.vcard_person import IncomingPost

WORDS = {"honorifics": ["cllr", "dr"]}

OUTLOOK = """BEGIN:VCARD
VERSION:2.1
N;LANGUAGE=en-gb;CHARSET=Windows-1252:Marsh;Zoé;;Cllr;OBE
FN;CHARSET=Windows-1252:Cllr Zoé Marsh OBE
ORG:Kent;Children's Services
TITLE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Head of =C3=89ducation and =
Skills
TEL;WORK;VOICE:(020) 7946 0018
TEL;CELL;VOICE:+44 (0)7700 900201
TEL;WORK;FAX:020 7946 0019
ADR;WORK;PREF:;;1 Road;Town;;X;UK
LABEL;WORK;PREF;ENCODING=QUOTED-PRINTABLE:1 Road=0D=0A=
Town
X-MS-OL-DEFAULT-POSTAL-ADDRESS:2
EMAIL;INTERNET:second@example.org
EMAIL;PREF;INTERNET:zoe@example.org
PHOTO;TYPE=JPEG;ENCODING=BASE64:
 /9j/4AAQ
 SkZJRg==

REV:20191101T120000Z
END:VCARD
"""

APPLE = """BEGIN:VCARD
VERSION:3.0
PRODID:-//Apple Inc.//Mac OS X 10.14//EN
N:Holt;Ben;;;
FN:Ben Holt
NICKNAME:Benny,B\\, H
ORG:Medway;
TITLE:Adviser
item1.EMAIL;type=INTERNET;type=pref:ben.holt@example.org
item1.X-ABLabel:_$!<Work>!$_
EMAIL;type=INTERNET;type=HOME:first@example.org
TEL;type=CELL;type=VOICE;type=pref:07700 900 202
NOTE:some\\nnote
item2.ADR;type=WORK;type=pref:;;1 Street\\, x;Town;;;UK
BDAY:1970-01-01
UID:ABC-DEF
CATEGORIES:Friends
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgK
 wgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL
END:VCARD
"""

NEWER = """BEGIN:VCARD
VERSION:4.0
KIND:individual
UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1
FN:Bram van der Zee
N;SORT-AS="Zee,Bram":van der Zee;Bram;;Dr;
EMAIL;PREF=2:b@example.org
EMAIL;PREF=1:a@example.org
EMAIL:c@example.org
TEL;VALUE=uri;TYPE="work,voice":tel:+44-20-7946-0018;ext=12
TEL;TYPE=cell:07700 900203
ROLE:Consultant
ADR:;;;;;;
END:VCARD
"""


def loaded(tmp_path: Path, content: str | bytes, name: str = "people.vcf") -> IncomingCards:
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.replace("\n", "\r\n").encode())
    return load_cards(file, WORDS)


def card(*lines: str, version: str = "3.0") -> str:
    return "\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))


@pytest.fixture
def read(tmp_path: Path) -> Any:
    """One card of these lines, as it is read."""

    def read_one(*lines: str, version: str = "3.0") -> IncomingCard:
        cards = loaded(tmp_path, card(*lines, version=version))
        assert not cards.unread
        return cards.cards[0]

    return read_one


@pytest.fixture
def refused(tmp_path: Path) -> Any:
    """Why one card of these lines is refused."""

    def refuse_one(*lines: str, version: str = "3.0") -> str:
        cards = loaded(tmp_path, card(*lines, version=version))
        assert not cards.cards
        return cards.unread[0].reason

    return refuse_one


def test_a_card_of_outlook(tmp_path: Path) -> None:
    cards = loaded(tmp_path, OUTLOOK.replace("\n", "\r\n").encode("cp1252"))
    assert cards.cards == (
        IncomingCard(
            number=1,
            name="Zoé Marsh",
            title="Cllr",
            post_nominals="OBE",
            emails=("zoe@example.org", "second@example.org"),
            phones=("(020) 7946 0018", "+44 (0)7700 900201"),
            posts=(IncomingPost(title="Head of Éducation and Skills", organisation="Kent"),),
        ),
    )
    assert cards.notes == (
        "Not taken over, with the number of cards: departments of an organisation (1), fax numbers and the like (1), "
        "pictures and sounds (1), postal addresses (1).",
    )


def test_a_card_of_apple(tmp_path: Path) -> None:
    cards = loaded(tmp_path, APPLE)
    assert cards.cards == (
        IncomingCard(
            number=1,
            name="Ben Holt",
            uid="ABC-DEF",
            emails=("ben.holt@example.org", "first@example.org"),
            phones=("07700 900 202",),
            posts=(IncomingPost(title="Adviser", organisation="Medway"),),
            nicknames=("Benny", "B, H"),
            categories=("Friends",),
        ),
    )
    assert cards.notes == (
        "Not taken over, with the number of cards: "
        "birthdays (1), notes (1), pictures and sounds (1), postal addresses (1).",
    )


def test_a_card_of_version_4(tmp_path: Path) -> None:
    cards = loaded(tmp_path, NEWER)
    assert cards.cards == (
        IncomingCard(
            number=1,
            name="Bram van der Zee",
            title="Dr",
            sort="Zee Bram",
            uid="urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
            emails=("a@example.org", "b@example.org", "c@example.org"),
            phones=("020 7946 0018 ext 12", "07700 900203"),
            posts=(IncomingPost(title="Consultant"),),
        ),
    )
    assert cards.notes == ()


def test_several_cards_and_a_mark_of_byte_order(tmp_path: Path) -> None:
    cards = loaded(tmp_path, b"\xef\xbb\xbf\r\n" + f"{card('FN:A B')}\n\n{card('FN:C D')}".encode())
    assert [(each.number, each.name) for each in cards.cards] == [(1, "A B"), (2, "C D")]
    assert cards.count == 2


def test_utf_16(tmp_path: Path) -> None:
    assert loaded(tmp_path, card("FN:Ünï Code").encode("utf-16")).cards[0].name == "Ünï Code"


@pytest.mark.parametrize(
    ("lines", "name", "title", "letters"),
    [
        (("FN:Ada Marsh",), "Ada Marsh", "", ""),
        (("FN:Dr Ada Marsh",), "Ada Marsh", "Dr", ""),
        (("FN:Dr. Ada Marsh", "N:Marsh;Ada;;;"), "Ada Marsh", "Dr", ""),
        (("FN:Dr Who", "N:Who;Dr;;;"), "Dr Who", "", ""),
        (("FN:Marsh\\, Ada", "N:Marsh;Ada;;;"), "Ada Marsh", "", ""),
        (("FN:Marsh\\, Ada",), "Ada Marsh", "", ""),
        (("N:Marsh;Ada;Mary;Cllr;OBE",), "Ada Mary Marsh", "Cllr", "OBE"),
        (("FN:Bob Smith", "N:Smith;Robert;James;;"), "Bob Smith", "", ""),
        (("FN:Ada Marsh Jr OBE\\, QPM", "N:Marsh;Ada;;;Jr,OBE\\, QPM"), "Ada Marsh Jr", "", "OBE, QPM"),
        (("FN:Ada Marsh\\, OBE", "N:Marsh;Ada;;;OBE"), "Ada Marsh", "", "OBE"),
        (("FN:Ada\\n Marsh\tX",), "Ada Marsh X", "", ""),
    ],
)
def test_names(read: Any, lines: tuple[str, ...], name: str, title: str, letters: str) -> None:
    found = read(*lines)
    assert (found.name, found.title, found.post_nominals) == (name, title, letters)


@pytest.mark.parametrize(
    ("lines", "sort"),
    [
        (("FN:Ada Marsh", "N:Marsh;Ada;;;"), ""),
        (("FN:Ada Marsh", "N:Marsh;Ada;;;", "SORT-STRING:Marsh"), ""),
        (("FN:Bram van der Zee", "N:van der Zee;Bram;;;", "SORT-STRING:Zee"), "Zee"),
        (("FN:Bram van der Zee", "N:Zee;Bram;van der;;"), "Zee Bram van der"),
        (("FN:Bram van der Zee", "N:van der Zee;Bram;;;"), ""),
        (("FN:Ana Lopez Garcia", "N:Lopez Garcia;Ana;;;"), "Lopez Garcia Ana"),
        (("FN:Bob Smith", "N:Smith;Robert;;;"), ""),
    ],
)
def test_by_what_somebody_is_filed(read: Any, lines: tuple[str, ...], sort: str) -> None:
    assert read(*lines).sort == sort


@pytest.mark.parametrize(
    ("lines", "posts"),
    [
        (("TITLE:Head", "ORG:Kent"), [("Head", "Kent")]),
        (("ORG:Kent",), [("", "Kent")]),
        (("TITLE:Head", "TITLE:Chair", "ORG:Kent"), [("Head", "Kent"), ("Chair", "Kent")]),
        (("TITLE:Head", "TITLE:Chair", "ORG:Kent", "ORG:Medway"), [("Head", "Kent"), ("Chair", "Medway")]),
        (("a.ORG:Kent", "b.TITLE:Head"), [("Head", "Kent")]),
        (("TITLE:Head", "a.TITLE:Chair", "a.ORG:Medway"), [("Head", ""), ("Chair", "Medway")]),
        (("TITLE:Head", "ORG:Kent", "a.TITLE:Chair"), [("Head", "Kent"), ("Chair", "")]),
        (("TITLE:Head", "ROLE:Leader"), [("Head", "")]),
        (("TITLE:", "ORG:;", "ROLE:Leader"), [("Leader", "")]),
        (("TITLE:Head", "TITLE:Head"), [("Head", "")]),
    ],
)
def test_what_somebody_does_and_for_whom(read: Any, lines: tuple[str, ...], posts: list[tuple[str, str]]) -> None:
    assert [(each.title, each.organisation) for each in read("FN:Ada Marsh", *lines).posts] == posts


def test_categories_belong_to_the_post_of_their_group_or_to_the_card(read: Any) -> None:
    found = read("FN:Ada Marsh", "TITLE:Head", "CATEGORIES:One,Two", "x.TITLE:Chair", "x.CATEGORIES:Three")
    assert found.posts == (IncomingPost(title="Head"), IncomingPost(title="Chair", categories=("Three",)))
    assert found.categories == ("One", "Two")


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (("FN:ada@example.org",), "it has no name."),
        (("FN:", "N:;;;;", "EMAIL:ada@example.org"), "it has no name."),
        (("FN:020 7946 0018",), "it has no name."),
        (("FN:Kent Libraries", "ORG:Kent Libraries;"), "it is about an organisation, not a person."),
        (("FN:Kent", "N:x;y;;;", "X-ABShowAs:COMPANY"), "it is about an organisation, not a person."),
        (("FN:The network", "KIND:group"), "it is about a group, not a person."),
        (("FN:Ada Marsh", "EMAIL:nowhere"), 'emails: "nowhere" is not an e-mail address.'),
        (("FN:Ada Marsh", "no colon at all"), 'its line "no colon at all" cannot be read.'),
        ((f"FN:{'a' * 1001}",), "its FN has more than 1,000 characters."),
        (("FN:Ada", *["EMAIL:a@example.org"] * 200), "it has more than 200 names, e-mails, phones and roles."),
    ],
)
def test_a_bad_card_is_refused_with_the_reason(refused: Any, lines: tuple[str, ...], reason: str) -> None:
    assert refused(*lines) == reason


def test_another_version_is_refused_by_its_name(refused: Any) -> None:
    assert refused("FN:Ada", version="5.0") == 'it is of version "5.0": 2.1, 3.0 and 4.0 are read.'


def test_a_bad_card_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    cards = loaded(tmp_path, card("FN:A B") + card("FN:C D", "rubbish") + "BEGIN:VCARD\nFN:E F\n" + card("FN:G H"))
    assert [each.name for each in cards.cards] == ["A B", "G H"]
    assert [(each.number, each.name, each.reason) for each in cards.unread] == [
        (2, "C D", 'its line "rubbish" cannot be read.'),
        (3, "E F", "it ends too soon."),
    ]


def test_a_file_that_ends_too_soon(tmp_path: Path) -> None:
    cards = loaded(tmp_path, card("FN:A B") + "BEGIN:VCARD\nVERSION:3.0\nFN:C D")
    assert [(each.number, each.reason) for each in cards.unread] == [(2, "it ends too soon.")]


def test_what_stands_outside_of_the_cards_is_said(tmp_path: Path) -> None:
    cards = loaded(tmp_path, card("FN:A B") + "Sent from my phone\n\n" + card("FN:C D"))
    assert len(cards.cards) == 2
    assert cards.notes == ("Not read: 1 line outside of the cards.",)


def test_the_card_of_an_agent_is_left_out(tmp_path: Path) -> None:
    agent = "AGENT:\nBEGIN:VCARD\nVERSION:2.1\nFN:Agent\nEND:VCARD"
    cards = loaded(tmp_path, card("FN:A B", agent, "EMAIL:a@example.org", version="2.1"))
    assert [(each.name, each.emails) for each in cards.cards] == [("A B", ("a@example.org",))]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"<!DOCTYPE html><html></html>", "a web page"),
        (b"Name,Email\nAda,a@example.org\n", "plain text"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "a calendar"),
        (b"PK\x03\x04", "a workbook or a zip file"),
        (b"%PDF-1.4", "a PDF"),
    ],
)
def test_what_is_no_file_of_cards_is_refused_by_what_it_is(tmp_path: Path, content: bytes, what: str) -> None:
    with pytest.raises(CannotImport) as caught:
        loaded(tmp_path, content)
    assert caught.value.message == f"{tmp_path / 'people.vcf'} is {what}, not a file of cards."


def test_a_file_of_cards_is_known_by_its_name_or_by_how_it_begins(tmp_path: Path) -> None:
    for name, content, known in (("a.vcf", "x", True), ("a.txt", card("FN:A B"), True), ("a.csv", "Name\nA", False)):
        (tmp_path / name).write_text(content)
        assert is_cards(tmp_path / name) is known


def test_files_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vcard, "MOST_CARDS", 2)
    assert len(loaded(tmp_path, card("FN:A B") * 2).cards) == 2
    with pytest.raises(CannotImport, match=r"has more than 2 cards\."):
        loaded(tmp_path, card("FN:A B") * 3)
    monkeypatch.setattr(vcard, "LARGEST", 20)
    with pytest.raises(CannotImport, match="is larger than"):
        loaded(tmp_path, card("FN:A B"))
