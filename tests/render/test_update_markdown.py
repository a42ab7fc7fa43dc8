"""The weekly update as Markdown, as other programs read it."""

from datetime import date

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from seslip_cli.domain.issue import Correction
from seslip_cli.domain.programme import Banner
from seslip_cli.render.update_markdown import render_update_markdown
from seslip_cli.views.update import Fact, NetworkDate, Update
from tests.render.full_updates import EDUCATION, SUMMIT, a_story, an_update, full_update, full_updates
from tests.render.updates import ADA

HEAD = "# Update no 376, Friday 1 November 2019\n\n"
FOOT = "\n*SESLIP, Friday 1 November 2019*\n"


def shown(update: Update) -> str:
    text = render_update_markdown(update)
    assert text.startswith(HEAD)
    assert text.endswith(FOOT)
    return text.removeprefix(HEAD).removesuffix(FOOT)


def tokens_of(update: Update) -> list[Token]:
    """As GitHub and others read it, raw HTML included."""
    return MarkdownIt("commonmark").enable("table").parse(render_update_markdown(update))


def test_the_head() -> None:
    update = an_update(
        corrections=(
            Correction(revision=2, date=date(2019, 11, 4), note="The board meets\nat *noon*."),
            Correction(revision=3, date=date(2019, 11, 5), note="So it does."),
        ),
        banner=Banner(url="https://www.example.org/b.png", alternative="Nineteen councils"),
        introduction="Good *morning*.",
        plan_link="https://www.example.org/plan",
    )
    assert shown(update) == (
        "**Corrected on Tuesday 5 November 2019:** So it does.\n\n"
        "**Corrected on Monday 4 November 2019:** The board meets at \\*noon\\*.\n\n"
        "![Nineteen councils](https://www.example.org/b.png)\n\n"
        "Good *morning*.\n\n"
        "[Our regional improvement plan](https://www.example.org/plan)\n"
    )


def test_a_story() -> None:
    story = a_story(
        title="Board: 1 < 2",
        update="It meets.",
        action="Ask Ada Marsh (contact details below).",
        facts=(
            Fact(label="Meeting", words="Board, Friday 13 December 2019", mark="moved from Friday 6 December 2019"),
            Fact(label="Read", words="A guide", url="https://www.example.org/guide_(1)"),
            Fact(label="Contact", words="Ada Marsh", contact="ada"),
        ),
        origin="First in update no 370",
    )
    assert shown(an_update(story, contacts=(ADA,))).partition("\n## Contact")[0] == (
        "## Updates\n\n"
        "### Board: 1 \\< 2\n\n"
        "**Update**\n\nIt meets.\n\n"
        "**Action required**\n\nAsk Ada Marsh (contact details below).\n\n"
        "- **Meeting:** Board, Friday 13 December 2019, **moved from Friday 6 December 2019**\n"
        "- **Read:** [A guide](https://www.example.org/guide_%281%29)\n"
        "- **Contact:** Ada Marsh (contact details below)\n\n"
        "*First in update no 370*\n"
    )


def test_in_the_headline_form_only_what_is_asked_has_a_heading() -> None:
    text = shown(an_update(a_story(update="It meets.", action="Come."), form="headline"))
    assert text == "## Updates\n\n### A story\n\nIt meets.\n\n**Action required**\n\nCome.\n"


def test_who_is_not_in_the_contact_block_is_not_said_to_be() -> None:
    facts = (Fact(label="Contact", words="Ada Marsh", contact="ada"),)
    assert "- **Contact:** Ada Marsh\n" in shown(an_update(a_story(facts=facts)))


def test_two_of_one_name_are_told_apart() -> None:
    facts = (Fact(label="Contact", words="Ada Marsh", contact="ada"),)
    twin = replace(ADA, id="twin", roles=("Officer",))
    text = shown(an_update(a_story(facts=facts), contacts=(ADA, twin)))
    assert "- **Contact:** Ada Marsh, Lead (Kent) (contact details below)\n" in text


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//files.example.org/x"])
def test_an_address_that_was_put_into_the_file_by_hand_runs_nothing(address: str) -> None:
    update = an_update(
        a_story(facts=(Fact(label="Link", words="Words", url=address),)),
        plan_link=address,
        banner=Banner(url=address, alternative="Councils"),
        network_dates=(NetworkDate(id="n", network="Data", when="soon", page=address, link=address),),
    )
    links = [
        each for token in tokens_of(update) for each in token.children or () if each.type in ("link_open", "image")
    ]
    assert links == []
    assert f"- **Link:** Words ({address})\n" in shown(update)


