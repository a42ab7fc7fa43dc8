"""Cards, given to what reads them: khard and vobject (3.0), npm's vcard4 (4.0)."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from seslip_cli.domain.contact import Contact, Role
from seslip_cli.render.formats import CardVersion
from tests.clients.conftest import Call
from tests.conftest import Run
from tests.render.test_vcard import ADA, written

AWKWARD = 'Ünïcode, with; marks: "quoted", a\\backslash\\N and 😀' * 3
ODD = Contact(
    id="odd",
    name=AWKWARD,
    title="Cllr, Dr",
    emails=("o'odd+1@example.org",),
    publish=("role", "emails"),
    role=(Role(title=AWKWARD, organisation=AWKWARD), Role(title="Chair", organisation="Ofsted")),
)

Cards = Callable[..., Path]


@pytest.fixture
def cards(run: Run, example: Path, tmp_path: Path) -> Cards:
    """A file of the example's cards in a version."""

    def make(version: str, *more: str) -> Path:
        file = tmp_path / f"people{version}.vcf"
        result = run("contacts", "--output", file, "--vcard", version, *more, store=example)
        assert result.exit_code == 0
        return file

    return make


@pytest.fixture
def khard(call: Call, clients: Path, tmp_path: Path) -> Call:
    """khard with one address book, which is a folder with a file for each card."""
    config = tmp_path / "khard.conf"
    config.write_text(f"[addressbooks]\n[[office]]\npath = {tmp_path / 'office'}\n")
    (tmp_path / "office").mkdir()
    return lambda *words: call(clients / "python/bin/khard", "-c", config, *words)


def put_into_office(content: bytes, folder: Path) -> None:
    for number, card in enumerate(content.split(b"BEGIN:VCARD\r\n")[1:]):
        (folder / "office" / f"{number}.vcf").write_bytes(b"BEGIN:VCARD\r\n" + card)


@pytest.mark.parametrize(("more", "count"), [((), 32), (("--everything",), 34)])
def test_khard_lists_everybody(cards: Cards, khard: Call, tmp_path: Path, more: tuple[str, ...], count: int) -> None:
    put_into_office(cards("3.0", *more).read_bytes(), tmp_path)
    lines = khard("list", "--parsable").splitlines()
    assert len(lines) == count
    assert len({line.split("\t")[0] for line in lines}) == count
    assert any(line.split("\t")[1] == "Bram van der Zee" for line in lines)


def test_khard_files_somebody_where_the_programme_does(cards: Cards, khard: Call, tmp_path: Path) -> None:
    put_into_office(cards("3.0").read_bytes(), tmp_path)
    names = [line.split("\t")[1] for line in khard("list", "--parsable", "--sort", "last_name").splitlines()]
    assert names[-1] == "Bram van der Zee"


def test_khard_shows_a_person_whole(khard: Call, tmp_path: Path) -> None:
    put_into_office(written(ADA, everything=True), tmp_path)
    shown = khard("show", "Ada")
    for words in (
        *("Full name: Cllr Ada de Marsh Jr OBE, QPM", "Nickname: Addie", "ada.marsh@example.org"),
        *("CELL: 07700 900123 ext 12", "020 7946 0018", "Kent", "Head; and more", "Ofsted", "Chair"),
    ):
        assert words in shown


_READ = """
import json, sys
from pathlib import Path
import vobject
for card in vobject.readComponents(Path(sys.argv[1]).read_bytes().decode(), allowQP=False, validate=True):
    card.validate(raiseException=True)
    name = card.n.value
    several = lambda key: [each.value for each in card.contents.get(key, [])]
    print(json.dumps({
        "version": card.version.value, "uid": card.uid.value, "fn": card.fn.value,
        "n": [name.family, name.given, name.additional, name.prefix, name.suffix],
        "email": several("email"), "tel": several("tel"), "org": several("org"), "title": several("title"),
        "types": [each.params for each in card.contents.get("tel", [])],
    }))
"""


