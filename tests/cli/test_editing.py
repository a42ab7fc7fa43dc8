"""add, set, remove and rename: the same verbs for every noun."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from seslip_cli.domain.contact import Contact, card_uid
from tests.conftest import MOMENT, UID, Run
from tests.stores import files_of, with_edits, with_end

BUDGET, PLAN = "years/2020-21/budget.toml", "years/2020-21/plan.toml"
MEETINGS, NEXT_MEETINGS = "years/2019-20/meetings.toml", "years/2020-21/meetings.toml"
NOUNS = ("contacts", "networks", "authorities", "resources", "workstreams", "budget", "meetings")
YEAR = ("--year", "2020-21")
WHY = ("--reason", "Agreed in July")
TOTALS = "stated planned expenditure: £523,500 is now £{}\nstated planned carry forward: £430 is now {}\n"


def said(words: str, change: int = 1) -> str:
    return f"{words}Change {change}. To take it back: seslip undo {change}\n"


# --- add ---

ADDED = {
    "contacts": (
        ["Ada Marsh", "--emails", "ada.marsh@example.org", "--publish", "role,emails", "--review-by", "1/2/2020"],
        "contacts.toml",
        '\n[[contact]]\nid = "ada-marsh"\nname = "Ada Marsh"\nemails = [\n    "ada.marsh@example.org",\n]\n'
        'publish = [\n    "role",\n    "emails",\n]\nreview_by = 2020-02-01\n',
        'Added contact "ada-marsh" to contacts.toml.\n',
    ),
    "networks": (
        ["Fostering Network", "--cadence", "every quarter", "--lead", "Delphine Achterberg"],
        "networks.toml",
        '\n[[network]]\nid = "fostering-network"\nname = "Fostering Network"\nlead = "delphine-achterberg"\n'
        'cadence = "every quarter"\n',
        'Added network "fostering-network" to networks.toml.\n',
    ),
    "authorities": (
        ["Both Together", "--kind", "joint", "--members", "Medway,KENT", "--id", "both"],
        "authorities.toml",
        '\n[[joint]]\nid = "both"\nname = "Both Together"\nmembers = [\n    "medway",\n    "kent",\n]\n',
        'Added joint "both" to authorities.toml.\n',
    ),
    "resources": (
        ["A guide to off-rolling", "--publisher", "Ofsted", "--published", "2019-11-05", "--access", "members"],
        "resources.toml",
        '\n[[resource]]\nid = "a-guide-to-off-rolling"\ntitle = "A guide to off-rolling"\npublisher = "Ofsted"\n'
        'published = 2019-11-05\naccess = "members"\n',
        'Added resource "a-guide-to-off-rolling" to resources.toml.\n',
    ),
    "meetings": (
        ["QA Network", "--date", "2020-05-07", "--start", "10.30", "--networks", "QA Network", "--id", "qa-may"],
        NEXT_MEETINGS,
        '\n[[meeting]]\nid = "qa-may"\ntitle = "QA Network"\nnetworks = [\n    "quality-assurance",\n]\n'
        f'date = 2020-05-07\nstart = 10:30:00\nuid = "{UID}"\nchanged = {MOMENT}\n',
        f'Added meeting "qa-may" to {NEXT_MEETINGS}.\n',
    ),
}


REVISED = (MEETINGS, "sequence = 1\n", f"sequence = 2\nchanged = {MOMENT}\n")
"""What calendars are told where AD Education's meeting of December is altered."""


@pytest.mark.parametrize("noun", ADDED)
@pytest.mark.usefixtures("moment")
def test_add(noun: str, run: Run, example: Path) -> None:
    words, file, text, told = ADDED[noun]
    before = files_of(example)
    result = run(noun, "add", *words, store=example)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", said(told))
    assert files_of(example) == with_end(before, file, text)


def test_add_a_workstream_after_the_last_one(run: Run, example: Path) -> None:
    before = files_of(example)
    words = ["Fostering Network", "--ref", "15", "--group", "Regional Networks", "--aim", "More\nfoster homes.\n"]
    result = run("workstreams", "add", *words, *YEAR, store=example)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == said(f'Added workstream "fostering-network" to {PLAN}.\n')
    new = (
        '[[workstream]]\nid = "fostering-network"\nref = "15"\ntitle = "Fostering Network"\n'
        'group = "regional-networks"\naim = """\nMore\nfoster homes.\n"""\n\n'
    )
    after = files_of(example)
    assert after[PLAN].count(new.encode()) == 1
    assert after | {PLAN: after[PLAN].replace(new.encode(), b"")} == before
    assert after[PLAN].rindex(b"\n[[workstream]]") == after[PLAN].index(new.encode()) - 1


