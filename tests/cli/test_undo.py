"""`history` and `undo`: what was changed, and taking it back."""

import getpass
import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.stores import files_of, with_edits, with_end

YEAR = ("--year", "2020-21")
PHONES = ("contacts.toml", 'phones = ["07700 900101"]', 'phones = ["1"]')
ADA = '\n[[contact]]\nid = "ada-marsh"\nname = "Ada Marsh"\n'


def done(run: Run, example: Path, *words: object) -> Any:
    result = run(*words, store=example)
    assert result.exit_code == 0, result.stderr
    return result


# --- history ---


def test_nothing_has_been_changed_yet(run: Run, example: Path) -> None:
    result = run("history", store=example)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Nothing has been changed by a command yet." in result.stdout
    none = run("undo", store=example)
    assert (none.exit_code, none.stdout, none.stderr) == (4, "", "seslip: There is no change to take back.\n")


def test_when_who_what_and_why(run: Run, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/London")
    monkeypatch.setattr(getpass, "getuser", lambda: "mpask")
    done(run, example, "contacts", "set", "morwenna-pask", "--phones", "1", "--title", "Dr", "--reason", "She said so")
    done(run, example, "contacts", "add", "Ada Marsh")
    done(run, example, "contacts", "remove", "ada-marsh", "--yes")
    done(run, example, "undo", "1")
    result = run("history", "--format", "json", store=example)
    known = json.loads(result.stdout)
    assert (result.exit_code, result.stderr, known["kind"]) == (0, "", "history")
    rows = known["rows"]
    assert {row["who"] for row in rows} == {"mpask"}
    assert all(row["when"] for row in rows)
    shown = ("number", "command", "state", "file", "kind", "id", "field", "old", "new", "reason")
    assert [tuple(row[each] for each in shown) for row in rows] == [
        (4, "undo", "takes back 1", "contacts.toml", "contact", "morwenna-pask", "phones", "1", "07700 900101", None),
        (4, "undo", "takes back 1", "contacts.toml", "contact", "morwenna-pask", "title", "Dr", None, None),
        (3, "contacts remove", "", "contacts.toml", "contact", "ada-marsh", "", "there", None, None),
        (2, "contacts add", "", "contacts.toml", "contact", "ada-marsh", "", None, "there", None),
        (
            *(1, "contacts set", "taken back", "contacts.toml", "contact", "morwenna-pask"),
            *("phones", "07700 900101", "1", "She said so"),
        ),
        (
            *(1, "contacts set", "taken back", "contacts.toml", "contact", "morwenna-pask"),
            *("title", None, "Dr", "She said so"),
        ),
    ]


def test_the_table(run: Run, example: Path) -> None:
    done(run, example, "contacts", "set", "morwenna-pask", "--title", "Dr", "--reason", "She said so")
    result = run("history", store=example)
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == "Changes, the latest first"
    assert 'contact "morwenna-pask"' in lines[-1]
    for words in ("contacts set", "title", "Dr", "She said so"):
        assert words in lines[-1]


def test_of_one_record(run: Run, example: Path) -> None:
    done(run, example, "contacts", "add", "Ada Marsh")
    done(run, example, "contacts", "set", "morwenna-pask", "--title", "Dr")
    done(run, example, "contacts", "set", "ada-marsh", "--title", "Cllr")
    rows = json.loads(run("history", "ada-marsh", "--format", "json", store=example).stdout)["rows"]
    assert [(row["number"], row["field"]) for row in rows] == [(3, "title"), (1, "")]
    none = run("history", "ada-march", store=example)
    assert (none.exit_code, none.stdout) == (4, "")
    assert none.stderr.startswith('seslip: No change touched a record with the id "ada-march".\n')


def test_the_latest_only(run: Run, example: Path) -> None:
    for name in ("One", "Two", "Three"):
        done(run, example, "contacts", "add", name)
    rows = json.loads(run("history", "--last", 2, "--format", "json", store=example).stdout)["rows"]
    assert [row["number"] for row in rows] == [3, 2]


def test_a_reorder_is_in_the_history(run: Run, example: Path) -> None:
    done(run, example, "issue", "new")
    for name in ("One", "Two"):
        done(run, example, "issue", "add", name, "--update", "x")
    before = files_of(example)
    done(run, example, "issue", "reorder", "two")
    rows = json.loads(run("history", "--last", 1, "--format", "json", store=example).stdout)["rows"]
    assert [(row["command"], row["new"]) for row in rows] == [("issue reorder", "in another order")]
    done(run, example, "undo")
    assert files_of(example) == before


# --- undo ---


def test_the_latest_and_the_one_before(run: Run, example: Path) -> None:
    states = [files_of(example)]
    for name in ("One", "Two", "Three"):
        done(run, example, "contacts", "add", name)
        states.append(files_of(example))
    result = done(run, example, "undo", "--reason", "A slip")
    assert result.stdout == ""
    assert result.stderr == (
        'Taken back: change 3 (contacts add).\nRemoved contact "three" from contacts.toml.\n'
        "Change 4. To take it back: seslip undo 4\n"
    )
    assert files_of(example) == states[2]
    done(run, example, "undo")
    assert files_of(example) == states[1]
    done(run, example, "undo")
    assert files_of(example) == states[0]
    none = run("undo", store=example)
    assert none.exit_code == 4
    assert files_of(example) == states[0]


def test_an_undo_is_undone_by_its_number_only(run: Run, example: Path) -> None:
    before = files_of(example)
    done(run, example, "contacts", "add", "Ada Marsh")
    done(run, example, "undo")
    done(run, example, "undo", "2")
    assert files_of(example) == with_end(before, "contacts.toml", ADA)
    again = run("undo", "2", store=example)
    assert (again.exit_code, again.stdout) == (7, "")
    assert again.stderr == "seslip: Change 2 has been taken back already. Nothing was changed.\nSee seslip history.\n"
    done(run, example, "undo")  # the first change is in force again, and is the latest
    assert files_of(example) == before


@pytest.mark.parametrize("number", [99, 0])
def test_a_number_that_there_is_not(number: int, run: Run, example: Path) -> None:
    done(run, example, "contacts", "add", "Ada Marsh")
    result = run("undo", number, store=example)
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr == f"seslip: There is no change {number}.\nseslip history lists the changes.\n"


def test_refused_where_later_changes_touched_the_same_record(run: Run, example: Path) -> None:
    before = files_of(example)
    done(run, example, "contacts", "set", "morwenna-pask", "--phones", "1")
    done(run, example, "contacts", "set", "morwenna-pask", "--title", "Dr")
    done(run, example, "contacts", "set", "tobias-adeyemi", "--title", "Dr")
    done(run, example, "contacts", "role", "morwenna-pask", "Chair")
    now = files_of(example)
    result = run("undo", "1", store=example)
    assert (result.exit_code, result.stdout) == (7, "")
    assert result.stderr == (
        "seslip: Change 1 cannot be taken back: later changes touched the same records: "
        "2 (contacts set), 4 (contacts role).\nTake those back first, beginning with: seslip undo 4\n"
    )
    assert files_of(example) == now
    for number in (4, 2, 1, 3):
        done(run, example, "undo", number)
    assert files_of(example) == before


def test_what_was_taken_back_stands_in_nobodys_way(run: Run, example: Path) -> None:
    before = files_of(example)
    done(run, example, "contacts", "set", "morwenna-pask", "--phones", "1")
    done(run, example, "contacts", "set", "morwenna-pask", "--title", "Dr")
    done(run, example, "undo")
    done(run, example, "undo")
    assert files_of(example) == before


def test_other_records_of_the_file_have_changed_meanwhile(run: Run, example: Path) -> None:
    before = files_of(example)
    done(run, example, "contacts", "set", "morwenna-pask", "--phones", "1")
    done(run, example, "contacts", "set", "tobias-adeyemi", "--phones", "2")
    done(run, example, "contacts", "add", "Ada Marsh")
    done(run, example, "undo", "1")
    changed = with_edits(before, ("contacts.toml", '"07700 900102"', '"2"'))
    assert files_of(example) == with_end(changed, "contacts.toml", ADA)


def test_what_was_removed_comes_back_though_others_have_changed(run: Run, example: Path) -> None:
    done(run, example, "contacts", "add", "Ada Marsh")
    done(run, example, "contacts", "add", "Ben Holt")
    done(run, example, "contacts", "remove", "ada-marsh", "--yes")
    done(run, example, "contacts", "set", "ben-holt", "--title", "Dr")
    done(run, example, "undo", "3")
    assert run("contacts", "show", "ada-marsh", store=example).exit_code == 0
    assert 'title = "Dr"' in (example / "contacts.toml").read_text()


def test_a_hand_edit_of_another_record_since_stays(run: Run, example: Path) -> None:
    before = files_of(example)
    done(run, example, "contacts", "set", "morwenna-pask", "--phones", "1")
    file = example / "contacts.toml"
    file.write_bytes(b"# By hand\n" + file.read_bytes().replace(b"900102", b"900155"))
    done(run, example, "undo")
    assert files_of(example) == before | {
        "contacts.toml": b"# By hand\n" + before["contacts.toml"].replace(b"900102", b"900155")
    }


def test_a_hand_edit_of_the_same_record_since_is_never_lost(run: Run, example: Path) -> None:
    done(run, example, "contacts", "set", "morwenna-pask", "--title", "Dr")
    file = example / "contacts.toml"
    file.write_bytes(file.read_bytes().replace(b"900101", b"900155"))
    now = files_of(example)
    result = run("undo", store=example)
    assert (result.exit_code, result.stdout) == (7, "")
    assert result.stderr == (
        'seslip: contacts.toml was edited by hand: contact "morwenna-pask" is not as change 1 left it.\n'
        "Put it right by hand. Nothing was changed.\n"
    )
    assert files_of(example) == now


def test_a_file_that_a_change_made_goes_with_it(run: Run, example: Path) -> None:
    before = files_of(example)
    done(run, example, "issue", "new")
    assert "issues/0377.toml" in files_of(example)
    done(run, example, "undo")
    assert files_of(example) == before


def test_a_file_that_a_change_made_and_others_added_to(run: Run, example: Path) -> None:
    done(run, example, "issue", "new")
    done(run, example, "issue", "add", "One", "--update", "x")
    now = files_of(example)
    result = run("undo", "1", store=example)
    assert (result.exit_code, result.stdout) == (7, "")
    assert "2 (issue add)" in result.stderr
    assert files_of(example) == now


def test_a_file_that_a_change_made_and_a_hand_added_to(run: Run, example: Path) -> None:
    """What somebody wrote into a draft is not thrown away with it."""
    done(run, example, "issue", "new")
    file = example / "issues/0377.toml"
    file.write_bytes(file.read_bytes() + b'\n[[item]]\nid = "mine"\ntitle = "Mine"\nupdate = "Hours of work."\n')
    now = files_of(example)
    result = run("undo", store=example)
    assert (result.exit_code, result.stdout) == (7, "")
    assert result.stderr.startswith("seslip: issues/0377.toml, which change 1 made, has been edited since.")
    assert files_of(example) == now


def test_a_file_that_came_went_and_came_again(run: Run, example: Path) -> None:
    done(run, example, "issue", "new")
    made = files_of(example)
    done(run, example, "undo")
    done(run, example, "undo", "2")
    assert files_of(example) == made


def test_settings_though_others_have_been_set_meanwhile(run: Run, example: Path) -> None:
    before = files_of(example)
    done(run, example, "config", "set", "issue.plan_link", "https://www.example.org/new")
    done(run, example, "config", "set", "checks.stated-totals", "info")
    done(run, example, "undo", "1")
    assert files_of(example) == with_edits(before, ("seslip.toml", "[checks]\n", '[checks]\nstated-totals = "info"\n'))


def test_a_table_of_its_own_though_others_have_been_set_meanwhile(run: Run, example: Path) -> None:
    file = example / "seslip.toml"
    file.write_bytes(file.read_bytes().partition(b"# A finding's code")[0].rstrip(b"\n") + b"\n")
    before = files_of(example)
    done(run, example, "config", "set", "checks.stated-totals", "info")
    done(run, example, "config", "set", "issue.plan_link", "https://www.example.org/new")
    changed = with_edits(
        before, ("seslip.toml", "https://www.example.org/south-east/plan", "https://www.example.org/new")
    )
    done(run, example, "undo", "1")
    assert files_of(example)["seslip.toml"].rstrip() == changed["seslip.toml"].rstrip()
    done(run, example, "config", "set", "issue.weekday", "monday")
    done(run, example, "undo", "3")
    assert b"[checks]\nstated-totals" in files_of(example)["seslip.toml"]


def test_stated_totals_come_back_with_their_line(run: Run, example: Path) -> None:
    """Though the file has changed since: else the totals would no longer be those of their rows."""
    budget = "years/2020-21/budget.toml"
    before = files_of(example)
    done(run, example, "budget", "set", "4", "--planned", "21000", *YEAR, "--reason", "Agreed")
    rows = json.loads(run("history", "--format", "json", store=example).stdout)["rows"]
    assert {(row["kind"], row["field"]) for row in rows} == {
        ("expenditure", "planned"),
        ("stated.planned", "expenditure"),
        ("stated.planned", "carry_forward"),
    }
    done(run, example, "budget", "set", "website", "--notes", "By us", *YEAR)
    done(run, example, "undo", "1")
    website = 'title = "Website maintenance"\nheading = "Running costs"\nplanned = 5000\n'
    assert files_of(example) == with_edits(before, (budget, website, f'{website}notes = "By us"\n'))
    assert run("budget", *YEAR, store=example).exit_code == 0


def test_taking_back_what_is_referred_to_by_now_is_refused(run: Run, example: Path) -> None:
    done(run, example, "contacts", "add", "Ada Marsh")
    done(run, example, "networks", "set", "ad-education", "--lead", "ada-marsh")
    now = files_of(example)
    result = run("undo", "1", store=example)
    assert (result.exit_code, result.stdout) == (7, "")
    assert 'network "ad-education", lead: there is no contact with the id "ada-marsh"' in result.stderr
    assert files_of(example) == now


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "BOM"])
def test_windows_line_ends_survive(mark: bytes, run: Run, example: Path) -> None:
    for name in ("contacts.toml", "networks.toml", "seslip.toml"):
        file = example / name
        file.write_bytes(mark + file.read_bytes().replace(b"\n", b"\r\n"))
    states = []
    for words in (
        ["contacts", "add", "Ada Marsh"],
        ["contacts", "rename", "delphine-achterberg", "d-achterberg"],
        ["networks", "remove", "lead-members", "--cascade", "--yes"],
        ["contacts", "set", "tobias-adeyemi", "--clear", "emails", "--title", "Dr"],
        ["config", "set", "issue.introduction", "One\nTwo\n"],
        ["networks", "member", "send-se19", "kent"],
    ):
        states.append(files_of(example))
        done(run, example, *words)
        for name in ("contacts.toml", "networks.toml", "seslip.toml"):
            content = (example / name).read_bytes()
            assert content.startswith(mark)
            assert content.count(b"\n") == content.count(b"\r\n")
            assert content.count(b"\xef\xbb\xbf") == (1 if mark else 0)
    while states:
        done(run, example, "undo")
        assert files_of(example) == states.pop()