def test_an_address_of_e_mail_in_the_contact_block_says_only_whom_it_is_of() -> None:
    text = shown(an_update(contacts=(replace(ADA, emails=("a?subject=x@example.org",)),)))
    assert "(mailto:a%3Fsubject%3Dx@example.org)" in text


def test_blanks_are_no_introduction() -> None:
    assert render_update_markdown(an_update(introduction=" \n")) == render_update_markdown(an_update())


@pytest.mark.parametrize("ending", ["- a\n- b", "* a", "+ a", "1. a", "- a\n\n  > * b"])
def test_the_facts_are_no_entries_of_a_list_that_ends_the_text(ending: str) -> None:
    facts = (Fact(label="Deadline", words="Friday 8 November 2019"),)
    plain = an_update(a_story(update=ending, facts=()))
    update = an_update(a_story(update=ending, facts=facts))

    def lists(tokens: list[Token]) -> list[str]:
        return [each.type for each in tokens if each.level == 0 and each.type.endswith("list_open")]

    assert lists(tokens_of(update)) == [*lists(tokens_of(plain)), "bullet_list_open"]


@pytest.mark.parametrize("use", ["[a][1]", "[1]", "[1][]", "[1]: see"])
def test_a_reference_in_one_text_means_nothing_in_another(use: str) -> None:
    first = f"See {use}, and [a](https://www.example.org/x).\n\n[1]: https://www.example.org/one"
    second = f"See {use}.\n\n[1]: https://www.example.org/two"
    third = f"See {use}."
    tokens = tokens_of(an_update(a_story(update=first, action=second), a_story(id="other", update=third)))
    addresses = [child.attrs["href"] for token in tokens for child in token.children or () if child.type == "link_open"]
    assert addresses == [f"https://www.example.org/{each}" for each in ("one", "x", "two")]


def test_code_that_looks_like_a_reference_is_left_alone() -> None:
    text = "`[1]` and [1]\n\n[1]: https://www.example.org/one"
    assert text in shown(an_update(a_story(update=text)))


def test_network_dates() -> None:
    waiting = NetworkDate(id="lead", network="Lead | Members", when="to be confirmed")
    assert shown(an_update(network_dates=(EDUCATION, waiting))) == (
        "## Network dates\n\n"
        "| Network | Next meeting | Contact |\n"
        "| --- | --- | --- |\n"
        "| [AD Education](https://www.example.org/ad-education) | Friday 13 December 2019, 10.30am to 1.30pm, "
        "Broadway House, **moved from Friday 6 December 2019**, "
        "[join AD Education online](https://meet.example.org/ad-education) | Rhodri Casswell |\n"
        "| Lead \\| Members | to be confirmed |  |\n"
    )


def test_events_elsewhere() -> None:
    assert shown(an_update(events=(SUMMIT,))) == (
        "## Events elsewhere\n\n"
        "- [Data summit](https://www.example.org/summit): Thursday 7 November 2019, 10am, Brighton, "
        "**moved from Wednesday 6 November 2019**. Cost: £25. For: data leads\n"
    )


STRUCTURE = [
    "h1",
    *("h2", "h3", "h2", "h3"),
    *("h2", "table", "h2", "h2", "table", "h2", "h2"),
]


@settings(deadline=None)
@given(full_updates())
def test_whatever_stands_in_it_every_block_is_read_as_one(update: Update) -> None:
    tokens = tokens_of(replace(update, introduction="Hello."))  # it may have headings of the second level
    ours = [each.tag for each in tokens if each.level == 0 and each.tag in ("h1", "h2", "h3") and each.nesting == 1]
    assert ours == [tag for tag in STRUCTURE if tag != "table"]
    assert not [each for token in tokens for each in (token, *(token.children or ())) if each.type.startswith("html")]


def test_the_order_of_the_blocks() -> None:
    tokens = [each for each in tokens_of(full_update()) if each.nesting == 1]
    assert [each.tag for each in tokens if each.tag in ("h1", "h2", "h3", "table")] == STRUCTURE
