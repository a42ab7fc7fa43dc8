"""The rules that money is held to, in the order in which their findings are shown."""

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec.structs import replace

from seslip_cli.checks import (
    grant_astray,
    grant_late,
    grant_overdrawn,
    grant_unspent,
    grant_vired,
    on_income,
    opening_balance,
    overpaid,
    overspent,
    stated_totals,
    unallocated,
    virement_day,
    virement_overdrawn,
)
from seslip_cli.domain.finding import Finding, Severity
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
    grant_late,
    grant_astray,
    grant_vired,
    grant_overdrawn,
    grant_unspent,
)


def check_budget(money: YearMoney, severities: Mapping[str, Severity | Literal["off"]]) -> Iterator[Finding]:
    """What every rule about budgets notices; `severities` are the programme's own, by code, or `off`."""
    for rule in BUDGET_RULES:
        for finding in rule.check(money):
            severity = severities.get(finding.code, finding.severity)
            if severity != "off":
                yield replace(finding, severity=severity)