def test_add_a_budget_line_and_carry_the_totals_along(run: Run, example: Path) -> None:
    before = files_of(example)
    result = run("budget", "add", "Fostering", "--planned", "£5,000.50", *YEAR, *WHY, store=example)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == said(
        f'Added expenditure "fostering" to {BUDGET}.\n' + TOTALS.format("528,500.50", "-£4,570.50")
    )
    last = 'title = "ESCC Overhead"\nheading = "Running costs"\nplanned = 5000\n'
    assert files_of(example) == with_edits(
        before,
        (BUDGET, "expenditure = 523500", "expenditure = 528500.50"),
        (BUDGET, "carry_forward = 430", "carry_forward = -4570.50"),
        (BUDGET, last, f'{last}\n[[expenditure]]\nid = "fostering"\ntitle = "Fostering"\nplanned = 5000.50\n'),
    )
    assert run("budget", *YEAR, store=example).exit_code == 0


def test_add_income(run: Run, example: Path) -> None:
    result = run("budget", "add", "Sale", "--kind", "income", "--planned", 1, *YEAR, *WHY, store=example)
    assert result.exit_code == 0
    assert "stated planned income: £523,930 is now £523,931\n" in result.stderr
    assert "stated planned carry forward: £430 is now £431\n" in result.stderr
    assert "stated planned expenditure" not in result.stderr


def test_totals_that_did_not_fit_stay_as_they_are(run: Run, example: Path) -> None:
    file = example / BUDGET
    file.write_bytes(file.read_bytes().replace(b"expenditure = 523500", b"expenditure = 523_400"))
    before = files_of(example)
    result = run("budget", "set", "website", "--planned", "5001", *YEAR, *WHY, store=example)
    assert result.stderr == said(
        'expenditure "website": planned: 5000 is now 5001.\nstated planned carry forward: £430 is now £429\n'
    )
    website = 'title = "Website maintenance"\nheading = "Running costs"\nplanned = {}\n'
    assert files_of(example) == with_edits(
        before,
        (BUDGET, website.format(5000), website.format(5001)),
        (BUDGET, "carry_forward = 430", "carry_forward = 429"),
    )


@pytest.mark.parametrize(
    ("words", "file"),
    [
        (["budget", "add", "First", "--planned", "10", "--year", "2030-31"], "years/2030-31/budget.toml"),
        (["meetings", "add", "First", "--date", "2030-05-05"], "years/2030-31/meetings.toml"),
    ],
)
def test_the_first_of_a_new_year_has_a_file_of_its_own(words: list[str], file: str, run: Run, example: Path) -> None:
    before = files_of(example)
    result = run(*words, store=example)
    assert (result.exit_code, result.stdout) == (0, "")
    after = files_of(example)
    assert after.keys() - before.keys() == {file}
    assert {name: after[name] for name in before} == before
    assert run("undo", store=example).exit_code == 0
    assert files_of(example) == before


MISSING = {
    "workstreams": (["Fostering"], "A new workstream needs --ref and --group."),
    "budget": (["Fostering", *WHY], "A new budget line needs --planned."),
    "authorities": (["Both", "--kind", "joint"], "A new authority needs --members."),
}


