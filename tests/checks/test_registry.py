import pytest

from seslip_cli.checks.registry import BUDGET_RULES, check_budget
from seslip_cli.domain.budget import Budget, Income, Stated, StatedTotals
from seslip_cli.domain.money import Money
from seslip_cli.domain.period import Year
from seslip_cli.domain.reconciliation import reconcile_year

LAST = Budget(income=(Income(id="grant", title="Grant", planned=Money(100)),))
WRONG = Budget(
    stated=Stated(planned=StatedTotals(income=Money(5))), income=(Income(id="a", title="A", planned=Money(7)),)
)


def found(severities):
    money = reconcile_year(Year(2020), WRONG, last=reconcile_year(Year(2019), LAST))
    return [(each.code, each.severity) for each in check_budget(money, severities)]


def test_every_rule_is_asked_in_order():
    assert found({}) == [("BUD001", "error"), ("BUD002", "error")]


@pytest.mark.parametrize("severity", ["warning", "info", "error"])
def test_a_programme_may_give_a_finding_another_severity(severity):
    assert found({"BUD001": severity}) == [("BUD001", severity), ("BUD002", "error")]


def test_a_programme_may_switch_a_finding_off():
    assert found({"BUD002": "off"}) == [("BUD001", "error")]
    assert found({"BUD001": "off", "BUD002": "off"}) == []


def test_a_code_that_no_rule_has_changes_nothing():
    assert found({"BUD999": "off"}) == found({})


def test_codes_are_told_apart_and_every_rule_says_why_with_examples():
    assert len({rule.CODE for rule in BUDGET_RULES}) == len(BUDGET_RULES)
    for rule in BUDGET_RULES:
        assert rule.__doc__.startswith(f"{rule.CODE}: ")
        assert all(f"\n{part}: " in rule.__doc__ for part in ("Why", "Bad", "Good"))
        assert rule.TITLE
