import pytest

from seslip_cli.domain.contact import Contact, Contacts
from seslip_cli.domain.issue import Issue
from seslip_cli.domain.meeting import Meeting, Meetings
from seslip_cli.domain.network import Network, Networks
from seslip_cli.domain.period import Year
from seslip_cli.domain.plan import Plan
from seslip_cli.store.convert import convert_file
from seslip_cli.store.problem import BrokenStore
from seslip_cli.store.references import References
from seslip_cli.store.source import make_source
from seslip_cli.store.toml import parse

ADA = Contact(id="ada-marsh", name="Ada Marsh")
NETWORK = Network(id="send", name="SEND", lead="ada-march")


def take_up(references, file, records, text="", year=None):
    """What is wrong with ids, and then with references."""
    source = make_source(file, text.encode())
    references.own(type(records), source, year)
    return [problem.message for problem in references.add(records, source, year)]


def broken(references, complete=()):
    with pytest.raises(BrokenStore) as caught:
        references.check(complete)
    return [(problem.file, problem.line, problem.field, problem.message) for problem in caught.value.problems]


def test_an_id_that_is_used_twice_is_a_problem():
    text = '[[contact]]\nid = "ada-marsh"\n[[contact]]\nid = "ada-marsh"\n'
    assert take_up(References(), "contacts.toml", Contacts(contact=(ADA, ADA)), text) == [
        'the id "ada-marsh" is used twice'
    ]


def test_a_reference_waits_until_the_kind_that_it_names_is_read():
    references = References()
    take_up(references, "networks.toml", Networks(network=(NETWORK,)), '[[network]]\nlead = "ada-march"\n')
    references.check()
    take_up(references, "contacts.toml", Contacts(contact=(ADA,)))
    assert broken(references) == [
        ("networks.toml", 2, "lead", 'there is no contact with the id "ada-march"; the nearest is "ada-marsh"')
    ]
    references.check()  # each is told once


def test_meetings_are_looked_for_when_every_file_of_them_has_been_read():
    references = References()
    text = 'number = 1\ndate = 2019-11-08\n[[item]]\nid = "a"\ntitle = "A"\nupdate = "W"\nevent = "board"\n'
    issue = convert_file(parse(text, "issues/0001.toml"), Issue, text, "issues/0001.toml")
    take_up(references, "issues/0001.toml", issue, text)
    take_up(references, "years/2018-19/meetings.toml", Meetings(), year=Year(2018))
    references.check()
    assert broken(references, {"meeting"}) == [
        ("issues/0001.toml", 7, "event", 'there is no meeting with the id "board"')
    ]


def test_an_id_may_be_used_again_in_another_year_only_by_what_is_kept_by_the_year():
    references = References()
    text = '[plan]\ntitle = "P"\n[[group]]\nid = "practice"\ntitle = "Practice"\n'
    plan = convert_file(parse(text, "plan.toml"), Plan, text, "plan.toml")
    meetings = Meetings(meeting=(Meeting(id="board", title="Board", status="tbc"),))
    for year in (Year(2018), Year(2019)):
        assert take_up(references, f"years/{year}/plan.toml", plan, text, year) == []
    board = '[[meeting]]\nid = "board"\n'
    assert take_up(references, "years/2018-19/meetings.toml", meetings, board, Year(2018)) == []
    assert take_up(references, "years/2019-20/meetings.toml", meetings, board, Year(2019)) == [
        'the id "board" is used twice'
    ]
