import errno
import json
import os
import shutil
import stat
import tempfile
from pathlib import Path

import pytest

from seslip_cli.errors import CannotWrite, Conflict, SeslipError, StoreError
from seslip_cli.store import journal
from seslip_cli.store.change import change
from seslip_cli.store.reading import read
from tests.store.conftest import NOON, Programme

# Makes the change over and over, each time in a copy of its own, and dies before the first, the second, the third ...
# call that writes, until one run comes to its end.
KILLED = """
import os, shutil, sys
from pathlib import Path
import filelock, getpass, hashlib
from tests.store.conftest import change_all
source, folder = map(Path, sys.argv[1:])
for k in range(1, 200):
    root = folder / f"{k:03}"
    shutil.copytree(source, root)
    child = os.fork()
    if child == 0:
        left = k
        def deadly(call):
            def called(*words, **more):
                global left
                left -= 1
                if left == 0:
                    os._exit(9)
                return call(*words, **more)
            return called
        for name in ("replace", "rename", "fsync", "unlink", "mkdir", "chmod"):
            setattr(os, name, deadly(getattr(os, name)))
        change_all(root)
        os._exit(0)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0:
        break
"""

HOLDS_THE_LOCK = """
import sys
from pathlib import Path
from seslip_cli.store import journal
with journal.locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""

ADDS_FIFTY = """
import sys
from datetime import datetime
from pathlib import Path
from seslip_cli.domain.contact import Contact
from seslip_cli.store.change import change
for n in range(50):
    with change(Path(sys.argv[1]), command="test", when=datetime(2019, 11, 7, 12)) as edits:
        edits.add_record("contacts.toml", "contact", Contact(id=f"c-{sys.argv[2]}-{n}", name="Somebody New"))
"""

MAY_NOT_WRITE = """
import os, sys
from pathlib import Path
import filelock, getpass, hashlib
from seslip_cli.errors import CannotWrite
from tests.store.conftest import change_all
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    change_all(Path(sys.argv[1]))
except CannotWrite as trouble:
    print(trouble.exit_code, trouble.message, trouble.hint, sep="|")
