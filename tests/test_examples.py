"""The examples: what their files say agrees with itself, and with what the published plan printed."""

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from seslip_cli.domain.budget import Budget, Subscription
from seslip_cli.domain.money import Money, total
from seslip_cli.domain.period import Year
from seslip_cli.imports.table import load_table
from seslip_cli.store.locate import shipped
from seslip_cli.store.reading import Store
from seslip_cli.workflows.frozen import find_frozen
from seslip_cli.workflows.issues import assemble
from tests.conftest import Run
from tests.stores import files_of, thaw

YEARS = (Year(2019), Year(2020))
INPUTS = shipped("examples") / "inputs"
LEDGER = INPUTS / "ledger-2019-20.csv"
NO_AMOUNT = 2
"""How many rows of 2019-20 have no amount."""


def pounds(amount: int) -> Money:
    return Money(amount * 100)


@pytest.fixture
def store(example: Path) -> Store:
    return Store(example)


def budget_of(store: Store, year: Year) -> Budget:
    budget = store.find_budget(year)
    assert budget is not None
    return budget


def on_line(budget: Budget, line: str) -> list[Subscription]:
    return [each for each in budget.subscription if each.line == line]


# What the files say


def test_every_file_of_the_example_is_read(store: Store) -> None:
    for file in store.files():
        store.load(file)


@pytest.mark.parametrize("year", YEARS)
def test_each_authority_subscribes_and_together_they_owe_what_the_line_plans(year: Year, store: Store) -> None:
    budget = budget_of(store, year)
    subscriptions = on_line(budget, "subscriptions")
    assert sorted(str(each.authority) for each in subscriptions) == sorted(
        each.id for each in store.authorities().authority
    )
    assert all(each.id == each.authority for each in subscriptions)
    planned = {line.id: line.planned for line in budget.income}
    for line in ("subscriptions", "data-only-subscriptions"):
        assert total(each.due for each in on_line(budget, line)) == planned[line]


def test_in_2019_20_everybody_paid_but_medway(store: Store) -> None:
    subscriptions = budget_of(store, Year(2019)).subscription
    assert all(each.invoiced == each.due and each.invoice and each.invoiced_on for each in subscriptions)
    owing = {each.id: each.due - total(one.amount for one in each.payment) for each in subscriptions}
    assert {id: left for id, left in owing.items() if left} == {"medway": pounds(7500)}


def test_no_subscription_of_2020_21_is_invoiced_yet(store: Store) -> None:
    subscriptions = budget_of(store, Year(2020)).subscription
    assert len(subscriptions) == 20
    assert not any(each.invoice or each.invoiced or each.payment for each in subscriptions)


@pytest.mark.parametrize("year", YEARS)
def test_every_grant_has_a_line_that_receives_it_and_every_line_a_grant_that_is_there(year: Year, store: Store) -> None:
    budget = budget_of(store, year)
    received = {line.grant for line in budget.income if line.grant}
    drawn = {line.grant for line in budget.expenditure if line.grant}
    assert received == {each.id for each in budget.grant}
    assert drawn <= received
    assert drawn


def test_the_complex_lac_grant_is_spent_in_2019_20_and_no_more_than_it(store: Store) -> None:
    budget = budget_of(store, Year(2019))
    (grant,) = budget.grant
    (income,) = [line for line in budget.income if line.grant == grant.id]
    (spent,) = [line for line in budget.expenditure if line.grant == grant.id]
    assert income.forecast is not None
    assert spent.forecast is not None
    assert spent.grant_share is not None
    assert grant.brought_forward + income.forecast == grant.awarded == spent.grant_share
    assert spent.grant_share < spent.forecast


def test_every_rule_names_a_line_of_both_years(store: Store) -> None:
    rules = store.rules().rule
    assert 25 <= len(rules) <= 35
    for year in YEARS:
        budget = budget_of(store, year)
        assert {rule.line for rule in rules} <= {line.id for line in (*budget.income, *budget.expenditure)}


def test_the_rules_show_every_kind_of_condition(store: Store) -> None:
    rules = store.rules().rule
    for field in ("supplier", "narrative", "cost_centre", "account", "least", "most", "from_", "to"):
        assert any(getattr(rule, field) is not None for rule in rules), field


@pytest.mark.parametrize("name", ["example", "headline_example"])
def test_every_issue_is_kept_as_it_would_be_put_together_from_the_example_as_it_is(
    name: str, run: Run, request: pytest.FixtureRequest
) -> None:
    root: Path = request.getfixturevalue(name)
    store = Store(root)
    numbers = store.issue_numbers()
    for issue in map(store.get_issue, numbers):
        assert issue.status == "published"
        assert find_frozen(issue) == replace(assemble(store, issue), left_out=())
    before = files_of(root)
    thaw(root, *numbers)
    for number in numbers:
        assert run("issue", "publish", number, "--yes", store=root).exit_code == 0
    assert files_of(root) == before


