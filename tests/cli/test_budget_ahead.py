"""`seslip budget`: what is dated ahead, and what somebody should look at."""

import json
from pathlib import Path

from tests.cli.test_budget import rows
from tests.conftest import Run
from tests.ledgers import COMMITMENT, VIREMENT, add_to_budget


def test_what_is_dated_after_today_is_named_and_not_counted(run: Run, example: Path) -> None:
    move = VIREMENT.replace("2019-09-12", "2019-12-01").replace("taking-your-place", "peer-challenge")
    add_to_budget(example, move)
    later = ("forecast", "website", "6000", "--on", "2019-12-02", "--reason", "New pages", "--year", "2019-20")
    told = run("budget", *later, store=example)
    assert (
        "Website maintenance: £6,000 is forecast from 2 December 2019 on. It is dated ahead, so the forecast stays as "
        "it is until then.\n"
    ) in told.stderr
    now = run("budget", "--year", "2019-20", store=example)
    assert now.exit_code == 0, now.stderr
    assert (
        "Dated ahead, and not counted yet: V1 (£2,000 from Triad Peer Challenge to Website maintenance, 1 December "
        "2019) and a forecast of Website maintenance (2 December 2019). With them: --as-at "
        "2020-03-31\n"
    ) in now.stdout
    for day, revised, forecast in (("2019-11-07", None, "5250.00"), ("2019-12-02", "5500.00", "6000.00")):
        then = run("budget", "--year", "2019-20", "-f", "json", store=example, today=day)
        website = rows(then.stdout)["website"]
        assert (website["revised"], website["forecast"]) == (revised, forecast)
    shown = run("budget", "show", "website", "--year", "2019-20", "-f", "json", store=example)
    told_ahead = [(row["what"], row["amount"]) for row in json.loads(shown.stdout)["rows"] if row["amount"] is None]
    assert told_ahead == [("V1 from Triad Peer Challenge", None), ("Stated as £6,000", None)]


def test_a_year_that_has_not_begun_is_shown_as_it_is_planned(run: Run, example: Path) -> None:
    add_to_budget(example, VIREMENT.replace("2019-09-12", "2020-06-12"), year="2020-21")
    result = run("budget", "--year", "2020-21", "-f", "json", store=example)
    assert rows(result.stdout)["website"]["revised"] == "7000.00"


def test_orders_above_a_plan_and_a_forecast_below_them_are_warnings(run: Run, example: Path) -> None:
    order = COMMITMENT.replace("amount = 1500.50", "amount = 6000")
    add_to_budget(example, order)
    result = run("budget", "--year", "2019-20", "-f", "json", store=example)
    assert result.exit_code == 0
    found = {each["code"]: each for each in json.loads(result.stdout)["findings"]}
    text = (example / "years/2019-20/budget.toml").read_text(encoding="utf-8").splitlines()
    for code, key, command in (
        ("BUD009", "forecast = ", "seslip budget forecast website 6000.00"),
        ("BUD010", "planned = ", "seslip budget vire 2500.00 --to website"),
    ):
        finding = found[code]
        path, line = finding["where"].split(":")
        assert (finding["severity"], path) == ("warning", "years/2019-20/budget.toml")
        assert text[int(line) - 1].startswith(key)
        assert command in finding["fix"]


def test_the_ten_lines_that_the_examples_ledger_overspends_are_one_warning(run: Run, example: Path) -> None:
    assert run("ledger", "import", example / "inputs/ledger-2019-20.csv", store=example).exit_code == 0
    result = run("budget", "--year", "2019-20", store=example)
    (told,) = [each for each in result.stderr.splitlines() if "BUD003" in each]
    assert "10 lines have spent £83,300 more than they have in 2019-20, as their forecasts say: Complex LAC" in told
