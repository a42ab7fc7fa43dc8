"""`seslip contacts` as cards for address books, and `contacts import` of cards and of other programs' tables."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from tests.conftest import Run

ROLES = """
[[contact]]
id = "ada-hartley"
name = "Ada van Hartley"
title = "Cllr"
post_nominals = "OBE, QPM"
sort = "Hartley"
aliases = ["Addie"]
emails = ["ada.hartley@example.org", "ada@example.org"]
phones = ["0044 20 7946 0018", "07700 900123 ext 12"]
publish = ["role", "emails"]
lists = ["friday-update", "steering-group"]
source = "a card"
review_by = 2020-01-01

[[contact.role]]
title = "Lead Member"
authority = "kent"
networks = ["send-se19", "quality-assurance"]

[[contact.role]]
title = "Chair"
organisation = "Ofsted, South"
networks = ["ad-education"]

[[contact.role]]
title = "Head"
authority = "medway"
to = 2018-01-01
"""
"""One who has something of everything."""


@pytest.fixture
def full(example: Path) -> Path:
    """The example, with somebody who has something of everything."""
    file = example / "contacts.toml"
    file.write_text(file.read_text(encoding="utf-8") + ROLES, encoding="utf-8")
    return example


def cards_in(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("BEGIN:VCARD\r\n")[1:]


def networks_without_people(root: Path) -> str:
    networks = tomllib.loads((root / "networks.toml").read_text(encoding="utf-8"))["network"]
    return "\n".join(f'[[network]]\nid = "{each["id"]}"\nname = "{each["name"]}"' for each in networks)


def test_a_file_of_cards(run: Run, example: Path, golden: "object", tmp_path: Path) -> None:
    file = tmp_path / "people.vcf"
    result = run("contacts", "--list", "steering-group", "--output", file, store=example)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"Written: {file}\n"
    golden("contacts.vcf", file.read_bytes().decode())  # type: ignore[operator]


def test_version_4_on_stdout_is_the_same_bytes_every_day(run: Run, example: Path, golden: "object") -> None:
    words = ("contacts", "--list", "steering-group", "--format", "vcf", "--vcard", "4.0")
    result = run(*words, store=example)
    assert result.exit_code == 0
    golden("contacts-4.vcf", result.stdout_bytes.decode())  # type: ignore[operator]
    assert run(*words, store=example, today="2019-11-20").stdout_bytes == result.stdout_bytes


def test_who_publishes_nothing_is_left_out_and_counted(run: Run, example: Path, tmp_path: Path) -> None:
    file = tmp_path / "people.vcf"
    result = run("contacts", "--output", file, store=example)
    assert result.exit_code == 0
    assert result.stderr == (
        f"Written: {file}\nLeft out: 2 people publish nothing. "
        "For your own address book, with what is not for print: add --everything.\n"
    )
    assert len(cards_in(file.read_bytes())) == 32
    assert b"piers.abara" not in file.read_bytes()


def test_everything_is_for_oneself_and_says_so(run: Run, full: Path, tmp_path: Path) -> None:
    file = tmp_path / "people.vcf"
    result = run("contacts", "--output", file, "--everything", store=full)
    assert result.exit_code == 0
    assert result.stderr == (
        f"Written: {file}\nThese cards hold what people have not agreed to publish: keep them to yourself.\n"
    )
    cards = cards_in(file.read_bytes())
    assert len(cards) == 35
    (ada,) = [each for each in cards if "van Hartley" in each]
    assert "TEL;TYPE=CELL:07700 900123 ext 12\r\n" in ada
    assert "NICKNAME:Addie\r\n" in ada
    assert "CATEGORIES:SEND SE19 Network,Quality Assurance Network,friday-update,steering-group\r\n" in ada


def test_one_card_holds_what_is_published(run: Run, full: Path) -> None:
    result = run("contacts", "show", "ada-hartley", "--format", "vcf", store=full)
    (ada,) = cards_in(result.stdout_bytes)
    assert "EMAIL;TYPE=INTERNET:ada@example.org\r\n" in ada
    assert "role2.ORG:Ofsted\\, South\r\nrole2.TITLE:Chair\r\nrole2.CATEGORIES:AD Education Network\r\n" in ada
    assert not any(word in ada for word in ("TEL", "friday-update", "Addie", "Head", "a card"))


def test_words_choose_whose_cards(run: Run, example: Path) -> None:
    result = run("contacts", "pask", "--format", "vcf", store=example)
    assert result.exit_code == 0
    assert ["FN:Morwenna Pask\r\n" in each for each in cards_in(result.stdout_bytes)] == [True]


def test_nobody_who_publishes_is_refused_and_nothing_is_written(run: Run, example: Path, tmp_path: Path) -> None:
    file = tmp_path / "people.vcf"
    for words in (("contacts", "show", "piers-abara"), ("contacts", "abara")):
        result = run(*words, "--output", file, store=example)
        assert result.exit_code == 7
        assert "so no card was made." in result.stderr
        assert "add --everything" in result.stderr
    assert not file.exists()


def test_nobody_at_all_is_said(run: Run, example: Path) -> None:
    (example / "contacts.toml").write_text("", encoding="utf-8")
    (example / "networks.toml").write_text("", encoding="utf-8")
    result = run("contacts", "--format", "vcf", store=example)
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr == "seslip: There is nobody to make a card of.\nSee who there is: seslip contacts\n"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--vcard", "4.0"), "--vcard is for cards."),
        (("--everything", "--format", "csv"), "--everything is for cards."),
        (("--everything", "--vcard", "3.0"), "--vcard and --everything are for cards."),
    ],
)
def test_options_of_cards_without_cards_are_refused(
    run: Run, example: Path, options: tuple[str, ...], said: str
) -> None:
    for words in (("contacts",), ("contacts", "pask"), ("contacts", "show", "morwenna-pask")):
        result = run(*words, *options, store=example)
        assert result.exit_code == 2
        assert result.stderr == f"seslip: {said}\nAdd --format vcf, or end the name of --output in .vcf.\n"


@pytest.mark.parametrize("version", ["3.0", "4.0"])
@pytest.mark.parametrize("more", [(), ("--everything",)])
def test_importing_our_own_cards_changes_nothing(
    run: Run, full: Path, tmp_path: Path, version: str, more: tuple[str, ...]
) -> None:
    file = tmp_path / "people.vcf"
    assert run("contacts", "--output", file, "--vcard", version, *more, store=full).exit_code == 0
    count = len(cards_in(file.read_bytes()))
    before = (full / "contacts.toml").read_bytes()
    result = run("contacts", "import", file, store=full)
    assert (result.exit_code, result.stdout) == (0, "Import of people.vcf\nEvery card is there already.\n")
    assert result.stderr == (
        f"people.vcf (vCard): {count} cards.\n"
        f"{count} cards read: 0 added, 0 changed, {count} already there, 0 refused.\n"
        "Nothing to change: it is so already.\n"
    )
    assert (full / "contacts.toml").read_bytes() == before


def test_importing_our_own_table_changes_nothing(run: Run, full: Path, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    assert run("contacts", "--output", file, store=full).exit_code == 0
    before = (full / "contacts.toml").read_bytes()
    result = run("contacts", "import", file, store=full)
    assert result.exit_code == 0
    assert "35 rows read: 0 added, 0 changed, 35 already there, 0 refused." in result.stderr
    assert (full / "contacts.toml").read_bytes() == before


def test_without_its_ids_our_own_table_changes_nothing_either(run: Run, full: Path, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    assert run("contacts", "--output", file, store=full).exit_code == 0
    rows = file.read_text(encoding="utf-8-sig").splitlines()
    file.write_text("\n".join(row.partition(",")[2] for row in rows), encoding="utf-8")
    result = run("contacts", "import", file, store=full)
    assert "35 rows read: 0 added, 0 changed, 35 already there, 0 refused." in result.stderr


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_a_new_programme_knows_the_same_of_everybody(run: Run, full: Path, tmp_path: Path, version: str) -> None:
    new, file, again = tmp_path / "new", tmp_path / "people.vcf", tmp_path / "again.vcf"
    assert run("init", new, "--name", "Test Programme", "--region", "Test").exit_code == 0
    (new / "networks.toml").write_text(networks_without_people(full), encoding="utf-8")
    assert run("contacts", "--output", file, "--vcard", version, "--everything", store=full).exit_code == 0
    assert run("contacts", "import", file, store=new).exit_code == 0
    assert run("contacts", "--output", again, "--vcard", version, "--everything", store=new).exit_code == 0
    before, after = (each.read_bytes().decode().replace("\r\n ", "") for each in (file, again))
    lists = r",?\b(friday-update|steering-group|dcs|lead-members)\b(?=[,\r])"  # there are none yet in the new programme
    assert after == re.sub(r"CATEGORIES:\r\n", "", re.sub(lists, "", before))


def test_somebody_with_another_id_keeps_the_uid(run: Run, example: Path, tmp_path: Path) -> None:
    before = run("contacts", "show", "morwenna-pask", "--format", "vcf", store=example).stdout_bytes
    assert run("contacts", "rename", "morwenna-pask", "m-trevose", store=example).exit_code == 0
    assert run("contacts", "show", "m-trevose", "--format", "vcf", store=example).stdout_bytes == before
    assert run("contacts", "rename", "m-trevose", "morwenna-pask", store=example).exit_code == 0
    assert run("contacts", "show", "morwenna-pask", "--format", "vcf", store=example).stdout_bytes == before


def test_the_uid_says_nothing_of_the_person(run: Run, example: Path) -> None:
    card = run("contacts", "show", "morwenna-pask", "--format", "vcf", store=example).stdout
    (uid,) = [line for line in card.splitlines() if line.startswith("UID:")]
    assert re.fullmatch("UID:urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", uid)


def test_the_uid_is_the_programs_own(run: Run, example: Path) -> None:
    for verb in ("add", "set"):
        assert "--uid" not in run("contacts", verb, "--help", store=example).stdout


SENT = """BEGIN:VCARD
VERSION:3.0
FN:Zara Quill
N:Quill;Zara;;;
item1.EMAIL;type=pref:zara@example.org
TEL;type=CELL:07700900321
PHOTO;ENCODING=b:/9j/4AAQ
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Kent Libraries
ORG:Kent Libraries
END:VCARD
"""


def test_the_whole_output_of_an_import(run: Run, example: Path, tmp_path: Path) -> None:
    file = tmp_path / "phone.vcf"
    file.write_text(SENT, encoding="utf-8")
    result = run("contacts", "import", file, store=example)
    assert result.exit_code == 1
    title, blank, heads, _, *rows = result.stdout.splitlines()
    assert (title, blank) == ("Import of phone.vcf", "")
    assert heads == "Card  What became of it  Name            What changed, or why it was refused"
    assert rows == [
        "   1  added              Zara Quill",
        "   2  refused            Kent Libraries  it is about an organisation, not a person.",
    ]
    assert result.stderr == (
        "phone.vcf (vCard): 2 cards.\n"
        "2 cards read: 1 added, 0 changed, 0 already there, 1 refused.\n"
        "Note: Not taken over, with the number of cards: pictures and sounds (1).\n"
        "Note: Zara Quill: The phone 07700900321 is written 07700 900321.\n"
        "Change 1. To take it back: seslip undo 1\n"
    )
    again = run("contacts", "import", file, store=example)
    assert "2 cards read: 0 added, 0 changed, 1 already there, 1 refused.\n" in again.stderr
    assert again.stderr.endswith("Nothing to change: it is so already.\n")


def test_a_dry_run_changes_nothing(run: Run, example: Path, tmp_path: Path) -> None:
    file = tmp_path / "phone.txt"
    file.write_text(SENT, encoding="utf-8")
    before = (example / "contacts.toml").read_bytes()
    result = run("contacts", "import", file, "--dry-run", "--format", "json", store=example)
    whole = json.loads(result.stdout)
    assert (whole["rows_read"], whole["added"], whole["columns"], whole["dry_run"]) == (2, 1, {}, True)
    assert whole["refused"] == [
        {"row": 2, "reason": "it is about an organisation, not a person.", "cells": ["Kent Libraries"]}
    ]
    assert (example / "contacts.toml").read_bytes() == before


def test_options_of_tables_are_refused(run: Run, example: Path, tmp_path: Path) -> None:
    file = tmp_path / "phone.vcf"
    file.write_text(SENT, encoding="utf-8")
    for options in (("--column", "name=FN"), ("--sheet", "One")):
        result = run("contacts", "import", file, *options, store=example)
        assert result.exit_code == 2
        assert result.stderr == (
            f"seslip: {file} is a file of cards, and has no sheets or columns.\nLeave {options[0]} out.\n"
        )


def test_a_page_with_the_name_of_cards_is_refused_by_what_it_is(run: Run, example: Path, tmp_path: Path) -> None:
    file = tmp_path / "people.vcf"
    file.write_text("<!DOCTYPE html><html><title>Sign in</title></html>", encoding="utf-8")
    result = run("contacts", "import", file, store=example)
    assert (result.exit_code, result.stdout) == (6, "")
    assert result.stderr == (
        f"seslip: {file} is a web page, not a file of cards.\n"
        "Export or save the cards themselves: they begin BEGIN:VCARD.\n"
    )


OUTLOOK = """"Title","First Name","Middle Name","Last Name","Suffix","Company","Department","Job Title","Business Fax",\
"Business Phone","Business Phone 2","Home Phone","Mobile Phone","Categories","E-mail Address","E-mail Type",\
"E-mail 2 Address","Notes"
"Cllr","Zara","","Quill","MBE","Kent","Children","Chair","020 7946 0019","020 7946 0018","","","07700 900321","Blue",\
"zara@example.org","SMTP","zq@example.org",""
"""
GOOGLE = """Name,Given Name,Additional Name,Family Name,Name Prefix,Name Suffix,Nickname,Group Membership,\
E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Name,Organization 1 - Title
Zara Quill,Zara,,Quill,Cllr,MBE,,* myContacts,* Work,zara@example.org ::: zq@example.org,Work,\
020 7946 0018 ::: 07700 900321,Kent,Chair
"""
GOOGLE_NOW = """First Name,Middle Name,Last Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,\
Organization Title,Organization Department,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,\
Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value
Zara,,Quill,Cllr,MBE,,,Kent,Chair,,* myContacts,Work,zara@example.org,Home,zq@example.org,Work,020 7946 0018,Mobile,\
07700 900321
"""


@pytest.mark.parametrize("table", [OUTLOOK, GOOGLE, GOOGLE_NOW], ids=["outlook", "google", "google-now"])
def test_the_tables_of_other_programs_are_read(run: Run, example: Path, tmp_path: Path, table: str) -> None:
    file = tmp_path / "contacts.csv"
    file.write_text(table, encoding="utf-8")
    assert run("contacts", "import", file, store=example).exit_code == 0
    assert "1 already there" in run("contacts", "import", file, store=example).stderr
    (found,) = json.loads(run("contacts", "quill", "--format", "json", store=example).stdout)["rows"]
    assert found == {
        "id": "zara-quill",
        "name": "Cllr Zara Quill MBE",
        "roles": "Chair (Kent)",
        "emails": "zara@example.org, zq@example.org",
        "phones": "020 7946 0018, 07700 900321",
        "publish": "",
        "lists": "",
        "aliases": "",
        "sort": None,
        "source": None,
        "review_by": None,
    }