# What seslip makes of them


@pytest.mark.parametrize(
    ("year", "planned", "forecast"),
    [
        (YEARS[0], ("304750.00", "304450.00", "300.00"), ("388680.00", "338000.00", "50680.00")),
        (YEARS[1], ("523930.00", "523500.00", "430.00"), (None, None, None)),
    ],
)
def test_the_budget_comes_to_what_was_published(
    year: Year, planned: tuple[str, ...], forecast: tuple[str, ...], run: Run, example: Path
) -> None:
    result = run("budget", "--year", year, "--format", "json", store=example)
    assert result.exit_code == 0
    totals = {row["id"]: row for row in json.loads(result.stdout)["totals"]}
    rows = [totals[id] for id in ("total-in", "total-out", "carry-forward")]
    assert tuple(row["planned"] for row in rows) == planned
    assert tuple(row["forecast"] for row in rows) == forecast


# The files to try imports with


def cells() -> list[list[str]]:
    """The rows of the ledger, as Python's own reader has them."""
    text = LEDGER.read_bytes().decode("cp1252")
    return [*csv.reader(io.StringIO(text, newline=""))]


def postings() -> list[list[str]]:
    return [row for row in cells() if len(row) == 11 and row[1].strip().isdecimal()]


def test_the_ledger_is_as_untidy_as_ledgers_are() -> None:
    content = LEDGER.read_bytes()
    with pytest.raises(UnicodeDecodeError):
        content.decode("utf-8")
    assert b"\xa3" in content
    rows = cells()
    assert sum(row[1].strip() == "Period" for row in rows if len(row) == 11) == 2
    amounts = [row[10].strip() for row in rows if len(row) == 11]
    for ending in ("-", ")", "CR", "DR"):
        assert any(amount.endswith(ending) and len(amount) > 4 for amount in amounts), ending
    assert {"", "-"} <= set(amounts)
    assert any("£" in amount for amount in amounts)
    assert any("\n" in row[8] for row in postings())
    assert any("Total" in row[7] for row in postings())
    assert {row[1] for row in postings()} >= {"201812", "201901", "201913", "202001"}
    assert [count for count in Counter(map(tuple, postings())).values() if count > 1] == [2]


def test_accruals_are_taken_back_within_the_year() -> None:
    accrued = [row for row in postings() if row[8].startswith("Accrual: ")]
    reversed_ = [row for row in postings() if row[8].startswith("Reversal of accrual ")]
    assert [(row[1], row[10]) for row in accrued] == [("201908", "2,400.00"), ("201912", "1,425.00")]
    assert [(row[1], row[10]) for row in reversed_] == [("201909", "2,400.00-"), ("201913", "1,425.00-")]
    assert [row[7] for row in accrued] == [row[7] for row in reversed_]


def test_every_invoice_of_a_subscriber_is_in_the_ledger(store: Store) -> None:
    invoiced = {each.invoice: each for each in budget_of(store, Year(2019)).subscription}
    rows = {row[4]: row for row in postings() if row[5] in ("90240", "90260")}
    assert invoiced.keys() == rows.keys()
    for number, row in rows.items():
        each = invoiced[number]
        assert each.invoiced_on is not None
        assert (f"{each.invoiced_on:%d/%m/%Y}", f"{str(each.invoiced)[1:]}.00") == (row[2], row[10].rstrip("-CR"))


@pytest.mark.parametrize("file", sorted(each.name for each in INPUTS.iterdir() if each.suffix != ".md"))
def test_each_file_is_small_is_told_of_in_the_readme_and_can_be_read(file: str) -> None:
    assert (INPUTS / file).stat().st_size < 50_000
    assert f"`{file}`" in (INPUTS / "README.md").read_text(encoding="utf-8")
    assert len(load_table(INPUTS / file).rows) > 10


def dry_run(run: Run, example: Path, file: str) -> dict[str, Any]:
    result = run("ledger", "import", INPUTS / file, "--year", YEARS[0], "--dry-run", "-f", "json", store=example)
    assert result.exit_code == 0, result.stderr
    whole: dict[str, Any] = json.loads(result.stdout)
    return whole


def import_ledger(run: Run, example: Path) -> dict[str, Any]:
    result = run("ledger", "import", LEDGER, "--format", "json", store=example)
    assert result.exit_code == 0, result.stderr
    whole: dict[str, Any] = json.loads(result.stdout)
    return whole