@pytest.mark.parametrize("noun", MISSING)
def test_what_is_required_is_named(noun: str, run: Run, example: Path) -> None:
    words, told = MISSING[noun]
    before = files_of(example)
    year = YEAR if noun in ("workstreams", "budget") else ()
    result = run(noun, "add", *words, *year, store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"seslip: {told}\nAdd it to the command.\n"
    assert files_of(example) == before


TAKEN = {
    "contacts": (["Zed Zedding", "--id", "morwenna-pask"], "contact", "morwenna-pask"),
    "networks": (["Another", "--id", "send-se19"], "network", "send-se19"),
    "authorities": (["Medway", "--gss", "E06000035", "--dfe", "887"], "authority", "medway"),
    "resources": (
        ["X", "--id", "childhood-vulnerability", "--publisher", "P", "--published", "2019-11-01"],
        "resource",
        "childhood-vulnerability",
    ),
    "workstreams": (
        ["X", "--id", "workforce", "--ref", "99", "--group", "practice-issues", *YEAR],
        "workstream",
        "workforce",
    ),
    "budget": (["X", "--id", "subscriptions", "--planned", "1", *YEAR, *WHY], "budget line", "subscriptions"),
    "meetings": (["X", "--id", "ad-education-2019-12", "--date", "2025-05-05"], "meeting", "ad-education-2019-12"),
}


@pytest.mark.parametrize("noun", NOUNS)
def test_an_id_that_is_taken(noun: str, run: Run, example: Path) -> None:
    words, kind, id = TAKEN[noun]
    before = files_of(example)
    result = run(noun, "add", *words, store=example)
    assert (result.exit_code, result.stdout) == (7, "")
    assert result.stderr == (
        f'seslip: There is a {kind} with the id "{id}" already. Nothing was changed.\nGive another with --id.\n'
    )
    assert files_of(example) == before


def test_a_kind_that_there_is_not(run: Run, example: Path) -> None:
    result = run("authorities", "add", "X", "--kind", "region", store=example)
    assert (result.exit_code, result.stderr) == (2, 'seslip: --kind: "region" is none of authority, joint.\n')


@pytest.mark.parametrize("name", ["!!!", "", "  "])
def test_a_name_of_which_no_id_can_be_made(name: str, run: Run, example: Path) -> None:
    before = files_of(example)
    result = run("contacts", "add", name, store=example)
    assert result.exit_code == 7
    assert "id: should be an id of small letters, figures and hyphens" in result.stderr
    assert files_of(example) == before


# --- set ---

SET = {
    "contacts": (
        ["Morwenna Pask", "--phones", "07700 900123", "--phones", "020 7946 0018"],
        ("contacts.toml", 'phones = ["07700 900101"]', 'phones = ["07700 900123", "020 7946 0018"]'),
        'contact "morwenna-pask": phones: 07700 900101 is gone, 07700 900123, 020 7946 0018 is new.\n',
    ),
    "networks": (
        ["ad-education", "--short-name", "AD Ed"],
        ("networks.toml", 'short_name = "AD Education"', 'short_name = "AD Ed"'),
        'network "ad-education": short_name: AD Education is now AD Ed.\n',
    ),
    "authorities": (
        ["Medway", "--dfe", "888"],
        ("authorities.toml", "dfe = 887", "dfe = 888"),
        'authority "medway": dfe: 887 is now 888.\n',
    ),
    "resources": (
        ["support-for-pupils-with-send", "--title", "Support for pupils"],
        ("resources.toml", 'title = "Support for pupils with SEND in England"', 'title = "Support for pupils"'),
        'resource "support-for-pupils-with-send": title: Support for pupils with SEND in England is now '
        "Support for pupils.\n",
    ),
    "workstreams": (
        ["12", "--ref", "12a", *YEAR],
        (PLAN, 'ref = "12"\n', 'ref = "12a"\n'),
        'workstream "taking-your-place": ref: 12 is now 12a.\n',
    ),
    "budget": (
        ["4", "--notes", "No more to say", *YEAR],
        (BUDGET, 'notes = "As per proposal discussed in Jan 2020"', 'notes = "No more to say"'),
        'expenditure "children-missing-education": notes: As per proposal discussed in Jan 2020 is now '
        "No more to say.\n",
    ),
    "meetings": (
        ["ad-education-2019-12", "--venue", "Broadway House, London"],
        (MEETINGS, 'venue = "Broadway House"', 'venue = "Broadway House, London"'),
        'meeting "ad-education-2019-12": venue: Broadway House is now Broadway House, London.\n',
    ),
}


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.usefixtures("moment")
def test_set_changes_the_value_and_nothing_else(noun: str, run: Run, example: Path) -> None:
    words, edit, told = SET[noun]
    before = files_of(example)
    result = run(noun, "set", *words, store=example)
    also = "Issue 376 went out with the old place.\n" if noun == "meetings" else ""
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"{said(told)}{also}")
    assert files_of(example) == with_edits(before, edit, *([REVISED] if noun == "meetings" else []))
    again = run(noun, "set", words[0] if noun != "workstreams" else "taking-your-place", *words[1:], store=example)
    assert (again.exit_code, again.stderr) == (0, "Nothing to change: it is so already.\n")