FORTY = [
    ["contacts", "add", "Ada Marsh", "--emails", "ada.marsh@example.org"],
    ["contacts", "add", "Ben Holt", "--publish", "role"],
    ["contacts", "set", "ada-marsh", "--title", "Cllr", "--phones", "020 7946 0018"],
    ["contacts", "role", "ada-marsh", "Lead Member", "--authority", "kent", "--from", "2019-05-07"],
    ["contacts", "role", "morwenna-pask", "Programme Manager", "--to", "2020-03-31"],
    ["contacts", "set", "tobias-adeyemi", "--clear", "phones"],
    ["contacts", "rename", "delphine-achterberg", "d-achterberg"],
    ["contacts", "rename", "ben-holt", "b-holt"],
    ["networks", "add", "Fostering Network", "--lead", "ada-marsh", "--cadence", "monthly"],
    ["networks", "member", "fostering-network", "Kent", "--contact", "ada-marsh"],
    ["networks", "member", "fostering-network", "Medway"],
    ["networks", "member", "fostering-network", "Kent", "--remove"],
    ["networks", "set", "ad-education", "--aliases", "AD Ed", "--aliases", "Education"],
    ["networks", "rename", "quality-assurance", "qa"],
    ["networks", "remove", "lead-members", "--cascade", "--yes"],
    ["authorities", "add", "Cheshire East", "--gss", "E06000049", "--dfe", "895"],
    ["authorities", "add", "Both", "--kind", "joint", "--members", "kent,medway"],
    ["authorities", "membership", "Kent", "memorandum", "--to", "2020-03-31"],
    ["authorities", "rename", "west-berkshire", "west-berks"],
    ["authorities", "remove", "slough", "--cascade", "--yes"],
    ["resources", "add", "A guide", "--publisher", "Ofsted", "--published", "2019-11-05"],
    ["resources", "remove", "childhood-vulnerability", "--yes"],
    ["resources", "rename", "support-for-pupils-with-send", "send"],
    ["workstreams", "add", "Fostering", "--ref", "15", "--group", "practice-issues", *YEAR],
    ["workstreams", "set", "12", "--status", "active", "--rag", "amber", *YEAR],
    ["workstreams", "remove", "13", "--cascade", "--yes", *YEAR],
    ["budget", "add", "Fostering", "--planned", "5000.50", "--workstream", "fostering", *YEAR, "--reason", "Agreed"],
    ["budget", "set", "4", "--planned", "20,500", *YEAR, "--reason", "Agreed"],
    ["budget", "remove", "website", "--cascade", "--yes", *YEAR, "--reason", "Agreed"],
    ["budget", "add", "New", "--planned", "1", "--year", "2021-22"],
    ["meetings", "add", "Forum", "--networks", "qa", "--date", "2020-05-05", "--start", "10:00"],
    ["meetings", "move", "ad-education-2019-12", "2019-12-18", "--reason", "The room is taken"],
    ["meetings", "move", "asglb-2019-11", "2020-06-05"],
    ["meetings", "cancel", "cme-2019-11", "--reason", "Too few"],
    ["meetings", "rename", "ad-safeguarding-2019-12", "safeguarding"],
    ["issue", "new"],
    ["issue", "add", "Free schools", "--update", "A report.", "--link", "Read https://www.example.org/r"],
    ["issue", "item", "benchmarking-quarter-2", "--deadline", "2019-11-29"],
    ["issue", "drop", "memorandum-nominations", "--yes"],
    ["config", "set", "issue.weekday", "thursday"],
]


