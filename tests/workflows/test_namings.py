"""Everywhere a person is named: no field that refers to a contact is forgotten."""

from datetime import date
from pathlib import Path

from seslip_cli.domain.references import REFERENCES
from seslip_cli.store.reading import Store
from seslip_cli.workflows.cards import contact_card
from seslip_cli.workflows.namings import LISTED, WORDS

TODAY = date(2019, 11, 7)
FILES = {
    "seslip.toml": 'format = 1\n[programme]\nname = "P"\n[issue]\ncontacts = ["ada"]\n',
    "authorities.toml": '[[authority]]\nid = "kent"\nname = "Kent"\ngss = "E10000016"\ndfe = 886\n',
    "contacts.toml": """[[contact]]
id = "ada"
name = "Ada"
sort = "Zeta"
source = "A card"
review_by = 2019-11-08
lists = ["friday"]
distinct_from = ["ben"]
phones = ["+44 7700 900123"]

[[contact.role]]
title = "Director"
authority = "kent"
networks = ["qa"]
to = 2018-03-31

[[contact]]
id = "ben"
name = "Ben"

[[contact]]
id = "cara"
name = "Cara"
distinct_from = ["ada"]
""",
    "networks.toml": """[[network]]
id = "qa"
name = "QA"
lead = "ada"
sponsor = "ada"
[[network.member]]
authority = "kent"
contact = "ada"
""",
    "years/2019-20/plan.toml": """[plan]
title = "Plan"
author = "ada"
[[group]]
id = "g"
title = "G"
[[workstream]]
id = "w"
ref = "1"
title = "W"
group = "g"
lead = "ada"
[[workstream.sponsors]]
authority = "kent"
contact = "ada"
on_behalf_of = "ben"
[[workstream.sponsors]]
authority = "kent"
contact = "ben"
on_behalf_of = "ada"
[[workstream.output]]
id = "o"
text = "A guide"
owner = "ada"
[[steering]]
contact = "ada"
role = "Chair"
""",
    "years/2019-20/meetings.toml": """[[meeting]]
id = "m"
title = "M"
date = 2019-11-08
lead = "ada"
[[meeting]]
id = "n"
title = "N"
date = 2019-11-09
chair = "ada"
""",
    "issues/0001.toml": """number = 1
date = 2019-11-01
[[item]]
id = "a"
title = "A story"
update = "x"
contacts = ["ada"]
[[reminder]]
id = "b"
title = "A reminder"
update = "x"
contacts = ["ada"]
""",
}


def test_every_field_that_refers_to_a_contact_is_told() -> None:
    fields = {
        (kind, field) for kind, each in REFERENCES.items() for field, target in each.items() if target == "contact"
    }
    assert fields == {*WORDS, *LISTED}


def test_a_card_says_everywhere_a_person_is_named(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    card = contact_card(Store(tmp_path), "Ada", TODAY)
    assert {group.title: [*group.rows] for group in card.groups} == {
        "Person": [
            ("Id", "ada"),
            ("Phone", "07700 900123"),
            ("In print", "nothing: the person is left out of the weekly update"),
            ("Lists", "friday"),
            ("Not the same as", "Ben"),
            ("Not the same as", "Cara"),
            ("Filed under", "Zeta"),
            ("Source", "A card"),
            ("Review by", "Friday 8 November 2019 (tomorrow)"),
        ],
        "Roles": [("Director (Kent)", "QA, to Saturday 31 March 2018")],
        "Networks": [("QA", "lead"), ("QA", "sponsor"), ("QA", "represents Kent")],
        "Plans": [("2019-20", "author")],
        "Workstreams": [
            ("1. W (2019-20)", "sponsor for Kent, on behalf of Ben"),
            ("1. W (2019-20)", "Ben sponsors it on their behalf"),
            ("1. W (2019-20)", "lead"),
            ("1. W (2019-20)", "owns: A guide"),
        ],
        "Steering groups": [("2019-20", "Chair")],
        "Meetings led or chaired": [
            ("Friday 8 November 2019", "M (tomorrow)"),
            ("Saturday 9 November 2019", "N (in 2 days)"),
        ],
        "In the weekly update": [
            ("Every issue", "in the contact block"),
            ("No 1", "A story"),
            ("No 1", "A reminder"),
        ],
    }
