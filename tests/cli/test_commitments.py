"""`seslip budget commit`, `commitments` and `close`."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.ledgers import write_rows
from tests.stores import files_of, with_edits, with_end

FILE = "years/2020-21/budget.toml"
YEAR = ("--year", "2020-21")
ROOMS = """
[[commitment]]
id = "rooms-for-the-autumn"
line = "adcs-rooms"
title = "Rooms for the autumn"
supplier = "Broadway House"
amount = 4200
raised = 2020-06-01
"""


def commit(run: Run, example: Path, *more: str, line: str = "adcs-rooms", amount: str = "4200", **other: str) -> Any:
    """A commitment; `other` gives its options another value."""
    given = {"supplier": "Broadway House", "title": "Rooms for the autumn", "on": "2020-06-01", **other}
    options = [word for name, value in given.items() for word in (f"--{name}", value)]
    return run("budget", "commit", line, amount, *options, *more, store=example)


def close(run: Run, example: Path, words: str, *more: str, on: str = "2020-11-30", reason: str = "Online") -> Any:
    return run("budget", "close", words, "--on", on, "--reason", reason, *YEAR, *more, store=example)


def listed(run: Run, example: Path, *more: str) -> dict[str, Any]:
    result = run("budget", "commitments", *YEAR, "--format", "json", *more, store=example)
    assert (result.exit_code, result.stderr) == (0, "")
    sheet: dict[str, Any] = json.loads(result.stdout)
    return sheet


def test_an_order_is_raised_and_taken_back(run: Run, example: Path) -> None:
    before = files_of(example)
    result = commit(run, example, reference="PO-1042", reason="As every autumn")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        f'Added commitment "rooms-for-the-autumn" to {FILE}.\n'
        "SE ADCS Rooms: £10,800 left.\n"
        "Change 1. To take it back: seslip undo 1\n"
    )
    assert files_of(example) == with_end(before, FILE, ROOMS + 'reference = "PO-1042"\n')
    assert run("undo", store=example).exit_code == 0
    assert files_of(example) == before


def test_more_than_the_line_has_left_is_a_warning(run: Run, example: Path) -> None:
    result = commit(run, example, amount="15000.01")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Warning: SE ADCS Rooms has £0.01 less than is now spent and ordered.\n" in result.stderr
    assert commit(run, example, amount="1", title="Tea").exit_code == 0


def test_what_was_paid_on_it_already_counts_once(run: Run, example: Path) -> None:
    write_rows(example, "2020-21", [("adcs-rooms", 1200, "2020-06-20")])
    result = commit(run, example)
    assert "SE ADCS Rooms: £10,800 left.\n" in result.stderr, "15,000 less 1,200 spent and 3,000 still on order"


def test_an_order_may_be_older_than_the_year_that_pays_for_it(run: Run, example: Path) -> None:
    assert commit(run, example, *YEAR, on="2020-03-20").exit_code == 0
    late = commit(run, example, *YEAR, on="2021-04-01", title="Later")
    assert (late.exit_code, late.stdout) == (7, "")
    assert late.stderr.startswith("seslip: 1 April 2021 lies after 2020-21, which ends on 31 March 2021.")


def test_the_year_is_that_of_the_order(run: Run, example: Path) -> None:
    assert commit(run, example, on="2020-03-20").stderr.startswith(
        'Added commitment "rooms-for-the-autumn" to years/2019-20/budget.toml.\n'
    )


def test_a_taken_id(run: Run, example: Path) -> None:
    assert commit(run, example).exit_code == 0
    before = files_of(example)
    result = commit(run, example, amount="5")
    assert (result.exit_code, result.stdout) == (7, "")
    assert "There is a commitment with the id" in result.stderr
    assert "--id" in result.stderr
    assert files_of(example) == before
    assert commit(run, example, "--id", "rooms-2", amount="5").exit_code == 0


@pytest.mark.parametrize(
    ("line", "amount", "other", "code", "told"),
    [
        ("adcs-rooms", "0", {}, 2, "AMOUNT: £0 is not above nothing."),
        ("adcs-rooms", "much", {}, 2, 'AMOUNT: "much" is not an amount'),
        ("adcs-roms", "1", {}, 4, "Did you mean adcs-rooms?"),
        ("subscriptions", "1", {}, 7, '"subscriptions" is a line of income'),
        ("adcs-rooms", "1", {"supplier": " "}, 2, "--supplier: a few words are wanted."),
        ("adcs-rooms", "1", {"title": ""}, 2, "--title: a few words are wanted."),
        ("adcs-rooms", "1", {"title": "£££"}, 2, 'No id can be made of "£££".'),
        ("adcs-rooms", "1", {"reference": ""}, 2, "--reference: a few words are wanted."),
        ("adcs-rooms", "1", {"id": "Not An Id"}, 7, "That would not be right"),
        ("adcs-rooms", "1", {"on": "soon"}, 2, '--on: "soon" is not a date'),
        ("adcs-rooms", "1", {"year": "2030-31"}, 4, "There is no budget of 2030-31."),
    ],
)
def test_what_cannot_be(
    line: str, amount: str, other: dict[str, str], code: int, told: str, run: Run, example: Path
) -> None:
    before = files_of(example)
    result = commit(run, example, line=line, amount=amount, **other)
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr
    assert files_of(example) == before


@pytest.mark.parametrize("missing", ["--supplier", "--title", "--on"])
def test_what_is_not_said_is_asked_for(missing: str, run: Run, example: Path) -> None:
    words = {"--supplier": "A", "--title": "B", "--on": "2020-06-12"}
    options = [word for name, value in words.items() if name != missing for word in (name, value)]
    result = run("budget", "commit", "adcs-rooms", "10", *options, store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"Missing option '{missing}'" in result.stderr


def test_a_closed_year_stays_as_it_is(run: Run, example: Path) -> None:
    assert commit(run, example).exit_code == 0
    plan = example / "years/2020-21/plan.toml"
    plan.write_text(plan.read_text(encoding="utf-8").replace('status = "adopted"', 'status = "closed"'))
    for result in (commit(run, example, title="Tea"), close(run, example, "rooms-for-the-autumn")):
        assert (result.exit_code, result.stdout) == (7, "")
        assert result.stderr.startswith("seslip: The year 2020-21 is closed")


def test_what_is_ordered_drawn_and_left(run: Run, example: Path) -> None:
    commit(run, example)
    commit(run, example, amount="300", title="Tea", supplier="Tea Ltd", on="2020-07-01")
    commit(run, example, amount="50", title="Cake", supplier="Cake Ltd", on="2020-07-02")
    close(run, example, "cake", on="2020-09-01")
    write_rows(example, "2020-21", [("adcs-rooms", 1200, "2020-06-20"), ("adcs-rooms", 500, "2020-12-01")])
    keys = ("id", "line_id", "line", "raised", "ordered", "drawn", "left", "status")
    sheet = listed(run, example)
    assert [tuple(row[key] for key in keys) for row in sheet["rows"]] == [
        (
            *("rooms-for-the-autumn", "adcs-rooms", "SE ADCS Rooms", "2020-06-01"),
            *("4200.00", "1700.00", "2500.00", "part paid"),
        ),
        ("tea", "adcs-rooms", "SE ADCS Rooms", "2020-07-01", "300.00", "0.00", "300.00", "ordered"),
    ]
    assert [(each["ordered"], each["drawn"], each["left"]) for each in sheet["totals"]] == [
        ("4500.00", "1700.00", "2800.00")
    ]
    assert sheet["notes"] == ["1 more is paid or closed: --all shows every one."]
    every = listed(run, example, "--all")
    assert [(row["id"], row["left"], row["status"], row["reason"]) for row in every["rows"]] == [
        ("rooms-for-the-autumn", "2500.00", "part paid", None),
        ("tea", "300.00", "ordered", None),
        ("cake", "0.00", "closed", "Online"),
    ]
    earlier = listed(run, example, "--as-at", "2020-07-01")
    assert earlier["title"] == "Commitments 2020-21 as at 1 July 2020"
    assert [(row["id"], row["drawn"]) for row in earlier["rows"]] == [
        ("rooms-for-the-autumn", "1200.00"),
        ("tea", "0.00"),
    ]


@pytest.mark.parametrize(
    ("paid", "status", "notes"),
    [
        (199, "part paid", []),
        (200, "paid", []),
        (250, "overpaid", ["Tea: £50 more was paid than was ordered."]),
    ],
)
def test_what_is_paid(paid: int, status: str, notes: list[str], run: Run, example: Path) -> None:
    commit(run, example, amount="200", title="Tea")
    write_rows(example, "2020-21", [("adcs-rooms", paid, "2020-06-20")])
    sheet = listed(run, example, "--all")
    assert [row["status"] for row in sheet["rows"]] == [status]
    assert sheet["notes"] == notes


def test_none_yet_and_no_ledger_yet(run: Run, example: Path) -> None:
    result = run("budget", "commitments", *YEAR, store=example)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Nothing is on order in 2020-21." in result.stdout
    commit(run, example)
    assert listed(run, example)["notes"] == [
        "Nothing of the ledger of 2020-21 has been imported, so nothing is drawn yet."
    ]


@pytest.mark.parametrize("words", ["rooms-for-the-autumn", "PO-1042", "rooms for the autumn"])
def test_an_order_is_closed_by_any_of_its_names(words: str, run: Run, example: Path) -> None:
    commit(run, example, reference="PO-1042")
    before = files_of(example)
    result = close(run, example, words, reason="The last event is online")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        'commitment "rooms-for-the-autumn": closed: 2020-11-30; reason: The last event is online.\n'
        "Rooms for the autumn: £0 of £4,200 was paid, and £4,200 is free again.\n"
        "Change 2. To take it back: seslip undo 2\n"
    )
    closed = 'reference = "PO-1042"\nclosed = 2020-11-30\nreason = "The last event is online"\n'
    assert files_of(example) == with_edits(before, (FILE, 'reference = "PO-1042"\n', closed))
    assert run("undo", store=example).exit_code == 0
    assert files_of(example) == before


def test_closing_without_a_day_is_as_of_today(run: Run, example: Path) -> None:
    commit(run, example)
    result = run("budget", "close", "rooms-for-the-autumn", "--reason", "x", store=example, today="2020-08-01")
    assert result.exit_code == 0
    assert "closed: 2020-08-01" in result.stderr


def test_closing_what_is_paid(run: Run, example: Path) -> None:
    commit(run, example)
    write_rows(example, "2020-21", [("adcs-rooms", 4200, "2020-06-20")])
    result = close(run, example, "rooms-for-the-autumn")
    assert "Rooms for the autumn: all £4,200 of it was paid.\n" in result.stderr


@pytest.mark.parametrize(
    ("words", "on", "reason", "code", "told"),
    [
        ("rooms", "2020-11-30", "x", 4, 'There is no commitment called "rooms".\nDid you mean rooms-for-the-autumn?'),
        ("rooms-for-the-autumn", "2020-05-31", "x", 7, "was raised on 1 June 2020"),
        ("rooms-for-the-autumn", "soon", "x", 2, "--on: "),
        ("rooms-for-the-autumn", "2020-11-30", "", 2, "--reason: a few words are wanted."),
    ],
)
def test_a_close_that_cannot_be(
    words: str, on: str, reason: str, code: int, told: str, run: Run, example: Path
) -> None:
    commit(run, example)
    before = files_of(example)
    result = close(run, example, words, on=on, reason=reason)
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr
    assert files_of(example) == before


def test_a_closed_order_is_closed_once(run: Run, example: Path) -> None:
    commit(run, example)
    assert close(run, example, "rooms-for-the-autumn").exit_code == 0
    again = close(run, example, "rooms-for-the-autumn")
    assert (again.exit_code, again.stdout) == (7, "")
    assert again.stderr == (
        'seslip: "rooms-for-the-autumn" was closed on 30 November 2020 already. Nothing was changed.\n'
    )


def test_a_year_without_orders(run: Run, example: Path) -> None:
    result = close(run, example, "rooms")
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr.startswith("seslip: There are no commitments in 2020-21.\n")