def test_forty_commands_and_forty_undos_leave_the_same_bytes(run: Run, example: Path) -> None:
    assert len(FORTY) == 40
    states = []
    for words in FORTY:
        states.append(files_of(example))
        done(run, example, *words)
        assert files_of(example) != states[-1], words
    for words in reversed(FORTY):
        done(run, example, "undo")
        assert files_of(example) == states.pop(), words
    assert run("undo", store=example).exit_code == 4


def test_forty_undos_undone_stand_again(run: Run, example: Path) -> None:
    for words in FORTY[:8]:
        done(run, example, *words)
    changed = files_of(example)
    for _ in range(8):
        done(run, example, "undo")
    for number in range(16, 8, -1):
        done(run, example, "undo", number)
    assert files_of(example) == changed


def test_the_log_grows_with_what_changed(run: Run, example: Path) -> None:
    """Not with the file: one field of one of a thousand contacts is a few lines."""
    file = example / "contacts.toml"
    with file.open("a") as out:
        for n in range(1000):
            out.write(
                f'\n[[contact]]\nid = "person-{n}"\nname = "Person {n}"\nemails = ["person-{n}@example.org"]\n'
                f'phones = ["07700 900{n:03}"]\n\n[[contact.role]]\ntitle = "Adviser"\norganisation = "Somewhere {n}"\n'
            )
    before = files_of(example)
    log = example / ".seslip/log.jsonl"
    sizes = []
    for words in (
        ["contacts", "set", "person-500", "--title", "Dr"],
        ["contacts", "add", "Ada Marsh"],
        ["contacts", "remove", "person-0", "--yes"],
        ["undo", "1"],
        ["undo", "3"],
    ):
        done(run, example, *words)
        sizes.append(log.stat().st_size)
    added = [after - size for size, after in zip([0, *sizes], sizes, strict=False)]
    assert max(added) < 4_000, added
    done(run, example, "undo")
    after = files_of(example)["contacts.toml"]
    assert sorted(after.splitlines()) == sorted(before["contacts.toml"].splitlines())


@pytest.mark.parametrize("words", ["abc", "1.5", "\u00b2"])
def test_what_is_no_number_of_a_change(words: str, run: Run, example: Path) -> None:
    result = run("undo", words, store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f'seslip: "{words}" is not the number of a change.\nseslip history lists the changes.\n'
