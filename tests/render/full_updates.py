"""Updates made by hypothesis, with something in each block; and the parts of small ones."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

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
from tests.render.sheets import texts

DAY = date(2019, 11, 1)
EDUCATION = NetworkDate(
    id="ad-education",
    network="AD Education",
    when="Friday 13 December 2019, 10.30am to 1.30pm, Broadway House",
    mark="moved from Friday 6 December 2019",
    page="https://www.example.org/ad-education",
    link="https://meet.example.org/ad-education",
    lead="Rhodri Casswell",
    contact="rhodri-casswell",
)
SUMMIT = EventLine(
    id="summit",
    title="Data summit",
    when="Thursday 7 November 2019, 10am, Brighton",
    mark="moved from Wednesday 6 November 2019",
    cost="£25",
    audience="data leads",
    url="https://www.example.org/summit",
)


def an_update(*stories: Story, **more: Any) -> Update:
    """An update of these stories, with nothing else in it but what is named."""
    fields: dict[str, Any] = {
        "number": 376,
        "date": DAY,
        "heading": "Update no 376, Friday 1 November 2019",
        "subject": "SESLIP Update no 376",
        "programme": "SESLIP",
        "status": "draft",
        "form": "two-part",
        "introduction": "",
        "stories": stories,
        "reminders": (),
        "network_dates": (),
        "peer_groups": (),
        "resources": (),
        "contacts": (),
        "left_out": (),
    }
    return Update(**{**fields, **more})


def a_story(**more: Any) -> Story:
    return Story(**{"id": "story", "title": "A story", "update": "News.", "facts": (), "first": 376, **more})


def full_update(text: str = "News.", words: str = "Words") -> Update:
    """An update in which every block has an entry; `text` stands for Markdown, `words` for whatever is none."""
    fact = Fact(label=words, words=words, url="https://www.example.org/fact", mark=words)
    entry = ContactEntry(
        id="ada", name=words, roles=(words, words), emails=("ada@example.org",), phones=("07700 900111",)
    )
    return an_update(
        Story(id="one", title=words, update=text, action=text, facts=(fact,), first=376),
        corrections=(Correction(revision=2, date=DAY, note=words),),
        heading=words,
        programme=words,
        introduction=text,
        plan_link="https://www.example.org/plan",
        banner=Banner(url="https://www.example.org/banner.png", alternative=words),
        reminders=(Story(id="two", title=words, action=text, facts=(fact,), first=370, origin=words),),
        network_dates=(
            NetworkDate(id="n", network=words, when=words, mark=words, page="https://www.example.org/n", lead=words),
        ),
        events=(EventLine(id="e", title=words, when=words, mark=words, cost=words, audience=words),),
        peer_groups=(PeerGroupLine(group=words, date=DAY, members=words, host=words),),
        resources=(ResourceLine(title=words, url="https://www.example.org/r", source=words),),
        contacts=(entry,),
    )


def full_updates() -> st.SearchStrategy[Update]:
    """Full updates of nasty texts."""
    text = st.lists(texts(line_ends=True), min_size=1, max_size=4).map("\n\n".join)
    return st.builds(full_update, text, texts(line_ends=False))