HANTS = (
    'aliases = ["Hampshire & Isle of Wight", "Hampshire and the Isle of Wight", "Hampshire and IoW", "Hants and IoW", '
    '"Hants & IoW"]\n'
)
CLEAR = {
    "contacts": (["tobias-adeyemi", "phones"], ("contacts.toml", 'phones = ["07700 900102"]\n', "")),
    "networks": (["ad-education", "sponsor"], ("networks.toml", 'sponsor = "parveen-ashdown"\n', "")),
    "authorities": (["hampshire-and-isle-of-wight", "aliases"], ("authorities.toml", HANTS, "")),
    "resources": (
        ["support-for-pupils-with-send", "url"],
        ("resources.toml", 'url = "https://www.example.org/library/support-for-pupils-with-send"\n', ""),
    ),
    "workstreams": (["12", "short-name", *YEAR], (PLAN, 'short_name = "Taking Your Place"\n', "")),
    "budget": (["4", "notes", *YEAR], (BUDGET, 'notes = "As per proposal discussed in Jan 2020"\n', "")),
    "meetings": (["ad-education-2019-12", "venue"], (MEETINGS, 'venue = "Broadway House"\n', "")),
}


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.usefixtures("moment")
def test_clear_takes_the_line_away(noun: str, run: Run, example: Path) -> None:
    (which, field, *year), edit = CLEAR[noun]
    before = files_of(example)
    result = run(noun, "set", which, "--clear", field, *year, store=example)
    assert (result.exit_code, result.stdout) == (0, "")
    assert " is gone.\nChange 1." in result.stderr
    assert files_of(example) == with_edits(before, edit, *([REVISED] if noun == "meetings" else []))


