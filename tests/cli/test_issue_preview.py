"""`seslip issue preview`: the page in the browser."""

import os
import webbrowser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.conftest import Run
from tests.stores import files_of


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "tem porary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What the browser was asked to show."""
    shown: list[Path] = []

    def open_(address: str) -> bool:
        parts = urlsplit(address)
        assert (parts.scheme, parts.netloc) == ("file", "")
        shown.append(Path(unquote(parts.path)))
        return True

    monkeypatch.setattr(webbrowser, "open", open_)
    return shown


def test_the_page_is_opened_and_said_where_it_is(run: Run, example: Path, temporary: Path, opened: list[Path]) -> None:
    done = run("issue", "preview", 376, store=example)
    (file,) = opened
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", f"Written: {file}\n")
    assert file.is_relative_to(temporary)
    page = run("issue", "export", 376, "--format", "html", store=example).stdout
    assert file.read_text(encoding="utf-8") == page


def test_a_second_preview_replaces_the_first(run: Run, example: Path, temporary: Path, opened: list[Path]) -> None:
    run("issue", "preview", 376, store=example)
    opened[0].write_text("old")
    run("issue", "preview", 376, store=example)
    assert opened[0] == opened[1]
    assert opened[0].read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert [each for each in temporary.rglob("*") if each.is_file()] == [opened[0]]


def test_every_issue_of_every_programme_has_a_file_of_its_own(
    run: Run, example: Path, headline_example: Path, temporary: Path, opened: list[Path]
) -> None:
    for number, store in ((375, example), (376, example), (626, headline_example)):
        assert run("issue", "preview", number, store=store).exit_code == 0
    assert len(set(opened)) == 3


def test_without_a_number_it_is_the_open_draft_else_the_latest(
    run: Run, example: Path, temporary: Path, opened: list[Path]
) -> None:
    done = run("issue", "preview", store=example)
    assert done.stderr == f"Written: {opened[0]}\nThis is issue 376.\n"
    run("issue", "new", store=example)
    done = run("issue", "preview", store=example)
    assert done.stderr == f"Written: {opened[1]}\nThis is issue 377, a draft.\n"


@pytest.mark.parametrize("fails", [False, webbrowser.Error("none"), OSError("none")])
def test_where_no_browser_opens_it_says_so(
    fails: bool | Exception, run: Run, example: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def open_(address: str) -> bool:
        if isinstance(fails, Exception):
            raise fails
        return fails

    monkeypatch.setattr(webbrowser, "open", open_)
    done = run("issue", "preview", 376, store=example)
    (file,) = (each for each in temporary.rglob("*") if each.is_file())
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == f"Written: {file}\nNo browser could be opened from here. Open that file in yours.\n"


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows has a temporary folder for each person")
def test_nobody_else_can_read_it(run: Run, example: Path, temporary: Path, opened: list[Path]) -> None:
    folder = temporary / f"seslip-{os.getuid()}"
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)
    run("issue", "preview", 376, store=example)
    assert opened[0].parent.parent == folder
    assert folder.stat().st_mode & 0o077 == opened[0].parent.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows has a temporary folder for each person")
def test_what_somebody_else_put_in_its_place_is_not_used(
    run: Run, example: Path, temporary: Path, opened: list[Path], tmp_path: Path
) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (temporary / f"seslip-{os.getuid()}").symlink_to(theirs)
    assert run("issue", "preview", 376, store=example).exit_code == 0
    assert [*theirs.iterdir()] == []
    assert opened[0].parent.parent.stat().st_mode & 0o077 == 0


def test_an_earlier_revision(run: Run, example: Path, temporary: Path, opened: list[Path]) -> None:
    first = run("issue", "export", 376, "--format", "html", store=example).stdout
    assert run("issue", "correct", 376, "--note", "A slip.", store=example).exit_code == 0
    assert run("issue", "publish", 376, "--yes", store=example).exit_code == 0
    assert run("issue", "preview", 376, "--revision", 1, store=example).exit_code == 0
    assert opened[0].read_text(encoding="utf-8") == first
    assert run("issue", "preview", 376, store=example).exit_code == 0
    assert "A slip." in opened[1].read_text(encoding="utf-8")


def test_a_purge_deletes_the_previews_of_this_programme_and_no_others(
    run: Run, example: Path, headline_example: Path, temporary: Path, opened: list[Path]
) -> None:
    for number, store in ((376, example), (626, headline_example)):
        assert run("issue", "preview", number, store=store).exit_code == 0
    ours, others = opened
    told = f"  {ours.parent}: deleted, with every preview of this programme's issues\n"
    assert told in run("contacts", "purge", "leonie-trask", "--dry-run", store=example).stderr
    assert ours.exists()
    assert told in run("contacts", "purge", "leonie-trask", "--yes", store=example).stderr
    assert (ours.parent.exists(), others.exists()) == (False, True)
    assert "preview" not in run("contacts", "purge", "tobias-adeyemi", "--dry-run", store=example).stderr


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows has a temporary folder for each person")
def test_a_purge_deletes_previews_that_had_to_stand_elsewhere(
    run: Run, example: Path, temporary: Path, opened: list[Path], tmp_path: Path
) -> None:
    (temporary / f"seslip-{os.getuid()}").write_text("theirs")
    assert run("issue", "preview", 376, store=example).exit_code == 0
    assert run("contacts", "purge", "leonie-trask", "--yes", store=example).exit_code == 0
    assert not opened[0].exists()


def test_previews_that_cannot_be_deleted_stop_the_purge(
    run: Run, example: Path, temporary: Path, opened: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def in_use(*_: object) -> None:
        raise PermissionError(13, "in use")

    assert run("issue", "preview", 376, store=example).exit_code == 0
    before = files_of(example)
    monkeypatch.setattr("shutil.rmtree", in_use)
    refused = run("contacts", "purge", "leonie-trask", "--yes", store=example)
    assert refused.exit_code == 6
    assert f"{opened[0].parent} " in refused.stderr
    assert files_of(example) == before


def test_no_such_issue_opens_nothing(run: Run, example: Path, temporary: Path, opened: list[Path]) -> None:
    done = run("issue", "preview", 999, store=example)
    assert (done.exit_code, opened) == (4, [])
    assert done.stderr == "seslip: There is no issue 999.\nThe issues run from 375 to 376.\n"


def test_a_temporary_folder_that_is_gone_is_said(run: Run, example: Path, temporary: Path, opened: list[Path]) -> None:
    temporary.rmdir()
    done = run("issue", "preview", 376, store=example)
    assert (done.exit_code, done.stdout, opened) == (6, "", [])
    assert str(temporary) in done.stderr
