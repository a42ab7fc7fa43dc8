"""How bad a programme takes what its checks notice to be."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec.structs import replace

from seslip_cli.domain.finding import Finding, Severity

Severities = Mapping[str, Severity | Literal["off"]]
"""A programme's own severities by code; `off` switches a rule off."""


def with_severities(findings: Iterable[Finding], severities: Severities) -> Iterator[Finding]:
    """Findings as bad as the programme takes them, in the same order, without those that it has switched off."""
    for finding in findings:
        severity = severities.get(finding.code, finding.severity)
        if severity != "off":
            yield replace(finding, severity=severity)
