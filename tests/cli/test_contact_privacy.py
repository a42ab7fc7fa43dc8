"""`seslip contacts review`, `report` and `purge`."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from seslip_cli.store.history import load_history
from seslip_cli.store.reading import Store
from seslip_cli.workflows.issues import get_update
from tests.conftest import Run
from tests.stores import files_of, thaw

NUMBER = "020 7946 0111"
TRASK = ("trask", "leonie.trask@example.org")


def traces(root: Path) -> set[str]:
    """The files of a programme, `.seslip` included, that still name Leonie Trask."""
    return {
        path.relative_to(root).as_posix()
        for path in root.rglob("*")
        if path.is_file() and any(each in path.read_text(errors="replace").casefold() for each in TRASK)
    }


def test_who_is_due_and_who_has_left(run: Run, example: Path) -> None:
    assert run("contacts", "set", "tobias-adeyemi", "--review-by", "2019-11-01", store=example).exit_code == 0
    ended = run(
        "contacts", "role", "leonie-trask", "Children Missing Education Officer", "--to", "2019-10-31", store=example
    )
    assert ended.exit_code == 0, ended.stderr
    rows = json.loads(run("contacts", "review", "--format", "json", store=example).stdout)["rows"]
    assert [(row["id"], row["why"]) for row in rows] == [
        ("tobias-adeyemi", "a review was due on 1 November 2019"),
        ("leonie-trask", "has held no role since 31 October 2019, and 4 things that go on name them still"),
    ]
    assert rows[1]["fix"] == "seslip contacts show leonie-trask"


def test_a_purge_is_advised_for_whom_nothing_that_goes_on_names(run: Run, example: Path) -> None:
    assert run("contacts", "add", "Ines Quill", store=example).exit_code == 0
    assert run("contacts", "role", "ines-quill", "Adviser", "--to", "2019-10-31", store=example).exit_code == 0
    (row,) = json.loads(run("contacts", "review", "--format", "json", store=example).stdout)["rows"]
    assert (row["why"], row["fix"]) == (
        "has held no role since 31 October 2019",
        "seslip contacts purge ines-quill",
    )
    old = example / "issues/0376.toml"
    old.write_text(old.read_text().replace('contacts = ["', 'contacts = ["ines-quill", "', 1))
    (row,) = json.loads(run("contacts", "review", "--format", "json", store=example).stdout)["rows"]
    assert row["fix"] == "seslip contacts purge ines-quill"
    networks = example / "networks.toml"
    networks.write_text(networks.read_text().replace('lead = "leonie-trask"', 'lead = "ines-quill"', 1))
    (row,) = json.loads(run("contacts", "review", "--format", "json", store=example).stdout)["rows"]
    assert row["why"] == "has held no role since 31 October 2019, and one thing that goes on names them still"
    assert row["fix"] == "seslip contacts show ines-quill"


def test_nobody_is_due(run: Run, example: Path) -> None:
    told = run("contacts", "review", store=example).stdout
    assert "Nobody's record is due for a review" in told


def test_a_report_has_every_field_and_every_place(run: Run, example: Path) -> None:
    told = run("contacts", "report", "Leonie Trask", store=example).stdout
    assert "leonie.trask@example.org" in told
    assert "Children Missing Education Officer" in told
    for file in ("contacts.toml", "networks.toml", "years/2019-20/meetings.toml", "issues/0375.toml"):
        assert f"{file}:" in told
    assert 'lead = "leonie-trask"' in told


def test_a_report_does_not_give_the_log_which_tells_of_others(run: Run, example: Path) -> None:
    assert run("contacts", "set", "leonie-trask", "--source", "A list", store=example).exit_code == 0
    rows = json.loads(run("contacts", "report", "leonie-trask", "-f", "json", store=example).stdout)["rows"]
    (log,) = (row for row in rows if row["field"].startswith(".seslip/log.jsonl:"))
    assert log["value"] == "what earlier changes were: seslip history"


@pytest.mark.parametrize("name", ["people.xlsx", "people.docx", "OUT.XLSX", "people.ods"])
def test_an_export_for_an_office_program_is_told(name: str, run: Run, example: Path) -> None:
    with ZipFile(example / name, "w") as file:
        file.writestr("content.xml", "<p><t>Leonie</t><t> Trask</t></p><p>Ada</p>")
    (example / "broken.docx").write_bytes(b"PK")
    told = run("contacts", "purge", "leonie-trask", "--dry-run", store=example).stderr
    assert f"  {name}: yours to delete, or to export again\n" in told
    rows = json.loads(run("contacts", "report", "leonie-trask", "-f", "json", store=example).stdout)["rows"]
    assert [row["value"] for row in rows if row["field"] == name] == [
        "Leonie Trask",
        "yours to delete, or to export again",
    ]


def test_the_list_of_contacts_as_a_workbook_and_a_document_is_found(run: Run, example: Path) -> None:
    for name in ("people.xlsx", "people.docx"):
        assert run("contacts", "--output", example / name, store=example).exit_code == 0
    told = run("contacts", "purge", "leonie-trask", "--dry-run", store=example).stderr
    assert "people.xlsx: yours" in told
    assert "people.docx: yours" in told


def test_the_drafts_in_which_words_were_taken_out_are_named(run: Run, example: Path) -> None:
    assert run("issue", "new", store=example).exit_code == 0
    for options in (["--dry-run"], ["--yes"]):
        told = run("contacts", "purge", "leonie-trask", *options, store=example).stderr
        assert "Words go out of the draft 377: read it before it is sent. seslip issue show 377\n" in told
        assert "the draft 376" not in told


def test_a_purged_person_is_nowhere_but_in_what_was_published(run: Run, example: Path) -> None:
    assert run("contacts", "set", "leonie-trask", "--source", "The CME list", store=example).exit_code == 0
    assert run("issue", "new", store=example).exit_code == 0
    before = {number: run("issue", "export", number, "--format", "html", store=example).stdout for number in (375, 376)}
    assert "Leonie Trask" in before[376]
    assert ".seslip/log.jsonl" in traces(example)
    result = run("contacts", "purge", "leonie-trask", "--yes", store=example)
    assert (result.exit_code, result.stdout) == (0, "")
    assert traces(example) == {"issues/0375.toml", "issues/0376.toml"}
    for number, page in before.items():
        assert run("issue", "export", number, "--format", "html", store=example).stdout == page
    assert "Ask [removed]" in (example / "issues/0377.toml").read_text()
    assert run("budget", store=example).exit_code == 0


def test_a_purged_person_does_not_come_back_with_a_reminder(run: Run, example: Path) -> None:
    assert run("contacts", "purge", "leonie-trask", "--yes", store=example).exit_code == 0
    assert run("issue", "new", store=example).exit_code == 0
    assert "trask" not in (example / "issues/0377.toml").read_text().casefold()


def test_what_is_kept_is_told(run: Run, example: Path) -> None:
    budget = example / "years/2019-20/budget.toml"
    budget.write_text(budget.read_text().replace("[[income]]", "# Agreed with Leonie Trask.\n[[income]]", 1))
    (example / "out.html").write_text("<p>Leonie Trask</p>")
    told = run("contacts", "purge", "leonie-trask", "--dry-run", store=example).stderr
    assert "issues/0376.toml, lines 42, 45, 130, 135, 279, 290, 291, 427 and more: kept, as it was published" in told
    assert "years/2019-20/budget.toml, line " in told
    assert "kept: the accounts must show who was paid and who approved" in told
    assert "out.html, line 1: yours to delete, or to export again" in told


def test_a_dry_run_changes_nothing(run: Run, example: Path) -> None:
    before = files_of(example)
    result = run("contacts", "purge", "leonie-trask", "--dry-run", store=example)
    assert result.exit_code == 0
    assert "nothing was changed" in result.stderr
    assert files_of(example) == before


def test_undo_stops_there_and_says_so(run: Run, example: Path) -> None:
    assert run("contacts", "set", "leonie-trask", "--source", "A list", store=example).exit_code == 0
    assert run("contacts", "set", "tobias-adeyemi", "--source", "A list", store=example).exit_code == 0
    assert run("contacts", "purge", "leonie-trask", "--yes", "--reason", "She asked", store=example).exit_code == 0
    for number in (1, 3):
        refused = run("undo", number, store=example)
        assert (refused.exit_code, refused.stdout) == (7, "")
        assert "removed for good" in refused.stderr
    assert run("undo", 2, store=example).exit_code == 0
    assert "details removed" in run("history", store=example).stdout


def test_the_log_keeps_what_changed_but_not_what_it_said(run: Run, example: Path) -> None:
    assert (
        run(
            "contacts", "set", "leonie-trask", "--source", "A list", "--reason", "Leonie Trask rang", store=example
        ).exit_code
        == 0
    )
    assert run("contacts", "purge", "leonie-trask", "--yes", store=example).exit_code == 0
    first, purge = load_history(example)
    assert (first.command, first.reason, first.purged, first.hunks) == ("contacts set", "", True, {})
    assert [(each.file, each.kind, each.id, each.before, each.after) for each in first.records] == [
        ("contacts.toml", "contact", "", None, None)
    ]
    assert purge.purged
    assert {each.file for each in purge.records} >= {"contacts.toml", "networks.toml", "issues/0376.toml"}


def test_kept_texts_of_edits_go_too(run: Run, example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "sed -i s/^name.*/name/")
    assert run("contacts", "edit", "leonie-trask", store=example).exit_code != 0
    assert any(name.startswith(".seslip/edit-") for name in traces(example))
    assert run("contacts", "purge", "leonie-trask", "--yes", store=example).exit_code == 0
    assert not any(name.startswith(".seslip/") for name in traces(example))


@pytest.mark.parametrize("named", ["edit-issues-0376.json", "edit-issues-0376.md"])
def test_a_kept_edit_goes_whole_whichever_part_of_it_names_the_person(named: str, run: Run, example: Path) -> None:
    assert run("contacts", "set", "leonie-trask", "--source", "A list", store=example).exit_code == 0
    pair = {example / ".seslip" / f"edit-issues-0376{ending}" for ending in (".json", ".md")}
    other = {example / ".seslip" / f"edit-issues-0375{ending}" for ending in (".json", ".md")}
    for file in pair | other:
        file.write_text("Ask Leonie Trask." if file.name == named else "Nobody.")
    assert run("contacts", "purge", "leonie-trask", "--yes", store=example).exit_code == 0
    assert [each.exists() for each in pair] == [False, False]
    assert all(each.exists() for each in other)


def test_a_kept_text_that_cannot_be_deleted_is_told_and_tried_again(
    run: Run, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = example / ".seslip/kept-1-contacts.toml"
    assert run("contacts", "set", "leonie-trask", "--source", "A list", store=example).exit_code == 0
    kept.write_text("Leonie Trask")
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path == kept:
            raise PermissionError(13, "in use")
        unlink(path, missing_ok=missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        result = run("contacts", "purge", "leonie-trask", "--yes", store=example)
    assert result.exit_code == 6
    assert "The person is out of the programme, and still in its log: the next command tries again." in result.stderr
    assert run("meetings", store=example).exit_code == 0
    assert not any(name.startswith(".seslip/") for name in traces(example))


def test_without_a_terminal_it_wants_yes(run: Run, example: Path) -> None:
    before = files_of(example)
    result = run("contacts", "purge", "leonie-trask", store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--yes" in result.stderr
    assert files_of(example) == before


def test_nobody_of_that_name(run: Run, example: Path) -> None:
    result = run("contacts", "purge", "leonie-trusk", "--yes", store=example)
    assert (result.exit_code, result.stdout) == (4, "")
    assert "leonie-trask" in result.stderr


def lines_with(store: Path, *words: str) -> list[str]:
    """The files of a programme that have any of these words."""
    texts = {path.relative_to(store).as_posix(): path.read_text(errors="replace").casefold() for path in files(store)}
    return [name for name, text in texts.items() if any(word in text for word in words)]


def files(store: Path) -> list[Path]:
    return [path for path in sorted(store.rglob("*")) if path.is_file()]


def test_earlier_names_and_ids_go_too(run: Run, example: Path) -> None:
    for words in (
        ("add", "Zenobia Quark", "--emails", "zenobia.quark@example.org", "--phones", "07700 900555"),
        ("set", "tobias-adeyemi", "--distinct-from", "zenobia-quark"),
        ("rename", "zenobia-quark", "zq"),
        ("set", "zq", "--name", "Zena Lumen", "--emails", "zena@example.org", "--phones", "07700 900556"),
        ("purge", "zq", "--yes"),
    ):
        result = run("contacts", *words, store=example)
        assert result.exit_code == 0, (words, result.stderr)
    assert lines_with(example, "zenobia", "quark", "zena", "900555", "900556") == []
    assert "Tobias Adeyemi" in (example / "contacts.toml").read_text()


def test_somebody_merged_into_the_person_goes_too(run: Run, example: Path) -> None:
    added = run("contacts", "add", "Zenobia Quark", "--emails", "zenobia.quark@example.org", store=example)
    assert added.exit_code == 0, added.stderr
    assert run("contacts", "merge", "leonie-trask", "zenobia-quark", "--yes", store=example).exit_code == 0
    assert run("contacts", "purge", "leonie-trask", "--yes", store=example).exit_code == 0
    assert lines_with(example, "zenobia", "quark") == []


@pytest.mark.parametrize("unkept", [(), (375, 376)])
@pytest.mark.parametrize("person", ["tobias-adeyemi", "morwenna-pask"])
def test_what_was_published_stays_whoever_goes(person: str, unkept: tuple[int, ...], run: Run, example: Path) -> None:
    thaw(example, *unkept)

    def shown() -> list[str]:
        return [run("issue", "export", number, "--format", "text", store=example).stdout for number in (375, 376)]

    before = shown()
    assert run("contacts", "purge", person, "--yes", store=example).exit_code == 0
    assert shown() == before


@pytest.mark.parametrize("unkept", [(), (375, 376)])
def test_in_a_programme_with_windows_line_ends(unkept: tuple[int, ...], run: Run, example: Path) -> None:
    thaw(example, *unkept)
    for path in example.rglob("*.toml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = run("issue", "export", 376, "--format", "text", store=example).stdout
    for person in ("tobias-adeyemi", "leonie-trask"):
        assert run("contacts", "purge", person, "--yes", store=example).exit_code == 0
    assert run("issue", "export", 376, "--format", "text", store=example).stdout == before


def test_a_disk_that_is_full_leaves_the_person_and_the_log(
    run: Run, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("contacts", "set", "leonie-trask", "--source", "A list", store=example).exit_code == 0
    before = files_of(example), (example / ".seslip/log.jsonl").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("seslip_cli.store.journal._prepare", full)
        result = run("contacts", "purge", "leonie-trask", "--yes", store=example)
    assert (result.exit_code, result.stdout) == (6, "")
    assert (files_of(example), (example / ".seslip/log.jsonl").read_bytes()) == before
    assert not (example / ".seslip/purge.json").exists()
    assert run("undo", "1", store=example).exit_code == 0


def test_a_purge_that_died_before_the_log_is_finished_by_the_next_command(
    run: Run, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("contacts", "set", "leonie-trask", "--source", "A list", store=example).exit_code == 0
    with monkeypatch.context() as patch:
        patch.setattr("seslip_cli.store.purging.finish_purge", lambda root: None)
        assert run("contacts", "purge", "leonie-trask", "--yes", store=example).exit_code == 0
    assert ".seslip/log.jsonl" in traces(example)
    assert run("meetings", store=example).exit_code == 0
    assert not any(name.startswith(".seslip/") for name in traces(example))
    assert not (example / ".seslip/purge.json").exists()


def test_what_dead_commands_left_beside_the_files_goes_too(run: Run, example: Path) -> None:
    left = example / "years/2019-20/.meetings.toml.seslip-9"
    left.write_text('lead = "leonie-trask"')
    assert run("contacts", "purge", "leonie-trask", "--yes", store=example).exit_code == 0
    assert not left.exists()


def test_a_mark_that_a_crash_tore_is_taken_away(run: Run, example: Path) -> None:
    mark = example / ".seslip/purge.json"
    mark.parent.mkdir(exist_ok=True)
    for torn in ("", '{"n": 1, "pat'):
        mark.write_text(torn)
        assert run("contacts", "show", "leonie-trask", store=example).exit_code == 0
        assert not mark.exists()


def done(run: Run, store: Path, *words: object) -> str:
    result = run(*words, store=store)
    assert (result.exit_code, result.stdout) == (0, ""), result.stderr
    told: str = result.stderr
    return told


def shown(run: Run, store: Path, number: int, *words: object) -> str:
    result = run("issue", "export", number, "--format", "text", *words, store=store)
    assert result.exit_code == 0, result.stderr
    text: str = result.stdout
    return text


def test_it_is_said_how_what_was_published_forgets_too(run: Run, example: Path) -> None:
    told = done(run, example, "contacts", "purge", "leonie-trask", "--dry-run")
    words = (
        "To take them out of what was published too, as new revisions: seslip contacts purge leonie-trask --published"
    )
    assert f"{words}\n" in told
    told = done(run, example, "contacts", "purge", "leonie-trask", "--dry-run", "--published")
    assert words not in told


@pytest.mark.parametrize("ends", [b"\n", b"\r\n"])
def test_what_was_published_forgets_too_as_a_new_revision(ends: bytes, run: Run, example: Path) -> None:
    thaw(example, 375)
    for path in example.rglob("*.toml"):
        path.write_bytes(path.read_bytes().replace(b"\n", ends))
    done(run, example, "issue", "correct", 376, "--note", "Leonie Trask has another number.")
    done(run, example, "contacts", "set", "leonie-trask", "--phones", "07700 900777")
    done(run, example, "issue", "publish", 376, "--yes")
    assert run("issue", "new", store=example).exit_code == 0
    assert "Leonie Trask" in shown(run, example, 376)
    before = files_of(example)
    told = done(run, example, "contacts", "purge", "leonie-trask", "--published", "--dry-run")
    assert files_of(example) == before
    assert "issues/0375.toml, lines " in told
    assert "taken out, and a new revision of what was published goes without them\n" in told
    for number, revision in ((375, 2), (376, 3)):
        assert f"Issue {number} goes on without them as revision {revision}, " in told
    done(run, example, "contacts", "purge", "leonie-trask", "--published", "--yes")
    assert lines_with(example, "trask", "leonie", "900777") == []
    for number in (375, 376):
        text = " ".join(shown(run, example, number).split())
        assert "Corrected on Thursday 7 November 2019: Personal details were taken out." in text
        assert "Ask [removed]" in text
    assert "[removed] has another number." in shown(run, example, 376)
    for number, revision in ((375, 1), (376, 1), (376, 2)):
        former = shown(run, example, number, "--revision", revision)
        assert "[removed]" in former
        assert "Personal details" not in former
    content = (example / "issues/0376.toml").read_bytes()
    assert content.count(b"\n") == content.count(ends)
    assert run("undo", store=example).exit_code == 7
    assert run("issue", store=example).exit_code == 0


def test_a_correction_that_is_open_becomes_the_revision_after_it(run: Run, example: Path) -> None:
    done(run, example, "issue", "correct", 376, "--note", "A date was wrong.")
    told = done(run, example, "contacts", "purge", "leonie-trask", "--published", "--yes")
    assert "Issue 376 goes on without them as revision 2, " in told
    assert "seslip issue export 376 --revision 2\n" in told
    assert "Words go out of the draft 376: " in told
    assert lines_with(example, "trask", "leonie") == []
    assert "A date was wrong." not in shown(run, example, 376, "--revision", 2)
    told = done(run, example, "issue", "publish", 376, "--yes")
    assert "Revision 3 corrects it: A date was wrong.\n" in told
    notes = [line for line in shown(run, example, 376).splitlines() if "Corrected on" in line]
    assert len(notes) == 2


def test_a_correction_that_is_open_leaves_what_is_out_alone(run: Run, example: Path) -> None:
    before = shown(run, example, 376)
    done(run, example, "issue", "correct", 376, "--note", "A date was wrong.")
    told = done(run, example, "contacts", "purge", "leonie-trask", "--yes")
    assert "kept, as it was published" in told
    assert shown(run, example, 376, "--revision", 1) == before
    assert "Leonie" not in shown(run, example, 376)


def test_an_issue_that_does_not_name_the_person_has_no_new_revision(run: Run, example: Path) -> None:
    done(run, example, "contacts", "add", "Zenobia Quark", "--emails", "zenobia.quark@example.org")
    before = files_of(example)
    told = done(run, example, "contacts", "purge", "zenobia-quark", "--published", "--yes")
    assert "goes on without them" not in told
    after = files_of(example)
    assert {name for name in before if before[name] != after[name]} == {"contacts.toml"}


def test_whom_only_a_former_revision_names_is_taken_out_there(run: Run, example: Path) -> None:
    thaw(example, 376)
    done(run, example, "contacts", "add", "Zenobia Quark", "--publish", "emails", "--emails", "zq@example.org")
    file = example / "issues/0376.toml"
    file.write_text(file.read_text().replace('contacts = ["', 'contacts = ["zenobia-quark", "', 1))
    done(run, example, "issue", "publish", 376, "--yes")
    file.write_text(file.read_text().replace('contacts = ["zenobia-quark", "', 'contacts = ["', 1))
    done(run, example, "issue", "correct", 376, "--note", "A slip.")
    done(run, example, "issue", "publish", 376, "--yes")
    before = shown(run, example, 376)
    assert "zq@example.org" in shown(run, example, 376, "--revision", 1)
    told = done(run, example, "contacts", "purge", "zenobia-quark", "--published", "--yes")
    assert "goes on without them" not in told
    assert lines_with(example, "zenobia", "quark", "zq@") == []
    assert shown(run, example, 376) == before


def test_the_index_of_issues_forgets_too(run: Run, example: Path) -> None:
    assert run("issue", "new", store=example).exit_code == 0
    done(run, example, "issue", "add", "Leonie Trask leaves", "--id", "leaving", "--update", "Goodbye.")
    assert run("issue", store=example).exit_code == 0
    done(run, example, "contacts", "purge", "leonie-trask", "--published", "--yes")
    assert lines_with(example, "trask", "leonie") == []


@pytest.mark.parametrize("options", [(), ("--published",)])
def test_others_with_the_same_name_address_or_number_keep_theirs(
    options: tuple[str, ...], run: Run, example: Path
) -> None:
    people = example / "contacts.toml"
    people.write_text(
        people.read_text()
        + '\n[[contact]]\nid = "leonie-trask-2"\nname = "Leonie Trask"\nemails = ["leonie.trask@example.org"]\n'
        + 'phones = ["07700 900112"]\npublish = ["emails", "phones"]\nsource = "Leonie Trask told us."\n'
    )
    for id in ("leonie-trask", "morwenna-pask"):
        assert run("contacts", "set", id, "--phones", NUMBER, store=example).exit_code == 0
    assert run("issue", "new", store=example).exit_code == 0
    words = ("issue", "add", "Two of them", "--update", f"Ring {NUMBER}.", "--contact", "leonie-trask-2")
    assert run(*words, store=example).exit_code == 0
    assert run("issue", "publish", 377, "--yes", store=example).exit_code == 0
    result = run("contacts", "purge", "leonie-trask", "--yes", *options, store=example)
    assert result.exit_code == 0, result.stderr
    assert "The record of Leonie Trask, who has the same name and address, stays as it is.\n" in result.stderr
    assert "The record of Morwenna Pask, who has the same number, stays as it is.\n" in result.stderr
    found = {each.id: each for each in Store(example).contacts().contact}
    other = found["leonie-trask-2"]
    assert "leonie-trask" not in found
    assert (other.name, other.emails, other.phones) == ("Leonie Trask", (TRASK[1],), ("07700 900112",))
    assert other.source == "[removed] told us."
    assert found["morwenna-pask"].phones == (NUMBER,)
    update = get_update(Store(example), 377)
    entry = next(each for each in update.contacts if each.id == "leonie-trask-2")
    assert (entry.name, entry.emails, entry.phones) == ("Leonie Trask", other.emails, other.phones)
    story = next(each for each in update.stories if each.title == "Two of them")
    assert [(fact.words, fact.contact) for fact in story.facts] == [("Leonie Trask", "leonie-trask-2")]
    assert story.update == f"Ring {NUMBER}."


def test_ids_that_have_the_name_in_them_are_told_and_forgotten_by_the_log(run: Run, example: Path) -> None:
    assert run("issue", "new", store=example).exit_code == 0
    assert run("issue", "add", "Ask Leonie Trask now", "--update", "x", store=example).exit_code == 0
    assert "ask-leonie-trask-now" in (example / ".seslip/log.jsonl").read_text()
    told = run("contacts", "purge", "leonie-trask", "--yes", store=example).stderr
    assert told.count("The id ") == 1
    assert (
        'The id "ask-leonie-trask-now" in issues/0377.toml has the name in it, and stays. To take it out, write '
        "another in its place, the same in every file that is named here.\n"
    ) in told
    assert "leonie" not in (example / ".seslip/log.jsonl").read_text().casefold()
