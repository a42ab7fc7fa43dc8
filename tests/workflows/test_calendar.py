"""Which entries a calendar has, from whom, and who is asked to come."""

from pathlib import Path

import pytest

from seslip_cli.errors import NotFound, Refused, WrongUsage
from seslip_cli.store.reading import Store
from seslip_cli.views.calendar import Person
from seslip_cli.workflows.calendar import Invitation, build_dates, build_invitation, get_organizer, split_dates
from seslip_cli.workflows.diary import Found, Window, find_meetings

EDUCATION = "ad-education-2019-12"
MEETINGS = "years/2019-20/meetings.toml"


def edit(store: Path, file: str, old: str, new: str) -> None:
    path = store / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def listed(store: Path, network: str | None = None) -> Found:
    return find_meetings(Store(store), Window(title="All"), network, None)


def ask(store: Path, *lists: str, to: tuple[str, ...] = (), everyone: bool = False, id: str = EDUCATION) -> Invitation:
    return build_invitation(Store(store), id, lists, to, everyone)


def asked(invitation: Invitation) -> list[str]:
    return [each.address.partition("@")[0] for each in invitation.calendar.events[0].attendees]


def test_the_office_has_an_address_of_its_own(example: Path) -> None:
    edit(example, "seslip.toml", "[programme]\n", '[programme]\nemail = "office@example.org"\n')
    name = "South East Sector Led Improvement Programme"
    assert get_organizer(Store(example)) == Person(address="office@example.org", name=name)


def test_else_it_is_the_first_contact_who_publishes_one(example: Path) -> None:
    edit(example, "seslip.toml", '["morwenna-pask"]', '["helena-obuya", "morwenna-pask"]')
    assert get_organizer(Store(example)).address == "morwenna.pask@example.org"


def test_without_either_it_is_said_what_to_set(example: Path) -> None:
    edit(example, "seslip.toml", '["morwenna-pask"]', '["helena-obuya"]')
    with pytest.raises(Refused) as caught:
        build_dates(Store(example), listed(example))
    assert caught.value.hint == "Set it: seslip config set programme.email office@example.org"


def test_only_what_has_a_date_is_in_it(example: Path) -> None:
    found = listed(example)
    calendar = build_dates(Store(example), found)
    assert len(found.waiting) == 7
    assert [each.uid.partition("@")[0] for each in calendar.events] == [each.id for each in found.dated]


def test_an_empty_calendar_is_not_written(example: Path) -> None:
    with pytest.raises(Refused) as caught:
        build_dates(Store(example), listed(example, "lead-members"))
    assert caught.value.message == "No meeting with a date is listed, so there is no calendar to write."


def test_two_meetings_with_one_uid_are_named(example: Path) -> None:
    edit(example, MEETINGS, "cme-2019-11@example.org", "asglb-2019-11@example.org")
    for build in (build_dates, split_dates):
        with pytest.raises(Refused) as caught:
            build(Store(example), listed(example))
        assert caught.value.message == (
            'The meetings "asglb-2019-11" and "cme-2019-11" have one uid, asglb-2019-11@example.org: a calendar would '
            "show only one of them."
        )


def test_a_uid_made_of_an_id_counts_too(example: Path) -> None:
    edit(example, MEETINGS, 'uid = "asglb-2019-11@example.org"\n', "")
    edit(example, MEETINGS, "cme-2019-11@example.org", "asglb-2019-11@seslip")
    with pytest.raises(Refused, match='"asglb-2019-11" and "cme-2019-11"'):
        build_dates(Store(example), listed(example))


def test_another_time_zone_is_refused(example: Path) -> None:
    edit(example, "seslip.toml", "[programme]\n", '[programme]\ntime_zone = "Europe/Paris"\n')
    with pytest.raises(Refused, match="Europe/Paris"):
        build_dates(Store(example), listed(example))


def test_one_file_a_network_with_joint_meetings_in_each(example: Path) -> None:
    edit(example, MEETINGS, 'networks = ["send-se19"]', 'networks = ["send-se19", "ad-education"]')
    split = split_dates(Store(example), listed(example))
    titles = {file: [each.title for each in calendar.events] for file, calendar in split.calendars.items()}
    joint = "SEND SE19 Network: priorities for the high needs block and inspection"
    assert titles["send-se19"] == [joint]
    assert titles["ad-education"] == ["AD Education Network", joint]
    assert titles["education-data"] == ["Education Data sub-group"]
    assert "lead-members" in split.without


def test_of_a_network_only_its_own_and_its_sub_groups_files(example: Path) -> None:
    edit(example, MEETINGS, 'networks = ["send-se19"]', 'networks = ["send-se19", "ad-education"]')
    split = split_dates(Store(example), listed(example, "ad-education"))
    assert [*split.calendars] == ["ad-education", "education-data", "children-missing-education"]


def test_meetings_without_a_network_have_a_file_of_their_own(example: Path) -> None:
    edit(example, MEETINGS, 'networks = ["send-se19"]\n', "")
    split = split_dates(Store(example), listed(example))
    assert [each.uid for each in split.calendars["outside_events"].events] == ["send-2020-01@example.org"]


def test_a_name_that_windows_keeps_for_itself_is_no_files(example: Path) -> None:
    file = example / "networks.toml"
    file.write_text(file.read_text().replace('id = "send-se19"', 'id = "aux"'))
    edit(example, MEETINGS, 'networks = ["send-se19"]', 'networks = ["aux"]')
    edit(example, "years/2020-21/meetings.toml", '["ad-education", "send-se19"]', '["ad-education", "aux"]')
    for other in ("contacts.toml", "years/2020-21/plan.toml"):
        path = example / other
        path.write_text(path.read_text().replace('"send-se19"', '"aux"'))
    assert "aux_" in split_dates(Store(example), listed(example)).calendars


