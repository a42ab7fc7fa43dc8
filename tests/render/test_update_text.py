"""The weekly update as plain text."""

from datetime import date

from hypothesis import given, settings

from seslip_cli.domain.issue import Correction
from seslip_cli.domain.programme import Banner
from seslip_cli.render.plain_text import columns
from seslip_cli.render.update_text import WIDTH, render_update_text
from seslip_cli.views.update import ContactEntry, Fact, NetworkDate, PeerGroupLine, ResourceLine, Update
from tests.render.full_updates import DAY, EDUCATION, SUMMIT, a_story, an_update, full_update, full_updates
from tests.render.updates import ADA

HEAD = "Update no 376, Friday 1 November 2019\n=====================================\n\n"
FOOT = "SESLIP, Friday 1 November 2019\n"


def shown(update: Update) -> str:
    """What stands between the heading and the foot, and the notes after it."""
    text = render_update_text(update)
    assert text.startswith(HEAD)
    assert FOOT in text
    return text.removeprefix(HEAD).replace(f"\n\n{FOOT}", "\n")


def test_an_update_with_nothing_in_it() -> None:
    assert render_update_text(an_update()) == HEAD + FOOT


def test_the_head() -> None:
    update = an_update(
        corrections=(
            Correction(revision=2, date=date(2019, 11, 4), note="The board meets\nat noon."),
            Correction(revision=3, date=date(2019, 11, 5), note="So it does, on Friday."),
        ),
        banner=Banner(url="https://www.example.org/b.png", alternative="Nineteen councils"),
        introduction="Good *morning*.",
        plan_link="https://www.example.org/plan",
    )
    assert shown(update) == (
        "Corrected on Tuesday 5 November 2019: So it does, on Friday.\n\n"
        "Corrected on Monday 4 November 2019: The board meets at noon.\n\n"
        "(Picture: Nineteen councils)\n\n"
        "Good morning.\n\n"
        "Our regional improvement plan [1]\n\n"
        "LINKS\n=====\n\n[1] https://www.example.org/plan\n"
    )


STORY = a_story(
    title="Board: Friday",
    update="It meets.",
    action="Ask Ada Marsh (contact details below).",
    facts=(
        Fact(label="Deadline", words="Friday 8 November 2019"),
        Fact(label="Meeting", words="Board, Friday 13 December 2019", meeting="board", mark="moved from Friday 6"),
        Fact(label="Read", words="A guide", url="https://www.example.org/guide"),
        Fact(label="Contact", words="Ada Marsh", contact="ada"),
    ),
    origin="First in update no 370",
)


def test_a_story_in_two_parts() -> None:
    text = shown(an_update(STORY, contacts=(ADA,)))
    assert text.replace(
        f"CONTACT DETAILS\n{'=' * 15}\n\nAda Marsh\nLead (Kent)\nada@example.org\n07700 900111\n\n", ""
    ) == (
        "UPDATES\n=======\n\n"
        "Board: Friday\n-------------\n\n"
        "UPDATE\nIt meets.\n\n"
        "ACTION REQUIRED\nAsk Ada Marsh (contact details below).\n\n"
        "Deadline: Friday 8 November 2019\n"
        "Meeting: Board, Friday 13 December 2019 (moved from Friday 6)\n"
        "Read: A guide [1]\n"
        "Contact: Ada Marsh (contact details below)\n\n"
        "(First in update no 370)\n\n"
        "LINKS\n=====\n\n[1] https://www.example.org/guide\n"
    )


def test_a_headline_and_its_story() -> None:
    text = shown(an_update(reminders=(a_story(update="It meets.", action="Come."),), form="headline"))
    assert text == (
        "REMINDERS FROM PREVIOUS WEEKS\n=============================\n\nA story\n-------\n\n"
        "It meets.\n\nACTION REQUIRED\nCome.\n"
    )


def test_who_is_not_in_the_contact_block_is_not_said_to_be() -> None:
    assert "Contact: Ada Marsh\n" in shown(an_update(STORY))


def test_an_address_stands_as_it_was_written_and_has_no_note() -> None:
    text = "See https://www.example.org/a%20b, or ask ada@example.org.\n"
    assert shown(an_update(introduction=text)) == text


def test_network_dates() -> None:
    waiting = NetworkDate(id="lead", network="Lead Members", when="to be confirmed")
    assert shown(an_update(network_dates=(EDUCATION, waiting))) == (
        "NETWORK DATES\n=============\n\n"
        "- AD Education [1]: Friday 13 December 2019, 10.30am to 1.30pm, Broadway House\n"
        "  (moved from Friday 6 December 2019), join online [2].\n"
        "  Contact: Rhodri Casswell\n"
        "- Lead Members: to be confirmed\n\n"
        "LINKS\n=====\n\n[1] https://www.example.org/ad-education\n[2] https://meet.example.org/ad-education\n"
    )


def test_events_elsewhere() -> None:
    assert shown(an_update(events=(SUMMIT,))) == (
        "EVENTS ELSEWHERE\n================\n\n"
        "- Data summit [1]: Thursday 7 November 2019, 10am, Brighton (moved from\n"
        "  Wednesday 6 November 2019). Cost: £25. For: data leads\n\n"
        "LINKS\n=====\n\n[1] https://www.example.org/summit\n"
    )


def test_peer_challenge_resources_and_contacts() -> None:
    update = an_update(
        peer_groups=(PeerGroupLine(group="Triad 1", date=DAY, members="Kent and Surrey", host="Kent"),),
        resources=(
            ResourceLine(title="A guide", url="https://www.example.org/guide", source="Ofsted, 8 October 2019"),
            ResourceLine(title="The plan", source=""),
        ),
        contacts=(
            ContactEntry(
                id="ada", name="Ada Marsh", roles=("Lead",), emails=("ada@example.org",), phones=("07700 900111",)
            ),
        ),
    )
    assert shown(update) == (
        "PEER CHALLENGE\n==============\n\n"
        "Group    Date                    Authorities      Host\n"
        "-------  ----------------------  ---------------  ----\n"
        "Triad 1  Friday 1 November 2019  Kent and Surrey  Kent\n\n"
        "TOOLS & TEMPLATES\n=================\n\n"
        "- A guide [1] (Ofsted, 8 October 2019)\n- The plan\n\n"
        "CONTACT DETAILS\n===============\n\n"
        "Ada Marsh\nLead\nada@example.org\n07700 900111\n\n"
        "LINKS\n=====\n\n[1] https://www.example.org/guide\n"
    )


def test_each_address_is_noted_once() -> None:
    notes = render_update_text(full_update(text="[Here](https://www.example.org/fact)")).partition("LINKS")[2].split()
    addresses = [each for each in notes if each.startswith("https://")]
    assert addresses == [f"https://www.example.org/{name}" for name in ("fact", "plan", "n", "r")]


@settings(deadline=None)
@given(full_updates())
def test_no_line_is_wider_than_78_columns_but_for_one_address(update: Update) -> None:
    for line in render_update_text(update).split("\n"):
        assert columns(line) <= WIDTH or _is_one_address(line)


def _is_one_address(line: str) -> bool:
    """Whether nothing but an address, behind what marks the line, makes it long."""
    *marks, word = line.split()
    return columns(" ".join(marks)) <= WIDTH // 2 and ("@" in word or "://" in word)


@settings(deadline=None)
@given(full_updates())
def test_nothing_from_outside_steers_a_terminal(update: Update) -> None:
    text = render_update_text(update)
    assert not {*text} & {*map(chr, range(32)), "\x7f", "\x9b", "\u202e", "\u2066"} - {"\n"}
