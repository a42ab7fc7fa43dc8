"""`seslip contacts`: finding people, and noticing who is entered twice."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.stores import files_of, thaw

SAME = ("contacts", "add", "Morwena Pask", "--phones", "+44 (0)7700 900101")
HERE = '  Morwenna Pask ("morwenna-pask"): the same phone, 07700 900101 and the name Morwenna Pask\n'


def contacts_of(store: Path) -> str:
    return (store / "contacts.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [("pask",), ("find", "pask"), ("+44", "7700", "900101"), ("programme", "manager")])
def test_words_that_are_no_verb_find_people(words: tuple[str, ...], run: Run, example: Path) -> None:
    result = run("contacts", *words, "--format", "csv", store=example)
    assert (result.exit_code, result.stderr) == (0, "")
    assert [line.split(",")[0] for line in result.stdout.splitlines()] == ["Id", "morwenna-pask"]


def test_a_word_that_is_a_verb_is_looked_for_with_find(run: Run, example: Path) -> None:
    result = run("contacts", "find", "set", store=example)
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr.startswith('seslip: No contact has "set".\n')


def test_a_mistyped_verb_is_named_where_nobody_is_found(run: Run, example: Path) -> None:
    result = run("contacts", "remvoe", "morwenna-pask", store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "seslip: No such command 'remvoe'. Did you mean 'remove'?\nNo contact has \"remvoe morwenna-pask\".\n"
    )
    nobody = run("contacts", "zzzz", store=example)
    assert nobody.exit_code == 4
    assert nobody.stderr.startswith('seslip: No contact has "zzzz".\n')


def test_options_stand_after_the_words(run: Run, example: Path) -> None:
    result = run("contacts", "--list", "dcs", "kent", store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--list comes after the verb: seslip contacts find --list ..." in result.stderr
    found = run("contacts", "kent", "--list", "dcs", "-f", "json", store=example)
    assert [row["id"] for row in json.loads(found.stdout)["rows"]] == ["petra-vosskamp"]


def test_a_list_with_e_mails(run: Run, example: Path) -> None:
    result = run("contacts", "--list", "steering-group", "-f", "json", store=example)
    rows = json.loads(result.stdout)["rows"]
    assert {"name": "Morwenna Pask", "emails": "morwenna.pask@example.org"}.items() <= next(
        row.items() for row in rows if row["id"] == "morwenna-pask"
    )
    assert all("steering-group" in row["lists"] for row in rows)


def test_findings_come_with_their_line_on_stderr_and_in_json(run: Run, example: Path) -> None:
    file = example / "contacts.toml"
    file.write_text(contacts_of(example).replace("07700 900101", "07700 90010", 1), encoding="utf-8")
    result = run("contacts", store=example)
    assert result.exit_code == 0
    words = '"07700 90010" is not a telephone number: it has 10 figures, and a UK number has 11 with its first 0.'
    assert result.stderr == (
        f"warning CON001 contacts.toml:10: Morwenna Pask: {words} "
        'Give the right one: seslip contacts set morwenna-pask --phones "07700 900123"\n'
    )
    (finding,) = json.loads(run("contacts", "-f", "json", store=example).stdout)["findings"]
    assert (finding["code"], finding["where"]) == ("CON001", "contacts.toml:10")
    assert run("config", "set", "checks.CON001", "error", store=example).exit_code == 0
    assert run("contacts", store=example).exit_code == 1


def test_phones_are_written_the_standard_way_and_it_is_said(run: Run, example: Path) -> None:
    result = run("contacts", "set", "morwenna-pask", "--phones", "(020)79460018 x4", "--phones", "123", store=example)
    assert result.exit_code == 0
    assert result.stderr.startswith(
        "The phone (020)79460018 x4 is written 020 7946 0018 ext 4.\n"
        'Note: "123" is not a telephone number: it has 3 figures, and a UK number has 11 with its first 0. It is '
        "kept as it was typed.\n"
    )
    assert 'phones = ["020 7946 0018 ext 4", "123"]' in contacts_of(example)


@pytest.mark.parametrize("verb", [("add", "Ada Marsh"), ("set", "morwenna-pask")])
def test_an_e_mail_that_is_none_is_refused(verb: tuple[str, ...], run: Run, example: Path) -> None:
    before = files_of(example)
    result = run("contacts", *verb, "--emails", "ada at example.org", store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        'seslip: --emails: "ada at example.org" is not an e-mail address. An email address must have an @-sign.\n\n'
    ).replace("\n\n", "\n")
    assert files_of(example) == before


def test_who_may_be_here_already_is_not_added_unasked(run: Run, example: Path) -> None:
    before = files_of(example)
    result = run(*SAME, store=example)
    assert (result.exit_code, result.stdout) == (7, "")
    assert result.stderr == (
        f"seslip: Morwena Pask may be here already, so nobody was added:\n{HERE}"
        "See seslip contacts show morwenna-pask. If it is another person, add --anyway.\n"
    )
    assert files_of(example) == before


@pytest.mark.parametrize("name", ["Morwenna PASK", "morwenna pask", "Ms Morwenna Pask"])
def test_who_is_here_already_is_shown_and_no_double_is_advised(name: str, run: Run, example: Path) -> None:
    before = files_of(example)
    result = run("contacts", "add", name, store=example)
    assert (result.exit_code, result.stdout) == (7, "")
    assert result.stderr == (
        "seslip: Morwenna Pask is here already: seslip contacts show morwenna-pask. Nobody was added.\n"
        "To change what is held: seslip contacts set morwenna-pask. If it is another person, add --anyway, and an id "
        "of their own with --id.\n"
    )
    assert files_of(example) == before
    assert run("contacts", "add", name, "--anyway", "--id", "another-pask", store=example).exit_code == 0


def test_a_title_before_the_name_is_kept_as_a_title(run: Run, example: Path) -> None:
    assert run("contacts", "add", "Cllr José Müller", store=example).exit_code == 0
    assert 'id = "jose-muller"\nname = "José Müller"\ntitle = "Cllr"\n' in contacts_of(example)
    assert run("contacts", "add", "Dr Ines Quill", "--title", "Professor", store=example).exit_code == 0
    assert 'name = "Ines Quill"\ntitle = "Professor"\n' in contacts_of(example)


@pytest.mark.parametrize("option", ["--anyway", "--yes"])
def test_another_person_is_added_anyway(option: str, run: Run, example: Path) -> None:
    result = run(*SAME, option, store=example)
    assert result.exit_code == 0
    assert result.stderr.startswith(f"Morwena Pask may be here already:\n{HERE}")
    assert 'id = "morwena-pask"' in contacts_of(example)


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 130)])
def test_a_person_at_a_terminal_is_asked(
    answer: str, code: int, run: Run, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seslip_cli.cli.contact_editing.is_answered", lambda: True)
    result = run(*SAME, store=example, input=answer)
    assert result.exit_code == code
    assert "Add another person?" in result.stderr
    assert ('id = "morwena-pask"' in contacts_of(example)) is (code == 0)


def test_people_who_are_told_apart_are_not_asked_about_again(run: Run, example: Path) -> None:
    assert run(*SAME, "--distinct-from", "Morwenna Pask", store=example).exit_code == 0
    assert run("contacts", store=example).stderr == ""


def test_who_comes_to_resemble_somebody_is_noticed(run: Run, example: Path) -> None:
    result = run("contacts", "set", "tobias-adeyemi", "--emails", "Morwenna.Pask@example.org", store=example)
    assert result.exit_code == 0
    assert result.stderr.startswith(
        'Note: also Morwenna Pask ("morwenna-pask"): the same e-mail, Morwenna.Pask@example.org.\n'
    )
    again = run("contacts", "set", "tobias-adeyemi", "--source", "A card", store=example)
    assert "Note" not in again.stderr


def merge(run: Run, store: Path, *options: str) -> Any:
    return run("contacts", "merge", "averil-sandhu", "imelda-castellan", *options, store=store)


def test_merging_tells_asks_and_can_be_taken_back(run: Run, example: Path) -> None:
    before = files_of(example)
    tried = merge(run, example, "--dry-run")
    told = (
        'Imelda Castellan ("imelda-castellan") goes into Averil Sandhu OBE ("averil-sandhu").\n'
        "Look twice: the names Averil Sandhu OBE and Imelda Castellan are not alike. If they are two people: "
        "seslip contacts set averil-sandhu --distinct-from imelda-castellan\n"
        'Moves: years/2020-21/plan.toml: workstream "children-missing-education", sponsors.on_behalf_of\n'
        'Moves: years/2020-21/plan.toml: workstream "taking-your-place", sponsors.contact\n'
        "Moves: years/2020-21/plan.toml: [steering], contact\n"
        'Comes to Averil Sandhu OBE: e-mail "imelda.castellan@example.org"\n'
        'Comes to Averil Sandhu OBE: role "Director of Children\'s Services for portsmouth"\n'
    )
    assert (tried.exit_code, tried.stdout) == (0, "")
    assert tried.stderr == f"{told}This was a dry run: nothing was changed.\n"
    unasked = merge(run, example)
    assert unasked.exit_code == 2
    assert "Add --yes, or --dry-run to look." in unasked.stderr
    assert files_of(example) == before
    assert merge(run, example, "--yes").exit_code == 0
    assert "imelda-castellan" not in "".join(
        file.read_text(encoding="utf-8") for file in example.rglob("*.toml") if ".seslip" not in file.parts
    )
    assert run("contacts", "show", "Imelda Castellan", store=example).stdout.startswith("Averil Sandhu OBE")
    assert run("undo", store=example).exit_code == 0
    assert files_of(example) == before


def contact_block(run: Run, store: Path, number: int) -> str:
    shown: str = run("issue", "export", number, "-f", "text", store=store).stdout
    assert "Morwenna Pask" in shown
    return shown


def test_an_old_update_shows_who_held_a_role_then(run: Run, example: Path) -> None:
    thaw(example, 375)
    before = contact_block(run, example, 375)
    new = ("contacts", "role", "morwenna-pask", "Programme Director", "--instead-of", "Programme Manager")
    assert run(*new, "--from", "2019-11-05", store=example).exit_code == 0
    assert contact_block(run, example, 375) == before
    assert "Programme Manager" in before
    run("issue", "new", "--date", "2019-11-15", store=example)
    assert "Programme Director (South East" in run("issue", "export", "377", "-f", "text", store=example).stdout


def test_a_role_instead_of_another_needs_its_day(run: Run, example: Path) -> None:
    result = run("contacts", "role", "morwenna-pask", "X", "--instead-of", "Programme Manager", store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "seslip: --instead-of ends a role on the day before another begins.\nSay when with --from.\n"
    )


def test_the_update_prints_phones_the_standard_way_and_the_file_keeps_them(run: Run, example: Path) -> None:
    thaw(example, 375)
    file = example / "contacts.toml"
    file.write_text(contacts_of(example).replace("07700 900101", "+44(0)7700900101", 1), encoding="utf-8")
    for format in ("text", "markdown", "html"):
        shown = run("issue", "export", 375, "-f", format, store=example).stdout
        assert "07700 900101" in shown
        assert "+44" not in shown
    assert "07700 900101" in run("contacts", "show", "morwenna-pask", store=example).stdout
    assert "+44(0)7700900101" in contacts_of(example)


def import_people(run: Run, store: Path, folder: Path, *rows: str) -> Any:
    (folder / "people.csv").write_text("\n".join(("Name,Email,Phone", *rows)), encoding="utf-8")
    return json.loads(
        run("contacts", "import", folder / "people.csv", "-f", "json", store=store, catch_exceptions=False).stdout
    )


def test_an_import_writes_phones_the_standard_way_and_says_so(run: Run, example: Path, tmp_path: Path) -> None:
    rows = ("Ada Marsh,ada@example.org,+44 (0)20 7946 0018", "Ben Holt,ben@example.org,12")
    done = import_people(run, example, tmp_path, *rows)
    assert done["notes"] == [
        "Ada Marsh: The phone +44 (0)20 7946 0018 is written 020 7946 0018.",
        'Ben Holt: "12" is not a telephone number: it has 2 figures, and a UK number has 11 with its first 0. It is '
        "kept as it was typed.",
    ]
    again = import_people(run, example, tmp_path, *rows)
    assert (again["unchanged"], again["changed"]) == (2, 0)


def test_what_a_spreadsheet_made_of_a_phone_is_left_out_and_told(run: Run, example: Path, tmp_path: Path) -> None:
    rows = ("Ada Marsh,,#N/A", "Morwenna Pask,,7.7009E+09", "Ben Holt,,#DIV/0!", "Cara Dunn,,07700 900321/7E+9")
    done = import_people(run, example, tmp_path, *rows)
    assert (done["added"], done["unchanged"]) == (3, 1)
    lost = (
        "is left out, for a spreadsheet has lost its figures. Look it up: a column that is marked as text keeps them."
    )
    assert done["notes"] == [
        f'Ada Marsh: the phone "#N/A" {lost}',
        f'Morwenna Pask: the phone "7.7009E+09" {lost}',
        f'Ben Holt: the phone "#DIV/0!" {lost}',
        f'Cara Dunn: the phone "7E+9" {lost}',
    ]
    assert 'phones = ["07700 900101"]' in contacts_of(example)
    assert '"07700 900321"' in contacts_of(example)
    assert "#N" not in contacts_of(example)


def test_another_spelling_of_a_phone_is_no_change(run: Run, example: Path, tmp_path: Path) -> None:
    file = example / "contacts.toml"
    file.write_text(contacts_of(example).replace("07700 900101", "07700900101", 1), encoding="utf-8")
    done = import_people(run, example, tmp_path, "Morwenna Pask,,+44 7700 900101")
    assert (done["unchanged"], done["notes"]) == (1, [])
    assert "07700900101" in contacts_of(example)


def test_an_import_names_who_may_be_here_already_and_merges_nobody(run: Run, example: Path, tmp_path: Path) -> None:
    rows = (
        "Morwena Pask,,",
        "Office Manager,tobias.adeyemi@example.org,",
        "Zed Quill,zed@example.org,020 7946 0106",
        "Zedd Quill,,",
    )
    done = import_people(run, example, tmp_path, *rows)
    assert (done["added"], done["changed"]) == (4, 0)
    assert done["notes"] == [
        'Morwena Pask ("morwena-pask") may be Morwenna Pask ("morwenna-pask"): the name Morwenna Pask.',
        'Office Manager ("office-manager") may be Tobias Adeyemi ("tobias-adeyemi"): the same e-mail, '
        "tobias.adeyemi@example.org.",
        'Zed Quill ("zed-quill") may be Hamish Oyelaran ("hamish-oyelaran"): the same phone, 020 7946 0106.',
        'Zed Quill ("zed-quill") may be Zedd Quill ("zedd-quill"): the name Zedd Quill.',
    ]
    assert 'name = "Tobias Adeyemi"' in contacts_of(example)


def test_a_person_who_has_another_surname_now_is_still_known_by_e_mail(run: Run, example: Path, tmp_path: Path) -> None:
    done = import_people(run, example, tmp_path, "Morwenna Tregear,morwenna.pask@example.org,07700 900999")
    assert (done["changed"], done["added"]) == (1, 0)
    assert done["notes"] == [
        'Row 2 says "Morwenna Tregear", with an e-mail of Morwenna Pask ("morwenna-pask"), whose name stays. If it is '
        'right: seslip contacts set morwenna-pask --name "Morwenna Tregear".'
    ]
    assert 'name = "Morwenna Pask"' in contacts_of(example)
    assert "Morwenna Tregear" not in contacts_of(example)
    assert '"07700 900999"' in contacts_of(example)


@pytest.mark.parametrize("name", ["a, b", "a; b"])
def test_a_list_is_called_by_words_that_a_table_can_hold(name: str, run: Run, example: Path) -> None:
    before = files_of(example)
    result = run("contacts", "set", "morwenna-pask", "--lists", name, store=example)
    assert (result.exit_code, result.stdout) == (7, "")
    assert "without commas and semicolons" in result.stderr
    assert files_of(example) == before


def test_what_the_table_of_contacts_says_is_taken_in_by_an_empty_programme(run: Run, example: Path) -> None:
    words = ("--sort", "Pask M", "--source", "The founders", "--aliases", "Mo Pask", "--review-by", "2020-05-01")
    assert run("contacts", "set", "morwenna-pask", *words, store=example).exit_code == 0
    table = example / "people.csv"
    assert run("contacts", "--output", table, store=example).exit_code == 0
    assert run("init", example.parent / "other", "--name", "Other", "--region", "North", store=None).exit_code == 0
    empty = example.parent / "other"
    run("contacts", "import", table, store=empty)
    rows = json.loads(run("contacts", "morwenna", "--format", "json", store=empty).stdout)["rows"]
    kept = ("id", "name", "emails", "phones", "publish", "lists", "aliases", "sort", "source", "review_by")
    own = json.loads(run("contacts", "morwenna", "--format", "json", store=example).stdout)["rows"]
    assert [[row[field] for field in kept] for row in rows] == [[row[field] for field in kept] for row in own]
    assert rows[0]["sort"] == "Pask M"
