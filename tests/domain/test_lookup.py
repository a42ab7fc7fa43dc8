import pytest
from msgspec import Struct

from seslip_cli.domain.lookup import get_named, nearest, split_names
from seslip_cli.errors import NotFound


class Thing(Struct, frozen=True):
    id: str
    name: str
    aliases: tuple[str, ...] = ()

    def called(self):
        return (self.id, self.name, *self.aliases)


EDUCATION = Thing("ad-education", "AD Education Network", ("Education ADs",))
SAFEGUARDING = Thing("ad-safeguarding", "AD Safeguarding Network", ("Safeguarding", "ADs"))
QUALITY = Thing("quality-assurance", "Quality Assurance", ("QA", "ADs"))
THINGS = (EDUCATION, SAFEGUARDING, QUALITY)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ad-education", EDUCATION),
        ("AD-Education", EDUCATION),
        ("education ads", EDUCATION),
        ("ad safeguarding NETWORK", SAFEGUARDING),
        ("qa", QUALITY),
    ],
)
def test_any_form_finds_the_record_whatever_its_capitals(words, found):
    assert get_named("network", THINGS, words) is found


COMMA = Thing("joint-meeting", "AD Safeguarding Network, with the East & West", ("One,two,three",))


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("qa", ["qa"]),
        ("", []),
        (" , ,", []),
        ("qa, ADs ,nobody", ["qa", "ADs", "nobody"]),
        ("AD Safeguarding Network, with the East & West", ["AD Safeguarding Network, with the East & West"]),
        (
            "qa, ad safeguarding network,  with the east and west,one,two,three",
            ["qa", "ad safeguarding network,  with the east and west", "one,two,three"],
        ),
        ("AD Safeguarding Network, qa", ["AD Safeguarding Network", "qa"]),
        ("one,two", ["one", "two"]),
        ("AD Safeguarding Network, with nobody", ["AD Safeguarding Network", "with nobody"]),
    ],
)
def test_names_are_parted_at_commas_and_a_name_with_commas_is_one(words, names):
    assert split_names(words, (*THINGS, COMMA)) == names


@pytest.mark.parametrize("words", ["Hants & the IoW", "hants and the  iow", "Hants&the IoW"])
def test_and_may_be_written_as_a_sign(words):
    joint = Thing("joint", "Hampshire & Isle of Wight", ("Hants and the IoW",))
    assert get_named("authority", (joint,), words) is joint


@pytest.mark.parametrize("words", ["qa", "QA"])
def test_an_id_beats_an_alias(words):
    short = Thing("qa", "Questions and Answers")
    assert get_named("network", (QUALITY, short), words) is short


def test_an_ambiguous_alias_names_the_ids():
    with pytest.raises(NotFound) as caught:
        get_named("network", THINGS, "ads")
    assert (caught.value.message, caught.value.hint, caught.value.exit_code) == (
        '"ads" may be any of several networks.',
        "Name one by its id: ad-safeguarding, quality-assurance.",
        4,
    )


def test_several_authorities_are_spelt_so():
    with pytest.raises(NotFound) as caught:
        get_named("authority", (Thing("east", "Marsh"), Thing("west", "Marsh")), "marsh")
    assert caught.value.message == '"marsh" may be any of several authorities.'


def test_one_record_that_answers_twice_is_not_ambiguous():
    double = Thing("send", "SEND", ("Send",))
    assert get_named("network", (double,), "Send") is double


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("ad-edukation", "Did you mean ad-education or ad-safeguarding?"),
        ("Qualty assurance", "Did you mean quality-assurance?"),
        ("zzz", "There are: ad-education, ad-safeguarding, quality-assurance."),
    ],
)
def test_what_is_not_there_gives_the_nearest(words, hint):
    with pytest.raises(NotFound) as caught:
        get_named("network", THINGS, words)
    assert (caught.value.message, caught.value.hint) == (f'There is no network called "{words}".', hint)


def test_nearest_of_nothing_and_of_one():
    assert nearest("zzz", {}) == "There are none yet."
    assert nearest("zzz", {"a": "a", "Name": "a"}) == "There is: a."


def test_nearest_lists_twelve_at_most():
    forms = {f"{n:02}": f"{n:02}" for n in range(14)}
    assert nearest("x", forms) == f"There are: {', '.join(list(forms)[:12])} and more."
