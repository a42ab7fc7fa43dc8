"""Reconciling a year."""

from datetime import date
from pathlib import Path

import pytest

from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.errors import NotFound
from seslip_cli.store.reading import Store
from seslip_cli.workflows.reconcile import load_money, load_outlook, reconcile
from tests.ledgers import COMMITMENT, VIREMENT, add_to_budget, edit_budget, write_ledger
from tests.years import paid

YEAR = Year(2020)


def edit(example: Path, file: str, old: str, new: str) -> None:
    path = example / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def line_of(example: Path, file: str, start: str, after: str = "") -> int:
    lines = (example / file).read_text(encoding="utf-8").splitlines()
    first = lines.index(after) if after else 0
    return next(at for at, line in enumerate(lines, 1) if at > first and line.startswith(start))


@pytest.mark.parametrize("year", [2019, 2020])
def test_the_published_figures_have_no_findings(example: Path, year: int) -> None:
    money, findings = reconcile(Store(example), Year(year))
    assert findings == ()
    assert (money.last is None) == (year == 2019)


def test_a_line_that_changed_is_found_with_its_place(example: Path) -> None:
    edit(example, "years/2020-21/budget.toml", "planned = 33000", "planned = 33001")
    findings = reconcile(Store(example), YEAR)[1]
    file = "years/2020-21/budget.toml"
    assert [(each.code, each.severity, each.where) for each in findings] == [
        ("BUD001", "error", f"{file}:{line_of(example, file, 'expenditure = ', '[stated.planned]')}"),
        ("BUD001", "error", f"{file}:{line_of(example, file, 'carry_forward = ', '[stated.planned]')}"),
    ]
    assert findings[0].message == (
        "The planned total out of 2020-21 is stated as £523,500, and its rows come to £523,501: £1 more."
    )


def test_a_balance_that_does_not_fit_points_at_its_line(example: Path) -> None:
    file = "years/2020-21/budget.toml"
    edit(example, file, "planned = 50680", "planned = 50000")
    edit(example, file, "income = 523930", "income = 523250")
    edit(example, file, "carry_forward = 430", "carry_forward = -250")
    (finding,) = reconcile(Store(example), YEAR)[1]
    assert (finding.code, finding.where) == (
        "BUD002",
        f"{file}:{line_of(example, file, 'planned = 50000')}",
    )
    assert finding.message == "2019-20 closes with £50,680, and 2020-21 opens with £50,000: £680 apart."


@pytest.mark.parametrize(("word", "found"), [("off", []), ("warning", ["warning", "warning"]), ("info", ["info"] * 2)])
def test_a_programme_may_make_a_rule_milder(example: Path, word: str, found: list[str]) -> None:
    edit(example, "years/2020-21/budget.toml", "planned = 33000", "planned = 33001")
    edit(example, "seslip.toml", "[checks]", f'[checks]\nBUD001 = "{word}"')
    assert [each.severity for each in reconcile(Store(example), YEAR)[1]] == found


def test_a_year_without_a_budget(example: Path) -> None:
    with pytest.raises(NotFound) as caught:
        reconcile(Store(example), Year(2030))
    assert caught.value.message == "There is no budget of 2030-31."
    assert caught.value.hint == "There is one of 2019-20, 2020-21."


def test_no_year_with_a_budget(example: Path) -> None:
    for each in example.glob("years/*/budget.toml"):
        each.unlink()
    with pytest.raises(NotFound) as caught:
        reconcile(Store(example), YEAR)
    assert caught.value.hint == "No year has a budget yet: add years/2020-21/budget.toml."


def test_a_year_is_loaded_with_its_ledger_its_virements_and_its_commitments(example: Path) -> None:
    write_ledger(example, paid("a", 700_00, "website", reference="PO 4500"), paid("b", 5_00))
    add_to_budget(example, VIREMENT + COMMITMENT)
    money = load_money(Store(example), Year(2019))
    website = money.get("website")
    assert (money.has_ledger, website.actual, website.committed) == (True, Money(700_00), Money(800_50))
    assert (website.revised, website.available) == (Money(5500_00), Money(3999_50))
    assert money.unallocated_out == Money(5_00)


def test_as_at_a_day_what_came_later_does_not_count(example: Path) -> None:
    write_ledger(example, paid("a", 700_00, "website", day=date(2019, 9, 1)))
    add_to_budget(example, VIREMENT)
    then = load_money(Store(example), Year(2019), date(2019, 8, 31)).get("website")
    assert (then.actual, then.virements) == (Money(0), Money(0))


def test_a_balance_that_the_ledger_makes_is_compared_with_the_next_years_opening(example: Path) -> None:
    write_ledger(example, paid("a", 15_250_01, "ad-education", day=date(2020, 3, 2)))
    edit_budget(example, "planned = 14100\nforecast = 15250", 'planned = 14100\nmethod = "straight-line"')
    over = date(2020, 4, 1)
    (finding,) = reconcile(Store(example), YEAR, today=over)[1]
    assert finding.message == "2019-20 closes with £50,679.99, and 2020-21 opens with £50,680: £0.01 apart."


def test_the_ledger_of_the_year_before_is_left_alone_where_no_forecast_depends_on_it(example: Path) -> None:
    (example / "years/2019-20/ledger.jsonl").write_bytes(b"broken")
    last = load_money(Store(example), YEAR).last
    assert last is not None
    assert (last.has_ledger, last.forecast.carry_forward) == (False, Money(50_680_00))
    assert load_outlook(Store(example), Year(2019), date(2019, 11, 7)).forecast == last.forecast


def test_what_is_on_no_line_points_at_the_first_such_row_of_the_ledger(example: Path) -> None:
    write_ledger(example, paid("a", 5_00, "website"), paid("b", 5_00), paid("c", 5_00))
    (finding,) = reconcile(Store(example), Year(2019))[1]
    assert (finding.code, finding.severity, finding.where) == ("BUD004", "warning", "years/2019-20/ledger.jsonl:3")
