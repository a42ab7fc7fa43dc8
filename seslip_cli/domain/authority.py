"""The authorities of a region, and those that share one director."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, field

from seslip_cli.domain.inspection import Inspection
from seslip_cli.domain.record import Named, Record, Slug, is_within, require_order

MembershipOf = Literal["programme", "memorandum", "data-only"]
"""What an authority can take part in: the programme, the memorandum on agency staff, data benchmarking only."""


class Membership(Record, frozen=True, kw_only=True):
    """What an authority takes part in, and from when to when."""

    of: MembershipOf
    from_: date | None = field(default=None, name="from")
    to: date | None = None

    def __post_init__(self) -> None:
        require_order(self.from_, self.to)


class Authority(Named, frozen=True, kw_only=True):
    """One children's services authority: its ONS code (GSS) and its three-figure DfE number."""

    gss: Annotated[str, Meta(pattern=r"^[A-Z]\d{8}$", description="an ONS code such as E10000011")]
    dfe: Annotated[int, Meta(ge=100, le=999, description="a DfE number of three figures")]
    from_: date | None = field(default=None, name="from")
    to: date | None = None
    membership: tuple[Membership, ...] = ()
    inspection: tuple[Inspection, ...] = ()

    def exists_on(self, day: date) -> bool:
        """Whether there is such an authority on that day."""
        return is_within(day, self.from_, self.to)

    def membership_on(self, of: MembershipOf, day: date) -> Membership | None:
        """What it has signed up to on that day, if it has."""
        held = (each for each in self.membership if each.of == of and is_within(day, each.from_, each.to))
        return next(held, None)


class JointMember(Named, frozen=True, kw_only=True):
    """Authorities that sit at the table as one, under one director."""

    members: Annotated[tuple[Slug, ...], Meta(min_length=2, description="a list of two or more authorities")]
    from_: date | None = field(default=None, name="from")
    to: date | None = None

    def exists_on(self, day: date) -> bool:
        """Whether they sit as one on that day."""
        return is_within(day, self.from_, self.to)


class Authorities(Record, frozen=True, kw_only=True):
    """`authorities.toml`."""

    authority: tuple[Authority, ...] = ()
    joint: tuple[JointMember, ...] = ()

    def seats_of(self, id: str) -> set[str]:
        """The ids under which an authority sits at the table: its own, and those of the joint members it belongs to."""
        return {id, *(each.id for each in self.joint if id in each.members)}
