"""The weekly update, put together."""

import re
from datetime import date, time
from typing import Any

import pytest
from msgspec.structs import replace

from seslip_cli.domain.authority import Authority
from seslip_cli.domain.contact import Contact, Role
from seslip_cli.domain.issue import Issue, Item, Link, Reminder
from seslip_cli.domain.meeting import FormerDate, Meeting, PeerGroup
from seslip_cli.domain.network import Network
from seslip_cli.domain.programme import IssueSettings, Particulars
from seslip_cli.domain.resource import Resource
from seslip_cli.views.update import EventLine, Fact, Update, build_peer_challenge
from seslip_cli.views.update_making import Surroundings, build_update, role_words

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
        "programme": Particulars(name="SESLIP"),
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
        ("Ada Marsh", ("Lead (The programme)",), ("ada@example.org",), ()),
        ("Dora Quill", (), (), ("020 7946 0001",)),
    ]


def test_who_publishes_nothing_is_left_out_and_named() -> None:
    update = built(issue(item(contacts=("ben", "cleo", "ada"))))
    assert update.left_out == ("Cleo Abbot", "Ben Zest")
    assert [fact.words for fact in update.stories[0].facts] == ["Ada Marsh"]


@pytest.mark.parametrize("publish", [(), ("role",), ("phones",), ("role", "phones")])
def test_who_publishes_what_they_do_not_have_on_that_day_is_left_out_and_named(publish: tuple[str, ...]) -> None:
    role = Role(title="Officer", authority="kent", to=date(2019, 11, 7))
    gone = replace(ADA, phones=(), publish=publish, role=(role,))
    lead = {"late": replace(NETWORKS["late"], lead="ada")}
    update = built(issue(item(contacts=("ada",))), contacts={"ada": gone}, networks=lead)
    assert (update.contacts, update.left_out, update.stories[0].facts) == ((), ("Ada Marsh",), ())
    assert (update.network_dates[0].lead, update.network_dates[0].contact) == (None, None)


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
        Fact(label="Meeting", words="Board, Friday 6 December 2019", url="https://meet.example.org/b", meeting="board"),
        Fact(label="Read", words="A guide", url="https://www.example.org/guide"),
        Fact(label="Link", words="More", url="https://www.example.org/more"),
        Fact(label="Contact", words="Ada Marsh", contact="ada"),
    )


def test_a_workstream_that_is_not_in_the_plan_of_the_year_is_left_out_of_the_facts() -> None:
    reminder = Reminder(id="old", title="Old", update="x", workstream="of-last-year", deadline=DAY, first=370)
    update = built(issue(reminder=(reminder,)))
    assert [fact.label for fact in update.reminders[0].facts] == ["Deadline"]


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


def test_network_dates_soonest_first_and_sub_groups_that_have_a_day() -> None:
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
        ("Sub", "Monday 11 November 2019", None, None),
        ("Soon", "Tuesday 12 November 2019", "Dora Quill", "dora"),
        ("Late", "Sunday 1 December 2019", "Ada Marsh", "ada"),
        ("None", "to be confirmed", None, None),
        ("Waits", "to be confirmed (spring)", None, None),
    ]
    assert [line.link for line in update.network_dates] == [None, "https://meet.example.org/s", None, None, None]
    assert [each.name for each in update.contacts] == ["Ada Marsh", "Dora Quill"]
    assert update.left_out == ("Ben Zest",)


def by_name(**more: Any) -> IssueSettings:
    return IssueSettings(order_of_network_dates="name", **more)


def test_network_dates_in_the_order_of_names() -> None:
    networks = [
        Network(id="zebra", name="zebra"),
        Network(id="early-years", name="Éarly years"),
        Network(id="data", name="The network for data", short_name="Data"),
        Network(id="fostering", name="Fostering"),
    ]
    update = built(
        settings=by_name(),
        networks={each.id: each for each in networks},
        upcoming=[meeting("z", date(2019, 11, 9), "zebra")],
    )
    assert [line.network for line in update.network_dates] == ["Data", "Éarly years", "Fostering", "zebra"]


def test_meetings_of_one_day_stand_in_the_order_of_the_clock() -> None:
    day = date(2019, 11, 12)
    update = built(
        networks={id: Network(id=id, name=id.title()) for id in ("late", "soon", "unsaid")},
        upcoming=[
            meeting("c", day, "unsaid"),
            meeting("b", day, "soon", arrive=time(9), start=time(11)),
            meeting("a", day, "late", start=time(10)),
        ],
    )
    assert [line.network for line in update.network_dates] == ["Unsaid", "Soon", "Late"]


