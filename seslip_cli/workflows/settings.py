"""Changing the programme's settings."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from seslip_cli.domain.finding import Severity
from seslip_cli.domain.lookup import nearest
from seslip_cli.domain.period import Year
from seslip_cli.domain.programme import IssueSettings, Particulars
from seslip_cli.domain.record import Record
from seslip_cli.domain.thing import FieldSpec, field_specs
from seslip_cli.errors import NotFound
from seslip_cli.store.change import Change
from seslip_cli.store.locate import SETTINGS
from seslip_cli.workflows.values import parse_values

_PARTS: Mapping[str, type[Record]] = {"programme": Particulars, "issue": IssueSettings}
_SEVERITIES = (*Severity.__args__, "off")  # type: ignore[attr-defined]  # a Literal has them


def change_setting(change: Change, name: str, typed: Sequence[str]) -> None:
    """Give a setting, called `issue.weekday`, other values; none take it away. Raises NotFound.

    Hyphens do as well as the underscores that names have in the file.
    """
    part, _, field = name.partition(".")
    if part in _PARTS:
        field = field.replace("-", "_")
        name = f"{part}.{field}"
    spec = _specs().get(name)
    if part == "checks" and field:
        spec = FieldSpec(name=field, form="choice", choices=_SEVERITIES)
    if spec is None:
        raise NotFound(f'There is no setting called "{name}".', nearest(name, {each: each for each in _specs()}))
    year = Year(1)  # no setting refers to what is kept by the year
    value = parse_values(replace(spec, called=name), typed, change.store, year) if typed else None
    change.need_table(SETTINGS, part)
    change.set_fields(SETTINGS, (part, 0), {field: value})


def setting_names() -> list[str]:
    """The names of the settings, but for checks, which are any finding's code."""
    return [*_specs()]


def _specs() -> dict[str, FieldSpec]:
    return {f"{part}.{spec.name}": spec for part, shape in _PARTS.items() for spec in field_specs(part, shape)}
