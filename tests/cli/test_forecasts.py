"""`seslip budget forecast`."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.ledgers import write_rows
from tests.stores import files_of, with_edits

LAST, NEXT = "years/2019-20/budget.toml", "years/2020-21/budget.toml"
ROOMS = 'planned = 10150\nforecast = 14500\nreason = "Rooms in London cost more than in the year before."\n'


def forecast(run: Run, example: Path, *words: str, reason: str = "Two events more", year: str = "2019-20") -> Any:
    return run("budget", "forecast", *words, "--reason", reason, "--year", year, store=example)


def test_a_forecast_takes_the_place_of_another_which_is_kept(run: Run, example: Path) -> None:
    before = files_of(example)
    result = forecast(run, example, "adcs-rooms", "£15,000.50")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines()[1:] == [
        "stated forecast expenditure: £338,000 is now £338,500.50",
        "stated forecast carry forward: £50,680 is now £50,179.50",
        "SE ADCS Rooms: £15,000.50 is forecast; before, it was £14,500.",
        "Change 1. To take it back: seslip undo 1",
    ]
    was = '\n[[expenditure.was]]\nforecast = 14500\nreason = "Rooms in London cost more than in the year before."\n'
    now = 'planned = 10150\nforecast = 15000.50\nreason = "Two events more"\nforecast_on = 2019-11-07\n'
    assert files_of(example) == with_edits(
        before,
        (LAST, ROOMS, now + was),
        (LAST, "expenditure = 338000\ncarry_forward = 50680\n", "expenditure = 338500.50\ncarry_forward = 50179.50\n"),
    )
    assert run("undo", store=example).exit_code == 0
    assert files_of(example) == before


def test_every_earlier_forecast_is_kept_in_its_order(run: Run, example: Path) -> None:
    for amount, on in (("1", "2020-05-01"), ("2", "2020-06-01"), ("3", "2020-06-01")):
        assert forecast(run, example, "4", amount, "--on", on, reason=f"No {amount}", year="2020-21").exit_code == 0
    text = (example / NEXT).read_text(encoding="utf-8")
    record = text.partition('id = "children-missing-education"')[2].partition("\n[[expenditure]]")[0]
    assert record.endswith(
        'forecast = 3\nforecast_on = 2020-06-01\nreason = "No 3"\n'
        '\n[[expenditure.was]]\nforecast = 1\non = 2020-05-01\nreason = "No 1"\n'
        '\n[[expenditure.was]]\nforecast = 2\non = 2020-06-01\nreason = "No 2"\n'
    )


def test_a_line_of_income_has_a_forecast_too(run: Run, example: Path) -> None:
    result = forecast(run, example, "SE subs", "155000", reason="Medway's is not in")
    assert result.exit_code == 0
    assert "stated forecast income: £388,680 is now £381,180\n" in result.stderr
    text = (example / LAST).read_text(encoding="utf-8")
    assert "[[income.was]]\nforecast = 162500\n" in text


def test_as_at_a_day_before_it_the_earlier_one_holds(run: Run, example: Path) -> None:
    assert forecast(run, example, "adcs-rooms", "15000", "--on", "2019-11-01").exit_code == 0
    for day, expected in (("2019-10-31", "14500.00"), ("2019-11-01", "15000.00")):
        result = run("budget", "--year", "2019-20", "--as-at", day, "--format", "json", store=example)
        rows = {row["id"]: row for row in json.loads(result.stdout)["rows"]}
        assert rows["adcs-rooms"]["forecast"] == expected


def test_a_method_takes_the_place_of_an_amount_and_the_other_way_round(run: Run, example: Path) -> None:
    write_rows(example, "2019-20", [("adcs-rooms", 7000, "2019-10-01")])
    by_line = forecast(run, example, "adcs-rooms", "--method", "straight-line")
    assert by_line.exit_code == 0
    told = "SE ADCS Rooms: £12,000 is forecast by the method straight-line; before, it was £14,500.\n"
    assert told in by_line.stderr, "seven months have ended on 7 November"
    text = (example / LAST).read_text(encoding="utf-8")
    assert 'planned = 10150\nreason = "Two events more"\nmethod = "straight-line"\nforecast_on = 2019-11-07\n' in text
    stated = forecast(run, example, "adcs-rooms", "13000")
    assert "£13,000 is forecast; before, it went by the method straight-line.\n" in stated.stderr
    text = (example / LAST).read_text(encoding="utf-8")
    assert '[[expenditure.was]]\nmethod = "straight-line"\non = 2019-11-07\nreason = "Two events more"\n' in text


def test_a_method_that_needs_the_ledger_says_so(run: Run, example: Path) -> None:
    result = forecast(run, example, "adcs-rooms", "--method", "actual-plus-committed", year="2020-21")
    assert result.exit_code == 0
    assert (
        "SE ADCS Rooms: its forecast goes by the method actual-plus-committed, "
        "once the ledger of 2020-21 has been imported; before, nothing was stated.\n"
    ) in result.stderr


def test_the_same_again_on_the_same_day_for_the_same_reason_is_nothing_new(run: Run, example: Path) -> None:
    assert forecast(run, example, "adcs-rooms", "15000").exit_code == 0
    before = files_of(example)
    result = forecast(run, example, "adcs-rooms", "15000")
    assert (result.exit_code, result.stderr) == (0, "Nothing to change: it is so already.\n")
    assert files_of(example) == before


@pytest.mark.parametrize(
    ("words", "reason", "now"),
    [
        ((), "Still so", 'reason = "Still so"\nforecast_on = 2019-11-07\n'),
        (
            ("--on", "2019-11-30"),
            "Rooms in London cost more than in the year before.",
            'reason = "Rooms in London cost more than in the year before."\nforecast_on = 2019-11-30\n',
        ),
    ],
)
def test_a_forecast_that_is_confirmed_leaves_its_trail(
    words: tuple[str, ...], reason: str, now: str, run: Run, example: Path
) -> None:
    before = files_of(example)
    result = forecast(run, example, "adcs-rooms", "14500", *words, reason=reason)
    assert result.exit_code == 0
    assert words or "SE ADCS Rooms: £14,500 is forecast, as before.\n" in result.stderr
    was = '\n[[expenditure.was]]\nforecast = 14500\nreason = "Rooms in London cost more than in the year before."\n'
    assert files_of(example) == with_edits(before, (LAST, ROOMS, f"planned = 10150\nforecast = 14500\n{now}{was}"))


def test_a_method_is_confirmed_too(run: Run, example: Path) -> None:
    for reason in ("By the months", "Still by the months"):
        assert forecast(run, example, "adcs-rooms", "--method", "planned", reason=reason).exit_code == 0
    text = (example / LAST).read_text(encoding="utf-8")
    assert '[[expenditure.was]]\nmethod = "planned"\non = 2019-11-07\nreason = "By the months"\n' in text


def test_a_day_before_that_of_the_forecast_that_holds(run: Run, example: Path) -> None:
    assert forecast(run, example, "adcs-rooms", "15000", "--on", "2019-11-01").exit_code == 0
    before = files_of(example)
    result = forecast(run, example, "adcs-rooms", "16000", "--on", "2019-10-31")
    assert (result.exit_code, result.stdout) == (7, "")
    assert result.stderr == (
        'seslip: "adcs-rooms" has a forecast of 1 November 2019, and this one would be of 31 October 2019, before it. '
        "Nothing was changed.\nGive a later day.\n"
    )
    assert files_of(example) == before


def test_a_closed_year_stays_as_it_is(run: Run, example: Path) -> None:
    plan = example / "years/2020-21/plan.toml"
    plan.write_text(plan.read_text(encoding="utf-8").replace('status = "adopted"', 'status = "closed"'))
    before = files_of(example)
    result = forecast(run, example, "4", "1", year="2020-21")
    assert (result.exit_code, result.stdout) == (7, "")
    assert result.stderr.startswith("seslip: The year 2020-21 is closed")
    assert files_of(example) == before


@pytest.mark.parametrize(
    ("words", "reason", "code", "told"),
    [
        (["adcs-rooms"], "x", 2, "A forecast is either an amount or a method."),
        (["adcs-rooms", "5", "--method", "planned"], "x", 2, "A forecast is either an amount or a method."),
        (["adcs-rooms", "--method", "hope"], "x", 2, '--method: "hope" is none of planned, straight-line, actual'),
        (["adcs-rooms", "a lot"], "x", 2, 'AMOUNT: "a lot" is not an amount'),
        (["adcs-rooms", "5"], " ", 2, "--reason: a few words are wanted."),
        (
            ["adcs-rooms", "5", "--on", "2019-02-30"],
            "x",
            2,
            '--on: "2019-02-30" is not a day in the calendar: write "28',
        ),
        (["adcs-roms", "5"], "x", 4, "Did you mean adcs-rooms?"),
    ],
)
def test_what_cannot_be(words: list[str], reason: str, code: int, told: str, run: Run, example: Path) -> None:
    before = files_of(example)
    result = forecast(run, example, *words, reason=reason)
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr
    assert files_of(example) == before


def test_a_reason_is_asked_for(run: Run, example: Path) -> None:
    result = run("budget", "forecast", "adcs-rooms", "5", store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Missing option '--reason'" in result.stderr


def test_a_method_leaves_the_printed_totals_and_the_budget_sound(run: Run, example: Path) -> None:
    export = example / "inputs" / "ledger-2019-20.csv"
    assert run("ledger", "import", export, store=example).exit_code == 0
    words = ("website", "--method", "straight-line", "--reason", "Bills come monthly", "--year", "2019-20")
    told = run("budget", "forecast", *words, store=example)
    assert (told.exit_code, "stated forecast" in told.stderr) == (0, False), told.stderr
    after = run("budget", "--year", "2019-20", store=example)
    assert (after.exit_code, "BUD001" in after.stderr) == (0, False)