def test_a_meeting_of_two_networks_is_told_of_both_with_its_own_lead() -> None:
    update = built(
        networks={each.id: each for each in (NETWORKS["late"], NETWORKS["waits"])},
        upcoming=[meeting("both", date(2019, 11, 12), "late", "waits", lead="dora")],
    )
    assert [(line.network, line.when, line.lead) for line in update.network_dates] == [
        ("Late", "Tuesday 12 November 2019", "Dora Quill"),
        ("Waits", "Tuesday 12 November 2019", "Dora Quill"),
    ]
    assert [each.name for each in update.contacts] == ["Ada Marsh", "Dora Quill"]


def test_what_became_of_the_next_meeting_is_marked() -> None:
    was = (FormerDate(date=date(2019, 12, 6)),)
    update = built(
        networks={each.id: each for each in (NETWORKS["late"], NETWORKS["none"])},
        upcoming=[meeting("a", date(2019, 12, 13), "late", status="moved", was=was, venue="Shaw House")],
        to_be_confirmed=[meeting("b", None, "none", expected="spring 2020", was=was, venue="Shaw House")],
    )
    assert [(line.when, line.mark) for line in update.network_dates] == [
        ("Friday 13 December 2019, Shaw House", "moved from Friday 6 December 2019"),
        ("to be confirmed (spring 2020)", "moved from Friday 6 December 2019"),
    ]


def test_a_cancelled_meeting_is_passed_over_for_the_next() -> None:
    update = built(
        networks={"late": NETWORKS["late"], "none": NETWORKS["none"]},
        upcoming=[
            meeting("a", date(2019, 11, 12), "late", "none", status="cancelled"),
            meeting("b", date(2019, 11, 13), "late"),
        ],
    )
    assert [(line.network, line.when, line.mark) for line in update.network_dates] == [
        ("None", "Tuesday 12 November 2019", "cancelled"),
        ("Late", "Wednesday 13 November 2019", None),
    ]


def test_a_cancelled_meeting_is_shown_where_nothing_else_lies_ahead() -> None:
    off = meeting("a", date(2019, 11, 12), "sub", "none", status="cancelled", link="https://meet.example.org/a")
    update = built(networks={"sub": NETWORKS["sub"], "none": NETWORKS["none"]}, upcoming=[off])
    assert [(line.network, line.meeting, line.when, line.mark, line.link) for line in update.network_dates] == [
        ("Sub", "a", "Tuesday 12 November 2019", "cancelled", None),
        ("None", "a", "Tuesday 12 November 2019", "cancelled", None),
    ]
    again = [meeting("b", None, "sub", "none", expected="spring")]
    update = built(networks={"sub": NETWORKS["sub"], "none": NETWORKS["none"]}, upcoming=[off], to_be_confirmed=again)
    assert [(line.network, line.meeting, line.when) for line in update.network_dates] == [
        ("Sub", "a", "Tuesday 12 November 2019"),
        ("None", "b", "to be confirmed (spring)"),
    ]


def test_a_cancelled_event_elsewhere_is_said_to_be_so() -> None:
    update = built(upcoming=[meeting("summit", date(2019, 11, 12), cost="free", status="cancelled")])
    assert [(each.when, each.mark) for each in update.events] == [("Tuesday 12 November 2019", "cancelled")]


def test_a_network_has_its_page() -> None:
    page = "https://www.example.org/late"
    assert built(networks={"late": replace(NETWORKS["late"], link=page)}).network_dates[0].page == page


def test_a_lead_with_nothing_to_print_is_left_out_and_named() -> None:
    update = built(networks={"waits": NETWORKS["waits"]})
    assert (update.network_dates[0].lead, update.network_dates[0].contact) == (None, None)
    assert update.left_out == ("Ben Zest",)


def test_a_sub_group_that_waits_for_a_day_is_no_line() -> None:
    update = built(
        networks={"sub": NETWORKS["sub"]}, to_be_confirmed=[meeting("a", None, "sub")], settings=IssueSettings()
    )
    assert update.network_dates == ()


def test_events_elsewhere_are_those_of_no_network_that_say_what_they_cost() -> None:
    summit = meeting(
        "summit",
        date(2019, 11, 12),
        start=time(10),
        venue="Brighton",
        cost="£25",
        audience="data leads",
        link="https://www.example.org/summit",
        lead="ben",
    )
    update = built(
        upcoming=[summit, meeting("board", date(2019, 11, 13), "late", cost="free"), meeting("ours", DAY)],
        settings=IssueSettings(),
    )
    assert update.events == (
        EventLine(
            id="summit",
            title="Summit",
            when="Tuesday 12 November 2019, 10am, Brighton",
            cost="£25",
            audience="data leads",
            url="https://www.example.org/summit",
        ),
    )
    assert (update.contacts, update.left_out) == ((), ())