@pytest.mark.parametrize("noun", NOUNS)
def test_what_is_given_is_not_cleared_too(noun: str, run: Run, example: Path) -> None:
    (which, field, *year), _ = CLEAR[noun]
    before = files_of(example)
    value = "tobias-adeyemi" if field == "sponsor" else "https://www.example.org/x"
    result = run(noun, "set", which, "--clear", field, f"--{field}", value, *year, store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"seslip: --{field} is given and cleared.\nGive one of the two.\n"
    assert files_of(example) == before


@pytest.mark.parametrize("noun", NOUNS)
def test_clear_of_what_a_record_must_have(noun: str, run: Run, example: Path) -> None:
    which = SET[noun][0][0]
    naming = "name" if noun in ("contacts", "networks", "authorities") else "title"
    before = files_of(example)
    year = YEAR if noun in ("workstreams", "budget") else ()
    result = run(noun, "set", which, "--clear", naming, *year, store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"--{naming}" in result.stderr
    assert "defect" not in result.stderr
    assert files_of(example) == before


@pytest.mark.parametrize("noun", NOUNS)
def test_a_field_that_it_does_not_have(noun: str, run: Run, example: Path) -> None:
    which = SET[noun][0][0]
    year = YEAR if noun in ("workstreams", "budget") else ()
    result = run(noun, "set", which, "--clear", "shoe-size", *year, store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert " has no shoe_size.\nIt has " in result.stderr


@pytest.mark.parametrize("noun", NOUNS)
def test_nothing_to_set(noun: str, run: Run, example: Path) -> None:
    result = run(noun, "set", "anything", store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"seslip: Nothing is to be changed.\nGive a field and its value: seslip {noun} set --help\n"
    )


MISTYPED = {
    "contacts": ("morwena-pask", "morwenna-pask"),
    "networks": ("send-se91", "send-se19"),
    "authorities": ("Medwey", "medway"),
    "resources": ("childhood-vulnerabilty", "childhood-vulnerability"),
    "workstreams": ("workforse", "workforce"),
    "budget": ("websit", "website"),
    "meetings": ("ad-education-2019-13", "ad-education-2019-12"),
}


@pytest.mark.parametrize("verb", [["set", "--clear", "aliases"], ["remove"], ["rename", "new"], ["edit"]])
@pytest.mark.parametrize("noun", NOUNS)
def test_a_mistyped_id_names_the_nearest(noun: str, verb: list[str], run: Run, example: Path) -> None:
    typed, meant = MISTYPED[noun]
    before = files_of(example)
    year = YEAR if noun in ("workstreams", "budget") else ()
    result = run(noun, verb[0], typed, *verb[1:], *year, store=example)
    kind = {"budget": "budget line", "authorities": "authority"}.get(noun, noun[:-1])
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr.startswith(f'seslip: There is no {kind} called "{typed}".\nDid you mean {meant}')
    assert files_of(example) == before


REFERENCES = [
    ("networks", "ad-education", "--lead", "Morwena Pask", "contact", "morwenna-pask"),
    ("networks", "ad-education", "--parent", "send-se91", "network", "send-se19"),
    ("meetings", "ad-education-2019-12", "--networks", "QA Netwrk", "network", "quality-assurance"),
    ("workstreams", "12", "--group", "practise-issues", "group", "practice-issues"),
    ("workstreams", "12", "--lead", "yasmin-hadad", "contact", "yasmin-haddad"),
    ("budget", "4", "--workstream", "workforse", "workstream", "workforce"),
    ("authorities", "hampshire-and-isle-of-wight", "--members", "hampshir,isle-of-wight", "authority", "hampshire"),
]


@pytest.mark.parametrize(("noun", "which", "option", "typed", "kind", "meant"), REFERENCES)
def test_a_reference_to_nothing_names_the_nearest(
    noun: str, which: str, option: str, typed: str, kind: str, meant: str, run: Run, example: Path
) -> None:
    before = files_of(example)
    year = YEAR if noun in ("workstreams", "budget") else ()
    result = run(noun, "set", which, option, typed, *year, store=example)
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr.startswith(f'seslip: There is no {kind} called "{typed.split(",")[0]}".\n')
    assert meant in result.stderr.partition("Did you mean ")[2]
    assert files_of(example) == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["resources", "set", "childhood-vulnerability", "--published", "31/02/2019"], "is not a day in the calendar"),
        (["meetings", "set", "ad-education-2019-12", "--start", "25:00"], "--start: "),
        (["budget", "set", "4", *YEAR, *WHY, "--planned", "lots"], '--planned: "lots" is not an amount'),
        (["budget", "set", "4", *YEAR, *WHY, "--planned", "1,00"], '--planned: "1,00" is not an amount'),
        (["budget", "set", "subscriptions", *YEAR, "--carry-forward", "maybe"], "is neither yes nor no"),
        (["authorities", "set", "medway", "--dfe", "8a"], '--dfe: "8a" is not a whole number'),
        (["workstreams", "set", "12", *YEAR, "--rag", "blue"], '--rag: "blue" is none of '),
        (["contacts", "set", "morwenna-pask", "--publish", "shoes"], '--publish: "shoes" is none of '),
        (["budget", "set", "4", "--year", "2020-22", "--notes", "x"], "--year: "),
    ],
)
def test_a_value_of_the_wrong_kind(words: list[str], told: str, run: Run, example: Path) -> None:
    before = files_of(example)
    result = run(*words, store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert files_of(example) == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["meetings", "set", "ad-education-2019-12", "--start", "14:00"], "has times out of order"),
        (["meetings", "set", "ad-education-2019-12", "--status", "tbc"], 'has a date, and status = "tbc"'),
        (["meetings", "set", "ad-education-2019-12", "--clear", "date"], "has no date"),
        (["meetings", "add", "X"], "has no date"),
        (["budget", "set", "4", *YEAR, "--heading", "Running costs"], "has both a workstream and a heading"),
        (["budget", "set", "subscriptions", *YEAR, "--carry-forward", "yes"], "more than one line with carry_forward"),
        (["resources", "set", "childhood-vulnerability", "--url", "www.example.org"], "should be an address"),
        (["contacts", "set", "morwenna-pask", "--sort", "  "], "sort: should be some words"),
        (["networks", "set", "ad-education", "--parent", "ad-education", "--name", " "], "name: should be some words"),
    ],
)
def test_values_that_do_not_go_together(words: list[str], told: str, run: Run, example: Path) -> None:
    before = files_of(example)
    result = run(*words, store=example)
    assert (result.exit_code, result.stdout) == (7, "")
    assert told in result.stderr
    assert "othing was changed" in result.stderr
    assert files_of(example) == before


