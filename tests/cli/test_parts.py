"""The lists within records: members, memberships, roles; meetings that move or are cancelled."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.stores import files_of, thaw, with_edits, with_end

MEETINGS, NEXT_MEETINGS = "years/2019-20/meetings.toml", "years/2020-21/meetings.toml"
MEDWAY = '[[authority.membership]]\nof = "programme"\nfrom = 2016-04-01\n'
ROLE = 'title = "Programme Manager"\norganisation = "South East Sector Led Improvement Programme"\nfrom = 2016-04-01\n'


def with_part(files: dict[str, bytes], file: str, id: str, old: str, new: str) -> dict[str, bytes]:
    """The files with a text replaced, the first such after a record's id."""
    at = files[file].index(f'id = "{id}"'.encode())
    return files | {file: files[file][:at] + files[file][at:].replace(old.encode(), new.encode(), 1)}


def test_a_member_comes_is_represented_and_goes(run: Run, example: Path) -> None:
    before = files_of(example)
    words = ("networks", "member", "AD Education Network", "Slough")
    person = run(*words, "--contact", "Yasmin Haddad", store=example)
    assert (person.exit_code, person.stdout) == (0, "")
    slough = '[[network.member]]\nauthority = "slough"\n'
    assert files_of(example) == with_edits(before, ("networks.toml", slough, f'{slough}contact = "yasmin-haddad"\n'))
    nobody = run(*words, store=example)
    assert nobody.exit_code == 0
    assert files_of(example) == before
    gone = run(*words, "--remove", store=example)
    assert gone.exit_code == 0
    assert files_of(example) == with_edits(before, ("networks.toml", f"{slough}\n", ""))
    assert run(*words, "--remove", store=example).exit_code == 4
    back = run(*words, "--reason", "They are back", store=example)
    assert back.stderr == (
        'network "ad-education": member: authority slough is new.\nChange 4. To take it back: seslip undo 4\n'
    )
    assert files_of(example) == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["member", "QA Network", "Nowhere"], 'There is no authority called "Nowhere".'),
        (["member", "QA Network", "Medway", "--contact", "nobody"], 'There is no contact called "nobody".'),
        (["member", "QA Netwrk", "Medway"], 'There is no network called "QA Netwrk".\nDid you mean quality-assurance'),
        (["member", "QA Network", "Slough", "--remove"], '"quality-assurance" has no member slough.'),
    ],
)
def test_a_member_that_cannot_be(words: list[str], told: str, run: Run, example: Path) -> None:
    before = files_of(example)
    result = run("networks", *words, store=example)
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr.startswith(f"seslip: {told}")
    assert files_of(example) == before


def test_a_membership_begins_ends_and_goes(run: Run, example: Path) -> None:
    before = files_of(example)
    words = ("authorities", "membership", "Medway", "memorandum")
    assert run(*words, "--from", "1/4/2020", store=example).exit_code == 0
    begun = '\n[[authority.membership]]\nof = "memorandum"\nfrom = 2020-04-01\n'
    assert files_of(example) == with_part(before, "authorities.toml", "medway", MEDWAY, MEDWAY + begun)
    assert run(*words, "--to", "2021-03-31", store=example).exit_code == 0
    assert files_of(example) == with_part(
        before, "authorities.toml", "medway", MEDWAY, f"{MEDWAY}{begun}to = 2021-03-31\n"
    ), "a day that is not named stays"
    assert run(*words, "--remove", store=example).exit_code == 0
    assert files_of(example) == before
    assert run(*words, "--remove", store=example).stderr == 'seslip: "medway" has no membership of memorandum.\n'