def test_an_event_elsewhere_that_an_item_tells_of_too() -> None:
    summit = meeting("summit", date(2019, 11, 12), cost="free")
    update = built(issue(item(event="summit")), upcoming=[summit], meetings={"summit": summit})
    assert [each.id for each in update.events] == ["summit"]
    assert [each.meeting for each in update.stories[0].facts] == ["summit"]


def test_a_cancelled_meeting_of_a_story_is_marked() -> None:
    board = meeting("board", date(2019, 12, 6), status="cancelled")
    facts = built(issue(item(meetings=("board",))), meetings={"board": board}).stories[0].facts
    assert facts == (Fact(label="Meeting", words="Board, Friday 6 December 2019", meeting="board", mark="cancelled"),)


def test_every_role_of_the_day_and_none_that_ended_the_day_before() -> None:
    roles = (
        Role(title="Chair", to=date(2019, 11, 7)),
        Role(title="Officer", authority="kent", to=DAY),
        Role(title="Lead", organisation="The programme", from_=DAY),
        Role(title="Adviser", from_=date(2019, 11, 9)),
    )
    update = built(contacts={"ada": replace(ADA, role=roles)})
    assert update.contacts[0].roles == ("Officer (Kent)", "Lead (The programme)")


def test_exactly_those_who_are_referred_to_once_each() -> None:
    reminder = Reminder(id="old", title="Old", update="Ask Ben Zest.", contacts=("dora",), first=370)
    update = built(issue(item(contacts=("dora",)), reminder=(reminder,)), networks={"late": NETWORKS["late"]})
    assert [each.id for each in update.contacts] == ["ada", "dora"]


def subject(pattern: str, **more: Any) -> str:
    return built(settings=IssueSettings(subject=pattern), **more).subject


def test_the_subject_of_the_mail() -> None:
    assert built().subject == "SESLIP Update no 377, Friday 8 November 2019"
    assert subject("{number}: {title}\n {date}  {programme}") == "377: Update no Friday 8 November 2019 SESLIP"


def test_what_stands_in_the_subject_is_not_filled_again() -> None:
    assert subject("{programme} {number}", programme=Particulars(name="The {number}")) == "The {number} 377"


@pytest.mark.parametrize(
    ("pattern", "told"),
    [("Update {nummer}", "{nummer}"), ("{number", "{number"), ("{} {number}", "{}"), ("number}", "}")],
)
def test_a_subject_with_a_name_that_nothing_has(pattern: str, told: str) -> None:
    words = re.escape(f"subject has {told}, which stands for nothing: in braces it may have {{programme}}, {{title}}")
    with pytest.raises(ValueError, match=words):
        IssueSettings(subject=pattern)


def group(number: int, day: date | None) -> PeerGroup:
    return PeerGroup(number=number, kind="triad", members=("kent", "surrey"), date=day, host="kent")


def test_peer_challenge_while_any_group_has_still_to_meet() -> None:
    update = built(peer_groups=(group(1, date(2019, 11, 1)), group(2, DAY), group(3, None)))
    assert [*build_peer_challenge(update).rows] == [
        ("Triad 1", "Friday 1 November 2019", "Kent and Surrey", "Kent"),
        ("Triad 2", "Friday 8 November 2019", "Kent and Surrey", "Kent"),
        ("Triad 3", "to be confirmed", "Kent and Surrey", "Kent"),
    ]


def test_names_with_an_and_of_their_own_are_told_apart() -> None:
    bodies = AUTHORITIES | {"isle": Authority(id="isle", name="Hampshire and Isle of Wight", gss="E10000014", dfe=850)}
    groups = (
        PeerGroup(number=1, kind="quartet", members=("kent", "isle", "surrey")),
        PeerGroup(number=2, kind="triad", members=("isle",)),
    )
    update = built(authorities=bodies, peer_groups=groups)
    assert [each.members for each in update.peer_groups] == [
        "Kent, Hampshire and Isle of Wight, and Surrey",
        "Hampshire and Isle of Wight",
    ]


def test_no_peer_challenge_when_the_round_is_over() -> None:
    assert not built(peer_groups=(group(1, date(2019, 11, 7)),)).peer_groups
    assert built(peer_groups=(group(1, None),)).peer_groups


def test_contacts_stand_in_the_order_of_their_surnames() -> None:
    filed = replace(DORA, sort="Aardvark")
    contacts = {each.id: each for each in (ADA, BEN, replace(CLEO, publish=("emails",)), filed)}
    update = built(issue(item(contacts=("ada", "cleo", "dora"))), contacts=contacts)
    assert [each.id for each in update.contacts] == ["dora", "cleo", "ada"]
