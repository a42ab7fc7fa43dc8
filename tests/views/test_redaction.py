"""An update without a person who is to be forgotten."""

from datetime import date
from typing import Any

import msgspec
import pytest

from seslip_cli.domain.contact import Contact
from seslip_cli.domain.issue import Correction
from seslip_cli.domain.programme import Banner
from seslip_cli.domain.trace import Traces
from seslip_cli.views.redaction import redact
from seslip_cli.views.update import ContactEntry, EventLine, Fact, NetworkDate, ResourceLine, Story, Update

ADA = Contact(id="ada-marsh", name="Ada Marsh", emails=("ada.marsh@example.org",), phones=("020 7946 0018",))
TRACES = Traces(ADA, [Contact(id="ada-finch", name="Ada Finch", emails=("finch@example.org",))])


def update(**fields: Any) -> Update:
    plain: dict[str, Any] = {
        "date": date(2019, 11, 1),
        "heading": "Update no 10",
        "subject": "Update 10",
        "programme": "Invented",
        "status": "published",
        "form": "two-part",
        "introduction": "Hello all.",
        "stories": (),
        "reminders": (),
        "network_dates": (),
        "peer_groups": (),
        "resources": (),
        "contacts": (),
        "left_out": (),
    }
    return Update(number=10, **{**plain, **fields})


def text_of(introduction: str) -> str:
    return redact(update(introduction=introduction), TRACES).introduction


def test_whom_it_does_not_name_it_leaves_alone() -> None:
    plain = update(introduction="[Ada](https://example.org) writes.", left_out=("Bo",))
    assert redact(plain, TRACES) == plain


def test_the_entry_goes_and_what_refers_to_it() -> None:
    link = Fact(label="Link", words="Ada Marsh's page", url="https://example.org/ada-marsh")
    facts = (Fact(label="Contact", words="Ada Marsh", contact="ada-marsh"), link)
    story = Story(id="survey", title="Ask Ada Finch", facts=facts, first=10, action="Ring 0207 946 0018.")
    left = redact(
        update(
            stories=(story,),
            reminders=(story,),
            contacts=(
                ContactEntry(id="ada-finch", name="Ada Finch", roles=(), emails=(), phones=()),
                ContactEntry(
                    id="ada", name="Ada", roles=("For Ada Marsh",), emails=("a@b.c",), phones=("020 7946 0018",)
                ),
            ),
        ),
        TRACES,
    )
    assert left.stories == left.reminders
    (story,) = left.stories
    assert (story.title, story.action) == ("Ask [removed]", "Ring [removed].")
    assert story.facts == (Fact(label="Link", words="[removed]'s page"),)
    assert left.contacts == (
        ContactEntry(id="ada", name="Ada", roles=("For [removed]",), emails=("a@b.c",), phones=()),
    )


@pytest.mark.parametrize("named", [{"lead": "Ada Marsh"}, {"lead": "A. Marsh", "contact": "ada-marsh"}])
def test_a_network_loses_its_lead(named: dict[str, str]) -> None:
    line = NetworkDate(id="sen", network="SEND", when="Monday 2 December 2019", page="https://example.org/send")
    assert redact(update(network_dates=(msgspec.structs.replace(line, **named),)), TRACES).network_dates == (line,)


def test_addresses_that_lead_to_the_person_go_as_a_whole() -> None:
    address = "mailto:ada.marsh@example.org"
    left = redact(
        update(
            sender="finch@example.org",
            plan_link=address,
            banner=Banner(url="https://example.org/ada-marsh.png", alternative="A bridge"),
            events=(EventLine(id="expo", title="Expo", when="TBC", cost="", url=address),),
            resources=(ResourceLine(title="By Ada Marsh", url=address, source="Ada Finch, 2019"),),
            network_dates=(NetworkDate(id="sen", network="SEND", when="TBC", page=address, link=address),),
        ),
        TRACES,
    )
    assert (left.sender, left.plan_link, left.banner, left.events[0].url) == (None, None, None, None)
    assert left.resources == (ResourceLine(title="By [removed]", source="[removed], 2019"),)
    assert (left.network_dates[0].page, left.network_dates[0].link) == (None, None)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ask Ada Marsh (contact details below).", "Ask [removed]."),
        ("Ask ada\nmarsh (details below).", "Ask [removed]."),
        ("[Write to her](mailto:ada.marsh@example.org) now.", "Write to her now."),
        ('[Her page](<https://example.org/ada-marsh> "Hers")', "Her page"),
        ("Write: <ada.marsh@example.org>.", "Write: [removed]."),
        ("[Ada Marsh](https://example.org/a) is new.", "[[removed]](https://example.org/a) is new."),
        ("[See](#contact-bo) (details below)", "[See](#contact-bo) (details below)"),
        ("Ada Marsh: https://example.org", "\\[removed]: https://example.org"),
        ("See ada-marsh below.", "See [removed] below."),
    ],
)
def test_texts(before: str, after: str) -> None:
    assert text_of(before) == after


def test_notes_of_corrections_and_the_names_of_those_left_out() -> None:
    correction = Correction(revision=2, date=date(2019, 11, 2), note="Ada Marsh's number was wrong.")
    left = redact(update(corrections=(correction,), left_out=("Ada Marsh", "Bo Finch")), TRACES)
    assert left.corrections == (msgspec.structs.replace(correction, note="[removed]'s number was wrong."),)
    assert left.left_out == ("Bo Finch",)