@pytest.mark.usefixtures("moment")
def test_a_meeting_set_to_a_day_of_another_year_goes_there_whole(run: Run, example: Path) -> None:
    file = example / MEETINGS
    text = file.read_bytes().replace(
        b'[[meeting]]\nid = "ad-education-2019-12"', b'# Twice a year.\n[[meeting]]\nid = "ad-education-2019-12" # main'
    )
    file.write_bytes(text)
    before = files_of(example)
    start = text.index(b"# Twice a year.")
    record = text[start : text.index(b"\n\n", text.index(b"reason = ", start)) + 1]
    assert b"[[meeting.was]]" in record
    result = run("meetings", "set", "ad-education-2019-12", "--date", "2020-04-10", store=example)
    assert result.exit_code == 0
    after = files_of(example)
    assert after[MEETINGS] == text.replace(record + b"\n", b"")
    revised = record.replace(b"2019-12-13", b"2020-04-10").decode()
    moved = revised.replace(*REVISED[1:])
    assert after == with_end(before | {MEETINGS: after[MEETINGS]}, NEXT_MEETINGS, f"\n{moved}")


# --- money in an adopted plan ---


@pytest.mark.parametrize(
    "words",
    [
        ["set", "4", "--planned", "1"],
        ["set", "4", "--forecast", "1"],
        ["add", "X", "--planned", "1"],
        ["remove", "new-projects", "--yes"],
        ["edit", "4"],
    ],
)
def test_money_in_an_adopted_plan_needs_a_reason(
    words: list[str], run: Run, example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "sed -i s/20000/20001/")
    before = files_of(example)
    result = run("budget", *words, *YEAR, store=example)
    assert (result.exit_code, result.stdout) == (7, "")
    assert (
        "seslip: The plan of 2020-21 is adopted, so its money changes only with a reason. Nothing was changed.\n"
    ) in result.stderr
    assert 'Add --reason "...".\n' in result.stderr
    assert files_of(example) == before


def test_money_of_a_year_without_an_adopted_plan_needs_none(run: Run, example: Path) -> None:
    assert run("budget", "set", "website", "--planned", "1", "--year", "2019-20", store=example).exit_code == 0
    draft = (example / PLAN).read_bytes().replace(b'status = "adopted"', b'status = "draft"')
    (example / PLAN).write_bytes(draft.replace(b"adopted_on = 2020-05-15\n", b""))
    assert run("budget", "set", "4", "--planned", "1", *YEAR, store=example).exit_code == 0


def test_the_reason_of_a_forecast_stands_beside_it(run: Run, example: Path) -> None:
    before = files_of(example)
    assert run("budget", "set", "website", "--forecast", "4000", *YEAR, *WHY, store=example).exit_code == 0
    website = 'title = "Website maintenance"\nheading = "Running costs"\nplanned = 5000\n'
    assert files_of(example) == with_edits(
        before, (BUDGET, website, f'{website}forecast = 4000\nforecast_on = 2019-11-07\nreason = "Agreed in July"\n')
    )


# --- remove ---

UNUSED = {
    "contacts": (["callum-adair", "--cascade"], "contacts.toml"),
    "networks": (["lead-members", "--cascade"], "networks.toml"),
    "authorities": (["medway", "--cascade"], "authorities.toml"),
    "resources": (["childhood-vulnerability", "--cascade"], "resources.toml"),
    "workstreams": (["12", "--cascade", *YEAR], PLAN),
    "budget": (["website", "--cascade", *YEAR, *WHY], BUDGET),
    "meetings": (["ad-safeguarding-2019-12", "--cascade"], MEETINGS),
}


@pytest.mark.parametrize("noun", NOUNS)
def test_remove_and_take_back(noun: str, run: Run, example: Path) -> None:
    words, file = UNUSED[noun]
    before = files_of(example)
    looked = run(noun, "remove", *words, "--dry-run", store=example)
    assert (looked.exit_code, looked.stdout) == (0, "")
    going, dry_run, _ = looked.stderr.partition("This was a dry run: nothing was changed.\n")
    assert (going.endswith(f" from {file}.\n"), looked.stderr) == (True, going + dry_run)
    assert files_of(example) == before
    asked = run(noun, "remove", *words, store=example)
    assert (asked.exit_code, asked.stdout) == (2, "")
    assert asked.stderr == going + (
        "seslip: This needs an answer, and there is no terminal to ask on.\nAdd --yes, or --dry-run to look.\n"
    )
    assert files_of(example) == before
    done = run(noun, "remove", *words, "--yes", store=example)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.startswith(going)
    assert "Removed " in done.stderr
    assert files_of(example) != before
    assert run(noun, store=example).exit_code in (0, 1)
    assert run(noun, "show" if noun != "budget" else "set", words[0], store=example).exit_code != 0
    assert run("undo", store=example).exit_code == 0
    assert files_of(example) == before


