"""A year's plan: what the programme is to do."""

from datetime import date
from typing import Literal

from seslip_cli.domain.record import Record, Slug, Text
from seslip_cli.domain.workstream import Workstream


class PlanText(Record, frozen=True, kw_only=True):
    """The plan's own particulars."""

    title: Text
    author: Slug | None = None
    status: Literal["draft", "adopted", "closed"] = "draft"
    adopted_on: date | None = None


class Section(Record, frozen=True, kw_only=True):
    """A headed part of the plan's text, in Markdown."""

    title: Text
    text: str = ""


class Group(Record, frozen=True, kw_only=True):
    """Workstreams that belong together, and what they have in common, in Markdown."""

    id: Slug
    title: Text
    text: str = ""

    def called(self) -> tuple[str, ...]:
        """Every form under which the group may be looked up."""
        return (self.id, self.title)


class Steering(Record, frozen=True, kw_only=True):
    """Somebody's seat in the steering group."""

    contact: Slug
    role: Text


class Plan(Record, frozen=True, kw_only=True):
    """`plan.toml` of a year."""

    plan: PlanText
    section: tuple[Section, ...] = ()
    group: tuple[Group, ...] = ()
    workstream: tuple[Workstream, ...] = ()
    steering: tuple[Steering, ...] = ()
