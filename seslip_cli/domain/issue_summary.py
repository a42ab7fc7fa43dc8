"""An issue in brief: what lists and carrying over need to know of it, and nothing of what its items say."""

import datetime as dt
from typing import Literal

from msgspec import Struct

from seslip_cli.domain.issue import Ended, Form, Issue, Item

Key = tuple[int, str]
"""What tells an item from every other: the issue in which it first appeared, and its id."""


class Standing(Struct, frozen=True, kw_only=True, array_like=True, forbid_unknown_fields=True, gc=False):
    """That an item stood in an issue, as a story or as a reminder, and what was to keep it current.

    There are thousands of them, so each is kept as a list of its values.
    """

    id: str
    title: str
    kind: Literal["item", "reminder"]
    first: int
    deadline: dt.date | None = None
    until: dt.date | None = None
    event: str | None = None

    @property
    def key(self) -> Key:
        """What tells the item from every other."""
        return self.first, self.id


class IssueSummary(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """An issue in brief: its reminders first, then its items, each in its order, and which items it ended."""

    number: int
    date: dt.date
    status: Literal["draft", "published"]
    form: Form
    revision: int = 1
    standing: tuple[Standing, ...] = ()
    ended: tuple[Ended, ...] = ()

    @property
    def items(self) -> int:
        """How many stories it has."""
        return sum(each.kind == "item" for each in self.standing)

    @property
    def reminders(self) -> int:
        """How many reminders it has."""
        return len(self.standing) - self.items

    @property
    def begins_with(self) -> str | None:
        """The title of its first story, where it has one."""
        return next((each.title for each in self.standing if each.kind == "item"), None)

    def find(self, key: Key) -> Standing | None:
        """An item, where the issue has it: its story where it stands there as a reminder too."""
        return next((each for each in reversed(self.standing) if each.key == key), None)


def summarise(issue: Issue) -> IssueSummary:
    """An issue in brief."""
    return IssueSummary(
        number=issue.number,
        date=issue.date,
        status=issue.status,
        form=issue.form,
        revision=issue.revision,
        standing=(
            *(_standing(each, "reminder", issue.number) for each in issue.reminder),
            *(_standing(each, "item", issue.number) for each in issue.item),
        ),
        ended=issue.ended,
    )


def key_of(item: Item, number: int) -> Key:
    """What tells an item of an issue from every other."""
    return item.first or number, item.id


def _standing(item: Item, kind: Literal["item", "reminder"], number: int) -> Standing:
    return Standing(
        id=item.id,
        title=item.title,
        kind=kind,
        first=item.first or number,
        deadline=item.deadline,
        until=item.until,
        event=item.event,
    )