def test_members_lead_and_chair_are_asked(example: Path) -> None:
    edit(example, MEETINGS, 'lead = "rhodri-casswell"', 'lead = "rhodri-casswell"\nchair = "ines-carvalho"')
    invitation = ask(example, everyone=True)
    assert invitation.calendar.method == "REQUEST"
    assert asked(invitation) == ["ines.carvalho", "rhodri.casswell", "kwabena.frith", "leonie.trask"]
    assert [each.chairs for each in invitation.calendar.events[0].attendees] == [True, False, False, False]
    assert invitation.notes == (
        "Not asked, as no member is named: Slough.",
        "Note: everybody who opens the file sees the addresses of Kwabena Frith, which are not for print.",
    )


def test_the_lead_of_the_network_stands_in_for_one_of_the_meeting(example: Path) -> None:
    edit(example, MEETINGS, 'lead = "rhodri-casswell"\n', "")
    assert asked(ask(example))[0] == "rhodri.casswell"


def test_those_who_do_not_publish_an_address_are_not_asked(example: Path) -> None:
    invitation = ask(example)
    assert asked(invitation) == ["rhodri.casswell", "ines.carvalho", "leonie.trask"]
    assert (
        "Not asked, as their e-mail address is not for print: Kwabena Frith. With --everyone they are asked too."
        in invitation.notes
    )


def test_a_name_that_is_not_for_print_is_not_shown(example: Path) -> None:
    text = (example / "contacts.toml").read_text()
    start = text.index('id = "kwabena-frith"')
    file = example / "contacts.toml"
    file.write_text(text[:start] + text[start:].replace('publish = ["role"]\n', "", 1))
    people = {each.address: each.name for each in ask(example, everyone=True).calendar.events[0].attendees}
    assert people["kwabena.frith@example.org"] is None
    assert people["ines.carvalho@example.org"] == "Ines Carvalho"


def test_lists_and_addresses_come_on_top_and_nobody_twice(example: Path) -> None:
    more = asked(ask(example, "Steering-Group", to=("New.Person@example.org", "INES.carvalho@example.org")))
    assert more.count("ines.carvalho") == 1
    assert "New.Person" in more
    assert "morwenna.pask" not in more  # she is on the list, and it comes from her


def test_papers_for_members_go_to_members_only(example: Path) -> None:
    edit(
        example,
        MEETINGS,
        'lead = "rhodri-casswell"',
        'lead = "rhodri-casswell"\npapers = "https://x.org/p"\naccess = "members"',
    )
    assert "Papers: https://x.org/p" in ask(example).calendar.events[0].description
    outside = ask(example, to=("new@example.org",)).calendar.events[0].description
    assert "Papers: for members only" in outside


def test_a_list_that_nobody_is_on_is_not_there(example: Path) -> None:
    with pytest.raises(NotFound) as caught:
        ask(example, "steering")
    assert caught.value.message == 'Nobody is on a list called "steering".'
    assert "steering-group" in caught.value.hint


@pytest.mark.parametrize("address", ["ada", "ada@example", "a b@example.org", "a@b@example.org", "", "<a@example.org>"])
def test_what_is_no_address_is_refused(address: str, example: Path) -> None:
    with pytest.raises(WrongUsage, match="is not an e-mail address"):
        ask(example, to=(address,))


def test_a_cancelled_meeting_is_called_off(example: Path) -> None:
    edit(example, MEETINGS, 'status = "moved"', 'status = "cancelled"')
    calendar = ask(example).calendar
    assert (calendar.method, calendar.events[0].cancelled) == ("CANCEL", True)


def test_nobody_can_be_asked_to_what_has_no_date(example: Path) -> None:
    with pytest.raises(Refused) as caught:
        ask(example, id="dcs-2020-03")
    assert caught.value.hint == "Give it one: seslip meetings move dcs-2020-03 DATE"


def test_nor_to_what_has_been_held(example: Path) -> None:
    edit(example, MEETINGS, 'status = "moved"', 'status = "held"')
    with pytest.raises(Refused, match="has been held"):
        ask(example)


def test_where_nobody_has_an_address_it_is_said_what_to_add(example: Path) -> None:
    file = example / "contacts.toml"
    text = file.read_text()
    file.write_text("\n".join(line for line in text.split("\n") if not line.startswith("emails")))
    edit(example, "seslip.toml", "[programme]\n", '[programme]\nemail = "office@example.org"\n')
    with pytest.raises(Refused) as caught:
        ask(example)
    assert caught.value.message.startswith(
        'Nobody can be asked to "AD Education Network": no member of AD Education Network, nor lead or chair, has an '
        "e-mail address. Not asked, as no member is named: Slough. Not asked, without an e-mail address: Rhodri "
    )
    assert caught.value.hint == (
        "Name members and their addresses (seslip networks member ad-education AUTHORITY CONTACT, seslip contacts set "
        "ID --emails ADDRESS), or add --to ADDRESS or --list NAME."
    )


def test_nor_to_what_has_no_network_and_no_people(example: Path) -> None:
    edit(example, MEETINGS, 'networks = ["ad-education"]\n', "")
    edit(example, MEETINGS, 'lead = "rhodri-casswell"\n', "")
    with pytest.raises(Refused, match="it has no network, and no lead or chair with an e-mail address"):
        ask(example)
    assert asked(ask(example, to=("new@example.org",))) == ["new"]
