"""The rules that money is held to, in the order in which their findings are shown."""

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec.structs import replace

from seslip_cli.checks import opening_balance, stated_totals
from seslip_cli.domain.finding import Finding, Severity
from seslip_cli.domain.reconciliation import Years

BUDGET_RULES = (stated_totals, opening_balance)


def check_budget(years: Years, severities: Mapping[str, Severity | Literal["off"]]) -> Iterator[Finding]:
    """What every rule about budgets notices; `severities` are the programme's own, by code, or `off`."""
    for rule in BUDGET_RULES:
        for finding in rule.check(years):
            severity = severities.get(finding.code, finding.severity)
            if severity != "off":
                yield replace(finding, severity=severity)
