"""`seslip subs`: who owes a subscription, and who has paid it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.ledgers import write_rows
from tests.stores import files_of, with_edits, with_end

LAST, NEXT = "years/2019-20/budget.toml", "years/2020-21/budget.toml"
YEAR = ("--year", "2020-21")
WHY = ("--reason", "Agreed in May")
MEDWAY = 'id = "medway"\nline = "subscriptions"\nauthority = "medway"\ndue = 7500\ndue_on = 2019-06-30\n'
PAID = "\n[[subscription.payment]]\namount = 7500\non = 2019-11-06\n"


def subs(run: Run, example: Path, *words: object) -> Any:
    return run("subs", *words, store=example)


def listed(run: Run, example: Path, *words: object, code: int = 0) -> dict[str, Any]:
    result = subs(run, example, *words, "--format", "json")
    assert (result.exit_code, result.stderr) == (code, "")
    sheet: dict[str, Any] = json.loads(result.stdout)
    return sheet


def row_of(sheet: dict[str, Any], id: str) -> dict[str, Any]:
    found: dict[str, Any] = next(row for row in sheet["rows"] if row["id"] == id)
    return found


def edit(example: Path, file: str, old: str, new: str) -> None:
    path = example / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def bare(example: Path) -> Path:
    """The example without a subscription in 2020-21."""
    path = example / NEXT
    records = re.compile(r"^\[\[subscription[^\n]*\n(?:\w[^\n]*\n)+\n?", re.MULTILINE)
    path.write_text(records.sub("", path.read_text(encoding="utf-8")).rstrip() + "\n", encoding="utf-8")
    return example


# --- the list ---


def test_what_one_authority_has_not_paid_and_the_forecast_counts(run: Run, example: Path) -> None:
    sheet = listed(run, example)
    assert (sheet["kind"], sheet["title"], len(sheet["rows"])) == ("subscriptions", "Subscriptions 2019-20", 22)
    assert row_of(sheet, "medway") == {
        "line": "SE subs",
        "id": "medway",
        "line_id": "subscriptions",
        "subscriber": "Medway",
        "due": "7500.00",
        "invoiced": "7500.00",
        "received": "0.00",
        "outstanding": "7500.00",
        "due_on": "2019-06-30",
        "days_overdue": 130,
        "invoice": "SI401718",
        "invoiced_on": "2019-05-14",
        "notes": "Not in yet; the forecast of the line counts it.",
    }
    totals = {
        each["id"]: (each["due"], each["invoiced"], each["received"], each["outstanding"]) for each in sheet["totals"]
    }
    assert totals == {
        "total-subscriptions": ("162500.00", "162500.00", "155000.00", "7500.00"),
        "total-data-only-subscriptions": ("2250.00", "2250.00", "2250.00", "0.00"),
        "total": ("164750.00", "164750.00", "157250.00", "7500.00"),
    }
    assert [(each["code"], each["severity"], each["message"]) for each in sheet["findings"]] == [
        (
            "SUB002",
            "warning",
            "The forecast of SE subs in 2019-20, £162,500, counts £7,500 that has not come in: "
            "Medway £7,500 (130 days overdue).",
        )
    ]
    lines = (example / LAST).read_text(encoding="utf-8").splitlines()
    path, _, at = sheet["findings"][0]["where"].partition(":")
    assert (path, lines[int(at) - 1]) == (LAST, "forecast = 162500")


def test_subscribers_stand_by_name_under_their_line(run: Run, example: Path) -> None:
    names = [(row["line"], row["subscriber"]) for row in listed(run, example)["rows"]]
    assert names[0] == ("SE subs", "Bracknell Forest")
    assert [name for line, name in names if line == "SE subs"] == sorted(
        name for line, name in names if line == "SE subs"
    )
    assert names[19:] == [
        ("Data only subs", "Central Bedfordshire Council"),
        ("Data only subs", "Dorset Council"),
        ("Data only subs", "Swindon Borough Council"),
    ]


def test_as_it_was_on_another_day(run: Run, example: Path) -> None:
    sheet = listed(run, example, "--as-at", "2019-06-04")
    assert sheet["title"] == "Subscriptions 2019-20 as at 4 June 2019"
    kent = row_of(sheet, "kent")
    assert (kent["invoiced"], kent["received"], kent["days_overdue"]) == ("12500.00", "0.00", None)
    assert row_of(sheet, "bracknell-forest")["received"] == "6500.00"
    assert sheet["findings"] == [], "nothing is due before 30 June"
    before = listed(run, example, "--as-at", "2019-05-13")
    assert (row_of(before, "medway")["invoiced"], row_of(before, "medway")["invoice"]) == (None, None)


def test_it_agrees_with_the_plan_or_says_by_how_much_not(run: Run, example: Path) -> None:
    good = listed(run, example)["notes"]
    assert good[0] == "SE subs: £162,500 is due, as planned; nothing of the ledger has been imported."
    edit(example, LAST, MEDWAY, MEDWAY.replace("7500", "7400"))
    result = subs(run, example)
    assert result.exit_code == 1
    assert "SE subs: £162,400 is due, £100 less than the £162,500 planned" in result.stdout
    assert result.stderr.startswith(f"error SUB001 {LAST}:")
    assert "SE subs plans £162,500 in 2019-20, and its subscribers owe £162,400: £100 less." in result.stderr


def test_a_finding_may_be_switched_off(run: Run, example: Path) -> None:
    path = example / "seslip.toml"
    path.write_text(path.read_text(encoding="utf-8") + '\nSUB002 = "off"\n', encoding="utf-8")
    assert subs(run, example).stderr == ""


def test_the_ledger_is_compared_with_what_was_invoiced_not_with_what_came_in(run: Run, example: Path) -> None:
    write_rows(example, "2019-20", [("subscriptions", -162500, "2019-06-30"), ("", -1, "2019-07-01")])
    sheet = listed(run, example)
    assert "SUB003" not in [each["code"] for each in sheet["findings"] if "SE subs" in each["message"]]
    assert sheet["notes"][0].endswith("; £162,500 was invoiced, and the ledger has £162,500.")
    write_rows(example, "2019-20", [("subscriptions", -155000, "2019-06-30")])
    messages = [each["message"] for each in listed(run, example)["findings"]]
    assert "£162,500 was invoiced for SE subs in 2019-20, and the ledger has £155,000: £7,500 less." in messages


def test_what_is_invoiced_without_a_due_date_is_due_thirty_days_later(run: Run, example: Path) -> None:
    edit(example, LAST, MEDWAY, MEDWAY.replace("due_on = 2019-06-30\n", ""))
    sheet = listed(run, example)
    assert (row_of(sheet, "medway")["due_on"], row_of(sheet, "medway")["days_overdue"]) == ("2019-06-13", 147)
    assert "What has no due date of its own is due 30 days after its invoice." in sheet["notes"]


def test_a_year_without_subscribers(run: Run, bare: Path) -> None:
    result = subs(run, bare, *YEAR)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Nobody subscribes in 2020-21. Add who does: seslip subs add." in result.stdout


@pytest.mark.parametrize("format", ["csv", "markdown", "html"])
def test_the_list_in_a_file(format: str, run: Run, example: Path) -> None:
    result = subs(run, example, "--format", format)
    assert result.exit_code == 0
    assert "Medway" in result.stdout


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["--year", "2030-31"], 4, "There is no budget of 2030-31."),
        (["--year", "2020"], 2, '--year: "2020" is not a financial year'),
        (["--as-at", "May"], 2, '--as-at: "May" is not a date'),
    ],
)
def test_a_list_that_cannot_be(words: list[str], code: int, told: str, run: Run, example: Path) -> None:
    result = subs(run, example, *words)
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr


# --- add ---


def test_an_authority_is_added_by_any_of_its_names(run: Run, bare: Path) -> None:
    before = files_of(bare)
    words = ("add", "RBWM", "£6,500", "--line", "SE subs", "--due-on", "30/6/2020")
    result = subs(run, bare, *words, *YEAR, *WHY)
    assert (result.exit_code, result.stdout) == (0, ""), result.stderr
    assert result.stderr == (
        f'Added subscription "windsor-and-maidenhead" to {NEXT}.\n'
        "SE subs: £6,500 is now due, £156,000 less than planned.\n"
        "Change 1. To take it back: seslip undo 1\n"
    )
    added = (
        '\n[[subscription]]\nid = "windsor-and-maidenhead"\nline = "subscriptions"\n'
        'authority = "windsor-and-maidenhead"\ndue = 6500\ndue_on = 2020-06-30\n'
    )
    assert files_of(bare) == with_end(before, NEXT, added)
    assert run("undo", store=bare).exit_code == 0
    assert files_of(bare) == before


def test_somebody_else_is_added_by_name(run: Run, bare: Path) -> None:
    before = files_of(bare)
    result = subs(run, bare, "add", "Isles of Scilly", "750", "--line", "data-only-subscriptions", *YEAR, *WHY)
    assert result.exit_code == 0, result.stderr
    assert "Data only subs: £750 is now due, as planned.\n" in result.stderr
    added = (
        '\n[[subscription]]\nid = "isles-of-scilly"\nline = "data-only-subscriptions"\nname = "Isles of Scilly"\n'
        "due = 750\n"
    )
    assert files_of(bare) == with_end(before, NEXT, added)


def test_a_slip_in_an_authoritys_name_makes_no_new_subscriber(run: Run, bare: Path) -> None:
    before = files_of(bare)
    words = ("add", "Medwya", "750", "--line", "data-only-subscriptions", *YEAR, *WHY)
    result = subs(run, bare, *words)
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr == (
        'seslip: There is no authority called "Medwya".\n'
        "Did you mean medway? If it is somebody else of that name, add --other.\n"
    )
    assert files_of(bare) == before
    assert subs(run, bare, *words, "--other").exit_code == 0
    assert b'name = "Medwya"' in files_of(bare)[NEXT]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["Kent", "0", "--line", "SE subs"], 2, "AMOUNT: £0 is not above nothing."),
        (["Kent", "lots", "--line", "SE subs"], 2, 'AMOUNT: "lots" is not an amount'),
        ([" ", "5", "--line", "SE subs"], 2, "SUBSCRIBER: a few words are wanted."),
        (["Kent", "5", "--line", "adcs-rooms"], 7, '"adcs-rooms" is a line of expenditure'),
        (["Kent", "5", "--line", "SE sub"], 4, "Did you mean subscriptions"),
        (["Kent", "5", "--line", "SE subs", "--due-on", "summer"], 2, '--due-on: "summer" is not a date'),
        (["Kent", "5", "--line", "SE subs", "--id", "K E N T"], 7, "That would not be right"),
        (["\u20ac", "5", "--line", "SE subs"], 2, 'No id can be made of "\u20ac".'),
    ],
)
def test_what_cannot_be_added(words: list[str], code: int, told: str, run: Run, bare: Path) -> None:
    before = files_of(bare)
    result = subs(run, bare, "add", *words, *YEAR, *WHY)
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr
    assert files_of(bare) == before


def test_an_adopted_plan_asks_for_a_reason_and_add_for_a_line(run: Run, bare: Path) -> None:
    before = files_of(bare)
    result = subs(run, bare, "add", "Kent", "5", "--line", "SE subs", *YEAR)
    assert result.exit_code == 7
    assert "changes only with a reason" in result.stderr
    assert "Missing option '--line'" in subs(run, bare, "add", "Kent", "5").stderr
    assert files_of(bare) == before


# --- two lines ---


@pytest.fixture
def twice(run: Run, bare: Path) -> Path:
    """Kent owes to two lines: as `kent` for data only, and as `kent-2` as a member."""
    for line, id in (("data-only-subscriptions", "kent"), ("subscriptions", "kent-2")):
        made = subs(run, bare, "add", "Kent", "100", "--line", line, "--id", id, *YEAR, *WHY)
        assert made.exit_code == 0, made.stderr
    return bare


def test_a_taken_id(run: Run, twice: Path) -> None:
    before = files_of(twice)
    result = subs(run, twice, "add", "Kent", "5", "--line", "SE subs", *YEAR, *WHY)
    assert (result.exit_code, result.stdout) == (7, "")
    assert result.stderr == (
        'seslip: There is a subscription with the id "kent" already in 2020-21. Nothing was changed.\n'
        "Give this one another with --id, or change that one.\n"
    )
    assert files_of(twice) == before


def test_whoever_owes_to_two_lines_is_named_by_the_id(run: Run, twice: Path) -> None:
    before = files_of(twice)
    result = subs(run, twice, "paid", "Kent", "--on", "2020-05-29", *YEAR)
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr == (
        'seslip: "Kent" has several subscriptions in 2020-21.\n'
        "Name one by its id: kent (data-only-subscriptions), kent-2 (subscriptions).\n"
    )
    assert files_of(twice) == before
    for words, id in ((["kent"], "kent"), (["kent-2"], "kent-2")):
        result = subs(run, twice, "paid", *words, "--on", "2020-05-29", *YEAR)
        assert result.stderr.startswith(f'subscription "{id}": payment: amount 100')


def test_or_by_the_line(run: Run, twice: Path) -> None:
    result = subs(run, twice, "paid", "KENT", "--line", "SE subs", "--on", "2020-05-29", *YEAR)
    assert result.stderr.startswith('subscription "kent-2": payment: amount 100')
    other = subs(run, twice, "paid", "kent-2", "--line", "data-only-subscriptions", "--on", "2020-05-29", *YEAR)
    assert other.exit_code == 4
    assert '"kent-2" has no subscription in 2020-21 to that line.' in other.stderr


# --- invoice ---


def test_an_invoice_is_of_all_that_is_due(run: Run, twice: Path) -> None:
    before = files_of(twice)
    result = subs(run, twice, "invoice", "kent-2", "--number", "SI1", "--on", "2020-05-04", *YEAR)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        'subscription "kent-2": invoice: SI1; invoiced: 100; invoiced_on: 2020-05-04.\n'
        "Change 3. To take it back: seslip undo 3\n"
    )
    noted = 'invoice = "SI1"\ninvoiced = 100\ninvoiced_on = 2020-05-04\n'
    assert files_of(twice) == with_end(before, NEXT, noted)
    assert run("undo", store=twice).exit_code == 0
    assert files_of(twice) == before


def test_an_invoice_of_another_amount_and_day_is_noted_as_it_is(run: Run, twice: Path) -> None:
    words = ("invoice", "kent-2", "--amount", "90", "--on", "2020-05-04", "--due-on", "2020-05-10", *YEAR)
    assert subs(run, twice, *words).exit_code == 0
    sheet = listed(run, twice, *YEAR, "--as-at", "2020-05-12", code=1)
    kent = row_of(sheet, "kent-2")
    assert (kent["invoiced"], kent["due_on"], kent["days_overdue"]) == ("90.00", "2020-05-10", 2)
    assert "Kent was invoiced for £90, and £100 is due to SE subs." in [each["message"] for each in sheet["findings"]]


def test_a_second_invoice_is_meant_or_a_slip(run: Run, example: Path) -> None:
    before = files_of(example)
    words = ("invoice", "Medway", "--number", "SI2", "--on", "2019-11-01")
    result = subs(run, example, *words)
    assert (result.exit_code, result.stdout) == (7, "")
    assert result.stderr == (
        "seslip: Medway was invoiced already, SI401718, on 14 May 2019. Nothing was changed.\n"
        "To note another invoice in its place, add --replace.\n"
    )
    assert files_of(example) == before
    assert subs(run, example, *words, "--replace").exit_code == 0
    old = 'invoice = "SI401718"\ninvoiced = 7500\ninvoiced_on = 2019-05-14\n'
    new = 'invoice = "SI2"\ninvoiced = 7500\ninvoiced_on = 2019-11-01\n'
    assert files_of(example) == with_edits(before, (LAST, old, new))


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["Medwya", "--on", "2019-11-01"], 4, "Did you mean medway"),
        (["Medway", "--on", "soon"], 2, '--on: "soon" is not a date'),
        (["Medway", "--on", "2019-11-01", "--amount", "0"], 2, "--amount: £0 is not above nothing."),
        (["Medway", "--on", "2019-11-01", "--number", ""], 2, "--number: a few words are wanted."),
        (["Medway", "--on", "2019-11-01", "--due-on", "x"], 2, '--due-on: "x" is not a date'),
    ],
)
def test_an_invoice_that_cannot_be(words: list[str], code: int, told: str, run: Run, example: Path) -> None:
    before = files_of(example)
    result = subs(run, example, "invoice", *words)
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr
    assert files_of(example) == before


# --- paid ---


def test_a_payment_is_of_all_that_is_outstanding(run: Run, example: Path) -> None:
    before = files_of(example)
    result = subs(run, example, "paid", "Medway", "--on", "2019-11-06")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        'subscription "medway": payment: amount 7500 on 2019-11-06.\n'
        "Medway: all is paid.\n"
        "Change 1. To take it back: seslip undo 1\n"
    )
    notes = 'notes = "Not in yet; the forecast of the line counts it."\n'
    assert files_of(example) == with_edits(before, (LAST, notes, notes + PAID))
    assert listed(run, example)["findings"] == []
    assert run("undo", store=example).exit_code == 0
    assert files_of(example) == before


def test_payments_in_parts(run: Run, example: Path) -> None:
    first = subs(run, example, "paid", "Medway", "£7,000.50", "--on", "2019-11-01")
    assert "Medway: £7,000.50 received, £499.50 outstanding.\n" in first.stderr
    rest = subs(run, example, "paid", "medway", "--on", "2019-11-06")
    assert "Medway: all is paid.\n" in rest.stderr
    assert row_of(listed(run, example), "medway")["received"] == "7500.00"
    none = subs(run, example, "paid", "medway", "--on", "2019-11-06")
    assert (none.exit_code, none.stdout) == (7, "")
    assert none.stderr == (
        "seslip: Medway has paid all of £7,500: nothing is outstanding. Nothing was changed.\n"
        "If more came in, give its amount.\n"
    )


def test_too_much_is_kept_with_a_warning_and_is_a_finding(run: Run, example: Path) -> None:
    result = subs(run, example, "paid", "Kent", "100", "--on", "2019-11-06")
    assert result.exit_code == 0
    assert "Warning: Kent has now paid £100 more than the £12,500 that is due.\n" in result.stderr
    sheet = listed(run, example)
    assert row_of(sheet, "kent")["outstanding"] == "-100.00"
    assert "Kent has paid £12,600 to SE subs, and £12,500 is due: £100 too much." in [
        each["message"] for each in sheet["findings"]
    ]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["Nobody", "--on", "2019-11-01"], 4, '"Nobody" has no subscription in 2019-20.'),
        (["Medway", "0", "--on", "2019-11-01"], 2, "AMOUNT: £0 is not above nothing."),
        (["Medway", "--on", "1.1"], 2, '--on: "1.1" is not a date'),
        (["Medway"], 2, "Missing option '--on'"),
    ],
)
def test_a_payment_that_cannot_be(words: list[str], code: int, told: str, run: Run, example: Path) -> None:
    before = files_of(example)
    result = subs(run, example, "paid", *words)
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr
    assert files_of(example) == before


def test_a_closed_year_takes_late_payments_and_no_other_change(run: Run, twice: Path) -> None:
    edit(twice, "years/2020-21/plan.toml", 'status = "adopted"', 'status = "closed"')
    before = files_of(twice)
    for words in (
        ["add", "Medway", "5", "--line", "SE subs", *WHY],
        ["invoice", "kent-2", "--on", "2021-05-01"],
        ["remove", "kent-2", "--yes", *WHY],
    ):
        result = subs(run, twice, *words, *YEAR)
        assert (result.exit_code, result.stdout) == (7, "")
        assert "The year 2020-21 is closed" in result.stderr
    assert files_of(twice) == before
    assert subs(run, twice, "paid", "kent-2", "--on", "2021-05-01", *YEAR).exit_code == 0


# --- remove ---


def test_a_subscription_goes_with_its_payments_and_comes_back(run: Run, example: Path) -> None:
    before = files_of(example)
    look = subs(run, example, "remove", "Kent", "--dry-run")
    told = "To be removed from 2019-20: Kent, £12,500 due to subscriptions, and 1 payment.\n"
    assert (look.exit_code, look.stdout, look.stderr) == (0, "", told)
    unsure = subs(run, example, "remove", "Kent")
    assert (unsure.exit_code, unsure.stdout) == (2, "")
    assert "Add --yes, or --dry-run to look." in unsure.stderr
    assert files_of(example) == before
    gone = subs(run, example, "remove", "Kent", "--yes")
    assert gone.exit_code == 0
    assert gone.stderr == (
        f'{told}Removed subscription "kent" from {LAST}.\n'
        "SE subs: £150,000 is now due, £12,500 less than planned.\n"
        "Change 1. To take it back: seslip undo 1\n"
    )
    assert b'id = "kent"' not in files_of(example)[LAST]
    assert subs(run, example).exit_code == 1
    assert run("undo", store=example).exit_code == 0
    assert files_of(example) == before


def test_what_is_not_there_cannot_be_removed(run: Run, bare: Path) -> None:
    result = subs(run, bare, "remove", "Kent", "--yes", *YEAR, *WHY)
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr == 'seslip: "Kent" has no subscription in 2020-21.\nThere are none yet.\n'
