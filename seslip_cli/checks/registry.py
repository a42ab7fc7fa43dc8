"""The rules that money is held to, in the order in which their findings are shown."""

from collections.abc import Iterator

from seslip_cli.checks import (
    forecast_below,
    grant_astray,
    grant_late,
    grant_overdrawn,
    grant_unspent,
    grant_vired,
    on_income,
    opening_balance,
    overcommitted,
    overpaid,
    overspent,
    stated_totals,
    unallocated,
    virement_day,
    virement_overdrawn,
)
from seslip_cli.checks.severity import Severities, with_severities
from seslip_cli.domain.finding import Finding
from seslip_cli.domain.reconciliation import YearMoney

BUDGET_RULES = (
    stated_totals,
    opening_balance,
    overspent,
    unallocated,
    virement_overdrawn,
    virement_day,
    on_income,
    overpaid,
    forecast_below,
    overcommitted,
    grant_late,
    grant_astray,
    grant_vired,
    grant_overdrawn,
    grant_unspent,
)


def check_budget(money: YearMoney, severities: Severities) -> Iterator[Finding]:
    """What every rule about budgets notices; `severities` are the programme's own."""
    return with_severities((finding for rule in BUDGET_RULES for finding in rule.check(money)), severities)
