"""The rules that meetings are held to, in the order in which their findings are shown."""

from collections.abc import Iterator

from seslip_cli.checks import (
    meeting_bank_holiday,
    meeting_clash,
    meeting_hours,
    meeting_same_day,
    meeting_season,
    meeting_weekend,
)
from seslip_cli.checks.severity import Severities, with_severities
from seslip_cli.domain.agenda import Agenda
from seslip_cli.domain.finding import Finding

MEETING_RULES = (
    meeting_weekend,
    meeting_clash,
    meeting_same_day,
    meeting_bank_holiday,
    meeting_season,
    meeting_hours,
)


def check_meetings(agenda: Agenda, severities: Severities) -> Iterator[Finding]:
    """What every rule notices about meetings; `severities` are the programme's own."""
    return with_severities((finding for rule in MEETING_RULES for finding in rule.check(agenda)), severities)
