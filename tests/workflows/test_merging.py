"""Two records of one person made one, with every reference in every file."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from seslip_cli.domain.contact import Contact
from seslip_cli.domain.period import Year
from seslip_cli.domain.references import REFERENCES
from seslip_cli.errors import Refused
from seslip_cli.store.change import Change, change
from seslip_cli.store.reading import Store
from seslip_cli.workflows.editing import find_uses
from seslip_cli.workflows.merging import _SINGLE, Merged, merge, try_merge
from tests.workflows.test_namings import FILES

NOW = datetime(2019, 11, 7, 12, tzinfo=UTC)
YEAR = Year(2019)
TWICE = """
[[contact]]
id = "zoe"
name = "Zoë"
"""


def write(root: Path, **more: str) -> Path:
    files = {**FILES, **{f"{name}.toml": text for name, text in more.items()}}
    files["contacts.toml"] = files["contacts.toml"].replace('distinct_from = ["ada"]\n', "") + TWICE
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def merged(root: Path, stays: str, goes: str) -> Merged:
    with change(root, command="contacts merge", when=NOW) as edits:
        return merge(edits, stays, goes, YEAR)


def test_every_reference_in_every_file_moves(tmp_path: Path) -> None:
    root = write(tmp_path)
    before = find_uses(Store(root), "contact", "ada", YEAR)
    fields = {
        (kind, field) for kind, each in REFERENCES.items() for field, target in each.items() if target == "contact"
    }
    assert {(use.kind, use.field) for use in before} == fields - {("contact", "distinct_from")}
    done = merged(root, "zoe", "ada")
    assert [*done.moved] == before
    store = Store(root)
    assert find_uses(store, "contact", "ada", YEAR) == []
    assert [(use.kind, use.field) for use in find_uses(store, "contact", "zoe", YEAR)] == [
        (use.kind, use.field) for use in before
    ]
    zoe = next(each for each in store.contacts().contact if each.id == "zoe")
    assert (zoe.name, zoe.aliases, zoe.phones, zoe.lists) == ("Zoë", ("Ada",), ("+44 7700 900123",), ("friday",))
    assert (zoe.sort, zoe.source, zoe.review_by, zoe.distinct_from) == ("Zeta", "A card", date(2019, 11, 8), ("ben",))
    assert [role.title for role in zoe.role] == ["Director"]
    assert "ada" not in {each.id for each in store.contacts().contact}


PERSON = """[[contact]]
id = "a"
name = "Ada Marsh"
title = "Cllr"
emails = ["ada@example.org"]
phones = ["07700 900123"]
publish = ["role"]
lists = ["x"]

[[contact.role]]
title = "Director"
organisation = "Kent"
from = 2018-04-01

[[contact]]
id = "b"
name = "Ada  MARSH"
aliases = ["Adda"]
title = "Dr"
post_nominals = "OBE"
emails = ["ADA@example.org", "office@example.org"]
phones = ["+44 7700 900123", "020 7946 0018"]
publish = ["emails"]
lists = ["X", "y"]

[[contact.role]]
title = "director"
organisation = "Kent"
from = 2019-04-01

[[contact.role]]
title = "Director"
organisation = "Kent"
to = 2017-03-31

