"""Findings: content that somebody should look at."""

from typing import Literal

from msgspec import Struct

from seslip_cli.domain.period import Year

Severity = Literal["error", "warning", "info"]


class Place(Struct, frozen=True, kw_only=True):
    """The field of a record that a finding is about; `year` for what is kept by the year."""

    file: str
    kind: str
    id: str = ""
    field: str = ""
    year: Year | None = None


class Finding(Struct, frozen=True, kw_only=True):
    """Something that a check noticed: what, how bad, where (`path:line`, once it is known) and what to do."""

    code: str
    severity: Severity
    message: str
    fix: str
    place: Place
    where: str = ""
