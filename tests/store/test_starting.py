import errno
import os
import shutil

import pytest

from seslip_cli.errors import CannotWrite, Refused
from seslip_cli.store.locate import shipped
from seslip_cli.store.reading import find_problems
from seslip_cli.store.starting import copy_example, free_folder, start_programme
from tests.store.conftest import NOON, THREE


def files(root):
    return {
        each.relative_to(root).as_posix(): each.read_bytes()
        for each in root.rglob("*")
        if each.is_file() and ".seslip" not in each.parts
    }


def full(*words, **more):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "some/file")


def test_the_first_free_folder(tmp_path):
    wanted = tmp_path / "demo"
    assert free_folder(wanted) == wanted
    wanted.mkdir()
    (tmp_path / "demo-2").write_text("")
    assert free_folder(wanted) == tmp_path / "demo-3"


@pytest.mark.parametrize("name", ["south-east", "headline-form"])
@pytest.mark.parametrize("there", [False, True], ids=["new", "empty"])
def test_an_example_is_copied_whole_and_sound(tmp_path, name, there):
    folder = tmp_path / "new" / "demo"
    if there:
        folder.mkdir(parents=True)
    assert copy_example(name, folder) == folder
    inputs = {f"inputs/{file}": content for file, content in files(shipped("examples") / "inputs").items()}
    assert files(folder) == {**files(shipped("examples") / name), **inputs}
    assert find_problems(folder) == []


def test_a_programme_is_started_and_the_first_change_recorded(tmp_path):
    folder = tmp_path / "new" / "programme"
    start_programme(folder, THREE, NOON)
    assert files(folder) == {name: text.encode() for name, text in THREE.items()}
    assert find_problems(folder) == []
    assert b'"command": "init"' in (folder / ".seslip" / "log.jsonl").read_bytes()


STARTS = [lambda folder: copy_example("headline-form", folder), lambda folder: start_programme(folder, THREE, NOON)]


@pytest.mark.parametrize("start", STARTS, ids=["copy", "start"])
def test_a_folder_with_something_in_it_is_left_alone(tmp_path, start):
    (tmp_path / "mine.txt").write_text("mine")
    folder = tmp_path / "full"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    with pytest.raises(Refused) as caught:
        start(folder)
    assert (caught.value.message, caught.value.hint, caught.value.exit_code) == (
        f"{folder} is not empty. Nothing was written.",
        "Name a new folder.",
        7,
    )
    with pytest.raises(Refused) as caught:
        start(folder / "mine.txt")
    assert caught.value.message == f"{folder / 'mine.txt'} is a file. Nothing was written."
    assert files(folder) == {"mine.txt": b"mine"}


@pytest.mark.parametrize("there", [False, True], ids=["new", "empty"])
@pytest.mark.parametrize("start", STARTS, ids=["copy", "start"])
def test_a_full_disk_leaves_nothing_behind(tmp_path, monkeypatch, start, there):
    folder = tmp_path / "programme"
    if there:
        folder.mkdir()
    monkeypatch.setattr(shutil, "copyfile", full)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite) as caught:
        start(folder)
    assert caught.value.exit_code == 6
    assert caught.value.message.endswith(" could not be written: the disk is full. Nothing was changed.")
    assert caught.value.hint == "Make room on the disk, then run the command again."
    assert folder.exists() is there
    assert not there or list(folder.iterdir()) == []


@pytest.mark.parametrize("start", STARTS, ids=["copy", "start"])
def test_a_path_through_a_file(tmp_path, start):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(CannotWrite) as caught:
        start(tmp_path / "file" / "programme")
    assert caught.value.message == (
        f"{tmp_path / 'file' / 'programme'} could not be written: a part of its path is a file, not a folder. "
        "Nothing was changed."
    )
    assert (tmp_path / "file").read_text() == "mine"
