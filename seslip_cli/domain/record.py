"""What every record of a store has in common."""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

Slug = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=60,
        description="an id of small letters, figures and hyphens, such as ad-education (at most 60)",
    ),
]
"""An id: small letters, figures and hyphens. It never changes, and other records refer to it."""

Text = Annotated[str, Meta(pattern=r"\S", description="some words, not left empty")]
"""Words that may not be empty."""

SCHEMES = frozenset({"https", "http", "mailto"})
"""The kinds of address that a reader may follow."""
ADDRESS = r"^(https?://|mailto:)[^\s<>\"]+\Z"
"""An address of such a kind, as a pattern."""

Url = Annotated[
    str,
    Meta(
        pattern=ADDRESS,
        description="an address that begins with https://, http:// or mailto: and has no spaces",
    ),
]
"""An address that a reader may follow: the web or e-mail, and no other scheme."""


def require_order(start: date | None, end: date | None) -> None:
    """Raise ValueError, in words, where something would end before it begins."""
    if start is not None and end is not None and end < start:
        raise ValueError(f"ends on {end}, before it begins on {start}")


def is_within(day: date, start: date | None, end: date | None) -> bool:
    """Whether a day lies from `start` to `end`, both included; None is open."""
    return (start is None or start <= day) and (end is None or day <= end)


class Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One table of a TOML file: frozen, named fields only, and no field that is not known."""


class Named(Record, frozen=True, kw_only=True):
    """A record that people call by an id, a name, or any of its aliases."""

    id: Slug
    name: Text
    aliases: tuple[Text, ...] = ()

    def called(self) -> tuple[str, ...]:
        """Every form under which the record may be looked up."""
        return (self.id, self.name, *self.aliases)
