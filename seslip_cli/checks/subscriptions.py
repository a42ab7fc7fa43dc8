"""The rules that subscriptions are held to, in the order in which their findings are shown."""

from collections.abc import Iterable, Iterator

from seslip_cli.checks import (
    subscriptions_due,
    subscriptions_invoiced,
    subscriptions_ledger,
    subscriptions_overpaid,
    subscriptions_unpaid,
)
from seslip_cli.checks.severity import Severities, with_severities
from seslip_cli.domain.finding import Finding
from seslip_cli.domain.subscription import Account

SUBSCRIPTION_RULES = (
    subscriptions_due,
    subscriptions_unpaid,
    subscriptions_ledger,
    subscriptions_invoiced,
    subscriptions_overpaid,
)


def check_subscriptions(accounts: Iterable[Account], severities: Severities) -> Iterator[Finding]:
    """What every rule notices about the income lines with subscribers, line by line, in the programme's severities."""
    found = (finding for account in accounts for rule in SUBSCRIPTION_RULES for finding in rule.check(account))
    return with_severities(found, severities)