def test_a_dry_run_changes_nothing(run: Run, example: Path) -> None:
    before = files_of(example)
    dry_run(run, example, LEDGER.name)
    assert files_of(example) == before


def test_every_row_of_the_ledger_is_accounted_for(run: Run, example: Path) -> None:
    found = import_ledger(run, example)
    assert (found["findings"], found["duplicates"], found["moved"]) == ([], 0, 0)
    assert found["imported"] == 237 == sum(row[1].startswith("2019") for row in postings()) - NO_AMOUNT
    assert found["rows_read"] == 237 + len(found["skipped"])
    assert (found["total"], found["file_total"]) == ("-50680.00", "-49860.00")
    reasons = Counter(each["reason"] for each in found["skipped"])
    assert (reasons["other year (2018-19)"], reasons["other year (2020-21)"]) == (1, 1)
    without = [each for each in found["skipped"] if "201906" in each["cells"] or "201908" in each["cells"]]
    assert len(without) == NO_AMOUNT


def test_the_ledger_comes_to_the_published_outturn_of_every_line(run: Run, example: Path) -> None:
    import_ledger(run, example)
    store = Store(example)
    budget = budget_of(store, YEARS[0])
    actual: Counter[str] = Counter()
    for row in store.transactions(YEARS[0]):
        assert row.parts, row
        assert all(part.by.startswith(("rule ", "reversal of ")) for part in row.parts)
        actual.update({part.line: part.amount.pence for part in row.parts})
    published = {line.id: -line.forecast.pence for line in budget.income if line.forecast}
    published |= {line.id: line.forecast.pence for line in budget.expenditure if line.forecast}
    assert {line: pence for line, pence in actual.items() if pence} == published
    assert sum(published.values()) == -50680_00


def test_every_rule_has_something_to_do(run: Run, example: Path) -> None:
    import_ledger(run, example)
    store = Store(example)
    used = {part.by.removeprefix("rule ") for row in store.transactions(YEARS[0]) for part in row.parts}
    assert {rule.id for rule in store.rules().rule} <= used


def test_rows_that_say_the_same_both_count_and_accruals_find_their_reversals(run: Run, example: Path) -> None:
    import_ledger(run, example)
    rows = [*Store(example).transactions(YEARS[0])]
    twins = [row for row in rows if row.narrative == "ASGLB training day, syndicate room"]
    assert len({row.id for row in twins}) == 2
    accruals = {row.id: row for row in rows if row.narrative.startswith("Accrual")}
    taken_back = [row for row in rows if row.reverses]
    assert {row.reverses for row in taken_back} == accruals.keys()
    assert all(row.amount == -accruals[str(row.reverses)].amount for row in taken_back)


def test_importing_again_adds_nothing(run: Run, example: Path) -> None:
    first = import_ledger(run, example)
    before = files_of(example)
    again = import_ledger(run, example)
    assert (again["imported"], again["duplicates"], again["moved"]) == (0, 237, 0)
    assert again["batch"] == first["batch"]
    assert files_of(example) == before


def test_undoing_the_import_restores_every_byte_and_importing_again_repeats_them(run: Run, example: Path) -> None:
    before = files_of(example)
    batch = import_ledger(run, example)["batch"]
    imported = files_of(example)
    assert imported != before
    assert run("ledger", "undo", batch, "--yes", store=example).exit_code == 0
    assert files_of(example) == before
    import_ledger(run, example)
    assert files_of(example) == imported


@pytest.mark.parametrize("file", ["ledger-2019-20-q1.xlsx", "ledger-2019-20-q1.txt"])
def test_the_first_quarter_reads_alike_in_every_dress(file: str, run: Run, example: Path) -> None:
    found = dry_run(run, example, file)
    quarter = [row for row in postings() if row[1] in ("201901", "201902", "201903")]
    assert (found["imported"], found["total"], found["file_total"]) == (len(quarter), "-191792.01", "-191792.01")
    assert found["unallocated"]["rows"] == 0


def test_the_workbook_adds_nothing_to_the_whole_ledger(run: Run, example: Path) -> None:
    import_ledger(run, example)
    found = dry_run(run, example, "ledger-2019-20-q1.xlsx")
    assert (found["imported"], found["moved"]) == (0, 0)


def test_published_payments_are_imported_with_a_warning(run: Run, example: Path) -> None:
    found = dry_run(run, example, "spending-over-500-2019-20-q1.csv")
    assert found["total"] == "26634.00"
    assert [each["code"] for each in found["findings"]] == ["LED003"]
