"""Lists of things, and a card for each."""

from datetime import date

from seslip_cli.domain.issue import Issue, Item
from seslip_cli.domain.issue_summary import summarise
from seslip_cli.store.reading import Store
from seslip_cli.views.authorities import build_authorities
from seslip_cli.views.card import build_card
from seslip_cli.views.contacts import build_contacts
from seslip_cli.views.issues import build_issues
from seslip_cli.views.resources import build_resources
from seslip_cli.views.sheet import Column, Sheet
from seslip_cli.workflows import cards

TODAY = date(2019, 11, 7)


def parts(sheet: Sheet) -> dict[str, list[tuple[object, object]]]:
    return {group.title: [(row[0], row[1]) for row in group.rows] for group in sheet.groups}


def test_a_card_leaves_out_what_says_nothing() -> None:
    card = build_card("thing", "T", [("A", [("x", "1"), ("y", None), ("z", "")]), ("B", [("x", None)])])
    assert card.by == Column(id="part", title="Part")
    assert parts(card) == {"A": [("x", "1")]}


def test_a_workstream_with_its_money_meetings_and_sponsors(store: Store) -> None:
    from seslip_cli.domain.period import Year

    card = cards.workstream_card(store, "8", Year(2020), TODAY)
    shown = parts(card)
    assert card.title == "8. Data Benchmarking Network"
    assert shown["Money"] == [
        ("Data Benchmarking Network", "£70,000 planned (Includes £10k Education Data)"),
        ("Data to Insight national project", "£180,000 planned (New national project hosted in SE)"),
    ]
    assert ("summer 2020", "Data Benchmarking Network: first quarter") in shown["Meetings"]
    assert dict(shown["Workstream"])["Sponsor"] == "Averil Sandhu OBE (East Sussex)"


def test_a_contact_with_former_roles(store: Store) -> None:
    shown = parts(cards.contact_card(store, "Yasmin Haddad", TODAY))
    assert shown["Roles"] == [
        ("Head of Quality Assurance (Reading)", "from Monday 2 June 2014 to Sunday 31 March 2019"),
        ("Peer Challenge Consultant (South East Sector Led Improvement Programme)", "from Monday 1 April 2019"),
    ]
    assert dict(shown["Person"])["In print"] == "name, role, emails and phones"
    assert shown["In the weekly update"] == [
        ("No 376", "Peer challenge opens on Monday 11 November"),
        ("No 376 and 375", "Peer challenge, November 2019 to January 2020"),
    ]


def test_a_network_with_its_sub_groups_members_and_meetings(store: Store) -> None:
    shown = parts(cards.network_card(store, "Education Network", TODAY))
    assert dict(shown["Network"])["Sub-groups"] == "Education Data sub-group and Children Missing Education sub-group"
    assert ("Slough", "nobody named yet") in shown["Members"]
    assert shown["Workstreams and money"] == [("2020-21", "6. AD Education Network, £15,000 planned")]
    assert shown["Meetings"] == [
        ("Friday 13 December 2019", "AD Education Network (moved from Fri 6 Dec 2019) (in 36 days)"),
        ("during 2020-21", "AD Education and SEND SE19 Networks: joint meeting"),
    ]


def test_an_authority_counts_what_its_joint_member_does(store: Store) -> None:
    shown = parts(cards.authority_card(store, "IoW", TODAY))
    assert ("Gethin Marlowe", "Director of Children's Services") in shown["People"]
    assert shown["Networks"] == [("Quality Assurance Network", "Tamsin Eyre")]
    assert shown["Peer challenge"] == [("2019-20, quartet 3", "Slough, Milton Keynes, on Monday 11 November 2019")]
    assert dict(shown["Authority"])["Joint member"] == "Hampshire and Isle of Wight"


def test_a_role_that_is_over_is_not_among_an_authoritys_people(store: Store) -> None:
    assert "Yasmin Haddad" not in dict(parts(cards.authority_card(store, "reading", TODAY)).get("People", []))


def test_a_joint_member_names_its_members(store: Store) -> None:
    shown = parts(cards.authority_card(store, "Hants and IoW", TODAY))
    assert dict(shown["Authority"])["Members"] == "Hampshire and Isle of Wight"


def test_a_resource_and_where_it_was_mentioned(store: Store) -> None:
    card = cards.resource_card(store, "peer-challenge-handbook-2019")
    assert parts(card) == {
        "Resource": [
            ("Id", "peer-challenge-handbook-2019"),
            ("Publisher", "SESLIP"),
            ("Published", "Monday 28 October 2019"),
            ("Address", "https://www.example.org/south-east/library/peer-challenge-handbook-2019"),
        ],
        "In the weekly update": [("No 376", "Peer challenge opens on Monday 11 November")],
    }


def test_networks_stand_before_their_sub_groups_with_their_next_dates(store: Store) -> None:
    rows = [*cards.list_networks(store, TODAY).rows]
    ids = [row[0] for row in rows]
    assert ids[1:4] == ["ad-education", "education-data", "children-missing-education"]
    assert dict(zip(ids, (row[5] for row in rows), strict=True))["ad-education"] == date(2019, 12, 13)


def test_contacts_by_surname_with_the_roles_of_the_day(store: Store) -> None:
    rows = [*build_contacts(store.contacts().contact, store.bodies(), TODAY).rows]
    names = [str(row[1]) for row in rows]
    assert names.index("Lorcan Whitmarsh") == names.index("Cllr Nerys Whitcombe") + 1
    assert names[-1] == "Bram van der Zee"
    assert {row[0]: row[2] for row in rows}["yasmin-haddad"] == (
        "Peer Challenge Consultant (South East Sector Led Improvement Programme)"
    )


def test_authorities_by_name_with_their_joint_member(store: Store) -> None:
    rows = [*build_authorities(store.authorities(), None, TODAY).rows]
    assert len(rows) == 19
    assert [row[1] for row in rows] == sorted(str(row[1]) for row in rows)
    assert {row[0]: row[4] for row in rows}["hampshire"] == "Hampshire and Isle of Wight"


def test_resources_newest_first_and_undated_last(store: Store) -> None:
    days = [row[1] for row in build_resources(store.resources().resource).rows]
    dated = [day for day in days if isinstance(day, date)]
    assert dated == sorted(dated, reverse=True)
    assert days == [*dated, *([None] * (len(days) - len(dated)))]


def test_issues_with_what_each_holds() -> None:
    story = Item(id="a", title="A story", update="x")
    issues = [Issue(number=2, date=TODAY, item=(story,)), Issue(number=1, date=TODAY)]
    sheet = build_issues(map(summarise, issues))
    assert [*sheet.rows] == [
        (2, TODAY, "draft", "draft", "two-part", 1, 0, "A story", 1),
        (1, TODAY, "draft", "draft", "two-part", 0, 0, None, 1),
    ]
    assert build_issues([]).empty == "There are no issues yet. Draft the first: seslip issue new"