@pytest.fixture
def vobject(call: Call, clients: Path) -> Callable[[Path], list[dict[str, Any]]]:
    """What vobject reads of a file, card by card, each found valid."""
    return lambda file: [
        json.loads(line) for line in call(clients / "python/bin/python", "-c", _READ, file).splitlines()
    ]


def test_vobject_finds_every_card_valid(cards: Cards, vobject: Callable[[Path], list[dict[str, Any]]]) -> None:
    for more, count in (((), 32), (("--everything",), 34)):
        found = vobject(cards("3.0", *more))
        assert len(found) == len({each["uid"] for each in found}) == count
        assert {each["version"] for each in found} == {"3.0"}
    (delphine,) = [each for each in found if each["fn"] == "Delphine Achterberg"]
    assert delphine["n"] == ["Achterberg", "Delphine", "", "", ""]
    assert delphine["email"] == ["delphine.achterberg@example.org"]
    assert (delphine["tel"], delphine["types"]) == (["07700 900105"], [{"TYPE": ["CELL"]}])
    assert delphine["org"] == [["South East Sector Led Improvement Programme"]]
    assert delphine["title"] == ["Adoption and Fostering Networks Lead"]


def test_vobject_reads_awkward_texts_whole(vobject: Callable[[Path], list[dict[str, Any]]], tmp_path: Path) -> None:
    file = tmp_path / "odd.vcf"
    file.write_bytes(written(ODD))
    (odd,) = vobject(file)
    assert odd["fn"] == f"Cllr, Dr {' '.join(AWKWARD.split())}"
    assert odd["n"][3] == "Cllr, Dr"
    assert odd["title"] == [AWKWARD, "Chair"]
    assert odd["org"] == [[AWKWARD], ["Ofsted"]]


@pytest.fixture
def vcard4(call: Call, clients: Path) -> Callable[[Path], list[dict[str, Any]]]:
    """What npm's vcard4 reads of a file, card by card; it refuses what breaks RFC 6350."""
    script = Path(__file__).with_name("cards.mjs")
    return lambda file: [
        json.loads(line) for line in call("node", script, file, env={"CLIENTS": str(clients)}).splitlines()
    ]


def test_vcard4_reads_every_card(cards: Cards, vcard4: Callable[[Path], list[dict[str, Any]]]) -> None:
    for more, count in (((), 32), (("--everything",), 34)):
        found = vcard4(cards("4.0", *more))
        assert len(found) == len({each["UID"][0] for each in found}) == count
    (bram,) = [each for each in found if each["FN"] == ["Bram van der Zee"]]
    assert bram["KIND"] == ["individual"]
    assert bram["N"][0]["familyNames"] == "Zee"
    assert bram["N"][0]["additionalNames"] == "van der"
    assert bram["TEL"] == ["tel:+447700900108"]
    assert bram["TITLE"] == ["Quality Assurance Network Consultant"]


def test_vcard4_reads_what_is_awkward(vcard4: Callable[[Path], list[dict[str, Any]]], tmp_path: Path) -> None:
    file = tmp_path / "odd.vcf"
    file.write_bytes(written(ADA, CardVersion.V4, everything=True))
    (ada,) = vcard4(file)
    assert ada["FN"] == ["Cllr Ada de Marsh Jr OBE, QPM"]
    assert ada["N"][0]["honorificSuffixes"] == ["Jr", "OBE, QPM"]
    assert ada["TEL"] == ["tel:+442079460018", "tel:+447700900123;ext=12", "ring the desk"]
    assert ada["TITLE"] == ["Head; and more", "Chair"]


def test_vcard4_can_refuse(vcard4: Callable[[Path], list[dict[str, Any]]], tmp_path: Path) -> None:
    file = tmp_path / "bad.vcf"
    file.write_bytes(written(ADA, CardVersion.V4).replace(b"FN:", b"NONSENSE:"))
    with pytest.raises(AssertionError, match="NONSENSE"):
        vcard4(file)
