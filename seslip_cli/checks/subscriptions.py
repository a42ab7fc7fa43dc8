"""The rules that subscriptions are held to, in the order in which their findings are shown."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec.structs import replace

from seslip_cli.checks import (
    subscriptions_due,
    subscriptions_invoiced,
    subscriptions_ledger,
    subscriptions_overpaid,
    subscriptions_unpaid,
)
from seslip_cli.domain.finding import Finding, Severity
from seslip_cli.domain.subscription import Account

SUBSCRIPTION_RULES = (
    subscriptions_due,
    subscriptions_unpaid,
    subscriptions_ledger,
    subscriptions_invoiced,
    subscriptions_overpaid,
)


def check_subscriptions(
    accounts: Iterable[Account], severities: Mapping[str, Severity | Literal["off"]]
) -> Iterator[Finding]:
    """What every rule notices about the income lines with subscribers, line by line.

    `severities` are the programme's own, by code, or `off`.
    """
    for account in accounts:
        for rule in SUBSCRIPTION_RULES:
            for finding in rule.check(account):
                severity = severities.get(finding.code, finding.severity)
                if severity != "off":
                    yield replace(finding, severity=severity)
