"""The weekly update, put together."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from seslip_cli.domain.authority import Authority
from seslip_cli.domain.contact import Contact, Role
from seslip_cli.domain.issue import Issue, Item, Link, Reminder
from seslip_cli.domain.meeting import Meeting, PeerGroup
from seslip_cli.domain.network import Network
from seslip_cli.domain.programme import IssueSettings
from seslip_cli.domain.resource import Resource
from seslip_cli.views.update import Fact, Surroundings, Update, build_peer_challenge, build_update, role_words

DAY = date(2019, 11, 8)
AUTHORITIES = {
    "kent": Authority(id="kent", name="Kent", gss="E10000016", dfe=886),
    "surrey": Authority(id="surrey", name="Surrey", gss="E10000030", dfe=936),
}
ADA = Contact(
    id="ada",
    name="Ada Marsh",
    emails=("ada@example.org",),
    phones=("07700 900111",),
    publish=("role", "emails"),
    role=(
        Role(title="Officer", authority="kent", to=date(2019, 11, 7)),
        Role(title="Lead", organisation="The programme", from_=date(2019, 11, 8)),
    ),
)
BEN = Contact(id="ben", name="Ben Zest", emails=("ben@example.org",), phones=("07700 900112",))
CLEO = Contact(id="cleo", name="Cleo Abbot", emails=("cleo@example.org",), phones=("07700 900113",), publish=())
DORA = Contact(id="dora", name="Dora Quill", phones=("020 7946 0001",), publish=("phones",))


def meeting(id: str, day: date | None, *networks: str, **more: Any) -> Meeting:
    status = "scheduled" if day else "tbc"
    return Meeting(**{"id": id, "title": id.title(), "networks": networks, "date": day, "status": status, **more})


def around(**more: Any) -> Surroundings:
    settings: dict[str, Any] = {
        "programme": "SESLIP",
        "settings": IssueSettings(introduction="Hello.", contacts=("ada",), months_of_resources=3),
        "contacts": {each.id: each for each in (ADA, BEN, CLEO, DORA)},
        "authorities": AUTHORITIES,
        "networks": {},
        "meetings": {},
        "upcoming": [],
        "to_be_confirmed": [],
        "peer_groups": (),
        "resources": {},
        "workstreams": {"ad-education": "6. AD Education"},
    }
    return Surroundings(**{**settings, **more})


def issue(*items: Item, **more: Any) -> Issue:
    return Issue(**{"number": 377, "date": DAY, "item": items, **more})


def item(**more: Any) -> Item:
    return Item(**{"id": "story", "title": "Story", "update": "News.", **more})


def built(an_issue: Issue | None = None, **more: Any) -> Update:
    return build_update(an_issue or issue(item()), around(**more))


def test_the_heading_and_the_introduction() -> None:
    update = built()
    assert update.heading == "Update no 377, Friday 8 November 2019"
    assert update.introduction == "Hello."
    assert built(issue(item(), introduction="Its own.")).introduction == "Its own."


def test_only_what_a_person_publishes_is_in_the_contact_block() -> None:
    update = built(issue(item(contacts=("ben", "cleo", "dora", "ada"))))
    assert [(each.name, each.roles, each.emails, each.phones) for each in update.contacts] == [
        ("Cleo Abbot", (), (), ()),
        ("Ada Marsh", ("Lead (The programme)",), ("ada@example.org",), ()),
        ("Dora Quill", (), (), ("020 7946 0001",)),
    ]


def test_who_publishes_nothing_is_left_out_and_named() -> None:
    update = built(issue(item(contacts=("ben", "ada"))))
    assert update.left_out == ("Ben Zest",)
    assert [fact.words for fact in update.stories[0].facts] == ["Ada Marsh"]


def test_the_role_is_that_of_the_day_of_the_issue() -> None:
    before = built(issue(item(), date=date(2019, 11, 1)))
    assert before.contacts[0].roles == ("Officer (Kent)",)
    assert built().contacts[0].roles == ("Lead (The programme)",)


def test_a_role_without_a_body() -> None:
    assert role_words(Role(title="Adviser"), AUTHORITIES) == "Adviser"


def test_the_facts_of_a_story_in_order() -> None:
    board = meeting("board", date(2019, 12, 6), link="https://meet.example.org/b")
    update = built(
        issue(
            item(
                workstream="ad-education",
                deadline=date(2019, 11, 15),
                event="board",
                meetings=("board",),
                resources=("guide",),
                links=(Link(text="More", url="https://www.example.org/more"),),
                contacts=("ada",),
            )
        ),
        meetings={"board": board},
        resources={"guide": Resource(id="guide", title="A guide", url="https://www.example.org/guide")},
    )
    assert update.stories[0].facts == (
        Fact(label="Workstream", words="6. AD Education"),
        Fact(label="Deadline", words="Friday 15 November 2019"),
        Fact(label="Meeting", words="Board, Friday 6 December 2019", url="https://meet.example.org/b"),
        Fact(label="Read", words="A guide", url="https://www.example.org/guide"),
        Fact(label="Link", words="More", url="https://www.example.org/more"),
        Fact(label="Contact", words="Ada Marsh", contact="ada"),
    )


def test_a_reminder_says_where_it_first_stood() -> None:
    update = built(
        issue(item(first=377), reminder=(Reminder(id="old", title="Old", update="x", first=370, reason="because"),))
    )
    assert update.stories[0].origin is None
    assert update.reminders[0].origin == "First in update no 370"


def resource(id: str, published: date | None) -> Resource:
    return Resource(id=id, title=id, publisher="Ofsted", published=published)


def test_resources_of_the_last_months_newest_first_then_what_is_undated() -> None:
    every = [
        resource("standing", None),
        resource("too-old", date(2019, 8, 7)),
        resource("oldest", date(2019, 8, 8)),
        resource("newest", date(2019, 11, 8)),
        resource("not-yet", date(2019, 11, 9)),
    ]
    update = built(resources={each.id: each for each in every})
    assert [(line.title, line.source) for line in update.resources] == [
        ("newest", "Ofsted, 8 November 2019"),
        ("oldest", "Ofsted, 8 August 2019"),
        ("standing", "Ofsted"),
    ]


NETWORKS = {
    "late": Network(id="late", name="Late", lead="ada"),
    "none": Network(id="none", name="None"),
    "waits": Network(id="waits", name="Waits", lead="ben"),
    "soon": Network(id="soon", name="Soon enough", short_name="Soon", lead="ada"),
    "sub": Network(id="sub", name="Sub", parent="soon"),
}


def test_network_dates_soonest_first_and_no_sub_groups() -> None:
    update = built(
        networks=NETWORKS,
        upcoming=[
            meeting("a", date(2019, 11, 11), "sub"),
            meeting("b", date(2019, 11, 12), "soon", lead="dora", link="https://meet.example.org/s"),
            meeting("c", date(2019, 11, 13), "soon"),
            meeting("d", date(2019, 12, 1), "late"),
        ],
        to_be_confirmed=[meeting("e", None, "waits", expected="spring"), meeting("f", None, "late")],
    )
    assert [(line.network, line.when, line.lead, line.contact) for line in update.network_dates] == [
        ("Soon", "Tuesday 12 November 2019", "Dora Quill", "dora"),
        ("Late", "Sunday 1 December 2019", "Ada Marsh", "ada"),
        ("None", "to be confirmed", None, None),
        ("Waits", "to be confirmed (spring)", None, None),
    ]
    assert update.network_dates[0].link == "https://meet.example.org/s"
    assert [each.name for each in update.contacts] == ["Ada Marsh", "Dora Quill"]
    assert update.left_out == ("Ben Zest",)


def group(number: int, day: date | None) -> PeerGroup:
    return PeerGroup(number=number, kind="triad", members=("kent", "surrey"), date=day, host="kent")


def test_peer_challenge_while_any_group_has_still_to_meet() -> None:
    update = built(peer_groups=(group(1, date(2019, 11, 1)), group(2, DAY)))
    assert [*build_peer_challenge(update).rows] == [
        ("Triad 1", date(2019, 11, 1), "Kent and Surrey", "Kent"),
        ("Triad 2", DAY, "Kent and Surrey", "Kent"),
    ]


def test_no_peer_challenge_when_the_round_is_over() -> None:
    assert not built(peer_groups=(group(1, date(2019, 11, 7)),)).peer_groups
    assert built(peer_groups=(group(1, None),)).peer_groups


def test_contacts_stand_in_the_order_of_their_surnames() -> None:
    filed = replace(DORA, sort="Aardvark")
    contacts = {each.id: each for each in (ADA, BEN, CLEO, filed)}
    update = built(issue(item(contacts=("ada", "cleo", "dora"))), contacts=contacts)
    assert [each.id for each in update.contacts] == ["dora", "cleo", "ada"]