USED = {
    "contacts": (
        "morwenna-pask",
        ["seslip.toml: [issue], contacts", f"{PLAN}: [plan], author"],
    ),
    "networks": (
        "lead-members",
        ['contacts.toml: contact "nerys-whitcombe", role.networks', f'{PLAN}: workstream "lead-members", networks'],
    ),
    "workstreams": ("taking-your-place", [f'{BUDGET}: expenditure "taking-your-place", workstream']),
    "resources": ("support-for-pupils-with-send", ['issues/0375.toml: reminder "nao-send", resources']),
    "meetings": (
        "ad-education-2019-12",
        [
            'issues/0375.toml: item "ad-education-december", meetings',
            'issues/0375.toml: item "ad-education-december", event',
            'issues/0376.toml: reminder "ad-education-december", meetings',
            'issues/0376.toml: reminder "ad-education-december", event',
        ],
    ),
}


@pytest.mark.parametrize("noun", USED)
def test_what_is_referred_to_is_not_removed(noun: str, run: Run, example: Path) -> None:
    which, uses = USED[noun]
    before = files_of(example)
    year = YEAR if noun == "workstreams" else ()
    result = run(noun, "remove", which, *year, "--yes", store=example)
    listed = "\n".join(f"  {use}" for use in uses)
    assert (result.exit_code, result.stdout) == (7, "")
    assert result.stderr == (
        f'seslip: The {noun[:-1]} "{which}" is still referred to, so nothing was removed:\n{listed}\n'
        "Change those first, or add --cascade to take the references away too.\n"
    )
    assert files_of(example) == before
    cascaded = run(noun, "remove", which, *year, "--cascade", "--yes", store=example)
    assert cascaded.exit_code == 0
    assert [line for line in cascaded.stderr.splitlines() if line.startswith("Also goes: ")] == [
        f"Also goes: {use}" for use in uses
    ]
    after = files_of(example)
    assert {file for file in before if after[file] != before[file]} >= {use.partition(":")[0] for use in uses}
    assert run(noun, "set", which, *year, "--clear", "x", store=example).exit_code == 4
    assert run("undo", store=example).exit_code == 0
    assert files_of(example) == before


def test_cascade_takes_a_member_or_sponsor_that_names_nobody_else_as_a_whole(run: Run, example: Path) -> None:
    before = files_of(example)
    assert before["networks.toml"].count(b'authority = "slough"') == 1
    result = run("authorities", "remove", "slough", "--cascade", "--yes", store=example)
    assert result.exit_code == 0, result.stderr
    after = files_of(example)
    assert after["networks.toml"] == before["networks.toml"].replace(
        b'[[network.member]]\nauthority = "slough"\n\n', b""
    )
    assert b'"slough"' not in b"".join(after.values())


def test_cascade_that_would_leave_a_record_that_cannot_be_is_refused(run: Run, example: Path) -> None:
    before = files_of(example)
    result = run("authorities", "remove", "isle-of-wight", "--cascade", "--yes", store=example)
    assert result.exit_code == 7
    assert 'joint "hampshire-and-isle-of-wight", members: should be a list of two or more' in result.stderr
    assert files_of(example) == before


@pytest.mark.parametrize(("answer", "code"), [("n", 130), ("y", 0)])
def test_asked_on_a_terminal(answer: str, code: int, example: Path) -> None:
    before = files_of(example)
    ours, theirs = os.openpty()
    os.write(ours, f"{answer}\n".encode())
    words = ["--store", str(example), "--today", "2019-11-07", "budget", "remove", "new-projects", "--year", "2019-20"]
    done = subprocess.run(
        [sys.executable, "-m", "seslip_cli", *words], stdin=theirs, capture_output=True, text=True, check=False
    )
    os.close(ours)
    os.close(theirs)
    assert (done.returncode, done.stdout.strip()) == (code, "")
    assert 'Remove "new-projects"? [y/N]:' in done.stderr
    assert ("seslip: stopped. Nothing was changed.\n" in done.stderr) == (code == 130)
    assert (files_of(example) == before) == (code == 130)


