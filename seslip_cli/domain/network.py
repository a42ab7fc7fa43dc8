"""Practice networks and their sub-groups."""

from typing import Literal

from seslip_cli.domain.record import Named, Record, Slug, Text, Url

Access = Literal["public", "members"]
"""Who may see what a link leads to."""


class Member(Record, frozen=True, kw_only=True):
    """Who represents an authority in a network; nobody is named yet where `contact` is missing."""

    authority: Slug
    contact: Slug | None = None


class Network(Named, frozen=True, kw_only=True):
    """A practice network, or a sub-group of the network that `parent` names."""

    short_name: Text | None = None
    parent: Slug | None = None
    lead: Slug | None = None
    sponsor: Slug | None = None
    cadence: Text | None = None
    link: Url | None = None
    access: Access | None = None
    member: tuple[Member, ...] = ()

    @property
    def label(self) -> str:
        """What the network is called in a table."""
        return self.short_name or self.name

    def called(self) -> tuple[str, ...]:
        """Every form under which the network may be looked up."""
        return (*super().called(), self.label)


class Networks(Record, frozen=True, kw_only=True):
    """`networks.toml`."""

    network: tuple[Network, ...] = ()
