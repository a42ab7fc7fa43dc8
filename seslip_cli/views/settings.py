"""The programme's settings as a card."""

from typing import Any

from seslip_cli.domain.dates import join_words
from seslip_cli.domain.programme import Programme
from seslip_cli.domain.record import Record
from seslip_cli.views.card import Fields, build_card
from seslip_cli.views.sheet import Sheet


def build_settings(programme: Programme) -> Sheet:
    """Every setting by its name, what is not set included."""
    parts: list[tuple[str, Fields]] = [
        ("programme", _fields("programme", programme.programme)),
        ("issue", _fields("issue", programme.issue)),
        ("checks", [(f"checks.{code}", severity) for code, severity in sorted(programme.checks.items())]),
    ]
    return build_card("settings", f"Settings of {programme.programme.name}", parts)


def _fields(part: str, record: Record) -> list[tuple[str, str | None]]:
    return [(f"{part}.{field.rstrip('_')}", _words(getattr(record, field))) for field in record.__struct_fields__]


def _words(value: Any) -> str:
    if value is None or value in ("", ()):
        return "not set"
    if isinstance(value, tuple):
        return join_words(map(_words, value))
    if isinstance(value, Record):
        each = {name.rstrip("_"): getattr(value, name) for name in value.__struct_fields__}
        return ", ".join(f"{name} {_words(worth)}" for name, worth in each.items() if worth is not None)
    return str(value).strip()