"""


def interrupted(programme, monkeypatch):
    """Leave the change committed, and not one file replaced."""
    with monkeypatch.context() as patch:
        finish = journal.finish
        patch.setattr(journal, "finish", lambda root: None)
        programme.change_all()
    assert journal.finish is finish
    assert programme.files() != programme.new
    assert (programme.root / ".seslip" / "pending.json").exists()


def fails_at(monkeypatch, name, number, error=errno.ENOSPC):
    """Have the `number`-th call of `os.NAME` fail; gives the list of calls."""
    calls = []
    real = getattr(os, name)

    def call(*words, **more):
        calls.append(words)
        if len(calls) == number:
            raise OSError(error, os.strerror(error), "some/file")
        return real(*words, **more)

    monkeypatch.setattr(os, name, call)
    return calls


def calls_until_commit(programme, monkeypatch):
    """How often a change calls `os.fsync` before and until its journal is renamed, and in all."""
    with monkeypatch.context() as patch:
        calls = fails_at(patch, "fsync", 0)
        before = []
        replace = os.replace

        def replaced(source, target):
            if Path(target).name == "pending.json":
                before.append(len(calls))
            return replace(source, target)

        patch.setattr(os, "replace", replaced)
        programme.change_all()
    return before[0], len(calls)


def test_a_change_is_made_and_recorded(programme):
    programme.change_all()
    assert programme.files() == programme.new
    assert sorted(each.name for each in (programme.root / ".seslip").iterdir()) in (
        ["lock", "log.jsonl"],
        ["log.jsonl"],
    )
    (line,) = programme.log()
    entry = json.loads(line)
    assert {key: entry[key] for key in ("n", "when", "command", "reason")} == {
        "n": 1,
        "when": "2019-11-07T12:00:00",
        "command": "test",
        "reason": "to see",
    }
    assert [file["file"] for file in entry["files"]] == [
        "contacts.toml",
        "networks.toml",
        "years/2019-20/meetings.toml",
    ]
    assert entry["records"][0] == {
        "file": "contacts.toml",
        "kind": "contact",
        "id": "ada-marsh",
        "before": '[[contact]]\nid = "ada-marsh"\nname = "Ada Marsh" # chair\n',
        "after": '[[contact]]\nid = "ada-marsh"\nname = "Changed" # chair\n',
    }


def test_killed_before_any_call_that_writes_it_is_all_or_nothing(programme, child, tmp_path):
    folder = tmp_path / "killed"
    folder.mkdir()
    process = child(KILLED, programme.root, folder)
    assert process.communicate(timeout=60)[1] == ""
    roots = sorted(folder.iterdir())
    assert 20 <= len(roots) < 100
    outcomes = []
    for root in roots:
        left = Programme.__new__(Programme)
        left.root = root
        journal.finish_interrupted(root)
        assert left.files() in (programme.old, programme.new) or stale_only(left.files(), programme.old)
        outcomes.append(left.files() == programme.new)
        assert len(left.log()) == outcomes[-1]
        assert not (root / ".seslip" / "pending.json").exists()
        # whatever was left behind, the next change goes through and sweeps it up
        with change(root, command="next", when=NOON) as edits:
            edits.set_fields("contacts.toml", ("contact", 0), {"sort": "Z"})
            edits.set_fields("networks.toml", ("network", 0), {"short_name": "Z"})
            edits.set_fields("years/2019-20/meetings.toml", ("meeting", 0), {"venue": "Z"})
        assert left.files().keys() == programme.old.keys()
        assert [json.loads(line)["n"] for line in left.log()] == list(range(1, len(left.log()) + 1))
    assert outcomes == sorted(outcomes)  # nothing up to the commit, everything from then on
    assert (outcomes[0], outcomes[-1]) == (False, True)


def stale_only(files, old):
    """Whether nothing differs but temporary files, which the next change sweeps up."""
    extra = files.keys() - old.keys()
    return all(".seslip-" in name for name in extra) and all(files[name] == old[name] for name in old)


def test_a_reader_finishes_what_was_interrupted_and_says_so(programme, monkeypatch, capsys):
    interrupted(programme, monkeypatch)
    assert read(programme.root, lambda s: s.contacts().contact[0].name) == "Changed"
    assert programme.files() == programme.new
    assert capsys.readouterr().err == "seslip: finished change 1 (test), which was interrupted.\n"
    journal.finish_interrupted(programme.root)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("torn", ['{"n": 1, "comm', '{"n": 1, "x": "' + "y" * 200_000], ids=["short", "long"])
@pytest.mark.parametrize("before", [0, 2], ids=["first", "third"])
def test_a_torn_last_line_of_the_log_is_taken_away(programme, monkeypatch, torn, before):
    for n in range(before):
        with change(programme.root, command="test", when=NOON) as edits:
            edits.set_fields("contacts.toml", ("contact", 0), {"sort": f"{n}"})
    lines = programme.log()
    interrupted(programme, monkeypatch)
    with (programme.root / ".seslip" / "log.jsonl").open("ab") as log:
        log.write(torn.encode())
    journal.finish_interrupted(programme.root)
    assert programme.log()[:-1] == lines
    assert json.loads(programme.log()[-1])["n"] == before + 1
    assert journal.last_number(programme.root) == before + 1


def test_a_torn_last_line_does_not_stop_the_next_change(programme):
    programme.change_all()
    (line,) = programme.log()
    with (programme.root / ".seslip" / "log.jsonl").open("ab") as log:
        log.write(b'{"n": 2, "comm')
    with change(programme.root, command="next", when=NOON) as edits:
        edits.set_fields("contacts.toml", ("contact", 0), {"name": "Again"})
    assert programme.log()[0] == line
    assert [json.loads(each)["n"] for each in programme.log()] == [1, 2]


def test_a_change_that_was_recorded_before_the_crash_is_recorded_once(programme, monkeypatch):
    interrupted(programme, monkeypatch)
    pending = (programme.root / ".seslip" / "pending.json").read_bytes()
    journal.finish_interrupted(programme.root)
    (programme.root / ".seslip" / "pending.json").write_bytes(pending)
    journal.finish_interrupted(programme.root)
    assert len(programme.log()) == 1
    assert programme.files() == programme.new


def test_stale_temporary_files_are_swept_and_no_others(programme):
    stale = [programme.root / ".contacts.toml.seslip-7", programme.root / "years/2019-20/.meetings.toml.seslip-9"]
    own = programme.root / ".notes"
    for each in (*stale, own):
        each.write_text("left")
    programme.change_all()
    assert [each.exists() for each in (*stale, own)] == [False, False, True]


def test_an_edit_by_hand_after_the_crash_is_kept_aside(programme, monkeypatch, capsys):
    interrupted(programme, monkeypatch)
    (programme.root / "contacts.toml").write_bytes(b"# By hand\n")
    journal.finish_interrupted(programme.root)
    assert programme.files() == programme.new
    kept = programme.root / ".seslip" / "kept-1-contacts.toml"
    assert kept.read_bytes() == b"# By hand\n"
    assert capsys.readouterr().err == (
        f"seslip: contacts.toml was edited after change 1 was interrupted; your text is kept in {kept}.\n"
        "seslip: finished change 1 (test), which was interrupted.\n"
    )


def test_edits_by_hand_of_two_files_of_one_name_are_both_kept(programme, monkeypatch):
    names = ["years/2019-20/meetings.toml", "years/2020-21/meetings.toml"]
    second = programme.root / names[1]
    second.parent.mkdir()
    second.write_text('[[meeting]]\nid = "forum"\ntitle = "The forum"\ndate = 2020-11-08\n')
    with monkeypatch.context() as patch:
        patch.setattr(journal, "finish", lambda root: None)
        with change(programme.root, command="test", when=NOON) as edits:
            for name in names:
                edits.set_fields(name, ("meeting", 0), {"title": "Changed"})
    for name in names:
        (programme.root / name).write_text(f"# By hand: {name}\n")
    journal.finish_interrupted(programme.root)
    kept = {each.read_text() for each in (programme.root / ".seslip").glob("kept-*")}
    assert kept == {f"# By hand: {name}\n" for name in names}


def test_where_the_new_content_has_gone_it_says_what_to_do(programme, monkeypatch):
    interrupted(programme, monkeypatch)
    (programme.root / ".networks.toml.seslip-1").unlink()
    with pytest.raises(StoreError) as caught:
        journal.finish_interrupted(programme.root)
    assert (caught.value.message, caught.value.hint) == (
        "Change 1 was interrupted, and what it was to write to networks.toml has gone.",
        f"Put the file right by hand, then delete {programme.root / '.seslip' / 'pending.json'}.",
    )


def test_a_file_that_changed_underneath_is_a_conflict(programme):
    by_hand = programme.old["networks.toml"] + b"# By hand\n"

    def overtaken():
        with change(programme.root, command="test", when=NOON) as edits:
            edits.set_fields("contacts.toml", ("contact", 0), {"name": "Changed"})
            edits.set_fields("networks.toml", ("network", 0), {"name": "Changed"})
            (programme.root / "networks.toml").write_bytes(by_hand)

    with pytest.raises(Conflict) as caught:
        overtaken()
    assert (caught.value.message, caught.value.hint, caught.value.exit_code) == (
        "networks.toml was changed while this command was at work. Nothing was written.",
        "Look at the file, then run the command again.",
        5,
    )
    assert programme.files() == programme.old | {"networks.toml": by_hand}
    assert programme.log() == []


def test_a_file_that_went_or_came_underneath_is_a_conflict(programme):
    (programme.root / "contacts.toml").rename(programme.root / "kept")
    for old, new in ((programme.old["contacts.toml"], b"x"), (None, b"x")):
        with pytest.raises(Conflict), journal.locked(programme.root):
            journal.commit(programme.root, {"contacts.toml": (old, new)}, {"command": "test"})
        (programme.root / "contacts.toml").write_bytes(b"came")
    assert (programme.root / "contacts.toml").read_bytes() == b"came"


def test_a_file_can_be_taken_away_and_undone_by_nobody(programme):
    with journal.locked(programme.root):
        number = journal.commit(
            programme.root, {"networks.toml": (programme.old["networks.toml"], None)}, {"command": "test"}
        )
    assert number == 1
    assert not (programme.root / "networks.toml").exists()


def test_a_lock_that_another_process_holds_is_a_conflict(programme, child, monkeypatch):
    holder = child(HOLDS_THE_LOCK, programme.root)
    assert holder.stdout.readline() == "held\n"
    monkeypatch.setattr(journal, "_LOCK_SECONDS", 0.1)
    with pytest.raises(Conflict) as caught:
        programme.change_all()
    assert (caught.value.message, caught.value.hint, caught.value.exit_code) == (
        "Another seslip command is changing this programme. Nothing was written.",
        "Try again in a moment.",
        5,
    )
    assert programme.files() == programme.old
    holder.kill()  # a lock that a dead process held is free
    holder.wait()
    programme.change_all()
    assert programme.files() == programme.new


def test_a_reader_waits_for_nobody(programme, child):
    holder = child(HOLDS_THE_LOCK, programme.root)
    assert holder.stdout.readline() == "held\n"
    assert read(programme.root, lambda s: s.contacts().contact[0].name) == "Ada Marsh"


def test_eight_processes_that_each_add_fifty_contacts_leave_four_hundred(programme, child):
    processes = [child(ADDS_FIFTY, programme.root, number) for number in range(8)]
    assert [(process.communicate(timeout=60)[1], process.returncode) for process in processes] == [("", 0)] * 8
    ids = [each.id for each in read(programme.root, lambda s: s.contacts()).contact]
    assert sorted(ids[1:]) == sorted(f"c-{number}-{n}" for number in range(8) for n in range(50))
    assert [json.loads(line)["n"] for line in programme.log()] == list(range(1, 401))
    assert (programme.root / "contacts.toml").read_bytes().startswith(programme.old["contacts.toml"])


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_mode_of_a_file_survives(programme, mode):
    (programme.root / "contacts.toml").chmod(mode)
    programme.change_all()
    assert stat.S_IMODE((programme.root / "contacts.toml").stat().st_mode) == mode


def test_a_private_file_is_never_open_to_others_on_the_way(programme, monkeypatch):
    (programme.root / "contacts.toml").chmod(0o600)
    modes = []
    fsync = os.fsync

    def looked(handle):
        modes.extend(
            stat.S_IMODE(each.stat().st_mode)
            for each in programme.root.glob(".contacts.toml.seslip-*")
            if each.exists()
        )
        return fsync(handle)

    monkeypatch.setattr(os, "fsync", looked)
    programme.change_all()
    assert set(modes) == {0o600}


def test_symbolic_links_survive(programme, tmp_path):
    elsewhere = tmp_path / "far" / "away" / "people.toml"
    elsewhere.parent.mkdir(parents=True)
    link = programme.root / "contacts.toml"
    link.rename(elsewhere)
    link.symlink_to(elsewhere)
    programme.change_all()
    assert link.is_symlink()
    assert elsewhere.read_bytes() == programme.new["contacts.toml"]
    assert [each.name for each in elsewhere.parent.iterdir()] == ["people.toml"]


def test_a_programme_whose_folder_is_a_symbolic_link_can_be_changed(programme, tmp_path):
    link = tmp_path / "some" / "where" / "else"
    link.parent.mkdir(parents=True)
    link.symlink_to(programme.root)
    with change(link, command="test", when=NOON) as edits:
        edits.set_fields("contacts.toml", ("contact", 0), {"name": "Changed"})
    assert programme.files()["contacts.toml"] == programme.new["contacts.toml"]
    assert not (programme.root / ".seslip" / "pending.json").exists()


def test_a_programme_named_by_a_relative_path_can_be_changed(programme, monkeypatch):
    monkeypatch.chdir(programme.root.parent)
    with change(Path("store"), command="test", when=NOON) as edits:
        edits.set_fields("contacts.toml", ("contact", 0), {"name": "Changed"})
    assert programme.files()["contacts.toml"] == programme.new["contacts.toml"]


@pytest.mark.parametrize("closed", [".", ".seslip", "years/2019-20"])
def test_a_folder_in_which_one_may_not_write(child, closed):
    folder = Path(tempfile.mkdtemp())  # pytest's own folders are closed to other users
    try:
        folder.chmod(0o755)
        programme = Programme(folder / "store")
        (programme.root / ".seslip").mkdir()
        for each in (programme.root, *programme.root.rglob("*")):
            each.chmod(0o777 if each.is_dir() else 0o666)
        if closed == ".":
            (programme.root / ".seslip").rmdir()
        (programme.root / closed).chmod(0o555)
        out, err = child(MAY_NOT_WRITE, programme.root).communicate(timeout=30)
        code, message, hint = out.strip().split("|")
        assert err == ""
        assert code == "6"
        assert message.startswith(str(programme.root))
        assert message.endswith(" could not be written: you may not write in that folder. Nothing was changed.")
        assert hint == "Ask for leave to write there, or use a folder of your own."
        assert programme.files() == programme.old
        assert programme.log() == []
    finally:
        for each in (folder, *folder.rglob("*")):
            if each.is_dir():
                each.chmod(0o755)
        shutil.rmtree(folder)


def test_a_full_disk_before_the_commit_changes_nothing(programme, monkeypatch, tmp_path):
    commit, _ = calls_until_commit(Programme(tmp_path / "other"), monkeypatch)
    assert commit == 7  # three files and their folders, and the journal
    for number in range(1, commit + 1):
        with monkeypatch.context() as patch:
            fails_at(patch, "fsync", number)
            with pytest.raises(CannotWrite) as caught:
                programme.change_all()
        assert (caught.value.message, caught.value.hint, caught.value.exit_code) == (
            "some/file could not be written: the disk is full. Nothing was changed.",
            "Make room on the disk, then run the command again.",
            6,
        )
        assert programme.files() == programme.old
        assert [each.name for each in (programme.root / ".seslip").iterdir() if each.name != "lock"] == []
    programme.change_all()
    assert programme.files() == programme.new


@pytest.mark.parametrize("name", ["fsync", "replace"])
def test_a_full_disk_after_the_commit_is_told_and_the_change_stands(programme, monkeypatch, tmp_path, name):
    commit, calls = calls_until_commit(Programme(tmp_path / "other"), monkeypatch)
    numbers = range(commit + 1, calls + 1) if name == "fsync" else range(2, 5)
    for number in numbers:
        one = Programme(tmp_path / f"{number}")
        with monkeypatch.context() as patch:
            fails_at(patch, name, number)
            with pytest.raises(SeslipError) as caught:
                one.change_all()
        assert caught.value.exit_code == 6
        assert "Nothing was changed" not in caught.value.message
        journal.finish_interrupted(one.root)
        assert one.files() == one.new
        assert len(one.log()) == 1


def test_a_write_that_fails_half_way_leaves_no_new_folder(programme, monkeypatch):
    fails_at(monkeypatch, "fsync", 1)
    with pytest.raises(CannotWrite), change(programme.root, command="test", when=NOON) as edits:
        edits.create("years/2021-22/meetings.toml", '[[meeting]]\nid = "a"\ntitle = "A"\nstatus = "tbc"\n')
    assert not (programme.root / "years/2021-22").exists()


def test_the_state_of_a_store_tells_changes_apart(programme, monkeypatch):
    states = [journal.state(programme.root)]
    interrupted(programme, monkeypatch)
    states.append(journal.state(programme.root))
    journal.finish_interrupted(programme.root)
    states.append(journal.state(programme.root))
    assert [under_way for under_way, _ in states] == [False, True, False]
    assert len(set(states)) == 3


def test_the_number_of_the_last_change_is_found_in_a_long_log(programme):
    home = programme.root / ".seslip"
    home.mkdir()
    assert journal.last_number(programme.root) == 0
    lines = [json.dumps({"n": n, "x": "y" * 100_000}) for n in (1, 2)]
    (home / "log.jsonl").write_text("\n".join(lines) + "\n")
    assert journal.last_number(programme.root) == 2


def test_digests_tell_contents_apart():
    assert journal.digest(None) is None
    assert journal.digest(b"") != journal.digest(b"a")
    assert journal.digest(b"a") == journal.digest(b"a")