def test_what_there_is_no_membership_of(run: Run, example: Path) -> None:
    result = run("authorities", "membership", "Medway", "everything", store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == 'seslip: "everything" is none of programme, memorandum, data-only.\n'


def test_a_joint_member_has_no_membership(run: Run, example: Path) -> None:
    result = run("authorities", "membership", "hampshire-and-isle-of-wight", "programme", store=example)
    assert (result.exit_code, result.stdout) == (7, "")
    assert "is a joint member: its authorities have memberships of their own." in result.stderr


def test_a_role_begins_ends_and_goes(run: Run, example: Path) -> None:
    before = files_of(example)
    ended = run("contacts", "role", "Morwenna Pask", "Programme Manager", "--to", "2020-03-31", store=example)
    assert (ended.exit_code, ended.stdout) == (0, "")
    assert files_of(example) == with_edits(before, ("contacts.toml", ROLE, f"{ROLE}to = 2020-03-31\n"))
    assert run("undo", store=example).exit_code == 0
    words = ("contacts", "role", "morwenna-pask", "Chair")
    assert run(*words, "--authority", "Kent", "--network", "QA Network", store=example).exit_code == 0
    chair = '\n[[contact.role]]\ntitle = "Chair"\nauthority = "kent"\nnetworks = [\n    "quality-assurance",\n]\n'
    assert files_of(example) == with_edits(before, ("contacts.toml", ROLE, ROLE + chair))
    assert run(*words, "--remove", store=example).exit_code == 0
    assert files_of(example) == before
    assert run(*words, "--remove", store=example).exit_code == 4


def test_a_role_for_whom_it_cannot_be(run: Run, example: Path) -> None:
    before = files_of(example)
    bodies = ("--authority", "Kent", "--organisation", "Ofsted")
    result = run("contacts", "role", "morwenna-pask", "Adviser", *bodies, store=example)
    assert (result.exit_code, result.stdout) == (7, "")
    assert "both an organisation and an authority" in result.stderr
    assert "Nothing was changed" in result.stderr
    assert files_of(example) == before


def test_a_meeting_moves_within_its_year(run: Run, example: Path, moment: str) -> None:
    before = files_of(example)
    words = ("meetings", "move", "ad-education-2019-12", "18/12/2019", "--start", "11:00", "--venue", "Online")
    result = run(*words, "--reason", "The room is taken", store=example)
    assert (result.exit_code, result.stdout) == (0, "")
    was = 'reason = "Too many members were wanted at the safeguarding meeting on the same day."\n'
    made = with_edits(
        before,
        (MEETINGS, "date = 2019-12-13\n", "date = 2019-12-18\n"),
        (MEETINGS, 'venue = "Broadway House"', 'venue = "Online"'),
        (
            MEETINGS,
            was,
            f"{was}\n[[meeting.was]]\ndate = 2019-12-13\nstart = 10:30:00\nend = 13:30:00\n"
            'reason = "The room is taken"\n',
        ),
        (MEETINGS, "sequence = 1\n", f"sequence = 2\n{moment}"),
    )
    made = with_part(made, MEETINGS, "ad-education-2019-12", "start = 10:30\nend = 13:30\n", "start = 11:00:00\n")
    assert files_of(example) == made
    card = run("meetings", "show", "ad-education-2019-12", store=example)
    assert "The room is taken" in card.stdout
    listed = run("meetings", store=example).stdout
    assert "moved from Fri 13 Dec 2019" in listed


def test_a_meeting_moves_into_another_year_with_all_that_is_written_about_it(
    run: Run, example: Path, moment: str
) -> None:
    thaw(example, 375)
    file = example / MEETINGS
    text = file.read_bytes().replace(
        b'\nid = "asglb-2019-11"', b' # ours\nid = "asglb-2019-11"\n# The board wants it near the station.'
    )
    text = text.replace(b"\n\n[[meeting]] # ours", b"\n\n# Directly above.\n[[meeting]] # ours")
    file.write_bytes(text)
    before = files_of(example)
    start = text.index(b"# Directly above.")
    record = text[start : text.index(b"\n\n", start) + 2]
    result = run("meetings", "move", "asglb-2019-11", "2020-06-05", "--reason", "Snow", store=example)
    assert result.exit_code == 0, result.stderr
    after = files_of(example)
    assert after[MEETINGS] == text.replace(record, b"")
    moved = record.decode().strip("\n").replace("2019-11-08", "2020-06-05")
    assert after == with_end(
        before | {MEETINGS: after[MEETINGS]},
        NEXT_MEETINGS,
        f'\n{moved}\nstatus = "moved"\nsequence = 1\n{moment}\n[[meeting.was]]\ndate = 2019-11-08\nreason = "Snow"\n',
    )
    assert run("issue", "show", "375", store=example).exit_code == 0
    assert run("undo", store=example).exit_code == 0
    assert files_of(example) == before


def test_a_meeting_without_a_date_is_given_one(run: Run, example: Path) -> None:
    assert run("meetings", "add", "Forum", "--status", "tbc", "--expected", "spring", store=example).exit_code == 0
    result = run("meetings", "move", "forum", "2020-02-03", store=example)
    assert result.exit_code == 0
    text = (example / MEETINGS).read_text()
    forum = text.partition('[[meeting]]\nid = "forum"\n')[2].partition("[[")[0]
    assert "date = 2020-02-03\n" in forum
    assert "sequence = 1\n" in forum
    assert "expected" not in forum
    assert "[[meeting.was]]" not in text.partition('id = "forum"')[2].partition("[[meeting]]")[0]


def test_a_meeting_is_cancelled_and_stays(run: Run, example: Path, moment: str) -> None:
    before = files_of(example)
    result = run("meetings", "cancel", "asglb-2019-11", "--reason", "Too few can come", store=example)
    assert (result.exit_code, result.stdout) == (0, "")
    audience = 'audience = "Members of the board"\n'
    assert files_of(example) == with_edits(
        before,
        (
            MEETINGS,
            audience,
            f'{audience}status = "cancelled"\nsequence = 1\n{moment}\n[[meeting.was]]\ndate = 2019-11-08\n'
            'reason = "Too few can come"\n',
        ),
    )
    assert "cancelled" in run("meetings", "show", "asglb-2019-11", store=example).stdout
    for words in (["cancel", "asglb-2019-11"], ["move", "asglb-2019-11", "2019-12-01"]):
        again = run("meetings", *words, store=example)
        assert (again.exit_code, again.stdout) == (7, "")
        assert again.stderr.startswith('seslip: "asglb-2019-11" is cancelled')


def test_a_meeting_moved_to_where_it_is_has_not_moved(run: Run, example: Path) -> None:
    before = files_of(example)
    result = run("meetings", "move", "asglb-2019-11", "2019-11-08", store=example)
    assert (result.exit_code, result.stderr) == (0, "Nothing to change: it is so already.\n")
    assert files_of(example) == before


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["move", "ad-educatoin-2019-12", "2019-12-18"], 4, "Did you mean ad-education-2019-12"),
        (["move", "ad-education-2019-12", "2019-12-32"], 2, "PHRASE: "),
        (["move", "ad-education-2019-12", "2019-12-18", "--end", "9am or so"], 2, "--end: "),
        (["move", "ad-education-2019-12", "2019-12-18", "--start", "14:00", "--end", "9:00"], 7, "times out of order"),
        (["cancel", "no-such-meeting"], 4, "There is no meeting called"),
    ],
)
def test_a_move_that_cannot_be(words: list[str], code: int, told: str, run: Run, example: Path) -> None:
    before = files_of(example)
    result = run("meetings", *words, store=example)
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr
    assert files_of(example) == before


def test_a_meeting_without_a_date_cannot_be_cancelled(run: Run, example: Path) -> None:
    run("meetings", "add", "Forum", "--status", "tbc", store=example)
    result = run("meetings", "cancel", "forum", store=example)
    assert result.exit_code == 7
    assert result.stderr.endswith("Remove it: seslip meetings remove forum\n")
