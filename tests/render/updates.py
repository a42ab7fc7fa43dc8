"""Updates that hold everything a page may have to show, and what is hardest to show."""

from datetime import date
from typing import Any

from seslip_cli.domain.issue import Correction
from seslip_cli.domain.programme import Banner
from seslip_cli.views.update import (
    ContactEntry,
    EventLine,
    Fact,
    NetworkDate,
    PeerGroupLine,
    ResourceLine,
    Story,
    Update,
)

DAY = date(2019, 11, 8)
LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwe" * 3
ADDRESS = f"https://www.example.org/{'a-very-long-path/' * 12}"
ADA = ContactEntry(
    id="ada", name="Ada Marsh", roles=("Lead (Kent)",), emails=("ada@example.org",), phones=("07700 900111",)
)
BEN = ContactEntry(
    id="ben",
    name="Benedict Featherstonehaugh-Cholmondeley",
    roles=("Officer", "Deputy of the officer"),
    emails=(f"{'benedict.' * 6}featherstonehaugh@example.org",),
    phones=(),
)


def story(**more: Any) -> Story:
    """A story in two parts, with what is named changed."""
    return Story(**{"id": "story", "title": "Story", "update": "News.", "facts": (), "first": 377, **more})


def an_update(**more: Any) -> Update:
    """An update of one story, with what is named changed."""
    fields: dict[str, Any] = {
        "number": 377,
        "date": DAY,
        "heading": "Update no 377, Friday 8 November 2019",
        "subject": "SESLIP Update no 377",
        "programme": "SESLIP",
        "status": "draft",
        "form": "two-part",
        "introduction": "",
        "stories": (story(),),
        "reminders": (),
        "network_dates": (),
        "peer_groups": (),
        "resources": (),
        "contacts": (),
        "left_out": (),
    }
    return Update(**{**fields, **more})


def a_full_update(**more: Any) -> Update:
    """Every block of an update, long words and addresses, tables, and stories that share an id or a title."""
    table = "| Council | **Q1** | Q2 | Q3 | Q4 | Year |\n|---|--:|--:|--:|--:|:-:|\n| Kent | 1 | 2 | 3 | 4 | 10 |"
    narrow = f"| Group | Councils | |\n|---|---|---|\n| {LONG} | Kent, Surrey | - |"
    stories = (
        story(
            id="updates",
            title=f"A title that is long, and has a word that is longer: {LONG}",
            update=f"Ask **Ada Marsh** (contact details below).\n\n# A heading\n\n{table}\n\n{narrow}",
            action=f"1. Look at <{ADDRESS}>.\n2. `{LONG}`\n\n> {LONG}\n\n```\n{LONG}\n```",
            facts=(
                Fact(label="Workstream", words="6. AD Education"),
                Fact(label="Deadline", words="Friday 22 November 2019"),
                Fact(label="Meeting", words="The Board", url="https://www.example.org/join", mark="cancelled"),
                Fact(label="Read", words="The plan", url="https://www.example.org/1"),
                Fact(label="Link", words="The plan", url="https://www.example.org/2"),
                Fact(label="Link", words=ADDRESS, url=ADDRESS),
                Fact(label="Contact", words="Ada Marsh", contact="ada"),
                Fact(label="Contact", words=BEN.name, contact="ben"),
            ),
        ),
        story(id="main", title="Only something to do", update=None, action="Do it."),
        story(id="contacts", title="The library", update="See [The library](https://www.example.org/library)."),
    )
    fields: dict[str, Any] = {
        "corrections": (
            Correction(revision=2, date=date(2019, 11, 9), note="The time of the board was wrong."),
            Correction(revision=3, date=date(2019, 11, 10), note=f"So was its place: {LONG}."),
        ),
        "banner": Banner(url="https://www.example.org/b.png", alternative="A bridge"),
        "introduction": "Ada Marsh\n(details below) edits this.\n\n- <b>one</b>\n- ![A map](https://www.example.org/m.png)",
        "plan_link": "https://www.example.org/plan",
        "stories": stories,
        "reminders": (
            story(id="updates", title="Only something to do", origin="First in update no 375", first=375),
            story(id="updates", title="Network dates", action="Come.", origin="First in update no 376", first=376),
        ),
        "network_dates": (
            NetworkDate(
                id="education",
                network="Education",
                when="Friday 13 December 2019, 10.30am to 1.30pm, Broadway House",
                mark="moved from Friday 6 December 2019",
                page="https://www.example.org/education",
                link=ADDRESS,
                lead="Ada Marsh",
                contact="ada",
            ),
            NetworkDate(id="data", network=f"Data {LONG}", when="to be confirmed", lead=BEN.name, contact="ben"),
            NetworkDate(id="kinship", network="Kinship", when="to be confirmed"),
        ),
        "events": (
            EventLine(
                id="summit",
                title="A summit of others",
                when="Thursday 7 May 2020, 10am, Brighton",
                mark="moved from Wednesday 6 May 2020",
                cost="£120.00",
                audience="everybody who works with children",
                url="https://www.example.org/summit",
            ),
            EventLine(id="fair", title=f"A fair {LONG}", when="to be confirmed (spring 2020)", cost=""),
        ),
        "peer_groups": (
            PeerGroupLine(group="Triad 1", date=date(2019, 11, 25), members="Kent, Surrey and Medway", host="Kent"),
            PeerGroupLine(group="Quartet 2", members="Slough, Reading, Wokingham and Oxfordshire"),
        ),
        "resources": (
            ResourceLine(title="A report", url="https://www.example.org/a", source="DfE, 1 November 2019"),
            ResourceLine(title="A report", url="https://www.example.org/b", source="Ofsted, 4 November 2019"),
            ResourceLine(title="On paper only", source=""),
        ),
        "contacts": (ADA, BEN),
    }
    return an_update(**{**fields, **more})