[[contact]]
id = "c"
name = "C"
distinct_from = ["a", "b"]
"""


def test_the_first_is_right_and_what_is_lost_is_named(tmp_path: Path) -> None:
    (tmp_path / "seslip.toml").write_text('format = 1\n[programme]\nname = "P"\n', encoding="utf-8")
    (tmp_path / "contacts.toml").write_text(PERSON, encoding="utf-8")
    done = merged(tmp_path, "a", "b")
    assert done.lost == (
        'title "Dr"; it stays "Cllr"',
        'role "director" from 2019-04-01; it stays from 2018-04-01',
    )
    ada, other = Store(tmp_path).contacts().contact
    assert ada.emails == ("ada@example.org", "office@example.org")
    assert ada.phones == ("07700 900123", "020 7946 0018")
    assert (ada.lists, ada.aliases, ada.title, ada.post_nominals) == (("x", "y"), ("Adda",), "Cllr", "OBE")
    assert [(role.from_, role.to) for role in ada.role] == [(date(2018, 4, 1), None), (None, date(2017, 3, 31))]
    assert other.distinct_from == ("a",)
    assert done.gained == (
        'e-mail "office@example.org"',
        'phone "020 7946 0018"',
        'role "Director for Kent"',
    )


def test_no_field_of_a_contact_is_forgotten() -> None:
    """What tells one record from another stays that of the first; everything else is combined or told as lost."""
    lists = {"emails", "phones", "lists", "aliases", "distinct_from", "role"}
    assert {*Contact.__struct_fields__} - {"id", "name", "uid"} == {*_SINGLE, *lists, "publish"}


def pair(root: Path, one: str, other: str) -> Merged:
    """Two contacts made one, each with its fields in TOML."""
    (root / "seslip.toml").write_text('format = 1\n[programme]\nname = "P"\n', encoding="utf-8")
    text = f'[[contact]]\nid = "a"\nname = "Ada Marsh"\n{one}\n[[contact]]\nid = "b"\nname = "Ada Marsh"\n{other}\n'
    (root / "contacts.toml").write_text(text, encoding="utf-8")
    return merged(root, "a", "b")


EMAIL = 'emails = ["ada@example.org"]\n'
PHONE = 'phones = ["07700 900123"]\n'
OTHER_PHONE = 'phones = ["020 7946 0018"]\n'


@pytest.mark.parametrize(
    ("one", "other", "publish", "said"),
    [
        (
            f'{EMAIL}{PHONE}publish = ["emails", "phones"]',
            f'{OTHER_PHONE}publish = ["emails"]',
            ("emails",),
            ("phones no more, for some come from Ada Marsh, who does not publish them",),
        ),
        (f'{EMAIL}publish = ["emails", "phones"]', f"{PHONE}", ("emails",), ("phones no more",)),
        (f'{PHONE}publish = ["phones"]', f'{OTHER_PHONE}publish = ["phones"]', ("phones",), ()),
        (f'{PHONE}publish = ["phones"]', f"{PHONE}", ("phones",), ()),
        (EMAIL, f'{PHONE}publish = ["emails", "phones"]', ("phones",), ("e-mails are not", "phones too, as")),
        (EMAIL, 'publish = ["emails"]', None, ("e-mails are not, for Ada Marsh does not publish them",)),
        (f'{EMAIL}publish = ["emails"]', f'{PHONE}publish = ["phones"]', ("emails",), ("phones are not",)),
        (EMAIL, PHONE, None, ()),
    ],
)
def test_nothing_is_published_that_either_does_not_publish(
    tmp_path: Path, one: str, other: str, publish: tuple[str, ...] | None, said: tuple[str, ...]
) -> None:
    done = pair(tmp_path, one, other)
    (ada,) = Store(tmp_path).contacts().contact
    assert ada.publish == publish
    assert len(done.published) == len(said)
    assert all(words in told for told, words in zip(sorted(done.published), sorted(said), strict=True))


def test_names_that_are_not_alike_raise_a_doubt(tmp_path: Path) -> None:
    root = write(tmp_path)
    (doubt,) = try_merge(root, "zoe", "ada", YEAR).doubts
    assert doubt.startswith("the names Zoë and Ada are not alike. If they are two people: seslip contacts set zoe ")
    (tmp_path / "alike").mkdir()
    assert pair(tmp_path / "alike", "", "").doubts == ()


PLAN = """[plan]
title = "Plan"
[[group]]
id = "g"
title = "G"
[[workstream]]
id = "w"
ref = "1"
title = "W"
group = "g"
[[workstream.sponsors]]
authority = "kent"
contact = "zoe"
[[workstream.sponsors]]
authority = "kent"
contact = "ben"
on_behalf_of = "zoe"
[[workstream.sponsors]]
authority = "kent"
contact = "ben"
[[steering]]
contact = "ben"
role = "Member"
[[steering]]
contact = "zoe"
role = "Chair"
[[steering]]
contact = "ben"
role = "Chair"
"""
ISSUE = """number = 2
date = 2019-11-08
status = "published"
[[item]]
id = "a"
title = "A"
update = "x"
contacts = ["ben", "ada", "zoe"]
"""


def test_nobody_is_named_twice_in_a_list_or_a_seat_and_nobody_sponsors_for_themselves(tmp_path: Path) -> None:
    root = write(tmp_path, **{"years/2020-21/plan": PLAN, "issues/0002": ISSUE})
    merged(root, "zoe", "ben")
    store = Store(root)
    plan = store.find_plan(Year(2020))
    assert plan is not None
    assert [(each.contact, each.on_behalf_of) for each in plan.workstream[0].sponsors] == [("zoe", None)]
    assert [(each.contact, each.role) for each in plan.steering] == [("zoe", "Member"), ("zoe", "Chair")]
    assert store.get_issue(2).item[0].contacts == ("ada", "zoe")


def test_who_is_told_apart_or_the_same_cannot_be_merged(tmp_path: Path) -> None:
    root = write(tmp_path)
    with pytest.raises(Refused, match='"ada" says that "ben" is another person'):
        merge(Change(root), "ada", "ben", YEAR)
    with pytest.raises(Refused, match='"ada" says that "ben" is another person'):
        merge(Change(root), "ben", "ada", YEAR)
    with pytest.raises(Refused, match='Both names are those of "ada"'):
        merge(Change(root), "ada", "Ada", YEAR)


def test_a_trial_changes_nothing(tmp_path: Path) -> None:
    root = write(tmp_path)
    before = {file: (root / file).read_bytes() for file in FILES}
    assert try_merge(root, "zoe", "ada", YEAR).moved
    assert {file: (root / file).read_bytes() for file in FILES} == before
