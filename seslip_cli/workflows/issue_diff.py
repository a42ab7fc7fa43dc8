"""Comparing weekly updates: with the one before, with another, or with what went out under the same number."""

from collections.abc import Mapping

from seslip_cli.domain.drafting import find_latest
from seslip_cli.domain.issue_summary import Key
from seslip_cli.errors import NotFound, WrongUsage
from seslip_cli.store.issue_index import IssueIndex
from seslip_cli.store.reading import Store
from seslip_cli.views.issue_diff import build_issue_diff
from seslip_cli.views.sheet import Sheet
from seslip_cli.views.update import Update
from seslip_cli.workflows.carrying import judge
from seslip_cli.workflows.issues import get_latest, get_update


def compare_issue(store: Store, number: int | None, other: int | None) -> Sheet:
    """What changed in an issue, else in the open draft or the latest, since another, else the one before.

    Of the two the one with the lower number is the earlier, however they are named.
    Raises NotFound where there is no such issue, or none before it; WrongUsage for an issue and itself.
    """
    new = get_latest(store) if number is None else store.get_issue(number).number
    old = _get_before(store, new) if other is None else store.get_issue(other).number
    if new == old:
        raise WrongUsage(
            f"Issue {new} is to be compared with itself.",
            f"Name another with --with, or none for the one before: seslip issue diff {new}",
        )
    earlier, later = (get_update(store, each) for each in sorted((old, new)))
    return build_issue_diff(earlier, later, _reasons(store, earlier, later))


def compare_revision(store: Store, number: int | None, revision: int) -> Sheet:
    """What differs in an issue as it is now, else in the open draft or the latest, from a revision that was published.

    Raises NotFound; WrongUsage where that revision is the present one.
    """
    chosen = get_latest(store) if number is None else number
    out, now = get_update(store, chosen, revision), get_update(store, chosen)
    if now.status == "published" and out.revision == now.revision:
        raise WrongUsage(
            f"Revision {revision} of issue {chosen} is the one that is out now.",
            "Name an earlier one." if revision > 1 else f"Compare it with the issue before: seslip issue diff {chosen}",
        )
    return build_issue_diff(out, now, {})


def _get_before(store: Store, number: int) -> int:
    """The number of the issue before one."""
    earlier = [each for each in store.issue_numbers() if each < number]
    if not earlier:
        other = next((each for each in store.issue_numbers() if each != number), None)
        raise NotFound(
            f"Issue {number} is the first there is: there is none before it to compare it with.",
            f"Compare it with a later one: seslip issue diff {number} --with {other}" if other is not None else "",
        )
    return earlier[-1]


def _reasons(store: Store, old: Update, new: Update) -> Mapping[Key, str]:
    """Why each story of an earlier issue is not in a later one, as far as its dates tell, and where it was ended."""
    index = IssueIndex(store)
    ending = [index.get(number) for number in index.numbers if old.number <= number <= new.number]
    index.keep()
    latest = find_latest(ending[:1])
    judged = judge(store, latest, ending[:1], ending, new.date)
    return {each.standing.key: f"left out, though {each.reason}" if each.carried else each.reason for each in judged}
