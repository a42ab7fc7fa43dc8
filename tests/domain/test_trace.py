"""Finding a person again in a text."""

import pytest

from seslip_cli.domain.contact import Contact
from seslip_cli.domain.trace import Traces

ADA = Contact(
    id="ada-marsh",
    name="Ada Marsh",
    title="Cllr",
    aliases=("Ada Smith Marsh", "Ada"),
    emails=("ada.marsh@example.org",),
    phones=("07700 900123", "020 7946 0018 ext 12"),
)


@pytest.mark.parametrize(
    "text",
    [
        "Ask Ada Marsh.",
        "ADA  MARSH",
        "Ada\nMarsh",
        "Ada Marsh's paper",
        "Cllr Ada Marsh",
        "Ada Smith Marsh",
        "<ada.marsh@example.org>",
        "Call 07700900123",
        "+44 7700 900 123",
        "0044 (0)7700-900123",
        "02079460018",
        'lead = "ada-marsh"',
    ],
)
def test_a_trace(text: str) -> None:
    assert Traces(ADA).are_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ada is a language",
        "Adam Marsh",
        "Ada Marshall",
        "nada marsh",
        "ada-marsh-hall",
        "xada.marsh@example.org",
        "107700900123",
        "077009001234",
        "",
    ],
)
def test_no_trace(text: str) -> None:
    assert not Traces(ADA).are_in(text)


def test_words_go_and_ids_stay_for_they_refer() -> None:
    text = 'lead = "ada-marsh"\nnotes = "Ask Ada Marsh (ada.marsh@example.org, 07700 900 123)."\n'
    assert Traces(ADA).removed_from(text) == 'lead = "ada-marsh"\nnotes = "Ask [removed] ([removed], [removed])."\n'


def test_the_lines_on_which_traces_begin() -> None:
    text = "none\nAda Marsh and Ada Marsh\n\n  lead = ada-marsh\r\n"
    assert [*Traces(ADA).lines(text)] == [(2, "Ada Marsh and Ada Marsh"), (4, "lead = ada-marsh")]


def test_of_a_long_line_only_what_is_around_a_trace_is_told() -> None:
    ((_, told),) = Traces(ADA).lines(f"{'x' * 200} Ask Ada Marsh. {'y' * 200}")
    assert told == f"...{'x' * 95} Ask Ada Marsh. {'y' * 98}..."


def test_a_name_of_one_word_is_no_trace_but_an_id_is() -> None:
    hope = Traces(Contact(id="hope-x", name="Hope"))
    assert not hope.are_in("We hope that Hope comes")
    assert hope.are_in('lead = "hope-x"')
    assert hope.removed_from("We hope that Hope comes") == "We hope that Hope comes"


def test_earlier_forms_of_the_record_are_traces_too() -> None:
    before = Contact(id="ada-smith", name="Ada Smith", emails=("ada.smith@example.org",))
    traces = Traces(ADA, [before])
    for text in ("Ada Smith", "ada.smith@example.org", '"ada-smith"', "Ada Marsh"):
        assert traces.are_in(text)
    assert not Traces(ADA).are_in("Ada Smith")


def test_what_others_have_too_is_no_trace_but_a_name_is() -> None:
    ada = Contact(id="a", name="Ada Finch", emails=("team@example.org", "ada@example.org"), phones=("020 7946 0018",))
    bo = Contact(id="b", name="Bo Lark", emails=("TEAM@example.org",))
    cleo = Contact(id="c", name="Ada  Finch", phones=("+44 20 7946 0018",))
    traces = Traces(ada, others=(bo, cleo, Contact(id="d", name="Dora Quill")))
    assert [(each.id, common) for each, common in traces.shared()] == [("b", ["address"]), ("c", ["name", "number"])]
    text = "Ada Finch, team@example.org, ada@example.org, 0207 946 0018"
    assert traces.removed_from(text) == "[removed], team@example.org, [removed], 0207 946 0018"
    assert (traces.is_of_another("b"), traces.is_of_another("a"), traces.is_of_another(None)) == (True, False, False)


def test_ids_made_of_the_name() -> None:
    ada = Contact(id="a-finch", name="Ada Finch", aliases=("Ada",))
    traces = Traces(ada, others=[Contact(id="ada-finch-2", name="Ada Finch")])
    text = 'id = "ask-ada-finch"\nlead = "ada-finch-2"\nx = ["ada-finch", "a-finch", "ada-finches", "ask-ada-finch"]'
    assert traces.ids_made_of_it(text) == ["ask-ada-finch", "ada-finch"]
    assert Traces(Contact(id="hope", name="Hope")).ids_made_of_it(text) == []
