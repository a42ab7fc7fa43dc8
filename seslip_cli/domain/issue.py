"""Issues: the numbered weekly updates, and the items in them."""

from datetime import date
from typing import Annotated, Any, Literal

from msgspec import Meta

from seslip_cli.domain.record import Record, Slug, Text, Url

MOST_ISSUES = 9999
Number = Annotated[int, Meta(ge=1, le=MOST_ISSUES, description="a number from 1 to 9999")]
Form = Literal["two-part", "headline"]
"""`two-part`: an update and an action required, side by side. `headline`: a headline and its story."""


class Link(Record, frozen=True, kw_only=True):
    """Where to read on; `text` makes sense without what surrounds it (WCAG 2.4.4)."""

    text: Text
    url: Url


class Item(Record, frozen=True, kw_only=True):
    """One story. `update` and `action` are Markdown; either may stand alone.

    It is current until its `deadline`, its `event` (the id of a meeting) or its `until` has passed.
    `first` is the issue in which it first appeared.
    """

    id: Slug
    title: Text
    workstream: Slug | None = None
    update: Text | None = None
    action: Text | None = None
    deadline: date | None = None
    until: date | None = None
    event: Slug | None = None
    contacts: tuple[Slug, ...] = ()
    meetings: tuple[Slug, ...] = ()
    resources: tuple[Slug, ...] = ()
    links: tuple[Link, ...] = ()
    first: Number | None = None

    def __post_init__(self) -> None:
        if self.update is None and self.action is None:
            raise ValueError("has neither an update nor an action: give it one")

    def called(self) -> tuple[str, ...]:
        """Every form under which the item may be looked up."""
        return (self.id, self.title)


class Reminder(Item, frozen=True, kw_only=True):
    """An item carried over from an earlier issue, and the reason why."""

    reason: Text | None = None


class Ended(Record, frozen=True, kw_only=True):
    """An item that is to come back no more, though what keeps it current may lie ahead; and why."""

    id: Slug
    first: Number
    reason: Text | None = None


class Correction(Record, frozen=True, kw_only=True):
    """Why an issue was published once more: from revision 2 on, each has one. Readers are told the note."""

    revision: Annotated[int, Meta(ge=2, description="a whole number, 2 or more")]
    date: date
    note: Text


class Issue(Record, frozen=True, kw_only=True):
    """`issues/NNNN.toml`. Without an introduction of its own it has the standing one.

    `frozen` holds the update as it was published last (`views.update.Update`, as tables): what an export of it shows,
    whatever becomes of the programme. `former` holds the revisions before that one in the same way, earliest first.
    A published issue that is being corrected is a draft again, with the next revision's correction.
    """

    number: Number
    date: date
    status: Literal["draft", "published"] = "draft"
    form: Form = "two-part"
    introduction: Text | None = None
    item: tuple[Item, ...] = ()
    reminder: tuple[Reminder, ...] = ()
    ended: tuple[Ended, ...] = ()
    correction: tuple[Correction, ...] = ()
    frozen: dict[str, Any] | None = None
    former: tuple[dict[str, Any], ...] = ()

    def __post_init__(self) -> None:
        if not 1900 <= self.date.year < 2200:
            raise ValueError(f"date {self.date} is not of our times")

    @property
    def revision(self) -> int:
        """How often it has been published, this time included: 1 as long as nothing was corrected."""
        return len(self.correction) + 1


def meetings_of(issue: Issue) -> set[str]:
    """The ids of every meeting that an issue's items and reminders refer to."""
    return {
        meeting
        for item in (*issue.item, *issue.reminder)
        for meeting in (*item.meetings, item.event)
        if meeting is not None
    }
