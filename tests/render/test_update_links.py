"""Places, contents and the words of links of an update's page."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from seslip_cli.render.update_links import (
    ContentsLine,
    build_contents,
    find_ambiguous,
    find_below,
    find_namesakes,
    find_people,
    place_stories,
)
from seslip_cli.views.update import ContactEntry, Fact, ResourceLine, Update
from tests.render.updates import ADA, an_update, story

_SLUGS = st.sampled_from(["a", "a-2", "a-2-2", "a-3"])


def contents_of(update: Update) -> tuple[ContentsLine, ...]:
    told = {
        "updates": place_stories(update.stories, "story"),
        "reminders": place_stories(update.reminders, "reminder"),
    }
    return build_contents(update, told)


def words_of(update: Update) -> list[str]:
    return [each.words for line in contents_of(update) for each in (line, *line.lines)]


@given(st.lists(_SLUGS, max_size=8))
def test_no_place_is_given_twice(ids: list[str]) -> None:
    places = [each.place for each in place_stories([story(id=id) for id in ids], "reminder")]
    assert len(set(places)) == len(places)
    assert all(place.startswith(f"reminder-{id}") for place, id in zip(places, ids, strict=True))


def test_a_story_stands_where_its_id_says() -> None:
    assert [each.place for each in place_stories([story(id="a"), story(id="b")], "story")] == ["story-a", "story-b"]


def test_three_stories_need_no_contents_and_four_do() -> None:
    stories = tuple(story(id=f"s{at}", title=f"Story {at}") for at in range(3))
    assert contents_of(an_update(stories=stories)) == ()
    update = an_update(stories=stories, reminders=(story(id="r", title="Old"),), contacts=(ADA,))
    assert [(line.place, line.words, [each.words for each in line.lines]) for line in contents_of(update)] == [
        ("updates", "Updates", ["Story 0", "Story 1", "Story 2"]),
        ("reminders", "Reminders from previous weeks", ["Old"]),
        ("contacts", "Contact details", []),
    ]


def test_no_line_of_the_contents_has_the_words_of_another_link() -> None:
    link = Fact(label="Link", words="The report", url="https://www.example.org/1")
    update = an_update(
        stories=(
            story(id="a", title="The report", facts=(link,)),
            story(id="b", title="The plan", update="See [The\nplan](https://www.example.org/2)."),
            story(id="c", title="News"),
            story(id="d", title="Updates"),
        ),
        reminders=(story(id="c", title="News"), story(id="c", title="News")),
    )
    assert words_of(update) == [
        *("Updates", "The report (in this update)", "The plan (in this update)", "News", "Updates (in this update)"),
        *("Reminders from previous weeks", "News (reminder)", "News (reminder) 2"),
    ]


def test_words_that_lead_to_two_places_are_found_and_others_are_not() -> None:
    same = Fact(label="Read", words="A guide", url="https://www.example.org/guide")
    update = an_update(
        stories=(story(facts=(same,), update="[Our plan](https://www.example.org/other)"),),
        resources=(
            ResourceLine(title="A guide", url="https://www.example.org/guide", source=""),
            ResourceLine(title="A report", url="https://www.example.org/1", source=""),
            ResourceLine(title="A report", url="https://www.example.org/2", source=""),
            ResourceLine(title="On paper", source=""),
            ResourceLine(title="On paper", source=""),
        ),
    )
    assert find_ambiguous(update) == {"A report"}


def test_capitals_and_blanks_make_no_other_words() -> None:
    resources = tuple(
        ResourceLine(title=title, url=f"https://www.example.org/{at}", source="")
        for at, title in enumerate(("The plan", "the  Plan", "Updates 2"))
    )
    update = an_update(stories=tuple(story(id=f"s{at}", title="THE PLAN") for at in range(4)), resources=resources)
    assert find_ambiguous(update) == {"The plan", "the  Plan"}
    assert words_of(update)[1:3] == ["THE PLAN (in this update)", "THE PLAN (in this update) 2"]


def test_a_name_is_followed_by_where_its_entry_is_and_told_from_its_namesake() -> None:
    twin = replace(ADA, id="twin", roles=(), emails=("other@example.org",))
    assert find_below(an_update(contacts=(ADA,))) == {"ada": " (contact details below)"}
    assert find_below(an_update(contacts=(ADA, twin))) == {
        "ada": ", Lead (Kent) (contact details below)",
        "twin": ", other@example.org (contact details below)",
    }


def test_of_two_people_with_one_name_neither_is_meant() -> None:
    twins = tuple(
        ContactEntry(id=id, name="Sam Holt", roles=(), emails=(), phones=()) for id in ("sam-holt", "sam-holt-2")
    )
    assert find_people(an_update(contacts=(ADA, *twins)), "update-1-") == {"Ada Marsh": "#update-1-contact-ada"}


def test_blanks_make_no_other_name() -> None:
    wide = replace(ADA, name="Ada  Marsh")
    assert find_people(an_update(contacts=(wide,)), "") == {"Ada Marsh": "#contact-ada"}
    both = an_update(contacts=(wide, replace(ADA, id="ada-2", roles=("Officer",))))
    assert find_people(both, "") == {}
    assert find_namesakes(both) == {"ada": "Lead (Kent)", "ada-2": "Officer"}