# --- rename: each file, and the lines of it in which the id may stand ---

RENAMED = {
    "contacts": (
        ["delphine-achterberg", "d-achterberg"],
        {
            "contacts.toml": "id",
            "networks.toml": "lead",
            "issues/0375.toml": "contacts",
            "issues/0376.toml": "contacts",
            MEETINGS: "lead",
            PLAN: "lead",
        },
        9,
    ),
    "networks": (
        ["quality-assurance", "qa"],
        {"networks.toml": "id", "contacts.toml": "networks", NEXT_MEETINGS: "networks", PLAN: "networks"},
        4,
    ),
    "authorities": (
        ["slough", "slough-borough"],
        {
            "authorities.toml": "id",
            "contacts.toml": "authority",
            "networks.toml": "authority",
            MEETINGS: "members",
            PLAN: "authority",
            "years/2019-20/budget.toml": "authority",
            BUDGET: "authority",
        },
        6,
    ),
    "resources": (
        ["support-for-pupils-with-send", "send"],
        {"resources.toml": "id", "issues/0375.toml": "resources"},
        1,
    ),
    "workstreams": (["taking-your-place", "future-leaders", *YEAR], {PLAN: "id", BUDGET: "workstream"}, 1),
    "budget": (
        ["website", "web", *YEAR],
        {BUDGET: "id", "years/2019-20/budget.toml": "id", "allocation.toml": "line"},
        1,
    ),
    "meetings": (
        ["ad-education-2019-12", "december"],
        {MEETINGS: "id", "issues/0375.toml": "event|meetings", "issues/0376.toml": "event|meetings"},
        4,
    ),
}


@pytest.mark.parametrize("noun", NOUNS)
def test_rename_changes_every_reference_and_nothing_else(noun: str, run: Run, example: Path) -> None:
    (old, new, *year), places, uses = RENAMED[noun]
    before = files_of(example)
    result = run(noun, "rename", old, new, *year, store=example)
    assert (result.exit_code, result.stdout) == (0, "")
    assert (
        f"\n{uses} reference{'' if uses == 1 else 's'} changed with it.\nChange 1. To take it back: " in result.stderr
    )
    meant = dict(before)
    for file, fields in places.items():
        line = re.compile(rf'^((?:{fields}) = .*)"{old}"'.encode(), re.MULTILINE)
        assert line.search(before[file]), file
        meant[file] = line.sub(rf'\1"{new}"'.encode(), before[file])
    found = files_of(example)
    if noun == "contacts":  # address books go on knowing the person by the UID of the first id
        kept = f'uid = "{card_uid(Contact(id=old, name=old))}"\n'.encode()
        assert found["contacts.toml"].count(kept) == 1
        found["contacts.toml"] = found["contacts.toml"].replace(kept, b"")
    assert found == meant
    assert run("undo", store=example).exit_code == 0
    assert files_of(example) == before


@pytest.mark.parametrize("new", ["tobias-adeyemi", "Two Words", ""])
def test_a_new_id_that_cannot_be(new: str, run: Run, example: Path) -> None:
    before = files_of(example)
    result = run("contacts", "rename", "morwenna-pask", new, store=example)
    assert (result.exit_code, result.stdout) == (7, "")
    assert "id: " in result.stderr
    assert files_of(example) == before


def test_a_new_id_that_a_joint_member_has(run: Run, example: Path) -> None:
    """An authority and a joint member are called alike."""
    result = run("authorities", "rename", "kent", "hampshire-and-isle-of-wight", store=example)
    assert result.exit_code == 7
    assert 'the id "hampshire-and-isle-of-wight" is used twice' in result.stderr


def test_a_workstream_of_another_year_keeps_its_id(run: Run, example: Path) -> None:
    """The same id in another year is another record."""
    for file in (PLAN, BUDGET):
        later = example / file.replace("2020-21", "2021-22")
        later.parent.mkdir(exist_ok=True)
        later.write_bytes((example / file).read_bytes())
    before = files_of(example)
    assert run("workstreams", "rename", "taking-your-place", "future-leaders", *YEAR, store=example).exit_code == 0
    after = files_of(example)
    assert {file for file in after if after[file] != before[file]} == {PLAN, BUDGET}
