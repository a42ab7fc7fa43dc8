"""Where the weekly updates speak of something."""

from collections.abc import Iterable

from msgspec import Struct

from seslip_cli.domain.issue import Issue
from seslip_cli.domain.references import REFERENCES, references_in


class Mention(Struct, frozen=True, kw_only=True):
    """An item, and the issues in which it stood, the latest first."""

    title: str
    issues: tuple[int, ...]


def find_mentions(issues: Iterable[Issue], kind: str, ids: set[str]) -> list[Mention]:
    """The items that refer to any of these records of a kind, the latest first."""
    fields = [field for field, target in REFERENCES["item"].items() if target == kind]
    found: dict[str, dict[int, None]] = {}
    for issue in sorted(issues, key=lambda each: -each.number):
        for item in (*issue.item, *issue.reminder):
            if any(id in ids for field in fields for id in references_in(item, field)):
                found.setdefault(item.title, {})[issue.number] = None
    return [Mention(title=title, issues=tuple(numbers)) for title, numbers in found.items()]
