"""`seslip budget vire` and `virements`."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.ledgers import write_rows
from tests.stores import files_of, with_end

FILE = "years/2020-21/budget.toml"
YEAR = ("--year", "2020-21")
V1 = """
[[virement]]
id = "v1"
from_line = "new-projects"
to_line = "children-missing-education"
amount = 7500
on = 2020-06-12
approved_by = "Steering Group"
reason = "More children are missed"
"""


def vire(run: Run, example: Path, amount: str = "7500", *more: str, **other: str) -> Any:
    """A virement; `other` gives its options another value."""
    given = {
        "from": "new-projects",
        "to": "4",
        "approved-by": "Steering Group",
        "on": "2020-06-12",
        "reason": "More children are missed",
        **other,
    }
    options = [word for name, value in given.items() for word in (f"--{name.replace('_', '-')}", value)]
    return run("budget", "vire", amount, *options, *more, store=example)


def add_text(example: Path, text: str, file: str = FILE) -> None:
    path = example / file
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_money_moves_from_one_line_to_another_and_back(run: Run, example: Path) -> None:
    before = files_of(example)
    result = vire(run, example)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        f'Added virement "v1" to {FILE}.\n'
        "V1: £7,500 from New Projects to Children Missing Education.\n"
        "New Projects: revised to £12,500, from £20,000.\n"
        "Children Missing Education: revised to £27,500, from £20,000.\n"
        "Change 1. To take it back: seslip undo 1\n"
    )
    assert files_of(example) == with_end(before, FILE, V1)
    assert run("undo", store=example).exit_code == 0
    assert files_of(example) == before


def test_the_reason_is_in_the_history(run: Run, example: Path) -> None:
    assert vire(run, example).exit_code == 0
    known = json.loads(run("history", "--format", "json", store=example).stdout)
    assert [(row["command"], row["reason"]) for row in known["rows"]] == [("budget vire", "More children are missed")]


def test_a_line_may_give_all_that_it_has_left_and_not_a_penny_more(run: Run, example: Path) -> None:
    before = files_of(example)
    assert vire(run, example, "20000.01").exit_code == 7
    assert files_of(example) == before
    assert vire(run, example, "£20,000.00").exit_code == 0
    assert vire(run, example, "0.01").exit_code == 7


def test_what_is_spent_and_ordered_is_not_left(run: Run, example: Path) -> None:
    write_rows(example, "2020-21", [("new-projects", 1500, "2020-05-01"), ("new-projects", 500, "2020-11-01")])
    ordered = run(
        *("budget", "commit", "new-projects", "3000", "--supplier", "Ada Marsh", "--title", "A study"),
        *("--on", "2020-06-01"),
        store=example,
    )
    assert ordered.exit_code == 0
    before = files_of(example)
    result = vire(run, example, "15001")
    assert (result.exit_code, result.stdout) == (7, "")
    assert result.stderr == (
        "seslip: New Projects has £15,000 left (£20,000 as revised, less £2,000 spent and £3,000 committed), "
        "and £15,001 would be taken from it. Nothing was changed.\n"
        "Take less, or add --force to overdraw it all the same.\n"
    )
    assert files_of(example) == before
    assert vire(run, example, "15000").exit_code == 0


def test_a_line_cannot_give_what_came_to_it_only_later(run: Run, example: Path) -> None:
    assert vire(run, example, "1000", on="2020-09-01").exit_code == 0
    result = vire(run, example, "21000", on="2020-06-01", **{"from": "4", "to": "1"})
    assert result.exit_code == 7
    assert result.stderr.startswith(
        "seslip: Children Missing Education has £21,000 left, but had no more than £20,000 on 1 June 2020, "
        "and £21,000 would be taken from it."
    )
    assert vire(run, example, "21000", on="2020-09-01", **{"from": "4", "to": "1"}).exit_code == 0


def test_with_force_it_is_overdrawn_and_says_so(run: Run, example: Path) -> None:
    before = files_of(example)
    result = vire(run, example, "20000.50", "--force")
    assert result.exit_code == 0
    assert "New Projects: revised to -£0.50, from £20,000.\n" in result.stderr
    assert "It takes more than the line has left, and is marked as forced.\n" in result.stderr
    forced = V1.replace("7500", "20000.50") + "forced = true\n"
    assert files_of(example) == with_end(before, FILE, forced)


def test_force_where_there_is_enough_marks_nothing(run: Run, example: Path) -> None:
    before = files_of(example)
    assert vire(run, example, "7500", "--force").exit_code == 0
    assert files_of(example) == with_end(before, FILE, V1)


def test_a_dry_run_says_what_would_be_and_changes_nothing(run: Run, example: Path) -> None:
    before = files_of(example)
    result = vire(run, example, "7500", "--dry-run")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        "V1: £7,500 from New Projects to Children Missing Education.\n"
        "New Projects: revised to £12,500, from £20,000.\n"
        "Children Missing Education: revised to £27,500, from £20,000.\n"
        "This was a dry run: nothing was changed.\n"
    )
    assert files_of(example) == before
    assert not (example / ".seslip/log.jsonl").exists()


def test_a_dry_run_refuses_what_would_be_refused(run: Run, example: Path) -> None:
    assert vire(run, example, "20001", "--dry-run").exit_code == 7


def test_numbers_go_on_after_the_highest(run: Run, example: Path) -> None:
    add_text(example, V1.replace('"v1"', '"v7"'))
    assert vire(run, example, "1").exit_code == 0
    assert vire(run, example, "1").exit_code == 0
    listed = json.loads(run("budget", "virements", *YEAR, "-f", "json", store=example).stdout)
    assert [row["number"] for row in listed["rows"]] == ["V7", "V8", "V9"]


def test_every_year_counts_for_itself(run: Run, example: Path) -> None:
    assert vire(run, example).exit_code == 0
    result = vire(run, example, "100", to="ad-education", on="2019-11-01", **{"from": "peer-challenge"})
    assert result.exit_code == 0, result.stderr
    assert result.stderr.startswith('Added virement "v1" to years/2019-20/budget.toml.\n')
    for year in ("2019-20", "2020-21"):
        assert "V1 " in run("budget", "virements", "--year", year, store=example).stdout
    both = run("budget", "--years", "2019-20,2020-21", store=example)
    assert "used twice" not in both.stderr
    assert both.exit_code != 3


def test_the_year_is_that_of_the_day(run: Run, example: Path) -> None:
    result = vire(run, example, "100", "--year", "2020-21", on="2021-04-01")
    assert (result.exit_code, result.stdout) == (7, "")
    assert result.stderr == (
        "seslip: 1 April 2021 does not lie in 2020-21, which runs from 1 April 2020 to 31 March 2021. "
        "Nothing was changed.\nGive another day with --on, or another year with --year.\n"
    )
    assert vire(run, example, "100", on="2021-03-31").exit_code == 0


def test_stated_totals_of_the_forecast_go_along(run: Run, example: Path) -> None:
    """The line that gives keeps its forecast; the one that gets has none, and is expected to cost more."""
    path = example / "years/2019-20/budget.toml"
    text = path.read_text(encoding="utf-8")
    assert text.count("planned = 22500\nforecast = 22500\n") == 1
    path.write_text(text.replace("planned = 22500\nforecast = 22500\n", "planned = 22500\n"), encoding="utf-8")
    result = vire(run, example, "500", to="send-se19", on="2019-11-01", **{"from": "peer-challenge"})
    assert result.exit_code == 0, result.stderr
    assert "stated forecast expenditure: £338,000 is now £338,500\n" in result.stderr
    assert "stated forecast carry forward: £50,680 is now £50,180\n" in result.stderr


def test_a_closed_year_stays_as_it_is(run: Run, example: Path) -> None:
    plan = example / "years/2020-21/plan.toml"
    plan.write_text(plan.read_text(encoding="utf-8").replace('status = "adopted"', 'status = "closed"'))
    before = files_of(example)
    result = vire(run, example, "7500", "--force")
    assert (result.exit_code, result.stdout) == (7, "")
    assert result.stderr == (
        "seslip: The year 2020-21 is closed, so its money stays as it is. Nothing was changed.\n"
        'Make the change in a later year with --year, or set status = "adopted" in years/2020-21/plan.toml.\n'
    )
    assert files_of(example) == before


def test_ring_fenced_money_that_is_moved_away_is_a_warning(run: Run, example: Path) -> None:
    result = vire(run, example, "100", to="website", on="2019-11-01", **{"from": "complex-lac"})
    assert result.exit_code == 0
    assert "Warning: V1 moves £100 from Complex LAC Project, which Complex LAC seed funding pays for" in result.stderr


@pytest.mark.parametrize(
    ("amount", "other", "code", "told"),
    [
        ("0", {}, 2, "AMOUNT: £0 is not above nothing."),
        ("seven", {}, 2, 'AMOUNT: "seven" is not an amount'),
        ("1e3", {}, 2, 'AMOUNT: "1e3" is not an amount'),
        ("7.505", {}, 2, 'AMOUNT: "7.505" is not an amount'),
        ("10", {"on": "in June"}, 2, '--on: "in June" is not a date'),
        ("10", {"on": "2031-06-12"}, 4, "There is no budget of 2031-32."),
        ("10", {"from": "new-projcts"}, 4, 'no budget line called "new-projcts".\nDid you mean new-projects?'),
        ("10", {"to": "other"}, 4, '"other" may be any of several budget lines.'),
        ("10", {"from": "subscriptions"}, 7, '"subscriptions" is a line of income in 2020-21'),
        ("10", {"to": "SE subs"}, 7, '"subscriptions" is a line of income in 2020-21'),
        ("10", {"to": "new-projects"}, 7, "moves money from a line to itself"),
        ("10", {"reason": " "}, 2, "--reason: a few words are wanted."),
        ("10", {"approved-by": "", "reason": ""}, 2, "--approved-by and --reason: a few words are wanted."),
    ],
)
def test_what_cannot_be(amount: str, other: dict[str, str], code: int, told: str, run: Run, example: Path) -> None:
    before = files_of(example)
    result = vire(run, example, amount, **other)
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr
    assert files_of(example) == before


@pytest.mark.parametrize("missing", ["--from", "--to", "--approved-by", "--on", "--reason"])
def test_what_is_not_said_is_asked_for(missing: str, run: Run, example: Path) -> None:
    words = {"--from": "1", "--to": "2", "--approved-by": "SG", "--on": "2020-06-12", "--reason": "x"}
    options = [word for name, value in words.items() if name != missing for word in (name, value)]
    result = run("budget", "vire", "10", *options, store=example)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"Missing option '{missing}'" in result.stderr


def test_none_yet(run: Run, example: Path) -> None:
    result = run("budget", "virements", *YEAR, store=example)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Nothing was moved between the lines of 2020-21." in result.stdout


def test_the_list_nets_to_nothing(run: Run, example: Path) -> None:
    assert vire(run, example).exit_code == 0
    assert vire(run, example, "30000", "--force", to="1", on="2020-07-01", reason="Urgent").exit_code == 0
    result = run("budget", "virements", *YEAR, "--format", "json", store=example)
    assert (result.exit_code, result.stderr) == (0, "")
    sheet = json.loads(result.stdout)
    assert sheet["kind"] == "virements"
    assert sheet["rows"] == [
        {
            "number": "V1",
            "on": "2020-06-12",
            "from_line": "new-projects",
            "from": "New Projects",
            "to_line": "children-missing-education",
            "to": "Children Missing Education",
            "amount": "7500.00",
            "approved_by": "Steering Group",
            "reason": "More children are missed",
            "forced": None,
            "ahead": None,
        },
        {
            "number": "V2",
            "on": "2020-07-01",
            "from_line": "new-projects",
            "from": "New Projects",
            "to_line": "complex-lac",
            "to": "Complex LAC Project",
            "amount": "30000.00",
            "approved_by": "Steering Group",
            "reason": "Urgent",
            "forced": "yes",
            "ahead": None,
        },
    ]
    assert [(each["number"], each["amount"]) for each in sheet["totals"]] == [("Moved", "37500.00"), ("Net", "0.00")]
    assert sheet["notes"] == ["Forced: it took more than the line had left at the time."]


def test_one_that_is_dated_ahead_says_from_when_it_counts_and_is_marked_until_then(run: Run, example: Path) -> None:
    ahead = ("--from", "website", "--to", "adcs-rooms", "--approved-by", "SG", "--reason", "x")
    for words in (("--dry-run",), ()):
        for amount, day, told in (("10", "2019-11-08", True), ("20", "2019-11-07", False)):
            made = run("budget", "vire", amount, *ahead, "--on", day, *words, store=example)
            assert made.exit_code == 0
            assert ("It counts from 8 November 2019.\n" in made.stderr, "It counts" in made.stderr) == (told, told)
    marked = {"2019-11-07": ["yes", None], "2019-11-08": [None, None]}
    for today, expected in marked.items():
        words = ("budget", "virements", "--year", "2019-20", "--format", "json")
        sheet = json.loads(run(*words, store=example, today=today).stdout)
        assert [each["ahead"] for each in sheet["rows"]] == expected
        assert any(each.startswith("Ahead: ") for each in sheet["notes"]) is ("yes" in expected)


def test_in_a_year_that_has_not_begun_every_one_counts_as_it_is_planned(run: Run, example: Path) -> None:
    assert "It counts" not in vire(run, example).stderr
    rows = json.loads(run("budget", "virements", *YEAR, "--format", "json", store=example).stdout)["rows"]
    assert [each["ahead"] for each in rows] == [None]


def test_a_year_without_a_budget_has_no_list(run: Run, example: Path) -> None:
    result = run("budget", "virements", "--year", "2030-31", store=example)
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr.startswith("seslip: There is no budget of 2030-31.\n")


@pytest.mark.parametrize("amount", ["-100", "-1,000.50", "-£100", "£-100"])
def test_an_amount_below_nothing_is_told_to_swap_the_lines(amount: str, run: Run, example: Path) -> None:
    before = files_of(example)
    result = vire(run, example, amount)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"seslip: AMOUNT: {amount} is below nothing, and a virement moves an amount from one line to another.\n"
        f"To move it the other way, write {amount.replace('-', '')} and swap the lines of --from and --to.\n"
    )
    assert files_of(example) == before


def test_a_reason_may_begin_with_a_minus(run: Run, example: Path) -> None:
    assert vire(run, example, reason="-100").exit_code == 0


def test_a_misspelt_option_is_still_named(run: Run, example: Path) -> None:
    assert "--frm" in vire(run, example, "100", "--frm", "4").stderr


def test_the_number_of_one_that_was_taken_back_is_not_used_again(run: Run, example: Path) -> None:
    vire(run, example, "1")
    vire(run, example, "2")
    assert run("undo", store=example).exit_code == 0
    assert "V3: £3 " in vire(run, example, "3", "--dry-run").stderr
    assert "V3: £3 " in vire(run, example, "3").stderr
    file = example / FILE
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.rindex("[[virement]]")], encoding="utf-8")
    assert "V4: £4 " in vire(run, example, "4").stderr
    assert "V1: £5 " in vire(run, example, "5", on="2019-06-12", **{"from": "peer-challenge", "to": "website"}).stderr
