"""Workstreams: what a year's plan is made of."""

from datetime import date
from typing import Literal

from seslip_cli.domain.record import Record, Slug, Text


class Sponsor(Record, frozen=True, kw_only=True):
    """Whose director answers for a workstream; `on_behalf_of` is the director for whom another stands in."""

    authority: Slug
    contact: Slug | None = None
    on_behalf_of: Slug | None = None


class Output(Record, frozen=True, kw_only=True):
    """Something that a workstream is to deliver."""

    id: Slug
    text: Text
    owner: Slug | None = None
    due: date | None = None
    every: Text | None = None
    state: Literal["planned", "under-way", "paused", "done", "dropped"] = "planned"
    evidence: Text | None = None


class Workstream(Record, frozen=True, kw_only=True):
    """One workstream. `ref` is its number in this year's plan, and may be another in the next.

    `networks` are those through which it works: their meetings are its meetings.
    """

    id: Slug
    ref: Text
    title: Text
    short_name: Text | None = None
    aliases: tuple[Text, ...] = ()
    group: Slug
    aim: str = ""
    sponsors: tuple[Sponsor, ...] = ()
    lead: Slug | None = None
    networks: tuple[Slug, ...] = ()
    status: Literal["planned", "active", "paused", "complete"] = "active"
    rag: Literal["red", "amber", "green"] | None = None
    output: tuple[Output, ...] = ()

    @property
    def label(self) -> str:
        """What the workstream is called in a table."""
        return self.short_name or self.title

    def called(self) -> tuple[str, ...]:
        """Every form under which the workstream may be looked up."""
        return (self.id, self.ref, self.title, self.label, *self.aliases)
